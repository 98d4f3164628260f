/* The settings: each change is in force and saved at once. */
#include "rules/score.h"
#include "ui/app.h"
#include "ui/progress.h"
#include "ui/screens.h"
#include "ui/strings.h"
#include "ui/widget.h"

#include <stdio.h>

enum { ID_BACK = 1, ID_FIRST = 100, ID_STRIDE = 4 };

enum row {
    ROW_FACTOR,
    ROW_AUTO_NEXT,
    ROW_OPEN_ALL,
    ROW_THEME,
    ROW_TEXT,
    ROW_FAMILY,
    ROW_MOTION,
    ROW_FULLSCREEN,
    ROW_EFFECTS,
    ROW_MUSIC,
    ROW_MUTE,
    ROW_COUNT
};

static const struct {
    enum string name;
    enum string section; /* a heading above the row; STR_NONE for none */
} rows[ROW_COUNT] = {
    [ROW_FACTOR] = {STR_CLOCK, STR_SECTION_PLAY},
    [ROW_AUTO_NEXT] = {STR_AUTO_NEXT, STR_NONE},
    [ROW_OPEN_ALL] = {STR_OPEN_ALL, STR_NONE},
    [ROW_THEME] = {STR_THEME, STR_SECTION_LOOK},
    [ROW_TEXT] = {STR_TEXT_SIZE, STR_NONE},
    [ROW_FAMILY] = {STR_FONT, STR_NONE},
    [ROW_MOTION] = {STR_REDUCED_MOTION, STR_NONE},
    [ROW_FULLSCREEN] = {STR_FULLSCREEN, STR_NONE},
    [ROW_EFFECTS] = {STR_EFFECTS, STR_SECTION_SOUND},
    [ROW_MUSIC] = {STR_MUSIC, STR_NONE},
    [ROW_MUTE] = {STR_MUTE, STR_NONE},
};

static const int32_t auto_next_s[] = {0, 5, 10, 20};

/* The value `by` places further in the list, around its ends; the first when it is not in the list.
 */
static int32_t step_list(const int32_t *list, int32_t count, int32_t value, int by)
{
    for (int32_t i = 0; i < count; i++)
        if (list[i] == value)
            return list[(i + by + count) % count];
    return list[0];
}

static int32_t step_range(int32_t value, int by, int32_t step, int32_t least, int32_t most)
{
    int32_t next = value + by * step;
    return next < least ? least : next > most ? most : next;
}

static bool *switch_of(struct settings *s, enum row row)
{
    bool *const switches[ROW_COUNT] = {[ROW_OPEN_ALL] = &s->open_all,
                                       [ROW_MOTION] = &s->reduced_motion,
                                       [ROW_FULLSCREEN] = &s->fullscreen,
                                       [ROW_MUTE] = &s->mute};
    return switches[row];
}

/* `factor` is the limit factor in force, which may be the command line's. */
static void step(struct settings *s, int32_t factor, enum row row, int by)
{
    switch (row) {
    case ROW_FACTOR:
        s->factor = settings_step_factor(factor, by);
        break;
    case ROW_AUTO_NEXT:
        s->auto_next_s = step_list(auto_next_s, 4, s->auto_next_s, by);
        break;
    case ROW_THEME:
        s->theme = (s->theme + by + THEME_COUNT) % THEME_COUNT;
        break;
    case ROW_TEXT:
        s->text_percent = step_range(s->text_percent, by, 10, 100, 200);
        break;
    case ROW_FAMILY:
        s->family = (s->family + by + FAMILY_COUNT) % FAMILY_COUNT;
        break;
    case ROW_EFFECTS:
        s->effects = step_range(s->effects, by, 10, 0, 100);
        break;
    case ROW_MUSIC:
        s->music = step_range(s->music, by, 10, 0, 100);
        break;
    case ROW_OPEN_ALL:
    case ROW_MOTION:
    case ROW_FULLSCREEN:
    case ROW_MUTE:
    case ROW_COUNT:
        break;
    }
}

static void change(struct app *app, enum row row, int by)
{
    struct settings *s = app_settings(app);
    bool *on = switch_of(s, row);
    if (on)
        *on = !*on;
    else
        step(s, progress_factor(app), row, by);
    if (row == ROW_FACTOR)
        app->options.factor = -1;
    if (row == ROW_MUTE)
        app->options.mute = false;
    if (row == ROW_FULLSCREEN)
        app->options.fullscreen = app->options.windowed = false;
    app_settings_changed(app);
    platform_sound(app->platform, SOUND_CHOOSE);
}

static bool event(struct app *app, const struct ui_event *event)
{
    if (event->kind == UI_BACK || (event->kind == UI_ACTIVATE && event->id == ID_BACK)) {
        app_go(app, app->return_screen);
        return true;
    }
    if (event->kind != UI_ACTIVATE && event->kind != UI_ADJUST)
        return false;
    int32_t place = (event->id - ID_FIRST) / ID_STRIDE, part = (event->id - ID_FIRST) % ID_STRIDE;
    if (event->id < ID_FIRST || place >= ROW_COUNT)
        return false;
    change(app, (enum row)place, event->kind == UI_ADJUST ? event->by : part == 1 ? -1 : 1);
    return true;
}

static void value_words(const struct settings *s, enum row row, char *out, size_t room)
{
    static const enum string themes[] = {STR_THEME_DARK, STR_THEME_LIGHT, STR_THEME_CONTRAST};
    static const enum string families[] = {STR_FONT_INTER, STR_FONT_OPENDYSLEXIC};
    switch (row) {
    case ROW_FACTOR:
        snprintf(out, room, "%s", str_factor(s->factor));
        break;
    case ROW_AUTO_NEXT:
        if (s->auto_next_s)
            snprintf(out, room, str(STR_AFTER_SECONDS), s->auto_next_s);
        else
            snprintf(out, room, "%s", str(STR_WHEN_I_PRESS));
        break;
    case ROW_THEME:
        snprintf(out, room, "%s", str(themes[s->theme]));
        break;
    case ROW_FAMILY:
        snprintf(out, room, "%s", str(families[s->family]));
        break;
    case ROW_TEXT:
    case ROW_EFFECTS:
    case ROW_MUSIC:
        snprintf(out, room, str(STR_PERCENT),
                 row == ROW_TEXT    ? s->text_percent
                 : row == ROW_MUSIC ? s->music
                                    : s->effects);
        break;
    case ROW_OPEN_ALL:
    case ROW_MOTION:
    case ROW_FULLSCREEN:
    case ROW_MUTE:
    case ROW_COUNT:
        snprintf(out, room, "%s", "");
        break;
    }
}

static float draw_row(struct view *view, const struct app *app, struct rect box, enum row row)
{
    struct settings s = *app_settings_const(app); /* a copy: drawing changes nothing */
    s.factor = progress_factor(app);
    int32_t id = ID_FIRST + ID_STRIDE * (int32_t)row;
    const bool *on = switch_of(&s, row);
    if (on)
        return toggle_row(view, box, id, str(rows[row].name), *on);
    char value[64];
    value_words(&s, row, value, sizeof value);
    bool later = row == ROW_FACTOR && session_in_play(&app->session);
    return setting_row(view, box, id, str(later ? STR_CLOCK_LATER : rows[row].name), value);
}

static void draw(const struct app *app, struct view *view)
{
    struct rect column = view_column(view, 680);
    float head = header_draw(view, column, ID_BACK, str(STR_SETTINGS)), edge = view_px(view, 8);
    struct rect region = {column.x - edge, column.y + head, column.w + 2 * edge,
                          view->frame.h - column.y - head};
    float y = view_scroll_begin(view, 0, region) + edge;
    for (int row = 0; row < ROW_COUNT; row++) {
        struct rect at = {column.x, y, column.w, 0};
        if (rows[row].section != STR_NONE) {
            at.y = y += row ? view_px(view, SPACE_4) : 0;
            y += text_node(view, NODE_HEADING, STYLE_SMALL_STRONG, view->theme->text_soft, at,
                           ALIGN_LEFT, str(rows[row].section)) +
                 view_px(view, SPACE_2);
        }
        y += draw_row(view, app, (struct rect){column.x, y, column.w, 0}, (enum row)row);
        y += view_px(view, SPACE_2);
    }
    view_scroll_end(view, 0, region, y + view_px(view, SPACE_4));
}

const struct screen screen_settings = {
    .name = "settings", .music = MUSIC_MENU, .event = event, .draw = draw};
