/* A player's data out of a store, as the records of data/data_file.h, and into another one.
 *
 * How an import meets what is there already; emscripten/page/store_import.js does the same:
 *
 * - A player of the file and one here are the same when a copy here is the file's newest profile,
 *   byte by byte, or their histories share their first line, or both were made in the same second
 *   with the same name. Whoever is surest meets first.
 * - The same player's profiles are merged, the lines of the history that are missing are added, a
 *   replay replaces one of a lesser result, and an unfinished run takes the place of another unless
 *   it is the beginning of it. What it replaces becomes a backup or is moved aside.
 * - Another player comes with all copies under a free id, and under a name of their own when theirs
 *   is taken.
 * - A "Player 1" who is alone here and has not played is moved aside.
 * - Records of a player without a profile are left out, and gaps between copies close.
 *
 * The same file twice changes nothing. */
#ifndef CONSTRICTOR_UI_SAVES_EXCHANGE_H
#define CONSTRICTOR_UI_SAVES_EXCHANGE_H

#include "data/data_file.h"
#include "platform/store.h"

#include <stdint.h>

/* All records of a store, in order of their names, into an empty `out`. False leaves it empty. */
bool saves_export(struct store *store, struct data_file *out, struct error *error);

/* What an import brought. */
struct saves_imported {
    int32_t added;   /* players who are new here */
    int32_t met;     /* players who were here already */
    int64_t answers; /* lines of history that are new here */
};

/* Adds the records of a file. Before the first write it is known that every one can be taken; a
 * store that fails later holds what was written so far, and the same file can be imported again. */
bool saves_import(struct store *store, const struct data_file *file, struct saves_imported *out,
                  struct error *error);

#endif
