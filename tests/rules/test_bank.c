#include "sample_bank.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static struct sample_bank sample;

static int fresh(void **state)
{
    (void)state;
    sample_bank_make(&sample, 9);
    return 0;
}

static void strings_end_where_they_say(void **state)
{
    (void)state;
    const char *id = bank_string(&sample.bank, sample.questions[3].id);
    assert_string_equal(id, "question 3");
    assert_int_equal(strlen(id), sample.questions[3].id.len);
}

static void questions_are_found_by_id(void **state)
{
    (void)state;
    assert_int_equal(bank_find(&sample.bank, "question 0"), 0);
    assert_int_equal(bank_find(&sample.bank, "question 8"), 8);
    assert_int_equal(bank_find(&sample.bank, "question"), -1);
    assert_int_equal(bank_find(&sample.bank, "question 80"), -1);
    assert_int_equal(bank_find(&sample.bank, ""), -1);
    sample.bank.question_count = 0;
    assert_int_equal(bank_find(&sample.bank, "question 0"), -1);
}

static void hash_does_not_depend_on_layout(void **state)
{
    (void)state;
    uint64_t hash = bank_hash(&sample.bank);
    assert_true(bank_hash(&sample.bank) == hash);
    sample_bank_lay(&sample, 9, NULL, 1234);
    assert_true(bank_hash(&sample.bank) == hash);
}

/* Flips a bit of the first and of the last byte of the string; each must change the fingerprint. */
static void check_text_counts(struct text text)
{
    uint64_t hash = bank_hash(&sample.bank);
    assert_true(text.len > 0);
    for (uint32_t end = 0; end < 2; end++) {
        char *byte = &sample.text[text.at + end * (text.len - 1)];
        *byte = (char)(*byte ^ 1);
        assert_true(bank_hash(&sample.bank) != hash);
        *byte = (char)(*byte ^ 1);
    }
    assert_true(bank_hash(&sample.bank) == hash);
}

static void hash_sees_every_text(void **state)
{
    (void)state;
    check_text_counts(sample.bank.id);
    for (uint32_t i = 0; i < 9; i++) {
        const struct bank_question *q = &sample.questions[i];
        check_text_counts(q->id);
        check_text_counts(q->prompt);
        check_text_counts(q->code);
        check_text_counts(q->explanation);
        check_text_counts(q->python);
        check_text_counts(q->reference);
        check_text_counts(sample.concepts[q->concept]);
    }
    for (uint32_t i = 0; i < sample.bank.choice_count; i++) {
        check_text_counts(sample.choices[i].text);
        if (sample.choices[i].why.len > 0)
            check_text_counts(sample.choices[i].why);
    }
}

static void hash_sees_keys_and_difficulties(void **state)
{
    (void)state;
    uint64_t hash = bank_hash(&sample.bank);
    for (uint32_t i = 0; i < 9; i++) {
        struct bank_question *q = &sample.questions[i], kept = *q;
        q->correct ^= 1;
        assert_true(bank_hash(&sample.bank) != hash);
        *q = kept;
        q->difficulty++;
        assert_true(bank_hash(&sample.bank) != hash);
        *q = kept;
        q->ordered = !q->ordered;
        assert_true(bank_hash(&sample.bank) != hash);
        *q = kept;
        q->choice_count--;
        assert_true(bank_hash(&sample.bank) != hash);
        *q = kept;
    }
    assert_true(bank_hash(&sample.bank) == hash);
}

static void hash_sees_order_and_number(void **state)
{
    (void)state;
    uint64_t hash = bank_hash(&sample.bank);
    struct bank_question swap = sample.questions[0];
    sample.questions[0] = sample.questions[4];
    sample.questions[4] = swap;
    assert_true(bank_hash(&sample.bank) != hash);
    swap = sample.questions[0];
    sample.questions[0] = sample.questions[4];
    sample.questions[4] = swap;
    assert_true(bank_hash(&sample.bank) == hash);
    sample.bank.question_count--;
    assert_true(bank_hash(&sample.bank) != hash);
}

/* "ab" + "c" is another question than "a" + "bc". */
static void hash_sees_where_a_text_ends(void **state)
{
    (void)state;
    struct bank_question *q = &sample.questions[2];
    memcpy(sample.text + q->prompt.at, "abc", 3);
    q->code = (struct text){q->prompt.at + 2, 1};
    q->prompt.len = 2;
    uint64_t hash = bank_hash(&sample.bank);
    q->code = (struct text){q->prompt.at + 1, 2};
    q->prompt.len = 1;
    assert_true(bank_hash(&sample.bank) != hash);
}

static void hash_leaves_sources_out(void **state)
{
    (void)state;
    uint64_t hash = bank_hash(&sample.bank);
    sample.questions[2].sources = sample.questions[2].prompt;
    assert_true(bank_hash(&sample.bank) == hash);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(strings_end_where_they_say, fresh),
        cmocka_unit_test_setup(questions_are_found_by_id, fresh),
        cmocka_unit_test_setup(hash_does_not_depend_on_layout, fresh),
        cmocka_unit_test_setup(hash_sees_every_text, fresh),
        cmocka_unit_test_setup(hash_sees_keys_and_difficulties, fresh),
        cmocka_unit_test_setup(hash_sees_order_and_number, fresh),
        cmocka_unit_test_setup(hash_sees_where_a_text_ends, fresh),
        cmocka_unit_test_setup(hash_leaves_sources_out, fresh),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
