#include "data/memory.h"
#include "data/profile.h"
#include "played_run.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

static struct sample_bank sample;
static struct profile profile, other;

static int make_bank(void **state)
{
    (void)state;
    played_bank(&sample, 20);
    return 0;
}

/* The profile through JSON and back. */
static struct profile_notes pass_through_json(void)
{
    struct buffer json = {0};
    struct profile_notes notes;
    struct error error = {""};
    profile_print(&json, &profile);
    memset(&other, 0x55, sizeof other);
    if (profile_parse(&other, json.bytes, json.size, &notes, &error) != SAVE_OK)
        fail_msg("%s in %s", error.text, json.bytes);
    buffer_free(&json);
    return notes;
}

static void expect_same_profiles(void)
{
    const struct settings *a = &profile.settings, *b = &other.settings;
    assert_string_equal(other.id, profile.id);
    assert_string_equal(other.name, profile.name);
    assert_int_equal(other.created_s, profile.created_s);
    assert_int_equal(other.avatar, profile.avatar);
    assert_int_equal(other.colour, profile.colour);
    assert_string_equal(other.last_level, profile.last_level);
    assert_int_equal(other.last_run, profile.last_run);
    assert_int_equal(a->theme, b->theme);
    assert_int_equal(a->family, b->family);
    assert_int_equal(a->text_percent, b->text_percent);
    assert_int_equal(a->factor, b->factor);
    assert_int_equal(a->law, b->law);
    assert_int_equal(a->auto_next_s, b->auto_next_s);
    assert_int_equal(a->effects, b->effects);
    assert_int_equal(a->music, b->music);
    assert_int_equal(a->mute, b->mute);
    assert_int_equal(a->fullscreen, b->fullscreen);
    assert_int_equal(a->reduced_motion, b->reduced_motion);
    assert_int_equal(a->open_all, b->open_all);
    assert_int_equal(other.record_count, profile.record_count);
    for (int32_t i = 0; i < profile.record_count; i++) {
        const struct profile_record *r = &profile.records[i], *s = &other.records[i];
        assert_string_equal(r->level, s->level);
        const int64_t x[] = {r->factor, r->mode,  r->best_score,  r->best_mean_ms, r->right,
                             r->count,  r->stars, r->best_streak, r->plays,        r->played_s,
                             r->best_s};
        const int64_t y[] = {s->factor, s->mode,  s->best_score,  s->best_mean_ms, s->right,
                             s->count,  s->stars, s->best_streak, s->plays,        s->played_s,
                             s->best_s};
        assert_memory_equal(x, y, sizeof x);
    }
}

static void a_profile_comes_back(void **state)
{
    (void)state;
    profile_init(&profile, "p1", "Ad\xC3\xA4 \"\\ \xE8\x9B\x87", 1700000000);
    assert_int_equal(pass_through_json().count, 0);
    expect_same_profiles();
    profile.settings = (struct settings){PROFILE_THEME_CONTRAST,
                                         PROFILE_FAMILY_OPENDYSLEXIC,
                                         200,
                                         0,
                                         20,
                                         0,
                                         100,
                                         true,
                                         true,
                                         true,
                                         true,
                                         SCORE_SAGE};
    struct run run = played_whole(&sample.bank, "+-p0", 1500, 100);
    profile_record(&profile, "bank-0", &run, 1700000001);
    run = played_whole(&sample.bank, "+++", 1500, 0);
    profile_record(&profile, "bank-0", &run, 1700000002);
    assert_int_equal(profile.record_count, 2);
    profile.records[0].played_s = 1700000009;
    assert_int_equal(pass_through_json().count, 0);
    expect_same_profiles();
}

static void expect_same_daily(void)
{
    const int64_t x[] = {profile.daily.counted_day, profile.daily.streak,
                         profile.daily.best_streak, profile.daily.freezes};
    const int64_t y[] = {other.daily.counted_day, other.daily.streak, other.daily.best_streak,
                         other.daily.freezes};
    assert_memory_equal(x, y, sizeof x);
}

static void the_days_in_a_row_come_back(void **state)
{
    (void)state;
    profile_init(&profile, "p1", "Ada", 0);
    assert_int_equal(pass_through_json().count, 0);
    expect_same_daily();
    for (int64_t day = 20000; day < 20020; day++) {
        assert_true(daily_count(&profile.daily, day));
        assert_int_equal(pass_through_json().count, 0);
        expect_same_daily();
    }
    daily_count(&profile.daily, 20100);
    assert_int_equal(pass_through_json().count, 0);
    expect_same_daily();
}

static void days_that_cannot_be_are_told_of(void **state)
{
    (void)state;
    static const struct daily bad[] = {
        {-1, 1, 1, 0}, {20000, 3, 2, 0}, {20000, 3, 3, DAILY_MAX_FREEZES + 1},
        {20000, 3, 3, -1}, {INT64_C(253402300799), 1, 1, 0}};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        profile_init(&profile, "p1", "Ada", 0);
        profile.daily = bad[i];
        assert_int_equal(pass_through_json().count, 1);
        assert_int_equal(other.daily.streak, 0);
        assert_int_equal(other.daily.counted_day, 0);
    }
}

/* The first players of a machine can all be told apart without a choice. */
static void avatars_begin_by_the_id(void **state)
{
    (void)state;
    bool taken[PROFILE_AVATARS][PROFILE_COLOURS] = {{false}};
    for (int i = 1; i <= 24; i++) {
        char id[PROFILE_ID_ROOM];
        snprintf(id, sizeof id, "p%d", i);
        profile_init(&profile, id, "Ada", 0);
        assert_in_range(profile.avatar, 0, PROFILE_AVATARS - 1);
        assert_in_range(profile.colour, 0, PROFILE_COLOURS - 1);
        assert_false(taken[profile.avatar][profile.colour]);
        taken[profile.avatar][profile.colour] = true;
    }
    profile_init(&profile, "zzzzzzz", "Ada", 0);
    assert_in_range(profile.avatar, 0, PROFILE_AVATARS - 1);
}

static struct profile_notes parse_with(const char *avatar)
{
    char json[512];
    struct profile_notes notes;
    struct error error;
    snprintf(json, sizeof json,
             "{\"format\": \"constrictor-profile\", \"version\": 1, \"id\": \"p3\", \"name\": \"Ada\","
             " \"created\": 1, \"last_level\": \"\", \"last_run\": \"0000000000000000\","
             " \"settings\": {}, \"records\": []%s}",
             avatar);
    assert_int_equal(profile_parse(&other, json, strlen(json), &notes, &error), SAVE_OK);
    return notes;
}

static void every_avatar_comes_back_and_others_do_not(void **state)
{
    (void)state;
    profile_init(&profile, "p3", "Ada", 0);
    for (profile.avatar = 0; profile.avatar < PROFILE_AVATARS; profile.avatar++)
        for (profile.colour = 0; profile.colour < PROFILE_COLOURS; profile.colour++) {
            assert_int_equal(pass_through_json().count, 0);
            expect_same_profiles();
        }
    profile_init(&profile, "p3", "Ada", 0);
    assert_int_equal(parse_with("").count, 0);
    assert_int_equal(other.avatar, profile.avatar);
    assert_int_equal(other.colour, profile.colour);
    assert_int_equal(parse_with(", \"avatar\": 12, \"colour\": 8").count, 2);
    assert_int_equal(other.avatar, profile.avatar);
    assert_int_equal(other.colour, profile.colour);
    assert_int_equal(parse_with(", \"avatar\": -1, \"colour\": \"red\"").count, 2);
    assert_int_equal(parse_with(", \"avatar\": 11, \"colour\": 7").count, 0);
    assert_int_equal(other.avatar, 11);
    assert_int_equal(other.colour, 7);
}

static void the_largest_profile_comes_back(void **state)
{
    (void)state;
    profile_init(&profile, "zzzzzzz", "\xF0\x9F\x90\x8D\xF0\x9F\x90\x8D\xF0\x9F\x90\x8D", 0);
    struct run run = played_whole(&sample.bank, "++", 1500, 100);
    for (int i = 0; i < PROFILE_MAX_RECORDS + 1; i++) {
        char level[PROFILE_LEVEL_ROOM];
        snprintf(level, sizeof level, "%064d", i);
        run.seed = (uint64_t)i;
        struct profile_outcome outcome = profile_record(&profile, level, &run, 253402300799);
        assert_int_equal(outcome.counted, i < PROFILE_MAX_RECORDS);
    }
    assert_int_equal(pass_through_json().count, 0);
    expect_same_profiles();
}

static void names_are_checked(void **state)
{
    (void)state;
    static const char *const good[] = {"A", "Ada L", "\xC3\xA4", "123456789012345678901234",
                                       "\xE8\x9B\x87\xF0\x9F\x90\x8D"};
    static const char *const bad[] = {"",
                                      " ",
                                      " A",
                                      "A ",
                                      "1234567890123456789012345",
                                      "a\nb",
                                      "a\x7F",
                                      "a\xC2\x85",
                                      "\xC3",
                                      "\xC0\x80",
                                      "\xC1\xBF",
                                      "\xE0\x80\x80",
                                      "\xED\xA0\x80",
                                      "\xF4\x90\x80\x80",
                                      "\xF8\x88\x80\x80\x80",
                                      "\x80",
                                      "\xFF"};
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++)
        if (!profile_name_valid(good[i]))
            fail_msg("\"%s\" is good", good[i]);
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        if (profile_name_valid(bad[i]))
            fail_msg("name %d is bad", (int)i);
}

static const char head[] = "{\"format\":\"constrictor-profile\",\"version\":1,\"id\":\"p7\","
                           "\"name\":\"Ada\",\"created\":5,\"last_level\":\"\","
                           "\"last_run\":\"0000000000000000\",\"settings\":{%s},\"records\":[%s]}";

#define RECORD_WITH(more)                                                                          \
    "{\"level\":\"a\",\"factor\":100,\"mode\":\"round\",\"score\":1,\"mean_ms\":2,\"right\":3,"    \
    "\"count\":4,\"stars\":1,\"streak\":2,\"plays\":1,\"played\":9" more "}"
#define RECORD RECORD_WITH("")

/* Files of before know the day of the last run alone; a day that cannot be costs its record. */
static void files_without_the_day_of_the_best_have_the_last(void **state)
{
    (void)state;
    static const struct {
        const char *record;
        int32_t best_s; /* -1: the record is left out */
    } cases[] = {{RECORD, 9},
                 {RECORD_WITH(",\"scored\":4"), 4},
                 {RECORD_WITH(",\"scored\":0"), 0},
                 {RECORD_WITH(",\"scored\":10"), 10}, /* the clock was set back */
                 {RECORD_WITH(",\"scored\":-1"), -1},
                 {RECORD_WITH(",\"scored\":253402300800"), -1},
                 {RECORD_WITH(",\"scored\":4.5"), -1},
                 {RECORD_WITH(",\"scored\":\"4\""), -1},
                 {RECORD_WITH(",\"scored\":null"), -1}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char text[2000];
        struct profile_notes notes;
        struct error error = {""};
        snprintf(text, sizeof text, head, "", cases[i].record);
        assert_int_equal(profile_parse(&other, text, strlen(text), &notes, &error), SAVE_OK);
        if (notes.count != (cases[i].best_s < 0) || other.record_count != (cases[i].best_s >= 0))
            fail_msg("%s: %d notes: %s", text, notes.count, notes.first.text);
        if (cases[i].best_s < 0)
            continue;
        assert_int_equal(other.records[0].best_s, cases[i].best_s);
        assert_int_equal(other.records[0].played_s, 9);
    }
}

/* A wrong value costs itself; everything else stays. */
static void wrong_values_fall_back(void **state)
{
    (void)state;
    static const struct {
        const char *settings, *records;
        int notes, records_left;
        const char *words;
    } cases[] = {
        {"", "", 0, 0, ""},
        {"\"later\":1", RECORD, 0, 1, ""},
        {"\"theme\":\"pink\"", RECORD, 1, 1, "settings.theme"},
        {"\"theme\":1", "", 1, 0, "settings.theme"},
        {"\"text_percent\":99", "", 1, 0, "settings.text_percent"},
        {"\"text_percent\":201", "", 1, 0, "settings.text_percent"},
        {"\"text_percent\":1e99", "", 1, 0, "settings.text_percent"},
        {"\"factor\":101", "", 1, 0, "settings.factor"},
        {"\"auto_next_s\":6", "", 1, 0, "settings.auto_next_s"},
        {"\"music\":-1", "", 1, 0, "settings.music"},
        {"\"mute\":0,\"open_all\":\"yes\"", "", 2, 0, "settings.mute"},
        {"", RECORD "," RECORD, 1, 1, "records[1]"},
        {"", RECORD ",5", 1, 1, "records[1]"},
        {"", "{}," RECORD, 1, 1, "records[0]"},
        {"", "{\"level\":\"a\"}", 1, 0, "records[0]"},
    };
    struct settings defaults = profile_default_settings();
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char text[2000];
        struct profile_notes notes;
        struct error error = {""};
        snprintf(text, sizeof text, head, cases[i].settings, cases[i].records);
        if (profile_parse(&other, text, strlen(text), &notes, &error) != SAVE_OK)
            fail_msg("%s: %s", text, error.text);
        if (notes.count != cases[i].notes || other.record_count != cases[i].records_left ||
            !strstr(notes.first.text, cases[i].words))
            fail_msg("%s: %d notes: %s", text, notes.count, notes.first.text);
        assert_string_equal(other.name, "Ada");
        assert_int_equal(other.settings.theme, defaults.theme);
        assert_int_equal(other.settings.text_percent, defaults.text_percent);
        assert_int_equal(other.settings.factor, defaults.factor);
        assert_int_equal(other.settings.music, defaults.music);
        assert_int_equal(other.settings.mute, defaults.mute);
    }
}

static void what_is_no_profile_is_refused(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        enum save_status status;
    } cases[] = {
        {"", SAVE_DAMAGED},
        {"{}", SAVE_DAMAGED},
        {"[]", SAVE_DAMAGED},
        {"{\"format\":\"constrictor-level\",\"version\":1,\"id\":\"p1\"}", SAVE_DAMAGED},
        {"{\"format\":\"constrictor-profile\",\"id\":\"p1\"}", SAVE_DAMAGED},
        {"{\"format\":\"constrictor-profile\",\"version\":0,\"id\":\"p1\"}", SAVE_DAMAGED},
        {"{\"format\":\"constrictor-profile\",\"version\":2,\"id\":\"p1\"}", SAVE_NEWER},
        {"{\"format\":\"constrictor-profile\",\"version\":1}", SAVE_DAMAGED},
        {"{\"format\":\"constrictor-profile\",\"version\":1,\"id\":\"../x\"}", SAVE_DAMAGED},
        {"{\"format\":\"constrictor-profile\",\"version\":1,\"id\":\"p1\"}", SAVE_OK},
        {"{\"format\":\"constrictor-profile\",\"version\":1,\"id\":\"p1\"}x", SAVE_DAMAGED},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct profile_notes notes;
        struct error error = {""};
        enum save_status status =
            profile_parse(&other, cases[i].text, strlen(cases[i].text), &notes, &error);
        if (status != cases[i].status || (status != SAVE_OK) != (error.text[0] != '\0'))
            fail_msg("%s: %d %s", cases[i].text, status, error.text);
    }
}

static int allocations_left;

static int allowed(void)
{
    return allocations_left-- > 0;
}

/* Whichever allocation fails: an error and no crash, and no half-written text passes for a whole
 * one. */
static void running_out_of_memory_is_told(void **state)
{
    (void)state;
    profile_init(&profile, "p1", "Ada", 0);
    struct run run = played_whole(&sample.bank, "++--", 1000, 100);
    profile_record(&profile, "bank-0", &run, 1);
    struct buffer json = {0};
    profile_print(&json, &profile);
    memory_set_gate(allowed);
    enum save_status status = SAVE_DAMAGED;
    int failures = -1;
    for (int n = 0; status != SAVE_OK && n < 10000; n++) {
        struct profile_notes notes;
        struct error error = {""};
        struct buffer again = {0};
        allocations_left = n;
        status = profile_parse(&other, json.bytes, json.size, &notes, &error);
        assert_int_equal(status != SAVE_OK, error.text[0] != '\0');
        allocations_left = n % 4;
        profile_print(&again, &profile);
        assert_true(again.failed || again.size == json.size);
        buffer_free(&again);
        failures++;
    }
    memory_set_gate(NULL);
    assert_int_equal(status, SAVE_OK);
    assert_in_range(failures, 10, 9999);
    buffer_free(&json);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_profile_comes_back),
        cmocka_unit_test(the_days_in_a_row_come_back),
        cmocka_unit_test(days_that_cannot_be_are_told_of),
        cmocka_unit_test(avatars_begin_by_the_id),
        cmocka_unit_test(every_avatar_comes_back_and_others_do_not),
        cmocka_unit_test(the_largest_profile_comes_back),
        cmocka_unit_test(files_without_the_day_of_the_best_have_the_last),
        cmocka_unit_test(names_are_checked),
        cmocka_unit_test(wrong_values_fall_back),
        cmocka_unit_test(what_is_no_profile_is_refused),
        cmocka_unit_test(running_out_of_memory_is_told),
    };
    return cmocka_run_group_tests(tests, make_bank, NULL);
}
