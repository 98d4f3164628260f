/* What can be asked of a party while it is played. */
#include "rules/party_state.h"
#include "rules/hash.h"

#include <assert.h>
#include <string.h>

/* Teams stand above the factors in the argument of PARTY_JOIN, none as 0. */
enum { TEAM_STEP = 10000 };

int32_t party_join_arg(int32_t factor, int32_t team)
{
    return factor + TEAM_STEP * (team - PARTY_NO_TEAM);
}

int32_t party_join_factor(int32_t arg)
{
    return arg % TEAM_STEP;
}

int32_t party_join_team(int32_t arg)
{
    return arg / TEAM_STEP + PARTY_NO_TEAM;
}

bool party_is_seat(int32_t player)
{
    return player >= 0 && player < PARTY_SEATS;
}

bool party_is_here(const struct party *party, int32_t player)
{
    return party->players[player].seated && !party->players[player].left;
}

bool party_was_here(const struct party *party, int32_t player, int64_t at_ms)
{
    const struct party_player *p = &party->players[player];
    return p->seated && p->since_ms < at_ms && (!p->left || p->left_ms == at_ms);
}

int32_t party_here_count(const struct party *party)
{
    int32_t count = 0;
    for (int32_t i = 0; i < PARTY_SEATS; i++)
        count += party_is_here(party, i);
    return count;
}

/* The first seat above `after` whose player is here and plays the round, or PARTY_TABLE. */
static int32_t next_seat(const struct party *party, int32_t after, int32_t round)
{
    for (int32_t i = after + 1; i < PARTY_SEATS; i++)
        if (party_is_here(party, i) && party->players[i].from <= round)
            return i;
    return PARTY_TABLE;
}

int32_t party_next_in_round(const struct party *party)
{
    return party->kind == PARTY_TURNS ? next_seat(party, party->turn, party->round) : PARTY_TABLE;
}

/* Who begins the round after this one; PARTY_TABLE when there is none, or nobody. */
static int32_t first_of_next_round(const struct party *party)
{
    int32_t round = party->round + 1;
    return round < party->rounds ? next_seat(party, PARTY_TABLE, round) : PARTY_TABLE;
}

int32_t party_next_turn(const struct party *party)
{
    int32_t seat = party_next_in_round(party);
    if (party->kind != PARTY_TURNS || seat != PARTY_TABLE)
        return seat;
    return first_of_next_round(party);
}

bool party_is_last(const struct party *party)
{
    return party_next_in_round(party) == PARTY_TABLE && first_of_next_round(party) == PARTY_TABLE;
}

const struct party_question *party_question(const struct party *party)
{
    assert(party->phase != PARTY_OVER);
    return &party->questions[party->current];
}

static const struct party_result *result_of(const struct party *party, int32_t player)
{
    return &party->questions[party->current].results[player];
}

bool party_waits_for(const struct party *party, int32_t player)
{
    const struct party_result *r = result_of(party, player);
    if (!party_is_here(party, player) || r->outcome != PARTY_OPEN)
        return false;
    switch (party->phase) {
    case PARTY_HANDOVER:
        return !party->asked;
    case PARTY_READING:
        return !r->ready;
    case PARTY_ANSWERING:
        return party->kind == PARTY_BUZZER ? r->buzz == PARTY_UNBUZZED : r->chosen < 0;
    case PARTY_BUZZED:
        return r->buzz == PARTY_TO_ANSWER && r->chosen < 0;
    case PARTY_REVEAL:
    case PARTY_OVER:
        break;
    }
    return false;
}

bool party_has_answered(const struct party *party, int32_t player)
{
    return party->phase != PARTY_OVER && result_of(party, player)->chosen >= 0;
}

static int32_t limit_ms(const struct party *party, int32_t player)
{
    return party_question(party)->limit_ms * party->players[player].factor / 100;
}

/* What her clock is when this factor, in per cent, stretches it. */
static int32_t stretched_ms(const struct party *party, int32_t player, int32_t factor)
{
    if (party->phase == PARTY_OVER || result_of(party, player)->outcome != PARTY_OPEN)
        return 0;
    switch (party->phase) {
    case PARTY_READING:
        return party_question(party)->reading_ms * factor / 100;
    case PARTY_ANSWERING:
        return party_question(party)->limit_ms * factor / 100;
    case PARTY_BUZZED:
        return result_of(party, player)->buzz == PARTY_TO_ANSWER ? PARTY_BUZZ_MS * factor / 100 : 0;
    case PARTY_HANDOVER:
    case PARTY_REVEAL:
    case PARTY_OVER:
        break;
    }
    return 0;
}

int32_t party_clock_ms(const struct party *party, int32_t player)
{
    return stretched_ms(party, player, party->players[player].factor);
}

bool party_has_clock(const struct party *party, int32_t player)
{
    return party->players[player].factor != SCORE_FACTOR_OFF;
}

uint32_t party_waited(const struct party *party)
{
    uint32_t waited = 0;
    for (int32_t i = 0; i < PARTY_SEATS; i++)
        if (party_waits_for(party, i))
            waited |= 1u << i;
    return waited;
}

uint32_t party_waited_open(const struct party *party)
{
    uint32_t waited = party_waited(party);
    for (int32_t i = 0; i < PARTY_SEATS; i++)
        if (party_has_clock(party, i))
            waited &= ~(1u << i);
    return waited;
}

bool party_stands_still(const struct party *party, int64_t at_ms)
{
    return (party->paused && at_ms > party->paused_ms) || at_ms == party->resumed_ms;
}

/* In which the table can go on, unless it has asked to. */
static bool goes_on_in(enum party_phase phase)
{
    return phase >= PARTY_READING && phase <= PARTY_BUZZED;
}

/* From when on time lets the table go on while these are waited for; -1 when all have clocks. */
static int64_t patience_ends(const struct party *party, uint32_t waited)
{
    int64_t ends = 0;
    bool open = false;
    for (int32_t i = 0; i < PARTY_SEATS; i++) {
        if (!(waited >> i & 1))
            continue;
        int32_t factor = party_has_clock(party, i) ? party->players[i].factor : SCORE_FACTOR_NORMAL;
        int64_t end = party->phase_ms + stretched_ms(party, i, factor);
        ends = end > ends ? end : ends;
        open = open || !party_has_clock(party, i);
    }
    return open ? ends : -1;
}

int64_t party_go_on_ms(const struct party *party)
{
    bool can = goes_on_in(party->phase) && !party->asked;
    return can ? patience_ends(party, party_waited(party)) : -1;
}

bool party_can_go_on(const struct party *party, int64_t at_ms)
{
    uint32_t waited = at_ms > party->last_ms ? party_waited(party) : party->waited;
    if (!goes_on_in(party->phase) || party->asked || party_stands_still(party, at_ms))
        return false;
    int64_t ends = patience_ends(party, waited);
    return ends >= 0 && at_ms >= ends;
}

uint32_t party_crossed_by(const struct party *party, int32_t choice)
{
    uint32_t seats = 0;
    if (party->phase != PARTY_ANSWERING && party->phase != PARTY_BUZZED)
        return 0;
    for (int32_t i = 0; i < PARTY_SEATS; i++)
        if (result_of(party, i)->buzz == PARTY_LOCKED_OUT && result_of(party, i)->chosen == choice)
            seats |= 1u << i;
    return seats;
}

int32_t party_clamp_ms(int64_t ms)
{
    return ms < 0 ? 0 : ms > INT32_MAX ? INT32_MAX : (int32_t)ms;
}

int32_t party_longest_ms(const struct party *party)
{
    int32_t longest = 0;
    for (int32_t i = 0; i < PARTY_SEATS; i++)
        if (party_waits_for(party, i) && party_clock_ms(party, i) > longest)
            longest = party_clock_ms(party, i);
    return longest;
}

uint32_t party_buzzed(const struct party *party)
{
    uint32_t buzzed = 0;
    if (party->phase != PARTY_ANSWERING && party->phase != PARTY_BUZZED)
        return 0;
    for (int32_t i = 0; i < PARTY_SEATS; i++)
        if (result_of(party, i)->buzz == PARTY_TO_ANSWER)
            buzzed |= 1u << i;
    return buzzed;
}

/* When the clocks of those who are waited for have all ended; `open` when somebody has none. */
static int64_t clocks_end(const struct party *party, int64_t ripe, int64_t open)
{
    int32_t longest = party_longest_ms(party);
    if (party->asked)
        return ripe;
    if (party_waited_open(party) != 0)
        return open;
    return longest > 0 ? party->phase_ms + longest : ripe;
}

/* When the phase ends by itself: at once for `ripe`, never for `open`. */
static int64_t phase_end(const struct party *party)
{
    const int64_t ripe = 0, open = INT64_MAX;
    switch (party->phase) {
    case PARTY_HANDOVER:
        return party->asked || !party_is_here(party, party->turn) ? ripe : open;
    case PARTY_REVEAL:
        return party->asked ? ripe : open;
    case PARTY_ANSWERING:
        return party_buzzed(party) != 0 ? ripe : clocks_end(party, ripe, open);
    case PARTY_READING:
    case PARTY_BUZZED:
        return clocks_end(party, ripe, open);
    case PARTY_OVER:
        break;
    }
    return open;
}

bool party_deadline(const struct party *party, struct party_command *command)
{
    if (party->phase == PARTY_OVER || (party->paused && !party->stopping))
        return false;
    int64_t end = party->stopping ? 0 : phase_end(party);
    if (end <= party->last_ms)
        end = party->last_ms + 1;
    *command = (struct party_command){end, PARTY_TIME, PARTY_TABLE, 0};
    return end <= RUN_MAX_MS;
}

bool party_advance(struct party *party, int64_t now_ms, struct party_command *command,
                   struct party_events *events)
{
    if (!party_deadline(party, command) || command->at_ms > now_ms)
        return false;
    bool taken = party_apply(party, *command, events);
    assert(taken);
    return taken;
}

bool party_can_join(const struct party *party, int32_t player, int64_t at_ms)
{
    if (party->phase != PARTY_REVEAL || party->round + 1 == party->rounds || player < 0 ||
        player >= party->seats)
        return false;
    const struct party_player *p = &party->players[player];
    if (p->seated && (!p->left || p->left_ms >= at_ms))
        return false;
    for (int32_t i = party->turn + 1; party->kind == PARTY_TURNS && i < PARTY_SEATS; i++)
        if (party_was_here(party, i, at_ms) && party->players[i].from <= party->round)
            return false;
    return true;
}

int32_t party_elapsed_ms(const struct party *party, int64_t now_ms)
{
    return party_clamp_ms((party->paused ? party->paused_ms : now_ms) - party->phase_ms);
}

int32_t party_left_ms(const struct party *party, int32_t player, int64_t now_ms)
{
    int32_t length = party_clock_ms(party, player), elapsed = party_elapsed_ms(party, now_ms);
    return elapsed >= length ? 0 : length - elapsed;
}

bool party_has_time(const struct party *party, int32_t player, int64_t now_ms)
{
    return !party_has_clock(party, player) || party_left_ms(party, player, now_ms) > 0;
}

struct score_answer party_answer_of(const struct party *party, int32_t player, int32_t elapsed_ms)
{
    const struct party_question *q = party_question(party);
    return (struct score_answer){.law = party->law,
                                 .difficulty = q->difficulty,
                                 .choices = q->choice_count,
                                 .limit_ms = limit_ms(party, player),
                                 .elapsed_ms = elapsed_ms,
                                 .streak = party->players[player].streak + 1,
                                 .priced = party->kind == PARTY_BUZZER};
}

/* After a buzz the worth is that of its time. */
static struct score_answer answer_now(const struct party *party, int32_t player, int64_t now_ms)
{
    const struct party_result *r = result_of(party, player);
    int32_t elapsed = 0;
    if (r->buzz != PARTY_UNBUZZED || r->chosen >= 0)
        elapsed = r->elapsed_ms;
    else if (party->phase == PARTY_BUZZED)
        elapsed = party_clamp_ms(party->used_ms);
    else if (party->phase == PARTY_ANSWERING)
        elapsed = party_elapsed_ms(party, now_ms);
    return party_answer_of(party, player, elapsed);
}

int32_t party_worth(const struct party *party, int32_t player, int64_t now_ms)
{
    struct score_answer answer = answer_now(party, player, now_ms);
    return score_right(&answer) * (party_question(party)->doubled ? 2 : 1);
}

int32_t party_risk(const struct party *party, int32_t player, int64_t now_ms)
{
    struct score_answer answer = answer_now(party, player, now_ms);
    return score_wrong(&answer) * (party_question(party)->doubled ? 2 : 1);
}

static uint64_t hash_facts(uint64_t hash, const int64_t *facts, size_t count)
{
    for (size_t i = 0; i < count; i++)
        hash = hash_u64(hash, (uint64_t)facts[i]);
    return hash;
}

static uint64_t hash_player(uint64_t hash, const struct party_player *p)
{
    const int64_t facts[] = {p->seated,      p->left,     p->factor, p->team, p->score,
                             p->start,       p->credit,   p->joined, p->from, p->streak,
                             p->best_streak, p->since_ms, p->left_ms};
    return hash_facts(hash, facts, sizeof facts / sizeof facts[0]);
}

static uint64_t hash_result(uint64_t hash, const struct party_result *r)
{
    const int64_t facts[] = {(int64_t)r->outcome, (int64_t)r->buzz, r->ready, r->chosen,
                             r->elapsed_ms,       r->points,        r->streak};
    return hash_facts(hash, facts, sizeof facts / sizeof facts[0]);
}

static uint64_t hash_question(uint64_t hash, const struct party_question *q)
{
    const int64_t facts[] = {q->index,      q->choice_count, q->correct,
                             q->difficulty, q->doubled,      q->interrupted,
                             q->reading_ms, q->limit_ms,     q->round};
    hash = hash_facts(hash_bytes(hash, q->order, sizeof q->order), facts,
                      sizeof facts / sizeof facts[0]);
    for (int32_t i = 0; i < PARTY_SEATS; i++)
        hash = hash_result(hash, &q->results[i]);
    return hash;
}

uint64_t party_hash(const struct party *party)
{
    const int64_t facts[] = {
        (int64_t)party->kind, (int64_t)party->law, party->double_last, (int64_t)party->phase,
        party->paused,        party->asked,        party->stopping,    party->rounds,
        party->seats,         party->count,        party->round,       party->turn,
        party->current,       party->settled,      party->last_ms,     party->phase_ms,
        party->paused_ms,     party->resumed_ms,   party->used_ms,     party->waited};
    uint64_t hash = hash_u64(HASH_START, party->seed);
    hash = hash_u64(hash_u64(hash, party->trail), party->trail_now);
    hash = hash_facts(hash, facts, sizeof facts / sizeof facts[0]);
    for (int32_t i = 0; i < PARTY_SEATS; i++)
        hash = hash_player(hash, &party->players[i]);
    for (int32_t i = 0; i < party->count; i++)
        hash = hash_question(hash, &party->questions[i]);
    return hash;
}

static const char *const command_names[PARTY_COMMAND_KINDS] = {
    [PARTY_NONE] = "none",   [PARTY_TIME] = "time",     [PARTY_TAKE] = "take",
    [PARTY_READY] = "ready", [PARTY_ANSWER] = "answer", [PARTY_BUZZ] = "buzz",
    [PARTY_NEXT] = "next",   [PARTY_PAUSE] = "pause",   [PARTY_RESUME] = "resume",
    [PARTY_JOIN] = "join",   [PARTY_LEAVE] = "leave",   [PARTY_STOP] = "stop",
};

static const char *const kind_names[PARTY_KINDS] = {
    [PARTY_TOGETHER] = "together", [PARTY_TURNS] = "turns", [PARTY_BUZZER] = "buzzer"};

/* The number of the name, or `count`. */
static int find_name(const char *const *names, int count, const char *name, size_t len)
{
    int i = 0;
    while (i < count && (strlen(names[i]) != len || memcmp(names[i], name, len) != 0))
        i++;
    return i;
}

const char *party_command_name(enum party_command_kind kind)
{
    return kind < PARTY_COMMAND_KINDS ? command_names[kind] : "?";
}

enum party_command_kind party_command_named(const char *name, size_t len)
{
    int kind = find_name(command_names, PARTY_COMMAND_KINDS, name, len);
    return kind < PARTY_COMMAND_KINDS ? (enum party_command_kind)kind : PARTY_NONE;
}

const char *party_kind_name(enum party_kind kind)
{
    return kind < PARTY_KINDS ? kind_names[kind] : "?";
}

enum party_kind party_kind_named(const char *name, size_t len)
{
    return (enum party_kind)find_name(kind_names, PARTY_KINDS, name, len);
}
