/* Focus, pointer and scrolling: by hand-made lists, and in the game. */
#include "stages.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static struct drawlist list;
static struct driver driver;

static int clear(void **state)
{
    (void)state;
    drawlist_begin(&list, (struct rect){0, 0, 400, 300}, 0x000000ff);
    return 0;
}

static int release(void **state)
{
    (void)state;
    drawlist_free(&list);
    return 0;
}

static struct node *add(int32_t id, float x, float y, float w, float h)
{
    return drawlist_node(&list, NODE_BUTTON, id, (struct rect){x, y, w, h}, "x", NULL);
}

/* Two rows of three, 1 2 3 over 4 5 6. */
static void add_grid(void)
{
    for (int32_t i = 0; i < 6; i++)
        add(i + 1, (float)(i % 3) * 100, (float)(i / 3) * 80, 90, 60);
}

static void the_topmost_under_the_point_is_meant(void **state)
{
    (void)state;
    add(1, 0, 0, 100, 100);
    add(2, 50, 50, 100, 100);
    assert_int_equal(focus_at(&list, (struct point){10, 10}), 1);
    assert_int_equal(focus_at(&list, (struct point){60, 60}), 2);
    assert_int_equal(focus_at(&list, (struct point){99.5f, 49.5f}), 1);
    assert_int_equal(focus_at(&list, (struct point){200, 200}), 0);
    list.nodes[1].state |= NODE_DISABLED;
    assert_int_equal(focus_at(&list, (struct point){60, 60}), 1);
}

static void what_is_clipped_away_cannot_be_hit(void **state)
{
    (void)state;
    list.clip = (struct rect){0, 0, 100, 50};
    add(1, 0, 0, 100, 100);
    assert_int_equal(focus_at(&list, (struct point){10, 49}), 1);
    assert_int_equal(focus_at(&list, (struct point){10, 51}), 0);
}

static void tab_goes_round_in_reading_order(void **state)
{
    (void)state;
    add_grid();
    list.nodes[2].state |= NODE_DISABLED;
    static const int32_t order[] = {1, 2, 4, 5, 6, 1};
    for (int32_t i = 0; i < 5; i++) {
        assert_int_equal(focus_step(&list, order[i], 1), order[i + 1]);
        assert_int_equal(focus_step(&list, order[i + 1], -1), order[i]);
    }
    assert_int_equal(focus_step(&list, 0, 1), 1);
    assert_int_equal(focus_step(&list, 0, -1), 6);
    assert_int_equal(focus_step(&list, 77, 1), 1);
}

static void arrows_go_to_the_neighbour(void **state)
{
    (void)state;
    add_grid();
    assert_int_equal(focus_move(&list, 1, MOVE_RIGHT), 2);
    assert_int_equal(focus_move(&list, 2, MOVE_RIGHT), 3);
    assert_int_equal(focus_move(&list, 3, MOVE_RIGHT), 3);
    assert_int_equal(focus_move(&list, 5, MOVE_UP), 2);
    assert_int_equal(focus_move(&list, 2, MOVE_DOWN), 5);
    assert_int_equal(focus_move(&list, 5, MOVE_LEFT), 4);
    assert_int_equal(focus_move(&list, 1, MOVE_UP), 1);
    assert_int_equal(focus_move(&list, 77, MOVE_UP), 1);
}

/* A wide button above two narrow ones: down goes somewhere, and up comes back. */
static void arrows_pass_between_rows_of_other_widths(void **state)
{
    (void)state;
    add(1, 0, 0, 300, 50);
    add(2, 0, 60, 140, 50);
    add(3, 160, 60, 140, 50);
    add(4, 0, 120, 300, 50);
    int32_t below = focus_move(&list, 1, MOVE_DOWN);
    assert_true(below == 2 || below == 3);
    assert_int_equal(focus_move(&list, 2, MOVE_UP), 1);
    assert_int_equal(focus_move(&list, 3, MOVE_UP), 1);
    assert_int_equal(focus_move(&list, 2, MOVE_DOWN), 4);
    assert_int_equal(focus_move(&list, 3, MOVE_DOWN), 4);
    assert_int_equal(focus_move(&list, 2, MOVE_RIGHT), 3);
}

static void the_default_is_marked_or_first(void **state)
{
    (void)state;
    assert_int_equal(focus_default(&list), 0);
    add(0, 0, 0, 10, 10);
    add(4, 0, 20, 10, 10)->state |= NODE_DISABLED;
    add(5, 0, 40, 10, 10);
    add(6, 0, 60, 10, 10);
    assert_int_equal(focus_default(&list), 5);
    list.nodes[3].state |= NODE_DEFAULT;
    assert_int_equal(focus_default(&list), 6);
}

static void a_node_knows_the_region_it_scrolls_in(void **state)
{
    (void)state;
    add(1, 0, 0, 10, 10);
    struct rect region = {0, 50, 200, 100};
    drawlist_node(&list, NODE_SCROLL, VIEW_SCROLL_ID, region, "", NULL);
    list.clip = region;
    add(2, 0, 500, 100, 20);
    list.clip = (struct rect){0, 0, 400, 300};
    add(3, 0, 200, 100, 20);
    assert_null(focus_scroll_of(&list, &list.nodes[0]));
    assert_ptr_equal(focus_scroll_of(&list, &list.nodes[2]), &list.nodes[1]);
    assert_null(focus_scroll_of(&list, &list.nodes[3]));
    assert_int_equal(focus_scroll_at(&list, (struct point){10, 60}), VIEW_SCROLL_ID);
    assert_int_equal(focus_scroll_at(&list, (struct point){10, 160}), 0);
}

/* Two numbers below the edge of a region, and a row of buttons where they would stand if they were
 * not scrolled away. */
static void what_is_scrolled_away_does_not_stand_among_what_is_seen(void **state)
{
    (void)state;
    struct rect region = {0, 0, 400, 200};
    drawlist_node(&list, NODE_SCROLL, VIEW_SCROLL_ID, region, "", NULL);
    list.clip = region;
    add(1, 0, 150, 300, 40);
    add(2, 0, 250, 50, 40);
    add(3, 200, 250, 50, 40);
    list.clip = (struct rect){0, 0, 400, 300};
    add(4, 100, 250, 50, 40);
    add(5, 300, 250, 50, 40);
    assert_int_equal(focus_move(&list, 2, MOVE_RIGHT), 3);
    assert_int_equal(focus_move(&list, 3, MOVE_LEFT), 2);
    assert_int_equal(focus_move(&list, 4, MOVE_RIGHT), 5);
    assert_int_equal(focus_move(&list, 5, MOVE_LEFT), 4);
    int32_t below = focus_move(&list, 1, MOVE_DOWN);
    assert_true(below == 2 || below == 3);
    below = focus_move(&list, 2, MOVE_DOWN);
    assert_true(below == 4 || below == 5);
}

/* --- In the game --- */

static int open_settings(void **state)
{
    (void)state;
    driver_open(&driver, driver_disk(), stage_setup((struct stage_size){640, 360, 1}));
    stage_open(&driver, "settings");
    return 0;
}

static int close_game(void **state)
{
    (void)state;
    struct store *store = driver.store;
    driver_close(&driver);
    store_close(store);
    return 0;
}

static const struct node *focused(void)
{
    return focus_find(null_list(driver.platform), driver.app.focus.focus);
}

static void tab(bool shift)
{
    struct input input = {
        .kind = INPUT_KEY, .key = KEY_TAB, .shift = shift, .at_ms = driver_now(&driver) + 1};
    null_push(driver.platform, input);
    driver_step(&driver);
    driver_step(&driver);
}

/* Whatever Tab comes to is in sight, in both directions. */
static void the_focus_is_always_in_sight(void **state)
{
    (void)state;
    for (int32_t i = 0; i < STAGE_NAMES; i++) {
        stage_open(&driver, stage_names[i]);
        for (int32_t j = 0; j < 80; j++) {
            tab(j >= 40);
            struct rect seen = driver_visible(focused());
            struct rect box = focused()->box;
            if (seen.h < box.h - 1 && seen.h < 40)
                fail_msg("%s: the focus on \"%s\" is out of sight", stage_names[i],
                         drawlist_string(null_list(driver.platform), focused()->label));
        }
    }
}

static void the_ring_shows_for_keys_alone(void **state)
{
    (void)state;
    tab(false);
    assert_true(driver.app.focus.visible);
    driver.device = DEVICE_MOUSE;
    driver_press(&driver, str(STR_OPEN_ALL));
    assert_false(driver.app.focus.visible);
    tab(true);
    assert_true(driver.app.focus.visible);
}

static float scrolled(void)
{
    return driver.app.focus.scroll_px[0];
}

static void push_pointer(enum input_kind kind, enum device device, float y)
{
    struct input input = {
        .kind = kind, .device = device, .at = {320, y}, .at_ms = driver_now(&driver) + 1};
    null_push(driver.platform, input);
    driver_step(&driver);
}

static void a_finger_scrolls_and_does_not_press(void **state)
{
    (void)state;
    struct settings before = *app_settings(&driver.app);
    int32_t row = driver_id(&driver, str(STR_CLOCK));
    struct rect box = driver_visible(focus_find(null_list(driver.platform), row));
    float y = box.y + 4; /* above the steppers */
    push_pointer(INPUT_POINTER_DOWN, DEVICE_TOUCH, y);
    assert_int_equal(driver.app.focus.pressed, row);
    push_pointer(INPUT_POINTER_MOVE, DEVICE_TOUCH, y - 5);
    assert_true(scrolled() == 0);
    push_pointer(INPUT_POINTER_MOVE, DEVICE_TOUCH, y - 20);
    assert_true(scrolled() == 20);
    push_pointer(INPUT_POINTER_UP, DEVICE_TOUCH, y - 20);
    assert_memory_equal(&before, app_settings(&driver.app), sizeof before);
    push_pointer(INPUT_POINTER_DOWN, DEVICE_TOUCH, 100);
    push_pointer(INPUT_POINTER_MOVE, DEVICE_TOUCH, 9000);
    assert_true(scrolled() == 0);
    push_pointer(INPUT_POINTER_MOVE, DEVICE_TOUCH, -9000);
    const struct node *region = focus_find(null_list(driver.platform), VIEW_SCROLL_ID);
    assert_true(scrolled() == region->scroll_px);
}

static void a_press_that_slips_off_does_nothing(void **state)
{
    (void)state;
    stage_open(&driver, "title");
    int32_t id = driver_id(&driver, str(STR_PLAY));
    const struct node *button = focus_find(null_list(driver.platform), id);
    float y = button->box.y + button->box.h / 2;
    push_pointer(INPUT_POINTER_DOWN, DEVICE_MOUSE, y);
    assert_int_equal(driver.app.focus.pressed, id);
    push_pointer(INPUT_POINTER_UP, DEVICE_MOUSE, 2);
    assert_int_equal(driver.app.focus.pressed, 0);
    assert_int_equal(driver.app.screen, SCREEN_TITLE);
}

static void keys_scroll_too(void **state)
{
    (void)state;
    stage_open(&driver, "help");
    const struct node *region = focus_find(null_list(driver.platform), VIEW_SCROLL_ID);
    float most = region->scroll_px;
    assert_true(most > 100);
    driver_key(&driver, KEY_PAGE_DOWN);
    assert_true(scrolled() > 50);
    driver_key(&driver, KEY_PAGE_UP);
    assert_true(scrolled() == 0);
    driver_key(&driver, KEY_END);
    assert_true(scrolled() == most);
    driver_key(&driver, KEY_HOME);
    assert_true(scrolled() == 0);
    driver_key(&driver, KEY_DOWN);
    assert_true(scrolled() > 0);
}

static void a_key_that_is_held_presses_once(void **state)
{
    (void)state;
    bool open_all = app_settings(&driver.app)->open_all;
    driver_aim(&driver, driver_id(&driver, str(STR_OPEN_ALL)));
    struct input held = {
        .kind = INPUT_KEY, .key = KEY_ENTER, .repeat = true, .at_ms = driver_now(&driver) + 1};
    null_push(driver.platform, held);
    driver_step(&driver);
    assert_int_equal(app_settings(&driver.app)->open_all, open_all);
    driver_key(&driver, KEY_ENTER);
    assert_int_equal(app_settings(&driver.app)->open_all, !open_all);
}

static void a_smaller_window_keeps_the_place(void **state)
{
    (void)state;
    driver_key(&driver, KEY_END);
    null_set_window(driver.platform, (struct window){3840, 2160, 1, true, false});
    driver_push(&driver, INPUT_RESIZE, driver_now(&driver) + 1);
    driver_step(&driver);
    driver_step(&driver);
    const struct node *region = focus_find(null_list(driver.platform), VIEW_SCROLL_ID);
    assert_true(scrolled() <= region->scroll_px);
}

/* Windows that show the same layout, larger or finer. */
static void a_wheel_notch_moves_the_same_share_of_every_window(void **state)
{
    (void)state;
    static const struct window windows[] = {
        {1280, 720, 1, true, false}, {2560, 1440, 2, true, false}, {3840, 2160, 1, true, false}};
    float shares[3];
    stage_open(&driver, "help");
    for (int32_t i = 0; i < 3; i++) {
        null_set_window(driver.platform, windows[i]);
        app_scroll_to(&driver.app, 0, 0);
        driver_step(&driver);
        struct input notch = {.kind = INPUT_WHEEL,
                              .at = {windows[i].width_px / 2, windows[i].height_px / 2},
                              .dy = -1,
                              .at_ms = driver_now(&driver) + 1};
        null_push(driver.platform, notch);
        driver_step(&driver);
        shares[i] = scrolled() / windows[i].height_px;
        assert_true(shares[i] > 0 && shares[i] == shares[0]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_topmost_under_the_point_is_meant, clear, release),
        cmocka_unit_test_setup_teardown(what_is_clipped_away_cannot_be_hit, clear, release),
        cmocka_unit_test_setup_teardown(tab_goes_round_in_reading_order, clear, release),
        cmocka_unit_test_setup_teardown(arrows_go_to_the_neighbour, clear, release),
        cmocka_unit_test_setup_teardown(arrows_pass_between_rows_of_other_widths, clear, release),
        cmocka_unit_test_setup_teardown(the_default_is_marked_or_first, clear, release),
        cmocka_unit_test_setup_teardown(a_node_knows_the_region_it_scrolls_in, clear, release),
        cmocka_unit_test_setup_teardown(what_is_scrolled_away_does_not_stand_among_what_is_seen,
                                        clear, release),
        cmocka_unit_test_setup_teardown(the_focus_is_always_in_sight, open_settings, close_game),
        cmocka_unit_test_setup_teardown(the_ring_shows_for_keys_alone, open_settings, close_game),
        cmocka_unit_test_setup_teardown(a_finger_scrolls_and_does_not_press, open_settings,
                                        close_game),
        cmocka_unit_test_setup_teardown(a_press_that_slips_off_does_nothing, open_settings,
                                        close_game),
        cmocka_unit_test_setup_teardown(keys_scroll_too, open_settings, close_game),
        cmocka_unit_test_setup_teardown(a_key_that_is_held_presses_once, open_settings, close_game),
        cmocka_unit_test_setup_teardown(a_smaller_window_keeps_the_place, open_settings,
                                        close_game),
        cmocka_unit_test_setup_teardown(a_wheel_notch_moves_the_same_share_of_every_window,
                                        open_settings, close_game),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
