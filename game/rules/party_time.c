/* What time does to a party: phases begin and end, questions settle. */
#include "rules/party_state.h"

#include <assert.h>

void party_emit(struct party_events *events, enum party_event_kind kind, int32_t player,
                int32_t value)
{
    if (!events)
        return;
    assert(events->count < PARTY_MAX_EVENTS);
    events->items[events->count++] = (struct party_event){kind, player, value};
}

static void begin_phase(struct party *party, enum party_phase phase, int64_t at_ms)
{
    party->phase = phase;
    party->phase_ms = at_ms;
    party->asked = false;
}

void party_clear_results(struct party_question *q)
{
    for (int32_t i = 0; i < PARTY_SEATS; i++)
        q->results[i] = (struct party_result){.outcome = PARTY_ABSENT, .chosen = -1};
}

void party_begin_question(struct party *party, int64_t at_ms, struct party_events *events)
{
    struct party_question *q = &party->questions[party->current];
    party_clear_results(q);
    q->round = party->round;
    q->doubled = party->double_last && party->round + 1 == party->rounds;
    bool turns = party->kind == PARTY_TURNS;
    for (int32_t i = 0; i < PARTY_SEATS; i++)
        if (turns ? i == party->turn : party_is_here(party, i))
            q->results[i].outcome = PARTY_OPEN;
    begin_phase(party, turns ? PARTY_HANDOVER : PARTY_READING, at_ms);
    if (turns)
        party_emit(events, PARTY_EVENT_HANDOVER, party->turn, 0);
    else
        party_emit(events, PARTY_EVENT_QUESTION, PARTY_TABLE, party->current);
}

/* Who is right, who is wrong; the number of those who are right. */
static int32_t judge(struct party *party, struct party_question *q)
{
    int32_t right = 0;
    for (int32_t i = 0; i < PARTY_SEATS; i++) {
        struct party_result *r = &q->results[i];
        if (r->outcome != PARTY_OPEN)
            continue;
        bool buzzed = r->buzz != PARTY_UNBUZZED;
        if (r->chosen < 0 && !buzzed)
            r->elapsed_ms = party_clock_ms(party, i);
        if (r->chosen >= 0)
            r->outcome = r->chosen == q->correct ? PARTY_RIGHT : PARTY_WRONG;
        else if (!buzzed && !party_is_here(party, i))
            r->outcome = PARTY_AWAY;
        else
            r->outcome = party->kind == PARTY_BUZZER && !buzzed ? PARTY_SILENT : PARTY_TOO_LATE;
        right += r->outcome == PARTY_RIGHT;
    }
    return right;
}

static int32_t points_of(const struct party *party, const struct party_question *q, int32_t player,
                         int32_t sharers)
{
    const struct party_result *r = &q->results[player];
    struct score_answer answer = party_answer_of(party, player, r->elapsed_ms);
    int32_t times = q->doubled ? 2 : 1;
    if (r->outcome == PARTY_RIGHT)
        return score_right(&answer) * times / sharers;
    if (r->outcome == PARTY_WRONG || r->buzz != PARTY_UNBUZZED)
        return score_wrong(&answer) * times;
    return 0;
}

static void move_streak(const struct party *party, struct party_player *player, int32_t seat,
                        bool right, struct party_events *events)
{
    int32_t before = player->streak, after = right ? before + 1 : 0;
    player->streak = after;
    if (after > player->best_streak)
        player->best_streak = after;
    int32_t rise = score_streak_tenths(after) - score_streak_tenths(before);
    if (party->law == SCORE_ARCADE && rise > 0)
        party_emit(events, PARTY_EVENT_STREAK, seat, after);
    else if (party->law == SCORE_ARCADE && rise < 0)
        party_emit(events, PARTY_EVENT_STREAK_LOST, seat, before);
}

static void pay(struct party *party, struct party_question *q, int32_t seat, int32_t sharers,
                struct party_events *events)
{
    static const enum party_event_kind told[] = {[PARTY_RIGHT] = PARTY_EVENT_RIGHT,
                                                 [PARTY_WRONG] = PARTY_EVENT_WRONG,
                                                 [PARTY_TOO_LATE] = PARTY_EVENT_TIMED_OUT};
    struct party_player *player = &party->players[seat];
    struct party_result *r = &q->results[seat];
    bool tried = r->outcome >= PARTY_RIGHT && r->outcome <= PARTY_TOO_LATE;
    if (tried) {
        r->points = points_of(party, q, seat, sharers);
        player->score += r->points;
        party_emit(events, told[r->outcome], seat, r->points);
        move_streak(party, player, seat, r->outcome == PARTY_RIGHT, events);
    }
    r->streak = player->streak;
}

static void settle(struct party *party, int64_t at_ms, struct party_events *events)
{
    struct party_question *q = &party->questions[party->current];
    int32_t right = judge(party, q);
    party_emit(events, PARTY_EVENT_REVEAL, PARTY_TABLE, party->current);
    for (int32_t i = 0; i < PARTY_SEATS; i++)
        if (q->results[i].outcome != PARTY_ABSENT)
            pay(party, q, i, party->kind == PARTY_BUZZER ? right : 1, events);
    party->settled++;
    begin_phase(party, PARTY_REVEAL, at_ms);
}

static void finish(struct party *party, int64_t at_ms, struct party_events *events)
{
    if (party->phase != PARTY_REVEAL)
        party_clear_results(&party->questions[party->current]);
    party->paused = false;
    begin_phase(party, PARTY_OVER, at_ms);
    party_emit(events, PARTY_EVENT_OVER, PARTY_TABLE, 0);
}

/* To the next turn or question, if there are any and somebody is here. */
static void go_on(struct party *party, int64_t at_ms, struct party_events *events)
{
    bool last = party_is_last(party);
    int32_t seat = party_next_turn(party);
    if (party_next_in_round(party) == PARTY_TABLE)
        party->round++;
    if (last) {
        finish(party, at_ms, events);
        return;
    }
    party->turn = seat;
    party->current = party->settled;
    party_begin_question(party, at_ms, events);
}

static void end_answering(struct party *party, int64_t at_ms, struct party_events *events)
{
    if (party_buzzed(party) == 0) {
        settle(party, at_ms, events);
        return;
    }
    party->used_ms = at_ms - party->phase_ms;
    begin_phase(party, PARTY_BUZZED, at_ms);
}

static bool somebody_right(const struct party_question *q)
{
    for (int32_t i = 0; i < PARTY_SEATS; i++)
        if (q->results[i].outcome == PARTY_OPEN && q->results[i].chosen == q->correct)
            return true;
    return false;
}

/* Locks those out who buzzed in vain and sets the clock going for the others, if theirs has time
 * or there is none. */
static void end_buzzed(struct party *party, int64_t at_ms, struct party_events *events)
{
    struct party_question *q = &party->questions[party->current];
    if (somebody_right(q)) {
        begin_phase(party, PARTY_ANSWERING, at_ms);
        settle(party, at_ms, events);
        return;
    }
    for (int32_t i = 0; i < PARTY_SEATS; i++) {
        if (q->results[i].buzz != PARTY_TO_ANSWER)
            continue;
        q->results[i].buzz = PARTY_LOCKED_OUT;
        party_emit(events, PARTY_EVENT_LOCKED_OUT, i, q->results[i].chosen);
    }
    begin_phase(party, PARTY_ANSWERING, at_ms - party->used_ms);
    int64_t left = party_longest_ms(party) - party->used_ms;
    if (left > 0 || party_waited_open(party) != 0)
        party_emit(events, PARTY_EVENT_CLOCK_ON, PARTY_TABLE, left > 0 ? (int32_t)left : 0);
    else
        settle(party, at_ms, events);
}

void party_pass_time(struct party *party, int64_t at_ms, struct party_events *events)
{
    if (party->stopping) {
        finish(party, at_ms, events);
        return;
    }
    switch (party->phase) {
    case PARTY_HANDOVER:
        if (!party_is_here(party, party->turn)) {
            go_on(party, at_ms, events);
            break;
        }
        begin_phase(party, PARTY_READING, at_ms);
        party_emit(events, PARTY_EVENT_QUESTION, PARTY_TABLE, party->current);
        break;
    case PARTY_READING:
        begin_phase(party, PARTY_ANSWERING, at_ms);
        party_emit(events, PARTY_EVENT_CHOICES, PARTY_TABLE, party_longest_ms(party));
        break;
    case PARTY_ANSWERING:
        end_answering(party, at_ms, events);
        break;
    case PARTY_BUZZED:
        end_buzzed(party, at_ms, events);
        break;
    case PARTY_REVEAL:
        go_on(party, at_ms, events);
        break;
    case PARTY_OVER:
        break;
    }
}
