/* How sure the player is of the selected choice: the buttons that give the answer under the law of
 * the sage, each with what it wins and what it costs. */
#ifndef CONSTRICTOR_UI_CERTAINTY_H
#define CONSTRICTOR_UI_CERTAINTY_H

#include "rules/run.h"
#include "ui/screen.h"
#include "ui/view.h"

struct certainty_look {
    const struct run *run;
    int64_t run_ms;
    int32_t first_id; /* of certainty 1; the others follow */
    bool open;        /* a choice is selected: the buttons work */
};

/* Side by side over the box's width, or stacked where they do not fit; returns the height. Nothing
 * is drawn when `draw` is false. */
float certainty_draw(struct view *view, struct rect box, const struct certainty_look *look,
                     bool draw);

/* The certainty that a key names, 1 to SCORE_CERTAINTIES; 0 for none. */
int32_t certainty_key(const struct ui_event *event);

/* In words; "" for 0. */
const char *certainty_name(int32_t certainty);

#endif
