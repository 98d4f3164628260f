/* A run that was played before and now is raced against, question by question. The player's own run
 * is an ordinary one of the same questions; the ghost is only shown beside it. */
#ifndef CONSTRICTOR_UI_GHOST_H
#define CONSTRICTOR_UI_GHOST_H

#include "rules/run.h"
#include "ui/view.h"

/* One question of the ghost's run. */
struct ghost_mark {
    enum run_outcome outcome; /* RUN_OPEN: never answered */
    int32_t points;
    int32_t elapsed_ms;
    int32_t score; /* after it */
};

enum { GHOST_NAME_ROOM = 128 };

struct ghost {
    char name[GHOST_NAME_ROOM]; /* whose run it is, for the player */
    int32_t count;              /* questions of the run */
    int32_t answered; /* how many of them it answered: the first ones, except in free order */
    int32_t score;    /* at its end */
    struct ghost_mark marks[RUN_MAX_QUESTIONS];
    int64_t answered_ms[RUN_MAX_QUESTIONS]; /* answering time of the whole run when it first had one
                                             * more answer than this index */
};

/* Takes what is needed of a run, over or not: from its state before the first command, by the
 * commands of its log, which the rules take. `name` is cut where it is too long. */
void ghost_take(struct ghost *ghost, const struct run *start, const struct command *commands,
                int32_t count, const char *name);

/* How many questions the ghost has answered when the player stands here. Where each question has a
 * clock of its own both go from question to question together, and the ghost answers the one in
 * play when it did, or with the player; where one clock runs for all it is as far as it was after
 * as much answering time. */
int32_t ghost_answered(const struct ghost *ghost, const struct run *run, int64_t run_ms);

/* Its score after so many answers. */
int32_t ghost_score(const struct ghost *ghost, int32_t answered);

/* The ghost beside the player: its score, by how much the player leads, and a thin line of pips for
 * the questions it has answered. In free order, where nothing is told before the end, how many those
 * are and no more. Draws from the box's top; returns the height used. Wakes the view when the ghost
 * is to answer. */
float ghost_draw(struct view *view, struct rect box, const struct ghost *ghost,
                 const struct run *run, int64_t run_ms);

/* Who has won, in a sentence, when the run is over. */
void ghost_result(const struct ghost *ghost, const struct run *run, char *out, size_t room);

#endif
