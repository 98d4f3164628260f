/* The clock that a run shows: that of the question in play, or the one of the whole run. */
#ifndef CONSTRICTOR_UI_CLOCKFACE_H
#define CONSTRICTOR_UI_CLOCKFACE_H

#include "platform/platform.h"
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

/* Ticks as each of the last CLOCKFACE_LAST_SECONDS begins on a clock that `runs`; for each frame.
 * `hurried` keeps the second that ticked last, 0 before them. */
void clockface_tick(struct platform *platform, bool runs, int32_t left_ms, int32_t *hurried);

/* The run's one clock has run down before it was finished: in the middle of a question, or of an
 * exam. */
bool clockface_ran_out(const struct run *run);

/* The colour of the moods for signs and words. */
uint32_t clockface_colour(const struct theme *theme, const struct clockface *face);

#endif
