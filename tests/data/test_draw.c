#include "data/draw.h"

#include "../rules/sample_bank.h"
#include "data/memory.h"
#include "rules/rng.h"
#include "rules/round.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

enum { SEED = 20260503 };

static struct sample_bank sample;
static struct campaign_exam exam;
static struct run_draw drawn;
static struct error error;

static const enum run_mode modes[] = {RUN_MODE_ROUND,      RUN_MODE_PRACTICE,   RUN_MODE_SPRINT_60,
                                      RUN_MODE_SPRINT_120, RUN_MODE_SPRINT_180, RUN_MODE_SURVIVAL,
                                      RUN_MODE_STACKER,    RUN_MODE_DAILY};

enum { MODES = sizeof modes / sizeof modes[0] };

static bool is_drawn(uint32_t index)
{
    for (int32_t i = 0; i < drawn.count; i++)
        if (drawn.indexes[i] == index)
            return true;
    return false;
}

static void assert_all_different(void)
{
    for (int32_t i = 0; i < drawn.count; i++) {
        assert_true(drawn.indexes[i] < sample.bank.question_count);
        for (int32_t j = 0; j < i; j++)
            assert_int_not_equal(drawn.indexes[i], drawn.indexes[j]);
    }
}

/* Seeds of rounds of before draw what they drew. */
static void a_round_is_what_round_pick_gives_first(void **state)
{
    static const uint32_t concepts[] = {0, 0, 0, 1, 1, 2, 3, 4, 5, 5, 5, 5, 6, 7, 8, 8, 9, 3, 4, 2};
    uint32_t picked[10], scratch[2 * SAMPLE_MAX_QUESTIONS];
    (void)state;
    sample_bank_lay(&sample, 20, concepts, 0);
    for (uint64_t seed = 0; seed < 2000; seed++) {
        struct run_setup setup = {seed, RUN_MODE_ROUND, SCORE_ARCADE, 100};
        assert_int_equal(round_pick(&sample.bank, seed, 10, picked, scratch), 10);
        assert_true(draw_round(&sample.bank, setup, &drawn, &error));
        assert_int_equal(drawn.count, 10);
        assert_memory_equal(drawn.indexes, picked, sizeof picked);
        assert_true(draw_questions(&sample.bank, seed, 10, &drawn, &error));
        assert_int_equal(drawn.count, 10);
        assert_int_equal(drawn.spare, -1);
        assert_memory_equal(drawn.indexes, picked, sizeof picked);
    }
}

static void check_draw(enum run_mode mode, int32_t factor, int32_t questions, uint64_t seed)
{
    struct run_setup setup = {seed, mode, SCORE_ARCADE, factor};
    int32_t wanted = mode_questions(mode, factor);
    assert_true(draw_round(&sample.bank, setup, &drawn, &error));
    /* A survival would ask all there are: it holds one back. */
    bool held = mode == RUN_MODE_SURVIVAL && questions > 1 && questions <= wanted;
    assert_int_equal(drawn.count, (wanted < questions ? wanted : questions) - held);
    assert_all_different();
    bool spare = held || (mode_get(mode)->lifelines && questions > wanted);
    assert_int_equal(drawn.spare >= 0, spare);
    if (spare) {
        assert_true(drawn.spare < questions);
        assert_false(is_drawn((uint32_t)drawn.spare));
    } else {
        assert_int_equal(drawn.spare, -1);
    }
}

static void every_mode_gets_its_questions_from_banks_of_every_size(void **state)
{
    static const int32_t sizes[] = {1, 2, 5, 9, 10, 11, 12, 24, 99, 100, 101, 150};
    (void)state;
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        sample_bank_make(&sample, (uint32_t)sizes[i]);
        for (size_t mode = 0; mode < MODES; mode++)
            for (uint64_t seed = 0; seed < 20; seed++) {
                check_draw(modes[mode], 100, sizes[i], seed);
                check_draw(modes[mode], SCORE_FACTOR_OFF, sizes[i], seed);
            }
    }
}

/* Each of the questions that are left is the spare sometimes. */
static void any_question_can_be_the_spare(void **state)
{
    int seen[14] = {0};
    (void)state;
    sample_bank_make(&sample, 14);
    for (uint64_t seed = 0; seed < 1400; seed++) {
        struct run_setup setup = {seed, RUN_MODE_ROUND, SCORE_ARCADE, 100};
        assert_true(draw_round(&sample.bank, setup, &drawn, &error));
        seen[drawn.spare]++;
    }
    for (int i = 0; i < 14; i++)
        assert_in_range(seen[i], 60, 140);
}

static void an_empty_bank_gives_no_round(void **state)
{
    struct run_setup setup = {1, RUN_MODE_ROUND, SCORE_ARCADE, 100};
    (void)state;
    sample_bank_make(&sample, 0);
    assert_false(draw_round(&sample.bank, setup, &drawn, &error));
    assert_string_equal(error.text, "\"bank 0\" has no questions");
    assert_int_equal(drawn.count, 0);
    assert_false(draw_questions(&sample.bank, 1, 10, &drawn, NULL));
}

/* Gives a question of the sample these sources, one a line. */
static void set_sources(uint32_t question, const char *lines)
{
    uint32_t at = sample.bank.text_size, len = (uint32_t)strlen(lines);
    assert_true(at + len + 1 <= SAMPLE_TEXT_SIZE);
    memcpy(sample.text + at, lines, len + 1);
    sample.bank.text_size += len + 1;
    sample.questions[question].sources = (struct text){at, len};
}

static void set_exam(int32_t sources)
{
    memset(&exam, 0, sizeof exam);
    snprintf(exam.id, sizeof exam.id, "exam");
    exam.source_count = sources;
    for (int32_t i = 0; i < sources; i++)
        snprintf(exam.sources[i], sizeof exam.sources[i], "x/%d", (int)i);
}

static bool lists(uint32_t question, const char *source)
{
    const char *at = bank_string(&sample.bank, sample.questions[question].sources);
    size_t len = strlen(source);
    for (;;) {
        size_t line = strcspn(at, "\n");
        if (line > 0 && line == len && memcmp(at, source, len) == 0)
            return true;
        if (at[line] == '\0')
            return false;
        at += line + 1;
    }
}

/* Whether the sources from `source` on can each have a question of their own, by trying all. */
static bool can_serve(int32_t source, uint32_t taken)
{
    if (source == exam.source_count)
        return true;
    for (uint32_t i = 0; i < sample.bank.question_count; i++)
        if (!(taken >> i & 1) && lists(i, exam.sources[source]) &&
            can_serve(source + 1, taken | 1u << i))
            return true;
    return false;
}

/* The same for the questions drawn alone, each of which must serve one. */
static bool serves(int32_t source, uint32_t taken)
{
    if (source == exam.source_count)
        return true;
    for (int32_t i = 0; i < drawn.count; i++)
        if (!(taken >> i & 1) && lists(drawn.indexes[i], exam.sources[source]) &&
            serves(source + 1, taken | 1u << i))
            return true;
    return false;
}

static bool any_lists_any(void)
{
    for (uint32_t i = 0; i < sample.bank.question_count; i++)
        for (int32_t s = 0; s < exam.source_count; s++)
            if (lists(i, exam.sources[s]))
                return true;
    return false;
}

static void as_run(struct run *run)
{
    memset(run, 0, sizeof *run);
    run->count = drawn.count;
    for (int32_t i = 0; i < drawn.count; i++)
        run->questions[i].index = drawn.indexes[i];
}

/* Small banks where sources share questions, so that there often is one way alone, or none. */
static void an_exam_is_drawn_whenever_there_is_a_way(void **state)
{
    static struct run run;
    struct rng rng = rng_seeded(SEED);
    int possible = 0, impossible = 0, strange = 0;
    (void)state;
    print_message("seed %d\n", SEED);
    for (int i = 0; i < 4000; i++) {
        uint32_t questions = 3 + rng_below(&rng, 5);
        sample_bank_make(&sample, questions);
        set_exam(1 + (int32_t)rng_below(&rng, 6));
        for (uint32_t q = 0; q < questions; q++) {
            char lines[200] = "other/1";
            for (int32_t s = 0; s < exam.source_count; s++)
                if (rng_below(&rng, 3) == 0)
                    snprintf(lines + strlen(lines), 20, "\nx/%d", (int)s);
            if (rng_below(&rng, 8) > 0)
                set_sources(q, lines);
        }
        bool way = can_serve(0, 0);
        assert_int_equal(draw_serves(&sample.bank, &exam), any_lists_any());
        strange += !any_lists_any();
        possible += way;
        impossible += !way;
        assert_int_equal(draw_exam(&sample.bank, &exam, (uint64_t)i, &drawn, &error), way);
        assert_int_equal(drawn.spare, -1);
        if (!way) {
            assert_int_equal(drawn.count, 0);
            continue;
        }
        assert_int_equal(drawn.count, exam.source_count);
        assert_all_different();
        assert_true(serves(0, 0));
        as_run(&run);
        assert_true(draw_is_exam(&sample.bank, &exam, &run));
    }
    assert_true(possible > 500 && impossible > 500 && strange > 100);
}

static void what_is_missing_is_named(void **state)
{
    (void)state;
    sample_bank_make(&sample, 3);
    set_exam(3);
    set_sources(0, "x/0\nx/1");
    set_sources(1, "x/22\nax/2\nx/2a");
    assert_false(draw_exam(&sample.bank, &exam, 1, &drawn, &error));
    assert_string_equal(error.text, "exam \"exam\": too few questions of \"x/1\" in its levels");
    set_sources(2, "x/1");
    assert_false(draw_exam(&sample.bank, &exam, 1, &drawn, &error));
    assert_string_equal(error.text, "exam \"exam\": no question of \"x/2\" in its levels");
    set_sources(1, "x/22\nx/2\nx/2a");
    assert_true(draw_exam(&sample.bank, &exam, 1, &drawn, &error));
    set_sources(1, "x/2");
    assert_true(draw_exam(&sample.bank, &exam, 1, &drawn, &error));
}

/* Ten sources with four questions each: every question and every order of sources is as likely as
 * another. 99.9 % quantiles of chi squared. */
static void every_question_of_a_source_is_drawn_as_often(void **state)
{
    static int asked[40], place[10][10];
    double questions = 0, places = 0;
    (void)state;
    sample_bank_make(&sample, 40);
    set_exam(10);
    for (uint32_t i = 0; i < 40; i++)
        set_sources(i, exam.sources[i % 10]);
    for (uint64_t seed = 0; seed < 4000; seed++) {
        assert_true(draw_exam(&sample.bank, &exam, seed, &drawn, &error));
        for (int i = 0; i < 10; i++) {
            asked[drawn.indexes[i]]++;
            place[drawn.indexes[i] % 10][i]++;
        }
    }
    for (int i = 0; i < 40; i++)
        questions += (asked[i] - 1000.0) * (asked[i] - 1000.0) / 1000.0;
    for (int i = 0; i < 100; i++)
        places += (place[i / 10][i % 10] - 400.0) * (place[i / 10][i % 10] - 400.0) / 400.0;
    assert_true(questions > 5 && questions < 59.7); /* 30 degrees of freedom */
    assert_true(places > 30 && places < 126.1);     /* 81 */
}

/* The same on every machine, and for ever; made by another program. */
static void a_seed_draws_the_same_exam(void **state)
{
    static const uint32_t expected[] = {10, 23, 8, 19, 18, 15};
    (void)state;
    sample_bank_make(&sample, 24);
    set_exam(6);
    for (uint32_t i = 0; i < 24; i++)
        set_sources(i, exam.sources[i % 6]);
    for (int again = 0; again < 2; again++) {
        assert_true(draw_exam(&sample.bank, &exam, 42, &drawn, &error));
        assert_memory_equal(drawn.indexes, expected, sizeof expected);
    }
}

static void only_an_exams_questions_are_an_exam(void **state)
{
    static struct run run;
    (void)state;
    sample_bank_make(&sample, 10);
    set_exam(4);
    for (uint32_t i = 0; i < 8; i++)
        set_sources(i, exam.sources[i % 4]);
    assert_true(draw_exam(&sample.bank, &exam, 5, &drawn, &error));
    as_run(&run);
    assert_true(draw_is_exam(&sample.bank, &exam, &run));
    uint32_t kept = run.questions[2].index;
    run.questions[2].index = 9; /* without a source */
    assert_false(draw_is_exam(&sample.bank, &exam, &run));
    run.questions[2].index = (run.questions[1].index + 4) % 8; /* a source twice */
    assert_false(draw_is_exam(&sample.bank, &exam, &run));
    run.questions[2].index = kept;
    run.count = 3;
    assert_false(draw_is_exam(&sample.bank, &exam, &run));
    run.count = 5; /* one too many, which has no source */
    run.questions[4].index = 9;
    assert_false(draw_is_exam(&sample.bank, &exam, &run));
}

static int allow_none(void)
{
    return 0;
}

static void without_memory_nothing_is_drawn(void **state)
{
    struct run_setup setup = {1, RUN_MODE_ROUND, SCORE_ARCADE, 100};
    (void)state;
    sample_bank_make(&sample, 12);
    set_exam(1);
    set_sources(3, "x/0");
    memory_set_gate(allow_none);
    bool round = draw_round(&sample.bank, setup, &drawn, &error);
    bool questions = draw_questions(&sample.bank, 1, 10, &drawn, NULL);
    bool examined = draw_exam(&sample.bank, &exam, 1, &drawn, NULL);
    memory_set_gate(NULL);
    assert_false(round || questions || examined);
    assert_string_equal(error.text, "more memory needed to draw questions");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_round_is_what_round_pick_gives_first),
        cmocka_unit_test(every_mode_gets_its_questions_from_banks_of_every_size),
        cmocka_unit_test(any_question_can_be_the_spare),
        cmocka_unit_test(an_empty_bank_gives_no_round),
        cmocka_unit_test(an_exam_is_drawn_whenever_there_is_a_way),
        cmocka_unit_test(what_is_missing_is_named),
        cmocka_unit_test(every_question_of_a_source_is_drawn_as_often),
        cmocka_unit_test(a_seed_draws_the_same_exam),
        cmocka_unit_test(only_an_exams_questions_are_an_exam),
        cmocka_unit_test(without_memory_nothing_is_drawn),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
