#include "platform/sdl_inside.h"

#include <math.h>

static const float UNITS_WIDE = 1280, UNITS_HIGH = 720, UNITS_LEAST = 320;

static void set_hints(void)
{
    SDL_SetHint(SDL_HINT_APP_NAME, "Constrictor");
    SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "1");
    SDL_SetHint(SDL_HINT_VIDEO_HIGHDPI_DISABLED, "0");
    SDL_SetHint(SDL_HINT_VIDEO_X11_NET_WM_BYPASS_COMPOSITOR, "0");
    SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");
    SDL_SetHint(SDL_HINT_MOUSE_TOUCH_EVENTS, "0");
    SDL_SetHint(SDL_HINT_MOUSE_FOCUS_CLICKTHROUGH, "1");
    /* Only the software canvas takes the window's surface, and it must not start OpenGL for it. */
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    /* In a page keys belong to the game only while the canvas has the focus. */
    SDL_SetHint(SDL_HINT_EMSCRIPTEN_KEYBOARD_ELEMENT, "#canvas");
}

static void drawable_size(struct platform *platform, int *w, int *h)
{
    SDL_GetWindowSize(platform->window, w, h);
    if (platform->renderer != NULL) {
        SDL_GetRendererOutputSize(platform->renderer, w, h);
    } else {
        SDL_Surface *shown = SDL_GetWindowSurface(platform->window);
        if (shown != NULL) {
            *w = shown->w;
            *h = shown->h;
        }
    }
}

void sdl_window_measure(struct platform *platform)
{
    int window_w, window_h;
    SDL_GetWindowSize(platform->window, &window_w, &window_h);
    drawable_size(platform, &platform->width_px, &platform->height_px);
    float ratio = (float)platform->width_px / fmaxf(1, (float)window_w);
    if (platform->asked_scale > 0) {
        platform->scale = platform->asked_scale;
    } else if (ratio > 1.05f) {
        platform->scale = sdl_system_ratio(ratio);
    } else {
        int display = SDL_GetWindowDisplayIndex(platform->window);
        platform->scale = sdl_system_scale(display < 0 ? 0 : display);
    }
}

static void default_size(const struct platform_options *options, int *w, int *h)
{
    float scale = options->scale > 0 ? options->scale : sdl_system_scale(0);
    SDL_Rect usable = {0, 0, 1 << 14, 1 << 14};
    SDL_GetDisplayUsableBounds(0, &usable);
    *w = (int)fminf(UNITS_WIDE * scale, (float)usable.w);
    *h = (int)fminf(UNITS_HIGH * scale, (float)usable.h);
    *w = options->width_px > 0 ? options->width_px : *w;
    *h = options->height_px > 0 ? options->height_px : *h;
}

void sdl_window_renderer(struct platform *platform)
{
    platform->renderer = SDL_CreateRenderer(platform->window, -1,
                                            SDL_RENDERER_ACCELERATED | SDL_RENDERER_PRESENTVSYNC |
                                                SDL_RENDERER_TARGETTEXTURE);
    if (platform->renderer != NULL) {
        platform->canvas = canvas_gpu(platform->renderer);
    }
}

static bool open_window(struct platform *platform, const struct platform_options *options)
{
    int w, h;
    default_size(options, &w, &h);
    bool software = sdl_system_software();
    uint32_t flags = sdl_system_flags(software);
    flags |= options->fullscreen ? SDL_WINDOW_FULLSCREEN_DESKTOP : 0;
    const char *title = options->title != NULL ? options->title : "Constrictor";
    platform->window =
        SDL_CreateWindow(title, SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED, w, h, flags);
    if (platform->window == NULL) {
        return false;
    }
    if (flags & SDL_WINDOW_RESIZABLE) {
        SDL_SetWindowMinimumSize(platform->window, (int)UNITS_LEAST, (int)UNITS_LEAST);
    }
    if (!software) {
        sdl_window_renderer(platform);
    }
    return true;
}

/* SDL falls back to drivers that show nothing; a player would wait for a window for ever. */
static bool driver_shows(void)
{
    const char *driver = SDL_GetCurrentVideoDriver();
    return SDL_getenv("SDL_VIDEODRIVER") != NULL ||
           (SDL_strcmp(driver, "offscreen") != 0 && SDL_strcmp(driver, "dummy") != 0 &&
            SDL_strcmp(driver, "evdev") != 0);
}

static bool fail(struct error *error, const char *reason)
{
    return error_set(error,
                     "no window can be opened (%s): start the game from a desktop, or under a "
                     "virtual display (xvfb-run constrictor), or paint one screen with "
                     "--screenshot FILE, or use constrictor-headless",
                     reason);
}

bool sdl_window_open(struct platform *platform, const struct platform_options *options,
                     struct error *error)
{
    set_hints();
    platform->asked_scale = options->scale;
    if (SDL_Init(SDL_INIT_VIDEO) != 0) {
        return fail(error, SDL_GetError());
    }
    if (!driver_shows()) {
        return fail(error, "there is no display");
    }
    if (!open_window(platform, options)) {
        return fail(error, SDL_GetError());
    }
    /* SDL begins with text input on, which could bring up an input method over the game. */
    SDL_StopTextInput();
    sdl_window_measure(platform);
    return true;
}

void sdl_window_close(struct platform *platform)
{
    if (platform->renderer != NULL) {
        SDL_DestroyRenderer(platform->renderer);
    }
    if (platform->window != NULL) {
        SDL_DestroyWindow(platform->window);
    }
}
