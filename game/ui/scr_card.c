/* A level's card: what it covers, what was reached, the clock, and Start. */
#include "rules/score.h"
#include "ui/app.h"
#include "ui/hud.h"
#include "ui/mode_words.h"
#include "ui/progress.h"
#include "ui/screens.h"
#include "ui/strings.h"
#include "ui/widget.h"

#include <stdio.h>
#include <string.h>

enum { ID_BACK = 1, ID_START, ID_RACE, ID_FACTOR = 10, ID_LAW = 20 };

static void enter(struct app *app)
{
    if (!app_bank(app, app->level))
        app_go(app, SCREEN_MAP);
    app->unfinished = session_waits(app);
}

static void step_factor(struct app *app, int by)
{
    app_settings(app)->factor = settings_step_factor(progress_factor(app), by);
    app->options.factor = -1; /* a choice made here outweighs the command line's */
    app_settings_changed(app);
}

static void step_law(struct app *app, int by)
{
    struct settings *s = app_settings(app);
    s->law = (int32_t)setup_next_law(RUN_MODE_ROUND, (enum score_law)s->law, by);
    app_settings_changed(app);
}

static bool race(struct app *app)
{
    const struct profile_record *record = progress_record(app, app->level);
    struct error error;
    return record && session_open(app, session_race_best(app, record, &error), &error);
}

static bool event(struct app *app, const struct ui_event *event)
{
    if (event->kind == UI_BACK || (event->kind == UI_ACTIVATE && event->id == ID_BACK)) {
        app_go(app, SCREEN_MAP);
        return true;
    }
    if (event->kind == UI_ADJUST && event->id == ID_FACTOR) {
        step_factor(app, event->by);
        return true;
    }
    if (event->kind == UI_ADJUST && event->id == ID_LAW) {
        step_law(app, event->by);
        return true;
    }
    if (event->kind != UI_ACTIVATE)
        return false;
    if (event->id == ID_START && session_start(app, app->level))
        app_go(app, session_screen(app));
    else if (event->id == ID_RACE)
        race(app);
    else if (event->id >= ID_FACTOR && event->id <= ID_FACTOR + 2)
        step_factor(app, event->id == ID_FACTOR + 1 ? -1 : 1);
    else if (event->id >= ID_LAW && event->id <= ID_LAW + 2)
        step_law(app, event->id == ID_LAW + 1 ? -1 : 1);
    return true;
}

/* "small-int-cache" reads "small int cache". */
static void concept_words(const struct bank *bank, uint32_t concept, char *out, size_t room)
{
    snprintf(out, room, "%s", bank_string(bank, bank->concepts[concept]));
    for (char *c = out; *c; c++)
        if (*c == '-')
            *c = ' ';
}

/* The level's concepts as chips that flow over the lines. */
static float draw_concepts(struct view *view, struct rect box, const struct bank *bank)
{
    float x = box.x, y = box.y, gap = view_px(view, SPACE_2), tall = 0;
    for (uint32_t i = 0; i < bank->concept_count; i++) {
        char words[80];
        concept_words(bank, i, words, sizeof words);
        struct chip chip = {NO_ICON, 0, view->theme->text, view->theme->panel_sunk, words, NULL};
        struct point size = chip_size(view, &chip, box.w);
        if (x > box.x && x + size.x > box.x + box.w) {
            x = box.x;
            y += tall + gap;
        }
        chip_draw(view, (struct point){x, y}, box.w, &chip);
        drawlist_node(view->list, NODE_TEXT, 0, (struct rect){x, y, size.x, size.y}, words, NULL);
        x += size.x + gap;
        tall = size.y;
    }
    return y + tall - box.y;
}

static void record_words(const struct app *app, char *out, size_t room)
{
    const struct profile_record *record = progress_record(app, app->level);
    char best[32];
    hud_number(best, sizeof best, record ? record->best_score : 0);
    if (record)
        snprintf(out, room, str(STR_RECORD_LINE), best, record->right, record->count,
                 record->plays);
    else
        snprintf(out, room, "%s", str(STR_NO_RECORD));
}

/* The law of score, and in a line what it is. */
static float draw_law(struct view *view, const struct app *app, struct rect box)
{
    enum score_law law = (enum score_law)app_settings_const(app)->law;
    struct rect at = box;
    at.y += setting_row(view, at, ID_LAW, str(STR_SETUP_LAW), law_title(law));
    at.y += text_node(view, NODE_TEXT, STYLE_SMALL, view->theme->text_soft,
                      (struct rect){at.x + view_px(view, SPACE_4), at.y,
                                    at.w - 2 * view_px(view, SPACE_4), 0},
                      ALIGN_LEFT, law_words(law, RUN_MODE_ROUND));
    return at.y + view_px(view, SPACE_2) - box.y;
}

static float draw_content(struct view *view, const struct app *app, struct rect box)
{
    const struct library_level *level = &app->library->levels[app->level];
    const struct bank *bank = &level->level.bank;
    const struct theme *t = view->theme;
    struct rect at = box;
    at.y += text_node(view, NODE_TEXT, STYLE_BODY, t->text, at, ALIGN_LEFT, level->description);
    at.y += view_px(view, SPACE_4);
    char words[160];
    float stars = view_px(view, 30);
    stars_draw(view, (struct rect){at.x, at.y, stars * 3.3f, stars},
               progress_stars(app, app->level), 0);
    record_words(app, words, sizeof words);
    struct rect beside = {at.x + stars * 3.3f + view_px(view, SPACE_3),
                          at.y + view_px(view, SPACE_1),
                          at.w - stars * 3.3f - view_px(view, SPACE_3), 0};
    float record = text_node(view, NODE_TEXT, STYLE_SMALL, t->text_soft, beside, ALIGN_LEFT, words);
    at.y += (record > stars ? record : stars) + view_px(view, SPACE_5);
    snprintf(words, sizeof words, str(STR_COVERS), bank->question_count);
    at.y += text_node(view, NODE_HEADING, STYLE_SMALL_STRONG, t->text_soft, at, ALIGN_LEFT, words);
    at.y += view_px(view, SPACE_2);
    at.y += draw_concepts(view, at, bank) + view_px(view, SPACE_5);
    at.y += draw_law(view, app, at);
    if (app_settings_const(app)->law != SCORE_SAGE)
        at.y += setting_row(view, at, ID_FACTOR, str(STR_CLOCK), str_factor(progress_factor(app)));
    if (app->unfinished) {
        at.y += view_px(view, SPACE_3);
        at.y += text_node(view, NODE_TEXT, STYLE_SMALL_STRONG, t->text, at, ALIGN_LEFT,
                          str(STR_SETUP_ENDS_RUN));
    }
    return at.y - box.y;
}

static void draw(const struct app *app, struct view *view)
{
    if (!app_bank(app, app->level))
        return;
    struct rect column = view_column(view, 620);
    const struct button buttons[] = {
        {ID_START, str(STR_START), BUTTON_PRIMARY, ICON_PLAY, NULL, false, true},
        {ID_RACE, str(STR_RACE_BEST), BUTTON_PLAIN, ICON_FLAG, NULL, false, false},
    };
    int32_t count = progress_record(app, app->level) ? 2 : 1;
    float foot = button_row(view, column, buttons, count, false);
    float gap = view_px(view, SPACE_3), pad = view_px(view, SPACE_4);
    struct rect region = {column.x - gap, 0, column.w + 2 * gap, column.y + column.h - foot - gap};
    float y = view_scroll_begin(view, 0, region) + column.y, top = y;
    struct view_mark mark = view_mark(view);
    y += header_draw(view, (struct rect){column.x, y, column.w, 0}, ID_BACK,
                     app->library->levels[app->level].title);
    struct rect inner = {column.x + pad, y + pad, column.w - 2 * pad, 0};
    struct view_mark before = view_mark(view);
    float tall = draw_content(view, app, inner);
    panel_behind(view, before, (struct rect){column.x, y, column.w, tall + 2 * pad});
    y += tall + 2 * pad + view_px(view, SPACE_4);
    float down = view_centre(view, mark, y - top, region.h - column.y);
    view_scroll_end(view, 0, region, y);
    float start_y = down > 0 ? y + down : column.y + column.h - foot;
    button_row(view, (struct rect){column.x, start_y, column.w, foot}, buttons, count, true);
}

const struct screen screen_card = {
    .name = "card", .music = MUSIC_MENU, .enter = enter, .event = event, .draw = draw};
