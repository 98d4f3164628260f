/* Events and the fingerprint of the state. */
#include "rules/score.h"
#include "run_script.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static struct run run;

/* Applies one command and compares all its events; the list ends with a negative kind. */
static void expect_events(int64_t at_ms, enum command_kind kind, int32_t arg,
                          const int32_t (*expected)[2])
{
    struct run_events events = {.count = 5};
    assert_true(run_apply(&run, (struct command){at_ms, kind, arg}, &events));
    for (int32_t i = 0; i < events.count; i++) {
        assert_int_equal(events.items[i].kind, expected[i][0]);
        assert_int_equal(events.items[i].value, expected[i][1]);
    }
    assert_int_equal(expected[events.count][0], -1);
}

#define EVENTS(...) ((const int32_t[][2]){__VA_ARGS__, {-1, 0}})

static void events_of_a_question(void **state)
{
    (void)state;
    script_start(&run, 2, SCORE_FACTOR_NORMAL);
    expect_events(0, COMMAND_SHOW, 0, EVENTS({RUN_EVENT_CHOICES, 10000}));
    expect_events(0, COMMAND_PAUSE, PAUSE_AWAY, EVENTS({RUN_EVENT_PAUSED, PAUSE_AWAY}));
    expect_events(9, COMMAND_RESUME, 0, EVENTS({RUN_EVENT_RESUMED, 0}));
    expect_events(9, COMMAND_ANSWER, script_place(&run, true), EVENTS({RUN_EVENT_CORRECT, 1000}));
    expect_events(9, COMMAND_NEXT, 0, EVENTS({RUN_EVENT_QUESTION, 1}));
    expect_events(9, COMMAND_SHOW, 0, EVENTS({RUN_EVENT_CHOICES, 11000}));
    int32_t wrong = script_place(&run, false);
    int32_t in_file_order = run_question(&run)->order[wrong];
    expect_events(9, COMMAND_ANSWER, wrong, EVENTS({RUN_EVENT_WRONG, in_file_order}));
    expect_events(9, COMMAND_NEXT, 0, EVENTS({RUN_EVENT_OVER, 0}));
}

static void events_of_a_streak(void **state)
{
    (void)state;
    script_start(&run, 9, SCORE_FACTOR_OFF);
    for (int32_t i = 0; i < 8; i++) {
        int32_t points = run_worth(&run, i, 0), streak = i + 1;
        assert_true(script_do(&run, i, COMMAND_SHOW, 0));
        if (streak >= 3 && streak <= 7)
            expect_events(i, COMMAND_ANSWER, script_place(&run, true),
                          EVENTS({RUN_EVENT_CORRECT, points}, {RUN_EVENT_STREAK, streak}));
        else
            expect_events(i, COMMAND_ANSWER, script_place(&run, true),
                          EVENTS({RUN_EVENT_CORRECT, points}));
        assert_true(script_do(&run, i, COMMAND_NEXT, 0));
    }
    assert_true(script_do(&run, 8, COMMAND_SHOW, 0));
    int32_t wrong = script_place(&run, false);
    int32_t in_file_order = run_question(&run)->order[wrong];
    expect_events(8, COMMAND_ANSWER, wrong,
                  EVENTS({RUN_EVENT_WRONG, in_file_order}, {RUN_EVENT_STREAK_LOST, 8}));
    expect_events(8, COMMAND_NEXT, 0, EVENTS({RUN_EVENT_OVER, 2}));
}

static void events_of_a_timeout(void **state)
{
    (void)state;
    for (int32_t streak = 1; streak <= 3; streak++) {
        script_start(&run, 4, SCORE_FACTOR_NORMAL);
        for (int32_t i = 0; i < streak; i++) {
            assert_true(script_answer(&run, i, 0, true));
            assert_true(script_do(&run, i, COMMAND_NEXT, 0));
        }
        assert_true(script_do(&run, 4, COMMAND_SHOW, 0));
        int64_t late_ms = 4 + run_question(&run)->limit_ms;
        if (streak < 3)
            expect_events(late_ms, COMMAND_TIMEOUT, 0, EVENTS({RUN_EVENT_TIMED_OUT, -1}));
        else
            expect_events(late_ms, COMMAND_TIMEOUT, 0,
                          EVENTS({RUN_EVENT_TIMED_OUT, -1}, {RUN_EVENT_STREAK_LOST, 3}));
    }
}

static void events_of_quitting(void **state)
{
    (void)state;
    script_start(&run, 1, SCORE_FACTOR_NORMAL);
    assert_true(script_answer(&run, 0, 0, true));
    expect_events(5, COMMAND_QUIT, 0, EVENTS({RUN_EVENT_OVER, 3}));
}

/* The fingerprint must differ when a single field does. */
#define CHECK_COUNTS(field, type)                                                                  \
    do {                                                                                           \
        struct run changed = run;                                                                  \
        changed.field = (type)(changed.field + 1);                                                 \
        if (changed.field == run.field)                                                            \
            changed.field = (type)0;                                                               \
        if (run_hash(&changed) == run_hash(&run))                                                  \
            fail_msg("run_hash() does not see " #field);                                           \
    } while (0)

static void hash_sees_the_run(void **state)
{
    (void)state;
    CHECK_COUNTS(seed, uint64_t);
    CHECK_COUNTS(trail, uint64_t);
    CHECK_COUNTS(mode, enum run_mode);
    CHECK_COUNTS(law, enum score_law);
    CHECK_COUNTS(factor, int32_t);
    CHECK_COUNTS(phase, enum run_phase);
    CHECK_COUNTS(paused, bool);
    CHECK_COUNTS(quit, bool);
    CHECK_COUNTS(spare, bool);
    CHECK_COUNTS(used, uint8_t);
    CHECK_COUNTS(lives, int32_t);
    CHECK_COUNTS(count, int32_t);
    CHECK_COUNTS(current, int32_t);
    CHECK_COUNTS(score, int32_t);
    CHECK_COUNTS(streak, int32_t);
    CHECK_COUNTS(best_streak, int32_t);
    CHECK_COUNTS(last_ms, int64_t);
    CHECK_COUNTS(phase_ms, int64_t);
    CHECK_COUNTS(paused_ms, int64_t);
    CHECK_COUNTS(clock_ms, int64_t);
}

static void hash_sees_every_question(void **state)
{
    (void)state;
    script_start(&run, 3, SCORE_FACTOR_NORMAL);
    assert_true(script_answer(&run, 3, 4, false));
    hash_sees_the_run(NULL);
    for (int32_t i = 0; i < 3; i++) {
        CHECK_COUNTS(questions[i].index, uint32_t);
        CHECK_COUNTS(questions[i].choice_count, uint8_t);
        CHECK_COUNTS(questions[i].correct, uint8_t);
        CHECK_COUNTS(questions[i].difficulty, uint8_t);
        CHECK_COUNTS(questions[i].reading_ms, int32_t);
        CHECK_COUNTS(questions[i].limit_ms, int32_t);
        CHECK_COUNTS(questions[i].outcome, enum run_outcome);
        CHECK_COUNTS(questions[i].chosen, int32_t);
        CHECK_COUNTS(questions[i].elapsed_ms, int32_t);
        CHECK_COUNTS(questions[i].points, int32_t);
        CHECK_COUNTS(questions[i].streak, int32_t);
        CHECK_COUNTS(questions[i].interrupted, bool);
        CHECK_COUNTS(questions[i].certainty, int32_t);
        CHECK_COUNTS(questions[i].assisted, uint8_t);
        CHECK_COUNTS(questions[i].hidden, uint8_t);
        CHECK_COUNTS(questions[i].hint, int8_t);
        CHECK_COUNTS(questions[i].marked, bool);
        for (int32_t j = 0; j < BANK_MAX_CHOICES; j++)
            CHECK_COUNTS(questions[i].order[j], uint8_t);
    }
}

/* It tells a multiplier that only the arcade law has. */
static void no_streaks_under_other_laws(void **state)
{
    (void)state;
    for (int law = SCORE_RANKED; law <= SCORE_SAGE; law++) {
        script_mode(&run, RUN_MODE_ROUND, (enum score_law)law, SCORE_FACTOR_OFF, 9);
        for (int32_t i = 0; i < 9; i++) {
            int32_t certainty = law == SCORE_SAGE ? 2 : 0;
            int32_t points = run_worth(&run, i, certainty), risk = run_risk(&run, i, certainty);
            int32_t place = script_place(&run, i < 8), wrong = run_question(&run)->order[place];
            assert_true(script_do(&run, i, COMMAND_SHOW, 0));
            if (i < 8)
                expect_events(i, COMMAND_ANSWER, run_answer_arg(place, certainty),
                              EVENTS({RUN_EVENT_CORRECT, points}));
            else
                expect_events(i, COMMAND_ANSWER, run_answer_arg(place, certainty),
                              EVENTS({RUN_EVENT_WRONG, wrong}));
            assert_int_equal(run_question(&run)->points, i < 8 ? points : risk);
            assert_true(script_do(&run, i, COMMAND_NEXT, 0));
        }
    }
}

/* A spare question counts as long as it may still come. */
static void hash_sees_the_spare_question(void **state)
{
    (void)state;
    script_mode(&run, RUN_MODE_ROUND, SCORE_ARCADE, SCORE_FACTOR_NORMAL, 3);
    CHECK_COUNTS(questions[3].index, uint32_t);
    CHECK_COUNTS(questions[3].order[0], uint8_t);
    assert_true(script_do(&run, 0, COMMAND_SHOW, 0));
    assert_true(script_do(&run, 0, COMMAND_LIFELINE, LIFELINE_SWAP));
    struct run changed = run;
    changed.questions[3].index++;
    assert_true(run_hash(&changed) == run_hash(&run));
}

static void a_copy_plays_on_alike(void **state)
{
    (void)state;
    script_start(&run, 2, SCORE_FACTOR_NORMAL);
    assert_true(script_answer(&run, 10, 20, true));
    struct run copy = run;
    memset(&run, 0xa5, sizeof run);
    run = copy;
    assert_true(script_do(&run, 50, COMMAND_NEXT, 0));
    assert_true(script_do(&copy, 50, COMMAND_NEXT, 0));
    assert_true(run_hash(&run) == run_hash(&copy));
}

static void a_full_run_fits(void **state)
{
    (void)state;
    script_start(&run, RUN_MAX_QUESTIONS, SCORE_FACTOR_NORMAL);
    for (int32_t i = 0; i < RUN_MAX_QUESTIONS; i++) {
        assert_true(script_answer(&run, i, 0, true));
        assert_true(script_do(&run, i, COMMAND_NEXT, 0));
    }
    assert_int_equal(run.phase, RUN_OVER);
    assert_int_equal(run_right_count(&run), RUN_MAX_QUESTIONS);
    assert_in_range(run.score, 100 * 1000, 100 * 3000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(events_of_a_question),     cmocka_unit_test(events_of_a_streak),
        cmocka_unit_test(events_of_a_timeout),      cmocka_unit_test(events_of_quitting),
        cmocka_unit_test(hash_sees_every_question), cmocka_unit_test(a_copy_plays_on_alike),
        cmocka_unit_test(a_full_run_fits),          cmocka_unit_test(no_streaks_under_other_laws),
        cmocka_unit_test(hash_sees_the_spare_question),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
