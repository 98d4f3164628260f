/* The pause: the question is covered and no clock runs. */
#include "ui/app.h"
#include "ui/hud.h"
#include "ui/screens.h"
#include "ui/strings.h"
#include "ui/widget.h"

#include <stdio.h>

enum { ID_RESUME = 1, ID_SETTINGS, ID_HELP, ID_LEAVE, ID_GIVE_UP };

static void resume(struct app *app, int64_t at_ms)
{
    if (session_command(app, COMMAND_RESUME, 0, at_ms))
        app_go(app, session_screen(app));
}

static void open_over(struct app *app, enum screen_id screen)
{
    app->return_screen = SCREEN_PAUSE;
    app_go(app, screen);
}

static bool event(struct app *app, const struct ui_event *event)
{
    if (event->kind == UI_BACK ||
        (event->kind == UI_KEY && event->key == KEY_PAUSE && !event->by)) {
        resume(app, event->at_ms);
        return true;
    }
    if (event->kind != UI_ACTIVATE)
        return false;
    if (event->id == ID_RESUME)
        resume(app, event->at_ms);
    else if (event->id == ID_SETTINGS || event->id == ID_HELP)
        open_over(app, event->id == ID_SETTINGS ? SCREEN_SETTINGS : SCREEN_HELP);
    else if (event->id == ID_LEAVE)
        app_go(app, SCREEN_TITLE);
    else if (event->id == ID_GIVE_UP && !app->sure)
        app->sure = true;
    else if (event->id == ID_GIVE_UP && session_command(app, COMMAND_QUIT, 0, event->at_ms))
        app_go(app, SCREEN_RESULT);
    return true;
}

static void enter(struct app *app)
{
    app->sure = false;
}

/* A paused run that is gone leaves nothing to show here. */
static void update(struct app *app)
{
    if (!session_in_play(&app->session) && !app->switching)
        app_go(app, app->session.active ? SCREEN_RESULT : SCREEN_TITLE);
}

static float draw_panel(struct view *view, const struct app *app, struct rect box)
{
    const struct run *run = &app->session.run;
    float pad = view_px(view, SPACE_5), y = box.y + pad;
    struct rect inner = {box.x + pad, y, box.w - 2 * pad, 0};
    struct view_mark mark = view_mark(view);
    inner.y += text_node(view, NODE_HEADING, STYLE_TITLE, view->theme->text, inner, ALIGN_CENTRE,
                         str(STR_PAUSED));
    char where[4 * LEVEL_MAX_TITLE + 128], title[4 * LEVEL_MAX_TITLE + 1], score[32];
    hud_number(score, sizeof score, run->score);
    session_title(app, title, sizeof title);
    if (hud_endless(run))
        snprintf(where, sizeof where, str(STR_PLAY_PAUSED_WHERE), title, run->current + 1, score);
    else
        snprintf(where, sizeof where, str(STR_PAUSED_WHERE), title, run->current + 1, run->count,
                 score);
    inner.y += view_px(view, SPACE_2);
    inner.y +=
        text_node(view, NODE_TEXT, STYLE_BODY, view->theme->text_soft, inner, ALIGN_CENTRE, where);
    inner.y += view_px(view, SPACE_5);
    struct button buttons[] = {
        {ID_RESUME, str(STR_RESUME), BUTTON_PRIMARY, ICON_PLAY, NULL, false, true},
        {ID_SETTINGS, str(STR_SETTINGS), BUTTON_PLAIN, ICON_GEAR, NULL, false, false},
        {ID_HELP, str(STR_HELP), BUTTON_PLAIN, ICON_HELP, NULL, false, false},
        {ID_LEAVE, str(STR_LEAVE), BUTTON_PLAIN, ICON_BACK, NULL, false, false},
        {ID_GIVE_UP, str(app->sure ? STR_GIVE_UP_SURE : STR_GIVE_UP), BUTTON_QUIET, ICON_CROSS,
         NULL, false, false},
    };
    inner.y += button_stack(view, inner, buttons, 5) + pad;
    panel_behind(view, mark, (struct rect){box.x, box.y, box.w, inner.y - box.y});
    return inner.y - box.y;
}

static void draw(const struct app *app, struct view *view)
{
    if (!app->session.active)
        return;
    struct rect column = view_column(view, 440);
    float y = view_scroll_begin(view, 0, view->frame) + column.y;
    struct view_mark mark = view_mark(view);
    float tall = draw_panel(view, app, (struct rect){column.x, y, column.w, 0});
    view_centre(view, mark, tall, column.h);
    view_scroll_end(view, 0, view->frame, y + tall + view_px(view, SPACE_4));
}

const struct screen screen_pause = {
    .name = "pause", .music = MUSIC_MENU, .enter = enter, .event = event, .update = update,
    .draw = draw};
