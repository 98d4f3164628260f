/* One question of the finished run with its explanation. */
#include "ui/app.h"
#include "ui/question.h"
#include "ui/result_facts.h"
#include "ui/screens.h"
#include "ui/strings.h"
#include "ui/widget.h"

#include <stdio.h>

enum { ID_BACK = 1, ID_PREVIOUS, ID_NEXT, ID_CHOICE = 10 };

static void turn(struct app *app, int by)
{
    int32_t to = app->review + by;
    if (to < 0 || to >= result_reached(&app->session.run))
        return;
    app->review = to;
    for (int32_t slot = 0; slot < VIEW_SCROLLS; slot++)
        app_scroll_to(app, slot, 0);
}

static void enter(struct app *app)
{
    if (!app->session.active || session_in_play(&app->session))
        app_go(app, SCREEN_TITLE);
}

static bool event(struct app *app, const struct ui_event *event)
{
    if (event->kind == UI_BACK || (event->kind == UI_ACTIVATE && event->id == ID_BACK)) {
        app_go(app, SCREEN_RESULT);
        return true;
    }
    if (event->kind == UI_KEY && (event->key == KEY_LEFT || event->key == KEY_RIGHT)) {
        turn(app, event->key == KEY_LEFT ? -1 : 1);
        return true;
    }
    if (event->kind != UI_ACTIVATE)
        return false;
    turn(app, event->id == ID_PREVIOUS ? -1 : 1);
    return true;
}

static float draw_question(struct view *view, const struct app *app, struct rect box)
{
    const struct run_question *run = &app->session.run.questions[app->review];
    struct question_look look = {.bank = app->session.bank,
                                 .run = run,
                                 .settled = true,
                                 .first_id = ID_CHOICE};
    float gap = view_px(view, SPACE_4);
    struct rect at = box;
    at.y += question_prompt(view, at, &look) + gap;
    at.y += question_explanation(view, at, &look) + gap;
    at.y += question_choices(view, at, &look) + gap;
    return at.y - box.y;
}

static float draw_turning(struct view *view, const struct app *app, struct rect box, bool draw)
{
    struct button buttons[2];
    int32_t count = 0;
    if (app->review > 0)
        buttons[count++] = (struct button){
            ID_PREVIOUS, str(STR_PREVIOUS), BUTTON_PLAIN, ICON_BACK, NULL, false, false};
    if (app->review + 1 < result_reached(&app->session.run))
        buttons[count++] =
            (struct button){ID_NEXT, str(STR_NEXT), BUTTON_PLAIN, ICON_NEXT, NULL, false, true};
    return count ? button_row(view, box, buttons, count, draw) : 0;
}

static void draw(const struct app *app, struct view *view)
{
    if (!app->session.active)
        return;
    struct rect column = view_column(view, 760);
    char title[96];
    snprintf(title, sizeof title, str(STR_QUESTION_OF), app->review + 1,
             result_reached(&app->session.run));
    float head = header_draw(view, column, ID_BACK, title);
    float foot = draw_turning(view, app, column, false), gap = view_px(view, SPACE_3);
    struct rect at = {column.x, column.y + column.h - foot, column.w, foot};
    struct rect region = {column.x - gap, column.y + head, column.w + 2 * gap,
                          column.h - head - foot - gap};
    float y = view_scroll_begin(view, 0, region);
    y += draw_question(view, app, (struct rect){column.x, y, column.w, 0});
    view_scroll_end(view, 0, region, y);
    draw_turning(view, app, at, true);
}

const struct screen screen_review = {
    .name = "review", .music = MUSIC_MENU, .enter = enter, .event = event, .draw = draw};
