/* User data as named records, each a string of bytes.
 *
 * On the desktop a record is a file in one directory, in the browser a record of IndexedDB, in
 * tests and without a home directory a piece of memory. A write is whole or not at all: whoever
 * reads later sees the old bytes or the new ones. The version before a write is kept as a backup.
 */
#ifndef CONSTRICTOR_PLATFORM_STORE_H
#define CONSTRICTOR_PLATFORM_STORE_H

#include "data/error.h"

#include <stdbool.h>
#include <stddef.h>

enum store_mode {
    STORE_DURABLE,   /* what is written survives */
    STORE_READ_ONLY, /* another process holds the data, or the place refuses writing: reads work */
    STORE_MEMORY,    /* no place to write: everything is forgotten at the end */
};

/* A record has at most STORE_VERSIONS copies: itself, its backup, and older backups, which are the
 * last of a day. */
enum { STORE_MAX_NAME = 80, STORE_VERSIONS = 5 };

struct store;

/* Names are 1 to STORE_MAX_NAME of the characters a-z 0-9 . _ -, do not begin with a dot and
 * contain neither ".bak" nor ".aside"; anything else is a programmer's mistake. */

enum store_mode store_mode(const struct store *store);

/* Why the mode is not STORE_DURABLE, or what is weaker about it, in words for the player; "" when
 * all is well. */
const char *store_reason(const struct store *store);

/* Reads a record's `version`-th newest copy: 0 is the record itself, 1 its backup, and so on. False
 * with an empty error when there is no such copy, with a text when it could not be read. A record
 * can lack copy 0 and have a copy 1: look at all STORE_VERSIONS. The caller frees *bytes with
 * free(); it is followed by a NUL byte. */
bool store_read(struct store *store, const char *name, int version, char **bytes, size_t *size,
                struct error *error);

/* Replaces a record; what it held becomes the backup. */
bool store_write(struct store *store, const char *name, const char *bytes, size_t size,
                 struct error *error);

/* Adds bytes at the end of a record, which is made when it does not exist; no backup is kept. A
 * kill in the middle leaves a prefix of them; after a failure they are taken back as far as
 * possible. */
bool store_append(struct store *store, const char *name, const char *bytes, size_t size,
                  struct error *error);

/* Says that the record was last written so many days ago, so that the next store_write() keeps its
 * backup as one of an earlier day: for bringing in a record with all its copies, the oldest first.
 */
bool store_backdate(struct store *store, const char *name, int days, struct error *error);

/* Moves a copy out of the way under a name of its own; nothing is deleted. Copies older than it may
 * count one less afterwards, so set aside the oldest first. */
bool store_set_aside(struct store *store, const char *name, int version, struct error *error);

/* Removes a record and its backups. */
bool store_remove(struct store *store, const char *name, struct error *error);

/* Calls `visit` with the name of every record that begins with `prefix`, in order of names; a
 * record of which only a backup is left counts. `visit` may read and write the store. */
void store_list(struct store *store, const char *prefix, void (*visit)(void *to, const char *name),
                void *to);

/* A record that another tab of the browser has written as well: the newest write was not put over
 * theirs, and stays apart until the next write of the record, which is to hold both. */
struct store_foreign {
    char name[STORE_MAX_NAME + 1];
    char *theirs; /* the caller frees both with free(); followed by a NUL byte */
    size_t theirs_size;
    char *base; /* what both come from, of size 0 where that is not known */
    size_t base_size;
};

/* Looks for what happened apart from the game: mode and reason are up to date afterwards. True when
 * another's record was taken into `out`: merge it, write, and call again. Cheap: for every frame.
 */
bool store_poll(struct store *store, struct store_foreign *out);

#endif
