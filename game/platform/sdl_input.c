#include "platform/sdl_inside.h"

#include <math.h>
#include <string.h>

/* SDL stamps events with 32 bits of the clock that SDL_GetTicks64() reads in full. */
static int64_t event_ms(const SDL_Event *event)
{
    int64_t now_ms = (int64_t)SDL_GetTicks64();
    uint32_t age_ms = (uint32_t)now_ms - event->common.timestamp;
    return age_ms < 60000 ? now_ms - age_ms : now_ms;
}

static struct point to_drawable(const struct platform *platform, float x, float y)
{
    int w, h;
    SDL_GetWindowSize(platform->window, &w, &h);
    return (struct point){x * (float)platform->width_px / fmaxf(1, (float)w),
                          y * (float)platform->height_px / fmaxf(1, (float)h)};
}

static enum key named_key(SDL_Keycode code)
{
    static const struct {
        SDL_Keycode code;
        enum key key;
    } keys[] = {
        {SDLK_UP, KEY_UP},          {SDLK_DOWN, KEY_DOWN},
        {SDLK_LEFT, KEY_LEFT},      {SDLK_RIGHT, KEY_RIGHT},
        {SDLK_RETURN, KEY_ENTER},   {SDLK_RETURN2, KEY_ENTER},
        {SDLK_KP_ENTER, KEY_ENTER}, {SDLK_SPACE, KEY_SPACE},
        {SDLK_ESCAPE, KEY_ESCAPE},  {SDLK_AC_BACK, KEY_ESCAPE},
        {SDLK_TAB, KEY_TAB},        {SDLK_BACKSPACE, KEY_BACKSPACE},
        {SDLK_HOME, KEY_HOME},      {SDLK_END, KEY_END},
        {SDLK_PAGEUP, KEY_PAGE_UP}, {SDLK_PAGEDOWN, KEY_PAGE_DOWN},
        {SDLK_PAUSE, KEY_PAUSE},    {SDLK_F11, KEY_FULLSCREEN},
    };
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        if (keys[i].code == code) {
            return keys[i].key;
        }
    }
    return KEY_NONE;
}

/* The layout decides, but the digits' row works unshifted on AZERTY and letters work where the
 * layout has none that ASCII knows. */
static uint32_t key_character(SDL_Keysym sym)
{
    if ((sym.sym >= 'a' && sym.sym <= 'z') || (sym.sym >= '0' && sym.sym <= '9')) {
        return (uint32_t)sym.sym;
    }
    if (sym.sym >= SDLK_KP_1 && sym.sym <= SDLK_KP_9) {
        return '1' + (uint32_t)(sym.sym - SDLK_KP_1);
    }
    if (sym.sym == SDLK_KP_0 || sym.scancode == SDL_SCANCODE_0) {
        return '0';
    }
    if (sym.scancode >= SDL_SCANCODE_1 && sym.scancode <= SDL_SCANCODE_9) {
        return '1' + (uint32_t)(sym.scancode - SDL_SCANCODE_1);
    }
    bool foreign = sym.sym >= 128 && (sym.sym & SDLK_SCANCODE_MASK) == 0;
    if (foreign && sym.scancode >= SDL_SCANCODE_A && sym.scancode <= SDL_SCANCODE_Z) {
        return 'a' + (uint32_t)(sym.scancode - SDL_SCANCODE_A);
    }
    return 0;
}

/* Letters, and the signs around them. */
static bool is_typing_key(SDL_Scancode code)
{
    return (code >= SDL_SCANCODE_A && code <= SDL_SCANCODE_Z) ||
           (code >= SDL_SCANCODE_MINUS && code <= SDL_SCANCODE_SLASH);
}

/* SDL's scancodes are the usages of USB HID. */
static bool key_up_event(const SDL_KeyboardEvent *event, struct input *input)
{
    input->kind = INPUT_KEY_UP;
    input->device = DEVICE_KEYBOARD;
    input->position = (int32_t)event->keysym.scancode;
    return true;
}

void platform_key_name(struct platform *platform, int32_t position, char out[KEY_NAME_ROOM])
{
    (void)platform;
    bool known = position > 0 && position < SDL_NUM_SCANCODES;
    SDL_Scancode place = known ? (SDL_Scancode)position : SDL_SCANCODE_UNKNOWN;
    const char *name = SDL_GetKeyName(SDL_GetKeyFromScancode(place));
    if (name[0] == '\0') { /* no window, no layout */
        name = SDL_GetScancodeName(place);
    }
    SDL_strlcpy(out, name[0] != '\0' ? name : "?", KEY_NAME_ROOM);
}

static bool key_event(const SDL_KeyboardEvent *event, struct input *input)
{
    SDL_Keysym sym = event->keysym;
    if (sym.mod & (KMOD_CTRL | KMOD_GUI)) {
        return false;
    }
    input->kind = INPUT_KEY;
    input->device = DEVICE_KEYBOARD;
    input->position = (int32_t)sym.scancode;
    input->repeat = event->repeat != 0;
    input->shift = (sym.mod & KMOD_SHIFT) != 0;
    input->key = named_key(sym.sym);
    if (input->key == KEY_ENTER && (sym.mod & KMOD_ALT)) {
        input->key = KEY_FULLSCREEN;
    }
    if (input->key == KEY_NONE) {
        input->character = key_character(sym);
        input->key = input->character != 0 ? KEY_CHARACTER : KEY_NONE;
    }
    bool known = input->key != KEY_NONE || is_typing_key(sym.scancode);
    return known && !(input->key == KEY_FULLSCREEN && input->repeat);
}

static bool text_event(const SDL_TextInputEvent *event, struct input *input)
{
    input->kind = INPUT_TEXT;
    input->device = DEVICE_KEYBOARD;
    _Static_assert(sizeof input->text >= sizeof event->text, "SDL's text must fit");
    memcpy(input->text, event->text, sizeof event->text);
    return input->text[0] != '\0';
}

static bool motion_event(const struct platform *platform, const SDL_MouseMotionEvent *event,
                         struct input *input)
{
    input->kind = INPUT_POINTER_MOVE;
    input->device = DEVICE_MOUSE;
    input->at = to_drawable(platform, (float)event->x, (float)event->y);
    return event->which != SDL_TOUCH_MOUSEID;
}

static bool button_event(const struct platform *platform, const SDL_MouseButtonEvent *event,
                         struct input *input)
{
    input->kind = event->state == SDL_PRESSED ? INPUT_POINTER_DOWN : INPUT_POINTER_UP;
    input->device = DEVICE_MOUSE;
    input->at = to_drawable(platform, (float)event->x, (float)event->y);
    return event->button == SDL_BUTTON_LEFT && event->which != SDL_TOUCH_MOUSEID;
}

static bool wheel_event(const struct platform *platform, const SDL_MouseWheelEvent *event,
                        struct input *input)
{
    int x, y;
    SDL_GetMouseState(&x, &y);
    input->kind = INPUT_WHEEL;
    input->device = DEVICE_MOUSE;
    input->at = to_drawable(platform, (float)x, (float)y);
    input->dy = event->preciseY != 0 ? event->preciseY : (float)event->y;
    if (event->direction == SDL_MOUSEWHEEL_FLIPPED) {
        input->dy = -input->dy;
    }
    return input->dy != 0;
}

/* The place of a finger that rests on the screen, or -1. */
static int finger_place(const struct platform *platform, SDL_FingerID id)
{
    for (int i = 0; i < SDL_FINGERS; i++) {
        if ((platform->fingers_down >> i & 1) != 0 && platform->fingers[i] == id) {
            return i;
        }
    }
    return -1;
}

/* Gives a finger the first place that is free; -1 when it is down already, or too many are. */
static int finger_begin(struct platform *platform, SDL_FingerID id)
{
    int place = 0;
    while (place < SDL_FINGERS && (platform->fingers_down >> place & 1) != 0) {
        place++;
    }
    if (place == SDL_FINGERS || finger_place(platform, id) >= 0) {
        return -1;
    }
    platform->fingers[place] = id;
    platform->fingers_down |= 1u << place;
    return place;
}

static bool finger_event(struct platform *platform, const SDL_TouchFingerEvent *event,
                         struct input *input)
{
    if (SDL_GetTouchDeviceType(event->touchId) != SDL_TOUCH_DEVICE_DIRECT) {
        return false;
    }
    int place = event->type == SDL_FINGERDOWN ? finger_begin(platform, event->fingerId)
                                              : finger_place(platform, event->fingerId);
    if (place < 0) {
        return false;
    }
    if (event->type == SDL_FINGERUP) {
        platform->fingers_down &= ~(1u << place);
    }
    input->source = place + 1;
    input->kind = event->type == SDL_FINGERDOWN ? INPUT_POINTER_DOWN
                  : event->type == SDL_FINGERUP ? INPUT_POINTER_UP
                                                : INPUT_POINTER_MOVE;
    input->device = DEVICE_TOUCH;
    input->at =
        (struct point){event->x * (float)platform->width_px, event->y * (float)platform->height_px};
    return true;
}

/* A window that never had the keyboard, as without a window manager, does not miss it. */
static bool presence_event(struct platform *platform, struct input *input)
{
    uint32_t flags = SDL_GetWindowFlags(platform->window);
    bool focus = (flags & SDL_WINDOW_INPUT_FOCUS) != 0;
    platform->had_focus = platform->had_focus || focus;
    bool away = (flags & (SDL_WINDOW_HIDDEN | SDL_WINDOW_MINIMIZED)) != 0 ||
                (platform->had_focus && !focus);
    if (away == platform->away) {
        return false;
    }
    platform->away = away;
    platform->fingers_down = 0;
    gamepads_release(&platform->gamepads);
    input->kind = away ? INPUT_HIDE : INPUT_REVEAL;
    return true;
}

static bool window_event(struct platform *platform, const SDL_WindowEvent *event,
                         struct input *input)
{
    switch (event->event) {
    case SDL_WINDOWEVENT_SIZE_CHANGED:
    case SDL_WINDOWEVENT_DISPLAY_CHANGED:
        platform->resized = true;
        return false;
    case SDL_WINDOWEVENT_EXPOSED:
        sdl_picture_expose(platform);
        return false;
    case SDL_WINDOWEVENT_SHOWN:
    case SDL_WINDOWEVENT_HIDDEN:
    case SDL_WINDOWEVENT_MINIMIZED:
    case SDL_WINDOWEVENT_RESTORED:
    case SDL_WINDOWEVENT_FOCUS_GAINED:
    case SDL_WINDOWEVENT_FOCUS_LOST:
        return presence_event(platform, input);
    default:
        return false;
    }
}

void sdl_picture_lost(struct platform *platform)
{
    sdl_picture_free(platform);
    if (platform->renderer != NULL) {
        canvas_gpu_lost(platform->canvas);
    }
    platform->resized = true;
}

static bool drop_event(struct platform *platform, const SDL_DropEvent *event, struct input *input)
{
    platform_open_file(platform, event->file);
    SDL_free(event->file);
    input->kind = INPUT_FILE;
    return true;
}

static bool translate(struct platform *platform, const SDL_Event *event, struct input *input)
{
    *input = (struct input){.at_ms = event_ms(event)};
    switch (event->type) {
    case SDL_QUIT:
        input->kind = INPUT_QUIT;
        return true;
    case SDL_KEYDOWN:
        return key_event(&event->key, input);
    case SDL_KEYUP:
        return key_up_event(&event->key, input);
    case SDL_TEXTINPUT:
        return text_event(&event->text, input);
    case SDL_MOUSEMOTION:
        return motion_event(platform, &event->motion, input);
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP:
        return button_event(platform, &event->button, input);
    case SDL_MOUSEWHEEL:
        return wheel_event(platform, &event->wheel, input);
    case SDL_FINGERDOWN:
    case SDL_FINGERUP:
    case SDL_FINGERMOTION:
        return finger_event(platform, &event->tfinger, input);
    case SDL_DROPFILE:
        return drop_event(platform, &event->drop, input);
    case SDL_WINDOWEVENT:
        return window_event(platform, &event->window, input);
    case SDL_RENDER_TARGETS_RESET:
    case SDL_RENDER_DEVICE_RESET:
        sdl_picture_lost(platform);
        return false;
    default:
        return gamepads_event(&platform->gamepads, event, input->at_ms, input);
    }
}

/* What nobody should wait for before the first picture. */
static void open_late(struct platform *platform)
{
    if (platform->late_opened || !platform->presented) {
        return;
    }
    platform->late_opened = true;
    if (SDL_InitSubSystem(SDL_INIT_GAMECONTROLLER) != 0) {
        SDL_Log("constrictor: no gamepads: %s", SDL_GetError());
    }
    if (platform->sounds_path != NULL) {
        platform->audio = audio_open(platform->sounds_path);
        audio_settings(platform->audio, platform->audio_settings);
        audio_music(platform->audio, platform->music, platform->tension);
    }
}

void platform_wait(struct platform *platform, int32_t ms)
{
    if (platform->window == NULL) {
        return;
    }
    open_late(platform);
    ms = gamepads_patience(&platform->gamepads, (int64_t)SDL_GetTicks64(), ms);
    if (!platform->resized && ms != 0) {
        SDL_WaitEventTimeout(NULL, ms);
    }
}

/* SDL marks the end of each round of polling in its queue. A round that was broken off leaves its
 * mark before newer events, and SDL_PollEvent() stops there once. */
static bool next_event(SDL_Event *event)
{
    return SDL_PollEvent(event) ||
           (SDL_HasEvents(SDL_FIRSTEVENT, SDL_LASTEVENT) && SDL_PollEvent(event));
}

bool platform_poll(struct platform *platform, struct input *input)
{
    if (platform->window == NULL) {
        return false;
    }
    open_late(platform);
    SDL_Event event;
    while (next_event(&event)) {
        if (translate(platform, &event, input)) {
            return true;
        }
    }
    int64_t now_ms = (int64_t)SDL_GetTicks64();
    if (platform->resized) {
        platform->resized = false;
        sdl_window_measure(platform);
        *input = (struct input){.kind = INPUT_RESIZE, .at_ms = now_ms};
        return true;
    }
    return gamepads_repeat(&platform->gamepads, now_ms, input);
}
