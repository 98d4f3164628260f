/* The end of a run's clock: its last seconds tick, and where it was the one clock of the run "time
 * is up" stands for a moment, so that nobody who is about to answer presses something on the
 * result. */
#ifndef CONSTRICTOR_UI_TIME_UP_H
#define CONSTRICTOR_UI_TIME_UP_H

#include "rules/run.h"
#include "ui/view.h"

struct app;

/* A run that is over: its result is kept at once, and shown now or, after "time is up", soon. */
void time_up_begin(struct app *app);

/* For each frame of a run: ticks in the last seconds of its clock, and once "time is up" has stood
 * long enough shows the result. */
void time_up_update(struct app *app);

/* The button was pressed; a press meant for the question is not taken. */
void time_up_leave(struct app *app, int64_t at_ms);

/* Fills the frame. `id` is the button's. */
void time_up_draw(struct view *view, const struct app *app, int32_t id);

#endif
