#include "platform/sdl_painter.h"

#include "platform/sdl_damage.h"

#include <math.h>

static SDL_Rect whole(struct rect r)
{
    int left = (int)lrintf(r.x), top = (int)lrintf(r.y);
    return (SDL_Rect){left, top, (int)lrintf(r.x + r.w) - left, (int)lrintf(r.y + r.h) - top};
}

static void paint_text(struct painter *painter, const struct drawlist *list,
                       const struct draw_command *command, SDL_Rect clip)
{
    struct lettering_line line = {
        .font = command->font,
        .size_px = (int)lrintf(command->size_px),
        .colour = command->colour,
        .origin = {(int)lrintf(command->box.x), (int)lrintf(command->baseline)},
        .utf8 = list->text + command->first,
        .len = command->count,
    };
    lettering_draw(painter->lettering, &line, clip);
}

static void paint_command(struct painter *painter, const struct drawlist *list,
                          const struct draw_command *command, SDL_Rect clip)
{
    struct shapes *shapes = &painter->shapes;
    const struct point *points = list->points + command->first;
    switch (command->kind) {
    case DRAW_FILL:
        shapes_fill(shapes, command->box, command->radius, command->colour, command->colour2);
        break;
    case DRAW_FRAME:
        shapes_frame(shapes, command->box, command->radius, command->width, command->colour);
        break;
    case DRAW_SHADOW:
        shapes_shadow(shapes, rect_inset(command->box, command->width), command->radius,
                      command->width, command->colour);
        break;
    case DRAW_TEXT:
        paint_text(painter, list, command, clip);
        break;
    case DRAW_STROKE:
        shapes_stroke(shapes, points, command->count, command->width, command->colour);
        break;
    case DRAW_POLYGON:
        shapes_polygon(shapes, points, command->count, command->colour);
        break;
    }
}

static bool holds(struct rect outer, struct rect inner)
{
    return inner.x >= outer.x && inner.y >= outer.y && inner.x + inner.w <= outer.x + outer.w &&
           inner.y + inner.h <= outer.y + outer.h;
}

/* A whole pixel less, because boxes are moved to whole pixels; and less the corners' squares. */
static bool hides_all(const struct draw_command *command, struct rect area)
{
    if (command->kind != DRAW_FILL || (command->colour & command->colour2 & 0xff) != 0xff ||
        !holds(command->clip, area)) {
        return false;
    }
    struct rect tall = rect_inset(command->box, 1), wide = tall;
    tall.y += command->radius;
    tall.h -= 2 * command->radius;
    wide.x += command->radius;
    wide.w -= 2 * command->radius;
    return holds(tall, area) || holds(wide, area);
}

void painter_paint(struct painter *painter, const struct drawlist *list, struct rect area)
{
    struct canvas *canvas = painter->shapes.canvas;
    uint32_t first = list->command_count;
    while (first > 0 && !hides_all(&list->commands[first - 1], area)) {
        first--;
    }
    if (first > 0) {
        first--;
    } else {
        canvas->ops->clip(canvas, whole(area));
        canvas->ops->fill(canvas, whole(area), list->background | 0xff);
    }
    for (uint32_t i = first; i < list->command_count; i++) {
        const struct draw_command *command = &list->commands[i];
        struct rect touched = rect_cut(rect_cut(damage_bounds(command), command->clip), area);
        SDL_Rect clip = whole(rect_cut(command->clip, area));
        if (!rect_empty(touched) && clip.w > 0 && clip.h > 0) {
            canvas->ops->clip(canvas, clip);
            paint_command(painter, list, command, clip);
        }
    }
}
