/* A friend's run from a file: given in every way, looked at, raced, watched, refused in words. */
#include "logged_run.h"
#include "ui/friend.h"
#include "ui/ghost.h"
#include "ui/strings.h"

#include <stdio.h>

static const char file_name[] = "constrictor-run-sample-a-1234.txt";

static const struct null_seen *seen(void)
{
    return null_seen(driver.platform);
}

static void give(const char *bytes, size_t size)
{
    null_give(driver.platform, file_name, bytes, size);
    driver_step(&driver);
    driver_step(&driver);
}

/* A run that the player has played to its end, given as a file on the title. */
static void give_run(enum run_mode mode, const char *answers)
{
    play(mode, answers);
    session_finish(&driver.app);
    session_clear(session());
    app_go(&driver.app, SCREEN_TITLE);
    driver_step(&driver);
    give(log_bytes, log_size);
    assert_int_equal(driver.app.screen, SCREEN_FRIEND);
}

static void a_run_is_told_of_and_raced(void **state)
{
    (void)state;
    give_run(RUN_MODE_ROUND, "+-+0+++++-");
    assert_true(driver_shows(&driver, "7 of 10 right"));
    assert_true(driver_shows(&driver, file_name));
    int32_t score = driver.app.friend_run->look.run.score;
    driver_press(&driver, str(STR_RECORDS_RACE));
    driver_step(&driver);
    assert_int_equal(driver.app.screen, SCREEN_PLAY);
    assert_non_null(session()->ghost);
    assert_int_equal(session()->ghost->score, score);
    assert_false(session()->watching);
}

static void a_run_is_watched_and_left_to_where_it_was(void **state)
{
    (void)state;
    give_run(RUN_MODE_ROUND, "++++++++++");
    driver_press(&driver, str(STR_RECORDS_WATCH));
    driver_step(&driver);
    assert_true(session()->watching);
    driver_press(&driver, str(STR_REPLAY_LEAVE));
    driver_step(&driver);
    assert_int_equal(driver.app.screen, SCREEN_FRIEND);
    assert_non_null(driver_control(&driver, str(STR_RECORDS_RACE)));
}

/* Only the newest file counts, whatever came before. */
static void expect_refusal(const char *bytes, size_t size, const char *words)
{
    give(bytes, size);
    assert_int_equal(driver.app.screen, SCREEN_FRIEND);
    assert_true(driver_shows(&driver, words));
    assert_null(driver_control(&driver, str(STR_RECORDS_RACE)));
    assert_null(driver_control(&driver, str(STR_RECORDS_WATCH)));
}

static void what_is_no_run_is_refused_in_words(void **state)
{
    (void)state;
    give_run(RUN_MODE_ROUND, "++++++++++");
    expect_refusal("", 0, "cannot be played");
    expect_refusal("a letter\n", 9, "cannot be played");
    expect_refusal(NULL, 0, "it cannot be read");
    expect_refusal("constrictor-party 1\n", 20, "session of several players");
    char *place = strstr(log_bytes, "answer ") + 7, was = *place;
    *place = was == '0' ? '1' : '0';
    expect_refusal(log_bytes, log_size, "cannot be played");
    *place = was;
    give(log_bytes, log_size);
    assert_false(driver_shows(&driver, "cannot be played"));
    assert_non_null(driver_control(&driver, str(STR_RECORDS_RACE)));
}

/* Every byte of the file may be any: it is refused, or it is a run. */
static void a_damaged_file_never_gets_through(void **state)
{
    (void)state;
    give_run(RUN_MODE_ROUND, "+-+-+-+-+-");
    char *copy = malloc(log_size);
    for (size_t at = 0; at < log_size; at += 7) {
        memcpy(copy, log_bytes, log_size);
        copy[at] = (char)(copy[at] ^ 1 << at % 8);
        give(copy, log_size);
        bool there = driver.app.friend_run->bytes != NULL;
        assert_int_equal(there, driver_control(&driver, str(STR_RECORDS_RACE)) != NULL);
        assert_int_equal(there, driver.app.friend_run->error.text[0] == '\0');
    }
    free(copy);
}

static void a_file_waits_while_something_is_played(void **state)
{
    (void)state;
    play(RUN_MODE_ROUND, "+++++-----");
    start(RUN_MODE_ROUND, SCORE_ARCADE, 1);
    answer('+', 1000);
    open_screen();
    uint64_t hash = run_hash(&session()->run);
    give(log_bytes, log_size);
    assert_int_equal(driver.app.screen, SCREEN_PLAY);
    assert_true(run_hash(&session()->run) == hash);
    assert_string_equal(driver.app.saves.banner, str(STR_FRIEND_BUSY));
    saves_dismiss(&driver.app.saves);
    act(100, COMMAND_PAUSE, PAUSE_BY_PLAYER);
    app_go(&driver.app, SCREEN_FRIEND);
    driver_step(&driver);
    driver_step(&driver);
    assert_true(driver_shows(&driver, "5 of 10 right"));
    assert_true(driver_shows(&driver, str(STR_SETUP_ENDS_RUN)));
}

/* A page has the first levels alone when it opens. */
static void a_file_waits_for_its_level(void **state)
{
    (void)state;
    play(RUN_MODE_ROUND, "++++++++--");
    session_finish(&driver.app);
    session_clear(session());
    driver.library.levels[0].loaded = false;
    driver.library.arriving = true;
    app_go(&driver.app, SCREEN_TITLE);
    driver_step(&driver);
    give(log_bytes, log_size);
    assert_true(driver_shows(&driver, str(STR_MODES_WAIT)));
    assert_null(driver_control(&driver, str(STR_RECORDS_RACE)));
    driver.library.levels[0].loaded = true;
    driver.library.arriving = false;
    driver_step(&driver);
    driver_step(&driver);
    assert_false(driver_shows(&driver, str(STR_MODES_WAIT)));
    assert_non_null(driver_control(&driver, str(STR_RECORDS_RACE)));
}

static void go_from_the_title(void)
{
    driver_press(&driver, str(STR_MODES));
    driver_press(&driver, str(STR_MODES_CODE));
    driver_press(&driver, str(STR_FRIEND_FROM_CODE));
    driver_step(&driver);
    assert_int_equal(driver.app.screen, SCREEN_FRIEND);
}

static void a_file_can_be_asked_for(void **state)
{
    (void)state;
    go_from_the_title();
    assert_null(driver_control(&driver, str(STR_FRIEND_CHOOSE)));
    assert_true(driver_shows(&driver, "constrictor-run-"));
    null_set_ask(driver.platform, true);
    driver_step(&driver);
    driver_press(&driver, str(STR_FRIEND_CHOOSE));
    assert_int_equal(seen()->asked_files, 1);
}

static void files_that_lie_there_are_found(void **state)
{
    (void)state;
    char path[128];
    play(RUN_MODE_ROUND, "++++++++--");
    session_finish(&driver.app);
    snprintf(path, sizeof path, "/null/Downloads/%s", file_name);
    null_set_found(driver.platform, path, log_bytes, log_size);
    app_go(&driver.app, SCREEN_TITLE);
    driver_step(&driver);
    go_from_the_title();
    driver_press(&driver, file_name);
    driver_step(&driver);
    assert_true(driver_shows(&driver, "8 of 10 right"));
    assert_non_null(driver_control(&driver, str(STR_RECORDS_RACE)));
}

/* From the result of one player to the race of another. */
static void a_finished_run_can_be_given_away(void **state)
{
    (void)state;
    play(RUN_MODE_ROUND, "+-++++++++");
    int32_t score = session()->run.score;
    app_go(&driver.app, SCREEN_RESULT);
    driver_step(&driver);
    driver_step(&driver);
    driver_press(&driver, str(STR_RESULT_SAVE_RUN));
    assert_true(driver_shows(&driver, seen()->saved_name));
    char wanted[128];
    snprintf(wanted, sizeof wanted, "constrictor-run-sample-a-%d.txt", score);
    assert_string_equal(seen()->saved_name, wanted);
    assert_int_equal(seen()->saved_size, log_size);
    assert_memory_equal(seen()->saved_bytes, log_bytes, log_size);
    give(seen()->saved_bytes, seen()->saved_size);
    assert_int_equal(driver.app.friend_run->look.run.score, score);
}

/* What the level is called must not matter to the file system. */
static void a_watched_run_can_be_given_away(void **state)
{
    (void)state;
    give_run(RUN_MODE_SPRINT_60, "+-+");
    driver_press(&driver, str(STR_RECORDS_WATCH));
    driver_step(&driver);
    while (session_in_play(session()))
        assert_true(session_command(&driver.app, COMMAND_NEXT, 0, driver.app.now_ms));
    app_go(&driver.app, SCREEN_RESULT);
    driver_step(&driver);
    driver_step(&driver);
    driver_press(&driver, str(STR_RESULT_SAVE_RUN));
    assert_memory_equal(seen()->saved_bytes, log_bytes, log_size);
    for (const char *letter = seen()->saved_name; *letter; letter++)
        assert_non_null(strchr("abcdefghijklmnopqrstuvwxyz0123456789.-", *letter));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_run_is_told_of_and_raced, begin, end),
        cmocka_unit_test_setup_teardown(a_run_is_watched_and_left_to_where_it_was, begin, end),
        cmocka_unit_test_setup_teardown(what_is_no_run_is_refused_in_words, begin, end),
        cmocka_unit_test_setup_teardown(a_damaged_file_never_gets_through, begin, end),
        cmocka_unit_test_setup_teardown(a_file_waits_while_something_is_played, begin, end),
        cmocka_unit_test_setup_teardown(a_file_waits_for_its_level, begin, end),
        cmocka_unit_test_setup_teardown(a_file_can_be_asked_for, begin, end),
        cmocka_unit_test_setup_teardown(files_that_lie_there_are_found, begin, end),
        cmocka_unit_test_setup_teardown(a_finished_run_can_be_given_away, begin, end),
        cmocka_unit_test_setup_teardown(a_watched_run_can_be_given_away, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
