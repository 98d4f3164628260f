/* A friend's run, from a file: what it is of, to be raced or watched. */
#ifndef CONSTRICTOR_UI_FRIEND_H
#define CONSTRICTOR_UI_FRIEND_H

#include "data/error.h"
#include "platform/platform.h"
#include "ui/session.h"

struct friend_run {
    char file[GIVEN_NAME_ROOM]; /* the name of the one given last; "" before the first */
    char *bytes;                /* the log; owned; NULL when there is none that can be played */
    size_t size;
    struct session_look look; /* what it is of */
    struct error error;       /* why it cannot be played; "" when it can */
    bool waits;               /* perhaps its level is still on its way */
    struct found_file found[FOUND_MOST];
    int32_t found_count;
};

/* Takes the file that the player has given, on whatever screen: opens the friend's screen, or says
 * in the banner that it waits while something is played. */
void friend_take(struct app *app);

/* NULL is fine. */
void friend_free(struct friend_run *run);

#endif
