#include "data/json.h"

#include "data/json_scan.h"
#include "data/json_walk.h"

#include <assert.h>
#include <string.h>

cJSON *json_parse(const char *bytes, size_t size, size_t max_size, struct error *error)
{
    struct json_scan scan;
    struct error fault;
    if (!json_scan(&scan, bytes, size, max_size, &fault)) {
        error_set(error, "line %u: %s", json_walk_lines(bytes, 0, scan.error_at) + 1, fault.text);
        return NULL;
    }
    cJSON *tree = cJSON_ParseWithLength(bytes, size);
    if (!tree) {
        error_set(error, "not enough memory to read %zu bytes", size);
        return NULL;
    }
    const cJSON *repeated = json_repeated(tree);
    if (!repeated)
        return tree;
    char key[64];
    error_set(error, "the key \"%s\" comes twice in one object, or the object has more than %d",
              json_quote(key, sizeof key, repeated->string), JSON_MAX_MEMBERS);
    cJSON_Delete(tree);
    return NULL;
}

static const cJSON *repeated_here(const cJSON *object)
{
    int count = 0;
    for (const cJSON *one = object->child; one; one = one->next) {
        if (++count > JSON_MAX_MEMBERS)
            return one;
        for (const cJSON *other = object->child; other != one; other = other->next)
            if (strcmp(one->string, other->string) == 0)
                return one;
    }
    return NULL;
}

/* Goes as deep as the scan allowed, JSON_MAX_DEPTH. */
const cJSON *json_repeated(const cJSON *tree)
{
    const cJSON *found = cJSON_IsObject(tree) ? repeated_here(tree) : NULL;
    for (const cJSON *child = tree->child; child && !found; child = child->next)
        if (child->child)
            found = json_repeated(child);
    return found;
}

const cJSON *json_member(const cJSON *object, const char *key)
{
    return cJSON_IsObject(object) ? cJSON_GetObjectItemCaseSensitive(object, key) : NULL;
}

bool json_integer(const cJSON *node, int64_t min, int64_t max, int64_t *value)
{
    const double exact = 9007199254740992.0; /* 2^53: every whole number up to here is one double */
    if (!cJSON_IsNumber(node))
        return false;
    double number = node->valuedouble;
    if (!(number >= -exact && number <= exact))
        return false;
    int64_t whole = (int64_t)number;
    if ((double)whole != number || whole < min || whole > max)
        return false;
    *value = whole;
    return true;
}

bool json_truth(const cJSON *node, bool *value)
{
    if (!cJSON_IsBool(node))
        return false;
    *value = cJSON_IsTrue(node);
    return true;
}

const char *json_string(const cJSON *node)
{
    return cJSON_IsString(node) ? node->valuestring : NULL;
}

bool json_sort(const cJSON *object, const char *const *names, size_t count, const cJSON **found)
{
    assert(count > 0);
    bool clean = true;
    size_t next = 0; /* files name their members in the same order mostly */
    memset(found, 0, count * sizeof *found);
    for (const cJSON *child = object->child; child; child = child->next) {
        size_t tries = 0;
        while (tries < count && strcmp(child->string, names[next]) != 0) {
            next = next + 1 == count ? 0 : next + 1;
            tries++;
        }
        if (tries == count || found[next])
            clean = false;
        else
            found[next] = child;
    }
    return clean;
}

const char *json_kind(const cJSON *node)
{
    if (!node)
        return "nothing";
    if (cJSON_IsString(node))
        return node->valuestring[0] ? "text" : "empty text";
    if (cJSON_IsNumber(node))
        return "a number";
    if (cJSON_IsBool(node))
        return cJSON_IsTrue(node) ? "true" : "false";
    return cJSON_IsArray(node) ? "a list" : cJSON_IsObject(node) ? "an object" : "null";
}

static bool is_control(const unsigned char *at)
{
    return at[0] < 0x20 || at[0] == 0x7F || (at[0] == 0xC2 && at[1] < 0xA0);
}

const char *json_quote(char *out, size_t size, const char *text)
{
    size_t len = 0;
    const unsigned char *at = (const unsigned char *)text;
    while (*at) {
        size_t width = *at < 0xC2 ? 1 : *at < 0xE0 ? 2 : *at < 0xF0 ? 3 : 4;
        if (len + width >= size)
            break;
        if (is_control(at))
            out[len++] = '?';
        else {
            memcpy(out + len, at, width);
            len += width;
        }
        at += width;
    }
    out[len] = '\0';
    return out;
}
