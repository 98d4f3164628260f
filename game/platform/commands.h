/* What the program does without a window. Each returns the exit status. */
#ifndef CONSTRICTOR_PLATFORM_COMMANDS_H
#define CONSTRICTOR_PLATFORM_COMMANDS_H

#include "platform/options.h"
#include "platform/store.h"
#include "ui/library.h"

/* --check: every problem on stdout as it is found, then one line of figures. */
int command_check(const struct options *options, char **argv, const char *levels_path);

/* --list: a table of the levels. */
int command_list(const struct library *library);

/* --verify: the score, or the first difference. */
int command_verify(const struct library *library, const char *file);

/* --stats: the player's figures from the history. */
int command_stats(const struct library *library, struct store *store, const char *profile);

/* --history: a player's answers, on stdout as "csv" or "json", or into a new file whose name ends
 * in one of them. */
int command_history(struct store *store, const char *profile, const char *to);

#endif
