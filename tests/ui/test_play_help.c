/* What helps on the play screen: keys of choices, lifelines, and saying how sure one is. */
#include "play_run.h"
#include "ui/play_draw.h"
#include "ui/question.h"

#include <string.h>

static const char *prompt(void)
{
    const struct bank *bank = driver.app.session.bank;
    return bank_string(bank, bank->questions[run_question(run())->index].prompt);
}

/* Two characters name each choice, and only as they are pressed, not while they are held. */
static void digits_and_letters_name_the_choices(void **state)
{
    static const char names[] = "1a2b3c4d5e6f";
    (void)state;
    for (int key = 0; key <= KEY_CHARACTER; key++)
        for (uint32_t c = 0; c < 0x180; c++) {
            struct ui_event event = {.kind = UI_KEY, .key = (enum key)key, .character = c};
            const char *at = c > 0 && c < 0x80 ? strchr(names, (int)c) : NULL;
            bool names_one = key == KEY_CHARACTER && at;
            assert_int_equal(question_key(&event), names_one ? (at - names) / 2 : -1);
            event.by = 1;
            assert_int_equal(question_key(&event), -1);
        }
}

/* --- Lifelines --- */

static int32_t hidden_count(void)
{
    int32_t count = 0;
    for (int32_t choice = 0; choice < BANK_MAX_CHOICES; choice++)
        count += run_question(run())->hidden >> choice & 1;
    return count;
}

static const struct node *choice_node(int32_t place)
{
    const struct node *node = focus_find(null_list(driver.platform), PLAY_CHOICE + place);
    assert_non_null(node);
    return node;
}

/* Presses the key of every choice that was taken away. */
static void press_hidden_keys(void)
{
    const struct run_question *q = run_question(run());
    for (int32_t place = 0; place < q->choice_count; place++) {
        if ((q->hidden >> q->order[place] & 1) == 0)
            continue;
        assert_true(choice_node(place)->state & NODE_DISABLED);
        driver_character(&driver, (char)('1' + place));
        driver_character(&driver, (char)('a' + place));
        assert_int_equal(run()->phase, RUN_ANSWERING);
    }
}

/* Onwards to a question with at least so many choices. */
static void seek_choices(int32_t least)
{
    while (run_question(run())->choice_count < least)
        answer_and_go_on(false);
    show_choices();
}

static void fifty_fifty_takes_choices_away_for_good(void **state)
{
    (void)state;
    begin(RUN_MODE_ROUND, SCORE_ARCADE, SCORE_FACTOR_NORMAL, 1);
    seek_choices(4);
    driver_character(&driver, '7');
    assert_int_equal(hidden_count(), run_question(run())->choice_count - 2);
    assert_true(shows(str(STR_PLAY_TAKEN_AWAY)));
    assert_true(shows(str(STR_LIFELINE_PAYS_HALF)));
    assert_null(driver_control(&driver, str(STR_LIFELINE_HALF)));
    press_hidden_keys();
    int32_t used = hidden_count();
    driver_character(&driver, '7');
    assert_int_equal(hidden_count(), used);
    /* The arrows lead from the prompt to what is left. */
    app_set_focus(&driver.app, PLAY_PROMPT);
    driver_step(&driver);
    driver_key(&driver, KEY_DOWN);
    assert_true(focus_can_press(choice_node(driver.app.focus.focus - PLAY_CHOICE)));
    answer(true);
    assert_true(shows(str(STR_PLAY_NOTE_HALF)));
    assert_int_equal(run_question(run())->assisted, 1 << LIFELINE_HALF);
}

static void the_hint_tells_why_and_time_gives_half_of_the_limit(void **state)
{
    (void)state;
    begin(RUN_MODE_ROUND, SCORE_ARCADE, SCORE_FACTOR_NORMAL, 1);
    seek_choices(3);
    const struct run_question *q = run_question(run());
    driver_character(&driver, '0');
    const struct bank *bank = driver.app.session.bank;
    assert_true(q->hint >= 0);
    const struct bank_choice *choices = bank->choices + bank->questions[q->index].first_choice;
    assert_true(shows(bank_string(bank, choices[q->hint].why)));
    int32_t limit_ms = q->limit_ms;
    driver_character(&driver, '8');
    assert_int_equal(q->limit_ms, limit_ms + limit_ms / 2);
}

static void a_swap_brings_another_question_to_read_on_every_device(void **state)
{
    (void)state;
    for (int device = 0; device < DRIVER_DEVICES; device++) {
        driver.device = (enum device)device;
        begin(RUN_MODE_ROUND, SCORE_ARCADE, SCORE_FACTOR_NORMAL, 1);
        show_choices();
        uint32_t index = run_question(run())->index;
        driver_press(&driver, str(STR_LIFELINE_SWAP));
        assert_int_equal(run()->phase, RUN_READING);
        assert_true(run_question(run())->index != index);
        assert_true(shows(prompt()));
        assert_false(shows(right_text()));
        assert_int_equal(run()->current, 0);
        show_choices();
        assert_null(driver_control(&driver, str(STR_LIFELINE_SWAP)));
        answer(true);
        assert_true(shows(str(STR_PLAY_NOTE_HALF)));
    }
}

static void lifelines_are_only_where_the_mode_has_them(void **state)
{
    (void)state;
    static const struct {
        enum run_mode mode;
        enum score_law law;
        bool has;
    } cases[] = {{RUN_MODE_ROUND, SCORE_ARCADE, true},      {RUN_MODE_ROUND, SCORE_RANKED, true},
                 {RUN_MODE_ROUND, SCORE_SAGE, false},       {RUN_MODE_SURVIVAL, SCORE_ARCADE, true},
                 {RUN_MODE_SPRINT_60, SCORE_ARCADE, false}, {RUN_MODE_STACKER, SCORE_ARCADE, false},
                 {RUN_MODE_DAILY, SCORE_ARCADE, false}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        bool sage = cases[i].law == SCORE_SAGE;
        begin(cases[i].mode, cases[i].law, sage ? SCORE_FACTOR_OFF : SCORE_FACTOR_NORMAL, 1);
        show_choices();
        const struct node *half =
            focus_find(null_list(driver.platform), PLAY_LIFELINE + LIFELINE_HALF);
        assert_int_equal(half != NULL, cases[i].has);
        driver_character(&driver, '8');
        assert_int_equal(run()->used != 0, cases[i].has);
    }
}

static void without_a_clock_no_time_is_offered(void **state)
{
    (void)state;
    begin(RUN_MODE_ROUND, SCORE_ARCADE, SCORE_FACTOR_OFF, 1);
    show_choices();
    assert_null(focus_find(null_list(driver.platform), PLAY_LIFELINE + LIFELINE_TIME));
    assert_non_null(driver_control(&driver, str(STR_LIFELINE_SWAP)));
}

/* --- Sage --- */

static void begin_sage(void)
{
    begin(RUN_MODE_ROUND, SCORE_SAGE, SCORE_FACTOR_OFF, 1);
    show_choices();
}

static void a_digit_selects_and_the_next_says_how_sure(void **state)
{
    (void)state;
    for (int32_t certainty = 1; certainty <= SCORE_CERTAINTIES; certainty++)
        for (int32_t right = 0; right < 2; right++) {
            static const int32_t paid[2][SCORE_CERTAINTIES] = {{0, -2, -6}, {1, 2, 3}};
            begin_sage();
            int32_t place = driver_place(&driver, right);
            driver_character(&driver, (char)('1' + place));
            assert_int_equal(run()->phase, RUN_ANSWERING);
            assert_true(choice_node(place)->state & NODE_CHECKED);
            driver_character(&driver, (char)('0' + certainty));
            assert_int_equal(run()->phase, RUN_FEEDBACK);
            assert_int_equal(run()->questions[0].certainty, certainty);
            assert_int_equal(run()->questions[0].points, paid[right][certainty - 1]);
            assert_true(shows("You said: "));
        }
}

static void a_selected_choice_can_be_changed_and_taken_back(void **state)
{
    (void)state;
    begin_sage();
    assert_null(driver_control(&driver, str(STR_CERTAINTY_3)));
    driver_character(&driver, '1');
    driver_character(&driver, 'b');
    assert_true(choice_node(1)->state & NODE_CHECKED);
    assert_false(choice_node(0)->state & NODE_CHECKED);
    assert_non_null(driver_control(&driver, str(STR_CERTAINTY_3)));
    driver_key(&driver, KEY_BACKSPACE);
    assert_false(choice_node(1)->state & NODE_CHECKED);
    assert_null(driver_control(&driver, str(STR_CERTAINTY_3)));
    driver_character(&driver, '3');
    assert_true(choice_node(2)->state & NODE_CHECKED);
    assert_int_equal(run()->phase, RUN_ANSWERING);
    /* A pause keeps it. */
    driver_press(&driver, str(STR_PAUSE));
    driver_press(&driver, str(STR_RESUME));
    assert_true(choice_node(2)->state & NODE_CHECKED);
    driver_character(&driver, '5'); /* neither a certainty nor a choice now */
    assert_true(choice_node(2)->state & NODE_CHECKED);
    assert_int_equal(run()->phase, RUN_ANSWERING);
}

static void every_device_says_how_sure(void **state)
{
    (void)state;
    for (int device = 0; device < DRIVER_DEVICES; device++) {
        driver.device = (enum device)device;
        begin_sage();
        driver_wait(&driver, 500);
        driver_press(&driver, right_text());
        assert_int_equal(run()->phase, RUN_ANSWERING);
        driver_press(&driver, str(STR_CERTAINTY_2));
        assert_int_equal(run()->phase, RUN_FEEDBACK);
        assert_int_equal(run()->questions[0].points, 2);
        driver_press(&driver, str(STR_NEXT_QUESTION));
        assert_int_equal(driver.app.session.picked, 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_game, close_game)
        cmocka_unit_test(digits_and_letters_name_the_choices),
        TEST(fifty_fifty_takes_choices_away_for_good),
        TEST(the_hint_tells_why_and_time_gives_half_of_the_limit),
        TEST(a_swap_brings_another_question_to_read_on_every_device),
        TEST(lifelines_are_only_where_the_mode_has_them),
        TEST(without_a_clock_no_time_is_offered),
        TEST(a_digit_selects_and_the_next_says_how_sure),
        TEST(a_selected_choice_can_be_changed_and_taken_back),
        TEST(every_device_says_how_sure),
#undef TEST
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
