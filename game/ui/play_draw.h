/* The play screen as it is drawn: one question, its choices, and the coil that is its clock. */
#ifndef CONSTRICTOR_UI_PLAY_DRAW_H
#define CONSTRICTOR_UI_PLAY_DRAW_H

#include "ui/view.h"

struct app;

/* Node ids of the play screen. */
enum {
    PLAY_PAUSE = 1,
    PLAY_SHOW,
    PLAY_NEXT,
    PLAY_VERDICT,
    PLAY_PROMPT,
    PLAY_TIME_UP,
    PLAY_CHOICE = 10,    /* and those of further choices */
    PLAY_LIFELINE = 20,  /* + enum lifeline */
    PLAY_CERTAINTY = 30, /* + certainty - 1 */
};

/* Draws the run in play, which is not over. */
void play_draw(const struct app *app, struct view *view);

#endif
