/* Sessions off the usual path: replays that are disturbed, stalls, runs taken up under other
 * settings, and screens that play a run for show. */
#include "data/history.h"
#include "driver.h"
#include "ui/progress.h"
#include "ui/strings.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static struct driver driver;
static struct store *store;

static int open_store(void **state)
{
    (void)state;
    store = driver_disk();
    return 0;
}

static int close_all(void **state)
{
    (void)state;
    driver_close(&driver);
    store_close(store);
    return 0;
}

static void open_with(struct app_options options)
{
    struct driver_setup setup = driver_usual();
    options.factor = options.factor ? options.factor : -1;
    setup.options = options;
    driver_open(&driver, store, setup);
}

static bool in_store(const char *name)
{
    char *bytes = NULL;
    size_t size;
    struct error error;
    bool there = store_read(store, name, 0, &bytes, &size, &error);
    free(there ? bytes : NULL);
    return there;
}

static int64_t history_count(void)
{
    char *bytes;
    size_t size;
    struct history_entry entry;
    if (!saves_read_history(&driver.app.saves, &bytes, &size))
        return 0;
    struct history_reader reader = history_read(bytes, size);
    while (history_next(&reader, &entry))
        continue;
    free(bytes);
    return reader.read;
}

static void play_some(int32_t count)
{
    int64_t at_ms = session_ms(&driver.app.session, driver_now(&driver));
    if (driver_run(&driver)->last_ms == 0)
        at_ms = 0;
    for (int32_t i = 0; i < count; i++)
        at_ms = driver_play_question(&driver, '+', at_ms);
}

/* The log of a run on the first level, played in another store. */
static char *make_log(int32_t questions)
{
    struct store *mine = store;
    store = driver_disk();
    open_with((struct app_options){0});
    driver_start_run(&driver);
    play_some(questions < 10 ? questions : 9);
    if (questions == 10)
        driver_key(&driver, KEY_ENTER);
    char *log = strdup(driver.app.saves.log.bytes);
    driver_close(&driver);
    store_close(store);
    store = mine;
    return log;
}

static void a_hidden_window_does_not_turn_a_replay_on(void **state)
{
    (void)state;
    char *log = make_log(3);
    open_with((struct app_options){.replay = log});
    driver_step(&driver);
    int32_t at = driver.app.session.script_next;
    driver_push(&driver, INPUT_HIDE, driver_now(&driver));
    driver_step(&driver);
    driver_step(&driver);
    assert_int_equal(driver.app.session.script_next, at);
    assert_int_equal(driver.app.screen, SCREEN_PLAY);
    driver_frame_at(&driver, driver_now(&driver) + 60000);
    driver_step(&driver);
    assert_int_equal(driver.app.screen, SCREEN_PLAY);
    free(log);
}

/* All answers at once are more events than a frame of play ever makes. */
static char *instant_log(const struct bank *bank)
{
    struct buffer log = {0};
    struct run run;
    struct run_draw draw = {.count = 10, .spare = -1};
    for (uint32_t i = 0; i < 10; i++)
        draw.indexes[i] = i;
    run_init(&run, bank, &draw, (struct run_setup){1, RUN_MODE_ROUND, SCORE_ARCADE, 100});
    run_log_begin(&log, bank, &run);
    while (run.phase != RUN_OVER) {
        enum command_kind kind = run.phase == RUN_READING     ? COMMAND_SHOW
                                 : run.phase == RUN_ANSWERING ? COMMAND_ANSWER
                                                              : COMMAND_NEXT;
        struct command command = {0, kind, 0};
        const struct run_question *q = run_question(&run);
        while (kind == COMMAND_ANSWER && q->order[command.arg] != q->correct)
            command.arg++;
        assert_true(run_apply(&run, command, NULL));
        run_log_command(&log, &run, command);
    }
    return log.bytes;
}

static void a_replay_without_pauses_reaches_its_result(void **state)
{
    (void)state;
    struct library library;
    sample_library(&library, SAMPLE_SHORT);
    char *log = instant_log(&library.levels[0].level.bank);
    library_free(&library);
    open_with((struct app_options){.replay = log});
    for (int i = 0; i < 5; i++)
        driver_step(&driver);
    assert_int_equal(driver.app.screen, SCREEN_RESULT);
    free(log);
}

static void a_replay_of_an_open_run_leads_to_its_result(void **state)
{
    (void)state;
    char *log = make_log(2);
    open_with((struct app_options){.replay = log});
    driver_wait(&driver, 60000);
    assert_int_equal(driver.app.screen, SCREEN_PLAY);
    driver_character(&driver, 's');
    assert_int_equal(driver.app.screen, SCREEN_RESULT);
    assert_int_equal(history_count(), 0);
    free(log);
}

static void a_held_key_mutes_once(void **state)
{
    (void)state;
    open_with((struct app_options){0});
    for (int i = 0; i < 4; i++)
        null_push(driver.platform, (struct input){.kind = INPUT_KEY,
                                                  .at_ms = driver_now(&driver),
                                                  .key = KEY_CHARACTER,
                                                  .character = 'm',
                                                  .repeat = i > 0});
    driver_step(&driver);
    assert_true(app_settings(&driver.app)->mute);
}

static void a_round_after_a_replay_keeps_the_waiting_answers(void **state)
{
    (void)state;
    struct library library;
    sample_library(&library, SAMPLE_SHORT);
    char *log = instant_log(&library.levels[0].level.bank);
    library_free(&library);
    open_with((struct app_options){0});
    driver_start_run(&driver);
    play_some(3);
    driver_close(&driver);
    open_with((struct app_options){.replay = log});
    for (int i = 0; i < 5; i++)
        driver_step(&driver);
    assert_int_equal(driver.app.screen, SCREEN_RESULT);
    assert_int_equal(history_count(), 0);
    driver_press(&driver, str(STR_AGAIN));
    assert_int_equal(history_count(), 3);
    free(log);
}

static void an_answer_in_a_stall_is_not_older_than_what_was_shown(void **state)
{
    (void)state;
    open_with((struct app_options){0});
    driver_start_run(&driver);
    driver_character(&driver, '1');
    driver_wait(&driver, 3000);
    const struct run *run = driver_run(&driver);
    assert_int_equal(run->phase, RUN_ANSWERING);
    int64_t shown_ms = driver_now(&driver);
    int32_t elapsed_ms = run_phase_elapsed_ms(run, session_ms(&driver.app.session, shown_ms));
    driver_push_character(&driver, '1', shown_ms + 5);
    driver_frame_at(&driver, shown_ms + 1500);
    assert_int_equal(run->phase, RUN_FEEDBACK);
    assert_true(run->questions[0].elapsed_ms >= elapsed_ms);
}

static void a_short_level_that_is_continued_counts(void **state)
{
    (void)state;
    open_with((struct app_options){0});
    driver.library.levels[0].level.bank.question_count = 5;
    driver_start_run(&driver);
    play_some(2);
    driver_key(&driver, KEY_ESCAPE);
    session_clear(&driver.app.session);
    assert_true(session_resume(&driver.app));
    assert_int_equal(driver.app.session.run.mode, RUN_MODE_ROUND);
}

static void practice_that_is_continued_stays_practice(void **state)
{
    (void)state;
    open_with((struct app_options){0});
    driver_start_run(&driver);
    driver_play(&driver, "--++++++++");
    driver_press(&driver, str(STR_ONLY_MISSED));
    driver_character(&driver, '1');
    session_clear(&driver.app.session);
    assert_true(session_resume(&driver.app));
    assert_int_equal(driver.app.session.run.mode, RUN_MODE_PRACTICE);
}

static void a_run_is_compared_with_its_own_clock(void **state)
{
    (void)state;
    open_with((struct app_options){0});
    driver_start_run(&driver);
    driver_play(&driver, "++++++++++");
    app_settings(&driver.app)->factor = 200;
    assert_true(session_start(&driver.app, 0));
    app_go(&driver.app, SCREEN_PLAY);
    driver_step(&driver);
    play_some(1);
    app_settings(&driver.app)->factor = 100;
    app_settings_changed(&driver.app);
    driver_close(&driver);
    open_with((struct app_options){0});
    driver_press(&driver, str(STR_CONTINUE_RUN));
    assert_int_equal(driver_run(&driver)->factor, 200);
    assert_int_equal(driver.app.session.best_before, 0);
}

static void a_screen_set_up_for_show_touches_no_saves(void **state)
{
    (void)state;
    open_with((struct app_options){0});
    driver_start_run(&driver);
    play_some(3);
    driver_close(&driver);
    open_with((struct app_options){.screen = "result"});
    driver_step(&driver);
    driver_close(&driver);
    open_with((struct app_options){0});
    assert_int_equal(history_count(), 0);
    assert_int_equal(driver.app.saves.profile.record_count, 0);
    assert_true(in_store("run.p1"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_hidden_window_does_not_turn_a_replay_on, open_store,
                                        close_all),
        cmocka_unit_test_setup_teardown(a_replay_without_pauses_reaches_its_result, open_store,
                                        close_all),
        cmocka_unit_test_setup_teardown(a_replay_of_an_open_run_leads_to_its_result, open_store,
                                        close_all),
        cmocka_unit_test_setup_teardown(a_held_key_mutes_once, open_store, close_all),
        cmocka_unit_test_setup_teardown(a_round_after_a_replay_keeps_the_waiting_answers,
                                        open_store, close_all),
        cmocka_unit_test_setup_teardown(an_answer_in_a_stall_is_not_older_than_what_was_shown,
                                        open_store, close_all),
        cmocka_unit_test_setup_teardown(a_short_level_that_is_continued_counts, open_store,
                                        close_all),
        cmocka_unit_test_setup_teardown(practice_that_is_continued_stays_practice, open_store,
                                        close_all),
        cmocka_unit_test_setup_teardown(a_run_is_compared_with_its_own_clock, open_store,
                                        close_all),
        cmocka_unit_test_setup_teardown(a_screen_set_up_for_show_touches_no_saves, open_store,
                                        close_all),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
