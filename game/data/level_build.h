/* A bank while it is being filled: one block of memory that the scan of the file has measured, so
 * that nothing grows. Private to the reading of levels. */
#ifndef CONSTRICTOR_DATA_LEVEL_BUILD_H
#define CONSTRICTOR_DATA_LEVEL_BUILD_H

#include "data/json_scan.h"
#include "data/level.h"

struct level_build {
    struct bank bank; /* the header's texts; the rest is filled at the end */
    char *text;       /* the block begins with the text */
    struct bank_question *questions;
    struct bank_choice *choices;
    struct text *concepts;
    uint32_t text_size;
    uint32_t question_count;
    uint32_t choice_count;
    uint32_t concept_count;
    size_t text_room;
    size_t question_room;
    size_t choice_room;
    /* Hash tables of questions by id and of concepts: 0 is free, else an index plus 1. */
    uint32_t *ids;
    uint32_t *concept_ids;
    uint32_t slot_mask;
    uint32_t *offered; /* the slot of the id offered last */
};

/* Takes memory for everything that the scanned file of `size` bytes can hold. False without memory.
 */
bool level_build_begin(struct level_build *build, const struct json_scan *scan, size_t size);

/* Copies a text of the file into the block. Each string of the file may be copied once. */
struct text level_build_text(struct level_build *build, const char *text, size_t len);

/* Adds a line to a text: `text` is empty, or was the last to be copied into the block. */
void level_build_line(struct level_build *build, struct text *text, const char *line, size_t len);

/* Appends a choice. */
void level_build_choice(struct level_build *build, struct bank_choice choice);

/* Says which id the next accepted question will have. False when a question before has it. */
bool level_build_offer(struct level_build *build, const char *id, size_t len);

/* Accepts a question whose texts and choices were appended since the last one, with the id that was
 * offered last; first_choice and concept are filled here. */
void level_build_accept(struct level_build *build, struct bank_question question,
                        const char *concept_id, size_t concept_len);

/* Forgets texts and choices appended behind these counts. */
void level_build_rewind(struct level_build *build, uint32_t text_size, uint32_t choice_count);

/* Moves the parts together, gives back what is left over, and hands the block to the level. */
void level_build_finish(struct level_build *build, struct level *level);

/* Releases everything; not after level_build_finish(). */
void level_build_drop(struct level_build *build);

#endif
