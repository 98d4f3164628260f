/* Several players at one machine: whole sessions, by every kind of control. */
#include "party_driver.h"
#include "stages.h"

static struct driver driver;

static const enum party_kind kinds[] = {PARTY_TOGETHER, PARTY_TURNS, PARTY_BUZZER};

static void four_start_with_two_presses(void **state)
{
    (void)state;
    party_open(&driver, driver_usual());
    driver_press(&driver, str(STR_MODES));
    driver_press(&driver, str(STR_MODES_PARTY));
    driver_press(&driver, str(STR_START));
    assert_int_equal(driver.app.screen, SCREEN_TABLE);
    assert_int_equal(party_of(&driver)->kind, PARTY_TOGETHER);
    for (int32_t i = 0; i < PARTY_SEATS; i++)
        assert_int_equal(party_of(&driver)->players[i].seated, i < 4);
    party_shut(&driver);
}

static void play_session(enum party_kind kind, int32_t players, uint64_t seed)
{
    struct driver_setup setup = driver_usual();
    struct rng rng = rng_seeded(seed);
    setup.seed = seed;
    party_open(&driver, setup);
    party_go(&driver);
    party_start(&driver, kind, players, 3);
    party_play_on(&driver, &rng);
    const struct party *party = party_of(&driver);
    assert_int_equal(party->settled, kind == PARTY_TURNS ? 3 * players : 3);
    int32_t answered = 0;
    for (int32_t i = 0; i < party->settled; i++)
        for (int32_t seat = 0; seat < PARTY_SEATS; seat++)
            answered += party->questions[i].results[seat].chosen >= 0;
    assert_true(answered >= (kind == PARTY_BUZZER ? 3 : 3 * players));
    for (int32_t i = 0; i < players; i++)
        assert_true(driver_shows(&driver, driver.app.table.names.text[i]));
    assert_log_true(&driver);
    party_shut(&driver);
}

static void sessions_of_all_kinds_and_sizes_are_played_and_verified(void **state)
{
    (void)state;
    static const int32_t sizes[] = {2, 4, 8};
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        for (size_t j = 0; j < sizeof sizes / sizeof sizes[0]; j++)
            play_session(kinds[i], sizes[j], 7 * i + j + 1);
}

static uint64_t buzz_at_once(int32_t first, int32_t second)
{
    party_open(&driver, driver_usual());
    party_go(&driver);
    party_start(&driver, PARTY_BUZZER, 2, 3);
    party_to_choices(&driver, 2);
    int64_t at_ms = driver_now(&driver) + 700;
    push_seat(&driver, first, PARTY_READY_BUTTON, at_ms);
    push_seat(&driver, second, PARTY_READY_BUTTON, at_ms);
    driver_until(&driver, at_ms + 50);
    assert_int_equal(party_of(&driver)->phase, PARTY_BUZZED);
    int32_t place = party_place(party_of(&driver), true);
    push_seat(&driver, first, place, at_ms + 900);
    push_seat(&driver, second, place, at_ms + 900);
    driver_until(&driver, at_ms + 1000);
    const struct party *party = party_of(&driver);
    assert_int_equal(party->phase, PARTY_REVEAL);
    assert_true(party->players[0].score > 0);
    assert_int_equal(party->players[0].score, party->players[1].score);
    assert_log_true(&driver);
    uint64_t hash = party_hash(party);
    party_shut(&driver);
    return hash;
}

static void two_buzzes_in_one_millisecond_share(void **state)
{
    (void)state;
    assert_true(buzz_at_once(0, 1) == buzz_at_once(1, 0));
}

/* One answer is stamped before the other, however late the frame. */
static void an_answer_counts_at_its_own_time(void **state)
{
    (void)state;
    party_open(&driver, driver_usual());
    party_go(&driver);
    party_start(&driver, PARTY_TOGETHER, 3, 3);
    party_to_choices(&driver, 3);
    int64_t at_ms = driver_now(&driver) + 10;
    int32_t place = party_place(party_of(&driver), true);
    for (int32_t i = 0; i < 3; i++)
        push_seat(&driver, i, place, at_ms + 7 * i);
    driver_frame_at(&driver, at_ms + 60);
    const struct party_result *results = party_of(&driver)->questions[0].results;
    assert_int_equal(results[1].elapsed_ms - results[0].elapsed_ms, 7);
    assert_int_equal(results[2].elapsed_ms - results[1].elapsed_ms, 7);
    party_shut(&driver);
}

/* Is the seat's name drawn within a choice's card, or told of it? */
static bool name_stands_at_a_choice(int32_t seat)
{
    const struct drawlist *list = null_list(driver.platform);
    const struct party_question *q = party_question(party_of(&driver));
    const struct bank *bank = driver.app.table.bank;
    const struct bank_choice *choices = &bank->choices[bank->questions[q->index].first_choice];
    bool found = false;
    for (uint32_t i = 0; i < list->node_count; i++)
        for (int32_t c = 0; c < q->choice_count; c++)
            if (strcmp(drawlist_string(list, list->nodes[i].label),
                       bank_string(bank, choices[c].text)) == 0)
                found = found || strstr(drawlist_string(list, list->nodes[i].value),
                                        driver.app.table.names.text[seat]);
    return found;
}

static void what_was_answered_stays_hidden_until_all_have(void **state)
{
    (void)state;
    party_open(&driver, driver_usual());
    party_go(&driver);
    party_start(&driver, PARTY_TOGETHER, 2, 3);
    party_to_choices(&driver, 2);
    int32_t right = party_place(party_of(&driver), true);
    push_seat(&driver, 0, right, driver_now(&driver) + 100);
    driver_wait(&driver, 200);
    assert_true(driver_shows(&driver, str(STR_TABLE_ANSWERED)));
    assert_false(driver_shows(&driver, str(STR_RIGHT_ANSWER)));
    assert_false(name_stands_at_a_choice(0));
    /* A second answer changes nothing. */
    push_seat(&driver, 0, (right + 1) % 3, driver_now(&driver) + 10);
    push_seat(&driver, 1, (right + 1) % 3, driver_now(&driver) + 20);
    driver_wait(&driver, 100);
    assert_int_equal(party_of(&driver)->phase, PARTY_REVEAL);
    assert_true(driver_shows(&driver, str(STR_RIGHT_ANSWER)));
    assert_true(name_stands_at_a_choice(0));
    assert_true(party_of(&driver)->players[0].score > 0);
    assert_int_equal(party_of(&driver)->players[1].score, 0);
    party_shut(&driver);
}

/* --- One device for all, in turns --- */

static void press_and_wait(const char *label)
{
    driver_press(&driver, label);
    party_listen(&driver);
}

static void play_turn(struct driver *d)
{
    const struct party *party = party_of(d);
    char take[256];
    snprintf(take, sizeof take, str(STR_TABLE_TAKE), d->app.table.names.text[party->turn]);
    const struct bank *bank = d->app.table.bank;
    const char *prompt = bank_string(bank, bank->questions[party_question(party)->index].prompt);
    assert_false(driver_shows(d, prompt));
    press_and_wait(take);
    assert_true(driver_shows(d, prompt));
    press_and_wait(str(STR_SHOW_CHOICES));
    int32_t place = party_place(party, true);
    const struct bank_question *q = &bank->questions[party_question(party)->index];
    press_and_wait(bank_string(
        bank, bank->choices[q->first_choice + party_question(party)->order[place]].text));
    assert_int_equal(party->phase, PARTY_REVEAL);
    char pass[256];
    snprintf(pass, sizeof pass, str(STR_TABLE_PASS), d->app.table.names.text[1 - party->turn]);
    bool last = driver_control(d, str(STR_TABLE_PODIUM)) != NULL;
    press_and_wait(last ? str(STR_TABLE_PODIUM) : pass);
}

static void a_session_in_turns_needs_one_device_alone(void **state)
{
    (void)state;
    for (int device = 0; device < DRIVER_DEVICES; device++) {
        struct driver_setup setup = driver_usual();
        setup.device = (enum device)device;
        party_open(&driver, setup);
        party_go(&driver);
        party_start(&driver, PARTY_TURNS, 2, 3);
        while (table_in_play(&driver.app.table))
            play_turn(&driver);
        assert_int_equal(driver.app.screen, SCREEN_PODIUM);
        driver_wait(&driver, 500);
        for (int32_t seat = 0; seat < 2; seat++)
            assert_int_equal(party_of(&driver)->players[seat].best_streak, 3);
        press_and_wait(str(STR_PODIUM_AGAIN));
        assert_int_equal(driver.app.screen, SCREEN_TABLE);
        party_shut(&driver);
    }
}

/* --- Interruptions --- */

static const char *prompt_now(void)
{
    const struct bank *bank = driver.app.table.bank;
    return bank_string(bank, bank->questions[party_question(party_of(&driver))->index].prompt);
}

static void pauses_cover_the_question(void **state)
{
    (void)state;
    party_open(&driver, driver_usual());
    party_go(&driver);
    party_start(&driver, PARTY_TOGETHER, 2, 3);
    party_to_choices(&driver, 2);
    assert_true(driver_shows(&driver, prompt_now()));
    driver_push(&driver, INPUT_HIDE, driver_now(&driver) + 1);
    driver_wait(&driver, 60);
    assert_true(party_of(&driver)->paused);
    assert_false(driver_shows(&driver, prompt_now()));
    int32_t left_ms =
        table_clock(&driver.app.table, table_ms(&driver.app.table, driver_now(&driver))).left_ms;
    driver_wait(&driver, 60000);
    driver_press(&driver, str(STR_RESUME));
    assert_false(party_of(&driver)->paused);
    struct table_clock clock =
        table_clock(&driver.app.table, table_ms(&driver.app.table, driver_now(&driver)));
    assert_in_range(clock.left_ms, left_ms - 200, left_ms);
    driver_key(&driver, KEY_ESCAPE);
    assert_true(party_of(&driver)->paused);
    party_shut(&driver);
}

static void an_unplugged_gamepad_pauses(void **state)
{
    (void)state;
    party_open(&driver, driver_usual());
    party_go(&driver);
    driver.app.party.chairs[1].control = PARTY_CONTROL_PAD + 1;
    party_start(&driver, PARTY_TOGETHER, 2, 3);
    struct input input = {.kind = INPUT_UNPLUG, .source = 1, .at_ms = driver_now(&driver) + 1};
    null_push(driver.platform, input);
    driver_wait(&driver, 50);
    assert_false(party_of(&driver)->paused);
    input.source = 2;
    input.at_ms = driver_now(&driver) + 1;
    null_push(driver.platform, input);
    driver_wait(&driver, 50);
    assert_true(party_of(&driver)->paused);
    party_shut(&driver);
}

static void players_leave_and_join_between_questions(void **state)
{
    (void)state;
    struct rng rng = rng_seeded(5);
    char leaves[160], back[160];
    party_open(&driver, driver_usual());
    party_go(&driver);
    party_start(&driver, PARTY_TOGETHER, 3, 5);
    while (party_of(&driver)->phase != PARTY_REVEAL)
        party_act(&driver, &rng);
    driver_key(&driver, KEY_ESCAPE);
    snprintf(leaves, sizeof leaves, str(STR_TABLE_LEAVES), driver.app.table.names.text[1]);
    snprintf(back, sizeof back, str(STR_TABLE_COMES_BACK), driver.app.table.names.text[1]);
    driver_press(&driver, leaves);
    driver_wait(&driver, 20);
    driver_press(&driver, str(STR_TABLE_JOIN));
    driver_type(&driver, "Zo\xC3\xAB");
    driver_press(&driver, str(STR_TABLE_JOIN_NOW));
    assert_string_equal(driver.app.table.names.text[3], "Zo\xC3\xAB");
    assert_true(party_of(&driver)->players[3].seated);
    assert_int_equal(table_seat_of(&driver.app.table, driver.app.table.chairs[3].control), 3);
    assert_non_null(driver_control(&driver, back));
    driver_press(&driver, str(STR_RESUME));
    party_play_on(&driver, &rng);
    assert_true(party_of(&driver)->players[1].left);
    assert_log_true(&driver);
    party_shut(&driver);
}

static void a_crash_loses_nothing(void **state)
{
    (void)state;
    struct rng rng = rng_seeded(9);
    struct store *store = driver_disk();
    driver_open(&driver, store, driver_usual());
    party_go(&driver);
    party_start(&driver, PARTY_TOGETHER, 4, 5);
    snprintf(driver.app.party.chairs[0].name, PROFILE_NAME_ROOM, "Nobody");
    while (party_of(&driver)->settled < 2)
        party_act(&driver, &rng);
    uint64_t hash = party_hash(party_of(&driver));
    struct party_chair chairs[PARTY_SEATS];
    memcpy(chairs, driver.app.table.chairs, sizeof chairs);
    driver_kill(&driver);
    driver_open(&driver, store, driver_usual());
    party_go(&driver);
    char words[96];
    snprintf(words, sizeof words, str(STR_PARTY_CONTINUE), 4);
    driver_press(&driver, words);
    assert_int_equal(driver.app.screen, SCREEN_TABLE);
    assert_true(party_of(&driver)->paused);
    assert_int_equal(party_of(&driver)->settled, 2);
    assert_true(hash != 0);
    for (int32_t i = 0; i < 4; i++) {
        assert_string_equal(driver.app.table.chairs[i].name, chairs[i].name);
        assert_int_equal(driver.app.table.chairs[i].control, chairs[i].control);
        assert_int_equal(driver.app.table.chairs[i].colour, chairs[i].colour);
    }
    driver_press(&driver, str(STR_RESUME));
    party_play_on(&driver, &rng);
    assert_log_true(&driver);
    /* A session that is over does not wait. */
    driver_kill(&driver);
    driver_open(&driver, store, driver_usual());
    party_go(&driver);
    assert_null(driver_control(&driver, words));
    driver_close(&driver);
    store_close(store);
}

/* A whole log in memory; the caller frees it. */
static char *played_log(size_t *size)
{
    struct rng rng = rng_seeded(3);
    struct error error;
    char *bytes;
    party_open(&driver, driver_usual());
    party_go(&driver);
    party_start(&driver, PARTY_TOGETHER, 3, 3);
    party_play_on(&driver, &rng);
    assert_true(store_read(driver.store, "party", 0, &bytes, size, &error));
    party_shut(&driver);
    return bytes;
}

/* A kill in the middle of a write leaves the beginning of a log. */
static void a_log_that_was_cut_off_goes_on(void **state)
{
    (void)state;
    size_t size;
    char *bytes = played_log(&size);
    int32_t resumed = 0;
    for (size_t cut = 1; cut < size; cut += 5) {
        struct store *store = driver_disk();
        store_write(store, "party", bytes, cut, NULL);
        driver_open(&driver, store, driver_usual());
        party_go(&driver);
        if (driver.app.party.waiting > 0 && table_resume(&driver.app)) {
            resumed++;
            assert_true(party_of(&driver)->paused);
            assert_true(
                table_command(&driver.app, PARTY_RESUME, PARTY_TABLE, 0, driver_now(&driver) + 5));
            assert_log_true(&driver);
        }
        driver_close(&driver);
        store_close(store);
    }
    assert_true(resumed > 20);
    free(bytes);
}

/* What the layout is looked at by must be what it is called. */
static void the_stages_show_their_states(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        enum screen_id screen;
        enum party_phase phase;
    } stages[] = {
        {"table", SCREEN_TABLE, PARTY_READING},      {"together", SCREEN_TABLE, PARTY_ANSWERING},
        {"zones", SCREEN_TABLE, PARTY_ANSWERING},    {"waits", SCREEN_TABLE, PARTY_ANSWERING},
        {"zonesready", SCREEN_TABLE, PARTY_READING}, {"zonesbuzz", SCREEN_TABLE, PARTY_BUZZED},
        {"locked", SCREEN_TABLE, PARTY_ANSWERING},   {"revealturn", SCREEN_TABLE, PARTY_REVEAL},
        {"handover", SCREEN_TABLE, PARTY_HANDOVER},  {"turn", SCREEN_TABLE, PARTY_ANSWERING},
        {"buzzed", SCREEN_TABLE, PARTY_BUZZED},      {"reveal", SCREEN_TABLE, PARTY_REVEAL},
        {"recess", SCREEN_TABLE, PARTY_REVEAL},      {"recess-join", SCREEN_TABLE, PARTY_REVEAL},
        {"podium", SCREEN_PODIUM, PARTY_OVER},
    };
    struct store *store = driver_disk();
    driver_open(&driver, store, stage_setup((struct stage_size){1280, 720, 1}));
    for (size_t i = 0; i < sizeof stages / sizeof stages[0]; i++) {
        stage_open(&driver, stages[i].name);
        assert_int_equal(driver.app.screen, stages[i].screen);
        assert_int_equal(party_of(&driver)->phase, stages[i].phase);
        assert_int_equal(party_of(&driver)->paused, strncmp(stages[i].name, "recess", 6) == 0);
    }
    assert_int_equal(party_of(&driver)->settled, 3);
    driver_close(&driver);
    store_close(store);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(four_start_with_two_presses),
        cmocka_unit_test(sessions_of_all_kinds_and_sizes_are_played_and_verified),
        cmocka_unit_test(two_buzzes_in_one_millisecond_share),
        cmocka_unit_test(an_answer_counts_at_its_own_time),
        cmocka_unit_test(what_was_answered_stays_hidden_until_all_have),
        cmocka_unit_test(a_session_in_turns_needs_one_device_alone),
        cmocka_unit_test(pauses_cover_the_question),
        cmocka_unit_test(an_unplugged_gamepad_pauses),
        cmocka_unit_test(players_leave_and_join_between_questions),
        cmocka_unit_test(a_crash_loses_nothing),
        cmocka_unit_test(a_log_that_was_cut_off_goes_on),
        cmocka_unit_test(the_stages_show_their_states),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
