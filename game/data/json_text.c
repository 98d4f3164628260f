#include "data/json_text.h"

#include <string.h>

uint32_t json_text_words(const char *text, size_t len)
{
    uint32_t words = 0;
    bool inside = false;
    for (size_t i = 0; i < len; i++) {
        bool white = text[i] == ' ' || text[i] == '\n';
        words += !white && !inside;
        inside = !white;
    }
    return words;
}

uint32_t json_text_characters(const char *text, size_t len)
{
    uint32_t characters = 0;
    for (size_t i = 0; i < len; i++)
        characters += ((unsigned char)text[i] & 0xC0) != 0x80;
    return characters;
}

static const char *skip_white(const char *at)
{
    while (*at == ' ' || *at == '\n')
        at++;
    return at;
}

static char fold(const char **text)
{
    char c = **text;
    if (c == ' ' || c == '\n') {
        *text = skip_white(*text);
        return **text ? ' ' : '\0';
    }
    *text += c != '\0';
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

bool json_text_alike(const char *a, const char *b)
{
    a = skip_white(a);
    b = skip_white(b);
    for (;;) {
        char c = fold(&a);
        if (c != fold(&b))
            return false;
        if (c == '\0')
            return true;
    }
}

static bool is_kebab(const char *text)
{
    char before = '-';
    for (; *text; before = *text++)
        if ((*text < 'a' || *text > 'z') && (*text < '0' || *text > '9') &&
            (*text != '-' || before == '-'))
            return false;
    return before != '-';
}

/* Whether a control character other than `allowed` is possible: without a branch, so that compilers
 * take many bytes at once. */
static bool may_have_control(const unsigned char *text, size_t len, unsigned char allowed)
{
    unsigned char found = 0;
    for (size_t i = 0; i < len; i++)
        found |= (unsigned char)(((text[i] < 0x20) & (text[i] != allowed)) | (text[i] == 0x7F) |
                                 (text[i] == 0xC2));
    return found != 0;
}

/* The first control character other than `allowed`, or NULL. */
static const unsigned char *find_control(const unsigned char *at, unsigned char allowed)
{
    for (; *at; at++)
        if ((*at < 0x20 && *at != allowed) || *at == 0x7F || (*at == 0xC2 && at[1] < 0xA0))
            return at;
    return NULL;
}

/* The control character that a form allows, or NUL, which no text has. */
static unsigned char allowed_control(const struct json_text_rule *rule)
{
    return rule->form == JSON_TEXT_LINES ? '\n' : '\0';
}

static bool is_blank(const char *text)
{
    return *skip_white(text) == '\0';
}

static bool is_good(const char *text, size_t len, const struct json_text_rule *rule)
{
    const unsigned char *bytes = (const unsigned char *)text;
    if (is_blank(text) ||
        (len > rule->max_characters && json_text_characters(text, len) > rule->max_characters))
        return false;
    if (rule->form == JSON_TEXT_ID)
        return is_kebab(text);
    return !may_have_control(bytes, len, allowed_control(rule)) ||
           !find_control(bytes, allowed_control(rule));
}

static bool report_control(struct json_source *source, const unsigned char *at)
{
    if (*at == '\t')
        return json_source_error(source, "a tab in the text, spaces needed");
    if (*at == '\n')
        return json_source_error(source, "a line feed in the text, a single line needed");
    return json_source_error(source, "control character U+%04X in the text, none needed",
                             (unsigned)(*at == 0xC2 ? at[1] : at[0]));
}

/* Why a text is not good. */
static bool report(struct json_source *source, const cJSON *node, const struct json_text_rule *rule)
{
    bool id = rule->form == JSON_TEXT_ID;
    const char *text = json_string(node);
    char found[48];
    if (!text || is_blank(text))
        return json_source_error(source, "%s, %s of 1 to %u characters needed",
                                 !node  ? "missing"
                                 : text ? "nothing in the quotes"
                                        : json_kind(node),
                                 id ? "an id" : "text", rule->max_characters);
    uint32_t characters = json_text_characters(text, strlen(text));
    if (characters > rule->max_characters)
        return json_source_error(source, "%u characters, at most %u needed", characters,
                                 rule->max_characters);
    if (id)
        return json_source_error(source, "\"%s\", small letters and digits joined by - needed",
                                 json_quote(found, sizeof found, text));
    return report_control(source, find_control((const unsigned char *)text, allowed_control(rule)));
}

const char *json_text(struct json_source *source, const char *key, const cJSON *node,
                      const struct json_text_rule *rule, size_t *len)
{
    const char *text = json_string(node);
    *len = text ? strlen(text) : 0;
    if (text && is_good(text, *len, rule))
        return text;
    if (key)
        json_source_enter_key(source, key);
    report(source, node, rule);
    if (key)
        json_source_leave(source);
    return NULL;
}
