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
