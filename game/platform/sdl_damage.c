#include "platform/sdl_damage.h"

#include "platform/sdl_shapes.h"

#include <math.h>

/* Joining two rectangles is worth painting this many pixels more: a rectangle costs a walk through
 * the whole list. */
static const float JOIN_PX = 2048;

void damage_free(struct damage *damage)
{
    drawlist_free(&damage->shown);
}

struct rect damage_bounds(const struct draw_command *command)
{
    float reach = SHAPES_REACH_PX;
    if (command->kind == DRAW_TEXT) {
        reach += command->size_px / 4;
    }
    return draw_command_bounds(command, reach);
}

static float area(struct rect r)
{
    return r.w * r.h;
}

static struct rect whole_pixels(struct rect r)
{
    float left = floorf(r.x), top = floorf(r.y);
    return (struct rect){left, top, ceilf(r.x + r.w) - left, ceilf(r.y + r.h) - top};
}

static float join_cost(struct rect a, struct rect b)
{
    if (!rect_empty(rect_cut(a, b))) {
        return -1;
    }
    return area(rect_join(a, b)) - area(a) - area(b);
}

static int cheapest_partner(const struct damage *damage, struct rect r, float *cost)
{
    int best = -1;
    for (int i = 0; i < damage->count; i++) {
        float here = join_cost(damage->rects[i], r);
        if (best < 0 || here < *cost) {
            best = i;
            *cost = here;
        }
    }
    return best;
}

static void add(struct damage *damage, struct rect r)
{
    if (rect_empty(r)) {
        return;
    }
    for (;;) {
        float cost = 0;
        int i = cheapest_partner(damage, r, &cost);
        if (i < 0 || (cost > JOIN_PX && damage->count < DAMAGE_RECTS)) {
            damage->rects[damage->count++] = r;
            return;
        }
        r = rect_join(r, damage->rects[i]);
        damage->rects[i] = damage->rects[--damage->count];
    }
}

static void add_command(struct damage *damage, const struct draw_command *command,
                        struct rect frame)
{
    add(damage, rect_cut(whole_pixels(damage_bounds(command)), frame));
}

static void compare(struct damage *damage, const struct drawlist *list, struct rect frame)
{
    const struct drawlist *old = &damage->shown;
    uint32_t head = 0, old_end = old->command_count, new_end = list->command_count;
    while (head < old_end && head < new_end && draw_command_equal(old, head, list, head)) {
        head++;
    }
    while (old_end > head && new_end > head &&
           draw_command_equal(old, old_end - 1, list, new_end - 1)) {
        old_end--;
        new_end--;
    }
    bool aligned = old_end == new_end;
    for (uint32_t i = head; i < old_end; i++) {
        if (!aligned || !draw_command_equal(old, i, list, i)) {
            add_command(damage, &old->commands[i], frame);
        }
    }
    for (uint32_t i = head; i < new_end; i++) {
        if (!aligned || !draw_command_equal(old, i, list, i)) {
            add_command(damage, &list->commands[i], frame);
        }
    }
}

void damage_update(struct damage *damage, const struct drawlist *list, struct rect frame)
{
    damage->count = 0;
    if (damage->all || damage->shown.background != list->background) {
        add(damage, whole_pixels(frame));
    } else {
        compare(damage, list, frame);
    }
    drawlist_copy(&damage->shown, list);
    damage->all = false;
}
