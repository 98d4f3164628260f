/* Several players, afterwards: the podium says who won, and is not pressed by accident. */
#include "party_driver.h"
#include "ui/hud.h"
#include "ui/party_chair.h"

static struct driver driver;

static void until_settled(int32_t count, struct rng *rng)
{
    while (party_of(&driver)->settled < count)
        party_act(&driver, rng);
}

static bool is_focused(const char *label)
{
    return driver.app.focus.focus == driver_id(&driver, label);
}

/* To the answers of the last question. */
static void to_last_reveal(int32_t players, struct rng *rng)
{
    party_go(&driver);
    party_start(&driver, PARTY_TOGETHER, players, 3);
    until_settled(3, rng);
    assert_int_equal(party_of(&driver)->phase, PARTY_REVEAL);
    driver_wait(&driver, 1000);
}

static void a_second_press_does_not_play_again(void **state)
{
    (void)state;
    static const int32_t gaps_ms[] = {30, 200, 600};
    for (int device = 0; device < DRIVER_DEVICES; device++)
        for (size_t j = 0; j < sizeof gaps_ms / sizeof gaps_ms[0]; j++) {
            struct rng rng = rng_seeded(11);
            party_open(&driver, driver_usual());
            to_last_reveal(2, &rng);
            driver.device = (enum device)device;
            int32_t id = driver_id(&driver, str(STR_TABLE_PODIUM));
            driver_aim(&driver, id);
            driver_push_press(&driver, id, driver_now(&driver) + 20);
            driver_wait(&driver, 20 + gaps_ms[j]);
            assert_int_equal(driver.app.screen, SCREEN_PODIUM);
            int32_t again = driver_id(&driver, str(STR_PODIUM_AGAIN));
            if (device == DEVICE_MOUSE || device == DEVICE_TOUCH)
                driver_aim(&driver, again);
            driver_push_press(&driver, again, driver_now(&driver) + 12);
            driver_wait(&driver, 100);
            assert_int_equal(driver.app.screen, SCREEN_PODIUM);
            assert_log_true(&driver);
            party_shut(&driver);
        }
}

/* However late: who only presses Enter stays; a step leads to the buttons. */
static void enter_alone_never_leaves_the_podium(void **state)
{
    (void)state;
    struct rng rng = rng_seeded(11);
    party_open(&driver, driver_usual());
    to_last_reveal(2, &rng);
    driver_press(&driver, str(STR_TABLE_PODIUM));
    for (int32_t i = 0; i < 5; i++) {
        driver_wait(&driver, 900);
        driver_key(&driver, KEY_ENTER);
        assert_int_equal(driver.app.screen, SCREEN_PODIUM);
    }
    for (int32_t i = 0; i < 6 && !is_focused(str(STR_PODIUM_AGAIN)); i++)
        driver_key(&driver, KEY_TAB);
    assert_true(is_focused(str(STR_PODIUM_AGAIN)));
    driver_key(&driver, KEY_ENTER);
    assert_int_equal(driver.app.screen, SCREEN_TABLE);
    party_shut(&driver);
}

static const char *team_line(int32_t team, const char *names)
{
    static char words[256];
    char name[32], score[32];
    team_words(team, name, sizeof name);
    hud_number(score, sizeof score, party_team_score(party_of(&driver), team));
    snprintf(words, sizeof words, str(STR_PODIUM_TEAM), name, names, score);
    return words;
}

/* Plays with these teams, "-" for none, to the podium. */
static void play_teams(const char *teams, uint64_t seed)
{
    static const char *const names[] = {"Ann", "Ben", "Cleo", "Dan"};
    struct rng rng = rng_seeded(seed);
    party_open(&driver, driver_usual());
    party_go(&driver);
    for (int32_t i = 0; i < 4; i++) {
        struct party_chair *chair = &driver.app.party.chairs[i];
        chair->team = teams[i] == '-' ? PARTY_NO_TEAM : teams[i] - 'A';
        snprintf(chair->name, sizeof chair->name, "%s", names[i]);
    }
    party_start(&driver, PARTY_TOGETHER, 4, 3);
    party_play_on(&driver, &rng);
}

static void teams_win_and_name_their_members(void **state)
{
    (void)state;
    bool won[2] = {false, false};
    for (uint64_t seed = 1; seed < 30 && !(won[0] && won[1]); seed++) {
        play_teams("ABBA", seed);
        const struct party *party = party_of(&driver);
        assert_true(driver_shows(&driver, team_line(0, "Ann, Dan")));
        assert_true(driver_shows(&driver, team_line(1, "Ben, Cleo")));
        int32_t a = party_team_score(party, 0), b = party_team_score(party, 1);
        assert_int_equal(driver_shows(&driver, "Team A wins"), a > b);
        assert_int_equal(driver_shows(&driver, "Team B wins"), b > a);
        assert_int_equal(driver_shows(&driver, "Team A, Team B share the first place"), a == b);
        won[0] = won[0] || a > b;
        won[1] = won[1] || b > a;
        party_shut(&driver);
    }
    assert_true(won[0] && won[1]);
}

/* One team plays against nobody: players win. */
static void without_two_teams_players_win(void **state)
{
    (void)state;
    static const char *const teams[] = {"----", "-C-C"};
    for (size_t i = 0; i < 2; i++) {
        play_teams(teams[i], 3);
        int32_t seats[PARTY_SEATS];
        party_board(party_of(&driver), seats);
        char words[96];
        snprintf(words, sizeof words, str(STR_PODIUM_WINNER),
                 driver.app.table.names.text[seats[0]]);
        assert_int_equal(party_rank_after(party_of(&driver), seats[1], 3), 2);
        assert_true(driver_shows(&driver, words));
        assert_false(driver_shows(&driver, "Team A"));
        party_shut(&driver);
    }
}

/* How the teams stand is on the table, too, as soon as two play against each other. */
static void the_table_tells_of_teams(void **state)
{
    (void)state;
    struct rng rng = rng_seeded(2);
    for (int32_t teams = 1; teams <= 2; teams++) {
        party_open(&driver, driver_usual());
        party_go(&driver);
        for (int32_t i = 0; i < 3; i++)
            driver.app.party.chairs[i].team = i < teams ? i : PARTY_NO_TEAM;
        party_start(&driver, PARTY_TOGETHER, 3, 3);
        until_settled(1, &rng);
        char score[32], words[96];
        hud_number(score, sizeof score, party_team_score(party_of(&driver), 0));
        snprintf(words, sizeof words, str(STR_TABLE_TEAM), "Team A", score);
        driver_step(&driver);
        assert_int_equal(driver_shows(&driver, words), teams == 2);
        party_shut(&driver);
    }
}

/* The step of who has this place. */
static struct rect step_box(int32_t place, int32_t seat)
{
    char words[256], score[32];
    hud_number(score, sizeof score, party_of(&driver)->players[seat].score);
    snprintf(words, sizeof words, str(STR_PODIUM_ROW), place, driver.app.table.names.text[seat],
             score);
    const struct drawlist *list = null_list(driver.platform);
    for (uint32_t i = 0; i < list->node_count; i++)
        if (strcmp(drawlist_string(list, list->nodes[i].label), words) == 0)
            return list->nodes[i].box;
    fail_msg("no step: %s", words);
    return (struct rect){0, 0, 0, 0};
}

static void the_second_stands_left_of_the_first(void **state)
{
    (void)state;
    for (int32_t players = 2; players <= PARTY_SEATS; players++) {
        struct rng rng = rng_seeded((uint64_t)players);
        int32_t seats[PARTY_SEATS];
        party_open(&driver, driver_usual());
        party_go(&driver);
        party_start(&driver, PARTY_TOGETHER, players, 3);
        party_play_on(&driver, &rng);
        const struct party *party = party_of(&driver);
        assert_int_equal(party_board(party, seats), players);
        float left = 1280, right = 0;
        for (int32_t i = 0; i < players; i++) {
            struct rect in = step_box(party_rank_after(party, seats[i < 2 ? 0 : i - 2], 3),
                                      seats[i < 2 ? 0 : i - 2]);
            struct rect box = step_box(party_rank_after(party, seats[i], 3), seats[i]);
            assert_true(i == 0 || (i % 2 ? box.x < in.x : box.x > in.x));
            left = box.x < left ? box.x : left;
            right = box.x + box.w > right ? box.x + box.w : right;
        }
        assert_true(left >= 0 && left + right > 1278 && left + right < 1282); /* in the middle */
        party_shut(&driver);
    }
}

static int32_t pieces(void)
{
    int32_t count = 0;
    const struct drawlist *list = null_list(driver.platform);
    for (uint32_t i = 0; i < list->command_count; i++)
        count += list->commands[i].kind == DRAW_POLYGON;
    return count;
}

/* Something falls for those who have points, and for nobody else. */
static void nothing_falls_for_nothing(void **state)
{
    (void)state;
    int32_t most[2];
    for (int32_t i = 0; i < 2; i++) {
        struct rng rng = rng_seeded(5);
        party_open(&driver, driver_usual());
        party_go(&driver);
        party_start(&driver, PARTY_TOGETHER, 4, 3);
        until_settled(i, &rng);
        table_command(&driver.app, PARTY_STOP, PARTY_TABLE, 0, driver_now(&driver) + 5);
        most[i] = 0;
        for (int32_t j = 0; j < 20; j++) {
            driver_wait(&driver, 60);
            most[i] = pieces() > most[i] ? pieces() : most[i];
        }
        assert_int_equal(driver.app.screen, SCREEN_PODIUM);
        int32_t seats[PARTY_SEATS];
        party_board(party_of(&driver), seats);
        assert_int_equal(party_of(&driver)->players[seats[0]].score > 0, i);
        party_shut(&driver);
    }
    assert_true(most[1] > most[0] + 20);
}

/* Of two, who was last once and wins has made up one place. */
static void one_place_is_no_places(void **state)
{
    (void)state;
    int32_t seen = 0;
    for (uint64_t seed = 1; seed < 40 && seen == 0; seed++) {
        struct rng rng = rng_seeded(seed);
        party_open(&driver, driver_usual());
        party_go(&driver);
        party_start(&driver, PARTY_TOGETHER, 2, 3);
        party_play_on(&driver, &rng);
        assert_false(driver_shows(&driver, "1 places"));
        seen += driver_shows(&driver, str(STR_PODIUM_COMEBACK_ONE));
        party_shut(&driver);
    }
    assert_int_equal(seen, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_second_press_does_not_play_again),
        cmocka_unit_test(enter_alone_never_leaves_the_podium),
        cmocka_unit_test(teams_win_and_name_their_members),
        cmocka_unit_test(without_two_teams_players_win),
        cmocka_unit_test(the_table_tells_of_teams),
        cmocka_unit_test(the_second_stands_left_of_the_first),
        cmocka_unit_test(nothing_falls_for_nothing),
        cmocka_unit_test(one_place_is_no_places),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
