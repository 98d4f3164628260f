/* What a history comes to: by day for charts, and by level for where to practise. One pass over the
 * lines, integers, and as much memory whatever the history's length. */
#ifndef CONSTRICTOR_DATA_HISTORY_SUM_H
#define CONSTRICTOR_DATA_HISTORY_SUM_H

#include "data/history.h"

enum { HISTORY_SUM_DAYS = 90, HISTORY_SUM_LEVELS = 128, HISTORY_SUM_LEAST = 5 };

struct history_tally {
    int64_t answers, right;
    int64_t time_ms, timed; /* of answers that no pause interrupted */
    int64_t points;         /* of arcade and ranked answers; sage counts by another measure */
};

struct history_sum {
    int64_t last_day; /* the day, see daily_day(), of days[HISTORY_SUM_DAYS - 1] */
    struct history_tally days[HISTORY_SUM_DAYS];
    struct history_tally all; /* also of before those days */
    char levels[HISTORY_SUM_LEVELS][HISTORY_ID_ROOM];
    struct history_tally by_level[HISTORY_SUM_LEVELS];
    int32_t level_count; /* levels met behind the last place are in `all` and the days alone */
};

/* Reads a whole history. Answers of after `today` count for that day: a clock was set back. */
void history_sum_read(struct history_sum *sum, const char *bytes, size_t size, int64_t today);

/* The mean time in ms and the share of right answers in thousandths, rounded; -1 where there is
 * nothing to go by. */
int32_t history_tally_mean_ms(const struct history_tally *tally);
int32_t history_tally_right(const struct history_tally *tally);

/* The levels with the smallest shares of right answers, the smallest first, as places in `levels`;
 * only those with HISTORY_SUM_LEAST answers or more and with a wrong one among them. Returns how
 * many there are, at most `room`. */
int32_t history_sum_weakest(const struct history_sum *sum, int32_t *out, int32_t room);

#endif
