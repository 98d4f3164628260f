/* Runs that are watched. */
#include "logged_run.h"
#include "ui/replay.h"
#include "ui/strings.h"

#include <stdio.h>
#include <time.h>

static void watch(void)
{
    struct error error;
    if (!session_watch(&driver.app, log_bytes, log_size, &error))
        fail_msg("%s", error.text);
    open_screen();
}

static void a_replay_plays_to_the_same_end(void **state)
{
    (void)state;
    play(RUN_MODE_ROUND, "++-+0p+-++");
    uint64_t hash = run_hash(&session()->run);
    int64_t length_ms = session()->run.last_ms;
    watch();
    driver_wait(&driver, (int32_t)length_ms / 2);
    assert_true(session_in_play(session()));
    driver_wait(&driver, (int32_t)length_ms / 2 + 1000);
    assert_int_equal(driver.app.screen, SCREEN_RESULT);
    assert_int_equal(run_hash(&session()->run), hash);
}

/* The run's time is the platform's times the speed; held it stands. */
static void time_goes_by_the_speed(void **state)
{
    (void)state;
    static const int32_t speeds[] = {50, 100, 200, 400, 800};
    play(RUN_MODE_ROUND, "++++++++++");
    watch();
    for (int32_t i = 0; i < 5; i++) {
        replay_jump(&driver.app, 0);
        session()->replay.speed = speeds[i];
        driver_frame_at(&driver, driver_now(&driver) + 7);
        int64_t from_ms = session_ms(session(), driver_now(&driver));
        for (int32_t frame = 0; frame < 12; frame++)
            driver_frame_at(&driver, driver_now(&driver) + 7);
        int64_t passed_ms = session_ms(session(), driver_now(&driver)) - from_ms;
        int64_t wanted_ms = 84 * speeds[i] / 100;
        assert_in_range(passed_ms, wanted_ms - 1, wanted_ms + 1);
    }
    replay_jump(&driver.app, 0);
    driver_key(&driver, KEY_SPACE);
    int64_t at_ms = session_ms(session(), driver_now(&driver));
    driver_wait(&driver, 5000);
    assert_int_equal(session_ms(session(), driver_now(&driver)), at_ms);
}

static void a_held_replay_asks_for_no_frames(void **state)
{
    (void)state;
    play(RUN_MODE_ROUND, "++++++++++");
    watch();
    for (int32_t step = 0; step < 4; step++) {
        if (!session()->replay.held)
            driver_key(&driver, KEY_SPACE);
        driver_wait(&driver, 2000);
        assert_int_equal(driver.app.asked_ms, -1);
        replay_step(&driver.app);
        driver_step(&driver);
    }
}

/* Left alone the game must wake for every command of the log, also while an answer is explained. */
static void a_replay_wakes_by_itself(void **state)
{
    (void)state;
    play(RUN_MODE_ROUND, "+-+-+0+-+-");
    driver.app.saves.profile.settings.auto_next_s = 5;
    watch();
    int32_t frames = 0;
    while (driver.app.screen == SCREEN_PLAY) {
        int32_t wait_ms = driver.app.asked_ms;
        assert_true(wait_ms >= 0);
        driver_frame_at(&driver, driver_now(&driver) + (wait_ms > 0 ? wait_ms : 1));
        assert_true(++frames < 20000);
    }
    assert_int_equal(driver.app.screen, SCREEN_RESULT);
}

/* Jumping anywhere from anywhere gives what playing to there gives. */
static void jumps_equal_playing(void **state)
{
    (void)state;
    struct run at[RUN_MAX_QUESTIONS];
    play(RUN_MODE_ROUND, "+0-p+--+++");
    watch();
    int32_t count = session()->run.count;
    for (int32_t i = 0; i < count; i++) {
        while (session()->run.current < i)
            replay_step(&driver.app);
        at[i] = session()->run;
    }
    srand(3);
    for (int32_t i = 0; i < 300; i++) {
        int32_t question = rand() % count;
        assert_true(replay_jump(&driver.app, question));
        assert_memory_equal(&session()->run, &at[question], sizeof at[0]);
        for (int32_t steps = rand() % 4; steps > 0; steps--)
            replay_step(&driver.app);
    }
    assert_false(replay_jump(&driver.app, -1));
    assert_false(replay_jump(&driver.app, count));
}

static void questions_never_reached_cannot_be_jumped_to(void **state)
{
    (void)state;
    start(RUN_MODE_SURVIVAL, SCORE_ARCADE, 7);
    for (int32_t i = 0; session_in_play(session()); i++)
        answer(i % 2 ? '-' : '+', 1500);
    int32_t last = session()->run.current - 1;
    assert_true(last + 1 < session()->run.count);
    keep_log();
    watch();
    assert_true(replay_jump(&driver.app, last));
    assert_false(replay_jump(&driver.app, last + 1));
    assert_int_equal(session()->run.current, last);
    assert_int_equal(replay_reached(session()), last + 1);
    driver_step(&driver);
    char label[64];
    snprintf(label, sizeof label, str(STR_REPLAY_TO_QUESTION), last + 1);
    assert_non_null(driver_control(&driver, label)); /* each mark is a question, as none are idle */
    snprintf(label, sizeof label, str(STR_REPLAY_TO_QUESTION), last + 2);
    assert_null(driver_control(&driver, label));
    replay_jump(&driver.app, 0);
    driver_character(&driver, '2');
    driver_character(&driver, '4'); /* there is no 24 */
    assert_int_equal(session()->run.current, 3);
    assert_true(replay_jump(&driver.app, last));
    assert_true(replay_jump_by(&driver.app, -1));
    assert_int_equal(session()->run.current, last - 1);
    replay_jump(&driver.app, 0);
    assert_false(replay_jump_by(&driver.app, -1));
}

static void the_keys_move_a_replay(void **state)
{
    (void)state;
    play(RUN_MODE_ROUND, "++++++++++");
    watch();
    driver_character(&driver, 'k');
    assert_true(session()->replay.held);
    driver_character(&driver, 'l');
    assert_int_equal(session()->run.current, 1);
    driver_key(&driver, KEY_PAGE_DOWN);
    assert_int_equal(session()->run.current, 2);
    driver_character(&driver, 'j');
    driver_key(&driver, KEY_PAGE_UP);
    assert_int_equal(session()->run.current, 0);
    driver_character(&driver, '4');
    assert_int_equal(session()->run.current, 3);
    driver_wait(&driver, 2000);
    driver_character(&driver, '1');
    driver_character(&driver, '0');
    assert_int_equal(session()->run.current, 9);
    driver_character(&driver, 's');
    assert_int_equal(session()->run.phase, RUN_ANSWERING);
    for (int32_t i = 0; i < 9; i++)
        driver_character(&driver, 'f');
    assert_int_equal(session()->replay.speed, 800);
    for (int32_t i = 0; i < 9; i++)
        driver_character(&driver, 'd');
    assert_int_equal(session()->replay.speed, 50);
}

/* The same by nodes: what pointer, pad and screen reader have. */
static void the_buttons_move_a_replay(void **state)
{
    (void)state;
    play(RUN_MODE_ROUND, "++++++++++");
    for (int device = DEVICE_KEYBOARD; device <= DEVICE_GAMEPAD; device++) {
        driver.device = (enum device)device;
        watch();
        driver_press(&driver, str(STR_REPLAY_HOLD));
        assert_true(session()->replay.held);
        driver_press(&driver, str(STR_REPLAY_ON));
        driver_press(&driver, str(STR_REPLAY_ON));
        assert_int_equal(session()->run.current, 2);
        driver_press(&driver, str(STR_REPLAY_BACK));
        assert_int_equal(session()->run.current, 1);
        driver_press(&driver, str(STR_REPLAY_STEP));
        assert_int_equal(session()->run.phase, RUN_ANSWERING);
        char label[64];
        snprintf(label, sizeof label, str(STR_REPLAY_TO_QUESTION), 8);
        driver_press(&driver, label);
        assert_int_equal(session()->run.current, 7);
        driver_press(&driver, str(STR_REPLAY_SPEED));
        assert_int_equal(session()->replay.speed, 200);
        driver_press(&driver, str(STR_REPLAY_GO_ON));
        assert_false(session()->replay.held);
        driver_press(&driver, str(STR_REPLAY_LEAVE));
        assert_int_equal(driver.app.screen, SCREEN_TITLE);
    }
}

static void an_exam_is_watched_too(void **state)
{
    (void)state;
    start(RUN_MODE_ROUND, SCORE_ARCADE, 1);
    session_command(&driver.app, COMMAND_QUIT, 0, driver.app.now_ms);
    struct run_draw draw = {.count = 6, .spare = -1};
    for (int32_t i = 0; i < 6; i++)
        draw.indexes[i] = (uint32_t)i;
    struct run_setup setup = {5, RUN_MODE_EXAM, SCORE_ARCADE, 100};
    static const struct command commands[] = {
        {900, COMMAND_ANSWER, 1},  {1500, COMMAND_GOTO, 3},   {2500, COMMAND_MARK, 0},
        {3500, COMMAND_ANSWER, 0}, {4500, COMMAND_GOTO, 1},   {5500, COMMAND_ANSWER, 2},
        {6000, COMMAND_GOTO, 0},   {6500, COMMAND_ANSWER, 2}, {9000, COMMAND_FINISH, 0},
    };
    struct run run;
    struct buffer log = {0};
    const struct bank *bank = app_bank(&driver.app, 0);
    run_init(&run, bank, &draw, setup);
    run_log_begin(&log, bank, &run);
    for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++) {
        assert_true(run_apply(&run, commands[i], NULL));
        run_log_command(&log, &run, commands[i]);
    }
    struct error error;
    assert_true(session_watch(&driver.app, log.bytes, log.size, &error));
    buffer_free(&log);
    open_screen();
    assert_int_equal(driver.app.screen, SCREEN_EXAM);
    assert_true(replay_jump(&driver.app, 1));
    assert_int_equal(session()->run.last_ms, 4500);
    assert_false(replay_jump(&driver.app, 2));
    assert_true(replay_jump_by(&driver.app, 1));
    assert_int_equal(session()->run.current, 3);
    driver_press(&driver, str(STR_REPLAY_STEP));
    assert_true(session()->run.questions[3].marked);
    driver_wait(&driver, 8000);
    assert_int_equal(run_hash(&session()->run), run_hash(&run));
}

/* A jump back through a hundred questions is not felt: the bound is for sanitizers on a machine
 * that has much else to do. */
static void a_long_run_is_played_again_in_no_time(void **state)
{
    (void)state;
    struct driver_setup setup = driver_usual();
    setup.levels = SAMPLE_SHIPPED;
    driver_close(&driver);
    driver_open(&driver, store, setup);
    start(RUN_MODE_SPRINT_180, SCORE_ARCADE, (UINT64_C(1) << driver.library.count) - 1);
    while (session_in_play(session()))
        answer('+', 20);
    assert_int_equal(session()->run.count, RUN_MAX_QUESTIONS);
    keep_log();
    watch();
    int32_t last = session()->run.count - 1;
    enum { JUMPS = 20 };
    clock_t began = clock();
    for (int32_t i = 0; i < JUMPS; i++) {
        assert_true(replay_jump(&driver.app, last));
        assert_true(replay_jump(&driver.app, last - 1));
    }
    double each_ms = 1000. * (double)(clock() - began) / CLOCKS_PER_SEC / JUMPS;
    print_message("%d questions: %.3f ms for a jump on and one back\n", last + 1, each_ms);
    assert_true(each_ms < 100);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_replay_plays_to_the_same_end, begin, end),
        cmocka_unit_test_setup_teardown(time_goes_by_the_speed, begin, end),
        cmocka_unit_test_setup_teardown(a_held_replay_asks_for_no_frames, begin, end),
        cmocka_unit_test_setup_teardown(a_replay_wakes_by_itself, begin, end),
        cmocka_unit_test_setup_teardown(jumps_equal_playing, begin, end),
        cmocka_unit_test_setup_teardown(questions_never_reached_cannot_be_jumped_to, begin, end),
        cmocka_unit_test_setup_teardown(the_keys_move_a_replay, begin, end),
        cmocka_unit_test_setup_teardown(the_buttons_move_a_replay, begin, end),
        cmocka_unit_test_setup_teardown(an_exam_is_watched_too, begin, end),
        cmocka_unit_test_setup_teardown(a_long_run_is_played_again_in_no_time, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
