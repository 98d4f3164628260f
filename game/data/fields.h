/* Reading text made of lines, and lines made of fields, strictly and without memory. */
#ifndef CONSTRICTOR_DATA_FIELDS_H
#define CONSTRICTOR_DATA_FIELDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A piece of somebody else's bytes; not NUL-terminated. */
struct field {
    const char *at;
    size_t len;
};

/* Takes the next line off `rest`, without its '\n'. False when no whole line is left: what remains
 * in `rest` then is the beginning of a line that was never ended. */
bool fields_line(struct field *rest, struct field *line);

/* Takes lines off `rest` until `read_line` makes an entry of one, of a record to which lines are only
 * ever added. Empty ones do not count; others that it refuses, and what a kill has cut off at the
 * end, are `skipped`. False at the end. */
bool fields_entry(struct field *rest, bool (*read_line)(struct field line, void *entry), void *entry,
                  int64_t *read, int64_t *skipped);

/* Takes the part before the next `separator`, or all that is left, off `rest`. False when `rest` is
 * used up; its `at` is NULL then. */
bool fields_next(struct field *rest, char separator, struct field *part);

bool fields_equal(struct field field, const char *text);

/* Copies into `out` with a NUL byte. False when it does not fit or holds a NUL byte. */
bool fields_copy(struct field field, char *out, size_t room);

/* A decimal number as printf writes it: no sign but '-', no leading zeros. */
bool fields_i64(struct field field, int64_t min, int64_t max, int64_t *value);
bool fields_i32(struct field field, int32_t min, int32_t max, int32_t *value);
bool fields_u64(struct field field, uint64_t *value);

/* Exactly `digits` (at most 16) hexadecimal digits, letters small. */
bool fields_hex(struct field field, size_t digits, uint64_t *value);

#endif
