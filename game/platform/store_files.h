/* File calls that do the whole of what is asked, or say in errno why not. */
#ifndef CONSTRICTOR_PLATFORM_STORE_FILES_H
#define CONSTRICTOR_PLATFORM_STORE_FILES_H

#include "data/error.h"

#include <stdbool.h>
#include <stddef.h>

/* Like openat(), closed on exec, begun again when a signal comes. New files are the user's alone.
 */
int files_open(int directory, const char *name, int flags);

/* Writes everything, through short writes and signals. */
bool files_write(int file, const char *bytes, size_t size);

/* Makes a new file of these bytes. False, with words in `error`, when there is one of this name,
 * which is left alone, or when it cannot be written in full; then nothing of it stays. */
bool files_write_new(const char *path, const char *bytes, size_t size, struct error *error);

/* Reads from the file's beginning to its end into new memory with a NUL byte behind it. False with
 * EFBIG for more than `most` bytes and EINVAL for anything but a regular file. */
bool files_read(int file, size_t most, char **bytes, size_t *size);

/* Makes entries of a directory durable. Where a file system cannot do that it is not an error. */
bool files_sync_directory(int directory);

/* Makes a directory and its missing parents, mode 0700. */
bool files_make_directories(const char *path);

/* What a person can do about this errno, as the end of a sentence; "" when there is no advice. */
const char *files_advice(int code);

#endif
