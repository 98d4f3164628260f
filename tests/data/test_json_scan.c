#include "data/json_scan.h"
#include "data/json_walk.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define ARRAY_SIZE(array) (sizeof(array) / sizeof(array)[0])

struct sample {
    const char *bytes;
    size_t size; /* 0: up to the NUL */
};

/* The bytes stand at the very end of a block, so that a sanitizer sees a read behind them. */
static bool scan_bytes(const char *bytes, size_t size, struct json_scan *scan, struct error *error)
{
    char *copy = malloc(size > 0 ? size : 1);
    assert_non_null(copy);
    memcpy(copy, bytes, size);
    bool good = json_scan(scan, copy, size, 1 << 20, error);
    free(copy);
    return good;
}

static bool accepts(struct sample sample)
{
    struct json_scan scan;
    size_t size = sample.size > 0 ? sample.size : strlen(sample.bytes);
    return scan_bytes(sample.bytes, size, &scan, NULL);
}

static void good_documents_are_accepted(void **state)
{
    static const char *const documents[] = {
        "{}",
        "[]",
        " \t\r\n[ \n] \n",
        "null",
        "true",
        "false",
        "\"\"",
        "0",
        "-0",
        "[0, -1, 10, 1.5, -0.25, 1e5, 1E+5, 1e-5, 0e0, 12.5e10]",
        "[1e999]",
        "{\"\": 1}",
        "{\"a\": {\"a\": [{\"a\": []}]}}",
        "[\"\\\" \\\\ \\/ \\b \\f \\n \\r \\t\"]",
        "[\"\\u0001 \\u001F \\u00e9 \\uABCD \\uabcd\"]",
        "[\"\\uD83D\\uDE00\", \"\\udbff\\udfff\"]",
        "[\"\x7F\"]",
        "[\"\xC2\x80 \xDF\xBF \xE0\xA0\x80 \xED\x9F\xBF \xEE\x80\x80 \xEF\xBF\xBF\"]",
        "[\"\xF0\x90\x80\x80 \xF4\x8F\xBF\xBF\"]",
        "[\"1234567\", \"12345678\", \"123456789012345\", \"1234567890123456\"]",
        "[123456789012345678901234567890123456789012345678901234567890]",
    };
    (void)state;
    for (size_t i = 0; i < ARRAY_SIZE(documents); i++)
        if (!accepts((struct sample){documents[i], 0}))
            fail_msg("refused: %s", documents[i]);
}

static const struct sample bad_documents[] = {
    {" ", 0},
    {"\n", 0},
    {"[", 0},
    {"{", 0},
    {"]", 0},
    {"}", 0},
    {"[}", 0},
    {"{]", 0},
    {"[[]", 0},
    {"[]]", 0},
    {"{}}", 0},
    {"[] []", 0},
    {"[]x", 0},
    {"[]\0", 3},
    {"\0[]", 3},
    {"[\0]", 3},
    {"[1\0]", 4},
    {"[1,]", 0},
    {"[,1]", 0},
    {"[,]", 0},
    {"[1,,2]", 0},
    {"[1 2]", 0},
    {"[1", 0},
    {"[1,", 0},
    {"[1;2]", 0},
    {"{\"a\"}", 0},
    {"{\"a\":}", 0},
    {"{\"a\" 1}", 0},
    {"{\"a\":1,}", 0},
    {"{,\"a\":1}", 0},
    {"{\"a\":1,,\"b\":2}", 0},
    {"{\"a\":1 \"b\":2}", 0},
    {"{\"a\"::1}", 0},
    {"{\"a\":1", 0},
    {"{\"a\":", 0},
    {"{\"a\"", 0},
    {"{\"a", 0},
    {"{a:1}", 0},
    {"{1:1}", 0},
    {"{'a':1}", 0},
    {"{null:1}", 0},
    {"{[]:1}", 0},
    {"{\"a\":1]", 0},
    {"[\"a\":1]", 0},
    {"['a']", 0},
    {"[a]", 0},
    {"[nul]", 0},
    {"[nulll]", 0},
    {"[Null]", 0},
    {"[TRUE]", 0},
    {"[tru]", 0},
    {"[fals", 0},
    {"[NaN]", 0},
    {"[Infinity]", 0},
    {"[-Infinity]", 0},
    {"[undefined]", 0},
    {"[+1]", 0},
    {"[01]", 0},
    {"[-01]", 0},
    {"[00]", 0},
    {"[-]", 0},
    {"[--1]", 0},
    {"[1.]", 0},
    {"[.5]", 0},
    {"[-.5]", 0},
    {"[1.e5]", 0},
    {"[1e]", 0},
    {"[1e+]", 0},
    {"[1e-]", 0},
    {"[1e1.5]", 0},
    {"[1.5.5]", 0},
    {"[0x10]", 0},
    {"[1_000]", 0},
    {"[1a]", 0},
    {"[\xEF\xBC\x91]", 0},
    {"1 2", 0},
    {"-", 0},
    {"[1] // why", 0},
    {"/* why */ [1]", 0},
    {"# why\n[1]", 0},
    {"[\v1]", 0},
    {"[\f1]", 0},
    {"[\xC2\xA0]", 0},
    {"[\xE2\x81\xA0]", 0},
    {"[1\xFF]", 0},
    {"\"", 0},
    {"\"a", 0},
    {"\"a\\\"", 0},
    {"[\"a]", 0},
    {"[\"a\n\"]", 0},
    {"[\"a\t\"]", 0},
    {"[\"a\x1F\"]", 0},
    {"[\"a\0\"]", 6},
    {"[\"1234567\n\"]", 0},
    {"[\"\\u0000\"]", 0},
    {"[\"\\\"]", 0},
    {"[\"\\x00\"]", 0},
    {"[\"\\a\"]", 0},
    {"[\"\\'\"]", 0},
    {"[\"\\\0\"]", 5},
    {"[\"\\\n\"]", 0},
    {"[\"\\U0041\"]", 0},
    {"[\"\\u\"]", 0},
    {"[\"\\u00\"]", 0},
    {"[\"\\u00A\"]", 0},
    {"[\"\\u00G0\"]", 0},
    {"[\"\\u 041\"]", 0},
    {"\"\\u00A", 0},
    {"\"\\", 0},
    {"[\"\\uD800\"]", 0},
    {"[\"\\uDC00\"]", 0},
    {"[\"\\uD800x\"]", 0},
    {"[\"\\uD800\\n\"]", 0},
    {"[\"\\uD800\\u0041\"]", 0},
    {"[\"\\uD800\\uD800\"]", 0},
    {"[\"\\uDC00\\uD800\"]", 0},
    {"[\"\\uDC00\\uDC00\"]", 0},
    {"\"\\uD800\\u", 0},
    {"[\"\x80\"]", 0},
    {"[\"\xBF\"]", 0},
    {"[\"\xC0\x80\"]", 0},
    {"[\"\xC1\xBF\"]", 0},
    {"[\"\xC3\"]", 0},
    {"[\"\xC3(\"]", 0},
    {"[\"\xE0\x9F\xBF\"]", 0},
    {"[\"\xE2\x82\"]", 0},
    {"[\"\xE2(\xA1\"]", 0},
    {"[\"\xED\xA0\x80\"]", 0},
    {"[\"\xED\xBF\xBF\"]", 0},
    {"[\"\xF0\x8F\xBF\xBF\"]", 0},
    {"[\"\xF0\x90\x80\"]", 0},
    {"[\"\xF4\x90\x80\x80\"]", 0},
    {"[\"\xF5\x80\x80\x80\"]", 0},
    {"[\"\xF8\x88\x80\x80\x80\"]", 0},
    {"[\"\xFE\"]", 0},
    {"[\"\xFF\"]", 0},
    {"\"\xF0\x9F\x98", 0},
    {"\xEF\xBB\xBF{}", 0},
    {"\xFF\xFE[\0]\0", 6},
    {"\xFE\xFF\0[\0]", 6},
    {"[1234567890123456789012345678901234567890123456789012345678901]", 0},
};

static void bad_documents_are_refused(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_SIZE(bad_documents); i++)
        if (accepts(bad_documents[i]))
            fail_msg("accepted: number %zu, %s", i, bad_documents[i].bytes);
    assert_false(json_scan(&(struct json_scan){0}, "", 0, 100, NULL));
}

static void every_control_character_is_seen_everywhere(void **state)
{
    (void)state;
    for (char control = 0; control < 0x20; control++)
        for (size_t at = 1; at < 24; at++) {
            char document[] = "\"abcdefghijklmnopqrstuvw\"";
            assert_true(accepts((struct sample){document, sizeof document - 1}));
            document[at] = control;
            assert_false(accepts((struct sample){document, sizeof document - 1}));
        }
}

static void every_prefix_of_a_document_is_refused(void **state)
{
    static const char document[] = "{\"a\": [1.5e+3, true, false, null, "
                                   "\"\\u00e9\\ud83d\\ude00\xC3\xA9\"], \"b\": {\"c\": {}}}";
    (void)state;
    for (size_t size = 0; size < sizeof document - 1; size++) {
        struct json_scan scan;
        struct error error;
        assert_false(scan_bytes(document, size, &scan, &error));
        assert_true(scan.error_at <= size);
        assert_true(error.text[0] != '\0');
    }
    assert_true(accepts((struct sample){document, 0}));
}

static void messages_say_what_is_needed(void **state)
{
    static const struct {
        const char *document;
        size_t at;
        const char *text;
    } cases[] = {
        {"", 0, "the file is empty, JSON needed"},
        {"[1,\n2,]", 6, "']' found, a value needed"},
        {"{\"a\": 1\n\"b\": 2}", 8, "'\"' found, a comma or } needed"},
        {"[1", 2, "the file ends, a comma or ] needed"},
        {"[]\x01", 2, "byte 0x01 found, nothing more needed"},
        {"{\"a\" 1}", 5, "'1' found, a colon after the key needed"},
        {"[\"\\ud800\"]", 8,
         "half of a surrogate pair, \\uD800 to \\uDBFF and then \\uDC00 to \\uDFFF needed"},
        {"[\"a\\q\"]", 4, "'q' found, one of \" \\ / b f n r t u after a backslash needed"},
        {"[\"\xE9\"]", 2, "bytes that are not UTF-8, save the file as UTF-8"},
        {"\xEF\xBB\xBF[]", 0,
         "the file begins with a byte order mark, save it as UTF-8 without one (without BOM)"},
    };
    (void)state;
    for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
        struct json_scan scan;
        struct error error;
        assert_false(scan_bytes(cases[i].document, strlen(cases[i].document), &scan, &error));
        assert_string_equal(error.text, cases[i].text);
        assert_int_equal(scan.error_at, cases[i].at);
    }
}

static void size_is_capped(void **state)
{
    struct json_scan scan;
    struct error error;
    (void)state;
    assert_true(json_scan(&scan, "[1, 2]", 6, 6, NULL));
    assert_false(json_scan(&scan, "[1, 2]", 6, 5, &error));
    assert_string_equal(error.text, "6 bytes, at most 5 are read");
}

static void depth_is_capped(void **state)
{
    char document[2 * (JSON_MAX_DEPTH + 1)];
    (void)state;
    for (size_t depth = JSON_MAX_DEPTH; depth <= JSON_MAX_DEPTH + 1; depth++) {
        memset(document, '[', depth);
        memset(document + depth, ']', depth);
        assert_int_equal(accepts((struct sample){document, 2 * depth}), depth == JSON_MAX_DEPTH);
    }
    char *deep = malloc(100000);
    assert_non_null(deep);
    memset(deep, '[', 100000);
    assert_false(accepts((struct sample){deep, 100000}));
    free(deep);
}

static void members_of_the_top_object_are_capped(void **state)
{
    char document[16 * (JSON_MAX_MEMBERS + 1)];
    (void)state;
    for (int members = JSON_MAX_MEMBERS; members <= JSON_MAX_MEMBERS + 1; members++) {
        size_t len = 0;
        for (int i = 0; i < members; i++)
            len += (size_t)snprintf(document + len, sizeof document - len, "%c\"k%d\":{}",
                                    i == 0 ? '{' : ',', i);
        document[len++] = '}';
        assert_int_equal(accepts((struct sample){document, len}), members == JSON_MAX_MEMBERS);
    }
}

static void the_scan_measures_the_document(void **state)
{
    static const char document[] =
        " {\"a\": [\"xy\", [1], {\"k\": \"z\"}], \"b\\n\" : \"\", \"c\":2}";
    struct json_scan scan;
    (void)state;
    assert_true(json_scan(&scan, document, strlen(document), 1000, NULL));
    assert_int_equal(scan.root, 1);
    assert_int_equal(scan.member_count, 3);
    assert_int_equal(document[scan.members[0].value], '[');
    assert_true(json_scan_named(&scan, 0, document, "a"));
    assert_false(json_scan_named(&scan, 0, document, "A"));
    assert_int_equal(scan.members[1].key_len, 3);
    assert_int_equal(document[scan.members[2].value], '2');
    assert_int_equal(scan.string_bytes, 3 + 2 + 1);
    assert_int_equal(scan.opened[1], 1);
    assert_int_equal(scan.opened[2], 1);
    assert_int_equal(scan.opened[3], 2);
}

static void a_walk_meets_every_element(void **state)
{
    static const char document[] = "[ 1.5,\"]\\\"\" , {\"]\": [2]} ,[],true\n]";
    static const char firsts[] = "1\"{[t";
    size_t at = json_walk_first(document, 0);
    (void)state;
    for (size_t i = 0; i < strlen(firsts); i++) {
        assert_true(at != JSON_WALK_END);
        assert_int_equal(document[at], firsts[i]);
        at = json_walk_next(document, json_walk_skip(document, at));
    }
    assert_true(at == JSON_WALK_END);
    assert_true(json_walk_first("[ ]", 0) == JSON_WALK_END);
    assert_true(json_walk_first("{}", 0) == JSON_WALK_END);
}

static void a_path_leads_to_its_place(void **state)
{
    static const char document[] = "{\"x\": 1, \"q\": [ [], {\"c\": [7, {\"t\": 8}]} ], \"x\": 3}";
    struct json_step t[] = {{"q", 0}, {NULL, 1}, {"c", 0}, {NULL, 1}, {"t", 0}};
    struct json_step missing[] = {{"q", 0}, {NULL, 1}, {"d", 0}, {NULL, 1}};
    struct json_step last[] = {{"x", 0}};
    (void)state;
    assert_string_equal(document + json_walk_locate(document, 0, t, 5), "\"t\": 8}]} ], \"x\": 3}");
    assert_int_equal(document[json_walk_locate(document, 0, missing, 4)], '{');
    assert_int_equal(json_walk_locate(document, 0, missing, 4),
                     strchr(document + 1, '{') - document);
    assert_string_equal(document + json_walk_locate(document, 0, last, 1), "\"x\": 3}");
    assert_int_equal(json_walk_locate(document, 0, t, 0), 0);
}

static void lines_are_counted(void **state)
{
    (void)state;
    assert_int_equal(json_walk_lines("a\nb\n\nc", 0, 6), 3);
    assert_int_equal(json_walk_lines("a\nb\n\nc", 2, 4), 1);
    assert_int_equal(json_walk_lines("a\nb\n\nc", 2, 2), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(good_documents_are_accepted),
        cmocka_unit_test(bad_documents_are_refused),
        cmocka_unit_test(every_control_character_is_seen_everywhere),
        cmocka_unit_test(every_prefix_of_a_document_is_refused),
        cmocka_unit_test(messages_say_what_is_needed),
        cmocka_unit_test(size_is_capped),
        cmocka_unit_test(depth_is_capped),
        cmocka_unit_test(members_of_the_top_object_are_capped),
        cmocka_unit_test(the_scan_measures_the_document),
        cmocka_unit_test(a_walk_meets_every_element),
        cmocka_unit_test(a_path_leads_to_its_place),
        cmocka_unit_test(lines_are_counted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
