/* Runs that are watched or raced, and records, set up by script: see stage.h. */
#ifndef CONSTRICTOR_UI_STAGE_RECORDS_H
#define CONSTRICTOR_UI_STAGE_RECORDS_H

#include "ui/screen.h"
#include "ui/stage.h"

#include <stdbool.h>

struct app;

/* replay, race, records, friendrun, and progress and sessions, which show what the store holds. */
bool stage_record_known(const char *name);

/* The i-th of them; false behind the last. */
bool stage_record_name(int32_t i, char out[STAGE_NAME_ROOM]);

/* Returns the screen that shows it. */
enum screen_id stage_record(struct app *app, const char *name);

#endif
