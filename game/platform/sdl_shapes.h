/* Shapes as fills and triangles, their edges feathered over one pixel.
 *
 * Boxes are moved to whole pixels: straight edges are then sharp and only corners need a feather.
 */
#ifndef CONSTRICTOR_PLATFORM_SDL_SHAPES_H
#define CONSTRICTOR_PLATFORM_SDL_SHAPES_H

#include "platform/sdl_canvas.h"
#include "ui/drawlist.h"

/* How far outside of its box a shape may touch pixels: half a feather and the tip of a mitre. */
#define SHAPES_REACH_PX 2.0f

/* Triangles under construction; the arrays grow and stay. Begins zeroed. */
struct shapes {
    struct canvas *canvas;
    SDL_Vertex *vertices;
    int *indices;
    int vertex_count, index_count, vertex_room, index_room;
};

void shapes_free(struct shapes *shapes);

/* The numbers mean what they mean in struct draw_command. */
void shapes_fill(struct shapes *shapes, struct rect box, float radius, uint32_t top,
                 uint32_t bottom);
void shapes_frame(struct shapes *shapes, struct rect box, float radius, float width,
                  uint32_t colour);
void shapes_shadow(struct shapes *shapes, struct rect box, float radius, float spread,
                   uint32_t colour);
void shapes_polygon(struct shapes *shapes, const struct point *points, uint32_t count,
                    uint32_t colour);
void shapes_stroke(struct shapes *shapes, const struct point *points, uint32_t count, float width,
                   uint32_t colour);

/* For the implementations. */
int shapes_vertex(struct shapes *shapes, float x, float y, SDL_Color colour);
void shapes_triangle(struct shapes *shapes, int a, int b, int c);
void shapes_quad(struct shapes *shapes, int a, int b, int c, int d);
void shapes_flush(struct shapes *shapes);

/* Steps for an arc of `angle` radians that keep it within a tenth of a pixel of round. */
int shapes_arc_steps(float radius, float angle);

#endif
