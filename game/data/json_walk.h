/* A walk through JSON text without a tree, for bytes that json_scan() has accepted. All positions
 * are offsets into these bytes. */
#ifndef CONSTRICTOR_DATA_JSON_WALK_H
#define CONSTRICTOR_DATA_JSON_WALK_H

#include <stddef.h>
#include <stdint.h>

#define JSON_WALK_END SIZE_MAX

/* The first key of the object, or the first element of the array, that begins at `at`;
 * JSON_WALK_END when it is empty. */
size_t json_walk_first(const char *bytes, size_t at);

/* The next key or element when `end` is just behind a member's value or an element; JSON_WALK_END
 * behind the last one. */
size_t json_walk_next(const char *bytes, size_t end);

/* Just behind the value that begins at `at`. */
size_t json_walk_skip(const char *bytes, size_t at);

/* One step of a path: into a member when key is set, else into an element. */
struct json_step {
    const char *key;
    uint32_t index;
};

/* Follows a path from the value at `at`: where the last thing on it begins that exists, which for a
 * member is its key. A key that comes twice counts at its last place. */
size_t json_walk_locate(const char *bytes, size_t at, const struct json_step *steps, size_t count);

/* The number of line feeds in [from, to). */
uint32_t json_walk_lines(const char *bytes, size_t from, size_t to);

#endif
