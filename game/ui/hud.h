/* The head of the play screen: where in the run the player stands, and what an answer is worth. */
#ifndef CONSTRICTOR_UI_HUD_H
#define CONSTRICTOR_UI_HUD_H

#include "rules/run.h"
#include "ui/view.h"

struct ghost;

struct hud {
    const struct run *run;
    int64_t run_ms; /* the run's own time */
    const char *level_title;
    int32_t pause_id;
    bool watching;             /* a log is played: the button leaves it */
    const struct ghost *ghost; /* raced against; NULL for none */
};

/* Draws from the box's top; returns the height used. */
float hud_draw(struct view *view, struct rect box, const struct hud *hud);

/* The mode has drawn more questions than anybody is to answer: nobody counts down to their end. */
bool hud_endless(const struct run *run);

/* Which question this is: "Question 3 of 10", or "Question 3" in an endless run. */
void hud_where(const struct run *run, char *out, size_t room);

/* A number with thin groups of three digits, as "12 340" or "−850". */
void hud_number(char *out, size_t room, int32_t number);

/* What a screen reader is told by itself: that the time is running short. Said where `box` is. */
void hud_push_warning(struct view *view, struct rect box, const struct run *run, int64_t run_ms);

#endif
