/* Parties with players who have no clock: the table says for whom it waits, and can go on exactly
 * when the rules let it; and what is kept of parties of before. */
#include "party_driver.h"

enum { OFF = SCORE_FACTOR_OFF, DEAF_MS = TABLE_DEAF_MS };

static struct driver driver;

/* To the choices; `open` are the seats without a clock, bits 1 << seat. */
static void begin(struct driver_setup setup, enum party_kind kind, int32_t players, uint32_t open)
{
    party_open(&driver, setup);
    party_go(&driver);
    for (int32_t i = 0; i < PARTY_SEATS; i++)
        driver.app.party.chairs[i].factor = open >> i & 1 ? OFF : SCORE_FACTOR_NORMAL;
    party_start(&driver, kind, players, 3);
}

static bool offered(void)
{
    enum string label =
        party_of(&driver)->phase == PARTY_READING ? STR_SHOW_CHOICES : STR_TABLE_GO_ON;
    return driver_control(&driver, str(label)) != NULL;
}

/* Is a clock shown, or told of? */
static bool clock_shows(void)
{
    const struct drawlist *list = null_list(driver.platform);
    for (uint32_t i = 0; i < list->node_count; i++)
        if (list->nodes[i].role == NODE_TIMER)
            return true;
    return false;
}

static bool says_it_waits(int32_t seat)
{
    char words[256];
    snprintf(words, sizeof words, str(STR_TABLE_WAITS), driver.app.table.names.text[seat]);
    return driver_shows(&driver, words);
}

static bool rules_take_it(void)
{
    struct party party = *party_of(&driver);
    int64_t ms = table_ms(&driver.app.table, driver_now(&driver));
    struct party_command next = {ms > party.last_ms ? ms : party.last_ms + 1, PARTY_NEXT,
                                 PARTY_TABLE, 0};
    return party_apply(&party, next, NULL);
}

/* --- The setting --- */

static void a_player_chooses_among_five_clocks(void **state)
{
    (void)state;
    static const int32_t factors[] = {100, 150, 200, 1000, OFF};
    struct store *store = driver_disk();
    driver_open(&driver, store, driver_usual());
    party_go(&driver);
    char label[256];
    snprintf(label, sizeof label, str(STR_PARTY_CHAIR), 1, driver.app.party.chairs[0].name);
    driver_press(&driver, label);
    for (int32_t i = 0; i <= 5; i++) {
        assert_int_equal(driver.app.party.chairs[0].factor, factors[i % 5]);
        assert_true(driver_shows(&driver, str_factor(factors[i % 5])));
        driver_press(&driver, str(STR_CLOCK));
    }
    driver.app.party.chairs[0].factor = OFF;
    driver_key(&driver, KEY_ESCAPE);
    assert_true(driver_shows(&driver, str(STR_FACTOR_OFF)));
    party_start(&driver, PARTY_TOGETHER, 2, 3);
    assert_int_equal(party_of(&driver)->players[0].factor, OFF);
    driver_close(&driver);
    driver_open(&driver, store, driver_usual());
    party_go(&driver);
    assert_int_equal(driver.app.party.chairs[0].factor, OFF);
    driver_close(&driver);
    store_close(store);
}

/* --- The table --- */

/* Frame by frame: offered when the rules take it and not else, in every kind and phase. */
static void going_on_is_offered_exactly_when_the_rules_take_it(void **state)
{
    (void)state;
    int32_t frames = 0;
    for (int kind = 0; kind < PARTY_KINDS; kind++)
        for (uint32_t open = 0; open < 8; open++) {
            struct rng rng = rng_seeded(open + 8u * (uint32_t)kind);
            struct driver_setup setup = driver_usual();
            setup.step_ms = 90;
            begin(setup, (enum party_kind)kind, 3, open);
            for (int32_t i = 0; i < 900 && party_of(&driver)->phase < PARTY_REVEAL; i++) {
                const struct party *party = party_of(&driver);
                bool own = kind == PARTY_TURNS && party->phase == PARTY_READING;
                driver_step(&driver);
                if (party->phase < PARTY_READING || party->phase > PARTY_BUZZED) {
                    driver_key(&driver, KEY_ENTER);
                    continue;
                }
                assert_true(own || offered() == rules_take_it());
                frames += rules_take_it();
                for (int32_t seat = 0; seat < 3; seat++)
                    assert_true(!says_it_waits(seat) || rules_take_it());
                if (rng_below(&rng, 60) == 0)
                    push_seat(&driver, (int32_t)rng_below(&rng, 3),
                              party->phase == PARTY_READING ? PARTY_READY_BUTTON
                                                            : (int32_t)rng_below(&rng, 7),
                              driver_now(&driver) + 1);
            }
            party_shut(&driver);
        }
    assert_true(frames > 1000);
}

static void who_has_no_clock_is_shown_none(void **state)
{
    (void)state;
    begin(driver_usual(), PARTY_TOGETHER, 3, 2);
    assert_true(clock_shows() && !says_it_waits(1));
    party_to_choices(&driver, 3);
    assert_true(clock_shows() && !offered());
    for (int32_t i = 0; i < 3; i += 2)
        push_seat(&driver, i, 0, driver_now(&driver) + 10);
    driver_wait(&driver, 100);
    assert_true(driver_shows(&driver, "no clock") && !clock_shows() && !offered());
    /* The button comes by itself when an ordinary clock would have ended. */
    driver_wait(&driver, 2000);
    int32_t wait_ms = app_step(&driver.app);
    assert_true(wait_ms > 0 && !offered());
    assert_int_equal(table_ms(&driver.app.table, driver_now(&driver) + wait_ms),
                     party_go_on_ms(party_of(&driver)));
    driver_frame_at(&driver, driver_now(&driver) + wait_ms);
    assert_true(says_it_waits(1) && offered());
    assert_int_equal(table_tension(&driver.app), 0);
    /* Nothing moves, so nothing is drawn, and nothing ends. */
    driver_wait(&driver, 3000);
    assert_int_equal(app_step(&driver.app), -1);
    driver_wait(&driver, 400000);
    assert_int_equal(party_of(&driver)->phase, PARTY_ANSWERING);
    push_seat(&driver, 1, party_place(party_of(&driver), true), driver_now(&driver) + 10);
    driver_wait(&driver, 100);
    assert_int_equal(party_of(&driver)->phase, PARTY_REVEAL);
    assert_int_equal(party_of(&driver)->questions[0].results[1].outcome, PARTY_RIGHT);
    party_shut(&driver);
}

/* One who does not answer, without a clock; the others have. */
static void until_one_is_waited_for(struct driver_setup setup, enum party_kind kind)
{
    begin(setup, kind, 3, 2);
    party_to_choices(&driver, 3);
    for (int32_t i = 0; i < 3 && kind == PARTY_TOGETHER; i += 2)
        push_seat(&driver, i, 0, driver_now(&driver) + 10);
    driver_wait(&driver, 100);
    driver_until(&driver, party_go_on_ms(party_of(&driver)) + driver.app.table.zero_ms);
    assert_true(offered() && says_it_waits(1) && !clock_shows());
}

static void assert_gone_on(void)
{
    driver_wait(&driver, 50);
    assert_int_equal(party_of(&driver)->phase, PARTY_REVEAL);
    assert_log_true(&driver);
    party_shut(&driver);
}

static void every_device_can_go_on(void **state)
{
    (void)state;
    static const enum device devices[] = {DEVICE_KEYBOARD, DEVICE_MOUSE, DEVICE_TOUCH};
    for (int kind = 0; kind < PARTY_KINDS; kind++)
        for (size_t i = 0; i < sizeof devices / sizeof devices[0]; i++) {
            if (kind == PARTY_TURNS)
                continue;
            struct driver_setup setup = driver_usual();
            setup.device = devices[i];
            until_one_is_waited_for(setup, (enum party_kind)kind);
            driver_wait(&driver, DEAF_MS);
            driver_press(&driver, str(STR_TABLE_GO_ON));
            assert_gone_on();
        }
}

/* The frame of the last answer's own millisecond may be the last one for long. */
static void the_last_answer_brings_the_button_at_once(void **state)
{
    (void)state;
    begin(driver_usual(), PARTY_TOGETHER, 3, 2);
    for (int32_t i = 0; i < 3; i += 2)
        party_of(&driver)->players[i].factor = PARTY_MAX_FACTOR;
    party_to_choices(&driver, 3);
    driver_wait(&driver, 61000);
    int64_t at_ms = driver_now(&driver) + 20;
    push_seat(&driver, 0, 0, at_ms);
    push_seat(&driver, 2, 0, at_ms);
    driver_frame_at(&driver, at_ms);
    assert_int_equal(table_ms(&driver.app.table, at_ms), party_of(&driver)->last_ms);
    assert_true(offered());
    party_shut(&driver);
}

/* By the same key as in the reveal: each one's ready button, by keys, gamepad and finger. */
static void the_ready_button_goes_on(void **state)
{
    (void)state;
    static const int32_t controls[] = {PARTY_CONTROL_KEYS + 1, PARTY_CONTROL_PAD + 3,
                                       PARTY_CONTROL_ZONE};
    for (size_t i = 0; i < sizeof controls / sizeof controls[0]; i++) {
        until_one_is_waited_for(driver_usual(), PARTY_TOGETHER);
        driver.app.table.chairs[2].control = controls[i];
        driver_wait(&driver, DEAF_MS);
        push_seat(&driver, 2, PARTY_READY_BUTTON, driver_now(&driver) + 1);
        assert_gone_on();
    }
    for (int32_t seat = 0; seat < 2; seat++) { /* whose time is up goes on, who has none buzzes */
        until_one_is_waited_for(driver_usual(), PARTY_BUZZER);
        driver_wait(&driver, DEAF_MS);
        push_seat(&driver, seat, PARTY_READY_BUTTON, driver_now(&driver) + 1);
        driver_wait(&driver, 50);
        assert_int_equal(party_of(&driver)->phase, seat ? PARTY_BUZZED : PARTY_REVEAL);
        party_shut(&driver);
    }
}

static void enter_goes_on_without_a_step(void **state)
{
    (void)state;
    until_one_is_waited_for(driver_usual(), PARTY_TOGETHER);
    driver_wait(&driver, DEAF_MS);
    driver_key(&driver, KEY_ENTER);
    assert_gone_on();
}

/* Hammering, and a buzz a moment too late, end nobody's question. */
static void who_presses_as_it_becomes_possible_does_not_go_on(void **state)
{
    (void)state;
    for (int64_t ms = 1; ms < 700; ms += 60) {
        until_one_is_waited_for(driver_usual(), PARTY_TOGETHER);
        push_seat(&driver, 0, PARTY_READY_BUTTON, driver_now(&driver) + ms);
        driver_push_key(&driver, KEY_ENTER, driver_now(&driver) + ms);
        driver_wait(&driver, 750);
        assert_int_equal(party_of(&driver)->phase, PARTY_ANSWERING);
        party_shut(&driver);
    }
    for (int64_t ms = 0; ms < DEAF_MS; ms += 100) {
        begin(driver_usual(), PARTY_BUZZER, 3, 2);
        party_to_choices(&driver, 3);
        struct table *table = &driver.app.table;
        int64_t end = party_of(&driver)->phase_ms + party_clock_ms(party_of(&driver), 0);
        push_seat(&driver, 0, PARTY_READY_BUTTON, end + table->zero_ms + ms);
        driver_until(&driver, end + table->zero_ms + 2000);
        assert_int_equal(party_of(&driver)->phase, PARTY_ANSWERING);
        assert_true(offered());
        party_shut(&driver);
    }
}

/* With the buzzer the ready button of who can buzz buzzes; her gamepad walks to the button. */
static void gamepads_alone_are_never_stuck(void **state)
{
    (void)state;
    begin(driver_usual(), PARTY_BUZZER, 2, 3);
    for (int32_t i = 0; i < 2; i++)
        driver.app.table.chairs[i].control = PARTY_CONTROL_PAD + i;
    party_to_choices(&driver, 2);
    driver_wait(&driver, 61000);
    assert_true(offered());
    struct input input = {.kind = INPUT_KEY,
                          .device = DEVICE_GAMEPAD,
                          .source = 1,
                          .at_ms = driver_now(&driver) + 1,
                          .key = KEY_ENTER,
                          .position = PAD_SOUTH};
    null_push(driver.platform, input); /* an answer before a buzz, by habit */
    driver_wait(&driver, 50);
    assert_int_equal(party_of(&driver)->phase, PARTY_ANSWERING);
    int32_t go_on = driver_id(&driver, str(STR_TABLE_GO_ON));
    for (int32_t i = 0; i < 9 && driver.app.focus.focus != go_on; i++) {
        struct input down = {INPUT_KEY, DEVICE_GAMEPAD, .source = 1, .key = KEY_DOWN};
        down.position = PAD_DOWN;
        down.at_ms = driver_now(&driver) + 1;
        null_push(driver.platform, down);
        driver_wait(&driver, 50);
    }
    input.at_ms = driver_now(&driver) + 1;
    null_push(driver.platform, input);
    driver_wait(&driver, 50);
    assert_int_equal(party_of(&driver)->phase, PARTY_REVEAL);
    for (int32_t i = 0; i < 2; i++)
        assert_int_equal(party_of(&driver)->questions[0].results[i].outcome, PARTY_SILENT);
    party_shut(&driver);
}

/* In turns she holds the machine herself: the key that showed the choices does not end them. */
static void in_turns_going_on_is_a_step_away(void **state)
{
    (void)state;
    for (int device = 0; device < DRIVER_DEVICES; device++) {
        struct driver_setup setup = driver_usual();
        setup.device = (enum device)device;
        begin(setup, PARTY_TURNS, 2, 1);
        char take[256];
        snprintf(take, sizeof take, str(STR_TABLE_TAKE), driver.app.table.names.text[0]);
        driver_press(&driver, take);
        driver_wait(&driver, 100000);
        assert_int_equal(party_of(&driver)->phase, PARTY_READING);
        driver_press(&driver, str(STR_SHOW_CHOICES));
        driver_wait(&driver, 2000);
        driver_key(&driver, KEY_ENTER);
        driver_wait(&driver, 50);
        assert_int_equal(party_of(&driver)->phase, PARTY_ANSWERING);
        driver_wait(&driver, 61000);
        assert_true(offered() && says_it_waits(0) && !clock_shows());
        driver_press(&driver, str(STR_TABLE_GO_ON));
        driver_wait(&driver, 50);
        assert_int_equal(party_of(&driver)->phase, PARTY_REVEAL);
        assert_int_equal(party_of(&driver)->questions[0].results[0].outcome, PARTY_TOO_LATE);
        party_shut(&driver);
    }
}

static void whole_sessions_without_clocks_are_verified(void **state)
{
    (void)state;
    for (int kind = 0; kind < PARTY_KINDS; kind++)
        for (uint32_t open = 1; open < 16; open += 7) {
            struct rng rng = rng_seeded(open);
            begin(driver_usual(), (enum party_kind)kind, 4, open);
            party_play_on(&driver, &rng);
            assert_log_true(&driver);
            party_shut(&driver);
        }
}

/* --- Levels --- */

static void a_fresh_machine_has_all_levels_for_a_party(void **state)
{
    (void)state;
    struct store *store = driver_disk();
    driver_open(&driver, store, driver_usual());
    struct setup *setup = &driver.app.setup;
    party_go(&driver);
    assert_false(app_settings(&driver.app)->open_all);
    assert_int_equal(setup->place, 1); /* the first tier */
    assert_true(driver_shows(&driver, "Basic (3)"));
    assert_int_equal(driver.app.choice.levels, 7);
    driver_press(&driver, str(STR_SETUP_CHOOSE));
    driver_press(&driver, "Level A");
    driver_press(&driver, "Level C");
    assert_int_equal(driver.app.choice.levels, 2);
    party_start(&driver, PARTY_TOGETHER, 2, 3);
    driver_close(&driver);
    driver_open(&driver, store, driver_usual());
    party_go(&driver);
    assert_int_equal(driver.app.choice.levels, 2);
    setup_step_levels(&driver.app, 1);
    driver_step(&driver);
    char words[96];
    snprintf(words, sizeof words, str(STR_PARTY_ALL_LEVELS), 3);
    assert_true(driver_shows(&driver, words));
    driver_close(&driver);
    store_close(store);
}

/* What a party chose opens nothing for one player, and is there again for the next party. */
static void locks_stay_for_one_player(void **state)
{
    (void)state;
    struct store *store = driver_disk();
    driver_open(&driver, store, driver_usual());
    party_go(&driver);
    setup_toggle_level(&driver.app, 0);
    assert_int_equal(driver.app.choice.levels, 6);
    driver_key(&driver, KEY_ESCAPE);
    driver_press(&driver, str(STR_MODES_SURVIVAL));
    assert_int_equal(driver.app.screen, SCREEN_SETUP);
    assert_int_equal(driver.app.choice.levels, 1);
    assert_int_equal(setup_levels_at(&driver.app, 0), 1);
    driver_key(&driver, KEY_ESCAPE);
    driver_press(&driver, str(STR_MODES_PARTY));
    assert_int_equal(driver.app.choice.levels, 6);
    driver_close(&driver);
    store_close(store);
}

/* --- What was kept before --- */

static void chairs_of_before_are_read(void **state)
{
    (void)state;
    static const char kept[] = "constrictor-party-seats 1\n2 1 0 5 3\n"
                               "1 1 0 137 -1 Ann\n2 2 1 1000 2 Ben\n3 3 2 99 -1 Chloe\n"
                               "4 4 3 0 -1 Dev\n";
    struct store *store = driver_disk();
    store_write(store, "party-seats", kept, strlen(kept), NULL);
    driver_open(&driver, store, driver_usual());
    party_go(&driver);
    const struct party_chair *chairs = driver.app.party.chairs;
    assert_int_equal(driver.app.party.players, 3);
    assert_int_equal(chairs[0].factor, 137);
    assert_int_equal(chairs[1].factor, 1000);
    assert_string_not_equal(chairs[2].name, "Chloe");
    assert_int_equal(chairs[2].factor, 100);
    assert_string_equal(chairs[3].name, "Dev");
    assert_int_equal(chairs[3].factor, OFF);
    driver_close(&driver);
    store_close(store);
}

/* The log of a party that is on; the caller frees it. */
static char *log_in_play(size_t *size)
{
    struct error error;
    char *bytes;
    begin(driver_usual(), PARTY_TOGETHER, 3, 2);
    party_to_choices(&driver, 3);
    assert_true(store_read(driver.store, "party", 0, &bytes, size, &error));
    party_shut(&driver);
    return bytes;
}

/* Puts the log, with `old` replaced by `new`, where it is found, and opens the party screen. */
static struct store *open_with(const char *log, const char *old, const char *new)
{
    struct store *store = driver_disk();
    const char *at = strstr(log, old);
    char text[8000];
    assert_non_null(at);
    int len = snprintf(text, sizeof text, "%.*s%s%s", (int)(at - log), log, new, at + strlen(old));
    store_write(store, "party", "older", 5, NULL);
    store_write(store, "party", text, (size_t)len, NULL);
    driver_open(&driver, store, driver_usual());
    party_go(&driver);
    return store;
}

static bool is_stored(struct store *store)
{
    struct error error;
    char *bytes;
    size_t size;
    bool there = store_read(store, "party", 0, &bytes, &size, &error);
    if (there)
        free(bytes);
    return there;
}

static void a_party_of_other_rules_is_set_aside_with_words(void **state)
{
    (void)state;
    static const struct {
        const char *old, *new, *words; /* NULL: it stays, and nothing is said */
        int32_t waiting;
    } cases[] = {
        {"rules 2 ", "rules 2 ", NULL, 3},      {"rules 2 ", "rules 1 ", "played by rules \"1 ", 0},
        {"content ", "content 0", "line 4", 0}, {"0 ready", "0 unready", "no command", 0},
        {"level ", "level not-here-", NULL, 0},
    };
    size_t size;
    char *log = log_in_play(&size);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct store *store = open_with(log, cases[i].old, cases[i].new);
        assert_int_equal(driver.app.party.waiting, cases[i].waiting);
        assert_int_equal(is_stored(store), cases[i].words == NULL);
        assert_int_equal(driver.app.saves.banner[0] != '\0', cases[i].words != NULL);
        assert_true(!cases[i].words || driver_shows(&driver, cases[i].words));
        party_start(&driver, PARTY_TOGETHER, 2, 3);
        assert_true(is_stored(store));
        driver_close(&driver);
        store_close(store);
    }
    free(log);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_player_chooses_among_five_clocks),
        cmocka_unit_test(going_on_is_offered_exactly_when_the_rules_take_it),
        cmocka_unit_test(who_has_no_clock_is_shown_none),
        cmocka_unit_test(every_device_can_go_on),
        cmocka_unit_test(the_last_answer_brings_the_button_at_once),
        cmocka_unit_test(the_ready_button_goes_on),
        cmocka_unit_test(enter_goes_on_without_a_step),
        cmocka_unit_test(who_presses_as_it_becomes_possible_does_not_go_on),
        cmocka_unit_test(gamepads_alone_are_never_stuck),
        cmocka_unit_test(in_turns_going_on_is_a_step_away),
        cmocka_unit_test(whole_sessions_without_clocks_are_verified),
        cmocka_unit_test(a_fresh_machine_has_all_levels_for_a_party),
        cmocka_unit_test(locks_stay_for_one_player),
        cmocka_unit_test(chairs_of_before_are_read),
        cmocka_unit_test(a_party_of_other_rules_is_set_aside_with_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
