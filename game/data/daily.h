/* The daily: ten questions that are the same on a day for everyone with the same levels, one
 * counted try, and a row of days.
 *
 * Days are those of UTC, so that they begin everywhere at the same moment. A day counts once, when
 * its try begins, which makes giving up no second try. It raises the streak when the day before it
 * counted. Days missed in between are bridged by freezes, one for each, when there are enough; else
 * the streak begins again at 1 and the freezes stay. Every seventh day of a streak earns a freeze,
 * and two are kept at most. A day that was bridged does not raise the streak.
 *
 * The clock: a day counts only when it lies behind the last one that did, so a clock set back
 * counts nothing again. A clock set ahead takes days of the future: it skips the days between,
 * which costs freezes or the streak, or takes each of them in turn, and then nothing counts until
 * the true date has come by. It borrows: a streak never has more days than the calendar from its
 * first to its last. What it does give is a look at the questions of days to come. */
#ifndef CONSTRICTOR_DATA_DAILY_H
#define CONSTRICTOR_DATA_DAILY_H

#include <stdbool.h>
#include <stdint.h>

enum { DAILY_FREEZE_DAYS = 7, DAILY_MAX_FREEZES = 2 };

/* What a profile keeps. All zero: none has counted. The first day of 1970, on which machines wake
 * that have lost their clock, never does. */
struct daily {
    int64_t counted_day; /* the last day that counted */
    int32_t streak;      /* days in a row up to it */
    int32_t best_streak;
    int32_t freezes;
};

enum daily_state {
    DAILY_OPEN,      /* the day can be counted */
    DAILY_DONE,      /* it has been */
    DAILY_CLOCK_BACK /* a later day has been: the clock was set back, or was ahead */
};

/* Days since 1970-01-01 in UTC, from seconds since then, also before it. */
int64_t daily_day(int64_t wall_s);

/* The seed of a day's questions, from bank_hash() of the levels; small enough for a run code, with
 * which a friend can play them later. */
uint64_t daily_seed(int64_t day, uint64_t bank_hash);

/* Can this record have come about? For readers of files. */
bool daily_valid(const struct daily *daily);

enum daily_state daily_state(const struct daily *daily, int64_t day);

/* The streak as it stands on a day before it is played: 0 when it can no longer be gone on with. */
int32_t daily_streak(const struct daily *daily, int64_t day);

/* Counts a day. False, with nothing changed, unless daily_state() is DAILY_OPEN. */
bool daily_count(struct daily *daily, int64_t day);

#endif
