/* Levels and a library for tests of the whole game, built from level files in memory. */
#ifndef CONSTRICTOR_TESTS_UI_SAMPLE_LEVELS_H
#define CONSTRICTOR_TESTS_UI_SAMPLE_LEVELS_H

#include "data/buffer.h"
#include "ui/library.h"

enum { SAMPLE_LEVELS = 9, SAMPLE_LOADED = 3, SAMPLE_QUESTIONS = 12 };

enum sample_kind {
    SAMPLE_SHORT, /* every question holds words of its own: "prompt07", "right07", "wrong07a" … */
    SAMPLE_LONGEST, /* every text is as long as a level file may make it, some without a space */
    SAMPLE_SHIPPED  /* the levels of the game itself; for sample_library() */
};

/* The text of the level file number `number`, from 0: its id is "sample-a", "sample-b" …. */
void sample_level_file(struct buffer *out, enum sample_kind kind, int32_t number);

/* A campaign of three tiers and SAMPLE_LEVELS levels, the first SAMPLE_LOADED of which are there.
 */
void sample_library(struct library *library, enum sample_kind kind);

/* The number in the question's id, from 0. */
int32_t sample_number(const struct bank *bank, uint32_t question);

#endif
