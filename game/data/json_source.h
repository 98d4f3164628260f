/* Where a reader stands in a JSON file: the path to the value in hand, so that a problem can be
 * reported with its line without the good path paying for lines. */
#ifndef CONSTRICTOR_DATA_JSON_SOURCE_H
#define CONSTRICTOR_DATA_JSON_SOURCE_H

#include "data/json.h"
#include "data/json_walk.h"
#include "data/problem.h"

enum { JSON_SOURCE_DEPTH = 8 };

struct json_source {
    const char *file; /* as problems name it */
    const char *bytes;
    struct problems *problems;
    struct json_step path[JSON_SOURCE_DEPTH];
    uint32_t depth;
    size_t anchor; /* offset of the value that the first anchor_depth steps lead to */
    uint32_t anchor_depth;
    size_t known_at; /* known_line is the line of this offset */
    uint32_t known_line;
};

/* Begins at the document's value, which stands at `root`. The source borrows everything it is
 * given: it must not outlive the reader's call. */
struct json_source json_source_begin(const char *file, const char *bytes, size_t root,
                                     struct problems *problems);

/* Steps into a member or an element, and back. `key` is borrowed until json_source_leave(). */
void json_source_enter_key(struct json_source *source, const char *key);
void json_source_enter_index(struct json_source *source, uint32_t index);
void json_source_leave(struct json_source *source);

/* Says that the value at the present path begins at `at`: lines of problems in it are found from
 * here. Anchors that only go forward keep the line count of a long file linear. */
void json_source_anchor(struct json_source *source, size_t at);

/* Goes back to the first `depth` steps of the path, whose value begins at `at`. */
void json_source_rewind(struct json_source *source, uint32_t depth, size_t at);

/* Reports a problem of the value at the present path. The message says what was found, then what is
 * needed. json_source_error() returns false. */
#if defined(__GNUC__)
__attribute__((format(printf, 2, 3)))
#endif
bool json_source_error(struct json_source *source, const char *format, ...);
#if defined(__GNUC__)
__attribute__((format(printf, 2, 3)))
#endif
void json_source_warning(struct json_source *source, const char *format, ...);

/* json_sort() for an object at the present path, with a warning for each unknown key and an error,
 * and false, for a repeated one. `node` that is no object is an error too. */
bool json_source_sort(struct json_source *source, const cJSON *node, const char *const *names,
                      size_t count, const cJSON **found);

/* A whole number from `min` to `max`, or true and false, as member `key` of the object at the
 * present path. What is missing or something else is an error, and false. */
bool json_source_integer(struct json_source *source, const char *key, const cJSON *node,
                         int64_t min, int64_t max, int64_t *value);
bool json_source_truth(struct json_source *source, const char *key, const cJSON *node, bool *value);

#endif
