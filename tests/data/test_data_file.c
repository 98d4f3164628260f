#include "data/base64.h"
#include "data/data_file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void put(struct data_file *file, const char *name, int copy, const char *bytes, size_t size)
{
    struct data_record *record = (struct data_record *)(uintptr_t)data_file_find(file, name);
    if (!record)
        record = data_file_add(file, name);
    char *kept = malloc(size + 1);
    assert_non_null(kept);
    memcpy(kept, bytes, size);
    record->copies[copy] = (struct data_copy){kept, size};
    record->count = copy + 1 > record->count ? copy + 1 : record->count;
}

static struct buffer sample(void)
{
    struct data_file file = {0};
    struct buffer out = {0};
    put(&file, "profile.p1", 0, "one", 3);
    put(&file, "profile.p1", 2, "\0\xff", 2);
    put(&file, "history.p1", 0, "", 0);
    put(&file, "last", 0, "p1", 2);
    data_file_print(&out, &file, "2026-01-02T03:04:05.000Z");
    assert_false(out.failed);
    data_file_free(&file);
    return out;
}

static void a_file_comes_back(void **state)
{
    (void)state;
    struct buffer text = sample(), again = {0};
    struct data_file file = {0};
    struct error error;
    assert_true(data_file_parse(&file, text.bytes, text.size, &error));
    assert_int_equal(file.count, 3);
    const struct data_record *profile = data_file_find(&file, "profile.p1");
    assert_int_equal(profile->count, 3);
    assert_null(profile->copies[1].bytes);
    assert_int_equal(profile->copies[2].size, 2);
    assert_memory_equal(profile->copies[2].bytes, "\0\xff", 2);
    data_file_print(&again, &file, "2026-01-02T03:04:05.000Z");
    assert_string_equal(again.bytes, text.bytes);
    data_file_free(&file);
    buffer_free(&text);
    buffer_free(&again);
}

/* As emscripten/page/store_file.js writes it. */
static void the_format_stays(void **state)
{
    (void)state;
    struct buffer text = sample();
    assert_string_equal(
        text.bytes,
        "{\"format\":\"constrictor-data\",\"version\":1,\"created\":\"2026-01-02T03:04:05.000Z\","
        "\"check\":\"c9539aa5f8e124fc\",\"records\":["
        "{\"name\":\"profile.p1\",\"copies\":[\"b25l\",null,\"AP8=\"],\"check\":"
        "\"9808211f2b3e1f84\"},"
        "{\"name\":\"history.p1\",\"copies\":[\"\"],\"check\":\"5b1ae854960df198\"},"
        "{\"name\":\"last\",\"copies\":[\"cDE=\"],\"check\":\"a387757297493666\"}]}");
    buffer_free(&text);
}

static bool refused(const char *bytes, size_t size, struct error *error)
{
    struct data_file file = {0};
    error->text[0] = '\0';
    bool read = data_file_parse(&file, bytes, size, error);
    assert_true(read == (error->text[0] == '\0'));
    if (!read)
        assert_null(file.records);
    data_file_free(&file);
    return !read;
}

static void every_cut_and_change_is_refused(void **state)
{
    (void)state;
    struct buffer text = sample();
    struct error error;
    size_t date = (size_t)(strstr(text.bytes, "2026") - text.bytes);
    for (size_t at = 0; at < text.size; at++) {
        assert_true(refused(text.bytes, at, &error));
        if (at >= date && at < date + 24)
            continue;
        char kept = text.bytes[at];
        text.bytes[at] = kept == 'A' ? 'B' : 'A';
        assert_true(refused(text.bytes, text.size, &error));
        text.bytes[at] = kept;
    }
    assert_false(refused(text.bytes, text.size, &error));
    buffer_free(&text);
}

static void expect_words(const char *text, const char *words)
{
    struct error error;
    assert_true(refused(text, strlen(text), &error));
    if (!strstr(error.text, words))
        fail_msg("\"%s\" lacks \"%s\"", error.text, words);
}

#define FILE_OF(version, records)                                                                  \
    "{\"format\":\"constrictor-data\",\"version\":" version ",\"created\":\"\",\"check\":\"\","    \
    "\"records\":[" records "]}"
#define RECORD(name, copies) "{\"name\":\"" name "\",\"copies\":[" copies "],\"check\":\"\"}"

static void what_is_wrong_is_told(void **state)
{
    (void)state;
    expect_words("", "not one of");
    expect_words("[]", "not one of");
    expect_words("{\"format\":\"constrictor-profile\",\"version\":1}", "not one of");
    expect_words(FILE_OF("\"1\"", ""), "not one of");
    expect_words(FILE_OF("2", ""), "newer version");
    expect_words(FILE_OF("0", ""), "not built");
    expect_words("{\"format\":\"constrictor-data\",\"version\":1}", "not built");
    expect_words(FILE_OF("1", ""), "its checksum");
    expect_words(FILE_OF("1", "7"), "a record is not one");
    expect_words(FILE_OF("1", RECORD("profile", "")), "a name that is none");
    expect_words(FILE_OF("1", RECORD("last", "")), "too few or too many");
    expect_words(FILE_OF("1", RECORD("last", "\"\",\"\",\"\",\"\",\"\",\"\"")), "too many");
    expect_words(FILE_OF("1", RECORD("last", "7")), "bytes of last cannot be read");
    expect_words(FILE_OF("1", RECORD("last", "\"a\"")), "bytes of last cannot be read");
    expect_words(FILE_OF("1", RECORD("last", "null")), "checksum of last");
    expect_words(FILE_OF("1", RECORD("last", "\"cDE=\"")), "checksum of last");
}

static void a_record_comes_once(void **state)
{
    (void)state;
    struct data_file file = {0};
    struct buffer text = {0};
    put(&file, "last", 0, "p1", 2);
    struct data_record *twin = data_file_add(&file, "last");
    twin->copies[0] = (struct data_copy){strdup("p2"), 2};
    twin->count = 1;
    data_file_print(&text, &file, "");
    expect_words(text.bytes, "there twice");
    data_file_free(&file);
    buffer_free(&text);
}

static void names_are_checked(void **state)
{
    (void)state;
    static const char *const good[] = {"last",   "profile.p1", "history.abc1234",
                                       "run.p1", "run.p1.1x2", "replay.p1.a-level.150"};
    static const char *const bad[] = {"",
                                      "lasts",
                                      "profile",
                                      "profile.",
                                      "profile.p1.x",
                                      "history.P1",
                                      "run.12345678",
                                      "run.p1.",
                                      "run.p1.a-b",
                                      "run.p1.a.b",
                                      "replay.p1",
                                      "replay.p1.",
                                      "other.p1",
                                      "run.p1.bak",
                                      "replay.p1.a_b",
                                      "profile.p1.bak",
                                      "replay.p1.a.aside-1",
                                      "party",
                                      "party-seats",
                                      "sessions",
                                      "../last"};
    char name[DATA_FILE_NAME_ROOM + 1] = "replay.p1.";
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++)
        assert_true(data_file_name_valid(good[i]));
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        assert_false(data_file_name_valid(bad[i]));
    memset(name + 10, 'x', DATA_FILE_NAME_ROOM - 11);
    assert_true(data_file_name_valid(name));
    name[DATA_FILE_NAME_ROOM - 1] = 'x';
    assert_false(data_file_name_valid(name));
    assert_string_equal(data_file_player("run.p1.x").text, "p1");
    assert_string_equal(data_file_player("last").text, "");
}

static void base64_is_strict(void **state)
{
    (void)state;
    static const char *const bad[] = {"a",     "ab",   "abc",  "ab=c", "a===",  "====",
                                      "ab\n=", "AB==", "AAB=", "A-_A", "AAAA=", "AA==AAAA"};
    char out[16];
    size_t size;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        assert_false(base64_read(bad[i], strlen(bad[i]), out, &size));
    for (size_t len = 0; len < 600; len++) {
        char bytes[600], back[600];
        struct buffer text = {0};
        for (size_t i = 0; i < len; i++)
            bytes[i] = (char)(unsigned char)(i * 37 + len);
        base64_print(&text, bytes, len);
        assert_int_equal(text.size, (len + 2) / 3 * 4);
        assert_true(base64_read(text.bytes ? text.bytes : "", text.size, back, &size));
        assert_int_equal(size, len);
        assert_memory_equal(back, bytes, len);
        buffer_free(&text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_comes_back),
        cmocka_unit_test(the_format_stays),
        cmocka_unit_test(every_cut_and_change_is_refused),
        cmocka_unit_test(what_is_wrong_is_told),
        cmocka_unit_test(a_record_comes_once),
        cmocka_unit_test(names_are_checked),
        cmocka_unit_test(base64_is_strict),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
