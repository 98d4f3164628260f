/* An exam on the screen: free order, marks, one clock, handing in. */
#include "one_game.h"
#include "ui/exam_draw.h"
#include "ui/strings.h"

#include <stdio.h>
#include <string.h>

static struct run *run(void)
{
    return driver_run(&driver);
}

static bool shows(const char *text)
{
    return driver_shows(&driver, text);
}

static void begin(int32_t factor)
{
    struct session_choice choice = {.mode = RUN_MODE_EXAM,
                                    .factor = factor,
                                    .levels = (1 << SAMPLE_LOADED) - 1,
                                    .exam = 0,
                                    .has_seed = true,
                                    .seed = 5};
    struct error error;
    if (!session_start_choice(&driver.app, &choice, &error))
        fail_msg("%s", error.text);
    app_go(&driver.app, session_screen(&driver.app));
    driver_step(&driver);
    driver_step(&driver);
    assert_int_equal(driver.app.screen, SCREEN_EXAM);
    assert_int_equal(run()->count, SAMPLE_QUESTIONS);
}

static int open_exam(void **state)
{
    open_game(state);
    begin(SCORE_FACTOR_NORMAL);
    return 0;
}

static const struct node *node_of(int32_t id)
{
    const struct node *node = focus_find(null_list(driver.platform), id);
    assert_non_null(node);
    return node;
}

static const char *value_of(int32_t id)
{
    return drawlist_string(null_list(driver.platform), node_of(id)->value);
}

static const char *prompt_of(int32_t number)
{
    const struct bank *bank = driver.app.session.bank;
    return bank_string(bank, bank->questions[run()->questions[number].index].prompt);
}

static int32_t chosen_place(int32_t number)
{
    const struct run_question *q = &run()->questions[number];
    return q->chosen < 0 ? -1 : run_place(q, q->chosen);
}

static void digits_and_letters_choose_and_the_same_again_takes_it_back(void **state)
{
    (void)state;
    driver_character(&driver, '2');
    assert_int_equal(chosen_place(0), 1);
    assert_true(node_of(EXAM_CHOICE + 1)->state & NODE_CHECKED);
    assert_true(shows(str(STR_PLAY_YOUR_CHOICE)));
    assert_string_equal(value_of(EXAM_NUMBER), str(STR_EXAM_ANSWERED));
    driver_character(&driver, 'a');
    assert_int_equal(chosen_place(0), 0);
    assert_false(node_of(EXAM_CHOICE + 1)->state & NODE_CHECKED);
    driver_character(&driver, '1');
    assert_int_equal(chosen_place(0), -1);
    assert_string_equal(value_of(EXAM_NUMBER), str(STR_EXAM_OPEN));
}

static void keys_turn_the_pages_around_the_ends(void **state)
{
    (void)state;
    static const struct {
        enum key key;
        int32_t to;
    } turns[] = {{KEY_RIGHT, 1},
                 {KEY_PAGE_DOWN, 2},
                 {KEY_LEFT, 1},
                 {KEY_PAGE_UP, 0},
                 {KEY_LEFT, SAMPLE_QUESTIONS - 1},
                 {KEY_RIGHT, 0}};
    for (size_t i = 0; i < sizeof turns / sizeof turns[0]; i++) {
        driver_key(&driver, turns[i].key);
        assert_int_equal(run()->current, turns[i].to);
        assert_true(shows(prompt_of(turns[i].to)));
    }
    driver_key(&driver, KEY_DOWN); /* onto a choice */
    assert_int_equal(driver.app.focus.focus, EXAM_CHOICE);
    driver_key(&driver, KEY_RIGHT);
    assert_int_equal(run()->current, 1);
    assert_int_equal(driver.app.focus.focus, EXAM_PROMPT);
}

static void a_mark_stands_at_its_number(void **state)
{
    (void)state;
    driver_character(&driver, 'l');
    assert_true(run()->questions[0].marked);
    assert_string_equal(value_of(EXAM_NUMBER), str(STR_EXAM_OPEN_MARKED));
    driver_character(&driver, '1');
    assert_string_equal(value_of(EXAM_NUMBER), str(STR_EXAM_ANSWERED_MARKED));
    assert_true(shows("1 answered, 1 marked"));
    driver_press(&driver, str(STR_EXAM_UNMARK));
    assert_false(run()->questions[0].marked);
    assert_non_null(driver_control(&driver, str(STR_EXAM_MARK)));
}

static void every_device_reaches_every_number_and_button(void **state)
{
    (void)state;
    for (int device = 0; device < DRIVER_DEVICES; device++) {
        driver.device = (enum device)device;
        begin(SCORE_FACTOR_OFF);
        for (int32_t number = run()->count - 1; number >= 0; number--) {
            char label[32];
            snprintf(label, sizeof label, str(STR_EXAM_NUMBER), number + 1);
            driver_press(&driver, label);
            assert_int_equal(run()->current, number);
        }
        driver_press(&driver, str(STR_NEXT));
        assert_int_equal(run()->current, 1);
        driver_press(&driver, str(STR_PREVIOUS));
        assert_int_equal(run()->current, 0);
        driver_press(&driver, str(STR_EXAM_MARK));
        assert_true(run()->questions[0].marked);
        driver_aim(&driver, EXAM_CHOICE + 1);
        driver_push_press(&driver, EXAM_CHOICE + 1, driver_now(&driver) + 20);
        driver_wait(&driver, 60);
        assert_int_equal(chosen_place(0), 1);
    }
}

/* The numbers may lie below the edge of a phone: they are still reached, also by a pad. */
static void a_phone_reaches_every_number(void **state)
{
    (void)state;
    null_set_window(driver.platform, (struct window){360, 640, 1, true, false});
    driver_push(&driver, INPUT_RESIZE, driver_now(&driver) + 1);
    driver_wait(&driver, 50);
    for (int device = 0; device < DRIVER_DEVICES; device++) {
        driver.device = (enum device)device;
        begin(SCORE_FACTOR_OFF);
        char label[32];
        snprintf(label, sizeof label, str(STR_EXAM_NUMBER), run()->count - 1);
        driver_press(&driver, label);
        assert_int_equal(run()->current, run()->count - 2);
        assert_true(shows(prompt_of(run()->current)));
    }
}

static void answer_all(bool right)
{
    for (int32_t i = 0; i < run()->count; i++) {
        driver_character(&driver, (char)('1' + driver_place(&driver, right)));
        driver_key(&driver, KEY_PAGE_DOWN);
    }
}

static void nothing_is_told_before_the_end(void **state)
{
    (void)state;
    answer_all(true);
    for (int32_t i = 0; i < run()->count; i++) {
        assert_int_equal(run()->questions[i].outcome, RUN_OPEN);
        assert_false(shows(str(STR_YOUR_ANSWER_RIGHT)));
        assert_false(shows(str(STR_RIGHT_ANSWER)));
        assert_false(shows("Because of explanation"));
        assert_false(shows("reason"));
        driver_key(&driver, KEY_PAGE_DOWN);
    }
    assert_int_equal(run()->score, 0);
}

static void a_whole_exam_is_handed_in_without_a_question(void **state)
{
    (void)state;
    answer_all(true);
    driver_press(&driver, str(STR_EXAM_HAND_IN));
    assert_int_equal(run()->phase, RUN_OVER);
    assert_int_equal(driver.app.screen, SCREEN_RESULT);
    assert_true(run_passed(run()));
}

static void open_and_marked_questions_are_asked_about_once(void **state)
{
    (void)state;
    driver_character(&driver, '1');
    driver_character(&driver, 'l');
    char words[128];
    snprintf(words, sizeof words, str(STR_EXAM_ASK_WORDS), run()->count - 1, 1);
    driver_press(&driver, str(STR_EXAM_HAND_IN));
    assert_int_equal(run()->phase, RUN_ANSWERING);
    assert_true(shows(words));
    driver_character(&driver, '2'); /* chooses nothing now */
    assert_int_equal(chosen_place(0), 0);
    driver_key(&driver, KEY_ESCAPE);
    assert_false(shows(words));
    assert_int_equal(driver.app.screen, SCREEN_EXAM);
    driver_press(&driver, str(STR_EXAM_HAND_IN));
    driver_press(&driver, str(STR_EXAM_GO_ON));
    assert_int_equal(run()->phase, RUN_ANSWERING);
    driver_press(&driver, str(STR_EXAM_HAND_IN));
    driver_press(&driver, str(STR_EXAM_HAND_IN_NOW));
    assert_int_equal(run()->phase, RUN_OVER);
    assert_int_equal(driver.app.screen, SCREEN_RESULT);
    assert_int_equal(run()->questions[1].outcome, RUN_TOO_LATE);
}

static void marked_ones_alone_are_asked_about(void **state)
{
    (void)state;
    answer_all(true);
    driver_character(&driver, 'l');
    driver_press(&driver, str(STR_EXAM_HAND_IN));
    assert_int_equal(run()->phase, RUN_ANSWERING);
    assert_true(shows("1 marked for later"));
}

static void the_clock_hands_in_by_itself(void **state)
{
    (void)state;
    driver_character(&driver, (char)('1' + driver_place(&driver, true)));
    driver_press(&driver, str(STR_EXAM_HAND_IN)); /* the question does not stop the clock */
    driver.step_ms = 200;
    while (run()->phase != RUN_OVER)
        driver_step(&driver);
    assert_true(shows(str(STR_PLAY_TIME_UP)));
    assert_true(shows(str(STR_PLAY_TIME_UP_EXAM)));
    driver_wait(&driver, 3000);
    assert_int_equal(driver.app.screen, SCREEN_RESULT);
    assert_int_equal(run_right_count(run()), 1);
}

static void a_pause_covers_everything_and_stops_the_clock(void **state)
{
    (void)state;
    driver_wait(&driver, 5000);
    char shown[64];
    driver_key(&driver, KEY_ESCAPE);
    assert_int_equal(driver.app.screen, SCREEN_PAUSE);
    int32_t left_ms =
        run_clock_left_ms(run(), session_ms(&driver.app.session, driver_now(&driver)));
    assert_false(shows(prompt_of(0)));
    driver_wait(&driver, 60000);
    driver_press(&driver, str(STR_RESUME));
    assert_int_equal(driver.app.screen, SCREEN_EXAM);
    int32_t now_ms = run_clock_left_ms(run(), session_ms(&driver.app.session, driver_now(&driver)));
    assert_in_range(left_ms - now_ms, 0, 200);
    snprintf(shown, sizeof shown, str(STR_EXAM_CLOCK), (now_ms + 999) / 60000,
             (now_ms + 999) / 1000 % 60);
    assert_true(shows(shown));
}

static void an_exam_can_be_watched(void **state)
{
    (void)state;
    answer_all(true);
    driver_character(&driver, 'l');
    driver_character(&driver, (char)('1' + driver_place(&driver, false)));
    struct run played = *run();
    struct buffer log = {0};
    struct error error;
    buffer_add(&log, driver.app.saves.log.bytes, driver.app.saves.log.size);
    if (!session_watch(&driver.app, log.bytes, log.size, &error))
        fail_msg("%s", error.text);
    app_go(&driver.app, session_screen(&driver.app));
    driver_step(&driver);
    driver_step(&driver);
    for (int32_t i = 0; driver.app.screen == SCREEN_EXAM; i++) {
        assert_true(i < 200);
        played = *run();
        driver_press(&driver, str(STR_REPLAY_STEP));
    }
    assert_int_equal(driver.app.screen, SCREEN_RESULT);
    for (int32_t i = 0; i < played.count; i++)
        assert_true(played.questions[i].chosen >= 0);
    assert_true(played.questions[0].marked);
    buffer_free(&log);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_exam, close_game)
        TEST(digits_and_letters_choose_and_the_same_again_takes_it_back),
        TEST(keys_turn_the_pages_around_the_ends),
        TEST(a_mark_stands_at_its_number),
        TEST(every_device_reaches_every_number_and_button),
        TEST(a_phone_reaches_every_number),
        TEST(nothing_is_told_before_the_end),
        TEST(a_whole_exam_is_handed_in_without_a_question),
        TEST(open_and_marked_questions_are_asked_about_once),
        TEST(marked_ones_alone_are_asked_about),
        TEST(the_clock_hands_in_by_itself),
        TEST(a_pause_covers_everything_and_stops_the_clock),
        TEST(an_exam_can_be_watched),
#undef TEST
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
