/* The daily: what counts, when, and what does not. */
#include "modes_driver.h"
#include "one_game.h"

#include "ui/setup_code.h"

#define DAY_S INT64_C(86400)

/* The null platform's wall clock at its start. */
#define WALL_S INT64_C(1700000000)

static struct driver friend;

static void set_day(struct driver *d, int64_t by)
{
    null_set_wall_s(d->platform, WALL_S + by * DAY_S);
}

static void expect_daily(const struct driver *d, int64_t by, int32_t streak)
{
    const struct daily *daily = &d->app.saves.profile.daily;
    assert_int_equal(daily->counted_day, daily_day(WALL_S) + by);
    assert_int_equal(daily->streak, streak);
}

static void a_daily_counts_once_a_day(void **state)
{
    (void)state;
    uint32_t asked[10];
    modes_setup(&driver, str(STR_MODES_DAILY));
    assert_true(driver_shows(&driver, str(STR_SETUP_DAILY_OPEN)));
    modes_start(&driver);
    assert_int_equal(deck_count(bank_string(driver.app.session.bank, driver.app.session.bank->id)),
                     SAMPLE_LOADED); /* locked ones too */
    expect_daily(&driver, 0, 1);
    for (int i = 0; i < 10; i++)
        asked[i] = driver_run(&driver)->questions[i].index;
    modes_play(&driver, 0);
    modes_expect_result(&driver);
    modes_go(&driver);
    assert_true(driver_shows(&driver, str(STR_MODES_TODAY_DONE)));
    modes_setup(&driver, str(STR_MODES_DAILY));
    assert_true(driver_shows(&driver, str(STR_SETUP_DAILY_DONE)));
    assert_false(modes_can_start(&driver));
    driver_press(&driver, str(STR_SETUP_DAILY_PRACTICE));
    assert_int_equal(driver_run(&driver)->mode, RUN_MODE_PRACTICE);
    assert_int_equal(driver_run(&driver)->count, 10);
    for (int i = 0; i < 10; i++)
        assert_int_equal(driver_run(&driver)->questions[i].index, asked[i]);
    expect_daily(&driver, 0, 1);
}

static void a_daily_given_up_has_counted(void **state)
{
    (void)state;
    modes_setup(&driver, str(STR_MODES_DAILY));
    modes_start(&driver);
    session_command(&driver.app, COMMAND_QUIT, 0, driver_now(&driver));
    driver_wait(&driver, 100);
    modes_setup(&driver, str(STR_MODES_DAILY));
    assert_false(modes_can_start(&driver));
    expect_daily(&driver, 0, 1);
}

static void a_new_day_asks_others_and_goes_on_with_the_streak(void **state)
{
    (void)state;
    uint64_t seed = 0;
    for (int32_t day = 0; day < 3; day++) {
        set_day(&driver, day);
        modes_setup(&driver, str(STR_MODES_DAILY));
        modes_start(&driver);
        expect_daily(&driver, day, day + 1);
        assert_true(driver_run(&driver)->seed != seed);
        seed = driver_run(&driver)->seed;
    }
}

static void a_day_that_begins_while_one_looks_opens_it(void **state)
{
    (void)state;
    modes_setup(&driver, str(STR_MODES_DAILY));
    modes_start(&driver);
    modes_setup(&driver, str(STR_MODES_DAILY));
    assert_false(modes_can_start(&driver));
    set_day(&driver, 1);
    driver_step(&driver);
    assert_true(modes_can_start(&driver));
}

static void a_clock_set_back_gains_nothing(void **state)
{
    (void)state;
    set_day(&driver, 5);
    modes_setup(&driver, str(STR_MODES_DAILY));
    modes_start(&driver);
    for (int32_t day = 4; day >= 0; day--) {
        set_day(&driver, day);
        modes_setup(&driver, str(STR_MODES_DAILY));
        assert_false(modes_can_start(&driver));
        assert_true(driver_shows(&driver, "2023-11-19")); /* the day that counted */
        driver_press(&driver, str(STR_SETUP_DAILY_PRACTICE));
        assert_int_equal(driver_run(&driver)->mode, RUN_MODE_PRACTICE);
        expect_daily(&driver, 5, 1);
    }
}

static void the_daily_is_the_same_for_everyone(void **state)
{
    (void)state;
    struct driver_setup other = driver_usual();
    other.seed = 99;
    modes_open(&friend, other);
    modes_setup(&driver, str(STR_MODES_DAILY));
    modes_start(&driver);
    modes_setup(&friend, str(STR_MODES_DAILY));
    modes_start(&friend);
    assert_memory_equal(driver_run(&driver)->questions, driver_run(&friend)->questions,
                        sizeof driver_run(&friend)->questions);
    modes_shut(&friend);
}

static void it_waits_for_levels_that_arrive(void **state)
{
    (void)state;
    modes_open_levels(&driver);
    driver.library.arriving = true;
    modes_go(&driver);
    assert_true(driver_shows(&driver, str(STR_MODES_WAIT)));
    static const enum string cards[] = {STR_MODES_DAILY, STR_MODES_EXAM};
    for (int i = 0; i < 2; i++) {
        driver.library.arriving = true;
        modes_setup(&driver, str(cards[i]));
        assert_true(driver_shows(&driver, str(STR_SETUP_WAIT)));
        assert_false(modes_can_start(&driver));
        driver.library.arriving = false;
        driver_step(&driver);
        assert_true(modes_can_start(&driver));
    }
    driver.library.arriving = true;
    modes_setup(&driver, str(STR_MODES_SURVIVAL));
    assert_true(modes_can_start(&driver));
}

static void a_dailys_code_is_practice_on_other_days(void **state)
{
    (void)state;
    modes_setup(&driver, str(STR_MODES_DAILY));
    char code[RUN_CODE_ROOM];
    memcpy(code, driver.app.setup.code, sizeof code);
    struct error error;
    for (int32_t day = 0; day < 2; day++) {
        set_day(&driver, day);
        assert_true(setup_begin_code(&driver.app, code, &error));
        app_go(&driver.app, SCREEN_SETUP);
        driver_step(&driver);
        driver_step(&driver);
        assert_int_equal(modes_can_start(&driver), day == 0);
        driver_press(&driver, str(day == 0 ? STR_START : STR_SETUP_DAILY_PRACTICE));
        assert_int_equal(driver_run(&driver)->mode, day == 0 ? RUN_MODE_DAILY : RUN_MODE_PRACTICE);
        expect_daily(&driver, 0, 1); /* the day itself is the counted try, others never */
    }
}

#define TEST(test) cmocka_unit_test_setup_teardown(test, open_game, close_game)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_daily_counts_once_a_day),
        TEST(a_daily_given_up_has_counted),
        TEST(a_new_day_asks_others_and_goes_on_with_the_streak),
        TEST(a_day_that_begins_while_one_looks_opens_it),
        TEST(a_clock_set_back_gains_nothing),
        TEST(the_daily_is_the_same_for_everyone),
        TEST(it_waits_for_levels_that_arrive),
        TEST(a_dailys_code_is_practice_on_other_days),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
