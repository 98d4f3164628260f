/* How a question of the bank stands on the screen: what runs and parties share. */
#ifndef CONSTRICTOR_RULES_QUESTION_H
#define CONSTRICTOR_RULES_QUESTION_H

#include "rules/bank.h"

/* Fills order[place on the screen] = choice in file order, for as many places as the question has
 * choices. The order depends on the seed and the question's id alone; one that is marked as ordered
 * keeps its own. */
void question_shuffle(const struct bank *bank, const struct bank_question *question, uint64_t seed,
                      uint8_t order[BANK_MAX_CHOICES]);

#endif
