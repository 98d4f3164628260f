/* Deadlines, pauses and the clocks that the player sees. */
#include "rules/score.h"
#include "run_script.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static struct run run;

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

static void clocks_come_from_the_bank(void **state)
{
    (void)state;
    static const int32_t factors[] = {100, 150, 200, 1000, 0};
    for (int i = 0; i < 5; i++) {
        script_start(&run, 20, factors[i]);
        for (uint32_t q = 0; q < 20; q++) {
            int32_t words = (int32_t)(q * 7 % 60);
            assert_int_equal(run.questions[q].reading_ms,
                             score_reading_ms((int32_t)(2 + q % 9), (int32_t)(q % 3)));
            assert_int_equal(run.questions[q].limit_ms, score_limit_ms(words) / 100 * factors[i]);
        }
    }
}

static void reading_ends_at_its_deadline(void **state)
{
    (void)state;
    script_start(&run, 1, SCORE_FACTOR_NORMAL);
    int32_t reading_ms = run.questions[0].reading_ms;
    expect_deadline(reading_ms, COMMAND_SHOW);
    assert_false(script_do(&run, reading_ms + 1, COMMAND_SHOW, 0));
    assert_true(script_do(&run, reading_ms, COMMAND_SHOW, 0));
    expect_deadline(reading_ms + run.questions[0].limit_ms, COMMAND_TIMEOUT);
}

static void answers_end_before_their_deadline(void **state)
{
    (void)state;
    script_start(&run, 1, SCORE_FACTOR_NORMAL);
    int32_t limit_ms = run.questions[0].limit_ms;
    assert_true(script_do(&run, 100, COMMAND_SHOW, 0));
    assert_false(script_do(&run, 100 + limit_ms, COMMAND_ANSWER, 0));
    assert_false(script_do(&run, 100 + limit_ms + 1, COMMAND_ANSWER, 0));
    struct run late = run;
    assert_true(script_do(&late, 100 + limit_ms - 1, COMMAND_ANSWER, 0));
    assert_int_equal(late.questions[0].elapsed_ms, limit_ms - 1);
    assert_false(script_do(&run, 100 + limit_ms - 1, COMMAND_TIMEOUT, 0));
    assert_false(script_do(&run, 100 + limit_ms + 1, COMMAND_TIMEOUT, 0));
    assert_true(script_do(&run, 100 + limit_ms, COMMAND_TIMEOUT, 0));
    expect_no_deadline();
}

static void without_a_clock_there_is_no_hurry(void **state)
{
    (void)state;
    script_start(&run, 1, SCORE_FACTOR_OFF);
    assert_true(script_do(&run, 100, COMMAND_SHOW, 0));
    expect_no_deadline();
    assert_int_equal(run_left_ms(&run, 1000000), 0);
    assert_false(script_do(&run, 100, COMMAND_TIMEOUT, 0));
    assert_false(script_do(&run, 1000000, COMMAND_TIMEOUT, 0));
    struct run day_later = run;
    assert_true(script_do(&day_later, 86400000, COMMAND_ANSWER, script_place(&day_later, true)));
    assert_int_equal(day_later.score, 750);
    assert_int_equal(day_later.questions[0].elapsed_ms, 86399900);
    struct run month_later = run;
    assert_true(script_do(&month_later, INT64_C(100) + INT32_MAX, COMMAND_ANSWER, 0));
    assert_int_equal(month_later.questions[0].elapsed_ms, INT32_MAX);
    assert_true(script_do(&run, INT64_C(9) * INT32_MAX, COMMAND_ANSWER, 0));
    assert_int_equal(run.questions[0].elapsed_ms, INT32_MAX);
}

static void advancing_applies_what_is_due(void **state)
{
    (void)state;
    struct command command;
    struct run_events events;
    script_start(&run, 1, SCORE_FACTOR_NORMAL);
    int32_t reading_ms = run.questions[0].reading_ms, limit_ms = run.questions[0].limit_ms;
    assert_false(run_advance(&run, reading_ms - 1, &command, &events));
    assert_int_equal(run.phase, RUN_READING);
    struct run punctual = run;
    assert_true(run_advance(&punctual, reading_ms, &command, &events));
    assert_true(run_advance(&run, 10000000, &command, &events));
    assert_true(command.kind == COMMAND_SHOW && command.at_ms == reading_ms);
    assert_int_equal(events.items[0].kind, RUN_EVENT_CHOICES);
    assert_false(run_advance(&run, reading_ms + limit_ms - 1, &command, &events));
    assert_true(run_advance(&run, 10000000, &command, &events));
    assert_true(command.kind == COMMAND_TIMEOUT && command.at_ms == reading_ms + limit_ms);
    assert_false(run_advance(&run, 10000000, &command, &events));
    assert_int_equal(run.phase, RUN_FEEDBACK);
}

static void no_deadline_comes_after_the_longest_run(void **state)
{
    (void)state;
    struct command command;
    script_start(&run, 2, SCORE_FACTOR_NORMAL);
    assert_true(script_answer(&run, 0, 0, true));
    struct run in_time = run;
    int64_t reading_ms = run.questions[1].reading_ms;
    assert_true(script_do(&in_time, RUN_MAX_MS - reading_ms, COMMAND_NEXT, 0));
    assert_true(run_advance(&in_time, INT64_MAX, &command, NULL));
    assert_true(script_do(&run, RUN_MAX_MS - reading_ms + 1, COMMAND_NEXT, 0));
    expect_no_deadline();
    assert_false(run_advance(&run, INT64_MAX, &command, NULL));
    assert_true(script_do(&run, RUN_MAX_MS, COMMAND_QUIT, 0));
}

static void a_pause_stops_the_reading_clock(void **state)
{
    (void)state;
    script_start(&run, 1, SCORE_FACTOR_NORMAL);
    int32_t reading_ms = run.questions[0].reading_ms;
    assert_true(script_do(&run, 700, COMMAND_PAUSE, PAUSE_AWAY));
    expect_no_deadline();
    assert_int_equal(run_left_ms(&run, 999999), reading_ms - 700);
    assert_int_equal(run_phase_elapsed_ms(&run, 999999), 700);
    assert_true(script_do(&run, 50700, COMMAND_RESUME, 0));
    expect_deadline(reading_ms + 50000, COMMAND_SHOW);
    assert_true(run.questions[0].interrupted);
}

static void a_pause_costs_no_points(void **state)
{
    (void)state;
    script_start(&run, 1, SCORE_FACTOR_NORMAL);
    struct run straight = run;
    assert_true(script_answer(&straight, 0, 3000, true));
    int32_t place = script_place(&run, true);
    assert_true(script_do(&run, 0, COMMAND_SHOW, 0));
    assert_true(script_do(&run, 1000, COMMAND_PAUSE, PAUSE_BY_PLAYER));
    assert_true(script_do(&run, 61000, COMMAND_RESUME, 0));
    assert_true(script_do(&run, 61000, COMMAND_PAUSE, PAUSE_AWAY));
    assert_true(script_do(&run, 62000, COMMAND_RESUME, 0));
    expect_deadline(61000 + run.questions[0].limit_ms, COMMAND_TIMEOUT);
    assert_true(script_do(&run, 64000, COMMAND_ANSWER, place));
    assert_int_equal(run.questions[0].elapsed_ms, 3000);
    assert_int_equal(run.score, straight.score);
    assert_true(run.questions[0].interrupted);
    assert_false(straight.questions[0].interrupted);
}

static void a_pause_in_the_feedback_interrupts_nothing(void **state)
{
    (void)state;
    script_start(&run, 2, SCORE_FACTOR_NORMAL);
    assert_true(script_answer(&run, 0, 100, true));
    assert_true(script_do(&run, 200, COMMAND_PAUSE, PAUSE_AWAY));
    assert_true(script_do(&run, 300, COMMAND_RESUME, 0));
    assert_true(script_do(&run, 400, COMMAND_NEXT, 0));
    assert_false(run.questions[0].interrupted);
    assert_false(run.questions[1].interrupted);
}

/* Who pauses at the last moment may not escape the deadline. */
static void a_pause_at_the_deadline_is_too_late(void **state)
{
    (void)state;
    script_start(&run, 1, SCORE_FACTOR_NORMAL);
    int32_t reading_ms = run.questions[0].reading_ms, limit_ms = run.questions[0].limit_ms;
    assert_false(script_do(&run, reading_ms, COMMAND_PAUSE, PAUSE_BY_PLAYER));
    assert_true(script_do(&run, reading_ms, COMMAND_SHOW, 0));
    assert_false(script_do(&run, reading_ms + limit_ms, COMMAND_PAUSE, PAUSE_BY_PLAYER));
    assert_true(script_do(&run, reading_ms + limit_ms - 1, COMMAND_PAUSE, PAUSE_BY_PLAYER));
    assert_int_equal(run_left_ms(&run, 999999), 1);
    assert_true(script_do(&run, 500000, COMMAND_RESUME, 0));
    expect_deadline(500001, COMMAND_TIMEOUT);
}

static void clocks_on_the_screen(void **state)
{
    (void)state;
    script_start(&run, 1, SCORE_FACTOR_NORMAL);
    int32_t reading_ms = run.questions[0].reading_ms, limit_ms = run.questions[0].limit_ms;
    assert_int_equal(run_left_ms(&run, 0), reading_ms);
    assert_int_equal(run_left_ms(&run, reading_ms - 1), 1);
    assert_int_equal(run_left_ms(&run, reading_ms + 5), 0);
    assert_int_equal(run_phase_elapsed_ms(&run, -5), 0);
    assert_int_equal(run_phase_elapsed_ms(&run, INT64_C(1) << 40), INT32_MAX);
    assert_true(script_do(&run, 1000, COMMAND_SHOW, 0));
    assert_int_equal(run_left_ms(&run, 1000), limit_ms);
    assert_int_equal(run_phase_elapsed_ms(&run, 1250), 250);
    assert_true(script_do(&run, 1250, COMMAND_ANSWER, 0));
    assert_int_equal(run_left_ms(&run, 1250), 0);
}

static void worth_is_what_the_answer_pays(void **state)
{
    (void)state;
    static const int32_t moments[] = {0, 499, 500, 501, 2000, 5000, 9999};
    static const int32_t factors[] = {100, 150, 200, 1000, 0};
    for (int factor = 0; factor < 5; factor++)
        for (int i = 0; i < 7; i++) {
            script_start(&run, 4, factors[factor]);
            for (int32_t q = 0; q < 4; q++) {
                int64_t start_ms = q * 10000;
                assert_int_equal(run_worth(&run, start_ms + 1, 0),
                                 score_points(1 + q, run_question(&run)->limit_ms, 0, q + 1));
                assert_true(script_do(&run, start_ms, COMMAND_SHOW, 0));
                int32_t worth = run_worth(&run, start_ms + moments[i], 0);
                assert_true(script_do(&run, start_ms + moments[i], COMMAND_ANSWER,
                                      script_place(&run, true)));
                assert_int_equal(run_question(&run)->points, worth);
                assert_true(script_do(&run, start_ms + 10000, COMMAND_NEXT, 0));
            }
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(clocks_come_from_the_bank),
        cmocka_unit_test(reading_ends_at_its_deadline),
        cmocka_unit_test(answers_end_before_their_deadline),
        cmocka_unit_test(without_a_clock_there_is_no_hurry),
        cmocka_unit_test(advancing_applies_what_is_due),
        cmocka_unit_test(no_deadline_comes_after_the_longest_run),
        cmocka_unit_test(a_pause_stops_the_reading_clock),
        cmocka_unit_test(a_pause_costs_no_points),
        cmocka_unit_test(a_pause_in_the_feedback_interrupts_nothing),
        cmocka_unit_test(a_pause_at_the_deadline_is_too_late),
        cmocka_unit_test(clocks_on_the_screen),
        cmocka_unit_test(worth_is_what_the_answer_pays),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
