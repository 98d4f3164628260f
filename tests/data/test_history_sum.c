#include "data/daily.h"
#include "data/history_sum.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { DAY_S = 86400, TODAY = 20000 };

static struct buffer history;
static struct history_sum sum;

static int begin(void **state)
{
    (void)state;
    buffer_clear(&history);
    return 0;
}

static int end(void **state)
{
    (void)state;
    buffer_free(&history);
    return 0;
}

static struct history_entry answer(int64_t day, const char *level, bool right)
{
    struct history_entry entry = {.wall_s = day * DAY_S + 40000,
                                  .seed = 1,
                                  .question = "some-question",
                                  .mode = RUN_MODE_ROUND,
                                  .factor = 100,
                                  .outcome = right ? RUN_RIGHT : RUN_WRONG,
                                  .elapsed_ms = 3000,
                                  .points = right ? 800 : 0,
                                  .rules = 2};
    snprintf(entry.level, sizeof entry.level, "%s", level);
    return entry;
}

static void add(int64_t day, const char *level, bool right)
{
    struct history_entry entry = answer(day, level, right);
    history_add(&history, &entry);
}

static void read_it(void)
{
    history_sum_read(&sum, history.bytes ? history.bytes : "", history.size, TODAY);
}

static const struct history_tally *day(int64_t which)
{
    return &sum.days[HISTORY_SUM_DAYS - 1 - (TODAY - which)];
}

static void an_empty_history_has_nothing_to_tell(void **state)
{
    (void)state;
    int32_t weakest[3];
    read_it();
    assert_int_equal(sum.all.answers, 0);
    assert_int_equal(history_tally_right(&sum.all), -1);
    assert_int_equal(history_tally_mean_ms(&sum.all), -1);
    assert_int_equal(history_sum_weakest(&sum, weakest, 3), 0);
}

static void answers_count_for_their_day(void **state)
{
    (void)state;
    add(TODAY, "a", true);
    add(TODAY, "a", false);
    add(TODAY - 1, "a", true);
    add(TODAY - HISTORY_SUM_DAYS + 1, "a", true);
    add(TODAY - HISTORY_SUM_DAYS, "a", true);
    read_it();
    assert_int_equal(day(TODAY)->answers, 2);
    assert_int_equal(day(TODAY)->points, 800);
    assert_int_equal(history_tally_right(day(TODAY)), 500);
    assert_int_equal(day(TODAY - 1)->answers, 1);
    assert_int_equal(sum.days[0].answers, 1);
    assert_int_equal(sum.all.answers, 5);
    int64_t by_day = 0;
    for (int32_t i = 0; i < HISTORY_SUM_DAYS; i++)
        by_day += sum.days[i].answers;
    assert_int_equal(by_day, 4);
}

static void the_first_and_the_last_second_of_a_day_are_its_own(void **state)
{
    (void)state;
    struct history_entry entry = answer(TODAY, "a", true);
    for (int32_t i = 0; i < 4; i++) {
        static const int64_t at_s[] = {-1, 0, DAY_S - 1, DAY_S};
        entry.wall_s = (int64_t)(TODAY - 3) * DAY_S + at_s[i];
        history_add(&history, &entry);
    }
    read_it();
    assert_int_equal(day(TODAY - 4)->answers, 1);
    assert_int_equal(day(TODAY - 3)->answers, 2);
    assert_int_equal(day(TODAY - 2)->answers, 1);
}

static void days_to_come_count_for_today(void **state)
{
    (void)state;
    add(TODAY + 1, "a", true);
    add(TODAY + 100000, "a", false);
    read_it();
    assert_int_equal(day(TODAY)->answers, 2);
}

static void interrupted_answers_have_no_time_and_sage_no_points(void **state)
{
    (void)state;
    struct history_entry entry = answer(TODAY, "a", true);
    history_add(&history, &entry);
    entry.elapsed_ms = 900000;
    entry.interrupted = true;
    history_add(&history, &entry);
    entry.interrupted = false;
    entry.elapsed_ms = 4001;
    entry.law = SCORE_SAGE;
    entry.factor = 0;
    entry.certainty = 3;
    entry.points = 3;
    history_add(&history, &entry);
    read_it();
    assert_int_equal(sum.all.answers, 3);
    assert_int_equal(sum.all.points, 1600);
    assert_int_equal(history_tally_mean_ms(&sum.all), 3501);
}

static void the_weakest_levels_come_first(void **state)
{
    (void)state;
    static const struct {
        const char *level;
        int32_t right, wrong;
    } plays[] = {{"whole", 9, 0},   {"half", 5, 5},  {"few", 0, 4},   {"third", 2, 4},
                 {"surer", 10, 20}, {"most", 19, 1}, {"least", 1, 4}, {"five", 4, 1}};
    for (size_t i = 0; i < sizeof plays / sizeof plays[0]; i++) {
        for (int32_t n = 0; n < plays[i].right; n++)
            add(TODAY, plays[i].level, true);
        for (int32_t n = 0; n < plays[i].wrong; n++)
            add(TODAY, plays[i].level, false);
    }
    read_it();
    static const char *const order[] = {"least", "surer", "third", "half", "five", "most"};
    for (int32_t room = 0; room <= 8; room++) {
        int32_t weakest[8];
        int32_t count = history_sum_weakest(&sum, weakest, room);
        assert_int_equal(count, room < 6 ? room : 6);
        for (int32_t i = 0; i < count; i++)
            assert_string_equal(sum.levels[weakest[i]], order[i]);
    }
}

static void levels_beyond_the_last_place_cost_nothing_else(void **state)
{
    (void)state;
    for (int32_t i = 0; i < HISTORY_SUM_LEVELS + 20; i++) {
        char level[HISTORY_ID_ROOM];
        snprintf(level, sizeof level, "level-%d", i);
        add(TODAY, level, i % 2 == 0);
    }
    add(TODAY, "level-0", true);
    read_it();
    assert_int_equal(sum.level_count, HISTORY_SUM_LEVELS);
    assert_int_equal(sum.by_level[0].answers, 2);
    assert_int_equal(sum.all.answers, HISTORY_SUM_LEVELS + 21);
    assert_int_equal(day(TODAY)->answers, HISTORY_SUM_LEVELS + 21);
}

static void damaged_lines_are_passed_over(void **state)
{
    (void)state;
    add(TODAY, "a", true);
    buffer_print(&history, "answer2\tno\n\nhalf a li");
    read_it();
    assert_int_equal(sum.all.answers, 1);
}

/* Sums of the days and of the levels against the same counted plainly. */
static void random_histories_add_up(void **state)
{
    (void)state;
    for (uint32_t seed = 1; seed <= 20; seed++) {
        buffer_clear(&history);
        srand(seed);
        int64_t right = 0, inside = 0, count = rand() % 400;
        for (int64_t i = 0; i < count; i++) {
            int64_t back = rand() % 120;
            bool hit = rand() % 3 > 0;
            char level[8];
            snprintf(level, sizeof level, "l%d", rand() % 9);
            add(TODAY - back, level, hit);
            right += hit;
            inside += back < HISTORY_SUM_DAYS;
        }
        read_it();
        int64_t by_day = 0, by_level = 0, by_level_right = 0;
        for (int32_t i = 0; i < HISTORY_SUM_DAYS; i++)
            by_day += sum.days[i].answers;
        for (int32_t i = 0; i < sum.level_count; i++) {
            by_level += sum.by_level[i].answers;
            by_level_right += sum.by_level[i].right;
        }
        if (by_day != inside || by_level != count || by_level_right != right)
            fail_msg("seed %u: days %d of %d, levels %d of %d, right %d of %d", seed, (int)by_day,
                     (int)inside, (int)by_level, (int)count, (int)by_level_right, (int)right);
        assert_int_equal(sum.all.right, right);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(an_empty_history_has_nothing_to_tell, begin),
        cmocka_unit_test_setup(answers_count_for_their_day, begin),
        cmocka_unit_test_setup(the_first_and_the_last_second_of_a_day_are_its_own, begin),
        cmocka_unit_test_setup(days_to_come_count_for_today, begin),
        cmocka_unit_test_setup(interrupted_answers_have_no_time_and_sage_no_points, begin),
        cmocka_unit_test_setup(the_weakest_levels_come_first, begin),
        cmocka_unit_test_setup(levels_beyond_the_last_place_cost_nothing_else, begin),
        cmocka_unit_test_setup(damaged_lines_are_passed_over, begin),
        cmocka_unit_test_setup(random_histories_add_up, begin),
    };
    return cmocka_run_group_tests(tests, NULL, end);
}
