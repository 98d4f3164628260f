/* What the game keeps about its players: profiles, history, the unfinished run and the best
 * replays, as records of the platform's store. A save that fails never stops the game: a banner
 * tells.
 *
 * Records: `profile.<id>`, `history.<id>`, `run.<id>`, `rival.<id>` (a name and the log of the run
 * that `run.<id>` is raced against), and `last`, the id of the profile played last.
 * Beside them `party`, `party-runs`, `party-seats` and `sessions`: see party_saves.h, party_choice.h
 * and party_sessions.h.
 * The log of the best run of its kind is `replay.<id>.<level>.<factor>`, and
 * `replay.<id>.<level>.<mode>.<law>.<factor>` where it is no arcade round. */
#ifndef CONSTRICTOR_UI_SAVES_H
#define CONSTRICTOR_UI_SAVES_H

#include "data/profile.h"
#include "data/run_log.h"
#include "platform/store.h"

enum { SAVES_MAX_PLAYERS = 64 };

enum saves_state {
    SAVES_SAVED,
    SAVES_NOT_SAVED, /* the last change is in memory alone */
};

struct saves {
    struct store *store;
    struct profile profile; /* the player; change it, then saves_store_profile() */
    uint64_t generation;
    bool hold; /* nothing is written: the stored profile is of a newer version or unreadable, or a
                * script plays */
    enum saves_state state;
    bool profile_due;  /* the profile could not be stored: tried again with the next answer */
    char banner[512];  /* what the player should know; "" when there is nothing */
    char told[512];    /* the store's reason that the banner told last */
    struct buffer log; /* of the run in play */
    size_t log_stored; /* bytes of it in the store; 0: all of it must be written anew */
    bool log_loaded;   /* the run was taken up from the store */
    bool rival;        /* a rival of the run is in the store */
    const struct settings *first; /* of new players; NULL: profile_default_settings() */
};

struct saves_player {
    char id[PROFILE_ID_ROOM];
    char name[PROFILE_NAME_ROOM];
    int32_t avatar, colour;
};

/* Loads the profile called `name`, made when there is none; NULL for the one played last, or a
 * first "Player 1". The store must outlive the saves. `wall_s` is the wall clock, for dates.
 * Damaged copies are set aside, and the newest whole one is taken. */
void saves_open(struct saves *saves, struct store *store, int64_t wall_s, const char *name);
void saves_close(struct saves *saves);

/* The same where a new player's settings are not the usual ones: those of the machine, which must
 * outlive the saves. NULL for the usual ones. */
void saves_open_first(struct saves *saves, struct store *store, int64_t wall_s, const char *name,
                      const struct settings *first);

/* Loads a profile to look at: as saves_open(), but no player is made and none becomes the last one
 * played. False when there is none. */
bool saves_look(struct saves *saves, struct store *store, const char *name);

/* Takes note of what happened to the store since the last call, for every frame: another tab's
 * writes are merged and saved, and a store that fails or is well again is told of. True when the
 * settings may have changed. */
bool saves_poll(struct saves *saves);

/* The player has read the banner. */
void saves_dismiss(struct saves *saves);

/* The players on this machine in order of their ids, the present one among them; returns how many,
 * at most `room`. */
int32_t saves_list_profiles(struct saves *saves, struct saves_player *players, int32_t room);

/* The profile of a player as it is stored, or the present one, to look at. False when it cannot be
 * read. */
bool saves_read_profile(struct saves *saves, const char *id, struct profile *out);

/* Goes on as this player. False when there is no such profile. */
bool saves_switch(struct saves *saves, const char *id);

/* Makes a new player and goes on as it. False for a name that is not valid or is taken. */
bool saves_create(struct saves *saves, const char *name, int64_t wall_s, struct error *error);

/* Gives the present player another name. False as above. */
bool saves_rename(struct saves *saves, const char *name, struct error *error);

/* Moves all records of a player aside: a person who knows files can bring them back. When it is the
 * present one, the first of the others goes on, or a new "Player 1". A failure is in the banner
 * too. */
bool saves_delete(struct saves *saves, const char *id, int64_t wall_s, struct error *error);

/* Saves the profile as it is. False: not saved, and the banner tells why. */
bool saves_store_profile(struct saves *saves);

/* Puts a run that is over into history and records, keeps its log when it is the best, saves the
 * profile and clears the unfinished run. `key` is the name of its levels in records. Runs given up
 * and practice change no record. */
struct profile_outcome saves_finish_run(struct saves *saves, const char *key,
                                        const struct bank *bank, const struct run *run,
                                        int64_t wall_s);

/* The log of the best run of this kind, of the present player or another; false when there is none.
 * The caller frees it; it is followed by a NUL byte. */
bool saves_read_replay(struct saves *saves, const char *player_id,
                       const struct profile_record *record, char **bytes, size_t *size);

/* The unfinished run: begin it after run_init(), append each command that run_apply() took at once.
 * False: not saved, and the banner tells why; the next append tries again with all that is missing.
 * A stored run that still waits is moved aside when another begins. */
bool saves_run_begin(struct saves *saves, const struct bank *bank, const struct run *run);
bool saves_run_append(struct saves *saves, const struct run *after, struct command command);
void saves_run_clear(struct saves *saves);

/* Whom the unfinished run races, and the log of the rival's run: keep them behind saves_run_begin().
 * They go with the run. Losing them costs the ghost alone, so nothing is told. `name` is one line.
 * Reading is false when there is no rival; the caller frees `bytes`. */
void saves_rival_keep(struct saves *saves, const char *name, const char *bytes, size_t size);
bool saves_rival_read(struct saves *saves, char *name, size_t name_room, char **bytes,
                      size_t *size);

/* Is there an unfinished run to continue? Its header tells the level to load. A log that cannot be
 * read is set aside, and the banner tells. Also false when another process plays this profile. */
bool saves_run_waiting(struct saves *saves, struct run_log_header *header);

/* Takes the unfinished run up again. The run stands at its last command, run->last_ms, and may be
 * over: then it only wants saves_finish_run(). The time since was played by nobody: pause the run
 * at last_ms before the clock goes on. False when it cannot be continued (the level has changed,
 * the log is damaged): it is set aside, and the banner tells why. */
bool saves_load_run(struct saves *saves, const struct bank *bank, struct run *run);

/* The present player's history, see data/history.h; false when there is none. The caller frees it.
 */
bool saves_read_history(struct saves *saves, char **bytes, size_t *size);

#endif
