/* Small pictures made of strokes and polygons; they take any size and colour. */
#ifndef CONSTRICTOR_UI_ICON_H
#define CONSTRICTOR_UI_ICON_H

#include "ui/drawlist.h"

enum icon {
    ICON_PLAY,
    ICON_PAUSE,
    ICON_BACK,
    ICON_NEXT,
    ICON_CHECK,
    ICON_CROSS,
    ICON_CLOCK,
    ICON_STAR,
    ICON_LOCK,
    ICON_MAP,
    ICON_GEAR,
    ICON_PERSON,
    ICON_HELP,
    ICON_AGAIN,
    ICON_FLAME,
    ICON_SPEAKER,
    ICON_HEART,
    ICON_HEART_LOST,
    ICON_HALF,
    ICON_SWAP,
    ICON_BULB,
    ICON_FLAG,
    ICON_BOLT,
    ICON_STACK,
    ICON_PAPER,
    ICON_CALENDAR,
    ICON_PEOPLE,
    ICON_HASH,
    ICON_CUP,
    ICON_COPY,
    ICON_PICTURE,
    ICON_STEP,
    ICON_COUNT
};

/* The picture fills the square box. */
void icon_draw(struct drawlist *list, enum icon icon, struct rect box, uint32_t colour);

/* The shape that belongs to a choice beside its letter: circle, square, triangle, diamond, hexagon,
 * pentagon for 0 to 5. */
void icon_shape(struct drawlist *list, int32_t choice, struct rect box, uint32_t colour);

#endif
