#include "layout.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { MOST_TOLD = 60 };

static struct driver *driver;
static char where[160];
static int32_t found;

/* Tells each kind of fault once a screen. */
static void tell(const char *what, const char *about, struct rect box)
{
    static char told[sizeof where + 64];
    char now[sizeof told];
    snprintf(now, sizeof now, "%s: %s", where, what);
    if (strcmp(now, told) == 0)
        return;
    memcpy(told, now, sizeof told);
    found++;
    if (found <= MOST_TOLD)
        fprintf(stderr, "%s: %.0f,%.0f %.0fx%.0f \"%.40s\"\n", now, (double)box.x, (double)box.y,
                (double)box.w, (double)box.h, about);
}

static const struct drawlist *list(void)
{
    return null_list(driver->platform);
}

static struct rect frame(void)
{
    struct window window = platform_window(driver->platform);
    return (struct rect){0, 0, window.width_px, window.height_px};
}

/* Pixels of a layout unit: see the design size in app.c. */
static float unit(void)
{
    struct window window = platform_window(driver->platform);
    float wide = fmaxf(window.width_px, window.height_px) / window.scale;
    float tall = fminf(window.width_px, window.height_px) / window.scale;
    return window.scale * fmaxf(1, fminf(wide / 1280, tall / 720));
}

static const char *label(const struct node *node)
{
    return drawlist_string(list(), node->label);
}

static bool inside(struct rect inner, struct rect outer, float slack)
{
    return inner.x >= outer.x - slack && inner.y >= outer.y - slack &&
           inner.x + inner.w <= outer.x + outer.w + slack &&
           inner.y + inner.h <= outer.y + outer.h + slack;
}

/* All that a region can show, where its content stands now; the window for what has no region. */
static struct rect reach_of(struct rect clip)
{
    for (uint32_t i = 0; i < list()->node_count; i++) {
        const struct node *node = &list()->nodes[i];
        struct rect seen = driver_visible(node);
        if (node->role != NODE_SCROLL || memcmp(&seen, &clip, sizeof clip) != 0)
            continue;
        float scrolled = driver->app.focus.scroll_px[node->id - VIEW_SCROLL_ID];
        return (struct rect){clip.x, clip.y - scrolled, clip.w, clip.h + node->scroll_px};
    }
    return frame();
}

static bool can_press(uint32_t i)
{
    return focus_can_press(&list()->nodes[i]);
}

/* A stepper stands on the row of its slider; keys change the value there. */
static bool is_part_of(const struct node *part, const struct node *whole)
{
    return whole->role == NODE_SLIDER && inside(part->box, whole->box, 1);
}

static bool is_stepper(const struct node *node)
{
    return (node->state & NODE_BY_POINTER) != 0;
}

static void check_node(const struct node *node)
{
    const float least = 44 * unit() - .5f;
    if (!inside(node->box, reach_of(node->clip), 1))
        tell("control out of reach", label(node), node->box);
    if (label(node)[0] == '\0')
        tell("control without a label", "", node->box);
    if (node->box.w < least || node->box.h < least)
        tell("control smaller than a fingertip", label(node), node->box);
}

static void check_overlaps(uint32_t i)
{
    const struct node *a = &list()->nodes[i];
    for (uint32_t j = 0; j < i; j++) {
        const struct node *b = &list()->nodes[j];
        struct rect shared = rect_cut(driver_visible(a), driver_visible(b));
        if (can_press(j) && shared.w > 1 && shared.h > 1 && !is_part_of(a, b) && !is_part_of(b, a))
            tell("controls overlap", label(a), shared);
    }
}

static void check_text(const struct draw_command *command)
{
    char text[64];
    snprintf(text, sizeof text, "%.*s", (int)command->count, list()->text + command->first);
    struct rect clip = command->clip;
    if (command->box.x < clip.x - 1 || command->box.x + command->box.w > clip.x + clip.w + 1)
        tell("text cut off at a side", text, command->box);
    struct rect reach = reach_of(clip), box = command->box;
    if (box.y < reach.y - 1 || box.y + box.h > reach.y + reach.h + 1)
        tell("text cut off above or below", text, box);
    if (command->size_px < 11 * unit())
        tell("text too small to read", text, box);
}

/* Text that begins on a control stays on it. */
static void check_text_in_controls(const struct draw_command *command)
{
    struct rect box = command->box;
    float x = box.x + 1, y = box.y + box.h / 2;
    for (uint32_t i = 0; i < list()->node_count; i++) {
        const struct node *node = &list()->nodes[i];
        if (!can_press(i) || !rect_contains(driver_visible(node), x, y) ||
            memcmp(&node->clip, &command->clip, sizeof command->clip) != 0)
            continue;
        if (box.x + box.w > node->box.x + node->box.w + 1 || box.y < node->box.y - 1 ||
            box.y + box.h > node->box.y + node->box.h + 1)
            tell("text runs out of its control", label(node), box);
    }
}

/* Two lines of text share pixels. */
static void check_text_overlaps(uint32_t i)
{
    const struct draw_command *a = &list()->commands[i];
    for (uint32_t j = 0; j < i; j++) {
        const struct draw_command *b = &list()->commands[j];
        if (b->kind != DRAW_TEXT)
            continue;
        struct rect shared = rect_cut(rect_cut(a->box, a->clip), rect_cut(b->box, b->clip));
        char text[64];
        snprintf(text, sizeof text, "%.*s", (int)a->count, list()->text + a->first);
        if (shared.w > 2 && shared.h > fminf(a->box.h, b->box.h) * .35f)
            tell("texts overlap", text, shared);
    }
}

/* --- Reaching everything --- */

enum { MOST_NODES = 512 };

static void check_tab(void)
{
    bool seen[MOST_NODES] = {false};
    int32_t id = focus_default(list());
    for (uint32_t i = 0; i < list()->node_count; i++) {
        seen[focus_find(list(), id) - list()->nodes] = true;
        id = focus_step(list(), id, 1);
    }
    for (uint32_t i = 0; i < list()->node_count; i++)
        if (can_press(i) && seen[i] == is_stepper(&list()->nodes[i]))
            tell(is_stepper(&list()->nodes[i]) ? "Tab stops twice at one setting"
                                               : "Tab does not come here",
                 label(&list()->nodes[i]), list()->nodes[i].box);
}

static void check_arrows(void)
{
    bool seen[MOST_NODES] = {false};
    uint32_t queue[MOST_NODES], head = 0, tail = 0;
    const struct node *nodes = list()->nodes;
    queue[tail++] = (uint32_t)(focus_find(list(), focus_default(list())) - nodes);
    seen[queue[0]] = true;
    while (head < tail) {
        const struct node *node = &nodes[queue[head++]];
        bool adjusts = node->role == NODE_SLIDER || node->role == NODE_TOGGLE;
        for (int32_t d = 0; d < (adjusts ? 2 : 4); d++) {
            int32_t id = focus_move(list(), node->id, (enum direction)d);
            uint32_t to = (uint32_t)(focus_find(list(), id) - nodes);
            if (!seen[to])
                queue[tail++] = to;
            seen[to] = true;
        }
    }
    for (uint32_t i = 0; i < list()->node_count; i++)
        if (can_press(i) && !seen[i] && !is_stepper(&nodes[i]))
            tell("no arrow leads here", label(&nodes[i]), nodes[i].box);
}

static void check_ids(void)
{
    const struct drawlist *l = list();
    for (uint32_t i = 0; i < l->node_count; i++)
        for (uint32_t j = 0; j < i; j++)
            if (l->nodes[i].id != 0 && l->nodes[i].id == l->nodes[j].id)
                tell("two nodes of one id", label(&l->nodes[i]), l->nodes[i].box);
}

void layout_check(void)
{
    bool heading = false;
    assert(list()->node_count < MOST_NODES);
    for (uint32_t i = 0; i < list()->node_count; i++) {
        heading = heading || list()->nodes[i].role == NODE_HEADING;
        if (!can_press(i))
            continue;
        check_node(&list()->nodes[i]);
        check_overlaps(i);
    }
    if (!heading)
        tell("no heading", "", frame());
    for (uint32_t i = 0; i < list()->command_count; i++) {
        if (list()->commands[i].kind != DRAW_TEXT)
            continue;
        check_text(&list()->commands[i]);
        check_text_in_controls(&list()->commands[i]);
        check_text_overlaps(i);
    }
    check_ids();
    check_tab();
    check_arrows();
}

/* What stands further down is drawn only when it is scrolled into sight. */
static void check_scrolled(int32_t slot)
{
    const struct node *region = focus_find(list(), VIEW_SCROLL_ID + slot);
    if (region == NULL || region->scroll_px <= 0)
        return;
    const float most = region->scroll_px, least = 64 * unit();
    if (region->box.h < least)
        tell("region too low to read in", "", region->box);
    float step = fmaxf(least, region->box.h * .8f);
    for (float at = step; at < most + step; at += step) {
        app_scroll_to(&driver->app, slot, fminf(at, most));
        driver_step(driver);
        layout_check();
    }
    app_scroll_to(&driver->app, slot, 0);
    driver_step(driver);
}

void layout_check_scrolled(void)
{
    for (int32_t slot = 0; slot < VIEW_SCROLLS; slot++)
        check_scrolled(slot);
}

void layout_begin(struct driver *of)
{
    driver = of;
    found = 0;
}

void layout_name(const char *name)
{
    snprintf(where, sizeof where, "%s", name);
}

int32_t layout_faults(void)
{
    return found;
}
