/* Inside of run.h: what its state machine (run.c) and its queries (run_state.c) share. */
#ifndef CONSTRICTOR_RULES_RUN_STATE_H
#define CONSTRICTOR_RULES_RUN_STATE_H

#include "rules/run.h"

/* Certainties stand above the places in the argument of an answer. */
enum { RUN_CERTAINTY_STEP = 16 };

/* The run's one clock moves while choices are visible. */
bool run_clock_runs(const struct run *run);

/* The length of the present phase's clock, 0 when it has none. */
int32_t run_phase_length_ms(const struct run *run);

/* A question of the run as the laws of score see it, answered `elapsed_ms` after its choices
 * appeared, as the next one in the present row of right answers. */
struct score_answer run_answer_of(const struct run *run, const struct run_question *q,
                                  int32_t elapsed_ms, int32_t certainty);

#endif
