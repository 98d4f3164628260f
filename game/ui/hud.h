/* The head of the play screen: where in the run the player stands, and what an answer is worth. */
#ifndef CONSTRICTOR_UI_HUD_H
#define CONSTRICTOR_UI_HUD_H

#include "rules/run.h"
#include "ui/view.h"

struct hud {
    const struct run *run;
    int64_t run_ms; /* the run's own time */
    const char *level_title;
    int32_t pause_id;
};

/* Draws from the box's top; returns the height used. */
float hud_draw(struct view *view, struct rect box, const struct hud *hud);

/* A number with thin groups of three digits, as "12 340". */
void hud_number(char *out, size_t room, int32_t number);

#endif
