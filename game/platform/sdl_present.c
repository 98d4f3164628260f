#include "platform/sdl_inside.h"

void sdl_picture_free(struct platform *platform)
{
    if (platform->target != NULL) {
        SDL_DestroyTexture(platform->target);
    }
    SDL_FreeSurface(platform->surface);
    platform->target = NULL;
    platform->surface = NULL;
    platform->damage.all = true;
}

static bool fit_texture(struct platform *platform)
{
    int w = 0, h = 0;
    if (platform->target != NULL) {
        SDL_QueryTexture(platform->target, NULL, NULL, &w, &h);
    }
    if (w != platform->width_px || h != platform->height_px) {
        sdl_picture_free(platform);
        platform->target =
            SDL_CreateTexture(platform->renderer, SDL_PIXELFORMAT_ARGB8888,
                              SDL_TEXTUREACCESS_TARGET, platform->width_px, platform->height_px);
    }
    return platform->target != NULL;
}

static bool fit_surface(struct platform *platform)
{
    SDL_Surface *surface = platform->surface;
    if (surface == NULL || surface->w != platform->width_px || surface->h != platform->height_px) {
        sdl_picture_free(platform);
        platform->surface = SDL_CreateRGBSurfaceWithFormat(
            0, platform->width_px, platform->height_px, 32, SDL_PIXELFORMAT_XRGB8888);
    }
    if (platform->surface == NULL) {
        return false;
    }
    canvas_soft_retarget(platform->canvas, platform->surface);
    return true;
}

bool sdl_picture_fit(struct platform *platform)
{
    return platform->renderer != NULL ? fit_texture(platform) : fit_surface(platform);
}

static void show_texture(struct platform *platform)
{
    SDL_SetRenderTarget(platform->renderer, NULL);
    SDL_RenderSetClipRect(platform->renderer, NULL);
    SDL_RenderCopy(platform->renderer, platform->target, NULL, NULL);
    SDL_RenderPresent(platform->renderer);
}

/* The picture is kept apart from the window's surface, which SDL throws away at every resize and
 * which may have any layout of pixels. */
static void show_surface(struct platform *platform, SDL_Rect *rects, int count)
{
    SDL_Surface *shown = platform->window != NULL ? SDL_GetWindowSurface(platform->window) : NULL;
    if (shown == NULL) {
        return;
    }
    for (int i = 0; i < count; i++) {
        SDL_Rect at = rects[i];
        SDL_BlitSurface(platform->surface, &rects[i], shown, &at);
    }
    SDL_UpdateWindowSurfaceRects(platform->window, rects, count);
}

void sdl_picture_expose(struct platform *platform)
{
    if (platform->damage.all) {
        return;
    }
    if (platform->target != NULL) {
        show_texture(platform);
    } else if (platform->surface != NULL) {
        SDL_Rect whole = {0, 0, platform->surface->w, platform->surface->h};
        show_surface(platform, &whole, 1);
    }
}

static void paint_damage(struct platform *platform, const struct drawlist *list)
{
    if (platform->renderer != NULL) {
        SDL_SetRenderTarget(platform->renderer, platform->target);
    }
    for (int i = 0; i < platform->damage.count; i++) {
        painter_paint(&platform->painter, list, platform->damage.rects[i]);
    }
}

void platform_present(struct platform *platform, const struct drawlist *list)
{
    struct damage *damage = &platform->damage;
    if (!sdl_picture_fit(platform)) {
        return;
    }
    struct rect frame = {0, 0, (float)platform->width_px, (float)platform->height_px};
    damage_update(damage, list, frame);
    if (damage->count > 0) {
        paint_damage(platform, list);
        SDL_Rect rects[DAMAGE_RECTS];
        for (int i = 0; i < damage->count; i++) {
            struct rect r = damage->rects[i];
            rects[i] = (SDL_Rect){(int)r.x, (int)r.y, (int)r.w, (int)r.h};
        }
        if (platform->renderer != NULL) {
            show_texture(platform);
        } else {
            show_surface(platform, rects, damage->count);
        }
    }
    platform->presented = true;
}
