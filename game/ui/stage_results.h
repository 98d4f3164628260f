/* Results of the modes set up by script, for pictures and tests: see stage.h. */
#ifndef CONSTRICTOR_UI_STAGE_RESULTS_H
#define CONSTRICTOR_UI_STAGE_RESULTS_H

#include "ui/stage.h"

#include <stdbool.h>
#include <stdint.h>

struct app;

/* A name of stage_runs.h with "result" behind it: "sprintresult", "examresult" …. */
bool stage_result_known(const char *name);

/* The i-th of them; false behind the last. */
bool stage_result_name(int32_t i, char out[STAGE_NAME_ROOM]);

/* Plays the run to its end; the result screen shows it. */
void stage_result(struct app *app, const char *name);

#endif
