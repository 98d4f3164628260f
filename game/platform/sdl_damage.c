#include "platform/sdl_damage.h"

#include "platform/sdl_shapes.h"

#include <math.h>

/* Joining two rectangles is worth painting this many pixels more: a rectangle costs a walk through
 * the whole list. */
static const float JOIN_PX = 2048;

/* A growing snake or a longer number inserts a few commands; another screen differs in nearly all,
 * and looking further would cost more than it saves. */
enum { LOOK_AHEAD = 16 };

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

struct skip {
    uint32_t before, after;
};

static bool matches(const struct drawlist *before, uint32_t i, const struct drawlist *after,
                    uint32_t j)
{
    bool before_ended = i == before->command_count, after_ended = j == after->command_count;
    return before_ended || after_ended ? before_ended && after_ended
                                       : draw_command_equal(before, i, after, j);
}

/* How many commands of each list come before the nearest two that are the same. */
static struct skip find_match(const struct drawlist *before, uint32_t i,
                              const struct drawlist *after, uint32_t j)
{
    uint32_t before_left = before->command_count - i, after_left = after->command_count - j;
    for (uint32_t both = 1; both <= LOOK_AHEAD; both++) {
        for (uint32_t a = 0; a <= both; a++) {
            if (a <= before_left && both - a <= after_left &&
                matches(before, i + a, after, j + both - a)) {
                return (struct skip){a, both - a};
            }
        }
    }
    return (struct skip){before_left > 0, after_left > 0};
}

/* Where both lists hold the same commands in the same order, and nothing else, the picture is the
 * same: what has no partner in the other list is all that can differ. */
static void compare(struct damage *damage, const struct drawlist *list, struct rect frame)
{
    const struct drawlist *before = &damage->shown;
    uint32_t i = 0, j = 0;
    while (i < before->command_count || j < list->command_count) {
        if (matches(before, i, list, j)) {
            i++;
            j++;
            continue;
        }
        struct skip skip = find_match(before, i, list, j);
        for (; skip.before > 0; skip.before--) {
            add_command(damage, &before->commands[i++], frame);
        }
        for (; skip.after > 0; skip.after--) {
            add_command(damage, &list->commands[j++], frame);
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
