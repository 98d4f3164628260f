/* Reading small JSON documents: a cJSON tree that passed json_scan() first, and typed look-ups in
 * it.
 *
 * cJSON by itself takes much that it must not. Nothing in data/ calls its parser on bytes that
 * json_scan() has not accepted, and no pointer into a tree leaves data/. */
#ifndef CONSTRICTOR_DATA_JSON_H
#define CONSTRICTOR_DATA_JSON_H

#include "data/error.h"

#include <cjson/cJSON.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Parses a whole document. NULL fills `error` with "line N: …": bytes json_scan() refuses, an
 * object that names a key twice or has more than JSON_MAX_MEMBERS members, no memory. Release with
 * cJSON_Delete(). */
cJSON *json_parse(const char *bytes, size_t size, size_t max_size, struct error *error);

/* The first member, anywhere in the tree, that repeats a key of its object or is one too many for
 * JSON_MAX_MEMBERS; NULL when there is none. */
const cJSON *json_repeated(const cJSON *tree);

/* The member of exactly this name; NULL when there is none or `object` is NULL or no object. */
const cJSON *json_member(const cJSON *object, const char *key);

/* Typed values. False, or NULL, and `value` untouched, when `node` is NULL or something else. An
 * integer may be written 2.0 or 2e0, but is finite, whole, within 2^53 and from min to max. */
bool json_integer(const cJSON *node, int64_t min, int64_t max, int64_t *value);
bool json_truth(const cJSON *node, bool *value);
const char *json_string(const cJSON *node);

/* Sorts the members of an object by name in one walk: found[i] becomes the first one called
 * names[i], or NULL. Returns false when there are others as well, or a name came twice. */
bool json_sort(const cJSON *object, const char *const *names, size_t count, const cJSON **found);

/* "a number", "a list" … for messages; "nothing" for NULL. */
const char *json_kind(const cJSON *node);

/* Copies text for a message: control characters become '?', and what is too long for `size` bytes
 * is cut on a whole character. Returns `out`. */
const char *json_quote(char *out, size_t size, const char *text);

#endif
