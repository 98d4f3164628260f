#include "rules/score.h"

#include <assert.h>
#include <string.h>

enum {
    READING_BASE_MS = 2000,
    READING_WORD_MS = 250,
    READING_CODE_LINE_MS = 1200,
    READING_MAX_MS = 30000,
    LIMIT_BASE_MS = 8000,
    LIMIT_WORD_MS = 300,
    LIMIT_MIN_MS = 10000,
    LIMIT_MAX_MS = 60000,
    UNTIMED_PER_MILLE = 750,
    FLOOR_PER_MILLE = 500,
    STREAK_FREE = 2,
    STREAK_MAX_TENTHS = 15,
};

static int32_t clamp(int32_t value, int32_t low, int32_t high)
{
    return value < low ? low : value > high ? high : value;
}

bool score_factor_valid(int32_t factor)
{
    return factor == SCORE_FACTOR_OFF || factor == SCORE_FACTOR_NORMAL || factor == 150 ||
           factor == 200 || factor == 1000;
}

int32_t score_reading_ms(int32_t prompt_words, int32_t code_lines)
{
    int32_t length = READING_BASE_MS + READING_WORD_MS * clamp(prompt_words, 0, 1000) +
                     READING_CODE_LINE_MS * clamp(code_lines, 0, 1000);
    return clamp(length, 0, READING_MAX_MS);
}

int32_t score_limit_ms(int32_t choice_words)
{
    int32_t length = LIMIT_BASE_MS + LIMIT_WORD_MS * clamp(choice_words, 0, 1000);
    return clamp((length + 999) / 1000 * 1000, LIMIT_MIN_MS, LIMIT_MAX_MS);
}

int32_t score_base(int32_t difficulty)
{
    static const int32_t base[] = {1000, 1200, 1400, 1700, 2000};
    assert(difficulty >= 1 && difficulty <= 5);
    return base[difficulty - 1];
}

int32_t score_streak_tenths(int32_t streak)
{
    return clamp(10 + streak - STREAK_FREE, 10, STREAK_MAX_TENTHS);
}

int32_t score_points(int32_t difficulty, int32_t limit_ms, int32_t elapsed_ms, int32_t streak)
{
    int64_t worth = (int64_t)score_base(difficulty) * score_streak_tenths(streak);
    if (limit_ms == 0)
        return (int32_t)(worth * UNTIMED_PER_MILLE / 10000);
    int64_t left = elapsed_ms <= SCORE_FULL_MS ? limit_ms : clamp(limit_ms - elapsed_ms, 0, limit_ms);
    return (int32_t)(worth * FLOOR_PER_MILLE * (limit_ms + left) / ((int64_t)limit_ms * 10000));
}

struct score_parts score_split(int32_t difficulty, int32_t limit_ms, int32_t elapsed_ms,
                               int32_t streak)
{
    int32_t whole = score_points(difficulty, limit_ms, elapsed_ms, streak);
    int32_t alone = score_points(difficulty, limit_ms, elapsed_ms, 1);
    int32_t late = score_points(difficulty, limit_ms, limit_ms, 1);
    return (struct score_parts){late, alone - late, whole - alone};
}

/* What is left of the clock of a base under the ranked law. */
static int32_t stake(const struct score_answer *a)
{
    int64_t base = score_base(a->difficulty);
    if (a->limit_ms == 0)
        return (int32_t)(base * UNTIMED_PER_MILLE / 1000);
    int64_t left = a->elapsed_ms <= SCORE_FULL_MS
                       ? a->limit_ms
                       : clamp(a->limit_ms - a->elapsed_ms, 0, a->limit_ms);
    return (int32_t)(base * left / a->limit_ms);
}

static int32_t arcade(const struct score_answer *a)
{
    return score_points(a->difficulty, a->limit_ms, a->elapsed_ms, a->streak);
}

/* Twice what makes a blind guess fair: at the fair price a hundred quick guesses win nothing on
 * average, but chance alone lifts the best of a few such runs above any reader. */
static int32_t price(const struct score_answer *a)
{
    int32_t wrong = a->choices - 1;
    return (2 * arcade(a) + wrong - 1) / wrong;
}

static bool certain(const struct score_answer *a)
{
    return a->certainty >= 1 && a->certainty <= SCORE_CERTAINTIES;
}

int32_t score_right(const struct score_answer *answer)
{
    int32_t points = 0;
    switch (answer->law) {
    case SCORE_ARCADE:
        points = arcade(answer);
        break;
    case SCORE_RANKED:
        points = stake(answer);
        break;
    case SCORE_SAGE:
        assert(certain(answer));
        points = answer->certainty;
        break;
    case SCORE_LAWS:
        assert(false);
    }
    return answer->assisted ? points / 2 : points;
}

int32_t score_wrong(const struct score_answer *answer)
{
    static const int32_t lost[] = {0, 2, 6};
    switch (answer->law) {
    case SCORE_ARCADE:
        assert(answer->choices > 1);
        return answer->priced ? -price(answer) : 0;
    case SCORE_RANKED:
        return -stake(answer);
    case SCORE_SAGE:
        assert(certain(answer));
        return -lost[answer->certainty - 1];
    case SCORE_LAWS:
        break;
    }
    return 0;
}

int64_t score_brier_part(int32_t certainty, bool right)
{
    static const int64_t said[] = {333, 733, 900};
    assert(certainty >= 1 && certainty <= SCORE_CERTAINTIES);
    int64_t distance = (right ? 1000 : 0) - said[certainty - 1];
    return distance * distance;
}

static const char *const law_names[SCORE_LAWS] = {
    [SCORE_ARCADE] = "arcade", [SCORE_RANKED] = "ranked", [SCORE_SAGE] = "sage"};

const char *score_law_name(enum score_law law)
{
    return law < SCORE_LAWS ? law_names[law] : "?";
}

enum score_law score_law_named(const char *name, size_t len)
{
    int law = 0;
    while (law < SCORE_LAWS &&
           (strlen(law_names[law]) != len || memcmp(law_names[law], name, len) != 0))
        law++;
    return (enum score_law)law;
}

int32_t score_stars(int32_t right, int32_t count)
{
    assert(right >= 0 && right <= count);
    if (count == 0)
        return 0;
    return (right * 100 >= count * 60) + (right * 100 >= count * 80) + (right == count);
}
