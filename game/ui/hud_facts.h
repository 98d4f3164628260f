/* The facts in the head of the play screen, each as one chip: clock, worth, lives, streak, score.
 */
#ifndef CONSTRICTOR_UI_HUD_FACTS_H
#define CONSTRICTOR_UI_HUD_FACTS_H

#include "ui/hud.h"

struct fact {
    int32_t icon;
    uint32_t icon_colour;
    char text[64];
    const char *label; /* for screen readers */
    char widest[64];   /* what its place is measured by */
    enum node_role role;
    int32_t lives, lives_most; /* drawn as hearts before the text; 0 for none */
};

enum { FACTS = 5 };

/* Fills in the facts that this run has; returns how many. */
int32_t facts_make(const struct view *view, const struct hud *hud, struct fact facts[FACTS]);

/* Chips from left to right, in further lines when they do not fit; returns the height used. */
float facts_draw(struct view *view, struct rect box, const struct fact *facts, int32_t count);

/* Size of all chips in one line. */
struct point facts_line(const struct view *view, const struct fact *facts, int32_t count);

#endif
