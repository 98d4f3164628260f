/* The clocks and the arcade score: the only place where a time limit or a point is made.
 * Everything is an integer; times are milliseconds. */
#ifndef CONSTRICTOR_RULES_SCORE_H
#define CONSTRICTOR_RULES_SCORE_H

#include <stdbool.h>
#include <stdint.h>

enum {
    SCORE_FACTOR_OFF = 0,    /* no answer clock */
    SCORE_FACTOR_NORMAL = 100, /* per cent */
    SCORE_FULL_MS = 500,     /* an answer this fast still pays the full worth */
};

/* The limit factors a player may choose, in per cent: 100, 150, 200, 1000 and SCORE_FACTOR_OFF
 * (WCAG 2.2, success criterion 2.2.1: turn off, or extend at least tenfold). */
bool score_factor_valid(int32_t factor);

/* Length of the reading phase: 2 s + 0.25 s a word of the prompt + 1.2 s a line of code, at most 30 s. */
int32_t score_reading_ms(int32_t prompt_words, int32_t code_lines);

/* The answer clock before the factor: 8 s + 0.3 s a word of all choices, rounded up to the whole
 * second, 10 to 60 s. */
int32_t score_limit_ms(int32_t choice_words);

/* What a right answer to a question of this difficulty (1 to 5) is worth at most, before the streak. */
int32_t score_base(int32_t difficulty);

/* The streak multiplier in tenths for the `streak`-th right answer in a row, counted from 1:
 * 10 for the first two, then one more each up to 15. */
int32_t score_streak_tenths(int32_t streak);

/* Points for a right answer `elapsed_ms` after the choices appeared, as the `streak`-th right one in
 * a row: base x (500 + 500 x left/limit) / 1000 x multiplier, rounded down once at the end. The first
 * SCORE_FULL_MS cost nothing. limit_ms is the limit with its factor; 0 means no clock, which pays
 * 750/1000 of the base. elapsed_ms beyond the limit counts as the limit. */
int32_t score_points(int32_t difficulty, int32_t limit_ms, int32_t elapsed_ms, int32_t streak);

/* What score_points() is made of; the three add up to it exactly. */
struct score_parts {
    int32_t knowing; /* what a right answer at the last moment pays */
    int32_t speed;
    int32_t streak;
};

struct score_parts score_split(int32_t difficulty, int32_t limit_ms, int32_t elapsed_ms,
                               int32_t streak);

/* 0 to 3 stars for `right` of `count` answers: 60, 80, 100 per cent. */
int32_t score_stars(int32_t right, int32_t count);

#endif
