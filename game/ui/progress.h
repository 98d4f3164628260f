/* How far the player has come: which levels are open, stars and best scores. */
#ifndef CONSTRICTOR_UI_PROGRESS_H
#define CONSTRICTOR_UI_PROGRESS_H

#include "rules/score.h"

struct app;
struct profile_record;

/* A level is open when its file is there and the level before it that is there has as many stars as
 * the campaign wants; the first is always open, and so is one with a star, and a setting opens all.
 */
bool progress_open(const struct app *app, int32_t level);

/* Most stars won on the level with any limit factor. */
int32_t progress_stars(const struct app *app, int32_t level);

/* The record for a round on the level with the law and the factor that would be played now, or
 * NULL. */
const struct profile_record *progress_record(const struct app *app, int32_t level);

/* The limit factor that would be played now: the command line's or the profile's. */
int32_t progress_factor(const struct app *app);

/* The same under a law of score: sage has no clock. */
int32_t progress_factor_of(const struct app *app, enum score_law law);

/* Is the campaign's exam open? It is when every level of its tier that is there has a star, and
 * there is one; a setting opens all. */
bool progress_exam_open(const struct app *app, int32_t exam);

/* How many levels of the tier are there, and how many of them have a star. */
int32_t progress_tier_levels(const struct app *app, int32_t tier);
int32_t progress_tier_stars(const struct app *app, int32_t tier);

/* The level that "Next level" leads to: the next one that is there, or -1. */
int32_t progress_next(const struct app *app, int32_t level);

#endif
