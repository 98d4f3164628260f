#include "platform/sdl_inside.h"

#include <stdio.h>

void sdl_hand_tell(struct platform *platform, enum handed_state state, const char *words)
{
    platform->handed.state = state;
    snprintf(platform->handed.words, sizeof platform->handed.words, "%s", words);
}

const struct handed *platform_handed(const struct platform *platform)
{
    return &platform->handed;
}

/* The letters' pages change while another canvas is used: one that keeps textures of them starts
 * anew from the pages' bytes. */
static void paint(struct platform *platform, struct canvas *canvas, const struct drawlist *list,
                  struct rect area)
{
    struct painter painter = {.shapes.canvas = canvas, .lettering = platform->lettering};
    lettering_set_canvas(platform->lettering, canvas);
    painter_paint(&painter, list, area);
    lettering_set_canvas(platform->lettering, platform->canvas);
    shapes_free(&painter.shapes);
    if (platform->renderer != NULL && platform->canvas != NULL) {
        canvas_gpu_lost(platform->canvas);
    }
}

SDL_Surface *sdl_hand_paint(struct platform *platform, const struct drawlist *list, int width_px,
                            int height_px)
{
    SDL_Surface *surface =
        SDL_CreateRGBSurfaceWithFormat(0, width_px, height_px, 32, SDL_PIXELFORMAT_XRGB8888);
    struct canvas *canvas = surface != NULL ? canvas_soft(surface) : NULL;
    if (canvas == NULL) {
        SDL_FreeSurface(surface);
        sdl_hand_tell(platform, HANDED_REFUSED, "there is not enough memory for a picture");
        return NULL;
    }
    paint(platform, canvas, list, (struct rect){0, 0, (float)width_px, (float)height_px});
    canvas->ops->free(canvas);
    return surface;
}
