/* The exam screen as it is drawn: all questions as numbers, the one that is looked at, the clock of
 * the whole. */
#ifndef CONSTRICTOR_UI_EXAM_DRAW_H
#define CONSTRICTOR_UI_EXAM_DRAW_H

#include "rules/run.h"
#include "ui/view.h"

struct app;

/* Node ids of the exam screen. */
enum {
    EXAM_PAUSE = 1,
    EXAM_PREVIOUS,
    EXAM_NEXT,
    EXAM_MARK,
    EXAM_HAND_IN,
    EXAM_SURE,  /* hand in although questions are open or marked */
    EXAM_GO_ON, /* do not */
    EXAM_TIME_UP,
    EXAM_PROMPT,
    EXAM_CHOICE = 10,   /* and those of further choices */
    EXAM_NUMBER = 1000, /* + number of the question */
};

/* Draws the run in play, which is not over. */
void exam_draw(const struct app *app, struct view *view);

#endif
