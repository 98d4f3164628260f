/* Parties played by bots at random, for tests: every kind, law, handicap; bots join, leave, buzz at
 * the same time, pause, and try what is not allowed. */
#ifndef CONSTRICTOR_TESTS_RULES_PARTY_BOTS_H
#define CONSTRICTOR_TESTS_RULES_PARTY_BOTS_H

#include "rules/party.h"
#include "rules/rng.h"
#include "sample_bank.h"

enum { BOTS_MAX_TRIES = 60000 };

/* Everything that players and the table tried, taken or not. */
struct bots_tries {
    struct party_command items[BOTS_MAX_TRIES];
    int32_t count;
};

typedef void bots_step(void *to, const struct party *after, struct party_command command,
                       const struct party_events *events);

static inline struct party_setup bots_setup(struct rng *rng, struct run_draw *draw, uint32_t bank)
{
    static const int32_t factors[] = {100, 100, 100, 150, 200, 137, 1000, 0, 0};
    struct party_setup setup = {.seed = rng_next(rng),
                                .kind = (enum party_kind)rng_below(rng, PARTY_KINDS),
                                .law = (enum score_law)rng_below(rng, 2),
                                .double_last = rng_below(rng, 2) == 1,
                                .rounds = 1 + (int32_t)rng_below(rng, 5),
                                .players = 2 + (int32_t)rng_below(rng, 7)};
    bool clocks = rng_below(rng, 8) > 0; /* now and then nobody has one */
    for (int32_t i = 0; i < setup.players; i++) {
        setup.seats[i].factor = clocks ? factors[rng_below(rng, 9)] : SCORE_FACTOR_OFF;
        setup.seats[i].team = (int32_t)rng_below(rng, 4) - 1;
    }
    *draw = (struct run_draw){.count = setup.rounds, .spare = -1};
    if (setup.kind == PARTY_TURNS)
        draw->count *= setup.players + (int32_t)rng_below(rng, 2) * (8 - setup.players);
    uint32_t first = rng_below(rng, bank);
    for (int32_t i = 0; i < draw->count; i++)
        draw->indexes[i] = (first + (uint32_t)i) % bank;
    return setup;
}

/* The time of the next acts: often the same millisecond, or one beside a deadline; now and then
 * nobody acts for long. */
static inline int64_t bots_time(struct rng *rng, const struct party *party, int64_t now)
{
    struct party_command due;
    switch (rng_below(rng, 8)) {
    case 0:
        return now;
    case 1:
        return now + 1;
    case 2:
        if (party_deadline(party, &due))
            return due.at_ms > now ? due.at_ms - 1 + rng_below(rng, 2) : now;
        return party_go_on_ms(party) > now ? party_go_on_ms(party) - 1 + rng_below(rng, 2) : now + 2;
    case 3:
        return now + 1 + rng_below(rng, rng_below(rng, 2) == 0 ? 120000 : 1500);
    default:
        return now + 1 + rng_below(rng, 1500);
    }
}

/* The millisecond of the last deadline may lie behind `at_ms`; everything that is due comes first.
 */
static inline void bots_catch_up(struct party *party, int64_t now_ms, bots_step *step, void *to)
{
    struct party_command due;
    struct party_events events;
    while (party_advance(party, now_ms, &due, &events))
        if (step)
            step(to, party, due, &events);
}

static inline bool bots_try(struct party *party, struct party_command c, struct bots_tries *tries,
                            bots_step *step, void *to)
{
    struct party_events events;
    bots_catch_up(party, c.at_ms, step, to);
    if (tries) {
        assert(tries->count < BOTS_MAX_TRIES);
        tries->items[tries->count++] = c;
    }
    bool taken = party_apply(party, c, &events);
    if (taken && step)
        step(to, party, c, &events);
    return taken;
}

static inline struct party_command bots_table(struct rng *rng, const struct party *party,
                                              int64_t at_ms)
{
    struct party_command c = {at_ms, PARTY_NEXT, PARTY_TABLE, 0};
    if (party->paused)
        c.kind = PARTY_RESUME;
    else if (rng_below(rng, 12) == 0)
        c.kind = PARTY_PAUSE;
    else if (rng_below(rng, 100) == 0)
        c.kind = PARTY_STOP;
    return c;
}

/* Half of the answers are right. Whoever is away may join; whoever is there leaves now and then. */
static inline struct party_command bots_act(struct rng *rng, const struct party *party,
                                            int32_t seat, int64_t at_ms)
{
    static const enum party_command_kind usual[] = {PARTY_TAKE,   PARTY_READY, PARTY_ANSWER,
                                                    PARTY_ANSWER, PARTY_NEXT,  PARTY_NONE};
    const struct party_player *p = &party->players[seat];
    struct party_command c = {at_ms, usual[party->phase], seat, 0};
    if (party->kind == PARTY_BUZZER && party->phase == PARTY_ANSWERING)
        c.kind = PARTY_BUZZ;
    if (!p->seated || p->left) {
        c.kind = PARTY_JOIN;
        c.arg = p->seated ? party_join_arg(p->factor, p->team)
                          : party_join_arg((int32_t[]){100, 150, 200, 0}[rng_below(rng, 4)],
                                           (int32_t)rng_below(rng, 3) - 1);
    } else if (rng_below(rng, 60) == 0) {
        c.kind = PARTY_LEAVE;
    } else if (rng_below(rng, 20) == 0) {
        c.kind = (enum party_command_kind)rng_below(rng, PARTY_COMMAND_KINDS);
    }
    if (c.kind == PARTY_ANSWER) {
        const struct party_question *q = &party->questions[party->current];
        c.arg = (int32_t)rng_below(rng, q->choice_count);
        for (int32_t place = 0; rng_below(rng, 2) == 0 && place < q->choice_count; place++)
            if (q->order[place] == q->correct)
                c.arg = place;
    }
    return c;
}

/* Plays until the party is over. */
static inline void bots_play(struct rng *rng, struct party *party, struct bots_tries *tries,
                             bots_step *step, void *to)
{
    int64_t now = 0;
    for (int32_t turn = 0; party->phase != PARTY_OVER; turn++) {
        now = bots_time(rng, party, now);
        bots_catch_up(party, now, step, to);
        for (int32_t i = (int32_t)rng_below(rng, 9); i >= 0 && party->phase != PARTY_OVER; i--) {
            bool impatient = party_can_go_on(party, now) && rng_below(rng, 4) > 0;
            int32_t who = impatient ? PARTY_TABLE : (int32_t)rng_below(rng, PARTY_SEATS + 1) - 1;
            struct party_command c =
                who < 0 ? bots_table(rng, party, now) : bots_act(rng, party, who, now);
            bots_try(party, c, tries, step, to);
        }
        assert(turn < 5000);
    }
}

#endif
