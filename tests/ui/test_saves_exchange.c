/* Players' data out of one store and into another. */
#include "../data/played_run.h"
#include "../platform/scratch_directory.h"
#include "driver.h"
#include "ui/saves_exchange.h"
#include "ui/strings.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

enum { NOW_S = 1700000000 };

static struct sample_bank sample;
static struct saves saves;

static int make_bank(void **state)
{
    (void)state;
    played_bank(&sample, 12);
    return 0;
}

static void open_saves(struct store *store, int64_t wall_s, const char *name)
{
    saves_close(&saves);
    saves_open(&saves, store, wall_s, name);
}

static void log_step(void *to, const struct run *after, struct command command)
{
    saves_run_append((struct saves *)to, after, command);
}

static void play(const char *answers, uint64_t seed)
{
    struct run run;
    played_init(&run, &sample.bank, 10, seed, 100);
    saves_run_begin(&saves, &sample.bank, &run);
    played_on(&run, answers, 1000, log_step, &saves);
    if (run.phase == RUN_OVER) {
        saves_finish_run(&saves, "bank-0", &sample.bank, &run, NOW_S);
        saves_run_clear(&saves);
    }
}

/* A player with one whole round and one that waits. */
static struct store *played(const char *name, int64_t created_s, uint64_t seed)
{
    struct store *store = driver_disk();
    open_saves(store, created_s, name);
    play("rrrrrrrrrr", seed);
    play("rr", seed + 1);
    return store;
}

static struct saves_imported carry(struct store *from, struct store *to)
{
    struct data_file file = {0};
    struct saves_imported taken;
    struct error error = {""};
    assert_true(saves_export(from, &file, &error));
    if (!saves_import(to, &file, &taken, &error))
        fail_msg("%s", error.text);
    data_file_free(&file);
    return taken;
}

static void expect_taken(struct saves_imported taken, int added, int met, int answers)
{
    assert_int_equal(taken.added, added);
    assert_int_equal(taken.met, met);
    assert_int_equal(taken.answers, answers);
}

/* All records as a file, for comparing. */
static struct buffer whole(struct store *store)
{
    struct data_file file = {0};
    struct buffer text = {0};
    assert_true(saves_export(store, &file, NULL));
    data_file_print(&text, &file, "");
    data_file_free(&file);
    return text;
}

static void expect_same(struct store *a, struct store *b)
{
    struct buffer first = whole(a), second = whole(b);
    assert_string_equal(first.bytes, second.bytes);
    buffer_free(&first);
    buffer_free(&second);
}

static void into_an_empty_store(void **state)
{
    (void)state;
    struct store *from = played("Ann", NOW_S, 1), *to = driver_disk();
    expect_taken(carry(from, to), 1, 0, 10);
    expect_same(from, to);
    expect_taken(carry(from, to), 0, 1, 0);
    expect_same(from, to);
    store_close(from);
    store_close(to);
}

/* The sessions of several players belong to the machine they were played at. */
static void sessions_stay_where_they_are(void **state)
{
    (void)state;
    static const char *const names[] = {"party", "party-seats", "sessions"};
    struct store *from = played("Ann", NOW_S, 1), *to = driver_disk();
    struct buffer before = whole(from);
    char *bytes;
    size_t size;
    for (size_t i = 0; i < 3; i++) {
        store_write(from, names[i], "theirs\n", 7, NULL);
        if (i != 1)
            store_write(to, names[i], "ours\n", 5, NULL);
    }
    struct buffer after = whole(from);
    assert_string_equal(before.bytes, after.bytes);
    expect_taken(carry(from, to), 1, 0, 10);
    for (size_t i = 0; i < 3; i++) {
        assert_true(store_read(to, names[i], 0, &bytes, &size, NULL) == (i != 1));
        if (i == 1)
            continue;
        assert_string_equal(bytes, "ours\n");
        free(bytes);
    }
    buffer_free(&before);
    buffer_free(&after);
    store_close(from);
    store_close(to);
}

static void nobody_stays_who_has_not_played(void **state)
{
    (void)state;
    struct store *from = played("Ann", NOW_S, 1), *to = driver_disk();
    open_saves(to, NOW_S + 5, NULL);
    expect_taken(carry(from, to), 1, 0, 10);
    expect_same(from, to);
    open_saves(to, NOW_S, NULL);
    assert_string_equal(saves.profile.name, "Ann");
    store_close(from);
    store_close(to);
}

static void another_player_keeps_apart(void **state)
{
    (void)state;
    struct store *from = played("Ann", NOW_S, 1), *to = played("Ann", NOW_S + 9, 50);
    for (int times = 0; times < 3; times++)
        expect_taken(carry(from, to), times == 0, times > 0, times == 0 ? 10 : 0);
    struct saves_player players[SAVES_MAX_PLAYERS];
    open_saves(to, NOW_S, NULL);
    assert_string_equal(saves.profile.name, "Ann (2)");
    assert_string_equal(saves.profile.id, "p2");
    assert_int_equal(saves_list_profiles(&saves, players, SAVES_MAX_PLAYERS), 2);
    struct run_log_header header;
    assert_true(saves_run_waiting(&saves, &header));
    assert_int_equal(header.seed, 2);
    /* A new name does not make a new player. */
    struct error error;
    assert_true(saves_rename(&saves, "Bea", &error));
    expect_taken(carry(from, to), 0, 1, 0);
    store_close(from);
    store_close(to);
}

static void long_names_are_cut(void **state)
{
    (void)state;
    const char *name = "\xC3\xA4"
                       "bcdefghijklmnopqrs vwxy";
    struct store *from = played(name, NOW_S, 1), *to = played(name, NOW_S + 9, 50);
    carry(from, to);
    open_saves(to, NOW_S, NULL);
    assert_string_equal(saves.profile.name, "\xC3\xA4"
                                            "bcdefghijklmnopqrs (2)");
    store_close(from);
    store_close(to);
}

static void one_player_at_two_places(void **state)
{
    (void)state;
    struct store *first = played("Ann", NOW_S, 1), *second = driver_disk();
    carry(first, second);
    open_saves(first, NOW_S, NULL);
    play("rrrrrwwwww", 3);
    open_saves(second, NOW_S, NULL);
    play("rrrrwwwwww", 4);
    expect_taken(carry(first, second), 0, 1, 10);
    expect_taken(carry(second, first), 0, 1, 10);
    expect_taken(carry(first, second), 0, 1, 0);
    open_saves(second, NOW_S, NULL);
    assert_int_equal(saves.profile.record_count, 1);
    assert_int_equal(saves.profile.records[0].right, 10);
    store_close(first);
    store_close(second);
}

static void a_run_goes_on_where_it_was_left(void **state)
{
    (void)state;
    struct store *first = played("Ann", NOW_S, 1), *second = driver_disk();
    struct run_log_header header;
    struct run run;
    carry(first, second);
    open_saves(second, NOW_S, NULL);
    assert_true(saves_run_waiting(&saves, &header));
    assert_true(saves_load_run(&saves, &sample.bank, &run));
    played_on(&run, "r", 1000, log_step, &saves);
    struct buffer further = whole(second);
    carry(first, second);
    struct buffer still = whole(second);
    assert_string_equal(still.bytes, further.bytes);
    carry(second, first);
    open_saves(first, NOW_S, NULL);
    assert_true(saves_load_run(&saves, &sample.bank, &run));
    assert_int_equal(run_answered_count(&run), 3);
    buffer_free(&further);
    buffer_free(&still);
    store_close(first);
    store_close(second);
}

static void what_cannot_be_taken_changes_nothing(void **state)
{
    (void)state;
    struct store *to = played("Ann", NOW_S, 1);
    struct data_file file = {0};
    struct saves_imported taken;
    struct error error;
    struct buffer before = whole(to);
    assert_false(saves_import(to, &file, &taken, &error));
    assert_string_equal(error.text, str(STR_EXCHANGE_NOBODY));
    static const char newer[] = "{\"format\": \"constrictor-profile\", \"version\": 2}";
    struct buffer sealed = {0};
    save_seal(&sealed, 1, newer, sizeof newer - 1);
    struct data_record *record = data_file_add(&file, "profile.p7");
    record->copies[0] = (struct data_copy){sealed.bytes, sealed.size};
    record->count = 1;
    assert_false(saves_import(to, &file, &taken, &error));
    assert_string_equal(error.text, str(STR_EXCHANGE_NEWER));
    struct buffer after = whole(to);
    assert_string_equal(after.bytes, before.bytes);
    buffer_free(&before);
    buffer_free(&after);
    data_file_free(&file);
    store_close(to);
}

/* After a failure at any write the same file goes in again, and nothing is there twice. */
static void a_second_try_ends_the_work(void **state)
{
    (void)state;
    struct store *from = played("Ann", NOW_S, 1);
    for (int writes = 0; writes < 12; writes++) {
        struct store *to = played("Ann", NOW_S + 9, 50);
        struct data_file file = {0};
        struct saves_imported taken;
        struct error error;
        struct saves_player players[SAVES_MAX_PLAYERS];
        assert_true(saves_export(from, &file, &error));
        store_memory_fail_after(to, writes);
        bool whole_at_once = saves_import(to, &file, &taken, &error);
        store_memory_fail_after(to, -1);
        if (!whole_at_once)
            assert_true(saves_import(to, &file, &taken, &error));
        open_saves(to, NOW_S, NULL);
        assert_int_equal(saves_list_profiles(&saves, players, SAVES_MAX_PLAYERS), 2);
        expect_taken(carry(from, to), 0, 1, 0);
        data_file_free(&file);
        store_close(to);
    }
    store_close(from);
}

/* On a disk too, where older copies have a day in their names. */
static void all_copies_come_along(void **state)
{
    (void)state;
    struct scratch scratch = scratch_make();
    struct store *from = played("Ann", NOW_S, 1), *to = store_open_directory(scratch.path);
    for (int i = 0; i < 6; i++)
        saves_store_profile(&saves);
    carry(from, to);
    expect_same(from, to);
    expect_taken(carry(from, to), 0, 1, 0);
    expect_same(from, to);
    store_close(from);
    store_close(to);
    scratch_remove(&scratch);
}

static void the_buttons_show_where_there_is_a_way(void **state)
{
    (void)state;
    static struct driver driver;
    struct store *store = driver_disk();
    driver_open(&driver, store, driver_usual());
    driver_press(&driver, str(STR_PLAYERS));
    assert_null(driver_control(&driver, str(STR_EXPORT)));
    null_set_exchange(driver.platform, true);
    driver_key(&driver, KEY_TAB);
    driver_press(&driver, str(STR_EXPORT));
    driver_press(&driver, str(STR_IMPORT));
    driver_press(&driver, str(STR_IMPORT));
    assert_int_equal(null_seen(driver.platform)->exports, 1);
    assert_int_equal(null_seen(driver.platform)->imports, 2);
    driver_press(&driver, str(STR_RENAME));
    assert_null(driver_control(&driver, str(STR_EXPORT)));
    driver_close(&driver);
    store_close(store);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(into_an_empty_store),
        cmocka_unit_test(sessions_stay_where_they_are),
        cmocka_unit_test(nobody_stays_who_has_not_played),
        cmocka_unit_test(another_player_keeps_apart),
        cmocka_unit_test(long_names_are_cut),
        cmocka_unit_test(one_player_at_two_places),
        cmocka_unit_test(a_run_goes_on_where_it_was_left),
        cmocka_unit_test(what_cannot_be_taken_changes_nothing),
        cmocka_unit_test(a_second_try_ends_the_work),
        cmocka_unit_test(all_copies_come_along),
        cmocka_unit_test(the_buttons_show_where_there_is_a_way),
    };
    int failed = cmocka_run_group_tests(tests, make_bank, NULL);
    saves_close(&saves);
    return failed;
}
