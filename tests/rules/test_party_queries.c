/* What can be asked of a party, against what was told of it, at every step of parties of bots. */
#include "party_bots.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

enum { PARTIES = 1000, BANK = 120, NEVER_MS = 10000000 };

static struct sample_bank sample;
static uint64_t seed;

/* Who is here, who must answer a buzz, and who was wrong with which choice, by the events alone:
 * bits 1 << seat. */
struct watcher {
    uint64_t number;
    uint32_t here, buzzed, crossed[BANK_MAX_CHOICES];
    struct party before;
    int32_t stepped[PARTY_KINDS], buzzes, times, last, refused; /* how often there was one to see */
};

static int start(void **state)
{
    (void)state;
    sample_bank_make(&sample, BANK);
    const char *given = getenv("PARTY_SEED");
    seed = given ? strtoull(given, NULL, 10) : 20260101;
    print_message("seed %llu\n", (unsigned long long)seed);
    return 0;
}

static void expect(bool holds, const char *what, const struct watcher *w)
{
    if (!holds)
        fail_msg("%s; seed %llu, party %llu", what, (unsigned long long)seed,
                 (unsigned long long)w->number);
}

static void play(struct watcher *w, bots_step *step)
{
    for (w->number = 0; w->number < PARTIES; w->number++) {
        struct party party;
        struct run_draw draw;
        struct rng rng = rng_seeded(seed + w->number);
        struct party_setup setup = bots_setup(&rng, &draw, BANK);
        party_init(&party, &sample.bank, &draw, &setup);
        w->here = (1u << setup.players) - 1;
        w->buzzed = 0;
        memset(w->crossed, 0, sizeof w->crossed);
        w->before = party;
        bots_play(&rng, &party, NULL, step, w);
    }
}

static void listen(struct watcher *w, const struct party_event *event)
{
    uint32_t bit = event->player == PARTY_TABLE ? 0 : 1u << event->player;
    if (event->kind == PARTY_EVENT_JOINED)
        w->here |= bit;
    else if (event->kind == PARTY_EVENT_LEFT)
        w->here &= ~bit;
    else if (event->kind == PARTY_EVENT_BUZZED)
        w->buzzed |= bit;
    else if (event->kind == PARTY_EVENT_LOCKED_OUT)
        w->buzzed &= ~bit;
    if (event->kind == PARTY_EVENT_LOCKED_OUT && event->value >= 0)
        w->crossed[event->value] |= bit;
    if (event->kind != PARTY_EVENT_REVEAL && event->kind != PARTY_EVENT_OVER)
        return;
    w->buzzed = 0;
    memset(w->crossed, 0, sizeof w->crossed);
}

static void who_is_here(void *to, const struct party *party, struct party_command c,
                        const struct party_events *events)
{
    struct watcher *w = to;
    uint32_t here = 0;
    int32_t count = 0;
    (void)c;
    for (int32_t i = 0; i < events->count; i++)
        listen(w, &events->items[i]);
    for (int32_t i = 0; i < PARTY_SEATS; i++) {
        here |= party_is_here(party, i) ? 1u << i : 0;
        count += (w->here >> i & 1) != 0;
    }
    expect(here == w->here && party_here_count(party) == count, "who is here", w);
    expect(party_buzzed(party) == w->buzzed, "who buzzed", w);
    for (int32_t i = 0; i < BANK_MAX_CHOICES; i++)
        expect(party_crossed_by(party, i) == w->crossed[i], "what is crossed out", w);
    w->buzzes += w->buzzed != 0;
}

static void who_came_and_what_came_of_a_buzz_was_told(void **state)
{
    (void)state;
    struct watcher w = {0};
    play(&w, who_is_here);
    expect(w.buzzes > 1000, "bots never buzz", &w);
}

/* Seat by seat and round by round, as people at a table would find out. */
static int32_t seek_turn(const struct party *party, int32_t *round)
{
    for (int32_t seat = party->turn + 1; *round < party->rounds; seat++) {
        if (seat == PARTY_SEATS) {
            seat = 0;
            ++*round;
        }
        const struct party_player *p = &party->players[seat];
        if (*round < party->rounds && p->seated && !p->left && p->from <= *round)
            return seat;
    }
    return PARTY_TABLE;
}

/* Whatever is asked before the table goes on, it then does so. */
static void who_comes_next(void *to, const struct party *party, struct party_command c,
                           const struct party_events *events)
{
    struct watcher *w = to;
    struct party *before = &w->before;
    bool turns = party->kind == PARTY_TURNS;
    bool left = before->phase == PARTY_REVEAL && party->phase != PARTY_REVEAL && !before->stopping;
    (void)events;
    (void)c;
    if (turns && before->phase != PARTY_OVER) {
        int32_t round = before->round, seat = seek_turn(before, &round);
        expect(party_next_turn(before) == seat, "whose turn comes", w);
        expect(party_next_in_round(before) == (round == before->round ? seat : PARTY_TABLE),
               "who is left in the round", w);
        expect(party_is_last(before) == (seat == PARTY_TABLE), "what is last in turns", w);
    } else if (!turns) {
        expect(party_next_turn(before) == PARTY_TABLE, "a turn where there are none", w);
        expect(party_next_in_round(before) == PARTY_TABLE, "a turn where there are none", w);
    }
    if (left) {
        expect(party_is_last(before) == (party->phase == PARTY_OVER), "what is last", w);
        expect(party->phase == PARTY_OVER || party->turn == party_next_turn(before), "the turn", w);
        w->stepped[party->kind]++;
        w->last += party->phase == PARTY_OVER;
    }
    w->before = *party;
}

static void who_comes_next_is_known_before(void **state)
{
    (void)state;
    struct watcher w = {0};
    play(&w, who_comes_next);
    for (int kind = 0; kind < PARTY_KINDS; kind++)
        expect(w.stepped[kind] > 100, "bots never go on", &w);
    expect(w.last > 100, "bots never come to the end", &w);
}

/* Would it count now? */
static bool counts(const struct party *party, struct party_command c)
{
    struct party copy = *party;
    return party_apply(&copy, c, NULL);
}

/* What she does next: buzz, or give the right answer. */
static struct party_command act_of(const struct party *party, int32_t seat, int64_t at_ms)
{
    struct party_command c = {at_ms, PARTY_BUZZ, seat, 0};
    const struct party_question *q = party_question(party);
    if (party->kind == PARTY_BUZZER && party->phase == PARTY_ANSWERING)
        return c;
    c.kind = PARTY_ANSWER;
    while (q->order[c.arg] != q->correct)
        c.arg++;
    return c;
}

/* Her time is over when what she does no longer counts, though the others' clocks run. */
static void who_has_time(void *to, const struct party *party, struct party_command c,
                         const struct party_events *events)
{
    struct watcher *w = to;
    struct party_command due;
    uint32_t open = 0;
    (void)events;
    (void)c;
    for (int32_t i = 0; i < PARTY_SEATS; i++) {
        bool clock = party->players[i].factor != SCORE_FACTOR_OFF;
        int64_t end = party->phase_ms + (clock ? party_clock_ms(party, i) : NEVER_MS);
        bool waited = party_waits_for(party, i);
        open |= waited && !clock ? 1u << i : 0;
        bool plays = party->phase == PARTY_ANSWERING || party->phase == PARTY_BUZZED;
        for (int64_t at = end - 1; plays && waited && at <= end; at++) {
            bool due_first = party_deadline(party, &due) && due.at_ms <= at;
            if (party->paused || at <= party->last_ms || due_first)
                continue;
            expect(party_has_time(party, i, at) == (!clock || at < end), "who has time", w);
            expect(counts(party, act_of(party, i, at)) == party_has_time(party, i, at),
                   "what counts", w);
            w->times += at == end;
        }
    }
    expect(party_waited_open(party) == open, "who is waited for without a clock", w);
}

static void who_has_time_is_heard(void **state)
{
    (void)state;
    struct watcher w = {0};
    play(&w, who_has_time);
    expect(w.times > 100, "no clock ever ends before another", &w);
}

/* Each choice in place of the answer that is given: those that are crossed out do not count, in
 * whatever order who buzzed together answers. */
static void what_can_be_chosen(void *to, const struct party *party, struct party_command c,
                               const struct party_events *events)
{
    struct watcher *w = to;
    const struct party_question *q = &w->before.questions[w->before.current];
    (void)events;
    for (c.arg = 0; c.kind == PARTY_ANSWER && c.arg < q->choice_count; c.arg++) {
        bool open = true;
        for (int32_t i = 0; i < PARTY_SEATS; i++)
            if (q->results[i].buzz == PARTY_LOCKED_OUT && q->results[i].chosen == q->order[c.arg])
                open = false;
        expect(counts(&w->before, c) == open, "what can be chosen", w);
        expect(open || q->order[c.arg] != q->correct, "the right answer is crossed out", w);
        w->refused += !open;
    }
    w->before = *party;
}

static void nobody_is_wrong_with_what_another_was(void **state)
{
    (void)state;
    struct watcher w = {0};
    play(&w, what_can_be_chosen);
    expect(w.refused > 100, "nothing is ever crossed out", &w);
}

static void who_is_first(const struct party *party, const struct watcher *w)
{
    int32_t board[PARTY_TEAMS], count = party_team_board(party, board);
    expect(count == party_teams(party), "a team is not on the board", w);
    for (int32_t i = 1; i < count; i++) {
        int32_t above = party_team_score(party, board[i - 1]);
        int32_t score = party_team_score(party, board[i]);
        expect(above > score || (above == score && board[i - 1] < board[i]), "a board's order", w);
    }
}

static void who_plays_for_whom(void *to, const struct party *party, struct party_command c,
                               const struct party_events *events)
{
    struct watcher *w = to;
    uint32_t all = 0;
    int32_t teams = 0;
    (void)events;
    (void)c;
    for (int32_t team = 0; team < PARTY_TEAMS; team++) {
        uint32_t members = party_members(party, team);
        for (int32_t i = 0; i < PARTY_SEATS; i++) {
            const struct party_player *p = &party->players[i];
            expect((members >> i & 1) == (p->seated && p->team == team), "who is a member", w);
        }
        expect((members == 0) == (party_team_rank(party, team) == 0), "a team without rank", w);
        expect((all & members) == 0 && members < 1u << PARTY_SEATS, "a member of two teams", w);
        all |= members;
        teams += members != 0;
    }
    expect(party_teams(party) == teams, "how many teams", w);
    who_is_first(party, w);
}

static void every_member_has_one_team(void **state)
{
    (void)state;
    struct watcher w = {0};
    play(&w, who_plays_for_whom);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_came_and_what_came_of_a_buzz_was_told),
        cmocka_unit_test(who_comes_next_is_known_before),
        cmocka_unit_test(who_has_time_is_heard),
        cmocka_unit_test(nobody_is_wrong_with_what_another_was),
        cmocka_unit_test(every_member_has_one_team),
    };
    return cmocka_run_group_tests(tests, start, NULL);
}
