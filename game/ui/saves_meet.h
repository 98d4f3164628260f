/* Which player here each player of a file is, for saves_exchange.c. */
#ifndef CONSTRICTOR_UI_SAVES_MEET_H
#define CONSTRICTOR_UI_SAVES_MEET_H

#include "data/data_file.h"
#include "data/profile.h"
#include "ui/saves.h"

/* One profile, here or in the file. */
struct saves_person {
    const struct data_record *record;
    struct data_copy history; /* the newest; no bytes when there is none */
    char id[PROFILE_ID_ROOM];
    char name[PROFILE_NAME_ROOM]; /* of the newest copy that can be read; "" when there is none */
    int64_t created_s;
    bool newer;                      /* saved by a later version of the game */
    bool unplayed;                   /* not a round, and the first player's name */
    int32_t met;                     /* of a person of the file: their place in `here`, or -1 */
    bool same;                       /* met, and there is nothing to merge */
    bool taken;                      /* of a person here: met by one of the file */
    bool left_out;                   /* of a person here: moved aside */
    char to[PROFILE_ID_ROOM];        /* of a person of the file: their id here */
    char renamed[PROFILE_NAME_ROOM]; /* and their name, when theirs is taken; else "" */
};

struct saves_people {
    struct saves_person people[SAVES_MAX_PLAYERS];
    int32_t count;
};

/* Reads a profile's newest whole copy. False when there is none. */
bool saves_person_read(const struct saves_person *person, struct profile *out,
                       uint64_t *generation);

/* Fills both from their records, brings them together, and gives ids and names. False when that
 * cannot be done, with the reason in `error`. */
bool saves_meet(const struct data_file *local, const struct data_file *file,
                struct saves_people *here, struct saves_people *there, struct error *error);

#endif
