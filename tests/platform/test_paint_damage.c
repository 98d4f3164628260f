#include "platform/sdl_damage.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

static const struct rect FRAME = {0, 0, 1000, 600};

static void push_dots(struct drawlist *list, int count, int moved)
{
    drawlist_begin(list, FRAME, 0x000000ff);
    for (int i = 0; i < count; i++) {
        float x = (float)(i * 137 % 960), y = (float)(i * 89 % 560);
        draw_fill(list, (struct rect){x + (i < moved ? 3.0f : 0), y, 9, 9}, 2, 0xffffffff);
    }
}

static bool covered(const struct damage *damage, float x, float y)
{
    for (int i = 0; i < damage->count; i++) {
        if (rect_contains(damage->rects[i], x, y)) {
            return true;
        }
    }
    return false;
}

static void equal_frames_damage_nothing(void **state)
{
    (void)state;
    struct damage damage = {.all = true};
    struct drawlist list = {0};
    push_dots(&list, 50, 0);
    damage_update(&damage, &list, FRAME);
    assert_int_equal(damage.count, 1);
    assert_true(damage.rects[0].w == FRAME.w && damage.rects[0].h == FRAME.h);
    damage_update(&damage, &list, FRAME);
    assert_int_equal(damage.count, 0);
    drawlist_free(&list);
    damage_free(&damage);
}

static void a_small_change_stays_small(void **state)
{
    (void)state;
    struct damage damage = {.all = true};
    struct drawlist list = {0};
    push_dots(&list, 50, 0);
    damage_update(&damage, &list, FRAME);
    push_dots(&list, 50, 1);
    damage_update(&damage, &list, FRAME);
    assert_int_equal(damage.count, 1);
    assert_true(damage.rects[0].w <= 16 && damage.rects[0].h <= 13);
    push_dots(&list, 51, 1); /* one more at the end leaves the others alone */
    damage_update(&damage, &list, FRAME);
    assert_int_equal(damage.count, 1);
    assert_true(damage.rects[0].w <= 14 && damage.rects[0].h <= 14);
    drawlist_free(&list);
    damage_free(&damage);
}

static void rectangles_are_few_apart_and_hold_all(void **state)
{
    (void)state;
    for (int moved = 1; moved <= 120; moved++) {
        struct damage damage = {.all = true};
        struct drawlist list = {0};
        push_dots(&list, 120, 0);
        damage_update(&damage, &list, FRAME);
        push_dots(&list, 120, moved);
        damage_update(&damage, &list, FRAME);
        assert_in_range(damage.count, 1, DAMAGE_RECTS);
        for (int i = 0; i < damage.count; i++) {
            struct rect r = damage.rects[i];
            assert_true(r.x >= 0 && r.y >= 0 && r.x + r.w <= FRAME.w && r.y + r.h <= FRAME.h);
            for (int k = 0; k < i; k++) {
                assert_true(rect_empty(rect_cut(r, damage.rects[k])));
            }
        }
        for (int i = 0; i < moved; i++) {
            struct rect box = list.commands[i].box;
            assert_true(covered(&damage, box.x, box.y));
            assert_true(covered(&damage, box.x - 3, box.y));
            assert_true(covered(&damage, box.x + box.w - 1, box.y + box.h - 1));
        }
        drawlist_free(&list);
        damage_free(&damage);
    }
}

static void a_new_background_damages_all(void **state)
{
    (void)state;
    struct damage damage = {.all = true};
    struct drawlist list = {0};
    push_dots(&list, 5, 0);
    damage_update(&damage, &list, FRAME);
    list.background = 0xffffffff;
    damage_update(&damage, &list, FRAME);
    assert_int_equal(damage.count, 1);
    assert_true(damage.rects[0].w == FRAME.w);
    drawlist_free(&list);
    damage_free(&damage);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(equal_frames_damage_nothing),
        cmocka_unit_test(a_small_change_stays_small),
        cmocka_unit_test(rectangles_are_few_apart_and_hold_all),
        cmocka_unit_test(a_new_background_damages_all),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
