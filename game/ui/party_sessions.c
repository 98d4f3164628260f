#include "ui/party_sessions.h"
#include "ui/app.h"
#include "ui/party_saves.h"
#include "ui/saves_inside.h"

#include <stdlib.h>
#include <string.h>

static const char record[] = "sessions", log_record[] = "party";

/* True with no bytes where there is no record yet. */
static bool read_record(struct app *app, struct buffer *out, struct error *error)
{
    char *bytes;
    size_t size;
    if (!saves_read_record(app->saves.store, record, &bytes, &size, error))
        return !error->text[0];
    buffer_add(out, bytes, size);
    free(bytes);
    return !out->failed || error_set(error, "out of memory: close other programs");
}

/* What the record lacks to tell of the session: nothing, or its line; or where a kill has left the
 * whole line but for its end, that. */
static void add_missing(struct buffer *out, struct buffer *known,
                        const struct sessions_entry *entry)
{
    bool cut = known->size > 0 && known->bytes[known->size - 1] != '\n';
    if (sessions_hold(known->bytes, known->size, entry->id))
        return;
    if (cut)
        buffer_add(known, "\n", 1);
    if (cut && sessions_hold(known->bytes, known->size, entry->id))
        buffer_add(out, "\n", 1);
    else
        sessions_add(out, entry);
    out->failed = out->failed || known->failed;
}

static bool append(struct app *app, const struct sessions_entry *entry, struct error *error)
{
    struct buffer known = {0}, lines = {0};
    bool kept = read_record(app, &known, error);
    if (kept)
        add_missing(&lines, &known, entry);
    if (lines.failed)
        kept = error_set(error, "out of memory: close other programs");
    else if (kept && lines.size > 0)
        kept = store_append(app->saves.store, record, lines.bytes, lines.size, error);
    buffer_free(&known);
    buffer_free(&lines);
    return kept;
}

static void keep(struct app *app, const struct sessions_entry *entry)
{
    struct error error = {""};
    saves_note(&app->saves, append(app, entry, &error), &error);
}

static void dress(struct sessions_entry *entry, const struct party *party,
                  const struct party_chair *chairs)
{
    int32_t seats[PARTY_SEATS];
    party_board(party, seats);
    for (int32_t i = 0; i < entry->count; i++) {
        entry->players[i].avatar = chairs[seats[i]].avatar;
        entry->players[i].colour = chairs[seats[i]].colour;
    }
}

bool party_sessions_entry(const struct app *app, struct sessions_entry *entry)
{
    const struct table *table = &app->table;
    if (!table->active || !sessions_of(entry, table->bank, &table->party, &table->names))
        return false;
    dress(entry, &table->party, table->chairs);
    entry->wall_s = table->ended_s;
    return true;
}

void party_sessions_keep(struct app *app)
{
    struct sessions_entry entry;
    if (app->table.ended_s == 0)
        app->table.ended_s = platform_wall_s(app->platform);
    /* Where the stored log does not say that it is over, the session goes on at the next start.
     * That is so too where nothing may be written. */
    if (party_sessions_entry(app, &entry) && party_saves_whole(app))
        keep(app, &entry);
}

/* --- A log that ended before the record was written --- */

/* The last whole line. */
static struct field last_line(const char *bytes, size_t size)
{
    struct field rest = {bytes, size}, line, last = {bytes, 0};
    while (fields_line(&rest, &line))
        last = line;
    return last;
}

/* What a log's last line says: the fingerprint of a session that may be over. */
static bool read_last_check(const char *bytes, size_t size, uint64_t *id)
{
    struct field rest = last_line(bytes, size), mark, number, check;
    return fields_next(&rest, ' ', &mark) && fields_equal(mark, "#") &&
           fields_next(&rest, ' ', &number) && fields_next(&rest, ' ', &check) &&
           fields_hex(check, 16, id);
}

/* `unread` where the record cannot be read. */
static bool is_kept(struct app *app, uint64_t id, bool unread)
{
    struct buffer known = {0};
    struct error error;
    bool kept = read_record(app, &known, &error) ? sessions_hold(known.bytes, known.size, id) : unread;
    buffer_free(&known);
    return kept;
}

bool party_sessions_hold(struct app *app, const char *bytes, size_t size)
{
    uint64_t id;
    return read_last_check(bytes, size, &id) && is_kept(app, id, false);
}

/* Can the log be one that is over and not in the record? Most are told by their last line, so that
 * few must be played again. */
static bool worth_replaying(struct app *app, const char *bytes, size_t size)
{
    uint64_t id;
    struct field rest = last_line(bytes, size), at, player, command;
    if (read_last_check(bytes, size, &id))
        return !is_kept(app, id, true);
    return fields_next(&rest, ' ', &at) && fields_next(&rest, ' ', &player) &&
           fields_next(&rest, ' ', &command) &&
           fields_equal(command, party_command_name(PARTY_TIME));
}

/* What a log is played into. */
struct replayed {
    struct party_log_header header;
    struct party party;
    struct party_names names;
    struct run_log_result result;
    struct sessions_entry entry;
};

static bool entry_of_log(struct app *app, const char *bytes, size_t size, struct replayed *out)
{
    struct deck deck = {0};
    struct error error;
    if (party_log_read_header(bytes, size, &out->header, &error) != RUN_LOG_OK)
        return false;
    const struct bank *bank = library_bank(app->library, out->header.level, &deck, &error);
    bool over =
        bank &&
        party_log_replay(bytes, size, bank, &out->party, &out->names, &out->result) == RUN_LOG_OK &&
        sessions_of(&out->entry, bank, &out->party, &out->names);
    deck_free(&deck);
    return over;
}

static void settle_log(struct app *app, const char *bytes, size_t size)
{
    struct replayed *replayed = malloc(sizeof *replayed);
    if (replayed && entry_of_log(app, bytes, size, replayed)) {
        party_choice_begin(app);
        dress(&replayed->entry, &replayed->party, app->party.chairs);
        replayed->entry.wall_s = platform_wall_s(app->platform);
        keep(app, &replayed->entry);
    }
    free(replayed);
}

void party_sessions_settle(struct app *app)
{
    char *bytes;
    size_t size;
    struct error error;
    if (!saves_writes(&app->saves))
        return;
    if (app->table.active) {
        if (app->table.party.phase == PARTY_OVER)
            party_sessions_keep(app);
        return;
    }
    if (!saves_read_record(app->saves.store, log_record, &bytes, &size, &error))
        return;
    if (worth_replaying(app, bytes, size))
        settle_log(app, bytes, size);
    free(bytes);
}

/* --- Reading --- */

void party_sessions_read(struct app *app, struct buffer *out)
{
    struct sessions_entry entry;
    struct error error;
    read_record(app, out, &error);
    if (party_sessions_entry(app, &entry) && !out->failed &&
        !sessions_hold(out->bytes, out->size, entry.id))
        sessions_add(out, &entry);
}
