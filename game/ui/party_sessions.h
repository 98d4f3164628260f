/* The sessions that are over, see data/sessions.h, in the store as the record `sessions`. */
#ifndef CONSTRICTOR_UI_PARTY_SESSIONS_H
#define CONSTRICTOR_UI_PARTY_SESSIONS_H

#include "data/sessions.h"

struct app;

/* app->table's party is over: puts it into the record, where it stands at most once. The banner
 * tells when the store does not take it; any call of the next function tries again. */
void party_sessions_keep(struct app *app);

/* Does so for what ended without it: the table's party, or else the log in the store, when the game
 * was killed between its last line and this record; its time is the present then. Nothing happens
 * while a level of that log is not here. For the start of the game, and before either is given up.
 */
void party_sessions_settle(struct app *app);

/* Is this log, by its last line, one of a session that stands in the record? Then it is over. */
bool party_sessions_hold(struct app *app, const char *bytes, size_t size);

/* Adds the whole record, and the table's party where the store has not taken it. */
void party_sessions_read(struct app *app, struct buffer *out);

/* What the table's party leaves behind, whole. False when it is not over or nothing was settled. */
bool party_sessions_entry(const struct app *app, struct sessions_entry *entry);

#endif
