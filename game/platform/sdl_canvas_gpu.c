#include "platform/sdl_canvas.h"

#include <stdlib.h>

struct gpu {
    struct canvas canvas;
    SDL_Renderer *renderer;
    SDL_Texture *pages[CANVAS_PAGES];
};

static void gpu_clip(struct canvas *canvas, SDL_Rect clip)
{
    SDL_RenderSetClipRect(((struct gpu *)canvas)->renderer, &clip);
}

static void gpu_fill(struct canvas *canvas, SDL_Rect box, uint32_t colour)
{
    SDL_Renderer *renderer = ((struct gpu *)canvas)->renderer;
    SDL_Color c = canvas_colour(colour);
    SDL_SetRenderDrawBlendMode(renderer, c.a == 255 ? SDL_BLENDMODE_NONE : SDL_BLENDMODE_BLEND);
    SDL_SetRenderDrawColor(renderer, c.r, c.g, c.b, c.a);
    SDL_RenderFillRect(renderer, &box);
}

static void gpu_triangles(struct canvas *canvas, const SDL_Vertex *vertices, int vertex_count,
                          const int *indices, int index_count)
{
    SDL_Renderer *renderer = ((struct gpu *)canvas)->renderer;
    SDL_SetRenderDrawBlendMode(renderer, SDL_BLENDMODE_BLEND);
    SDL_RenderGeometry(renderer, NULL, vertices, vertex_count, indices, index_count);
}

static void upload(SDL_Texture *texture, const struct canvas_mask *mask)
{
    uint32_t row[CANVAS_PAGE_PX];
    SDL_Rect part = mask->part;
    for (int y = 0; y < part.h; y++) {
        const uint8_t *cover = mask->page_bytes + (part.y + y) * CANVAS_PAGE_PX + part.x;
        for (int x = 0; x < part.w; x++) {
            row[x] = (uint32_t)cover[x] << 24 | 0xffffff;
        }
        SDL_UpdateTexture(texture, &(SDL_Rect){part.x, part.y + y, part.w, 1}, row, sizeof row);
    }
}

/* A page becomes a texture when it is first painted, with all that it holds by then. */
static SDL_Texture *page_texture(struct gpu *gpu, const struct canvas_mask *mask)
{
    SDL_Texture **texture = &gpu->pages[mask->page];
    if (*texture == NULL) {
        *texture = SDL_CreateTexture(gpu->renderer, SDL_PIXELFORMAT_ARGB8888,
                                     SDL_TEXTUREACCESS_STATIC, CANVAS_PAGE_PX, CANVAS_PAGE_PX);
        if (*texture == NULL) {
            return NULL;
        }
        SDL_SetTextureBlendMode(*texture, SDL_BLENDMODE_BLEND);
        struct canvas_mask whole = *mask;
        whole.part = (SDL_Rect){0, 0, CANVAS_PAGE_PX, CANVAS_PAGE_PX};
        upload(*texture, &whole);
    }
    return *texture;
}

static void gpu_mask(struct canvas *canvas, const struct canvas_mask *mask, SDL_Point at,
                     uint32_t colour)
{
    struct gpu *gpu = (struct gpu *)canvas;
    SDL_Texture *texture = page_texture(gpu, mask);
    if (texture == NULL) {
        return;
    }
    SDL_Color c = canvas_colour(colour);
    SDL_SetTextureColorMod(texture, c.r, c.g, c.b);
    SDL_SetTextureAlphaMod(texture, c.a);
    SDL_RenderCopy(gpu->renderer, texture, &mask->part,
                   &(SDL_Rect){at.x, at.y, mask->part.w, mask->part.h});
}

static void gpu_page_changed(struct canvas *canvas, const struct canvas_mask *mask)
{
    SDL_Texture *texture = ((struct gpu *)canvas)->pages[mask->page];
    if (texture != NULL) {
        upload(texture, mask);
    }
}

void canvas_gpu_lost(struct canvas *canvas)
{
    struct gpu *gpu = (struct gpu *)canvas;
    for (int i = 0; i < CANVAS_PAGES; i++) {
        if (gpu->pages[i] != NULL) {
            SDL_DestroyTexture(gpu->pages[i]);
            gpu->pages[i] = NULL;
        }
    }
}

static void gpu_free(struct canvas *canvas)
{
    canvas_gpu_lost(canvas);
    free(canvas);
}

struct canvas *canvas_gpu(SDL_Renderer *renderer)
{
    static const struct canvas_ops ops = {
        .clip = gpu_clip,
        .fill = gpu_fill,
        .triangles = gpu_triangles,
        .mask = gpu_mask,
        .page_changed = gpu_page_changed,
        .free = gpu_free,
    };
    struct gpu *gpu = calloc(1, sizeof *gpu);
    if (gpu == NULL) {
        return NULL;
    }
    gpu->canvas.ops = &ops;
    gpu->renderer = renderer;
    return &gpu->canvas;
}
