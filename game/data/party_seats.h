/* What several players chose to play and where they sit, kept for their next session:
 *
 *     constrictor-party-seats 1
 *     kind law double rounds players
 *     avatar colour control factor team name     eight times
 *     levels which
 *
 * Numbers are decimal, kind and law those of their enums. `which` is "all", "tier " and a tier's
 * id, or the ids of levels as in deck.h; a record of before has no such line, and lines behind it
 * are for a later version. */
#ifndef CONSTRICTOR_DATA_PARTY_SEATS_H
#define CONSTRICTOR_DATA_PARTY_SEATS_H

#include "data/buffer.h"
#include "data/profile.h"
#include "rules/party.h"

enum { PARTY_SEATS_LEVELS_ROOM = 4200 }; /* 64 levels */

/* A player, and where she sits. */
struct party_chair {
    char name[PROFILE_NAME_ROOM];
    int32_t avatar, colour;
    int32_t control; /* from 0; what it is only the game's keys know */
    int32_t factor;  /* of her clocks, per cent, or SCORE_FACTOR_OFF */
    int32_t team;
};

struct party_seats {
    enum party_kind kind;
    enum score_law law; /* arcade or ranked */
    bool double_last;
    int32_t rounds;
    int32_t players;
    struct party_chair chairs[PARTY_SEATS];
    char levels[PARTY_SEATS_LEVELS_ROOM]; /* `which`; "" when that is not known */
};

void party_seats_print(struct buffer *out, const struct party_seats *seats);

/* Reads the record over *seats; a chair that cannot be read leaves what stands there. `controls` is
 * how many controls there are. False, and nothing has changed, when it is no such record or one of
 * a newer version. */
bool party_seats_read(const char *bytes, size_t size, int32_t controls, struct party_seats *seats);

#endif
