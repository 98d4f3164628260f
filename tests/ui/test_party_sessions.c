/* Sessions that are over: each stands in the records once, whatever happens at its end. */
#include "party_driver.h"
#include "ui/party_sessions.h"
#include "ui/records.h"

static struct driver driver;

static int64_t lines_kept(struct store *store, struct sessions_entry *last)
{
    char *bytes;
    size_t size;
    struct error error = {""};
    if (!store_read(store, "sessions", 0, &bytes, &size, &error)) {
        assert_string_equal(error.text, "");
        return 0;
    }
    struct sessions_reader reader = sessions_read(bytes, size);
    while (sessions_next(&reader, last))
        continue;
    free(bytes);
    return reader.read;
}

static void begin(struct store *store, enum party_kind kind, int32_t players)
{
    driver_open(&driver, store, driver_usual());
    app_settings(&driver.app)->open_all = true;
    party_go(&driver);
    party_start(&driver, kind, players, 3);
}

/* To the frame of the end, before the podium is drawn. */
static void play_to_the_end(struct rng *rng)
{
    while (table_in_play(&driver.app.table))
        if (party_of(&driver)->kind == PARTY_TURNS)
            party_act_in_turn(&driver, rng);
        else
            party_act(&driver, rng);
}

static void begin_and_end(struct store *store, enum party_kind kind, int32_t players, uint64_t seed)
{
    struct rng rng = rng_seeded(seed);
    begin(store, kind, players);
    play_to_the_end(&rng);
}

static void assert_kept(struct store *store, const struct sessions_entry *wanted)
{
    struct sessions_entry kept;
    struct buffer first = {0}, second = {0};
    assert_int_equal(lines_kept(store, &kept), 1);
    sessions_add(&first, wanted);
    sessions_add(&second, &kept);
    assert_string_equal(first.bytes, second.bytes);
    buffer_free(&first);
    buffer_free(&second);
}

static void go(enum screen_id screen)
{
    app_go(&driver.app, screen);
    driver_step(&driver);
    driver_step(&driver);
    assert_int_equal(driver.app.screen, screen);
}

/* --- Kept --- */

static void what_is_played_to_its_end_stands_there_once(void **state)
{
    (void)state;
    for (int kind = 0; kind < PARTY_KINDS; kind++)
        for (int32_t players = 2; players <= PARTY_SEATS; players += 3) {
            struct store *store = driver_disk();
            struct sessions_entry kept;
            begin_and_end(store, (enum party_kind)kind, players, 5);
            driver_wait(&driver, 200);
            assert_int_equal(driver.app.screen, SCREEN_PODIUM);
            assert_int_equal(lines_kept(store, &kept), 1);
            const struct party *party = party_of(&driver);
            int32_t seats[PARTY_SEATS];
            assert_int_equal(party_board(party, seats), players);
            assert_int_equal(kept.kind, kind);
            assert_int_equal(kept.law, party->law);
            assert_false(kept.stopped);
            assert_int_equal(kept.questions, kind == PARTY_TURNS ? 3 * players : 3);
            assert_int_equal(kept.wall_s, 1700000000);
            assert_int_equal(kept.count, players);
            for (int32_t i = 0; i < players; i++) {
                const struct party_chair *chair = &driver.app.table.chairs[seats[i]];
                assert_string_equal(kept.players[i].name, chair->name);
                assert_int_equal(kept.players[i].avatar, chair->avatar);
                assert_int_equal(kept.players[i].colour, chair->colour);
                assert_int_equal(kept.players[i].score, party->players[seats[i]].score);
            }
            go(SCREEN_RECORDS);
            go(SCREEN_TITLE);
            driver_close(&driver);
            for (int i = 0; i < 2; i++) {
                driver_open(&driver, store, driver_usual());
                go(SCREEN_RECORDS);
                driver_close(&driver);
                assert_int_equal(lines_kept(store, &kept), 1);
            }
            store_close(store);
        }
}

/* What is over asks for nothing: no level of it need be there, or be as it was. */
static void what_is_over_is_no_trouble_when_its_level_changes(void **state)
{
    (void)state;
    struct store *store = driver_disk();
    begin_and_end(store, PARTY_TOGETHER, 2, 5);
    driver_wait(&driver, 200);
    driver_close(&driver);
    struct driver_setup setup = driver_usual();
    setup.levels = SAMPLE_LONGEST; /* of the same names */
    driver_open(&driver, store, setup);
    go(SCREEN_PARTY);
    assert_int_equal(table_waiting(&driver.app), 0);
    assert_string_equal(driver.app.saves.banner, "");
    driver_close(&driver);
    store_close(store);
}

/* Killed at once, and killed between the log's end and the record, of which any part may be there.
 */
static void a_kill_at_the_end_costs_and_doubles_nothing(void **state)
{
    (void)state;
    struct sessions_entry wanted, kept;
    size_t size = 0;
    char *bytes = NULL;
    for (size_t cut = 0; cut <= size; cut += cut + 20 < size ? 20 : 1) {
        struct store *store = driver_disk();
        struct error error;
        begin_and_end(store, PARTY_TOGETHER, 3, 5);
        assert_true(party_sessions_entry(&driver.app, &wanted));
        driver_kill(&driver);
        assert_kept(store, &wanted);
        free(bytes);
        assert_true(store_read(store, "sessions", 0, &bytes, &size, &error));
        store_remove(store, "sessions", NULL);
        if (cut > 0)
            store_append(store, "sessions", bytes, cut, NULL);
        for (int i = 0; i < 2; i++) {
            driver_open(&driver, store, driver_usual());
            assert_int_equal(lines_kept(store, &kept), 1);
            driver_kill(&driver);
        }
        assert_int_equal(kept.id, wanted.id);
        assert_kept(store, &wanted);
        store_close(store);
    }
    free(bytes);
}

/* Every part of the log that a kill can leave: only what it says is over is kept. */
static void what_goes_on_is_not_kept(void **state)
{
    (void)state;
    struct store *store = driver_disk();
    struct sessions_entry kept;
    struct error error;
    size_t size;
    char *bytes;
    begin_and_end(store, PARTY_TOGETHER, 2, 7);
    driver_kill(&driver);
    assert_true(store_read(store, "party", 0, &bytes, &size, &error));
    store_close(store);
    int32_t over = 0;
    for (size_t cut = 1; cut <= size; cut += cut + 120 < size ? 7 : 1) {
        store = driver_disk();
        store_write(store, "party", bytes, cut, NULL);
        driver_open(&driver, store, driver_usual());
        bool goes_on = party_saves_waiting(&driver.app) > 0;
        int64_t lines = lines_kept(store, &kept);
        assert_true(lines == 0 || !goes_on);
        over += lines == 1;
        driver_kill(&driver);
        store_close(store);
    }
    assert_in_range(over, 2, 60); /* whole, and as far as the check line that may be cut */
    free(bytes);
}

static void stop(void)
{
    if (!party_of(&driver)->paused)
        driver_key(&driver, KEY_ESCAPE);
    assert_true(table_command(&driver.app, PARTY_STOP, PARTY_TABLE, 0, driver_now(&driver) + 5));
    driver_wait(&driver, 100);
    assert_int_equal(driver.app.screen, SCREEN_PODIUM);
}

static void what_was_ended_early_is_marked_so(void **state)
{
    (void)state;
    struct sessions_entry kept;
    for (int32_t settled = 0; settled < 3; settled++) {
        struct rng rng = rng_seeded(3);
        struct store *store = driver_disk();
        begin(store, PARTY_BUZZER, 3);
        while (party_of(&driver)->settled < settled)
            party_act(&driver, &rng);
        stop();
        assert_int_equal(lines_kept(store, &kept), settled > 0);
        assert_true(settled == 0 || (kept.stopped && kept.questions == settled));
        go(SCREEN_RECORDS);
        driver_press(&driver, str(STR_SESSIONS));
        assert_true(driver_shows(&driver, "ended early") == (settled > 0));
        assert_true(driver_shows(&driver, str(STR_SESSIONS_NONE)) == (settled == 0));
        driver_close(&driver);
        store_close(store);
    }
}

/* The disk is full for the last line of the log, or for the record alone; later there is room. */
static void a_full_disk_is_told_of_and_made_up_for(void **state)
{
    (void)state;
    struct sessions_entry kept;
    for (int how = 0; how < 6; how++) {
        struct rng rng = rng_seeded(3);
        struct store *store = driver_disk();
        begin(store, PARTY_TOGETHER, 2);
        while (party_of(&driver)->settled < 3)
            party_act(&driver, &rng);
        driver_wait(&driver, 1000);
        store_memory_fail_after(store, how % 3); /* NEXT, TIME and the record */
        play_to_the_end(&rng);
        party_listen(&driver);
        assert_int_equal(lines_kept(store, &kept), 0);
        assert_true(driver_shows(&driver, "Not saved"));
        store_memory_fail_after(store, -1);
        if (how < 3) {
            go(SCREEN_RECORDS);
            driver_press(&driver, str(STR_SESSIONS));
            assert_true(driver_shows(&driver, str(STR_SESSIONS_TONIGHT)));
        } else {
            driver_press(&driver, str(STR_PODIUM_AGAIN));
            assert_int_equal(driver.app.screen, SCREEN_TABLE);
        }
        assert_int_equal(lines_kept(store, &kept), 1);
        driver_kill(&driver);
        driver_open(&driver, store, driver_usual());
        /* What stands there does not go on as well. */
        assert_int_equal(party_saves_waiting(&driver.app), how < 3 ? 0 : 2);
        assert_int_equal(lines_kept(store, &kept), 1);
        driver_close(&driver);
        store_close(store);
    }
}

/* A second game beside the first, and a script, leave the record alone. */
static void who_must_not_write_does_not(void **state)
{
    (void)state;
    struct sessions_entry kept;
    struct store *store = driver_disk();
    begin(store, PARTY_TOGETHER, 2);
    struct rng rng = rng_seeded(3);
    store_memory_pretend(store, STORE_READ_ONLY, "another one plays");
    play_to_the_end(&rng);
    store_memory_pretend(store, STORE_DURABLE, "");
    assert_int_equal(lines_kept(store, &kept), 0);
    driver.app.saves.hold = true;
    go(SCREEN_RECORDS);
    driver_press(&driver, str(STR_SESSIONS));
    assert_int_equal(lines_kept(store, &kept), 0);
    /* It is shown all the same. */
    assert_true(driver_shows(&driver, str(STR_SESSIONS_TONIGHT)));
    driver_close(&driver);
    store_close(store);
}

static void a_second_game_makes_up_for_nothing(void **state)
{
    (void)state;
    struct sessions_entry kept;
    struct store *store = driver_disk();
    begin_and_end(store, PARTY_TOGETHER, 2, 3);
    driver_kill(&driver);
    store_remove(store, "sessions", NULL);
    store_memory_pretend(store, STORE_READ_ONLY, "another one plays");
    driver_open(&driver, store, driver_usual());
    assert_true(driver_shows(&driver, "another one plays"));
    assert_false(driver_shows(&driver, "Not saved"));
    driver_close(&driver);
    assert_int_equal(lines_kept(store, &kept), 0);
    store_close(store);
}

/* --- Shown --- */

static void wins_of_an_evening_are_counted(void **state)
{
    (void)state;
    struct store *store = driver_disk();
    struct rng rng = rng_seeded(1);
    int32_t wins[2] = {0, 0};
    begin(store, PARTY_TOGETHER, 2);
    for (int32_t n = 0; n < 3; n++) {
        if (n > 0)
            driver_press(&driver, str(STR_PODIUM_AGAIN));
        null_set_wall_s(driver.platform, 1700000000 + n * INT64_C(25200));
        party_play_on(&driver, &rng);
        for (int32_t i = 0; i < 2; i++)
            wins[i] += party_rank_after(party_of(&driver), i, 3) == 1;
    }
    assert_true(wins[0] + wins[1] >= 3);
    go(SCREEN_RECORDS);
    driver_press(&driver, str(STR_SESSIONS));
    const struct sessions_sum *sum = &driver.app.records->tables;
    assert_int_equal(sum->all.sessions, 3);
    assert_int_equal(sum->evening.sessions, 3);
    for (int32_t i = 0; i < 2; i++)
        for (int32_t row = 0; row < 2; row++)
            if (strcmp(sum->all.rows[row].name, driver.app.table.names.text[i]) == 0)
                assert_int_equal(sum->all.rows[row].wins, wins[i]);
    assert_true(driver_shows(&driver, str(STR_SESSIONS_TONIGHT)));
    null_set_wall_s(driver.platform, 1700000000 + 3 * SESSIONS_EVENING_S);
    go(SCREEN_TITLE);
    go(SCREEN_RECORDS);
    assert_false(driver_shows(&driver, str(STR_SESSIONS_TONIGHT)));
    assert_true(driver_shows(&driver, "The evening of 2023-11-15"));
    driver_close(&driver);
    store_close(store);
}

static void every_device_opens_the_page(void **state)
{
    (void)state;
    for (int device = 0; device < DRIVER_DEVICES; device++) {
        struct driver_setup setup = driver_usual();
        setup.device = (enum device)device;
        party_open(&driver, setup);
        driver_press(&driver, str(STR_MODES));
        driver_press(&driver, str(STR_MODES_RECORDS));
        driver_press(&driver, str(STR_SESSIONS));
        assert_true(driver_shows(&driver, str(STR_SESSIONS_NONE)));
        driver_press(&driver, str(STR_RECORDS_BOARDS));
        assert_false(driver_shows(&driver, str(STR_SESSIONS_NONE)));
        party_shut(&driver);
    }
}

/* The newest come first, and no more than the page has room for. */
static void only_the_newest_are_listed(void **state)
{
    (void)state;
    struct store *store = driver_disk();
    struct buffer lines = {0};
    for (int32_t i = 0; i < RECORDS_SHOWN + 3; i++) {
        struct sessions_entry entry = {
            .wall_s = i * INT64_C(86400),
            .id = (uint64_t)i,
            .levels = "3-levels-0123456789abcdef",
            .questions = 1 + i,
            .count = 2,
            .players = {{.name = "Ann", .rank = 1, .won = true}, {.name = "Bob", .rank = 2}}};
        sessions_add(&lines, &entry);
    }
    store_write(store, "sessions", lines.bytes, lines.size, NULL);
    buffer_free(&lines);
    driver_open(&driver, store, driver_usual());
    go(SCREEN_RECORDS);
    driver_press(&driver, str(STR_SESSIONS));
    const struct drawlist *list = null_list(driver.platform);
    float newest = -1, older = -1;
    for (uint32_t i = 0; i < list->node_count; i++) {
        const char *label = drawlist_string(list, list->nodes[i].label);
        if (strstr(label, "43 questions"))
            newest = list->nodes[i].box.y;
        if (strstr(label, "42 questions"))
            older = list->nodes[i].box.y;
        assert_null(strstr(label, " 3 questions"));
    }
    assert_true(newest >= 0 && older > newest);
    assert_true(driver_shows(&driver, "And 3 older ones"));
    assert_true(driver_shows(&driver, "43 wins"));
    driver_close(&driver);
    store_close(store);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_played_to_its_end_stands_there_once),
        cmocka_unit_test(what_is_over_is_no_trouble_when_its_level_changes),
        cmocka_unit_test(a_kill_at_the_end_costs_and_doubles_nothing),
        cmocka_unit_test(what_goes_on_is_not_kept),
        cmocka_unit_test(what_was_ended_early_is_marked_so),
        cmocka_unit_test(a_full_disk_is_told_of_and_made_up_for),
        cmocka_unit_test(who_must_not_write_does_not),
        cmocka_unit_test(a_second_game_makes_up_for_nothing),
        cmocka_unit_test(wins_of_an_evening_are_counted),
        cmocka_unit_test(every_device_opens_the_page),
        cmocka_unit_test(only_the_newest_are_listed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
