/* Paints the part of a draw list that a rectangle holds. */
#ifndef CONSTRICTOR_PLATFORM_SDL_PAINTER_H
#define CONSTRICTOR_PLATFORM_SDL_PAINTER_H

#include "platform/sdl_lettering.h"
#include "platform/sdl_shapes.h"

/* Begins with the canvas in `shapes` and the same one in `lettering`. */
struct painter {
    struct shapes shapes;
    struct lettering *lettering; /* the caller's */
};

/* `area` is of whole pixels. The list's background covers what was there. */
void painter_paint(struct painter *painter, const struct drawlist *list, struct rect area);

#endif
