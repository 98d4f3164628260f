/* Who sits where: players come and go on a page where nothing moves, and keep what is theirs. */
#include "party_driver.h"
#include "stages.h"

static struct driver driver;

static const struct stage_size sizes[] = {{1280, 720, 1}, {390, 844, 1}, {360, 640, 1}};
static const int32_t percents[] = {100, 200};

enum { SIZES = sizeof sizes / sizeof sizes[0], PERCENTS = sizeof percents / sizeof percents[0] };

/* Every control, as it stands. */
struct picture {
    uint32_t count;
    int32_t ids[64];
    struct rect boxes[64];
};

static struct picture picture_now(void)
{
    struct picture picture = {0};
    const struct drawlist *list = null_list(driver.platform);
    for (uint32_t i = 0; i < list->node_count; i++) {
        if (list->nodes[i].role != NODE_BUTTON && list->nodes[i].role != NODE_SLIDER)
            continue;
        assert_true(picture.count < 64);
        picture.ids[picture.count] = list->nodes[i].id;
        picture.boxes[picture.count++] = list->nodes[i].box;
    }
    return picture;
}

static void assert_nothing_moved(const struct picture *before)
{
    struct picture now = picture_now();
    assert_true(before->count > 0);
    assert_int_equal(now.count, before->count);
    assert_memory_equal(now.ids, before->ids, sizeof now.ids);
    assert_memory_equal(now.boxes, before->boxes, sizeof now.boxes);
}

static const char *leaves(int32_t seat)
{
    static char words[160];
    snprintf(words, sizeof words, str(STR_TABLE_LEAVES), driver.app.table.names.text[seat]);
    return words;
}

static const char *comes_back(int32_t seat)
{
    static char words[160];
    snprintf(words, sizeof words, str(STR_TABLE_COMES_BACK), driver.app.table.names.text[seat]);
    return words;
}

static const struct node *node_labelled(const char *label)
{
    const struct drawlist *list = null_list(driver.platform);
    for (uint32_t i = 0; i < list->node_count; i++)
        if (strcmp(drawlist_string(list, list->nodes[i].label), label) == 0)
            return &list->nodes[i];
    return NULL;
}

/* To the pause of a session, while the answers are shown or before. */
static void to_pause(struct driver_setup setup, int32_t percent, int32_t players, bool reveal)
{
    struct rng rng = rng_seeded(6);
    party_open(&driver, setup);
    app_settings(&driver.app)->text_percent = percent;
    party_go(&driver);
    party_start(&driver, PARTY_TOGETHER, players, 3);
    while (reveal && party_of(&driver)->phase != PARTY_REVEAL)
        party_act(&driver, &rng);
    driver_wait(&driver, 100);
    table_pause(&driver.app, driver_now(&driver));
    driver_wait(&driver, 50);
    assert_true(party_of(&driver)->paused);
}

/* --- The pause --- */

/* Names of so many letters, for words that wrap here and there; one is longer than the others. */
static void name_all(int32_t players, int32_t letters)
{
    struct table *table = &driver.app.table;
    for (int32_t i = 0; i < players; i++) {
        int32_t more = i == 0 && letters + 3 <= PROFILE_NAME_CHARACTERS ? 3 : 0;
        memset(table->chairs[i].name, 0, sizeof table->chairs[i].name);
        memset(table->chairs[i].name, 'a' + i, (size_t)(letters + more));
        memcpy(table->names.text[i], table->chairs[i].name, sizeof table->chairs[i].name);
    }
    driver_step(&driver);
}

static void click_twice(int32_t players)
{
    int32_t id = driver_id(&driver, leaves(1));
    driver_aim(&driver, id);
    struct picture before = picture_now();
    driver_push_press(&driver, id, driver_now(&driver) + 20);
    driver_wait(&driver, 60);
    assert_true(party_of(&driver)->players[1].left);
    assert_non_null(driver_control(&driver, comes_back(1)));
    assert_nothing_moved(&before);
    driver_push_press(&driver, id, driver_now(&driver) + 20);
    driver_wait(&driver, 60);
    assert_nothing_moved(&before);
    for (int32_t seat = 0; seat < players; seat++)
        assert_false(party_of(&driver)->players[seat].left);
}

static void a_double_click_throws_nobody_out(void **state)
{
    (void)state;
    for (size_t i = 0; i < SIZES * PERCENTS; i++)
        for (int32_t players = 4; players <= PARTY_SEATS; players += 4) {
            struct driver_setup setup = stage_setup(sizes[i / PERCENTS]);
            setup.device = DEVICE_TOUCH;
            to_pause(setup, percents[i % PERCENTS], players, true);
            for (int32_t letters = 1; letters <= PROFILE_NAME_CHARACTERS; letters += 2) {
                name_all(players, letters);
                click_twice(players);
            }
            party_shut(&driver);
        }
}

/* Her slot says so and why, and a second Enter is not another button's. */
static void who_cannot_come_back_yet_is_told_why(void **state)
{
    (void)state;
    for (size_t i = 0; i < SIZES * PERCENTS; i++) {
        to_pause(stage_setup(sizes[i / PERCENTS]), percents[i % PERCENTS], PARTY_SEATS, false);
        driver_aim(&driver, driver_id(&driver, leaves(2)));
        struct picture before = picture_now();
        driver_key(&driver, KEY_ENTER);
        assert_true(party_of(&driver)->players[2].left);
        assert_nothing_moved(&before);
        assert_null(driver_control(&driver, comes_back(2)));
        const struct node *slot = node_labelled(comes_back(2));
        assert_true(slot && slot->state & NODE_DISABLED);
        assert_string_equal(drawlist_string(null_list(driver.platform), slot->value),
                            str(STR_TABLE_JOIN_LATER));
        assert_true(driver_shows(&driver, str(STR_TABLE_JOIN_LATER)));
        int32_t focus = driver.app.focus.focus;
        driver_key(&driver, KEY_ENTER);
        assert_true(party_of(&driver)->paused);
        assert_int_equal(driver.app.focus.focus, focus);
        for (int32_t seat = 0; seat < PARTY_SEATS; seat++)
            assert_int_equal(party_of(&driver)->players[seat].left, seat == 2);
        driver_key(&driver, KEY_TAB);
        assert_int_not_equal(driver.app.focus.focus, focus);
        party_shut(&driver);
    }
}

/* The frame of her leaving may be the last one for long. */
static void who_left_can_come_back_in_the_next_frame(void **state)
{
    (void)state;
    to_pause(driver_usual(), 100, 3, true);
    driver_aim(&driver, driver_id(&driver, leaves(1)));
    int64_t at_ms = driver_now(&driver) + 16;
    driver_push_key(&driver, KEY_ENTER, at_ms);
    driver_frame_at(&driver, at_ms);
    assert_int_equal(party_of(&driver)->players[1].left_ms, party_of(&driver)->last_ms);
    assert_non_null(driver_control(&driver, comes_back(1)));
    party_shut(&driver);
}

static void two_presses_end_a_session(void **state)
{
    (void)state;
    for (size_t i = 0; i < SIZES * PERCENTS; i++) {
        struct driver_setup setup = stage_setup(sizes[i / PERCENTS]);
        setup.device = DEVICE_TOUCH;
        to_pause(setup, percents[i % PERCENTS], 4, true);
        int32_t id = driver_id(&driver, str(STR_TABLE_END));
        driver_aim(&driver, id);
        struct picture before = picture_now();
        driver_push_press(&driver, id, driver_now(&driver) + 20);
        driver_wait(&driver, 60);
        assert_int_equal(driver_id(&driver, str(STR_TABLE_END_SURE)), id);
        assert_nothing_moved(&before);
        driver_push_press(&driver, id, driver_now(&driver) + 20);
        driver_wait(&driver, 60);
        assert_int_equal(driver.app.screen, SCREEN_PODIUM);
        party_shut(&driver);
    }
}

static void another_press_takes_the_question_back(void **state)
{
    (void)state;
    to_pause(driver_usual(), 100, 4, true);
    driver_press(&driver, str(STR_TABLE_END));
    driver_press(&driver, leaves(3));
    driver_press(&driver, str(STR_TABLE_END));
    assert_true(table_in_play(&driver.app.table));
    driver_press(&driver, str(STR_RESUME));
    driver_key(&driver, KEY_ESCAPE);
    driver_press(&driver, str(STR_TABLE_END));
    assert_true(table_in_play(&driver.app.table));
    driver_press(&driver, str(STR_TABLE_END_SURE));
    assert_false(table_in_play(&driver.app.table));
    party_shut(&driver);
}

/* What the pause says of joining. */
static enum string join_said(void)
{
    static const enum string said[] = {STR_TABLE_JOIN_WORDS, STR_TABLE_JOIN_TURNS,
                                       STR_TABLE_JOIN_LATER, STR_TABLE_JOIN_FULL,
                                       STR_TABLE_JOIN_LAST,  STR_TABLE_JOIN_LAST_ROUND};
    enum string found = STR_NONE;
    for (size_t i = 0; i < sizeof said / sizeof said[0]; i++)
        if (driver_shows(&driver, str(said[i]))) {
            assert_int_equal(found, STR_NONE);
            found = said[i];
        }
    assert_int_equal(driver_control(&driver, str(STR_TABLE_JOIN)) != NULL,
                     found == STR_TABLE_JOIN_WORDS);
    return found;
}

static enum string pause_and_read(void)
{
    table_pause(&driver.app, driver_now(&driver));
    driver_wait(&driver, 40);
    enum string said = join_said();
    driver_press(&driver, str(STR_RESUME));
    driver_wait(&driver, 40);
    return said;
}

static void in_turns_players_join_after_the_round(void **state)
{
    (void)state;
    struct rng rng = rng_seeded(8);
    party_open(&driver, driver_usual());
    party_go(&driver);
    party_start(&driver, PARTY_TURNS, 3, 2);
    const struct party *party = party_of(&driver);
    while (table_in_play(&driver.app.table)) {
        bool last = party->round == 1;
        bool complete = party->turn == 2 && party->phase == PARTY_REVEAL;
        assert_int_equal(pause_and_read(), last       ? STR_TABLE_JOIN_LAST_ROUND
                                           : complete ? STR_TABLE_JOIN_WORDS
                                                      : STR_TABLE_JOIN_TURNS);
        party_act_in_turn(&driver, &rng);
    }
    party_shut(&driver);
}

static void together_players_join_at_the_answers(void **state)
{
    (void)state;
    for (int32_t players = 3; players <= PARTY_SEATS; players += 5) {
        struct rng rng = rng_seeded(8);
        party_open(&driver, driver_usual());
        party_go(&driver);
        party_start(&driver, PARTY_TOGETHER, players, 2);
        const struct party *party = party_of(&driver);
        bool full = players == PARTY_SEATS;
        for (int32_t i = 0; i < 60 && table_in_play(&driver.app.table); i++) {
            bool reveal = party->phase == PARTY_REVEAL;
            assert_int_equal(pause_and_read(), party->round == 1 ? STR_TABLE_JOIN_LAST
                                               : !reveal         ? STR_TABLE_JOIN_LATER
                                               : full            ? STR_TABLE_JOIN_FULL
                                                                 : STR_TABLE_JOIN_WORDS);
            party_act(&driver, &rng);
        }
        assert_false(table_in_play(&driver.app.table));
        party_shut(&driver);
    }
}

/* --- Who joins --- */

/* A fifth, whose seat has a team and a look; the fourth, whose keys she takes, has left. */
static void join_fifth(int32_t team_of_others, int32_t team)
{
    struct rng rng = rng_seeded(6);
    party_open(&driver, driver_usual());
    party_go(&driver);
    struct party_chair *chairs = driver.app.party.chairs;
    for (int32_t i = 0; i < 4; i++)
        chairs[i].team = team_of_others < 0 ? PARTY_NO_TEAM : i % 2;
    chairs[4].team = team;
    chairs[4].avatar = 9;
    chairs[4].control = chairs[1].control;
    snprintf(chairs[4].name, sizeof chairs[4].name, "Eve");
    party_start(&driver, PARTY_TOGETHER, 4, 3);
    while (party_of(&driver)->phase != PARTY_REVEAL)
        party_act(&driver, &rng);
    driver_key(&driver, KEY_ESCAPE);
    driver_press(&driver, leaves(1));
    driver_press(&driver, str(STR_TABLE_JOIN));
    driver_press(&driver, str(STR_TABLE_JOIN_NOW));
    assert_true(party_of(&driver)->players[4].seated);
    driver_press(&driver, str(STR_RESUME));
    party_play_on(&driver, &rng);
    driver_wait(&driver, 1000);
}

static void who_joins_brings_her_whole_seat_and_stays(void **state)
{
    (void)state;
    join_fifth(0, 1);
    assert_int_equal(party_of(&driver)->players[4].team, 1);
    assert_int_equal(driver.app.table.chairs[4].avatar, 9);
    driver_press(&driver, str(STR_PODIUM_OTHERS));
    const struct party_choice *choice = &driver.app.party;
    assert_int_equal(choice->players, 5);
    assert_string_equal(choice->chairs[4].name, "Eve");
    assert_int_equal(choice->chairs[4].team, 1);
    assert_int_equal(choice->chairs[4].avatar, 9);
    /* Whose keys she took has others now, so all can start. */
    assert_int_not_equal(choice->chairs[4].control, choice->chairs[1].control);
    assert_non_null(driver_control(&driver, str(STR_START)));
    driver_press(&driver, str(STR_START));
    assert_string_equal(driver.app.table.names.text[4], "Eve");
    party_shut(&driver);
}

static void who_joins_makes_no_team_where_there_are_none(void **state)
{
    (void)state;
    join_fifth(-1, 1);
    assert_int_equal(party_of(&driver)->players[4].team, PARTY_NO_TEAM);
    party_shut(&driver);
}

/* Of two and two one has left: who joins without a team takes that place. */
static void who_joins_teams_joins_the_smaller(void **state)
{
    (void)state;
    join_fifth(0, PARTY_NO_TEAM);
    assert_int_equal(party_of(&driver)->players[4].team, 1);
    party_shut(&driver);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_double_click_throws_nobody_out),
        cmocka_unit_test(who_cannot_come_back_yet_is_told_why),
        cmocka_unit_test(who_left_can_come_back_in_the_next_frame),
        cmocka_unit_test(two_presses_end_a_session),
        cmocka_unit_test(another_press_takes_the_question_back),
        cmocka_unit_test(in_turns_players_join_after_the_round),
        cmocka_unit_test(together_players_join_at_the_answers),
        cmocka_unit_test(who_joins_brings_her_whole_seat_and_stays),
        cmocka_unit_test(who_joins_teams_joins_the_smaller),
        cmocka_unit_test(who_joins_makes_no_team_where_there_are_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
