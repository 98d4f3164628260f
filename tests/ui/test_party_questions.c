/* Which questions the sessions of an evening ask. */
#include "party_driver.h"

static struct driver driver;

enum { QUESTIONS = 10, SESSIONS = 3 };

static uint32_t asked[SESSIONS * QUESTIONS];

/* How many of this session's questions are among the first `known` that were asked; notes them. */
static int32_t note_session(int32_t known)
{
    int32_t again = 0;
    assert_int_equal(party_of(&driver)->settled, QUESTIONS);
    for (int32_t i = 0; i < QUESTIONS; i++) {
        uint32_t index = party_of(&driver)->questions[i].index;
        for (int32_t j = 0; j < known; j++)
            again += asked[j] == index;
        asked[known + i] = index;
    }
    return again;
}

/* Questions asked again, in sessions that follow one another. */
static int32_t repeats(uint64_t levels, int32_t sessions)
{
    struct rng rng = rng_seeded(1);
    int32_t again = 0;
    assert_true(sessions <= SESSIONS);
    party_go(&driver);
    driver.app.choice.levels = levels;
    party_start(&driver, PARTY_TOGETHER, 2, QUESTIONS);
    for (int32_t i = 0; i < sessions; i++) {
        if (i > 0) {
            driver_press(&driver, str(STR_PODIUM_AGAIN));
            assert_int_equal(driver.app.screen, SCREEN_TABLE);
            party_listen(&driver);
        }
        party_play_on(&driver, &rng);
        again += note_session(i * QUESTIONS);
    }
    return again;
}

/* With the levels of the game itself. */
static void open_game(void)
{
    struct driver_setup setup = driver_usual();
    setup.levels = SAMPLE_SHIPPED;
    party_open(&driver, setup);
}

static uint64_t all_levels(void)
{
    return (UINT64_C(1) << driver.app.library->count) - 1;
}

static void an_evening_over_all_levels_asks_nothing_twice(void **state)
{
    (void)state;
    open_game();
    assert_int_equal(repeats(all_levels(), SESSIONS), 0);
    party_shut(&driver);
}

/* Of 24 questions, ten and ten: half of the second ones would be known on average. */
static void one_level_lasts_as_long_as_it_can(void **state)
{
    (void)state;
    open_game();
    assert_true(repeats(1, 2) <= 2);
    party_shut(&driver);
}

static void a_session_that_was_broken_off_counts(void **state)
{
    (void)state;
    open_game();
    party_go(&driver);
    driver.app.choice.levels = all_levels();
    party_start(&driver, PARTY_TOGETHER, 2, QUESTIONS);
    uint32_t first = party_question(party_of(&driver))->index;
    app_go(&driver.app, SCREEN_PARTY);
    driver_step(&driver);
    party_start(&driver, PARTY_TOGETHER, 2, QUESTIONS);
    for (int32_t i = 0; i < QUESTIONS; i++)
        assert_true(party_of(&driver)->questions[i].index != first);
    party_shut(&driver);
}

static void a_seed_that_was_asked_for_decides(void **state)
{
    (void)state;
    open_game();
    driver.app.options.has_seed = true;
    driver.app.options.seed = 5;
    assert_int_equal(repeats(all_levels(), 2), QUESTIONS);
    party_shut(&driver);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_evening_over_all_levels_asks_nothing_twice),
        cmocka_unit_test(one_level_lasts_as_long_as_it_can),
        cmocka_unit_test(a_session_that_was_broken_off_counts),
        cmocka_unit_test(a_seed_that_was_asked_for_decides),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
