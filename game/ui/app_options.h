/* How the game is to start: what a command line or an address may ask of it. */
#ifndef CONSTRICTOR_UI_APP_OPTIONS_H
#define CONSTRICTOR_UI_APP_OPTIONS_H

#include "data/profile.h"

#include <stdbool.h>
#include <stdint.h>

/* Strings stay the caller's and must outlive the app. */
struct app_options {
    const char *level_id; /* open this level's card at once; NULL for the title */
    const char *code;     /* a run code to play, right or wrong; NULL for none */
    const char *profile;  /* play as this player, made if need be; NULL for the last one */
    bool has_seed;
    uint64_t seed;
    int32_t factor; /* limit factor in per cent, or -1 for the profile's */
    bool mute;
    bool touched; /* by fingers: hints are for them until another device is used, and a keyboard comes
                   * up by itself */
    bool fullscreen, windowed;    /* whatever the settings say, until the player changes them */
    const char *screen;           /* screen to set up and open, see stage.h; NULL for the title */
    const char *question;         /* the one question that `screen` shows; NULL for a round */
    const char *replay;           /* bytes of a run log to watch, NUL-terminated; NULL for none */
    const char *race;             /* the same to race against */
    const struct settings *first; /* a new player's settings; NULL for the usual ones */
    bool still;                   /* nothing moves, whatever the settings say: for pictures */
};

#endif
