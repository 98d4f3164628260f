#include "data/history_sum.h"
#include "data/daily.h"

#include <string.h>

static void count(struct history_tally *tally, const struct history_entry *entry)
{
    tally->answers++;
    tally->right += entry->outcome == RUN_RIGHT;
    if (entry->law != SCORE_SAGE)
        tally->points += entry->points;
    if (entry->interrupted)
        return;
    tally->time_ms += entry->elapsed_ms;
    tally->timed++;
}

/* The tally of a level, with a place given to one that comes for the first time; NULL when all
 * places are taken. */
static struct history_tally *tally_of(struct history_sum *sum, const char *level)
{
    int32_t i = 0;
    while (i < sum->level_count && strcmp(sum->levels[i], level) != 0)
        i++;
    if (i == HISTORY_SUM_LEVELS)
        return NULL;
    if (i == sum->level_count) {
        memcpy(sum->levels[i], level, HISTORY_ID_ROOM);
        sum->level_count++;
    }
    return &sum->by_level[i];
}

static void add(struct history_sum *sum, const struct history_entry *entry)
{
    int64_t day = daily_day(entry->wall_s);
    int64_t back = day < sum->last_day ? sum->last_day - day : 0;
    struct history_tally *level = tally_of(sum, entry->level);
    count(&sum->all, entry);
    if (back < HISTORY_SUM_DAYS)
        count(&sum->days[HISTORY_SUM_DAYS - 1 - back], entry);
    if (level)
        count(level, entry);
}

void history_sum_read(struct history_sum *sum, const char *bytes, size_t size, int64_t today)
{
    struct history_reader reader = history_read(bytes, size);
    struct history_entry entry;
    memset(sum, 0, sizeof *sum);
    sum->last_day = today;
    while (history_next(&reader, &entry))
        add(sum, &entry);
}

int32_t history_tally_mean_ms(const struct history_tally *tally)
{
    return tally->timed == 0 ? -1 : (int32_t)((tally->time_ms + tally->timed / 2) / tally->timed);
}

int32_t history_tally_right(const struct history_tally *tally)
{
    return tally->answers == 0
               ? -1
               : (int32_t)((1000 * tally->right + tally->answers / 2) / tally->answers);
}

/* Compared crosswise, without rounding; of equal shares the one with more answers is surer. */
static bool weaker(const struct history_tally *a, const struct history_tally *b)
{
    int64_t left = a->right * b->answers, right = b->right * a->answers;
    return left != right ? left < right : a->answers > b->answers;
}

int32_t history_sum_weakest(const struct history_sum *sum, int32_t *out, int32_t room)
{
    int32_t found = 0;
    for (int32_t i = 0; i < sum->level_count; i++) {
        const struct history_tally *tally = &sum->by_level[i];
        if (tally->answers < HISTORY_SUM_LEAST || tally->right == tally->answers)
            continue;
        int32_t at = found < room ? found++ : room;
        while (at > 0 && weaker(tally, &sum->by_level[out[at - 1]])) {
            if (at < room)
                out[at] = out[at - 1];
            at--;
        }
        if (at < room)
            out[at] = i;
    }
    return found;
}
