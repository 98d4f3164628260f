#include "ui/party_saves.h"
#include "rules/hash.h"
#include "ui/app.h"
#include "ui/party_sessions.h"
#include "ui/saves_inside.h"
#include "ui/strings.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

static const char record[] = "party", runs_record[] = "party-runs";

static void flush(struct app *app)
{
    saves_store_log(&app->saves, record, &app->table.log, &app->table.log_stored);
}

void party_saves_begin(struct app *app)
{
    struct table *table = &app->table;
    buffer_clear(&table->log);
    table->log_stored = 0;
    party_log_begin(&table->log, table->bank, &table->party, &table->names);
    flush(app);
    party_saves_note_runs(app);
}

void party_saves_append(struct app *app, struct party_command command)
{
    struct table *table = &app->table;
    party_log_command(&table->log, &table->party, &table->names, command);
    flush(app);
}

bool party_saves_whole(struct app *app)
{
    const struct table *table = &app->table;
    if (table->log_stored == 0 || table->log_stored < table->log.size)
        flush(app);
    return table->log_stored > 0 && table->log_stored == table->log.size;
}

/* The bank that the log asks. NULL, with the reason, when it is not here; `unfit` when it is the
 * log that is of no use. */
static const struct bank *find_bank(struct app *app, const char *bytes, size_t size,
                                    struct deck *deck, bool *unfit, struct error *error)
{
    struct party_log_header *header = malloc(sizeof *header);
    const struct bank *bank = NULL;
    *deck = (struct deck){0};
    if (!header)
        error_set(error, "not enough memory");
    else if (party_log_read_header(bytes, size, header, error) != RUN_LOG_OK)
        *unfit = true;
    else
        bank = library_bank(app->library, header->level, deck, error);
    free(header);
    return bank;
}

static bool take(struct app *app, const char *bytes, size_t size, struct party_saved *saved,
                 bool *unfit, struct error *error)
{
    struct run_log_result result;
    *unfit = false;
    saved->bank = find_bank(app, bytes, size, &saved->deck, unfit, error);
    if (!saved->bank)
        return false;
    if (party_log_replay(bytes, size, saved->bank, &saved->party, &saved->names, &result) !=
        RUN_LOG_OK) {
        *unfit = true;
        deck_free(&saved->deck);
        return error_set(error, "%s", result.error.text);
    }
    saved->log = (struct buffer){0};
    buffer_add(&saved->log, bytes, result.whole_size);
    if (result.check_due)
        party_log_check(&saved->log, &saved->party, &saved->names);
    saved->as_stored = result.whole_size == size && !result.check_due;
    return true;
}

/* As with a run: a log that cannot be used is moved out of the way and told of. */
static void drop(struct saves *saves, const struct error *why)
{
    if (!saves_writes(saves))
        return;
    saves_set_aside(saves->store, record, NULL);
    saves_say(saves, str(STR_PARTY_SAVED_LOST), why->text);
}

bool party_saves_load(struct app *app, struct party_saved *saved, struct error *error)
{
    char *bytes;
    size_t size;
    bool unfit;
    error->text[0] = '\0';
    if (app->saves.hold || !saves_read_record(app->saves.store, record, &bytes, &size, error))
        return false;
    bool taken = take(app, bytes, size, saved, &unfit, error);
    free(bytes);
    if (unfit)
        drop(&app->saves, error);
    return taken;
}

/* Of a session that is over nothing is wanted any more: its log needs no level and no replay. */
static bool is_over(struct app *app)
{
    struct error error;
    char *bytes;
    size_t size;
    if (app->saves.hold || !saves_read_record(app->saves.store, record, &bytes, &size, &error))
        return false;
    bool over = party_sessions_hold(app, bytes, size);
    free(bytes);
    return over;
}

int32_t party_saves_waiting(struct app *app)
{
    struct party_saved *saved = is_over(app) ? NULL : malloc(sizeof *saved);
    struct error error;
    int32_t here = 0;
    if (!saved || !party_saves_load(app, saved, &error)) {
        free(saved);
        return 0;
    }
    if (saved->party.phase != PARTY_OVER)
        here = party_here_count(&saved->party);
    deck_free(&saved->deck);
    buffer_free(&saved->log);
    free(saved);
    return here;
}

/* --- Whether it was played last --- */

struct runs {
    struct store *store;
    struct buffer lines;
};

/* A line for a run's log: its name and fingerprint. */
static void add_run(void *to, const char *name)
{
    struct runs *runs = to;
    char *bytes;
    size_t size;
    if (!store_read(runs->store, name, 0, &bytes, &size, NULL))
        return;
    buffer_print(&runs->lines, "%s %016" PRIx64 "\n", name, hash_bytes(HASH_START, bytes, size));
    free(bytes);
}

/* Losing it costs no more than the order of two buttons. */
void party_saves_note_runs(struct app *app)
{
    struct runs runs = {app->saves.store, {0}};
    if (!saves_writes(&app->saves))
        return;
    store_list(runs.store, "run.", add_run, &runs);
    if (!runs.lines.failed)
        store_write(runs.store, runs_record, runs.lines.bytes ? runs.lines.bytes : "",
                    runs.lines.size, NULL);
    buffer_free(&runs.lines);
}

bool party_saves_played_last(struct app *app)
{
    struct runs mine = {app->saves.store, {0}};
    char *noted = NULL;
    size_t size;
    add_run(&mine, saves_record_name(&app->saves, "run").text);
    bool there = store_read(mine.store, runs_record, 0, &noted, &size, NULL);
    bool last = there && mine.lines.bytes && strstr(noted, mine.lines.bytes);
    if (there)
        free(noted);
    buffer_free(&mine.lines);
    return last;
}
