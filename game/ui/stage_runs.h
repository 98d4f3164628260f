/* Runs of the modes set up by script, for pictures and tests: see stage.h. */
#ifndef CONSTRICTOR_UI_STAGE_RUNS_H
#define CONSTRICTOR_UI_STAGE_RUNS_H

#include "ui/screen.h"
#include "ui/stage.h"

#include <stdbool.h>

struct app;

/* sprint, survival, stacker, lifelines, ranked, sage, exam, examrace, timeup. */
bool stage_run_known(const char *name);

/* The i-th of them; false behind the last. */
bool stage_run_name(int32_t i, char out[STAGE_NAME_ROOM]);

/* Plays the run to its state; returns the screen that shows it. */
enum screen_id stage_run(struct app *app, const char *name);

#endif
