/* The command line. */
#ifndef CONSTRICTOR_PLATFORM_OPTIONS_H
#define CONSTRICTOR_PLATFORM_OPTIONS_H

#include "data/error.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

enum option_action {
    ACTION_PLAY,
    ACTION_LIST,
    ACTION_CHECK,
    ACTION_VERIFY,
    ACTION_REPLAY,
    ACTION_RACE,
    ACTION_SCREENSHOT,
    ACTION_STATS,
    ACTION_HISTORY,
    ACTION_EXPORT,
    ACTION_IMPORT,
    ACTION_VERSION,
    ACTION_HELP
};

struct options {
    enum option_action action;
    const char *level;    /* --level */
    const char *profile;  /* --profile */
    const char *data_dir; /* --data */
    const char *user_dir; /* --user-dir */
    const char *levels;   /* --levels: a directory or a file */
    const char *file;     /* of --verify, --replay, --race, --screenshot, --history, --export, --import */
    const char *screen;   /* --screen */
    const char *question; /* --question */
    const char *code;     /* --code */
    bool has_seed;
    uint64_t seed;
    int32_t factor;          /* in per cent; -1 when not given */
    int width_px, height_px; /* --size; 0 when not given */
    bool fullscreen, windowed, mute;
    bool stats;                 /* --check --stats */
    int first_file, file_count; /* --check: the rest of argv */
};

/* False with one line of error: exit with 2. Strings point into argv. */
bool options_parse(struct options *out, int argc, char **argv, struct error *error);

void options_print_help(FILE *to);

#endif
