#include "ui/play_draw.h"
#include "ui/app.h"
#include "ui/certainty.h"
#include "ui/clockface.h"
#include "ui/hud.h"
#include "ui/lifelines.h"
#include "ui/question.h"
#include "ui/replay.h"
#include "ui/spoken.h"
#include "ui/strings.h"
#include "ui/widget.h"

#include <math.h>
#include <stdio.h>

enum { CLOCK_FRAME_MS = 33, READING_FRAME_MS = 100 };

static const float head_share = .34f, foot_share = .4f;

struct scene {
    const struct app *app;
    const struct run *run;
    const struct run_question *question;
    struct question_look look;
    struct clockface clock;
    int64_t run_ms;
    bool answering; /* by the player at this machine */
};

/* A lifeline changes the choices that are there: they do not come in anew. */
static int64_t shown_ms(const struct app *app, const struct run_question *q)
{
    bool helped = app->session.run.phase == RUN_ANSWERING && q->assisted != 0;
    return helped ? 0 : app->session.change_ms;
}

static struct scene make_scene(const struct app *app)
{
    const struct run *run = &app->session.run;
    struct scene scene = {.app = app, .run = run, .question = run_question(run)};
    scene.run_ms = session_ms(&app->session, app->now_ms);
    scene.clock = clockface_of(run, scene.run_ms);
    scene.answering = run->phase == RUN_ANSWERING && !app->session.watching;
    scene.look = (struct question_look){.bank = app->session.bank,
                                        .run = scene.question,
                                        .settled = run->phase >= RUN_FEEDBACK,
                                        .first_id = PLAY_CHOICE,
                                        .shown_ms = shown_ms(app, scene.question),
                                        .picked = scene.answering ? app->session.picked : 0};
    /* While answering, nothing that Enter presses has the focus until the player moves it. */
    if (scene.answering)
        scene.look.prompt_id = PLAY_PROMPT;
    return scene;
}

static void draw_coil(struct view *view, const struct scene *scene, struct rect panel)
{
    if (scene->clock.running)
        view_wake(view, CLOCK_FRAME_MS);
    coil_draw(view, panel, clockface_gone(&scene->clock), scene->clock.mood);
}

/* --- What came of the question --- */

static void verdict_words(const struct scene *scene, char *out, size_t room, uint32_t *ink,
                          const struct theme *t)
{
    const struct run_question *q = scene->question;
    char points[32];
    hud_number(points, sizeof points, q->points);
    *ink = q->outcome == RUN_RIGHT ? t->right : t->wrong;
    if (q->outcome == RUN_RIGHT)
        snprintf(out, room, str(STR_VERDICT_RIGHT), points);
    else if (q->points < 0)
        snprintf(out, room, str(STR_PLAY_WRONG_COST), points);
    else
        snprintf(out, room, "%s",
                 str(q->outcome == RUN_WRONG ? STR_VERDICT_WRONG : STR_VERDICT_LATE));
}

/* What the mode made of it, in small; 0 when there is nothing to say. */
static float draw_notes(struct view *view, const struct scene *scene, struct rect box)
{
    char notes[SPOKEN_NOTES_ROOM];
    spoken_notes(scene->run, notes, sizeof notes);
    if (!notes[0])
        return 0;
    return text_draw(view, STYLE_STRONG, view->theme->text, box, ALIGN_LEFT, notes);
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
    at.y += tall;
    tall += draw_notes(view, scene, at);
    char more[SPOKEN_ROOM];
    spoken_outcome(scene->run, scene->look.bank, scene->question, more, sizeof more);
    struct node *node = drawlist_node(view->list, NODE_STATUS, PLAY_VERDICT,
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

/* --- What stands fixed below the answers --- */

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
    bool last = run_is_last(scene->run);
    enum string label = reading ? STR_SHOW_CHOICES : last ? STR_TO_RESULT : STR_NEXT_QUESTION;
    return (struct button){reading ? PLAY_SHOW : PLAY_NEXT,
                           str(label),
                           BUTTON_PRIMARY,
                           NO_ICON,
                           enter_hint(view),
                           false,
                           true};
}

static float draw_button(struct view *view, const struct scene *scene, struct rect box, bool draw)
{
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

enum { HINT_ROOM = 160 };

/* The hint that keys 1 to n answer, for players at a keyboard. */
static void answer_hint(const struct view *view, const struct scene *scene, char out[HINT_ROOM])
{
    enum string which = view->device == DEVICE_GAMEPAD    ? STR_HINT_ANSWER_PAD
                        : view->device == DEVICE_KEYBOARD ? STR_HINT_ANSWER_KEYS
                        : view->device == DEVICE_TOUCH    ? STR_HINT_ANSWER_TOUCH
                                                          : STR_HINT_ANSWER_MOUSE;
    char hint[128];
    int32_t count = scene->question->choice_count;
    snprintf(hint, sizeof hint, str(which), count, 'A' + count - 1);
    if (scene->question->assisted != 0)
        snprintf(out, HINT_ROOM, "%s · %s", str(STR_LIFELINE_PAYS_HALF), hint);
    else
        snprintf(out, HINT_ROOM, "%s", hint);
}

static float draw_hint(struct view *view, struct rect box, const char *hint, bool draw)
{
    if (draw)
        text_draw(view, STYLE_SMALL, view->theme->text_soft, box, ALIGN_CENTRE, hint);
    return text_height(view, STYLE_SMALL, box.w, hint);
}

/* The hint stands to the left of the lifelines where both fit into one line, else below them. */
static float draw_lifelines(struct view *view, const struct scene *scene, struct rect box,
                            const char *hint, bool draw)
{
    float gap = view_px(view, SPACE_3), least = lifelines_least_px(view, scene->run);
    float line = text_width(view, STYLE_SMALL, hint);
    struct rect row = box;
    if (view_compact(view) && line + gap + least <= box.w) {
        row.x += box.w - least;
        row.w = least;
        float tall = lifelines_draw(view, row, scene->run, PLAY_LIFELINE, draw);
        struct rect left = {box.x, box.y, box.w - least - gap, tall};
        if (draw)
            text_label(view, STYLE_SMALL, view->theme->text_soft, left, ALIGN_CENTRE, hint);
        return tall;
    }
    float tall = lifelines_draw(view, row, scene->run, PLAY_LIFELINE, draw);
    row.y += tall + view_px(view, SPACE_2);
    return tall + view_px(view, SPACE_2) + draw_hint(view, row, hint, draw);
}

static void certainty_hint(const struct view *view, const struct scene *scene, char out[HINT_ROOM])
{
    int32_t count = scene->question->choice_count;
    bool keys = view->device == DEVICE_KEYBOARD;
    if (scene->app->session.picked)
        snprintf(out, HINT_ROOM, str(keys ? STR_CERTAINTY_HOW_SURE_KEYS : STR_CERTAINTY_HOW_SURE),
                 'A' + count - 1);
    else
        snprintf(out, HINT_ROOM, str(keys ? STR_CERTAINTY_CHOOSE_KEYS : STR_CERTAINTY_CHOOSE),
                 count, 'A' + count - 1);
}

/* What to do, and below it the three certainties. */
static float draw_certainty(struct view *view, const struct scene *scene, struct rect box,
                            bool draw)
{
    char hint[HINT_ROOM];
    struct certainty_look look = {scene->run, scene->run_ms, PLAY_CERTAINTY,
                                  scene->app->session.picked != 0};
    certainty_hint(view, scene, hint);
    float tall = draw_hint(view, box, hint, draw) + view_px(view, SPACE_2);
    if (draw && look.open)
        drawlist_node(view->list, NODE_STATUS, 0, (struct rect){box.x, box.y, box.w, tall},
                      str(STR_CERTAINTY_HOW_SURE), NULL)
            ->state |= NODE_SPOKEN;
    box.y += tall;
    return tall + certainty_draw(view, box, &look, draw);
}

/* Returns its height. */
static float draw_foot(struct view *view, const struct scene *scene, struct rect box, bool draw)
{
    if (scene->app->session.watching)
        return replay_draw(view, scene->app, box, draw);
    if (!scene->answering)
        return draw_button(view, scene, box, draw);
    if (scene->run->law == SCORE_SAGE)
        return draw_certainty(view, scene, box, draw);
    char hint[HINT_ROOM];
    answer_hint(view, scene, hint);
    if (lifelines_had(scene->run))
        return draw_lifelines(view, scene, box, hint, draw);
    return draw_hint(view, box, hint, draw);
}

/* --- The whole --- */

static struct rect draw_board(struct view *view, const struct scene *scene, struct rect board)
{
    struct rect panel = rect_inset(board, coil_margin(view));
    draw_fill(view->list, panel, view_px(view, 18), view->theme->panel);
    draw_coil(view, scene, panel);
    return panel;
}

/* A foot that would leave little of the screen stands behind the answers and scrolls with them. */
static bool is_loose(const struct scene *scene, float foot, struct rect body)
{
    return scene->answering && foot > body.h * foot_share;
}

static float draw_loose_foot(struct view *view, const struct scene *scene, struct rect box)
{
    float above = view_px(view, SPACE_4);
    box.y += above;
    return above + draw_foot(view, scene, box, true);
}

static void draw_wide(struct view *view, const struct scene *scene, struct rect body)
{
    float gap = view_px(view, SPACE_5), left = roundf(body.w * .55f);
    struct rect panel = draw_board(view, scene, (struct rect){body.x, body.y, left, body.h});
    question_panel(view, panel, &scene->look);

    struct rect right = {body.x + left + gap, body.y, body.w - left - gap, body.h};
    float foot = draw_foot(view, scene, right, false);
    bool loose = is_loose(scene, foot, body);
    struct rect at = {right.x, right.y + right.h - foot, right.w, foot};
    float edge = view_px(view, 6); /* room for focus rings inside the clip */
    struct rect list = {right.x - edge, right.y, right.w + 2 * edge,
                        right.h - (loose ? 0 : foot + view_px(view, SPACE_3))};
    float y = view_scroll_begin(view, 1, list) + edge;
    struct rect inner = {right.x, y, right.w - edge, 0};
    inner.y += draw_answers(view, scene, inner);
    inner.y += loose ? draw_loose_foot(view, scene, inner) : 0;
    view_scroll_end(view, 1, list, inner.y + edge);
    if (!loose)
        draw_foot(view, scene, at, true); /* last, as it is read */
}

/* One column; `hud` is drawn on top of the scrolled content when it is not NULL. */
static void draw_tall(struct view *view, const struct scene *scene, struct rect body,
                      const struct hud *hud)
{
    float foot = draw_foot(view, scene, body, false), gap = view_px(view, SPACE_2);
    bool loose = is_loose(scene, foot, body);
    struct rect at = {body.x, body.y + body.h - foot, body.w, foot};
    struct rect board = {body.x, body.y, body.w, body.h - (loose ? 0 : foot + gap)};
    struct rect panel = draw_board(view, scene, board);
    float pad = view_px(view, SPACE_3);
    struct rect region = rect_inset(panel, view_px(view, SPACE_1));
    struct rect inner = {panel.x + pad, 0, panel.w - 2 * pad, 0};
    inner.y = view_scroll_begin(view, 0, region) + pad;
    if (hud)
        inner.y += hud_draw(view, inner, hud) + pad;
    inner.y += question_prompt(view, inner, &scene->look) + view_px(view, SPACE_4);
    inner.y += draw_answers(view, scene, inner);
    inner.y += loose ? draw_loose_foot(view, scene, inner) : 0;
    view_scroll_end(view, 0, region, inner.y + pad);
    if (!loose)
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
    if (after_ms > 0 && !scene->app->session.watching && scene->run->phase == RUN_FEEDBACK) {
        int32_t left_ms = after_ms - run_phase_elapsed_ms(scene->run, scene->run_ms);
        view_wake(view, left_ms > 0 ? left_ms : 0);
    }
}

void play_draw(const struct app *app, struct view *view)
{
    struct scene scene = make_scene(app);
    char title[4 * LEVEL_MAX_TITLE + 64];
    char what[4 * LEVEL_MAX_TITLE + 1];
    session_title(app, what, sizeof what);
    snprintf(title, sizeof title, app->session.watching ? str(STR_REPLAY_OF) : "%s", what);
    const struct session *session = &app->session;
    struct hud hud = {scene.run,  scene.run_ms,      title,
                      PLAY_PAUSE, session->watching, session->ghost};
    scene.look.roomy = !view_compact(view);
    draw_scene(view, &scene, &hud);
    spoken_phase(view, scene.run, scene.look.bank, scene.question);
    wake_for_going_on(view, &scene);
}
