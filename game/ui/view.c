#include "ui/view.h"

#include <assert.h>
#include <math.h>
#include <string.h>

enum { NARROW_UNITS = 860, NARROW_LOW_UNITS = 600, LOW_UNITS = 480, FRAME_MS = 16 };

float view_px(const struct view *view, float units)
{
    return roundf(units * view->unit);
}

void view_wake(struct view *view, int32_t ms)
{
    if (view->wake_ms < 0 || ms < view->wake_ms)
        view->wake_ms = ms;
}

float view_ease(struct view *view, int64_t start_ms, int32_t delay_ms, int32_t length_ms)
{
    if (view->still)
        return 1;
    float t = (float)(view->now_ms - start_ms - delay_ms) / (float)length_ms;
    if (t >= 1)
        return 1;
    view_wake(view, FRAME_MS);
    if (t <= 0)
        return 0;
    float rest = 1 - t;
    return 1 - rest * rest * rest;
}

/* A phone on its side: width is all it has. */
static bool is_low(const struct view *view)
{
    return view->frame.h < LOW_UNITS * view->unit;
}

bool view_narrow(const struct view *view)
{
    float least = (is_low(view) ? NARROW_LOW_UNITS : NARROW_UNITS) * view->unit * view->text_scale;
    return view->frame.w < least || view->frame.w < view->frame.h;
}

bool view_compact(const struct view *view)
{
    return is_low(view) || view_narrow(view);
}

struct rect view_column(const struct view *view, float max_units)
{
    float margin = view_px(view, view_compact(view) ? SPACE_4 : SPACE_6);
    float width = fminf(view->frame.w - 2 * margin, view_px(view, max_units * view->text_scale));
    float x = view->frame.x + roundf((view->frame.w - width) / 2);
    return (struct rect){x, view->frame.y + margin, width, view->frame.h - 2 * margin};
}

float view_scroll_begin(struct view *view, int32_t slot, struct rect box)
{
    assert(slot >= 0 && slot < VIEW_SCROLLS);
    drawlist_node(view->list, NODE_SCROLL, VIEW_SCROLL_ID + slot, box, "", NULL);
    view->list->clip = rect_cut(box, view->frame);
    return box.y - roundf(view->scroll_px[slot]);
}

static void draw_thumb(struct view *view, struct rect box, float scrolled, float most)
{
    float width = view_px(view, 4), track = box.h - 2 * width;
    float length = fmaxf(view_px(view, 24), track * box.h / (box.h + most));
    float y = box.y + width + (track - length) * (scrolled / most);
    draw_fill(view->list, (struct rect){box.x + box.w - width, roundf(y), width, roundf(length)},
              width / 2, colour_fade(view->theme->text_soft, .55f));
}

void view_scroll_end(struct view *view, int32_t slot, struct rect box, float content_end)
{
    float scrolled = roundf(view->scroll_px[slot]);
    float most = fmaxf(0, content_end + scrolled - (box.y + box.h));
    struct node *nodes = view->list->nodes;
    for (uint32_t i = view->list->node_count; i-- > 0;)
        if (nodes[i].id == VIEW_SCROLL_ID + slot)
            nodes[i].scroll_px = most;
    if (most > 0)
        draw_thumb(view, box, fminf(scrolled, most), most);
    view->list->clip = view->frame;
}

struct view_mark view_mark(const struct view *view)
{
    const struct drawlist *list = view->list;
    return (struct view_mark){list->command_count, list->node_count, list->point_count};
}

void view_undo(struct view *view, struct view_mark mark)
{
    view->list->command_count = mark.command;
    view->list->node_count = mark.node;
    view->list->point_count = mark.point;
}

float view_centre(struct view *view, struct view_mark mark, float used, float room)
{
    float by = floorf((room - used) / 2);
    if (by <= 0)
        return 0;
    struct drawlist *list = view->list;
    for (uint32_t i = mark.command; i < list->command_count; i++) {
        list->commands[i].box.y += by;
        list->commands[i].baseline += by;
    }
    for (uint32_t i = mark.node; i < list->node_count; i++)
        list->nodes[i].box.y += by;
    for (uint32_t i = mark.point; i < list->point_count; i++)
        list->points[i].y += by;
    return by;
}

void view_send_behind(struct view *view, struct view_mark mark, struct view_mark from)
{
    struct draw_command moved[8];
    struct draw_command *commands = view->list->commands;
    uint32_t count = view->list->command_count - from.command;
    assert(count <= sizeof moved / sizeof moved[0]);
    memcpy(moved, commands + from.command, count * sizeof *moved);
    memmove(commands + mark.command + count, commands + mark.command,
            (from.command - mark.command) * sizeof *commands);
    memcpy(commands + mark.command, moved, count * sizeof *moved);
}
