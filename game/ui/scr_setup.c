/* One way to play: its rule, what can be chosen about it, and Start. */
#include "data/calendar.h"
#include "ui/app.h"
#include "ui/hud.h"
#include "ui/mode_words.h"
#include "ui/progress.h"
#include "ui/screens.h"
#include "ui/strings.h"
#include "ui/widget.h"

#include <math.h>
#include <stdio.h>

enum {
    ID_BACK = 1,
    ID_START,
    ID_CHOOSE,
    ID_NEW,
    ID_RACE,
    ID_LENGTH = 10,
    ID_EXAM = 20,
    ID_LEVELS = 30,
    ID_LAW = 40,
    ID_FACTOR = 50,
    ID_LEVEL = 100,
    WORDS_ROOM = sizeof ((struct error *)0)->text
};

static void enter(struct app *app)
{
    if (!app->setup.begun)
        setup_begin(app, RUN_MODE_SPRINT_60);
    app->unfinished = session_waits(app);
    app->setup.choosing = false;
    setup_new_seed(app);
    setup_refresh(app);
}

static void update(struct app *app)
{
    setup_follow(app);
}

static bool step(struct app *app, int32_t row, int by)
{
    switch (row) {
    case ID_LENGTH:
        setup_step_mode(app, by);
        return true;
    case ID_EXAM:
        setup_step_exam(app, by);
        return true;
    case ID_LEVELS:
        setup_step_levels(app, by);
        return true;
    case ID_LAW:
        setup_step_law(app, by);
        return true;
    case ID_FACTOR:
        setup_step_factor(app, by);
        return true;
    default:
        return false;
    }
}

static const struct profile_record *record_of(const struct app *app)
{
    const struct session_choice *choice = &app->choice;
    return profile_find(&app->saves.profile, app->setup.key, choice->mode, choice->law,
                        choice->factor);
}

/* A friend's questions are others, and the daily counts once. */
static bool can_race(const struct app *app)
{
    return record_of(app) && !app->setup.from_code && app->choice.mode != RUN_MODE_DAILY;
}

static bool race(struct app *app)
{
    struct error error;
    return session_open(app, session_race_best(app, record_of(app), &error), &error);
}

static bool activate(struct app *app, int32_t id)
{
    int32_t part = id % 10;
    if (id == ID_START && setup_start(app))
        app_go(app, session_screen(app));
    else if (id == ID_RACE && can_race(app))
        return race(app);
    else if (id == ID_CHOOSE)
        app->setup.choosing = !app->setup.choosing;
    else if (id == ID_NEW)
        setup_leave_code(app);
    else if (id >= ID_LEVEL && app_bank(app, id - ID_LEVEL))
        setup_toggle_level(app, id - ID_LEVEL);
    else if (!step(app, id - part, part == 1 ? -1 : 1))
        return id == ID_START;
    platform_sound(app->platform, SOUND_CHOOSE);
    return true;
}

static bool event(struct app *app, const struct ui_event *event)
{
    if (event->kind == UI_BACK || (event->kind == UI_ACTIVATE && event->id == ID_BACK)) {
        app_go(app, SCREEN_MODES);
        return true;
    }
    if (event->kind == UI_ADJUST && event->id >= ID_LEVEL)
        return activate(app, event->id);
    if (event->kind == UI_ADJUST)
        return step(app, event->id, event->by);
    return event->kind == UI_ACTIVATE && activate(app, event->id);
}

static float words(struct view *view, struct rect at, enum style style, uint32_t colour,
                   const char *text)
{
    return text_node(view, NODE_TEXT, style, colour, at, ALIGN_LEFT, text) + view_px(view, SPACE_2);
}

static float draw_daily(struct view *view, const struct app *app, struct rect at)
{
    const struct daily *daily = &app->saves.profile.daily;
    const struct setup *setup = &app->setup;
    char date[CALENDAR_DATE_ROOM], text[WORDS_ROOM];
    float top = at.y;
    calendar_print_day(setup->day, date);
    snprintf(text, sizeof text, str(STR_SETUP_DAILY_ON), date);
    at.y += text_node(view, NODE_HEADING, STYLE_STRONG, view->theme->text, at, ALIGN_LEFT, text) +
            view_px(view, SPACE_1);
    calendar_print_day(daily->counted_day, date);
    snprintf(text, sizeof text,
             str(setup->daily == DAILY_OPEN   ? STR_SETUP_DAILY_OPEN
                 : setup->daily == DAILY_DONE ? STR_SETUP_DAILY_DONE
                                              : STR_SETUP_DAILY_BACK),
             date);
    at.y += words(view, at, STYLE_BODY, view->theme->text, text);
    snprintf(text, sizeof text, str(STR_SETUP_DAILY_STREAK), daily_streak(daily, setup->day),
             daily->best_streak, daily->freezes);
    return at.y + words(view, at, STYLE_SMALL_STRONG, view->theme->text, text) - top;
}

static float draw_from_code(struct view *view, const struct app *app, struct rect at)
{
    const struct setup *setup = &app->setup;
    const struct theme *t = view->theme;
    bool locked = !mode_get(app->choice.mode)->free_order && app->choice.mode != RUN_MODE_DAILY &&
                  (app->choice.levels & ~setup_levels_at(app, 0)) != 0;
    float top = at.y;
    at.y += text_node(view, NODE_HEADING, STYLE_STRONG, t->text, at, ALIGN_LEFT,
                      str(STR_SETUP_FROM_CODE)) +
            view_px(view, SPACE_1);
    at.y += words(view, at, STYLE_BODY, t->text, str(STR_SETUP_FROM_CODE_WORDS));
    if (app->choice.mode == RUN_MODE_DAILY && setup->standing == SETUP_PRACTICE)
        at.y += words(view, at, STYLE_BODY, t->text, str(STR_CODE_OF_DAILY));
    if (setup->other_content)
        at.y += words(view, at, STYLE_SMALL_STRONG, t->wrong, str(STR_SETUP_OTHER_CONTENT));
    if (locked && setup->standing == SETUP_READY)
        at.y += words(view, at, STYLE_SMALL, t->text_soft, str(STR_SETUP_CODE_LOCKED));
    return at.y - top;
}

static void record_words(const struct app *app, char *out, size_t room)
{
    const struct profile_record *record = record_of(app);
    char best[32];
    hud_number(best, sizeof best, record ? record->best_score : 0);
    if (record)
        snprintf(out, room, str(STR_SETUP_RECORD), best, record->right, record->count,
                 record->plays);
    else
        snprintf(out, room, "%s", str(STR_SETUP_NO_RECORD));
}

/* What the mode is, and how the player stands with it. */
static float draw_about(struct view *view, const struct app *app, struct rect box)
{
    const struct theme *t = view->theme;
    enum run_mode mode = app->choice.mode;
    struct rect at = box;
    char text[WORDS_ROOM];
    if (app->setup.from_code)
        at.y += draw_from_code(view, app, at);
    else if (mode == RUN_MODE_DAILY)
        at.y += draw_daily(view, app, at);
    at.y += words(view, at, STYLE_BODY, t->text_soft, mode_rule_words(mode));
    record_words(app, text, sizeof text);
    at.y += text_node(view, NODE_TEXT, STYLE_SMALL_STRONG, t->text, at, ALIGN_LEFT, text);
    if (app->unfinished)
        at.y += text_node(view, NODE_TEXT, STYLE_SMALL_STRONG, t->text,
                          (struct rect){at.x, at.y + view_px(view, SPACE_2), at.w, 0}, ALIGN_LEFT,
                          str(STR_SETUP_ENDS_RUN)) +
                view_px(view, SPACE_2);
    return at.y - box.y;
}

/* Something that is as it is: a name, and what it is. */
static float draw_fact(struct view *view, struct rect box, const char *name, const char *value)
{
    float pad = view_px(view, SPACE_4);
    struct rect at = {box.x + pad, box.y, box.w - 2 * pad, 0};
    at.y += text_node(view, NODE_TEXT, STYLE_SMALL_STRONG, view->theme->text_soft, at, ALIGN_LEFT,
                      name);
    at.y += text_node(view, NODE_TEXT, STYLE_BODY, view->theme->text, at, ALIGN_LEFT, value);
    return at.y - box.y + view_px(view, SPACE_2);
}

static float draw_levels(struct view *view, const struct app *app, struct rect box)
{
    static const struct setup_nodes nodes = {ID_LEVELS, ID_CHOOSE, ID_LEVEL};
    char text[WORDS_ROOM];
    if (!app->setup.from_code)
        return setup_draw_levels(view, app, box, &nodes, view_px(view, SPACE_2));
    setup_levels_words(app, text, sizeof text);
    return draw_fact(view, box, str(STR_SETUP_LEVELS), text);
}

static float draw_exam(struct view *view, const struct app *app, struct rect box)
{
    const struct campaign *campaign = &app->library->campaign;
    if (campaign->exam_count == 0)
        return 0;
    const struct campaign_exam *exam = &campaign->exams[app->choice.exam];
    if (app->setup.from_code)
        return draw_fact(view, box, str(STR_SETUP_EXAM), exam->title);
    float y = box.y;
    y += setting_row(view, box, ID_EXAM, str(STR_SETUP_EXAM), exam->title);
    y += note_row(view, (struct rect){box.x, y, box.w, 0}, exam->description);
    return y - box.y;
}

/* What is asked: how long, which exam, which levels. */
static float draw_questions(struct view *view, const struct app *app, struct rect box)
{
    enum run_mode mode = app->choice.mode;
    float y = box.y;
    if (mode == RUN_MODE_EXAM)
        return draw_exam(view, app, box);
    if (mode == RUN_MODE_DAILY)
        return 0;
    if (mode_is_sprint(mode) && !app->setup.from_code) {
        char text[32];
        snprintf(text, sizeof text, str(STR_SECONDS), mode_get(mode)->clock_ms / 1000);
        y +=
            setting_row(view, box, ID_LENGTH, str(STR_SETUP_LENGTH), text) + view_px(view, SPACE_2);
    }
    return y + draw_levels(view, app, (struct rect){box.x, y, box.w, 0}) - box.y;
}

/* How it is scored and timed. */
static float draw_terms(struct view *view, const struct app *app, struct rect box)
{
    const struct session_choice *choice = &app->choice;
    const char *law = law_title(choice->law);
    float y = box.y;
    if (setup_law_count(choice->mode) > 1)
        y += setting_row(view, box, ID_LAW, str(STR_SETUP_LAW), law);
    else
        y += draw_fact(view, box, str(STR_SETUP_LAW), law) - view_px(view, SPACE_2);
    y += note_row(view, (struct rect){box.x, y, box.w, 0}, law_words(choice->law, choice->mode));
    struct rect at = {box.x, y, box.w, 0};
    y += choice->law == SCORE_SAGE
             ? draw_fact(view, at, str(STR_CLOCK), str(STR_SETUP_CLOCK_SAGE))
             : setting_row(view, at, ID_FACTOR, str(STR_CLOCK), str_factor(choice->factor));
    return y - box.y;
}

/* The run's code, for friends who want to play the same. */
static float draw_code(struct view *view, const struct app *app, struct rect box)
{
    const struct setup *setup = &app->setup;
    bool shown = setup->code[0] && app->choice.mode != RUN_MODE_DAILY;
    char text[WORDS_ROOM];
    if (!shown)
        return 0;
    float pad = view_px(view, SPACE_4);
    struct rect at = {box.x + pad, box.y, box.w - 2 * pad, 0};
    snprintf(text, sizeof text, str(STR_SETUP_CODE), setup->code);
    at.y += text_node(view, NODE_TEXT, STYLE_SMALL_STRONG, view->theme->text, at, ALIGN_LEFT, text);
    return at.y - box.y;
}

/* Why Start is not there. */
static void closed_words(const struct app *app, char *out, size_t room)
{
    const struct setup *setup = &app->setup;
    if (setup->standing == SETUP_WAIT)
        snprintf(out, room, "%s", str(STR_SETUP_WAIT));
    else if (setup->standing == SETUP_IMPOSSIBLE)
        snprintf(out, room, "%s", setup->error.text);
    else {
        int32_t tier = app->library->campaign.exams[app->choice.exam].tier;
        snprintf(out, room, str(STR_SETUP_EXAM_CLOSED), app->library->campaign.tiers[tier].title,
                 progress_tier_stars(app, tier), progress_tier_levels(app, tier));
    }
}

static bool can_start(const struct app *app)
{
    return app->setup.standing == SETUP_READY || app->setup.standing == SETUP_PRACTICE;
}

static float draw_closed(struct view *view, const struct app *app, struct rect box)
{
    const struct theme *t = view->theme;
    bool waits = app->setup.standing == SETUP_WAIT;
    char text[WORDS_ROOM];
    closed_words(app, text, sizeof text);
    float pad = view_px(view, SPACE_3), icon = view_px(view, 24);
    struct rect at = {box.x + icon + 2 * pad, box.y + pad, box.w - icon - 3 * pad, 0};
    float tall = fmaxf(icon, text_height(view, STYLE_BODY, at.w, text)) + 2 * pad;
    draw_fill(view->list, (struct rect){box.x, box.y, box.w, tall}, view_px(view, 14),
              t->accent_soft);
    icon_draw(view->list, waits ? ICON_CLOCK : ICON_LOCK,
              (struct rect){box.x + pad, roundf(box.y + (tall - icon) / 2), icon, icon}, t->text);
    text_node(view, NODE_STATUS, STYLE_BODY, t->text, at, ALIGN_LEFT, text);
    return tall;
}

static float draw_content(struct view *view, const struct app *app, struct rect box)
{
    float pad = view_px(view, SPACE_4), gap = view_px(view, SPACE_3);
    struct rect at = box;
    if (!can_start(app))
        at.y += draw_closed(view, app, at) + gap;
    struct view_mark mark = view_mark(view);
    float tall =
        draw_about(view, app, (struct rect){at.x + pad, at.y + pad, at.w - 2 * pad, 0}) + 2 * pad;
    panel_behind(view, mark, (struct rect){at.x, at.y, at.w, tall});
    at.y += tall + gap;
    at.y += draw_questions(view, app, at);
    at.y += draw_terms(view, app, at) + gap;
    at.y += draw_code(view, app, at);
    if (app->setup.from_code) {
        at.y += view_px(view, SPACE_2);
        struct button other = {
            ID_NEW, str(STR_SETUP_NEW_QUESTIONS), BUTTON_QUIET, ICON_AGAIN, NULL, false, false};
        at.y += button_stack(view, at, &other, 1);
    }
    return at.y - box.y;
}

static struct button start_button(const struct app *app)
{
    bool practice = app->setup.standing == SETUP_PRACTICE;
    return (struct button){ID_START,
                           str(practice ? STR_SETUP_DAILY_PRACTICE : STR_START),
                           BUTTON_PRIMARY,
                           ICON_PLAY,
                           NULL,
                           false,
                           true};
}

static void draw(const struct app *app, struct view *view)
{
    struct rect column = view_column(view, 680);
    const struct button buttons[] = {
        start_button(app),
        {ID_RACE, str(STR_RACE_BEST), BUTTON_PLAIN, ICON_FLAG, NULL, false, false},
    };
    int32_t count = !can_start(app) ? 0 : can_race(app) ? 2 : 1;
    float foot = count > 0 ? button_row(view, column, buttons, count, false) : 0;
    float gap = view_px(view, SPACE_3);
    struct rect region = {column.x - gap, 0, column.w + 2 * gap, column.y + column.h - foot - gap};
    float y = view_scroll_begin(view, 0, region) + column.y;
    y += header_draw(view, (struct rect){column.x, y, column.w, 0}, ID_BACK,
                     mode_is_sprint(app->choice.mode) && !app->setup.from_code
                         ? str(STR_MODES_SPRINT)
                         : mode_title(app->choice.mode));
    y += draw_content(view, app, (struct rect){column.x, y, column.w, 0});
    y += view_px(view, SPACE_4);
    view_scroll_end(view, 0, region, y);
    float start_y = fminf(y, column.y + column.h - foot);
    if (count > 0)
        button_row(view, (struct rect){column.x, start_y, column.w, foot}, buttons, count, true);
}

const struct screen screen_setup = {.name = "setup",
                                    .music = MUSIC_MENU,
                                    .enter = enter,
                                    .event = event,
                                    .update = update,
                                    .draw = draw};
