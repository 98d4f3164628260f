#include "ui/exam_draw.h"
#include "ui/app.h"
#include "ui/clockface.h"
#include "ui/exam_strip.h"
#include "ui/ghost.h"
#include "ui/hud.h"
#include "ui/question.h"
#include "ui/replay.h"
#include "ui/spoken.h"
#include "ui/strings.h"
#include "ui/widget.h"

#include <math.h>
#include <stdio.h>

/* The head and the numbers stay in sight as long as they leave most of the screen to the question.
 */
static const float head_share = .34f;

struct paper {
    const struct app *app;
    const struct run *run;
    struct question_look look;
    struct clockface clock;
    int64_t run_ms;
    char title[4 * LEVEL_MAX_TITLE + 64];
};

static void make_paper(struct paper *paper, const struct app *app, const struct view *view)
{
    char what[4 * LEVEL_MAX_TITLE + 1];
    const struct run *run = &app->session.run;
    *paper = (struct paper){.app = app, .run = run};
    paper->run_ms = session_ms(&app->session, app->now_ms);
    paper->clock = clockface_of(run, paper->run_ms);
    session_title(app, what, sizeof what);
    snprintf(paper->title, sizeof paper->title, app->session.watching ? str(STR_REPLAY_OF) : "%s",
             what);
    paper->look = (struct question_look){.bank = app->session.bank,
                                         .run = run_question(run),
                                         .roomy = !view_compact(view),
                                         .prompt_id = app->session.watching ? 0 : EXAM_PROMPT,
                                         .first_id = EXAM_CHOICE};
}

/* --- The head --- */

static struct chip clock_chip(const struct view *view, const struct paper *paper, char *words,
                              size_t room)
{
    int32_t left_s = (paper->clock.left_ms + 999) / 1000;
    if (paper->clock.none)
        snprintf(words, room, "%s", str(STR_NO_CLOCK));
    else
        snprintf(words, room, str(STR_EXAM_CLOCK), left_s / 60, left_s % 60);
    return (struct chip){ICON_CLOCK,
                         clockface_colour(view->theme, &paper->clock),
                         view->theme->text,
                         view->theme->panel,
                         words,
                         paper->clock.none ? NULL : "00:00"};
}

static void where_words(const struct run *run, char *out, size_t room)
{
    char question[96];
    hud_where(run, question, sizeof question);
    snprintf(out, room, str(STR_EXAM_WHERE), question, run->count - run_open_count(run),
             run_marked_count(run));
}

static float draw_head(struct view *view, const struct paper *paper, struct rect box)
{
    const struct theme *t = view->theme;
    char clock[32], where[192];
    float side = view_px(view, 48), gap = view_px(view, SPACE_3);
    bool watching = paper->app->session.watching;
    struct button pause = {EXAM_PAUSE,   str(watching ? STR_REPLAY_LEAVE : STR_PAUSE),
                           BUTTON_PLAIN, watching ? ICON_CROSS : ICON_PAUSE,
                           NULL,         true,
                           false};
    button_draw(view, (struct rect){box.x, box.y, side, side}, &pause);
    struct chip chip = clock_chip(view, paper, clock, sizeof clock);
    struct point size = chip_size(view, &chip, box.w);
    struct rect at = {box.x + side + gap, box.y, box.w - side - 2 * gap - size.x, 0};
    struct rect beside = {box.x + box.w - size.x, roundf(box.y + (side - size.y) / 2), size.x,
                          size.y};
    bool below = at.w < box.w * .3f; /* large letters */
    if (below)
        at.w = box.w - side - gap;
    where_words(paper->run, where, sizeof where);
    at.y += text_node(view, NODE_HEADING, STYLE_STRONG, t->text, at, ALIGN_LEFT, paper->title);
    at.y += text_node(view, NODE_TEXT, STYLE_SMALL, t->text_soft, at, ALIGN_LEFT, where);
    if (paper->app->session.ghost) {
        at.y += view_px(view, SPACE_1);
        at.y += ghost_draw(view, at, paper->app->session.ghost, paper->run, paper->run_ms);
    }
    float end = fmaxf(box.y + side, at.y);
    if (below) {
        beside.x = box.x;
        beside.y = end + view_px(view, SPACE_2);
        end = beside.y + beside.h;
    }
    chip_draw(view, (struct point){beside.x, beside.y}, box.w, &chip);
    drawlist_node(view->list, NODE_TIMER, 0, beside, str(STR_TIME_LEFT), clock);
    hud_push_warning(view, beside, paper->run, paper->run_ms);
    return end - box.y;
}

/* --- The foot --- */

/* Signs alone for turning and marking where words do not fit. */
static float draw_small_foot(struct view *view, struct rect box, struct button *buttons, bool draw)
{
    float gap = view_px(view, SPACE_2), side = view_px(view, 48);
    float tall = fmaxf(side, text_line_px(view, STYLE_STRONG) + view_px(view, SPACE_3));
    for (int32_t i = 0; i < 3; i++) {
        buttons[i].icon_only = true;
        if (draw)
            button_draw(view, (struct rect){box.x + (side + gap) * (float)i, box.y, side, tall},
                        &buttons[i]);
    }
    struct rect rest = {box.x + 3 * (side + gap), box.y, box.w - 3 * (side + gap), tall};
    buttons[3].icon = NO_ICON;
    rest.h = fmaxf(tall, button_height(view, &buttons[3], rest.w));
    if (draw)
        button_draw(view, rest, &buttons[3]);
    return rest.h;
}

static bool words_fit(struct view *view, float width, const struct button *buttons)
{
    float least = button_height(
        view, &(struct button){0, "x", BUTTON_PLAIN, NO_ICON, NULL, false, false}, width);
    return button_row(view, (struct rect){0, 0, width, 0}, buttons, 4, false) <= least;
}

/* Key hints for those at a keyboard; nothing else says that letters and arrows work. */
static float draw_keys(struct view *view, const struct paper *paper, struct rect box, bool draw)
{
    if (view->device != DEVICE_KEYBOARD || view_compact(view))
        return 0;
    char hint[128];
    int32_t count = paper->look.run->choice_count;
    snprintf(hint, sizeof hint, str(STR_EXAM_HINT_KEYS), count, 'A' + count - 1);
    if (draw)
        text_draw(view, STYLE_SMALL, view->theme->text_soft, box, ALIGN_CENTRE, hint);
    return text_height(view, STYLE_SMALL, box.w, hint) + view_px(view, SPACE_2);
}

static float draw_foot(struct view *view, const struct paper *paper, struct rect box, bool draw)
{
    const struct run_question *q = paper->look.run;
    bool done = run_open_count(paper->run) == 0;
    struct button buttons[] = {
        {EXAM_PREVIOUS, str(STR_PREVIOUS), BUTTON_PLAIN, ICON_BACK, NULL, false, false},
        {EXAM_NEXT, str(STR_NEXT), done ? BUTTON_PLAIN : BUTTON_PRIMARY, ICON_NEXT, NULL, false,
         false},
        {EXAM_MARK, str(q->marked ? STR_EXAM_UNMARK : STR_EXAM_MARK), BUTTON_PLAIN, ICON_FLAG, NULL,
         false, false},
        {EXAM_HAND_IN, str(STR_EXAM_HAND_IN), done ? BUTTON_PRIMARY : BUTTON_PLAIN, ICON_CHECK,
         NULL, false, false},
    };
    if (paper->app->session.watching)
        return replay_draw(view, paper->app, box, draw);
    float keys = draw_keys(view, paper, box, draw);
    box.y += keys;
    if (words_fit(view, box.w, buttons))
        return keys + button_row(view, box, buttons, 4, draw);
    return keys + draw_small_foot(view, box, buttons, draw);
}

/* --- The whole --- */

static struct rect draw_board(struct view *view, const struct paper *paper, struct rect board)
{
    struct rect panel = rect_inset(board, coil_margin(view));
    draw_fill(view->list, panel, view_px(view, 18), view->theme->panel);
    coil_draw(view, panel, clockface_gone(&paper->clock), paper->clock.mood);
    return panel;
}

static void draw_wide(struct view *view, const struct paper *paper, struct rect body)
{
    float gap = view_px(view, SPACE_4);
    float strip = exam_strip_draw(view, body, paper->run, EXAM_NUMBER, true);
    float foot = draw_foot(view, paper, body, false);
    struct rect below = {body.x, body.y + body.h - foot, body.w, foot};
    body.y += strip + gap;
    body.h -= strip + foot + 2 * gap;
    float left = roundf(body.w * .55f);
    struct rect panel = draw_board(view, paper, (struct rect){body.x, body.y, left, body.h});
    question_panel(view, panel, &paper->look);
    float edge = view_px(view, 6); /* room for focus rings inside the clip */
    struct rect right = {body.x + left + gap, body.y, body.w - left - gap, body.h};
    struct rect list = {right.x - edge, right.y, right.w + 2 * edge, right.h};
    float y = view_scroll_begin(view, 1, list) + edge;
    struct rect at = {right.x, y, right.w - edge, 0};
    float end = y + question_choices(view, at, &paper->look);
    view_scroll_end(view, 1, list, end + edge);
    draw_foot(view, paper, below, true);
}

/* One column: the numbers stand behind the choices, and the head too scrolls when it is large. */
static void draw_tall(struct view *view, const struct paper *paper, struct rect body,
                      bool head_inside)
{
    float foot = draw_foot(view, paper, body, false), gap = view_px(view, SPACE_2);
    struct rect at = {body.x, body.y + body.h - foot, body.w, foot};
    struct rect panel =
        draw_board(view, paper, (struct rect){body.x, body.y, body.w, body.h - foot - gap});
    float pad = view_px(view, SPACE_3);
    struct rect region = rect_inset(panel, view_px(view, SPACE_1));
    struct rect inner = {panel.x + pad, 0, panel.w - 2 * pad, 0};
    inner.y = view_scroll_begin(view, 0, region) + pad;
    if (head_inside)
        inner.y += draw_head(view, paper, inner) + pad;
    inner.y += question_prompt(view, inner, &paper->look) + view_px(view, SPACE_4);
    inner.y += question_choices(view, inner, &paper->look) + view_px(view, SPACE_5);
    inner.y += text_node(view, NODE_HEADING, STYLE_SMALL_STRONG, view->theme->text_soft, inner,
                         ALIGN_LEFT, str(STR_EXAM_QUESTIONS)) +
               view_px(view, SPACE_2);
    inner.y += exam_strip_draw(view, inner, paper->run, EXAM_NUMBER, true);
    view_scroll_end(view, 0, region, inner.y + pad);
    draw_foot(view, paper, at, true);
}

/* "Hand in?" with what is open and marked; the question waits behind it. */
static float draw_question(struct view *view, const struct paper *paper, struct rect box)
{
    const struct theme *t = view->theme;
    int32_t open = run_open_count(paper->run), marked = run_marked_count(paper->run);
    float pad = view_px(view, SPACE_5);
    char words[192];
    if (open == 0)
        snprintf(words, sizeof words, str(STR_EXAM_ASK_MARKED), marked);
    else
        snprintf(words, sizeof words, str(STR_EXAM_ASK_WORDS), open, marked);
    struct view_mark mark = view_mark(view);
    struct rect at = {box.x + pad, box.y + pad, box.w - 2 * pad, 0};
    at.y +=
        text_node(view, NODE_HEADING, STYLE_TITLE, t->text, at, ALIGN_CENTRE, str(STR_EXAM_ASK)) +
        view_px(view, SPACE_2);
    at.y += text_node(view, NODE_STATUS, STYLE_BODY, t->text_soft, at, ALIGN_CENTRE, words) +
            view_px(view, SPACE_5);
    struct button buttons[] = {
        {EXAM_GO_ON, str(STR_EXAM_GO_ON), BUTTON_PRIMARY, ICON_BACK, NULL, false, true},
        {EXAM_SURE, str(STR_EXAM_HAND_IN_NOW), BUTTON_PLAIN, ICON_CHECK, NULL, false, false},
    };
    at.y += button_stack(view, at, buttons, 2) + pad;
    panel_behind(view, mark, (struct rect){box.x, box.y, box.w, at.y - box.y});
    return at.y - box.y;
}

static void draw_ask(struct view *view, const struct paper *paper)
{
    struct rect column = view_column(view, 480);
    float y = view_scroll_begin(view, 0, view->frame) + column.y;
    float head =
        draw_head(view, paper, (struct rect){column.x, y, column.w, 0}) + view_px(view, SPACE_4);
    struct view_mark mark = view_mark(view);
    float tall = draw_question(view, paper, (struct rect){column.x, y + head, column.w, 0});
    view_centre(view, mark, tall, column.h - head);
    view_scroll_end(view, 0, view->frame, y + head + tall + view_px(view, SPACE_4));
}

/* Once a second the clock moves. */
static void wake_for_clock(struct view *view, const struct paper *paper)
{
    if (paper->clock.running)
        view_wake(view, paper->clock.left_ms % 1000 + 1);
}

void exam_draw(const struct app *app, struct view *view)
{
    struct paper paper;
    make_paper(&paper, app, view);
    wake_for_clock(view, &paper);
    if (app->session.asking) {
        draw_ask(view, &paper);
        return;
    }
    bool compact = view_compact(view);
    struct rect all = rect_inset(view->frame, view_px(view, compact ? SPACE_2 : SPACE_5));
    struct view_mark mark = view_mark(view);
    float head = draw_head(view, &paper, all) + view_px(view, compact ? SPACE_2 : SPACE_4);
    struct rect body = {all.x, all.y + head, all.w, all.h - head};
    if (head > all.h * head_share) {
        view_undo(view, mark);
        draw_tall(view, &paper, all, true);
    } else if (compact) {
        draw_tall(view, &paper, body, false);
    } else {
        draw_wide(view, &paper, body);
    }
    spoken_phase(view, paper.run, paper.look.bank, paper.look.run);
}
