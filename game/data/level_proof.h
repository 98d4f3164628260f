/* The proof of a question: how a tool shows that the right choice is right. Only its shape is
 * checked here, nothing is run. Private to the reading of levels. */
#ifndef CONSTRICTOR_DATA_LEVEL_PROOF_H
#define CONSTRICTOR_DATA_LEVEL_PROOF_H

#include "data/json_source.h"
#include "rules/bank.h"

/* Checks the proof object that is a member of the question at the source's path. `question` carries
 * code, choice_count and correct; with a choice_count of 0 keys of "false" are not compared. Sets
 * its `output`. */
bool level_proof_check(struct json_source *source, const cJSON *node,
                       struct bank_question *question);

#endif
