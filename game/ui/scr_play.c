/* The play screen: one question, its choices, and the coil that is its clock. */
#include "rules/score.h"
#include "ui/app.h"
#include "ui/coil.h"
#include "ui/hud.h"
#include "ui/question.h"
#include "ui/screens.h"
#include "ui/spoken.h"
#include "ui/strings.h"
#include "ui/widget.h"

#include <math.h>
#include <stdio.h>

enum { ID_PAUSE = 1, ID_SHOW, ID_NEXT, ID_VERDICT, ID_PROMPT, ID_CHOICE = 10 };
enum { CLOCK_FRAME_MS = 33, READING_FRAME_MS = 100, HURRY_SECONDS = 5 };

static void play_sound_of(struct app *app, const struct run_event *event)
{
    switch (event->kind) {
    case RUN_EVENT_CHOICES:
        platform_sound(app->platform, SOUND_CHOOSE);
        break;
    case RUN_EVENT_CORRECT:
        platform_sound(app->platform, SOUND_RIGHT);
        break;
    case RUN_EVENT_WRONG:
        platform_sound(app->platform, SOUND_WRONG);
        break;
    case RUN_EVENT_TIMED_OUT:
        platform_sound(app->platform, SOUND_TIME_OUT);
        break;
    case RUN_EVENT_STREAK:
        platform_sound(app->platform, SOUND_STREAK);
        break;
    case RUN_EVENT_QUESTION:
    case RUN_EVENT_STREAK_LOST:
    case RUN_EVENT_PAUSED:
    case RUN_EVENT_RESUMED:
    case RUN_EVENT_OVER:
        break;
    }
}

static bool settles(enum run_event_kind kind)
{
    return kind == RUN_EVENT_CORRECT || kind == RUN_EVENT_WRONG || kind == RUN_EVENT_TIMED_OUT;
}

static void take_event(struct app *app, const struct run_event *event)
{
    play_sound_of(app, event);
    if (settles(event->kind))
        app_reveal(app, ID_VERDICT);
    if (event->kind == RUN_EVENT_CHOICES)
        app_reveal(app, ID_CHOICE);
    if (event->kind == RUN_EVENT_QUESTION)
        for (int32_t slot = 0; slot < VIEW_SCROLLS; slot++)
            app_scroll_to(app, slot, 0);
    if (settles(event->kind) || event->kind == RUN_EVENT_QUESTION ||
        event->kind == RUN_EVENT_CHOICES)
        app_set_focus(app, 0);
    if (event->kind == RUN_EVENT_OVER)
        app_go(app, SCREEN_RESULT);
}

/* One tick for each of the last seconds that began since the last frame. */
static void sound_last_seconds(struct app *app)
{
    struct session *session = &app->session;
    if (session->run.phase != RUN_ANSWERING || run_question(&session->run)->limit_ms == 0) {
        session->hurried = 0;
        return;
    }
    int32_t left_ms = run_left_ms(&session->run, session_ms(session, app->now_ms));
    int32_t second = (left_ms + 999) / 1000;
    if (second >= 1 && second <= HURRY_SECONDS && second != session->hurried)
        platform_sound(app->platform, SOUND_HURRY);
    session->hurried = second;
}

static void go_on_by_itself(struct app *app)
{
    int32_t after_s = app_settings(app)->auto_next_s;
    const struct run *run = &app->session.run;
    if (after_s == 0 || run->phase != RUN_FEEDBACK || app->session.watching)
        return;
    int32_t shown_ms = run_phase_elapsed_ms(run, session_ms(&app->session, app->now_ms));
    if (shown_ms >= after_s * 1000)
        session_command(app, COMMAND_NEXT, 0, app->now_ms - (shown_ms - after_s * 1000));
}

/* Coming back from a pause, what the player was at is in sight again. */
static void enter(struct app *app)
{
    enum run_phase phase = app->session.run.phase;
    if (phase == RUN_ANSWERING || phase == RUN_FEEDBACK)
        app_reveal(app, phase == RUN_ANSWERING ? ID_CHOICE : ID_VERDICT);
}

static void update(struct app *app)
{
    struct run_event event;
    if (!app->session.active) {
        app_go(app, SCREEN_TITLE);
        return;
    }
    go_on_by_itself(app);
    while (session_next_event(&app->session, &event))
        take_event(app, &event);
    sound_last_seconds(app);
}

/* From the prompt, where the focus rests at first, every arrow leads to the choices. */
static bool leave_prompt(struct app *app, enum key key)
{
    if (app->focus.focus != ID_PROMPT)
        return false;
    bool first = key == KEY_DOWN || key == KEY_RIGHT || key == KEY_LEFT;
    if (!first && key != KEY_UP)
        return false;
    app_set_focus(app, first ? ID_CHOICE
                             : ID_CHOICE + run_question(&app->session.run)->choice_count - 1);
    app_reveal(app, app->focus.focus);
    platform_sound(app->platform, SOUND_MOVE);
    return true;
}

/* The choice that a key names: digits and letters from the first on, or -1. */
static int32_t choice_key(const struct ui_event *event)
{
    if (event->key != KEY_CHARACTER || event->by)
        return -1;
    uint32_t c = event->character;
    if (c >= '1' && c <= '6')
        return (int32_t)(c - '1');
    return c >= 'a' && c <= 'f' ? (int32_t)(c - 'a') : -1;
}

static bool take_choice(struct app *app, int32_t place, int64_t at_ms)
{
    if (app->session.run.phase == RUN_READING)
        return session_command(app, COMMAND_SHOW, 0, at_ms);
    return session_command(app, COMMAND_ANSWER, place, at_ms);
}

static void pause_run(struct app *app, int64_t at_ms)
{
    if (app->session.watching) {
        session_clear(&app->session);
        app_go(app, SCREEN_TITLE);
        return;
    }
    if (session_command(app, COMMAND_PAUSE, PAUSE_BY_PLAYER, at_ms))
        app_go(app, SCREEN_PAUSE);
}

static bool activate(struct app *app, int32_t id, int64_t at_ms)
{
    if (id == ID_PAUSE)
        pause_run(app, at_ms);
    else if (id == ID_SHOW)
        session_command(app, COMMAND_SHOW, 0, at_ms);
    else if (id == ID_NEXT)
        session_command(app, COMMAND_NEXT, 0, at_ms);
    else if (id >= ID_CHOICE && id < ID_CHOICE + BANK_MAX_CHOICES)
        take_choice(app, id - ID_CHOICE, at_ms);
    return true;
}

static bool event(struct app *app, const struct ui_event *event)
{
    int32_t place = -1;
    switch (event->kind) {
    case UI_ACTIVATE:
        return activate(app, event->id, event->at_ms);
    case UI_BACK:
        pause_run(app, event->at_ms);
        return true;
    case UI_KEY:
        if ((event->key == KEY_PAUSE && !event->by) ||
            (event->key == KEY_CHARACTER && event->character == 'p')) {
            pause_run(app, event->at_ms);
            return true;
        }
        if (leave_prompt(app, event->key))
            return true;
        place = choice_key(event);
        return place >= 0 && take_choice(app, place, event->at_ms);
    case UI_ADJUST:
    case UI_TEXT:
        return false;
    }
    return false;
}

/* --- Drawing --- */

static const float head_share = .34f;

struct scene {
    const struct app *app;
    const struct run *run;
    const struct run_question *question;
    struct question_look look;
    int64_t run_ms;
};

static struct scene make_scene(const struct app *app)
{
    const struct run *run = &app->session.run;
    struct scene scene = {.app = app, .run = run};
    scene.question =
        run->current < run->count ? run_question(run) : &run->questions[run->count - 1];
    scene.run_ms = session_ms(&app->session, app->now_ms);
    scene.look = (struct question_look){.bank = app_bank(app, app->session.level),
                                        .run = scene.question,
                                        .settled = run->phase >= RUN_FEEDBACK,
                                        .first_id = ID_CHOICE,
                                        .shown_ms = app->session.change_ms};
    /* While answering, nothing that Enter presses has the focus until the player moves it. */
    if (run->phase == RUN_ANSWERING && !app->session.watching)
        scene.look.prompt_id = ID_PROMPT;
    return scene;
}

static enum coil_mood mood_of(const struct scene *scene, int32_t left_ms)
{
    if (scene->run->phase == RUN_READING || scene->question->limit_ms == 0)
        return COIL_ASLEEP;
    if (left_ms <= HURRY_SECONDS * 1000)
        return COIL_DANGER;
    return left_ms * 2 <= scene->question->limit_ms ? COIL_WARN : COIL_CALM;
}

static void draw_coil(struct view *view, const struct scene *scene, struct rect panel)
{
    const struct run_question *q = scene->question;
    int32_t left_ms = q->limit_ms - q->elapsed_ms;
    if (scene->run->phase == RUN_READING)
        left_ms = q->limit_ms;
    if (scene->run->phase == RUN_ANSWERING && q->limit_ms > 0) {
        left_ms = run_left_ms(scene->run, scene->run_ms);
        view_wake(view, CLOCK_FRAME_MS);
    }
    float share = q->limit_ms > 0 ? 1 - (float)left_ms / (float)q->limit_ms : 0;
    coil_draw(view, panel, share, mood_of(scene, left_ms));
}

static void verdict_words(const struct scene *scene, char *out, size_t room, uint32_t *ink,
                          const struct theme *t)
{
    const struct run_question *q = scene->question;
    char points[32];
    hud_number(points, sizeof points, q->points);
    *ink = q->outcome == RUN_RIGHT ? t->right : t->wrong;
    if (q->outcome == RUN_RIGHT)
        snprintf(out, room, str(STR_VERDICT_RIGHT), points);
    else
        snprintf(out, room, "%s",
                 str(q->outcome == RUN_WRONG ? STR_VERDICT_WRONG : STR_VERDICT_LATE));
}

static float draw_verdict(struct view *view, const struct scene *scene, struct rect box)
{
    char words[128];
    uint32_t ink;
    verdict_words(scene, words, sizeof words, &ink, view->theme);
    float pop = view_ease(view, scene->app->session.change_ms, 0, 220);
    float size = text_line_px(view, STYLE_TITLE), icon = roundf(size * (.5f + .35f * pop));
    struct rect sign = {box.x + roundf((size - icon) / 2), box.y + roundf((size - icon) / 2), icon,
                        icon};
    bool right = scene->question->outcome == RUN_RIGHT;
    enum icon picture = right                                   ? ICON_CHECK
                        : scene->question->outcome == RUN_WRONG ? ICON_CROSS
                                                                : ICON_CLOCK;
    icon_draw(view->list, picture, sign, ink);
    struct rect at = {box.x + size + view_px(view, SPACE_2), box.y,
                      box.w - size - view_px(view, SPACE_2), 0};
    float tall = text_draw(view, STYLE_TITLE, ink, at, ALIGN_LEFT, words);
    char more[SPOKEN_ROOM];
    spoken_outcome(scene->run, scene->look.bank, scene->question, more, sizeof more);
    struct node *node = drawlist_node(view->list, NODE_STATUS, ID_VERDICT,
                                      (struct rect){box.x, box.y, box.w, tall}, words, more);
    node->state |= NODE_DISABLED;
    return tall;
}

/* Verdict, explanation and the choices with their reasons; or the choices; or their empty places.
 */
static float draw_answers(struct view *view, const struct scene *scene, struct rect box)
{
    float y = box.y;
    if (scene->look.settled) {
        y += draw_verdict(view, scene, (struct rect){box.x, y, box.w, 0}) + view_px(view, SPACE_3);
        y += question_explanation(view, (struct rect){box.x, y, box.w, 0}, &scene->look) +
             view_px(view, SPACE_4);
    }
    struct rect at = {box.x, y, box.w, 0};
    if (scene->run->phase == RUN_READING)
        y += question_ghosts(view, at, &scene->look);
    else
        y += question_choices(view, at, &scene->look);
    return y - box.y;
}

/* How much of the reading time is gone, drawn over the button that ends it. */
static void draw_reading_time(struct view *view, const struct scene *scene, struct rect button)
{
    float left = (float)run_left_ms(scene->run, scene->run_ms);
    float share = 1 - left / (float)scene->question->reading_ms;
    float tall = view_px(view, 4);
    struct rect bar = {button.x, button.y - tall - view_px(view, SPACE_2), button.w, tall};
    draw_fill(view->list, bar, tall / 2, view->theme->line);
    bar.w = roundf(bar.w * share);
    draw_fill(view->list, bar, tall / 2, view->theme->text_soft);
    char words[32];
    snprintf(words, sizeof words, str(STR_SECONDS), ((int32_t)left + 999) / 1000);
    drawlist_node(view->list, NODE_TIMER, 0, bar, str(STR_READING_LEFT), words);
    view_wake(view, READING_FRAME_MS);
}

static const char *enter_hint(const struct view *view)
{
    return str(view->device == DEVICE_GAMEPAD ? STR_HINT_PAD_A : STR_HINT_ENTER);
}

static struct button main_button(const struct view *view, const struct scene *scene)
{
    bool reading = scene->run->phase == RUN_READING;
    bool last = scene->run->current + 1 >= scene->run->count;
    enum string label = reading                              ? STR_SHOW_CHOICES
                        : scene->run->phase == RUN_ANSWERING ? STR_SKIP
                        : last                               ? STR_TO_RESULT
                                                             : STR_NEXT_QUESTION;
    return (struct button){reading ? ID_SHOW : ID_NEXT,
                           str(label),
                           BUTTON_PRIMARY,
                           NO_ICON,
                           enter_hint(view),
                           false,
                           true};
}

/* The hint that keys 1 to n answer, for players at a keyboard. */
static float draw_answer_hint(struct view *view, const struct scene *scene, struct rect box,
                              bool draw)
{
    enum string which = view->device == DEVICE_GAMEPAD    ? STR_HINT_ANSWER_PAD
                        : view->device == DEVICE_KEYBOARD ? STR_HINT_ANSWER_KEYS
                        : view->device == DEVICE_TOUCH    ? STR_HINT_ANSWER_TOUCH
                                                          : STR_HINT_ANSWER_MOUSE;
    char hint[128];
    int32_t count = scene->question->choice_count;
    snprintf(hint, sizeof hint, str(which), count, 'A' + count - 1);
    if (draw)
        text_draw(view, STYLE_SMALL, view->theme->text_soft, box, ALIGN_CENTRE, hint);
    return text_height(view, STYLE_SMALL, box.w, hint);
}

/* What stands fixed below the answers; returns its height. */
static float draw_foot(struct view *view, const struct scene *scene, struct rect box, bool draw)
{
    if (scene->run->phase == RUN_ANSWERING && !scene->app->session.watching)
        return draw_answer_hint(view, scene, box, draw);
    struct button button = main_button(view, scene);
    float above = scene->run->phase == RUN_READING ? view_px(view, SPACE_3) : 0;
    float tall = button_height(view, &button, box.w);
    struct rect at = {box.x, box.y + above, box.w, tall};
    if (draw && scene->run->phase == RUN_READING)
        draw_reading_time(view, scene, at);
    if (draw)
        button_draw(view, at, &button);
    return above + tall;
}

static struct rect draw_board(struct view *view, const struct scene *scene, struct rect board)
{
    struct rect panel = rect_inset(board, coil_margin(view));
    draw_fill(view->list, panel, view_px(view, 18), view->theme->panel);
    draw_coil(view, scene, panel);
    return panel;
}

static void draw_wide(struct view *view, const struct scene *scene, struct rect body)
{
    float gap = view_px(view, SPACE_5), left = roundf(body.w * .55f);
    struct rect panel = draw_board(view, scene, (struct rect){body.x, body.y, left, body.h});
    float pad = view_px(view, SPACE_4);
    struct rect region = rect_inset(panel, view_px(view, SPACE_1));
    float y = view_scroll_begin(view, 0, region);
    struct view_mark mark = view_mark(view);
    float tall = question_prompt(view, (struct rect){panel.x + pad, y + pad, panel.w - 2 * pad, 0},
                                 &scene->look) +
                 2 * pad;
    view_centre(view, mark, tall, region.h * .8f);
    view_scroll_end(view, 0, region, y + tall);

    struct rect right = {body.x + left + gap, body.y, body.w - left - gap, body.h};
    float foot = draw_foot(view, scene, right, false);
    struct rect at = {right.x, right.y + right.h - foot, right.w, foot};
    float edge = view_px(view, 6); /* room for focus rings inside the clip */
    struct rect list = {right.x - edge, right.y, right.w + 2 * edge,
                        right.h - foot - view_px(view, SPACE_3)};
    y = view_scroll_begin(view, 1, list) + edge;
    float end = y + draw_answers(view, scene, (struct rect){right.x, y, right.w - edge, 0});
    view_scroll_end(view, 1, list, end + edge);
    draw_foot(view, scene, at, true); /* last, as it is read */
}

/* One column; `hud` is drawn on top of the scrolled content when it is not NULL. */
static void draw_tall(struct view *view, const struct scene *scene, struct rect body,
                      const struct hud *hud)
{
    float foot = draw_foot(view, scene, body, false), gap = view_px(view, SPACE_2);
    struct rect at = {body.x, body.y + body.h - foot, body.w, foot};
    struct rect board = {body.x, body.y, body.w, body.h - foot - gap};
    struct rect panel = draw_board(view, scene, board);
    float pad = view_px(view, SPACE_3);
    struct rect region = rect_inset(panel, view_px(view, SPACE_1));
    struct rect inner = {panel.x + pad, 0, panel.w - 2 * pad, 0};
    inner.y = view_scroll_begin(view, 0, region) + pad;
    if (hud)
        inner.y += hud_draw(view, inner, hud) + pad;
    inner.y += question_prompt(view, inner, &scene->look) + view_px(view, SPACE_4);
    inner.y += draw_answers(view, scene, inner);
    view_scroll_end(view, 0, region, inner.y + pad);
    draw_foot(view, scene, at, true);
}

/* The head stands fixed above the body, unless large letters on a small screen make it so tall that
 * nothing would be left for the question: then it scrolls with it. */
static void draw_scene(struct view *view, const struct scene *scene, const struct hud *hud)
{
    bool compact = view_compact(view);
    struct rect all = rect_inset(view->frame, view_px(view, compact ? SPACE_2 : SPACE_5));
    struct view_mark mark = view_mark(view);
    float head = hud_draw(view, all, hud) + view_px(view, compact ? SPACE_2 : SPACE_4);
    struct rect body = {all.x, all.y + head, all.w, all.h - head};
    if (head > all.h * head_share) {
        view_undo(view, mark);
        draw_tall(view, scene, all, hud);
    } else if (view_narrow(view)) {
        draw_tall(view, scene, body, NULL);
    } else {
        draw_wide(view, scene, body);
    }
}

static void wake_for_going_on(struct view *view, const struct scene *scene)
{
    int32_t after_ms = app_settings_const(scene->app)->auto_next_s * 1000;
    if (after_ms > 0 && scene->run->phase == RUN_FEEDBACK) {
        int32_t left_ms = after_ms - run_phase_elapsed_ms(scene->run, scene->run_ms);
        view_wake(view, left_ms > 0 ? left_ms : 0);
    }
}

static void draw(const struct app *app, struct view *view)
{
    if (!app->session.active || app->session.run.phase == RUN_OVER)
        return;
    struct scene scene = make_scene(app);
    char title[4 * LEVEL_MAX_TITLE + 64];
    const char *level = app->library->levels[app->session.level].title;
    snprintf(title, sizeof title, app->session.watching ? str(STR_REPLAY_OF) : "%s", level);
    struct hud hud = {scene.run, scene.run_ms, title, ID_PAUSE};
    scene.look.roomy = !view_compact(view);
    draw_scene(view, &scene, &hud);
    spoken_phase(view, scene.run, scene.look.bank, scene.question);
    wake_for_going_on(view, &scene);
}

const struct screen screen_play = {.name = "play",
                                   .music = MUSIC_ROUND,
                                   .enter = enter,
                                   .event = event,
                                   .update = update,
                                   .draw = draw};
