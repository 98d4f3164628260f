/* Which questions a run asks. Drawing stands outside the run: what was drawn goes into the run's
 * log, so an old log replays even after the drawing has changed. Same bank, same seed: same draw on
 * every machine. */
#ifndef CONSTRICTOR_DATA_DRAW_H
#define CONSTRICTOR_DATA_DRAW_H

#include "data/campaign.h"
#include "data/error.h"
#include "rules/run.h"

/* Draws `wanted` (at most RUN_MAX_QUESTIONS) by round_pick(), or all there are when the bank has
 * fewer, without a spare. False, with the reason, when the bank has no questions or there is not
 * enough memory. */
bool draw_questions(const struct bank *bank, uint64_t seed, int32_t wanted, struct run_draw *out,
                    struct error *error);

/* Draws what the mode asks by round_pick(), or all there are when the bank has fewer, and a spare
 * where the mode has lifelines and another question is left. The spare changes nothing about the
 * others; where lives end the run and it would ask all there are, the last is the spare. Not for
 * exams. False, with the reason, when the bank has no questions or there is not enough memory. */
bool draw_round(const struct bank *bank, struct run_setup setup, struct run_draw *out,
                struct error *error);

/* Draws an exam: for each of its sources one question that has it, none twice, in an order of the
 * seed's own. Where the first choices of two sources fall on one question, others are tried as long
 * as there are any. False, with the reason, when a source stays without a question or there is not
 * enough memory. */
bool draw_exam(const struct bank *bank, const struct campaign_exam *exam, uint64_t seed,
               struct run_draw *out, struct error *error);

/* Has a question of the bank any of the exam's sources? */
bool draw_serves(const struct bank *bank, const struct campaign_exam *exam);

/* Can the run's questions have been drawn for this exam, from this bank? */
bool draw_is_exam(const struct bank *bank, const struct campaign_exam *exam, const struct run *run);

#endif
