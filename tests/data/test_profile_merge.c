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
                                      .played_s = 1000,
                                      .best_s = 900};
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
    const struct profile_record *record = 
        profile_find(&mine, level, RUN_MODE_ROUND, SCORE_ARCADE, 100);
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
    theirs.records[0].best_s = 1050;
    profile_merge(&mine, &theirs, &base);
    const struct profile_record *record = merged("oop");
    assert_int_equal(record->best_score, 1500);
    assert_int_equal(record->best_mean_ms, 3000);
    assert_int_equal(record->right * 10 + record->count, 45);
    assert_int_equal(record->stars, 2);
    assert_int_equal(record->best_streak, 7);
    assert_int_equal(record->played_s, 1200);
    assert_int_equal(record->best_s, 1050);
}

/* Whoever merges: the day goes with the best, and of equally good ones the earlier stays. */
static void the_day_goes_with_the_best(void **state)
{
    (void)state;
    static const struct best {
        int32_t score, mean_ms;
        int64_t day;
    } all[] = {{900, 1000, 1}, {1000, 2000, 2}, {1000, 2000, 7},
               {1000, 1999, 5}, {1000, 2001, 3}, {-50, 100, 9}};
    enum { COUNT = sizeof all / sizeof all[0] };
    for (int i = 0; i < COUNT * COUNT; i++) {
        const struct best *a = &all[i / COUNT], *b = &all[i % COUNT];
        mine.record_count = theirs.record_count = 0;
        add(&mine, "oop", a->score, a->mean_ms)->best_s = a->day;
        add(&theirs, "oop", b->score, b->mean_ms)->best_s = b->day;
        bool even = a->score == b->score && a->mean_ms == b->mean_ms;
        bool first = a->score > b->score || (a->score == b->score && a->mean_ms < b->mean_ms);
        int64_t day = even ? (a->day < b->day ? a->day : b->day) : first ? a->day : b->day;
        for (int again = 0; again < 2; again++) {
            profile_merge(&mine, &theirs, &base);
            assert_int_equal(merged("oop")->best_s, day);
        }
    }
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
static void the_avatar_is_of_who_changed_it(void **state)
{
    (void)state;
    theirs.avatar = 7;
    theirs.colour = 3;
    profile_merge(&mine, &theirs, &base);
    assert_int_equal(mine.avatar, 7);
    assert_int_equal(mine.colour, 3);
    mine = base;
    mine.avatar = 5;
    profile_merge(&mine, &theirs, &base);
    assert_int_equal(mine.avatar, 5);
    assert_int_equal(mine.colour, base.colour);
    mine = base;
    theirs.created_s = base.created_s - 1;
    profile_merge(&mine, &theirs, NULL);
    assert_int_equal(mine.avatar, 7);
}

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

static struct daily days(int64_t day, int32_t streak, int32_t best, int32_t freezes)
{
    return (struct daily){day, streak, best, freezes};
}

static void expect_days(struct daily want)
{
    assert_int_equal(mine.daily.counted_day, want.counted_day);
    assert_int_equal(mine.daily.streak, want.streak);
    assert_int_equal(mine.daily.best_streak, want.best_streak);
    assert_int_equal(mine.daily.freezes, want.freezes);
}

static void the_later_day_counts_and_the_longest_streak_stays(void **state)
{
    (void)state;
    mine.daily = days(200, 1, 9, 0);
    theirs.daily = days(201, 2, 8, 1);
    profile_merge(&mine, &theirs, &base);
    expect_days(days(201, 2, 9, 1));
    theirs.daily = days(190, 5, 12, 2);
    profile_merge(&mine, &theirs, &base);
    expect_days(days(201, 2, 12, 1));
    profile_merge(&mine, &theirs, NULL);
    expect_days(days(201, 2, 12, 1));
}

static void both_orders_agree_about_days(void **state)
{
    (void)state;
    static const struct daily all[] = {
        {0, 0, 0, 0}, {200, 1, 9, 0}, {200, 3, 3, 1}, {201, 2, 8, 1}, {201, 1, 20, 2}};
    enum { COUNT = sizeof all / sizeof all[0] };
    for (int i = 0; i < COUNT * COUNT; i++) {
        mine = theirs = base;
        mine.daily = all[i / COUNT];
        theirs.daily = all[i % COUNT];
        profile_merge(&mine, &theirs, &base);
        struct daily one = mine.daily;
        mine.daily = all[i % COUNT];
        theirs.daily = all[i / COUNT];
        profile_merge(&mine, &theirs, &base);
        expect_days(one);
        assert_true(daily_valid(&one));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(the_best_of_both_stays, begin),
        cmocka_unit_test_setup(the_later_day_counts_and_the_longest_streak_stays, begin),
        cmocka_unit_test_setup(both_orders_agree_about_days, begin),
        cmocka_unit_test_setup(the_day_goes_with_the_best, begin),
        cmocka_unit_test_setup(equal_scores_take_the_shorter_time, begin),
        cmocka_unit_test_setup(plays_of_both_count, begin),
        cmocka_unit_test_setup(without_a_base_the_larger_number_of_plays_stays, begin),
        cmocka_unit_test_setup(records_of_one_alone_stay, begin),
        cmocka_unit_test_setup(too_many_records_are_left_out, begin),
        cmocka_unit_test_setup(settings_and_name_are_of_who_changed_them, begin),
        cmocka_unit_test_setup(the_avatar_is_of_who_changed_it, begin),
        cmocka_unit_test_setup(without_a_base_the_older_player_stays, begin),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
