/* Leaderboards: the records of all players of this machine, by what was played and how. */
#ifndef CONSTRICTOR_UI_BOARDS_H
#define CONSTRICTOR_UI_BOARDS_H

#include "ui/saves.h"

struct boards_entry {
    int32_t player; /* index into boards.players */
    struct profile_record record;
};

/* What can be compared: the records of the same levels, mode, law and factor. They stand one behind
 * the other, the best first. */
struct boards_kind {
    int32_t first, count; /* of the entries */
    int64_t played_s;     /* when it was last played by anyone */
};

struct boards {
    struct saves_player players[SAVES_MAX_PLAYERS];
    int32_t player_count;
    struct boards_entry *entries;
    int32_t entry_count, entry_room;
    struct boards_kind *kinds; /* the one played last first */
    int32_t kind_count;
};

/* Reads all profiles that can be read; nobody becomes the present player. What memory has no room
 * for is left out. Free with boards_free(), which leaves it empty. */
void boards_read(struct boards *boards, struct saves *saves);
void boards_free(struct boards *boards);

/* The n-th best entry of a kind, from 0. */
const struct boards_entry *boards_entry(const struct boards *boards, int32_t kind, int32_t n);

/* Its place, from 1: equal scores share one, and the next place is skipped for each of them. */
int32_t boards_place(const struct boards *boards, int32_t kind, int32_t n);

#endif
