/* What went wrong, in words that tell a person what to do. */
#ifndef CONSTRICTOR_DATA_ERROR_H
#define CONSTRICTOR_DATA_ERROR_H

struct error {
    char text[512];
};

/* Writes the message, printf-style, cut at the buffer's end on a whole UTF-8 character. `error` may
 * be NULL. Always returns false, so that a reader can `return error_set(…)`. */
#if defined(__GNUC__)
__attribute__((format(printf, 2, 3)))
#endif
_Bool error_set(struct error *error, const char *format, ...);

#endif
