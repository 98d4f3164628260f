/* A session of several players to show to others: as text for a chat, as a picture, and as its log,
 * which proves it. What share.h does for runs. */
#ifndef CONSTRICTOR_UI_PARTY_SHARE_H
#define CONSTRICTOR_UI_PARTY_SHARE_H

#include "ui/view.h"

struct app;

/* How names of files with sessions begin; the date and the kind of play follow. */
#define PARTY_SHARE_START "constrictor-session-"

/* Node ids of the controls; the podium has others below. */
enum { PARTY_SHARE_COPY = 200, PARTY_SHARE_PICTURE, PARTY_SHARE_LOG };

/* A control was pressed; false when it is none of these. From a screen's event() alone. */
bool party_share_activate(struct app *app, int32_t id);

/* The controls and what came of them in words; returns the height used. */
float party_share_draw(struct view *view, const struct app *app, struct rect box);

#endif
