/* What saves.c, saves_run.c and saves_merge.c share. */
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

/* Goes on as the player with this id. False when nothing at all is stored for it. */
bool saves_load(struct saves *saves, const char *id);

/* Takes note of a change that was or was not saved; returns `saved`. */
bool saves_note(struct saves *saves, bool saved, const struct error *error);

#endif
