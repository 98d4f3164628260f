#include "platform/sdl_gamepad.h"

#include <stdlib.h>

enum { REPEAT_FIRST_MS = 400, REPEAT_NEXT_MS = 120, STICK_ON = 16384, STICK_OFF = 13107 };

void gamepads_close(struct gamepads *pads)
{
    for (int i = 0; i < GAMEPADS_MAX; i++) {
        if (pads->open[i] != NULL) {
            SDL_GameControllerClose(pads->open[i]);
        }
    }
    *pads = (struct gamepads){0};
}

static void add(struct gamepads *pads, int device)
{
    for (int i = 0; i < GAMEPADS_MAX; i++) {
        if (pads->open[i] == NULL) {
            pads->open[i] = SDL_GameControllerOpen(device);
            return;
        }
    }
}

static void drop(struct gamepads *pads, SDL_JoystickID id)
{
    for (int i = 0; i < GAMEPADS_MAX; i++) {
        SDL_GameController *pad = pads->open[i];
        if (pad != NULL && SDL_JoystickInstanceID(SDL_GameControllerGetJoystick(pad)) == id) {
            SDL_GameControllerClose(pad);
            pads->open[i] = NULL;
            pads->held = KEY_NONE;
        }
    }
}

static enum key button_key(int button)
{
    static const struct {
        int button;
        enum key key;
    } keys[] = {
        {SDL_CONTROLLER_BUTTON_A, KEY_ENTER},
        {SDL_CONTROLLER_BUTTON_B, KEY_ESCAPE},
        {SDL_CONTROLLER_BUTTON_X, KEY_SPACE},
        {SDL_CONTROLLER_BUTTON_Y, KEY_TAB},
        {SDL_CONTROLLER_BUTTON_BACK, KEY_ESCAPE},
        {SDL_CONTROLLER_BUTTON_START, KEY_PAUSE},
        {SDL_CONTROLLER_BUTTON_LEFTSHOULDER, KEY_PAGE_UP},
        {SDL_CONTROLLER_BUTTON_RIGHTSHOULDER, KEY_PAGE_DOWN},
        {SDL_CONTROLLER_BUTTON_DPAD_UP, KEY_UP},
        {SDL_CONTROLLER_BUTTON_DPAD_DOWN, KEY_DOWN},
        {SDL_CONTROLLER_BUTTON_DPAD_LEFT, KEY_LEFT},
        {SDL_CONTROLLER_BUTTON_DPAD_RIGHT, KEY_RIGHT},
    };
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        if (keys[i].button == button) {
            return keys[i].key;
        }
    }
    return KEY_NONE;
}

static bool is_arrow(enum key key)
{
    return key == KEY_UP || key == KEY_DOWN || key == KEY_LEFT || key == KEY_RIGHT;
}

static bool press(enum key key, int64_t at_ms, bool repeat, struct input *input)
{
    *input = (struct input){
        .kind = INPUT_KEY, .device = DEVICE_GAMEPAD, .at_ms = at_ms, .key = key, .repeat = repeat};
    return key != KEY_NONE;
}

static void hold(struct gamepads *pads, enum key key, bool by_stick, int64_t at_ms)
{
    pads->held = key;
    pads->held_by_stick = by_stick;
    pads->repeat_at_ms = at_ms + REPEAT_FIRST_MS;
}

/* Leaving takes less than entering, so that a trembling thumb presses once. */
static enum key stick_key(const struct gamepads *pads, SDL_GameController *pad)
{
    int x = SDL_GameControllerGetAxis(pad, SDL_CONTROLLER_AXIS_LEFTX);
    int y = SDL_GameControllerGetAxis(pad, SDL_CONTROLLER_AXIS_LEFTY);
    int limit = pads->held_by_stick && pads->held != KEY_NONE ? STICK_OFF : STICK_ON;
    if (abs(x) < limit && abs(y) < limit) {
        return KEY_NONE;
    }
    if (abs(x) > abs(y)) {
        return x < 0 ? KEY_LEFT : KEY_RIGHT;
    }
    return y < 0 ? KEY_UP : KEY_DOWN;
}

static bool axis_event(struct gamepads *pads, const SDL_ControllerAxisEvent *event, int64_t at_ms,
                       struct input *input)
{
    SDL_GameController *pad = SDL_GameControllerFromInstanceID(event->which);
    bool left =
        event->axis == SDL_CONTROLLER_AXIS_LEFTX || event->axis == SDL_CONTROLLER_AXIS_LEFTY;
    if (pad == NULL || !left) {
        return false;
    }
    enum key key = stick_key(pads, pad);
    if (key == pads->held || (key == KEY_NONE && !pads->held_by_stick)) {
        return false;
    }
    hold(pads, key, true, at_ms);
    return press(key, at_ms, false, input);
}

static bool button_event(struct gamepads *pads, const SDL_ControllerButtonEvent *event,
                         int64_t at_ms, struct input *input)
{
    enum key key = button_key(event->button);
    if (event->state == SDL_RELEASED) {
        if (pads->held == key && !pads->held_by_stick) {
            pads->held = KEY_NONE;
        }
        return false;
    }
    if (is_arrow(key)) {
        hold(pads, key, false, at_ms);
    }
    return press(key, at_ms, false, input);
}

bool gamepads_event(struct gamepads *pads, const SDL_Event *event, int64_t at_ms,
                    struct input *input)
{
    switch (event->type) {
    case SDL_CONTROLLERDEVICEADDED:
        add(pads, event->cdevice.which);
        return false;
    case SDL_CONTROLLERDEVICEREMOVED:
        drop(pads, event->cdevice.which);
        return false;
    case SDL_CONTROLLERAXISMOTION:
        return axis_event(pads, &event->caxis, at_ms, input);
    case SDL_CONTROLLERBUTTONDOWN:
    case SDL_CONTROLLERBUTTONUP:
        return button_event(pads, &event->cbutton, at_ms, input);
    default:
        return false;
    }
}

bool gamepads_repeat(struct gamepads *pads, int64_t now_ms, struct input *input)
{
    if (pads->held == KEY_NONE || now_ms < pads->repeat_at_ms) {
        return false;
    }
    /* After a long frame one repetition comes, not all that were missed. */
    pads->repeat_at_ms = now_ms + REPEAT_NEXT_MS;
    return press(pads->held, now_ms, true, input);
}

int32_t gamepads_patience(const struct gamepads *pads, int64_t now_ms, int32_t ms)
{
    if (pads->held == KEY_NONE) {
        return ms;
    }
    int64_t left = pads->repeat_at_ms > now_ms ? pads->repeat_at_ms - now_ms : 0;
    return ms < 0 || left < ms ? (int32_t)left : ms;
}
