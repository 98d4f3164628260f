/* A run that was left, or cut off anywhere, goes on where it was. */
#include "data/history.h"
#include "driver.h"
#include "rules/score.h"
#include "ui/strings.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

static const char answers[] = "+-+++0++-+";

static struct driver driver;
static struct store *store;

static int open_store(void **state)
{
    (void)state;
    store = driver_disk();
    return 0;
}

static int close_store(void **state)
{
    (void)state;
    store_close(store);
    return 0;
}

static void open_game(void)
{
    struct driver_setup setup = driver_usual();
    setup.step_ms = 33;
    driver_open(&driver, store, setup);
}

/* What may differ between a run played in one go and one that was taken up again: the times. */
static void assert_same_play(const struct run *a, const struct run *b)
{
    assert_int_equal(a->count, b->count);
    assert_int_equal(a->score, b->score);
    assert_int_equal(a->best_streak, b->best_streak);
    assert_int_equal(a->phase, b->phase);
    assert_true(a->seed == b->seed);
    for (int32_t i = 0; i < a->count; i++) {
        struct run_question x = a->questions[i], y = b->questions[i];
        x.interrupted = y.interrupted = false;
        assert_memory_equal(&x, &y, sizeof x);
    }
}

static struct run uninterrupted(void)
{
    open_game();
    driver_start_run(&driver);
    driver_play(&driver, answers);
    struct run run = *driver_run(&driver);
    driver_close(&driver);
    store_close(store);
    store = driver_disk();
    return run;
}

/* From the title of a game just opened into the run. */
static void take_up(void)
{
    driver_press(&driver, str(STR_CONTINUE_RUN));
    assert_int_equal(driver.app.screen, SCREEN_PAUSE);
    assert_true(driver_run(&driver)->paused);
    driver_press(&driver, str(STR_RESUME));
    assert_int_equal(driver.app.screen, SCREEN_PLAY);
}

static void play_from(int32_t first, int32_t end)
{
    int64_t at_ms = session_ms(&driver.app.session, driver_now(&driver));
    if (driver_run(&driver)->last_ms == 0)
        at_ms = 0;
    for (int32_t i = first; i < end; i++)
        at_ms = driver_play_question(&driver, answers[i], at_ms);
}

static void leaving_between_questions_changes_no_score(void **state)
{
    (void)state;
    struct run whole = uninterrupted();
    open_game();
    driver_start_run(&driver);
    for (int32_t i = 0; i < 10; i += 2) {
        play_from(i, i + 2);
        if (i == 8)
            break;
        driver_key(&driver, KEY_ESCAPE);
        driver_press(&driver, str(STR_LEAVE));
        assert_int_equal(driver.app.screen, SCREEN_TITLE);
        if (i % 4 == 0) {
            driver_press(&driver, str(STR_QUIT));
            assert_false(app_running(&driver.app));
            driver_close(&driver);
            open_game();
        }
        take_up();
        assert_int_equal(driver_run(&driver)->current, i + 2);
    }
    driver_step(&driver);
    assert_int_equal(driver.app.screen, SCREEN_RESULT);
    assert_same_play(&whole, driver_run(&driver));
    assert_true(driver_run(&driver)->questions[2].interrupted);
    assert_false(driver_run(&driver)->questions[1].interrupted);
    driver_close(&driver);
}

/* Reads the run's log out of the store and plays it again. */
static struct run stored_run(void)
{
    char *bytes = NULL;
    size_t size;
    struct error error;
    struct run run;
    struct run_log_result result;
    assert_true(store_read(store, "run.p1", 0, &bytes, &size, &error));
    assert_int_equal(run_log_replay(bytes, size, app_bank(&driver.app, 0), &run, &result),
                     RUN_LOG_OK);
    assert_int_equal(result.whole_size, size);
    free(bytes);
    return run;
}

static void kill_and_take_up(void)
{
    struct run before = *driver_run(&driver);
    driver_kill(&driver);
    open_game();
    struct run stored = stored_run();
    assert_true(run_hash(&stored) == run_hash(&before));
    driver_press(&driver, str(STR_CONTINUE_RUN));
    const struct run *after = driver_run(&driver);
    assert_int_equal(after->score, before.score);
    assert_int_equal(after->current, before.current);
    assert_int_equal(after->phase, before.phase);
    assert_true(after->paused);
    assert_int_equal(after->phase_ms, before.phase_ms);
    driver_press(&driver, str(STR_RESUME));
    assert_int_equal(after->phase_ms, before.phase_ms + after->last_ms - after->paused_ms);
}

/* Dies after every command of the run: each SHOW, each answer or timeout, each NEXT. */
static void a_kill_after_any_command_loses_nothing(void **state)
{
    (void)state;
    open_game();
    driver_start_run(&driver);
    kill_and_take_up();
    for (const char *how = answers; *how; how++) {
        driver_press(&driver, str(STR_SHOW_CHOICES));
        kill_and_take_up();
        assert_int_equal(driver_run(&driver)->phase, RUN_ANSWERING);
        if (*how == '0')
            driver_wait(&driver, run_question(driver_run(&driver))->limit_ms + 100);
        else
            driver_character(&driver, (char)('1' + driver_place(&driver, *how == '+')));
        assert_int_equal(driver_run(&driver)->phase, RUN_FEEDBACK);
        kill_and_take_up();
        driver_press(&driver, str(how[1] ? STR_NEXT_QUESTION : STR_TO_RESULT));
        if (how[1])
            kill_and_take_up();
    }
    assert_int_equal(driver.app.screen, SCREEN_RESULT);
    assert_int_equal(run_right_count(driver_run(&driver)), 7);
    assert_int_equal(driver.app.saves.profile.record_count, 1);
    assert_int_equal(driver.app.saves.profile.records[0].plays, 1);
    driver_close(&driver);
}

static void a_kill_while_paused_stays_paused(void **state)
{
    (void)state;
    open_game();
    driver_start_run(&driver);
    driver_key(&driver, KEY_ENTER);
    driver_wait(&driver, 1234);
    driver_key(&driver, KEY_ESCAPE);
    kill_and_take_up();
    assert_int_equal(driver_run(&driver)->phase, RUN_ANSWERING);
    driver_close(&driver);
}

/* Killed between the last command and the result: the round still counts, once. */
static void a_kill_before_the_result_still_counts(void **state)
{
    (void)state;
    open_game();
    driver_start_run(&driver);
    play_from(0, 9);
    driver_press(&driver, str(STR_SHOW_CHOICES));
    driver_character(&driver, (char)('1' + driver_place(&driver, true)));
    struct session *session = &driver.app.session;
    assert_true(session_command(&driver.app, COMMAND_NEXT, 0, driver_now(&driver)));
    assert_int_equal(session->run.phase, RUN_OVER);
    int32_t score = session->run.score;
    driver_kill(&driver);
    for (int32_t starts = 0; starts < 2; starts++) {
        open_game();
        if (starts == 0)
            driver_press(&driver, str(STR_CONTINUE_RUN));
        driver_wait(&driver, 200);
        if (starts == 0)
            assert_int_equal(driver.app.screen, SCREEN_RESULT);
        assert_null(driver_control(&driver, str(STR_CONTINUE_RUN)));
        assert_int_equal(driver.app.saves.profile.record_count, 1);
        assert_int_equal(driver.app.saves.profile.records[0].best_score, score);
        assert_int_equal(driver.app.saves.profile.records[0].plays, 1);
        driver_close(&driver);
    }
}

static void giving_up_leaves_nothing_to_continue(void **state)
{
    (void)state;
    open_game();
    driver_start_run(&driver);
    play_from(0, 3);
    driver_key(&driver, KEY_ESCAPE);
    driver_press(&driver, str(STR_GIVE_UP));
    assert_int_equal(driver.app.screen, SCREEN_PAUSE);
    assert_int_not_equal(driver_run(&driver)->phase, RUN_OVER);
    driver_press(&driver, str(STR_GIVE_UP_SURE));
    assert_int_equal(driver.app.screen, SCREEN_RESULT);
    assert_true(driver_run(&driver)->quit);
    assert_int_equal(driver.app.saves.profile.record_count, 0);
    driver_close(&driver);
    open_game();
    assert_null(driver_control(&driver, str(STR_CONTINUE_RUN)));
    driver_close(&driver);
}

static int64_t history_count(void)
{
    char *bytes = NULL;
    size_t size = 0;
    struct history_entry entry;
    if (!saves_read_history(&driver.app.saves, &bytes, &size))
        return 0;
    struct history_reader reader = history_read(bytes, size);
    while (history_next(&reader, &entry))
        continue;
    assert_int_equal(reader.skipped, 0);
    free(bytes);
    return reader.read;
}

static void begin_new_round(void)
{
    driver_press(&driver, str(STR_NEW_ROUND));
    driver_press(&driver, str(STR_START));
    assert_int_equal(driver.app.screen, SCREEN_PLAY);
    assert_int_equal(driver_run(&driver)->current, 0);
    assert_int_equal(driver_run(&driver)->score, 0);
}

/* What waited is given up, whether it is in memory or in the store; its answers were given. */
static void a_new_round_replaces_the_one_that_waits(void **state)
{
    (void)state;
    open_game();
    driver_start_run(&driver);
    play_from(0, 2);
    driver_key(&driver, KEY_ESCAPE);
    driver_press(&driver, str(STR_LEAVE));
    assert_int_equal(history_count(), 0);
    null_set_seed(driver.platform, 2);
    begin_new_round();
    assert_int_equal(history_count(), 2);
    play_from(0, 1);
    driver_kill(&driver);
    open_game();
    begin_new_round();
    assert_int_equal(history_count(), 3);
    assert_int_equal(driver.app.saves.profile.record_count, 0);
    driver_close(&driver);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(leaving_between_questions_changes_no_score, open_store,
                                        close_store),
        cmocka_unit_test_setup_teardown(a_kill_after_any_command_loses_nothing, open_store,
                                        close_store),
        cmocka_unit_test_setup_teardown(a_kill_while_paused_stays_paused, open_store, close_store),
        cmocka_unit_test_setup_teardown(a_kill_before_the_result_still_counts, open_store,
                                        close_store),
        cmocka_unit_test_setup_teardown(giving_up_leaves_nothing_to_continue, open_store,
                                        close_store),
        cmocka_unit_test_setup_teardown(a_new_round_replaces_the_one_that_waits, open_store,
                                        close_store),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
