/* The body runs along a path of rounded rectangles that wind inwards. It is drawn in pieces of
 * fixed places on the path: only the piece with the head differs from one frame to the next, so
 * only that is painted again. */
#include "ui/coil.h"

#include <math.h>
#include <string.h>

enum { WINDINGS = 2, CORNER_POINTS = 6, SIDES = 4, PIECE_POINTS = 12, TAIL_PIECES = 4 };
enum { PATH_POINTS = WINDINGS * SIDES * (CORNER_POINTS + 1) + 1 };

static const float pi = 3.14159265f;
static const float body_wide_units = 11, body_narrow_units = 7, gap_units = 3, piece_units = 30;
static const float asleep_share = .06f;

struct path {
    struct point points[PATH_POINTS];
    float upto[PATH_POINTS]; /* length of the path from its start */
    uint32_t count;
    float length;
};

static float body_units(const struct view *view)
{
    return view_compact(view) ? body_narrow_units : body_wide_units;
}

float coil_margin(const struct view *view)
{
    return view_px(view, WINDINGS * (body_units(view) + gap_units) + gap_units);
}

uint32_t coil_colour(const struct theme *theme, enum coil_mood mood)
{
    switch (mood) {
    case COIL_ASLEEP:
    case COIL_CALM:
        return theme->calm;
    case COIL_WARN:
        return theme->warn;
    case COIL_DANGER:
        return theme->danger;
    }
    return theme->calm;
}

static void add_point(struct path *path, float x, float y)
{
    if (path->count > 0) {
        struct point last = path->points[path->count - 1];
        path->length += hypotf(x - last.x, y - last.y);
    }
    path->upto[path->count] = path->length;
    path->points[path->count++] = (struct point){x, y};
}

/* A quarter turn around the corner `side` of the box, from the angle of the side before it. */
static void add_corner(struct path *path, struct rect box, float radius, int side)
{
    bool right = side == 0 || side == 1, low = side == 1 || side == 2;
    struct point centre = {right ? box.x + box.w - radius : box.x + radius,
                           low ? box.y + box.h - radius : box.y + radius};
    for (int i = 0; i < CORNER_POINTS; i++) {
        float angle = -pi / 2 + pi / 2 * ((float)side + (float)i / (CORNER_POINTS - 1));
        add_point(path, centre.x + radius * cosf(angle), centre.y + radius * sinf(angle));
    }
}

static void make_path(struct path *path, const struct view *view, struct rect inside)
{
    float step = view_px(view, body_units(view) + gap_units), radius = view_px(view, 20);
    memset(path, 0, sizeof *path);
    for (int winding = WINDINGS; winding-- > 0;) {
        float out = step * ((float)winding + .5f);
        struct rect box = rect_inset(inside, -out);
        add_point(path, box.x + radius + step, box.y);
        for (int side = 0; side < SIDES; side++) {
            if (side == SIDES - 1 && winding > 0)
                box.y += step; /* the last corner leads into the next winding */
            add_corner(path, box, radius, side);
        }
    }
}

static struct point point_at(const struct path *path, float length)
{
    uint32_t i = 1;
    while (i + 1 < path->count && path->upto[i] < length)
        i++;
    float span = path->upto[i] - path->upto[i - 1];
    float t = span > 0 ? (length - path->upto[i - 1]) / span : 0;
    struct point a = path->points[i - 1], b = path->points[i];
    return (struct point){a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t};
}

static void draw_piece(struct view *view, const struct path *path, float from, float to,
                       float width, uint32_t colour)
{
    struct point points[PIECE_POINTS];
    uint32_t count = 0;
    points[count++] = point_at(path, from);
    for (uint32_t i = 0; i < path->count && count < PIECE_POINTS - 1; i++)
        if (path->upto[i] > from && path->upto[i] < to)
            points[count++] = path->points[i];
    points[count++] = point_at(path, to);
    draw_stroke(view->list, points, count, width, colour);
}

static void draw_track(struct view *view, const struct path *path)
{
    uint32_t colour = colour_fade(view->theme->line, .35f);
    draw_stroke(view->list, path->points, path->count, view_px(view, 2), colour);
}

static void dot(struct view *view, float x, float y, float radius, uint32_t colour)
{
    struct rect box = {x - radius, y - radius, 2 * radius, 2 * radius};
    draw_fill(view->list, box, radius, colour);
}

static void draw_tongue(struct view *view, struct point head, struct point ahead, float size)
{
    struct point root = {head.x + ahead.x * size, head.y + ahead.y * size};
    struct point fork = {head.x + ahead.x * size * 1.6f, head.y + ahead.y * size * 1.6f};
    for (int side = -1; side <= 1; side += 2) {
        struct point tip = {fork.x + (ahead.x - ahead.y * (float)side) * size * .4f,
                            fork.y + (ahead.y + ahead.x * (float)side) * size * .4f};
        draw_stroke(view->list, (struct point[]){root, fork, tip}, 3, size * .22f,
                    view->theme->danger);
    }
}

static void draw_head(struct view *view, const struct path *path, float at, enum coil_mood mood)
{
    float size = view_px(view, body_units(view) * .8f);
    struct point head = point_at(path, at), before = point_at(path, fmaxf(0, at - size));
    float length = fmaxf(.001f, hypotf(head.x - before.x, head.y - before.y));
    struct point ahead = {(head.x - before.x) / length, (head.y - before.y) / length};
    if (mood == COIL_DANGER)
        draw_tongue(view, head, ahead, size);
    dot(view, head.x, head.y, size, coil_colour(view->theme, mood));
    for (int side = -1; side <= 1; side += 2) {
        float x = head.x + ahead.x * size * .25f - ahead.y * (float)side * size * .45f;
        float y = head.y + ahead.y * size * .25f + ahead.x * (float)side * size * .45f;
        dot(view, x, y, size * (mood == COIL_ASLEEP ? .12f : .24f), view->theme->background);
    }
}

/* A lozenge on the back, lying along the path. */
static void draw_mark(struct view *view, const struct path *path, float at, float size,
                      uint32_t colour)
{
    struct point centre = point_at(path, at), before = point_at(path, fmaxf(0, at - 1));
    float length = fmaxf(.001f, hypotf(centre.x - before.x, centre.y - before.y));
    struct point along = {(centre.x - before.x) / length * size,
                          (centre.y - before.y) / length * size};
    const float slim = .42f;
    struct point corners[4] = {{centre.x + along.x, centre.y + along.y},
                               {centre.x - along.y * slim, centre.y + along.x * slim},
                               {centre.x - along.x, centre.y - along.y},
                               {centre.x + along.y * slim, centre.y - along.x * slim}};
    draw_polygon(view->list, corners, 4, colour);
}

/* The body up to the head, piece by piece, thin at the tail; then the marks on it. */
static void draw_body(struct view *view, const struct path *path, float head, uint32_t colour)
{
    float piece = view_px(view, piece_units), body = view_px(view, body_units(view));
    uint32_t mark = colour_mix(colour, view->theme->background, .38f);
    float tail = fminf(head, piece * TAIL_PIECES), step = view_px(view, 4);
    for (float at = 0; at < tail; at += step)
        draw_piece(view, path, at, fminf(tail, at + step),
                   fmaxf(1, body * at / (piece * TAIL_PIECES)), colour);
    for (float from = tail; from < head; from += piece)
        draw_piece(view, path, from, fminf(head, from + piece), body, colour);
    int number = 0;
    for (float at = piece / 2; at < head - body; at += piece, number++)
        if (number >= TAIL_PIECES - 1)
            draw_mark(view, path, at, body * .62f, mark);
}

void coil_draw(struct view *view, struct rect inside, float tightness, enum coil_mood mood)
{
    struct path path;
    make_path(&path, view, inside);
    draw_track(view, &path);
    float share = asleep_share + (1 - asleep_share) * fminf(1, fmaxf(0, tightness));
    float head = roundf(path.length * share);
    draw_body(view, &path, head, coil_colour(view->theme, mood));
    draw_head(view, &path, head, mood);
}
