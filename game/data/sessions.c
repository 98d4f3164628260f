#include "data/sessions.h"
#include "data/escape.h"
#include "data/profile.h"
#include "rules/hash.h"

#include <assert.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum { HEAD_FIELDS = 9, PLAYER_FIELDS = 7 };

static const char first_word[] = "session1";

static uint64_t check_of(const char *line, size_t len)
{
    return hash_bytes(HASH_START, line, len) & UINT32_MAX;
}

/* --- From a party --- */

static struct sessions_player player_of(const struct party *party, const struct party_names *names,
                                        int32_t seat, bool by_teams)
{
    struct sessions_player player = {.team = party->players[seat].team,
                                     .score = party->players[seat].score,
                                     .rank = party_rank_after(party, seat, party->settled)};
    bool first = player.team != PARTY_NO_TEAM && party_team_rank(party, player.team) == 1;
    player.won = by_teams ? first : player.rank == 1;
    memcpy(player.name, names->text[seat], sizeof player.name);
    return player;
}

/* Whoever ends it while the last answers are shown ends nothing early, unless in turns some have not
 * had their last questions. */
static bool was_stopped(const struct party *party)
{
    const struct party_question *last = &party->questions[party->settled - 1];
    return party->current == party->settled || last->round + 1 < party->rounds ||
           party_next_in_round(party) != PARTY_TABLE;
}

bool sessions_of(struct sessions_entry *entry, const struct bank *bank, const struct party *party,
                 const struct party_names *names)
{
    int32_t seats[PARTY_SEATS];
    bool by_teams = party_teams(party) > 1;
    memset(entry, 0, sizeof *entry);
    if (party->phase != PARTY_OVER || party->settled == 0)
        return false;
    entry->id = party_log_fingerprint(party, names);
    entry->kind = party->kind;
    entry->law = party->law;
    entry->stopped = was_stopped(party);
    deck_key(bank_string(bank, bank->id), entry->levels);
    entry->questions = party->settled;
    entry->count = party_board(party, seats);
    for (int32_t i = 0; i < entry->count; i++)
        entry->players[i] = player_of(party, names, seats[i], by_teams);
    return true;
}

/* --- Writing --- */

static void add_player(struct buffer *out, const struct sessions_player *player)
{
    char name[3 * PARTY_LOG_NAME_ROOM];
    assert(player->name[0]);
    escape_print(player->name, name);
    buffer_print(out, "%s\t%d\t%d\t", name, player->avatar, player->colour);
    if (player->team == PARTY_NO_TEAM)
        buffer_add(out, "-", 1);
    else
        buffer_print(out, "%d", player->team);
    buffer_print(out, "\t%d\t%d\t%d\t", player->score, player->rank, player->won);
}

void sessions_add(struct buffer *out, const struct sessions_entry *e)
{
    char levels[3 * DECK_KEY_ROOM];
    assert(e->levels[0] && e->questions > 0);
    escape_print(e->levels, levels);
    buffer_add(out, "\n", 1);
    size_t start = out->size;
    buffer_print(out, "%s\t%" PRId64 "\t%016" PRIx64 "\t%s\t%s\t%s\t%s\t%d\t%d\t", first_word,
                 e->wall_s, e->id, party_kind_name(e->kind), score_law_name(e->law),
                 e->stopped ? "stopped" : "whole", levels, e->questions, e->count);
    for (int32_t i = 0; i < e->count; i++)
        add_player(out, &e->players[i]);
    if (!out->failed)
        buffer_print(out, "%08" PRIx64 "\n", check_of(out->bytes + start, out->size - start));
}

/* --- Reading --- */

struct sessions_reader sessions_read(const char *bytes, size_t size)
{
    return (struct sessions_reader){.rest = {bytes, size}};
}

static bool read_fields(struct field *rest, struct field *fields, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!fields_next(rest, '\t', &fields[i]))
            return false;
    return true;
}

static bool read_head(struct field *rest, struct sessions_entry *entry)
{
    struct field f[HEAD_FIELDS];
    if (!read_fields(rest, f, HEAD_FIELDS) || !fields_equal(f[0], first_word))
        return false;
    entry->kind = party_kind_named(f[3].at, f[3].len);
    entry->law = score_law_named(f[4].at, f[4].len);
    entry->stopped = fields_equal(f[5], "stopped");
    return fields_i64(f[1], 0, INT64_MAX, &entry->wall_s) && fields_hex(f[2], 16, &entry->id) &&
           entry->kind != PARTY_KINDS &&
           (entry->law == SCORE_ARCADE || entry->law == SCORE_RANKED) &&
           (entry->stopped || fields_equal(f[5], "whole")) &&
           escape_read(f[6], entry->levels, sizeof entry->levels) &&
           fields_i32(f[7], 1, PARTY_MAX_QUESTIONS, &entry->questions) &&
           fields_i32(f[8], PARTY_MIN_PLAYERS, PARTY_SEATS, &entry->count);
}

static bool read_player(struct field *rest, struct sessions_player *player)
{
    struct field f[PLAYER_FIELDS];
    int32_t won = 0;
    if (!read_fields(rest, f, PLAYER_FIELDS))
        return false;
    player->team = PARTY_NO_TEAM;
    bool team = fields_equal(f[3], "-") || fields_i32(f[3], 0, PARTY_TEAMS - 1, &player->team);
    bool read = escape_read(f[0], player->name, sizeof player->name) &&
                profile_name_valid(player->name) &&
                fields_i32(f[1], 0, PROFILE_AVATARS - 1, &player->avatar) &&
                fields_i32(f[2], 0, PROFILE_COLOURS - 1, &player->colour) && team &&
                fields_i32(f[4], INT32_MIN, INT32_MAX, &player->score) &&
                fields_i32(f[5], 1, PARTY_SEATS, &player->rank) && fields_i32(f[6], 0, 1, &won);
    player->won = won == 1;
    return read;
}

static bool read_line(struct field line, void *to)
{
    struct sessions_entry *entry = to;
    struct field rest = line;
    uint64_t check;
    memset(entry, 0, sizeof *entry);
    if (!read_head(&rest, entry))
        return false;
    for (int32_t i = 0; i < entry->count; i++)
        if (!read_player(&rest, &entry->players[i]))
            return false;
    return rest.at && fields_hex(rest, 8, &check) &&
           check == check_of(line.at, (size_t)(rest.at - line.at));
}

bool sessions_next(struct sessions_reader *reader, struct sessions_entry *entry)
{
    return fields_entry(&reader->rest, read_line, entry, &reader->read, &reader->skipped);
}

bool sessions_hold(const char *bytes, size_t size, uint64_t id)
{
    struct sessions_reader reader = sessions_read(bytes, size);
    struct sessions_entry entry;
    while (sessions_next(&reader, &entry))
        if (entry.id == id)
            return true;
    return false;
}

/* --- Who has won how often --- */

static struct sessions_tally *row_of(struct sessions_table *table, const char *name)
{
    int32_t i = 0;
    while (i < table->count && strcmp(table->rows[i].name, name) != 0)
        i++;
    if (i == SESSIONS_NAMES)
        return NULL;
    if (i == table->count) {
        table->rows[table->count++] = (struct sessions_tally){.name = ""};
        memcpy(table->rows[i].name, name, strlen(name) + 1);
    }
    return &table->rows[i];
}

/* A player who took two seats under one name, as a log of a file can say, played once. */
static bool is_again(const struct sessions_entry *entry, int32_t player)
{
    for (int32_t i = 0; i < player; i++)
        if (strcmp(entry->players[i].name, entry->players[player].name) == 0)
            return true;
    return false;
}

static void count_in(struct sessions_table *table, const struct sessions_entry *entry)
{
    table->sessions++;
    for (int32_t i = 0; i < entry->count; i++) {
        const struct sessions_player *player = &entry->players[i];
        struct sessions_tally *row = is_again(entry, i) ? NULL : row_of(table, player->name);
        if (!row)
            continue;
        row->avatar = player->avatar;
        row->colour = player->colour;
        row->sessions++;
        row->wins += player->won;
        row->points += player->score;
    }
}

/* Both are 0 or above. */
static bool of_one_evening(int64_t a_s, int64_t b_s)
{
    return (a_s > b_s ? a_s - b_s : b_s - a_s) < SESSIONS_EVENING_S;
}

void sessions_count(struct sessions_sum *sum, const struct sessions_entry *entry)
{
    if (sum->all.sessions > 0 && !of_one_evening(sum->last_s, entry->wall_s))
        memset(&sum->evening, 0, sizeof sum->evening);
    sum->last_s = entry->wall_s;
    count_in(&sum->evening, entry);
    count_in(&sum->all, entry);
}

static int by_wins(const void *a, const void *b)
{
    const struct sessions_tally *first = a, *second = b;
    if (first->wins != second->wins)
        return first->wins > second->wins ? -1 : 1;
    if (first->points != second->points)
        return first->points > second->points ? -1 : 1;
    return strcmp(first->name, second->name);
}

void sessions_sort(struct sessions_sum *sum)
{
    struct sessions_table *tables[] = {&sum->evening, &sum->all};
    for (size_t i = 0; i < 2; i++)
        qsort(tables[i]->rows, (size_t)tables[i]->count, sizeof tables[i]->rows[0], by_wins);
}

bool sessions_evening_is_on(const struct sessions_sum *sum, int64_t wall_s)
{
    return sum->all.sessions > 0 && wall_s >= 0 && of_one_evening(sum->last_s, wall_s);
}
