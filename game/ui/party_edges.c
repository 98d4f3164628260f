/* Pads at the edges of the screen, and what they leave for the question. */
#include "ui/party_scene.h"

#include <math.h>

static const float strip_units = 148, slim_units = 100, centre_units = 640, slim_centre_units = 380,
                   least_centre_units = 280;

/* --- Strips: the first two below, the others above --- */

static float strip_tall(struct view *view, const struct table_scene *scene, float width,
                        int32_t side)
{
    float tall = 0;
    for (int32_t i = side; i < table_pad_count(scene); i += 2)
        tall += table_pad_draw(view, scene, (struct rect){0, 0, width, 0}, table_pad_seat(scene, i),
                               PAD_BLOCK, false) +
                view_px(view, SPACE_2);
    return tall;
}

static bool strips_fit(struct view *view, const struct table_scene *scene, struct rect all,
                       float width, float centre)
{
    float sides = (float)(table_pad_count(scene) > 1 ? 2 : 1) * (width + view_px(view, SPACE_4));
    float tall = fmaxf(strip_tall(view, scene, width, 0), strip_tall(view, scene, width, 1));
    return all.w > all.h && tall <= all.h + view_px(view, SPACE_2) &&
           all.w - sides >= view_px(view, centre * view->text_scale);
}

/* Width of the strips; 0 when there is no room for any. */
static float strip_width(struct view *view, const struct table_scene *scene, struct rect all)
{
    float usual = view_px(view, strip_units);
    float slim = view_px(view, slim_units * (1 + (view->text_scale - 1) * .5f));
    if (strips_fit(view, scene, all, usual, centre_units))
        return usual;
    if (strips_fit(view, scene, all, slim, slim_centre_units))
        return slim;
    bool dense = scene->dense && strips_fit(view, scene, all, usual, least_centre_units);
    return dense ? usual : 0;
}

static struct rect draw_strips(struct view *view, const struct table_scene *scene, struct rect all,
                               float width)
{
    int32_t count = table_pad_count(scene);
    float gap = view_px(view, scene->dense ? SPACE_2 : SPACE_4);
    for (int32_t i = 0; i < count; i++) {
        int32_t seat = table_pad_seat(scene, i);
        struct rect at = {i % 2 ? all.x + all.w - width : all.x, all.y, width, 0};
        if (i < 2)
            at.y = all.y + all.h - table_pad_draw(view, scene, at, seat, PAD_BLOCK, false);
        table_pad_draw(view, scene, at, seat, PAD_BLOCK, true);
    }
    float right = count > 1 ? width + gap : 0;
    return (struct rect){all.x + width + gap, all.y, all.w - width - gap - right, all.h};
}

/* --- Bars: half of them below, the others above --- */

static bool draw_bars(struct view *view, const struct table_scene *scene, struct rect *all)
{
    int32_t count = table_pad_count(scene), low = (count + 1) / 2;
    float gap = view_px(view, SPACE_2), least = view_px(view, 180 + 60 * view->text_scale);
    float below = table_pads_draw(view, scene, *all, 0, low, false) + gap;
    float above = table_pads_draw(view, scene, *all, low, count - low, false);
    above += above > 0 ? gap : 0;
    if (all->h - above - below < least)
        return false;
    if (scene->reveal)
        return true;
    table_pads_draw(view, scene, *all, low, count - low, true);
    struct rect at = *all;
    at.y += at.h - below + gap;
    table_pads_draw(view, scene, at, 0, low, true);
    all->y += above;
    all->h -= above + below;
    return true;
}

enum table_edges table_edges_draw(struct view *view, const struct table_scene *scene,
                                  struct rect *all)
{
    if (table_pad_count(scene) == 0)
        return EDGES_NONE;
    float width = strip_width(view, scene, *all);
    if (width > 0) {
        *all = draw_strips(view, scene, *all, width);
        return EDGES_STRIPS;
    }
    return draw_bars(view, scene, all) ? EDGES_BARS : EDGES_NONE;
}
