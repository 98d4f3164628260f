/* Text cut into what is measured and cached as one picture: words, and letters that stand alone. */
#ifndef CONSTRICTOR_PLATFORM_SDL_UTF8_H
#define CONSTRICTOR_PLATFORM_SDL_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Reads one code point from `len` > 0 bytes and returns how many it took, at least 1. Bytes that
 * are no UTF-8 (overlong forms and surrogates too) give U+FFFD, one at a time. */
size_t utf8_decode(const char *bytes, size_t len, uint32_t *letter);

/* Writes the code point as 1 to 4 bytes and returns their number. */
size_t utf8_encode(uint32_t letter, char bytes[4]);

/* May be part of a word that is shaped together. Digits stand alone, so that counting numbers need
 * ten pictures; so do signs, so that no font joins `->` to an arrow. */
bool utf8_in_word(uint32_t letter);

/* Takes no place and paints nothing: joiners, selectors, marks of direction. */
bool utf8_invisible(uint32_t letter);

#endif
