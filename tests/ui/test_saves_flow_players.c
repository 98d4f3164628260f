/* Several players on one machine, as the screens show them. */
#include "one_game.h"
#include "ui/strings.h"

#include <stdio.h>
#include <string.h>

static int open_players(void **state)
{
    open_quick(state);
    driver_press(&driver, str(STR_PLAYERS));
    return 0;
}

static const char *present(void)
{
    return driver.app.saves.profile.name;
}

static void create(const char *name)
{
    driver_press(&driver, str(STR_NEW_PLAYER));
    assert_true(null_seen(driver.platform)->text_input);
    driver_type(&driver, name);
    driver_key(&driver, KEY_ENTER);
}

static void a_name_is_typed_and_kept(void **state)
{
    (void)state;
    create("Ada");
    assert_string_equal(present(), "Ada");
    assert_false(null_seen(driver.platform)->text_input);
    assert_non_null(driver_control(&driver, "Ada"));
    assert_non_null(driver_control(&driver, "Player 1"));
    driver_key(&driver, KEY_ESCAPE);
    assert_true(driver_shows(&driver, "Ada"));
    restart_game();
    assert_string_equal(present(), "Ada");
}

static void letters_of_many_bytes_are_typed_and_erased_whole(void **state)
{
    (void)state;
    driver_press(&driver, str(STR_NEW_PLAYER));
    driver_type(&driver, "Żó");
    driver_type(&driver, "日本");
    driver_type(&driver, "🐍");
    driver_key(&driver, KEY_BACKSPACE);
    assert_string_equal(driver.app.name, "Żó日本");
    driver_key(&driver, KEY_BACKSPACE);
    driver_key(&driver, KEY_BACKSPACE);
    driver_key(&driver, KEY_BACKSPACE);
    assert_string_equal(driver.app.name, "Ż");
    driver_type(&driver, "ółw");
    driver_key(&driver, KEY_ENTER);
    assert_string_equal(present(), "Żółw");
}

/* With nothing but a pointer, a finger or a gamepad a name is put together from keys on the screen.
 */
static void a_name_needs_no_keyboard(void **state)
{
    (void)state;
    static const enum device devices[] = {DEVICE_MOUSE, DEVICE_TOUCH, DEVICE_GAMEPAD};
    static const char *const names[] = {"Al-b", "Al-b A", "Al-b Ac"};
    static const char *const keys[] = {"a l - b", "a l - b _ a x <", "a l - b _ a c"};
    for (int i = 0; i < 3; i++) {
        driver.device = devices[i];
        driver_press(&driver, str(STR_NEW_PLAYER));
        for (const char *key = keys[i]; *key; key++) {
            char letter[2] = {*key, '\0'};
            if (*key != ' ')
                driver_press(&driver, *key == '_'   ? str(STR_SPACE)
                                      : *key == '<' ? str(STR_ERASE)
                                                    : letter);
        }
        driver_press(&driver, str(STR_SAVE));
        assert_string_equal(present(), names[i]);
    }
}

/* Letters that are shortcuts elsewhere are letters in a name. */
static void letters_do_not_act_while_a_name_is_typed(void **state)
{
    (void)state;
    driver_press(&driver, str(STR_NEW_PLAYER));
    static const char letters[] = "mpabc1";
    for (const char *letter = letters; *letter; letter++) {
        char text[2] = {*letter, '\0'};
        driver_character(&driver, *letter);
        driver_type(&driver, text);
    }
    driver_key(&driver, KEY_SPACE);
    driver_type(&driver, " ");
    driver_type(&driver, "x");
    assert_string_equal(driver.app.name, "mpabc1 x");
    assert_false(app_settings(&driver.app)->mute);
    driver_key(&driver, KEY_ENTER);
    assert_string_equal(present(), "mpabc1 x");
}

static void a_name_too_long_for_the_field_is_not_overrun(void **state)
{
    (void)state;
    driver_press(&driver, str(STR_NEW_PLAYER));
    for (int32_t i = 0; i < 40; i++)
        driver_type(&driver, "🐍🐍🐍");
    assert_true(strlen(driver.app.name) < sizeof driver.app.name);
    assert_int_equal(strlen(driver.app.name) % 4, 0);
    for (int32_t i = 0; i < 60; i++)
        driver_key(&driver, KEY_BACKSPACE);
    assert_string_equal(driver.app.name, "");
}

static void names_that_cannot_be_are_refused_with_a_reason(void **state)
{
    (void)state;
    driver_press(&driver, str(STR_NEW_PLAYER));
    driver_key(&driver, KEY_ENTER);
    assert_true(driver_shows(&driver, driver.app.name_error.text));
    assert_true(driver.app.name_error.text[0] != '\0');
    assert_string_equal(present(), "Player 1");
    driver_type(&driver, "Player 1");
    driver_key(&driver, KEY_ENTER);
    assert_true(driver_shows(&driver, "already"));
    driver_press(&driver, str(STR_CANCEL));
    assert_null(driver_control(&driver, str(STR_CANCEL)));
    assert_string_equal(present(), "Player 1");
    assert_int_equal(driver.app.player_count, 1);
}

static void a_player_gets_another_name(void **state)
{
    (void)state;
    driver_press(&driver, str(STR_RENAME));
    assert_string_equal(driver.app.name, "Player 1");
    for (int32_t i = 0; i < 8; i++)
        driver_key(&driver, KEY_BACKSPACE);
    driver_type(&driver, "Grace");
    driver_press(&driver, str(STR_SAVE));
    assert_string_equal(present(), "Grace");
    assert_null(driver_control(&driver, "Player 1"));
    assert_int_equal(driver.app.player_count, 1);
}

static void removing_asks_twice(void **state)
{
    (void)state;
    create("Ada");
    driver_press(&driver, str(STR_DELETE));
    assert_string_equal(present(), "Ada");
    driver_press(&driver, "Player 1");
    assert_null(driver_control(&driver, str(STR_DELETE_SURE)));
    driver_press(&driver, "Ada");
    driver_press(&driver, str(STR_DELETE));
    driver_press(&driver, str(STR_DELETE_SURE));
    assert_string_equal(present(), "Player 1");
    assert_null(driver_control(&driver, "Ada"));
    driver_press(&driver, str(STR_DELETE));
    driver_press(&driver, str(STR_DELETE_SURE));
    assert_string_equal(present(), "Player 1");
    assert_int_equal(driver.app.player_count, 1);
}

/* Two players on one level: records, settings and the unfinished run are of each their own. */
static void players_keep_their_own(void **state)
{
    (void)state;
    driver_key(&driver, KEY_ESCAPE);
    driver_start_run(&driver);
    driver_play(&driver, "++++++++++");
    int32_t first = driver_run(&driver)->score;
    driver_key(&driver, KEY_ESCAPE);
    driver_key(&driver, KEY_ESCAPE);
    driver_press(&driver, str(STR_PLAYERS));
    create("Ada");
    assert_int_equal(driver.app.saves.profile.record_count, 0);
    app_settings(&driver.app)->theme = PROFILE_THEME_LIGHT;
    app_settings_changed(&driver.app);
    driver_key(&driver, KEY_ESCAPE);
    driver_start_run(&driver);
    driver_play_question(&driver, '+', 0);
    driver_key(&driver, KEY_ESCAPE);
    driver_press(&driver, str(STR_LEAVE));
    assert_non_null(driver_control(&driver, str(STR_CONTINUE_RUN)));
    driver_press(&driver, str(STR_PLAYERS));
    driver_press(&driver, "Player 1");
    assert_string_equal(present(), "Player 1");
    assert_int_equal(app_settings(&driver.app)->theme, PROFILE_THEME_DARK);
    assert_int_equal(driver.app.saves.profile.records[0].best_score, first);
    driver_key(&driver, KEY_ESCAPE);
    assert_null(driver_control(&driver, str(STR_CONTINUE_RUN)));
    driver_press(&driver, str(STR_PLAYERS));
    driver_press(&driver, "Ada");
    driver_key(&driver, KEY_ESCAPE);
    driver_press(&driver, str(STR_CONTINUE_RUN));
    driver_press(&driver, str(STR_RESUME));
    assert_int_equal(driver_run(&driver)->current, 1);
    assert_int_equal(app_settings(&driver.app)->theme, PROFILE_THEME_LIGHT);
}

static void a_new_player_starts_without_the_others_run(void **state)
{
    (void)state;
    driver_key(&driver, KEY_ESCAPE);
    driver_start_run(&driver);
    driver_play_question(&driver, '+', 0);
    driver_key(&driver, KEY_ESCAPE);
    driver_press(&driver, str(STR_LEAVE));
    driver_press(&driver, str(STR_PLAYERS));
    create("Ada");
    driver_key(&driver, KEY_ESCAPE);
    assert_null(driver_control(&driver, str(STR_CONTINUE_RUN)));
    assert_false(session_in_play(&driver.app.session));
    restart_game();
    driver_press(&driver, str(STR_PLAYERS));
    driver_press(&driver, "Player 1");
    driver_key(&driver, KEY_ESCAPE);
    assert_non_null(driver_control(&driver, str(STR_CONTINUE_RUN)));
}

static void a_full_machine_says_so(void **state)
{
    (void)state;
    for (int32_t i = 2; i <= SAVES_MAX_PLAYERS; i++) {
        char name[16];
        snprintf(name, sizeof name, "Player %d", i);
        struct error error;
        assert_true(saves_create(&driver.app.saves, name, 0, &error));
    }
    driver_key(&driver, KEY_ESCAPE);
    driver_press(&driver, str(STR_PLAYERS));
    create("One too many");
    assert_true(driver_shows(&driver, str(STR_SAVES_FULL)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_name_is_typed_and_kept, open_players, close_game),
        cmocka_unit_test_setup_teardown(letters_of_many_bytes_are_typed_and_erased_whole,
                                        open_players, close_game),
        cmocka_unit_test_setup_teardown(a_name_needs_no_keyboard, open_players, close_game),
        cmocka_unit_test_setup_teardown(letters_do_not_act_while_a_name_is_typed, open_players,
                                        close_game),
        cmocka_unit_test_setup_teardown(a_name_too_long_for_the_field_is_not_overrun, open_players,
                                        close_game),
        cmocka_unit_test_setup_teardown(names_that_cannot_be_are_refused_with_a_reason,
                                        open_players, close_game),
        cmocka_unit_test_setup_teardown(a_player_gets_another_name, open_players, close_game),
        cmocka_unit_test_setup_teardown(removing_asks_twice, open_players, close_game),
        cmocka_unit_test_setup_teardown(players_keep_their_own, open_players, close_game),
        cmocka_unit_test_setup_teardown(a_new_player_starts_without_the_others_run, open_players,
                                        close_game),
        cmocka_unit_test_setup_teardown(a_full_machine_says_so, open_players, close_game),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
