#include "platform/sdl_inside.h"
#include "platform/sdl_utf8.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { W = 1000, H = 600 };
static const struct rect FRAME = {0, 0, W, H};

static struct platform *open_picture(void)
{
    struct platform_options options = {.width_px = W, .height_px = H, .offscreen = true};
    struct error error;
    struct platform *platform = platform_sdl_open(&options, &error);
    assert_non_null(platform);
    return platform;
}

static float width_of(struct platform *platform, enum font font, float size, const char *text)
{
    return platform_text_width(platform, font, size, text, strlen(text));
}

static void show(struct platform *platform, enum font font, float size, const char *text,
                 struct point at)
{
    struct drawlist list = {0};
    struct font_metrics m = platform_font(platform, font, size);
    drawlist_begin(&list, FRAME, 0x000000ff);
    draw_text(&list, at, font, size, 0xffffffff, text, strlen(text),
              width_of(platform, font, size, text), m.ascent_px, m.descent_px);
    platform_present(platform, &list);
    drawlist_free(&list);
}

static SDL_Rect ink(const struct platform *platform)
{
    int left = W, right = -1, top = H, bottom = -1;
    for (int y = 0; y < H; y++) {
        const uint8_t *row =
            (const uint8_t *)platform->surface->pixels + (ptrdiff_t)y * platform->surface->pitch;
        for (int x = 0; x < W; x++) {
            if ((row[4 * x] | row[4 * x + 1] | row[4 * x + 2]) > 0x30) {
                left = x < left ? x : left;
                right = x > right ? x : right;
                top = y < top ? y : top;
                bottom = y;
            }
        }
    }
    return (SDL_Rect){left, top, right - left + 1, bottom - top + 1};
}

static void what_is_measured_is_painted(void **state)
{
    (void)state;
    struct platform *platform = open_picture();
    const char *text = "Hxn counted HH";
    for (int font = 0; font < FONT_COUNT; font++) {
        for (float size = 8; size <= 90; size += 7) {
            show(platform, (enum font)font, size, text, (struct point){50, 300});
            float width = width_of(platform, (enum font)font, size, text);
            SDL_Rect box = ink(platform);
            assert_in_range(box.x, 49, 50 + (int)(size / 5) + 1);
            assert_true(fabsf((float)(box.x + box.w) - (50 + width)) <= size / 5 + 2);
            assert_in_range(box.y + box.h, 299, 302);
        }
    }
    platform_sdl_close(platform);
}

static void widths_add_up_at_spaces(void **state)
{
    (void)state;
    struct platform *platform = open_picture();
    for (float size = 10; size < 60; size += 3) {
        float whole = width_of(platform, FONT_TEXT, size, "When the last reference");
        float parts = width_of(platform, FONT_TEXT, size, "When the ") +
                      width_of(platform, FONT_TEXT, size, "last") +
                      width_of(platform, FONT_TEXT, size, " reference");
        assert_true(whole == parts);
        assert_true(whole * 256 == floorf(whole * 256)); /* so sums of widths are exact */
    }
    assert_true(width_of(platform, FONT_TEXT, 16, "") == 0);
    assert_true(width_of(platform, FONT_TEXT, 16, "a\xe2\x80\x8b") ==
                width_of(platform, FONT_TEXT, 16, "a"));
    platform_sdl_close(platform);
}

static void code_keeps_its_columns(void **state)
{
    (void)state;
    struct platform *platform = open_picture();
    for (float size = 8; size < 60; size += 5) {
        float cell = width_of(platform, FONT_CODE, size, "x");
        assert_true(width_of(platform, FONT_CODE, size, "if x != []: -> 1") == 16 * cell);
        assert_true(width_of(platform, FONT_CODE_BOLD, size, "def") == 3 * cell);
        float arrow = width_of(platform, FONT_CODE, size, "\xe2\x9f\xb6\xe6\xbc\xa2") / cell;
        assert_true(arrow == floorf(arrow));
    }
    platform_sdl_close(platform);
}

static void letters_that_nobody_has_show_a_box(void **state)
{
    (void)state;
    struct platform *platform = open_picture();
    show(platform, FONT_TEXT, 32, "\xf3\xb0\x80\x80", (struct point){50, 300});
    SDL_Rect box = ink(platform);
    assert_in_range(box.w, 16, 24);
    assert_in_range(box.h, 20, 28);
    platform_sdl_close(platform);
}

static void any_bytes_at_any_size_paint(void **state)
{
    (void)state;
    struct platform *platform = open_picture();
    uint32_t seed = 5;
    for (int i = 0; i < 400; i++) {
        char text[40];
        for (size_t k = 0; k < sizeof text - 1; k++) {
            seed = seed * 1664525u + 1013904223u;
            text[k] = (char)(seed >> 24 | 1);
        }
        text[sizeof text - 1] = '\0';
        float size = i % 40 == 0 ? 400 : (float)(6 + i % 90);
        show(platform, (enum font)(i % FONT_COUNT), size, text, (struct point){-20, 300});
    }
    platform_sdl_close(platform);
}

/* More large letters than the atlas holds push out the first; painting it again must look the same.
 */
static void pushed_out_letters_come_back(void **state)
{
    (void)state;
    struct platform *platform = open_picture();
    show(platform, FONT_TEXT, 40, "Stay", (struct point){50, 300});
    size_t size = (size_t)H * (size_t)platform->surface->pitch;
    void *before = malloc(size);
    assert_non_null(before);
    memcpy(before, platform->surface->pixels, size);
    for (int round = 0; round < 12; round++) {
        for (int letter = 'A'; letter <= 'z'; letter++) {
            char text[2] = {(char)letter, '\0'};
            show(platform, (enum font)(round % FONT_COUNT), 400 - (float)round, text,
                 (struct point){50, 450});
        }
    }
    show(platform, FONT_TEXT, 40, "Stay", (struct point){50, 300});
    assert_memory_equal(before, platform->surface->pixels, size);
    free(before);
    platform_sdl_close(platform);
}

static void families_differ(void **state)
{
    (void)state;
    struct platform *platform = open_picture();
    float inter = width_of(platform, FONT_TEXT, 32, "Constrictor");
    platform_set_family(platform, FAMILY_OPENDYSLEXIC);
    float dyslexic = width_of(platform, FONT_TEXT, 32, "Constrictor");
    assert_true(dyslexic > inter * 1.1f);
    platform_set_family(platform, FAMILY_INTER);
    assert_true(width_of(platform, FONT_TEXT, 32, "Constrictor") == inter);
    platform_sdl_close(platform);
}

static void utf8_is_read_strictly(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        size_t taken;
        uint32_t letter;
    } cases[] = {
        {"a", 1, 'a'},
        {"\xc3\xa9", 2, 0xe9},
        {"\xe2\x82\xac", 3, 0x20ac},
        {"\xf0\x9f\x90\x8d", 4, 0x1f40d},
        {"\xf4\x8f\xbf\xbf", 4, 0x10ffff},
        {"\x80", 1, 0xfffd},             /* continuation alone */
        {"\xc3", 1, 0xfffd},             /* cut short */
        {"\xc3(", 1, 0xfffd},            /* wrong continuation */
        {"\xe2\x82", 1, 0xfffd},         /* cut short */
        {"\xc0\x80", 1, 0xfffd},         /* overlong NUL */
        {"\xe0\x80\xaf", 1, 0xfffd},     /* overlong slash */
        {"\xf0\x80\x80\xaf", 1, 0xfffd}, /* overlong slash */
        {"\xed\xa0\x80", 1, 0xfffd},     /* surrogate */
        {"\xf4\x90\x80\x80", 1, 0xfffd}, /* beyond Unicode */
        {"\xff", 1, 0xfffd},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        uint32_t letter;
        size_t len = strlen(cases[i].bytes);
        assert_int_equal(utf8_decode(cases[i].bytes, len, &letter), cases[i].taken);
        assert_int_equal(letter, cases[i].letter);
        if (letter != 0xfffd) {
            char back[4];
            assert_int_equal(utf8_encode(letter, back), len);
            assert_memory_equal(back, cases[i].bytes, len);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_measured_is_painted),
        cmocka_unit_test(widths_add_up_at_spaces),
        cmocka_unit_test(code_keeps_its_columns),
        cmocka_unit_test(letters_that_nobody_has_show_a_box),
        cmocka_unit_test(any_bytes_at_any_size_paint),
        cmocka_unit_test(pushed_out_letters_come_back),
        cmocka_unit_test(families_differ),
        cmocka_unit_test(utf8_is_read_strictly),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
