/* --export and --import: a player's data as a file. Each returns the exit status. */
#ifndef CONSTRICTOR_PLATFORM_COMMAND_DATA_H
#define CONSTRICTOR_PLATFORM_COMMAND_DATA_H

#include "platform/store.h"

/* Writes all records into a new file. */
int command_export(struct store *store, const char *path);

/* Adds the records of such a file: all, or none when anything is wrong with it. */
int command_import(struct store *store, const char *path);

#endif
