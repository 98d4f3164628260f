#include "platform/sdl_atlas.h"

#include <stdlib.h>

/* A pixel between pictures keeps a scaled texture from mixing them. */
enum { GAP_PX = 1 };

void atlas_free(struct atlas *atlas)
{
    for (int i = 0; i < CANVAS_PAGES; i++) {
        free(atlas->pages[i].bytes);
    }
    *atlas = (struct atlas){0};
}

static void empty_page(struct atlas_page *page)
{
    page->generation++;
    page->shelf_count = 0;
    page->filled_px = 0;
}

void atlas_clear(struct atlas *atlas)
{
    for (int i = 0; i < CANVAS_PAGES; i++) {
        empty_page(&atlas->pages[i]);
    }
}

static struct atlas_shelf *find_shelf(struct atlas_page *page, int w, int h)
{
    struct atlas_shelf *best = NULL;
    for (int i = 0; i < page->shelf_count; i++) {
        struct atlas_shelf *shelf = &page->shelves[i];
        bool fits = shelf->h >= h && shelf->h <= h + h / 4 + 2 && shelf->x + w <= CANVAS_PAGE_PX;
        if (fits && (best == NULL || shelf->h < best->h)) {
            best = shelf;
        }
    }
    return best;
}

static struct atlas_shelf *open_shelf(struct atlas_page *page, int h)
{
    if (page->shelf_count == ATLAS_SHELVES || page->filled_px + h > CANVAS_PAGE_PX) {
        return NULL;
    }
    struct atlas_shelf *shelf = &page->shelves[page->shelf_count++];
    *shelf = (struct atlas_shelf){.y = (int16_t)page->filled_px, .h = (int16_t)h};
    page->filled_px += h;
    return shelf;
}

static bool place_on(struct atlas *atlas, int index, int w, int h, struct atlas_place *place)
{
    struct atlas_page *page = &atlas->pages[index];
    if (page->bytes == NULL) {
        page->bytes = calloc(CANVAS_PAGE_PX, CANVAS_PAGE_PX);
    }
    if (page->bytes == NULL) {
        return false;
    }
    struct atlas_shelf *shelf = find_shelf(page, w + GAP_PX, h + GAP_PX);
    if (shelf == NULL) {
        shelf = open_shelf(page, h + GAP_PX);
    }
    if (shelf == NULL) {
        return false;
    }
    *place = (struct atlas_place){.page = (int16_t)index,
                                  .x = shelf->x,
                                  .y = shelf->y,
                                  .w = (int16_t)w,
                                  .h = (int16_t)h,
                                  .generation = page->generation};
    shelf->x = (int16_t)(shelf->x + w + GAP_PX);
    page->used = ++atlas->stamp;
    return true;
}

static int oldest_page(const struct atlas *atlas)
{
    int oldest = 0;
    for (int i = 1; i < CANVAS_PAGES; i++) {
        uint32_t age = atlas->stamp - atlas->pages[i].used;
        if (age > atlas->stamp - atlas->pages[oldest].used) {
            oldest = i;
        }
    }
    return oldest;
}

bool atlas_add(struct atlas *atlas, int w, int h, struct atlas_place *place)
{
    if (w + GAP_PX > CANVAS_PAGE_PX || h + GAP_PX > CANVAS_PAGE_PX) {
        return false;
    }
    for (int i = 0; i < CANVAS_PAGES; i++) {
        if (place_on(atlas, i, w, h, place)) {
            return true;
        }
    }
    int oldest = oldest_page(atlas);
    empty_page(&atlas->pages[oldest]);
    return place_on(atlas, oldest, w, h, place);
}

uint8_t *atlas_row(struct atlas *atlas, const struct atlas_place *place, int y)
{
    return atlas->pages[place->page].bytes + (place->y + y) * CANVAS_PAGE_PX + place->x;
}

static struct canvas_mask mask_of(const struct atlas *atlas, const struct atlas_place *place)
{
    return (struct canvas_mask){.page_bytes = atlas->pages[place->page].bytes,
                                .page = place->page,
                                .part = {place->x, place->y, place->w, place->h}};
}

void atlas_written(struct atlas *atlas, const struct atlas_place *place)
{
    if (atlas->canvas != NULL) {
        struct canvas_mask mask = mask_of(atlas, place);
        atlas->canvas->ops->page_changed(atlas->canvas, &mask);
    }
}

bool atlas_mask(struct atlas *atlas, const struct atlas_place *place, struct canvas_mask *mask)
{
    struct atlas_page *page = &atlas->pages[place->page];
    if (page->bytes == NULL || page->generation != place->generation) {
        return false;
    }
    page->used = ++atlas->stamp;
    *mask = mask_of(atlas, place);
    return true;
}
