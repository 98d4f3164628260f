/* Run codes: typed, pressed, from the command line, wrong, and of other levels. */
#include "modes_driver.h"
#include "one_game.h"

#include "ui/setup_code.h"

static struct driver friend;

/* Chooses a run in one game and leaves its code in `out`. */
static void make_code(char out[RUN_CODE_ROOM])
{
    modes_open_levels(&driver);
    modes_setup(&driver, str(STR_MODES_SURVIVAL));
    modes_step(&driver, str(STR_SETUP_LAW), 1);
    modes_step(&driver, str(STR_CLOCK), 1);
    memcpy(out, driver.app.setup.code, RUN_CODE_ROOM);
    assert_int_equal(strlen(out), RUN_CODE_ROOM - 1);
    assert_true(driver_shows(&driver, out));
    modes_start(&driver);
}

static void open_friend(enum device device)
{
    struct driver_setup setup = driver_usual();
    setup.seed = 4711;
    setup.device = device;
    modes_open(&friend, setup);
    modes_go(&friend);
    driver_press(&friend, str(STR_MODES_CODE));
    assert_int_equal(friend.app.screen, SCREEN_CODE);
}

static void expect_same_run(void)
{
    const struct run *a = driver_run(&driver), *b = driver_run(&friend);
    assert_int_equal(a->seed, b->seed);
    assert_int_equal(a->mode, b->mode);
    assert_int_equal(a->law, b->law);
    assert_int_equal(a->factor, b->factor);
    assert_int_equal(a->count, b->count);
    assert_memory_equal(a->questions, b->questions, sizeof a->questions);
}

static void a_code_is_typed(void **state)
{
    (void)state;
    char code[RUN_CODE_ROOM];
    make_code(code);
    open_friend(DEVICE_KEYBOARD);
    for (char *c = code; *c; c++) {
        char text[2] = {*c >= 'A' ? (char)(*c - 'A' + 'a') : *c, '\0'};
        driver_character(&friend, text[0]);
        driver_type(&friend, text);
    }
    assert_false(app_settings(&friend.app)->mute); /* an m is a letter here */
    driver_key(&friend, KEY_ENTER);
    assert_int_equal(friend.app.screen, SCREEN_SETUP);
    assert_true(driver_shows(&friend, code));
    assert_false(driver_shows(&friend, str(STR_SETUP_OTHER_CONTENT)));
    assert_true(driver_shows(&friend, str(STR_SETUP_CODE_LOCKED)));
    modes_start(&friend);
    expect_same_run();
    modes_shut(&friend);
}

static void a_code_is_pressed_letter_by_letter(void **state)
{
    (void)state;
    char code[RUN_CODE_ROOM];
    make_code(code);
    static const enum device devices[] = {DEVICE_GAMEPAD, DEVICE_TOUCH};
    for (int i = 0; i < 2; i++) {
        open_friend(devices[i]);
        driver_press(&friend, "7");
        driver_press(&friend, str(STR_ERASE));
        for (const char *c = code; *c; c++) {
            char letter[2] = {*c, '\0'};
            if (*c != '-')
                driver_press(&friend, letter);
        }
        driver_press(&friend, str(STR_CODE_OPEN));
        modes_start(&friend);
        expect_same_run();
        modes_shut(&friend);
    }
}

/* Letters on the screen are for those who have no others. */
static void letters_show_where_no_keyboard_is(void **state)
{
    (void)state;
    static const enum device devices[] = {DEVICE_KEYBOARD, DEVICE_TOUCH, DEVICE_GAMEPAD};
    for (int own = 0; own < 2; own++)
        for (int i = 0; i < 3; i++) {
            struct driver_setup setup = driver_usual();
            setup.options.touched = own;
            modes_open(&friend, setup);
            app_go(&friend.app, SCREEN_CODE);
            friend.app.focus.device = devices[i];
            driver_step(&friend);
            bool wanted = devices[i] != DEVICE_KEYBOARD && !(own && devices[i] == DEVICE_TOUCH);
            assert_true((driver_control(&friend, str(STR_ERASE)) != NULL) == wanted);
            modes_shut(&friend);
        }
}

static void a_wrong_code_says_why_and_can_be_mended(void **state)
{
    (void)state;
    char code[RUN_CODE_ROOM];
    make_code(code);
    open_friend(DEVICE_KEYBOARD);
    driver_key(&friend, KEY_ENTER);
    assert_int_equal(friend.app.screen, SCREEN_CODE);
    assert_true(friend.app.setup.typed_error.text[0] != '\0');
    assert_true(driver_shows(&friend, friend.app.setup.typed_error.text));
    char last = code[RUN_CODE_ROOM - 2];
    code[RUN_CODE_ROOM - 2] = last == '0' ? '1' : '0';
    driver_type(&friend, code);
    driver_key(&friend, KEY_ENTER);
    assert_int_equal(friend.app.screen, SCREEN_CODE);
    assert_true(driver_shows(&friend, friend.app.setup.typed_error.text));
    driver_key(&friend, KEY_BACKSPACE);
    assert_true(friend.app.setup.typed_error.text[0] == '\0');
    driver_type(&friend, (char[]){last, '\0'});
    driver_key(&friend, KEY_ENTER);
    assert_int_equal(friend.app.screen, SCREEN_SETUP);
    modes_shut(&friend);
}

static void other_levels_are_told_of(void **state)
{
    (void)state;
    char text[RUN_CODE_ROOM];
    struct run_code code;
    struct error error;
    make_code(text);
    assert_true(run_code_parse(&code, text, strlen(text), &error));
    code.content ^= 1;
    run_code_print(&code, text);
    struct driver_setup setup = driver_usual();
    setup.options.code = text;
    modes_open(&friend, setup);
    driver_step(&friend);
    assert_true(driver_shows(&friend, str(STR_SETUP_OTHER_CONTENT)));
    assert_true(modes_can_start(&friend));
    modes_shut(&friend);
}

static void an_option_opens_a_code(void **state)
{
    (void)state;
    char code[RUN_CODE_ROOM];
    make_code(code);
    struct driver_setup setup = driver_usual();
    setup.options.code = code;
    modes_open(&friend, setup);
    driver_step(&friend);
    assert_int_equal(friend.app.screen, SCREEN_SETUP);
    modes_start(&friend);
    expect_same_run();
    modes_shut(&friend);
    setup.options.code = "not-a-code";
    modes_open(&friend, setup);
    driver_step(&friend);
    assert_int_equal(friend.app.screen, SCREEN_CODE);
    assert_true(driver_shows(&friend, "NOTA-CODE"));
    assert_true(driver_shows(&friend, friend.app.setup.typed_error.text));
    modes_shut(&friend);
}

static void a_codes_clock_can_be_changed_and_its_questions_left(void **state)
{
    (void)state;
    char code[RUN_CODE_ROOM];
    make_code(code);
    struct driver_setup setup = driver_usual();
    setup.options.code = code;
    setup.seed = 4711;
    modes_open(&friend, setup);
    driver_step(&friend);
    modes_step(&friend, str(STR_CLOCK), 1);
    assert_int_equal(friend.app.choice.factor, 200);
    assert_int_equal(friend.app.choice.seed, driver_run(&driver)->seed);
    assert_null(driver_control(&friend, str(STR_SETUP_LEVELS)));
    driver_press(&friend, str(STR_SETUP_NEW_QUESTIONS));
    assert_false(friend.app.choice.has_seed);
    assert_true(friend.app.choice.seed != driver_run(&driver)->seed);
    assert_int_equal(friend.app.choice.levels, 1); /* the others are locked */
    assert_non_null(driver_control(&friend, str(STR_SETUP_LEVELS)));
    modes_shut(&friend);
}

/* Choice to code to choice: true when it has a code. */
static bool comes_back(const struct session_choice *in)
{
    struct session_choice out;
    char text[RUN_CODE_ROOM];
    uint8_t content;
    struct error error;
    struct deck deck;
    const struct bank *bank = session_choice_bank(&driver.app, in, &deck, &error);
    bool has = setup_code_print(&driver.app, in, bank, text);
    uint8_t expected = run_code_content(bank_hash(bank));
    deck_free(&deck);
    if (!has)
        return false;
    assert_true(setup_code_read(&driver.app, text, &out, &content, &error));
    assert_true(out.levels == in->levels && out.seed == in->seed && out.has_seed);
    assert_int_equal(out.mode, in->mode);
    assert_int_equal(out.law, in->law);
    assert_int_equal(out.factor, in->factor);
    assert_int_equal(out.exam, in->exam);
    assert_int_equal(content, expected);
    return true;
}

/* Every mode, law, clock and set of levels. */
static void codes_bring_back_every_choice(void **state)
{
    (void)state;
    static const int32_t factors[] = {100, 150, 200, 1000, SCORE_FACTOR_OFF};
    enum { FACTORS = 5, SETS = 7, WAYS = RUN_MODE_COUNT * SCORE_LAWS * FACTORS * SETS };
    struct campaign *campaign = &driver.library.campaign;
    campaign->exams[campaign->exam_count++] = campaign->exams[0];
    for (int i = 0; i < WAYS; i++) {
        struct session_choice choice = {.mode = (enum run_mode)(i / (SCORE_LAWS * FACTORS * SETS)),
                                        .law = (enum score_law)(i / (FACTORS * SETS) % SCORE_LAWS),
                                        .factor = factors[i % FACTORS],
                                        .levels = (uint64_t)(1 + i / FACTORS % SETS),
                                        .exam = -1,
                                        .has_seed = true,
                                        .seed = (uint64_t)i * 17749};
        if (choice.mode == RUN_MODE_EXAM) {
            choice.exam = i % 2;
            choice.levels = setup_exam_levels(&driver.app, choice.exam);
        }
        bool may =
            choice.mode != RUN_MODE_PRACTICE && mode_allows(choice.mode, choice.law, choice.factor);
        assert_int_equal(comes_back(&choice), may);
    }
}

static void codes_of_levels_that_are_not_there_are_refused(void **state)
{
    (void)state;
    struct session_choice choice;
    struct error error;
    uint8_t content;
    char text[RUN_CODE_ROOM];
    struct run_code code = {RUN_MODE_SURVIVAL, SCORE_ARCADE, 100, 1, 1u << SAMPLE_LEVELS, 0};
    run_code_print(&code, text);
    assert_false(setup_code_read(&driver.app, text, &choice, &content, &error));
    assert_string_equal(error.text, str(STR_CODE_NO_LEVELS));
    code = (struct run_code){RUN_MODE_EXAM, SCORE_ARCADE, 100, 1, 1, 0};
    run_code_print(&code, text);
    assert_false(setup_code_read(&driver.app, text, &choice, &content, &error));
    assert_string_equal(error.text, str(STR_CODE_NO_EXAM));
    /* A level of the campaign whose file is missing has its place, and is told of there. */
    code = (struct run_code){RUN_MODE_SURVIVAL, SCORE_ARCADE, 100, 1, 1u << SAMPLE_LOADED, 0};
    run_code_print(&code, text);
    assert_true(setup_begin_code(&driver.app, text, &error));
    app_go(&driver.app, SCREEN_SETUP);
    driver_step(&driver);
    driver_step(&driver);
    assert_false(modes_can_start(&driver));
    assert_true(driver_shows(&driver, "sample-d"));
}

static void a_closed_exam_is_closed_for_codes_too(void **state)
{
    (void)state;
    modes_setup(&driver, str(STR_MODES_EXAM));
    char code[RUN_CODE_ROOM];
    memcpy(code, driver.app.setup.code, sizeof code);
    assert_true(code[0] != '\0');
    struct error error;
    assert_true(setup_begin_code(&driver.app, code, &error));
    app_go(&driver.app, SCREEN_SETUP);
    driver_step(&driver);
    driver_step(&driver);
    assert_false(modes_can_start(&driver));
    assert_false(setup_start(&driver.app));
}

#define TEST(test) cmocka_unit_test_setup_teardown(test, open_game, close_game)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_code_is_typed),
        TEST(a_code_is_pressed_letter_by_letter),
        cmocka_unit_test(letters_show_where_no_keyboard_is),
        TEST(a_wrong_code_says_why_and_can_be_mended),
        TEST(other_levels_are_told_of),
        TEST(an_option_opens_a_code),
        TEST(a_codes_clock_can_be_changed_and_its_questions_left),
        TEST(codes_bring_back_every_choice),
        TEST(codes_of_levels_that_are_not_there_are_refused),
        TEST(a_closed_exam_is_closed_for_codes_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
