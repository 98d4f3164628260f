/* A question bank as the rules see it: read-only structs that somebody else built and owns.
 *
 * All strings of a bank stand in one block of bytes (`text`); a struct text is an index and a length
 * into it, so a bank can be moved or mapped as a whole. Every string is valid UTF-8 and is followed
 * by a NUL byte that its length does not count. */
#ifndef CONSTRICTOR_RULES_BANK_H
#define CONSTRICTOR_RULES_BANK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { BANK_MIN_CHOICES = 3, BANK_MAX_CHOICES = 6, BANK_MAX_DIFFICULTY = 5 };

struct text {
    uint32_t at;
    uint32_t len;
};

struct bank_choice {
    struct text text;
    struct text why;           /* why a wrong choice is wrong; empty for the right one */
    struct text misconception; /* id shared across banks; empty for the right one */
};

struct bank_question {
    struct text id;
    struct text prompt;
    struct text code; /* empty when the question shows none */
    struct text explanation;
    struct text python;    /* version scope shown to the player, empty for every version */
    struct text reference; /* where the fact stands; empty when a proof runs */
    struct text sources;   /* what it was made from, one a line; exams draw by them */
    uint32_t concept;      /* index into bank.concepts */
    uint32_t first_choice; /* index into bank.choices */
    uint16_t prompt_words; /* words separated by white space; what the reading time counts */
    uint16_t choice_words; /* words of all choices; what the answer clock counts */
    uint16_t code_lines;
    uint8_t choice_count; /* BANK_MIN_CHOICES to BANK_MAX_CHOICES */
    uint8_t correct;      /* the right choice, counted from 0 in file order */
    uint8_t difficulty;   /* 1 to BANK_MAX_DIFFICULTY */
    bool ordered;         /* choices keep their file order on the screen */
    bool output;          /* choices are what the code prints: shown like code */
};

struct bank {
    struct text id;
    struct text title;
    struct text tier;
    struct text description;
    struct text license;
    const char *text;
    const struct bank_question *questions;
    const struct bank_choice *choices;
    const struct text *concepts;
    uint32_t text_size;
    uint32_t question_count;
    uint32_t choice_count;
    uint32_t concept_count;
};

/* The string itself, NUL-terminated, valid as long as the bank. */
const char *bank_string(const struct bank *bank, struct text text);

/* Index of the question with this id, or -1. Looks at every question: not for a loop. */
int32_t bank_find(const struct bank *bank, const char *id);

/* A fingerprint of everything in the bank that a run depends on or shows: ids, texts, choices, keys,
 * difficulties. Not sources: they are shown to nobody and choose nothing by themselves, as what was
 * drawn stands in the log of its run, and packs for the browser keep only some of them. Not
 * cryptographic. Reads the whole bank: about a millisecond per megabyte. */
uint64_t bank_hash(const struct bank *bank);

#endif
