#include "data/run_code.h"

#include "rules/rng.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define ARRAY_SIZE(array) (sizeof(array) / sizeof(array)[0])

enum { SEED = 20260501, BITS = 80, CHECKED = 70 };

static const char symbols[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

static const int32_t factors[] = {100, 150, 200, 1000, SCORE_FACTOR_OFF};

static bool parse(const char *text, struct run_code *code, struct error *error)
{
    return run_code_parse(code, text, strlen(text), error);
}

static void assert_same(const struct run_code *a, const struct run_code *b)
{
    assert_int_equal(a->mode, b->mode);
    assert_int_equal(a->law, b->law);
    assert_int_equal(a->factor, b->factor);
    assert_int_equal(a->seed, b->seed);
    assert_int_equal(a->levels, b->levels);
    assert_int_equal(a->content, b->content);
}

static struct run_code random_code(struct rng *rng)
{
    struct run_code code;
    do
        code = (struct run_code){
            .mode = (enum run_mode)rng_below(rng, RUN_MODE_COUNT),
            .law = (enum score_law)rng_below(rng, SCORE_LAWS),
            .factor = factors[rng_below(rng, ARRAY_SIZE(factors))],
            .seed = (uint32_t)rng_next(rng) & RUN_CODE_MAX_SEED,
            .levels = (uint32_t)rng_next(rng) & RUN_CODE_MAX_LEVELS,
            .content = (uint8_t)(rng_next(rng) & RUN_CODE_MAX_CONTENT),
        };
    while (!run_code_valid(&code));
    return code;
}

/* Made by another program. */
static void codes_never_change(void **state)
{
    static const struct {
        const char *text;
        struct run_code code;
    } cases[] = {
        {"0000-01A0-0000-450Y", {RUN_MODE_ROUND, SCORE_ARCADE, 100, 42, 1, 5}},
        {"2NTQ-KFF0-7ZZZ-ZZRQ", {RUN_MODE_SURVIVAL, SCORE_RANKED, 1000, 0xABCDEF, 0x1FFFFF, 0x7F}},
        {"3J00-0000-0000-80DX", {RUN_MODE_EXAM, SCORE_ARCADE, SCORE_FACTOR_OFF, 0, 2, 0}},
    };
    (void)state;
    for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
        char text[RUN_CODE_ROOM];
        struct run_code code;
        run_code_print(&cases[i].code, text);
        assert_string_equal(text, cases[i].text);
        assert_true(parse(text, &code, NULL));
        assert_same(&code, &cases[i].code);
    }
}

static void every_way_to_play_comes_back(void **state)
{
    struct rng rng = rng_seeded(SEED);
    int valid = 0;
    (void)state;
    for (int mode = 0; mode < RUN_MODE_COUNT; mode++)
        for (int law = 0; law < SCORE_LAWS; law++)
            for (size_t i = 0; i < ARRAY_SIZE(factors); i++) {
                struct run_code made = random_code(&rng), read;
                char text[RUN_CODE_ROOM];
                made.mode = (enum run_mode)mode;
                made.law = (enum score_law)law;
                made.factor = factors[i];
                assert_int_equal(run_code_valid(&made),
                                 mode_allows(made.mode, made.law, made.factor) &&
                                     mode != RUN_MODE_PRACTICE);
                if (!run_code_valid(&made))
                    continue;
                run_code_print(&made, text);
                assert_true(parse(text, &read, NULL));
                assert_same(&made, &read);
                valid++;
            }
    assert_true(valid > 40);
}

static void what_no_code_can_say_is_not_valid(void **state)
{
    const struct run_code good = {RUN_MODE_ROUND,    SCORE_ARCADE,        100,
                                  RUN_CODE_MAX_SEED, RUN_CODE_MAX_LEVELS, RUN_CODE_MAX_CONTENT};
    struct run_code code = good;
    (void)state;
    assert_true(run_code_valid(&code));
    code.seed++;
    assert_false(run_code_valid(&code));
    code = good;
    code.levels++;
    assert_false(run_code_valid(&code));
    code.levels = 0;
    assert_false(run_code_valid(&code));
    code.mode = RUN_MODE_EXAM;
    assert_true(run_code_valid(&code));
    code = good;
    code.content++;
    assert_false(run_code_valid(&code));
    code = good;
    code.factor = 120;
    assert_false(run_code_valid(&code));
    code = good;
    code.mode = RUN_MODE_COUNT;
    assert_false(run_code_valid(&code));
}

static void assert_refused(const char *text, const char *code)
{
    struct run_code read;
    struct error error = {""};
    if (parse(text, &read, &error))
        fail_msg("%s was taken, %s was the code (seed %d)", text, code, SEED);
    assert_string_equal(error.text, "the run code is mistyped, compare it letter by letter");
}

static void check_wrong_characters(const char *code)
{
    char text[RUN_CODE_ROOM];
    for (size_t at = 0; code[at]; at++)
        for (const char *symbol = symbols; *symbol && code[at] != '-'; symbol++) {
            memcpy(text, code, RUN_CODE_ROOM);
            text[at] = *symbol;
            if (*symbol != code[at])
                assert_refused(text, code);
        }
}

static void check_swaps(const char *code)
{
    char text[RUN_CODE_ROOM];
    for (size_t at = 0; at < RUN_CODE_ROOM - 2; at++) {
        size_t next = at + 1 + (code[at + 1] == '-');
        if (code[at] == '-' || code[at] == code[next])
            continue;
        memcpy(text, code, RUN_CODE_ROOM);
        text[at] = code[next];
        text[next] = code[at];
        assert_refused(text, code);
    }
}

static void every_wrong_character_and_every_swap_is_found(void **state)
{
    struct rng rng = rng_seeded(SEED);
    (void)state;
    for (int i = 0; i < 1000; i++) {
        struct run_code code = random_code(&rng);
        char text[RUN_CODE_ROOM];
        run_code_print(&code, text);
        check_wrong_characters(text);
        check_swaps(text);
    }
}

/* Turns one of the code's 80 bits over. */
static void flip(char *text, int bit)
{
    char *at = &text[bit / 5 + bit / 20];
    long value = strchr(symbols, *at) - symbols;
    *at = symbols[value ^ (16 >> bit % 5)];
}

static void every_burst_and_any_three_bits_are_found(void **state)
{
    struct rng rng = rng_seeded(SEED);
    struct run_code code = random_code(&rng);
    char good[RUN_CODE_ROOM], text[RUN_CODE_ROOM];
    (void)state;
    run_code_print(&code, good);
    for (int from = 0; from < BITS; from++)
        for (int pattern = 1; pattern < 1024; pattern += 2) {
            memcpy(text, good, sizeof text);
            for (int i = 0; i < 10 && from + i < BITS; i++)
                if (pattern >> i & 1)
                    flip(text, from + i);
            assert_refused(text, good);
        }
    for (int a = 0; a < BITS; a++)
        for (int b = a; b < BITS; b++)
            for (int c = b; c < BITS; c++) {
                memcpy(text, good, sizeof text);
                flip(text, a);
                if (b > a)
                    flip(text, b);
                if (c > b)
                    flip(text, c);
                assert_refused(text, good);
            }
}

static void codes_are_read_as_people_write_them(void **state)
{
    static const char *const ways[] = {
        "0000-01A0-0000-450Y",         "000001A00000450Y",
        "0000 01a0 0000 450y",         "oOoO-olAO-0o0O-45oy",
        "  0000 -0iA0--0000\t450Y \n", "0-0-0-0-0-L-a-0-0-0-0-0-4-5-0-y-",
    };
    struct run_code first, code;
    struct error error;
    (void)state;
    assert_true(parse(ways[0], &first, NULL));
    for (size_t i = 0; i < ARRAY_SIZE(ways); i++) {
        if (!parse(ways[i], &code, &error))
            fail_msg("%s: %s", ways[i], error.text);
        assert_same(&code, &first);
    }
}

/* The code of 70 bits, the check made by long division. */
static const char *encode(uint32_t version, uint32_t mode, uint32_t law, uint32_t factor,
                          uint32_t levels)
{
    const uint32_t values[] = {version, mode, law, factor, 42, levels, 5};
    const int widths[] = {2, 4, 2, 3, 24, 28, 7};
    const int divisor[] = {1, 1, 0, 0, 0, 1, 1, 0, 0, 1, 1};
    static char text[RUN_CODE_CHARACTERS + 1];
    int bits[BITS] = {0}, rest[BITS], at = 0;
    for (size_t i = 0; i < ARRAY_SIZE(values); i++)
        for (int bit = widths[i] - 1; bit >= 0; bit--)
            bits[at++] = (int)(values[i] >> bit & 1);
    assert_int_equal(at, CHECKED);
    memcpy(rest, bits, sizeof rest);
    for (int i = 0; i < CHECKED; i++)
        for (int j = 0; rest[i] && j < 11; j++)
            rest[i + 10 - j] ^= divisor[10 - j];
    for (int i = CHECKED; i < BITS; i++)
        bits[i] = !rest[i];
    for (int i = 0; i < RUN_CODE_CHARACTERS; i++) {
        int value = 0;
        for (int j = 0; j < 5; j++)
            value = 2 * value + bits[5 * i + j];
        text[i] = symbols[value];
    }
    return text;
}

static void assert_reason(const char *text, const char *expected)
{
    struct run_code code;
    struct error error = {""};
    assert_false(parse(text, &code, &error));
    assert_string_equal(error.text, expected);
}

static void refusals_say_why(void **state)
{
    const char *newer = "the run code is of a newer version of the game";
    struct run_code code;
    (void)state;
    assert_true(parse(encode(0, 0, 0, 0, 1), &code, NULL));
    assert_reason("", "0 letters and digits, a run code has 16");
    assert_reason("0000-01A0-0000-450", "15 letters and digits, a run code has 16");
    assert_reason("0000-01A0-0000-450Y-0", "more than 16 letters and digits, a run code has 16");
    assert_reason("0000-01U0-0000-450Y",
                  "\"U\" stands in no run code, digits, hyphens and letters but U needed");
    assert_reason("0000_01A0",
                  "\"_\" stands in no run code, digits, hyphens and letters but U needed");
    assert_reason("0000\xC3\xA4",
                  "a sign that stands in no run code, digits, hyphens and letters but U needed");
    assert_reason("0000-0000-0000-0000", "the run code is mistyped, compare it letter by letter");
    for (uint32_t version = 1; version < 4; version++)
        assert_reason(encode(version, 0, 0, 0, 1), newer);
    for (uint32_t mode = RUN_MODE_COUNT; mode < 16; mode++)
        assert_reason(encode(0, mode, 0, 0, 1), newer);
    assert_reason(encode(0, 0, SCORE_LAWS, 0, 1), newer);
    for (uint32_t factor = ARRAY_SIZE(factors); factor < 8; factor++)
        assert_reason(encode(0, 0, 0, factor, 1), newer);
    assert_reason(encode(0, RUN_MODE_PRACTICE, 0, 0, 1),
                  "mode, score law and time limit of the run code do not go together");
    assert_reason(encode(0, RUN_MODE_ROUND, SCORE_SAGE, 0, 1),
                  "mode, score law and time limit of the run code do not go together");
    assert_reason(encode(0, 0, 0, 0, 0), "the run code names no level");
}

static void text_may_end_anywhere(void **state)
{
    const char *text = "0000-01A0-0000-450Y";
    struct run_code code;
    (void)state;
    for (size_t len = 0; len <= strlen(text); len++) {
        char *copy = malloc(len > 0 ? len : 1);
        assert_non_null(copy);
        memcpy(copy, text, len);
        assert_int_equal(run_code_parse(&code, copy, len, NULL), len == strlen(text));
        free(copy);
    }
    assert_false(run_code_parse(&code, "0000-01A0-0000-450Y\0", strlen(text) + 1, NULL));
}

static void contents_spread(void **state)
{
    struct rng rng = rng_seeded(SEED);
    int seen[128] = {0};
    (void)state;
    for (int i = 0; i < 128 * 200; i++)
        seen[run_code_content(rng_next(&rng))]++;
    for (int i = 0; i < 128; i++)
        assert_in_range(seen[i], 100, 300);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(codes_never_change),
        cmocka_unit_test(every_way_to_play_comes_back),
        cmocka_unit_test(what_no_code_can_say_is_not_valid),
        cmocka_unit_test(every_wrong_character_and_every_swap_is_found),
        cmocka_unit_test(every_burst_and_any_three_bits_are_found),
        cmocka_unit_test(codes_are_read_as_people_write_them),
        cmocka_unit_test(refusals_say_why),
        cmocka_unit_test(text_may_end_anywhere),
        cmocka_unit_test(contents_spread),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
