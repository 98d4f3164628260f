/* The table of modes, and how runs of each mode begin, keep time and end. */
#include "run_script.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

enum { FACTORS = 5 };

static const int32_t factors[FACTORS] = {100, 150, 200, 1000, SCORE_FACTOR_OFF};

static struct run run;

static void begin(enum run_mode mode, int32_t factor, int32_t count)
{
    script_mode(&run, mode, SCORE_ARCADE, factor, count);
}

static void expect_deadline(int64_t at_ms, enum command_kind kind)
{
    struct command command = {.arg = 99};
    assert_true(run_deadline(&run, &command));
    assert_true(command.at_ms == at_ms && command.arg == 0);
    assert_int_equal(command.kind, kind);
}

static void expect_no_deadline(void)
{
    struct command command;
    assert_false(run_deadline(&run, &command));
}

/* The value of the only event of a kind that a command brings, or `none`. */
static int32_t value_of(int64_t at_ms, enum command_kind kind, int32_t arg,
                        enum run_event_kind wanted, int32_t none)
{
    struct run_events events;
    assert_true(run_apply(&run, (struct command){at_ms, kind, arg}, &events));
    for (int32_t i = 0; i < events.count; i++)
        if (events.items[i].kind == wanted)
            return events.items[i].value;
    return none;
}

static void names_come_back(void **state)
{
    (void)state;
    static const char *const names[] = {"round",     "practice",  "sprint60",
                                        "sprint120", "sprint180", "survival",
                                        "stacker",   "exam",      "daily"};
    assert_int_equal(sizeof names / sizeof names[0], RUN_MODE_COUNT);
    for (int mode = 0; mode < RUN_MODE_COUNT; mode++) {
        size_t len = strlen(names[mode]);
        assert_string_equal(run_mode_name((enum run_mode)mode), names[mode]);
        assert_int_equal(run_mode_named(names[mode], len), mode);
        assert_int_equal(run_mode_named(names[mode], len - 1), RUN_MODE_COUNT);
    }
    assert_string_equal(run_mode_name(RUN_MODE_COUNT), "?");
    assert_int_equal(run_mode_named("rounds", 5), RUN_MODE_ROUND);
    assert_int_equal(run_mode_named("rounds", 6), RUN_MODE_COUNT);
    assert_int_equal(run_mode_named("Round", 5), RUN_MODE_COUNT);
    assert_int_equal(run_mode_named("", 0), RUN_MODE_COUNT);
}

static void laws_and_factors_that_go_together(void **state)
{
    (void)state;
    static const char *const laws[RUN_MODE_COUNT] = {
        [RUN_MODE_ROUND] = "ars",     [RUN_MODE_PRACTICE] = "ars",  [RUN_MODE_SPRINT_60] = "ar",
        [RUN_MODE_SPRINT_120] = "ar", [RUN_MODE_SPRINT_180] = "ar", [RUN_MODE_SURVIVAL] = "ar",
        [RUN_MODE_STACKER] = "a",     [RUN_MODE_EXAM] = "a",        [RUN_MODE_DAILY] = "a",
    };
    for (int mode = 0; mode < RUN_MODE_COUNT; mode++)
        for (int law = 0; law < SCORE_LAWS; law++)
            for (int32_t factor = -100; factor <= 1100; factor++) {
                bool has = strchr(laws[mode], "ars"[law]) != NULL;
                bool right = law == SCORE_SAGE ? factor == 0 : score_factor_valid(factor);
                if (mode_allows((enum run_mode)mode, (enum score_law)law, factor) != (has && right))
                    fail_msg("mode %d, law %d, factor %d", mode, law, factor);
            }
    assert_false(mode_allows(RUN_MODE_COUNT, SCORE_ARCADE, 100));
    assert_false(mode_allows(RUN_MODE_ROUND, SCORE_LAWS, 100));
    assert_false(mode_allows((enum run_mode) - 1, SCORE_ARCADE, 100));
}

/* What the modes promise on their cards. */
static void the_table_says(void **state)
{
    (void)state;
    static const int32_t wanted[RUN_MODE_COUNT][8] = {
        /* questions, without a clock, clock in s, lives, lifelines, stars, recorded, priced */
        [RUN_MODE_ROUND] = {10, 10, 0, 0, 1, 1, 1, 0},
        [RUN_MODE_PRACTICE] = {100, 100, 0, 0, 0, 1, 0, 0},
        [RUN_MODE_SPRINT_60] = {100, 6, 60, 0, 0, 0, 1, 1},
        [RUN_MODE_SPRINT_120] = {100, 12, 120, 0, 0, 0, 1, 1},
        [RUN_MODE_SPRINT_180] = {100, 18, 180, 0, 0, 0, 1, 1},
        [RUN_MODE_SURVIVAL] = {100, 100, 0, 3, 1, 0, 1, 0},
        [RUN_MODE_STACKER] = {100, 100, 15, 0, 0, 0, 1, 1},
        [RUN_MODE_EXAM] = {32, 32, 0, 0, 0, 0, 1, 0},
        [RUN_MODE_DAILY] = {10, 10, 0, 0, 0, 1, 1, 0},
    };
    for (int i = 0; i < RUN_MODE_COUNT; i++) {
        enum run_mode mode = (enum run_mode)i;
        const struct mode *m = mode_get(mode);
        const int32_t found[8] = {mode_questions(mode, SCORE_FACTOR_NORMAL),
                                  mode_questions(mode, SCORE_FACTOR_OFF),
                                  m->clock_ms / 1000,
                                  m->lives,
                                  m->lifelines,
                                  m->stars,
                                  m->recorded,
                                  m->priced};
        assert_memory_equal(found, wanted[i], sizeof found);
        assert_int_equal(mode_questions(mode, 1000), found[0]);
        assert_in_range(found[0], 1, RUN_MAX_QUESTIONS);
        assert_in_range(found[1], 1, RUN_MAX_QUESTIONS);
    }
}

static void only_survival_shrinks_its_limits(void **state)
{
    (void)state;
    for (int mode = 0; mode < RUN_MODE_COUNT; mode++)
        for (int32_t limit_ms = 0; limit_ms <= 600000; limit_ms += 500)
            for (int32_t right = 0; right <= RUN_MAX_QUESTIONS; right++) {
                int32_t stays = right < 12 ? 100 - 5 * right : 40;
                int32_t wanted = mode == RUN_MODE_SURVIVAL ? limit_ms / 100 * stays : limit_ms;
                if (mode_limit_ms((enum run_mode)mode, limit_ms, right) != wanted)
                    fail_msg("mode %d, limit %d ms, %d right", mode, limit_ms, right);
            }
    assert_int_equal(mode_limit_ms(RUN_MODE_ROUND, INT32_MAX, INT32_MAX), INT32_MAX);
    assert_int_equal(mode_limit_ms(RUN_MODE_SURVIVAL, INT32_MAX, INT32_MAX), 858993458);
}

static void runs_begin_with_their_clocks(void **state)
{
    (void)state;
    for (int i = 0; i < RUN_MODE_COUNT; i++)
        for (int f = 0; f < FACTORS; f++) {
            enum run_mode mode = (enum run_mode)i;
            bool sprint = mode >= RUN_MODE_SPRINT_60 && mode <= RUN_MODE_SPRINT_180;
            bool exam = mode == RUN_MODE_EXAM;
            int32_t percent = factors[f] == 0 ? 100 : factors[f];
            int64_t sum_ms = 0;
            begin(mode, factors[f], 20);
            assert_int_equal(run.phase, sprint || exam ? RUN_ANSWERING : RUN_READING);
            for (int32_t q = 0; q < 20; q++) {
                const struct run_question *question = &run.questions[q];
                int32_t limit_ms = score_limit_ms(q * 7 % 60) / 100 * factors[f];
                assert_int_equal(question->limit_ms, exam ? 0 : limit_ms);
                sum_ms += question->reading_ms / 50 * factors[f] / 2 + limit_ms;
            }
            int64_t clock_ms = exam ? sum_ms : (int64_t)mode_get(mode)->clock_ms * percent / 100;
            assert_true(run.clock_ms == clock_ms);
            assert_true(run_clock_left_ms(&run, 0) == clock_ms);
            if ((sprint || exam) && factors[f] != SCORE_FACTOR_OFF)
                expect_deadline(clock_ms, COMMAND_TIMEOUT);
            else if (sprint || exam)
                expect_no_deadline();
            else
                expect_deadline(run.questions[0].reading_ms, COMMAND_SHOW);
        }
}

static void choices_of_one_clock_come_with_what_is_left_of_it(void **state)
{
    (void)state;
    begin(RUN_MODE_STACKER, 200, 3);
    assert_int_equal(value_of(100, COMMAND_SHOW, 0, RUN_EVENT_CHOICES, -1), 30000);
    begin(RUN_MODE_SPRINT_60, 150, 3);
    assert_true(script_answer(&run, 0, 10000, true));
    assert_int_equal(value_of(20000, COMMAND_NEXT, 0, RUN_EVENT_CHOICES, -1), 80000);
    begin(RUN_MODE_SPRINT_60, SCORE_FACTOR_OFF, 3);
    assert_true(script_answer(&run, 0, 10000, true));
    assert_int_equal(value_of(20000, COMMAND_NEXT, 0, RUN_EVENT_CHOICES, -1), 0);
}

static void a_sprint_ends_in_the_middle_of_a_question(void **state)
{
    (void)state;
    for (int mode = RUN_MODE_SPRINT_60; mode <= RUN_MODE_SPRINT_180; mode++)
        for (int f = 0; f < FACTORS - 1; f++) {
            begin((enum run_mode)mode, factors[f], 20);
            int32_t clock_ms = (int32_t)run.clock_ms;
            assert_true(script_answer(&run, 1000, 4000, true)); /* the clock runs from 0 on */
            assert_int_equal(run_clock_left_ms(&run, 900000), clock_ms - 5000);
            expect_no_deadline();
            assert_true(script_do(&run, 900000, COMMAND_NEXT, 0));
            assert_int_equal(run_left_ms(&run, 900000), clock_ms - 5000);
            int64_t end_ms = 900000 + clock_ms - 5000;
            expect_deadline(end_ms, COMMAND_TIMEOUT);
            assert_false(script_do(&run, end_ms, COMMAND_ANSWER, 0));
            struct run just = run;
            assert_true(script_do(&just, end_ms - 1, COMMAND_ANSWER, 0));
            assert_true(just.clock_ms == 1 && just.phase == RUN_FEEDBACK);
            int32_t score = run.score;
            assert_int_equal(value_of(end_ms, COMMAND_TIMEOUT, 0, RUN_EVENT_OVER, -1), 0);
            assert_true(run.phase == RUN_OVER && !run.quit && run.clock_ms == 0);
            assert_int_equal(run.score, score);
            assert_int_equal(run.questions[1].outcome, RUN_OPEN);
            assert_int_equal(run_answered_count(&run), 1);
            assert_int_equal(run_judged_count(&run), 1);
            assert_false(run_passed(&run));
        }
}

static void the_last_moment_of_a_sprint_is_played(void **state)
{
    (void)state;
    struct command command;
    begin(RUN_MODE_SPRINT_60, SCORE_FACTOR_NORMAL, 20);
    assert_true(script_answer(&run, 0, 59999, false));
    assert_true(script_do(&run, 70000, COMMAND_NEXT, 0));
    assert_int_equal(run.phase, RUN_ANSWERING);
    assert_true(run_advance(&run, 70001, &command, NULL));
    assert_true(run.phase == RUN_OVER && command.at_ms == 70001);
}

static void a_sprint_ends_when_nothing_is_left_to_ask(void **state)
{
    (void)state;
    for (int f = 0; f < FACTORS; f++) {
        int32_t count = mode_questions(RUN_MODE_SPRINT_120, factors[f]);
        begin(RUN_MODE_SPRINT_120, factors[f], count);
        for (int32_t i = 0; i < count; i++) {
            assert_int_equal(run.phase, RUN_ANSWERING);
            assert_true(script_answer(&run, i * 100, 50, i % 2 == 0));
            assert_true(script_do(&run, i * 100 + 100, COMMAND_NEXT, 0));
        }
        assert_true(run.phase == RUN_OVER && run.current == count);
        assert_int_equal(run_judged_count(&run), count);
    }
}

static void a_sprint_without_a_clock_has_time(void **state)
{
    (void)state;
    begin(RUN_MODE_SPRINT_60, SCORE_FACTOR_OFF, 6);
    for (int32_t i = 0; i < 6; i++) {
        expect_no_deadline();
        int64_t day_ms = (i + 1) * INT64_C(86400000);
        assert_false(script_do(&run, day_ms, COMMAND_TIMEOUT, 0));
        int32_t worth = run_worth(&run, day_ms, 0);
        assert_true(script_answer(&run, day_ms, 0, true));
        assert_int_equal(run.questions[i].points, worth);
        assert_true(script_do(&run, day_ms, COMMAND_NEXT, 0));
    }
    assert_true(run.phase == RUN_OVER && run.clock_ms == 60000);
}

/* Misses a question: by a wrong answer, or by waiting. Returns the time after it. */
static int64_t miss(int64_t at_ms, bool wait)
{
    assert_true(script_do(&run, at_ms, COMMAND_SHOW, 0));
    int64_t end_ms = at_ms + (wait ? run_question(&run)->limit_ms : 700);
    enum command_kind kind = wait ? COMMAND_TIMEOUT : COMMAND_ANSWER;
    int32_t lives = run.lives, arg = wait ? 0 : script_place(&run, false);
    assert_int_equal(value_of(end_ms, kind, arg, RUN_EVENT_LIFE_LOST, -1), lives - 1);
    assert_int_equal(run.lives, lives - 1);
    assert_int_equal(run.phase, RUN_FEEDBACK);
    return end_ms;
}

static void survival_ends_with_the_third_miss(void **state)
{
    (void)state;
    for (int waits = 0; waits < 8; waits++) {
        int64_t now_ms = 0;
        begin(RUN_MODE_SURVIVAL, SCORE_FACTOR_NORMAL, 20);
        for (int lost = 0; lost < 3; lost++) {
            assert_true(script_answer(&run, now_ms, 10, true));
            assert_int_equal(run.lives, 3 - lost);
            assert_true(script_do(&run, now_ms + 10, COMMAND_NEXT, 0));
            now_ms = miss(now_ms + 20, (waits >> lost & 1) != 0);
            assert_true(script_do(&run, now_ms, COMMAND_NEXT, 0));
            assert_int_equal(run.phase, lost < 2 ? RUN_READING : RUN_OVER);
        }
        assert_int_equal(run_answered_count(&run), 6);
        assert_int_equal(run_judged_count(&run), 6);
        assert_int_equal(run_right_count(&run), 3);
    }
}

static void survival_ends_when_nothing_is_left_to_ask(void **state)
{
    (void)state;
    begin(RUN_MODE_SURVIVAL, SCORE_FACTOR_NORMAL, RUN_MAX_QUESTIONS);
    for (int32_t i = 0; i < RUN_MAX_QUESTIONS; i++) {
        assert_true(script_answer(&run, i, 0, true));
        assert_true(script_do(&run, i, COMMAND_NEXT, 0));
    }
    assert_true(run.phase == RUN_OVER && run.lives == 3);
}

static void survival_tightens_with_right_answers_alone(void **state)
{
    (void)state;
    for (int f = 0; f < FACTORS; f++) {
        int32_t right = 0;
        begin(RUN_MODE_SURVIVAL, factors[f], 40);
        for (int32_t i = 0; i < 40; i++) {
            bool good = i != 3 && i != 17;
            int32_t stays = right < 12 ? 100 - 5 * right : 40;
            int32_t limit_ms = score_limit_ms(i * 7 % 60) / 1000 * factors[f] / 10 * stays;
            assert_int_equal(run_question(&run)->limit_ms, limit_ms);
            assert_int_equal(value_of(i, COMMAND_SHOW, 0, RUN_EVENT_CHOICES, -1), limit_ms);
            assert_true(script_do(&run, i, COMMAND_ANSWER, script_place(&run, good)));
            right += good;
            assert_true(script_do(&run, i, COMMAND_NEXT, 0));
        }
    }
}

static void a_stacker_fills_and_empties(void **state)
{
    (void)state;
    for (int f = 0; f < FACTORS - 1; f++) {
        int32_t unit_ms = 10 * factors[f]; /* a second, scaled */
        begin(RUN_MODE_STACKER, factors[f], 20);
        assert_true(script_do(&run, 400, COMMAND_SHOW, 0));
        assert_int_equal(
            value_of(1400, COMMAND_ANSWER, script_place(&run, true), RUN_EVENT_CLOCK, 0),
            3 * unit_ms);
        assert_int_equal(run_clock_left_ms(&run, 9999), 18 * unit_ms - 1000);
        assert_true(script_do(&run, 9999, COMMAND_NEXT, 0));
        assert_int_equal(run_clock_left_ms(&run, 10999), 18 * unit_ms - 1000);
        assert_true(script_do(&run, 11000, COMMAND_SHOW, 0));
        assert_int_equal(run_clock_left_ms(&run, 11500), 18 * unit_ms - 1500);
        assert_int_equal(
            value_of(12000, COMMAND_ANSWER, script_place(&run, false), RUN_EVENT_CLOCK, 0),
            -6 * unit_ms);
        assert_true(run.clock_ms == 12 * unit_ms - 2000);
    }
}

static void a_stacker_ends_by_wrong_answers(void **state)
{
    (void)state;
    for (int f = 0; f < FACTORS; f++) {
        begin(RUN_MODE_STACKER, factors[f], 20);
        for (int32_t i = 0; i < 3; i++) {
            assert_int_equal(run.phase, RUN_READING);
            assert_true(script_answer(&run, i * 10, 0, false));
            assert_int_equal(run.phase, RUN_FEEDBACK);
            assert_true(script_do(&run, i * 10, COMMAND_NEXT, 0));
        }
        assert_true(run.phase == RUN_OVER && run.clock_ms == 0 && !run.quit);
        assert_int_equal(run_judged_count(&run), 3);
        assert_in_range(-run.score, 1, 3 * 3000);
    }
}

static void a_stacker_ends_when_its_bank_runs_out(void **state)
{
    (void)state;
    begin(RUN_MODE_STACKER, SCORE_FACTOR_NORMAL, 20);
    assert_true(script_answer(&run, 100, 14999, true));
    assert_true(run.clock_ms == 3001);
    assert_true(script_do(&run, 20000, COMMAND_NEXT, 0));
    expect_deadline(20000 + run_question(&run)->reading_ms, COMMAND_SHOW);
    assert_true(script_do(&run, 21000, COMMAND_SHOW, 0));
    expect_deadline(24001, COMMAND_TIMEOUT);
    assert_true(script_do(&run, 24001, COMMAND_TIMEOUT, 0));
    assert_true(run.phase == RUN_OVER && run.clock_ms == 0);
    assert_int_equal(run_answered_count(&run), 1);
}

static void a_stacker_without_a_clock_counts_answers_alone(void **state)
{
    (void)state;
    begin(RUN_MODE_STACKER, SCORE_FACTOR_OFF, 20);
    assert_true(script_answer(&run, 0, 86400000, true));
    assert_true(run.clock_ms == 18000);
    assert_true(script_do(&run, 86400000, COMMAND_NEXT, 0));
    assert_true(script_answer(&run, 86400000, 86400000, false));
    assert_true(run.clock_ms == 12000 && run.phase == RUN_FEEDBACK);
}

static void pauses_stop_every_clock(void **state)
{
    (void)state;
    enum { HOUR_MS = 3600000 };
    for (int mode = 0; mode < RUN_MODE_COUNT; mode++)
        for (int f = 0; f < FACTORS; f++) {
            struct command before, after;
            begin((enum run_mode)mode, factors[f], 3);
            if (run.phase == RUN_READING)
                assert_true(script_do(&run, 0, COMMAND_SHOW, 0));
            int32_t left_ms = run_left_ms(&run, 1000), clock_ms = run_clock_left_ms(&run, 1000);
            int32_t worth = run_worth(&run, 1000, 0);
            bool due = run_deadline(&run, &before);
            assert_int_equal(due, factors[f] != SCORE_FACTOR_OFF);
            assert_true(script_do(&run, 1000, COMMAND_PAUSE, PAUSE_AWAY));
            expect_no_deadline();
            assert_int_equal(run_left_ms(&run, HOUR_MS), left_ms);
            assert_int_equal(run_clock_left_ms(&run, HOUR_MS), clock_ms);
            assert_true(script_do(&run, 1000 + HOUR_MS, COMMAND_RESUME, 0));
            assert_true(run.questions[0].interrupted);
            assert_int_equal(run_left_ms(&run, 1000 + HOUR_MS), left_ms);
            assert_int_equal(run_clock_left_ms(&run, 1000 + HOUR_MS), clock_ms);
            assert_int_equal(run_worth(&run, 1000 + HOUR_MS, 0), worth);
            assert_int_equal(run_deadline(&run, &after), due);
            assert_true(!due || after.at_ms == before.at_ms + HOUR_MS);
        }
}

static void the_longest_run_overflows_nothing(void **state)
{
    (void)state;
    for (int mode = 0; mode < RUN_MODE_COUNT; mode++)
        for (int f = 0; f < FACTORS; f++) {
            bool off = factors[f] == SCORE_FACTOR_OFF;
            begin((enum run_mode)mode, factors[f], 3);
            if (run.phase == RUN_READING)
                assert_true(script_do(&run, 0, COMMAND_SHOW, 0));
            if (!off) {
                assert_true(script_do(&run, 1, COMMAND_PAUSE, PAUSE_AWAY));
                assert_true(script_do(&run, RUN_MAX_MS - 1, COMMAND_RESUME, 0));
            }
            expect_no_deadline(); /* it would come after the longest run */
            assert_true(script_do(&run, RUN_MAX_MS, COMMAND_ANSWER, 0));
            if (mode == RUN_MODE_EXAM) {
                assert_true(script_do(&run, RUN_MAX_MS, COMMAND_GOTO, 2));
                assert_true(script_do(&run, RUN_MAX_MS, COMMAND_GOTO, 0));
                assert_true(script_do(&run, RUN_MAX_MS, COMMAND_FINISH, 0));
            }
            assert_int_equal(run.questions[0].elapsed_ms, off ? INT32_MAX : 2);
            assert_false(script_do(&run, RUN_MAX_MS + 1, COMMAND_NEXT, 0));
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_come_back),
        cmocka_unit_test(laws_and_factors_that_go_together),
        cmocka_unit_test(the_table_says),
        cmocka_unit_test(only_survival_shrinks_its_limits),
        cmocka_unit_test(runs_begin_with_their_clocks),
        cmocka_unit_test(choices_of_one_clock_come_with_what_is_left_of_it),
        cmocka_unit_test(a_sprint_ends_in_the_middle_of_a_question),
        cmocka_unit_test(the_last_moment_of_a_sprint_is_played),
        cmocka_unit_test(a_sprint_ends_when_nothing_is_left_to_ask),
        cmocka_unit_test(a_sprint_without_a_clock_has_time),
        cmocka_unit_test(survival_ends_with_the_third_miss),
        cmocka_unit_test(survival_ends_when_nothing_is_left_to_ask),
        cmocka_unit_test(survival_tightens_with_right_answers_alone),
        cmocka_unit_test(a_stacker_fills_and_empties),
        cmocka_unit_test(a_stacker_ends_by_wrong_answers),
        cmocka_unit_test(a_stacker_ends_when_its_bank_runs_out),
        cmocka_unit_test(a_stacker_without_a_clock_counts_answers_alone),
        cmocka_unit_test(pauses_stop_every_clock),
        cmocka_unit_test(the_longest_run_overflows_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
