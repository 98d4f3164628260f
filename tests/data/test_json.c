#include "data/json.h"

#include "data/json_scan.h"
#include "data/memory.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define ARRAY_SIZE(array) (sizeof(array) / sizeof(array)[0])

static cJSON *parse(const char *document, struct error *error)
{
    return json_parse(document, strlen(document), 1 << 16, error);
}

static void integers_are_whole_and_in_range(void **state)
{
    static const struct {
        const char *text;
        bool good;
        int64_t value;
    } cases[] = {
        {"5", true, 5},
        {"-5", true, -5},
        {"5.0", true, 5},
        {"5e0", true, 5},
        {"0.5e1", true, 5},
        {"9007199254740992", true, INT64_C(9007199254740992)},
        {"-9007199254740992", true, -INT64_C(9007199254740992)},
        {"9007199254740994", false, 0},
        {"5.5", false, 0},
        {"1e999", false, 0},
        {"-1e999", false, 0},
        {"1e300", false, 0},
        {"\"5\"", false, 0},
        {"true", false, 0},
        {"null", false, 0},
        {"[5]", false, 0},
    };
    (void)state;
    for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
        cJSON *node = parse(cases[i].text, NULL);
        int64_t value = 77;
        assert_non_null(node);
        assert_int_equal(json_integer(node, INT64_MIN, INT64_MAX, &value), cases[i].good);
        assert_true(value == (cases[i].good ? cases[i].value : 77));
        cJSON_Delete(node);
    }
    cJSON *node = parse("5", NULL);
    int64_t value;
    assert_true(json_integer(node, 5, 5, &value));
    assert_false(json_integer(node, 6, 9, &value));
    assert_false(json_integer(node, 1, 4, &value));
    assert_false(json_integer(NULL, 1, 9, &value));
    cJSON_Delete(node);
}

static void look_ups_are_typed_and_mind_the_case(void **state)
{
    cJSON *tree = parse("{\"a\": \"text\", \"A\": true, \"b\": false, \"\": 1}", NULL);
    bool truth = false;
    (void)state;
    assert_non_null(tree);
    assert_string_equal(json_string(json_member(tree, "a")), "text");
    assert_null(json_string(json_member(tree, "A")));
    assert_true(json_truth(json_member(tree, "A"), &truth) && truth);
    assert_true(json_truth(json_member(tree, "b"), &truth) && !truth);
    assert_false(json_truth(json_member(tree, "a"), &truth));
    assert_null(json_member(tree, "B"));
    assert_null(json_member(NULL, "a"));
    assert_null(json_member(json_member(tree, "a"), "a"));
    assert_null(json_string(NULL));
    assert_false(json_truth(NULL, &truth));
    cJSON_Delete(tree);
}

static void repeated_keys_are_refused_at_any_depth(void **state)
{
    static const char *const documents[] = {
        "{\"a\": 1, \"a\": 1}",
        "{\"a\": 1, \"b\": 2, \"a\": {}}",
        "[[{\"x\": {\"y\": 1, \"y\": 2}}]]",
        "{\"a\": 1, \"\\u0061\": 2}",
    };
    struct error error;
    (void)state;
    for (size_t i = 0; i < ARRAY_SIZE(documents); i++) {
        assert_null(parse(documents[i], &error));
        assert_non_null(strstr(error.text, "comes twice"));
    }
    cJSON *tree = parse("{\"a\": {\"a\": 1}, \"A\": [{\"a\": 1}, {\"a\": 1}]}", &error);
    assert_non_null(tree);
    cJSON_Delete(tree);
}

static void members_are_capped_at_any_depth(void **state)
{
    char document[16 * (JSON_MAX_MEMBERS + 1)];
    (void)state;
    for (int members = JSON_MAX_MEMBERS; members <= JSON_MAX_MEMBERS + 1; members++) {
        size_t len = 0;
        for (int i = 0; i < members; i++)
            len += (size_t)snprintf(document + len, sizeof document - len, "%s\"k%d\":0",
                                    i == 0 ? "[{" : ",", i);
        snprintf(document + len, sizeof document - len, "}]");
        cJSON *tree = parse(document, NULL);
        assert_int_equal(tree != NULL, members == JSON_MAX_MEMBERS);
        cJSON_Delete(tree);
    }
}

static void faults_name_their_line(void **state)
{
    struct error error;
    (void)state;
    assert_null(parse("{\n\"a\": 1,\n}", &error));
    assert_string_equal(error.text, "line 3: '}' found, a key in quotes needed");
    assert_null(json_parse("[1, 2]", 6, 5, &error));
    assert_string_equal(error.text, "line 1: 6 bytes, at most 5 are read");
}

static void members_are_sorted_by_name(void **state)
{
    static const char *const names[] = {"a", "b", "c"};
    const cJSON *found[3];
    cJSON *tree = parse("{\"c\": 3, \"a\": 1}", NULL);
    (void)state;
    assert_true(json_sort(tree, names, 3, found));
    assert_true(found[0]->valuedouble == 1 && !found[1] && found[2]->valuedouble == 3);
    cJSON_Delete(tree);
    tree = parse("{\"b\": 2, \"d\": 4, \"a\": 1}", NULL);
    assert_false(json_sort(tree, names, 3, found));
    assert_true(found[0]->valuedouble == 1 && found[1]->valuedouble == 2 && !found[2]);
    cJSON_Delete(tree);
}

static void quotes_are_fit_for_a_terminal(void **state)
{
    char out[8];
    (void)state;
    assert_string_equal(json_quote(out, sizeof out, "a\x1B[0m\x7F"), "a?[0m?");
    assert_string_equal(json_quote(out, sizeof out, "\xC2\x9B\xC3\xA9"), "?\xC3\xA9");
    assert_string_equal(json_quote(out, sizeof out, "12345678"), "1234567");
    assert_string_equal(json_quote(out, sizeof out, "123456\xC3\xA9"), "123456");
}

static int allowed;

static int allow(void)
{
    return allowed-- > 0;
}

static void every_failed_allocation_is_an_error(void **state)
{
    static const char document[] = "{\"a\": [1, \"text\", {\"b\": null}], \"c\": \"more\"}";
    cJSON *tree = NULL;
    int failures = 0;
    (void)state;
    for (; !tree; failures++) {
        struct error error = {""};
        allowed = failures;
        memory_set_gate(allow);
        tree = parse(document, &error);
        assert_true(tree || strstr(error.text, "memory"));
        if (tree)
            cJSON_Delete(tree);
        memory_set_gate(NULL);
    }
    assert_true(failures > 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(integers_are_whole_and_in_range),
        cmocka_unit_test(look_ups_are_typed_and_mind_the_case),
        cmocka_unit_test(repeated_keys_are_refused_at_any_depth),
        cmocka_unit_test(members_are_capped_at_any_depth),
        cmocka_unit_test(faults_name_their_line),
        cmocka_unit_test(members_are_sorted_by_name),
        cmocka_unit_test(quotes_are_fit_for_a_terminal),
        cmocka_unit_test(every_failed_allocation_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
