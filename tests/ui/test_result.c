/* The result of every mode: its figures, what can be pressed, and what is handed to the player. */
#include "one_game.h"
#include "ui/mode_words.h"
#include "ui/result_facts.h"
#include "ui/result_words.h"
#include "ui/setup_code.h"
#include "ui/share.h"
#include "ui/stage.h"
#include "ui/strings.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int begin_longest(void **state)
{
    (void)state;
    struct driver_setup setup = driver_usual();
    setup.levels = SAMPLE_LONGEST;
    setup.options.still = true;
    store = driver_disk();
    driver_open(&driver, store, setup);
    return 0;
}

static void open_stage(const char *name)
{
    stage_set(&driver.app, name);
    driver_step(&driver);
    driver_step(&driver);
    driver_wait(&driver, 2500);
}

static const struct null_seen *seen(void)
{
    return null_seen(driver.platform);
}

static const struct run *run_now(void)
{
    return &driver.app.session.run;
}

static bool command(enum command_kind kind, int32_t arg)
{
    return session_command(&driver.app, kind, arg, driver.app.now_ms);
}

/* --- What the screen shows --- */

static void each_mode_tells_how_it_ended(void **state)
{
    (void)state;
    static const struct {
        const char *stage;
        enum run_mode mode;
        enum string ending;
    } ends[] = {{"sprintresult", RUN_MODE_SPRINT_60, STR_RESULT_TIME_UP},
                {"survivalresult", RUN_MODE_SURVIVAL, STR_RESULT_NO_LIVES},
                {"stackerresult", RUN_MODE_STACKER, STR_RESULT_BANK_EMPTY}};
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        open_stage(ends[i].stage);
        assert_int_equal(driver.app.screen, SCREEN_RESULT);
        assert_int_equal(run_now()->mode, ends[i].mode);
        assert_true(driver_shows(&driver, str(ends[i].ending)));
        assert_true(driver_shows(&driver, mode_title(ends[i].mode)));
        assert_false(driver_shows(&driver, "of 3 stars"));
    }
    open_stage("survivalresult");
    assert_true(driver_shows(&driver, "0 of 3"));
    assert_int_equal(result_reached(run_now()), run_answered_count(run_now()));
    open_stage("sprintresult");
    assert_int_equal(result_reached(run_now()), run_answered_count(run_now()) + 1);
}

static void laws_tell_what_was_won_and_lost(void **state)
{
    (void)state;
    open_stage("rankedresult");
    assert_true(driver_shows(&driver, str(STR_RESULT_WON)));
    assert_true(driver_shows(&driver, str(STR_RESULT_LOST)));
    assert_false(driver_shows(&driver, str(STR_PART_SPEED)));
    open_stage("lifelinesresult");
    assert_true(driver_shows(&driver, str(STR_RESULT_PART_HALVED)));
    assert_true(driver_shows(&driver, str(STR_RESULT_WITH_LIFELINE)));
    open_stage("result");
    assert_true(driver_shows(&driver, str(STR_PART_SPEED)));
    assert_false(driver_shows(&driver, str(STR_RESULT_PART_HALVED)));
}

static void the_sage_learns_how_sure_to_be(void **state)
{
    (void)state;
    char words[RESULT_WORDS_ROOM];
    open_stage("sageresult");
    assert_true(driver_shows(&driver, str(STR_RESULT_SURE)));
    snprintf(words, sizeof words, str(STR_RESULT_BRIER_SCORE), result_brier(run_now()));
    assert_true(driver_shows(&driver, words));
    for (int32_t certainty = 1; certainty <= SCORE_CERTAINTIES; certainty++) {
        struct result_certainty c = result_certainty(run_now(), certainty);
        result_certainty_verdict(&c, words);
        assert_true(c.answers > 0 && driver_shows(&driver, words));
    }
}

/* --- Exams --- */

static void a_passed_exam_gives_a_certificate(void **state)
{
    (void)state;
    open_stage("examresult");
    assert_true(run_passed(run_now()));
    assert_true(driver_shows(&driver, str(STR_RESULT_PASSED)));
    assert_true(driver_shows(&driver, str(STR_RESULT_TOPICS)));
    assert_true(driver_shows(&driver, str(STR_RESULT_NOT_ANSWERED)));
    driver_press(&driver, str(STR_RESULT_CERTIFICATE));
    assert_string_equal(seen()->saved_name, "constrictor-certificate-2023-11-14.png");
    assert_true(driver_shows(&driver, "/null/Pictures/constrictor-certificate-2023-11-14.png"));
}

/* It may be another's, and was not passed today. */
static void an_exam_that_is_watched_gives_none(void **state)
{
    (void)state;
    open_stage("examresult");
    driver.app.session.watching = true;
    driver_step(&driver);
    assert_true(driver_shows(&driver, str(STR_RESULT_PASSED)));
    assert_null(driver_control(&driver, str(STR_RESULT_CERTIFICATE)));
    assert_false(driver_shows(&driver, str(STR_RESULT_CERTIFICATE_IS)));
}

static void a_failed_exam_gives_none(void **state)
{
    (void)state;
    open_stage("exam");
    while (run_now()->phase != RUN_OVER)
        assert_true(command(COMMAND_FINISH, 0));
    driver.app.session.event_count = 0;
    app_go(&driver.app, SCREEN_RESULT);
    driver_wait(&driver, 3000);
    assert_true(driver_shows(&driver, str(STR_RESULT_NOT_PASSED)));
    assert_null(driver_control(&driver, str(STR_RESULT_CERTIFICATE)));
}

static void topics_count_every_question_once(void **state)
{
    (void)state;
    struct result_topic topics[RESULT_TOPICS];
    int32_t asked = 0, right = 0;
    open_stage("examresult");
    int32_t count = result_topics(&driver.app, topics);
    assert_true(count > 1);
    for (int32_t i = 0; i < count; i++) {
        asked += topics[i].asked;
        right += topics[i].right;
        assert_true(topics[i].asked > 0 && topics[i].right <= topics[i].asked);
        assert_true(i == 0 || topics[i].level > topics[i - 1].level);
    }
    assert_int_equal(asked, run_now()->count);
    assert_int_equal(right, run_right_count(run_now()));
}

/* --- Handing out --- */

static void the_result_is_copied(void **state)
{
    (void)state;
    struct buffer text = {0};
    open_stage("result");
    driver_press(&driver, str(STR_RESULT_COPY));
    share_print(&driver.app, &text);
    assert_string_equal(seen()->copied, text.bytes);
    assert_true(driver_shows(&driver, str(STR_RESULT_COPIED)));
    buffer_free(&text);
    app_go(&driver.app, SCREEN_RESULT); /* opened anew it says nothing of it */
    driver_step(&driver);
    driver_step(&driver);
    assert_false(driver_shows(&driver, str(STR_RESULT_COPIED)));
}

static void a_refusal_is_told_with_its_reason(void **state)
{
    (void)state;
    open_stage("examresult");
    null_set_refusal(driver.platform, "the disk is full");
    driver_press(&driver, str(STR_RESULT_COPY));
    assert_true(driver_shows(&driver, "Not copied: the disk is full."));
    driver_press(&driver, str(STR_RESULT_PICTURE));
    assert_true(driver_shows(&driver, "Not saved: the disk is full."));
    driver_press(&driver, str(STR_RESULT_CERTIFICATE));
    assert_true(driver_shows(&driver, "Not saved: the disk is full."));
    assert_null(seen()->copied);
    assert_string_equal(seen()->saved_name, "");
}

static void what_takes_its_time_is_told_to_do_so(void **state)
{
    static const enum string labels[] = {STR_RESULT_COPY, STR_RESULT_PICTURE,
                                         STR_RESULT_CERTIFICATE};
    (void)state;
    for (size_t i = 0; i < sizeof labels / sizeof labels[0]; i++) {
        open_stage("examresult");
        null_set_slow(driver.platform, true);
        assert_false(driver_shows(&driver, str(STR_RESULT_WAITING)));
        driver_press(&driver, str(labels[i]));
        assert_true(driver_shows(&driver, str(STR_RESULT_WAITING)));
    }
}

/* The message stands in sight when the button was at the window's lower edge. */
static void what_came_of_it_can_be_read(void **state)
{
    (void)state;
    static const enum string labels[] = {STR_RESULT_COPY, STR_RESULT_PICTURE};
    open_stage("result");
    for (size_t i = 0; i < 2; i++) {
        driver_press(&driver, str(labels[i]));
        const struct drawlist *list = null_list(driver.platform);
        bool found = false;
        for (uint32_t n = 0; n < list->node_count; n++) {
            const struct node *node = &list->nodes[n];
            struct rect shown = driver_visible(node);
            if (node->role == NODE_STATUS &&
                (strstr(drawlist_string(list, node->label), "Copied") ||
                 strstr(drawlist_string(list, node->label), "Saved")))
                found = shown.h >= node->box.h - 1;
        }
        assert_true(found);
    }
}

static bool picture_has(const char *text)
{
    const struct drawlist *list = &seen()->picture;
    struct buffer all = {0};
    for (uint32_t i = 0; i < list->command_count; i++)
        if (list->commands[i].kind == DRAW_TEXT) {
            buffer_add(&all, list->text + list->commands[i].first, list->commands[i].count);
            buffer_print(&all, "\n");
        }
    bool has = !all.failed && strstr(all.bytes, text) != NULL;
    buffer_free(&all);
    return has;
}

/* Nothing reaches over the edge of the paper, and no line lies on another. */
static void check_picture(const char *stage)
{
    const struct drawlist *list = &seen()->picture;
    float w = (float)seen()->picture_width_px, h = (float)seen()->picture_height_px;
    for (uint32_t i = 0; i < list->command_count; i++) {
        const struct draw_command *a = &list->commands[i];
        if (a->kind != DRAW_SHADOW &&
            (a->box.x < 0 || a->box.y < 0 || a->box.x + a->box.w > w || a->box.y + a->box.h > h))
            fail_msg("%s: %.0f,%.0f %.0fx%.0f is cut off", stage, (double)a->box.x,
                     (double)a->box.y, (double)a->box.w, (double)a->box.h);
        for (uint32_t j = 0; j < i && a->kind == DRAW_TEXT; j++) {
            const struct draw_command *b = &list->commands[j];
            struct rect shared = rect_cut(a->box, b->box);
            if (b->kind == DRAW_TEXT && shared.w > 2 &&
                shared.h > (a->box.h < b->box.h ? a->box.h : b->box.h) * .35f)
                fail_msg("%s: \"%.*s\" lies on \"%.*s\"", stage, (int)a->count,
                         list->text + a->first, (int)b->count, list->text + b->first);
        }
    }
}

static const char *const result_stages[] = {"result",        "sprintresult",   "survivalresult",
                                            "stackerresult", "rankedresult",   "sageresult",
                                            "examresult",    "lifelinesresult"};

static void every_result_makes_a_whole_picture(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof result_stages / sizeof result_stages[0]; i++) {
        open_stage(result_stages[i]);
        share_picture(&driver.app);
        assert_string_equal(seen()->saved_name, "constrictor-result-2023-11-14.png");
        check_picture(result_stages[i]);
        assert_true(picture_has("2023-11-14"));
        assert_true(picture_has(str(STR_NAME)));
        if (!run_passed(run_now()))
            continue;
        driver_press(&driver, str(STR_RESULT_CERTIFICATE));
        check_picture("certificate");
        assert_int_equal(seen()->picture_width_px, 1600);
        assert_true(picture_has(driver.app.saves.profile.name));
    }
}

static void a_certificate_tells_what_was_passed(void **state)
{
    (void)state;
    char code[RUN_CODE_ROOM], title[4 * LEVEL_MAX_TITLE + 1];
    struct result_topic topics[RESULT_TOPICS];
    open_stage("examresult");
    driver_press(&driver, str(STR_RESULT_CERTIFICATE));
    assert_true(setup_code_of_run(&driver.app, code));
    session_title(&driver.app, title, sizeof title);
    assert_true(picture_has(code));
    assert_true(picture_has(title));
    int32_t count = result_topics(&driver.app, topics);
    for (int32_t i = 0; i < count; i++)
        assert_true(picture_has(topics[i].title));
}

/* --- Once more --- */

static void expect_same_questions(const struct run *a, const struct run *b)
{
    assert_int_equal(a->count, b->count);
    for (int32_t i = 0; i < a->count; i++)
        assert_int_equal(a->questions[i].index, b->questions[i].index);
}

static void the_same_questions_come_again(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof result_stages / sizeof result_stages[0]; i++) {
        open_stage(result_stages[i]);
        struct run before = *run_now();
        driver_press(&driver, str(STR_RESULT_SAME));
        assert_int_equal(driver.app.screen, session_screen(&driver.app));
        expect_same_questions(&before, run_now());
        assert_int_equal(run_now()->mode, before.mode);
        assert_int_equal(run_now()->law, before.law);
        assert_int_equal(run_now()->factor, before.factor);
    }
}

static void again_asks_other_questions(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof result_stages / sizeof result_stages[0]; i++) {
        open_stage(result_stages[i]);
        struct run before = *run_now();
        null_set_seed(driver.platform, 77 + i);
        driver_press(&driver, str(STR_AGAIN));
        assert_int_equal(driver.app.screen, session_screen(&driver.app));
        assert_int_equal(run_now()->seed, 77 + i);
        assert_int_equal(run_now()->mode, before.mode);
        assert_int_equal(run_now()->law, before.law);
    }
}

static void a_daily_comes_again_only_as_practice(void **state)
{
    (void)state;
    struct session_choice choice = {
        .mode = RUN_MODE_DAILY, .factor = 100, .levels = 7, .has_seed = true, .seed = 9};
    struct error error;
    assert_true(session_start_choice(&driver.app, &choice, &error));
    while (command(COMMAND_SHOW, 0) && command(COMMAND_ANSWER, 0) && command(COMMAND_NEXT, 0))
        ;
    struct run before = *run_now();
    app_go(&driver.app, SCREEN_RESULT);
    driver_wait(&driver, 3000);
    assert_null(driver_control(&driver, str(STR_AGAIN)));
    assert_true(driver_shows(&driver, str(STR_RESULT_STREAK)));
    driver_press(&driver, str(STR_RESULT_SAME));
    assert_int_equal(run_now()->mode, RUN_MODE_PRACTICE);
    expect_same_questions(&before, run_now());
}

static void a_result_leads_back_to_where_it_was_chosen(void **state)
{
    (void)state;
    open_stage("result");
    driver_press(&driver, str(STR_LEVELS));
    assert_int_equal(driver.app.screen, SCREEN_MAP);
    open_stage("survivalresult");
    driver_press(&driver, str(STR_BACK));
    assert_int_equal(driver.app.screen, SCREEN_MODES);
    setup_begin(&driver.app, RUN_MODE_SURVIVAL);
    open_stage("survivalresult");
    driver_key(&driver, KEY_ESCAPE);
    driver_step(&driver);
    assert_int_equal(driver.app.screen, SCREEN_SETUP);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(each_mode_tells_how_it_ended, open_game, close_game),
        cmocka_unit_test_setup_teardown(laws_tell_what_was_won_and_lost, open_game, close_game),
        cmocka_unit_test_setup_teardown(the_sage_learns_how_sure_to_be, open_game, close_game),
        cmocka_unit_test_setup_teardown(a_passed_exam_gives_a_certificate, open_game, close_game),
        cmocka_unit_test_setup_teardown(an_exam_that_is_watched_gives_none, open_game, close_game),
        cmocka_unit_test_setup_teardown(a_failed_exam_gives_none, open_game, close_game),
        cmocka_unit_test_setup_teardown(topics_count_every_question_once, open_game, close_game),
        cmocka_unit_test_setup_teardown(the_result_is_copied, open_game, close_game),
        cmocka_unit_test_setup_teardown(a_refusal_is_told_with_its_reason, open_game, close_game),
        cmocka_unit_test_setup_teardown(what_takes_its_time_is_told_to_do_so, open_game,
                                        close_game),
        cmocka_unit_test_setup_teardown(what_came_of_it_can_be_read, open_game, close_game),
        cmocka_unit_test_setup_teardown(every_result_makes_a_whole_picture, open_game, close_game),
        cmocka_unit_test_setup_teardown(every_result_makes_a_whole_picture, begin_longest,
                                        close_game),
        cmocka_unit_test_setup_teardown(a_certificate_tells_what_was_passed, open_game, close_game),
        cmocka_unit_test_setup_teardown(the_same_questions_come_again, open_game, close_game),
        cmocka_unit_test_setup_teardown(again_asks_other_questions, open_game, close_game),
        cmocka_unit_test_setup_teardown(a_daily_comes_again_only_as_practice, open_game,
                                        close_game),
        cmocka_unit_test_setup_teardown(a_result_leads_back_to_where_it_was_chosen, open_game,
                                        close_game),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
