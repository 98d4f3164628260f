/* All levels of the game in the order of the map: those of the campaign, whether or not their file
 * is there, and behind them levels that belong to no campaign. */
#ifndef CONSTRICTOR_UI_LIBRARY_H
#define CONSTRICTOR_UI_LIBRARY_H

#include "data/campaign.h"
#include "data/deck.h"
#include "data/level.h"

enum { LIBRARY_MAX_LEVELS = 128 };

struct library_level {
    const char *id;
    const char *title;
    const char *description;
    int32_t tier; /* index into campaign.tiers; campaign.tier_count for levels of no campaign */
    struct level level; /* bank.question_count is 0 while not loaded */
    bool loaded;
};

struct library {
    struct campaign campaign;
    struct library_level levels[LIBRARY_MAX_LEVELS];
    int32_t count;
    bool arriving; /* levels of the campaign are on their way: only in a browser, at the start */
};

/* Takes the campaign's levels as places, none loaded. The campaign is copied. */
void library_init(struct library *library, const struct campaign *campaign);
void library_free(struct library *library);

/* Puts a loaded level into its place, or behind the others; the library owns it from then on.
 * False, and the level stays the caller's, when the place is taken or all are. */
bool library_add(struct library *library, struct level level, struct error *error);

/* Index of the level, or -1. */
int32_t library_find(const struct library *library, const char *id);

/* Those that the id of a level or of several names, as deck.h joins them: bits 1 << index, of the
 * first 64. What is not known is left out. */
uint64_t library_levels(const struct library *library, const char *bank_id);

/* The bank with this id: a loaded level's own, or that of several levels, whose ids are joined by
 * "+"; then it is made in `deck`, which the caller frees and which stays empty otherwise. NULL with
 * the reason when one of them is not here. */
const struct bank *library_bank(const struct library *library, const char *id, struct deck *deck,
                                struct error *error);

#endif
