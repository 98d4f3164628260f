#include "rules/question.h"
#include "rules/hash.h"
#include "rules/rng.h"

void question_shuffle(const struct bank *bank, const struct bank_question *question, uint64_t seed,
                      uint8_t order[BANK_MAX_CHOICES])
{
    uint32_t choices[BANK_MAX_CHOICES];
    for (uint32_t i = 0; i < question->choice_count; i++)
        choices[i] = i;
    uint64_t id_hash = hash_bytes(HASH_START, bank_string(bank, question->id), question->id.len);
    struct rng rng = rng_seeded(seed ^ id_hash);
    if (!question->ordered)
        rng_shuffle(&rng, choices, question->choice_count);
    for (uint32_t i = 0; i < question->choice_count; i++)
        order[i] = (uint8_t)choices[i];
}
