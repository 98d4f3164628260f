/* Runs that are raced. */
#include "logged_run.h"
#include "ui/ghost.h"
#include "ui/strings.h"

#include <stdio.h>

static void race(const char *name)
{
    struct error error;
    if (!session_race(&driver.app, log_bytes, log_size, name, &error))
        fail_msg("%s", error.text);
    open_screen();
}

static void a_race_asks_the_same_questions(void **state)
{
    (void)state;
    play(RUN_MODE_ROUND, "+-+0+++++-");
    struct run ghost = session()->run;
    race("Ada");
    const struct run *run = &session()->run;
    assert_false(session()->watching);
    assert_int_equal(run->seed, ghost.seed);
    assert_int_equal(run->count, ghost.count);
    for (int32_t i = 0; i < run->count; i++) {
        assert_int_equal(run->questions[i].index, ghost.questions[i].index);
        assert_memory_equal(run->questions[i].order, ghost.questions[i].order, BANK_MAX_CHOICES);
        const struct ghost_mark *mark = &session()->ghost->marks[i];
        assert_int_equal(mark->outcome, ghost.questions[i].outcome);
        assert_int_equal(mark->points, ghost.questions[i].points);
        assert_int_equal(mark->elapsed_ms, ghost.questions[i].elapsed_ms);
    }
    assert_int_equal(session()->ghost->marks[9].score, ghost.score);
    assert_int_equal(ghost_score(session()->ghost, 10), ghost.score);
}

/* The log of the player's run is that of any run. */
static void the_players_run_is_an_ordinary_one(void **state)
{
    (void)state;
    play(RUN_MODE_ROUND, "+---------");
    race("Ada");
    for (int32_t i = 0; i < 10; i++)
        answer('+', 1000);
    static struct run again;
    struct run_log_result result;
    assert_int_equal(run_log_replay(driver.app.saves.log.bytes, driver.app.saves.log.size,
                                    app_bank(&driver.app, 0), &again, &result),
                     RUN_LOG_OK);
    assert_int_equal(run_hash(&again), run_hash(&session()->run));
    driver_step(&driver);
    driver_step(&driver);
    assert_int_equal(driver.app.screen, SCREEN_RESULT);
    assert_true(driver_shows(&driver, "You beat Ada by"));
    assert_non_null(
        profile_find(&driver.app.saves.profile, "sample-a", RUN_MODE_ROUND, SCORE_ARCADE, 100));
    assert_int_equal(session_start_missed(&driver.app), false);
    assert_true(session_start(&driver.app, 0));
    assert_null(session()->ghost);
}

/* The ghost answers when it did, and not before; or with the player, who was faster. */
static void the_ghost_answers_at_its_time(void **state)
{
    (void)state;
    play(RUN_MODE_ROUND, "+-++++++++");
    race("Ada");
    const struct run *run = &session()->run;
    const struct ghost *ghost = session()->ghost;
    assert_int_equal(ghost_answered(ghost, run, 0), 0);
    act(700, COMMAND_SHOW, 0);
    for (int32_t ms = 0; ms < 3000; ms += 50)
        assert_int_equal(ghost_answered(ghost, run, run->phase_ms + ms), ms >= 1500);
    act(300, COMMAND_ANSWER, driver_place(&driver, true));
    assert_int_equal(ghost_answered(ghost, run, run->last_ms), 1);
    act(300, COMMAND_NEXT, 0);
    assert_int_equal(ghost_answered(ghost, run, run->last_ms), 1);
    assert_int_equal(ghost_score(ghost, 2), ghost->marks[0].points);
}

static void the_lead_is_told(void **state)
{
    (void)state;
    play(RUN_MODE_ROUND, "-+++++++++");
    race("Ada");
    driver_step(&driver);
    assert_true(driver_shows(&driver, "Ghost: 0 (you ±0)"));
    answer('+', 1000);
    driver_step(&driver);
    char words[64];
    int32_t lead = session()->run.score;
    snprintf(words, sizeof words, "Ghost: 0 (you +%s", lead < 1000 ? "" : "1");
    assert_true(driver_shows(&driver, words));
    assert_true(driver_shows(&driver, str(STR_GHOST_THINKS)));
    act(700, COMMAND_SHOW, 0);
    driver_wait(&driver, 1600);
    assert_true(driver_shows(&driver, str(STR_GHOST_ANSWERED)));
}

/* Under one clock the ghost is as far as it was after as much answering. */
static void one_clock_races_by_the_clock(void **state)
{
    (void)state;
    start(RUN_MODE_SPRINT_60, SCORE_ARCADE, 7);
    for (int32_t i = 0; i < 20; i++)
        answer('+', 2000);
    act(100, COMMAND_QUIT, 0);
    keep_log();
    race("Ada");
    const struct run *run = &session()->run;
    const struct ghost *ghost = session()->ghost;
    int32_t used_ms = 0;
    for (int32_t i = 0; i < 5; i++) {
        answer('+', 3000);
        used_ms += run->questions[i].elapsed_ms;
    }
    for (int32_t ms = 0; ms < 40000; ms += 7) {
        int32_t wanted = (used_ms + ms) / 2000;
        assert_int_equal(ghost_answered(ghost, run, run->last_ms + ms), wanted < 20 ? wanted : 20);
    }
}

static void the_end_tells_who_has_won(void **state)
{
    (void)state;
    char words[256];
    play(RUN_MODE_ROUND, "+++++-----");
    struct run run = session()->run;
    struct ghost ghost = {.name = "Ada", .score = run.score};
    ghost_result(&ghost, &run, words, sizeof words);
    assert_string_equal(words, "As many points as Ada.");
    ghost.score -= 350;
    ghost_result(&ghost, &run, words, sizeof words);
    assert_string_equal(words, "You beat Ada by 350 points.");
    ghost.score += 700;
    ghost_result(&ghost, &run, words, sizeof words);
    assert_string_equal(words, "Ada stays ahead by 350 points.");
    run.quit = true;
    ghost_result(&ghost, &run, words, sizeof words);
    assert_string_equal(words, "The race goes to Ada.");
}

static void a_daily_is_raced_as_a_practice(void **state)
{
    (void)state;
    start(RUN_MODE_DAILY, SCORE_ARCADE, 7);
    for (int32_t i = 0; i < 10; i++)
        answer('+', 1500);
    keep_log();
    race("Ada");
    assert_int_equal(session()->run.mode, RUN_MODE_PRACTICE);
    for (int32_t i = 0; i < 10; i++)
        answer('+', 1500);
    assert_int_equal(session()->run.score, session()->ghost->score);
}

/* An exam tells nothing before its end but how many answers the ghost had by then, whatever it
 * answered first, or took back. */
static void an_exam_is_raced_by_its_answers(void **state)
{
    (void)state;
    struct session_choice choice = {
        .mode = RUN_MODE_EXAM, .factor = 100, .levels = 7, .has_seed = true, .seed = 3};
    struct error error;
    assert_true(session_start_choice(&driver.app, &choice, &error));
    act(1000, COMMAND_GOTO, 4);
    act(1000, COMMAND_ANSWER, 0);
    act(1000, COMMAND_ANSWER, 0); /* takes it back */
    act(1000, COMMAND_ANSWER, 1);
    act(500, COMMAND_GOTO, 0);
    act(500, COMMAND_ANSWER, 0);
    act(9000, COMMAND_FINISH, 0);
    keep_log();
    /* It counts as the player's own, so it must be open to her. */
    assert_false(session_race(&driver.app, log_bytes, log_size, "Ada", &error));
    assert_string_equal(error.text, str(STR_FRIEND_EXAM_CLOSED));
    app_settings(&driver.app)->open_all = true;
    race("Ada");
    const struct run *run = &session()->run;
    const struct ghost *ghost = session()->ghost;
    assert_int_equal(ghost->answered, 2);
    assert_int_equal(ghost_answered(ghost, run, 1999), 0);
    assert_int_equal(ghost_answered(ghost, run, 2000), 1);
    act(3000, COMMAND_GOTO, 2);
    assert_int_equal(ghost_answered(ghost, run, 4999), 1);
    assert_int_equal(ghost_answered(ghost, run, 5000), 2);
    driver_step(&driver);
    assert_true(driver_shows(&driver, "Ghost: 1 of"));
    assert_false(driver_shows(&driver, "points"));
    act(60000, COMMAND_FINISH, 0);
    assert_int_equal(ghost_answered(ghost, run, run->last_ms), 2);
}

/* The game is closed in the middle of a race, or dies. */
static void a_race_goes_on_with_its_ghost(void **state)
{
    (void)state;
    play(RUN_MODE_ROUND, "+-+++++++-");
    int32_t score = session()->run.score;
    for (int32_t times = 0; times < 2; times++) {
        race("Ada's run");
        answer('+', 1000);
        answer('-', 1000);
        times ? driver_kill(&driver) : driver_close(&driver);
        driver_open(&driver, store, driver_usual());
        assert_true(session_resume(&driver.app));
        assert_non_null(session()->ghost);
        assert_string_equal(session()->ghost->name, "Ada's run");
        assert_int_equal(session()->ghost->score, score);
        act(100, COMMAND_RESUME, 0);
        while (session_in_play(session()))
            answer('+', 1000);
        session_finish(&driver.app);
        char *bytes;
        size_t size;
        assert_false(store_read(store, "rival.p1", 0, &bytes, &size, NULL));
    }
}

/* A rival that another run has left, or that is damaged, costs nothing. */
static void only_its_own_rival_races_a_run(void **state)
{
    (void)state;
    play(RUN_MODE_ROUND, "++++++++++");
    saves_rival_keep(&driver.app.saves, "Ada", log_bytes, log_size);
    driver.app.saves.rival = false; /* as if another process had left it */
    start(RUN_MODE_SURVIVAL, SCORE_ARCADE, 1);
    answer('+', 1000);
    driver_close(&driver);
    driver_open(&driver, store, driver_usual());
    assert_true(session_resume(&driver.app));
    assert_null(session()->ghost);
    static const char *const damaged[] = {"", "Ada", "Ada\n", "Ada\nconstrictor-run 2\nrules"};
    for (size_t i = 0; i < sizeof damaged / sizeof damaged[0]; i++) {
        assert_true(store_write(store, "rival.p1", damaged[i], strlen(damaged[i]), NULL));
        driver_close(&driver);
        driver_open(&driver, store, driver_usual());
        assert_true(session_resume(&driver.app));
        assert_null(session()->ghost);
        assert_string_equal(driver.app.saves.banner, "");
    }
}

/* As --race of the command line has it. */
static void the_game_opens_with_a_race(void **state)
{
    (void)state;
    struct driver_setup setup = driver_usual();
    play(RUN_MODE_ROUND, "+++++-----");
    int32_t score = session()->run.score;
    driver_close(&driver);
    setup.options.race = log_bytes;
    driver_open(&driver, store, setup);
    driver_step(&driver);
    assert_int_equal(driver.app.screen, SCREEN_PLAY);
    assert_int_equal(session()->ghost->score, score);
    assert_false(session()->watching);
}

static void finish_and_go(enum screen_id screen)
{
    session_finish(&driver.app);
    app_go(&driver.app, screen);
    driver_step(&driver);
    driver_step(&driver);
}

static void the_card_offers_the_best_run(void **state)
{
    (void)state;
    driver.app.level = 0;
    finish_and_go(SCREEN_CARD);
    assert_null(driver_control(&driver, str(STR_RACE_BEST)));
    play(RUN_MODE_ROUND, "+-++++++++");
    int32_t best = session()->run.score;
    session_finish(&driver.app);
    play(RUN_MODE_ROUND, "+---------");
    finish_and_go(SCREEN_CARD);
    driver_press(&driver, str(STR_RACE_BEST));
    driver_step(&driver);
    assert_int_equal(driver.app.screen, SCREEN_PLAY);
    assert_int_equal(session()->ghost->score, best);
}

static void a_way_to_play_offers_the_best_run(void **state)
{
    (void)state;
    setup_begin(&driver.app, RUN_MODE_SURVIVAL);
    finish_and_go(SCREEN_SETUP);
    assert_null(driver_control(&driver, str(STR_RACE_BEST)));
    struct error error;
    assert_true(session_start_choice(&driver.app, &driver.app.choice, &error));
    answer('+', 1000);
    for (int32_t i = 0; i < 3; i++)
        answer('-', 1000);
    int32_t best = session()->run.score;
    finish_and_go(SCREEN_SETUP);
    driver_press(&driver, str(STR_RACE_BEST));
    driver_step(&driver);
    assert_int_equal(session()->run.mode, RUN_MODE_SURVIVAL);
    assert_int_equal(session()->ghost->score, best);
}

/* Its log is gone: told, and nothing else happens. */
static void a_best_run_without_a_log_is_told_of(void **state)
{
    (void)state;
    driver.app.level = 0;
    play(RUN_MODE_ROUND, "+-++++++++");
    session_finish(&driver.app);
    assert_true(store_remove(store, "replay.p1.sample-a.100", NULL));
    finish_and_go(SCREEN_CARD);
    driver_press(&driver, str(STR_RACE_BEST));
    driver_step(&driver);
    assert_int_equal(driver.app.screen, SCREEN_CARD);
    assert_non_null(strstr(driver.app.saves.banner, str(STR_RECORDS_NO_LOG)));
}

/* What does not fit leaves all as it was. */
static void a_damaged_log_is_refused(void **state)
{
    (void)state;
    struct error error;
    play(RUN_MODE_ROUND, "++++++++++");
    uint64_t hash = run_hash(&session()->run);
    char *digit = strstr(log_bytes, "answer ");
    digit[7] = digit[7] == '0' ? '1' : '0';
    assert_false(session_race(&driver.app, log_bytes, log_size, "Ada", &error));
    assert_true(error.text[0]);
    assert_int_equal(run_hash(&session()->run), hash);
    assert_false(session_race(&driver.app, "no log", 6, "Ada", &error));
    assert_null(session()->ghost);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_race_asks_the_same_questions, begin, end),
        cmocka_unit_test_setup_teardown(the_players_run_is_an_ordinary_one, begin, end),
        cmocka_unit_test_setup_teardown(the_ghost_answers_at_its_time, begin, end),
        cmocka_unit_test_setup_teardown(the_lead_is_told, begin, end),
        cmocka_unit_test_setup_teardown(one_clock_races_by_the_clock, begin, end),
        cmocka_unit_test_setup_teardown(the_end_tells_who_has_won, begin, end),
        cmocka_unit_test_setup_teardown(a_daily_is_raced_as_a_practice, begin, end),
        cmocka_unit_test_setup_teardown(an_exam_is_raced_by_its_answers, begin, end),
        cmocka_unit_test_setup_teardown(the_card_offers_the_best_run, begin, end),
        cmocka_unit_test_setup_teardown(a_way_to_play_offers_the_best_run, begin, end),
        cmocka_unit_test_setup_teardown(a_best_run_without_a_log_is_told_of, begin, end),
        cmocka_unit_test_setup_teardown(a_race_goes_on_with_its_ghost, begin, end),
        cmocka_unit_test_setup_teardown(only_its_own_rival_races_a_run, begin, end),
        cmocka_unit_test_setup_teardown(the_game_opens_with_a_race, begin, end),
        cmocka_unit_test_setup_teardown(a_damaged_log_is_refused, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
