/* Contrast: every text that is drawn, against what lies beneath it, in every theme.
 * Source: WCAG 2.2, success criteria 1.4.3 (text 4.5:1, large text 3:1) and 1.4.11 (signs 3:1). */
#include "stages.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

enum { MOST_TOLD = 400 };

static const float text_least = 4.5f, sign_least = 3;
static const float large_units = 24; /* large text, or bold from 18.66 on */

static struct driver driver;
static int32_t found;

static const struct drawlist *list(void)
{
    return null_list(driver.platform);
}

static uint32_t over(uint32_t ground, uint32_t colour)
{
    return colour_mix(ground, colour | 0xff, (float)(colour & 0xff) / 255) | 0xff;
}

static bool in_polygon(const struct draw_command *command, struct point at)
{
    const struct point *points = list()->points + command->first;
    bool in = false;
    for (uint32_t i = 0, j = command->count - 1; i < command->count; j = i++) {
        struct point a = points[i], b = points[j];
        if ((a.y > at.y) != (b.y > at.y) && at.x < (b.x - a.x) * (at.y - a.y) / (b.y - a.y) + a.x)
            in = !in;
    }
    return in;
}

/* The colour below the command at this point. */
static uint32_t ground_at(uint32_t command, struct point at)
{
    uint32_t ground = list()->background | 0xff;
    for (uint32_t i = 0; i < command; i++) {
        const struct draw_command *c = &list()->commands[i];
        if (!rect_contains(rect_cut(c->box, c->clip), at.x, at.y))
            continue;
        if (c->kind == DRAW_FILL)
            ground = over(ground, colour_mix(c->colour, c->colour2, (at.y - c->box.y) / c->box.h));
        if (c->kind == DRAW_POLYGON && in_polygon(c, at))
            ground = over(ground, c->colour);
    }
    return ground;
}

static bool is_large(const struct draw_command *command)
{
    bool bold = command->font == FONT_TEXT_BOLD || command->font == FONT_CODE_BOLD;
    return command->size_px >= large_units || (bold && command->size_px >= 18.66f);
}

static void check_text(const char *where, uint32_t i)
{
    const struct draw_command *command = &list()->commands[i];
    struct rect seen = rect_cut(command->box, command->clip);
    if (command->kind != DRAW_TEXT || rect_empty(seen))
        return;
    uint32_t ground = ground_at(i, (struct point){seen.x + seen.w / 2, seen.y + seen.h / 2});
    float contrast = colour_contrast(over(ground, command->colour), ground);
    if (contrast >= (is_large(command) ? sign_least : text_least))
        return;
    static uint32_t told_ground, told_colour;
    bool again = ground == told_ground && command->colour == told_colour;
    told_ground = ground;
    told_colour = command->colour;
    if (++found <= MOST_TOLD && !again)
        fprintf(stderr, "%s: #%08x on #%08x is %.2f: \"%.*s\"\n", where, command->colour, ground,
                (double)contrast, (int)command->count, list()->text + command->first);
}

static void check_screens(int32_t theme)
{
    struct store *store = driver_disk();
    driver_open(&driver, store, stage_setup((struct stage_size){1280, 1600, 1}));
    app_settings(&driver.app)->theme = theme;
    for (int32_t i = 0; i < STAGE_NAMES; i++) {
        char where[64];
        snprintf(where, sizeof where, "%s, theme %d", stage_names[i], theme);
        stage_open(&driver, stage_names[i]);
        for (uint32_t j = 0; j < list()->command_count; j++)
            check_text(where, j);
    }
    driver_close(&driver);
    store_close(store);
}

static void texts_can_be_read(void **state)
{
    (void)state;
    for (int32_t theme = 0; theme < PROFILE_THEMES; theme++)
        check_screens(theme);
    assert_int_equal(found, 0);
}

static void check_pair(const char *what, int32_t theme, uint32_t a, uint32_t b, float least)
{
    float contrast = colour_contrast(a, b);
    if (contrast >= least)
        return;
    found++;
    fprintf(stderr, "theme %d: %s is %.2f, %.1f needed\n", theme, what, (double)contrast,
            (double)least);
}

/* Colours that say something by themselves, on all they are drawn on. */
static void signs_can_be_seen(void **state)
{
    (void)state;
    found = 0;
    for (int32_t id = 0; id < THEME_COUNT; id++) {
        const struct theme *t = theme_get((enum theme_id)id);
        const uint32_t grounds[] = {t->background, t->background_low, t->panel, t->panel_raised};
        for (size_t i = 0; i < sizeof grounds / sizeof grounds[0]; i++) {
            check_pair("text", id, t->text, grounds[i], text_least);
            check_pair("soft text", id, t->text_soft, grounds[i], text_least);
            check_pair("focus", id, t->focus, grounds[i], sign_least);
            check_pair("accent", id, t->accent, grounds[i], sign_least);
            check_pair("calm", id, t->calm, grounds[i], sign_least);
            check_pair("warn", id, t->warn, grounds[i], sign_least);
            check_pair("danger", id, t->danger, grounds[i], sign_least);
            check_pair("right", id, t->right, grounds[i], sign_least);
            check_pair("wrong", id, t->wrong, grounds[i], sign_least);
            check_pair("star", id, t->star, grounds[i], sign_least);
            for (int32_t c = 0; c < 6; c++)
                check_pair("a choice's shape", id, t->choice[c], grounds[i], sign_least);
        }
        check_pair("text on accent", id, t->text_on_accent, t->accent, text_least);
        check_pair("right in its card", id, t->right, t->right_soft, text_least);
        check_pair("wrong in its card", id, t->wrong, t->wrong_soft, text_least);
        const uint32_t code[] = {t->code_keyword, t->code_string,  t->code_number,
                                 t->code_comment, t->code_builtin, t->code_decorator};
        for (size_t i = 0; i < sizeof code / sizeof code[0]; i++)
            check_pair("code", id, code[i], t->panel_sunk, text_least);
    }
    assert_int_equal(found, 0);
}

/* The ratio itself, at values the standard names. */
static void contrast_is_what_the_standard_says(void **state)
{
    (void)state;
    assert_true(colour_contrast(0x000000ff, 0xffffffff) > 20.99f);
    assert_true(colour_contrast(0xffffffff, 0xffffffff) < 1.01f);
    float grey = colour_contrast(0x767676ff, 0xffffffff);
    assert_true(grey > 4.53f && grey < 4.56f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(contrast_is_what_the_standard_says),
        cmocka_unit_test(signs_can_be_seen),
        cmocka_unit_test(texts_can_be_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
