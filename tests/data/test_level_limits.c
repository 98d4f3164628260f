/* Every length at its limit and one beyond. */
#include "level_sample.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#define ARRAY_SIZE(array) (sizeof(array) / sizeof(array)[0])

static char *repeat(const char *unit, size_t count)
{
    size_t len = strlen(unit);
    char *text = malloc(count * len + 1);
    assert_non_null(text);
    for (size_t i = 0; i < count; i++)
        memcpy(text + i * len, unit, len);
    text[count * len] = '\0';
    return text;
}

static void read_with(const char *behind, const char *old, const char *text,
                      struct level_sample_log *log)
{
    struct level level;
    struct problems problems = {.each = level_sample_log, .context = log};
    char *bytes = level_sample_with(behind, old, text);
    *log = (struct level_sample_log){.len = 0};
    level_parse(&level, "x.json", bytes, strlen(bytes), LEVEL_MAX_BYTES, &problems);
    level_free(&level);
    free(bytes);
}

struct limit {
    const char *behind;
    const char *old;
    size_t most;
    const char *place;
    const char *unit;
};

static void check(const struct limit *limit)
{
    struct level_sample_log log;
    char expected[200];
    char *most = repeat(limit->unit, limit->most);
    char *more = repeat(limit->unit, limit->most + 1);
    read_with(limit->behind, limit->old, most, &log);
    assert_string_equal(log.text, "");
    read_with(limit->behind, limit->old, more, &log);
    snprintf(expected, sizeof expected, "error x.json:%s: %zu characters, at most %zu needed\n",
             limit->place, limit->most + 1, limit->most);
    assert_string_equal(log.text, expected);
    free(most);
    free(more);
}

static void texts_have_a_longest_length(void **state)
{
    static const struct limit limits[] = {
        {"", "lists", LEVEL_MAX_ID, "4: id", "a"},
        {"", "Lists", LEVEL_MAX_TITLE, "5: title", "a"},
        {"", "Lists", LEVEL_MAX_TITLE, "5: title", "\xC3\xA9"},
        {"", "basic", LEVEL_MAX_ID, "6: tier", "a"},
        {"", "What lists do.", LEVEL_MAX_DESCRIPTION, "7: description", "\xF0\x9F\x98\x80"},
        {"", "CC-BY-4.0", LEVEL_MAX_LICENSE, "7: license", "a"},
        {"", "append-grows", LEVEL_MAX_ID, "10: questions[0].id", "a"},
        {"\"concept\"", "append", LEVEL_MAX_ID, "11: questions[0].concept", "a"},
        {"", "What is  printed\\nhere?", LEVEL_MAX_PROMPT, "13: questions[0].prompt", "?"},
        {"", "It grew.", LEVEL_MAX_WHY, "16: questions[0].choices[0].why", "a"},
        {"", "append-copies", LEVEL_MAX_ID, "16: questions[0].choices[0].misconception", "a"},
        {"", "[1, 2]", LEVEL_MAX_CHOICE, "17: questions[0].choices[1].text", "\xE2\x82\xAC"},
        {"", "Append adds one item at the end.", LEVEL_MAX_EXPLANATION,
         "20: questions[0].explanation", "\\u00e9"},
        {"", "a/1", LEVEL_MAX_SOURCE, "21: questions[0].sources[0]", "a"},
        {"", "Library reference, list", LEVEL_MAX_REFERENCE, "38: questions[1].reference", "a"},
        {"", "a.drop()", LEVEL_MAX_PROOF, "40: questions[1].proof.false.3", "a"},
    };
    (void)state;
    for (size_t i = 0; i < ARRAY_SIZE(limits); i++)
        check(&limits[i]);
}

static const char sample_code[] = "a = [1]\\na.append(2)\\nprint(a)\\n";

static void code_has_a_greatest_width(void **state)
{
    struct level_sample_log log;
    char *most = repeat("x", LEVEL_MAX_CODE_COLUMNS);
    char *more = repeat("x", LEVEL_MAX_CODE_COLUMNS + 1);
    char text[200];
    (void)state;
    snprintf(text, sizeof text, "x\\n%s", most);
    read_with("", sample_code, text, &log);
    assert_string_equal(log.text, "");
    snprintf(text, sizeof text, "x\\n%s", more);
    read_with("", sample_code, text, &log);
    assert_non_null(strstr(log.text,
                           "error x.json:14: questions[0].code: line 2 of the code has 81 "
                           "columns, at most 80 needed\n"));
    free(most);
    free(more);
}

static void code_is_measured_in_bytes(void **state)
{
    struct level_sample_log log;
    char *line =
        repeat("\xE2\x82\xAC", LEVEL_MAX_CODE_COLUMNS - 1); /* 237 bytes, 238 with its feed */
    char text[4 * LEVEL_MAX_CODE_BYTES];
    size_t len = 0;
    (void)state;
    for (int i = 0; i < 5; i++)
        len += (size_t)snprintf(text + len, sizeof text - len, "%s\\n", line);
    free(line);
    snprintf(text + len, sizeof text - len, "0123456789");
    read_with("", sample_code, text, &log);
    assert_string_equal(log.text, "");
    snprintf(text + len, sizeof text - len, "0123456789a");
    read_with("", sample_code, text, &log);
    assert_non_null(
        strstr(log.text, "error x.json:14: questions[0].code: 1201 bytes, at most 1200 needed\n"));
}

static void code_has_a_greatest_number_of_lines(void **state)
{
    struct level_sample_log log;
    char *most = repeat("x\\n", LEVEL_MAX_CODE_LINES);
    char *more = repeat("x\\n", LEVEL_MAX_CODE_LINES + 1);
    (void)state;
    read_with("", sample_code, most, &log);
    assert_string_equal(log.text, "");
    read_with("", sample_code, more, &log);
    assert_non_null(
        strstr(log.text, "x.json:14: questions[0].code: 25 lines, at most 24 needed\n"));
    free(most);
    free(more);
}

static void a_question_has_a_longest_size(void **state)
{
    struct level_sample_log log;
    char *text = repeat(" ", LEVEL_MAX_QUESTION_BYTES);
    (void)state;
    text[0] = ',';
    read_with("\"append-grows\"", ",", text, &log);
    assert_non_null(strstr(log.text, "error x.json:9: questions[0]: "));
    assert_non_null(strstr(log.text, " bytes, at most 65536 needed\n"));
    assert_null(strstr(log.text, "questions[1]"));
    text[LEVEL_MAX_QUESTION_BYTES - 2000] = '\0';
    read_with("\"append-grows\"", ",", text, &log);
    assert_string_equal(log.text, "");
    free(text);
}

static void a_file_has_a_longest_size(void **state)
{
    struct level level;
    struct problems problems = {0};
    size_t size = strlen(level_sample);
    (void)state;
    assert_true(level_parse(&level, "x.json", level_sample, size, size, &problems));
    level_free(&level);
    assert_false(level_parse(&level, "x.json", level_sample, size, size - 1, &problems));
    assert_non_null(strstr(problems.first.text, "bytes, at most"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_have_a_longest_length),
        cmocka_unit_test(code_has_a_greatest_width),
        cmocka_unit_test(code_is_measured_in_bytes),
        cmocka_unit_test(code_has_a_greatest_number_of_lines),
        cmocka_unit_test(a_question_has_a_longest_size),
        cmocka_unit_test(a_file_has_a_longest_size),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
