/* Inside of session.h: what runs that are chosen (session_start.c) and runs from logs (session_log.c)
 * share. */
#ifndef CONSTRICTOR_UI_SESSION_INSIDE_H
#define CONSTRICTOR_UI_SESSION_INSIDE_H

#include "ui/session.h"

/* Only one run can wait: when another begins, the answers of the one that does go into the history.
 */
void session_give_up_waiting(struct app *app);

/* Puts the run in as the one in play, its clock at its last command. The deck becomes the
 * session's. */
void session_enter(struct app *app, const struct bank *bank, const struct deck *deck,
                   const struct run *run);

/* The exam that a run through this bank is: the one whose sources its questions have; -1 for other
 * runs. */
int32_t session_exam_of(const struct app *app, const struct bank *bank, const struct run *run);

/* The ghost that the run taken up again was raced against, where it is kept. */
void session_take_rival(struct app *app);

#endif
