#include "data/history.h"
#include "played_run.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

static struct sample_bank sample;
static const struct field nothing = {NULL, 0};

static int make_bank(void **state)
{
    (void)state;
    played_bank(&sample, 12);
    return 0;
}

static struct history_entry entry_number(int i)
{
    struct history_entry entry = {
        .wall_s = 1700000000 + i,
        .seed = UINT64_MAX - (uint64_t)i,
        .level = "mutability",
        .question = "list-alias",
        .mode = RUN_MODE_ROUND,
        .law = SCORE_RANKED,
        .factor = 150,
        .outcome = RUN_WRONG,
        .chosen = i % 6,
        .elapsed_ms = 4200,
        .points = -700,
        .interrupted = i % 2 == 1,
        .assisted = 1 << LIFELINE_HALF | 1 << LIFELINE_SWAP,
        .rules = 1,
    };
    return entry;
}

static struct history_reader read_all(const char *bytes, size_t size)
{
    struct history_reader reader = history_read(bytes, size);
    struct history_entry entry;
    while (history_next(&reader, &entry))
        continue;
    return reader;
}

static void the_format_stays(void **state)
{
    (void)state;
    struct buffer out = {0};
    struct history_entry entry = entry_number(1);
    history_add(&out, &entry);
    assert_string_equal(out.bytes,
                        "answer2\t1700000001\t18446744073709551614\tmutability\tlist-alias\tround\t"
                        "ranked\t150\twrong\t1\t4200\t-700\t1\t0\t5\t1\tc22f2a65\n");
    buffer_free(&out);
}

static void lines_of_before_there_were_laws_are_read(void **state)
{
    (void)state;
    static const char old[] =
        "answer1\t1700000001\t18446744073709551614\tmutability\tlist-alias\tround\t150\twrong\t1\t"
        "4200\t0\t1\t1\t2cb3bdaf\n";
    struct history_reader reader = history_read(old, sizeof old - 1);
    struct history_entry entry;
    assert_true(history_next(&reader, &entry));
    assert_int_equal(entry.law, SCORE_ARCADE);
    assert_int_equal(entry.factor, 150);
    assert_int_equal(entry.outcome, RUN_WRONG);
    assert_int_equal(entry.chosen, 1);
    assert_int_equal(entry.elapsed_ms, 4200);
    assert_true(entry.interrupted);
    assert_int_equal(entry.certainty + entry.assisted, 0);
    assert_int_equal(entry.rules, 1);
}

/* In a bank of several levels each question stands in the history under its own. */
static void questions_of_several_levels_keep_theirs(void **state)
{
    (void)state;
    static struct sample_bank merged;
    struct buffer log = {0}, out = {0};
    struct run run;
    sample_bank_make(&merged, 12);
    for (uint32_t i = 0; i < 12; i++)
        merged.text[merged.questions[i].id.at + 8] = '/';
    played_log(&log, &run, &merged.bank, "+-", 77);
    history_add_run(&out, &merged.bank, &run, 1700000000, nothing);
    struct history_reader reader = history_read(out.bytes, out.size);
    struct history_entry entry;
    assert_true(history_next(&reader, &entry));
    assert_string_equal(entry.level, "question");
    assert_string_equal(entry.question, "0");
    buffer_free(&log);
    buffer_free(&out);
}

static void a_run_comes_back(void **state)
{
    (void)state;
    struct buffer log = {0}, out = {0};
    struct run run;
    played_log(&log, &run, &sample.bank, "+-0pq", 77);
    history_add_run(&out, &sample.bank, &run, 1700000000, nothing);
    struct history_reader reader = history_read(out.bytes, out.size);
    struct history_entry entry;
    for (int32_t i = 0; i < 4; i++) {
        const struct run_question *question = &run.questions[i];
        assert_true(history_next(&reader, &entry));
        assert_int_equal(entry.wall_s, 1700000000);
        assert_int_equal(entry.seed, 77);
        assert_string_equal(entry.level, "bank-0");
        assert_string_equal(entry.question,
                            bank_string(&sample.bank, sample.questions[question->index].id));
        assert_int_equal(entry.outcome, question->outcome);
        assert_int_equal(entry.chosen, question->chosen);
        assert_int_equal(entry.elapsed_ms, question->elapsed_ms);
        assert_int_equal(entry.points, question->points);
        assert_int_equal(entry.interrupted, i == 3);
        assert_int_equal(entry.factor, 100);
        assert_int_equal(entry.rules, RUN_RULES_VERSION);
    }
    assert_false(history_next(&reader, &entry));
    assert_int_equal(reader.read, 4);
    assert_int_equal(reader.skipped, 0);
    buffer_free(&log);
    buffer_free(&out);
}

static void what_is_known_is_not_added_again(void **state)
{
    (void)state;
    struct buffer log = {0}, out = {0}, more = {0};
    struct run run;
    played_log(&log, &run, &sample.bank, "+-0+", 77);
    history_add_run(&out, &sample.bank, &run, 1700000000, nothing);
    history_add_run(&more, &sample.bank, &run, 1700000099, (struct field){out.bytes, out.size});
    assert_int_equal(more.size, 0);
    history_add_run(&more, &sample.bank, &run, 1700000099,
                    (struct field){out.bytes, out.size * 2 / 3});
    buffer_add(&out, more.bytes, more.size);
    assert_true(read_all(out.bytes, out.size).read == 4 + read_all(more.bytes, more.size).read);
    assert_in_range(read_all(more.bytes, more.size).read, 1, 2);
    buffer_free(&log);
    buffer_free(&out);
    buffer_free(&more);
}

/* After a kill in the middle of a line the next run starts on a line of its own. */
static void a_cut_line_costs_itself_alone(void **state)
{
    (void)state;
    struct buffer log = {0}, first = {0}, second = {0};
    struct run run;
    played_log(&log, &run, &sample.bank, "+-", 1);
    history_add_run(&first, &sample.bank, &run, 1, nothing);
    history_add_run(&second, &sample.bank, &run, 2, nothing);
    for (size_t cut = 0; cut <= first.size; cut++) {
        struct buffer whole = {0};
        buffer_add(&whole, first.bytes, cut);
        int64_t before = read_all(first.bytes, cut).read;
        buffer_add(&whole, second.bytes, second.size);
        struct history_reader reader = read_all(whole.bytes, whole.size);
        bool only_newline_cut = cut < first.size && first.bytes[cut] == '\n' && cut > 0;
        assert_int_equal(reader.read, before + 2 + only_newline_cut);
        assert_in_range(reader.skipped, 0, 1);
        buffer_free(&whole);
    }
    buffer_free(&log);
    buffer_free(&first);
    buffer_free(&second);
}

static void a_flipped_bit_costs_at_most_its_line(void **state)
{
    (void)state;
    struct buffer out = {0};
    for (int i = 0; i < 3; i++) {
        struct history_entry entry = entry_number(i);
        history_add(&out, &entry);
    }
    for (size_t bit = 0; bit < out.size * 8; bit++) {
        out.bytes[bit / 8] ^= (char)(1 << bit % 8);
        struct history_reader reader = read_all(out.bytes, out.size);
        bool at_line_end = (out.bytes[bit / 8] ^ (char)(1 << bit % 8)) == '\n';
        assert_in_range(reader.read, at_line_end ? 1 : 2, 2);
        assert_true(reader.skipped >= 1);
        out.bytes[bit / 8] ^= (char)(1 << bit % 8);
    }
    buffer_free(&out);
}

/* Lines with a right check and a wrong field. */
static void wrong_fields_are_skipped(void **state)
{
    (void)state;
    struct history_entry entry = entry_number(0);
    struct buffer out = {0};
    entry.factor = 123;
    history_add(&out, &entry);
    entry = entry_number(0);
    entry.chosen = 6;
    history_add(&out, &entry);
    entry = entry_number(0);
    entry.elapsed_ms = -1;
    history_add(&out, &entry);
    buffer_print(&out, "\n\nanswer2\tof a later version\n");
    entry = entry_number(0);
    entry.chosen = -1;
    history_add(&out, &entry);
    struct history_reader reader = read_all(out.bytes, out.size);
    assert_int_equal(reader.read, 1);
    assert_int_equal(reader.skipped, 4);
    buffer_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_format_stays),
        cmocka_unit_test(lines_of_before_there_were_laws_are_read),
        cmocka_unit_test(questions_of_several_levels_keep_theirs),
        cmocka_unit_test(a_run_comes_back),
        cmocka_unit_test(what_is_known_is_not_added_again),
        cmocka_unit_test(a_cut_line_costs_itself_alone),
        cmocka_unit_test(a_flipped_bit_costs_at_most_its_line),
        cmocka_unit_test(wrong_fields_are_skipped),
    };
    return cmocka_run_group_tests(tests, make_bank, NULL);
}
