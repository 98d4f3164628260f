/* Every answer a player ever gave, as lines that are only ever added.
 *
 *     answer2 wall_s seed level question mode law factor outcome chosen elapsed_ms points interrupted
 *             certainty assisted rules check
 *
 * on one line with tabs between the fields. `outcome` is right, wrong or late; `chosen` counts in
 * file order, -1 for none; `interrupted` is 0 or 1; `certainty` 1 to 3 under sage, else 0;
 * `assisted` has the bits of the lifelines used; `check` is eight hexadecimal digits of hash.h over
 * the line before it. A new kind of line gets a new first word: answer1 lacks law, certainty and
 * assisted, and is read still. */
#ifndef CONSTRICTOR_DATA_HISTORY_H
#define CONSTRICTOR_DATA_HISTORY_H

#include "data/buffer.h"
#include "data/fields.h"
#include "rules/run.h"

enum { HISTORY_ID_ROOM = 65 };

struct history_entry {
    int64_t wall_s; /* when the run ended, seconds since 1970 UTC */
    uint64_t seed;  /* of the run */
    char level[HISTORY_ID_ROOM];
    char question[HISTORY_ID_ROOM];
    enum run_mode mode;
    enum score_law law;
    int32_t factor;
    enum run_outcome outcome; /* never RUN_OPEN */
    int32_t chosen;
    int32_t elapsed_ms;
    int32_t points;
    bool interrupted;
    int32_t certainty;
    int32_t assisted; /* bits 1 << enum lifeline */
    int32_t rules;
};

/* Adds one line. The ids are not empty and hold no tab or line break. */
void history_add(struct buffer *out, const struct history_entry *entry);

/* Adds the answered questions of a run, in order, but for those that stand in `known` already,
 * which is a history or empty. Before them stands an empty line: it ends what a kill may have left
 * of an earlier line. Nothing is added when there is no answer to add. */
void history_add_run(struct buffer *out, const struct bank *bank, const struct run *run,
                     int64_t wall_s, struct field known);

struct history_reader {
    struct field rest;
    int64_t read;
    int64_t skipped; /* lines that are damaged, cut off or of a kind not known here */
};

/* The bytes must outlive the reader. */
struct history_reader history_read(const char *bytes, size_t size);

/* The next whole entry; false at the end. */
bool history_next(struct history_reader *reader, struct history_entry *entry);

#endif
