#include "rules/round.h"
#include "sample_bank.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static struct sample_bank sample;
static uint32_t picked[SAMPLE_MAX_QUESTIONS], scratch[2 * SAMPLE_MAX_QUESTIONS];

/* Counts each concept in the round; also checks that no question comes twice. */
static void count_concepts(uint32_t count, uint32_t *uses)
{
    bool seen[SAMPLE_MAX_QUESTIONS] = {false};
    memset(uses, 0, SAMPLE_MAX_QUESTIONS * sizeof *uses);
    for (uint32_t i = 0; i < count; i++) {
        assert_true(picked[i] < sample.bank.question_count);
        assert_false(seen[picked[i]]);
        seen[picked[i]] = true;
        uses[sample.questions[picked[i]].concept]++;
    }
}

static uint32_t neighbours_alike(uint32_t count)
{
    uint32_t alike = 0;
    for (uint32_t i = 1; i < count; i++)
    alike += sample.questions[picked[i]].concept == sample.questions[picked[i - 1]].concept;
    return alike;
}

/* The most frequent concept needs another question between each two of its own. */
static uint32_t alike_unavoidable(const uint32_t *uses, uint32_t count)
{
    uint32_t most = 0;
    for (uint32_t i = 0; i < SAMPLE_MAX_QUESTIONS; i++)
        most = uses[i] > most ? uses[i] : most;
    return 2 * most > count + 1 ? 2 * most - count - 1 : 0;
}

/* A concept may come once more than another only when the other has no question left. */
static void check_concepts_are_spread(const uint32_t *uses)
{
    uint32_t stock[SAMPLE_MAX_QUESTIONS] = {0}, most = 0;
    for (uint32_t i = 0; i < sample.bank.question_count; i++)
        stock[sample.questions[i].concept]++;
    for (uint32_t i = 0; i < sample.bank.concept_count; i++)
        most = uses[i] > most ? uses[i] : most;
    for (uint32_t i = 0; i < sample.bank.concept_count; i++)
        assert_true(uses[i] + 1 >= most || uses[i] == stock[i]);
}

static void check_round(uint64_t seed, uint32_t wanted)
{
    uint32_t uses[SAMPLE_MAX_QUESTIONS];
    uint32_t stock = sample.bank.question_count;
    uint32_t count = round_pick(&sample.bank, seed, wanted, picked, scratch);
    assert_int_equal(count, wanted < stock ? wanted : stock);
    count_concepts(count, uses);
    check_concepts_are_spread(uses);
}

static void ten_of_twenty(void **state)
{
    (void)state;
    sample_bank_make(&sample, 20);
    for (uint64_t seed = 0; seed < 500; seed++)
        check_round(seed, 10);
}

static void concepts_are_spread(void **state)
{
    (void)state;
    static const uint32_t concepts[] = {0, 0, 0, 0, 0, 1, 1, 1, 2, 2, 3, 4, 4, 4, 4, 4, 5, 5, 5, 6};
    sample_bank_lay(&sample, 20, concepts, 0);
    for (uint64_t seed = 0; seed < 500; seed++)
        for (uint32_t wanted = 0; wanted <= 25; wanted++)
            check_round(seed, wanted);
}

static void no_concept_twice_while_another_is_left(void **state)
{
    (void)state;
    static const uint32_t concepts[] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4};
    uint32_t uses[SAMPLE_MAX_QUESTIONS];
    sample_bank_lay(&sample, 14, concepts, 0);
    for (uint64_t seed = 0; seed < 500; seed++) {
        round_pick(&sample.bank, seed, 5, picked, scratch);
        count_concepts(5, uses);
        for (uint32_t i = 0; i < 5; i++)
            assert_int_equal(uses[i], 1);
    }
}

/* Every bank of up to seven questions in up to three concepts, in every mixture. */
static void neighbours_differ_when_they_can(void **state)
{
    (void)state;
    uint32_t uses[SAMPLE_MAX_QUESTIONS], concepts[7];
    for (uint32_t code = 0; code < 2187; code++) {
        for (uint32_t i = 0, rest = code; i < 7; i++, rest /= 3)
            concepts[i] = rest % 3;
        sample_bank_lay(&sample, 7, concepts, 0);
        for (uint32_t wanted = 2; wanted <= 7; wanted++) {
            uint32_t count = round_pick(&sample.bank, code, wanted, picked, scratch);
            count_concepts(count, uses);
            if (alike_unavoidable(uses, count) == 0)
                assert_int_equal(neighbours_alike(count), 0);
        }
    }
}

static void same_seed_same_round(void **state)
{
    (void)state;
    uint32_t again[10];
    int different = 0;
    sample_bank_make(&sample, 40);
    for (uint64_t seed = 0; seed < 50; seed++) {
        round_pick(&sample.bank, seed, 10, picked, scratch);
        memcpy(again, picked, sizeof again);
        memset(scratch, 0xff, sizeof scratch);
        round_pick(&sample.bank, seed, 10, picked, scratch);
        assert_memory_equal(again, picked, sizeof again);
        round_pick(&sample.bank, seed + 1, 10, picked, scratch);
        different += memcmp(again, picked, sizeof again) != 0;
    }
    assert_int_equal(different, 50);
}

static void empty_and_single(void **state)
{
    (void)state;
    sample_bank_make(&sample, 0);
    assert_int_equal(round_pick(&sample.bank, 1, 10, picked, scratch), 0);
    sample_bank_make(&sample, 1);
    assert_int_equal(round_pick(&sample.bank, 1, 0, picked, scratch), 0);
    assert_int_equal(round_pick(&sample.bank, 1, 10, picked, scratch), 1);
    assert_int_equal(picked[0], 0);
}

/* Each of 20 questions is expected 2,000 times at each place; 99.9 % quantile of 19 degrees: 43.82.
 */
static void every_question_at_every_place(void **state)
{
    (void)state;
    static uint32_t seen[10][20];
    sample_bank_make(&sample, 20);
    for (uint64_t seed = 0; seed < 40000; seed++) {
        round_pick(&sample.bank, seed, 10, picked, scratch);
        for (uint32_t place = 0; place < 10; place++)
            seen[place][picked[place]]++;
    }
    for (uint32_t place = 0; place < 10; place++) {
        double sum = 0;
        for (uint32_t i = 0; i < 20; i++)
            sum += (seen[place][i] - 2000.0) * (seen[place][i] - 2000.0) / 2000.0;
        assert_true(sum < 43.82);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ten_of_twenty),
        cmocka_unit_test(concepts_are_spread),
        cmocka_unit_test(no_concept_twice_while_another_is_left),
        cmocka_unit_test(neighbours_differ_when_they_can),
        cmocka_unit_test(same_seed_same_round),
        cmocka_unit_test(empty_and_single),
        cmocka_unit_test(every_question_at_every_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
