/* Short ways to drive a party in tests. */
#ifndef CONSTRICTOR_TESTS_RULES_PARTY_SCRIPT_H
#define CONSTRICTOR_TESTS_RULES_PARTY_SCRIPT_H

#include "rules/party.h"
#include "sample_bank.h"

/* Three players without handicaps and teams, two rounds. */
static inline struct party_setup script_setup(enum party_kind kind)
{
    struct party_setup setup = {.seed = 77, .kind = kind, .rounds = 2, .players = 3};
    for (int32_t i = 0; i < PARTY_SEATS; i++)
        setup.seats[i] = (struct party_seat){100, PARTY_NO_TEAM};
    return setup;
}

/* Asks every `step`-th question of a sample bank; the difficulty of all is the same when it is 5.
 * In turns there are questions for `seats` players. */
static inline void script_begin(struct party *party, const struct party_setup *setup, int32_t seats,
                                uint32_t step)
{
    static struct sample_bank sample;
    struct run_draw draw = {.count = setup->rounds, .spare = -1};
    if (sample.bank.question_count == 0)
        sample_bank_make(&sample, SAMPLE_MAX_QUESTIONS);
    if (setup->kind == PARTY_TURNS)
        draw.count *= seats;
    for (int32_t i = 0; i < draw.count; i++)
        draw.indexes[i] = (uint32_t)i * step % SAMPLE_MAX_QUESTIONS;
    party_init(party, &sample.bank, &draw, setup);
}

/* Lets time pass up to this millisecond, included. */
static inline void script_wait(struct party *party, int64_t until_ms)
{
    struct party_command due;
    while (party_advance(party, until_ms, &due, NULL))
        ;
}

static inline bool script_do(struct party *party, int64_t at_ms, enum party_command_kind kind,
                             int32_t player, int32_t arg)
{
    script_wait(party, at_ms);
    return party_apply(party, (struct party_command){at_ms, kind, player, arg}, NULL);
}

/* The right choice's place on the screen, or the place after it for a wrong one. */
static inline int32_t script_place(const struct party *party, bool right)
{
    const struct party_question *q = party_question(party);
    int32_t place = 0;
    while (q->order[place] != q->correct)
        place++;
    return right ? place : (place + 1) % q->choice_count;
}

static inline bool script_answer(struct party *party, int64_t at_ms, int32_t player, bool right)
{
    script_wait(party, at_ms);
    return party->phase != PARTY_OVER &&
           script_do(party, at_ms, PARTY_ANSWER, player, script_place(party, right));
}

/* Everybody is ready at once: the choices show a millisecond later. Returns when. */
static inline int64_t script_show(struct party *party, int64_t at_ms)
{
    script_wait(party, at_ms);
    if (party->phase == PARTY_HANDOVER) {
        script_do(party, at_ms++, PARTY_TAKE, party->turn, 0);
        script_wait(party, at_ms);
    }
    for (int32_t i = 0; i < PARTY_SEATS; i++)
        script_do(party, at_ms, PARTY_READY, i, 0);
    script_wait(party, at_ms + 1);
    return at_ms + 1;
}

/* One question together or in turns: each letter tells what a seat does, '+' right, '-' wrong, '.'
 * nothing, all `after_ms` after the choices show. Then on, at the end of the reveal. */
static inline void script_round(struct party *party, const char *what, int32_t after_ms)
{
    int64_t shown = script_show(party, party->last_ms + 1);
    for (int32_t i = 0; what[i]; i++)
        if (what[i] != '.')
            script_answer(party, shown + after_ms, i, what[i] == '+');
    struct party_command due;
    while (party->phase == PARTY_ANSWERING && party_deadline(party, &due))
        script_wait(party, due.at_ms);
}

static inline void script_next(struct party *party)
{
    script_do(party, party->last_ms, PARTY_NEXT, PARTY_TABLE, 0);
    script_wait(party, party->last_ms + 1);
}

#endif
