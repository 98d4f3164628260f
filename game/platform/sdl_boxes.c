#include "platform/sdl_shapes.h"

#include <math.h>

/* A box on whole pixels and its colours, alpha apart. */
struct look {
    struct shapes *shapes;
    SDL_Rect box;
    uint32_t top, bottom;
};

/* A ring of a corner: what share of the colour's alpha it has at this radius. */
struct stop {
    float radius, share;
};

enum { SHADOW_RINGS = 8 };

static SDL_Rect snap(struct rect r)
{
    int left = (int)lrintf(r.x), top = (int)lrintf(r.y);
    int right = (int)lrintf(r.x + r.w), bottom = (int)lrintf(r.y + r.h);
    return (SDL_Rect){left, top, right - left, bottom - top};
}

static int snap_radius(float radius, SDL_Rect box)
{
    int most = (box.w < box.h ? box.w : box.h) / 2;
    int whole = (int)lrintf(radius);
    return whole < most ? whole : most;
}

static uint8_t mix(uint8_t a, uint8_t b, float t)
{
    return (uint8_t)lrintf((float)a + ((float)b - (float)a) * t);
}

static SDL_Color colour_at(const struct look *look, float y, float share)
{
    SDL_Color a = canvas_colour(look->top), b = canvas_colour(look->bottom);
    float t = fmaxf(0, fminf(1, (y - (float)look->box.y) / (float)look->box.h));
    SDL_Color c = {mix(a.r, b.r, t), mix(a.g, b.g, t), mix(a.b, b.b, t), mix(a.a, b.a, t)};
    c.a = (uint8_t)lrintf((float)c.a * share);
    return c;
}

static int vertex(const struct look *look, float x, float y, float share)
{
    return shapes_vertex(look->shapes, x, y, colour_at(look, y, share));
}

static void strip(const struct look *look, SDL_Rect r)
{
    if (r.w <= 0 || r.h <= 0) {
        return;
    }
    if (look->top == look->bottom) {
        look->shapes->canvas->ops->fill(look->shapes->canvas, r, look->top);
        return;
    }
    float left = (float)r.x, right = (float)(r.x + r.w), top = (float)r.y;
    float bottom = (float)(r.y + r.h);
    int first = vertex(look, left, top, 1);
    vertex(look, right, top, 1);
    vertex(look, right, bottom, 1);
    vertex(look, left, bottom, 1);
    shapes_quad(look->shapes, first, first + 1, first + 2, first + 3);
}

/* One quarter of a round thing; quadrants go clockwise from the lower right. */
static void quarter(const struct look *look, SDL_Point centre, int quadrant,
                    const struct stop *stops, int count)
{
    static const float HALF_PI = 1.57079633f;
    int steps = shapes_arc_steps(stops[count - 1].radius, HALF_PI);
    for (int i = 0; i <= steps; i++) {
        float angle = HALF_PI * ((float)quadrant + (float)i / (float)steps);
        float x = cosf(angle), y = sinf(angle);
        int first = look->shapes->vertex_count;
        for (int k = 0; k < count; k++) {
            vertex(look, (float)centre.x + x * stops[k].radius,
                   (float)centre.y + y * stops[k].radius, stops[k].share);
        }
        for (int k = 0; i > 0 && k + 1 < count; k++) {
            int now = first + k, before = now - count;
            shapes_quad(look->shapes, before, before + 1, now + 1, now);
        }
    }
}

static void corners(const struct look *look, int radius, const struct stop *stops, int count)
{
    SDL_Rect box = look->box;
    int left = box.x + radius, right = box.x + box.w - radius;
    int top = box.y + radius, bottom = box.y + box.h - radius;
    const SDL_Point centres[4] = {{right, bottom}, {left, bottom}, {left, top}, {right, top}};
    for (int i = 0; i < 4; i++) {
        quarter(look, centres[i], i, stops, count);
    }
}

/* All of the box but its corners. */
static void cross(const struct look *look, int radius)
{
    SDL_Rect box = look->box;
    strip(look, (SDL_Rect){box.x + radius, box.y, box.w - 2 * radius, radius});
    strip(look, (SDL_Rect){box.x, box.y + radius, box.w, box.h - 2 * radius});
    strip(look, (SDL_Rect){box.x + radius, box.y + box.h - radius, box.w - 2 * radius, radius});
}

void shapes_fill(struct shapes *shapes, struct rect box, float radius, uint32_t top,
                 uint32_t bottom)
{
    struct look look = {shapes, snap(box), top, bottom};
    int whole = snap_radius(radius, look.box);
    cross(&look, whole);
    if (whole > 0) {
        float r = (float)whole;
        const struct stop stops[] = {{0, 1}, {r - 0.5f, 1}, {r + 0.5f, 0}};
        corners(&look, whole, stops, 3);
    }
    shapes_flush(shapes);
}

void shapes_frame(struct shapes *shapes, struct rect box, float radius, float width,
                  uint32_t colour)
{
    struct look look = {shapes, snap(box), colour, colour};
    SDL_Rect b = look.box;
    int w = (int)fmaxf(1, roundf(width));
    if (2 * w >= b.w || 2 * w >= b.h) {
        shapes_fill(shapes, box, radius, colour, colour);
        return;
    }
    int r = snap_radius(radius, b);
    /* Corners rounder than the line is wide, or square ones: between them nothing can be told. */
    r = 2 * r < w ? 0 : r < w ? w : r;
    int end = r > w ? r : w;
    strip(&look, (SDL_Rect){b.x + r, b.y, b.w - 2 * r, w});
    strip(&look, (SDL_Rect){b.x + r, b.y + b.h - w, b.w - 2 * r, w});
    strip(&look, (SDL_Rect){b.x, b.y + end, w, b.h - 2 * end});
    strip(&look, (SDL_Rect){b.x + b.w - w, b.y + end, w, b.h - 2 * end});
    if (r > 0) {
        float outer = (float)r, inner = (float)(r - w);
        const struct stop stops[] = {{fmaxf(0, inner - 0.5f), r > w ? 0 : 1},
                                     {inner + 0.5f, 1},
                                     {outer - 0.5f, 1},
                                     {outer + 0.5f, 0}};
        corners(&look, r, stops, 4);
    }
    shapes_flush(shapes);
}

/* From one straight edge outward; dx and dy say which way. */
static void shadow_edge(const struct look *look, SDL_Point from, SDL_Point to, int dx, int dy,
                        const struct stop *stops, int count)
{
    int first = look->shapes->vertex_count;
    for (int i = 0; i < count; i++) {
        float out_x = (float)dx * stops[i].radius, out_y = (float)dy * stops[i].radius;
        vertex(look, (float)from.x + out_x, (float)from.y + out_y, stops[i].share);
        vertex(look, (float)to.x + out_x, (float)to.y + out_y, stops[i].share);
        if (i > 0) {
            int now = first + 2 * i;
            shapes_quad(look->shapes, now - 2, now - 1, now + 1, now);
        }
    }
}

static void shadow_edges(const struct look *look, int r, const struct stop *stops, int count)
{
    SDL_Rect b = look->box;
    int left = b.x + r, right = b.x + b.w - r, top = b.y + r, bottom = b.y + b.h - r;
    shadow_edge(look, (SDL_Point){left, top}, (SDL_Point){right, top}, 0, -1, stops, count);
    shadow_edge(look, (SDL_Point){left, bottom}, (SDL_Point){right, bottom}, 0, 1, stops, count);
    shadow_edge(look, (SDL_Point){left, top}, (SDL_Point){left, bottom}, -1, 0, stops, count);
    shadow_edge(look, (SDL_Point){right, top}, (SDL_Point){right, bottom}, 1, 0, stops, count);
}

void shapes_shadow(struct shapes *shapes, struct rect box, float radius, float spread,
                   uint32_t colour)
{
    struct look look = {shapes, snap(box), colour, colour};
    int r = snap_radius(radius, look.box);
    cross(&look, r);
    struct stop stops[SHADOW_RINGS + 2] = {{0, 1}};
    for (int i = 0; i <= SHADOW_RINGS; i++) {
        float t = (float)i / SHADOW_RINGS;
        stops[i + 1] = (struct stop){(float)r + t * spread, (1 - t) * (1 - t)};
    }
    corners(&look, r, stops, SHADOW_RINGS + 2);
    shadow_edges(&look, r, stops + 1, SHADOW_RINGS + 1);
    shapes_flush(shapes);
}
