/* Free order: an exam is looked through, answered, changed, marked and handed in at once. */
#include "rules/rng.h"
#include "run_script.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static struct run run;

static void begin(int32_t factor, int32_t count)
{
    script_mode(&run, RUN_MODE_EXAM, SCORE_ARCADE, factor, count);
}

static void accept(int64_t at_ms, enum command_kind kind, int32_t arg)
{
    uint64_t hash = run_hash(&run);
    assert_true(script_do(&run, at_ms, kind, arg));
    assert_true(run_hash(&run) != hash);
}

static void refuse(int64_t at_ms, enum command_kind kind, int32_t arg)
{
    uint64_t hash = run_hash(&run);
    assert_false(script_do(&run, at_ms, kind, arg));
    assert_true(run_hash(&run) == hash);
}

/* Answers the first `right` questions of an exam rightly and the others wrongly, and hands it in.
 */
static void sit(int32_t count, int32_t right)
{
    begin(SCORE_FACTOR_NORMAL, count);
    for (int32_t i = 0; i < count; i++) {
        if (i > 0)
            accept(i, COMMAND_GOTO, i);
        accept(i, COMMAND_ANSWER, script_place(&run, i < right));
    }
    accept(count, COMMAND_FINISH, 0);
    assert_int_equal(run_right_count(&run), right);
    assert_int_equal(run_judged_count(&run), count);
}

static void answers_are_changed_and_taken_back(void **state)
{
    (void)state;
    begin(SCORE_FACTOR_NORMAL, 3);
    const struct run_question *first = &run.questions[0];
    for (int32_t place = 0; place < first->choice_count; place++) {
        accept(place, COMMAND_ANSWER, place);
        assert_int_equal(first->chosen, first->order[place]);
    }
    accept(10, COMMAND_ANSWER, first->choice_count - 1);
    assert_int_equal(first->chosen, -1);
    assert_int_equal(run_judged_count(&run), 3);
    accept(11, COMMAND_ANSWER, 1);
    assert_int_equal(first->chosen, first->order[1]);
    refuse(12, COMMAND_ANSWER, first->choice_count);
    refuse(12, COMMAND_ANSWER, -1);
    refuse(12, COMMAND_ANSWER, run_answer_arg(0, 1));
    assert_int_equal(first->chosen, first->order[1]);
    assert_int_equal(first->outcome, RUN_OPEN);
    assert_true(run.phase == RUN_ANSWERING && run.score == 0 && run.current == 0);
}

static void an_answer_tells_nothing(void **state)
{
    (void)state;
    for (int right = 0; right < 2; right++) {
        struct run_events events = {.count = 4};
        begin(SCORE_FACTOR_NORMAL, 3);
        struct command answer = {5, COMMAND_ANSWER, script_place(&run, right != 0)};
        assert_true(run_apply(&run, answer, &events));
        assert_int_equal(events.count, 0);
        assert_int_equal(run_right_count(&run) + run_answered_count(&run) + run.streak, 0);
    }
}

static void one_goes_anywhere(void **state)
{
    (void)state;
    struct run_events events;
    begin(SCORE_FACTOR_NORMAL, 5);
    refuse(10, COMMAND_GOTO, 0);
    refuse(10, COMMAND_GOTO, 5);
    refuse(10, COMMAND_GOTO, -1);
    refuse(10, COMMAND_GOTO, INT32_MIN);
    refuse(10, COMMAND_GOTO, INT32_MAX);
    refuse(10, COMMAND_NEXT, 0);
    accept(10, COMMAND_GOTO, 4);
    assert_int_equal(run.current, 4);
    assert_true(run_apply(&run, (struct command){30, COMMAND_GOTO, 2}, &events));
    assert_int_equal(events.count, 1);
    assert_int_equal(events.items[0].kind, RUN_EVENT_QUESTION);
    assert_int_equal(events.items[0].value, 2);
    accept(60, COMMAND_GOTO, 4);
    accept(100, COMMAND_FINISH, 0);
    assert_int_equal(run.questions[0].elapsed_ms, 10);
    assert_int_equal(run.questions[2].elapsed_ms, 30);
    assert_int_equal(run.questions[4].elapsed_ms, 20 + 40);
    assert_int_equal(run.questions[1].elapsed_ms + run.questions[3].elapsed_ms, 0);
}

static void marks_come_and_go(void **state)
{
    (void)state;
    begin(SCORE_FACTOR_NORMAL, 3);
    accept(1, COMMAND_MARK, 0);
    accept(2, COMMAND_GOTO, 2);
    accept(3, COMMAND_MARK, 0);
    accept(4, COMMAND_GOTO, 0);
    assert_true(run.questions[0].marked && !run.questions[1].marked && run.questions[2].marked);
    accept(5, COMMAND_MARK, 0);
    assert_false(run.questions[0].marked);
    accept(6, COMMAND_FINISH, 0);
    assert_true(run.questions[2].marked);
}

/* Answers come, change and are taken back, marks come and go, by dice. */
static void what_is_open_and_marked_is_counted(void **state)
{
    enum { SEED = 20260607, COUNT = 6, ACTS = 2000 };
    struct rng rng = rng_seeded(SEED);
    int32_t chosen[COUNT], marks[COUNT] = {0}, seen_open = 0, seen_marked = 0;
    (void)state;
    print_message("seed %d\n", SEED);
    begin(SCORE_FACTOR_NORMAL, COUNT);
    for (int32_t i = 0; i < COUNT; i++)
        chosen[i] = -1;
    for (int32_t act = 0; act < ACTS; act++) {
        int32_t at = run.current, place = (int32_t)rng_below(&rng, 3), open = 0, marked = 0;
        switch (rng_below(&rng, 3)) {
        case 0:
            accept(act, COMMAND_ANSWER, place);
            chosen[at] = chosen[at] == place ? -1 : place;
            break;
        case 1:
            accept(act, COMMAND_MARK, 0);
            marks[at] = !marks[at];
            break;
        default:
            script_do(&run, act, COMMAND_GOTO, (int32_t)rng_below(&rng, COUNT));
        }
        for (int32_t i = 0; i < COUNT; i++) {
            open += chosen[i] < 0;
            marked += marks[i];
        }
        assert_int_equal(run_open_count(&run), open);
        assert_int_equal(run_marked_count(&run), marked);
        seen_open |= 1 << open;
        seen_marked |= 1 << marked;
    }
    assert_true(seen_open > 1 << (COUNT - 1) && seen_marked > 1 << (COUNT - 1));
}

static void handing_in_settles_everything(void **state)
{
    (void)state;
    struct run_events events;
    int32_t score = 0;
    begin(SCORE_FACTOR_NORMAL, 10);
    for (int32_t i = 9; i >= 0; i--) { /* one of three right, wrong, left out */
        accept(100 - i, COMMAND_GOTO, i);
        if (i % 3 < 2)
            accept(100 - i, COMMAND_ANSWER, script_place(&run, i % 3 == 0));
    }
    assert_true(run_apply(&run, (struct command){200, COMMAND_FINISH, 0}, &events));
    assert_int_equal(events.count, 1);
    assert_int_equal(events.items[0].kind, RUN_EVENT_OVER);
    for (int32_t i = 0; i < 10; i++) {
        static const enum run_outcome outcomes[] = {RUN_RIGHT, RUN_WRONG, RUN_TOO_LATE};
        const struct run_question *q = &run.questions[i];
        int32_t points = i % 3 == 0 ? score_base(q->difficulty) * 3 / 4 : 0;
        assert_int_equal(q->outcome, outcomes[i % 3]);
        assert_int_equal(q->points, points);
        score += points;
    }
    assert_true(run.phase == RUN_OVER && run.current == 10 && !run.quit);
    assert_int_equal(run.score, score);
    assert_int_equal(run_answered_count(&run), 10);
    assert_int_equal(run_judged_count(&run), 10);
}

/* No order is better than another: a row of right answers pays nothing more. */
static void the_order_pays_nothing(void **state)
{
    (void)state;
    begin(SCORE_FACTOR_NORMAL, 10);
    int32_t promised = 0;
    for (int32_t i = 0; i < 10; i++) {
        if (i > 0)
            accept(i * 50, COMMAND_GOTO, i);
        promised += run_worth(&run, i * 50 + 20, 0);
        assert_int_equal(run_risk(&run, i * 50 + 20, 0), 0);
        accept(i * 50 + 20, COMMAND_ANSWER, script_place(&run, true));
    }
    accept(1000, COMMAND_FINISH, 0);
    assert_int_equal(run.score, promised);
    assert_int_equal(run.best_streak, 10);
}

static void time_out_hands_in(void **state)
{
    (void)state;
    static const int32_t factors[] = {100, 150, 200, 1000};
    for (int f = 0; f < 4; f++) {
        struct command command;
        begin(factors[f], 4);
        int64_t end_ms = run.clock_ms;
        accept(0, COMMAND_ANSWER, script_place(&run, true));
        accept(5000, COMMAND_GOTO, 3);
        assert_true(run_deadline(&run, &command));
        assert_true(command.at_ms == end_ms && command.kind == COMMAND_TIMEOUT);
        accept(end_ms - 1, COMMAND_ANSWER, script_place(&run, false));
        refuse(end_ms - 1, COMMAND_TIMEOUT, 0);
        for (int kind = 0; kind < COMMAND_KINDS; kind++)
            if (kind != COMMAND_TIMEOUT && kind != COMMAND_QUIT)
                refuse(end_ms, (enum command_kind)kind, kind == COMMAND_GOTO ? 1 : 0);
        assert_true(run_advance(&run, end_ms + 99, &command, NULL));
        assert_true(run.phase == RUN_OVER && run.last_ms == end_ms && run.clock_ms == 0);
        assert_int_equal(run.questions[0].outcome, RUN_RIGHT);
        assert_int_equal(run.questions[1].outcome, RUN_TOO_LATE);
        assert_int_equal(run.questions[3].outcome, RUN_WRONG);
        assert_int_equal(run.questions[3].elapsed_ms, end_ms - 5000);
        assert_int_equal(run_clock_left_ms(&run, end_ms), 0);
    }
}

static void a_pause_belongs_to_no_question(void **state)
{
    (void)state;
    begin(SCORE_FACTOR_NORMAL, 3);
    int64_t clock_ms = run.clock_ms;
    accept(1000, COMMAND_GOTO, 1);
    accept(3000, COMMAND_PAUSE, PAUSE_BY_PLAYER);
    refuse(4000, COMMAND_GOTO, 2);
    refuse(4000, COMMAND_ANSWER, 0);
    accept(103000, COMMAND_RESUME, 0);
    accept(104000, COMMAND_GOTO, 2);
    assert_true(run_clock_left_ms(&run, 104000) == clock_ms - 4000);
    accept(104500, COMMAND_FINISH, 0);
    assert_int_equal(run.questions[0].elapsed_ms, 1000);
    assert_int_equal(run.questions[1].elapsed_ms, 3000);
    assert_int_equal(run.questions[2].elapsed_ms, 500);
    assert_true(run.questions[1].interrupted && !run.questions[2].interrupted);
    assert_true(run_clock_left_ms(&run, 200000) == clock_ms - 4500);
}

static void without_a_clock_one_hands_in_some_day(void **state)
{
    (void)state;
    struct command command;
    begin(SCORE_FACTOR_OFF, 3);
    assert_false(run_deadline(&run, &command));
    accept(INT64_C(86400000) * 365, COMMAND_GOTO, 1);
    refuse(INT64_C(86400000) * 365, COMMAND_TIMEOUT, 0);
    assert_false(run_deadline(&run, &command));
    accept(INT64_C(86400000) * 730, COMMAND_GOTO, 0);
    accept(INT64_C(86400000) * 1095, COMMAND_FINISH, 0);
    assert_int_equal(run.questions[0].elapsed_ms, INT32_MAX);
}

static void seventy_per_cent_pass(void **state)
{
    (void)state;
    for (int32_t count = 1; count <= 32; count++)
        for (int32_t right = 0; right <= count; right++) {
            sit(count, right);
            assert_int_equal(run_passed(&run), 10 * right >= 7 * count);
        }
    sit(10, 7);
    assert_true(run_passed(&run));
    sit(10, 6);
    assert_false(run_passed(&run));
}

static void nobody_passes_before_the_end(void **state)
{
    (void)state;
    begin(SCORE_FACTOR_NORMAL, 1);
    accept(1, COMMAND_ANSWER, script_place(&run, true));
    assert_false(run_passed(&run));
    struct run left = run;
    assert_true(script_do(&left, 2, COMMAND_QUIT, 0));
    assert_false(run_passed(&left));
    accept(2, COMMAND_FINISH, 0);
    assert_true(run_passed(&run));
    script_start(&run, 1, SCORE_FACTOR_NORMAL);
    assert_true(script_answer(&run, 0, 0, true));
    accept(1, COMMAND_NEXT, 0);
    assert_false(run_passed(&run));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(answers_are_changed_and_taken_back),
        cmocka_unit_test(an_answer_tells_nothing),
        cmocka_unit_test(one_goes_anywhere),
        cmocka_unit_test(marks_come_and_go),
        cmocka_unit_test(what_is_open_and_marked_is_counted),
        cmocka_unit_test(handing_in_settles_everything),
        cmocka_unit_test(the_order_pays_nothing),
        cmocka_unit_test(time_out_hands_in),
        cmocka_unit_test(a_pause_belongs_to_no_question),
        cmocka_unit_test(without_a_clock_one_hands_in_some_day),
        cmocka_unit_test(seventy_per_cent_pass),
        cmocka_unit_test(nobody_passes_before_the_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
