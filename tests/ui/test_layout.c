/* Layout: with the longest texts, at every size, nothing is cut off, nothing lies on top of
 * another, and everything can be reached. */
#include "layout.h"
#include "stages.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

static const struct stage_size sizes[] = {
    {360, 640, 1},   {640, 360, 1}, {1280, 720, 1}, {1920, 1080, 1},
    {3840, 2160, 1}, {320, 480, 1}, {720, 1280, 2}, {2560, 1440, 2},
};
static const int32_t text_percents[] = {100, 150, 200};

static struct driver driver;
static struct store *store;

static int begin(void **state)
{
    (void)state;
    layout_begin(&driver);
    store = driver_disk();
    return 0;
}

static int end(void **state)
{
    (void)state;
    store_close(store);
    return 0;
}

static void check_all(struct stage_size size, int32_t text_percent, int32_t theme, int32_t family)
{
    driver_open(&driver, store, stage_setup(size));
    struct settings *settings = app_settings(&driver.app);
    settings->text_percent = text_percent;
    settings->theme = theme;
    settings->family = family;
    app_settings_apply(&driver.app);
    for (int32_t i = 0; i < STAGE_NAMES; i++) {
        char where[160];
        snprintf(where, sizeof where, "%s %.0fx%.0f@%.0f %d %%, theme %d, family %d",
                 stage_names[i], (double)size.width_px, (double)size.height_px, (double)size.scale,
                 text_percent, theme, family);
        layout_name(where);
        stage_open(&driver, stage_names[i]);
        layout_check();
        layout_check_scrolled();
    }
    driver_close(&driver);
}

static void every_size_and_text_scale_fits(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++)
        for (size_t j = 0; j < sizeof text_percents / sizeof text_percents[0]; j++)
            check_all(sizes[i], text_percents[j], PROFILE_THEME_DARK, PROFILE_FAMILY_INTER);
    assert_int_equal(layout_faults(), 0);
}

static void every_theme_and_family_fits(void **state)
{
    (void)state;
    for (int32_t theme = 0; theme < PROFILE_THEMES; theme++)
        for (int32_t family = 0; family < PROFILE_FAMILIES; family++) {
            check_all(sizes[0], 200, theme, family);
            check_all(sizes[2], 100, theme, family);
        }
    assert_int_equal(layout_faults(), 0);
}

static void look_for(void *to, const char *name)
{
    (void)to;
    int32_t i = 0;
    while (i < STAGE_NAMES && strcmp(stage_names[i], name) != 0)
        i++;
    if (i == STAGE_NAMES)
        fail_msg("%s is in none of these tests: add it to stage_names", name);
}

static void every_state_is_looked_at(void **state)
{
    (void)state;
    stage_each(look_for, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_state_is_looked_at),
        cmocka_unit_test_setup_teardown(every_size_and_text_scale_fits, begin, end),
        cmocka_unit_test_setup_teardown(every_theme_and_family_fits, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
