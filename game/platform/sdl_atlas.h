/* Letters and words as coverage bytes on a few square pages; the page that was not used for longest
 * makes room. */
#ifndef CONSTRICTOR_PLATFORM_SDL_ATLAS_H
#define CONSTRICTOR_PLATFORM_SDL_ATLAS_H

#include "platform/sdl_canvas.h"

#include <stdbool.h>

/* Where a picture is; it is gone when the page's generation differs. */
struct atlas_place {
    int16_t page;
    int16_t x, y, w, h;
    uint32_t generation;
};

enum { ATLAS_SHELVES = 96 };

struct atlas_page {
    uint8_t *bytes;
    uint32_t generation;
    uint32_t used; /* stamp of the last use */
    int shelf_count, filled_px;
    struct atlas_shelf {
        int16_t y, h, x;
    } shelves[ATLAS_SHELVES];
};

/* Begins zeroed. */
struct atlas {
    struct canvas *canvas; /* told of changed pages; NULL: nobody */
    struct atlas_page pages[CANVAS_PAGES];
    uint32_t stamp;
};

void atlas_free(struct atlas *atlas);

/* Forgets every picture, keeps the pages. */
void atlas_clear(struct atlas *atlas);

/* Room for a picture, whose bytes the caller writes and then reports by atlas_written(). False when
 * it is larger than a page or there is no memory. */
bool atlas_add(struct atlas *atlas, int w, int h, struct atlas_place *place);
uint8_t *atlas_row(struct atlas *atlas, const struct atlas_place *place, int y);
void atlas_written(struct atlas *atlas, const struct atlas_place *place);

/* False when the picture is gone. */
bool atlas_mask(struct atlas *atlas, const struct atlas_place *place, struct canvas_mask *mask);

#endif
