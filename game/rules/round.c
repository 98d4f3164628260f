#include "rules/round.h"
#include "rules/rng.h"

#include <string.h>

/* Moves through the shuffled questions and takes each whose concept was used fewer than `pass` times. */
static uint32_t take_pass(const struct bank *bank, uint32_t pass, uint32_t wanted, uint32_t *picked,
                          uint32_t count, uint32_t *order, uint32_t *uses)
{
    const uint32_t taken = UINT32_MAX;
    for (uint32_t i = 0; i < bank->question_count && count < wanted; i++) {
        if (order[i] == taken)
            continue;
        uint32_t concept = bank->questions[order[i]].concept;
        if (uses[concept] >= pass)
            continue;
        uses[concept]++;
        picked[count++] = order[i];
        order[i] = taken;
    }
    return count;
}

/* Which of the questions from `place` on comes there: the first whose concept is not its neighbour's,
 * unless a concept has become so frequent that it must come now or meet itself later. `uses` counts
 * the concepts from `place` on. */
static uint32_t next_question(const struct bank *bank, const uint32_t *picked, uint32_t place,
                              uint32_t count, const uint32_t *uses)
{
    uint32_t found = count;
    for (uint32_t i = place; i < count; i++) {
        uint32_t concept = bank->questions[picked[i]].concept;
        if (place > 0 && concept == bank->questions[picked[place - 1]].concept)
            continue;
        if (uses[concept] > (count - place) / 2)
            return i;
        if (found == count)
            found = i;
    }
    return found == count ? place : found;
}

static void part_neighbours(const struct bank *bank, uint32_t *picked, uint32_t count,
                            uint32_t *uses)
{
    for (uint32_t i = 0; i < count; i++) {
        uint32_t j = next_question(bank, picked, i, count, uses);
        uint32_t swap = picked[i];
        picked[i] = picked[j];
        picked[j] = swap;
        uses[bank->questions[picked[i]].concept]--;
    }
}

uint32_t round_pick(const struct bank *bank, uint64_t seed, uint32_t wanted, uint32_t *picked,
                    uint32_t *scratch)
{
    uint32_t *order = scratch, *uses = scratch + bank->question_count;
    for (uint32_t i = 0; i < bank->question_count; i++)
        order[i] = i;
    memset(uses, 0, bank->concept_count * sizeof *uses);
    struct rng rng = rng_seeded(seed);
    rng_shuffle(&rng, order, bank->question_count);
    if (wanted > bank->question_count)
        wanted = bank->question_count;
    uint32_t count = 0;
    for (uint32_t pass = 1; count < wanted; pass++)
        count = take_pass(bank, pass, wanted, picked, count, order, uses);
    part_neighbours(bank, picked, count, uses);
    return count;
}
