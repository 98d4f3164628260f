/* Decks: one bank made from several levels, so that a run can ask across them.
 *
 * A deck's id is the ids of its levels, joined by '+' in the order they were given, and a question
 * of it is called "level-id/question-id". Neither sign can stand in an id of a level file, so both
 * can be taken apart again. The functions that do so take the id of a single level as well. */
#ifndef CONSTRICTOR_DATA_DECK_H
#define CONSTRICTOR_DATA_DECK_H

#include "data/error.h"
#include "data/fields.h"
#include "rules/bank.h"

#define DECK_LEVEL_SEPARATOR '+'
#define DECK_QUESTION_SEPARATOR '/'

enum { DECK_KEY_ROOM = 65 };

/* All of a deck stands in one block of memory; the bank points into it. */
struct deck {
    struct bank bank;
    void *arena;
    size_t arena_size; /* bytes */
};

/* Merges two levels or more; one level alone is asked for by its own bank. The order of levels
 * decides what a seed draws, so callers pass them in the order of the campaign. Concepts of the
 * same name are one concept. Title, tier and description are empty: what a deck is called is for
 * the screen to say. The license is that of the levels when they share one, else empty. Nothing of
 * the levels' banks is kept. False, with `out` empty, when a level comes twice or there is not
 * enough memory. */
bool deck_merge(struct deck *out, const struct bank *const *banks, int32_t count,
                struct error *error);

/* Releases the memory and empties the struct; an empty one is fine. */
void deck_free(struct deck *deck);

/* Goes through the levels of a bank's id: `rest` begins as the whole id. False behind the last. */
bool deck_next_level(struct field *rest, struct field *level);

/* How many levels the bank's id names, and whether this level is one of them. */
int32_t deck_count(const char *bank_id);
bool deck_holds(const char *bank_id, const char *level_id);

/* The level that a deck's question is of: the start of `question_id`, with `len` bytes. NULL, and a
 * length of 0, for a question of a single level. */
const char *deck_level_of(const char *question_id, size_t *len);

/* The name under which records of a bank stand: its id when that is one level; else
 * "3-levels-0123456789abcdef", with a fingerprint of the levels' ids that does not depend on their
 * order. */
void deck_key(const char *bank_id, char out[DECK_KEY_ROOM]);

#endif
