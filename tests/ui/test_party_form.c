/* Setting a party up: keys that never collide, controls that are told apart, words for what is
 * missing. */
#include "party_driver.h"

static struct driver driver;

/* --- Key maps --- */

static void no_key_stands_twice(void **state)
{
    (void)state;
    int32_t seen[PARTY_KEY_MAPS * PARTY_BUTTONS], count = 0;
    for (int32_t map = 0; map < PARTY_KEY_MAPS; map++)
        for (int32_t button = 0; button < PARTY_BUTTONS; button++) {
            int32_t position = party_key_position(map, button);
            for (int32_t i = 0; i < count; i++)
                assert_int_not_equal(seen[i], position);
            seen[count++] = position;
            struct input input = {
                .kind = INPUT_KEY, .device = DEVICE_KEYBOARD, .position = position};
            struct party_press press = party_press_of(&input);
            assert_int_equal(press.control, PARTY_CONTROL_KEYS + map);
            assert_int_equal(press.button, button);
        }
}

/* Usages of the keys that the game needs: Enter, Escape, Backspace, Tab, Space, M for mute, F11,
 * Pause, Home, Page Up, End, Page Down, the arrows. */
static void no_key_is_the_games_own(void **state)
{
    (void)state;
    static const int32_t own[] = {40, 41, 42, 43, 44, 16, 68, 72, 74, 75, 77, 78, 79, 80, 81, 82};
    for (int32_t map = 0; map < PARTY_KEY_MAPS; map++)
        for (int32_t button = 0; button < PARTY_BUTTONS; button++)
            for (size_t i = 0; i < sizeof own / sizeof own[0]; i++)
                assert_int_not_equal(party_key_position(map, button), own[i]);
}

static void the_maps_lie_a_column_apart(void **state)
{
    (void)state;
    static const int32_t rows[3][12] = {{20, 26, 8, 21, 23, 28, 24, 12, 18, 19, 47, 48},
                                        {4, 22, 7, 9, 10, 11, 13, 14, 15, 51, 52, 0},
                                        {29, 27, 6, 25, 5, 17, 16, 54, 55, 56, 0, 0}};
    for (int32_t row = 0; row < 3; row++) {
        int32_t before = -1;
        for (int32_t column = 0; column < 12; column++) {
            struct input input = {
                .kind = INPUT_KEY, .device = DEVICE_KEYBOARD, .position = rows[row][column]};
            int32_t control = input.position ? party_press_of(&input).control : -1;
            assert_false(control >= 0 && before >= 0 && control != before && row == 0);
            before = control;
        }
    }
}

static void every_gamepad_is_its_own(void **state)
{
    (void)state;
    for (int32_t pad = 1; pad <= PARTY_PADS; pad++) {
        struct input input = {
            .kind = INPUT_KEY, .device = DEVICE_GAMEPAD, .source = pad, .position = PAD_SHOULDER};
        assert_int_equal(party_press_of(&input).control, PARTY_CONTROL_PAD + pad - 1);
        assert_int_equal(party_press_of(&input).button, PARTY_READY_BUTTON);
        input.position = PAD_START;
        assert_int_equal(party_press_of(&input).control, -1);
    }
}

static void fingers_come_first_where_there_is_no_keyboard(void **state)
{
    (void)state;
    for (int touched = 0; touched < 2; touched++) {
        struct driver_setup setup = driver_usual();
        setup.options.touched = touched;
        party_open(&driver, setup);
        party_go(&driver);
        for (int32_t chair = 0; chair < 4; chair++) {
            int32_t control = driver.app.party.chairs[chair].control;
            bool zone = control >= PARTY_CONTROL_ZONE;
            assert_true(zone == (touched || chair == 3));
            assert_true(!touched || control == PARTY_CONTROL_ZONE + chair);
        }
        party_shut(&driver);
    }
}

/* On the table the keys of those who sit there mean nothing else; those of others do. */
static void a_players_key_is_not_the_mute_key(void **state)
{
    (void)state;
    party_open(&driver, driver_usual());
    party_go(&driver);
    party_start(&driver, PARTY_TOGETHER, 2, 3);
    bool mute = app_settings(&driver.app)->mute;
    struct input input = {.kind = INPUT_KEY,
                          .device = DEVICE_KEYBOARD,
                          .at_ms = driver_now(&driver) + 1,
                          .key = KEY_CHARACTER,
                          .character = 'm', /* as on a French keyboard */
                          .position = party_key_position(2, 4)};
    null_push(driver.platform, input);
    driver_wait(&driver, 40);
    assert_int_equal(app_settings(&driver.app)->mute, mute);
    input.position = 16;
    input.at_ms = driver_now(&driver) + 1;
    null_push(driver.platform, input);
    driver_wait(&driver, 40);
    assert_int_not_equal(app_settings(&driver.app)->mute, mute);
    party_shut(&driver);
}

/* --- The form --- */

static bool can_start(void)
{
    driver_step(&driver);
    return driver_control(&driver, str(STR_START)) != NULL;
}

static void what_is_missing_is_said(void **state)
{
    (void)state;
    char words[256];
    party_open(&driver, driver_usual());
    party_go(&driver);
    struct party_choice *choice = &driver.app.party;
    struct party_chair *chairs = choice->chairs;
    assert_true(can_start());
    chairs[1].control = chairs[0].control;
    assert_false(can_start());
    snprintf(words, sizeof words, str(STR_PARTY_SAME_CONTROL), chairs[0].name, chairs[1].name,
             str(STR_PARTY_KEYS_LEFT));
    assert_true(driver_shows(&driver, words));
    choice->kind = PARTY_TURNS; /* all share one */
    assert_true(can_start());
    choice->kind = PARTY_BUZZER;
    chairs[1].control = PARTY_CONTROL_PAD + 2;
    assert_false(can_start());
    snprintf(words, sizeof words, str(STR_PARTY_NO_PAD), chairs[1].name, 3);
    assert_true(driver_shows(&driver, words));
    choice->pads = 1u << 3;
    assert_true(can_start());
    struct party_chair kept = chairs[2];
    memcpy(chairs[2].name, chairs[3].name, sizeof chairs[2].name);
    assert_false(can_start());
    chairs[2] = kept;
    chairs[2].name[0] = '\0';
    assert_false(can_start());
    chairs[2] = kept;
    for (int32_t i = 0; i < 4; i++)
        chairs[i].team = 1;
    assert_false(can_start());
    chairs[0].team = PARTY_NO_TEAM;
    assert_true(can_start());
    choice->rounds = 100;
    driver.app.choice.levels = 1;
    assert_false(can_start());
    party_shut(&driver);
}

static void a_shoulder_button_takes_a_seat(void **state)
{
    (void)state;
    party_open(&driver, driver_usual());
    party_go(&driver);
    struct input input = {.kind = INPUT_KEY,
                          .device = DEVICE_GAMEPAD,
                          .key = KEY_PAGE_DOWN,
                          .position = PAD_SHOULDER};
    static const int32_t pads[] = {5, 2, 5};
    for (size_t i = 0; i < sizeof pads / sizeof pads[0]; i++) {
        input.source = pads[i];
        input.at_ms = driver_now(&driver) + 1;
        null_push(driver.platform, input);
        driver_wait(&driver, 40);
    }
    const struct party_chair *chairs = driver.app.party.chairs;
    assert_int_equal(chairs[3].control, PARTY_CONTROL_PAD + 4);
    assert_int_equal(chairs[2].control, PARTY_CONTROL_PAD + 1);
    assert_int_equal(chairs[0].control, PARTY_CONTROL_KEYS);
    assert_true(can_start());
    party_shut(&driver);
}

static void names_are_typed_one_after_the_other(void **state)
{
    (void)state;
    party_open(&driver, driver_usual());
    party_go(&driver);
    char label[256];
    snprintf(label, sizeof label, str(STR_PARTY_CHAIR), 1, driver.app.party.chairs[0].name);
    driver_press(&driver, label);
    static const char *const names[] = {"Ann", "Ben", "Chloe", "M"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        driver_type(&driver, names[i]);
        driver_key(&driver, KEY_ENTER);
    }
    assert_int_equal(driver.app.party.page, PARTY_PAGE_FORM);
    assert_false(driver.app.typing);
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        assert_string_equal(driver.app.party.chairs[i].name, names[i]);
    party_shut(&driver);
}

static void kept_players_come_back(void **state)
{
    (void)state;
    struct store *store = driver_disk();
    driver_open(&driver, store, driver_usual());
    party_go(&driver);
    struct party_chair *chair = &driver.app.party.chairs[1];
    snprintf(chair->name, sizeof chair->name, "Zo\xC3\xAB B");
    chair->factor = 150;
    chair->team = 2;
    party_start(&driver, PARTY_BUZZER, 2, 3);
    driver_close(&driver);
    driver_open(&driver, store, driver_usual());
    party_go(&driver);
    assert_int_equal(driver.app.party.kind, PARTY_BUZZER);
    assert_int_equal(driver.app.party.players, 2);
    chair = &driver.app.party.chairs[1];
    assert_string_equal(chair->name, "Zo\xC3\xAB B");
    assert_int_equal(chair->factor, 150);
    assert_int_equal(chair->team, 2);
    driver_close(&driver);
    store_close(store);
}

static void the_levels_come_back(void **state)
{
    (void)state;
    static const struct {
        int32_t place;
        uint64_t picked, levels;
    } cases[] = {{0, 0, 7}, {1, 0, 7}, {-1, 5, 5}, {-1, 2, 2}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct store *store = driver_disk();
        driver_open(&driver, store, driver_usual());
        party_go(&driver);
        driver.app.setup.place = cases[i].place;
        driver.app.setup.picked = cases[i].picked;
        setup_refresh(&driver.app);
        assert_int_equal(driver.app.choice.levels, cases[i].levels);
        party_start(&driver, PARTY_TOGETHER, 2, 3);
        driver_close(&driver);
        driver_open(&driver, store, driver_usual());
        setup_begin(&driver.app, RUN_MODE_SURVIVAL); /* a choice of its own */
        setup_refresh(&driver.app);
        assert_int_equal(driver.app.setup.place, 0);
        party_go(&driver);
        assert_int_equal(driver.app.choice.levels, cases[i].levels);
        assert_int_equal(driver.app.setup.place, cases[i].place);
        driver_close(&driver);
        store_close(store);
    }
}

/* What the record names and the game does not know, or no longer, is left out. */
static void levels_that_are_not_known_are_left_out(void **state)
{
    (void)state;
    static const struct {
        const char *which;
        uint64_t levels;
    } cases[] = {{"all", 7},        {"tier nowhere", 7}, {"sample-c+gone+sample-a", 5},
                 {"gone", 7},       {"tier", 7},         {"+", 7},
                 {"sample-b+", 2},  {"", 7}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char text[200];
        struct store *store = driver_disk();
        int len = snprintf(text, sizeof text,
                           "constrictor-party-seats 1\n0 0 1 8 2\n\n\n\n\n\n\n\n\nlevels %s\n",
                           cases[i].which);
        store_write(store, "party-seats", text, (size_t)len, NULL);
        driver_open(&driver, store, driver_usual());
        party_go(&driver);
        assert_int_equal(driver.app.party.players, 2);
        assert_int_equal(driver.app.choice.levels, cases[i].levels);
        driver_close(&driver);
        store_close(store);
    }
}

/* Any bytes in the record: the form opens and can be played. */
static void damaged_players_do_no_harm(void **state)
{
    (void)state;
    static const char *const records[] = {
        "",
        "constrictor-party-seats 1",
        "constrictor-party-seats 1\n9 0 1 8 4\n",
        "constrictor-party-seats 1\n0 0 1 8 4\n1 1 1 100 -1 \n99 0 0 100 -1 A\n",
        "constrictor-party-seats 1\n0 0 1 8 4\n1 1 1 100 -1 \x01\n0 0 0 1 -1 A\n\n\n",
    };
    for (size_t i = 0; i < sizeof records / sizeof records[0]; i++) {
        struct store *store = driver_disk();
        store_write(store, "party-seats", records[i], strlen(records[i]), NULL);
        driver_open(&driver, store, driver_usual());
        party_go(&driver);
        assert_true(can_start());
        driver_close(&driver);
        store_close(store);
    }
}

static void test_key(int32_t map, int32_t button, bool down)
{
    null_push(driver.platform, (struct input){.kind = down ? INPUT_KEY : INPUT_KEY_UP,
                                              .device = DEVICE_KEYBOARD,
                                              .at_ms = driver_now(&driver) + 1,
                                              .position = party_key_position(map, button)});
    driver_wait(&driver, 40);
}

/* Are the players at these chairs said to be safe together? The first three sit on the left, the
 * right and in the middle. */
static bool says_safe(int32_t count, const int32_t *chairs)
{
    char players[256] = "", words[512];
    size_t len = 0;
    for (int32_t i = 0; i < count; i++)
        len += (size_t)snprintf(players + len, sizeof players - len, "%s%s", i ? " + " : "",
                                driver.app.party.chairs[chairs[i]].name);
    snprintf(words, sizeof words, str(STR_PARTY_KEYS_SAFE), players);
    return driver_shows(&driver, words);
}

static void the_key_test_shows_what_arrives(void **state)
{
    (void)state;
    enum { LEFT = 0, MIDDLE = 2, RIGHT = 1 };
    static const int32_t all[] = {LEFT, MIDDLE, RIGHT}, outer[] = {LEFT, RIGHT};
    party_open(&driver, driver_usual());
    party_go(&driver);
    driver_press(&driver, str(STR_PARTY_KEY_TEST));
    test_key(0, 0, true);
    test_key(1, 3, true);
    test_key(0, 0, false);
    test_key(2, 6, true);
    assert_true(says_safe(2, all));
    assert_true(says_safe(2, all + 1));
    assert_false(says_safe(2, outer));
    assert_false(says_safe(3, all));
    test_key(0, 5, true);
    assert_true(says_safe(2, outer));
    assert_true(says_safe(3, all));
    char words[96];
    snprintf(words, sizeof words, str(STR_PARTY_KEYS_MOST), 3);
    assert_true(driver_shows(&driver, words));
    driver_key(&driver, KEY_ESCAPE);
    assert_int_equal(driver.app.party.page, PARTY_PAGE_FORM);
    party_shut(&driver);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_key_stands_twice),
        cmocka_unit_test(no_key_is_the_games_own),
        cmocka_unit_test(the_maps_lie_a_column_apart),
        cmocka_unit_test(every_gamepad_is_its_own),
        cmocka_unit_test(fingers_come_first_where_there_is_no_keyboard),
        cmocka_unit_test(a_players_key_is_not_the_mute_key),
        cmocka_unit_test(what_is_missing_is_said),
        cmocka_unit_test(a_shoulder_button_takes_a_seat),
        cmocka_unit_test(names_are_typed_one_after_the_other),
        cmocka_unit_test(kept_players_come_back),
        cmocka_unit_test(the_levels_come_back),
        cmocka_unit_test(levels_that_are_not_known_are_left_out),
        cmocka_unit_test(damaged_players_do_no_harm),
        cmocka_unit_test(the_key_test_shows_what_arrives),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
