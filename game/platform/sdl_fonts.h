/* Font files: found, opened when first needed, and the fallbacks for letters they lack. */
#ifndef CONSTRICTOR_PLATFORM_SDL_FONTS_H
#define CONSTRICTOR_PLATFORM_SDL_FONTS_H

#include "data/error.h"
#include "platform/platform.h"

#include <SDL_ttf.h>
#include <stdbool.h>
#include <stdint.h>

struct fonts;

/* Fonts in `data_dir`/fonts come first; data_dir may be NULL. NULL and an error when there is no
 * font for text at all. */
struct fonts *fonts_open(const char *data_dir, struct error *error);
void fonts_close(struct fonts *fonts);

/* Looks for every font anew when it is next used: files have come. */
void fonts_forget(struct fonts *fonts);

void fonts_set_family(struct fonts *fonts, enum font_family family);

/* The face that has all that belongs to this font: a small number, or FONTS_NOBODY when no font on
 * this machine has the letter. */
enum { FONTS_NOBODY = -1 };
int fonts_face(struct fonts *fonts, enum font font, uint32_t letter);

/* The face at a size, until the next call. Letters that stand alone are hinted to whole-pixel
 * advances, words are set on parts of pixels. NULL when the file cannot be read any more. */
TTF_Font *fonts_at(struct fonts *fonts, int face, int size_px, bool word);

#endif
