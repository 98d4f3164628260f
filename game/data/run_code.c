#include "data/run_code.h"

#include <assert.h>
#include <string.h>

enum { CHARACTER_BITS = 5, CHECK_BITS = 10, GROUP = 4 };

static const char symbols[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
static const int32_t factors[] = {100, 150, 200, 1000, SCORE_FACTOR_OFF};

enum { FACTORS = sizeof factors / sizeof factors[0] };

/* The code as numbers of five bits, written and read from the first bit on. */
struct bits {
    uint8_t characters[RUN_CODE_CHARACTERS];
    uint32_t at;
};

static void put(struct bits *bits, uint32_t value, uint32_t width)
{
    while (width-- > 0) {
        uint32_t bit = value >> width & 1;
        uint32_t shift = CHARACTER_BITS - 1 - bits->at % CHARACTER_BITS;
        bits->characters[bits->at++ / CHARACTER_BITS] |= (uint8_t)(bit << shift);
    }
}

static uint32_t take(struct bits *bits, uint32_t width)
{
    uint32_t value = 0;
    for (; width > 0; width--) {
        uint32_t shift = CHARACTER_BITS - 1 - bits->at % CHARACTER_BITS;
        value = value << 1 | (bits->characters[bits->at++ / CHARACTER_BITS] >> shift & 1);
    }
    return value;
}

/* Inverted, so that a code of nothing but zeros is none. */
static uint32_t check_of(const struct bits *bits)
{
    const uint32_t polynomial = 0x233, mask = (1u << CHECK_BITS) - 1;
    struct bits rest = *bits;
    uint32_t check = 0;
    rest.at = 0;
    while (rest.at < RUN_CODE_CHARACTERS * CHARACTER_BITS - CHECK_BITS) {
        uint32_t out = (check >> (CHECK_BITS - 1) ^ take(&rest, 1)) & 1;
        check = (check << 1 & mask) ^ (out ? polynomial : 0);
    }
    return check ^ mask;
}

static uint32_t factor_place(int32_t factor)
{
    uint32_t place = 0;
    while (place < FACTORS && factors[place] != factor)
        place++;
    return place;
}

uint8_t run_code_content(uint64_t bank_hash)
{
    return (uint8_t)((bank_hash ^ bank_hash >> 32) & RUN_CODE_MAX_CONTENT);
}

static bool fits_together(const struct run_code *code)
{
    return mode_allows(code->mode, code->law, code->factor) && code->mode != RUN_MODE_PRACTICE;
}

bool run_code_valid(const struct run_code *code)
{
    return fits_together(code) && factor_place(code->factor) < FACTORS &&
           code->seed <= RUN_CODE_MAX_SEED && code->levels <= RUN_CODE_MAX_LEVELS &&
           code->content <= RUN_CODE_MAX_CONTENT &&
           (code->levels > 0 || code->mode == RUN_MODE_EXAM);
}

void run_code_print(const struct run_code *code, char out[RUN_CODE_ROOM])
{
    struct bits bits = {.at = 0};
    assert(run_code_valid(code));
    put(&bits, RUN_CODE_VERSION, 2);
    put(&bits, code->mode, 4);
    put(&bits, code->law, 2);
    put(&bits, factor_place(code->factor), 3);
    put(&bits, code->seed, 24);
    put(&bits, code->levels, RUN_CODE_LEVELS);
    put(&bits, code->content, 7);
    put(&bits, check_of(&bits), CHECK_BITS);
    for (int i = 0; i < RUN_CODE_CHARACTERS; i++) {
        if (i > 0 && i % GROUP == 0)
            *out++ = '-';
        *out++ = symbols[bits.characters[i]];
    }
    *out = '\0';
}

/* What a character stands for; -1 for nothing. */
static int value_of(char c)
{
    if (c >= 'a' && c <= 'z')
        c = (char)(c - 'a' + 'A');
    if (c == 'O')
        return 0;
    if (c == 'I' || c == 'L')
        return 1;
    const char *symbol = c == '\0' ? NULL : strchr(symbols, c);
    return symbol ? (int)(symbol - symbols) : -1;
}

static bool bad_character(char c, struct error *error)
{
    const char *needed = "digits, hyphens and letters but U needed";
    if (c > ' ' && c <= '~')
        return error_set(error, "\"%c\" stands in no run code, %s", c, needed);
    return error_set(error, "a sign that stands in no run code, %s", needed);
}

static bool read_characters(struct bits *bits, const char *text, size_t len, struct error *error)
{
    int count = 0;
    for (size_t i = 0; i < len; i++) {
        int value = value_of(text[i]);
        if (text[i] == '-' || text[i] == ' ' || (text[i] >= '\t' && text[i] <= '\r'))
            continue;
        if (value < 0)
            return bad_character(text[i], error);
        if (count == RUN_CODE_CHARACTERS)
            return error_set(error, "more than %d letters and digits, a run code has %d", count,
                             RUN_CODE_CHARACTERS);
        bits->characters[count++] = (uint8_t)value;
    }
    return count == RUN_CODE_CHARACTERS ||
           error_set(error, "%d letters and digits, a run code has %d", count, RUN_CODE_CHARACTERS);
}

/* Modes, laws and factors may be added without a change of the code's form. */
static bool check_known(const struct bits *all, struct error *error)
{
    struct bits bits = *all;
    if (take(&bits, 2) == RUN_CODE_VERSION && take(&bits, 4) < RUN_MODE_COUNT &&
        take(&bits, 2) < SCORE_LAWS && take(&bits, 3) < FACTORS)
        return true;
    return error_set(error, "the run code is of a newer version of the game");
}

bool run_code_parse(struct run_code *out, const char *text, size_t len, struct error *error)
{
    struct bits bits = {.at = 0};
    *out = (struct run_code){.factor = SCORE_FACTOR_NORMAL};
    if (!read_characters(&bits, text, len, error))
        return false;
    uint32_t check = check_of(&bits);
    bits.at = RUN_CODE_CHARACTERS * CHARACTER_BITS - CHECK_BITS;
    if (take(&bits, CHECK_BITS) != check)
        return error_set(error, "the run code is mistyped, compare it letter by letter");
    bits.at = 0;
    if (!check_known(&bits, error))
        return false;
    bits.at = 2;
    out->mode = (enum run_mode)take(&bits, 4);
    out->law = (enum score_law)take(&bits, 2);
    out->factor = factors[take(&bits, 3)];
    out->seed = take(&bits, 24);
    out->levels = take(&bits, RUN_CODE_LEVELS);
    out->content = (uint8_t)take(&bits, 7);
    if (!fits_together(out))
        return error_set(error,
                         "mode, score law and time limit of the run code do not go together");
    return run_code_valid(out) || error_set(error, "the run code names no level");
}
