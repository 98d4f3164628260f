/* Inputs that several players make at once: they pass here before the focus sees them. */
#ifndef CONSTRICTOR_UI_PARTY_INPUT_H
#define CONSTRICTOR_UI_PARTY_INPUT_H

#include "platform/platform.h"

struct app;

/* Takes what is for the players of a party, the key test, or for nobody. False: it is an input like
 * any other. */
bool party_input(struct app *app, const struct input *input);

/* Ids of nodes that a finger presses for a player, where she touches them: one for each seat and
 * button. */
enum { PARTY_ZONE_ID = 1000, PARTY_ZONE_STEP = 10 };

#endif
