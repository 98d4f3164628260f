/* What the modules that keep records in the store share: saves*.c, party_saves.c, party_choice.c
 * and party_sessions.c. */
#ifndef CONSTRICTOR_UI_SAVES_INSIDE_H
#define CONSTRICTOR_UI_SAVES_INSIDE_H

#include "ui/saves.h"

/* "<kind>.<id of the present player>" */
struct saves_name {
    char text[STORE_MAX_NAME + 1];
};
struct saves_name saves_record_name(const struct saves *saves, const char *kind);

/* Where the best run of this kind of a player is kept. */
struct saves_name saves_replay_name(const char *player_id, const struct profile_record *record);

/* Puts `format`, with its one %s, into the banner. */
void saves_say(struct saves *saves, const char *format, const char *text);

/* May anything be written? Where not, that was told when the profile was loaded: the banner must
 * not come back at every answer. */
bool saves_writes(const struct saves *saves);

/* Reads a record, or its backup where a kill in the middle of a write has left that alone. False
 * with an empty error when there is neither; otherwise as store_read(). */
bool saves_read_record(struct store *store, const char *name, char **bytes, size_t *size,
                       struct error *error);

/* Moves all copies of a record out of the way, the oldest first; the first that cannot be moved
 * ends it. `error` may be NULL. */
bool saves_set_aside(struct store *store, const char *name, struct error *error);

/* Brings a record to what a log in memory holds, of which it has the first `*stored` bytes; 0 has
 * it written anew. False when it was not, which the banner tells where anything may be written. */
bool saves_store_log(struct saves *saves, const char *name, const struct buffer *log,
                     size_t *stored);

/* Goes on as the player with this id. False when nothing at all is stored for it. */
bool saves_load(struct saves *saves, const char *id);

/* Takes note of a change that was or was not saved; returns `saved`. */
bool saves_note(struct saves *saves, bool saved, const struct error *error);

#endif
