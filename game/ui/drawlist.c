#include "ui/drawlist.h"

#include <assert.h>
#include <inttypes.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A push without memory cannot be reported by a screen that only draws, and a game without a
 * picture is no use: everything that matters was saved after the last answer. */
static void *grow(void *array, uint32_t *room, uint32_t need, size_t size)
{
    if (need <= *room) {
        return array;
    }
    uint32_t wanted = *room < 64 ? 64 : *room;
    while (wanted < need) {
        assert(wanted <= UINT32_MAX / 2);
        wanted *= 2;
    }
    void *grown = realloc(array, wanted * size);
    if (grown == NULL) {
        fputs("constrictor: out of memory while drawing\n", stderr);
        abort();
    }
    *room = wanted;
    return grown;
}

/* Empty arrays are NULL, which memcpy must not see. */
static void copy(void *to, const void *from, size_t size)
{
    if (size > 0) {
        memcpy(to, from, size);
    }
}

void drawlist_free(struct drawlist *list)
{
    free(list->commands);
    free(list->nodes);
    free(list->points);
    free(list->text);
    *list = (struct drawlist){0};
}

static uint32_t push_bytes(struct drawlist *list, const char *bytes, size_t len)
{
    assert(len < UINT32_MAX - list->text_size);
    uint32_t first = list->text_size;
    uint32_t need = first + (uint32_t)len;
    list->text = grow(list->text, &list->text_room, need, sizeof *list->text);
    copy(list->text + first, bytes, len);
    list->text_size = need;
    return first;
}

static uint32_t push_string(struct drawlist *list, const char *string)
{
    return push_bytes(list, string, strlen(string) + 1);
}

void drawlist_begin(struct drawlist *list, struct rect frame, uint32_t background)
{
    list->command_count = 0;
    list->node_count = 0;
    list->point_count = 0;
    list->text_size = 0;
    list->clip = frame;
    list->background = background;
    push_string(list, "");
}

void drawlist_copy(struct drawlist *to, const struct drawlist *from)
{
    to->commands = grow(to->commands, &to->command_room, from->command_count, sizeof *to->commands);
    to->nodes = grow(to->nodes, &to->node_room, from->node_count, sizeof *to->nodes);
    to->points = grow(to->points, &to->point_room, from->point_count, sizeof *to->points);
    to->text = grow(to->text, &to->text_room, from->text_size, sizeof *to->text);
    copy(to->commands, from->commands, from->command_count * sizeof *to->commands);
    copy(to->nodes, from->nodes, from->node_count * sizeof *to->nodes);
    copy(to->points, from->points, from->point_count * sizeof *to->points);
    copy(to->text, from->text, from->text_size);
    to->command_count = from->command_count;
    to->node_count = from->node_count;
    to->point_count = from->point_count;
    to->text_size = from->text_size;
    to->clip = from->clip;
    to->background = from->background;
}

static bool paints_nothing(const struct draw_command *command)
{
    bool clear = (command->colour & 0xff) == 0;
    if (command->kind == DRAW_FILL) {
        clear = clear && (command->colour2 & 0xff) == 0;
    }
    return clear || rect_empty(draw_command_bounds(command, 1));
}

static void push_command(struct drawlist *list, struct draw_command command)
{
    command.clip = list->clip;
    if (paints_nothing(&command)) {
        return;
    }
    list->commands =
        grow(list->commands, &list->command_room, list->command_count + 1, sizeof *list->commands);
    list->commands[list->command_count++] = command;
}

void draw_fill(struct drawlist *list, struct rect box, float radius, uint32_t colour)
{
    draw_gradient(list, box, radius, colour, colour);
}

void draw_gradient(struct drawlist *list, struct rect box, float radius, uint32_t top,
                   uint32_t bottom)
{
    push_command(
        list,
        (struct draw_command){
            .kind = DRAW_FILL, .box = box, .colour = top, .colour2 = bottom, .radius = radius});
}

void draw_frame(struct drawlist *list, struct rect box, float radius, float width, uint32_t colour)
{
    push_command(
        list,
        (struct draw_command){
            .kind = DRAW_FRAME, .box = box, .colour = colour, .radius = radius, .width = width});
}

void draw_shadow(struct drawlist *list, struct rect box, float radius, float spread,
                 uint32_t colour)
{
    push_command(list, (struct draw_command){.kind = DRAW_SHADOW,
                                             .box = rect_inset(box, -spread),
                                             .colour = colour,
                                             .radius = radius,
                                             .width = spread});
}

void draw_text(struct drawlist *list, struct point baseline, enum font font, float size_px,
               uint32_t colour, const char *utf8, size_t len, float width_px, float ascent_px,
               float descent_px)
{
    struct draw_command command = {
        .kind = DRAW_TEXT,
        .box = {baseline.x, baseline.y - ascent_px, width_px, ascent_px + descent_px},
        .colour = colour,
        .font = font,
        .size_px = size_px,
        .baseline = baseline.y,
        .first = list->text_size,
        .count = (uint32_t)len};
    uint32_t before = list->command_count;
    if (len > 0) {
        push_command(list, command);
    }
    if (list->command_count > before) {
        push_bytes(list, utf8, len);
    }
}

static struct rect points_box(const struct point *points, uint32_t count)
{
    assert(count > 0);
    float left = points[0].x, right = left, top = points[0].y, bottom = top;
    for (uint32_t i = 1; i < count; i++) {
        left = fminf(left, points[i].x);
        right = fmaxf(right, points[i].x);
        top = fminf(top, points[i].y);
        bottom = fmaxf(bottom, points[i].y);
    }
    return (struct rect){left, top, right - left, bottom - top};
}

static void push_points(struct drawlist *list, struct draw_command command,
                        const struct point *points, uint32_t count)
{
    uint32_t before = list->command_count;
    command.first = list->point_count;
    command.count = count;
    push_command(list, command);
    if (list->command_count == before) {
        return;
    }
    assert(count < UINT32_MAX - list->point_count);
    uint32_t need = list->point_count + count;
    list->points = grow(list->points, &list->point_room, need, sizeof *list->points);
    copy(list->points + list->point_count, points, count * sizeof *points);
    list->point_count = need;
}

void draw_stroke(struct drawlist *list, const struct point *points, uint32_t count, float width,
                 uint32_t colour)
{
    struct rect box = rect_inset(points_box(points, count), -width / 2);
    push_points(
        list,
        (struct draw_command){.kind = DRAW_STROKE, .box = box, .colour = colour, .width = width},
        points, count);
}

void draw_polygon(struct drawlist *list, const struct point *points, uint32_t count,
                  uint32_t colour)
{
    struct rect box = points_box(points, count);
    push_points(list, (struct draw_command){.kind = DRAW_POLYGON, .box = box, .colour = colour},
                points, count);
}

struct node *drawlist_node(struct drawlist *list, enum node_role role, int32_t id, struct rect box,
                           const char *label, const char *value)
{
    struct node node = {.role = role, .box = box, .clip = list->clip, .id = id};
    node.label = push_string(list, label);
    node.value = value != NULL ? push_string(list, value) : 0;
    list->nodes = grow(list->nodes, &list->node_room, list->node_count + 1, sizeof *list->nodes);
    list->nodes[list->node_count] = node;
    return &list->nodes[list->node_count++];
}

const char *drawlist_string(const struct drawlist *list, uint32_t offset)
{
    assert(offset < list->text_size);
    return list->text + offset;
}

_Static_assert(sizeof(struct draw_command) == 18 * 4, "compared as bytes: no padding");

static bool same_bytes(const void *a, const void *b, size_t size)
{
    return size == 0 || memcmp(a, b, size) == 0;
}

bool draw_command_equal(const struct drawlist *a, uint32_t i, const struct drawlist *b, uint32_t j)
{
    assert(i < a->command_count && j < b->command_count);
    struct draw_command x = a->commands[i];
    struct draw_command y = b->commands[j];
    uint32_t x_first = x.first, y_first = y.first;
    x.first = y.first = 0;
    if (memcmp(&x, &y, sizeof x) != 0) {
        return false;
    }
    switch (x.kind) {
    case DRAW_TEXT:
        return same_bytes(a->text + x_first, b->text + y_first, x.count);
    case DRAW_STROKE:
    case DRAW_POLYGON:
        return same_bytes(a->points + x_first, b->points + y_first, x.count * sizeof *a->points);
    case DRAW_FILL:
    case DRAW_FRAME:
    case DRAW_SHADOW:
        break;
    }
    return true;
}

struct rect draw_command_bounds(const struct draw_command *command, float feather)
{
    return rect_cut(rect_inset(command->box, -feather), command->clip);
}

bool rect_empty(struct rect r)
{
    return !(r.w > 0 && r.h > 0);
}

bool rect_contains(struct rect r, float x, float y)
{
    return x >= r.x && y >= r.y && x < r.x + r.w && y < r.y + r.h;
}

struct rect rect_cut(struct rect a, struct rect b)
{
    float left = fmaxf(a.x, b.x), top = fmaxf(a.y, b.y);
    float right = fminf(a.x + a.w, b.x + b.w), bottom = fminf(a.y + a.h, b.y + b.h);
    return (struct rect){left, top, fmaxf(0, right - left), fmaxf(0, bottom - top)};
}

struct rect rect_join(struct rect a, struct rect b)
{
    if (rect_empty(a) || rect_empty(b)) {
        return rect_empty(a) ? b : a;
    }
    float left = fminf(a.x, b.x), top = fminf(a.y, b.y);
    float right = fmaxf(a.x + a.w, b.x + b.w), bottom = fmaxf(a.y + a.h, b.y + b.h);
    return (struct rect){left, top, right - left, bottom - top};
}

struct rect rect_inset(struct rect r, float by)
{
    return (struct rect){r.x + by, r.y + by, fmaxf(0, r.w - 2 * by), fmaxf(0, r.h - 2 * by)};
}

struct printer {
    char *out;
    size_t room, len;
};

#if defined(__GNUC__)
__attribute__((format(printf, 2, 3)))
#endif
static void
print(struct printer *to, const char *format, ...)
{
    size_t left = to->len < to->room ? to->room - to->len : 0;
    va_list args;
    va_start(args, format);
    int written = vsnprintf(left > 0 ? to->out + to->len : NULL, left, format, args);
    va_end(args);
    to->len += written > 0 ? (size_t)written : 0;
}

static void print_rect(struct printer *to, struct rect r)
{
    long left = lrintf(r.x), top = lrintf(r.y);
    print(to, " %ld,%ld %ldx%ld", left, top, lrintf(r.x + r.w) - left, lrintf(r.y + r.h) - top);
}

static void print_quoted(struct printer *to, const char *bytes, size_t len)
{
    print(to, " \"");
    for (size_t i = 0; i < len; i++) {
        if (bytes[i] == '\n') {
            print(to, "\\n");
        } else if (bytes[i] == '"' || bytes[i] == '\\') {
            print(to, "\\%c", bytes[i]);
        } else {
            print(to, "%c", bytes[i]);
        }
    }
    print(to, "\"");
}

static void print_details(struct printer *to, const struct drawlist *list,
                          const struct draw_command *command)
{
    static const char *const fonts[FONT_COUNT] = {"text", "text-bold", "code", "code-bold"};
    switch (command->kind) {
    case DRAW_FILL:
        if (command->colour2 != command->colour) {
            print(to, " to #%08" PRIx32, command->colour2);
        }
        print(to, " r%ld", lrintf(command->radius));
        break;
    case DRAW_FRAME:
    case DRAW_SHADOW:
        print(to, " r%ld w%ld", lrintf(command->radius), lrintf(command->width));
        break;
    case DRAW_TEXT:
        print(to, " %s %ld base %ld", fonts[command->font], lrintf(command->size_px),
              lrintf(command->baseline));
        print_quoted(to, list->text + command->first, command->count);
        break;
    case DRAW_STROKE:
        print(to, " w%ld %" PRIu32 " points", lrintf(command->width), command->count);
        break;
    case DRAW_POLYGON:
        print(to, " %" PRIu32 " points", command->count);
        break;
    }
}

static void print_command(struct printer *to, const struct drawlist *list, uint32_t i)
{
    static const char *const kinds[] = {"fill", "frame", "shadow", "text", "stroke", "polygon"};
    const struct draw_command *command = &list->commands[i];
    if (i == 0 || memcmp(&command->clip, &command[-1].clip, sizeof command->clip) != 0) {
        print(to, "clip");
        print_rect(to, command->clip);
        print(to, "\n");
    }
    print(to, "%s", kinds[command->kind]);
    print_rect(to, command->box);
    print(to, " #%08" PRIx32, command->colour);
    print_details(to, list, command);
    print(to, "\n");
}

static void print_node(struct printer *to, const struct drawlist *list, const struct node *node)
{
    static const char *const roles[NODE_ROLES] = {"heading", "text",   "code",   "button",
                                                  "choice",  "toggle", "slider", "field",
                                                  "scroll",  "status", "timer"};
    print(to, "node %s %" PRId32, roles[node->role], node->id);
    print_rect(to, node->box);
    print(to, "%s%s%s%s", node->state & NODE_DISABLED ? " disabled" : "",
          node->state & NODE_CHECKED ? " checked" : "",
          node->state & NODE_FOCUSED ? " focused" : "",
          node->state & NODE_DEFAULT ? " default" : "");
    print(to, "%s%s", node->state & NODE_URGENT ? " urgent" : "",
          node->state & NODE_SPOKEN ? " spoken" : "");
    if (node->role == NODE_SCROLL) {
        print(to, " scrolls %ld", lrintf(node->scroll_px));
    }
    const char *label = drawlist_string(list, node->label);
    print_quoted(to, label, strlen(label));
    const char *value = drawlist_string(list, node->value);
    if (value[0] != '\0') {
        print(to, " =");
        print_quoted(to, value, strlen(value));
    }
    print(to, "\n");
}

size_t drawlist_print(const struct drawlist *list, char *out, size_t room)
{
    struct printer to = {.out = out, .room = room};
    if (room > 0) {
        out[0] = '\0';
    }
    print(&to, "background #%08" PRIx32 "\n", list->background);
    for (uint32_t i = 0; i < list->command_count; i++) {
        print_command(&to, list, i);
    }
    for (uint32_t i = 0; i < list->node_count; i++) {
        print_node(&to, list, &list->nodes[i]);
    }
    return to.len;
}
