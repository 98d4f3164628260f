/* The clocks and the laws of score: the only place where a time limit or a point is made.
 * Everything is an integer; times are milliseconds.
 *
 * Three laws. Arcade: knowing pays half, speed the other half, a row of right answers more; a wrong
 * one costs nothing unless the mode puts a price on it. Ranked: what is left of the clock is won or
 * lost (Klinkenberg, Straatemeier and van der Maas 2011, "Computer adaptive practice of Maths
 * ability using a new item response model", high speed high stakes). Sage: no clock, the player
 * says how certain the answer is (Gardner-Medwin, certainty-based marking). In each of them a blind
 * guess wins nothing on average where it is free to guess again. */
#ifndef CONSTRICTOR_RULES_SCORE_H
#define CONSTRICTOR_RULES_SCORE_H

#include <stdbool.h>
#include <stddef.h>
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

/* Only ever appended: their names stand in logs. */
enum score_law { SCORE_ARCADE, SCORE_RANKED, SCORE_SAGE, SCORE_LAWS };

enum { SCORE_CERTAINTIES = 3 };

/* What the score of one answer depends on. */
struct score_answer {
    enum score_law law;
    int32_t difficulty; /* 1 to 5 */
    int32_t choices;    /* of the question */
    int32_t limit_ms;   /* with its factor; 0 without a clock */
    int32_t elapsed_ms;
    int32_t streak;    /* right answers in a row with this one */
    int32_t certainty; /* 1 to SCORE_CERTAINTIES under sage, else 0 */
    bool assisted;     /* a lifeline was used: a right answer pays half, rounded down */
    bool priced;       /* by the mode: a wrong answer costs under arcade too */
};

/* Points for a right answer. Arcade: score_points(). Ranked: base x left/limit, 750/1000 of the base
 * without a clock. Sage: 1, 2 or 3 by certainty. */
int32_t score_right(const struct score_answer *answer);

/* Points for a wrong answer, never above 0. Arcade: 0, or where it is priced twice what a right one
 * would pay, unassisted, divided by the number of wrong choices and rounded away from 0: a blind
 * guess among k choices loses a k-th of a right answer on average. Ranked: as much as a right one
 * pays unassisted. Sage: 0, 2 or 6 by certainty, which makes each certainty the best one where it
 * is true: from 2/3 and from 4/5 on. */
int32_t score_wrong(const struct score_answer *answer);

/* The sum over answers with a certainty of the squared distance between what the certainty says and
 * what came, in millionths: the Brier score is the sum divided by their number. A certainty says the
 * middle of the range where it is best: 333, 733 and 900 of 1000. */
int64_t score_brier_part(int32_t certainty, bool right);

/* Names in logs, "?" for an unknown value; SCORE_LAWS for an unknown name. */
const char *score_law_name(enum score_law law);
enum score_law score_law_named(const char *name, size_t len);

/* 0 to 3 stars for `right` of `count` answers: 60, 80, 100 per cent. */
int32_t score_stars(int32_t right, int32_t count);

#endif
