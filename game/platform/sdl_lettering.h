/* Measures and paints lines of text from cached pictures of words and letters.
 *
 * A text's width is the sum of whole-pixel widths of its words, spaces and signs, and they are
 * painted at those very places: what was measured is what is seen. Once measured, a word costs one
 * look-up. */
#ifndef CONSTRICTOR_PLATFORM_SDL_LETTERING_H
#define CONSTRICTOR_PLATFORM_SDL_LETTERING_H

#include "platform/sdl_atlas.h"
#include "platform/sdl_fonts.h"

struct lettering;

/* NULL and an error without fonts; see fonts_open(). */
struct lettering *lettering_open(const char *data_dir, struct error *error);
void lettering_close(struct lettering *lettering);

/* Pictures go to this canvas from now on; the caller keeps it. */
void lettering_set_canvas(struct lettering *lettering, struct canvas *canvas);
void lettering_set_family(struct lettering *lettering, enum font_family family);

/* More font files are there: measures and paints everything anew. */
void lettering_fonts_changed(struct lettering *lettering);

struct font_metrics lettering_metrics(struct lettering *lettering, enum font font, int size_px);
float lettering_width(struct lettering *lettering, enum font font, int size_px, const char *utf8,
                      size_t len);

/* A DRAW_TEXT command's line; what lies outside of `clip` is not looked at. */
struct lettering_line {
    enum font font;
    int size_px;
    uint32_t colour;
    SDL_Point origin; /* left end of the baseline */
    const char *utf8;
    size_t len;
};
void lettering_draw(struct lettering *lettering, const struct lettering_line *line, SDL_Rect clip);

#endif
