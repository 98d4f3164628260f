#include "platform/sdl_inside.h"

#include <math.h>

enum { ICON_PX = 64, TURNS = 60 };

static const uint32_t NIGHT = 0x12201bff, SNAKE = 0x4fd69cff, EYE = 0x0b1410ff;

/* The clock of the game: a snake coiled around nothing yet, its head outside. */
static void draw_snake(struct drawlist *list)
{
    struct point coil[TURNS];
    for (int i = 0; i < TURNS; i++) {
        float t = (float)i / (TURNS - 1), angle = 0.6f + t * 10.2f, radius = 5 + 17 * t;
        coil[i] =
            (struct point){ICON_PX / 2 + cosf(angle) * radius, ICON_PX / 2 + sinf(angle) * radius};
    }
    struct point head = coil[TURNS - 1];
    draw_stroke(list, coil, TURNS, 6.5f, SNAKE);
    draw_stroke(list, &head, 1, 13, SNAKE);
    draw_stroke(list, &(struct point){head.x + 1.5f, head.y - 1.5f}, 1, 4, EYE);
}

void sdl_icon_set(SDL_Window *window)
{
    SDL_Surface *icon =
        SDL_CreateRGBSurfaceWithFormat(0, ICON_PX, ICON_PX, 32, SDL_PIXELFORMAT_ARGB8888);
    struct canvas *canvas = icon != NULL ? canvas_soft(icon) : NULL;
    if (canvas != NULL) {
        struct drawlist list = {0};
        struct painter painter = {.shapes = {.canvas = canvas}};
        struct rect all = {0, 0, ICON_PX, ICON_PX};
        drawlist_begin(&list, all, NIGHT);
        draw_snake(&list);
        painter_paint(&painter, &list, all);
        SDL_SetWindowIcon(window, icon);
        shapes_free(&painter.shapes);
        drawlist_free(&list);
        canvas->ops->free(canvas);
    }
    SDL_FreeSurface(icon);
}
