#include "ui/time_up.h"
#include "ui/app.h"
#include "ui/clockface.h"
#include "ui/strings.h"
#include "ui/widget.h"

enum { STANDS_MS = 2000, DEAF_MS = 600 };

void time_up_begin(struct app *app)
{
    session_finish(app);
    if (clockface_ran_out(&app->session.run))
        platform_sound(app->platform, SOUND_TIME_OUT);
    else
        app_go(app, SCREEN_RESULT);
}

void time_up_update(struct app *app)
{
    struct session *session = &app->session;
    struct clockface face = clockface_of(&session->run, session_ms(session, app->now_ms));
    clockface_tick(app->platform, face.running, face.left_ms, &session->hurried);
    if (app->session.run.phase == RUN_OVER && !app->switching &&
        app->now_ms >= app->session.change_ms + STANDS_MS)
        app_go(app, SCREEN_RESULT);
}

void time_up_leave(struct app *app, int64_t at_ms)
{
    if (at_ms >= app->session.change_ms + DEAF_MS)
        app_go(app, SCREEN_RESULT);
}

void time_up_draw(struct view *view, const struct app *app, int32_t id)
{
    const struct theme *t = view->theme;
    bool exam = mode_get(app->session.run.mode)->free_order;
    struct button on = {id, str(STR_TO_RESULT), BUTTON_PRIMARY, NO_ICON, NULL, false, true};
    struct rect column = view_column(view, 440);
    float pad = view_px(view, SPACE_5), sign = view_px(view, 64);
    float y = view_scroll_begin(view, 0, view->frame) + column.y;
    struct view_mark mark = view_mark(view);
    struct rect at = {column.x + pad, y + pad, column.w - 2 * pad, 0};
    icon_draw(view->list, ICON_CLOCK, (struct rect){at.x + (at.w - sign) / 2, at.y, sign, sign},
              t->danger);
    at.y += sign + view_px(view, SPACE_4);
    const char *words = str(exam ? STR_PLAY_TIME_UP_EXAM : STR_PLAY_TIME_UP_QUESTION);
    struct rect said = {at.x, at.y, at.w, text_line_px(view, STYLE_TITLE)};
    struct node *node =
        drawlist_node(view->list, NODE_STATUS, 0, said, str(STR_PLAY_TIME_UP), words);
    node->state |= NODE_SPOKEN | NODE_URGENT;
    at.y += text_node(view, NODE_HEADING, STYLE_TITLE, t->text, at, ALIGN_CENTRE,
                      str(STR_PLAY_TIME_UP));
    at.y += text_node(view, NODE_TEXT, STYLE_BODY, t->text_soft, at, ALIGN_CENTRE, words);
    at.y += view_px(view, SPACE_5);
    at.h = button_height(view, &on, at.w);
    button_draw(view, at, &on);
    float tall = at.y + at.h + pad - y;
    panel_behind(view, mark, (struct rect){column.x, y, column.w, tall});
    view_centre(view, mark, tall, column.h);
    view_scroll_end(view, 0, view->frame, y + tall + view_px(view, SPACE_4));
    int64_t left_ms = app->session.change_ms + STANDS_MS - app->now_ms;
    view_wake(view, left_ms > 0 ? (int32_t)left_ms : 0);
}
