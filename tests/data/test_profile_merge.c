/* Two games of one player, and what comes out when they meet. */
#include "data/profile.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static struct profile base, mine, theirs;

static struct profile_record *add(struct profile *profile, const char *level, int32_t score,
                                  int32_t mean_ms)
{
    struct profile_record *record = &profile->records[profile->record_count++];
    *record = (struct profile_record){.factor = 100,
                                      .best_score = score,
                                      .best_mean_ms = mean_ms,
                                      .right = 5,
                                      .count = 10,
                                      .stars = 1,
                                      .best_streak = 3,
                                      .plays = 4,
                                      .played_s = 1000};
    snprintf(record->level, sizeof record->level, "%s", level);
    return record;
}

static int begin(void **state)
{
    (void)state;
    profile_init(&base, "p1", "Ann", 500);
    add(&base, "oop", 1000, 2000);
    mine = theirs = base;
    return 0;
}

static const struct profile_record *merged(const char *level)
{
    const struct profile_record *record = profile_find(&mine, level, 100, RUN_MODE_ROUND);
    assert_non_null(record);
    return record;
}

static void the_best_of_both_stays(void **state)
{
    (void)state;
    mine.records[0].stars = 2;
    mine.records[0].played_s = 1200;
    theirs.records[0].best_score = 1500;
    theirs.records[0].best_mean_ms = 3000;
    theirs.records[0].right = 4;
    theirs.records[0].count = 5;
    theirs.records[0].best_streak = 7;
    theirs.records[0].played_s = 1100;
    profile_merge(&mine, &theirs, &base);
    const struct profile_record *record = merged("oop");
    assert_int_equal(record->best_score, 1500);
    assert_int_equal(record->best_mean_ms, 3000);
    assert_int_equal(record->right * 10 + record->count, 45);
    assert_int_equal(record->stars, 2);
    assert_int_equal(record->best_streak, 7);
    assert_int_equal(record->played_s, 1200);
}

static void equal_scores_take_the_shorter_time(void **state)
{
    (void)state;
    theirs.records[0].best_mean_ms = 1999;
    profile_merge(&mine, &theirs, &base);
    assert_int_equal(merged("oop")->best_mean_ms, 1999);
    theirs.records[0].best_mean_ms = 2500;
    profile_merge(&mine, &theirs, &base);
    assert_int_equal(merged("oop")->best_mean_ms, 1999);
}

static void plays_of_both_count(void **state)
{
    (void)state;
    mine.records[0].plays = 6;
    theirs.records[0].plays = 7;
    add(&mine, "new", 10, 10)->plays = 1;
    add(&theirs, "new", 10, 10)->plays = 2;
    profile_merge(&mine, &theirs, &base);
    assert_int_equal(merged("oop")->plays, 4 + 2 + 3);
    assert_int_equal(merged("new")->plays, 3);
    struct profile known = theirs;
    profile_merge(&mine, &theirs, &known);
    assert_int_equal(merged("oop")->plays, 9);
}

static void without_a_base_the_larger_number_of_plays_stays(void **state)
{
    (void)state;
    mine.records[0].plays = 6;
    theirs.records[0].plays = 7;
    profile_merge(&mine, &theirs, NULL);
    profile_merge(&mine, &theirs, NULL);
    assert_int_equal(merged("oop")->plays, 7);
}

static void records_of_one_alone_stay(void **state)
{
    (void)state;
    add(&mine, "mine", 11, 1);
    add(&theirs, "theirs", 12, 1);
    profile_merge(&mine, &theirs, &base);
    assert_int_equal(mine.record_count, 3);
    assert_int_equal(merged("mine")->best_score, 11);
    assert_int_equal(merged("theirs")->best_score, 12);
}

static void too_many_records_are_left_out(void **state)
{
    (void)state;
    mine.record_count = PROFILE_MAX_RECORDS;
    add(&theirs, "theirs", 12, 1);
    profile_merge(&mine, &theirs, &base);
    assert_int_equal(mine.record_count, PROFILE_MAX_RECORDS);
}

static void settings_and_name_are_of_who_changed_them(void **state)
{
    (void)state;
    theirs.settings.theme = PROFILE_THEME_LIGHT;
    snprintf(theirs.name, sizeof theirs.name, "Anna");
    profile_merge(&mine, &theirs, &base);
    assert_int_equal(mine.settings.theme, PROFILE_THEME_LIGHT);
    assert_string_equal(mine.name, "Anna");
    mine.settings.theme = PROFILE_THEME_CONTRAST;
    snprintf(mine.name, sizeof mine.name, "Annika");
    profile_merge(&mine, &theirs, &base);
    assert_int_equal(mine.settings.theme, PROFILE_THEME_CONTRAST);
    assert_string_equal(mine.name, "Annika");
}

/* A game that could not read its saves began as a new player of the same id. */
static void without_a_base_the_older_player_stays(void **state)
{
    (void)state;
    profile_init(&mine, "p1", "Player 1", 900);
    theirs.settings.music = 7;
    profile_merge(&mine, &theirs, NULL);
    assert_string_equal(mine.name, "Ann");
    assert_int_equal(mine.created_s, 500);
    assert_int_equal(mine.settings.music, 7);
    assert_int_equal(merged("oop")->best_score, 1000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(the_best_of_both_stays, begin),
        cmocka_unit_test_setup(equal_scores_take_the_shorter_time, begin),
        cmocka_unit_test_setup(plays_of_both_count, begin),
        cmocka_unit_test_setup(without_a_base_the_larger_number_of_plays_stays, begin),
        cmocka_unit_test_setup(records_of_one_alone_stay, begin),
        cmocka_unit_test_setup(too_many_records_are_left_out, begin),
        cmocka_unit_test_setup(settings_and_name_are_of_who_changed_them, begin),
        cmocka_unit_test_setup(without_a_base_the_older_player_stays, begin),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
