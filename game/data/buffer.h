/* Text that grows while it is written. Start from a zeroed struct. */
#ifndef CONSTRICTOR_DATA_BUFFER_H
#define CONSTRICTOR_DATA_BUFFER_H

#include <stdbool.h>
#include <stddef.h>

/* When memory runs out the buffer becomes `failed`, stays as it was and takes nothing more: a
 * writer looks once, at the end. */
struct buffer {
    char *bytes; /* followed by a NUL byte that size does not count; NULL while nothing was added */
    size_t size;
    size_t room;
    bool failed;
};

void buffer_free(struct buffer *buffer);

/* Empties the buffer, keeps its memory and forgets a failure. */
void buffer_clear(struct buffer *buffer);

void buffer_add(struct buffer *buffer, const char *bytes, size_t size);

/* Adds a message of at most 1023 bytes, printf-style; a longer one is a programmer's mistake. */
#if defined(__GNUC__)
__attribute__((format(printf, 2, 3)))
#endif
void buffer_print(struct buffer *buffer, const char *format, ...);

#endif
