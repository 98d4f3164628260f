/* Where pixels land: four primitives, implemented by SDL's renderer and in software.
 *
 * The software canvas rasterises triangles itself: SDL 2's software renderer cuts vertices to whole
 * pixels, which makes round corners ragged, and allocates a surface for every triangle. */
#ifndef CONSTRICTOR_PLATFORM_SDL_CANVAS_H
#define CONSTRICTOR_PLATFORM_SDL_CANVAS_H

#include <SDL.h>
#include <stdint.h>

enum { CANVAS_PAGE_PX = 1024, CANVAS_PAGES = 8 };

/* A part of an atlas page; pages are squares of CANVAS_PAGE_PX bytes of coverage each way. */
struct canvas_mask {
    const uint8_t *page_bytes;
    int page;
    SDL_Rect part;
};

struct canvas {
    const struct canvas_ops *ops;
};

struct canvas_ops {
    /* Nothing is painted outside until the next call. */
    void (*clip)(struct canvas *canvas, SDL_Rect clip);

    /* Colours are 0xRRGGBBAA and blend with what is there. */
    void (*fill)(struct canvas *canvas, SDL_Rect box, uint32_t colour);
    void (*triangles)(struct canvas *canvas, const SDL_Vertex *vertices, int vertex_count,
                      const int *indices, int index_count);
    void (*mask)(struct canvas *canvas, const struct canvas_mask *mask, SDL_Point at,
                 uint32_t colour);

    /* The bytes of this part of a page have changed. */
    void (*page_changed)(struct canvas *canvas, const struct canvas_mask *mask);
    void (*free)(struct canvas *canvas);
};

/* Paints into a 32-bit surface of the layout XRGB8888 or ARGB8888 that the caller keeps; alpha is
 * left at 255. NULL without memory. */
struct canvas *canvas_soft(SDL_Surface *surface);
void canvas_soft_retarget(struct canvas *canvas, SDL_Surface *surface);

/* Paints into the current target of a renderer that the caller keeps. NULL without memory. */
struct canvas *canvas_gpu(SDL_Renderer *renderer);

/* Forgets the pages' textures after the device was lost; they come back from the pages' bytes. */
void canvas_gpu_lost(struct canvas *canvas);

SDL_Color canvas_colour(uint32_t rgba);

#endif
