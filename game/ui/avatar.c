#include "ui/avatar.h"
#include "ui/strings.h"
#include "ui/theme.h"

#include <math.h>

static const float pi = 3.14159265f;

enum { KNOTS = 10, STEPS = 6, CORNERS = 24 };
enum ground { GROUND_ROUND, GROUND_POLYGON, GROUND_PLUS };

static const uint32_t ink_dark = 0x14202AFF, ink_light = 0xFFFFFFFF;

/* Hues of Okabe and Ito (2008), and a grey. */
static const struct {
    uint32_t colour;
    enum ground ground;
    float radius; /* GROUND_ROUND: of the corners, as a share of the side */
    int32_t count;
    struct point corners[8];
} colours[PROFILE_COLOURS] = {
    {0xE69F00FF, GROUND_ROUND, .5f, 0, {{0, 0}}},
    {0x56B4E9FF, GROUND_ROUND, .16f, 0, {{0, 0}}},
    {0x009E73FF,
     GROUND_POLYGON,
     0,
     6,
     {{.5f, 0}, {.95f, .25f}, {.95f, .75f}, {.5f, 1}, {.05f, .75f}, {.05f, .25f}}},
    {0xF0E442FF, GROUND_POLYGON, 0, 4, {{.5f, -.06f}, {1.06f, .5f}, {.5f, 1.06f}, {-.06f, .5f}}},
    {0x0072B2FF, GROUND_POLYGON, 0, 5, {{0, .02f}, {1, .02f}, {1, .62f}, {.5f, 1}, {0, .62f}}},
    {0xD55E00FF,
     GROUND_POLYGON,
     0,
     5,
     {{.5f, -.02f}, {1.02f, .38f}, {.84f, 1}, {.16f, 1}, {-.02f, .38f}}},
    {0xCC79A7FF, GROUND_PLUS, .12f, 0, {{0, 0}}},
    {0x9AA4AEFF,
     GROUND_POLYGON,
     0,
     8,
     {{.3f, 0}, {.7f, 0}, {.95f, .2f}, {1, .5f}, {1, 1}, {0, 1}, {0, .5f}, {.05f, .2f}}},
};

/* The middle line of each snake from its tail to its head, in a unit square. */
static const struct {
    bool curved;
    int32_t count;
    struct point knots[KNOTS];
} snakes[PROFILE_AVATARS] = {
    {true, 6, {{.2f, .95f}, {.75f, .9f}, {.85f, .65f}, {.2f, .45f}, {.3f, .12f}, {.8f, .1f}}},
    {true,
     9,
     {{.95f, .55f},
      {.8f, .9f},
      {.4f, .98f},
      {.05f, .65f},
      {.12f, .2f},
      {.55f, .05f},
      {.85f, .35f},
      {.7f, .65f},
      {.42f, .52f}}},
    {true, 6, {{.02f, .6f}, {.2f, .25f}, {.4f, .55f}, {.58f, .8f}, {.76f, .5f}, {.95f, .25f}}},
    {false, 6, {{.1f, .98f}, {.85f, .8f}, {.15f, .6f}, {.85f, .4f}, {.2f, .2f}, {.8f, .05f}}},
    {true,
     9,
     {{.52f, .1f},
      {.82f, .2f},
      {.95f, .55f},
      {.75f, .9f},
      {.4f, .95f},
      {.1f, .72f},
      {.05f, .4f},
      {.2f, .15f},
      {.36f, .1f}}},
    {true,
     9,
     {{.62f, .42f},
      {.28f, .62f},
      {.25f, .9f},
      {.6f, .98f},
      {.78f, .75f},
      {.35f, .42f},
      {.25f, .15f},
      {.5f, .02f},
      {.75f, .15f}}},
    {true, 6, {{.05f, .75f}, {.35f, .98f}, {.9f, .95f}, {.75f, .7f}, {.5f, .6f}, {.5f, .12f}}},
    {true,
     8,
     {{.02f, .95f},
      {.4f, .92f},
      {.1f, .5f},
      {.3f, .1f},
      {.7f, .1f},
      {.9f, .5f},
      {.62f, .9f},
      {.95f, .95f}}},
    {true, 5, {{.08f, .95f}, {.12f, .35f}, {.5f, .05f}, {.88f, .35f}, {.88f, .8f}}},
    {false,
     7,
     {{.05f, .95f},
      {.35f, .95f},
      {.35f, .65f},
      {.62f, .65f},
      {.62f, .35f},
      {.9f, .35f},
      {.9f, .08f}}},
    {true,
     8,
     {{.5f, .98f},
      {.08f, .55f},
      {.05f, .2f},
      {.3f, .05f},
      {.5f, .3f},
      {.7f, .05f},
      {.95f, .2f},
      {.75f, .62f}}},
    {true, 6, {{.5f, .98f}, {.5f, .68f}, {.82f, .42f}, {.72f, .1f}, {.35f, .05f}, {.15f, .3f}}},
};

static int32_t within(int32_t value, int32_t count)
{
    return (value % count + count) % count;
}

static struct point in_box(struct rect box, struct point at)
{
    return (struct point){box.x + at.x * box.w, box.y + at.y * box.h};
}

static void draw_plus(struct drawlist *list, struct rect box, float radius, uint32_t colour)
{
    float arm = box.w * .16f;
    struct rect upright = {box.x + arm, box.y, box.w - 2 * arm, box.h};
    struct rect across = {box.x, box.y + arm, box.w, box.h - 2 * arm};
    draw_fill(list, upright, radius, colour);
    draw_fill(list, across, radius, colour);
}

static void draw_ground(struct drawlist *list, struct rect box, int32_t which, uint32_t colour)
{
    struct point corners[8];
    float radius = colours[which].radius * box.w;
    for (int32_t i = 0; i < colours[which].count; i++)
        corners[i] = in_box(box, colours[which].corners[i]);
    if (colours[which].ground == GROUND_POLYGON)
        draw_polygon(list, corners, (uint32_t)colours[which].count, colour);
    else if (colours[which].ground == GROUND_PLUS)
        draw_plus(list, box, radius, colour);
    else
        draw_fill(list, box, radius, colour);
}

/* Between knots b and c of four, by the spline of Catmull and Rom (1974). */
static float spline(float a, float b, float c, float d, float t)
{
    return .5f * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t +
                  (3 * b - a - 3 * c + d) * t * t * t);
}

static struct point knot(int32_t which, int32_t i)
{
    int32_t last = snakes[which].count - 1;
    return snakes[which].knots[i < 0 ? 0 : i > last ? last : i];
}

static uint32_t body(int32_t which, struct rect box, struct point *points)
{
    uint32_t count = 0;
    int32_t steps = snakes[which].curved ? STEPS : 1;
    for (int32_t i = 0; i + 1 < snakes[which].count; i++) {
        struct point a = knot(which, i - 1), b = knot(which, i), c = knot(which, i + 1),
                     d = knot(which, i + 2);
        for (int32_t step = 0; step < steps; step++) {
            float t = (float)step / (float)steps;
            struct point at = {spline(a.x, b.x, c.x, d.x, t), spline(a.y, b.y, c.y, d.y, t)};
            points[count++] = in_box(box, at);
        }
    }
    points[count++] = in_box(box, knot(which, snakes[which].count - 1));
    return count;
}

static void disc(struct drawlist *list, struct point centre, float radius, uint32_t colour)
{
    struct point points[CORNERS];
    for (int32_t i = 0; i < CORNERS; i++) {
        float angle = 2 * pi * (float)i / CORNERS;
        points[i] =
            (struct point){centre.x + radius * cosf(angle), centre.y + radius * sinf(angle)};
    }
    draw_polygon(list, points, CORNERS, colour);
}

static void draw_snake(struct drawlist *list, struct rect box, int32_t which, uint32_t ink,
                       uint32_t ground)
{
    struct point points[KNOTS * STEPS];
    uint32_t count = body(which, box, points);
    struct point head = points[count - 1];
    draw_stroke(list, points, count, box.w * .17f, ink);
    disc(list, head, box.w * .17f, ink);
    disc(list, (struct point){head.x, head.y - box.h * .04f}, box.w * .06f, ground);
}

void avatar_draw(struct drawlist *list, struct rect box, int32_t avatar, int32_t colour)
{
    int32_t which = within(colour, PROFILE_COLOURS);
    uint32_t ground = avatar_colour(colour);
    bool dark = colour_contrast(ground, ink_dark) > colour_contrast(ground, ink_light);
    struct rect inner = rect_inset(box, roundf(box.w * .1f));
    draw_ground(list, rect_inset(inner, -fmaxf(1, roundf(box.w * .05f))), which, ink_dark);
    draw_ground(list, inner, which, ground);
    draw_snake(list, rect_inset(box, box.w * .27f), within(avatar, PROFILE_AVATARS),
               dark ? ink_dark : ink_light, ground);
}

const char *avatar_name(int32_t avatar)
{
    return str((enum string)(STR_AVATAR_VIPER + (int)within(avatar, PROFILE_AVATARS)));
}

const char *avatar_colour_name(int32_t colour)
{
    return str((enum string)(STR_AVATAR_ORANGE + (int)within(colour, PROFILE_COLOURS)));
}

uint32_t avatar_colour(int32_t colour)
{
    return colours[within(colour, PROFILE_COLOURS)].colour;
}
