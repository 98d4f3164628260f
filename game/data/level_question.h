/* One question of a level file. Private to the reading of levels. */
#ifndef CONSTRICTOR_DATA_LEVEL_QUESTION_H
#define CONSTRICTOR_DATA_LEVEL_QUESTION_H

#include "data/json_source.h"
#include "data/level_build.h"

/* Checks the question at the source's path and, when nothing is wrong with it, adds it to the bank
 * that is being built; else every problem has been reported and the bank is as before. */
bool level_question_read(struct json_source *source, struct level_build *build, const cJSON *node);

/* `python`: ">=3.11", "<3.13" or ">=3.11,<3.14". */
bool level_question_python_valid(const char *text);

#endif
