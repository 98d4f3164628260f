#include "ui/icon.h"

#include <assert.h>
#include <math.h>

static const float pi = 3.14159265f;

enum { MAX_POINTS = 40, CIRCLE_POINTS = 32 };

static struct point in_box(struct rect box, float x, float y)
{
    return (struct point){box.x + x * box.w, box.y + y * box.h};
}

/* A part of a drawing: points in a unit square, ended by a negative x; stroked or filled. */
struct part {
    bool filled;
    int32_t count;
    struct point points[10];
};

static const float stroke_width = .11f;

static void draw_part(struct drawlist *list, const struct part *part, struct rect box,
                      uint32_t colour)
{
    struct point points[10];
    for (int32_t i = 0; i < part->count; i++)
        points[i] = in_box(box, part->points[i].x, part->points[i].y);
    if (part->filled)
        draw_polygon(list, points, (uint32_t)part->count, colour);
    else
        draw_stroke(list, points, (uint32_t)part->count, box.w * stroke_width, colour);
}

static void arc(struct drawlist *list, struct rect box, struct point centre, float radius,
                float from, float to, uint32_t colour)
{
    struct point points[MAX_POINTS];
    const uint32_t count = 25;
    for (uint32_t i = 0; i < count; i++) {
        float angle = from + (to - from) * (float)i / (float)(count - 1);
        points[i] = in_box(box, centre.x + radius * cosf(angle), centre.y + radius * sinf(angle));
    }
    draw_stroke(list, points, count, box.w * stroke_width, colour);
}

static void regular(struct drawlist *list, struct rect box, uint32_t corners, float turn,
                    uint32_t colour)
{
    struct point points[CIRCLE_POINTS];
    for (uint32_t i = 0; i < corners; i++) {
        float angle = turn + 2 * pi * (float)i / (float)corners;
        points[i] = in_box(box, .5f + .5f * cosf(angle), .5f + .5f * sinf(angle));
    }
    draw_polygon(list, points, corners, colour);
}

/* A pentagon and five tips that reach into it, so that no seam shows between them. */
static void star(struct drawlist *list, struct rect box, uint32_t colour)
{
    const float inner = .23f, outer = .52f, root = .12f, middle = .53f, turn = 2 * pi / 5;
    struct point core[5];
    for (int i = 0; i < 5; i++) {
        float at = -pi / 2 + turn * (float)i, half = turn / 2;
        core[i] = in_box(box, .5f + inner * cosf(at + half), middle + inner * sinf(at + half));
        struct point tip[4] = {
            in_box(box, .5f + root * cosf(at), middle + root * sinf(at)),
            in_box(box, .5f + inner * cosf(at - half), middle + inner * sinf(at - half)),
            in_box(box, .5f + outer * cosf(at), middle + outer * sinf(at)),
            in_box(box, .5f + inner * cosf(at + half), middle + inner * sinf(at + half)),
        };
        draw_polygon(list, tip, 4, colour);
    }
    draw_polygon(list, core, 5, colour);
}

static void gear(struct drawlist *list, struct rect box, uint32_t colour)
{
    for (int i = 0; i < 8; i++) {
        float angle = 2 * pi * (float)i / 8;
        struct point tooth[2] = {in_box(box, .5f + .3f * cosf(angle), .5f + .3f * sinf(angle)),
                                 in_box(box, .5f + .44f * cosf(angle), .5f + .44f * sinf(angle))};
        draw_stroke(list, tooth, 2, box.w * .13f, colour);
    }
    arc(list, box, (struct point){.5f, .5f}, .26f, 0, 2 * pi, colour);
}

static void half_disc(struct drawlist *list, struct rect box, uint32_t colour)
{
    enum { POINTS = 17 };
    struct point points[POINTS];
    for (int i = 0; i < POINTS; i++) {
        float angle = pi / 2 + pi * (float)i / (POINTS - 1);
        points[i] = in_box(box, .5f + .42f * cosf(angle), .5f + .42f * sinf(angle));
    }
    draw_polygon(list, points, POINTS, colour);
}

/* Two heads with shoulders. */
static void people(struct drawlist *list, struct rect box, uint32_t colour)
{
    for (int i = 0; i < 2; i++) {
        float x = i ? .72f : .28f;
        struct point head = in_box(box, x - .15f, .16f);
        regular(list, (struct rect){head.x, head.y, .3f * box.w, .3f * box.h}, CIRCLE_POINTS, 0,
                colour);
        arc(list, box, (struct point){x, .86f}, .21f, pi * 1.02f, pi * 1.98f, colour);
    }
}

enum { MAX_PARTS = 4 };

static const struct part parts[ICON_COUNT][MAX_PARTS] = {
    [ICON_PLAY] = {{true, 3, {{.25f, .14f}, {.88f, .5f}, {.25f, .86f}}}},
    [ICON_PAUSE] = {{true, 4, {{.2f, .15f}, {.4f, .15f}, {.4f, .85f}, {.2f, .85f}}},
                    {true, 4, {{.6f, .15f}, {.8f, .15f}, {.8f, .85f}, {.6f, .85f}}}},
    [ICON_BACK] = {{false, 3, {{.6f, .18f}, {.28f, .5f}, {.6f, .82f}}}},
    [ICON_NEXT] = {{false, 3, {{.4f, .18f}, {.72f, .5f}, {.4f, .82f}}}},
    [ICON_STEP] = {{true, 3, {{.16f, .18f}, {.66f, .5f}, {.16f, .82f}}},
                   {false, 2, {{.8f, .2f}, {.8f, .8f}}}},
    [ICON_CHECK] = {{false, 3, {{.14f, .54f}, {.4f, .78f}, {.86f, .24f}}}},
    [ICON_CROSS] = {{false, 2, {{.2f, .2f}, {.8f, .8f}}}, {false, 2, {{.8f, .2f}, {.2f, .8f}}}},
    [ICON_CLOCK] = {{false, 3, {{.5f, .28f}, {.5f, .52f}, {.66f, .62f}}}},
    [ICON_LOCK] = {{true, 4, {{.2f, .46f}, {.8f, .46f}, {.8f, .9f}, {.2f, .9f}}},
                   {false, 2, {{.33f, .46f}, {.33f, .32f}}},
                   {false, 2, {{.67f, .46f}, {.67f, .32f}}}},
    [ICON_MAP] =
        {{false, 4, {{.1f, .22f}, {.36f, .12f}, {.64f, .24f}, {.9f, .14f}}},
         {false, 4, {{.1f, .86f}, {.36f, .76f}, {.64f, .88f}, {.9f, .78f}}},
         {false, 5, {{.1f, .86f}, {.1f, .22f}, {.36f, .12f}, {.36f, .76f}, {.36f, .12f}}},
         {false,
          6,
          {{.64f, .24f}, {.64f, .88f}, {.64f, .24f}, {.9f, .14f}, {.9f, .78f}, {.9f, .14f}}}},
    [ICON_AGAIN] = {{false, 3, {{.62f, .1f}, {.86f, .22f}, {.7f, .44f}}}},
    [ICON_FLAME] = {{true,
                     7,
                     {{.52f, .02f},
                      {.8f, .42f},
                      {.84f, .66f},
                      {.66f, .94f},
                      {.34f, .94f},
                      {.16f, .66f},
                      {.24f, .4f}}}},
    [ICON_SPEAKER] = {{true, 4, {{.08f, .36f}, {.28f, .36f}, {.28f, .64f}, {.08f, .64f}}},
                      {true, 4, {{.26f, .38f}, {.54f, .14f}, {.54f, .86f}, {.26f, .62f}}}},
    [ICON_HEART] = {{true, 5, {{.52f, .3f}, {.33f, .12f}, {.14f, .2f}, {.08f, .46f}, {.52f, .9f}}},
                    {true, 5, {{.48f, .3f}, {.67f, .12f}, {.86f, .2f}, {.92f, .46f}, {.48f, .9f}}}},
    [ICON_HEART_LOST] = {{false,
                          9,
                          {{.5f, .86f},
                           {.12f, .46f},
                           {.17f, .23f},
                           {.33f, .17f},
                           {.5f, .34f},
                           {.67f, .17f},
                           {.83f, .23f},
                           {.88f, .46f},
                           {.5f, .86f}}}},
    [ICON_SWAP] = {{false, 2, {{.1f, .33f}, {.88f, .33f}}},
                   {false, 3, {{.66f, .12f}, {.88f, .33f}, {.66f, .54f}}},
                   {false, 2, {{.12f, .72f}, {.9f, .72f}}},
                   {false, 3, {{.34f, .51f}, {.12f, .72f}, {.34f, .93f}}}},
    [ICON_BULB] = {{false, 2, {{.38f, .84f}, {.62f, .84f}}},
                   {false, 4, {{.36f, .58f}, {.4f, .7f}, {.6f, .7f}, {.64f, .58f}}}},
    [ICON_FLAG] = {{false, 2, {{.24f, .08f}, {.24f, .94f}}},
                   {true, 4, {{.24f, .1f}, {.9f, .22f}, {.9f, .5f}, {.24f, .58f}}}},
    [ICON_BOLT] = {{true, 3, {{.64f, .04f}, {.18f, .58f}, {.56f, .58f}}},
                   {true, 3, {{.36f, .96f}, {.82f, .42f}, {.44f, .42f}}}},
    [ICON_STACK] = {{true, 4, {{.3f, .12f}, {.7f, .12f}, {.7f, .3f}, {.3f, .3f}}},
                    {true, 4, {{.18f, .41f}, {.82f, .41f}, {.82f, .59f}, {.18f, .59f}}},
                    {true, 4, {{.06f, .7f}, {.94f, .7f}, {.94f, .88f}, {.06f, .88f}}}},
    [ICON_PAPER] = {{false, 5, {{.2f, .08f}, {.8f, .08f}, {.8f, .92f}, {.2f, .92f}, {.2f, .08f}}},
                    {false, 2, {{.38f, .32f}, {.62f, .32f}}},
                    {false, 2, {{.38f, .5f}, {.62f, .5f}}},
                    {false, 2, {{.38f, .68f}, {.52f, .68f}}}},
    [ICON_CALENDAR] =
        {{false, 5, {{.12f, .2f}, {.88f, .2f}, {.88f, .9f}, {.12f, .9f}, {.12f, .2f}}},
         {true, 4, {{.12f, .2f}, {.88f, .2f}, {.88f, .42f}, {.12f, .42f}}},
         {false, 2, {{.32f, .08f}, {.32f, .2f}}},
         {false, 2, {{.68f, .08f}, {.68f, .2f}}}},
    [ICON_HASH] = {{false, 2, {{.38f, .1f}, {.3f, .9f}}},
                   {false, 2, {{.7f, .1f}, {.62f, .9f}}},
                   {false, 2, {{.14f, .36f}, {.88f, .36f}}},
                   {false, 2, {{.12f, .64f}, {.86f, .64f}}}},
    [ICON_CUP] = {{true,
                   6,
                   {{.24f, .1f}, {.76f, .1f}, {.7f, .44f}, {.57f, .6f}, {.43f, .6f}, {.3f, .44f}}},
                  {false, 2, {{.5f, .58f}, {.5f, .86f}}},
                  {false, 2, {{.3f, .88f}, {.7f, .88f}}}},
    [ICON_COPY] = {{false, 5, {{.36f, .3f}, {.88f, .3f}, {.88f, .92f}, {.36f, .92f}, {.36f, .3f}}},
                   {false, 4, {{.12f, .68f}, {.12f, .08f}, {.62f, .08f}, {.62f, .12f}}}},
    [ICON_PICTURE] =
        {{false, 5, {{.06f, .16f}, {.94f, .16f}, {.94f, .84f}, {.06f, .84f}, {.06f, .16f}}},
         {false, 5, {{.12f, .76f}, {.36f, .46f}, {.54f, .66f}, {.68f, .52f}, {.88f, .76f}}},
         {true, 4, {{.68f, .26f}, {.78f, .36f}, {.68f, .46f}, {.58f, .36f}}}},
};

/* What arcs and circles add to the parts of an icon. */
static void draw_rounds(struct drawlist *list, enum icon icon, struct rect box, uint32_t colour)
{
    const struct point centre = {.5f, .5f};
    if (icon == ICON_CLOCK)
        arc(list, box, centre, .42f, 0, 2 * pi, colour);
    if (icon == ICON_LOCK)
        arc(list, box, (struct point){.5f, .32f}, .17f, pi, 2 * pi, colour);
    if (icon == ICON_AGAIN)
        arc(list, box, (struct point){.5f, .56f}, .34f, -pi * .3f, pi * 1.35f, colour);
    if (icon == ICON_PERSON) {
        regular(
            list,
            (struct rect){box.x + .28f * box.w, box.y + .06f * box.h, .44f * box.w, .44f * box.h},
            CIRCLE_POINTS, 0, colour);
        arc(list, box, (struct point){.5f, .96f}, .33f, pi * 1.05f, pi * 1.95f, colour);
    }
    if (icon == ICON_HELP) {
        arc(list, box, (struct point){.5f, .32f}, .22f, pi, pi * 2.35f, colour);
        arc(list, box, (struct point){.5f, .86f}, .015f, 0, 2 * pi, colour);
        struct point stem[2] = {in_box(box, .58f, .5f), in_box(box, .5f, .66f)};
        draw_stroke(list, stem, 2, box.w * stroke_width, colour);
    }
    if (icon == ICON_SPEAKER) {
        arc(list, box, (struct point){.54f, .5f}, .2f, -pi * .3f, pi * .3f, colour);
        arc(list, box, (struct point){.54f, .5f}, .38f, -pi * .3f, pi * .3f, colour);
    }
    if (icon == ICON_HALF) {
        arc(list, box, centre, .42f, 0, 2 * pi, colour);
        half_disc(list, box, colour);
    }
    if (icon == ICON_BULB)
        arc(list, box, (struct point){.5f, .36f}, .28f, pi * .75f, pi * 2.25f, colour);
    if (icon == ICON_PEOPLE)
        people(list, box, colour);
    if (icon == ICON_CUP) {
        arc(list, box, (struct point){.26f, .26f}, .15f, pi * .5f, pi * 1.5f, colour);
        arc(list, box, (struct point){.74f, .26f}, .15f, -pi * .5f, pi * .5f, colour);
    }
    if (icon == ICON_STAR)
        star(list, box, colour);
    if (icon == ICON_GEAR)
        gear(list, box, colour);
}

void icon_draw(struct drawlist *list, enum icon icon, struct rect box, uint32_t colour)
{
    assert(icon < ICON_COUNT);
    for (int i = 0; i < MAX_PARTS && parts[icon][i].count > 0; i++)
        draw_part(list, &parts[icon][i], box, colour);
    draw_rounds(list, icon, box, colour);
}

void icon_shape(struct drawlist *list, int32_t choice, struct rect box, uint32_t colour)
{
    assert(choice >= 0 && choice < 6);
    static const struct {
        uint32_t corners;
        float turn;
        float grow; /* so that all shapes look equally large */
    } shapes[] = {{CIRCLE_POINTS, 0, 0}, {4, .25f, .06f}, {3, -.5f, .08f},
                  {4, 0, .06f},          {6, 0, .02f},    {5, -.5f, .03f}};
    struct rect grown = rect_inset(box, -shapes[choice].grow * box.w);
    regular(list, grown, shapes[choice].corners, shapes[choice].turn * pi, colour);
}
