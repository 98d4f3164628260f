#include "ui/exam_strip.h"
#include "ui/strings.h"
#include "ui/widget.h"

#include <math.h>
#include <stdio.h>

static const float side_units = 44, radius_units = 10;

struct grid {
    float side, gap;
    int32_t columns, rows;
};

/* Lines of equal length, so that none holds a number alone. */
static struct grid make_grid(const struct view *view, float width, int32_t count)
{
    struct grid grid = {.side = view_px(view, side_units), .gap = view_px(view, SPACE_1)};
    int32_t most = (int32_t)((width + grid.gap) / (grid.side + grid.gap));
    most = most < 1 ? 1 : most;
    grid.rows = (count + most - 1) / most;
    grid.columns = (count + grid.rows - 1) / grid.rows;
    float each = floorf((width + grid.gap) / (float)grid.columns) - grid.gap;
    grid.side = fmaxf(grid.side, fminf(each, view_px(view, side_units * 1.3f)));
    return grid;
}

static const char *state_words(const struct run_question *q)
{
    if (q->chosen >= 0)
        return str(q->marked ? STR_EXAM_ANSWERED_MARKED : STR_EXAM_ANSWERED);
    return str(q->marked ? STR_EXAM_OPEN_MARKED : STR_EXAM_OPEN);
}

/* The flag of a marked question, in the upper right corner. */
static void draw_flag(struct view *view, struct rect box, uint32_t ink)
{
    float size = view_px(view, 14), pad = view_px(view, 3);
    icon_draw(view->list, ICON_FLAG,
              (struct rect){box.x + box.w - size - pad, box.y + pad, size, size}, ink);
}

/* A line below the number tells an answered one apart from an open one without its ground. */
static void draw_bar(struct view *view, struct rect box, uint32_t ink)
{
    float tall = view_px(view, 3), wide = roundf(box.w * .4f);
    struct rect bar = {box.x + roundf((box.w - wide) / 2), box.y + box.h - tall - view_px(view, 5),
                       wide, tall};
    draw_fill(view->list, bar, tall / 2, ink);
}

static void draw_number(struct view *view, struct rect box, const struct run *run, int32_t number,
                        int32_t id)
{
    const struct theme *t = view->theme;
    const struct run_question *q = &run->questions[number];
    bool answered = q->chosen >= 0, current = number == run->current;
    float radius = view_px(view, radius_units);
    float lift = view->pressed == id ? .16f : view->hover == id ? .08f : 0;
    uint32_t ground = answered ? colour_mix(t->panel_raised, t->text, .16f) : t->panel;
    draw_fill(view->list, box, radius, colour_mix(ground, t->text, lift));
    draw_frame(view->list, box, radius, view_px(view, current ? 3 : t->outline),
               current ? t->text : t->line);
    char words[48];
    snprintf(words, sizeof words, "%d", number + 1);
    struct rect label = rect_inset(box, view_px(view, 3));
    text_label(view, current ? STYLE_STRONG : STYLE_SMALL_STRONG, t->text, label, ALIGN_CENTRE,
               words);
    if (answered)
        draw_bar(view, box, t->text);
    if (q->marked)
        draw_flag(view, box, t->warn);
    focus_ring(view, box, radius, id);
    snprintf(words, sizeof words, str(STR_EXAM_NUMBER), number + 1);
    struct node *node = drawlist_node(view->list, NODE_BUTTON, id, box, words, state_words(q));
    if (current)
        node->state |= NODE_CHECKED;
}

float exam_strip_draw(struct view *view, struct rect box, const struct run *run, int32_t first_id,
                      bool draw)
{
    struct grid grid = make_grid(view, box.w, run->count);
    float step = grid.side + grid.gap, tall = view_px(view, side_units);
    for (int32_t i = 0; i < run->count && draw; i++) {
        struct rect at = {box.x + step * (float)(i % grid.columns),
                          box.y + (tall + grid.gap) * (float)(i / grid.columns), grid.side, tall};
        draw_number(view, at, run, i, first_id + i);
    }
    return (tall + grid.gap) * (float)grid.rows - grid.gap;
}
