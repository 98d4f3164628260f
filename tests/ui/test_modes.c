/* Every way to play, from the title to the result: its card, what can be chosen, its records. */
#include "modes_driver.h"
#include "one_game.h"

#include "ui/progress.h"

/* Chooses the right answers of an exam, all but `open`, and hands in. */
static void play_exam(struct driver *d, int32_t open)
{
    struct run *run = driver_run(d);
    for (int32_t i = 0; i < run->count - open; i++) {
        session_command(&d->app, COMMAND_GOTO, i, driver_now(d));
        driver_step(d);
        driver_character(d, (char)('1' + driver_place(d, true)));
    }
    driver_press(d, str(STR_EXAM_HAND_IN));
    if (run->phase != RUN_OVER)
        driver_press(d, str(STR_EXAM_HAND_IN_NOW));
}

static const struct profile_record *record(const struct driver *d, enum run_mode mode,
                                           enum score_law law, int32_t factor)
{
    char key[SESSION_KEY_ROOM];
    session_key(&d->app, key);
    return profile_find(&d->app.saves.profile, key, mode, law, factor);
}

static void give_star(struct driver *d, int32_t level)
{
    struct profile *profile = &d->app.saves.profile;
    struct profile_record *r = &profile->records[profile->record_count++];
    *r = (struct profile_record){
        .factor = 100, .right = 8, .count = 10, .stars = 1, .plays = 1, .best_score = 1};
    snprintf(r->level, sizeof r->level, "%s", d->app.library->levels[level].id);
}

static void two_keys_lead_there_from_the_title(void **state)
{
    (void)state;
    driver_key(&driver, KEY_DOWN);
    driver_key(&driver, KEY_ENTER);
    assert_int_equal(driver.app.screen, SCREEN_MODES);
    assert_int_equal(driver.key_count, 2);
}

static void every_card_leads_somewhere_and_back(void **state)
{
    (void)state;
    static const struct {
        enum string card;
        enum screen_id screen;
    } cards[] = {{STR_MODES_SPRINT, SCREEN_SETUP},  {STR_MODES_SURVIVAL, SCREEN_SETUP},
                 {STR_MODES_STACKER, SCREEN_SETUP}, {STR_MODES_EXAM, SCREEN_SETUP},
                 {STR_MODES_DAILY, SCREEN_SETUP},   {STR_MODES_PARTY, SCREEN_PARTY},
                 {STR_MODES_CODE, SCREEN_CODE},     {STR_MODES_RECORDS, SCREEN_RECORDS}};
    for (int device = 0; device < DRIVER_DEVICES; device++) {
        driver.device = (enum device)device;
        for (size_t j = 0; j < sizeof cards / sizeof cards[0]; j++) {
            modes_go(&driver);
            driver_press(&driver, str(cards[j].card));
            assert_int_equal(driver.app.screen, cards[j].screen);
            driver_press(&driver, str(STR_BACK));
            assert_true(driver.app.screen == SCREEN_MODES || driver.app.screen == SCREEN_TITLE);
        }
    }
}

/* Back from a screen one is where one left, with whatever device; behind a game all is new. */
static void back_leads_to_the_place_that_was_left(void **state)
{
    (void)state;
    driver.device = DEVICE_GAMEPAD;
    modes_go(&driver);
    int32_t first = driver.app.focus.focus;
    driver_press(&driver, str(STR_MODES_RECORDS));
    assert_int_equal(driver.app.screen, SCREEN_RECORDS);
    driver_key(&driver, KEY_ESCAPE);
    driver_step(&driver);
    assert_int_equal(driver.app.focus.focus, driver_id(&driver, str(STR_MODES_RECORDS)));
    assert_int_not_equal(driver.app.focus.focus, first);
    modes_setup(&driver, str(STR_MODES_SURVIVAL));
    modes_start(&driver);
    modes_play(&driver, 1);
    modes_expect_result(&driver);
    modes_go(&driver);
    assert_int_equal(driver.app.focus.focus, first);
}

/* What was pressed on the way out is not what Enter presses on the way in. */
static void a_pause_begins_at_its_top(void **state)
{
    (void)state;
    driver.device = DEVICE_GAMEPAD;
    modes_setup(&driver, str(STR_MODES_SURVIVAL));
    modes_start(&driver);
    driver_press(&driver, str(STR_PAUSE));
    driver_press(&driver, str(STR_LEAVE));
    assert_int_equal(driver.app.screen, SCREEN_TITLE);
    driver_press(&driver, str(STR_CONTINUE_RUN));
    driver_step(&driver);
    assert_int_equal(driver.app.screen, SCREEN_PAUSE);
    assert_int_equal(driver.app.focus.focus, driver_id(&driver, str(STR_RESUME)));
    driver_press(&driver, str(STR_SETTINGS));
    driver_press(&driver, str(STR_BACK));
    driver_step(&driver);
    assert_int_equal(driver.app.focus.focus, driver_id(&driver, str(STR_SETTINGS)));
    app_go(&driver.app, SCREEN_CARD);
    driver_step(&driver);
    driver_step(&driver);
    assert_true(driver_shows(&driver, str(STR_SETUP_ENDS_RUN)));
}

static void every_mode_is_played_to_its_end(void **state)
{
    (void)state;
    static const struct {
        enum string card;
        enum run_mode mode;
        int32_t miss;
    } games[] = {{STR_MODES_SPRINT, RUN_MODE_SPRINT_60, 3},
                 {STR_MODES_SURVIVAL, RUN_MODE_SURVIVAL, 4},
                 {STR_MODES_STACKER, RUN_MODE_STACKER, 2},
                 {STR_MODES_DAILY, RUN_MODE_DAILY, 5}};
    modes_open_levels(&driver);
    for (size_t i = 0; i < sizeof games / sizeof games[0]; i++) {
        modes_setup(&driver, str(games[i].card));
        modes_start(&driver);
        assert_int_equal(driver_run(&driver)->mode, games[i].mode);
        modes_play(&driver, games[i].miss);
        modes_expect_result(&driver);
        assert_false(driver_run(&driver)->quit);
        assert_non_null(record(&driver, games[i].mode, SCORE_ARCADE, 100));
    }
}

static void an_exam_is_played_to_its_end(void **state)
{
    (void)state;
    modes_open_levels(&driver);
    modes_setup(&driver, str(STR_MODES_EXAM));
    modes_start(&driver);
    play_exam(&driver, 2);
    modes_expect_result(&driver);
    assert_true(run_passed(driver_run(&driver)));
    const struct profile_record *of =
        profile_find(&driver.app.saves.profile, "exam-a", RUN_MODE_EXAM, SCORE_ARCADE, 100);
    assert_non_null(of);
    assert_int_equal(of->right, driver_run(&driver)->count - 2);
    modes_go(&driver);
    char words[64];
    snprintf(words, sizeof words, str(STR_MODES_PASSED), 1, 1);
    assert_true(driver_shows(&driver, words));
}

static void an_exam_opens_with_the_last_star_of_its_tier(void **state)
{
    (void)state;
    for (int32_t stars = 0; stars <= SAMPLE_LOADED; stars++) {
        modes_go(&driver);
        assert_int_equal(driver_shows(&driver, str(STR_MODES_CLOSED)), stars < SAMPLE_LOADED);
        modes_setup(&driver, str(STR_MODES_EXAM));
        char words[200];
        snprintf(words, sizeof words, str(STR_SETUP_EXAM_CLOSED), "Basic", stars, SAMPLE_LOADED);
        assert_int_equal(driver_shows(&driver, words), stars < SAMPLE_LOADED);
        assert_int_equal(modes_can_start(&driver), stars == SAMPLE_LOADED);
        if (stars < SAMPLE_LOADED)
            give_star(&driver, stars);
    }
    driver.app.saves.profile.record_count = 0;
    modes_open_levels(&driver);
    modes_setup(&driver, str(STR_MODES_EXAM));
    assert_true(modes_can_start(&driver));
}

static void levels_are_chosen_by_row_and_by_list(void **state)
{
    (void)state;
    modes_open_levels(&driver);
    modes_setup(&driver, str(STR_MODES_SURVIVAL));
    assert_int_equal(driver.app.choice.levels, 7);
    modes_step(&driver, str(STR_SETUP_LEVELS), 1);
    assert_true(driver_shows(&driver, "Basic (3)"));
    modes_step(&driver, str(STR_SETUP_LEVELS), 1);
    assert_int_equal(driver.app.choice.levels, 1);
    assert_true(driver_shows(&driver, "Level A"));
    modes_step(&driver, str(STR_SETUP_LEVELS), -1);
    modes_step(&driver, str(STR_SETUP_LEVELS), -1);
    modes_step(&driver, str(STR_SETUP_LEVELS), -1);
    assert_int_equal(driver.app.choice.levels, 4);
    driver_press(&driver, str(STR_SETUP_CHOOSE));
    driver_press(&driver, "Level A");
    assert_int_equal(driver.app.choice.levels, 5);
    driver_press(&driver, "Level A");
    driver_press(&driver, "Level C");
    assert_int_equal(driver.app.choice.levels, 0);
    assert_false(modes_can_start(&driver));
    assert_true(driver_shows(&driver, str(STR_NO_LEVELS_CHOSEN)));
    driver_press(&driver, "Level B");
    modes_start(&driver);
    assert_int_equal(driver.app.session.level, 1);
}

static void locked_levels_are_not_to_be_chosen(void **state)
{
    (void)state;
    modes_setup(&driver, str(STR_MODES_SURVIVAL));
    assert_int_equal(driver.app.choice.levels, 1);
    assert_null(driver_control(&driver, str(STR_SETUP_CHOOSE)));
    for (int i = 0; i < 5; i++) {
        modes_step(&driver, str(STR_SETUP_LEVELS), 1);
        assert_int_equal(driver.app.choice.levels, 1);
    }
}

static void a_choice_is_remembered(void **state)
{
    (void)state;
    modes_open_levels(&driver);
    modes_setup(&driver, str(STR_MODES_SPRINT));
    modes_step(&driver, str(STR_SETUP_LENGTH), -1);
    modes_step(&driver, str(STR_SETUP_LEVELS), -1);
    modes_step(&driver, str(STR_SETUP_LAW), 1);
    modes_step(&driver, str(STR_CLOCK), 1);
    modes_setup(&driver, str(STR_MODES_STACKER));
    assert_int_equal(driver.app.choice.law, SCORE_ARCADE); /* it has no other */
    modes_setup(&driver, str(STR_MODES_DAILY));
    modes_setup(&driver, str(STR_MODES_EXAM));
    modes_setup(&driver, str(STR_MODES_SPRINT));
    assert_int_equal(driver.app.choice.law, SCORE_RANKED);
    assert_int_equal(driver.app.choice.factor, 150);
    assert_int_equal(driver.app.choice.levels, 4);
    assert_int_equal(app_settings(&driver.app)->factor, 100);
    modes_start(&driver);
    assert_int_equal(driver_run(&driver)->law, SCORE_RANKED);
    assert_int_equal(driver_run(&driver)->factor, 150);
}

static void the_row_goes_through_all_lengths(void **state)
{
    (void)state;
    modes_setup(&driver, str(STR_MODES_SPRINT));
    static const enum run_mode modes[] = {RUN_MODE_SPRINT_120, RUN_MODE_SPRINT_180,
                                          RUN_MODE_SPRINT_60};
    for (int i = 0; i < 3; i++) {
        modes_step(&driver, str(STR_SETUP_LENGTH), 1);
        assert_int_equal(driver.app.choice.mode, modes[i]);
        char words[16];
        snprintf(words, sizeof words, str(STR_SECONDS), mode_get(modes[i])->clock_ms / 1000);
        assert_true(driver_shows(&driver, words));
    }
}

static void records_are_kept_apart(void **state)
{
    (void)state;
    int32_t plays = 0;
    for (int law = SCORE_ARCADE; law <= SCORE_RANKED; law++) {
        modes_setup(&driver, str(STR_MODES_SURVIVAL));
        driver.app.setup.law = (enum score_law)law;
        setup_refresh(&driver.app);
        driver_step(&driver);
        assert_true(driver_shows(&driver, str(STR_SETUP_NO_RECORD)));
        assert_true(driver_shows(&driver, law_title((enum score_law)law)));
        modes_start(&driver);
        modes_play(&driver, 2);
        modes_expect_result(&driver);
        assert_int_equal(driver.app.saves.profile.record_count, ++plays);
        assert_int_equal(record(&driver, RUN_MODE_SURVIVAL, (enum score_law)law, 100)->plays, 1);
        modes_setup(&driver, str(STR_MODES_SURVIVAL));
        assert_false(driver_shows(&driver, str(STR_SETUP_NO_RECORD)));
        modes_step(&driver, str(STR_CLOCK), 1);
        assert_true(driver_shows(&driver, str(STR_SETUP_NO_RECORD)));
        modes_step(&driver, str(STR_CLOCK), -1);
    }
    modes_setup(&driver, str(STR_MODES_STACKER));
    assert_true(driver_shows(&driver, str(STR_SETUP_NO_RECORD)));
}

static void the_card_has_the_laws_of_rounds(void **state)
{
    (void)state;
    for (int law = 0; law < SCORE_LAWS; law++) {
        app_go(&driver.app, SCREEN_CARD);
        driver_step(&driver);
        driver_step(&driver);
        assert_true(driver_shows(&driver, law_title((enum score_law)law)));
        assert_int_equal(driver_control(&driver, str(STR_CLOCK)) != NULL, law != SCORE_SAGE);
        driver_press(&driver, str(STR_START));
        assert_int_equal(driver_run(&driver)->law, law);
        assert_int_equal(driver_run(&driver)->factor, law == SCORE_SAGE ? 0 : 100);
        app_go(&driver.app, SCREEN_CARD);
        driver_step(&driver);
        driver_step(&driver);
        modes_step(&driver, str(STR_SETUP_LAW), 1);
    }
    assert_int_equal(app_settings(&driver.app)->law, SCORE_ARCADE);
}

#define TEST(test) cmocka_unit_test_setup_teardown(test, open_game, close_game)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(two_keys_lead_there_from_the_title),
        TEST(every_card_leads_somewhere_and_back),
        TEST(back_leads_to_the_place_that_was_left),
        TEST(a_pause_begins_at_its_top),
        TEST(every_mode_is_played_to_its_end),
        TEST(an_exam_is_played_to_its_end),
        TEST(an_exam_opens_with_the_last_star_of_its_tier),
        TEST(levels_are_chosen_by_row_and_by_list),
        TEST(locked_levels_are_not_to_be_chosen),
        TEST(a_choice_is_remembered),
        TEST(the_row_goes_through_all_lengths),
        TEST(records_are_kept_apart),
        TEST(the_card_has_the_laws_of_rounds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
