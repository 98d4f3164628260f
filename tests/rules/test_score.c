#include "rules/score.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

struct pair {
    int32_t in, out;
};

static void factors_are_the_five(void **state)
{
    (void)state;
    int valid = 0;
    for (int32_t factor = -2000; factor <= 2000; factor++)
        valid += score_factor_valid(factor);
    assert_int_equal(valid, 5);
    assert_true(score_factor_valid(0) && score_factor_valid(100) && score_factor_valid(150));
    assert_true(score_factor_valid(200) && score_factor_valid(1000));
}

static void reading_time_at_its_boundaries(void **state)
{
    (void)state;
    static const int32_t cases[][3] = {
        {0, 0, 2000},          {1, 0, 2250},      {2, 0, 2500},      {0, 1, 3200},
        {4, 2, 5400},          {111, 0, 29750},   {112, 0, 30000},   {113, 0, 30000},
        {0, 23, 29600},        {0, 24, 30000},    {1, 23, 29850},    {2, 23, 30000},
        {65535, 65535, 30000}, {65535, 0, 30000}, {0, 65535, 30000}, {INT32_MAX, INT32_MAX, 30000},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_int_equal(score_reading_ms(cases[i][0], cases[i][1]), cases[i][2]);
}

static void reading_time_everywhere(void **state)
{
    (void)state;
    for (int32_t words = 0; words <= 200; words++)
        for (int32_t lines = 0; lines <= 40; lines++) {
            int32_t twentieths = 40 + 5 * words + 24 * lines;
            int32_t expected = twentieths > 600 ? 30000 : twentieths * 50;
            assert_int_equal(score_reading_ms(words, lines), expected);
        }
}

static void limit_at_its_boundaries(void **state)
{
    (void)state;
    static const struct pair cases[] = {
        {0, 10000},   {1, 10000},    {6, 10000},    {7, 11000},     {10, 11000},
        {11, 12000},  {13, 12000},   {14, 13000},   {20, 14000},    {21, 15000},
        {169, 59000}, {170, 59000},  {171, 60000},  {173, 60000},   {174, 60000},
        {500, 60000}, {1000, 60000}, {1001, 60000}, {65535, 60000}, {INT32_MAX, 60000},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_int_equal(score_limit_ms(cases[i].in), cases[i].out);
}

static void limit_is_whole_seconds_never_short(void **state)
{
    (void)state;
    for (int32_t words = 0; words <= 2000; words++) {
        int32_t limit = score_limit_ms(words);
        assert_int_equal(limit % 1000, 0);
        assert_in_range(limit, 10000, 60000);
        assert_true(limit == 60000 || limit >= 8000 + 300 * words);
        assert_true(limit == 10000 || limit < 8000 + 300 * words + 1000);
        assert_true(limit <= score_limit_ms(words + 1));
    }
}

static void base_by_difficulty(void **state)
{
    (void)state;
    static const int32_t base[] = {1000, 1200, 1400, 1700, 2000};
    for (int32_t i = 0; i < 5; i++)
        assert_int_equal(score_base(i + 1), base[i]);
}

static void streak_multiplier(void **state)
{
    (void)state;
    static const int32_t tenths[] = {10, 10, 11, 12, 13, 14, 15, 15, 15};
    for (int32_t i = 0; i < 9; i++)
        assert_int_equal(score_streak_tenths(i + 1), tenths[i]);
    assert_int_equal(score_streak_tenths(0), 10);
    assert_int_equal(score_streak_tenths(100), 15);
}

static void points_by_hand(void **state)
{
    (void)state;
    static const int32_t cases[][5] = {
        /* difficulty, limit, elapsed, streak, points */
        {1, 10000, 0, 1, 1000},     {1, 10000, 499, 1, 1000},     {1, 10000, 500, 1, 1000},
        {1, 10000, 501, 1, 974},                              /* 974.95 */
        {1, 10000, 5000, 1, 750},   {1, 10000, 9999, 1, 500}, /* 500.05 */
        {1, 10000, 10000, 1, 500},  {1, 10000, 10001, 1, 500},    {1, 10000, INT32_MAX, 1, 500},
        {1, 10000, 5000, 2, 750},   {1, 10000, 5000, 3, 825},     {1, 10000, 5000, 7, 1125},
        {1, 10000, 5000, 8, 1125},  {4, 60000, 20000, 4, 1700},   {5, 10000, 0, 7, 3000},
        {5, 600000, 500, 7, 3000},  {5, 600000, 600000, 7, 1500}, {2, 15000, 7500, 1, 900},
        {3, 90000, 30000, 5, 1516}, /* 1400 x 833.33 x 1.3 = 1516.66 */
        {1, 0, 0, 1, 750},          {2, 0, 123456, 3, 990},       {5, 0, INT32_MAX, 7, 2250},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_int_equal(score_points(cases[i][0], cases[i][1], cases[i][2], cases[i][3]),
                         cases[i][4]);
}

/* Points never rise with time, never fall below half of the worth, and reach both ends. */
static void check_one_clock(int32_t difficulty, int32_t limit_ms, int32_t streak, int32_t step_ms)
{
    int32_t worth = score_base(difficulty) * score_streak_tenths(streak) / 10;
    int32_t before = score_points(difficulty, limit_ms, 0, streak);
    bool ok = before == worth && score_points(difficulty, limit_ms, 500, streak) == worth &&
              score_points(difficulty, limit_ms, limit_ms, streak) == worth / 2;
    for (int32_t ms = 0; ok && ms <= limit_ms + step_ms; ms += step_ms) {
        int32_t points = score_points(difficulty, limit_ms, ms, streak);
        ok = points <= before && 2 * points >= worth && points <= 3000;
        before = points;
    }
    if (!ok)
        fail_msg("difficulty %d, limit %d ms, streak %d", difficulty, limit_ms, streak);
}

static void points_over_every_millisecond(void **state)
{
    (void)state;
    for (int32_t limit_ms = 10000; limit_ms <= 60000; limit_ms += 1000)
        for (int32_t difficulty = 1; difficulty <= 5; difficulty++)
            check_one_clock(difficulty, limit_ms, 1 + limit_ms / 1000 % 8, 1);
}

static void points_over_every_clock(void **state)
{
    (void)state;
    static const int32_t factors[] = {100, 150, 200, 1000};
    for (int32_t i = 0; i < 4; i++)
        for (int32_t limit_ms = 10000; limit_ms <= 60000; limit_ms += 1000)
            for (int32_t difficulty = 1; difficulty <= 5; difficulty++)
                for (int32_t streak = 1; streak <= 8; streak++)
                    check_one_clock(difficulty, limit_ms * factors[i] / 100, streak, 4999);
}

static void points_rise_with_streak_and_difficulty(void **state)
{
    (void)state;
    for (int32_t limit_ms = 0; limit_ms <= 600000; limit_ms += 50000)
        for (int32_t ms = 0; ms <= limit_ms; ms += 12500)
            for (int32_t streak = 1; streak <= 8; streak++)
                for (int32_t d = 1; d < 5; d++) {
                    int32_t points = score_points(d, limit_ms, ms, streak);
                    assert_true(points < score_points(d + 1, limit_ms, ms, streak));
                    assert_true(points <= score_points(d, limit_ms, ms, streak + 1));
                }
}

/* Who guesses blindly is right once in `choices`; who is sure is right every time. */
static void knowing_late_beats_guessing_early(void **state)
{
    (void)state;
    for (int32_t limit_ms = 0; limit_ms <= 600000; limit_ms += 1000)
        for (int32_t choices = 3; choices <= 6; choices++)
            for (int32_t streak = 1; streak <= 8; streak++)
                for (int32_t d = 1; d <= 5; d++) {
                    int32_t late = limit_ms > 0 ? limit_ms - 1 : INT32_MAX;
                    assert_true(score_points(d, limit_ms, late, streak) * choices >
                                score_points(d, limit_ms, 0, streak));
                }
}

static void huge_clocks_do_not_overflow(void **state)
{
    (void)state;
    assert_int_equal(score_points(5, INT32_MAX, 0, 100), 3000);
    assert_int_equal(score_points(5, INT32_MAX, INT32_MAX, 100), 1500);
    assert_int_equal(score_points(5, INT32_MAX, INT32_MAX / 2, 7), 2250);
}

static void stars_at_their_boundaries(void **state)
{
    (void)state;
    static const int32_t ten[] = {0, 0, 0, 0, 0, 0, 1, 1, 2, 2, 3};
    for (int32_t right = 0; right <= 10; right++)
        assert_int_equal(score_stars(right, 10), ten[right]);
    assert_int_equal(score_stars(0, 0), 0);
    assert_int_equal(score_stars(0, 1), 0);
    assert_int_equal(score_stars(1, 1), 3);
    assert_int_equal(score_stars(1, 2), 0);
    assert_int_equal(score_stars(2, 3), 1);
    assert_int_equal(score_stars(3, 4), 1);
    assert_int_equal(score_stars(4, 5), 2);
}

static void stars_everywhere(void **state)
{
    (void)state;
    for (int32_t count = 1; count <= 100; count++)
        for (int32_t right = 0; right <= count; right++) {
            int32_t fifths = right * 5 / count; /* whole fifths, rounded down */
            int32_t expected = right == count ? 3 : fifths >= 4 ? 2 : fifths >= 3 ? 1 : 0;
            assert_int_equal(score_stars(right, count), expected);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(factors_are_the_five),
        cmocka_unit_test(reading_time_at_its_boundaries),
        cmocka_unit_test(reading_time_everywhere),
        cmocka_unit_test(limit_at_its_boundaries),
        cmocka_unit_test(limit_is_whole_seconds_never_short),
        cmocka_unit_test(base_by_difficulty),
        cmocka_unit_test(streak_multiplier),
        cmocka_unit_test(points_by_hand),
        cmocka_unit_test(points_over_every_millisecond),
        cmocka_unit_test(points_over_every_clock),
        cmocka_unit_test(points_rise_with_streak_and_difficulty),
        cmocka_unit_test(knowing_late_beats_guessing_early),
        cmocka_unit_test(huge_clocks_do_not_overflow),
        cmocka_unit_test(stars_at_their_boundaries),
        cmocka_unit_test(stars_everywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
