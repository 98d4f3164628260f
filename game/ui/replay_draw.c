/* The controls under a run that is watched. */
#include "ui/app.h"
#include "ui/replay.h"
#include "ui/strings.h"
#include "ui/widget.h"

#include <math.h>
#include <stdio.h>

enum { BUTTONS = 4, SETTLE_MS = 600 };

static const float target_units = 48, pill_units = 26, speed_units = 176;

static bool shows_keys(const struct view *view)
{
    return view->device == DEVICE_KEYBOARD && !view_compact(view);
}

/* --- Speed --- */

static void speed_words(int32_t speed, char *out, size_t room)
{
    if (speed < 100)
        snprintf(out, room, "%s", str(STR_REPLAY_HALF_SPEED));
    else
        snprintf(out, room, str(STR_REPLAY_SPEED_TIMES), speed / 100);
}

static void draw_speed(struct view *view, const struct app *app, struct rect box)
{
    char words[32];
    const struct theme *t = view->theme;
    float step = view_px(view, target_units), radius = view_px(view, 14);
    speed_words(app->session.replay.speed, words, sizeof words);
    draw_fill(view->list, box, radius, t->panel_raised);
    draw_frame(view->list, box, radius, view_px(view, t->outline), t->line);
    focus_ring(view, box, radius, REPLAY_SPEED);
    drawlist_node(view->list, NODE_SLIDER, REPLAY_SPEED, box, str(STR_REPLAY_SPEED), words);
    if (box.w < 3 * step) { /* pressed itself it goes through all speeds */
        text_label(view, STYLE_STRONG, t->text, box, ALIGN_CENTRE, words);
        return;
    }
    stepper_draw(view, (struct rect){box.x, box.y, step, box.h}, REPLAY_SPEED_LESS,
                 STR_REPLAY_SLOWER, ICON_BACK);
    stepper_draw(view, (struct rect){box.x + box.w - step, box.y, step, box.h}, REPLAY_SPEED_MORE,
                 STR_REPLAY_FASTER, ICON_NEXT);
    text_label(view, STYLE_STRONG, t->text,
               (struct rect){box.x + step, box.y, box.w - 2 * step, box.h}, ALIGN_CENTRE, words);
}

/* --- Buttons --- */

static float draw_row(struct view *view, const struct app *app, struct rect box, bool draw)
{
    bool held = app->session.replay.held;
    const struct button buttons[BUTTONS] = {
        {REPLAY_BACK, str(STR_REPLAY_BACK), BUTTON_PLAIN, ICON_BACK, NULL, true, false},
        {REPLAY_HOLD, str(held ? STR_REPLAY_GO_ON : STR_REPLAY_HOLD), BUTTON_PRIMARY,
         held ? ICON_PLAY : ICON_PAUSE, NULL, true, true},
        {REPLAY_STEP, str(STR_REPLAY_STEP), BUTTON_PLAIN, ICON_STEP, NULL, true, false},
        {REPLAY_ON, str(STR_REPLAY_ON), BUTTON_PLAIN, ICON_NEXT, NULL, true, false},
    };
    float side = view_px(view, target_units), gap = view_px(view, SPACE_2);
    if (!draw)
        return side;
    for (int32_t i = 0; i < BUTTONS; i++)
        button_draw(view, (struct rect){box.x + (side + gap) * (float)i, box.y, side, side},
                    &buttons[i]);
    float left = BUTTONS * (side + gap), wide = fminf(box.w - left, view_px(view, speed_units));
    draw_speed(view, app, (struct rect){box.x + box.w - wide, box.y, wide, side});
    return side;
}

/* --- Timeline --- */

/* How many questions one mark stands for: marks are no smaller than a fingertip. */
static int32_t questions_a_mark(const struct view *view, float width, int32_t count)
{
    int32_t most = (int32_t)(width / view_px(view, target_units));
    most = most < 1 ? 1 : most;
    return (count + most - 1) / most;
}

static void draw_mark(struct view *view, const struct session *session, struct rect box,
                      int32_t from, int32_t count)
{
    const struct theme *t = view->theme;
    char number[16], label[64];
    bool here = session->run.current >= from && session->run.current < from + count;
    bool passed = session->run.current >= from + count;
    float tall = view_px(view, pill_units);
    struct rect pill = {box.x + view_px(view, 1), roundf(box.y + (box.h - tall) / 2),
                        box.w - view_px(view, 2), tall};
    uint32_t ground = here ? t->accent : passed ? t->accent_soft : t->panel_sunk;
    draw_fill(view->list, pill, tall / 2, ground);
    if (here)
        draw_frame(view->list, pill, tall / 2, view_px(view, 2), t->text);
    snprintf(number, sizeof number, "%d", from + 1);
    text_label(view, here ? STYLE_SMALL_STRONG : STYLE_SMALL, here ? t->text_on_accent : t->text,
               pill, ALIGN_CENTRE, number);
    focus_ring(view, pill, tall / 2, REPLAY_QUESTION + from);
    snprintf(label, sizeof label, str(STR_REPLAY_TO_QUESTION), from + 1);
    struct node *node =
        drawlist_node(view->list, NODE_BUTTON, REPLAY_QUESTION + from, box, label, NULL);
    node->state |= here ? NODE_CHECKED : 0;
    if (session->replay.firsts[from] < 0)
        node->state |= NODE_DISABLED;
}

static float draw_timeline(struct view *view, const struct app *app, struct rect box, bool draw)
{
    const struct session *session = &app->session;
    float tall = view_px(view, target_units);
    int32_t count = replay_reached(session), each = questions_a_mark(view, box.w, count);
    int32_t marks = (count + each - 1) / each;
    float wide = box.w / (float)marks;
    for (int32_t i = 0; draw && i < marks; i++) {
        float x = roundf(box.x + wide * (float)i);
        struct rect at = {x, box.y, roundf(box.x + wide * (float)(i + 1)) - x, tall};
        draw_mark(view, session, at, i * each, each);
    }
    return tall;
}

/* --- The whole --- */

/* A replay that is held shows nothing new; one that runs, its next command when that is due. */
static void wake_for(struct view *view, const struct app *app)
{
    const struct session *session = &app->session;
    const struct replay *replay = &session->replay;
    if (replay->held && app->now_ms - session->change_ms > SETTLE_MS)
        view->wake_ms = -1;
    if (replay->held || session->script_next == session->script_count)
        return;
    int64_t left = 100 * session->script[session->script_next].at_ms - replay->run_cms;
    int64_t left_ms = (left + replay->speed - 1) / replay->speed;
    view_wake(view, left_ms < 0 ? 0 : left_ms > INT32_MAX ? INT32_MAX : (int32_t)left_ms);
}

float replay_draw(struct view *view, const struct app *app, struct rect box, bool draw)
{
    float y = box.y;
    y += draw_row(view, app, box, draw);
    /* In free order the screen has a strip of all questions already. */
    if (!mode_get(app->session.run.mode)->free_order) {
        y += view_px(view, SPACE_1);
        y += draw_timeline(view, app, (struct rect){box.x, y, box.w, 0}, draw);
    }
    if (shows_keys(view)) {
        struct rect at = {box.x, y, box.w, 0};
        if (draw)
            text_draw(view, STYLE_SMALL, view->theme->text_soft, at, ALIGN_CENTRE,
                      str(STR_REPLAY_KEYS));
        y += text_height(view, STYLE_SMALL, box.w, str(STR_REPLAY_KEYS));
    }
    if (draw)
        wake_for(view, app);
    return y - box.y;
}
