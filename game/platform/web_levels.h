/* Levels and fonts that reach the page after the game has begun. */
#ifndef CONSTRICTOR_PLATFORM_WEB_LEVELS_H
#define CONSTRICTOR_PLATFORM_WEB_LEVELS_H

#include "ui/library.h"

/* Where web_level_arrived() puts levels; the caller keeps it. */
void web_levels_set_library(struct library *library);

/* Once the levels that are there have been read: those of the campaign that are not are on their
 * way until web_levels_arrived(). */
void web_levels_begin(void);

/* For the page, after it wrote the file of a level: reads it and gives it its place. "" or why it
 * cannot be played, until the next call. */
const char *web_level_arrived(const char *path);

/* For the page: no more will come. */
void web_levels_arrived(void);

#endif
