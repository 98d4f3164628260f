/* What a finished run comes to, in numbers: for the result screen, its text and its pictures. */
#ifndef CONSTRICTOR_UI_RESULT_FACTS_H
#define CONSTRICTOR_UI_RESULT_FACTS_H

#include "data/campaign.h"
#include "rules/run.h"

struct app;

/* Is it an exam, answered in free order and judged at its end? */
bool result_of_exam(const struct run *run);

/* 0 to 3; 0 in modes without stars. */
int32_t result_stars(const struct run *run);

/* Right answers of those the run is judged by. */
int32_t result_percent(const struct run *run);

/* How many of the run's questions, from its first on, the player has met: a sprint draws more. */
int32_t result_reached(const struct run *run);

/* What to show of a question: one that an exam was handed in without an answer for counts as open.
 */
enum run_outcome result_outcome(const struct run *run, const struct run_question *q);

/* How long an answer took on average, interrupted ones left out. */
int32_t result_mean_ms(const struct run *run);

/* What the points are made of. Under arcade law the first five add up to the score; under the
 * others won and lost do. */
struct result_points {
    int32_t knowing, speed, streak; /* of right answers, as if no lifeline had helped */
    int32_t halved;                 /* what lifelines took of them, 0 or less */
    int32_t lost;                   /* by wrong answers, 0 or less */
    int32_t won;
};

struct result_points result_points(const struct run *run);

/* An exam's questions of one level. */
struct result_topic {
    char title[4 * LEVEL_MAX_TITLE + 1];
    int32_t level; /* library index, -1 for a level that is not there */
    int32_t asked, right;
};

enum { RESULT_TOPICS = CAMPAIGN_MAX_EXAM_SOURCES };

/* The topics of the run in play in the order of the library; returns how many. */
int32_t result_topics(const struct app *app, struct result_topic topics[RESULT_TOPICS]);

enum result_verdict { RESULT_NEVER, RESULT_FITS, RESULT_TOO_SURE, RESULT_TOO_SHY };

/* The answers of one certainty under the sage law. */
struct result_certainty {
    int32_t answers, right;
    int32_t from_per_mille, to_per_mille; /* the share of right ones for which it pays best */
    enum result_verdict verdict;
};

/* `certainty` is 1 to SCORE_CERTAINTIES. */
struct result_certainty result_certainty(const struct run *run, int32_t certainty);

/* The Brier score in thousandths, 0 to 1000; -1 when nothing was answered with a certainty. */
int32_t result_brier(const struct run *run);

#endif
