/* The row of lifelines beside the answers: each a button until it is used. */
#ifndef CONSTRICTOR_UI_LIFELINES_H
#define CONSTRICTOR_UI_LIFELINES_H

#include "rules/run.h"
#include "ui/screen.h"
#include "ui/view.h"

/* Does this run have any? */
bool lifelines_had(const struct run *run);

/* Draws the row over the box's width; ids are first_id + enum lifeline. Returns its height; nothing
 * is drawn when `draw` is false. */
float lifelines_draw(struct view *view, struct rect box, const struct run *run, int32_t first_id,
                     bool draw);

/* Width of the row at its narrowest, when it shows its signs alone. */
float lifelines_least_px(const struct view *view, const struct run *run);

/* The lifeline that a key names, 7, 8, 9 and 0 in the row's order; LIFELINES for none. */
enum lifeline lifelines_key(const struct ui_event *event);

#endif
