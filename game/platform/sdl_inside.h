/* struct platform of the SDL platform, for the sdl_*.c files alone. */
#ifndef CONSTRICTOR_PLATFORM_SDL_INSIDE_H
#define CONSTRICTOR_PLATFORM_SDL_INSIDE_H

#include "platform/audio.h"
#include "platform/sdl_damage.h"
#include "platform/sdl_gamepad.h"
#include "platform/sdl_painter.h"
#include "platform/sdl_platform.h"

enum { SDL_FINGERS = 10 };

struct platform {
    SDL_Window *window;     /* NULL offscreen */
    SDL_Renderer *renderer; /* NULL with the software canvas */
    SDL_Texture *target;    /* renderer: the picture, kept between frames */
    SDL_Surface *surface;   /* software: the same */
    int width_px, height_px;
    float scale, asked_scale;
    struct canvas *canvas;
    struct lettering *lettering;
    enum font_family family;
    struct painter painter;
    struct damage damage;

    struct gamepads gamepads;
    SDL_FingerID fingers[SDL_FINGERS];
    uint32_t fingers_down; /* bits 1 << place in `fingers` */
    bool had_focus, away;
    bool resized; /* INPUT_RESIZE is due */

    struct store *store;
    struct audio *audio;
    char *sounds_path;
    struct audio_settings audio_settings;
    enum music music;
    int32_t tension;
    bool presented, late_opened;
    struct handed handed;
    struct given given; /* its bytes are owned */
};

/* sdl_window.c: hints, window, renderer or software canvas. */
bool sdl_window_open(struct platform *platform, const struct platform_options *options,
                     struct error *error);
void sdl_window_close(struct platform *platform);

/* The renderer and its canvas; without one both stay NULL. */
void sdl_window_renderer(struct platform *platform);

/* Reads size and scale again. */
void sdl_window_measure(struct platform *platform);

/* sdl_present.c: makes the picture's memory fit the window; false when there is none. */
bool sdl_picture_fit(struct platform *platform);
void sdl_picture_free(struct platform *platform);

/* Shows the whole picture again after the window was covered. */
void sdl_picture_expose(struct platform *platform);

/* sdl_input.c: all that the graphics device held is gone; the next picture is painted anew. */
void sdl_picture_lost(struct platform *platform);

/* sdl_hand.c: a picture of the list on a surface of its own, which the caller frees; NULL, and
 * `handed` says why, when there is none. */
SDL_Surface *sdl_hand_paint(struct platform *platform, const struct drawlist *list, int width_px,
                            int height_px);

/* Notes what came of handing something out: `words` as in struct handed. */
void sdl_hand_tell(struct platform *platform, enum handed_state state, const char *words);

/* sdl_given.c: takes over what was given; `bytes` NULL, and `why` says why, when it cannot be read. */
void sdl_given_take(struct platform *platform, const char *name, char *bytes, size_t size,
                    const char *why);

/* sdl_png.c: writes a surface of 32 bits, or of SDL_PIXELFORMAT_RGB24. */
bool sdl_png_write(SDL_Surface *surface, const char *path, struct error *error);

/* The rest is different on a desktop and in a page: sdl_desktop.c, sdl_web.c. */

/* Flags of the window, besides fullscreen. */
uint32_t sdl_system_flags(bool software);

/* Is the software canvas wanted, or the only one there is? */
bool sdl_system_software(void);

/* Pixels per layout unit: on this display, and where the drawable is `ratio` times the window. */
float sdl_system_scale(int display);
float sdl_system_ratio(float ratio);

/* sdl_icon.c */
void sdl_icon_set(SDL_Window *window);

#endif
