/* The certificate of an exam that was passed, as a picture. */
#ifndef CONSTRICTOR_UI_CERTIFICATE_H
#define CONSTRICTOR_UI_CERTIFICATE_H

#include "ui/app.h"

/* Is there one for the run that is over? For an exam that the player has just passed; not for a run
 * that is watched, which may be another's and of another day. */
bool certificate_earned(const struct session *session);

/* Saves it. For a screen's event() alone. */
void certificate_save(struct app *app);

#endif
