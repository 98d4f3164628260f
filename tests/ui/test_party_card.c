/* The card of a player is typed and clicked on without a jump, and the words of the form fit the
 * way of playing. */
#include "party_driver.h"
#include "stages.h"

static struct driver driver;

static const struct node *node_labelled(const char *label)
{
    const struct drawlist *list = null_list(driver.platform);
    for (uint32_t i = 0; i < list->node_count; i++)
        if (strcmp(drawlist_string(list, list->nodes[i].label), label) == 0)
            return &list->nodes[i];
    return NULL;
}

/* --- The card of a player --- */

static void open_card(struct driver_setup setup)
{
    party_open(&driver, setup);
    party_go(&driver);
    char label[256];
    snprintf(label, sizeof label, str(STR_PARTY_CHAIR), 2, driver.app.party.chairs[1].name);
    driver_press(&driver, label);
    driver_step(&driver);
    assert_int_equal(driver.app.party.page, PARTY_PAGE_CHAIR);
}

static struct rect row_box(enum string name)
{
    const struct node *node = driver_control(&driver, str(name));
    assert_non_null(node);
    return node->box;
}

/* Keys and mouse by turns, each change at its place. */
static void typing_and_clicking_move_nothing(void **state)
{
    (void)state;
    static const enum string rows[] = {STR_AVATAR, STR_AVATAR_COLOUR, STR_PARTY_TEAM_ROW,
                                       STR_PARTY_NEXT_PLAYER};
    struct driver_setup setup = driver_usual();
    setup.device = DEVICE_MOUSE;
    open_card(setup);
    for (size_t i = 0; i < 4; i++) {
        struct rect before = row_box(rows[i]);
        driver_type(&driver, "A");
        driver_key(&driver, KEY_BACKSPACE);
        struct rect typed = row_box(rows[i]);
        if (i < 3)
            driver_press(&driver, str(rows[i]));
        struct rect clicked = row_box(rows[i]);
        assert_memory_equal(&typed, &before, sizeof typed);
        assert_memory_equal(&clicked, &before, sizeof clicked);
        assert_null(driver_control(&driver, str(STR_ERASE)));
    }
    party_shut(&driver);
}

static const struct stage_size sizes[] = {{1280, 720, 1}, {390, 844, 1}, {360, 640, 1}};

/* Letters for who has no keyboard stand at the name; none of them has a row alone. */
static void letters_stand_where_they_are_needed(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        struct driver_setup setup = stage_setup(sizes[i]);
        setup.device = DEVICE_GAMEPAD;
        open_card(setup);
        float erase = row_box(STR_ERASE).y;
        assert_true(erase < row_box(STR_AVATAR).y);
        const struct drawlist *list = null_list(driver.platform);
        int32_t beside = 0;
        for (uint32_t j = 0; j < list->node_count; j++)
            beside += list->nodes[j].role == NODE_BUTTON && list->nodes[j].box.y == erase;
        assert_true(beside > 1);
        party_shut(&driver);
    }
}

static void saved_players_are_called_that(void **state)
{
    (void)state;
    open_card(driver_usual());
    const struct node *words = node_labelled(str(STR_PARTY_SAVED_PLAYER));
    assert_null(words); /* the only one sits already */
    driver_key(&driver, KEY_ESCAPE);
    snprintf(driver.app.party.chairs[0].name, PROFILE_NAME_ROOM, "Other");
    char label[256];
    snprintf(label, sizeof label, str(STR_PARTY_CHAIR), 2, driver.app.party.chairs[1].name);
    driver_step(&driver);
    driver_press(&driver, label);
    driver_step(&driver);
    words = node_labelled(str(STR_PARTY_SAVED_PLAYER));
    assert_non_null(words);
    assert_true(words->box.y < row_box(STR_PARTY_NEXT_PLAYER).y);
    party_shut(&driver);
}

/* --- The form's words and numbers --- */

static void words_fit_the_way_of_playing(void **state)
{
    (void)state;
    party_open(&driver, driver_usual());
    party_go(&driver);
    for (int kind = 0; kind < PARTY_KINDS; kind++)
        for (int law = SCORE_ARCADE; law <= SCORE_RANKED; law++) {
            driver.app.party.kind = (enum party_kind)kind;
            driver.app.party.law = (enum score_law)law;
            driver_step(&driver);
            app_scroll_to(&driver.app, 0, 1e6f);
            driver_wait(&driver, 40);
            bool free = kind != PARTY_BUZZER && law == SCORE_ARCADE;
            assert_int_equal(driver_shows(&driver, "Wrong costs nothing"), free);
            assert_int_equal(driver_control(&driver, str(STR_PARTY_ROUNDS)) != NULL,
                             kind == PARTY_TURNS);
            assert_int_equal(driver_control(&driver, str(STR_PARTY_ROUNDS_SHARED)) != NULL,
                             kind != PARTY_TURNS);
        }
    party_shut(&driver);
}

static void numbers_end_at_their_ends(void **state)
{
    (void)state;
    party_open(&driver, driver_usual());
    party_go(&driver);
    struct party_choice *choice = &driver.app.party;
    driver_aim(&driver, driver_id(&driver, str(STR_PARTY_ROUNDS_SHARED)));
    for (int32_t i = 0; i < 9; i++)
        driver_key(&driver, KEY_LEFT);
    assert_int_equal(choice->rounds, 3);
    for (int32_t i = 0; i < 9; i++)
        driver_key(&driver, KEY_RIGHT);
    assert_int_equal(choice->rounds, 20);
    driver_key(&driver, KEY_ENTER); /* for who has one button */
    assert_int_equal(choice->rounds, 3);
    driver_aim(&driver, driver_id(&driver, str(STR_PLAYERS)));
    for (int32_t i = 0; i < 9; i++)
        driver_key(&driver, KEY_LEFT);
    assert_int_equal(choice->players, PARTY_MIN_PLAYERS);
    for (int32_t i = 0; i < 9; i++)
        driver_key(&driver, KEY_RIGHT);
    assert_int_equal(choice->players, PARTY_SEATS);
    driver_key(&driver, KEY_ENTER);
    assert_int_equal(choice->players, PARTY_MIN_PLAYERS);
    party_shut(&driver);
}

static void the_key_test_names_players(void **state)
{
    (void)state;
    static const char *const names[] = {"Ann", "Cleo", "Bo", "Dan"};
    party_open(&driver, driver_usual());
    party_go(&driver);
    struct party_choice *choice = &driver.app.party;
    for (int32_t i = 0; i < 4; i++)
        snprintf(choice->chairs[i].name, sizeof choice->chairs[i].name, "%s", names[i]);
    driver_press(&driver, str(STR_PARTY_KEY_TEST));
    assert_true(driver_shows(&driver, "Ann + Bo + Cleo"));
    assert_true(driver_shows(&driver, "Ann + Cleo:"));
    assert_true(driver_shows(&driver, "Bo \xC2\xB7 Keys in the middle"));
    assert_false(driver_shows(&driver, str(STR_PARTY_LAYOUT_THREE)));
    choice->players = 2;
    driver_step(&driver);
    assert_true(driver_shows(&driver, "Ann + Cleo:"));
    assert_true(driver_shows(&driver, str(STR_PARTY_LAYOUT_THREE)));
    assert_false(driver_shows(&driver, "Bo"));
    party_shut(&driver);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(typing_and_clicking_move_nothing),
        cmocka_unit_test(letters_stand_where_they_are_needed),
        cmocka_unit_test(saved_players_are_called_that),
        cmocka_unit_test(words_fit_the_way_of_playing),
        cmocka_unit_test(numbers_end_at_their_ends),
        cmocka_unit_test(the_key_test_names_players),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
