#include "data/campaign.h"

#include "data/memory.h"
#include "level_sample.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#define ARRAY_SIZE(array) (sizeof(array) / sizeof(array)[0])

static struct campaign campaign;

static const char good_campaign[] =
    "{ \"format\": \"constrictor-campaign\", \"version\": 1,\n"
    "\"tiers\": [\n"
    "{ \"id\": \"basic\", \"title\": \"Basic\" },\n"
    "{ \"id\": \"hard\", \"title\": \"Hard\" } ],\n"
    "\"levels\": [\n"
    "{ \"id\": \"one\", \"title\": \"First\", \"tier\": \"basic\", \"description\": \"A start.\" "
    "},\n"
    "{ \"id\": \"two\", \"title\": \"Second\", \"tier\": \"hard\", \"description\": \"An end.\" }\n"
    "] }\n";

static bool parse(const char *bytes, struct level_sample_log *log)
{
    struct problems problems = {.each = level_sample_log, .context = log};
    *log = (struct level_sample_log){.len = 0};
    return campaign_parse(&campaign, "c.json", bytes, strlen(bytes), &problems);
}

static void a_campaign_is_read(void **state)
{
    struct level_sample_log log;
    (void)state;
    assert_true(parse(good_campaign, &log));
    assert_string_equal(log.text, "");
    assert_int_equal(campaign.tier_count, 2);
    assert_int_equal(campaign.level_count, 2);
    assert_string_equal(campaign.tiers[1].id, "hard");
    assert_string_equal(campaign.tiers[1].title, "Hard");
    assert_string_equal(campaign.levels[1].title, "Second");
    assert_string_equal(campaign.levels[0].description, "A start.");
    assert_int_equal(campaign.levels[0].tier, 0);
    assert_int_equal(campaign.levels[1].tier, 1);
    assert_int_equal(campaign_find(&campaign, "two"), 1);
    assert_int_equal(campaign_find(&campaign, "three"), -1);
}

static void replace(char *out, size_t size, const char *old, const char *replacement)
{
    const char *at = strstr(good_campaign, old);
    assert_non_null(at);
    snprintf(out, size, "%.*s%s%s", (int)(at - good_campaign), good_campaign, replacement,
             at + strlen(old));
}

static void faults_are_reported(void **state)
{
    static const struct {
        const char *old;
        const char *replacement;
        const char *expected;
        int levels;
    } cases[] = {
        {"constrictor-campaign", "constrictor-level",
         "error c.json:1: another \"format\", \"constrictor-campaign\" needed\n", 0},
        {"\"version\": 1", "\"version\": 2",
         "error c.json:1: version 2, but this program reads version 1: a newer program needed\n",
         0},
        {"\"version\": 1", "\"version\": true", "error c.json:1: no good \"version\", 1 needed\n",
         0},
        {"\"tiers\"", "\"exams\": [], \"tiers\"",
         "error c.json:2: exams: an empty list, a list of at least 1 needed\n", 2},
        {"\"tiers\"", "\"unlock_stars\": 4, \"tiers\"",
         "error c.json:2: unlock_stars: a number given, 0 to 3 needed\n", 2},
        {"\"tiers\"", "\"unlock\": 1, \"tiers\"",
         "warning c.json:2: unlock: unknown key, it is ignored: remove it or mend its spelling\n",
         2},
        {"\"hard\", \"title\"", "\"basic\", \"title\"",
         "error c.json:4: tiers[1].id: \"basic\" again, an id that none before has needed\n"
         "error c.json:7: levels[1].tier: \"hard\" given, the id of a tier needed\n",
         1},
        {"\"two\"", "\"one\"",
         "error c.json:7: levels[1].id: \"one\" again, an id that none before has needed\n", 1},
        {"\"First\"", "\"\"",
         "error c.json:6: levels[0].title: nothing in the quotes, text of 1 to 60 characters "
         "needed\n",
         1},
        {"\"id\": \"two\"", "\"id\": \"two\", \"unlock\": 3",
         "warning c.json:7: levels[1].unlock: unknown key, it is ignored: remove it or mend its "
         "spelling\n",
         2},
        {"\"id\": \"two\"", "\"id\": \"two\", \"id\": \"three\"",
         "error c.json:7: levels[1].id: a key given twice or an object of more than 64 keys, each "
         "key "
         "once needed\n",
         1},
        {"\"levels\": [", "\"levels\": 1, \"x\": [",
         "warning c.json:5: x: unknown key, it is ignored: remove it or mend its spelling\n"
         "error c.json:5: levels: a number, a list of at least 1 needed\n",
         0},
        {"] }\n", "] ]\n", "error c.json:8: ']' found, a comma or } needed\n", 0},
    };
    (void)state;
    for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
        struct level_sample_log log;
        char bytes[4096];
        replace(bytes, sizeof bytes, cases[i].old, cases[i].replacement);
        assert_int_equal(parse(bytes, &log), cases[i].levels > 0);
        assert_string_equal(log.text, cases[i].expected);
        assert_int_equal(campaign.level_count, cases[i].levels);
    }
}

/* The good campaign with a list of exams, of which `exam` is the second, in line 6. */
static bool parse_exam(const char *exam, struct level_sample_log *log)
{
    char bytes[4096], exams[2048];
    snprintf(exams, sizeof exams,
             "\"unlock_stars\": 2, \"exams\": [ { \"id\": \"first\", \"title\": \"One\", "
             "\"tier\": \"basic\", \"description\": \"d\", \"sources\": [ \"a/1\", \"b/2\" ] },\n"
             "%s ], \"levels\": [",
             exam);
    replace(bytes, sizeof bytes, "\"levels\": [", exams);
    return parse(bytes, log);
}

static void exams_are_read(void **state)
{
    struct level_sample_log log;
    (void)state;
    assert_true(parse_exam("{ \"id\": \"final\", \"title\": \"Two\", \"tier\": \"hard\", "
                           "\"description\": \"e\", \"sources\": [ \"c/3\" ] }",
                           &log));
    assert_string_equal(log.text, "");
    assert_int_equal(campaign.unlock_stars, 2);
    assert_int_equal(campaign.exam_count, 2);
    assert_string_equal(campaign.exams[0].id, "first");
    assert_int_equal(campaign.exams[0].source_count, 2);
    assert_string_equal(campaign.exams[0].sources[1], "b/2");
    assert_int_equal(campaign.exams[1].tier, 1);
    assert_string_equal(campaign.exams[1].title, "Two");
    assert_string_equal(campaign.exams[1].sources[0], "c/3");
    assert_int_equal(campaign.level_count, 2);
}

#define EXAM(id, tier, sources)                                                                    \
    "{ \"id\": \"" id "\", \"title\": \"T\", \"tier\": \"" tier                                    \
    "\", \"description\": \"e\"" sources " }"

static void faults_of_exams_are_reported(void **state)
{
    static const char *const cases[][2] = {
        {EXAM("first", "hard", ", \"sources\": [ \"c\" ]"),
         "error c.json:6: exams[1].id: \"first\" again, an id that none before has needed\n"},
        {EXAM("one", "hard", ", \"sources\": [ \"c\" ]"),
         "error c.json:6: exams[1].id: \"one\" again, an id that none before has needed\n"},
        {EXAM("x", "odd", ", \"sources\": [ \"c\" ]"),
         "error c.json:6: exams[1].tier: \"odd\" given, the id of a tier needed\n"},
        {EXAM("x", "hard", ", \"sources\": []"),
         "error c.json:6: exams[1].sources: an empty list, a list of at least 1 source needed\n"},
        {EXAM("x", "hard", ""),
         "error c.json:6: exams[1].sources: nothing, a list of at least 1 source needed\n"},
        {EXAM("x", "hard", ", \"sources\": [ \"c\", 7 ]"),
         "error c.json:6: exams[1].sources[1]: a number, text of 1 to 60 characters needed\n"},
    };
    (void)state;
    for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
        struct level_sample_log log;
        assert_true(parse_exam(cases[i][0], &log));
        assert_string_equal(log.text, cases[i][1]);
        assert_int_equal(campaign.exam_count, 1);
        assert_int_equal(campaign.level_count, 2);
    }
}

static void levels_beyond_the_most_are_left_out(void **state)
{
    char bytes[16384];
    struct level_sample_log log;
    size_t len = (size_t)snprintf(bytes, sizeof bytes, "%.*s",
                                  (int)(strstr(good_campaign, "{ \"id\": \"one\"") - good_campaign),
                                  good_campaign);
    (void)state;
    for (int i = 0; i <= CAMPAIGN_MAX_LEVELS; i++)
        len += (size_t)snprintf(bytes + len, sizeof bytes - len,
                                "%s{\"id\": \"l%d\", \"title\": \"T\", \"tier\": \"basic\", "
                                "\"description\": \"D\"}",
                                i ? "," : "", i);
    snprintf(bytes + len, sizeof bytes - len, "]}");
    assert_true(parse(bytes, &log));
    assert_string_equal(log.text,
                        "error c.json:6: levels[64]: one level too many, at most 64 needed\n");
    assert_int_equal(campaign.level_count, CAMPAIGN_MAX_LEVELS);
}

static int allowed;

static int allow(void)
{
    return allowed-- > 0;
}

static void every_failed_allocation_is_reported(void **state)
{
    bool good = false;
    int allocations = 0;
    (void)state;
    for (; !good; allocations++) {
        struct level_sample_log log;
        allowed = allocations;
        memory_set_gate(allow);
        good = parse(good_campaign, &log);
        memory_set_gate(NULL);
        assert_true(good || strstr(log.text, "memory"));
    }
    assert_true(allocations > 20);
}

static void the_shipped_campaign_has_all_levels(void **state)
{
    struct level_sample_log log;
    static char bytes[CAMPAIGN_MAX_BYTES];
    FILE *file = fopen(SOURCE_DIR "/levels/campaign.json", "rb");
    (void)state;
    assert_non_null(file);
    bytes[fread(bytes, 1, sizeof bytes - 1, file)] = '\0';
    fclose(file);
    assert_true(parse(bytes, &log));
    assert_string_equal(log.text, "");
    assert_int_equal(campaign.tier_count, 3);
    assert_int_equal(campaign.level_count, 21);
    for (int i = 0; i < 21; i++)
        assert_int_equal(campaign.levels[i].tier, i / 7);
    assert_int_equal(campaign_find(&campaign, "concurrency"), 16);
    assert_int_equal(campaign.unlock_stars, 1);
    assert_int_equal(campaign.exam_count, 3);
    for (int i = 0; i < 3; i++) {
        assert_int_equal(campaign.exams[i].tier, i);
        assert_int_equal(campaign.exams[i].source_count, 10);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_campaign_is_read),
        cmocka_unit_test(faults_are_reported),
        cmocka_unit_test(exams_are_read),
        cmocka_unit_test(faults_of_exams_are_reported),
        cmocka_unit_test(levels_beyond_the_most_are_left_out),
        cmocka_unit_test(every_failed_allocation_is_reported),
        cmocka_unit_test(the_shipped_campaign_has_all_levels),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
