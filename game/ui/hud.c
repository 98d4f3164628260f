#include "ui/hud.h"
#include "rules/score.h"
#include "ui/coil.h"
#include "ui/strings.h"
#include "ui/widget.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { WORTH_STEP = 10, LAST_SECONDS = 5, WARN_SECONDS = 10 };

void hud_number(char *out, size_t room, int32_t number)
{
    if (number >= 1000)
        snprintf(out, room, "%d\xC2\xA0%03d", number / 1000, number % 1000);
    else
        snprintf(out, room, "%d", number);
}

static void draw_pip(struct view *view, struct rect box, const struct run_question *q, bool current)
{
    const struct theme *t = view->theme;
    float radius = box.h / 2;
    if (q->outcome == RUN_OPEN) {
        if (current)
            draw_fill(view->list, box, radius, t->text);
        else
            draw_frame(view->list, box, radius, view_px(view, t->outline), t->line);
        return;
    }
    bool right = q->outcome == RUN_RIGHT;
    draw_fill(view->list, box, radius, right ? t->right : t->wrong);
    float size = fminf(box.w, box.h);
    struct rect sign = {roundf(box.x + (box.w - size) / 2), box.y, size, size};
    icon_draw(view->list, right ? ICON_CHECK : ICON_CROSS, rect_inset(sign, size * .12f),
              t->panel_sunk);
}

/* One mark a question: filled with a sign once it is settled. */
static float draw_pips(struct view *view, struct rect box, const struct run *run)
{
    float gap = view_px(view, run->count > 20 ? 1 : 4), tall = view_px(view, 14);
    float each = (box.w - gap * (float)(run->count - 1)) / (float)run->count;
    for (int32_t i = 0; i < run->count; i++) {
        float x = box.x + (each + gap) * (float)i;
        struct rect pip = {roundf(x), box.y, roundf(x + each) - roundf(x), tall};
        draw_pip(view, pip, &run->questions[i], i == run->current);
    }
    char label[64];
    snprintf(label, sizeof label, str(STR_PROGRESS), run_right_count(run), run_answered_count(run),
             run->count);
    drawlist_node(view->list, NODE_TEXT, 0, (struct rect){box.x, box.y, box.w, tall}, label, NULL);
    return tall;
}

struct fact {
    int32_t icon;
    uint32_t icon_colour;
    char text[64];
    const char *label; /* for screen readers */
    char widest[64];   /* what its place is measured by */
};

enum { CLOCK_FACT, FACTS = 4 };

static uint32_t clock_colour(const struct view *view, int32_t left_ms, int32_t limit_ms)
{
    const struct theme *t = view->theme;
    if (left_ms <= LAST_SECONDS * 1000)
        return t->danger;
    return left_ms * 2 <= limit_ms ? t->warn : t->text;
}

/* Keeps a place for this text whatever its digits, so that nothing moves while a number runs down.
 */
static void keep_place(struct fact *fact)
{
    memcpy(fact->widest, fact->text, sizeof fact->widest);
    for (char *c = fact->widest; *c; c++)
        if (*c >= '0' && *c <= '9')
            *c = '0';
}

static struct fact clock_fact(const struct view *view, const struct hud *hud)
{
    const struct theme *t = view->theme;
    const struct run_question *q = run_question(hud->run);
    struct fact fact = {ICON_CLOCK, t->text_soft, "", str(STR_TIME_LEFT), ""};
    if (q->limit_ms == 0) {
        snprintf(fact.text, sizeof fact.text, "%s", str(STR_NO_CLOCK));
        keep_place(&fact);
        return fact;
    }
    bool answering = hud->run->phase == RUN_ANSWERING;
    int32_t left_ms = answering                        ? run_left_ms(hud->run, hud->run_ms)
                      : hud->run->phase == RUN_READING ? q->limit_ms
                                                       : q->limit_ms - q->elapsed_ms;
    if (answering)
        fact.icon_colour = clock_colour(view, left_ms, q->limit_ms);
    snprintf(fact.text, sizeof fact.text, str(STR_SECONDS), q->limit_ms / 1000);
    keep_place(&fact);
    snprintf(fact.text, sizeof fact.text, str(STR_SECONDS), (left_ms + 999) / 1000);
    return fact;
}

static void worth_words(const struct view *view, struct fact *fact, int32_t worth)
{
    char number[32];
    hud_number(number, sizeof number, worth - worth % WORTH_STEP);
    snprintf(fact->text, sizeof fact->text,
             str(view_compact(view) ? STR_WORTH_SHORT : STR_WORTH_NOW), number);
}

static struct fact worth_fact(const struct view *view, const struct hud *hud)
{
    const struct run_question *q = run_question(hud->run);
    struct fact fact = {ICON_STAR, view->theme->star, "", str(STR_WORTH_NOW_LABEL), ""};
    worth_words(view, &fact, score_points(q->difficulty, q->limit_ms, 0, hud->run->streak + 1));
    keep_place(&fact);
    worth_words(view, &fact, run_worth(hud->run, hud->run_ms));
    if (hud->run->phase != RUN_FEEDBACK)
        return fact;
    char number[32];
    hud_number(number, sizeof number, q->points);
    snprintf(fact.text, sizeof fact.text, str(STR_POINTS_GOT), number);
    keep_place(&fact);
    return fact;
}

static struct fact streak_fact(const struct view *view, const struct hud *hud)
{
    const struct theme *t = view->theme;
    int32_t tenths = score_streak_tenths(hud->run->streak + 1);
    bool hot = tenths > 10;
    struct fact fact = {ICON_FLAME, hot ? t->warn : t->text_soft, "", str(STR_STREAK), ""};
    if (view_compact(view))
        snprintf(fact.text, sizeof fact.text, str(STR_STREAK_SHORT), tenths / 10, tenths % 10);
    else
        snprintf(fact.text, sizeof fact.text, str(STR_STREAK_CHIP), hud->run->streak, tenths / 10,
                 tenths % 10);
    keep_place(&fact);
    return fact;
}

static struct fact score_fact(const struct view *view, const struct hud *hud)
{
    struct fact fact = {NO_ICON, 0, "", str(STR_SCORE), ""};
    char number[32];
    hud_number(number, sizeof number, hud->run->score);
    snprintf(fact.text, sizeof fact.text,
             str(view_compact(view) ? STR_SCORE_SHORT : STR_SCORE_CHIP), number);
    keep_place(&fact);
    return fact;
}

static void make_facts(const struct view *view, const struct hud *hud, struct fact facts[FACTS])
{
    facts[CLOCK_FACT] = clock_fact(view, hud);
    facts[1] = worth_fact(view, hud);
    facts[2] = streak_fact(view, hud);
    facts[3] = score_fact(view, hud);
}

static float chip_gap(const struct view *view)
{
    return view_px(view, view_compact(view) ? SPACE_1 : SPACE_2);
}

static struct chip chip_of(const struct view *view, const struct fact *fact)
{
    return (struct chip){fact->icon,         fact->icon_colour, view->theme->text,
                         view->theme->panel, fact->text,        fact->widest};
}

/* Chips from left to right, in further lines when they do not fit; returns the height used. */
static float draw_chips(struct view *view, struct rect box, const struct fact *facts)
{
    float x = box.x, y = box.y, gap = chip_gap(view), tall = 0;
    for (int32_t i = 0; i < FACTS; i++) {
        struct chip chip = chip_of(view, &facts[i]);
        struct point size = chip_size(view, &chip, box.w);
        if (x > box.x && x + size.x > box.x + box.w) {
            x = box.x;
            y += tall + gap;
        }
        chip_draw(view, (struct point){x, y}, box.w, &chip);
        drawlist_node(view->list, i == CLOCK_FACT ? NODE_TIMER : NODE_TEXT, 0,
                      (struct rect){x, y, size.x, size.y}, facts[i].label, facts[i].text);
        x += size.x + gap;
        tall = size.y;
    }
    return y + tall - box.y;
}

/* Size of all chips in one line. */
static struct point chips_line(const struct view *view, const struct fact *facts)
{
    struct point line = {-chip_gap(view), 0};
    for (int32_t i = 0; i < FACTS; i++) {
        struct chip chip = chip_of(view, &facts[i]);
        struct point size = chip_size(view, &chip, view->frame.w);
        line.x += size.x + chip_gap(view);
        line.y = size.y;
    }
    return line;
}

/* What a screen reader is told by itself: that time is running short. */
static void push_warning(struct view *view, struct rect box, const struct hud *hud)
{
    const struct run_question *q = run_question(hud->run);
    if (hud->run->phase != RUN_ANSWERING || q->limit_ms == 0)
        return;
    int32_t left_ms = run_left_ms(hud->run, hud->run_ms);
    if (left_ms > WARN_SECONDS * 1000)
        return;
    char words[64];
    bool last = left_ms <= LAST_SECONDS * 1000;
    snprintf(words, sizeof words, str(STR_TIME_WARNING), last ? LAST_SECONDS : WARN_SECONDS);
    struct node *node = drawlist_node(view->list, NODE_STATUS, 0, box, words, NULL);
    node->state |= NODE_SPOKEN | (last ? NODE_URGENT : 0);
}

float hud_draw(struct view *view, struct rect box, const struct hud *hud)
{
    struct fact facts[FACTS];
    make_facts(view, hud, facts);
    float button = view_px(view, 48), gap = view_px(view, SPACE_3);
    struct button pause = {hud->pause_id, str(STR_PAUSE), BUTTON_PLAIN, ICON_PAUSE,
                           NULL,          true,           false};
    button_draw(view, (struct rect){box.x, box.y, button, button}, &pause);
    struct point line = chips_line(view, facts);
    float title_x = box.x + button + gap;
    bool one_row = box.w - button - 3 * gap - line.x > box.w * .3f;
    float title_w = box.x + box.w - title_x - (one_row ? line.x + gap : 0);
    char where[160];
    snprintf(where, sizeof where, str(STR_QUESTION_OF), hud->run->current + 1, hud->run->count);
    float title_y = box.y;
    title_y += text_node(view, NODE_HEADING, STYLE_STRONG, view->theme->text,
                         (struct rect){title_x, title_y, title_w, 0}, ALIGN_LEFT, hud->level_title);
    title_y += text_node(view, NODE_TEXT, STYLE_SMALL, view->theme->text_soft,
                         (struct rect){title_x, title_y, title_w, 0}, ALIGN_LEFT, where);
    float y = fmaxf(box.y + button, title_y);
    if (one_row) {
        struct rect right = {box.x + box.w - line.x, roundf(box.y + (button - line.y) / 2),
                             line.x + 1, 0};
        draw_chips(view, right, facts);
    } else {
        y += view_px(view, SPACE_2);
        y += draw_chips(view, (struct rect){box.x, y, box.w, 0}, facts);
    }
    push_warning(view, (struct rect){box.x, box.y, box.w, y - box.y}, hud);
    y += view_px(view, SPACE_2);
    y += draw_pips(view, (struct rect){box.x, y, box.w, 0}, hud->run);
    return y - box.y;
}
