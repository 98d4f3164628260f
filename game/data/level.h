/* Level files (levels/<id>.json, format "constrictor-level" version 1) and imported decks: from
 * bytes to a question bank. */
#ifndef CONSTRICTOR_DATA_LEVEL_H
#define CONSTRICTOR_DATA_LEVEL_H

#include "data/problem.h"
#include "rules/bank.h"

#include <stdbool.h>
#include <stddef.h>

/* Longest texts, in characters (code points) unless the name says otherwise. */
enum {
    LEVEL_VERSION = 1,
    LEVEL_MAX_BYTES = 16 << 20,         /* for a level file */
    LEVEL_MAX_DECK_BYTES = 1 << 30,     /* for an imported deck */
    LEVEL_MAX_QUESTION_BYTES = 1 << 16, /* one question as it stands in the file */
    LEVEL_MAX_ID = 64,
    LEVEL_MAX_TITLE = 60,
    LEVEL_MAX_DESCRIPTION = 200,
    LEVEL_MAX_LICENSE = 60,
    LEVEL_MAX_PROMPT = 400,
    LEVEL_MAX_CODE_BYTES = 1200,
    LEVEL_MAX_CODE_LINES = 24,
    LEVEL_MAX_CODE_COLUMNS = 80,
    LEVEL_MAX_CHOICE = 160,
    LEVEL_MAX_WHY = 300,
    LEVEL_MAX_EXPLANATION = 800,
    LEVEL_MAX_SOURCE = 200,
    LEVEL_MAX_REFERENCE = 300,
    LEVEL_MAX_PROOF = 4000
};

/* All of a level stands in one block of memory; the bank points into it. */
struct level {
    struct bank bank;
    void *arena;
    size_t arena_size; /* bytes */
};

/* Reads a whole file. `file` is its name for texts of problems; nothing of `bytes` is kept. Each
 * problem goes to `problems`. A bad question is reported and left out. False, with `out` empty,
 * when the file as a whole cannot be used: more than `max_size` bytes, not strict JSON, not a level
 * of a version this program reads, something wrong in its header, no good question, no memory. Line
 * feeds at the end of a question's code are dropped. Proofs are checked for their shape and not
 * kept. */
bool level_parse(struct level *out, const char *file, const char *bytes, size_t size,
                 size_t max_size, struct problems *problems);

/* Releases the memory and empties the struct; an empty one is fine. */
void level_free(struct level *level);

#endif
