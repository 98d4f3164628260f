/* Sessions of several players set up by script, for pictures and tests: see stage.h. */
#ifndef CONSTRICTOR_UI_STAGE_PARTY_H
#define CONSTRICTOR_UI_STAGE_PARTY_H

#include "ui/screen.h"
#include "ui/stage.h"

#include <stdbool.h>

struct app;

/* party, party8; table (reading), together (some have answered), zones (the same on pads),
 * zonesready (reading there), zonesbuzz (with the buzzer, one locked out), waits (for one without a
 * clock), handover, turn, buzzed, locked (one out), reveal, revealturn (in turns), recess (the
 * pause), podium. */
bool stage_party_known(const char *name);

/* The i-th of them; false behind the last. */
bool stage_party_name(int32_t i, char out[STAGE_NAME_ROOM]);

/* Plays the session to its state; returns the screen that shows it. */
enum screen_id stage_party(struct app *app, const char *name);

#endif
