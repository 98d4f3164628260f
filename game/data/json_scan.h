/* A strict check of a JSON text after RFC 8259, in one pass and without memory, that also notes
 * where the members of the top object stand.
 *
 * Refused beyond the grammar: more than `max_size` bytes, a byte order mark, bytes that are not
 * UTF-8, half of a surrogate pair, NUL as a byte or as \u0000, nesting deeper than JSON_MAX_DEPTH,
 * numbers longer than JSON_MAX_NUMBER, more than JSON_MAX_MEMBERS members in the top object. */
#ifndef CONSTRICTOR_DATA_JSON_SCAN_H
#define CONSTRICTOR_DATA_JSON_SCAN_H

#include "data/error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { JSON_MAX_DEPTH = 32, JSON_MAX_MEMBERS = 64, JSON_MAX_NUMBER = 60 };

struct json_scan_member {
    size_t key;     /* offset of the first byte between the quotes, escapes as they stand */
    size_t key_len; /* bytes between the quotes */
    size_t value;   /* offset of the value's first byte */
};

struct json_scan {
    size_t root;     /* offset of the document's value */
    size_t error_at; /* where a refused document went wrong */
    size_t member_count;
    struct json_scan_member members[JSON_MAX_MEMBERS];
    /* What a reader needs to ask for its memory once: bytes of all strings that are not keys, each
     * with one byte more, and the number of objects and arrays at each depth, the top one being 1.
     */
    size_t string_bytes;
    uint32_t opened[JSON_MAX_DEPTH + 1];
};

/* False fills `error` with what was found and what is needed, and error_at; the line is left to
 * json_walk_lines(), which costs a walk. */
bool json_scan(struct json_scan *scan, const char *bytes, size_t size, size_t max_size,
               struct error *error);

/* Whether member `i` is called `key` (plain letters, no escapes). */
bool json_scan_named(const struct json_scan *scan, size_t i, const char *bytes, const char *key);

#endif
