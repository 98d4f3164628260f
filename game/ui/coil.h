/* The snake that is the clock: it winds around a box, and the further the clock, the tighter. */
#ifndef CONSTRICTOR_UI_COIL_H
#define CONSTRICTOR_UI_COIL_H

#include "ui/view.h"

/* Space that the windings need on each side of the box they surround. */
float coil_margin(const struct view *view);

enum coil_mood { COIL_ASLEEP, COIL_CALM, COIL_WARN, COIL_DANGER };

/* Draws the snake around `inside`; `tightness` is 0 (just arrived) to 1 (wound up whole). */
void coil_draw(struct view *view, struct rect inside, float tightness, enum coil_mood mood);

uint32_t coil_colour(const struct theme *theme, enum coil_mood mood);

#endif
