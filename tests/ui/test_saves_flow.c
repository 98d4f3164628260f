/* What a player keeps, reached through the screens: records, locks, settings, and failing disks. */
#include "data/save.h"
#include "one_game.h"
#include "rules/score.h"
#include "ui/progress.h"
#include "ui/strings.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct profile *profile(void)
{
    return &driver.app.saves.profile;
}

static const struct profile_record *record_of(const char *level, int32_t factor)
{
    return profile_find(profile(), level, RUN_MODE_ROUND, SCORE_ARCADE, factor);
}

/* From the title back to the title, by way of a whole round. */
static int32_t play_round(const char *answers)
{
    driver_start_run(&driver);
    driver_play(&driver, answers);
    assert_int_equal(driver.app.screen, SCREEN_RESULT);
    int32_t score = driver_run(&driver)->score;
    return score;
}

static void to_title(void)
{
    for (int32_t i = 0; driver.app.screen != SCREEN_TITLE; i++) {
        assert_true(i < 5);
        driver_key(&driver, KEY_ESCAPE);
    }
}

static void records_grow_and_stay(void **state)
{
    (void)state;
    int32_t first = play_round("+++++-----");
    assert_true(driver_shows(&driver, str(STR_FIRST_RECORD)));
    assert_int_equal(record_of("sample-a", 100)->best_score, first);
    assert_int_equal(record_of("sample-a", 100)->stars, 0);
    driver_press(&driver, str(STR_AGAIN));
    driver_play(&driver, "++++++++--");
    int32_t second = driver_run(&driver)->score;
    assert_true(second > first);
    assert_true(driver_shows(&driver, str(STR_RESULT_RECORD)));
    driver_press(&driver, str(STR_AGAIN));
    driver_play(&driver, "+---------");
    assert_false(driver_shows(&driver, str(STR_RESULT_RECORD)));
    restart_game();
    const struct profile_record *record = record_of("sample-a", 100);
    assert_int_equal(record->best_score, second);
    assert_int_equal(record->stars, 2);
    assert_int_equal(record->plays, 3);
    assert_int_equal(record->right, 8);
    assert_int_equal(profile()->record_count, 1);
}

/* By keys, on the card: the row itself takes the arrows. */
static void change_clock(enum key key)
{
    driver_aim(&driver, driver_id(&driver, str(STR_CLOCK)));
    driver_key(&driver, key);
}

static void clocks_keep_records_of_their_own(void **state)
{
    (void)state;
    int32_t normal = play_round("++++++++++");
    to_title();
    app_settings(&driver.app)->open_all = true;
    driver_press(&driver, str(STR_LEVELS));
    driver_press(&driver, "Level A");
    change_clock(KEY_RIGHT);
    assert_true(driver_shows(&driver, str(STR_FACTOR_150)));
    driver_press(&driver, str(STR_START));
    driver_play(&driver, "++++++++--");
    int32_t longer = driver_run(&driver)->score;
    assert_int_equal(record_of("sample-a", 100)->best_score, normal);
    assert_int_equal(record_of("sample-a", 150)->best_score, longer);
    assert_true(driver_shows(&driver, str(STR_FIRST_RECORD)));
    assert_int_equal(profile()->record_count, 2);
}

static void without_a_clock_nobody_is_late(void **state)
{
    (void)state;
    driver_press(&driver, str(STR_PLAY));
    change_clock(KEY_LEFT);
    assert_int_equal(app_settings(&driver.app)->factor, SCORE_FACTOR_OFF);
    driver_press(&driver, str(STR_START));
    driver_press(&driver, str(STR_SHOW_CHOICES));
    driver_wait(&driver, 70 * 1000);
    assert_int_equal(driver_run(&driver)->phase, RUN_ANSWERING);
    driver_character(&driver, (char)('1' + driver_place(&driver, true)));
    const struct run_question *question = &driver_run(&driver)->questions[0];
    assert_int_equal(question->points, score_base(question->difficulty) * 750 / 1000);
}

static void missed_questions_come_again_and_count_for_nothing(void **state)
{
    (void)state;
    play_round("+-++0+++-+");
    uint32_t missed[3] = {driver_run(&driver)->questions[1].index,
                          driver_run(&driver)->questions[4].index,
                          driver_run(&driver)->questions[8].index};
    struct profile_record before = *record_of("sample-a", 100);
    driver_press(&driver, str(STR_ONLY_MISSED));
    assert_int_equal(driver_run(&driver)->count, 3);
    for (int32_t i = 0; i < 3; i++)
        assert_int_equal(driver_run(&driver)->questions[i].index, missed[i]);
    driver_play(&driver, "+-+");
    assert_true(driver_shows(&driver, str(STR_NOT_COUNTED_MISSED)));
    assert_memory_equal(record_of("sample-a", 100), &before, sizeof before);
    driver_press(&driver, str(STR_ONLY_MISSED));
    driver_play(&driver, "+");
    assert_null(driver_control(&driver, str(STR_ONLY_MISSED)));
}

/* All ten again is as long as a round, and still practice. */
static void practice_of_ten_counts_for_nothing(void **state)
{
    (void)state;
    play_round("----------");
    driver_press(&driver, str(STR_ONLY_MISSED));
    assert_int_equal(driver_run(&driver)->count, 10);
    driver_play(&driver, "++++++++++");
    assert_true(driver_shows(&driver, str(STR_NOT_COUNTED_MISSED)));
    assert_int_equal(record_of("sample-a", 100)->best_score, 0);
    assert_int_equal(record_of("sample-a", 100)->plays, 1);
}

static void a_star_opens_the_next_level(void **state)
{
    (void)state;
    driver_press(&driver, str(STR_LEVELS));
    assert_non_null(driver_control(&driver, "Level A"));
    assert_null(driver_control(&driver, "Level B"));
    assert_null(driver_control(&driver, "Level D"));
    to_title();
    play_round("+++++-----");
    assert_null(driver_control(&driver, str(STR_NEXT_LEVEL)));
    driver_press(&driver, str(STR_AGAIN));
    driver_play(&driver, "++++++----");
    driver_press(&driver, str(STR_NEXT_LEVEL));
    assert_int_equal(driver.app.screen, SCREEN_CARD);
    assert_int_equal(driver.app.level, 1);
    driver_press(&driver, str(STR_START));
    assert_int_equal(driver.app.session.level, 1);
    driver_key(&driver, KEY_ESCAPE);
    driver_press(&driver, str(STR_GIVE_UP));
    driver_press(&driver, str(STR_GIVE_UP_SURE));
    to_title();
    driver_press(&driver, str(STR_LEVELS));
    assert_non_null(driver_control(&driver, "Level B"));
    assert_null(driver_control(&driver, "Level C"));
}

static void a_setting_opens_all_levels_that_are_there(void **state)
{
    (void)state;
    driver_press(&driver, str(STR_SETTINGS));
    driver_press(&driver, str(STR_OPEN_ALL));
    to_title();
    driver_press(&driver, str(STR_LEVELS));
    assert_non_null(driver_control(&driver, "Level B"));
    assert_non_null(driver_control(&driver, "Level C"));
    assert_null(driver_control(&driver, "Level D"));
    driver_press(&driver, "Level C");
    driver_press(&driver, str(STR_START));
    assert_int_equal(driver.app.session.level, 2);
}

static void settings_are_in_force_and_stay(void **state)
{
    (void)state;
    struct settings before = *app_settings(&driver.app);
    driver_press(&driver, str(STR_SETTINGS));
    static const enum string names[] = {
        STR_CLOCK,   STR_AUTO_NEXT,      STR_OPEN_ALL,   STR_THEME, STR_TEXT_SIZE, STR_FONT,
        STR_EFFECTS, STR_REDUCED_MOTION, STR_FULLSCREEN, STR_MUTE,  STR_MUSIC};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        driver_aim(&driver, driver_id(&driver, str(names[i])));
        driver_key(&driver, i == 6 ? KEY_LEFT : KEY_RIGHT);
    }
    struct settings changed = *app_settings(&driver.app);
    assert_int_equal(changed.factor, 150);
    assert_int_equal(changed.theme, before.theme + 1);
    assert_true(changed.text_percent > before.text_percent);
    assert_int_equal(changed.family, PROFILE_FAMILY_OPENDYSLEXIC);
    assert_true(changed.effects < before.effects);
    assert_true(changed.auto_next_s > 0 && changed.open_all && changed.reduced_motion);
    assert_true(changed.fullscreen && changed.mute);
    const struct null_seen *seen = null_seen(driver.platform);
    assert_int_equal(seen->family, FAMILY_OPENDYSLEXIC);
    assert_int_equal(seen->audio.effects, changed.effects);
    assert_true(seen->audio.mute);
    assert_true(platform_window(driver.platform).fullscreen);
    assert_int_equal(seen->list.background, theme_get((enum theme_id)changed.theme)->background);
    restart_game();
    assert_memory_equal(app_settings(&driver.app), &changed, sizeof changed);
}

static void the_card_starts_with_the_command_lines_factor(void **state)
{
    (void)state;
    driver_close(&driver);
    struct driver_setup setup = driver_usual();
    setup.options.factor = 200;
    driver_open(&driver, store, setup);
    driver_start_run(&driver);
    assert_int_equal(driver_run(&driver)->factor, 200);
    assert_int_equal(app_settings(&driver.app)->factor, 100);
}

/* --- A store that fails --- */

static void a_full_disk_is_told_and_the_game_goes_on(void **state)
{
    (void)state;
    driver_start_run(&driver);
    int64_t at_ms = driver_play_question(&driver, '+', 0);
    assert_string_equal(driver.app.saves.banner, "");
    store_memory_fail_after(store, 0);
    at_ms = driver_play_question(&driver, '+', at_ms);
    assert_int_equal(driver.app.saves.state, SAVES_NOT_SAVED);
    assert_true(driver_shows(&driver, "Not saved"));
    driver_press(&driver, str(STR_CLOSE));
    assert_false(driver_shows(&driver, "Not saved"));
    at_ms =
        driver_play_question(&driver, '+', session_ms(&driver.app.session, driver_now(&driver)));
    assert_true(driver_shows(&driver, "Not saved"));
    store_memory_fail_after(store, -1);
    driver_play_question(&driver, '+', at_ms);
    assert_int_equal(driver.app.saves.state, SAVES_SAVED);
    assert_false(driver_shows(&driver, "Not saved"));
    assert_int_equal(driver_run(&driver)->current, 4);
    driver_kill(&driver);
    start_game();
    driver_press(&driver, str(STR_CONTINUE_RUN));
    driver_press(&driver, str(STR_RESUME));
    assert_int_equal(driver_run(&driver)->current, 4);
    assert_int_equal(driver_run(&driver)->streak, 4);
}

static void a_round_on_a_full_disk_is_counted_later(void **state)
{
    (void)state;
    driver_start_run(&driver);
    store_memory_fail_after(store, 25);
    driver_play(&driver, "++++++++++");
    assert_int_equal(driver.app.screen, SCREEN_RESULT);
    assert_true(driver_shows(&driver, "Not saved"));
    assert_int_equal(record_of("sample-a", 100)->plays, 1);
    store_memory_fail_after(store, -1);
    null_set_seed(driver.platform, 2);
    driver_press(&driver, str(STR_AGAIN));
    driver_play(&driver, "++++++++++");
    restart_game();
    assert_int_equal(record_of("sample-a", 100)->plays, 2);
}

static void a_read_only_store_is_told_and_stays_as_it_is(void **state)
{
    (void)state;
    play_round("++++++----");
    driver_close(&driver);
    store_memory_pretend(store, STORE_READ_ONLY, "Another game is open: this one does not save.");
    start_game();
    assert_true(driver_shows(&driver, "Another game is open"));
    assert_int_equal(record_of("sample-a", 100)->plays, 1);
    driver_press(&driver, str(STR_CLOSE));
    driver_start_run(&driver);
    driver_play(&driver, "++++++++++");
    assert_int_equal(driver.app.screen, SCREEN_RESULT);
    store_memory_pretend(store, STORE_DURABLE, "");
    restart_game();
    assert_int_equal(record_of("sample-a", 100)->plays, 1);
}

static void memory_alone_is_told(void **state)
{
    (void)state;
    driver_close(&driver);
    store_close(store);
    store = store_open_memory();
    start_game();
    assert_true(driver_shows(&driver, "kept in memory"));
    driver_start_run(&driver);
}

/* A profile that a later version wrote: the game can be played, the file is not touched. */
static void a_newer_profile_is_kept(void **state)
{
    (void)state;
    struct buffer sealed = {0};
    struct error error;
    static const char newer[] = "{ \"format\": \"constrictor-profile\", \"version\": 99 }";
    save_seal(&sealed, 9, newer, strlen(newer));
    assert_true(store_write(store, "profile.p1", sealed.bytes, sealed.size, &error));
    restart_game();
    assert_true(driver.app.saves.hold);
    assert_true(driver.app.saves.banner[0] != '\0');
    driver_start_run(&driver);
    driver_play(&driver, "++++++++++");
    driver_close(&driver);
    char *bytes = NULL;
    size_t size = 0;
    assert_true(store_read(store, "profile.p1", 0, &bytes, &size, &error));
    assert_int_equal(size, sealed.size);
    assert_memory_equal(bytes, sealed.bytes, size);
    free(bytes);
    buffer_free(&sealed);
    start_game();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(records_grow_and_stay, open_quick, close_game),
        cmocka_unit_test_setup_teardown(clocks_keep_records_of_their_own, open_quick, close_game),
        cmocka_unit_test_setup_teardown(without_a_clock_nobody_is_late, open_quick, close_game),
        cmocka_unit_test_setup_teardown(missed_questions_come_again_and_count_for_nothing,
                                        open_quick, close_game),
        cmocka_unit_test_setup_teardown(practice_of_ten_counts_for_nothing, open_quick, close_game),
        cmocka_unit_test_setup_teardown(a_star_opens_the_next_level, open_quick, close_game),
        cmocka_unit_test_setup_teardown(a_setting_opens_all_levels_that_are_there, open_quick,
                                        close_game),
        cmocka_unit_test_setup_teardown(settings_are_in_force_and_stay, open_quick, close_game),
        cmocka_unit_test_setup_teardown(the_card_starts_with_the_command_lines_factor, open_quick,
                                        close_game),
        cmocka_unit_test_setup_teardown(a_full_disk_is_told_and_the_game_goes_on, open_quick,
                                        close_game),
        cmocka_unit_test_setup_teardown(a_round_on_a_full_disk_is_counted_later, open_quick,
                                        close_game),
        cmocka_unit_test_setup_teardown(a_read_only_store_is_told_and_stays_as_it_is, open_quick,
                                        close_game),
        cmocka_unit_test_setup_teardown(memory_alone_is_told, open_quick, close_game),
        cmocka_unit_test_setup_teardown(a_newer_profile_is_kept, open_quick, close_game),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
