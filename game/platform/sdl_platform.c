#include "platform/sdl_platform.h"

#include "platform/sdl_inside.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { PICTURE_WIDTH_PX = 1280, PICTURE_HEIGHT_PX = 720 };

static bool open_offscreen(struct platform *platform, const struct platform_options *options)
{
    platform->width_px = options->width_px > 0 ? options->width_px : PICTURE_WIDTH_PX;
    platform->height_px = options->height_px > 0 ? options->height_px : PICTURE_HEIGHT_PX;
    platform->scale = options->scale > 0 ? options->scale : 1;
    return true;
}

static bool open_parts(struct platform *platform, const struct platform_options *options,
                       struct error *error)
{
    platform->damage.all = true;
    platform->store = options->store;
    platform->sounds_path = options->sounds_path != NULL ? strdup(options->sounds_path) : NULL;
    if (!(options->offscreen ? open_offscreen(platform, options)
                             : sdl_window_open(platform, options, error))) {
        return false;
    }
    if (platform->canvas == NULL) {
        platform->canvas = canvas_soft(NULL);
    }
    if (platform->canvas == NULL) {
        return error_set(error, "out of memory");
    }
    platform->lettering = lettering_open(options->data_dir, error);
    if (platform->lettering == NULL) {
        return false;
    }
    lettering_set_canvas(platform->lettering, platform->canvas);
    platform->painter.lettering = platform->lettering;
    platform->painter.shapes.canvas = platform->canvas;
    if (platform->window != NULL) {
        sdl_icon_set(platform->window);
    }
    return true;
}

struct platform *platform_sdl_open(const struct platform_options *options, struct error *error)
{
    struct platform *platform = calloc(1, sizeof *platform);
    if (platform == NULL) {
        error_set(error, "out of memory");
        return NULL;
    }
    if (!open_parts(platform, options, error)) {
        platform_sdl_close(platform);
        return NULL;
    }
    return platform;
}

void platform_sdl_close(struct platform *platform)
{
    audio_close(platform->audio);
    gamepads_close(&platform->gamepads);
    sdl_picture_free(platform);
    shapes_free(&platform->painter.shapes);
    if (platform->lettering != NULL) {
        lettering_close(platform->lettering);
    }
    if (platform->canvas != NULL) {
        platform->canvas->ops->free(platform->canvas);
    }
    damage_free(&platform->damage);
    sdl_window_close(platform);
    free(platform->sounds_path);
    free(platform->given.bytes);
    free(platform);
    SDL_Quit();
}

const char *platform_sdl_renderer(const struct platform *platform)
{
    SDL_RendererInfo info;
    if (platform->renderer == NULL || SDL_GetRendererInfo(platform->renderer, &info) != 0) {
        return "software";
    }
    return info.name;
}

int64_t platform_now_ms(struct platform *platform)
{
    (void)platform;
    return (int64_t)SDL_GetTicks64();
}

int64_t platform_wall_s(struct platform *platform)
{
    (void)platform;
    return (int64_t)time(NULL);
}

uint64_t platform_seed(struct platform *platform)
{
    uint64_t seed = 0;
    FILE *source = fopen("/dev/urandom", "rb");
    if (source == NULL || fread(&seed, sizeof seed, 1, source) != 1) {
        seed = SDL_GetPerformanceCounter() ^ (uint64_t)platform_wall_s(platform) << 32;
    }
    if (source != NULL) {
        fclose(source);
    }
    return seed;
}

struct window platform_window(struct platform *platform)
{
    uint32_t flags = platform->window != NULL ? SDL_GetWindowFlags(platform->window) : 0;
    return (struct window){
        .width_px = (float)platform->width_px,
        .height_px = (float)platform->height_px,
        .scale = platform->scale,
        .visible = (flags & (SDL_WINDOW_HIDDEN | SDL_WINDOW_MINIMIZED)) == 0,
        .fullscreen = (flags & SDL_WINDOW_FULLSCREEN) != 0,
    };
}

static int whole_size(float size_px)
{
    int size = (int)lrintf(size_px);
    assert(size >= 6 && size <= 400);
    return size;
}

struct font_metrics platform_font(struct platform *platform, enum font font, float size_px)
{
    return lettering_metrics(platform->lettering, font, whole_size(size_px));
}

float platform_text_width(struct platform *platform, enum font font, float size_px,
                          const char *utf8, size_t len)
{
    return lettering_width(platform->lettering, font, whole_size(size_px), utf8, len);
}

void platform_set_family(struct platform *platform, enum font_family family)
{
    if (platform->family != family) {
        platform->family = family;
        lettering_set_family(platform->lettering, family);
        platform->damage.all = true;
    }
}

void platform_sound(struct platform *platform, enum sound sound)
{
    audio_play(platform->audio, sound);
}

/* Kept for the device, which is opened after the first picture. */
void platform_music(struct platform *platform, enum music music, int32_t tension)
{
    platform->music = music;
    platform->tension = tension;
    audio_music(platform->audio, music, tension);
}

void platform_set_audio(struct platform *platform, struct audio_settings settings)
{
    platform->audio_settings = settings;
    audio_settings(platform->audio, settings);
}

struct store *platform_store(struct platform *platform)
{
    return platform->store;
}
