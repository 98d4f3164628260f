/* What of the window must be painted again: the difference of two draw lists as a few rectangles.
 */
#ifndef CONSTRICTOR_PLATFORM_SDL_DAMAGE_H
#define CONSTRICTOR_PLATFORM_SDL_DAMAGE_H

#include "ui/drawlist.h"

enum { DAMAGE_RECTS = 16 };

/* Begins zeroed, with `all` set. */
struct damage {
    struct drawlist shown;
    bool all; /* what is on the screen is unknown */
    struct rect rects[DAMAGE_RECTS];
    int count;
};

void damage_free(struct damage *damage);

/* Compares `list` with the one given last, keeps a copy of it, and leaves in `rects` whole-pixel
 * rectangles inside the frame that do not overlap and hold every difference. */
void damage_update(struct damage *damage, const struct drawlist *list, struct rect frame);

/* All that painting the command can touch, feathers and overhanging letters too. */
struct rect damage_bounds(const struct draw_command *command);

#endif
