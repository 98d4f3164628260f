/* A store to which things happen apart from the game: another tab writes, the place fails. */
#include "platform/store_inside.h"
#include "platform/store_open.h"
#include "ui/saves.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { NOW_S = 1700000000 };

static struct store *store;
static struct store_methods methods; /* those of memory, with a poll */
static struct store_foreign foreign;
static struct saves saves;
static struct profile theirs;

static bool poll(struct store *from, struct store_foreign *out)
{
    (void)from;
    *out = foreign;
    bool there = foreign.theirs != NULL;
    foreign = (struct store_foreign){0};
    return there;
}

static bool read_through(struct store *from, const char *name, int version, char **bytes,
                         size_t *size, struct error *error)
{
    (void)from;
    return store_read(store, name, version, bytes, size, error);
}

static bool write_through(struct store *from, const char *name, const char *bytes, size_t size,
                          struct error *error)
{
    (void)from;
    return store_write(store, name, bytes, size, error);
}

static void names_through(struct store *from, bool (*add)(void *to, const char *name), void *to)
{
    (void)from;
    store->methods->names(store, add, to);
}

static struct store outer = {.methods = &methods, .mode = STORE_DURABLE};

static int begin(void **state)
{
    (void)state;
    methods = (struct store_methods){
        .read = read_through, .write = write_through, .names = names_through, .poll = poll};
    outer.mode = STORE_DURABLE;
    outer.reason[0] = '\0';
    store = store_open_memory();
    saves_open(&saves, &outer, NOW_S, NULL);
    theirs = saves.profile;
    return 0;
}

static int end(void **state)
{
    (void)state;
    saves_close(&saves);
    store_close(store);
    return 0;
}

static void seal(const struct profile *profile, uint64_t generation, char **bytes, size_t *size)
{
    struct buffer json = {0}, sealed = {0};
    profile_print(&json, profile);
    save_seal(&sealed, generation, json.bytes, json.size);
    buffer_free(&json);
    *bytes = sealed.bytes;
    *size = sealed.size;
}

static void arrives(const char *id)
{
    snprintf(foreign.name, sizeof foreign.name, "profile.%s", id);
    seal(&theirs, 40, &foreign.theirs, &foreign.theirs_size);
    seal(&saves.profile, 1, &foreign.base, &foreign.base_size);
}

static void a_foreign_profile_is_merged_and_saved(void **state)
{
    (void)state;
    theirs.settings.theme = PROFILE_THEME_LIGHT;
    theirs.records[theirs.record_count++] = (struct profile_record){.level = "oop",
                                                                    .factor = 100,
                                                                    .best_score = 9,
                                                                    .best_mean_ms = 5,
                                                                    .right = 5,
                                                                    .count = 10,
                                                                    .stars = 1,
                                                                    .best_streak = 2,
                                                                    .plays = 1,
                                                                    .played_s = NOW_S,
                                                                    .best_s = NOW_S - 9};
    arrives("p1");
    assert_true(saves_poll(&saves));
    assert_int_equal(saves.profile.settings.theme, PROFILE_THEME_LIGHT);
    assert_true(saves.generation > 40);
    saves_close(&saves);
    saves_open(&saves, &outer, NOW_S, NULL);
    assert_int_equal(saves.profile.record_count, 1);
    assert_int_equal(saves.profile.records[0].best_score, 9);
    assert_int_equal(saves.profile.records[0].best_s, NOW_S - 9);
    assert_false(saves_poll(&saves));
}

static void another_player_is_merged_too(void **state)
{
    (void)state;
    struct error error;
    theirs.last_level[0] = 'x';
    arrives("p1");
    assert_true(saves_create(&saves, "Second", NOW_S, &error));
    assert_false(saves_poll(&saves));
    assert_string_equal(saves.profile.name, "Second");
    assert_string_equal(saves.profile.last_level, "");
    assert_true(saves_switch(&saves, "p1"));
    assert_string_equal(saves.profile.last_level, "x");
}

static void what_is_no_profile_changes_nothing(void **state)
{
    (void)state;
    uint64_t generation = saves.generation;
    arrives("p1");
    foreign.theirs[foreign.theirs_size / 2] ^= 1;
    saves_poll(&saves);
    assert_int_equal(saves.generation, generation);
    snprintf(foreign.name, sizeof foreign.name, "other.p1");
    foreign.theirs = calloc(1, 1);
    foreign.base = calloc(1, 1);
    assert_false(saves_poll(&saves));
}

static void trouble_is_told_once_and_goes(void **state)
{
    (void)state;
    outer.mode = STORE_MEMORY;
    snprintf(outer.reason, sizeof outer.reason, "the disk is full");
    saves_poll(&saves);
    assert_string_equal(saves.banner, "the disk is full");
    assert_int_equal(saves.state, SAVES_NOT_SAVED);
    saves_dismiss(&saves);
    saves_poll(&saves);
    assert_string_equal(saves.banner, "");
    snprintf(outer.reason, sizeof outer.reason, "the disk is gone");
    saves_poll(&saves);
    assert_string_equal(saves.banner, "the disk is gone");
    outer.mode = STORE_DURABLE;
    outer.reason[0] = '\0';
    saves_poll(&saves);
    assert_string_equal(saves.banner, "");
    assert_int_equal(saves.state, SAVES_SAVED);
}

static void a_banner_of_something_else_stays(void **state)
{
    (void)state;
    outer.mode = STORE_MEMORY;
    snprintf(outer.reason, sizeof outer.reason, "the disk is full");
    saves_poll(&saves);
    snprintf(saves.banner, sizeof saves.banner, "something else");
    outer.mode = STORE_DURABLE;
    outer.reason[0] = '\0';
    saves_poll(&saves);
    assert_string_equal(saves.banner, "something else");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_foreign_profile_is_merged_and_saved, begin, end),
        cmocka_unit_test_setup_teardown(another_player_is_merged_too, begin, end),
        cmocka_unit_test_setup_teardown(what_is_no_profile_changes_nothing, begin, end),
        cmocka_unit_test_setup_teardown(trouble_is_told_once_and_goes, begin, end),
        cmocka_unit_test_setup_teardown(a_banner_of_something_else_stays, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
