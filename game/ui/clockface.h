/* The clock that a run shows: that of the question in play, or the one of the whole run. */
#ifndef CONSTRICTOR_UI_CLOCKFACE_H
#define CONSTRICTOR_UI_CLOCKFACE_H

#include "rules/run.h"
#include "ui/coil.h"

enum { CLOCKFACE_LAST_SECONDS = 5 };

struct clockface {
    bool none;    /* no time is counted */
    bool running; /* it runs down now */
    enum coil_mood mood;
    int32_t left_ms;
    int32_t full_ms;  /* what the snake has wound up whole; more can be left of a bank of time */
    int32_t added_ms; /* by the answer just given, to the run's clock; below 0: taken */
};

struct clockface clockface_of(const struct run *run, int64_t run_ms);

/* How much of the clock is gone, 0 to 1. */
float clockface_gone(const struct clockface *face);

/* The last of the last seconds that has begun, CLOCKFACE_LAST_SECONDS to 1; 0 before them. */
int32_t clockface_last_second(const struct clockface *face);

/* The run's one clock has run down before it was finished: in the middle of a question, or of an
 * exam. */
bool clockface_ran_out(const struct run *run);

/* The colour of the moods for signs and words. */
uint32_t clockface_colour(const struct theme *theme, const struct clockface *face);

#endif
