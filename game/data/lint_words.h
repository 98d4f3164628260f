/* Words of a text, as the linter compares them: runs of letters, digits, underscores and other than
 * ASCII characters, in small letters. Texts end in NUL. */
#ifndef CONSTRICTOR_DATA_LINT_WORDS_H
#define CONSTRICTOR_DATA_LINT_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* More different words than this in one text are not told apart: the rest are left out. */
enum { LINT_MAX_WORDS = 512 };

/* Different words of a text, as fingerprints in rising order. */
struct lint_words {
    uint64_t word[LINT_MAX_WORDS];
    uint32_t count;
};

enum lint_words_kind {
    LINT_WORDS_ALL,
    LINT_WORDS_TELLING /* of four characters or more, without those every question has */
};

void lint_words_clear(struct lint_words *words);

/* Adds the words of a text; call lint_words_sort() when the last one is in. */
void lint_words_add(struct lint_words *words, const char *text, enum lint_words_kind kind);

void lint_words_sort(struct lint_words *words);

bool lint_words_has(const struct lint_words *words, uint64_t word);

/* How many words stand in both. */
uint32_t lint_words_common(const uint64_t *a, uint32_t a_count, const uint64_t *b,
                           uint32_t b_count);

/* How often always, never, only, all, none and must occur outside of `backticks`. */
uint32_t lint_absolute_words(const char *text);

/* Characters as the player sees them: backticks do not count. */
uint32_t lint_length(const char *text);

/* Whether the text has NOT in capitals, as a word. */
bool lint_says_not(const char *text);

#endif
