#include "data/deck.h"

#include "../rules/sample_bank.h"
#include "data/draw.h"
#include "data/memory.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

enum { LEVELS = 5 };

static struct sample_bank samples[LEVELS];
static const struct bank *banks[LEVELS];
static struct error error;

/* Banks of different sizes and layouts, with the ids "bank 1" to "bank 5". Level i has the concepts
 * "concept 0" to "concept 2 + i", so that most of them stand in several. */
static int fresh(void **state)
{
    (void)state;
    for (uint32_t i = 0; i < LEVELS; i++) {
        uint32_t concepts[30];
        for (uint32_t j = 0; j < 30; j++)
            concepts[j] = j % (3 + i);
        sample_bank_lay(&samples[i], 8 + 3 * i, concepts, 1);
        samples[i].text[samples[i].bank.id.at + 5] = (char)('1' + i);
        samples[i].questions[2].sources = samples[i].questions[2].prompt;
        banks[i] = &samples[i].bank;
    }
    return 0;
}

static void assert_text(const struct bank *deck, struct text text, const struct bank *bank,
                        struct text expected)
{
    assert_int_equal(text.len, expected.len);
    assert_true(text.at + text.len < deck->text_size);
    assert_memory_equal(bank_string(deck, text), bank_string(bank, expected), text.len);
    if (text.len > 0)
        assert_int_equal(bank_string(deck, text)[text.len], '\0');
}

static void assert_choices(const struct bank *deck, const struct bank_question *got,
                           const struct bank *bank, const struct bank_question *expected)
{
    assert_int_equal(got->choice_count, expected->choice_count);
    assert_true(got->first_choice + got->choice_count <= deck->choice_count);
    for (uint32_t i = 0; i < got->choice_count; i++) {
        const struct bank_choice *a = &deck->choices[got->first_choice + i];
        const struct bank_choice *b = &bank->choices[expected->first_choice + i];
        assert_text(deck, a->text, bank, b->text);
        assert_text(deck, a->why, bank, b->why);
        assert_text(deck, a->misconception, bank, b->misconception);
    }
}

static void assert_question(const struct bank *deck, const struct bank_question *got,
                            const struct bank *bank, const struct bank_question *expected)
{
    char id[200];
    snprintf(id, sizeof id, "%s/%s", bank_string(bank, bank->id), bank_string(bank, expected->id));
    assert_string_equal(bank_string(deck, got->id), id);
    assert_int_equal(got->id.len, strlen(id));
    assert_text(deck, got->prompt, bank, expected->prompt);
    assert_text(deck, got->code, bank, expected->code);
    assert_text(deck, got->explanation, bank, expected->explanation);
    assert_text(deck, got->python, bank, expected->python);
    assert_text(deck, got->reference, bank, expected->reference);
    assert_text(deck, got->sources, bank, expected->sources);
    assert_text(deck, deck->concepts[got->concept], bank, bank->concepts[expected->concept]);
    assert_choices(deck, got, bank, expected);
    assert_int_equal(got->prompt_words, expected->prompt_words);
    assert_int_equal(got->choice_words, expected->choice_words);
    assert_int_equal(got->code_lines, expected->code_lines);
    assert_int_equal(got->correct, expected->correct);
    assert_int_equal(got->difficulty, expected->difficulty);
    assert_int_equal(got->ordered, expected->ordered);
    assert_int_equal(got->output, expected->output);
}

static void assert_concepts_differ(const struct bank *deck)
{
    for (uint32_t i = 0; i < deck->concept_count; i++)
        for (uint32_t j = 0; j < i; j++)
            assert_string_not_equal(bank_string(deck, deck->concepts[i]),
                                    bank_string(deck, deck->concepts[j]));
}

static void a_deck_has_all_that_its_levels_have(void **state)
{
    struct deck deck;
    (void)state;
    samples[3].questions[5].output = true;
    for (int32_t count = 2; count <= LEVELS; count++) {
        assert_true(deck_merge(&deck, banks, count, &error));
        uint32_t at = 0;
        for (int32_t i = 0; i < count; i++)
            for (uint32_t j = 0; j < banks[i]->question_count; j++)
                assert_question(&deck.bank, &deck.bank.questions[at++], banks[i],
                                &banks[i]->questions[j]);
        assert_int_equal(deck.bank.question_count, at);
        assert_int_equal(deck.bank.concept_count, 2 + count);
        assert_concepts_differ(&deck.bank);
        deck_free(&deck);
    }
    assert_null(deck.arena);
    deck_free(&deck);
}

static void a_deck_is_named_after_its_levels(void **state)
{
    const struct bank *chosen[] = {banks[3], banks[0], banks[4]};
    struct deck deck;
    (void)state;
    assert_true(deck_merge(&deck, chosen, 3, &error));
    const struct bank *bank = &deck.bank;
    assert_string_equal(bank_string(bank, bank->id), "bank 4+bank 1+bank 5");
    assert_int_equal(bank->title.len + bank->tier.len + bank->description.len, 0);
    assert_string_equal(bank_string(bank, bank->title), "");
    assert_string_equal(bank_string(bank, bank->license), "license 0");
    assert_int_equal(bank_find(bank, "bank 1/question 0"), 17);
    assert_int_equal(bank_find(bank, "question 0"), -1);
    deck_free(&deck);
    samples[0].text[samples[0].bank.license.at] = 'x';
    assert_true(deck_merge(&deck, chosen, 3, &error));
    assert_string_equal(bank_string(&deck.bank, deck.bank.license), "");
    deck_free(&deck);
}

static void a_deck_needs_none_of_its_levels(void **state)
{
    struct deck deck, moved;
    (void)state;
    assert_true(deck_merge(&deck, banks, LEVELS, &error));
    uint64_t hash = bank_hash(&deck.bank);
    for (int i = 0; i < LEVELS; i++)
        memset(&samples[i], 'x', sizeof samples[i]);
    moved = deck;
    memset(&deck, 'x', sizeof deck);
    assert_true(bank_hash(&moved.bank) == hash);
    deck_free(&moved);
}

static void content_and_order_of_levels_change_the_hash(void **state)
{
    const struct bank *other[] = {banks[1], banks[0]};
    struct deck deck;
    (void)state;
    assert_true(deck_merge(&deck, banks, 2, &error));
    uint64_t hash = bank_hash(&deck.bank);
    deck_free(&deck);
    assert_true(deck_merge(&deck, banks, 2, &error));
    assert_true(bank_hash(&deck.bank) == hash);
    deck_free(&deck);
    assert_true(deck_merge(&deck, other, 2, &error));
    assert_true(bank_hash(&deck.bank) != hash);
    deck_free(&deck);
    samples[1].questions[7].difficulty ^= 1;
    assert_true(deck_merge(&deck, banks, 2, &error));
    assert_true(bank_hash(&deck.bank) != hash);
    deck_free(&deck);
}

static void a_level_twice_is_refused(void **state)
{
    const struct bank *twice[] = {banks[0], banks[1], banks[0]};
    struct deck deck;
    (void)state;
    assert_false(deck_merge(&deck, twice, 3, &error));
    assert_string_equal(error.text, "level \"bank 1\" twice, once is needed");
    assert_null(deck.arena);
}

static int until_failure;

static int allow(void)
{
    return until_failure-- != 0;
}

static void every_failed_allocation_is_reported(void **state)
{
    struct deck deck;
    int failing = 0;
    bool good = false;
    (void)state;
    for (; !good; failing++) {
        until_failure = failing;
        memory_set_gate(allow);
        good = deck_merge(&deck, banks, 3, &error);
        memory_set_gate(NULL);
        assert_int_equal(good, deck.arena != NULL);
        if (!good)
            assert_string_equal(error.text, "3 levels at once, more memory needed");
        deck_free(&deck);
    }
    assert_int_equal(failing, 3);
}

static void ids_come_apart_again(void **state)
{
    const char *id = "advanced-oop+async+oop", *question = "async/gather-order";
    const char *expected[] = {"advanced-oop", "async", "oop"};
    struct field rest = {id, strlen(id)}, level;
    size_t len;
    (void)state;
    for (int i = 0; i < 3; i++) {
        assert_true(deck_next_level(&rest, &level));
        assert_true(fields_equal(level, expected[i]));
        assert_true(deck_holds(id, expected[i]));
    }
    assert_false(deck_next_level(&rest, &level));
    assert_int_equal(deck_count(id), 3);
    assert_int_equal(deck_count("async"), 1);
    assert_true(deck_holds("async", "async"));
    assert_false(deck_holds(id, "asyn") || deck_holds(id, "oop+async") || deck_holds(id, ""));
    assert_ptr_equal(deck_level_of(question, &len), question);
    assert_int_equal(len, 5);
    assert_null(deck_level_of("gather-order", &len));
    assert_int_equal(len, 0);
}

static void one_levels_key_is_its_id(void **state)
{
    char key[DECK_KEY_ROOM], longest[DECK_KEY_ROOM];
    (void)state;
    deck_key("async", key);
    assert_string_equal(key, "async");
    memset(longest, 'a', sizeof longest - 1);
    longest[sizeof longest - 1] = '\0';
    deck_key(longest, key);
    assert_string_equal(key, longest);
}

static const char *const ids[] = {"a",     "ab", "b",  "abc", "oop", "advanced-oop",
                                  "async", "c",  "bc", "ca"};

enum { IDS = sizeof ids / sizeof ids[0] };

/* The ids that `set` has bits for, in an order that `turn` and `reverse` change. */
static void join(uint32_t set, uint32_t turn, bool reverse, char *out, size_t room)
{
    out[0] = '\0';
    for (uint32_t i = 0; i < IDS; i++) {
        uint32_t which = ((reverse ? IDS - 1 - i : i) * 3 + turn) % IDS;
        if (set >> which & 1)
            snprintf(out + strlen(out), room - strlen(out), "%s%s", out[0] ? "+" : "", ids[which]);
    }
}

static int by_text(const void *a, const void *b)
{
    return strcmp(a, b);
}

static void a_key_depends_on_the_levels_and_not_on_their_order(void **state)
{
    static char keys[1 << IDS][DECK_KEY_ROOM];
    char id[200], key[DECK_KEY_ROOM];
    (void)state;
    for (uint32_t set = 1; set < 1u << IDS; set++) {
        join(set, 0, false, id, sizeof id);
        deck_key(id, keys[set]);
        for (uint32_t turn = 0; turn < 2 * IDS; turn++) {
            join(set, turn / 2, turn % 2, id, sizeof id);
            deck_key(id, key);
            assert_string_equal(key, keys[set]);
        }
    }
    assert_memory_equal(keys[3], "2-levels-", 9);
    assert_int_equal(strlen(keys[3]), 9 + 16);
    assert_memory_equal(keys[(1 << IDS) - 1], "10-levels-", 10);
    qsort(keys, 1 << IDS, sizeof keys[0], by_text);
    for (uint32_t i = 1; i < 1u << IDS; i++)
        assert_string_not_equal(keys[i - 1], keys[i]);
}

/* Made by another program: records stand under it. */
static void keys_never_change(void **state)
{
    char key[DECK_KEY_ROOM];
    (void)state;
    deck_key("oop+async+advanced-oop", key);
    assert_string_equal(key, "3-levels-f8aee08c588cdac2");
}

static char *load(const char *name, size_t *size)
{
    char path[1024];
    snprintf(path, sizeof path, SOURCE_DIR "/levels/%s.json", name);
    FILE *file = fopen(path, "rb");
    char *bytes = malloc(LEVEL_MAX_BYTES);
    assert_non_null(file);
    assert_non_null(bytes);
    *size = fread(bytes, 1, LEVEL_MAX_BYTES, file);
    fclose(file);
    return bytes;
}

static void assert_texts_end(const struct bank *bank, const struct bank_question *question)
{
    const struct text texts[] = {question->id,          question->prompt, question->code,
                                 question->explanation, question->python, question->reference,
                                 question->sources};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        assert_int_equal(strlen(bank_string(bank, texts[i])), texts[i].len);
}

/* All levels of the game in one deck, and its exams drawn from it. */
static void the_shipped_levels_make_a_deck_for_the_shipped_exams(void **state)
{
    static struct campaign campaign;
    static struct level levels[CAMPAIGN_MAX_LEVELS];
    const struct bank *shipped[CAMPAIGN_MAX_LEVELS];
    struct problems problems = {0};
    struct run_draw draw;
    struct deck deck;
    size_t size;
    char *bytes = load("campaign", &size);
    (void)state;
    assert_true(campaign_parse(&campaign, "campaign", bytes, size, &problems));
    free(bytes);
    for (int32_t i = 0; i < campaign.level_count; i++) {
        bytes = load(campaign.levels[i].id, &size);
        assert_true(level_parse(&levels[i], "level", bytes, size, LEVEL_MAX_BYTES, &problems));
        free(bytes);
        shipped[i] = &levels[i].bank;
    }
    assert_true(deck_merge(&deck, shipped, campaign.level_count, &error));
    for (int32_t i = 0; i < campaign.level_count; i++)
        level_free(&levels[i]);
    assert_int_equal(deck.bank.question_count, 24 * campaign.level_count);
    assert_concepts_differ(&deck.bank);
    for (uint32_t i = 0; i < deck.bank.question_count; i++)
        assert_texts_end(&deck.bank, &deck.bank.questions[i]);
    for (int32_t i = 0; i < campaign.exam_count; i++)
        for (uint64_t seed = 0; seed < 20; seed++) {
            if (!draw_exam(&deck.bank, &campaign.exams[i], seed, &draw, &error))
                fail_msg("%s", error.text);
            assert_int_equal(draw.count, 10);
        }
    deck_free(&deck);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(a_deck_has_all_that_its_levels_have, fresh),
        cmocka_unit_test_setup(a_deck_is_named_after_its_levels, fresh),
        cmocka_unit_test_setup(a_deck_needs_none_of_its_levels, fresh),
        cmocka_unit_test_setup(content_and_order_of_levels_change_the_hash, fresh),
        cmocka_unit_test_setup(a_level_twice_is_refused, fresh),
        cmocka_unit_test_setup(every_failed_allocation_is_reported, fresh),
        cmocka_unit_test(ids_come_apart_again),
        cmocka_unit_test(one_levels_key_is_its_id),
        cmocka_unit_test(a_key_depends_on_the_levels_and_not_on_their_order),
        cmocka_unit_test(keys_never_change),
        cmocka_unit_test(the_shipped_levels_make_a_deck_for_the_shipped_exams),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
