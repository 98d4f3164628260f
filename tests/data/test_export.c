#include "data/calendar.h"
#include "data/export.h"
#include "data/json.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static struct buffer history, out;

static int begin(void **state)
{
    (void)state;
    buffer_clear(&history);
    buffer_clear(&out);
    return 0;
}

static int end(void **state)
{
    (void)state;
    buffer_free(&history);
    buffer_free(&out);
    return 0;
}

static const struct history_entry usual = {.wall_s = 1700000001,
                                           .seed = UINT64_MAX,
                                           .level = "mutability",
                                           .question = "list-alias",
                                           .mode = RUN_MODE_SURVIVAL,
                                           .law = SCORE_RANKED,
                                           .factor = 150,
                                           .outcome = RUN_WRONG,
                                           .chosen = 2,
                                           .elapsed_ms = 4200,
                                           .points = -700,
                                           .interrupted = true,
                                           .assisted = 1 << LIFELINE_HALF | 1 << LIFELINE_HINT,
                                           .rules = 2};

static const struct history_entry bare = {.wall_s = 0,
                                          .level = "a",
                                          .question = "b",
                                          .mode = RUN_MODE_ROUND,
                                          .law = SCORE_SAGE,
                                          .outcome = RUN_TOO_LATE,
                                          .chosen = -1,
                                          .certainty = 3,
                                          .rules = 1};

static int64_t export_as(enum export_format format, const char *player)
{
    buffer_clear(&out);
    int64_t damaged =
        export_history(&out, format, player, history.bytes ? history.bytes : "", history.size);
    assert_false(out.failed);
    return damaged;
}

#define HEAD                                                                                       \
    "time,seed,level,question,mode,law,factor,outcome,chosen,elapsed_ms,points,interrupted,"       \
    "certainty,lifelines,rules\r\n"

static void the_csv_stays_as_it_is(void **state)
{
    (void)state;
    history_add(&history, &usual);
    history_add(&history, &bare);
    assert_int_equal(export_as(EXPORT_CSV, "Ada"), 0);
    assert_string_equal(out.bytes,
                        HEAD "2023-11-14T22:13:21Z,18446744073709551615,mutability,list-alias,"
                             "survival,ranked,150,wrong,2,4200,-700,1,,half hint,2\r\n"
                             "1970-01-01T00:00:00Z,0,a,b,round,sage,0,late,,0,0,0,3,,1\r\n");
}

static void an_empty_history_is_a_header_and_an_empty_list(void **state)
{
    (void)state;
    struct error error;
    export_as(EXPORT_CSV, "Ada");
    assert_string_equal(out.bytes, HEAD);
    export_as(EXPORT_JSON, "Ada");
    cJSON *root = json_parse(out.bytes, out.size, out.size, &error);
    assert_non_null(root);
    assert_int_equal(cJSON_GetArraySize(json_member(root, "answers")), 0);
    cJSON_Delete(root);
}

static void expect_number(const cJSON *object, const char *key, int64_t wanted)
{
    int64_t number = -1;
    assert_true(json_integer(json_member(object, key), INT32_MIN, INT32_MAX, &number));
    assert_int_equal(number, wanted);
}

static void expect_text(const cJSON *object, const char *key, const char *wanted)
{
    const char *text = json_string(json_member(object, key));
    assert_non_null(text);
    assert_string_equal(text, wanted);
}

static void the_json_holds_every_field(void **state)
{
    (void)state;
    struct error error;
    history_add(&history, &usual);
    history_add(&history, &bare);
    assert_int_equal(export_as(EXPORT_JSON, "Ad\xC3\xA4 \"\\ q"), 0);
    cJSON *root = json_parse(out.bytes, out.size, out.size, &error);
    assert_non_null(root);
    expect_text(root, "format", "constrictor-history");
    expect_text(root, "player", "Ad\xC3\xA4 \"\\ q");
    expect_number(root, "version", EXPORT_VERSION);
    const cJSON *a = json_member(root, "answers")->child, *b = a->next;
    assert_null(b->next);
    expect_text(a, "time", "2023-11-14T22:13:21Z");
    expect_text(a, "seed", "18446744073709551615");
    expect_text(a, "level", "mutability");
    expect_text(a, "question", "list-alias");
    expect_text(a, "mode", "survival");
    expect_text(a, "law", "ranked");
    expect_text(a, "outcome", "wrong");
    expect_number(a, "factor", 150);
    expect_number(a, "chosen", 2);
    expect_number(a, "elapsed_ms", 4200);
    expect_number(a, "points", -700);
    expect_number(a, "rules", 2);
    bool interrupted = false;
    assert_true(json_truth(json_member(a, "interrupted"), &interrupted) && interrupted);
    assert_true(cJSON_IsNull(json_member(a, "certainty")));
    assert_int_equal(cJSON_GetArraySize(json_member(a, "lifelines")), 2);
    assert_string_equal(json_member(a, "lifelines")->child->next->valuestring, "hint");
    assert_true(cJSON_IsNull(json_member(b, "chosen")));
    expect_number(b, "certainty", 3);
    assert_int_equal(cJSON_GetArraySize(json_member(b, "lifelines")), 0);
    cJSON_Delete(root);
}

static void csv_quotes_what_needs_it(void **state)
{
    (void)state;
    struct history_entry entry = usual;
    snprintf(entry.level, sizeof entry.level, "a,b");
    snprintf(entry.question, sizeof entry.question, "say \"so\"");
    history_add(&history, &entry);
    export_as(EXPORT_CSV, "Ada");
    assert_non_null(strstr(out.bytes, ",\"a,b\",\"say \"\"so\"\"\",survival,"));
}

/* Every line of the CSV has the same number of commas, whatever an answer was. */
static void every_line_has_every_field(void **state)
{
    (void)state;
    for (int i = 0; i < 200; i++) {
        struct history_entry entry = usual;
        entry.wall_s = (int64_t)i * 86413;
        entry.chosen = i % 7 - 1;
        entry.assisted = i % (1 << LIFELINES);
        history_add(&history, &entry);
    }
    export_as(EXPORT_CSV, "Ada");
    int commas = 0, lines = 0;
    for (const char *c = out.bytes; *c; c++) {
        commas += *c == ',';
        if (*c != '\n')
            continue;
        assert_int_equal(c[-1], '\r');
        assert_int_equal(commas, 14);
        commas = 0;
        lines++;
    }
    assert_int_equal(lines, 201);
}

/* The first choice has the number 0, which is not nothing. */
static void the_first_choice_is_one(void **state)
{
    (void)state;
    struct history_entry entry = usual;
    entry.chosen = 0;
    history_add(&history, &entry);
    export_as(EXPORT_CSV, "Ada");
    assert_non_null(strstr(out.bytes, ",wrong,0,4200,"));
    export_as(EXPORT_JSON, "Ada");
    assert_non_null(strstr(out.bytes, "\"chosen\": 0,"));
}

static void damaged_lines_are_counted(void **state)
{
    (void)state;
    history_add(&history, &usual);
    buffer_print(&history, "answer2\tno\n");
    history_add(&history, &usual);
    assert_int_equal(export_as(EXPORT_JSON, "Ada"), 1);
    struct error error;
    cJSON *root = json_parse(out.bytes, out.size, out.size, &error);
    assert_int_equal(cJSON_GetArraySize(json_member(root, "answers")), 2);
    cJSON_Delete(root);
}

static void formats_have_names(void **state)
{
    (void)state;
    for (int i = 0; i < EXPORT_FORMATS; i++)
        assert_int_equal(export_format_named(export_format_name((enum export_format)i)), i);
    assert_int_equal(export_format_named("xml"), EXPORT_FORMATS);
    assert_int_equal(export_format_named(""), EXPORT_FORMATS);
}

/* --- Dates --- */

static int32_t length_of(int32_t year, int32_t month)
{
    static const int32_t lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return lengths[month - 1] + (leap && month == 2);
}

/* From 1970 to the year 9999, day by day. */
static void every_day_has_its_date(void **state)
{
    (void)state;
    int32_t year = 1970, month = 1, of_month = 1;
    for (int64_t day = 0; year < 10000; day++) {
        char date[CALENDAR_DATE_ROOM], wanted[32];
        calendar_print_day(day, date);
        snprintf(wanted, sizeof wanted, "%04d-%02d-%02d", year, month, of_month);
        if (strcmp(date, wanted) != 0)
            fail_msg("day %d is %s, not %s", (int)day, wanted, date);
        if (++of_month > length_of(year, month)) {
            of_month = 1;
            month = month % 12 + 1;
            year += month == 1;
        }
    }
}

static void times_out_of_range_are_the_nearest_date(void **state)
{
    (void)state;
    char time[CALENDAR_TIME_ROOM];
    calendar_print_time(INT64_MAX, time);
    assert_memory_equal(time, "9999-12-31T", 11);
    calendar_print_time(INT64_MIN, time);
    assert_memory_equal(time, "0000-01-01T", 11);
    calendar_print_time(-1, time);
    assert_string_equal(time, "1969-12-31T23:59:59Z");
    calendar_print_time(951782400 + 86399, time);
    assert_string_equal(time, "2000-02-29T23:59:59Z");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(the_csv_stays_as_it_is, begin),
        cmocka_unit_test_setup(an_empty_history_is_a_header_and_an_empty_list, begin),
        cmocka_unit_test_setup(the_json_holds_every_field, begin),
        cmocka_unit_test_setup(csv_quotes_what_needs_it, begin),
        cmocka_unit_test_setup(every_line_has_every_field, begin),
        cmocka_unit_test_setup(the_first_choice_is_one, begin),
        cmocka_unit_test_setup(damaged_lines_are_counted, begin),
        cmocka_unit_test(formats_have_names),
        cmocka_unit_test(every_day_has_its_date),
        cmocka_unit_test(times_out_of_range_are_the_nearest_date),
    };
    return cmocka_run_group_tests(tests, NULL, end);
}
