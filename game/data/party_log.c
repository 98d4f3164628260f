#include "data/party_log.h"
#include "data/escape.h"
#include "data/log_reader.h"
#include "data/profile.h"
#include "rules/hash.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum {
    LINE_ROOM = 3 * PARTY_LOG_NAME_ROOM + 80,
    LINES_TO_PLAYERS = 10, /* of the header, up to the one that counts them */
};

static void print_seat(char *out, size_t room, struct party_seat seat, const char *name)
{
    char coded[3 * PARTY_LOG_NAME_ROOM];
    assert(name[0]);
    escape_print(name, coded);
    if (seat.team == PARTY_NO_TEAM)
        snprintf(out, room, "%d - %s", seat.factor, coded);
    else
        snprintf(out, room, "%d %d %s", seat.factor, seat.team, coded);
}

static bool parse_seat(struct field text, struct party_seat *seat, char name[PARTY_LOG_NAME_ROOM])
{
    struct field factor, team;
    if (!fields_next(&text, ' ', &factor) || !fields_next(&text, ' ', &team) || !text.at ||
        !fields_i32(factor, 0, PARTY_MAX_FACTOR, &seat->factor) ||
        !party_factor_allowed(seat->factor))
        return false;
    seat->team = PARTY_NO_TEAM;
    return (fields_equal(team, "-") || fields_i32(team, 0, PARTY_TEAMS - 1, &seat->team)) &&
           escape_read(text, name, PARTY_LOG_NAME_ROOM) && profile_name_valid(name);
}

static void print_setup(struct buffer *out, const struct party *party,
                        const struct party_names *names)
{
    int32_t players = 0;
    for (int32_t i = 0; i < PARTY_SEATS; i++)
        players += party->players[i].seated;
    buffer_print(out, "seed %" PRIu64 "\nkind %s\nlaw %s\ndouble %d\nrounds %d\nplayers %d\n",
                 party->seed, party_kind_name(party->kind), score_law_name(party->law),
                 party->double_last, party->rounds, players);
    for (int32_t i = 0; i < players; i++) {
        char line[LINE_ROOM];
        struct party_seat seat = {party->players[i].factor, party->players[i].team};
        print_seat(line, sizeof line, seat, names->text[i]);
        buffer_print(out, "player %s\n", line);
    }
}

void party_log_begin(struct buffer *out, const struct bank *bank, const struct party *party,
                     const struct party_names *names)
{
    buffer_print(out, "constrictor-party %d\nrules %d %d\nlevel ", PARTY_LOG_VERSION,
                 PARTY_RULES_VERSION, RUN_RULES_VERSION);
    buffer_add(out, bank_string(bank, bank->id), bank->id.len);
    buffer_print(out, "\ncontent %016" PRIx64 "\n", bank_hash(bank));
    print_setup(out, party, names);
    buffer_print(out, "questions");
    for (int32_t i = 0; i < party->count; i++) {
        const char *id = bank_string(bank, bank->questions[party->questions[i].index].id);
        assert(id[0] && !strpbrk(id, " \t\n"));
        buffer_print(out, " %s", id);
    }
    buffer_add(out, "\n\n", 2);
}

/* A command line without its end. */
static void print_command(char *line, size_t room, struct party_command c, const char *name)
{
    char seat[12] = "-", join[LINE_ROOM];
    if (c.player != PARTY_TABLE)
        snprintf(seat, sizeof seat, "%d", c.player);
    int len = snprintf(line, room, "%" PRId64 " %s %s", c.at_ms, seat, party_command_name(c.kind));
    if (c.kind == PARTY_ANSWER)
        snprintf(line + len, room - (size_t)len, " %d", c.arg);
    if (c.kind == PARTY_JOIN) {
        struct party_seat at = {party_join_factor(c.arg), party_join_team(c.arg)};
        print_seat(join, sizeof join, at, name);
        snprintf(line + len, room - (size_t)len, " %s", join);
    }
}

static int32_t question_number(const struct party *party)
{
    return party->phase == PARTY_OVER ? party->settled : party->current + 1;
}

uint64_t party_log_fingerprint(const struct party *party, const struct party_names *names)
{
    uint64_t hash = party_hash(party);
    for (int32_t i = 0; i < PARTY_SEATS; i++)
        hash = hash_bytes(hash, names->text[i], strlen(names->text[i]) + 1);
    return hash;
}

/* A check line without its end. */
static void print_check(char *line, size_t room, const struct party *party,
                        const struct party_names *names)
{
    int len = snprintf(line, room, "# %d %016" PRIx64, question_number(party),
                       party_log_fingerprint(party, names));
    for (int32_t i = 0; i < PARTY_SEATS; i++)
        if (party->players[i].seated)
            len += snprintf(line + len, room - (size_t)len, " %d", party->players[i].score);
}

/* A check line follows a deadline that settled a question or ended the party: no other leads to
 * these phases. */
static bool wants_check(const struct party *after, enum party_command_kind kind)
{
    return kind == PARTY_TIME && after->phase >= PARTY_REVEAL;
}

void party_log_check(struct buffer *out, const struct party *party, const struct party_names *names)
{
    char line[LINE_ROOM];
    print_check(line, sizeof line, party, names);
    buffer_print(out, "%s\n", line);
}

void party_log_command(struct buffer *out, const struct party *after,
                       const struct party_names *names, struct party_command command)
{
    char line[LINE_ROOM];
    const char *name = command.kind == PARTY_JOIN ? names->text[command.player] : NULL;
    print_command(line, sizeof line, command, name);
    buffer_print(out, "%s\n", line);
    if (wants_check(after, command.kind))
        party_log_check(out, after, names);
}

static bool read_players(struct log_reader *reader, struct party_log_header *out)
{
    struct field value;
    if (!log_reader_number(reader, "players", PARTY_MIN_PLAYERS, PARTY_SEATS, &out->setup.players))
        return false;
    for (int32_t i = 0; i < out->setup.players; i++) {
        if (!log_reader_value(reader, "player", &value))
            return false;
        if (!parse_seat(value, &out->setup.seats[i], out->names.text[i]))
            return log_reader_needs(reader, "a factor, a team or \"-\", and a name");
    }
    return true;
}

static bool read_setup(struct log_reader *reader, struct party_log_header *out)
{
    struct field value;
    int32_t doubled;
    if (!log_reader_value(reader, "kind", &value))
        return false;
    out->setup.kind = party_kind_named(value.at, value.len);
    if (out->setup.kind == PARTY_KINDS)
        return log_reader_needs(reader, "a kind of party that this program knows");
    if (!log_reader_value(reader, "law", &value))
        return false;
    out->setup.law = score_law_named(value.at, value.len);
    if (out->setup.law >= SCORE_SAGE)
        return log_reader_needs(reader, "the law arcade or ranked");
    if (!log_reader_number(reader, "double", 0, 1, &doubled) ||
        !log_reader_number(reader, "rounds", 1, PARTY_MAX_QUESTIONS, &out->setup.rounds) ||
        !read_players(reader, out) || !log_reader_questions(reader, out->questions, &out->count))
        return false;
    out->setup.double_last = doubled == 1;
    if (!party_allows(&out->setup, out->count))
        return log_reader_needs(reader, "as many questions as kind, rounds and players ask for");
    return log_reader_end(reader);
}

static enum run_log_status read_versions(struct log_reader *reader)
{
    int32_t version;
    struct field value;
    char needed[40];
    if (!log_reader_number(reader, "constrictor-party", 0, INT32_MAX, &version))
        return RUN_LOG_MALFORMED;
    if (version != PARTY_LOG_VERSION) {
        error_set(reader->error, "line 1: log format %d; this program reads format %d", version,
                  PARTY_LOG_VERSION);
        return RUN_LOG_OTHER_RULES;
    }
    if (!log_reader_value(reader, "rules", &value))
        return RUN_LOG_MALFORMED;
    snprintf(needed, sizeof needed, "%d %d", PARTY_RULES_VERSION, RUN_RULES_VERSION);
    if (fields_equal(value, needed))
        return RUN_LOG_OK;
    error_set(reader->error, "line 2: played by rules \"%.*s\"; this program has rules \"%s\"",
              value.len < 40 ? (int)value.len : 40, value.at, needed);
    return RUN_LOG_OTHER_RULES;
}

static enum run_log_status read_header(struct log_reader *reader, struct party_log_header *out)
{
    memset(out, 0, sizeof *out);
    enum run_log_status status = read_versions(reader);
    if (status != RUN_LOG_OK)
        return status;
    bool whole = log_reader_origin(reader, out->level, &out->content, &out->setup.seed) &&
                 read_setup(reader, out);
    return whole ? RUN_LOG_OK : RUN_LOG_MALFORMED;
}

bool party_log_is(const char *bytes, size_t size)
{
    static const char head[] = "constrictor-party ";
    return size >= sizeof head - 1 && memcmp(bytes, head, sizeof head - 1) == 0;
}

enum run_log_status party_log_read_header(const char *bytes, size_t size,
                                          struct party_log_header *out, struct error *error)
{
    struct log_reader reader = {{bytes, size}, 0, error};
    return read_header(&reader, out);
}

static enum run_log_status set_up(struct party_log_header *header, const struct bank *bank,
                                  struct party *party, struct error *error)
{
    struct run_draw draw = {.count = header->count, .spare = -1};
    int32_t line = LINES_TO_PLAYERS + header->setup.players + 1;
    if (!log_fits_bank(header->level, header->content, bank, "party", error) ||
        !log_find_questions(bank, header->questions, header->count, line, draw.indexes, error))
        return RUN_LOG_OTHER_LEVEL;
    party_init(party, bank, &draw, &header->setup);
    return RUN_LOG_OK;
}

/* Where a replay stands. */
struct replay {
    struct party *party;
    struct party_names *names;
    struct run_log_result *result;
};

/* A command line is right when writing what was read gives the same line again. */
static bool parse_command(struct field line, struct party_command *command,
                          char name[PARTY_LOG_NAME_ROOM])
{
    char again[LINE_ROOM];
    struct field rest = line, at, player, kind, arg;
    struct party_seat seat;
    *command = (struct party_command){.player = PARTY_TABLE};
    if (!fields_next(&rest, ' ', &at) || !fields_next(&rest, ' ', &player) ||
        !fields_next(&rest, ' ', &kind) || !fields_i64(at, 0, RUN_MAX_MS, &command->at_ms) ||
        (!fields_equal(player, "-") && !fields_i32(player, 0, PARTY_SEATS - 1, &command->player)))
        return false;
    command->kind = party_command_named(kind.at, kind.len);
    if (command->kind == PARTY_NONE)
        return false;
    if (command->kind == PARTY_ANSWER &&
        (!fields_next(&rest, ' ', &arg) || !fields_i32(arg, 0, INT32_MAX, &command->arg)))
        return false;
    if (command->kind == PARTY_JOIN) {
        if (!rest.at || command->player == PARTY_TABLE || !parse_seat(rest, &seat, name))
            return false;
        command->arg = party_join_arg(seat.factor, seat.team);
    }
    print_command(again, sizeof again, *command, name);
    return fields_equal(line, again);
}

static bool is_check(struct field line)
{
    struct field mark, part;
    int32_t number;
    uint64_t hash;
    if (!fields_next(&line, ' ', &mark) || !fields_equal(mark, "#") ||
        !fields_next(&line, ' ', &part) || !fields_i32(part, 0, PARTY_MAX_QUESTIONS, &number) ||
        !fields_next(&line, ' ', &part) || !fields_hex(part, 16, &hash))
        return false;
    while (fields_next(&line, ' ', &part))
        if (!fields_i32(part, INT32_MIN, INT32_MAX, &number))
            return false;
    return true;
}

static enum run_log_status replay_check(const struct replay *to, struct field line)
{
    struct run_log_result *result = to->result;
    char needed[LINE_ROOM];
    if (!result->check_due || !is_check(line)) {
        error_set(&result->error, "line %d: question %d: %s", result->line, result->question,
                  result->check_due ? "\"# question fingerprint scores\" is needed here"
                                    : "a check line stands where none belongs");
        return RUN_LOG_MALFORMED;
    }
    print_check(needed, sizeof needed, to->party, to->names);
    if (!fields_equal(line, needed)) {
        error_set(
            &result->error, "line %d: question %d: the log says \"%.*s\", the rules give \"%s\"",
            result->line, result->question, line.len < 120 ? (int)line.len : 120, line.at, needed);
        return RUN_LOG_DIFFERS;
    }
    result->check_due = false;
    return RUN_LOG_OK;
}

/* Who comes back has the name that she had. */
static bool takes_name(const struct replay *to, struct party_command c, const char *name)
{
    return c.kind != PARTY_JOIN || !to->party->players[c.player].seated ||
           strcmp(to->names->text[c.player], name) == 0;
}

static enum run_log_status replay_command(const struct replay *to, struct field line)
{
    struct run_log_result *result = to->result;
    struct party_command command;
    char name[PARTY_LOG_NAME_ROOM] = "";
    if (result->check_due || !parse_command(line, &command, name)) {
        error_set(&result->error, "line %d: question %d: %s", result->line, result->question,
                  result->check_due ? "the check line of the question is missing"
                                    : "this is no command");
        return RUN_LOG_MALFORMED;
    }
    if (!takes_name(to, command, name) || !party_apply(to->party, command, NULL)) {
        error_set(&result->error,
                  "line %d: question %d: the rules refuse \"%s\" at %" PRId64 " ms here",
                  result->line, result->question, party_command_name(command.kind), command.at_ms);
        return RUN_LOG_DIFFERS;
    }
    if (command.kind == PARTY_JOIN)
        memcpy(to->names->text[command.player], name, sizeof name);
    result->check_due = wants_check(to->party, command.kind);
    return RUN_LOG_OK;
}

enum run_log_status party_log_replay(const char *bytes, size_t size, const struct bank *bank,
                                     struct party *party, struct party_names *names,
                                     struct run_log_result *result)
{
    *result = (struct run_log_result){0};
    memset(party, 0, sizeof *party);
    memset(names, 0, sizeof *names);
    const struct replay to = {party, names, result};
    struct log_reader reader = {{bytes, size}, 0, &result->error};
    struct party_log_header header;
    struct field line;
    enum run_log_status status = read_header(&reader, &header);
    if (status == RUN_LOG_OK)
        status = set_up(&header, bank, party, &result->error);
    *names = header.names;
    result->line = reader.line;
    while (status == RUN_LOG_OK) {
        result->whole_size = size - reader.rest.len;
        result->question = question_number(party);
        if (!log_reader_line(&reader, &line))
            break;
        result->line = reader.line;
        status =
            line.len > 0 && line.at[0] == '#' ? replay_check(&to, line) : replay_command(&to, line);
    }
    result->status = status;
    return status;
}
