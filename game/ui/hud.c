#include "ui/hud.h"
#include "rules/score.h"
#include "ui/coil.h"
#include "ui/strings.h"
#include "ui/widget.h"

#include <math.h>
#include <stdio.h>

enum { WORTH_STEP = 10, LAST_SECONDS = 5 };

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
        draw_fill(view->list, box, radius, current ? t->text : t->line);
        return;
    }
    bool right = q->outcome == RUN_RIGHT;
    draw_fill(view->list, box, radius, right ? t->right : t->wrong);
    float size = fminf(box.w, box.h);
    struct rect sign = {roundf(box.x + (box.w - size) / 2), box.y, size, size};
    icon_draw(view->list, right ? ICON_CHECK : ICON_CROSS, rect_inset(sign, size * .12f), t->panel_sunk);
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
    snprintf(label, sizeof label, str(STR_PROGRESS), run_right_count(run), run_answered_count(run), run->count);
    drawlist_node(view->list, NODE_TEXT, 0, (struct rect){box.x, box.y, box.w, tall}, label, NULL);
    return tall;
}

struct chip {
    int32_t icon;
    char text[64];
    uint32_t ink, ground;
    const char *label; /* for screen readers */
};

enum { CHIPS = 4 };

static uint32_t clock_ink(const struct view *view, int32_t left_ms, int32_t limit_ms)
{
    const struct theme *t = view->theme;
    if (left_ms <= LAST_SECONDS * 1000)
        return t->danger;
    return left_ms * 2 <= limit_ms ? t->warn : t->text;
}

static struct chip clock_chip(const struct view *view, const struct hud *hud)
{
    const struct theme *t = view->theme;
    const struct run_question *q = run_question(hud->run);
    struct chip chip = {ICON_CLOCK, "", t->text, t->panel, str(STR_TIME_LEFT)};
    if (q->limit_ms == 0) {
        snprintf(chip.text, sizeof chip.text, "%s", str(STR_NO_CLOCK));
        return chip;
    }
    bool answering = hud->run->phase == RUN_ANSWERING;
    int32_t left_ms = answering ? run_left_ms(hud->run, hud->run_ms)
                      : hud->run->phase == RUN_READING ? q->limit_ms
                                                       : q->limit_ms - q->elapsed_ms;
    if (answering)
        chip.ink = clock_ink(view, left_ms, q->limit_ms);
    snprintf(chip.text, sizeof chip.text, str(STR_SECONDS), (left_ms + 999) / 1000);
    return chip;
}

static struct chip worth_chip(const struct view *view, const struct hud *hud)
{
    const struct theme *t = view->theme;
    struct chip chip = {ICON_STAR, "", t->star, t->panel, str(STR_WORTH_NOW_LABEL)};
    char number[32];
    int32_t worth = run_worth(hud->run, hud->run_ms);
    hud_number(number, sizeof number, worth - worth % WORTH_STEP);
    snprintf(chip.text, sizeof chip.text, str(view_narrow(view) ? STR_WORTH_SHORT : STR_WORTH_NOW), number);
    if (hud->run->phase != RUN_FEEDBACK)
        return chip;
    hud_number(number, sizeof number, run_question(hud->run)->points);
    snprintf(chip.text, sizeof chip.text, str(STR_POINTS_GOT), number);
    return chip;
}

static struct chip streak_chip(const struct view *view, const struct hud *hud)
{
    const struct theme *t = view->theme;
    int32_t tenths = score_streak_tenths(hud->run->streak + 1);
    bool hot = tenths > 10;
    struct chip chip = {ICON_FLAME, "", hot ? t->warn : t->text_soft, t->panel, str(STR_STREAK)};
    enum string words = view_narrow(view) ? STR_STREAK_SHORT : STR_STREAK_CHIP;
    snprintf(chip.text, sizeof chip.text, str(words), hud->run->streak, tenths / 10, tenths % 10);
    return chip;
}

static struct chip score_chip(const struct view *view, const struct hud *hud)
{
    struct chip chip = {NO_ICON, "", view->theme->text, view->theme->panel, str(STR_SCORE)};
    char number[32];
    hud_number(number, sizeof number, hud->run->score);
    snprintf(chip.text, sizeof chip.text, str(view_narrow(view) ? STR_SCORE_SHORT : STR_SCORE_CHIP), number);
    return chip;
}

static void make_chips(const struct view *view, const struct hud *hud, struct chip chips[CHIPS])
{
    chips[0] = clock_chip(view, hud);
    chips[1] = worth_chip(view, hud);
    chips[2] = streak_chip(view, hud);
    chips[3] = score_chip(view, hud);
}

/* Chips from left to right, in further lines when they do not fit; returns the height used. */
static float flow_chips(struct view *view, struct rect box, const struct chip *chips, bool draw)
{
    float x = box.x, y = box.y, gap = view_px(view, SPACE_2), tall = chip_height(view);
    for (int32_t i = 0; i < CHIPS; i++) {
        float width = chip_width(view, chips[i].icon, chips[i].text);
        if (x > box.x && x + width > box.x + box.w) {
            x = box.x;
            y += tall + gap;
        }
        if (draw) {
            chip_draw(view, (struct point){x, y}, chips[i].icon, chips[i].text, chips[i].ink,
                      chips[i].ground);
            drawlist_node(view->list, i == 0 ? NODE_STATUS : NODE_TEXT, 0,
                          (struct rect){x, y, width, tall}, chips[i].label, chips[i].text);
        }
        x += width + gap;
    }
    return y + tall - box.y;
}

static float chips_width(const struct view *view, const struct chip *chips)
{
    float width = -view_px(view, SPACE_2);
    for (int32_t i = 0; i < CHIPS; i++)
        width += chip_width(view, chips[i].icon, chips[i].text) + view_px(view, SPACE_2);
    return width;
}

float hud_draw(struct view *view, struct rect box, const struct hud *hud)
{
    struct chip chips[CHIPS];
    make_chips(view, hud, chips);
    float button = view_px(view, 48), gap = view_px(view, SPACE_3);
    struct button pause = {hud->pause_id, str(STR_PAUSE), BUTTON_PLAIN, ICON_PAUSE, NULL, true, false};
    button_draw(view, (struct rect){box.x, box.y, button, button}, &pause);
    float in_row = chips_width(view, chips), title_x = box.x + button + gap;
    bool one_row = box.w - button - 3 * gap - in_row > box.w * .3f;
    float title_w = box.x + box.w - title_x - (one_row ? in_row + gap : 0);
    char where[160];
    snprintf(where, sizeof where, str(STR_QUESTION_OF), hud->run->current + 1, hud->run->count);
    float title_y = box.y;
    title_y += text_node(view, NODE_HEADING, STYLE_STRONG, view->theme->text,
                         (struct rect){title_x, title_y, title_w, 0}, ALIGN_LEFT, hud->level_title);
    title_y += text_node(view, NODE_TEXT, STYLE_SMALL, view->theme->text_soft,
                         (struct rect){title_x, title_y, title_w, 0}, ALIGN_LEFT, where);
    float y = fmaxf(box.y + button, title_y);
    if (one_row) {
        struct rect right = {box.x + box.w - in_row, roundf(box.y + (button - chip_height(view)) / 2),
                             in_row + 1, 0};
        flow_chips(view, right, chips, true);
    } else {
        y += view_px(view, SPACE_2);
        y += flow_chips(view, (struct rect){box.x, y, box.w, 0}, chips, true);
    }
    y += view_px(view, SPACE_2);
    y += draw_pips(view, (struct rect){box.x, y, box.w, 0}, hud->run);
    return y - box.y;
}
