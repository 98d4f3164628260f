#include "broken_log.h"
#include "played_run.h"

static struct sample_bank sample;
static struct sample_bank changed;
static struct run replayed;

static int make_bank(void **state)
{
    (void)state;
    played_bank(&sample, 12);
    return 0;
}

static enum run_log_status replay(const char *bytes, size_t size, struct run_log_result *result)
{
    return run_log_replay(bytes, size, &sample.bank, &replayed, result);
}

static void a_log_gives_the_same_run_again(void **state)
{
    (void)state;
    static const char *const all[] = {"+", "++++++", "+-0p+", "q", "+q", "0000000000", "p-p0p+q"};
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
        struct buffer log = {0};
        struct run played, again;
        struct run_log_result result;
        played_log(&log, &played, &sample.bank, all[i], 7 + i);
        assert_int_equal(played.phase, RUN_OVER);
        enum run_log_status status =
            run_log_replay(log.bytes, log.size, &sample.bank, &again, &result);
        if (status != RUN_LOG_OK)
            fail_msg("%s: %s", all[i], result.error.text);
        assert_int_equal(run_hash(&again), run_hash(&played));
        assert_int_equal(again.score, played.score);
        assert_int_equal(result.whole_size, log.size);
        assert_false(result.check_due);
        buffer_free(&log);
    }
}

static void the_format_stays(void **state)
{
    (void)state;
    struct buffer log = {0};
    struct run run;
    played_log(&log, &run, &sample.bank, "+0", 42);
    char expected[1000];
    snprintf(expected, sizeof expected,
             "constrictor-run 2\nrules 2\nlevel bank-0\ncontent %016llx\nseed 42\nmode round\n"
             "law arcade\nfactor 100\nquestions question-0 question-1\nspare -\n\n1000 show\n2500 answer %d\n",
             (unsigned long long)bank_hash(&sample.bank),
             run.questions[0].order[0] == 0   ? 0
             : run.questions[0].order[1] == 0 ? 1
                                              : 2);
    assert_memory_equal(log.bytes, expected, strlen(expected));
    assert_non_null(strstr(log.bytes, "\n# 1 "));
    assert_non_null(strstr(log.bytes, " 925\n3000 next\n4000 show\n15000 timeout\n# 2 "));
    buffer_free(&log);
}

/* However a log is cut, its whole lines count, and going on from there gives a whole log again. */
static void a_log_cut_anywhere_goes_on(void **state)
{
    (void)state;
    struct buffer log = {0};
    struct run run;
    played_log(&log, &run, &sample.bank, "+-p0+q", 3);
    for (size_t size = 0; size <= log.size; size++) {
        struct run_log_result result;
        struct buffer again = {0};
        if (!replay_cut(&log, size, replay, &result, &again))
            continue;
        if (result.check_due)
            run_log_check(&again, &replayed);
        assert_memory_equal(again.bytes, log.bytes, again.size);
        if (replayed.phase != RUN_OVER) {
            struct command quit = {replayed.last_ms, COMMAND_QUIT, 0};
            assert_true(run_apply(&replayed, quit, NULL));
            run_log_command(&again, &replayed, quit);
        }
        assert_int_equal(replay(again.bytes, again.size, &result), RUN_LOG_OK);
        buffer_free(&again);
    }
    buffer_free(&log);
}

/* The line that holds this byte speaks of what leaves no trace in a run: when feedback was left, or
 * why it was paused. */
static bool leaves_no_trace(const struct buffer *log, size_t byte)
{
    while (byte > 0 && log->bytes[byte - 1] != '\n')
        byte--;
    const char *line = log->bytes + byte, *end = strchr(line, '\n');
    const char *word = strchr(line, ' ');
    return word && word < end &&
           (strncmp(word, " next", 5) == 0 || strncmp(word, " pause", 6) == 0);
}

static void every_flipped_bit_is_found(void **state)
{
    (void)state;
    struct buffer log = {0};
    struct run played, run;
    struct run_log_result result;
    played_log(&log, &played, &sample.bank, "+-p0", 5);
    size_t last_line = log.size - 1;
    while (log.bytes[last_line - 1] != '\n')
        last_line--;
    for (size_t bit = 0; bit < last_line * 8; bit++) {
        log.bytes[bit / 8] ^= (char)(1 << bit % 8);
        if (run_log_replay(log.bytes, log.size, &sample.bank, &run, &result) == RUN_LOG_OK) {
            if (!leaves_no_trace(&log, bit / 8))
                fail_msg("bit %d of byte %d is missed", (int)(bit % 8), (int)(bit / 8));
            assert_int_equal(run.score, played.score);
        }
        log.bytes[bit / 8] ^= (char)(1 << bit % 8);
    }
    buffer_free(&log);
}

static void bad_lines_are_named(void **state)
{
    (void)state;
    struct buffer log = {0};
    struct run run;
    played_log(&log, &run, &sample.bank, "+-p0", 5);
    char content[40], check[40], no_check[60];
    snprintf(content, sizeof content, "%016llx", (unsigned long long)bank_hash(&sample.bank));
    snprintf(check, sizeof check, "%.22s", strstr(log.bytes, "\n# 1 ") + 1);
    snprintf(no_check, sizeof no_check, "# 1 0000000000000000%s", check + 20);
    const struct bad_line cases[] = {
        {"constrictor-run 2", "constrictor-run 1", RUN_LOG_OTHER_RULES, 1, "format 1"},
        {"constrictor-run 2", "constrictor-save 2", RUN_LOG_MALFORMED, 1, "constrictor-run"},
        {"constrictor-run 2", "constrictor-run 02", RUN_LOG_MALFORMED, 1, "whole number"},
        {"rules 2", "rules 9", RUN_LOG_OTHER_RULES, 2, "rules 9"},
        {"level bank-0", "level other", RUN_LOG_OTHER_LEVEL, 11, "of level other, not of bank-0"},
        {content, "0123456789abcdef", RUN_LOG_OTHER_LEVEL, 11, "has changed"},
        {content, "0123456789ABCDEF", RUN_LOG_MALFORMED, 4, "hexadecimal"},
        {"seed 5", "seed -5", RUN_LOG_MALFORMED, 5, "seed"},
        {"seed 5", "seed 18446744073709551616", RUN_LOG_MALFORMED, 5, "seed"},
        {"mode round", "mode rounds", RUN_LOG_MALFORMED, 6, "mode"},
        {"law arcade", "law archade", RUN_LOG_MALFORMED, 7, "law"},
        {"law arcade", "law sage", RUN_LOG_MALFORMED, 8, "goes together"},
        {"mode round", "mode stacker", RUN_LOG_DIFFERS, 14, "the rules give"},
        {"law arcade", "law ranked", RUN_LOG_DIFFERS, 14, "the rules give"},
        {"factor 100", "factor 101", RUN_LOG_MALFORMED, 8, "factor"},
        {"spare -", "spare", RUN_LOG_MALFORMED, 10, "spare"},
        {"spare -", "spare nobody", RUN_LOG_OTHER_LEVEL, 11, "no question nobody"},
        {"question-2", "question-99", RUN_LOG_OTHER_LEVEL, 11, "no question question-99"},
        {"question-2", "question-1", RUN_LOG_MALFORMED, 9, "twice"},
        {"question-2", "", RUN_LOG_MALFORMED, 9, "question ids"},
        {"\n\n", "\n", RUN_LOG_MALFORMED, 11, "empty line"},
        {"1000 show", "01000 show", RUN_LOG_MALFORMED, 12, "no command"},
        {"1000 show", "1000  show", RUN_LOG_MALFORMED, 12, "no command"},
        {"1000 show", "1000 show ", RUN_LOG_MALFORMED, 12, "no command"},
        {"1000 show", "1000 show 0", RUN_LOG_MALFORMED, 12, "no command"},
        {"1000 show", "1000 dance", RUN_LOG_MALFORMED, 12, "no command"},
        {"1000 show", "1000 none", RUN_LOG_MALFORMED, 12, "no command"},
        {"1000 show", "-1 show", RUN_LOG_MALFORMED, 12, "no command"},
        {"1000 show", "1000000000001 show", RUN_LOG_MALFORMED, 12, "no command"},
        {"1000 show", "", RUN_LOG_MALFORMED, 12, "no command"},
        {"1000 show", "1000 next", RUN_LOG_DIFFERS, 12, "refuse \"next\" at 1000 ms"},
        {"2500 answer", "2501 answer", RUN_LOG_DIFFERS, 14, "question 1"},
        {"2500 answer ", "2500 answer 9", RUN_LOG_DIFFERS, 13, "refuse"},
        {"2500 answer ", "2500 answer +", RUN_LOG_MALFORMED, 13, "no command"},
        {check, no_check, RUN_LOG_DIFFERS, 14, "the rules give question 1, score"},
        {"# 1 ", "# 2 ", RUN_LOG_DIFFERS, 14, "the log says question 2"},
        {"# 1 ", "#1 ", RUN_LOG_MALFORMED, 14, "is needed here"},
        {"# 1 ", "3000 next\n# 1 ", RUN_LOG_MALFORMED, 14, "missing"},
        {"\n3000 next", "\n# 1 0000000000000000 0\n3000 next", RUN_LOG_MALFORMED, 15, "belongs"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        expect_named(log.bytes, &cases[i], replay);
    buffer_free(&log);
}

static void commands_after_the_end_differ(void **state)
{
    (void)state;
    struct buffer log = {0};
    struct run run;
    struct run_log_result result;
    played_log(&log, &run, &sample.bank, "+q", 5);
    buffer_print(&log, "9000 next\n");
    assert_int_equal(replay(log.bytes, log.size, &result), RUN_LOG_DIFFERS);
    assert_int_equal(result.question, 2);
    buffer_free(&log);
}

static void a_changed_level_is_refused(void **state)
{
    (void)state;
    struct buffer log = {0};
    struct run run;
    struct run_log_result result;
    struct run_log_header header;
    played_log(&log, &run, &sample.bank, "+-", 5);
    changed = sample;
    changed.bank.text = changed.text;
    changed.bank.questions = changed.questions;
    changed.text[changed.questions[11].prompt.at] = 'P';
    assert_int_equal(run_log_read_header(log.bytes, log.size, &header, NULL), RUN_LOG_OK);
    assert_string_equal(header.level, "bank-0");
    assert_int_equal(header.count, 2);
    assert_string_equal(header.questions[1], "question-1");
    assert_int_equal(run_log_replay(log.bytes, log.size, &changed.bank, &run, &result),
                     RUN_LOG_OTHER_LEVEL);
    buffer_free(&log);
}

static void the_longest_run_fits(void **state)
{
    (void)state;
    static struct sample_bank large;
    char answers[RUN_MAX_QUESTIONS + 1];
    memset(answers, '+', RUN_MAX_QUESTIONS);
    answers[RUN_MAX_QUESTIONS] = '\0';
    played_bank(&large, RUN_MAX_QUESTIONS);
    struct buffer log = {0};
    struct run run;
    struct run_log_result result;
    played_log(&log, &run, &large.bank, answers, 1);
    assert_int_equal(run_log_replay(log.bytes, log.size, &large.bank, &run, &result), RUN_LOG_OK);
    assert_int_equal(run_right_count(&run), RUN_MAX_QUESTIONS);
    buffer_free(&log);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_log_gives_the_same_run_again),
        cmocka_unit_test(the_format_stays),
        cmocka_unit_test(a_log_cut_anywhere_goes_on),
        cmocka_unit_test(every_flipped_bit_is_found),
        cmocka_unit_test(bad_lines_are_named),
        cmocka_unit_test(commands_after_the_end_differ),
        cmocka_unit_test(a_changed_level_is_refused),
        cmocka_unit_test(the_longest_run_fits),
    };
    return cmocka_run_group_tests(tests, make_bank, NULL);
}
