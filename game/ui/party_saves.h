/* The log of the last party in the store, as the record `party`: appended at every command, so that
 * a session goes on after a crash, and kept when it is over, so that it can be verified. */
#ifndef CONSTRICTOR_UI_PARTY_SAVES_H
#define CONSTRICTOR_UI_PARTY_SAVES_H

#include "data/deck.h"
#include "data/party_log.h"

struct app;

/* app->table's party has just begun: its log replaces the last one, which becomes the backup. */
void party_saves_begin(struct app *app);

/* Its party has just taken this command. */
void party_saves_append(struct app *app, struct party_command command);

/* Does the store hold the whole log? Tries to bring it there when it does not. */
bool party_saves_whole(struct app *app);

/* How many are here in the saved session, if it can go on; else 0. */
int32_t party_saves_waiting(struct app *app);

/* Which of two unfinished games was played last needs no clock: as a session begins or goes on, the
 * record `party-runs` notes how every player's unfinished run stands, and the present player's has
 * not been played since when it still stands so. */
void party_saves_note_runs(struct app *app);
bool party_saves_played_last(struct app *app);

/* A saved log that was taken up again. */
struct party_saved {
    const struct bank *bank; /* a level's, or that of `deck` */
    struct deck deck;        /* the caller's */
    struct party party;
    struct party_names names;
    struct buffer log; /* the caller's */
    bool as_stored;    /* the record holds the same */
};

/* False, with the reason, when there is none or it cannot go on. Where that is the log's fault, one
 * of other rules or levels or a damaged one, it is moved aside and the banner tells; a log whose
 * level is not here stays. */
bool party_saves_load(struct app *app, struct party_saved *saved, struct error *error);

#endif
