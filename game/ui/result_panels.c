/* The parts of the result that stand beside the summary: topics, certainties, questions. */
#include "ui/certainty.h"
#include "ui/result_draw.h"
#include "ui/result_words.h"
#include "ui/strings.h"
#include "ui/widget.h"

#include <math.h>
#include <stdio.h>

void result_draw_sign(struct view *view, struct rect box, enum run_outcome outcome)
{
    static const enum icon signs[] = {ICON_NEXT, ICON_CHECK, ICON_CROSS, ICON_CLOCK};
    const struct theme *t = view->theme;
    uint32_t colour = outcome == RUN_RIGHT ? t->right : outcome == RUN_OPEN ? t->line : t->wrong;
    draw_fill(view->list, box, box.w / 2, colour);
    icon_draw(view->list, signs[outcome], rect_inset(box, roundf(box.w * .24f)), t->panel_sunk);
}

/* --- Panels --- */

/* Begins a panel with its heading; returns where its content goes. */
static struct rect begin_panel(struct view *view, struct rect box, enum string heading)
{
    float pad = view_px(view, SPACE_4);
    struct rect at = {box.x + pad, box.y + pad, box.w - 2 * pad, 0};
    at.y += text_node(view, NODE_HEADING, STYLE_HEADING, view->theme->text, at, ALIGN_LEFT,
                      str(heading)) +
            view_px(view, SPACE_2);
    return at;
}

/* Puts the panel behind its content, which ends at `end`; returns its height. */
static float end_panel(struct view *view, struct view_mark mark, struct rect box, float end)
{
    box.h = end + view_px(view, SPACE_4) - box.y;
    panel_behind(view, mark, box);
    return box.h;
}

/* --- Topics --- */

static enum run_outcome topic_outcome(const struct result_topic *topic)
{
    return topic->right == topic->asked ? RUN_RIGHT : RUN_WRONG;
}

static void draw_topic_sign(struct view *view, struct rect box, const struct result_topic *topic)
{
    const struct theme *t = view->theme;
    if (topic->right == 0 || topic->right == topic->asked) {
        result_draw_sign(view, box, topic_outcome(topic));
        return;
    }
    draw_fill(view->list, box, box.w / 2, t->warn);
    icon_draw(view->list, ICON_HALF, rect_inset(box, roundf(box.w * .2f)), t->panel_sunk);
}

static float draw_topic(struct view *view, struct rect box, const struct result_topic *topic)
{
    char words[RESULT_WORDS_ROOM];
    float sign = view_px(view, 24), gap = view_px(view, SPACE_3);
    struct rect text = {box.x + sign + gap, box.y, box.w - sign - gap, 0};
    const char *title = topic->title[0] ? topic->title : str(STR_RESULT_TOPICS);
    result_topic_words(topic, words);
    text.y += text_draw(view, STYLE_STRONG, view->theme->text, text, ALIGN_LEFT, title);
    text.y += text_draw(view, STYLE_SMALL, view->theme->text_soft, text, ALIGN_LEFT, words);
    float tall = fmaxf(sign, text.y - box.y);
    draw_topic_sign(view, (struct rect){box.x, roundf(box.y + (tall - sign) / 2), sign, sign},
                    topic);
    drawlist_node(view->list, NODE_TEXT, 0, (struct rect){box.x, box.y, box.w, tall}, title, words);
    return tall + view_px(view, SPACE_2);
}

float result_draw_topics(struct view *view, const struct app *app, struct rect box)
{
    const struct run *run = &app->session.run;
    if (!result_of_exam(run) || run->quit)
        return 0;
    struct result_topic topics[RESULT_TOPICS];
    int32_t count = result_topics(app, topics);
    struct view_mark mark = view_mark(view);
    struct rect at = begin_panel(view, box, STR_RESULT_TOPICS);
    for (int32_t i = 0; i < count; i++)
        at.y += draw_topic(view, at, &topics[i]);
    return end_panel(view, mark, box, at.y - view_px(view, SPACE_2));
}

/* --- Certainties --- */

static float along(struct rect box, int32_t per_mille)
{
    return roundf(box.w * (float)per_mille / 1000);
}

/* A bar for the share of right answers, of which `share` has grown, 0 to 1. The wanted range is
 * framed and lies higher than the bar, so that it shows without its colour. */
static void draw_range(struct view *view, struct rect box,
                       const struct result_certainty *certainty, float share)
{
    const struct theme *t = view->theme;
    float inset = roundf(box.h * .25f), radius = view_px(view, 4);
    struct rect bar = {box.x, box.y + inset, box.w, box.h - 2 * inset};
    draw_fill(view->list, bar, bar.h / 2, t->panel_sunk);
    draw_frame(view->list, bar, bar.h / 2, view_px(view, 1), t->line);
    float from = along(box, certainty->from_per_mille), to = along(box, certainty->to_per_mille);
    struct rect range = {box.x + from, box.y, to - from, box.h};
    draw_fill(view->list, range, radius, colour_fade(t->accent_soft, .8f));
    if (certainty->answers) {
        struct rect filled = bar;
        int32_t right = certainty->right * 1000 / certainty->answers;
        filled.w = fmaxf(bar.h, roundf(along(bar, right) * share));
        draw_fill(view->list, filled, bar.h / 2,
                  certainty->verdict == RESULT_FITS ? t->right : t->warn);
    }
    draw_frame(view->list, range, radius, view_px(view, 2), t->accent);
}

static float draw_certainty(struct view *view, const struct app *app, struct rect box,
                            int32_t certainty)
{
    struct result_certainty c = result_certainty(&app->session.run, certainty);
    char count[RESULT_WORDS_ROOM], verdict[RESULT_WORDS_ROOM], all[RESULT_WORDS_ROOM];
    const char *name = certainty_name(certainty);
    result_certainty_count(&c, count);
    result_certainty_verdict(&c, verdict);
    struct rect at = box;
    float half = roundf(box.w / 2);
    float tall = text_draw(view, STYLE_STRONG, view->theme->text,
                           (struct rect){at.x, at.y, half, 0}, ALIGN_LEFT, name);
    at.y += fmaxf(tall, text_draw(view, STYLE_STRONG, view->theme->text,
                                  (struct rect){at.x + half, at.y, box.w - half, 0}, ALIGN_RIGHT,
                                  count)) +
            view_px(view, SPACE_1);
    at.h = view_px(view, 20);
    draw_range(view, at, &c, view_ease(view, app->session.celebrated_ms, 400, 800));
    at.y += at.h + view_px(view, SPACE_1);
    at.y += text_draw(view, STYLE_SMALL, view->theme->text_soft, at, ALIGN_LEFT, verdict);
    snprintf(all, sizeof all, str(c.answers ? STR_RESULT_SURE_SAID : STR_RESULT_SURE_SAID_NEVER),
             name, c.right, c.answers, verdict);
    drawlist_node(view->list, NODE_TEXT, 0, (struct rect){box.x, box.y, box.w, at.y - box.y}, all,
                  NULL);
    return at.y + view_px(view, SPACE_3) - box.y;
}

static float draw_brier(struct view *view, const struct run *run, struct rect box)
{
    int32_t brier = result_brier(run);
    if (brier < 0)
        return 0;
    char value[16];
    struct rect at = box;
    snprintf(value, sizeof value, str(STR_RESULT_BRIER_SCORE), brier);
    at.y += result_draw_fact(view, at, str(STR_RESULT_BRIER), value);
    at.y += text_node(view, NODE_TEXT, STYLE_SMALL, view->theme->text_soft, at, ALIGN_LEFT,
                      str(STR_RESULT_BRIER_HELP));
    return at.y - box.y;
}

float result_draw_calibration(struct view *view, const struct app *app, struct rect box)
{
    const struct run *run = &app->session.run;
    if (run->law != SCORE_SAGE || run_answered_count(run) == 0)
        return 0;
    struct view_mark mark = view_mark(view);
    struct rect at = begin_panel(view, box, STR_RESULT_SURE);
    at.y += text_node(view, NODE_TEXT, STYLE_SMALL, view->theme->text_soft, at, ALIGN_LEFT,
                      str(STR_RESULT_SURE_HELP)) +
            view_px(view, SPACE_3);
    for (int32_t certainty = 1; certainty <= SCORE_CERTAINTIES; certainty++)
        at.y += draw_certainty(view, app, at, certainty);
    at.y += draw_brier(view, run, at);
    return end_panel(view, mark, box, at.y);
}

/* --- Questions --- */

/* One question of the list: sign, prompt, what came of it; opens the explanation. */
static float draw_entry(struct view *view, const struct app *app, struct rect box, int32_t number,
                        int32_t id)
{
    const struct run *run = &app->session.run;
    const struct run_question *q = &run->questions[number];
    const struct bank *bank = app->session.bank;
    const char *prompt = bank_string(bank, bank->questions[q->index].prompt);
    float pad = view_px(view, SPACE_3), sign = view_px(view, 28);
    struct rect text = {box.x + sign + 2 * pad, box.y + view_px(view, SPACE_2),
                        box.w - sign - 3 * pad, 0};
    char words[RESULT_WORDS_ROOM];
    result_entry(run, q, words);
    float tall = text_height(view, STYLE_BODY, text.w, prompt) +
                 text_height(view, STYLE_SMALL, text.w, words) + 2 * view_px(view, SPACE_2);
    struct rect row = {box.x, box.y, box.w, tall};
    uint32_t ground = view->hover == id ? colour_mix(view->theme->panel, view->theme->text, .06f)
                                        : view->theme->panel;
    draw_fill(view->list, row, view_px(view, 12), ground);
    result_draw_sign(view,
                     (struct rect){box.x + pad, roundf(box.y + (tall - sign) / 2), sign, sign},
                     result_outcome(run, q));
    text.y += text_draw(view, STYLE_BODY, view->theme->text, text, ALIGN_LEFT, prompt);
    text_draw(view, STYLE_SMALL, view->theme->text_soft, text, ALIGN_LEFT, words);
    focus_ring(view, row, view_px(view, 12), id);
    drawlist_node(view->list, NODE_BUTTON, id, row, prompt, words);
    return tall + view_px(view, SPACE_2);
}

float result_draw_list(struct view *view, const struct app *app, struct rect box, int32_t first_id)
{
    int32_t count = result_reached(&app->session.run);
    if (count == 0)
        return 0;
    struct rect at = box;
    at.y += text_node(view, NODE_HEADING, STYLE_HEADING, view->theme->text, at, ALIGN_LEFT,
                      str(STR_ALL_QUESTIONS));
    at.y += view_px(view, SPACE_2);
    for (int32_t i = 0; i < count; i++)
        at.y += draw_entry(view, app, at, i, first_id + i);
    return at.y - box.y;
}
