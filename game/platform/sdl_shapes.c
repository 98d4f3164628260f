#include "platform/sdl_shapes.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static const float PI = 3.14159265f;

static void *grow(void *array, int *room, int need, size_t size)
{
    if (need <= *room) {
        return array;
    }
    int wanted = need < 256 ? 256 : need * 2;
    void *grown = realloc(array, (size_t)wanted * size);
    if (grown == NULL) {
        fputs("constrictor: out of memory while painting\n", stderr);
        abort();
    }
    *room = wanted;
    return grown;
}

void shapes_free(struct shapes *shapes)
{
    free(shapes->vertices);
    free(shapes->indices);
    *shapes = (struct shapes){0};
}

int shapes_vertex(struct shapes *shapes, float x, float y, SDL_Color colour)
{
    shapes->vertices = grow(shapes->vertices, &shapes->vertex_room, shapes->vertex_count + 1,
                            sizeof *shapes->vertices);
    shapes->vertices[shapes->vertex_count] = (SDL_Vertex){{x, y}, colour, {0, 0}};
    return shapes->vertex_count++;
}

void shapes_triangle(struct shapes *shapes, int a, int b, int c)
{
    shapes->indices = grow(shapes->indices, &shapes->index_room, shapes->index_count + 3,
                           sizeof *shapes->indices);
    shapes->indices[shapes->index_count++] = a;
    shapes->indices[shapes->index_count++] = b;
    shapes->indices[shapes->index_count++] = c;
}

void shapes_quad(struct shapes *shapes, int a, int b, int c, int d)
{
    shapes_triangle(shapes, a, b, c);
    shapes_triangle(shapes, a, c, d);
}

void shapes_flush(struct shapes *shapes)
{
    if (shapes->index_count > 0) {
        shapes->canvas->ops->triangles(shapes->canvas, shapes->vertices, shapes->vertex_count,
                                       shapes->indices, shapes->index_count);
    }
    shapes->vertex_count = 0;
    shapes->index_count = 0;
}

int shapes_arc_steps(float radius, float angle)
{
    float step = 2 * acosf(1 - 0.1f / fmaxf(radius, 0.5f));
    return (int)fmaxf(2, ceilf(angle / step));
}

static struct point minus(struct point a, struct point b)
{
    return (struct point){a.x - b.x, a.y - b.y};
}

static struct point unit(struct point v)
{
    float length = hypotf(v.x, v.y);
    return length > 1e-6f ? (struct point){v.x / length, v.y / length} : (struct point){0, 0};
}

static float dot(struct point a, struct point b)
{
    return a.x * b.x + a.y * b.y;
}

/* Points from the corner to where the edges with these normals meet at a distance of 1. */
static struct point mitre(struct point normal_a, struct point normal_b, float limit)
{
    struct point middle = unit((struct point){normal_a.x + normal_b.x, normal_a.y + normal_b.y});
    float length = 1 / fmaxf(dot(middle, normal_b), 1 / limit);
    return (struct point){middle.x * length, middle.y * length};
}

static float signed_area(const struct point *points, uint32_t count)
{
    float sum = 0;
    for (uint32_t i = 0; i < count; i++) {
        struct point a = points[i], b = points[(i + 1) % count];
        sum += a.x * b.y - b.x * a.y;
    }
    return sum;
}

static struct point outward(struct point from, struct point to, float side)
{
    struct point along = unit(minus(to, from));
    return (struct point){along.y * side, -along.x * side};
}

void shapes_polygon(struct shapes *shapes, const struct point *points, uint32_t count,
                    uint32_t colour)
{
    SDL_Color solid = canvas_colour(colour), clear = canvas_colour(colour & ~0xffu);
    float side = signed_area(points, count) >= 0 ? 1 : -1;
    for (uint32_t i = 0; i < count; i++) {
        struct point at = points[i];
        struct point normal_in = outward(points[(i + count - 1) % count], at, side);
        struct point normal_out = outward(at, points[(i + 1) % count], side);
        struct point tip = mitre(normal_in, normal_out, 3);
        int inner = shapes_vertex(shapes, at.x - tip.x / 2, at.y - tip.y / 2, solid);
        int outer = shapes_vertex(shapes, at.x + tip.x / 2, at.y + tip.y / 2, clear);
        int next = i + 1 < count ? inner + 2 : 0;
        shapes_quad(shapes, inner, outer, next + 1, next);
        if (i >= 1 && i + 1 < count) {
            shapes_triangle(shapes, 0, inner, next);
        }
    }
    shapes_flush(shapes);
}

/* A stroke is a ribbon of columns: clear, solid, solid, clear across the line. */
struct ribbon {
    struct shapes *shapes;
    SDL_Color solid, clear;
    float core_px, edge_px;
};

static int ribbon_column(const struct ribbon *ribbon, struct point at, struct point across)
{
    const float offsets[4] = {ribbon->edge_px, ribbon->core_px, -ribbon->core_px, -ribbon->edge_px};
    int first = ribbon->shapes->vertex_count;
    for (int i = 0; i < 4; i++) {
        SDL_Color colour = i == 1 || i == 2 ? ribbon->solid : ribbon->clear;
        shapes_vertex(ribbon->shapes, at.x + across.x * offsets[i], at.y + across.y * offsets[i],
                      colour);
    }
    return first;
}

static void ribbon_connect(const struct ribbon *ribbon, int a, int b)
{
    for (int i = 0; i < 3; i++) {
        shapes_quad(ribbon->shapes, a + i, a + i + 1, b + i + 1, b + i);
    }
}

/* A part of a disc that ends the line or fills a joint, from the direction `from` on. */
static void ribbon_disc(const struct ribbon *ribbon, struct point at, struct point from,
                        float sweep)
{
    int steps = shapes_arc_steps(ribbon->edge_px, sweep);
    int centre = shapes_vertex(ribbon->shapes, at.x, at.y, ribbon->solid);
    float start = atan2f(from.y, from.x);
    for (int i = 0; i <= steps; i++) {
        float angle = start + sweep * (float)i / (float)steps;
        float x = cosf(angle), y = sinf(angle);
        int core = shapes_vertex(ribbon->shapes, at.x + x * ribbon->core_px,
                                 at.y + y * ribbon->core_px, ribbon->solid);
        shapes_vertex(ribbon->shapes, at.x + x * ribbon->edge_px, at.y + y * ribbon->edge_px,
                      ribbon->clear);
        if (i > 0) {
            shapes_triangle(ribbon->shapes, centre, core - 2, core);
            shapes_quad(ribbon->shapes, core - 2, core - 1, core + 1, core);
        }
    }
}

static struct point left_of(struct point along)
{
    return (struct point){along.y, -along.x};
}

/* Turns the ribbon at a point; returns the column from which it goes on. */
static int ribbon_turn(const struct ribbon *ribbon, int column, struct point at,
                       struct point before, struct point after)
{
    if (dot(before, after) > 0.5f) {
        int turned = ribbon_column(ribbon, at, mitre(left_of(before), left_of(after), 2));
        ribbon_connect(ribbon, column, turned);
        return turned;
    }
    ribbon_connect(ribbon, column, ribbon_column(ribbon, at, left_of(before)));
    ribbon_disc(ribbon, at, before, 2 * PI);
    return ribbon_column(ribbon, at, left_of(after));
}

static void ribbon_draw(const struct ribbon *ribbon, const struct point *points, uint32_t count)
{
    struct point at = points[0], along = {0, 0};
    int column = -1;
    for (uint32_t i = 1; i < count; i++) {
        struct point step = minus(points[i], at);
        if (hypotf(step.x, step.y) < 0.01f) {
            continue;
        }
        struct point next = unit(step);
        if (column < 0) {
            struct point right = {-next.y, next.x};
            ribbon_disc(ribbon, at, right, PI);
            column = ribbon_column(ribbon, at, left_of(next));
        } else {
            column = ribbon_turn(ribbon, column, at, along, next);
        }
        along = next;
        at = points[i];
    }
    if (column < 0) {
        ribbon_disc(ribbon, at, (struct point){1, 0}, 2 * PI);
        return;
    }
    ribbon_connect(ribbon, column, ribbon_column(ribbon, at, left_of(along)));
    ribbon_disc(ribbon, at, left_of(along), PI);
}

void shapes_stroke(struct shapes *shapes, const struct point *points, uint32_t count, float width,
                   uint32_t colour)
{
    struct ribbon ribbon = {
        .shapes = shapes,
        .solid = canvas_colour(colour),
        .clear = canvas_colour(colour & ~0xffu),
        .core_px = fmaxf(0, width / 2 - 0.5f),
        .edge_px = width / 2 + 0.5f,
    };
    /* A hairline cannot be thinner than a pixel, but it can be fainter. */
    ribbon.solid.a = (uint8_t)((float)ribbon.solid.a * fminf(1, width));
    ribbon_draw(&ribbon, points, count);
    shapes_flush(shapes);
}
