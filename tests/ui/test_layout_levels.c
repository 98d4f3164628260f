/* Every question of the game's own levels, on a phone and on a laptop, before and after the answer:
 * nothing is cut off, nothing overlaps, and every line can be scrolled to. */
#include "layout.h"
#include "ui/stage.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

static struct driver driver;

static void look_at(const char *level, const char *id, const char *screen)
{
    char name[160];
    snprintf(name, sizeof name, "%s: %s: %s", level, id, screen);
    layout_name(name);
    driver.app.options.question = id;
    session_clear(&driver.app.session);
    stage_set(&driver.app, screen);
    driver_step(&driver);
    driver_step(&driver);
    assert_true(driver.app.session.active);
    layout_check();
    layout_check_scrolled();
}

static void look_at_all(float width_px, float height_px, int32_t text_percent)
{
    struct driver_setup setup = driver_usual();
    struct store *store = driver_disk();
    int32_t questions = 0;
    setup.width_px = width_px;
    setup.height_px = height_px;
    setup.levels = SAMPLE_SHIPPED;
    setup.options.still = true;
    driver_open(&driver, store, setup);
    app_settings(&driver.app)->text_percent = text_percent;
    app_settings_apply(&driver.app);
    layout_begin(&driver);
    for (int32_t i = 0; i < driver.library.count; i++) {
        const struct bank *bank = &driver.library.levels[i].level.bank;
        driver.app.level = i;
        for (uint32_t q = 0; q < bank->question_count; q++, questions++) {
            const char *id = bank_string(bank, bank->questions[q].id);
            look_at(driver.library.levels[i].id, id, "play");
            look_at(driver.library.levels[i].id, id, "wrong");
        }
    }
    driver_close(&driver);
    store_close(store);
    assert_true(questions >= 420);
    assert_int_equal(layout_faults(), 0);
}

static void every_question_fits_a_phone(void **state)
{
    (void)state;
    look_at_all(360, 640, 100);
}

static void every_question_fits_a_laptop(void **state)
{
    (void)state;
    look_at_all(1280, 720, 100);
}

static void every_question_fits_in_large_letters(void **state)
{
    (void)state;
    look_at_all(800, 480, 150);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_question_fits_a_phone),
        cmocka_unit_test(every_question_fits_a_laptop),
        cmocka_unit_test(every_question_fits_in_large_letters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
