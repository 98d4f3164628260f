/* The parts of the result screen. Each draws from the box's top over its width and returns the
 * height used; 0 where the run has no such part. */
#ifndef CONSTRICTOR_UI_RESULT_DRAW_H
#define CONSTRICTOR_UI_RESULT_DRAW_H

#include "ui/app.h"
#include "ui/result_facts.h"

/* Headline, what was played, stars, score or share, and how it stands to the record. */
float result_draw_top(struct view *view, const struct app *app, struct rect box);

/* What the points are made of, and the other figures. */
float result_draw_facts(struct view *view, const struct app *app, struct rect box);

/* An exam's topics, and how certainties fit under the law of the sage: each a panel. */
float result_draw_topics(struct view *view, const struct app *app, struct rect box);
float result_draw_calibration(struct view *view, const struct app *app, struct rect box);

/* The questions that were met; `first_id` opens the first, the others follow. */
float result_draw_list(struct view *view, const struct app *app, struct rect box, int32_t first_id);

/* Name on the left and value on the right, or one below the other when they do not fit. */
float result_draw_fact(struct view *view, struct rect box, const char *name, const char *value);

/* A round sign of what came of a question. */
void result_draw_sign(struct view *view, struct rect box, enum run_outcome outcome);

#endif
