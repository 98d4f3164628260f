/* What went wrong, in words that tell a person what to do. */
#ifndef CONSTRICTOR_DATA_ERROR_H
#define CONSTRICTOR_DATA_ERROR_H

struct error {
    char text[1024];
};

/* Writes the message, printf-style, cut at the buffer's end on a whole UTF-8 character. What would
 * steer a terminal, of a name or a file's text in it, becomes "?": control characters of ASCII and
 * of Latin-1 (U+0000 to U+001F, U+007F to U+009F). `error` may be NULL. Always returns false, so
 * that a reader can `return error_set(…)`. */
#if defined(__GNUC__)
__attribute__((format(printf, 2, 3)))
#endif
_Bool error_set(struct error *error, const char *format, ...);

#endif
