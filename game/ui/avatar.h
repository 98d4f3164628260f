/* Small pictures that stand for players: twelve snakes, each in eight colours. The snakes differ in
 * shape, and the colours in hue, lightness and the outline of the snake's ground, so that nobody
 * has to tell colours apart. */
#ifndef CONSTRICTOR_UI_AVATAR_H
#define CONSTRICTOR_UI_AVATAR_H

#include "data/profile.h"
#include "ui/drawlist.h"

/* Fills the square box. Values out of range are taken around the ends. */
void avatar_draw(struct drawlist *list, struct rect box, int32_t avatar, int32_t colour);

/* What a screen reader says: "Viper", "Orange, round". */
const char *avatar_name(int32_t avatar);
const char *avatar_colour_name(int32_t colour);

/* The colour itself, for lines and marks of this player. */
uint32_t avatar_colour(int32_t colour);

#endif
