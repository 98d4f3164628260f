/* The certificate of an exam that was passed, as a picture. */
#ifndef CONSTRICTOR_UI_CERTIFICATE_H
#define CONSTRICTOR_UI_CERTIFICATE_H

#include "ui/app.h"

/* Saves the certificate of the run that is over and was passed. For a screen's event() alone. */
void certificate_save(struct app *app);

#endif
