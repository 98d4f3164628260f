/* A strip at the foot of a screen that says what the player must know: data that is not saved. */
#ifndef CONSTRICTOR_UI_BANNER_H
#define CONSTRICTOR_UI_BANNER_H

/* Node id of the button that dismisses it; app.c takes its activation on every screen. */
enum { BANNER_CLOSE_ID = 80000 };

struct app;
struct view;

/* Returns how much of the frame's foot it takes: 0 when there is nothing to say. */
float banner_draw(struct view *view, const struct app *app);

#endif
