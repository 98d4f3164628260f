/* Colouring Python source line by line: a tokenizer that needs no memory of its own. It knows
 * words, strings, numbers, comments and decorators, not grammar, so it also takes code that is
 * wrong. */
#ifndef CONSTRICTOR_DATA_CODE_COLOUR_H
#define CONSTRICTOR_DATA_CODE_COLOUR_H

#include <stdbool.h>
#include <stddef.h>

enum code_class {
    CODE_PLAIN, /* names, operators, white space */
    CODE_KEYWORD,
    CODE_STRING, /* with its prefix and quotes */
    CODE_NUMBER,
    CODE_COMMENT,
    CODE_BUILTIN,  /* names of built-in functions, types and exceptions, but not attributes */
    CODE_DECORATOR /* the @ and the dotted name */
};

/* What goes on from one line to the next. Zero at the top of a text. */
struct code_state {
    char quote;  /* the quote of the string that is open, or 0 */
    bool triple; /* it is a triple-quoted one */
};

struct code_span {
    size_t start; /* bytes from the line's start */
    size_t len;
    enum code_class class;
};

/* Takes the next span of a line of `len` bytes, without its line feed. `at` is 0 before the first
 * call for a line and moves on behind the span. The spans follow each other without gaps, cover the
 * line and end on whole characters. False at the line's end. */
bool code_next_span(struct code_state *state, const char *line, size_t len, size_t *at,
                    struct code_span *span);

#endif
