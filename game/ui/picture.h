/* A picture of its own, drawn as a screen is and saved as a file. */
#ifndef CONSTRICTOR_UI_PICTURE_H
#define CONSTRICTOR_UI_PICTURE_H

#include "ui/app.h"

struct picture {
    struct drawlist list;
    struct view view;
};

/* Begins an empty picture of this many pixels, `unit` of them to a layout unit. Nothing in it
 * moves, and text has its usual size. The picture must not be moved until it is saved: the view
 * points into it. */
void picture_begin(struct picture *picture, const struct app *app, enum theme_id theme,
                   float width_px, float height_px, float unit);

/* Hands it to the player as "constrictor-<stem>-<date>.png" and frees it; platform_handed() tells
 * what came of it. From a screen's event() alone. */
void picture_save(struct picture *picture, struct app *app, const char *stem);

/* The snake, wound up around what it leaves free, which is returned. */
struct rect picture_snake(struct picture *picture);

/* One line of text at the top of `at`, in its middle, smaller where it is too long; returns the
 * line's height. */
float picture_line(struct picture *picture, enum style style, uint32_t colour, struct rect at,
                   const char *text);

#endif
