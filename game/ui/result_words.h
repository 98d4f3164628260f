/* What came of a run in words: for the result screen, its text and its pictures. */
#ifndef CONSTRICTOR_UI_RESULT_WORDS_H
#define CONSTRICTOR_UI_RESULT_WORDS_H

#include "ui/result_facts.h"
#include "ui/session.h"

enum { RESULT_WORDS_ROOM = 400 };

const char *result_headline(const struct session *session);

/* What was played: the level, and the mode where it is no plain round. */
void result_what(const struct app *app, char out[RESULT_WORDS_ROOM]);

/* How the score stands to the record, or why it counts for none; before that who has won a race. */
void result_record(const struct session *session, char out[RESULT_WORDS_ROOM]);

/* Why a run of a mode that can end in several ways has ended; "" for others. */
const char *result_ending(const struct run *run);

/* A certainty in words, how many of its answers were right, and what that says: "8 of 10 right",
 * "in the range from 80 %". */
void result_certainty_count(const struct result_certainty *certainty, char out[RESULT_WORDS_ROOM]);
void result_certainty_verdict(const struct result_certainty *certainty,
                              char out[RESULT_WORDS_ROOM]);

/* What came of one question: "Right · 1 200 points · with a lifeline". */
void result_entry(const struct run *run, const struct run_question *q, char out[RESULT_WORDS_ROOM]);

/* "3 of 4 right · in part" */
void result_topic_words(const struct result_topic *topic, char out[RESULT_WORDS_ROOM]);

/* All of the result in one, for those who hear it. */
void result_say(const struct app *app, char *out, size_t room);

#endif
