/* The play screen in each mode: its clock, lives, what an answer is worth, and replays. */
#include "play_run.h"
#include "ui/hud.h"

#include <stdio.h>

static bool sounded_since(int64_t from, enum sound sound)
{
    const struct null_seen *seen = null_seen(driver.platform);
    for (int64_t i = from; i < seen->sound_count; i++)
        if (seen->sounds[i % NULL_SOUNDS] == sound)
            return true;
    return false;
}

/* --- One clock --- */

static void a_sprint_asks_at_once_and_counts_no_questions(void **state)
{
    (void)state;
    begin(RUN_MODE_SPRINT_60, SCORE_ARCADE, SCORE_FACTOR_NORMAL, SAMPLE_LOADED);
    assert_true(run()->count > 20);
    assert_int_equal(run()->phase, RUN_ANSWERING);
    assert_non_null(driver_control(&driver, right_text()));
    assert_true(shows("Question 1"));
    assert_false(shows("Question 1 of"));
    answer_and_go_on(true);
    assert_int_equal(run()->phase, RUN_ANSWERING);
    assert_int_equal(run()->current, 1);
    driver_press(&driver, str(STR_PAUSE));
    assert_true(shows("question 2 ·"));
}

static void a_short_sprint_says_how_many_questions_there_are(void **state)
{
    (void)state;
    begin(RUN_MODE_SPRINT_60, SCORE_ARCADE, SCORE_FACTOR_OFF, SAMPLE_LOADED);
    assert_int_equal(run()->count, 6);
    assert_true(shows("Question 1 of 6"));
    assert_true(shows(str(STR_NO_CLOCK)));
}

static void the_clock_of_a_run_stands_still_while_an_answer_is_explained(void **state)
{
    (void)state;
    begin(RUN_MODE_SPRINT_120, SCORE_ARCADE, SCORE_FACTOR_NORMAL, SAMPLE_LOADED);
    driver_until(&driver, driver_run_at(&driver, 20000));
    assert_true(shows("100 s"));
    answer(true);
    int32_t left_ms = run_clock_left_ms(run(), 0);
    driver_wait(&driver, 30000);
    assert_int_equal(run_clock_left_ms(run(), session_ms(&driver.app.session, driver_now(&driver))),
                     left_ms);
    char words[32];
    snprintf(words, sizeof words, str(STR_SECONDS), (left_ms + 999) / 1000);
    assert_true(shows(words));
}

static void time_that_is_up_is_told_before_the_result(void **state)
{
    (void)state;
    begin(RUN_MODE_SPRINT_60, SCORE_ARCADE, SCORE_FACTOR_NORMAL, SAMPLE_LOADED);
    answer_and_go_on(true);
    int64_t before = null_seen(driver.platform)->sound_count;
    while (run()->phase != RUN_OVER)
        driver_step(&driver);
    assert_int_equal(driver.app.screen, SCREEN_PLAY);
    assert_true(shows(str(STR_PLAY_TIME_UP)));
    assert_true(sounded_since(before, SOUND_TIME_OUT));
    assert_true(sounded_since(before, SOUND_HURRY));
    driver_key(&driver, KEY_ENTER); /* was meant for the question */
    assert_int_equal(driver.app.screen, SCREEN_PLAY);
    driver_wait(&driver, 3000);
    assert_int_equal(driver.app.screen, SCREEN_RESULT);
    assert_false(run()->quit);
    assert_int_equal(run()->questions[1].outcome, RUN_OPEN);
}

static void who_waits_a_moment_leaves_the_word_about_the_time_by_a_key(void **state)
{
    (void)state;
    begin(RUN_MODE_SPRINT_60, SCORE_ARCADE, SCORE_FACTOR_NORMAL, 1);
    while (run()->phase != RUN_OVER)
        driver_step(&driver);
    driver_wait(&driver, 700);
    assert_int_equal(driver.app.screen, SCREEN_PLAY);
    driver_key(&driver, KEY_ENTER);
    assert_int_equal(driver.app.screen, SCREEN_RESULT);
}

static void a_stacker_tells_what_each_answer_did_to_its_clock(void **state)
{
    (void)state;
    static const int32_t factors[] = {100, 200, SCORE_FACTOR_OFF};
    for (int32_t i = 0; i < 3; i++) {
        int32_t times = factors[i] ? factors[i] / 100 : 1;
        char won[32], lost[32];
        begin(RUN_MODE_STACKER, SCORE_ARCADE, factors[i], SAMPLE_LOADED);
        answer(true);
        snprintf(won, sizeof won, str(STR_PLAY_NOTE_WON), 3 * times);
        assert_true(shows(won));
        snprintf(won, sizeof won, "(+%d s)", 3 * times);
        assert_true(shows(won));
        driver_press(&driver, str(STR_NEXT_QUESTION));
        assert_false(shows(won));
        answer(false);
        snprintf(lost, sizeof lost, str(STR_PLAY_NOTE_LOST), 6 * times);
        assert_true(shows(lost));
        snprintf(lost, sizeof lost, "(−%d s)", 6 * times);
        assert_true(shows(lost));
    }
}

static void a_stacker_that_is_used_up_goes_to_the_result_without_a_word_about_time(void **state)
{
    (void)state;
    begin(RUN_MODE_STACKER, SCORE_ARCADE, SCORE_FACTOR_NORMAL, SAMPLE_LOADED);
    answer_and_go_on(false);
    answer_and_go_on(false);
    answer(false);
    assert_true(shows(str(STR_PLAY_NOTE_EMPTY)));
    driver_press(&driver, str(STR_TO_RESULT));
    assert_int_equal(driver.app.screen, SCREEN_RESULT);
}

/* --- Lives --- */

static void survival_counts_lives_and_tells_that_the_limit_shrinks(void **state)
{
    (void)state;
    begin(RUN_MODE_SURVIVAL, SCORE_ARCADE, SCORE_FACTOR_NORMAL, SAMPLE_LOADED);
    assert_true(shows("3 lives"));
    answer(true);
    assert_true(shows("From now on 95 %"));
    driver_press(&driver, str(STR_NEXT_QUESTION));
    assert_true(shows("limit at 95 %"));
    answer(false);
    assert_true(shows("A life lost, 2 left"));
    assert_true(shows("2 lives"));
    driver_press(&driver, str(STR_NEXT_QUESTION));
    answer(false);
    assert_true(shows("A life lost, 1 left"));
    assert_true(shows(str(STR_PLAY_LIFE)));
    driver_press(&driver, str(STR_NEXT_QUESTION));
    show_choices();
    driver_until(&driver, driver_run_at(&driver, run()->phase_ms + run_question(run())->limit_ms));
    assert_int_equal(run()->phase, RUN_FEEDBACK);
    assert_true(shows(str(STR_PLAY_NOTE_LAST_LIFE)));
    driver_press(&driver, str(STR_TO_RESULT));
    assert_int_equal(driver.app.screen, SCREEN_RESULT);
}

/* --- Worth --- */

static void expect_worth(int32_t certainty)
{
    char right[32], wrong[32], words[80];
    int64_t run_ms = session_ms(&driver.app.session, driver_now(&driver));
    int32_t worth = run_worth(run(), run_ms, certainty), risk = run_risk(run(), run_ms, certainty);
    hud_number(right, sizeof right, worth - worth % 10);
    hud_number(wrong, sizeof wrong, risk - risk % 10);
    snprintf(words, sizeof words, str(STR_PLAY_WORTH_BOTH), right, wrong);
    if (!shows(words))
        fail_msg("%s is not shown", words);
}

static void what_an_answer_wins_and_costs_is_shown_as_it_melts(void **state)
{
    (void)state;
    begin(RUN_MODE_ROUND, SCORE_RANKED, SCORE_FACTOR_NORMAL, 1);
    show_choices();
    for (int32_t i = 0; i < 20; i++) {
        driver_wait(&driver, 300);
        expect_worth(0);
    }
    answer(false);
    assert_true(run_question(run())->points < 0);
    assert_true(shows("Wrong: −"));
    begin(RUN_MODE_SPRINT_60, SCORE_ARCADE, SCORE_FACTOR_NORMAL, 1);
    driver_wait(&driver, 2000);
    expect_worth(0);
}

static void numbers_below_nothing_have_a_sign_and_groups(void **state)
{
    (void)state;
    static const struct {
        int32_t number;
        const char *text;
    } numbers[] = {{0, "0"},
                   {999, "999"},
                   {-1, "−1"},
                   {-999, "−999"},
                   {1000, "1\u00A0000"},
                   {-1000, "−1\u00A0000"},
                   {-12345, "−12\u00A0345"},
                   {1002003, "1\u00A0002\u00A0003"},
                   {INT32_MIN, "−2\u00A0147\u00A0483\u00A0648"}};
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        char out[32];
        hud_number(out, sizeof out, numbers[i].number);
        assert_string_equal(out, numbers[i].text);
    }
}

/* --- Replays --- */

static void play_some(enum run_mode mode, enum score_law law)
{
    bool sage = law == SCORE_SAGE;
    begin(mode, law, sage ? SCORE_FACTOR_OFF : SCORE_FACTOR_NORMAL, SAMPLE_LOADED);
    for (int32_t i = 0; i < 3; i++) {
        show_choices();
        if (i == 1)
            driver_character(&driver, '0');
        driver_character(&driver, (char)('1' + driver_place(&driver, i != 2)));
        if (sage)
            driver_character(&driver, '2');
        assert_int_equal(run()->phase, RUN_FEEDBACK);
        if (i < 2)
            driver_press(&driver, str(STR_NEXT_QUESTION));
    }
}

static void watch_to_the_end(int32_t answered)
{
    driver_step(&driver);
    for (int32_t i = 0; run_answered_count(run()) < answered; i++) {
        assert_true(i < 100);
        assert_true(driver.app.session.watching);
        driver_press(&driver, str(STR_REPLAY_STEP));
    }
}

static void every_mode_can_be_watched(void **state)
{
    (void)state;
    static const struct {
        enum run_mode mode;
        enum score_law law;
    } cases[] = {{RUN_MODE_ROUND, SCORE_ARCADE},    {RUN_MODE_ROUND, SCORE_RANKED},
                 {RUN_MODE_ROUND, SCORE_SAGE},      {RUN_MODE_SPRINT_60, SCORE_RANKED},
                 {RUN_MODE_SURVIVAL, SCORE_ARCADE}, {RUN_MODE_STACKER, SCORE_ARCADE},
                 {RUN_MODE_DAILY, SCORE_ARCADE}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        play_some(cases[i].mode, cases[i].law);
        struct run played = *run();
        struct buffer log = {0};
        struct error error;
        buffer_add(&log, driver.app.saves.log.bytes, driver.app.saves.log.size);
        if (!session_watch(&driver.app, log.bytes, log.size, &error))
            fail_msg("%s: %s", run_mode_name(cases[i].mode), error.text);
        app_go(&driver.app, session_screen(&driver.app));
        watch_to_the_end(run_answered_count(&played));
        assert_int_equal(run()->score, played.score);
        assert_int_equal(run()->used, played.used);
        assert_int_equal(run()->lives, played.lives);
        assert_true(run()->clock_ms == played.clock_ms);
        buffer_free(&log);
        session_clear(&driver.app.session);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_game, close_game)
        TEST(a_sprint_asks_at_once_and_counts_no_questions),
        TEST(a_short_sprint_says_how_many_questions_there_are),
        TEST(the_clock_of_a_run_stands_still_while_an_answer_is_explained),
        TEST(time_that_is_up_is_told_before_the_result),
        TEST(who_waits_a_moment_leaves_the_word_about_the_time_by_a_key),
        TEST(a_stacker_tells_what_each_answer_did_to_its_clock),
        TEST(a_stacker_that_is_used_up_goes_to_the_result_without_a_word_about_time),
        TEST(survival_counts_lives_and_tells_that_the_limit_shrinks),
        TEST(what_an_answer_wins_and_costs_is_shown_as_it_melts),
        TEST(numbers_below_nothing_have_a_sign_and_groups),
        TEST(every_mode_can_be_watched),
#undef TEST
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
