/* Boards, charts and avatars, as the screens show them. */
#include "data/json.h"
#include "one_game.h"
#include "ui/avatar.h"
#include "ui/records.h"
#include "ui/strings.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void go(enum screen_id screen)
{
    app_go(&driver.app, screen);
    driver_step(&driver);
    driver_step(&driver);
    assert_int_equal(driver.app.screen, screen);
}

/* A round by the present player; '+' right, '-' wrong, '0' too late. */
static int32_t play(const char *answers)
{
    go(SCREEN_TITLE);
    driver_start_run(&driver);
    driver_play(&driver, answers);
    return driver_run(&driver)->score;
}

static void new_player(const char *name)
{
    struct error error;
    session_clear(&driver.app.session);
    assert_true(saves_create(&driver.app.saves, name, 1700000000, &error));
}

static const struct records *records(void)
{
    assert_non_null(driver.app.records);
    return driver.app.records;
}

static int32_t player_at(int32_t n)
{
    return boards_entry(&records()->boards, records()->kind, n)->player;
}

static void two_presses_lead_to_the_records(void **state)
{
    (void)state;
    driver_press(&driver, str(STR_MODES));
    driver_press(&driver, str(STR_MODES_RECORDS));
    assert_int_equal(driver.app.screen, SCREEN_RECORDS);
    assert_true(driver_shows(&driver, str(STR_RECORDS_NONE)));
    driver_press(&driver, str(STR_RECORDS_PROGRESS));
    assert_true(driver_shows(&driver, str(STR_RECORDS_NO_ANSWERS)));
    assert_null(driver_control(&driver, str(STR_RECORDS_CSV)));
    driver_key(&driver, KEY_ESCAPE);
    assert_int_equal(driver.app.screen, SCREEN_MODES);
}

static void all_players_stand_on_the_board(void **state)
{
    (void)state;
    play("+++++-----");
    new_player("Ada");
    play("++++++++++");
    new_player("Bob");
    go(SCREEN_RECORDS);
    assert_int_equal(records()->boards.kind_count, 1);
    assert_int_equal(records()->boards.kinds[0].count, 2);
    assert_string_equal(records()->boards.players[player_at(0)].name, "Ada");
    assert_string_equal(driver.app.saves.profile.name, "Bob");
    assert_true(driver_shows(&driver, "10 of 10 right"));
    assert_true(driver_shows(&driver, "Place 2: Player 1"));
}

/* What was played last by anyone comes first, and the steppers go around. */
static void kinds_come_newest_first(void **state)
{
    (void)state;
    null_set_wall_s(driver.platform, 1700000000);
    play("++++++++++");
    app_settings(&driver.app)->law = SCORE_RANKED;
    null_set_wall_s(driver.platform, 1700100000);
    play("++++++++++");
    go(SCREEN_RECORDS);
    assert_int_equal(records()->boards.kind_count, 2);
    assert_int_equal(records()->chosen.law, SCORE_RANKED);
    assert_true(driver_shows(&driver, "2023-11-16"));
    driver_aim(&driver, RECORDS_KIND);
    driver_key(&driver, KEY_RIGHT);
    assert_int_equal(records()->chosen.law, SCORE_ARCADE);
    assert_true(driver_shows(&driver, "2023-11-14"));
    driver_key(&driver, KEY_RIGHT);
    assert_int_equal(records()->chosen.law, SCORE_RANKED);
    driver_key(&driver, KEY_LEFT);
    assert_int_equal(records()->chosen.law, SCORE_ARCADE);
    go(SCREEN_TITLE);
    go(SCREEN_RECORDS);
    assert_int_equal(records()->chosen.law, SCORE_ARCADE);
}

/* Beside the best stands its own day, also after a weaker round. */
static void the_day_of_the_best_stands_beside_it(void **state)
{
    (void)state;
    null_set_wall_s(driver.platform, 1700000000);
    play("+++++-----");
    null_set_wall_s(driver.platform, 1700100000);
    play("+---------");
    go(SCREEN_RECORDS);
    assert_true(driver_shows(&driver, "2023-11-14"));
    assert_false(driver_shows(&driver, "2023-11-16"));
    assert_int_equal(records()->boards.entry_count, 1);
    assert_int_equal(records()->boards.kinds[0].played_s, 1700100000);
}

static void put_record(struct profile *profile, int32_t score, int32_t mean_ms)
{
    profile->records[profile->record_count++] = (struct profile_record){.level = "sample-a",
                                                                        .factor = 100,
                                                                        .best_score = score,
                                                                        .best_mean_ms = mean_ms,
                                                                        .right = 5,
                                                                        .count = 10,
                                                                        .plays = 1};
}

/* Scores 900, 700, 700, 700, 100: places 1, 2, 2, 2, 5. */
static void ties_share_a_place(void **state)
{
    (void)state;
    static const int32_t scores[] = {700, 100, 900, 700, 700}, places[] = {1, 2, 2, 2, 5};
    for (int32_t i = 0; i < 5; i++) {
        char name[16];
        snprintf(name, sizeof name, "Player %c", 'A' + i);
        new_player(name);
        put_record(&driver.app.saves.profile, scores[i], 4000 - 100 * i);
        saves_store_profile(&driver.app.saves);
    }
    go(SCREEN_RECORDS);
    for (int32_t i = 0; i < 5; i++)
        assert_int_equal(boards_place(&records()->boards, 0, i), places[i]);
    /* Of equals the faster one stands above. */
    assert_string_equal(records()->boards.players[player_at(1)].name, "Player E");
    assert_string_equal(records()->boards.players[player_at(3)].name, "Player A");
}

static void a_row_opens_its_replay(void **state)
{
    (void)state;
    int32_t score = play("+++++++++-");
    new_player("Ada");
    go(SCREEN_RECORDS);
    driver_aim(&driver, RECORDS_ROW);
    driver_key(&driver, KEY_ENTER);
    driver_press(&driver, str(STR_RECORDS_WATCH));
    assert_int_equal(driver.app.screen, SCREEN_PLAY);
    assert_true(driver.app.session.watching);
    driver_press(&driver, str(STR_REPLAY_LEAVE));
    assert_int_equal(driver.app.screen, SCREEN_RECORDS);
    assert_false(driver.app.session.active);
    driver_aim(&driver, RECORDS_ROW);
    driver_key(&driver, KEY_ENTER);
    driver_press(&driver, str(STR_RECORDS_WATCH));
    for (int32_t i = 0; i < 60 && driver.app.screen == SCREEN_PLAY; i++)
        driver_press(&driver, str(STR_REPLAY_STEP));
    assert_int_equal(driver.app.screen, SCREEN_RESULT);
    assert_int_equal(driver_run(&driver)->score, score);
    driver_key(&driver, KEY_ESCAPE);
    assert_int_equal(driver.app.screen, SCREEN_RECORDS);
    assert_string_equal(driver.app.saves.profile.name, "Ada");
    assert_int_equal(driver.app.saves.profile.record_count, 0);
}

static void a_row_without_a_log_says_so(void **state)
{
    (void)state;
    put_record(&driver.app.saves.profile, 100, 4000);
    go(SCREEN_RECORDS);
    driver_aim(&driver, RECORDS_ROW);
    driver_key(&driver, KEY_ENTER);
    assert_true(driver_shows(&driver, str(STR_RECORDS_NO_LOG)));
    assert_null(driver_control(&driver, str(STR_RECORDS_WATCH)));
    driver_key(&driver, KEY_ENTER);
    assert_false(driver_shows(&driver, str(STR_RECORDS_NO_LOG)));
}

/* Reading takes the store, drawing does not. */
static void nothing_is_read_while_it_is_shown(void **state)
{
    (void)state;
    play("++++++++++");
    go(SCREEN_RECORDS);
    const struct boards_entry *entries = records()->boards.entries;
    put_record(&driver.app.saves.profile, 99999, 1);
    driver_wait(&driver, 1000);
    assert_ptr_equal(records()->boards.entries, entries);
    assert_int_equal(records()->boards.entry_count, 1);
    assert_int_equal(app_step(&driver.app), -1);
}

static void the_charts_say_what_was_answered(void **state)
{
    (void)state;
    play("+++++---00");
    go(SCREEN_RECORDS);
    driver_press(&driver, str(STR_RECORDS_PROGRESS));
    assert_true(driver_shows(&driver, "In all: 10 answers, 50 % right"));
    assert_true(driver_shows(&driver, "2023-11-14: 10"));
    assert_true(driver_shows(&driver, "2023-11-14: 50 %"));
    assert_true(driver_shows(&driver, "The last 14 days"));
    driver_aim(&driver, RECORDS_RANGE);
    driver_key(&driver, KEY_RIGHT);
    assert_true(driver_shows(&driver, "The last 30 days"));
    null_set_wall_s(driver.platform, 1700000000 + 20 * 86400);
    go(SCREEN_TITLE);
    go(SCREEN_RECORDS);
    assert_true(driver_shows(&driver, "2023-11-14: 10"));
    driver_aim(&driver, RECORDS_RANGE);
    driver_key(&driver, KEY_LEFT);
    assert_false(driver_shows(&driver, "2023-11-14: 10"));
    assert_true(driver_shows(&driver, str(STR_RECORDS_NO_ANSWERS_HERE)));
}

static void a_weak_level_leads_to_its_card(void **state)
{
    (void)state;
    play("+---------");
    go(SCREEN_RECORDS);
    driver_press(&driver, str(STR_RECORDS_PROGRESS));
    driver.app.level = 1;
    driver_aim(&driver, RECORDS_LEVEL);
    driver_key(&driver, KEY_ENTER);
    assert_int_equal(driver.app.screen, SCREEN_CARD);
    assert_int_equal(driver.app.level, 0);
}

static void the_answers_are_saved_as_files(void **state)
{
    (void)state;
    struct error error;
    play("+++++-----");
    go(SCREEN_RECORDS);
    driver_press(&driver, str(STR_RECORDS_PROGRESS));
    driver_press(&driver, str(STR_RECORDS_CSV));
    const struct null_seen *seen = null_seen(driver.platform);
    assert_string_equal(seen->saved_name, "constrictor-p1-2023-11-14.csv");
    int lines = 0;
    for (size_t i = 0; i < seen->saved_size; i++)
        lines += seen->saved_bytes[i] == '\n';
    assert_int_equal(lines, 11);
    driver_press(&driver, str(STR_RECORDS_JSON));
    seen = null_seen(driver.platform);
    assert_string_equal(seen->saved_name, "constrictor-p1-2023-11-14.json");
    cJSON *root = json_parse(seen->saved_bytes, seen->saved_size, seen->saved_size, &error);
    assert_non_null(root);
    assert_int_equal(cJSON_GetArraySize(json_member(root, "answers")), 10);
    cJSON_Delete(root);
    null_set_slow(driver.platform, true);
    assert_false(driver_shows(&driver, str(STR_RESULT_WAITING)));
    driver_press(&driver, str(STR_RECORDS_CSV));
    assert_true(driver_shows(&driver, str(STR_RESULT_WAITING)));
    null_set_refusal(driver.platform, "the disk is full");
    driver_press(&driver, str(STR_RECORDS_CSV));
    assert_true(driver_shows(&driver, "Not saved: the disk is full."));
    driver_press(&driver, str(STR_RECORDS_BOARDS));
    driver_press(&driver, str(STR_RECORDS_PROGRESS));
    assert_false(driver_shows(&driver, "the disk is full"));
    driver_press(&driver, str(STR_RECORDS_CSV));
    go(SCREEN_TITLE);
    go(SCREEN_RECORDS);
    assert_false(driver_shows(&driver, "the disk is full"));
}

static void an_avatar_is_chosen_and_kept(void **state)
{
    (void)state;
    driver_press(&driver, str(STR_PLAYERS));
    int32_t avatar = driver.app.saves.profile.avatar, colour = driver.app.saves.profile.colour;
    driver_aim(&driver, driver_id(&driver, str(STR_AVATAR)));
    driver_key(&driver, KEY_RIGHT);
    driver_aim(&driver, driver_id(&driver, str(STR_AVATAR_COLOUR)));
    driver_key(&driver, KEY_LEFT);
    assert_true(driver_shows(&driver, avatar_name(avatar + 1)));
    assert_true(driver_shows(&driver, avatar_colour_name(colour - 1)));
    restart_game();
    const struct profile *profile = &driver.app.saves.profile;
    assert_int_equal(profile->avatar, (avatar + 1) % PROFILE_AVATARS);
    assert_int_equal(profile->colour, (colour + PROFILE_COLOURS - 1) % PROFILE_COLOURS);
    go(SCREEN_PROFILES);
    for (int i = 0; i < PROFILE_AVATARS; i++)
        driver_press(&driver, str(STR_AVATAR));
    assert_int_equal(profile->avatar, (avatar + 1) % PROFILE_AVATARS);
}

/* No two of them draw the same, neither in shape nor in colour. */
static void all_avatars_differ(void **state)
{
    (void)state;
    enum { ALL = PROFILE_AVATARS * PROFILE_COLOURS, ROOM = 8192 };
    char *pictures = calloc(ALL, ROOM);
    struct drawlist list = {0};
    struct rect box = {0, 0, 40, 40};
    assert_non_null(pictures);
    for (int32_t i = 0; i < ALL; i++) {
        drawlist_begin(&list, box, 0);
        avatar_draw(&list, box, i % PROFILE_AVATARS, i / PROFILE_AVATARS);
        size_t size = drawlist_print(&list, pictures + (size_t)i * ROOM, ROOM);
        assert_true(size < ROOM);
        for (uint32_t c = 0; c < list.command_count; c++) {
            struct rect drawn = list.commands[c].box;
            assert_true(drawn.x >= -2 && drawn.y >= -2 && drawn.x + drawn.w <= 42 &&
                        drawn.y + drawn.h <= 42);
        }
        for (int32_t j = 0; j < i; j++)
            assert_string_not_equal(pictures + (size_t)i * ROOM, pictures + (size_t)j * ROOM);
    }
    drawlist_free(&list);
    free(pictures);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(two_presses_lead_to_the_records, open_quick, close_game),
        cmocka_unit_test_setup_teardown(all_players_stand_on_the_board, open_quick, close_game),
        cmocka_unit_test_setup_teardown(kinds_come_newest_first, open_quick, close_game),
        cmocka_unit_test_setup_teardown(the_day_of_the_best_stands_beside_it, open_quick,
                                        close_game),
        cmocka_unit_test_setup_teardown(ties_share_a_place, open_quick, close_game),
        cmocka_unit_test_setup_teardown(a_row_opens_its_replay, open_quick, close_game),
        cmocka_unit_test_setup_teardown(a_row_without_a_log_says_so, open_quick, close_game),
        cmocka_unit_test_setup_teardown(nothing_is_read_while_it_is_shown, open_quick, close_game),
        cmocka_unit_test_setup_teardown(the_charts_say_what_was_answered, open_quick, close_game),
        cmocka_unit_test_setup_teardown(a_weak_level_leads_to_its_card, open_quick, close_game),
        cmocka_unit_test_setup_teardown(the_answers_are_saved_as_files, open_quick, close_game),
        cmocka_unit_test_setup_teardown(an_avatar_is_chosen_and_kept, open_quick, close_game),
        cmocka_unit_test(all_avatars_differ),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
