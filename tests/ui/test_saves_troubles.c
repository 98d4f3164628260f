/* Saves off the usual path: half-made writes, levels that are gone, players too many, failures that
 * must be told. */
#include "../data/played_run.h"
#include "../platform/scratch_directory.h"
#include "data/history.h"
#include "platform/store_open.h"
#include "ui/saves.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

enum { NOW_S = 1700000000 };

static struct sample_bank sample;
static struct saves saves;
static struct store *store;
static struct scratch scratch;

static int begin(void **state)
{
    (void)state;
    scratch = scratch_make();
    played_bank(&sample, 12);
    store = store_open_directory(scratch.path);
    saves_open(&saves, store, NOW_S, NULL);
    return 0;
}

static int end(void **state)
{
    (void)state;
    saves_close(&saves);
    store_close(store);
    scratch_remove(&scratch);
    return 0;
}

static void reopen(const char *name)
{
    saves_close(&saves);
    store_close(store);
    store = store_open_directory(scratch.path);
    saves_open(&saves, store, NOW_S, name);
}

static void log_step(void *to, const struct run *after, struct command command)
{
    saves_run_append((struct saves *)to, after, command);
}

static struct run play(const char *answers, uint64_t seed)
{
    struct run run;
    played_init(&run, &sample.bank, 10, seed, 100);
    saves_run_begin(&saves, &sample.bank, &run);
    played_on(&run, answers, 3000, log_step, &saves);
    return run;
}

static void move(const char *from, const char *to)
{
    char a[512], b[512];
    scratch_file(&scratch, from, a);
    scratch_file(&scratch, to, b);
    assert_int_equal(rename(a, b), 0);
}

/* A kill between the two renames of a write leaves the backup alone. */
static void a_run_of_which_only_the_backup_is_left_goes_on(void **state)
{
    (void)state;
    struct run run = play("+-+", 5), again;
    move("run.p1", "run.p1.bak");
    reopen(NULL);
    struct run_log_header header;
    assert_true(saves_run_waiting(&saves, &header));
    assert_true(saves_load_run(&saves, &sample.bank, &again));
    assert_true(run_hash(&again) == run_hash(&run));
}

static void a_run_whose_level_is_gone_is_not_overwritten(void **state)
{
    (void)state;
    struct run run;
    play("+-+", 5);
    reopen(NULL);
    assert_false(saves_load_run(&saves, NULL, &run));
    play("+", 6);
    assert_int_equal(scratch_count(&scratch, "run.p1.aside"), 1);
}

static void a_new_run_leaves_nothing_beside_itself(void **state)
{
    (void)state;
    struct run run = play("+-+-+-+-+-", 5);
    saves_finish_run(&saves, "bank-0", &sample.bank, &run, NOW_S);
    play("+", 6);
    assert_int_equal(scratch_count(&scratch, "run.p1"), 1);
}

static void a_player_that_cannot_be_removed_is_told_of(void **state)
{
    (void)state;
    saves_close(&saves);
    store_close(store);
    store = store_open_memory();
    store_memory_pretend(store, STORE_DURABLE, "");
    saves_open(&saves, store, NOW_S, NULL);
    struct error error;
    store_memory_fail_after(store, 0);
    assert_false(saves_delete(&saves, "p1", NOW_S, &error));
    assert_string_not_equal(saves.banner, "");
    assert_false(saves_delete(&saves, "p1", NOW_S, NULL));
    store_memory_fail_after(store, -1);
}

static void a_profile_begun_anew_is_there_at_the_next_start(void **state)
{
    (void)state;
    struct run run = play("+-+-+-+-+-", 5);
    saves_finish_run(&saves, "bank-0", &sample.bank, &run, NOW_S);
    const char *const copies[] = {"profile.p1", "profile.p1.bak"};
    for (size_t i = 0; i < 2; i++) {
        char path[512];
        scratch_file(&scratch, copies[i], path);
        FILE *file = fopen(path, "w");
        assert_non_null(file);
        fputs("rubbish", file);
        fclose(file);
    }
    reopen(NULL);
    assert_string_equal(saves.profile.id, "p1");
    reopen(NULL);
    assert_string_equal(saves.profile.id, "p1");
}

static void one_player_too_many_is_not_made(void **state)
{
    (void)state;
    struct saves_player players[SAVES_MAX_PLAYERS];
    char name[32];
    for (int i = 1; i < SAVES_MAX_PLAYERS; i++) {
        snprintf(name, sizeof name, "Name %d", i);
        assert_true(saves_create(&saves, name, NOW_S, NULL));
    }
    reopen("One too many");
    assert_string_not_equal(saves.profile.name, "One too many");
    assert_string_not_equal(saves.banner, "");
    assert_int_equal(saves_list_profiles(&saves, players, SAVES_MAX_PLAYERS), SAVES_MAX_PLAYERS);
}

static void a_second_game_says_once_that_it_does_not_save(void **state)
{
    (void)state;
    struct store *second = store_open_directory(scratch.path);
    struct saves others;
    struct run run;
    saves_open(&others, second, NOW_S, NULL);
    assert_string_not_equal(others.banner, "");
    saves_dismiss(&others);
    played_init(&run, &sample.bank, 10, 7, 100);
    assert_false(saves_run_begin(&others, &sample.bank, &run));
    played_on(&run, "+", 3000, log_step, &others);
    assert_string_equal(others.banner, "");
    assert_int_equal(others.state, SAVES_NOT_SAVED);
    saves_close(&others);
    store_close(second);
}

/* A profile that could not be stored is not forgotten because an answer could. */
static void a_profile_that_failed_is_tried_again(void **state)
{
    (void)state;
    struct store *full = store_open_memory();
    saves_close(&saves);
    saves_open(&saves, full, NOW_S, NULL);
    store_memory_fail_after(full, 0);
    saves.profile.settings.text_percent = 170;
    assert_false(saves_store_profile(&saves));
    store_memory_fail_after(full, -1);
    saves.banner[0] = '\0';
    play("+", 5);
    assert_string_equal(saves.banner, "");
    saves_close(&saves);
    saves_open(&saves, full, NOW_S, NULL);
    assert_int_equal(saves.profile.settings.text_percent, 170);
    saves_close(&saves);
    store_close(full);
    saves_open(&saves, store, NOW_S, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_run_of_which_only_the_backup_is_left_goes_on, begin, end),
        cmocka_unit_test_setup_teardown(a_run_whose_level_is_gone_is_not_overwritten, begin, end),
        cmocka_unit_test_setup_teardown(a_new_run_leaves_nothing_beside_itself, begin, end),
        cmocka_unit_test_setup_teardown(a_player_that_cannot_be_removed_is_told_of, begin, end),
        cmocka_unit_test_setup_teardown(a_profile_begun_anew_is_there_at_the_next_start, begin,
                                        end),
        cmocka_unit_test_setup_teardown(a_profile_that_failed_is_tried_again, begin, end),
        cmocka_unit_test_setup_teardown(one_player_too_many_is_not_made, begin, end),
        cmocka_unit_test_setup_teardown(a_second_game_says_once_that_it_does_not_save, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
