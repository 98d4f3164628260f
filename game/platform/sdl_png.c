#include "platform/sdl_inside.h"

#include <png.h>

#include <string.h>

static SDL_Surface *read_picture(struct platform *platform)
{
    SDL_Surface *rgb = SDL_CreateRGBSurfaceWithFormat(0, platform->width_px, platform->height_px,
                                                      24, SDL_PIXELFORMAT_RGB24);
    if (rgb == NULL) {
        return NULL;
    }
    int failed = -1;
    if (platform->target != NULL) {
        SDL_SetRenderTarget(platform->renderer, platform->target);
        failed = SDL_RenderReadPixels(platform->renderer, NULL, SDL_PIXELFORMAT_RGB24, rgb->pixels,
                                      rgb->pitch);
        SDL_SetRenderTarget(platform->renderer, NULL);
    } else if (platform->surface != NULL) {
        failed = SDL_BlitSurface(platform->surface, NULL, rgb, NULL);
    }
    if (failed != 0) {
        SDL_FreeSurface(rgb);
        return NULL;
    }
    return rgb;
}

static bool write_rgb(const SDL_Surface *rgb, const char *path, struct error *error)
{
    png_image image;
    memset(&image, 0, sizeof image);
    image.version = PNG_IMAGE_VERSION;
    image.width = (png_uint_32)rgb->w;
    image.height = (png_uint_32)rgb->h;
    image.format = PNG_FORMAT_RGB;
    return png_image_write_to_file(&image, path, 0, rgb->pixels, rgb->pitch, NULL) != 0 ||
           error_set(error, "%s: %s", path, image.message);
}

bool sdl_png_write(SDL_Surface *surface, const char *path, struct error *error)
{
    SDL_Surface *rgb = SDL_ConvertSurfaceFormat(surface, SDL_PIXELFORMAT_RGB24, 0);
    if (rgb == NULL) {
        return error_set(error, "%s: %s", path, SDL_GetError());
    }
    bool saved = write_rgb(rgb, path, error);
    SDL_FreeSurface(rgb);
    return saved;
}

bool platform_sdl_save_png(struct platform *platform, const char *path, struct error *error)
{
    SDL_Surface *rgb = read_picture(platform);
    if (rgb == NULL) {
        return error_set(error, "%s: there is no picture to save (%s)", path, SDL_GetError());
    }
    bool saved = write_rgb(rgb, path, error);
    SDL_FreeSurface(rgb);
    return saved;
}
