/* The questions of an exam as a strip of numbers: which are answered, marked, and looked at. */
#ifndef CONSTRICTOR_UI_EXAM_STRIP_H
#define CONSTRICTOR_UI_EXAM_STRIP_H

#include "rules/run.h"
#include "ui/view.h"

/* Draws over the box's width in as many lines as are needed; ids are first_id + number. Returns the
 * height. Nothing is drawn when `draw` is false. */
float exam_strip_draw(struct view *view, struct rect box, const struct run *run, int32_t first_id,
                      bool draw);

#endif
