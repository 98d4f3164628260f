#include "data/json_walk.h"

#include <string.h>

static size_t skip_space(const char *bytes, size_t at)
{
    while (bytes[at] == ' ' || bytes[at] == '\n' || bytes[at] == '\r' || bytes[at] == '\t')
        at++;
    return at;
}

static size_t skip_string(const char *bytes, size_t at)
{
    for (at++; bytes[at] != '"'; at++)
        if (bytes[at] == '\\')
            at++;
    return at + 1;
}

static size_t skip_container(const char *bytes, size_t at)
{
    size_t depth = 0;
    do {
        char c = bytes[at];
        if (c == '"') {
            at = skip_string(bytes, at);
            continue;
        }
        if (c == '{' || c == '[')
            depth++;
        else if (c == '}' || c == ']')
            depth--;
        at++;
    } while (depth > 0);
    return at;
}

static size_t member_value(const char *bytes, size_t key)
{
    size_t colon = skip_space(bytes, skip_string(bytes, key));
    return skip_space(bytes, colon + 1);
}

size_t json_walk_first(const char *bytes, size_t at)
{
    at = skip_space(bytes, at + 1);
    return bytes[at] == '}' || bytes[at] == ']' ? JSON_WALK_END : at;
}

size_t json_walk_next(const char *bytes, size_t end)
{
    end = skip_space(bytes, end);
    return bytes[end] == ',' ? skip_space(bytes, end + 1) : JSON_WALK_END;
}

size_t json_walk_skip(const char *bytes, size_t at)
{
    if (bytes[at] == '"')
        return skip_string(bytes, at);
    if (bytes[at] == '{' || bytes[at] == '[')
        return skip_container(bytes, at);
    /* What is left is a number or a word, and a document of nothing else is not walked through. */
    return at + strcspn(bytes + at, ",]} \n\r\t");
}

static size_t find_member(const char *bytes, size_t object, const char *name)
{
    size_t found = JSON_WALK_END;
    size_t len = strlen(name);
    size_t at = bytes[object] == '{' ? json_walk_first(bytes, object) : JSON_WALK_END;
    while (at != JSON_WALK_END) {
        size_t key_end = skip_string(bytes, at);
        if (key_end - at - 2 == len && memcmp(bytes + at + 1, name, len) == 0)
            found = at;
        at = json_walk_next(bytes, json_walk_skip(bytes, member_value(bytes, at)));
    }
    return found;
}

static size_t find_element(const char *bytes, size_t array, uint32_t index)
{
    size_t at = bytes[array] == '[' ? json_walk_first(bytes, array) : JSON_WALK_END;
    while (at != JSON_WALK_END && index-- > 0)
        at = json_walk_next(bytes, json_walk_skip(bytes, at));
    return at;
}

size_t json_walk_locate(const char *bytes, size_t at, const struct json_step *steps, size_t count)
{
    size_t place = at;
    for (size_t i = 0; i < count; i++) {
        const char *key = steps[i].key;
        size_t next = key ? find_member(bytes, at, key) : find_element(bytes, at, steps[i].index);
        if (next == JSON_WALK_END)
            break;
        place = next;
        at = key ? member_value(bytes, next) : next;
    }
    return place;
}

uint32_t json_walk_lines(const char *bytes, size_t from, size_t to)
{
    uint32_t lines = 0;
    while (from < to) {
        const char *feed = memchr(bytes + from, '\n', to - from);
        if (!feed)
            break;
        lines++;
        from = (size_t)(feed - bytes) + 1;
    }
    return lines;
}
