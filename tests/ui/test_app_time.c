/* Time: what counts is when an input happened, not when a frame saw it; what nobody saw does not
 * count. */
#include "driver.h"
#include "ui/strings.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static struct driver driver;

static int open_run(void **state)
{
    (void)state;
    driver_open(&driver, driver_disk(), driver_usual());
    driver_start_run(&driver);
    return 0;
}

static int close_run(void **state)
{
    (void)state;
    struct store *store = driver.store;
    driver_close(&driver);
    store_close(store);
    return 0;
}

static const struct run *show_choices(void)
{
    driver_key(&driver, KEY_ENTER);
    assert_int_equal(driver_run(&driver)->phase, RUN_ANSWERING);
    return driver_run(&driver);
}

static int64_t deadline(const struct run *run)
{
    struct command command;
    assert_true(run_deadline(run, &command));
    return driver_run_at(&driver, command.at_ms);
}

static void push_right_answer(int64_t at_ms)
{
    driver_push_character(&driver, (char)('1' + driver_place(&driver, true)), at_ms);
}

/* Frames that step over the deadline, with the answer somewhere within. */
static void answer_near_the_deadline(int64_t from_deadline_ms, int64_t frame_ms,
                                     enum run_outcome expected)
{
    open_run(NULL);
    const struct run *run = show_choices();
    int64_t last_ms = deadline(run), at_ms = last_ms + from_deadline_ms;
    driver_until(&driver, last_ms - 60);
    driver_frame_at(&driver, last_ms - 30);
    push_right_answer(at_ms);
    driver_frame_at(&driver, last_ms + frame_ms);
    driver_frame_at(&driver, last_ms + frame_ms + 20);
    assert_int_equal(run->phase, RUN_FEEDBACK);
    assert_int_equal(run->questions[0].outcome, expected);
    int32_t limit_ms = run->questions[0].limit_ms;
    int64_t elapsed_ms = expected == RUN_RIGHT ? limit_ms + from_deadline_ms : limit_ms;
    assert_int_equal(run->questions[0].elapsed_ms, elapsed_ms);
    close_run(NULL);
}

static void the_deadline_is_sharp(void **state)
{
    (void)state;
    answer_near_the_deadline(-1, 0, RUN_RIGHT);
    answer_near_the_deadline(-1, 40, RUN_RIGHT);
    answer_near_the_deadline(0, 0, RUN_TOO_LATE);
    answer_near_the_deadline(0, 40, RUN_TOO_LATE);
    answer_near_the_deadline(1, 40, RUN_TOO_LATE);
}

static void the_reading_time_ends_at_its_own_moment(void **state)
{
    (void)state;
    const struct run *run = driver_run(&driver);
    int64_t at_ms = deadline(run);
    driver_until(&driver, at_ms - 50);
    assert_int_equal(run->phase, RUN_READING);
    driver_frame_at(&driver, at_ms + 37);
    assert_int_equal(run->phase, RUN_ANSWERING);
    assert_int_equal(run->phase_ms, at_ms - driver.app.session.zero_ms);
}

static void a_stall_is_not_counted_and_pauses(void **state)
{
    (void)state;
    const struct run *run = show_choices();
    driver_wait(&driver, 1000);
    int64_t shown_ms = run->phase_ms;
    int32_t before_ms =
        run_phase_elapsed_ms(run, session_ms(&driver.app.session, driver_now(&driver)));
    driver_frame_at(&driver, driver_now(&driver) + 5000);
    driver_step(&driver);
    assert_true(run->paused);
    assert_int_equal(driver.app.screen, SCREEN_PAUSE);
    assert_int_equal(run->phase_ms, shown_ms);
    int32_t after_ms = run_phase_elapsed_ms(run, run->last_ms);
    assert_in_range(after_ms - before_ms, 0, 200);
    assert_true(run->questions[0].interrupted);
}

static void a_short_stall_is_not_counted(void **state)
{
    (void)state;
    const struct run *run = show_choices();
    driver_wait(&driver, 1000);
    struct session *session = &driver.app.session;
    int32_t before_ms = run_phase_elapsed_ms(run, session_ms(session, driver_now(&driver)));
    driver_frame_at(&driver, driver_now(&driver) + 1000);
    assert_false(run->paused);
    int32_t after_ms = run_phase_elapsed_ms(run, session_ms(session, driver_now(&driver)));
    assert_in_range(after_ms - before_ms, 0, 200);
}

/* A machine that slept while the game waited for an input loses nothing. */
static void sleep_in_the_feedback_costs_nothing(void **state)
{
    (void)state;
    const struct run *run = show_choices();
    push_right_answer(driver_now(&driver) + 5);
    driver_wait(&driver, 3000);
    assert_int_equal(run->phase, RUN_FEEDBACK);
    driver_frame_at(&driver, driver_now(&driver) + 3600 * 1000);
    driver_step(&driver);
    driver_press(&driver, str(run->paused ? STR_RESUME : STR_NEXT_QUESTION));
    assert_false(run->questions[0].interrupted);
    assert_int_equal(run->questions[0].outcome, RUN_RIGHT);
}

static void assert_covered(void)
{
    const struct run *run = driver_run(&driver);
    const struct bank *bank = app_bank(&driver.app, driver.app.session.level);
    const struct bank_question *question = &bank->questions[run_question(run)->index];
    assert_int_equal(driver.app.screen, SCREEN_PAUSE);
    assert_false(driver_shows(&driver, bank_string(bank, question->prompt)));
    assert_false(driver_shows(&driver, "prompt"));
    assert_false(driver_shows(&driver, "code"));
    for (int32_t i = 0; i < question->choice_count; i++)
        assert_false(driver_shows(
            &driver, bank_string(bank, bank->choices[question->first_choice + (uint32_t)i].text)));
}

static void a_hidden_window_covers_the_question(void **state)
{
    (void)state;
    assert_true(driver_shows(&driver, "prompt"));
    const struct run *run = show_choices();
    assert_true(driver_shows(&driver, "right"));
    driver_wait(&driver, 500);
    int64_t at_ms = driver_now(&driver) + 3;
    driver_push(&driver, INPUT_HIDE, at_ms);
    driver_step(&driver);
    assert_covered();
    assert_true(run->paused);
    assert_int_equal(run->last_ms, at_ms - driver.app.session.zero_ms);
    driver_push(&driver, INPUT_REVEAL, driver_now(&driver) + 3600 * 1000);
    driver_frame_at(&driver, driver_now(&driver) + 3600 * 1000);
    driver_step(&driver);
    assert_covered();
    int32_t before_ms = run_phase_elapsed_ms(run, run->last_ms);
    driver_press(&driver, str(STR_RESUME));
    assert_int_equal(driver.app.screen, SCREEN_PLAY);
    assert_false(run->paused);
    int64_t now_ms = session_ms(&driver.app.session, driver_now(&driver));
    assert_in_range(run_phase_elapsed_ms(run, now_ms) - before_ms, 0, 100);
    assert_true(driver_shows(&driver, "prompt"));
}

static void closing_the_window_pauses_first(void **state)
{
    (void)state;
    const struct run *run = show_choices();
    driver_push(&driver, INPUT_QUIT, driver_now(&driver) + 1);
    driver_step(&driver);
    assert_false(app_running(&driver.app));
    assert_true(run->paused);
}

enum stop { STOP_READING, STOP_ANSWERING, STOP_FEEDBACK };

static void go_to(enum stop stop)
{
    open_run(NULL);
    if (stop > STOP_READING)
        show_choices();
    if (stop == STOP_FEEDBACK) {
        push_right_answer(driver_now(&driver) + 700);
        driver_wait(&driver, 800);
    }
}

static void pause_and_resume(enum stop stop, enum key pause, enum key resume)
{
    go_to(stop);
    const struct run *run = driver_run(&driver);
    enum run_phase phase = run->phase;
    driver_key(&driver, pause);
    assert_true(run->paused);
    assert_covered();
    int64_t elapsed_ms = run_phase_elapsed_ms(run, run->last_ms);
    driver_wait(&driver, 4000);
    assert_covered();
    driver_key(&driver, resume);
    assert_false(run->paused);
    assert_int_equal(driver.app.screen, SCREEN_PLAY);
    assert_int_equal(run->phase, phase);
    assert_int_equal(run_phase_elapsed_ms(run, run->last_ms), elapsed_ms);
    assert_int_equal(run->questions[0].interrupted, stop != STOP_FEEDBACK);
    close_run(NULL);
}

static void every_phase_can_be_paused(void **state)
{
    (void)state;
    for (enum stop stop = STOP_READING; stop <= STOP_FEEDBACK; stop++) {
        pause_and_resume(stop, KEY_ESCAPE, KEY_ENTER);
        pause_and_resume(stop, KEY_ESCAPE, KEY_ESCAPE);
        pause_and_resume(stop, KEY_PAUSE, KEY_PAUSE);
    }
}

static void settings_and_help_come_back_to_the_pause(void **state)
{
    (void)state;
    show_choices();
    uint64_t before = run_hash(driver_run(&driver));
    driver_key(&driver, KEY_ESCAPE);
    uint64_t paused = run_hash(driver_run(&driver));
    assert_true(paused != before);
    driver_press(&driver, str(STR_SETTINGS));
    assert_int_equal(driver.app.screen, SCREEN_SETTINGS);
    driver_key(&driver, KEY_ESCAPE);
    driver_press(&driver, str(STR_HELP));
    assert_int_equal(driver.app.screen, SCREEN_HELP);
    driver_key(&driver, KEY_ESCAPE);
    assert_covered();
    assert_true(run_hash(driver_run(&driver)) == paused);
}

/* With "go on by itself" the next question begins when it is due, whatever the frames are. */
static int64_t begin_of_second_question(int32_t step_ms)
{
    struct driver_setup setup = driver_usual();
    setup.step_ms = step_ms;
    struct store *store = driver_disk();
    driver_open(&driver, store, setup);
    app_settings(&driver.app)->auto_next_s = 5;
    driver_start_run(&driver);
    const struct run *run = driver_run(&driver);
    int64_t show_ms = driver_run_at(&driver, 1500);
    driver_push_key(&driver, KEY_ENTER, show_ms);
    driver_until(&driver, show_ms);
    push_right_answer(show_ms + 2000);
    driver_until(&driver, show_ms + 2000 + 5200);
    assert_int_equal(run->current, 1);
    int64_t begin_ms = run->phase_ms;
    close_run(NULL);
    return begin_ms;
}

static void going_on_by_itself_is_on_time(void **state)
{
    (void)state;
    assert_int_equal(begin_of_second_question(16), 1500 + 2000 + 5000);
    assert_int_equal(begin_of_second_question(33), 1500 + 2000 + 5000);
    assert_int_equal(begin_of_second_question(0), 1500 + 2000 + 5000);
}

static void the_last_seconds_tick(void **state)
{
    (void)state;
    const struct run *run = show_choices();
    driver_until(&driver, deadline(run) + 50);
    assert_int_equal(null_sound_count(driver.platform, SOUND_HURRY), 5);
    assert_int_equal(null_sound_count(driver.platform, SOUND_TIME_OUT), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_deadline_is_sharp),
        cmocka_unit_test_setup_teardown(the_reading_time_ends_at_its_own_moment, open_run,
                                        close_run),
        cmocka_unit_test_setup_teardown(a_stall_is_not_counted_and_pauses, open_run, close_run),
        cmocka_unit_test_setup_teardown(a_short_stall_is_not_counted, open_run, close_run),
        cmocka_unit_test_setup_teardown(sleep_in_the_feedback_costs_nothing, open_run, close_run),
        cmocka_unit_test_setup_teardown(a_hidden_window_covers_the_question, open_run, close_run),
        cmocka_unit_test_setup_teardown(closing_the_window_pauses_first, open_run, close_run),
        cmocka_unit_test(every_phase_can_be_paused),
        cmocka_unit_test_setup_teardown(settings_and_help_come_back_to_the_pause, open_run,
                                        close_run),
        cmocka_unit_test(going_on_by_itself_is_on_time),
        cmocka_unit_test_setup_teardown(the_last_seconds_tick, open_run, close_run),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
