#include "data/daily.h"

#include "data/run_code.h"
#include "rules/hash.h"

enum { DAY_S = 24 * 60 * 60 };

int64_t daily_day(int64_t wall_s)
{
    return wall_s / DAY_S - (wall_s % DAY_S < 0);
}

uint64_t daily_seed(int64_t day, uint64_t bank_hash)
{
    uint64_t hash = hash_u64(hash_u64(HASH_START, bank_hash), (uint64_t)day);
    return (hash ^ hash >> 32) & RUN_CODE_MAX_SEED;
}

bool daily_valid(const struct daily *daily)
{
    if (daily->streak == 0)
        return daily->counted_day == 0 && daily->best_streak == 0 && daily->freezes == 0;
    return daily->streak > 0 && daily->best_streak >= daily->streak && daily->freezes >= 0 &&
           daily->freezes <= DAILY_MAX_FREEZES;
}

enum daily_state daily_state(const struct daily *daily, int64_t day)
{
    if (day > daily->counted_day)
        return DAILY_OPEN;
    return day == daily->counted_day ? DAILY_DONE : DAILY_CLOCK_BACK;
}

/* Days between the last that counted and this one, which lies behind it. */
static uint64_t missed(const struct daily *daily, int64_t day)
{
    return (uint64_t)day - (uint64_t)daily->counted_day - 1;
}

int32_t daily_streak(const struct daily *daily, int64_t day)
{
    bool open = daily_state(daily, day) == DAILY_OPEN;
    return open && missed(daily, day) > (uint64_t)daily->freezes ? 0 : daily->streak;
}

static void go_on(struct daily *daily, int32_t bridged)
{
    daily->freezes -= bridged;
    if (daily->streak < INT32_MAX)
        daily->streak++;
    if (daily->streak % DAILY_FREEZE_DAYS == 0 && daily->freezes < DAILY_MAX_FREEZES)
        daily->freezes++;
}

bool daily_count(struct daily *daily, int64_t day)
{
    if (daily_state(daily, day) != DAILY_OPEN)
        return false;
    if (daily_streak(daily, day) == 0)
        daily->streak = 1;
    else
        go_on(daily, (int32_t)missed(daily, day));
    if (daily->best_streak < daily->streak)
        daily->best_streak = daily->streak;
    daily->counted_day = day;
    return true;
}
