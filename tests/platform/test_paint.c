#include "platform/sdl_inside.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { W = 320, H = 200 };
static const struct rect FRAME = {0, 0, W, H};
static const uint32_t BACK = 0x204060ff;

static struct platform *open_picture(void)
{
    struct platform_options options = {.width_px = W, .height_px = H, .offscreen = true};
    struct error error;
    struct platform *platform = platform_sdl_open(&options, &error);
    assert_non_null(platform);
    return platform;
}

static uint32_t pixel(const struct platform *platform, int x, int y)
{
    const uint8_t *row =
        (const uint8_t *)platform->surface->pixels + (ptrdiff_t)y * platform->surface->pitch;
    return ((const uint32_t *)(const void *)row)[x] & 0xffffff;
}

static uint32_t back_pixel(void)
{
    return BACK >> 8;
}

static void count_colours(const struct platform *platform, int *inked, int *shades)
{
    uint32_t seen[256];
    *inked = 0;
    *shades = 0;
    for (int y = 0; y < H; y++) {
        for (int x = 0; x < W; x++) {
            uint32_t here = pixel(platform, x, y);
            int i = 0;
            while (i < *shades && seen[i] != here) {
                i++;
            }
            if (i == *shades && i < 256) {
                seen[(*shades)++] = here;
            }
            *inked += here != back_pixel();
        }
    }
}

static void square_boxes_are_exact(void **state)
{
    (void)state;
    struct platform *platform = open_picture();
    struct drawlist list = {0};
    drawlist_begin(&list, FRAME, BACK);
    draw_fill(&list, (struct rect){10, 20, 30, 40}, 0, 0xff8000ff);
    draw_frame(&list, (struct rect){100, 20, 30, 40}, 0, 2, 0xff8000ff);
    platform_present(platform, &list);
    int inked, shades;
    count_colours(platform, &inked, &shades);
    assert_int_equal(inked, 30 * 40 + 30 * 40 - 26 * 36);
    assert_int_equal(shades, 2);
    assert_int_equal(pixel(platform, 10, 20), 0xff8000);
    assert_int_equal(pixel(platform, 39, 59), 0xff8000);
    assert_int_equal(pixel(platform, 9, 20), back_pixel());
    assert_int_equal(pixel(platform, 40, 59), back_pixel());
    drawlist_free(&list);
    platform_sdl_close(platform);
}

/* Half-clear paint shows every seam as a lighter line and every overlap as a darker one. */
static void round_boxes_have_no_seams(void **state)
{
    (void)state;
    struct platform *platform = open_picture();
    struct drawlist list = {0};
    for (int radius = 1; radius <= 60; radius++) {
        float r = (float)radius;
        drawlist_begin(&list, FRAME, BACK);
        draw_fill(&list, (struct rect){20, 20, 200, 121}, r, 0xffffff80);
        platform_present(platform, &list);
        uint32_t inside = pixel(platform, 120, 80);
        for (int y = 20; y < 141; y++) {
            for (int x = 20; x < 220; x++) {
                float dx = fmaxf(0, fmaxf(20 + r - (float)x - 0.5f, (float)x + 0.5f - 220 + r));
                float dy = fmaxf(0, fmaxf(20 + r - (float)y - 0.5f, (float)y + 0.5f - 141 + r));
                if (hypotf(dx, dy) < r - 0.75f) {
                    assert_int_equal(pixel(platform, x, y), inside);
                } else if (hypotf(dx, dy) > r + 0.75f) {
                    assert_int_equal(pixel(platform, x, y), back_pixel());
                }
            }
        }
    }
    drawlist_free(&list);
    platform_sdl_close(platform);
}

static void round_corners_mirror_each_other(void **state)
{
    (void)state;
    struct platform *platform = open_picture();
    struct drawlist list = {0};
    drawlist_begin(&list, FRAME, BACK);
    draw_fill(&list, (struct rect){40, 40, 60, 60}, 18, 0xffffffff);
    platform_present(platform, &list);
    int shaded = 0;
    for (int y = 0; y < 30; y++) {
        for (int x = 0; x < 30; x++) {
            uint32_t here = pixel(platform, 40 + x, 40 + y);
            shaded += here != back_pixel() && here != 0xffffff;
            int red = (int)(here >> 16);
            assert_in_range(abs(red - (int)(pixel(platform, 99 - x, 40 + y) >> 16)), 0, 3);
            assert_in_range(abs(red - (int)(pixel(platform, 40 + x, 99 - y) >> 16)), 0, 3);
            assert_in_range(abs(red - (int)(pixel(platform, 99 - x, 99 - y) >> 16)), 0, 3);
        }
    }
    assert_in_range(shaded, 15, 60);
    drawlist_free(&list);
    platform_sdl_close(platform);
}

static void curved_strokes_have_no_seams(void **state)
{
    (void)state;
    struct platform *platform = open_picture();
    struct drawlist list = {0};
    struct point arc[50];
    for (int i = 0; i < 50; i++) {
        float angle = (float)i * 0.1f;
        arc[i] = (struct point){160 + cosf(angle) * 70, 100 + sinf(angle) * 70};
    }
    drawlist_begin(&list, FRAME, BACK);
    draw_stroke(&list, arc, 50, 14, 0xffffff80);
    platform_present(platform, &list);
    uint32_t inside = pixel(platform, 160, 170);
    assert_int_not_equal(inside, back_pixel());
    for (float angle = 0.05f; angle < 4.85f; angle += 0.01f) {
        for (float radius = 65; radius <= 75; radius += 1) {
            int x = (int)floorf(160 + cosf(angle) * radius);
            int y = (int)floorf(100 + sinf(angle) * radius);
            assert_int_equal(pixel(platform, x, y), inside);
        }
    }
    drawlist_free(&list);
    platform_sdl_close(platform);
}

static void polygons_do_not_depend_on_their_turn(void **state)
{
    (void)state;
    struct point points[5], turned[5];
    for (int i = 0; i < 5; i++) {
        float angle = (float)i * 1.2566371f + 0.3f;
        points[i] = (struct point){100 + cosf(angle) * 40, 100 + sinf(angle) * 40};
        turned[4 - i] = points[i];
    }
    int inked[2], shades;
    for (int i = 0; i < 2; i++) {
        struct platform *platform = open_picture();
        struct drawlist list = {0};
        drawlist_begin(&list, FRAME, BACK);
        draw_polygon(&list, i == 0 ? points : turned, 5, 0xffffffff);
        platform_present(platform, &list);
        count_colours(platform, &inked[i], &shades);
        assert_true(shades > 10);
        drawlist_free(&list);
        platform_sdl_close(platform);
    }
    assert_in_range(inked[0], 3600, 4100); /* 3804 by the formula, and half the edge */
    assert_in_range(abs(inked[0] - inked[1]), 0, 4);
}

static void shadows_fade_outward(void **state)
{
    (void)state;
    struct platform *platform = open_picture();
    struct drawlist list = {0};
    drawlist_begin(&list, FRAME, 0xffffffff);
    draw_shadow(&list, (struct rect){80, 60, 100, 60}, 8, 24, 0x000000c0);
    platform_present(platform, &list);
    for (int x = 55; x < 80; x++) {
        assert_true((pixel(platform, x, 90) & 0xff) >= (pixel(platform, x + 1, 90) & 0xff));
    }
    for (int y = 36; y < 60; y++) {
        assert_true((pixel(platform, 130, y) & 0xff) >= (pixel(platform, 130, y + 1) & 0xff));
    }
    assert_int_equal(pixel(platform, 55, 90), 0xffffff);
    assert_in_range(pixel(platform, 79, 90) & 0xff, 0x3f, 0x60);
    drawlist_free(&list);
    platform_sdl_close(platform);
}

struct dice {
    uint32_t state;
};

static int roll(struct dice *dice, int sides)
{
    dice->state = dice->state * 1664525u + 1013904223u;
    return (int)((dice->state >> 8) % (uint32_t)sides);
}

static struct rect random_box(struct dice *dice)
{
    return (struct rect){(float)roll(dice, 4 * W) / 4 - 20, (float)roll(dice, 4 * H) / 4 - 20,
                         (float)roll(dice, 400) / 4, (float)roll(dice, 300) / 4};
}

static void push_random_path(struct drawlist *list, struct dice *dice, uint32_t colour)
{
    struct point points[6];
    for (int i = 0; i < 6; i++) {
        struct rect r = random_box(dice);
        points[i] = (struct point){r.x, r.y};
    }
    if (roll(dice, 3) == 0) {
        draw_polygon(list, points, 3, colour);
    } else {
        draw_stroke(list, points, (uint32_t)roll(dice, 6) + 1, (float)roll(dice, 80) / 4, colour);
    }
}

static void push_random(struct platform *platform, struct drawlist *list, struct dice *dice)
{
    static const char *const texts[] = {"jumping", "Wave, AV", "f(x) -> \xe2\x89\xa5", "12,345"};
    struct rect box = random_box(dice);
    float radius = (float)roll(dice, 40) / 2, size = (float)(8 + roll(dice, 70));
    uint32_t colour = (uint32_t)roll(dice, 0xffffff) << 8 | (roll(dice, 2) ? 0xff : 0x90);
    const char *text = texts[roll(dice, 4)];
    enum font font = (enum font)roll(dice, FONT_COUNT);
    list->clip = roll(dice, 4) == 0 ? random_box(dice) : FRAME;
    switch (roll(dice, 6)) {
    case 0:
        draw_gradient(list, box, radius, colour, colour ^ 0x40404000);
        break;
    case 1:
        draw_frame(list, box, radius, (float)roll(dice, 20) / 4, colour);
        break;
    case 2:
        draw_shadow(list, box, radius, (float)roll(dice, 90) / 4, colour);
        break;
    case 3: {
        struct font_metrics m = platform_font(platform, font, size);
        float width = platform_text_width(platform, font, size, text, strlen(text));
        draw_text(list, (struct point){box.x, box.y}, font, size, colour, text, strlen(text), width,
                  m.ascent_px, m.descent_px);
        break;
    }
    default:
        push_random_path(list, dice, colour);
        break;
    }
}

/* Each frame repeats the commands of the last but for a few; painted piece by piece it must look as
 * if painted at once. */
static void damage_paints_what_a_whole_frame_paints(void **state)
{
    (void)state;
    enum { COMMANDS = 30, FRAMES = 300 };
    struct platform *steady = open_picture(), *fresh = open_picture();
    struct drawlist list = {0};
    struct dice dice = {7};
    uint32_t seeds[COMMANDS];
    for (int i = 0; i < COMMANDS; i++) {
        seeds[i] = (uint32_t)i * 77;
    }
    for (int frame = 0; frame < FRAMES; frame++) {
        int count = COMMANDS - roll(&dice, 3);
        for (int changes = roll(&dice, 4); changes > 0; changes--) {
            seeds[roll(&dice, COMMANDS)] = dice.state;
        }
        drawlist_begin(&list, FRAME, BACK);
        for (int i = 0; i < count; i++) {
            push_random(steady, &list, &(struct dice){seeds[i]});
        }
        platform_present(steady, &list);
        fresh->damage.all = true;
        platform_present(fresh, &list);
        for (int y = 0; y < H; y++) {
            for (int x = 0; x < W; x++) {
                if (pixel(steady, x, y) != pixel(fresh, x, y)) {
                    fail_msg("frame %d differs at %d,%d", frame, x, y);
                }
            }
        }
    }
    drawlist_free(&list);
    platform_sdl_close(steady);
    platform_sdl_close(fresh);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(square_boxes_are_exact),
        cmocka_unit_test(round_boxes_have_no_seams),
        cmocka_unit_test(round_corners_mirror_each_other),
        cmocka_unit_test(curved_strokes_have_no_seams),
        cmocka_unit_test(polygons_do_not_depend_on_their_turn),
        cmocka_unit_test(shadows_fade_outward),
        cmocka_unit_test(damage_paints_what_a_whole_frame_paints),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
