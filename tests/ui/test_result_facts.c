/* The figures of a result, over runs of every kind that dice have played. */
#include "data/run_code.h"
#include "one_game.h"
#include "ui/result_facts.h"
#include "ui/setup_code.h"
#include "ui/share.h"
#include "ui/strings.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { RUNS_EACH = 6, STEPS_MOST = 2000 };

static uint32_t dice;

static const struct run *run_now(void)
{
    return &driver.app.session.run;
}

/* --- Runs played by dice --- */

static uint32_t roll(uint32_t below)
{
    dice = dice * 1664525u + 1013904223u;
    return (dice >> 8) % below;
}

static bool command(enum command_kind kind, int32_t arg)
{
    return session_command(&driver.app, kind, arg, driver.app.now_ms);
}

static void let_pass(int32_t ms)
{
    driver.app.session.zero_ms -= ms;
}

static void play_step(void)
{
    const struct run *run = run_now();
    int32_t certainty = run->law == SCORE_SAGE ? 1 + (int32_t)roll(SCORE_CERTAINTIES) : 0;
    let_pass((int32_t)roll(4000));
    session_advance(&driver.app);
    if (!session_in_play(&driver.app.session))
        return;
    if (mode_get(run->mode)->free_order && roll(40) == 0)
        command(COMMAND_FINISH, 0);
    else if (mode_get(run->mode)->free_order && roll(2) == 0)
        command(COMMAND_GOTO, (int32_t)roll((uint32_t)run->count));
    else if (roll(400) == 0)
        command(COMMAND_QUIT, 0);
    else if (roll(6) == 0)
        command(roll(3) ? COMMAND_LIFELINE : COMMAND_MARK, (int32_t)roll(LIFELINES));
    else if (run->phase == RUN_READING)
        command(COMMAND_SHOW, 0);
    else if (run->phase == RUN_FEEDBACK)
        command(COMMAND_NEXT, 0);
    else
        command(
            COMMAND_ANSWER,
            run_answer_arg(roll(3) ? driver_place(&driver, true) : (int32_t)roll(3), certainty));
}

static void play_by_dice(struct session_choice choice)
{
    struct error error = {""};
    if (!session_start_choice(&driver.app, &choice, &error))
        fail_msg("%s: %s", run_mode_name(choice.mode), error.text);
    for (int i = 0; session_in_play(&driver.app.session); i++) {
        if (i == STEPS_MOST)
            command(COMMAND_QUIT, 0);
        play_step();
    }
    driver.app.session.event_count = 0;
}

/* Calls `check` after some runs of every mode, law and factor. */
static void for_each_kind(void (*check)(void))
{
    static const int32_t factors[] = {100, 200, SCORE_FACTOR_OFF};
    dice = 20261121;
    printf("seed %u\n", dice);
    driver.app.saves.hold = true;
    for (int mode = 0; mode < RUN_MODE_COUNT; mode++)
        for (int law = 0; law < SCORE_LAWS; law++)
            for (size_t f = 0; f < sizeof factors / sizeof factors[0]; f++)
                for (int i = 0; i < RUNS_EACH; i++) {
                    struct session_choice choice = {.mode = (enum run_mode)mode,
                                                    .law = (enum score_law)law,
                                                    .factor = factors[f],
                                                    .levels =
                                                        mode == RUN_MODE_EXAM ? 7 : 1 + roll(7),
                                                    .has_seed = true,
                                                    .seed = roll(RUN_CODE_MAX_SEED)};
                    if (!mode_allows(choice.mode, choice.law, choice.factor))
                        continue;
                    play_by_dice(choice);
                    check();
                }
}

static void check_points(void)
{
    const struct run *run = run_now();
    struct result_points points = result_points(run);
    assert_int_equal(points.won + points.lost, run->score);
    assert_true(points.won >= 0 && points.lost <= 0);
    if (run->law != SCORE_ARCADE)
        return;
    assert_int_equal(points.knowing + points.speed + points.streak + points.halved, points.won);
    assert_true(points.halved <= 0 && (run->used || points.halved == 0));
}

static void the_parts_of_every_score_add_up(void **state)
{
    (void)state;
    for_each_kind(check_points);
}

static void check_reached(void)
{
    const struct run *run = run_now();
    int32_t reached = result_reached(run), settled = 0;
    assert_in_range(reached, 0, run->count);
    for (int32_t i = 0; i < run->count; i++) {
        settled += run->questions[i].outcome != RUN_OPEN;
        if (i >= reached)
            assert_int_equal(run->questions[i].outcome, RUN_OPEN);
    }
    if (!run->quit)
        assert_in_range(reached, settled, settled + 1);
}

static void what_was_never_shown_is_not_listed(void **state)
{
    (void)state;
    for_each_kind(check_reached);
}

static int32_t count_of(const char *text, const char *part)
{
    int32_t count = 0;
    for (const char *at = text; (at = strstr(at, part)) != NULL; at += strlen(part))
        count++;
    return count;
}

/* The text's code leads back to the same choice, and its signs are the outcomes. */
static void check_text(void)
{
    const struct run *run = run_now();
    struct buffer text = {0};
    struct session_choice choice = session_choice_of(&driver.app), read;
    struct error error;
    uint8_t content;
    share_print(&driver.app, &text);
    assert_false(text.failed);
    int32_t right = count_of(text.bytes, str(STR_SHARE_RIGHT));
    int32_t all = right + count_of(text.bytes, str(STR_SHARE_WRONG)) +
                  count_of(text.bytes, str(STR_SHARE_LATE)) +
                  count_of(text.bytes, str(STR_SHARE_OPEN));
    assert_int_equal(all, result_reached(run));
    assert_int_equal(right, run_right_count(run));
    const char *code = strstr(text.bytes, "code ");
    assert_true((code == NULL) == (run->mode == RUN_MODE_PRACTICE));
    if (code != NULL) {
        assert_true(setup_code_read(&driver.app, code + strlen("code "), &read, &content, &error));
        assert_int_equal(read.mode, choice.mode);
        assert_int_equal(read.law, choice.law);
        assert_int_equal(read.factor, choice.factor);
        assert_int_equal(read.seed, choice.seed);
        assert_int_equal(read.exam, choice.exam);
        if (choice.mode != RUN_MODE_EXAM)
            assert_int_equal(read.levels, choice.levels);
    }
    buffer_free(&text);
}

static void the_text_tells_the_run(void **state)
{
    (void)state;
    for_each_kind(check_text);
}

/* --- Certainties --- */

static struct run sage_run(int32_t certainty, int32_t answers, int32_t right)
{
    struct run run = {.law = SCORE_SAGE, .count = answers};
    for (int32_t i = 0; i < answers; i++) {
        run.questions[i].certainty = certainty;
        run.questions[i].outcome = i < right ? RUN_RIGHT : RUN_WRONG;
    }
    return run;
}

/* Against the law's own points: a certainty fits where no other would have won more. */
static int32_t points_of(int32_t certainty, int32_t answers, int32_t right)
{
    struct score_answer answer = {.law = SCORE_SAGE, .certainty = certainty, .choices = 4};
    return right * score_right(&answer) + (answers - right) * score_wrong(&answer);
}

static void a_certainty_fits_where_it_paid_best(void **state)
{
    (void)state;
    for (int32_t certainty = 1; certainty <= SCORE_CERTAINTIES; certainty++)
        for (int32_t answers = 1; answers <= 40; answers++)
            for (int32_t right = 0; right <= answers; right++) {
                struct run run = sage_run(certainty, answers, right);
                struct result_certainty c = result_certainty(&run, certainty);
                int32_t best = 1;
                for (int32_t other = 2; other <= SCORE_CERTAINTIES; other++)
                    if (points_of(other, answers, right) > points_of(best, answers, right))
                        best = other;
                bool pays = points_of(certainty, answers, right) == points_of(best, answers, right);
                assert_int_equal(c.answers, answers);
                assert_int_equal(c.right, right);
                assert_int_equal(c.verdict, pays               ? RESULT_FITS
                                            : best < certainty ? RESULT_TOO_SURE
                                                               : RESULT_TOO_SHY);
            }
}

static void the_brier_score_is_a_mean(void **state)
{
    (void)state;
    struct run none = sage_run(1, 0, 0);
    assert_int_equal(result_brier(&none), -1);
    assert_int_equal(result_certainty(&none, 1).verdict, RESULT_NEVER);
    for (int32_t right = 0; right <= 10; right++) {
        struct run run = sage_run(3, 10, right);
        int32_t wanted = (right * 10000 + (10 - right) * 810000 + 5000) / 10000;
        assert_int_equal(result_brier(&run), wanted);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_parts_of_every_score_add_up, open_game, close_game),
        cmocka_unit_test_setup_teardown(what_was_never_shown_is_not_listed, open_game, close_game),
        cmocka_unit_test_setup_teardown(the_text_tells_the_run, open_game, close_game),
        cmocka_unit_test(a_certainty_fits_where_it_paid_best),
        cmocka_unit_test(the_brier_score_is_a_mean),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
