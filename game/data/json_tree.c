#include "data/json_tree.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct builder {
    const char *at;
    const char *limit; /* a value that reaches this is too long */
    cJSON *node;       /* where the next node goes */
    char *text;        /* where the next string goes */
};

/* The last escape before the limit may reach this far behind it. */
enum { LONGEST_ESCAPE = 12 };

/* Every value but the outermost has a comma or bracket of its own. */
static size_t most_nodes(size_t max)
{
    return max / 2 + 1;
}

size_t json_tree_room(size_t max)
{
    return most_nodes(max) * sizeof(cJSON) + max + LONGEST_ESCAPE;
}

static void skip_space(struct builder *b)
{
    while (*b->at == ' ' || *b->at == '\n' || *b->at == '\r' || *b->at == '\t')
        b->at++;
}

static uint32_t hex4(const char *at)
{
    uint32_t value = 0;
    for (int i = 0; i < 4; i++) {
        uint32_t c = (unsigned char)at[i];
        value = value * 16 + (c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
    }
    return value;
}

static char *write_utf8(char *to, uint32_t c)
{
    if (c < 0x80) {
        *to++ = (char)c;
        return to;
    }
    if (c < 0x800) {
        *to++ = (char)(0xC0 | c >> 6);
    } else {
        if (c < 0x10000) {
            *to++ = (char)(0xE0 | c >> 12);
        } else {
            *to++ = (char)(0xF0 | c >> 18);
            *to++ = (char)(0x80 | (c >> 12 & 0x3F));
        }
        *to++ = (char)(0x80 | (c >> 6 & 0x3F));
    }
    *to++ = (char)(0x80 | (c & 0x3F));
    return to;
}

/* Takes the escape at `at` and returns what is behind it. */
static const char *unescape(const char *at, char **to)
{
    static const char letters[] = "bfnrt";
    static const char controls[] = "\b\f\n\r\t";
    if (at[1] != 'u') {
        const char *letter = strchr(letters, at[1]);
        *(*to)++ = letter ? controls[letter - letters] : at[1];
        return at + 2;
    }
    uint32_t unit = hex4(at + 2);
    bool pair = unit >= 0xD800 && unit <= 0xDBFF;
    if (pair)
        unit = 0x10000 + ((unit - 0xD800) << 10) + (hex4(at + 8) - 0xDC00);
    *to = write_utf8(*to, unit);
    return at + (pair ? 12 : 6);
}

/* NULL when the string reaches the limit. */
static char *build_string(struct builder *b)
{
    char *string = b->text;
    char *to = string;
    const char *at = b->at + 1;
    while (at < b->limit && *at != '"') {
        if (*at == '\\')
            at = unescape(at, &to);
        else
            *to++ = *at++;
    }
    *to++ = '\0';
    b->text = to;
    b->at = at + 1;
    return at < b->limit ? string : NULL;
}

static void build_number(struct builder *b, cJSON *node)
{
    size_t len = strspn(b->at, "-+.0123456789eE");
    char number[64]; /* JSON_MAX_NUMBER and a NUL fit */
    memcpy(number, b->at, len);
    number[len] = '\0';
    node->type = cJSON_Number;
    node->valuedouble = strtod(number, NULL);
    b->at += len;
}

static cJSON *build_value(struct builder *b);

/* The members or elements of the container at hand. False when it reaches the limit. */
static bool build_children(struct builder *b, cJSON *node)
{
    const bool object = node->type == cJSON_Object;
    const char close = object ? '}' : ']';
    cJSON **link = &node->child;
    b->at++;
    skip_space(b);
    while (*b->at != close) {
        char *key = NULL;
        if (object) {
            key = build_string(b);
            if (!key)
                return false;
            skip_space(b);
            b->at++; /* the colon */
            skip_space(b);
        }
        cJSON *child = build_value(b);
        if (!child)
            return false;
        child->string = key;
        *link = child;
        link = &child->next;
        skip_space(b);
        if (*b->at == ',') {
            b->at++;
            skip_space(b);
        }
    }
    b->at++;
    return b->at <= b->limit;
}

static void build_word(struct builder *b, cJSON *node)
{
    node->type = *b->at == 't' ? cJSON_True : *b->at == 'f' ? cJSON_False : cJSON_NULL;
    b->at += *b->at == 'f' ? 5 : 4;
}

static cJSON *build_value(struct builder *b)
{
    cJSON *node = b->node;
    if (b->at >= b->limit)
        return NULL;
    b->node++;
    *node = (cJSON){0};
    switch (*b->at) {
    case '"':
        node->type = cJSON_String;
        node->valuestring = build_string(b);
        return node->valuestring ? node : NULL;
    case '{':
    case '[':
        node->type = *b->at == '{' ? cJSON_Object : cJSON_Array;
        return build_children(b, node) ? node : NULL;
    case 't':
    case 'f':
    case 'n':
        build_word(b, node);
        return node;
    default:
        build_number(b, node);
        return node;
    }
}

const cJSON *json_tree(const char *bytes, size_t at, size_t max, void *block, size_t *end)
{
    struct builder b = {.at = bytes + at, .limit = bytes + at + max, .node = block};
    b.text = (char *)(b.node + most_nodes(max));
    const cJSON *tree = build_value(&b);
    *end = (size_t)(b.at - bytes);
    return tree;
}
