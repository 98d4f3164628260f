/* While an answer is awaited nothing jumps and nothing is allocated. */
#include "counted_calls.h"
#include "driver.h"
#include "ui/strings.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { FRAMES = 1000, SETTLED_MS = 500, FIRST_CHOICE_ID = 10 };

static struct driver driver;

static void open_question(struct driver_setup setup, int32_t text_percent)
{
    setup.options.factor = 1000;
    driver_open(&driver, driver_disk(), setup);
    app_settings(&driver.app)->text_percent = text_percent;
    driver_start_run(&driver);
    driver_press(&driver, str(STR_SHOW_CHOICES));
    driver_wait(&driver, SETTLED_MS);
    assert_int_equal(driver_run(&driver)->phase, RUN_ANSWERING);
}

static void close_question(void)
{
    struct store *store = driver.store;
    driver_close(&driver);
    store_close(store);
}

static void no_allocation_while_answering(void **state)
{
    (void)state;
    open_question(driver_usual(), 100);
    for (int32_t i = 0; i < 2 * FRAMES; i++) /* the snake is as long as it gets below */
        driver_step(&driver);
    driver_character(&driver, '1');
    driver_wait(&driver, SETTLED_MS);
    driver_press(&driver, str(STR_NEXT_QUESTION));
    driver_press(&driver, str(STR_SHOW_CHOICES));
    driver_wait(&driver, SETTLED_MS);
    assert_true(calls_are_counted());
    int64_t before = allocations;
    for (int32_t i = 0; i < FRAMES; i++)
        driver_step(&driver);
    assert_int_equal(driver_run(&driver)->phase, RUN_ANSWERING);
    assert_int_equal(allocations - before, 0);
    close_question();
}

static const struct node *choice(int32_t place)
{
    return focus_find(null_list(driver.platform), FIRST_CHOICE_ID + place);
}

/* A card that moves under a finger takes the wrong answer. */
static void assert_cards_stay(float width_px, float height_px, float scale, int32_t text_percent)
{
    struct driver_setup setup = driver_usual();
    setup.width_px = width_px;
    setup.height_px = height_px;
    setup.scale = scale;
    setup.step_ms = 90;
    open_question(setup, text_percent);
    const struct run *run = driver_run(&driver);
    struct rect before[BANK_MAX_CHOICES];
    int32_t count = run_question(run)->choice_count;
    for (int32_t i = 0; i < count; i++)
        before[i] = choice(i)->box;
    while (run->phase == RUN_ANSWERING) {
        for (int32_t i = 0; i < count; i++)
            if (memcmp(&choice(i)->box, &before[i], sizeof before[i]) != 0)
                fail_msg("%.0fx%.0f@%.0f %d %%: choice %d moved from %.0f to %.0f",
                         (double)width_px, (double)height_px, (double)scale, text_percent, i,
                         (double)before[i].y, (double)choice(i)->box.y);
        driver_step(&driver);
    }
    close_question();
}

static void cards_stay_in_place_while_answering(void **state)
{
    (void)state;
    for (int32_t text_percent = 100; text_percent <= 200; text_percent += 50) {
        assert_cards_stay(360, 640, 1, text_percent);
        assert_cards_stay(720, 1280, 2, text_percent);
        assert_cards_stay(640, 360, 1, text_percent);
        assert_cards_stay(1280, 720, 1, text_percent);
    }
}

/* An idle menu asks for no frame at all; without motion a question asks only for its clock. */
static void nothing_is_drawn_for_nothing(void **state)
{
    (void)state;
    struct driver_setup setup = driver_usual();
    struct store *store = driver_disk();
    driver_open(&driver, store, setup);
    driver_wait(&driver, 3000);
    assert_int_equal(app_step(&driver.app), -1);
    driver_start_run(&driver);
    driver_press(&driver, str(STR_SHOW_CHOICES));
    driver_wait(&driver, 2000);
    int32_t asked_ms = app_step(&driver.app);
    assert_in_range(asked_ms, 16, 100);
    driver_key(&driver, KEY_ESCAPE);
    driver_wait(&driver, 3000);
    assert_int_equal(app_step(&driver.app), -1);
    close_question();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_allocation_while_answering),
        cmocka_unit_test(cards_stay_in_place_while_answering),
        cmocka_unit_test(nothing_is_drawn_for_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
