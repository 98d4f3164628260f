#include "rules/bank.h"
#include "rules/hash.h"

#include <assert.h>
#include <string.h>

const char *bank_string(const struct bank *bank, struct text text)
{
    assert(text.at < bank->text_size);
    return bank->text + text.at;
}

int32_t bank_find(const struct bank *bank, const char *id)
{
    for (uint32_t i = 0; i < bank->question_count; i++)
        if (strcmp(bank_string(bank, bank->questions[i].id), id) == 0)
            return (int32_t)i;
    return -1;
}

static uint64_t hash_text(uint64_t hash, const struct bank *bank, struct text text)
{
    hash = hash_u64(hash, text.len);
    return hash_bytes(hash, bank_string(bank, text), text.len);
}

static uint64_t hash_question(uint64_t hash, const struct bank *bank, const struct bank_question *q)
{
    const struct text shown[] = {q->id, q->prompt, q->code, q->explanation, q->python, q->reference};
    for (size_t i = 0; i < sizeof shown / sizeof shown[0]; i++)
        hash = hash_text(hash, bank, shown[i]);
    hash = hash_text(hash, bank, bank->concepts[q->concept]);
    for (uint32_t i = 0; i < q->choice_count; i++) {
        const struct bank_choice *choice = &bank->choices[q->first_choice + i];
        hash = hash_text(hash, bank, choice->text);
        hash = hash_text(hash, bank, choice->why);
    }
    return hash_u64(hash, (uint64_t)q->correct | (uint64_t)q->difficulty << 8 |
                              (uint64_t)q->ordered << 16 | (uint64_t)q->choice_count << 24);
}

uint64_t bank_hash(const struct bank *bank)
{
    uint64_t hash = hash_text(HASH_START, bank, bank->id);
    for (uint32_t i = 0; i < bank->question_count; i++)
        hash = hash_question(hash, bank, &bank->questions[i]);
    return hash;
}
