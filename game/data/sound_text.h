/* Lines of words and numbers, with problems told by file and line: what sound_def.c reads from.
 *
 * A line's words are parted by spaces; `#` at the start of a word begins a comment. Words point
 * into the text that is read. */
#ifndef CONSTRICTOR_DATA_SOUND_TEXT_H
#define CONSTRICTOR_DATA_SOUND_TEXT_H

#include "data/sound_def.h"

enum { SOUND_TEXT_WORDS = 200 };

struct word {
    const char *at;
    int size; /* 0: there was none */
};

struct sound_text {
    const char *file;
    sound_def_report *report;
    void *to;
    const char *at, *end; /* what was not read yet */
    int32_t line, problems;
    bool indented; /* the line begins with a space */
    bool broken;   /* the line's bytes are bad; the problem was told */
    struct word words[SOUND_TEXT_WORDS];
    int count, next;
};

/* A number from min to max, and the word that stands before it, "" when none does. */
struct sound_field {
    const char *word; /* NULL ends a list */
    float min, max;
    size_t offset; /* of the float in its struct */
};

/* Goes to the next line that holds a word, or is broken. False at the end. */
bool sound_text_line(struct sound_text *text);

/* Tells of a problem on the present line and returns false. `word` may be empty. */
bool sound_text_problem(struct sound_text *text, const char *found, struct word word,
                        const char *needed);

/* The next word of the line. */
struct word sound_text_take(struct sound_text *text);
bool sound_text_more(const struct sound_text *text);
bool sound_text_is(struct word word, const char *value);

/* These tell of a problem and return false when the line has something else. */
bool sound_text_expect(struct sound_text *text, const char *word);
bool sound_text_number(struct sound_text *text, float min, float max, float *out);
bool sound_text_fields(struct sound_text *text, const struct sound_field *fields, void *to);

/* Copies a name of a-z, 0-9 and - to `name`, which holds SOUND_DEF_NAME bytes. */
bool sound_text_name(struct sound_text *text, struct word word, char *name);

/* Reads a pitch at the word's start and returns how many characters it has, 0 for none: `A4`,
 * `C#5`, `Bb3`; a small first letter halves the gain. */
int sound_text_pitch(struct word word, int32_t *pitch, float *gain);

#endif
