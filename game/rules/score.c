#include "rules/score.h"

#include <assert.h>

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

int32_t score_stars(int32_t right, int32_t count)
{
    assert(right >= 0 && right <= count);
    if (count == 0)
        return 0;
    return (right * 100 >= count * 60) + (right * 100 >= count * 80) + (right == count);
}
