/* Building trees out of bytes that json_scan() has accepted, many small ones in one block of
 * memory: nothing is checked again and nothing is allocated, which takes a third of the time that
 * cJSON's parser takes. The nodes are cJSON's, for its look-ups and those of json.h. */
#ifndef CONSTRICTOR_DATA_JSON_TREE_H
#define CONSTRICTOR_DATA_JSON_TREE_H

#include <cjson/cJSON.h>
#include <stddef.h>

/* Bytes of a block that holds the tree of any value of up to `max` bytes. */
size_t json_tree_room(size_t max);

/* The tree of the value that begins at `at`, in a block of json_tree_room(max) bytes, aligned as
 * malloc() does it; `end` gets the offset just behind the value. The value stands inside an object
 * or array, or is one, and `at` + `max` is not behind the bytes. NULL when it is longer than `max`
 * bytes. The tree lives until the block is used again; it is for reading only (prev is not set) and
 * never goes to cJSON_Delete(). */
const cJSON *json_tree(const char *bytes, size_t at, size_t max, void *block, size_t *end);

#endif
