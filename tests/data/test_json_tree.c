#include "data/json_tree.h"

#include "data/json.h"
#include "data/json_scan.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define ARRAY_SIZE(array) (sizeof(array) / sizeof(array)[0])

static void assert_same_text(const char *a, const char *b)
{
    assert_int_equal(!a, !b);
    if (a)
        assert_string_equal(a, b);
}

static void assert_same(const cJSON *a, const cJSON *b)
{
    for (; a && b; a = a->next, b = b->next) {
        assert_int_equal(a->type & 0xFF, b->type & 0xFF);
        assert_same_text(a->string, b->string);
        assert_same_text(a->valuestring, b->valuestring);
        if (cJSON_IsNumber(a))
            assert_true(a->valuedouble == b->valuedouble);
        assert_same(a->child, b->child);
    }
    assert_true(!a && !b);
}

static void check(const char *document)
{
    size_t size = strlen(document);
    size_t end = 0;
    char *bytes = malloc(size);
    void *block = malloc(json_tree_room(size));
    assert_non_null(bytes);
    assert_non_null(block);
    memcpy(bytes, document, size);
    cJSON *expected = json_parse(bytes, size, size, NULL);
    assert_non_null(expected);
    const cJSON *tree = json_tree(bytes, 0, size, block, &end);
    assert_non_null(tree);
    assert_int_equal(end, size);
    assert_same(tree, expected);
    for (size_t max = 0; max < size; max++)
        assert_null(json_tree(bytes, 0, max, block, &end));
    cJSON_Delete(expected);
    free(block);
    free(bytes);
}

static void trees_are_those_of_cjson(void **state)
{
    static const char *const documents[] = {
        "{}",
        "[]",
        "[[], {}, [[[]]], [0], [0,0,0,0,0,0,0,0]]",
        "[ 1 , -2.5e3,0, -0, 1e999, 123456789012345678901234567890 ]",
        "{\"a\": true, \"b\" : false,\n\t\"c\":null, \"\": \"\"}",
        "[\"\\\" \\\\ \\/ \\b \\f \\n \\r \\t\", \"\\\\\"]",
        "[\"\\u0041 \\u00e9 \\u00E9 \\u07ff \\u0800 \\uABcd \\uffff\"]",
        "[\"\xC3\xA9\xF0\x9F\x98\x80\"]",
        "[\"\\ud83d\\ude00\\uDBFF\\uDFFF\\ud800\\udc00\"]",
        "{\"k\\u00e9\\n\": {\"x\": [{\"y\": \"z\"}, 1]}}",
    };
    (void)state;
    for (size_t i = 0; i < ARRAY_SIZE(documents); i++)
        check(documents[i]);
}

static void values_may_stand_anywhere(void **state)
{
    static const char document[] = "{\"a\":[12,\"x\" , true]}";
    const size_t max = sizeof document - 6;
    size_t end;
    void *block = malloc(json_tree_room(max));
    (void)state;
    assert_non_null(block);
    assert_true(json_tree(document, 6, 10, block, &end)->valuedouble == 12);
    assert_int_equal(end, 8);
    assert_string_equal(json_tree(document, 9, 10, block, &end)->valuestring, "x");
    assert_int_equal(end, 12);
    assert_null(json_tree(document, 9, 2, block, &end));
    assert_true(cJSON_IsTrue(json_tree(document, 15, 6, block, &end)));
    assert_int_equal(end, 19);
    assert_int_equal(cJSON_GetArraySize(json_tree(document, 5, 15, block, &end)), 3);
    free(block);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(trees_are_those_of_cjson),
        cmocka_unit_test(values_may_stand_anywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
