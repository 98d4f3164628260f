#include "../data/played_run.h"
#include "data/history.h"
#include "platform/store_open.h"
#include "ui/saves.h"

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

/* A memory store that claims to be a disk. */
static struct store *disk(void)
{
    struct store *store = store_open_memory();
    store_memory_pretend(store, STORE_DURABLE, "");
    return store;
}

static void reopen(struct store *store, const char *name)
{
    saves_close(&saves);
    saves_open(&saves, store, NOW_S, name);
}

static char *get(struct store *store, const char *name, int version, size_t *size)
{
    char *bytes = NULL;
    struct error error;
    return store_read(store, name, version, &bytes, size, &error) ? bytes : NULL;
}

static bool has(struct store *store, const char *name)
{
    size_t size;
    char *bytes = get(store, name, 0, &size);
    free(bytes);
    return bytes != NULL;
}

static void put(struct store *store, const char *name, const char *bytes, size_t size)
{
    struct error error;
    assert_true(store_write(store, name, bytes, size, &error));
}

static void log_step(void *to, const struct run *after, struct command command)
{
    saves_run_append((struct saves *)to, after, command);
}

/* Begins a run of the whole bank and plays what is asked. */
static struct run play(const char *answers, int32_t think_ms, uint64_t seed)
{
    struct run run;
    played_init(&run, &sample.bank, 10, seed, 100);
    saves_run_begin(&saves, &sample.bank, &run);
    played_on(&run, answers, think_ms, log_step, &saves);
    return run;
}

static int64_t history_count(void)
{
    char *bytes;
    size_t size;
    struct history_entry entry;
    if (!saves_read_history(&saves, &bytes, &size))
        return 0;
    struct history_reader reader = history_read(bytes, size);
    while (history_next(&reader, &entry))
        continue;
    assert_int_equal(reader.skipped, 0);
    free(bytes);
    return reader.read;
}

static void the_first_start_makes_a_player(void **state)
{
    (void)state;
    struct store *store = disk();
    reopen(store, NULL);
    assert_string_equal(saves.profile.name, "Player 1");
    assert_string_equal(saves.banner, "");
    assert_int_equal(saves.state, SAVES_SAVED);
    saves.profile.settings.music = 7;
    assert_true(saves_store_profile(&saves));
    reopen(store, NULL);
    assert_string_equal(saves.profile.id, "p1");
    assert_int_equal(saves.profile.settings.music, 7);
    assert_int_equal(saves.generation, 2);
    saves_close(&saves);
    store_close(store);
}

static void players_come_and_go(void **state)
{
    (void)state;
    struct store *store = disk();
    struct error error;
    struct saves_player players[SAVES_MAX_PLAYERS];
    reopen(store, NULL);
    assert_true(saves_create(&saves, "Ada", NOW_S, &error));
    assert_string_equal(saves.profile.id, "p2");
    assert_false(saves_create(&saves, "Ada", NOW_S, &error));
    assert_false(saves_create(&saves, "Player 1", NOW_S, &error));
    assert_false(saves_create(&saves, "", NOW_S, &error));
    assert_false(saves_rename(&saves, "Player 1", &error));
    assert_true(saves_rename(&saves, "Ada", &error));
    assert_true(saves_rename(&saves, "Grace", &error));
    assert_int_equal(saves_list_profiles(&saves, players, SAVES_MAX_PLAYERS), 2);
    assert_string_equal(players[0].name, "Player 1");
    assert_string_equal(players[1].name, "Grace");
    reopen(store, NULL);
    assert_string_equal(saves.profile.name, "Grace");
    reopen(store, "Player 1");
    assert_string_equal(saves.profile.id, "p1");
    reopen(store, "Linus");
    assert_string_equal(saves.profile.id, "p3");
    assert_true(saves_switch(&saves, "p2"));
    assert_false(saves_switch(&saves, "p9"));
    assert_string_equal(saves.profile.id, "p2");
    assert_true(saves_delete(&saves, "p3", NOW_S, &error));
    assert_string_equal(saves.profile.id, "p2");
    assert_true(saves_delete(&saves, "p2", NOW_S, &error));
    assert_string_equal(saves.profile.id, "p1");
    assert_true(saves_delete(&saves, "p1", NOW_S, &error));
    assert_string_equal(saves.profile.name, "Player 1");
    assert_int_equal(saves_list_profiles(&saves, players, SAVES_MAX_PLAYERS), 1);
    saves_close(&saves);
    store_close(store);
}

static void a_finished_run_is_kept(void **state)
{
    (void)state;
    struct store *store = disk();
    reopen(store, NULL);
    struct run run = play("++++++++--", 1000, 5);
    assert_true(has(store, "run.p1"));
    struct profile_outcome outcome = saves_finish_run(&saves, "bank-0", &sample.bank, &run, NOW_S);
    assert_true(outcome.counted && outcome.first && outcome.best);
    assert_false(has(store, "run.p1"));
    assert_int_equal(history_count(), 10);

    size_t size;
    struct run again;
    struct run_log_result result;
    char *replay = get(store, "replay.p1.bank-0.100", 0, &size);
    assert_non_null(replay);
    assert_int_equal(run_log_replay(replay, size, &sample.bank, &again, &result), RUN_LOG_OK);
    assert_int_equal(again.score, run.score);
    free(replay);

    struct run worse = play("----------", 1000, 6);
    outcome = saves_finish_run(&saves, "bank-0", &sample.bank, &worse, NOW_S);
    assert_true(outcome.counted && !outcome.best);
    assert_null(get(store, "replay.p1.bank-0.100", 1, &size));

    struct run practice = play("++++++++++", 1000, 7);
    practice.mode = RUN_MODE_PRACTICE;
    outcome = saves_finish_run(&saves, "bank-0", &sample.bank, &practice, NOW_S);
    assert_false(outcome.counted);
    assert_int_equal(history_count(), 30);
    reopen(store, NULL);
    assert_int_equal(saves.profile.records[0].plays, 2);
    assert_int_equal(saves.profile.records[0].best_score, run.score);
    saves_close(&saves);
    store_close(store);
}

static void practice_counts_for_history_alone(void **state)
{
    (void)state;
    struct store *store = disk();
    struct run run;
    reopen(store, NULL);
    played_init(&run, &sample.bank, 3, 1, 100);
    run.mode = RUN_MODE_PRACTICE;
    saves_run_begin(&saves, &sample.bank, &run);
    played_on(&run, "+++", 1000, log_step, &saves);
    assert_false(saves_finish_run(&saves, "bank-0", &sample.bank, &run, NOW_S).counted);
    assert_int_equal(history_count(), 3);
    assert_int_equal(saves.profile.record_count, 0);
    saves_close(&saves);
    store_close(store);
}

/* The game is killed wherever the stored log ends. */
static void an_unfinished_run_goes_on_after_a_kill(void **state)
{
    (void)state;
    struct store *store = disk();
    reopen(store, NULL);
    play("+-+", 1000, 5);
    size_t size;
    char *log = get(store, "run.p1", 0, &size);
    size_t header = (size_t)(strstr(log, "\n\n") + 2 - log);
    for (size_t cut = header; cut <= size; cut++) {
        struct run_log_header head;
        struct run run;
        put(store, "run.p1", log, cut);
        reopen(store, NULL);
        assert_true(saves_run_waiting(&saves, &head));
        assert_string_equal(head.level, "bank-0");
        assert_true(saves_load_run(&saves, &sample.bank, &run));
        assert_string_equal(saves.banner, "");
        if (run.phase == RUN_FEEDBACK)
            played_apply(&run, (struct command){run.last_ms + 5, COMMAND_NEXT, 0}, log_step,
                         &saves);
        if (run.phase == RUN_ANSWERING)
            played_apply(&run, (struct command){run.last_ms + 5, COMMAND_ANSWER, 0}, log_step,
                         &saves);
        size_t now;
        struct run again;
        struct run_log_result result;
        char *whole = get(store, "run.p1", 0, &now);
        if (run_log_replay(whole, now, &sample.bank, &again, &result) != RUN_LOG_OK)
            fail_msg("cut at %zu: %s in\n%s", cut, result.error.text, whole);
        assert_int_equal(run_hash(&again), run_hash(&run));
        free(whole);
    }
    free(log);
    saves_close(&saves);
    store_close(store);
}

/* The game is killed between any two changes of the store while it finishes a run; the next start
 * finishes it, and everything is there once. */
static void a_kill_while_finishing_loses_and_doubles_nothing(void **state)
{
    (void)state;
    for (int changes = 0; changes <= 6; changes++) {
        struct store *store = disk();
        reopen(store, NULL);
        struct run run = play("++++++++++", 1000, 5), again;
        struct run_log_header head;
        store_memory_fail_after(store, changes);
        saves_finish_run(&saves, "bank-0", &sample.bank, &run, NOW_S);
        assert_int_equal(saves.state, changes < 4 ? SAVES_NOT_SAVED : SAVES_SAVED);
        store_memory_fail_after(store, -1);
        reopen(store, NULL);
        if (saves_run_waiting(&saves, &head)) {
            assert_true(saves_load_run(&saves, &sample.bank, &again));
            assert_int_equal(again.phase, RUN_OVER);
            saves_finish_run(&saves, "bank-0", &sample.bank, &again, NOW_S + 60);
        }
        assert_false(has(store, "run.p1"));
        assert_true(has(store, "replay.p1.bank-0.100"));
        assert_int_equal(history_count(), 10);
        assert_int_equal(saves.profile.record_count, 1);
        assert_int_equal(saves.profile.records[0].plays, 1);
        saves_close(&saves);
        store_close(store);
    }
}

/* A log line that could not be written is written with the next one. */
static void a_failed_append_is_made_up_for(void **state)
{
    (void)state;
    for (int successes = 0; successes < 8; successes++) {
        struct store *store = disk();
        reopen(store, NULL);
        struct run run, again;
        played_init(&run, &sample.bank, 10, 5, 100);
        store_memory_fail_after(store, successes);
        saves_run_begin(&saves, &sample.bank, &run);
        played_on(&run, "+-", 1000, log_step, &saves);
        assert_int_equal(saves.state, successes < 7 ? SAVES_NOT_SAVED : SAVES_SAVED);
        store_memory_fail_after(store, -1);
        played_on(&run, "+", 1000, log_step, &saves);
        assert_int_equal(saves.state, SAVES_SAVED);
        assert_string_equal(saves.banner, "");
        reopen(store, NULL);
        assert_true(saves_load_run(&saves, &sample.bank, &again));
        assert_int_equal(run_hash(&again), run_hash(&run));
        saves_close(&saves);
        store_close(store);
    }
}

static void a_run_that_does_not_fit_is_set_aside(void **state)
{
    (void)state;
    struct store *store = disk();
    struct run_log_header head;
    struct run run;
    reopen(store, NULL);
    play("+-+", 1000, 5);
    sample.text[sample.questions[3].prompt.at]++;
    assert_true(saves_run_waiting(&saves, &head));
    assert_false(saves_load_run(&saves, &sample.bank, &run));
    sample.text[sample.questions[3].prompt.at]--;
    assert_non_null(strstr(saves.banner, "has changed"));
    assert_false(has(store, "run.p1"));
    play("+-+", 1000, 5);
    assert_false(saves_load_run(&saves, NULL, &run));
    assert_non_null(strstr(saves.banner, "bank-0"));
    assert_true(has(store, "run.p1"));
    put(store, "run.p1", "nonsense\n", 9);
    assert_false(saves_run_waiting(&saves, &head));
    assert_false(has(store, "run.p1"));
    put(store, "run.p1", "", 0);
    assert_false(saves_run_waiting(&saves, &head));
    saves_close(&saves);
    store_close(store);
}

/* A store whose profile has the versions "old" as its backup and "new" as itself. */
static struct store *two_versions(char **bytes, size_t *size)
{
    struct store *store = disk();
    reopen(store, NULL);
    saves.profile.settings.music = 11;
    saves_store_profile(&saves);
    saves.profile.settings.music = 22;
    saves_store_profile(&saves);
    *bytes = get(store, "profile.p1", 0, size);
    assert_non_null(*bytes);
    return store;
}

static void expect_restored(struct store *store, const char *bytes, size_t size)
{
    struct error error;
    assert_true(store_set_aside(store, "profile.p1", 0, &error));
    put(store, "profile.p1", bytes, size);
    reopen(store, NULL);
    assert_int_equal(saves.profile.settings.music, 11);
    assert_string_not_equal(saves.banner, "");
    assert_false(has(store, "profile.p1"));
    assert_true(saves_store_profile(&saves));
    reopen(store, NULL);
    assert_int_equal(saves.profile.settings.music, 11);
    assert_string_equal(saves.banner, "");
}

static void every_cut_and_flipped_bit_restores_the_backup(void **state)
{
    (void)state;
    size_t size;
    char *bytes;
    struct store *store = two_versions(&bytes, &size);
    for (size_t cut = 0; cut < size; cut++)
        expect_restored(store, bytes, cut);
    for (size_t bit = 0; bit < size * 8; bit++) {
        bytes[bit / 8] ^= (char)(1 << bit % 8);
        expect_restored(store, bytes, size);
        bytes[bit / 8] ^= (char)(1 << bit % 8);
    }
    free(bytes);
    saves_close(&saves);
    store_close(store);
}

static void when_all_is_damaged_the_profile_starts_anew(void **state)
{
    (void)state;
    struct store *store = disk();
    reopen(store, NULL);
    play("+-", 1000, 1);
    for (int i = 0; i < STORE_VERSIONS; i++)
        put(store, "profile.p1", "garbage", 7);
    reopen(store, NULL);
    assert_string_equal(saves.profile.id, "p1");
    assert_non_null(strstr(saves.banner, "starts anew"));
    assert_false(saves.hold);
    struct run_log_header head;
    assert_true(saves_run_waiting(&saves, &head));
    saves_close(&saves);
    store_close(store);
}

static void a_newer_profile_is_never_overwritten(void **state)
{
    (void)state;
    static const char json[] =
        "{\"format\":\"constrictor-profile\",\"version\":2,\"id\":\"p1\",\"name\":\"Later\"}";
    struct store *store = disk();
    struct buffer newer = {0};
    save_seal(&newer, 9, json, strlen(json));
    put(store, "profile.p1", newer.bytes, newer.size);
    reopen(store, NULL);
    assert_true(saves.hold);
    assert_int_equal(saves.state, SAVES_NOT_SAVED);
    assert_non_null(strstr(saves.banner, "newer version"));
    assert_false(saves_store_profile(&saves));
    struct run run = play("++++++++++", 1000, 1);
    saves_finish_run(&saves, "bank-0", &sample.bank, &run, NOW_S);
    assert_int_equal(saves.profile.record_count, 1);
    size_t size;
    char *bytes = get(store, "profile.p1", 0, &size);
    assert_int_equal(size, newer.size);
    assert_memory_equal(bytes, newer.bytes, size);
    free(bytes);
    assert_false(has(store, "run.p1"));
    assert_false(has(store, "history.p1"));
    assert_int_equal(saves.state, SAVES_NOT_SAVED);
    buffer_free(&newer);
    saves_close(&saves);
    store_close(store);
}

/* Were a damaged copy left in place, the next save would push it over the good backup. */
static void a_damaged_copy_that_cannot_be_moved_holds_saving(void **state)
{
    (void)state;
    size_t size;
    char *bytes;
    struct store *store = two_versions(&bytes, &size);
    put(store, "profile.p1", "garbage", 7);
    store_memory_fail_after(store, 0);
    reopen(store, NULL);
    store_memory_fail_after(store, -1);
    assert_int_equal(saves.profile.settings.music, 22);
    assert_false(saves_store_profile(&saves));
    assert_int_equal(saves.state, SAVES_NOT_SAVED);
    reopen(store, NULL);
    assert_int_equal(saves.profile.settings.music, 22);
    assert_true(saves_store_profile(&saves));
    free(bytes);
    saves_close(&saves);
    store_close(store);
}

static void modes_are_told(void **state)
{
    (void)state;
    struct store *store = disk();
    reopen(store, NULL);
    struct run_log_header head;
    play("+", 1000, 1);
    store_memory_pretend(store, STORE_READ_ONLY, "somebody else plays");
    reopen(store, NULL);
    assert_int_equal(saves.state, SAVES_NOT_SAVED);
    assert_string_equal(saves.banner, "somebody else plays");
    assert_false(saves_run_waiting(&saves, &head));
    saves_dismiss(&saves);
    struct run run = play("++++++++++", 1000, 2);
    saves_finish_run(&saves, "bank-0", &sample.bank, &run, NOW_S);
    assert_string_equal(saves.banner, "Not saved: somebody else plays");
    assert_int_equal(saves.profile.record_count, 1);
    store_memory_pretend(store, STORE_DURABLE, "");
    reopen(store, NULL);
    assert_int_equal(saves.profile.record_count, 0);
    assert_true(saves_run_waiting(&saves, &head));
    store_close(store);

    store = store_open_memory();
    reopen(store, NULL);
    assert_int_equal(saves.state, SAVES_NOT_SAVED);
    assert_string_equal(saves.banner, store_reason(store));
    assert_true(saves_store_profile(&saves));
    assert_int_equal(saves.state, SAVES_NOT_SAVED);
    saves_close(&saves);
    store_close(store);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_start_makes_a_player),
        cmocka_unit_test(players_come_and_go),
        cmocka_unit_test(a_finished_run_is_kept),
        cmocka_unit_test(practice_counts_for_history_alone),
        cmocka_unit_test(an_unfinished_run_goes_on_after_a_kill),
        cmocka_unit_test(a_kill_while_finishing_loses_and_doubles_nothing),
        cmocka_unit_test(a_failed_append_is_made_up_for),
        cmocka_unit_test(a_run_that_does_not_fit_is_set_aside),
        cmocka_unit_test(every_cut_and_flipped_bit_restores_the_backup),
        cmocka_unit_test(when_all_is_damaged_the_profile_starts_anew),
        cmocka_unit_test(a_newer_profile_is_never_overwritten),
        cmocka_unit_test(a_damaged_copy_that_cannot_be_moved_holds_saving),
        cmocka_unit_test(modes_are_told),
    };
    return cmocka_run_group_tests(tests, make_bank, NULL);
}
