#include "data/json_source.h"

#include "data/json_scan.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

struct json_source json_source_begin(const char *file, const char *bytes, size_t root,
                                     struct problems *problems)
{
    return (struct json_source){
        .file = file, .bytes = bytes, .problems = problems, .anchor = root, .known_line = 1};
}

static void enter(struct json_source *source, struct json_step step)
{
    assert(source->depth < JSON_SOURCE_DEPTH);
    source->path[source->depth++] = step;
}

void json_source_enter_key(struct json_source *source, const char *key)
{
    enter(source, (struct json_step){.key = key});
}

void json_source_enter_index(struct json_source *source, uint32_t index)
{
    enter(source, (struct json_step){.index = index});
}

void json_source_leave(struct json_source *source)
{
    assert(source->depth > source->anchor_depth);
    source->depth--;
}

void json_source_anchor(struct json_source *source, size_t at)
{
    source->anchor = at;
    source->anchor_depth = source->depth;
}

void json_source_rewind(struct json_source *source, uint32_t depth, size_t at)
{
    assert(depth <= source->depth);
    source->depth = depth;
    json_source_anchor(source, at);
}

static uint32_t line_here(struct json_source *source)
{
    if (source->anchor < source->known_at) {
        source->known_at = 0;
        source->known_line = 1;
    }
    source->known_line += json_walk_lines(source->bytes, source->known_at, source->anchor);
    source->known_at = source->anchor;
    size_t at = json_walk_locate(source->bytes, source->anchor, source->path + source->anchor_depth,
                                 source->depth - source->anchor_depth);
    return source->known_line + json_walk_lines(source->bytes, source->anchor, at);
}

static void write_path(const struct json_source *source, char *out, size_t size)
{
    size_t len = 0;
    out[0] = '\0';
    for (uint32_t i = 0; i < source->depth && len < size; i++) {
        const struct json_step *step = &source->path[i];
        char key[64];
        if (step->key)
            len += (size_t)snprintf(out + len, size - len, "%s%s", i > 0 ? "." : "",
                                    json_quote(key, sizeof key, step->key));
        else
            len += (size_t)snprintf(out + len, size - len, "[%u]", step->index);
    }
}

static void report(struct json_source *source, enum problem_kind kind, const char *format,
                   va_list args)
{
    char path[256];
    char message[400];
    write_path(source, path, sizeof path);
    vsnprintf(message, sizeof message, format, args);
    problem_add(source->problems, kind, source->file, line_here(source), path, message);
}

bool json_source_error(struct json_source *source, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    report(source, PROBLEM_ERROR, format, args);
    va_end(args);
    return false;
}

void json_source_warning(struct json_source *source, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    report(source, PROBLEM_WARNING, format, args);
    va_end(args);
}

static bool is_among(const char *key, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(key, names[i]) == 0)
            return true;
    return false;
}

/* Comes only when json_sort() has found something odd. */
static bool report_odd_keys(struct json_source *source, const cJSON *node, const char *const *names,
                            size_t count)
{
    const cJSON *repeated = json_repeated(node);
    if (repeated) {
        json_source_enter_key(source, repeated->string);
        json_source_error(source,
                          "a key given twice or an object of more than %d keys, each key "
                          "once needed",
                          JSON_MAX_MEMBERS);
        json_source_leave(source);
        return false;
    }
    for (const cJSON *child = node->child; child; child = child->next) {
        if (is_among(child->string, names, count))
            continue;
        json_source_enter_key(source, child->string);
        json_source_warning(source, "unknown key, it is ignored: remove it or mend its spelling");
        json_source_leave(source);
    }
    return true;
}

bool json_source_sort(struct json_source *source, const cJSON *node, const char *const *names,
                      size_t count, const cJSON **found)
{
    if (!cJSON_IsObject(node)) {
        memset(found, 0, count * sizeof *found);
        return json_source_error(source, "%s given, an object { } needed", json_kind(node));
    }
    return json_sort(node, names, count, found) || report_odd_keys(source, node, names, count);
}

static bool integer_error(struct json_source *source, const cJSON *node, int64_t min, int64_t max)
{
    char found[40];
    if (cJSON_IsNumber(node))
        snprintf(found, sizeof found, "%.17g", node->valuedouble);
    else
        snprintf(found, sizeof found, "%s", json_kind(node));
    return json_source_error(source, "%s given, a whole number from %lld to %lld needed", found,
                             (long long)min, (long long)max);
}

bool json_source_integer(struct json_source *source, const char *key, const cJSON *node,
                         int64_t min, int64_t max, int64_t *value)
{
    if (json_integer(node, min, max, value))
        return true;
    json_source_enter_key(source, key);
    integer_error(source, node, min, max);
    json_source_leave(source);
    return false;
}

bool json_source_truth(struct json_source *source, const char *key, const cJSON *node, bool *value)
{
    if (json_truth(node, value))
        return true;
    json_source_enter_key(source, key);
    json_source_error(source, "%s given, true or false needed", json_kind(node));
    json_source_leave(source);
    return false;
}
