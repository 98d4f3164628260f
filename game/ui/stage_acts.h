/* What scripts for pictures and tests do to the run in play: see stage.h. */
#ifndef CONSTRICTOR_UI_STAGE_ACTS_H
#define CONSTRICTOR_UI_STAGE_ACTS_H

#include "rules/run.h"
#include "ui/stage.h"

struct app;

/* Always true: names are shorter than their room. */
bool stage_copy_name(const char *name, char out[STAGE_NAME_ROOM]);

/* Applies a command now; one that does not count changes nothing. */
void stage_command(struct app *app, enum command_kind kind, int32_t arg);

/* Moves the run's clock on by moving its zero back. */
void stage_let_pass(struct app *app, int32_t ms);

/* The place of the right choice of the question in play, or of the first wrong one that is not
 * taken away. */
int32_t stage_place(const struct run *run, bool right);

#endif
