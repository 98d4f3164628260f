#include "platform/sdl_inside.h"

#include <math.h>
#include <stdlib.h>
#include <unistd.h>

float sdl_system_ratio(float scale)
{
    return fmaxf(1, fminf(4, roundf(scale * 4) / 4));
}

/* A desktop on X11 tells toolkits its scale through the environment. */
static float told_scale(void)
{
    const char *const names[] = {"GDK_SCALE", "QT_SCALE_FACTOR"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        const char *value = getenv(names[i]);
        float scale = value != NULL ? strtof(value, NULL) : 0;
        if (scale >= 1 && scale <= 4) {
            return scale;
        }
    }
    return 0;
}

/* The screen's measured density: a notebook is nearer to the eye than the 96 per inch of a monitor
 * suppose, so the step up begins later. Screens that lie about their size stay within bounds. */
static float screen_scale(int display)
{
    float dpi;
    if (SDL_GetDisplayDPI(display, &dpi, NULL, NULL) != 0 || !(dpi > 0)) {
        return 1;
    }
    return fminf(3, dpi / 128);
}

float sdl_system_scale(int display)
{
    float told = told_scale();
    return sdl_system_ratio(told > 0 ? told : screen_scale(display));
}

uint32_t sdl_system_flags(bool software)
{
    return SDL_WINDOW_RESIZABLE | (software ? 0 : SDL_WINDOW_ALLOW_HIGHDPI);
}

/* Without a graphics device OpenGL is a program too: slower to start than our own painter, slower
 * to paint, and a hundred megabytes larger. */
static bool has_graphics_device(void)
{
    static const char *const devices[] = {"/dev/dri/renderD128", "/dev/dri/renderD129",
                                          "/dev/nvidia0", "/dev/dxg"};
    for (size_t i = 0; i < sizeof devices / sizeof devices[0]; i++) {
        if (access(devices[i], R_OK | W_OK) == 0) {
            return true;
        }
    }
    return false;
}

bool sdl_system_software(void)
{
    const char *driver = SDL_GetHint(SDL_HINT_RENDER_DRIVER);
    if (driver == NULL || driver[0] == '\0') {
        return !has_graphics_device();
    }
    return SDL_strcasecmp(driver, "software") == 0;
}

void platform_set_fullscreen(struct platform *platform, bool fullscreen)
{
    if (platform->window != NULL) {
        SDL_SetWindowFullscreen(platform->window, fullscreen ? SDL_WINDOW_FULLSCREEN_DESKTOP : 0);
    }
}

void platform_text_input(struct platform *platform, bool on, struct rect field)
{
    if (platform->window == NULL) {
        return;
    }
    if (!on) {
        SDL_StopTextInput();
        return;
    }
    int w, h;
    SDL_GetWindowSize(platform->window, &w, &h);
    float x = (float)w / (float)platform->width_px, y = (float)h / (float)platform->height_px;
    SDL_SetTextInputRect(&(SDL_Rect){(int)(field.x * x), (int)(field.y * y), (int)(field.w * x),
                                     (int)(field.h * y)});
    if (!SDL_IsTextInputActive()) {
        SDL_StartTextInput();
    }
}

bool platform_can_quit(const struct platform *platform)
{
    (void)platform;
    return true;
}

/* The command line does it: --export and --import. */
bool platform_can_exchange(const struct platform *platform)
{
    (void)platform;
    return false;
}

void platform_export(struct platform *platform)
{
    (void)platform;
}

void platform_import(struct platform *platform)
{
    (void)platform;
}
