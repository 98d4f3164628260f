/* How far the player has come: which levels are open, stars and best scores. */
#ifndef CONSTRICTOR_UI_PROGRESS_H
#define CONSTRICTOR_UI_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

struct app;
struct profile_record;

/* A level is open when its file is there and the level before it that is there has as many stars as
 * the campaign wants; the first is always open, and so is one with a star, and a setting opens all.
 */
bool progress_open(const struct app *app, int32_t level);

/* Most stars won on the level with any limit factor. */
int32_t progress_stars(const struct app *app, int32_t level);

/* The record for the level with the factor that would be played now, or NULL. */
const struct profile_record *progress_record(const struct app *app, int32_t level);

/* The limit factor that would be played now: the command line's or the profile's. */
int32_t progress_factor(const struct app *app);

/* The level that "Next level" leads to: the next one that is there, or -1. */
int32_t progress_next(const struct app *app, int32_t level);

#endif
