/* Setting a screen up as a player would find it, for pictures and for tests of what is drawn. */
#ifndef CONSTRICTOR_UI_STAGE_H
#define CONSTRICTOR_UI_STAGE_H

#include <stdbool.h>

struct app;

enum { STAGE_NAME_ROOM = 32 };

/* Gives every name to `visit`, each once: those of the screens first, then `reading`, `feedback`
 * (right) and `wrong` for the other states of the play screen, and those of stage_runs.h,
 * stage_results.h, stage_records.h and stage_party.h. */
void stage_each(void (*visit)(void *to, const char *name), void *to);

/* False when there is none of this name. */
bool stage_known(const char *name);

/* Opens the screen; those that show a run get one played by a script on the app's present level.
 * From then on nothing of the present player is saved. */
void stage_set(struct app *app, const char *name);

#endif
