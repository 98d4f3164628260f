#include "data/daily.h"

#include "data/run_code.h"
#include "rules/rng.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { DAY_S = 86400, SEED = 20260502 };

static void days_begin_at_midnight_of_utc(void **state)
{
    (void)state;
    assert_true(daily_day(0) == 0 && daily_day(DAY_S - 1) == 0 && daily_day(DAY_S) == 1);
    assert_true(daily_day(-1) == -1 && daily_day(-DAY_S) == -1 && daily_day(-DAY_S - 1) == -2);
    assert_true(daily_day(INT64_C(1772323199)) == 20512); /* 2026-02-28 23:59:59 */
    assert_true(daily_day(INT64_C(1772323200)) == 20513);
    for (int64_t s = -3 * DAY_S; s < 3 * DAY_S; s += 61)
        assert_true(daily_day(s) * DAY_S <= s && s < (daily_day(s) + 1) * DAY_S);
    assert_true(daily_day(INT64_MIN) < daily_day(INT64_MAX));
}

static void seeds_differ_by_day_and_by_content(void **state)
{
    (void)state;
    int same = 0;
    for (int64_t day = 20000; day < 24000; day++) {
        uint64_t seed = daily_seed(day, 77);
        assert_true(seed <= RUN_CODE_MAX_SEED && seed == daily_seed(day, 77));
        same += seed == daily_seed(day + 1, 77);
        same += seed == daily_seed(day, 78);
    }
    assert_int_equal(same, 0);
    assert_int_equal(daily_seed(20513, UINT64_C(0x0123456789abcdef)),
                     0x301eac); /* made by another program */
}

/* The slow model: the days that counted, oldest first, and the record made anew from all of them by
 * walking over the calendar. */
struct model {
    int64_t days[64];
    int count;
};

static bool was_played(const struct model *model, int64_t day)
{
    for (int i = 0; i < model->count; i++)
        if (model->days[i] == day)
            return true;
    return false;
}

/* How many days from here on were missed, before one that was played. */
static int gap_from(const struct model *model, int64_t day)
{
    int length = 0;
    while (!was_played(model, day + length))
        length++;
    return length;
}

static struct daily slow(const struct model *model)
{
    struct daily daily = {0};
    if (model->count == 0)
        return daily;
    int64_t last = model->days[model->count - 1];
    for (int64_t day = model->days[0]; day <= last; day++) {
        if (!was_played(model, day)) {
            int gap = gap_from(model, day);
            if (gap <= daily.freezes)
                daily.freezes -= gap;
            else
                daily.streak = 0;
            day += gap - 1;
            continue;
        }
        daily.streak++;
        if (daily.streak == 7 || daily.streak == 14 || daily.streak == 21 || daily.streak == 28 ||
            daily.streak == 35 || daily.streak == 42 || daily.streak == 49 || daily.streak == 56)
            daily.freezes += daily.freezes < 2;
        if (daily.streak > daily.best_streak)
            daily.best_streak = daily.streak;
        daily.counted_day = day;
    }
    return daily;
}

static void assert_same(const struct daily *a, const struct daily *b)
{
    assert_true(a->counted_day == b->counted_day);
    assert_int_equal(a->streak, b->streak);
    assert_int_equal(a->best_streak, b->best_streak);
    assert_int_equal(a->freezes, b->freezes);
}

/* One act: the day is asked for and counted if it can be. */
static void play(struct daily *daily, struct model *model, int64_t day)
{
    struct daily before = *daily;
    bool later = model->count == 0 || day > model->days[model->count - 1];
    assert_int_equal(daily_state(daily, day) == DAILY_OPEN, later);
    int32_t streak = daily_streak(daily, day);
    assert_int_equal(daily_count(daily, day), later);
    if (later) {
        model->days[model->count++] = day;
        assert_int_equal(daily->streak, streak + 1);
    } else {
        assert_same(daily, &before);
        assert_int_equal(daily_state(daily, day) == DAILY_DONE, day == before.counted_day);
        assert_int_equal(streak, before.streak);
    }
    assert_true(daily_valid(daily));
    struct daily expected = slow(model);
    assert_same(daily, &expected);
    assert_true(daily->best_streak <= daily->counted_day - model->days[0] + 1);
    assert_int_equal(daily_state(daily, day + 1) == DAILY_OPEN, daily->counted_day < day + 1);
}

/* Every way to play or not to play on each of 16 days. */
static void every_calendar_gives_what_the_slow_model_gives(void **state)
{
    (void)state;
    for (uint32_t played = 0; played < 1u << 16; played++) {
        struct daily daily = {0};
        struct model model = {.count = 0};
        for (int day = 0; day < 16; day++)
            if (played >> day & 1) {
                daily_count(&daily, 20000 + day);
                model.days[model.count++] = 20000 + day;
            }
        struct daily expected = slow(&model);
        assert_same(&daily, &expected);
        assert_true(daily_valid(&daily));
    }
}

/* Weeks in a row, short and long gaps, and clocks that jump back and ahead. */
static void random_clocks_give_what_the_slow_model_gives(void **state)
{
    struct rng rng = rng_seeded(SEED);
    (void)state;
    print_message("seed %d\n", SEED);
    for (int game = 0; game < 3000; game++) {
        struct daily daily = {0};
        struct model model = {.count = 0};
        int64_t day = 20000;
        for (int i = 0; i < 60; i++) {
            play(&daily, &model, day);
            uint32_t kind = rng_below(&rng, 20);
            if (kind < 15)
                day++;
            else if (kind < 18)
                day += 2 + rng_below(&rng, 3);
            else
                day -= rng_below(&rng, 4);
        }
    }
}

static void a_clock_set_back_counts_nothing(void **state)
{
    struct daily daily = {0};
    (void)state;
    for (int64_t day = 100; day < 110; day++)
        assert_true(daily_count(&daily, day));
    struct daily before = daily;
    for (int64_t day = 109; day > -5; day--)
        assert_false(daily_count(&daily, day));
    assert_same(&daily, &before);
    assert_int_equal(daily_state(&daily, 109), DAILY_DONE);
    assert_int_equal(daily_state(&daily, 108), DAILY_CLOCK_BACK);
    assert_int_equal(daily_state(&daily, 110), DAILY_OPEN);
}

/* Who sets the clock ahead and plays on from there has no longer streak than who waited, on any
 * true date on which that one can play. */
static void a_clock_set_ahead_gains_nothing_in_the_end(void **state)
{
    (void)state;
    for (int64_t ahead = 1; ahead < 40; ahead++) {
        struct daily honest = {0}, hasty = {0};
        for (int64_t day = 100; day < 200; day++) {
            daily_count(&honest, day);
            if (day == 120)
                daily_count(&hasty, day + ahead);
            bool counted = daily_count(&hasty, day);
            if (day > 120 && day <= 120 + ahead)
                assert_false(counted);
            if (counted)
                assert_true(hasty.streak <= honest.streak);
        }
        assert_true(hasty.best_streak <= honest.best_streak);
    }
}

static void freezes_are_earned_kept_and_spent(void **state)
{
    struct daily daily = {0};
    (void)state;
    for (int64_t day = 1; day <= 28; day++) {
        assert_true(daily_count(&daily, day));
        assert_int_equal(daily.freezes, day < 7 ? 0 : day < 14 ? 1 : 2);
    }
    assert_int_equal(daily_streak(&daily, 31), 28);
    assert_int_equal(daily_streak(&daily, 32), 0);
    struct daily late = daily;
    assert_true(daily_count(&daily, 31));
    assert_int_equal(daily.streak, 29);
    assert_int_equal(daily.freezes, 0);
    assert_true(daily_count(&late, 32));
    assert_int_equal(late.streak, 1);
    assert_int_equal(late.freezes, 2);
    assert_int_equal(late.best_streak, 28);
}

static void the_ends_of_time_do_not_overflow(void **state)
{
    struct daily daily = {INT64_MIN, INT32_MAX, INT32_MAX, 2};
    (void)state;
    assert_true(daily_valid(&daily));
    assert_true(daily_count(&daily, INT64_MIN + 1));
    assert_int_equal(daily.streak, INT32_MAX);
    assert_true(daily_count(&daily, INT64_MAX));
    assert_int_equal(daily.streak, 1);
    assert_false(daily_count(&daily, INT64_MAX));
}

static void records_that_cannot_be_are_told(void **state)
{
    static const struct daily bad[] = {
        {5, -1, 3, 0}, {5, 4, 3, 0}, {5, 1, 3, 3}, {5, 1, 3, -1},
        {5, 0, 0, 0},  {0, 0, 3, 0}, {0, 0, 0, 1}, {5, 1, -3, 0},
    };
    (void)state;
    assert_true(daily_valid(&(struct daily){0}));
    assert_true(daily_valid(&(struct daily){20000, 7, 9, 1}));
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        assert_false(daily_valid(&bad[i]));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_begin_at_midnight_of_utc),
        cmocka_unit_test(seeds_differ_by_day_and_by_content),
        cmocka_unit_test(every_calendar_gives_what_the_slow_model_gives),
        cmocka_unit_test(random_clocks_give_what_the_slow_model_gives),
        cmocka_unit_test(a_clock_set_back_counts_nothing),
        cmocka_unit_test(a_clock_set_ahead_gains_nothing_in_the_end),
        cmocka_unit_test(freezes_are_earned_kept_and_spent),
        cmocka_unit_test(the_ends_of_time_do_not_overflow),
        cmocka_unit_test(records_that_cannot_be_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
