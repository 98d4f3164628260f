/* Modes of play and laws of score in words and pictures. */
#ifndef CONSTRICTOR_UI_MODE_WORDS_H
#define CONSTRICTOR_UI_MODE_WORDS_H

#include "rules/mode.h"
#include "rules/party.h"
#include "ui/icon.h"
#include "ui/strings.h"

/* "Sprint, 60 s", "Survival" …. */
const char *mode_title(enum run_mode mode);
enum icon mode_icon(enum run_mode mode);

/* All of the mode's rule; the three sprints share one. */
const char *mode_rule_words(enum run_mode mode);

const char *law_title(enum score_law law);

/* What right and wrong bring in this mode under this law, with its numbers. */
const char *law_words(enum score_law law, enum run_mode mode);

/* "Together", "In turns", "Buzzer". */
const char *party_kind_title(enum party_kind kind);

bool mode_is_sprint(enum run_mode mode);

#endif
