#include "ui/party_questions.h"
#include "data/draw.h"
#include "rules/hash.h"
#include "ui/app.h"
#include "ui/session.h"

enum { TRIES = 64 };

static uint64_t id_of(const struct bank *bank, uint32_t index)
{
    struct text id = bank->questions[index].id;
    return hash_bytes(HASH_START, bank_string(bank, id), id.len);
}

void party_asked_note(struct party_asked *asked, const struct bank *bank, const struct party *party)
{
    int32_t count = party->phase == PARTY_OVER ? party->settled : party->current + 1;
    for (int32_t i = 0; i < count; i++)
        asked->ids[asked->count++ % PARTY_ASKED_ROOM] = id_of(bank, party->questions[i].index);
}

static bool was_asked(const struct party_asked *asked, uint64_t id)
{
    for (uint32_t i = 0; i < asked->count && i < PARTY_ASKED_ROOM; i++)
        if (asked->ids[i] == id)
            return true;
    return false;
}

static int32_t asked_again(const struct party_asked *asked, const struct bank *bank,
                           const struct run_draw *draw)
{
    int32_t again = 0;
    for (int32_t i = 0; i < draw->count; i++)
        again += was_asked(asked, id_of(bank, draw->indexes[i]));
    return again;
}

/* In turns as many as there could be players, so that late ones find questions. */
static int32_t wanted_by(const struct party_choice *choice)
{
    int32_t wanted =
        choice->kind == PARTY_TURNS ? choice->rounds * PARTY_SEATS : party_choice_wanted(choice);
    return wanted < PARTY_MAX_QUESTIONS ? wanted : PARTY_MAX_QUESTIONS;
}

bool party_questions_draw(const struct app *app, const struct bank *bank, struct party_setup *setup,
                          struct run_draw *draw)
{
    uint64_t first = session_new_seed(app);
    int32_t fewest = INT32_MAX, tries = app->options.has_seed ? 1 : TRIES;
    for (int32_t i = 0; fewest > 0 && i < tries; i++) {
        struct run_draw other;
        uint64_t seed = first + (uint64_t)i;
        if (!draw_questions(bank, seed, wanted_by(&app->party), &other, NULL))
            return false;
        int32_t again = asked_again(&app->asked, bank, &other);
        if (again >= fewest)
            continue;
        fewest = again;
        *draw = other;
        setup->seed = seed;
    }
    return true;
}
