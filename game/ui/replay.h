/* Watching a run: how fast its log is played, where in it the watcher is, and the controls for
 * both.
 *
 * The run's clock goes on by the platform's, times the speed. Pauses that the log holds take no
 * time. Going back plays the log again from its start, which takes well under a millisecond. */
#ifndef CONSTRICTOR_UI_REPLAY_H
#define CONSTRICTOR_UI_REPLAY_H

#include "ui/session.h"
#include "ui/view.h"

/* Begins at the start of the log that is in the session's script, with its run before the first
 * command. */
void replay_begin(struct app *app);

/* Gives the rules the commands of the log that have become due. */
void replay_advance(struct app *app);

/* The log's next command at once; behind the last one, the end of the run. */
bool replay_step(struct app *app);

/* To the moment when the log first comes to this question. False when it never does. */
bool replay_jump(struct app *app, int32_t question);

/* The same for the question before or after the one in play, skipping those it never comes to. */
bool replay_jump_by(struct app *app, int32_t by);

/* How many questions there are up to the last one that the log comes to; at least 1. */
int32_t replay_reached(const struct session *session);

/* Time that the machine stood still. */
void replay_skip(struct session *session, int64_t lost_ms);

/* Node ids of the controls. */
enum {
    REPLAY_BACK = 300,
    REPLAY_HOLD,
    REPLAY_STEP,
    REPLAY_ON,
    REPLAY_SPEED,
    REPLAY_SPEED_LESS,
    REPLAY_SPEED_MORE,
    REPLAY_QUESTION = 400, /* + number of the question, from 0 */
};

/* Takes what the controls and their keys are for; false for anything else. */
bool replay_event(struct app *app, const struct ui_event *event);

/* The controls and the timeline; returns their height. Nothing is drawn when `draw` is false. While
 * the replay is held the view is not woken, so draw them last. */
float replay_draw(struct view *view, const struct app *app, struct rect box, bool draw);

#endif
