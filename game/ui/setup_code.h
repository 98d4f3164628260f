/* Run codes of choices: what a friend can type to get the same questions. */
#ifndef CONSTRICTOR_UI_SETUP_CODE_H
#define CONSTRICTOR_UI_SETUP_CODE_H

#include "data/run_code.h"
#include "ui/session.h"

/* The code of a choice with its seed; `bank` is that of its levels. False when it has none: it is
 * practice, its levels belong to no campaign, or its seed is too large. */
bool setup_code_print(const struct app *app, const struct session_choice *choice,
                      const struct bank *bank, char out[RUN_CODE_ROOM]);

/* The same for the run in play. */
bool setup_code_of_run(const struct app *app, char out[RUN_CODE_ROOM]);

/* The choice that a code names, with what run_code_content() has to give. False with the reason
 * when it is no code or names what the campaign does not have. The levels may still be missing. */
bool setup_code_read(const struct app *app, const char *text, struct session_choice *choice,
                     uint8_t *content, struct error *error);

/* The levels that have questions for an exam of the campaign, of those that are there. */
uint64_t setup_exam_levels(const struct app *app, int32_t exam);

#endif
