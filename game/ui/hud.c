#include "ui/hud.h"
#include "ui/clockface.h"
#include "ui/ghost.h"
#include "ui/hud_facts.h"
#include "ui/strings.h"
#include "ui/widget.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* With more questions than MANY no row of marks says how far one has come. */
enum { WARN_SECONDS = 10, MANY = 20 };

void hud_number(char *out, size_t room, int32_t number)
{
    char text[32] = "";
    int64_t left = number < 0 ? -(int64_t)number : number;
    for (; left >= 1000; left /= 1000) {
        char behind[sizeof text];
        snprintf(behind, sizeof behind, "\xC2\xA0%03d%.20s", (int)(left % 1000), text);
        memcpy(text, behind, sizeof text);
    }
    snprintf(out, room, "%s%d%s", number < 0 ? "\xE2\x88\x92" : "", (int)left, text);
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

bool hud_endless(const struct run *run)
{
    const struct mode *mode = mode_get(run->mode);
    return !mode->stars && !mode->free_order && run->count > MANY;
}

void hud_where(const struct run *run, char *out, size_t room)
{
    snprintf(out, room, str(hud_endless(run) ? STR_PLAY_QUESTION : STR_QUESTION_OF),
             run->current + 1, run->count);
}

/* The same, and how far a shrinking limit has come down. */
static void where_words(const struct run *run, char *out, size_t room)
{
    char question[96];
    int32_t before = run_right_count(run) - (run_question(run)->outcome == RUN_RIGHT);
    int32_t limit = mode_limit_ms(run->mode, 100, before);
    hud_where(run, question, sizeof question);
    if (limit < 100 && run->factor != SCORE_FACTOR_OFF)
        snprintf(out, room, str(STR_PLAY_LIMIT_AT), question, limit);
    else
        snprintf(out, room, "%s", question);
}

void hud_push_warning(struct view *view, struct rect box, const struct run *run, int64_t run_ms)
{
    struct clockface face = clockface_of(run, run_ms);
    if (!face.running || face.left_ms > WARN_SECONDS * 1000)
        return;
    char words[64];
    bool last = face.left_ms <= CLOCKFACE_LAST_SECONDS * 1000;
    snprintf(words, sizeof words, str(STR_TIME_WARNING),
             last ? CLOCKFACE_LAST_SECONDS : WARN_SECONDS);
    struct node *node = drawlist_node(view->list, NODE_STATUS, 0, box, words, NULL);
    node->state |= NODE_SPOKEN | (last ? NODE_URGENT : 0);
}

float hud_draw(struct view *view, struct rect box, const struct hud *hud)
{
    struct fact facts[FACTS];
    int32_t count = facts_make(view, hud, facts);
    float button = view_px(view, 48), gap = view_px(view, SPACE_3);
    struct button pause = {hud->pause_id, str(STR_PAUSE), BUTTON_PLAIN, ICON_PAUSE,
                           NULL,          true,           false};
    if (hud->watching) {
        pause.label = str(STR_REPLAY_LEAVE);
        pause.icon = ICON_CROSS;
    }
    button_draw(view, (struct rect){box.x, box.y, button, button}, &pause);
    struct point line = facts_line(view, facts, count);
    float title_x = box.x + button + gap;
    bool one_row = box.w - button - 3 * gap - line.x > box.w * .3f;
    float title_w = box.x + box.w - title_x - (one_row ? line.x + gap : 0);
    char where[160];
    where_words(hud->run, where, sizeof where);
    float title_y = box.y;
    title_y += text_node(view, NODE_HEADING, STYLE_STRONG, view->theme->text,
                         (struct rect){title_x, title_y, title_w, 0}, ALIGN_LEFT, hud->level_title);
    title_y += text_node(view, NODE_TEXT, STYLE_SMALL, view->theme->text_soft,
                         (struct rect){title_x, title_y, title_w, 0}, ALIGN_LEFT, where);
    float y = fmaxf(box.y + button, title_y);
    if (one_row) {
        struct rect right = {box.x + box.w - line.x, roundf(box.y + (button - line.y) / 2),
                             line.x + 1, 0};
        facts_draw(view, right, facts, count);
    } else {
        y += view_px(view, SPACE_2);
        y += facts_draw(view, (struct rect){box.x, y, box.w, 0}, facts, count);
    }
    hud_push_warning(view, (struct rect){box.x, box.y, box.w, y - box.y}, hud->run, hud->run_ms);
    if (!hud_endless(hud->run)) {
        y += view_px(view, SPACE_2);
        y += draw_pips(view, (struct rect){box.x, y, box.w, 0}, hud->run);
    }
    if (hud->ghost) {
        y += view_px(view, SPACE_1);
        y += ghost_draw(view, (struct rect){box.x, y, box.w, 0}, hud->ghost, hud->run,
                        hud->run_ms);
    }
    return y - box.y;
}
