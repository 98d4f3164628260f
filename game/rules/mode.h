/* What makes one mode of play different from another, as a table.
 *
 * A run has one of two clocks: each question its own, or one clock for the whole run, which stands
 * still while an answer is explained. All times are milliseconds before the limit factor. */
#ifndef CONSTRICTOR_RULES_MODE_H
#define CONSTRICTOR_RULES_MODE_H

#include "rules/score.h"

/* Only ever appended: their names stand in logs. */
enum run_mode {
    RUN_MODE_ROUND,    /* ten questions of a level */
    RUN_MODE_PRACTICE, /* chosen questions again: counts for no record */
    RUN_MODE_SPRINT_60, /* as many as one can in so many seconds */
    RUN_MODE_SPRINT_120,
    RUN_MODE_SPRINT_180,
    RUN_MODE_SURVIVAL, /* until three answers are missed; the clock gets shorter */
    RUN_MODE_STACKER,  /* until a bank of time is used up that right answers fill */
    RUN_MODE_EXAM,     /* free order, one clock, no feedback until the end */
    RUN_MODE_DAILY,    /* the same ten questions for everyone on a day */
    RUN_MODE_COUNT
};

struct mode {
    const char *name;     /* in logs and files, never shown to players */
    int32_t questions;    /* drawn at most */
    bool reading;         /* prompt and code are read before the choices show and a clock runs */
    bool one_clock;       /* for the run; otherwise each question has its limit */
    int32_t clock_ms;     /* of the run at its start; 0 with one_clock: what its questions need */
    int32_t right_ms;     /* that an answer adds to the run's clock */
    int32_t wrong_ms;
    int32_t lives;        /* missed answers that end the run; 0: none does */
    int32_t shrink;       /* per cent of the limit that each right answer takes from later ones */
    int32_t least;        /* per cent of the limit that stay */
    bool priced;          /* wrong answers cost points in the arcade law, see score.h */
    bool lifelines;
    bool free_order;      /* answers can be changed and marked until the run is handed in */
    bool stars;
    bool recorded;        /* counts for records */
    uint32_t laws;        /* that may be chosen: bits 1 << enum score_law */
};

enum {
    MODE_EXAM_PASS_PERCENT = 70, /* of the questions, to pass */
    MODE_UNTIMED_SPRINT_MS = 10000, /* a sprint without a clock asks a question for each of these */
};

const struct mode *mode_get(enum run_mode mode);

/* Is this law to be had in this mode, with this limit factor? Sage has no clock, so its factor must
 * be SCORE_FACTOR_OFF. */
bool mode_allows(enum run_mode mode, enum score_law law, int32_t factor);

/* How many questions to draw for a run. */
int32_t mode_questions(enum run_mode mode, int32_t factor);

/* The limit of a question after `right` right answers. */
int32_t mode_limit_ms(enum run_mode mode, int32_t limit_ms, int32_t right);

/* The name in logs, "?" for an unknown value; RUN_MODE_COUNT for an unknown name. */
const char *run_mode_name(enum run_mode mode);
enum run_mode run_mode_named(const char *name, size_t len);

#endif
