/* What main_desktop.c and main_headless.c share: options, data, store, and the app. */
#ifndef CONSTRICTOR_PLATFORM_START_H
#define CONSTRICTOR_PLATFORM_START_H

#include "platform/files.h"
#include "platform/options.h"
#include "ui/app_options.h"

struct start {
    struct options options;
    char data_dir[FILES_PATH_ROOM];
    struct library library;
    struct store *store;
    char *replay; /* the log of --replay, NULL without */
};

/* Reads the options, runs what needs no window, loads the levels and opens the store. False when
 * the program is to end with *status; then start_end() has nothing left to do. */
bool start_begin(struct start *start, int argc, char **argv, const char *libraries, int *status);
void start_end(struct start *start);

/* Prints why the game cannot start and returns the exit status 1. */
int start_fail(const struct error *error);

/* The part of the options that the app takes. */
struct app_options start_app_options(const struct start *start);

#endif
