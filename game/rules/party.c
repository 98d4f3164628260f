#include "rules/party.h"
#include "rules/hash.h"
#include "rules/party_state.h"
#include "rules/question.h"

#include <assert.h>
#include <string.h>

bool party_factor_allowed(int32_t factor)
{
    return factor == SCORE_FACTOR_OFF || (factor >= PARTY_MIN_FACTOR && factor <= PARTY_MAX_FACTOR);
}

static bool seat_allowed(int32_t factor, int32_t team)
{
    return party_factor_allowed(factor) && team >= PARTY_NO_TEAM && team < PARTY_TEAMS;
}

bool party_allows(const struct party_setup *setup, int32_t count)
{
    if (setup->kind >= PARTY_KINDS || setup->law >= SCORE_SAGE || setup->rounds < 1 ||
        setup->rounds > PARTY_MAX_QUESTIONS || count > PARTY_MAX_QUESTIONS ||
        setup->players < PARTY_MIN_PLAYERS || setup->players > PARTY_SEATS)
        return false;
    for (int32_t i = 0; i < setup->players; i++)
        if (!seat_allowed(setup->seats[i].factor, setup->seats[i].team))
            return false;
    return setup->kind == PARTY_TURNS ? count >= setup->rounds * setup->players
                                      : count == setup->rounds;
}

static struct party_question make_question(const struct bank *bank, uint32_t index, uint64_t seed)
{
    assert(index < bank->question_count);
    const struct bank_question *q = &bank->questions[index];
    assert(q->choice_count >= BANK_MIN_CHOICES && q->choice_count <= BANK_MAX_CHOICES);
    struct party_question out = {
        .index = index,
        .choice_count = q->choice_count,
        .correct = q->correct,
        .difficulty = q->difficulty,
        .reading_ms = score_reading_ms(q->prompt_words, q->code_lines),
        .limit_ms = score_limit_ms(q->choice_words),
    };
    question_shuffle(bank, q, seed, out.order);
    return out;
}

static void seat_player(struct party_player *player, struct party_seat seat)
{
    *player = (struct party_player){
        .seated = true, .factor = seat.factor, .team = seat.team, .since_ms = -1, .left_ms = -1};
}

void party_init(struct party *party, const struct bank *bank, const struct run_draw *draw,
                const struct party_setup *setup)
{
    assert(party_allows(setup, draw->count));
    memset(party, 0, sizeof *party);
    party->seed = setup->seed;
    party->kind = setup->kind;
    party->law = setup->law;
    party->double_last = setup->double_last;
    party->rounds = setup->rounds;
    party->count = draw->count;
    party->seats = PARTY_SEATS;
    if (party->kind == PARTY_TURNS && party->count / party->rounds < PARTY_SEATS)
        party->seats = party->count / party->rounds;
    party->turn = party->kind == PARTY_TURNS ? 0 : PARTY_TABLE;
    party->resumed_ms = -1;
    party->trail = HASH_START;
    for (int32_t i = 0; i < setup->players; i++)
        seat_player(&party->players[i], setup->seats[i]);
    for (int32_t i = 0; i < draw->count; i++) {
        party->questions[i] = make_question(bank, draw->indexes[i], setup->seed);
        party_clear_results(&party->questions[i]);
    }
    party_begin_question(party, 0, NULL);
    party->waited = party_waited(party);
}

/* What she has in the question in play, if she may act on it. */
static struct party_result *open_result(struct party *party, struct party_command c)
{
    if (!party_is_seat(c.player) || !party_was_here(party, c.player, c.at_ms))
        return NULL;
    struct party_result *r = &party->questions[party->current].results[c.player];
    return r->outcome == PARTY_OPEN ? r : NULL;
}

static bool ask(struct party *party, enum party_phase phase)
{
    if (party->phase != phase || party->asked)
        return false;
    party->asked = true;
    return true;
}

static bool apply_ready(struct party *party, struct party_command c, struct party_events *events)
{
    struct party_result *r = open_result(party, c);
    if (party->phase != PARTY_READING || !r || r->ready)
        return false;
    r->ready = true;
    party_emit(events, PARTY_EVENT_READY, c.player, 0);
    return true;
}

static bool apply_answer(struct party *party, struct party_command c, struct party_events *events)
{
    struct party_result *r = open_result(party, c);
    const struct party_question *q = &party->questions[party->current];
    bool buzzer = party->kind == PARTY_BUZZER;
    if (party->phase != (buzzer ? PARTY_BUZZED : PARTY_ANSWERING) || !r || r->chosen >= 0 ||
        (buzzer && r->buzz != PARTY_TO_ANSWER) || !party_has_time(party, c.player, c.at_ms) ||
        c.arg < 0 || c.arg >= q->choice_count || party_crossed_by(party, q->order[c.arg]) != 0)
        return false;
    r->chosen = q->order[c.arg];
    if (!buzzer)
        r->elapsed_ms = party_clamp_ms(c.at_ms - party->phase_ms);
    party_emit(events, PARTY_EVENT_ANSWERED, c.player, 0);
    return true;
}

static bool apply_buzz(struct party *party, struct party_command c, struct party_events *events)
{
    struct party_result *r = open_result(party, c);
    if (party->kind != PARTY_BUZZER || party->phase != PARTY_ANSWERING || !r ||
        r->buzz != PARTY_UNBUZZED || !party_has_time(party, c.player, c.at_ms))
        return false;
    r->buzz = PARTY_TO_ANSWER;
    r->elapsed_ms = party_clamp_ms(c.at_ms - party->phase_ms);
    party_emit(events, PARTY_EVENT_BUZZED, c.player,
               PARTY_BUZZ_MS * party->players[c.player].factor / 100);
    return true;
}

static bool apply_next(struct party *party, struct party_command c)
{
    bool goes_on = party_can_go_on(party, c.at_ms);
    return ask(party, goes_on ? party->phase : PARTY_REVEAL);
}

static bool apply_pause(struct party *party, struct party_command c, struct party_events *events)
{
    if (party->paused)
        return false;
    party->paused = true;
    party->paused_ms = c.at_ms;
    if (party->phase >= PARTY_READING && party->phase <= PARTY_BUZZED)
        party->questions[party->current].interrupted = true;
    party_emit(events, PARTY_EVENT_PAUSED, PARTY_TABLE, 0);
    return true;
}

static bool apply_resume(struct party *party, struct party_command c, struct party_events *events)
{
    if (!party->paused || c.at_ms == party->paused_ms)
        return false;
    party->paused = false;
    party->phase_ms += c.at_ms - party->paused_ms;
    party->resumed_ms = c.at_ms;
    party_emit(events, PARTY_EVENT_RESUMED, PARTY_TABLE, 0);
    return true;
}

/* The average of those who are there before anybody joins or leaves in this millisecond; when
 * nobody is, of all who ever were. Who has left before is no newcomer, though she may come back
 * just now. */
static int32_t average_score(const struct party *party, int64_t at_ms)
{
    int64_t here_sum = 0, sum = 0;
    int32_t here = 0, count = 0;
    for (int32_t i = 0; i < PARTY_SEATS; i++) {
        const struct party_player *p = &party->players[i];
        if (!p->seated || (p->since_ms == at_ms && p->left_ms < 0))
            continue;
        bool is_here = party_was_here(party, i, at_ms);
        here += is_here;
        here_sum += is_here ? p->score : 0;
        count++;
        sum += p->score;
    }
    return here > 0 ? party_divide(here_sum, here) : party_divide(sum, count);
}

static bool apply_join(struct party *party, struct party_command c, struct party_events *events)
{
    struct party_seat seat = {party_join_factor(c.arg), party_join_team(c.arg)};
    if (!party_can_join(party, c.player, c.at_ms) || !seat_allowed(seat.factor, seat.team))
        return false;
    struct party_player *p = &party->players[c.player];
    if (p->seated && (p->factor != seat.factor || p->team != seat.team))
        return false;
    if (!p->seated) {
        int32_t start = average_score(party, c.at_ms), credit = party_full_weight(party);
        seat_player(p, seat);
        p->score = p->start = start;
        p->credit = credit;
        p->joined = party->settled;
    }
    p->left = false;
    p->since_ms = c.at_ms;
    p->from = party->round + 1;
    party_emit(events, PARTY_EVENT_JOINED, c.player, p->score);
    return true;
}

static bool apply_leave(struct party *party, struct party_command c, struct party_events *events)
{
    if (!party_is_seat(c.player) || !party_is_here(party, c.player) ||
        !party_was_here(party, c.player, c.at_ms))
        return false;
    party->players[c.player].left = true;
    party->players[c.player].left_ms = c.at_ms;
    party_emit(events, PARTY_EVENT_LEFT, c.player, 0);
    return true;
}

static bool apply_stop(struct party *party)
{
    bool first = !party->stopping;
    party->stopping = true;
    return first;
}

static bool is_tables(enum party_command_kind kind)
{
    return kind == PARTY_NEXT || kind == PARTY_PAUSE || kind == PARTY_RESUME || kind == PARTY_STOP;
}

/* Those that count whether clocks run or not. */
static bool apply_always(struct party *party, struct party_command c, struct party_events *events)
{
    if (c.kind == PARTY_RESUME)
        return apply_resume(party, c, events);
    if (c.kind == PARTY_JOIN)
        return apply_join(party, c, events);
    if (c.kind == PARTY_LEAVE)
        return apply_leave(party, c, events);
    return c.kind == PARTY_STOP && apply_stop(party);
}

static bool dispatch(struct party *party, struct party_command c, struct party_events *events)
{
    bool has_arg = c.kind == PARTY_ANSWER || c.kind == PARTY_JOIN;
    if (is_tables(c.kind) != (c.player == PARTY_TABLE) || (c.arg != 0 && !has_arg))
        return false;
    if (apply_always(party, c, events))
        return true;
    if (party_stands_still(party, c.at_ms))
        return false;
    switch (c.kind) {
    case PARTY_TAKE:
        return c.player == party->turn && open_result(party, c) && ask(party, PARTY_HANDOVER);
    case PARTY_READY:
        return apply_ready(party, c, events);
    case PARTY_ANSWER:
        return apply_answer(party, c, events);
    case PARTY_BUZZ:
        return apply_buzz(party, c, events);
    case PARTY_NEXT:
        return apply_next(party, c);
    case PARTY_PAUSE:
        return apply_pause(party, c, events);
    case PARTY_NONE:
    case PARTY_TIME:
    case PARTY_RESUME:
    case PARTY_JOIN:
    case PARTY_LEAVE:
    case PARTY_STOP:
    case PARTY_COMMAND_KINDS:
        return false;
    }
    return false;
}

/* Commands of one millisecond are summed up, so that their order leaves no trace. */
static void leave_trail(struct party *party, struct party_command c)
{
    if (c.at_ms > party->last_ms) {
        party->trail = hash_u64(hash_u64(party->trail, (uint64_t)party->last_ms), party->trail_now);
        party->trail_now = 0;
        party->last_ms = c.at_ms;
    }
    uint64_t hash = hash_u64(HASH_START, (uint64_t)c.kind);
    party->trail_now += hash_u64(hash_u64(hash, (uint64_t)c.player), (uint64_t)c.arg);
}

bool party_apply(struct party *party, struct party_command command, struct party_events *events)
{
    if (events)
        events->count = 0;
    if (party->phase == PARTY_OVER || command.at_ms < party->last_ms || command.at_ms > RUN_MAX_MS)
        return false;
    struct party_command due;
    uint32_t waited = command.at_ms > party->last_ms ? party_waited(party) : party->waited;
    bool is_due = party_deadline(party, &due) && due.at_ms <= command.at_ms;
    if (is_due != (command.kind == PARTY_TIME))
        return false;
    if (!is_due && !dispatch(party, command, events))
        return false;
    if (is_due) {
        if (command.at_ms != due.at_ms || command.player != due.player || command.arg != due.arg)
            return false;
        party_pass_time(party, command.at_ms, events);
    }
    party->waited = is_due ? party_waited(party) : waited;
    leave_trail(party, command);
    return true;
}
