#include "platform/sdl_damage.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

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

/* A snake that grows, a number with one digit more: what stands behind has not changed. */
static void what_is_put_in_between_damages_itself_alone(void **state)
{
    (void)state;
    struct damage damage = {.all = true};
    struct drawlist list = {0};
    for (int longer = 0; longer < 2; longer++) {
        push_dots(&list, 30, 0);
        for (int i = 0; i < 1 + longer; i++) {
            draw_fill(&list, (struct rect){700 + 20.0f * (float)i, 300, 10, 10}, 2, 0xff0000ff);
        }
        draw_fill(&list, (struct rect){500, 400 + 20.0f * (float)longer, 10, 10}, 2, 0x00ff00ff);
        for (int i = 0; i < 30; i++) {
            draw_fill(&list, (struct rect){30.0f * (float)i, 50, 9, 9}, 2, 0x0000ffff);
        }
        damage_update(&damage, &list, FRAME);
    }
    assert_in_range(damage.count, 1, 3);
    assert_true(covered(&damage, 725, 305) && covered(&damage, 505, 405));
    assert_true(covered(&damage, 505, 425));
    for (int i = 0; i < damage.count; i++) {
        assert_true(damage.rects[i].w <= 16 && damage.rects[i].h <= 36);
    }
    drawlist_free(&list);
    damage_free(&damage);
}

enum { CELL_PX = 10, CELLS_WIDE = 100, CELLS_HIGH = 60 };

/* The topmost command's colour at the middle of each cell. */
static void model_picture(const struct drawlist *list, uint32_t cells[CELLS_HIGH][CELLS_WIDE])
{
    for (int y = 0; y < CELLS_HIGH; y++) {
        for (int x = 0; x < CELLS_WIDE; x++) {
            cells[y][x] = list->background;
            for (uint32_t i = 0; i < list->command_count; i++) {
                float at_x = CELL_PX * ((float)x + 0.5f), at_y = CELL_PX * ((float)y + 0.5f);
                if (rect_contains(list->commands[i].box, at_x, at_y)) {
                    cells[y][x] = list->commands[i].colour;
                }
            }
        }
    }
}

static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 16;
}

/* Some commands of a fixed stock, most of them in the same order as before, a few out of turn. */
static void push_some(struct drawlist *list, uint32_t *seed)
{
    drawlist_begin(list, FRAME, 0x000000ff);
    for (uint32_t i = 0; i < 60; i++) {
        uint32_t chance = next_random(seed) % 16;
        uint32_t which = chance == 0 ? next_random(seed) % 60 : i;
        if (chance != 1 && chance != 2) {
            struct rect box = {(float)(which * 137 % 800), (float)(which * 89 % 400), 150, 100};
            draw_fill(list, box, 2, which << 8 | 0xff);
        }
    }
}

static void every_difference_is_damaged(void **state)
{
    (void)state;
    static uint32_t before[CELLS_HIGH][CELLS_WIDE], after[CELLS_HIGH][CELLS_WIDE];
    struct damage damage = {.all = true};
    struct drawlist list = {0};
    uint32_t seed = 1;
    for (int round = 0; round < 60; round++) {
        push_some(&list, &seed);
        model_picture(&list, after);
        damage_update(&damage, &list, FRAME);
        for (int i = 0; round > 0 && i < CELLS_WIDE * CELLS_HIGH; i++) {
            int x = i % CELLS_WIDE, y = i / CELLS_WIDE;
            float at_x = CELL_PX * ((float)x + 0.5f), at_y = CELL_PX * ((float)y + 0.5f);
            assert_true(before[y][x] == after[y][x] || covered(&damage, at_x, at_y));
        }
        memcpy(before, after, sizeof before);
    }
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
        cmocka_unit_test(what_is_put_in_between_damages_itself_alone),
        cmocka_unit_test(every_difference_is_damaged),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
