/* Parties of bots: whatever 2 to 8 players do, the rules hold; and what does not depend on chance.
 */
#include "party_bots.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

enum { PARTIES = 1000, BANK = 120 };

static struct sample_bank sample;
static struct bots_tries tries;
static uint64_t seed;

static int start(void **state)
{
    (void)state;
    sample_bank_make(&sample, BANK);
    seed = 20260101;
    const char *given = getenv("PARTY_SEED");
    if (given)
        seed = strtoull(given, NULL, 10);
    return 0;
}

static void expect(bool holds, const char *what, uint64_t number)
{
    if (!holds)
        fail_msg("%s; seed %llu, party %llu", what, (unsigned long long)seed,
                 (unsigned long long)number);
}

static void begin(struct party *party, struct rng *rng, uint64_t number)
{
    struct run_draw draw;
    *rng = rng_seeded(seed + number);
    struct party_setup setup = bots_setup(rng, &draw, BANK);
    party_init(party, &sample.bank, &draw, &setup);
}

struct watcher {
    uint64_t number;
    struct party before;
    int32_t kinds[PARTY_COMMAND_KINDS];
    int32_t went_on[PARTY_KINDS][PARTY_OVER]; /* by PARTY_NEXT, in each phase */
};

static void watch_scores(const struct party *party, const struct watcher *w)
{
    int32_t first = 0, board[PARTY_SEATS], count = party_board(party, board);
    for (int32_t i = 0; i < PARTY_SEATS; i++) {
        const struct party_player *p = &party->players[i];
        int32_t rank = party_rank_after(party, i, party->settled);
        expect(party_score_after(party, i, party->settled) == p->score, "a score is no sum",
               w->number);
        expect(p->seated == (rank >= 1 && rank <= count), "somebody has no rank", w->number);
        first += rank == 1;
    }
    expect(first > 0, "nobody is first", w->number);
    for (int32_t i = 1; i < count; i++)
        expect(party->players[board[i - 1]].score >= party->players[board[i]].score,
               "the board is out of order", w->number);
}

static bool open_one_waited(const struct party *party)
{
    for (int32_t i = 0; i < PARTY_SEATS; i++)
        if (party_waits_for(party, i) && party->players[i].factor == SCORE_FACTOR_OFF)
            return true;
    return false;
}

/* When no time ends the phase, the table can, as soon as the clocks that there are have ended, and
 * at the latest after a question's whole ordinary time. */
static bool can_be_ended(const struct party *party)
{
    const struct party_question *q = party_question(party);
    int64_t at_ms = party->phase_ms + q->reading_ms + q->limit_ms;
    at_ms = at_ms > party->last_ms ? at_ms : party->last_ms + 1;
    for (int32_t i = 0; i < PARTY_SEATS; i++)
        if (party_waits_for(party, i) && party->phase_ms + party_clock_ms(party, i) > at_ms)
            at_ms = party->phase_ms + party_clock_ms(party, i);
    return open_one_waited(party) && party_can_go_on(party, at_ms);
}

/* No time ends a phase for who has no clock: only the table does, or somebody's buzz. */
static void watch_clocks(const struct party *party, struct party_command c, struct watcher *w)
{
    const struct party *before = &w->before;
    bool runs = before->phase >= PARTY_READING && before->phase <= PARTY_BUZZED;
    bool buzzed = before->phase == PARTY_ANSWERING && party->phase == PARTY_BUZZED;
    if (runs && c.kind == PARTY_TIME && !before->asked && !before->stopping && !buzzed)
        expect(!open_one_waited(before), "time ends what has no clock", w->number);
    if (runs && c.kind == PARTY_NEXT)
        w->went_on[party->kind][before->phase]++;
}

/* What is right at any time, in any kind of play. */
static void watch(void *to, const struct party *party, struct party_command c,
                  const struct party_events *events)
{
    struct watcher *w = to;
    struct party_command due;
    w->kinds[c.kind]++;
    expect(c.at_ms >= w->before.last_ms && party->last_ms == c.at_ms, "time goes back", w->number);
    expect(events->count <= PARTY_MAX_EVENTS, "too many events", w->number);
    bool same_phase = party->phase == w->before.phase && party->current == w->before.current;
    expect(same_phase || c.kind == PARTY_TIME, "a player changes the phase", w->number);
    if (party_deadline(party, &due))
        expect(due.at_ms > party->last_ms, "a deadline lies in the past", w->number);
    else
        expect(
            party->paused || party->phase == PARTY_OVER || can_be_ended(party) ||
                (!party->asked && (party->phase == PARTY_HANDOVER || party->phase == PARTY_REVEAL)),
            "nothing will end the phase", w->number);
    for (int32_t i = 0; i < PARTY_SEATS; i++)
        expect(party->settled == w->before.settled ||
                   party->questions[party->settled - 1].results[i].outcome != PARTY_OPEN,
               "a settled question is open", w->number);
    watch_clocks(party, c, w);
    watch_scores(party, w);
    w->before = *party;
}

/* In turns everybody who never left has had as many questions as anybody else who began with her.
 */
static void same_number_for_each(const struct party *party, uint64_t number)
{
    int32_t most = 0, least = INT32_MAX;
    if (party->stopping || party->round < party->rounds)
        return;
    for (int32_t i = 0; i < PARTY_SEATS; i++) {
        const struct party_player *p = &party->players[i];
        if (!p->seated || p->left || p->left_ms >= 0)
            continue;
        int32_t weight = party_weight(party, i);
        most = weight > most ? weight : most;
        least = weight < least ? weight : least;
    }
    expect(least == INT32_MAX || most == least, "somebody had more questions", number);
}

static void a_thousand_parties_keep_the_rules(void **state)
{
    (void)state;
    struct watcher w = {0};
    print_message("seed %llu\n", (unsigned long long)seed);
    for (w.number = 0; w.number < PARTIES; w.number++) {
        struct party party;
        struct rng rng;
        begin(&party, &rng, w.number);
        w.before = party;
        bots_play(&rng, &party, NULL, watch, &w);
        same_number_for_each(&party, w.number);
    }
    for (int kind = PARTY_TIME; kind < PARTY_COMMAND_KINDS; kind++)
        expect(w.kinds[kind] > 100, "bots never get to some command", (uint64_t)kind);
    for (int kind = 0; kind < PARTY_KINDS; kind++)
        for (int phase = PARTY_READING; phase <= PARTY_BUZZED; phase++) {
            bool reached = kind == PARTY_BUZZER || phase != PARTY_BUZZED;
            print_message("kind %d, phase %d: gone on %d times\n", kind, phase,
                          w.went_on[kind][phase]);
            expect((w.went_on[kind][phase] > 20) == reached, "bots never go on", (uint64_t)kind);
        }
}

/* Each player's, and the table's, own order stays; between them it is drawn anew. */
static void permute(struct rng *rng, struct party_command *items, int32_t count)
{
    for (int32_t round = 0; round < count; round++)
        for (int32_t i = 0; i + 1 < count; i++)
            if (items[i].player != items[i + 1].player && rng_below(rng, 2) == 0) {
                struct party_command swap = items[i];
                items[i] = items[i + 1];
                items[i + 1] = swap;
            }
}

static void the_order_within_a_millisecond_is_nothing(void **state)
{
    (void)state;
    for (uint64_t number = 0; number < PARTIES; number++) {
        struct party party, again;
        struct rng rng;
        tries.count = 0;
        begin(&party, &rng, number);
        again = party;
        bots_play(&rng, &party, &tries, NULL, NULL);
        for (int32_t i = 0, end; i < tries.count; i = end) {
            for (end = i; end < tries.count && tries.items[end].at_ms == tries.items[i].at_ms;)
                end++;
            permute(&rng, &tries.items[i], end - i);
        }
        for (int32_t i = 0; i < tries.count; i++)
            bots_try(&again, tries.items[i], NULL, NULL, NULL);
        bots_catch_up(&again, party.last_ms, NULL, NULL);
        for (int32_t i = 0; i < PARTY_SEATS; i++)
            expect(again.players[i].score == party.players[i].score, "the order pays", number);
        expect(party_hash(&again) == party_hash(&party), "the order leaves a trace", number);
    }
}

/* The same party with a long pause behind every command that leaves room for it. */
static void a_pause_costs_nothing(void **state)
{
    (void)state;
    for (uint64_t number = 0; number < PARTIES / 4; number++) {
        struct party party, again;
        struct rng rng;
        int64_t later = 0;
        tries.count = 0;
        begin(&party, &rng, number);
        again = party;
        bots_play(&rng, &party, &tries, NULL, NULL);
        for (int32_t i = 0; i < tries.count; i++) {
            struct party_command c = tries.items[i];
            bool last = i + 1 == tries.count || tries.items[i + 1].at_ms > c.at_ms + 2;
            int64_t at = c.at_ms + later;
            c.at_ms = at;
            bots_try(&again, c, NULL, NULL, NULL);
            struct party_command pause = {at + 1, PARTY_PAUSE, PARTY_TABLE, 0};
            if (!last || !bots_try(&again, pause, NULL, NULL, NULL))
                continue;
            later += 12345;
            pause = (struct party_command){at + 1 + 12345, PARTY_RESUME, PARTY_TABLE, 0};
            assert_true(bots_try(&again, pause, NULL, NULL, NULL));
        }
        bots_catch_up(&again, party.last_ms + later, NULL, NULL);
        for (int32_t i = 0; i < PARTY_SEATS; i++)
            expect(again.players[i].score == party.players[i].score, "a pause costs", number);
        expect(again.phase == PARTY_OVER, "a pause delays", number);
    }
}

/* A refused command changes nothing at all. */
static void what_is_refused_changes_nothing(void **state)
{
    (void)state;
    for (uint64_t number = 0; number < 60; number++) {
        struct party party, before;
        struct rng rng;
        tries.count = 0;
        begin(&party, &rng, number);
        before = party;
        bots_play(&rng, &party, &tries, NULL, NULL);
        party = before;
        for (int32_t i = 0; i < tries.count; i++) {
            struct party_command odd = tries.items[i];
            bots_catch_up(&party, odd.at_ms, NULL, NULL);
            odd.player = (int32_t)rng_below(&rng, 12) - 2;
            odd.arg = (int32_t)rng_below(&rng, 9) - 1;
            odd.kind = (enum party_command_kind)rng_below(&rng, PARTY_COMMAND_KINDS + 1);
            odd.at_ms += rng_below(&rng, 3) - (int64_t)1;
            before = party;
            struct party copy = party;
            if (!party_apply(&copy, odd, NULL))
                expect(memcmp(&copy, &before, sizeof copy) == 0, "a refused one counts", number);
            bots_try(&party, tries.items[i], NULL, NULL, NULL);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_thousand_parties_keep_the_rules),
        cmocka_unit_test(the_order_within_a_millisecond_is_nothing),
        cmocka_unit_test(a_pause_costs_nothing),
        cmocka_unit_test(what_is_refused_changes_nothing),
    };
    return cmocka_run_group_tests(tests, start, NULL);
}
