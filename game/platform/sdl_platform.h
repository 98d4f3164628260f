/* Opens the SDL platform: a real window, or a picture of any size without a display. */
#ifndef CONSTRICTOR_PLATFORM_SDL_PLATFORM_H
#define CONSTRICTOR_PLATFORM_SDL_PLATFORM_H

#include "data/error.h"
#include "platform/platform.h"

struct platform_options {
    int width_px, height_px; /* 0: 1280 by 720 layout units, or what fits on the screen */
    float scale;             /* pixels per layout unit; 0: as the desktop says, offscreen 1 */
    bool fullscreen;
    bool offscreen;          /* no window, no display, no sound, no input */
    const char *title;       /* of the window */
    const char *data_dir;    /* fonts are looked for in data_dir/fonts first; may be NULL */
    const char *sounds_path; /* sound definitions, see audio.h; NULL: silent */
    struct store *store;     /* stays the caller's, must outlive the platform */
};

/* Strings are copied. The audio device and gamepads are opened by the first platform_wait() or
 * platform_poll() after the first picture, so that nobody waits for them. NULL and an error without
 * a display or without any font. */
struct platform *platform_sdl_open(const struct platform_options *options, struct error *error);
void platform_sdl_close(struct platform *platform);

/* Writes what was presented last as a PNG file. */
bool platform_sdl_save_png(struct platform *platform, const char *path, struct error *error);

/* How pictures reach the screen: "software", or the name of SDL's renderer. */
const char *platform_sdl_renderer(const struct platform *platform);

/* The libraries in use, one a line. */
const char *platform_sdl_libraries(void);

#endif
