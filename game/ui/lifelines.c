#include "ui/lifelines.h"
#include "ui/strings.h"
#include "ui/widget.h"

#include <math.h>
#include <stdio.h>

static const float target_units = 44, radius_units = 12, icon_units = 18, pad_units = 10;
static const float most_more_units = 24; /* that a button is wider than it needs to be */

static const struct {
    enum icon icon;
    enum string name, help;
    char key;
} kinds[LIFELINES] = {
    [LIFELINE_HALF] = {ICON_HALF, STR_LIFELINE_HALF, STR_LIFELINE_HALF_HELP, '7'},
    [LIFELINE_TIME] = {ICON_CLOCK, STR_LIFELINE_TIME, STR_LIFELINE_TIME_HELP, '8'},
    [LIFELINE_SWAP] = {ICON_SWAP, STR_LIFELINE_SWAP, STR_LIFELINE_SWAP_HELP, '9'},
    [LIFELINE_HINT] = {ICON_BULB, STR_LIFELINE_HINT, STR_LIFELINE_HINT_HELP, '0'},
};

bool lifelines_had(const struct run *run)
{
    return mode_get(run->mode)->lifelines && run->law != SCORE_SAGE;
}

static bool is_used(const struct run *run, int32_t kind)
{
    return (run->used >> kind & 1) != 0;
}

/* A run without a clock has no time to give, one without a spare question none to swap for. */
static bool is_had(const struct run *run, int32_t kind)
{
    if (is_used(run, kind))
        return true;
    if (kind == LIFELINE_TIME)
        return run->factor != SCORE_FACTOR_OFF;
    return kind != LIFELINE_SWAP || run->spare;
}

static int32_t had_count(const struct run *run)
{
    int32_t count = 0;
    for (int32_t kind = 0; kind < LIFELINES; kind++)
        count += is_had(run, kind);
    return count;
}

enum lifeline lifelines_key(const struct ui_event *event)
{
    int32_t kind = 0;
    if (event->key != KEY_CHARACTER || event->by)
        return LIFELINES;
    while (kind < LIFELINES && event->character != (uint32_t)kinds[kind].key)
        kind++;
    return (enum lifeline)kind;
}

/* What a button shows beside its sign, as far as there is room. */
struct extent {
    bool label, key;
};

static float gap_px(const struct view *view)
{
    return view_px(view, SPACE_2);
}

static float icon_px(const struct view *view)
{
    return view_px(view, icon_units * (1 + (view->text_scale - 1) * .4f));
}

static float key_px(const struct view *view)
{
    return text_width(view, STYLE_SMALL, "0") + view_px(view, SPACE_3);
}

static float natural_px(const struct view *view, int32_t kind, struct extent extent)
{
    float width = ceilf(icon_px(view)) + 2 * view_px(view, pad_units);
    if (extent.label)
        width += view_px(view, 6) + text_width(view, STYLE_SMALL_STRONG, str(kinds[kind].name));
    if (extent.key)
        width += view_px(view, SPACE_2) + key_px(view);
    return fmaxf(ceilf(width), view_px(view, target_units));
}

static float row_px(const struct view *view, const struct run *run, struct extent extent)
{
    float width = -gap_px(view);
    for (int32_t kind = 0; kind < LIFELINES; kind++)
        if (is_had(run, kind))
            width += natural_px(view, kind, extent) + gap_px(view);
    return width;
}

float lifelines_least_px(const struct view *view, const struct run *run)
{
    return row_px(view, run, (struct extent){false, false});
}

static struct extent extent_for(const struct view *view, const struct run *run, float room)
{
    static const struct extent wishes[] = {{true, true}, {true, false}};
    bool keys = view->device == DEVICE_KEYBOARD;
    for (size_t i = 0; i < sizeof wishes / sizeof wishes[0]; i++)
        if ((keys || !wishes[i].key) && row_px(view, run, wishes[i]) <= room)
            return wishes[i];
    return (struct extent){false, false};
}

struct look {
    bool usable, used;
    uint32_t body, ink, edge;
};

static struct look look_of(const struct view *view, const struct run *run, int32_t kind, int32_t id)
{
    const struct theme *t = view->theme;
    float lift = view->pressed == id ? .16f : view->hover == id ? .08f : 0;
    struct look look = {.usable = run_can_use(run, (enum lifeline)kind),
                        .used = is_used(run, kind),
                        .ink = t->text_soft,
                        .edge = colour_fade(t->line, .55f)};
    if (look.usable) {
        look.body = colour_mix(t->panel_raised, t->text, lift);
        look.ink = t->text;
        look.edge = t->line;
    }
    return look;
}

static void draw_content(struct view *view, struct rect box, int32_t kind, const struct look *look,
                         struct extent extent)
{
    float icon = icon_px(view), pad = view_px(view, pad_units);
    float used = natural_px(view, kind, extent);
    float x = roundf(box.x + (box.w - used) / 2) + pad;
    if (!extent.label && !extent.key)
        x = roundf(box.x + (box.w - icon) / 2);
    struct rect square = {x, roundf(box.y + (box.h - icon) / 2), icon, icon};
    icon_draw(view->list, look->used ? ICON_CHECK : kinds[kind].icon, square, look->ink);
    if (!extent.label)
        return;
    struct rect label = {x + icon + view_px(view, 6), box.y, 0, box.h};
    label.w = text_width(view, STYLE_SMALL_STRONG, str(kinds[kind].name)) + 1;
    text_label(view, STYLE_SMALL_STRONG, look->ink, label, ALIGN_LEFT, str(kinds[kind].name));
    if (!extent.key || !look->usable)
        return;
    float tall = text_line_px(view, STYLE_SMALL) + view_px(view, 2);
    struct rect cap = {label.x + label.w - 1 + view_px(view, SPACE_2),
                       roundf(box.y + (box.h - tall) / 2), key_px(view), tall};
    draw_frame(view->list, cap, view_px(view, 6), view_px(view, 1.5f),
               colour_fade(look->ink, .55f));
    text_label(view, STYLE_SMALL, look->ink, cap, ALIGN_CENTRE, (char[]){kinds[kind].key, '\0'});
}

static void draw_one(struct view *view, struct rect box, const struct run *run, int32_t kind,
                     int32_t id, struct extent extent)
{
    struct look look = look_of(view, run, kind, id);
    float radius = view_px(view, radius_units);
    if (look.usable)
        draw_fill(view->list, box, radius, look.body);
    draw_frame(view->list, box, radius, view_px(view, view->theme->outline), look.edge);
    draw_content(view, box, kind, &look, extent);
    if (look.usable)
        focus_ring(view, box, radius, id);
    struct node *node = drawlist_node(view->list, NODE_BUTTON, id, box, str(kinds[kind].name),
                                      str(look.used ? STR_LIFELINE_USED : kinds[kind].help));
    if (!look.usable)
        node->state |= NODE_DISABLED;
}

float lifelines_draw(struct view *view, struct rect box, const struct run *run, int32_t first_id,
                     bool draw)
{
    struct extent extent = extent_for(view, run, box.w);
    float gap = gap_px(view), row = row_px(view, run, extent);
    float tall = fmaxf(view_px(view, target_units),
                       text_line_px(view, STYLE_SMALL_STRONG) + view_px(view, SPACE_2));
    float spare = extent.label ? fmaxf(0, box.w - row) : 0;
    float more = floorf(fminf(view_px(view, most_more_units), spare / (float)had_count(run)));
    float x = box.x + roundf((box.w - row - more * (float)had_count(run)) / 2);
    for (int32_t kind = 0; kind < LIFELINES && draw; kind++) {
        if (!is_had(run, kind))
            continue;
        float wide = natural_px(view, kind, extent) + more;
        draw_one(view, (struct rect){x, box.y, wide, tall}, run, kind, first_id + kind, extent);
        x += wide + gap;
    }
    return tall;
}
