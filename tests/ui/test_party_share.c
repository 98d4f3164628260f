/* What the podium hands to others: the result as text, as a picture, and the session's log. */
#include "party_driver.h"
#include "ui/hud.h"
#include "ui/party_share.h"

static struct driver driver;

static void go(enum screen_id screen)
{
    app_go(&driver.app, screen);
    driver_step(&driver);
    driver_step(&driver);
    assert_int_equal(driver.app.screen, screen);
}

static void open_podium(enum device device)
{
    struct driver_setup setup = driver_usual();
    struct rng rng = rng_seeded(11);
    setup.device = device;
    party_open(&driver, setup);
    party_go(&driver);
    for (int32_t i = 0; i < 3; i++) {
        driver.app.party.chairs[i].team = i % 2;
        snprintf(driver.app.party.chairs[i].name, PROFILE_NAME_ROOM, "%s",
                 (const char *[]){"Ann", "Bo Lee", "Zo\xc3\xab"}[i]);
    }
    party_start(&driver, PARTY_TOGETHER, 3, 3);
    party_play_on(&driver, &rng);
}

static void a_result_is_copied_as_text(void **state)
{
    (void)state;
    char line[256], points[32];
    open_podium(DEVICE_MOUSE);
    assert_true(driver_shows(&driver, str(STR_PODIUM_SHARE_LOG_WORDS)));
    driver_press(&driver, str(STR_RESULT_COPY));
    assert_true(driver_shows(&driver, str(STR_RESULT_COPIED)));
    const char *text = null_seen(driver.platform)->copied;
    assert_non_null(text);
    const struct party *party = party_of(&driver);
    int32_t seats[PARTY_SEATS];
    assert_int_equal(party_board(party, seats), 3);
    assert_int_equal(strncmp(text, "Constrictor \xC2\xB7 Together \xC2\xB7 Arcade \xC2\xB7 ", 35),
                     0);
    assert_non_null(strstr(text, "3 questions\n"));
    const char *at = text;
    for (int32_t i = 0; i < 3; i++) {
        hud_number(points, sizeof points, party->players[seats[i]].score);
        snprintf(line, sizeof line, "\n%d. %s \xC2\xB7 %s points",
                 party_rank_after(party, seats[i], 3), driver.app.table.names.text[seats[i]],
                 points);
        at = strstr(at, line);
        assert_non_null(at);
    }
    hud_number(points, sizeof points, party_team_score(party, 0));
    snprintf(line, sizeof line, "\n%d. Team A: Ann, Zo\xc3\xab \xC2\xB7 %s points on average",
             party_team_rank(party, 0), points);
    assert_non_null(strstr(at, line));
    for (int32_t i = 0; i < PARTY_AWARDS; i++) {
        static const enum string titles[] = {STR_PODIUM_FASTEST, STR_PODIUM_STEADIEST,
                                             STR_PODIUM_COMEBACK, STR_PODIUM_STREAK};
        snprintf(line, sizeof line, "\n%s: ", str(titles[i]));
        assert_true((strstr(at, line) != NULL) ==
                    (party_award_winners(party, (enum party_award)i) != 0));
    }
    assert_true(text[strlen(text) - 1] != '\n');
    party_shut(&driver);
}

/* The saved file is the whole log, which says that it is over. */
static void the_log_is_saved_and_proves_itself(void **state)
{
    (void)state;
    static const enum device devices[] = {DEVICE_KEYBOARD, DEVICE_TOUCH, DEVICE_GAMEPAD};
    static struct party party;
    static struct party_names names;
    for (size_t i = 0; i < sizeof devices / sizeof devices[0]; i++) {
        struct run_log_result result;
        open_podium(devices[i]);
        driver_press(&driver, str(STR_PODIUM_SHARE_LOG));
        const struct null_seen *seen = null_seen(driver.platform);
        assert_string_equal(seen->saved_name, "constrictor-session-2023-11-14-together.txt");
        assert_true(party_log_is(seen->saved_bytes, seen->saved_size));
        assert_int_equal(party_log_replay(seen->saved_bytes, seen->saved_size,
                                          driver.app.table.bank, &party, &names, &result),
                         RUN_LOG_OK);
        assert_int_equal(party.phase, PARTY_OVER);
        assert_true(party_log_fingerprint(&party, &names) ==
                    party_log_fingerprint(party_of(&driver), &driver.app.table.names));
        assert_true(driver_shows(&driver, "constrictor-session-2023-11-14-together.txt"));
        party_shut(&driver);
    }
}

/* All that a line says stands inside the picture, and everybody is on it. */
static void the_picture_has_everybody_on_it(void **state)
{
    (void)state;
    for (int32_t players = 2; players <= PARTY_SEATS; players += 3) {
        struct rng rng = rng_seeded(11);
        party_open(&driver, driver_usual());
        party_go(&driver);
        for (int32_t i = 0; i < players; i++)
            driver.app.party.chairs[i].team = i;
        party_start(&driver, PARTY_TOGETHER, players, 3);
        party_play_on(&driver, &rng);
        driver_press(&driver, str(STR_RESULT_PICTURE));
        const struct null_seen *seen = null_seen(driver.platform);
        assert_string_equal(seen->saved_name, "constrictor-session-2023-11-14.png");
        int32_t found = 0;
        for (uint32_t i = 0; i < seen->picture.command_count; i++) {
            const struct draw_command *command = &seen->picture.commands[i];
            if (command->kind != DRAW_TEXT)
                continue;
            for (int32_t n = 0; n < players; n++) {
                const char *name = driver.app.table.names.text[n];
                found += command->count == strlen(name) &&
                         memcmp(seen->picture.text + command->first, name, strlen(name)) == 0;
            }
            assert_true(command->box.x >= 0 && command->box.y >= 0);
            assert_true(command->box.x + command->box.w <= (float)seen->picture_width_px);
            assert_true(command->box.y + command->box.h <= (float)seen->picture_height_px);
        }
        assert_int_equal(found, players);
        party_shut(&driver);
    }
}

static void a_refusal_is_told_and_forgotten(void **state)
{
    (void)state;
    static const enum string labels[] = {STR_RESULT_COPY, STR_RESULT_PICTURE, STR_PODIUM_SHARE_LOG};
    for (size_t i = 0; i < 3; i++) {
        open_podium(DEVICE_KEYBOARD);
        null_set_refusal(driver.platform, "the disk is full");
        driver_press(&driver, str(labels[i]));
        assert_true(driver_shows(&driver, "the disk is full"));
        go(SCREEN_TITLE);
        go(SCREEN_PODIUM);
        assert_false(driver_shows(&driver, "the disk is full"));
        party_shut(&driver);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_result_is_copied_as_text),
        cmocka_unit_test(the_log_is_saved_and_proves_itself),
        cmocka_unit_test(the_picture_has_everybody_on_it),
        cmocka_unit_test(a_refusal_is_told_and_forgotten),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
