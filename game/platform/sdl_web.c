#include "platform/sdl_web.h"
#include "platform/sdl_inside.h"
#include "platform/sdl_utf8.h"
#include "platform/web_page.h"

#include <stdlib.h>
#include <string.h>

uint32_t sdl_system_flags(bool software)
{
    (void)software;
    return 0;
}

bool sdl_system_software(void)
{
    return !web_page_has_webgl();
}

float sdl_system_ratio(float ratio)
{
    return ratio;
}

float sdl_system_scale(int display)
{
    (void)display;
    return 1;
}

void platform_set_fullscreen(struct platform *platform, bool fullscreen)
{
    (void)platform;
    web_page_fullscreen(fullscreen);
}

/* Where the field is, main_web.c reads from the nodes of each frame. */
void platform_text_input(struct platform *platform, bool on, struct rect field)
{
    (void)platform;
    (void)field;
    if (on) {
        SDL_StartTextInput();
    } else {
        SDL_StopTextInput();
    }
}

bool platform_can_quit(const struct platform *platform)
{
    (void)platform;
    return false;
}

bool platform_can_exchange(const struct platform *platform)
{
    (void)platform;
    return web_page_can_exchange();
}

void platform_export(struct platform *platform)
{
    (void)platform;
    web_page_export();
}

void platform_import(struct platform *platform)
{
    (void)platform;
    web_page_import();
}

void sdl_web_resize(struct platform *platform, int width_px, int height_px, float scale)
{
    platform->asked_scale = scale;
    SDL_SetWindowSize(platform->window, width_px, height_px);
    platform->resized = true;
}

void sdl_web_lose(struct platform *platform)
{
    if (platform->renderer == NULL) {
        return;
    }
    sdl_picture_lost(platform);
    platform->canvas->ops->free(platform->canvas);
    platform->canvas = NULL;
    SDL_DestroyRenderer(platform->renderer);
    platform->renderer = NULL;
}

bool sdl_web_restore(struct platform *platform)
{
    sdl_window_renderer(platform);
    if (platform->canvas == NULL) {
        return false;
    }
    lettering_set_canvas(platform->lettering, platform->canvas);
    platform->painter.shapes.canvas = platform->canvas;
    return true;
}

void sdl_web_fonts_changed(struct platform *platform)
{
    lettering_fonts_changed(platform->lettering);
    platform->damage.all = true;
}

bool sdl_web_left_over(void)
{
    return SDL_HasEvents(SDL_FIRSTEVENT, SDL_POLLSENTINEL - 1) == SDL_TRUE;
}

bool sdl_web_pending(struct platform *platform)
{
    SDL_PumpEvents();
    int64_t now_ms = (int64_t)SDL_GetTicks64();
    return sdl_web_left_over() || gamepads_patience(&platform->gamepads, now_ms, -1) == 0;
}

static SDL_Keycode key_code(enum key key)
{
    switch (key) {
    case KEY_ENTER:
        return SDLK_RETURN;
    case KEY_ESCAPE:
        return SDLK_ESCAPE;
    case KEY_TAB:
        return SDLK_TAB;
    case KEY_BACKSPACE:
        return SDLK_BACKSPACE;
    case KEY_UP:
        return SDLK_UP;
    case KEY_DOWN:
        return SDLK_DOWN;
    case KEY_LEFT:
        return SDLK_LEFT;
    case KEY_RIGHT:
        return SDLK_RIGHT;
    case KEY_NONE:
    case KEY_SPACE:
    case KEY_HOME:
    case KEY_END:
    case KEY_PAGE_UP:
    case KEY_PAGE_DOWN:
    case KEY_PAUSE:
    case KEY_FULLSCREEN:
    case KEY_CHARACTER:
        return SDLK_UNKNOWN;
    }
    return SDLK_UNKNOWN;
}

void sdl_web_key(enum key key, bool shift)
{
    SDL_Event event = {.type = SDL_KEYDOWN};
    event.key.state = SDL_PRESSED;
    event.key.keysym.sym = key_code(key);
    event.key.keysym.mod = shift ? KMOD_LSHIFT : KMOD_NONE;
    SDL_PushEvent(&event);
}

/* SDL's text events are short: the text goes in letters. */
void sdl_web_text(const char *utf8)
{
    size_t left = strlen(utf8);
    while (left > 0) {
        uint32_t letter;
        size_t size = utf8_decode(utf8, left, &letter);
        SDL_Event event = {.type = SDL_TEXTINPUT};
        memcpy(event.text.text, utf8, size);
        SDL_PushEvent(&event);
        utf8 += size;
        left -= size;
    }
}

bool sdl_web_typing(void)
{
    return SDL_IsTextInputActive();
}

/* --- Clipboard and downloads: what the browser answers later reaches sdl_web_handed() --- */

static void tell(struct platform *platform, enum web_page_handed handed)
{
    if (handed == WEB_PAGE_REFUSED) {
        sdl_hand_tell(platform, HANDED_REFUSED, "the browser does not allow it");
    } else {
        sdl_hand_tell(platform, handed == WEB_PAGE_WAITING ? HANDED_WAITING : HANDED_OVER, "");
    }
}

void sdl_web_handed(struct platform *platform, bool over)
{
    tell(platform, over ? WEB_PAGE_OVER : WEB_PAGE_REFUSED);
}

void platform_copy_text(struct platform *platform, const char *utf8)
{
    tell(platform, web_page_copy(utf8));
}

void platform_save_file(struct platform *platform, const char *name, const char *bytes, size_t size)
{
    tell(platform, web_page_download(name, bytes, size));
}

/* From XRGB8888 to what a page's canvas takes: bytes of red, green, blue and opacity. */
static uint8_t *canvas_bytes(const SDL_Surface *surface)
{
    uint8_t *bytes = malloc((size_t)surface->w * (size_t)surface->h * 4), *to = bytes;
    for (int y = 0; bytes != NULL && y < surface->h; y++) {
        const uint8_t *from = (const uint8_t *)surface->pixels + (ptrdiff_t)y * surface->pitch;
        for (int x = 0; x < surface->w; x++, from += 4, to += 4) {
            to[0] = from[2];
            to[1] = from[1];
            to[2] = from[0];
            to[3] = 0xff;
        }
    }
    return bytes;
}

void platform_save_picture(struct platform *platform, const char *name, const struct drawlist *list,
                           int32_t width_px, int32_t height_px)
{
    SDL_Surface *picture = sdl_hand_paint(platform, list, width_px, height_px);
    if (picture == NULL) {
        return;
    }
    uint8_t *bytes = canvas_bytes(picture);
    SDL_FreeSurface(picture);
    if (bytes != NULL) {
        tell(platform, web_page_picture(name, bytes, width_px, height_px));
    } else {
        sdl_hand_tell(platform, HANDED_REFUSED, "there is not enough memory for a picture");
    }
    free(bytes);
}

/* --- Files that the player gives: the page's picker, or dropped onto the page --- */

bool platform_can_ask_file(const struct platform *platform)
{
    (void)platform;
    return web_page_can_ask_file();
}

void platform_ask_file(struct platform *platform)
{
    (void)platform;
    web_page_ask_file();
}

void sdl_web_take_file(struct platform *platform)
{
    char name[GIVEN_NAME_ROOM];
    int size = web_page_given(name, sizeof name, NULL);
    bool fits = size >= 0 && size <= GIVEN_MOST_BYTES;
    char *bytes = fits ? malloc((size_t)size + 1) : NULL;
    if (bytes != NULL) {
        web_page_given(name, sizeof name, bytes);
        bytes[size] = '\0';
    }
    const char *why = size > GIVEN_MOST_BYTES ? "it is larger than any run's log"
                      : size < 0              ? "the browser could not read it"
                                              : "there is not enough memory";
    sdl_given_take(platform, name, bytes, bytes != NULL ? (size_t)size : 0, why);
}

/* A page sees no folders. */
int32_t platform_find_files(struct platform *platform, const char *start, const char *end,
                            struct found_file *out, int32_t room)
{
    (void)platform;
    (void)start;
    (void)end;
    (void)out;
    (void)room;
    return 0;
}

void platform_open_file(struct platform *platform, const char *path)
{
    sdl_given_take(platform, path, NULL, 0, "a page sees no folders");
}
