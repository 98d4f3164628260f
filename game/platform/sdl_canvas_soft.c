#include "platform/sdl_canvas.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

struct soft {
    struct canvas canvas;
    SDL_Surface *surface;
    SDL_Rect clip;
};

SDL_Color canvas_colour(uint32_t rgba)
{
    return (SDL_Color){(uint8_t)(rgba >> 24), (uint8_t)(rgba >> 16), (uint8_t)(rgba >> 8),
                       (uint8_t)rgba};
}

static uint32_t opaque_pixel(SDL_Color c)
{
    return 0xff000000u | (uint32_t)c.r << 16 | (uint32_t)c.g << 8 | c.b;
}

/* Two channels at a time in one multiplication; 255 is stretched to 256 so that it hides fully. */
static uint32_t blend(uint32_t under, uint32_t over, uint32_t alpha)
{
    uint32_t a = alpha + (alpha >> 7);
    uint32_t red_blue = (over & 0xff00ff) * a + (under & 0xff00ff) * (256 - a) + 0x800080;
    uint32_t green = (over & 0xff00) * a + (under & 0xff00) * (256 - a) + 0x8000;
    return 0xff000000u | (red_blue >> 8 & 0xff00ff) | (green >> 8 & 0xff00);
}

static uint32_t *pixels_at(const struct soft *soft, int x, int y)
{
    uint8_t *row = (uint8_t *)soft->surface->pixels + (ptrdiff_t)y * soft->surface->pitch;
    return (uint32_t *)(void *)row + x;
}

static void soft_clip(struct canvas *canvas, SDL_Rect clip)
{
    struct soft *soft = (struct soft *)canvas;
    SDL_Rect all = {0, 0, soft->surface->w, soft->surface->h};
    if (!SDL_IntersectRect(&clip, &all, &soft->clip)) {
        soft->clip = (SDL_Rect){0};
    }
}

static void fill_span(uint32_t *pixels, int count, uint32_t pixel, uint32_t alpha)
{
    if (alpha == 255) {
        for (int i = 0; i < count; i++) {
            pixels[i] = pixel;
        }
    } else if (alpha > 0) {
        for (int i = 0; i < count; i++) {
            pixels[i] = blend(pixels[i], pixel, alpha);
        }
    }
}

static void soft_fill(struct canvas *canvas, SDL_Rect box, uint32_t colour)
{
    struct soft *soft = (struct soft *)canvas;
    SDL_Color c = canvas_colour(colour);
    SDL_Rect cut;
    if (!SDL_IntersectRect(&box, &soft->clip, &cut)) {
        return;
    }
    for (int y = cut.y; y < cut.y + cut.h; y++) {
        fill_span(pixels_at(soft, cut.x, y), cut.w, opaque_pixel(c), c.a);
    }
}

static void soft_mask(struct canvas *canvas, const struct canvas_mask *mask, SDL_Point at,
                      uint32_t colour)
{
    struct soft *soft = (struct soft *)canvas;
    SDL_Rect box = {at.x, at.y, mask->part.w, mask->part.h}, cut;
    if (!SDL_IntersectRect(&box, &soft->clip, &cut)) {
        return;
    }
    SDL_Color c = canvas_colour(colour);
    uint32_t pixel = opaque_pixel(c), stretched = c.a + (c.a >> 7u);
    for (int y = cut.y; y < cut.y + cut.h; y++) {
        const uint8_t *cover = mask->page_bytes + (mask->part.y + y - at.y) * CANVAS_PAGE_PX +
                               mask->part.x + cut.x - at.x;
        uint32_t *pixels = pixels_at(soft, cut.x, y);
        for (int x = 0; x < cut.w; x++) {
            if (cover[x] != 0) {
                pixels[x] = blend(pixels[x], pixel, cover[x] * stretched >> 8);
            }
        }
    }
}

/* A channel as a linear function of the place, for one triangle. */
struct plane {
    float base, dx, dy;
};

struct triangle {
    const SDL_Vertex *top, *middle, *bottom;
    struct plane red, green, blue, alpha;
    bool solid;
};

static struct plane plane_through(const struct triangle *t, float inverse_area, uint8_t top,
                                  uint8_t middle, uint8_t bottom)
{
    const SDL_FPoint a = t->top->position, b = t->middle->position, c = t->bottom->position;
    float ab = (float)middle - (float)top, ac = (float)bottom - (float)top;
    return (struct plane){
        .base = top,
        .dx = (ab * (c.y - a.y) - ac * (b.y - a.y)) * inverse_area,
        .dy = (ac * (b.x - a.x) - ab * (c.x - a.x)) * inverse_area,
    };
}

static bool same_colour(SDL_Color a, SDL_Color b)
{
    return a.r == b.r && a.g == b.g && a.b == b.b && a.a == b.a;
}

/* 16.16 fixed point. */
struct ramp {
    int32_t value, step;
};

/* Slivers have slopes beyond all bounds; a level outside of +-16,000 is clamped anyway. */
static int32_t fixed_point(float level)
{
    return (int32_t)(fmaxf(-16000, fminf(16000, level)) * 65536);
}

/* `ahead` pixels right of where the triangle begins in this row: the same sums wherever the clip
 * cuts, so that a part painted anew joins the rest without a seam. */
static struct ramp ramp_from(const struct plane *plane, float dx, float dy, int ahead)
{
    int32_t value = fixed_point(plane->base + plane->dx * dx + plane->dy * dy + 0.5f);
    int32_t step = fixed_point(plane->dx);
    return (struct ramp){(int32_t)((uint32_t)value + (uint32_t)step * (uint32_t)ahead), step};
}

static uint32_t ramp_next(struct ramp *ramp)
{
    int32_t level = ramp->value >> 16;
    ramp->value = (int32_t)((uint32_t)ramp->value + (uint32_t)ramp->step);
    return level < 0 ? 0 : level > 255 ? 255 : (uint32_t)level;
}

/* `x` and `y` are the centre of the first pixel that the triangle has in this row, `ahead` pixels
 * left of the first one to paint. */
static void shade_span(uint32_t *pixels, int count, const struct triangle *t, float x, float y,
                       int ahead)
{
    float dx = x - t->top->position.x, dy = y - t->top->position.y;
    struct ramp red = ramp_from(&t->red, dx, dy, ahead),
                green = ramp_from(&t->green, dx, dy, ahead);
    struct ramp blue = ramp_from(&t->blue, dx, dy, ahead),
                alpha = ramp_from(&t->alpha, dx, dy, ahead);
    if (red.step == 0 && green.step == 0 && blue.step == 0 && alpha.step == 0) {
        uint32_t pixel = ramp_next(&red) << 16 | ramp_next(&green) << 8 | ramp_next(&blue);
        fill_span(pixels, count, 0xff000000u | pixel, ramp_next(&alpha));
        return;
    }
    for (int i = 0; i < count; i++) {
        uint32_t pixel = ramp_next(&red) << 16;
        pixel |= ramp_next(&green) << 8;
        pixel |= ramp_next(&blue);
        pixels[i] = blend(pixels[i], pixel, ramp_next(&alpha));
    }
}

/* The same two points give the same bits whichever triangle asks: no seams and no overlaps. */
static float edge_x(const SDL_Vertex *upper, const SDL_Vertex *lower, float y)
{
    SDL_FPoint a = upper->position, b = lower->position;
    return a.x + (y - a.y) * (b.x - a.x) / (b.y - a.y);
}

/* Triangles reach no further outside the picture. */
enum { FAR_LEFT_PX = -100000 };

static int first_centre(float at, int least, int most)
{
    float first = ceilf(at - 0.5f);
    return first <= (float)least ? least : first >= (float)most ? most : (int)first;
}

static void fill_triangle(struct soft *soft, const struct triangle *t)
{
    const SDL_Rect clip = soft->clip;
    SDL_Color c = t->top->color;
    int end = first_centre(t->bottom->position.y, clip.y, clip.y + clip.h);
    for (int y = first_centre(t->top->position.y, clip.y, clip.y + clip.h); y < end; y++) {
        float centre = (float)y + 0.5f;
        bool lower = centre >= t->middle->position.y;
        float a = edge_x(t->top, t->bottom, centre);
        float b = lower ? edge_x(t->middle, t->bottom, centre) : edge_x(t->top, t->middle, centre);
        int left = first_centre(fminf(a, b), clip.x, clip.x + clip.w);
        int right = first_centre(fmaxf(a, b), clip.x, clip.x + clip.w);
        if (right <= left) {
            continue;
        }
        if (t->solid) {
            fill_span(pixels_at(soft, left, y), right - left, opaque_pixel(c), c.a);
        } else {
            int begin = first_centre(fminf(a, b), FAR_LEFT_PX, clip.x + clip.w);
            shade_span(pixels_at(soft, left, y), right - left, t, (float)begin + 0.5f, centre,
                       left - begin);
        }
    }
}

static void order(const SDL_Vertex **a, const SDL_Vertex **b)
{
    if ((*a)->position.y > (*b)->position.y) {
        const SDL_Vertex *swap = *a;
        *a = *b;
        *b = swap;
    }
}

static void paint_triangle(struct soft *soft, const SDL_Vertex *a, const SDL_Vertex *b,
                           const SDL_Vertex *c)
{
    order(&a, &b);
    order(&b, &c);
    order(&a, &b);
    struct triangle t = {.top = a, .middle = b, .bottom = c};
    SDL_FPoint p = a->position, q = b->position, r = c->position;
    float area = (q.x - p.x) * (r.y - p.y) - (r.x - p.x) * (q.y - p.y);
    if (fabsf(area) < 1e-5f) {
        return;
    }
    t.solid = same_colour(a->color, b->color) && same_colour(a->color, c->color);
    if (!t.solid) {
        t.red = plane_through(&t, 1 / area, a->color.r, b->color.r, c->color.r);
        t.green = plane_through(&t, 1 / area, a->color.g, b->color.g, c->color.g);
        t.blue = plane_through(&t, 1 / area, a->color.b, b->color.b, c->color.b);
        t.alpha = plane_through(&t, 1 / area, a->color.a, b->color.a, c->color.a);
    }
    fill_triangle(soft, &t);
}

static void soft_triangles(struct canvas *canvas, const SDL_Vertex *vertices, int vertex_count,
                           const int *indices, int index_count)
{
    (void)vertex_count;
    for (int i = 0; i + 2 < index_count; i += 3) {
        paint_triangle((struct soft *)canvas, &vertices[indices[i]], &vertices[indices[i + 1]],
                       &vertices[indices[i + 2]]);
    }
}

static void soft_page_changed(struct canvas *canvas, const struct canvas_mask *mask)
{
    (void)canvas;
    (void)mask;
}

static void soft_free(struct canvas *canvas)
{
    free(canvas);
}

struct canvas *canvas_soft(SDL_Surface *surface)
{
    static const struct canvas_ops ops = {
        .clip = soft_clip,
        .fill = soft_fill,
        .triangles = soft_triangles,
        .mask = soft_mask,
        .page_changed = soft_page_changed,
        .free = soft_free,
    };
    struct soft *soft = calloc(1, sizeof *soft);
    if (soft == NULL) {
        return NULL;
    }
    soft->canvas.ops = &ops;
    soft->surface = surface;
    return &soft->canvas;
}

void canvas_soft_retarget(struct canvas *canvas, SDL_Surface *surface)
{
    struct soft *soft = (struct soft *)canvas;
    soft->surface = surface;
    soft->clip = (SDL_Rect){0};
}
