/* Drawing the questions of a round. It stands outside the run: its result goes into the run log, so
 * an old log replays even after the drawing has changed. */
#ifndef CONSTRICTOR_RULES_ROUND_H
#define CONSTRICTOR_RULES_ROUND_H

#include "rules/bank.h"

/* Fills `picked` with up to `wanted` different question indexes of the bank in the order to ask them,
 * and returns how many. No concept comes twice while another one is left, and two of one concept never
 * stand side by side when that can be avoided. Same bank, same seed: same round.
 * `scratch` holds bank->question_count + bank->concept_count numbers. */
uint32_t round_pick(const struct bank *bank, uint64_t seed, uint32_t wanted, uint32_t *picked,
                    uint32_t *scratch);

#endif
