#include "ui/confetti.h"
#include "rules/rng.h"

#include <math.h>

enum { PIECES = 70, FALL_MS = 3200, FRAME_MS = 25 };

static float part(struct rng *rng)
{
    return (float)rng_below(rng, 10001) / 10000;
}

/* A strip of paper that turns as it falls, so that it looks wider and narrower. */
static void draw_strip(struct view *view, struct point at, float angle, float turn, uint32_t colour)
{
    float length = view_px(view, 7), width = view_px(view, 4) * (.25f + .75f * fabsf(cosf(turn)));
    struct point along = {cosf(angle) * length, sinf(angle) * length};
    struct point across = {-sinf(angle) * width, cosf(angle) * width};
    struct point corners[4] = {{at.x + along.x + across.x, at.y + along.y + across.y},
                               {at.x - along.x + across.x, at.y - along.y + across.y},
                               {at.x - along.x - across.x, at.y - along.y - across.y},
                               {at.x + along.x - across.x, at.y + along.y - across.y}};
    draw_polygon(view->list, corners, 4, colour);
}

/* All of a piece's way follows from the throw: nothing is kept from frame to frame. */
static void draw_piece(struct view *view, struct rng *rng, float age_s)
{
    float across = part(rng), delay_s = part(rng) * .6f, speed = .42f + .35f * part(rng);
    float sway = part(rng) - .5f, spin = 2 + 5 * part(rng);
    uint32_t colour = view->theme->choice[rng_below(rng, 6)];
    float t = age_s - delay_s;
    float y = (-.08f + speed * t + .06f * t * t) * view->frame.h;
    if (t < 0 || y > view->frame.h)
        return;
    float x = (across + .05f * sway * sinf(3 * t + spin)) * view->frame.w;
    draw_strip(view, (struct point){view->frame.x + x, view->frame.y + y}, spin + sway * 4 * t,
               spin * t, colour);
}

void confetti_draw(struct view *view, uint64_t seed, int64_t start_ms)
{
    int64_t age_ms = view->now_ms - start_ms;
    if (view->still || age_ms < 0 || age_ms > FALL_MS)
        return;
    struct rng rng = rng_seeded(seed);
    for (int i = 0; i < PIECES; i++)
        draw_piece(view, &rng, (float)age_ms / 1000);
    view_wake(view, FRAME_MS);
}
