#include "ui/library.h"

#include <string.h>

void library_init(struct library *library, const struct campaign *campaign)
{
    memset(library, 0, sizeof *library);
    library->campaign = *campaign;
    library->count = campaign->level_count;
    for (int32_t i = 0; i < library->count; i++) {
        const struct campaign_level *from = &library->campaign.levels[i];
        library->levels[i] = (struct library_level){.id = from->id,
                                                    .title = from->title,
                                                    .description = from->description,
                                                    .tier = from->tier};
    }
}

void library_free(struct library *library)
{
    for (int32_t i = 0; i < library->count; i++)
        level_free(&library->levels[i].level);
    memset(library, 0, sizeof *library);
}

int32_t library_find(const struct library *library, const char *id)
{
    for (int32_t i = 0; i < library->count; i++)
        if (strcmp(library->levels[i].id, id) == 0)
            return i;
    return -1;
}

uint64_t library_levels(const struct library *library, const char *bank_id)
{
    uint64_t levels = 0;
    for (int32_t i = 0; i < library->count && i < 64; i++)
        if (deck_holds(bank_id, library->levels[i].id))
            levels |= UINT64_C(1) << i;
    return levels;
}

/* The loaded level whose id is the first `len` bytes. */
static const struct bank *loaded_bank(const struct library *library, const char *id, size_t len)
{
    for (int32_t i = 0; i < library->count; i++) {
        const struct library_level *level = &library->levels[i];
        if (level->loaded && strlen(level->id) == len && memcmp(level->id, id, len) == 0)
            return &level->level.bank;
    }
    return NULL;
}

const struct bank *library_bank(const struct library *library, const char *id, struct deck *deck,
                                struct error *error)
{
    const struct bank *banks[LIBRARY_MAX_LEVELS];
    int32_t count = 0;
    memset(deck, 0, sizeof *deck);
    for (const char *at = id;; at++) {
        size_t len = strcspn(at, "+");
        const struct bank *bank = loaded_bank(library, at, len);
        if (!bank || count == LIBRARY_MAX_LEVELS) {
            error_set(error, "level \"%.*s\" is not here; give its file with --levels", (int)len, at);
            return NULL;
        }
        banks[count++] = bank;
        at += len;
        if (!*at)
            break;
    }
    if (count == 1)
        return banks[0];
    return deck_merge(deck, banks, count, error) ? &deck->bank : NULL;
}

bool library_add(struct library *library, struct level level, struct error *error)
{
    const struct bank *bank = &level.bank;
    const char *id = bank_string(bank, bank->id);
    int32_t place = library_find(library, id);
    if (place >= 0 && library->levels[place].loaded)
        return error_set(error, "level \"%s\" is there twice: give one of them another id", id);
    if (place < 0 && library->count == LIBRARY_MAX_LEVELS)
        return error_set(error, "level \"%s\" is one too many: %d levels are the most", id,
                         LIBRARY_MAX_LEVELS);
    if (place < 0) {
        place = library->count++;
        library->levels[place].tier = library->campaign.tier_count;
    }
    struct library_level *to = &library->levels[place];
    to->id = id;
    to->title = bank_string(bank, bank->title);
    to->description = bank_string(bank, bank->description);
    to->level = level;
    to->loaded = true;
    return true;
}
