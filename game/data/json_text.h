/* Texts of a content file: the rules they must keep, and what a reader counts in them. */
#ifndef CONSTRICTOR_DATA_JSON_TEXT_H
#define CONSTRICTOR_DATA_JSON_TEXT_H

#include "data/json_source.h"

enum json_text_form {
    JSON_TEXT_LINE,  /* no control characters (U+0000 to U+001F, U+007F to U+009F) */
    JSON_TEXT_LINES, /* the same, but line feeds */
    JSON_TEXT_ID     /* kebab-case: a to z and digits in groups joined by single hyphens */
};

struct json_text_rule {
    enum json_text_form form;
    uint32_t max_characters; /* code points */
};

/* The text of member `key` of the object at the present path, or NULL after an error was reported:
 * missing (`node` is NULL), no text, nothing but white space, too long, of another form. The string
 * belongs to the tree; `len` gets its bytes. A key of NULL is the value at the path itself. */
const char *json_text(struct json_source *source, const char *key, const cJSON *node,
                      const struct json_text_rule *rule, size_t *len);

/* Words separated by spaces and line feeds. */
uint32_t json_text_words(const char *text, size_t len);

/* Code points; the text is UTF-8. */
uint32_t json_text_characters(const char *text, size_t len);

/* Whether two texts are the same but for the case of A to Z and for how much white space stands
 * between the words and around them. */
bool json_text_alike(const char *a, const char *b);

#endif
