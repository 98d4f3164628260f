#include "data/history.h"
#include "rules/hash.h"
#include "ui/saves_inside.h"
#include "ui/strings.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct error no_memory = {"out of memory: close other programs"};

static bool flush(struct saves *saves)
{
    struct saves_name name = saves_record_name(saves, "run");
    bool saved = saves_store_log(saves, name.text, &saves->log, &saves->log_stored);
    if (saved && saves->profile_due)
        saves_store_profile(saves);
    return saved;
}

static void set_run_aside(struct saves *saves)
{
    if (saves_writes(saves))
        saves_set_aside(saves->store, saves_record_name(saves, "run").text, NULL);
}

static bool read_run(struct saves *saves, char **bytes, size_t *size, struct error *error)
{
    struct saves_name name = saves_record_name(saves, "run");
    return saves_read_record(saves->store, name.text, bytes, size, error);
}

/* --- The rival: a line with the name, then the log --- */

void saves_rival_keep(struct saves *saves, const char *name, const char *bytes, size_t size)
{
    struct buffer record = {0};
    struct saves_name record_name = saves_record_name(saves, "rival");
    buffer_print(&record, "%s\n", name);
    buffer_add(&record, bytes, size);
    if (!record.failed && saves_writes(saves))
        saves->rival = store_write(saves->store, record_name.text, record.bytes, record.size, NULL);
    buffer_free(&record);
}

bool saves_rival_read(struct saves *saves, char *name, size_t name_room, char **bytes, size_t *size)
{
    struct saves_name record_name = saves_record_name(saves, "rival");
    if (!store_read(saves->store, record_name.text, 0, bytes, size, NULL))
        return false;
    saves->rival = true;
    size_t line = strcspn(*bytes, "\n");
    size_t behind = line < *size ? line + 1 : *size;
    snprintf(name, name_room, "%.*s", (int)line, *bytes);
    memmove(*bytes, *bytes + behind, *size - behind + 1);
    *size -= behind;
    return true;
}

static void forget_rival(struct saves *saves)
{
    struct saves_name name = saves_record_name(saves, "rival");
    if (saves->rival && saves_writes(saves))
        store_remove(saves->store, name.text, NULL);
    saves->rival = false;
}

/* --- The run --- */

bool saves_run_begin(struct saves *saves, const struct bank *bank, const struct run *run)
{
    char *waiting;
    size_t size;
    struct error error;
    if (read_run(saves, &waiting, &size, &error)) {
        free(waiting);
        set_run_aside(saves);
    }
    buffer_clear(&saves->log);
    saves->log_stored = 0;
    saves->log_loaded = false;
    forget_rival(saves);
    run_log_begin(&saves->log, bank, run);
    return flush(saves);
}

bool saves_run_append(struct saves *saves, const struct run *after, struct command command)
{
    run_log_command(&saves->log, after, command);
    return flush(saves);
}

void saves_run_clear(struct saves *saves)
{
    struct error error;
    struct saves_name name = saves_record_name(saves, "run");
    buffer_clear(&saves->log);
    saves->log_stored = 0;
    saves->log_loaded = false;
    if (saves_writes(saves))
        saves_note(saves, store_remove(saves->store, name.text, &error), &error);
    forget_rival(saves);
}

bool saves_read_history(struct saves *saves, char **bytes, size_t *size)
{
    return store_read(saves->store, saves_record_name(saves, "history").text, 0, bytes, size, NULL);
}

static bool add_to_history(struct saves *saves, const struct bank *bank, const struct run *run,
                           int64_t wall_s)
{
    struct error error = no_memory;
    struct buffer lines = {0};
    char *known = NULL;
    size_t size = 0;
    /* The game may have ended between writing this run's history and clearing the run. */
    if (saves->log_loaded && !saves_read_history(saves, &known, &size))
        known = NULL;
    history_add_run(&lines, bank, run, wall_s, (struct field){known, known ? size : 0});
    free(known);
    struct saves_name name = saves_record_name(saves, "history");
    bool saved = !lines.failed;
    if (saved && lines.size > 0)
        saved = store_append(saves->store, name.text, lines.bytes, lines.size, &error);
    buffer_free(&lines);
    return saves_note(saves, saved, &error);
}

/* How a kind of run stands in names of records: arcade rounds, the first there were, by their clock
 * alone. */
static void print_kind(char *out, size_t room, const struct profile_record *record)
{
    if (record->mode == RUN_MODE_ROUND && record->law == SCORE_ARCADE)
        snprintf(out, room, "%d", record->factor);
    else
        snprintf(out, room, "%s.%s.%d", run_mode_name(record->mode), score_law_name(record->law),
                 record->factor);
}

/* Level ids that a record's name cannot hold stand as their hash. */
struct saves_name saves_replay_name(const char *player_id, const struct profile_record *record)
{
    struct saves_name name;
    const char *level = record->level;
    char kind[24]; /* "sprint180.arcade.1000" at the longest */
    size_t len = strlen(level);
    print_kind(kind, sizeof kind, record);
    int32_t most = record->mode == RUN_MODE_ROUND && record->law == SCORE_ARCADE ? 48 : 32;
    if (len > (size_t)most || strspn(level, "abcdefghijklmnopqrstuvwxyz0123456789-") != len)
        snprintf(name.text, sizeof name.text, "replay.%s.%016" PRIx64 ".%s", player_id,
                 hash_bytes(HASH_START, level, len), kind);
    else
        snprintf(name.text, sizeof name.text, "replay.%s.%.*s.%s", player_id, most, level, kind);
    return name;
}

/* The run is the best of its kind, so there is a record of it. */
static bool keep_replay(struct saves *saves, const char *level, const struct run *run)
{
    struct error error = no_memory;
    const struct profile_record *record =
        profile_find(&saves->profile, level, run->mode, run->law, run->factor);
    struct saves_name name = saves_replay_name(saves->profile.id, record);
    bool saved = !saves->log.failed &&
                 store_write(saves->store, name.text, saves->log.bytes, saves->log.size, &error);
    return saves_note(saves, saved, &error);
}

bool saves_read_replay(struct saves *saves, const char *player_id,
                       const struct profile_record *record, char **bytes, size_t *size)
{
    struct saves_name name = saves_replay_name(player_id, record);
    return store_read(saves->store, name.text, 0, bytes, size, NULL) ||
           store_read(saves->store, name.text, 1, bytes, size, NULL);
}

struct profile_outcome saves_finish_run(struct saves *saves, const char *key,
                                        const struct bank *bank, const struct run *run,
                                        int64_t wall_s)
{
    assert(run->phase == RUN_OVER);
    bool saved = !saves->hold && add_to_history(saves, bank, run, wall_s);
    struct profile_outcome outcome = profile_record(&saves->profile, key, run, wall_s);
    if (outcome.best && saves->log.size > 0 && !saves->hold)
        saved = keep_replay(saves, key, run) && saved;
    saved = saves_store_profile(saves) && saved;
    /* What could not be saved is tried again from the log when the game starts next. */
    if (saved)
        saves_run_clear(saves);
    return outcome;
}

/* An unfinished run that cannot be used is moved out of the way and told of. */
static void drop_run(struct saves *saves, const struct error *why)
{
    set_run_aside(saves);
    saves_say(saves, str(STR_SAVES_RUN_LOST), why->text);
}

bool saves_run_waiting(struct saves *saves, struct run_log_header *header)
{
    char *bytes;
    size_t size;
    struct error error;
    if (!saves_writes(saves))
        return false;
    if (!read_run(saves, &bytes, &size, &error))
        return error.text[0] && saves_note(saves, false, &error);
    bool whole = run_log_read_header(bytes, size, header, &error) == RUN_LOG_OK;
    free(bytes);
    if (!whole)
        drop_run(saves, &error);
    return whole;
}

/* Takes the whole lines of the stored log over, with the check line that a kill may have cut off.
 */
static void take_log(struct saves *saves, const char *bytes, size_t size, const struct run *run,
                     const struct run_log_result *result)
{
    buffer_clear(&saves->log);
    buffer_add(&saves->log, bytes, result->whole_size);
    if (result->check_due)
        run_log_check(&saves->log, run);
    bool as_stored = !saves->log.failed && result->whole_size == size && !result->check_due;
    saves->log_stored = as_stored ? size : 0;
    saves->log_loaded = true;
    if (!as_stored)
        flush(saves);
}

/* The level may be back next time, so its run stays. */
static bool level_missing(struct saves *saves, const char *bytes, size_t size)
{
    struct run_log_header *header = malloc(sizeof *header);
    bool known = header && run_log_read_header(bytes, size, header, NULL) == RUN_LOG_OK;
    saves_say(saves, str(STR_SAVES_NO_LEVEL), known ? header->level : "?");
    free(header);
    return false;
}

bool saves_load_run(struct saves *saves, const struct bank *bank, struct run *run)
{
    char *bytes;
    size_t size;
    struct run_log_result result;
    if (!read_run(saves, &bytes, &size, &result.error))
        return result.error.text[0] && saves_note(saves, false, &result.error);
    bool there = bank && bank->question_count > 0;
    bool whole = there ? run_log_replay(bytes, size, bank, run, &result) == RUN_LOG_OK
                       : level_missing(saves, bytes, size);
    if (whole)
        take_log(saves, bytes, size, run, &result);
    else if (there)
        drop_run(saves, &result.error);
    free(bytes);
    return whole;
}
