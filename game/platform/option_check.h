/* Do the names that the options give exist? */
#ifndef CONSTRICTOR_PLATFORM_OPTION_CHECK_H
#define CONSTRICTOR_PLATFORM_OPTION_CHECK_H

#include "platform/options.h"
#include "ui/library.h"

/* False with one line of error for a level, screen, question or player's name that cannot be. */
bool option_check(const struct options *o, const struct library *library, struct error *error);

#endif
