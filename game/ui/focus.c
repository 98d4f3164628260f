#include "ui/focus.h"

#include <float.h>
#include <math.h>

bool focus_can_press(const struct node *node)
{
    return node->id != 0 && node->role != NODE_SCROLL && !(node->state & NODE_DISABLED);
}

bool focus_can_hold(const struct node *node)
{
    return focus_can_press(node) || (node->id != 0 && (node->state & NODE_DEFAULT));
}

/* What Tab and arrows stop at. */
static bool takes_focus(const struct node *node)
{
    return focus_can_press(node) && !(node->state & NODE_BY_POINTER);
}

const struct node *focus_find(const struct drawlist *list, int32_t id)
{
    for (uint32_t i = 0; i < list->node_count; i++)
        if (id != 0 && list->nodes[i].id == id)
            return &list->nodes[i];
    return NULL;
}

static bool under(const struct node *node, struct point at)
{
    return rect_contains(rect_cut(node->box, node->clip), at.x, at.y);
}

int32_t focus_at(const struct drawlist *list, struct point at)
{
    for (uint32_t i = list->node_count; i-- > 0;)
        if (focus_can_press(&list->nodes[i]) && under(&list->nodes[i], at))
            return list->nodes[i].id;
    return 0;
}

int32_t focus_scroll_at(const struct drawlist *list, struct point at)
{
    for (uint32_t i = list->node_count; i-- > 0;)
        if (list->nodes[i].role == NODE_SCROLL && under(&list->nodes[i], at))
            return list->nodes[i].id;
    return 0;
}

const struct node *focus_scroll_of(const struct drawlist *list, const struct node *node)
{
    const struct node *found = NULL;
    for (const struct node *n = list->nodes; n < node; n++)
        if (n->role == NODE_SCROLL)
            found = n;
    if (!found)
        return NULL;
    struct rect shared = rect_cut(found->box, node->clip);
    bool inside = shared.w >= node->clip.w && shared.h >= node->clip.h;
    return inside ? found : NULL;
}

int32_t focus_default(const struct drawlist *list)
{
    int32_t first = 0;
    for (uint32_t i = 0; i < list->node_count; i++) {
        const struct node *node = &list->nodes[i];
        if (node->id != 0 && (node->state & NODE_DEFAULT))
            return node->id;
        if (!first && takes_focus(node))
            first = node->id;
    }
    return first;
}

int32_t focus_step(const struct drawlist *list, int32_t id, int by)
{
    int32_t count = (int32_t)list->node_count, at = by > 0 ? -1 : count;
    for (int32_t i = 0; i < count; i++)
        if (list->nodes[i].id == id)
            at = i;
    for (int32_t tried = 0; tried < count; tried++) {
        at = (at + by + count) % count;
        if (takes_focus(&list->nodes[at]))
            return list->nodes[at].id;
    }
    return id;
}

static struct point centre(struct rect r)
{
    return (struct point){r.x + r.w / 2, r.y + r.h / 2};
}

/* How far the gap between two spans is; 0 when they overlap. */
static float gap(float a, float a_len, float b, float b_len)
{
    return fmaxf(0, fmaxf(b - (a + a_len), a - (b + b_len)));
}

/* Distance along the direction, with a penalty for what lies aside; FLT_MAX behind. */
static float cost(struct rect from, struct rect to, enum direction direction)
{
    struct point a = centre(from), b = centre(to);
    bool upright = direction == MOVE_UP || direction == MOVE_DOWN;
    float ahead = upright ? b.y - a.y : b.x - a.x;
    if (direction == MOVE_UP || direction == MOVE_LEFT)
        ahead = -ahead;
    if (ahead <= 1)
        return FLT_MAX;
    float aside = upright ? gap(from.x, from.w, to.x, to.w) : gap(from.y, from.h, to.y, to.h);
    float drift = upright ? fabsf(b.x - a.x) : fabsf(b.y - a.y);
    if (!upright && aside > 0)
        return FLT_MAX;
    return ahead + 4 * aside + .1f * drift;
}

/* What is scrolled out of sight lies, for all that stands elsewhere, inside the edge that it went
 * behind. */
static struct rect shown_box(const struct node *node, const struct node *scroll)
{
    struct rect box = node->box;
    if (!scroll)
        return box;
    box.h = fminf(box.h, scroll->box.h);
    box.y = fmaxf(scroll->box.y, fminf(scroll->box.y + scroll->box.h - box.h, box.y));
    return box;
}

/* Of several at one edge the one that is nearest wins. */
static float cost_across(const struct node *from, const struct node *from_scroll,
                         const struct node *to, const struct node *to_scroll,
                         enum direction direction)
{
    float c = cost(shown_box(from, from_scroll), shown_box(to, to_scroll), direction);
    return c < FLT_MAX ? c + .01f * fabsf(centre(to->box).y - centre(from->box).y) : c;
}

int32_t focus_move(const struct drawlist *list, int32_t id, enum direction direction)
{
    const struct node *from = focus_find(list, id);
    if (!from)
        return focus_default(list);
    const struct node *from_scroll = focus_scroll_of(list, from);
    int32_t best = id, inside = id;
    float best_cost = FLT_MAX, inside_cost = FLT_MAX;
    for (uint32_t i = 0; i < list->node_count; i++) {
        const struct node *node = &list->nodes[i];
        if (!takes_focus(node) || node->id == id)
            continue;
        const struct node *scroll = focus_scroll_of(list, node);
        float c = scroll == from_scroll ? cost(from->box, node->box, direction)
                                        : cost_across(from, from_scroll, node, scroll, direction);
        if (c < best_cost) {
            best_cost = c;
            best = node->id;
        }
        if (scroll && scroll == from_scroll && c < inside_cost) {
            inside_cost = c;
            inside = node->id;
        }
    }
    return inside != id ? inside : best;
}
