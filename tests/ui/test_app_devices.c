/* Whole rounds: with each device alone, and at different frame rates, the same answers at the same
 * milliseconds end in the same run. */
#include "driver.h"
#include "ui/strings.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

static const char whole_round[] = "+-+++0++-+", three[] = "+0-";

struct ending {
    uint64_t hash;
    int32_t score, right;
    int64_t keys;
};

static struct driver driver;

static struct ending play(struct driver_setup setup, const char *answers)
{
    struct store *store = driver_disk();
    driver_open(&driver, store, setup);
    driver_start_run(&driver);
    driver_play(&driver, answers);
    const struct run *run = driver_run(&driver);
    bool over = run_answered_count(run) == run->count;
    assert_int_equal(driver.app.screen, over ? SCREEN_RESULT : SCREEN_PLAY);
    struct ending ending = {run_hash(run), run->score, run_right_count(run), driver.key_count};
    assert_false(run->quit);
    driver_close(&driver);
    store_close(store);
    return ending;
}

static struct driver_setup with_device(enum device device)
{
    struct driver_setup setup = driver_usual();
    setup.device = device;
    return setup;
}

static void assert_same(struct ending a, struct ending b)
{
    assert_int_equal(a.score, b.score);
    assert_int_equal(a.right, b.right);
    assert_true(a.hash == b.hash);
}

static void each_device_plays_the_same_round(void **state)
{
    (void)state;
    struct ending keyboard = play(with_device(DEVICE_KEYBOARD), whole_round);
    assert_int_equal(keyboard.right, 7);
    assert_true(keyboard.score > 5000);
    assert_same(keyboard, play(with_device(DEVICE_MOUSE), whole_round));
    assert_same(keyboard, play(with_device(DEVICE_TOUCH), whole_round));
    assert_same(keyboard, play(with_device(DEVICE_GAMEPAD), whole_round));
}

static void a_phone_plays_the_same_round(void **state)
{
    (void)state;
    struct driver_setup phone = with_device(DEVICE_TOUCH);
    phone.width_px = 720;
    phone.height_px = 1280;
    phone.scale = 2;
    assert_same(play(with_device(DEVICE_KEYBOARD), whole_round), play(phone, whole_round));
}

static void the_frame_rate_does_not_matter(void **state)
{
    (void)state;
    static const int32_t steps_ms[] = {33, 4, 7, 50, 0};
    struct ending usual = play(driver_usual(), three);
    for (size_t i = 0; i < sizeof steps_ms / sizeof steps_ms[0]; i++) {
        struct driver_setup setup = driver_usual();
        setup.step_ms = steps_ms[i];
        assert_same(usual, play(setup, three));
        setup.device = DEVICE_MOUSE;
        assert_same(usual, play(setup, three));
    }
}

static void another_seed_asks_otherwise(void **state)
{
    (void)state;
    struct driver_setup setup = driver_usual();
    uint64_t usual = play(setup, three).hash;
    setup.seed = 2;
    assert_true(play(setup, three).hash != usual);
    setup.options.has_seed = true;
    setup.options.seed = 1;
    assert_true(play(setup, three).hash == usual);
}

static void two_keys_lead_to_the_first_question(void **state)
{
    (void)state;
    struct store *store = driver_disk();
    driver_open(&driver, store, driver_usual());
    driver_key(&driver, KEY_ENTER);
    assert_int_equal(driver.app.screen, SCREEN_CARD);
    driver_key(&driver, KEY_ENTER);
    assert_int_equal(driver.app.screen, SCREEN_PLAY);
    assert_int_equal(driver_run(&driver)->phase, RUN_READING);
    assert_int_equal(driver.key_count, 2);
    driver_close(&driver);
    store_close(store);
}

static void any_answer_key_shows_the_choices(void **state)
{
    (void)state;
    static const char keys[] = "123456abcdef";
    for (const char *key = keys; *key; key++) {
        struct store *store = driver_disk();
        driver_open(&driver, store, driver_usual());
        driver_start_run(&driver);
        assert_false(driver_shows(&driver, "wrong"));
        driver_character(&driver, *key);
        assert_int_equal(driver_run(&driver)->phase, RUN_ANSWERING);
        assert_true(driver_shows(&driver, "wrong"));
        driver_close(&driver);
        store_close(store);
    }
}

/* Presses every digit and letter that names no choice, then each that does. */
static void answer_keys_name_the_places_on_the_screen(void **state)
{
    (void)state;
    for (int32_t place = 0; place < BANK_MIN_CHOICES; place++) {
        struct store *store = driver_disk();
        driver_open(&driver, store, driver_usual());
        driver_start_run(&driver);
        driver_key(&driver, KEY_ENTER);
        struct run *run = driver_run(&driver);
        int32_t count = run_question(run)->choice_count;
        for (int32_t other = count; other < BANK_MAX_CHOICES; other++)
            driver_character(&driver, (char)('1' + other));
        for (char other = (char)('a' + count); other <= 'h'; other++)
            driver_character(&driver, other);
        assert_int_equal(run->phase, RUN_ANSWERING);
        driver_character(&driver, (char)('a' + place));
        assert_int_equal(run->phase, RUN_FEEDBACK);
        assert_int_equal(run->questions[0].chosen, run->questions[0].order[place]);
        driver_close(&driver);
        store_close(store);
    }
}

static bool hint_shown(struct driver_setup setup, const char *hint)
{
    struct store *store = driver_disk();
    driver_open(&driver, store, setup);
    driver_start_run(&driver);
    driver_press(&driver, str(STR_SHOW_CHOICES));
    bool shown = driver_shows(&driver, hint);
    driver_close(&driver);
    store_close(store);
    return shown;
}

static void the_prompts_follow_the_device(void **state)
{
    (void)state;
    assert_true(hint_shown(with_device(DEVICE_MOUSE), str(STR_HINT_ANSWER_MOUSE)));
    assert_true(hint_shown(with_device(DEVICE_TOUCH), str(STR_HINT_ANSWER_TOUCH)));
    assert_true(hint_shown(with_device(DEVICE_GAMEPAD), str(STR_HINT_ANSWER_PAD)));
    assert_false(hint_shown(with_device(DEVICE_KEYBOARD), str(STR_HINT_ANSWER_PAD)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_device_plays_the_same_round),
        cmocka_unit_test(a_phone_plays_the_same_round),
        cmocka_unit_test(the_frame_rate_does_not_matter),
        cmocka_unit_test(another_seed_asks_otherwise),
        cmocka_unit_test(two_keys_lead_to_the_first_question),
        cmocka_unit_test(any_answer_key_shows_the_choices),
        cmocka_unit_test(answer_keys_name_the_places_on_the_screen),
        cmocka_unit_test(the_prompts_follow_the_device),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
