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

void gamepads_release(struct gamepads *pads)
{
    for (int i = 0; i < GAMEPADS_MAX; i++) {
        pads->held[i].key = KEY_NONE;
    }
}

/* The place of an open gamepad, or -1. */
static int find(const struct gamepads *pads, SDL_JoystickID id)
{
    for (int i = 0; i < GAMEPADS_MAX; i++) {
        SDL_GameController *pad = pads->open[i];
        if (pad != NULL && SDL_JoystickInstanceID(SDL_GameControllerGetJoystick(pad)) == id) {
            return i;
        }
    }
    return -1;
}

static bool drop(struct gamepads *pads, SDL_JoystickID id, int64_t at_ms, struct input *input)
{
    int place = find(pads, id);
    if (place < 0) {
        return false;
    }
    SDL_GameControllerClose(pads->open[place]);
    pads->open[place] = NULL;
    pads->held[place].key = KEY_NONE;
    *input = (struct input){.kind = INPUT_UNPLUG,
                            .device = DEVICE_GAMEPAD,
                            .at_ms = at_ms,
                            .source = place + 1};
    return true;
}

struct meaning {
    enum key key;
    enum pad_button button;
};

static struct meaning meaning_of(int button)
{
    static const struct {
        int button;
        struct meaning meaning;
    } meanings[] = {
        {SDL_CONTROLLER_BUTTON_A, {KEY_ENTER, PAD_SOUTH}},
        {SDL_CONTROLLER_BUTTON_B, {KEY_ESCAPE, PAD_EAST}},
        {SDL_CONTROLLER_BUTTON_X, {KEY_SPACE, PAD_WEST}},
        {SDL_CONTROLLER_BUTTON_Y, {KEY_TAB, PAD_NORTH}},
        {SDL_CONTROLLER_BUTTON_BACK, {KEY_ESCAPE, PAD_BACK}},
        {SDL_CONTROLLER_BUTTON_START, {KEY_PAUSE, PAD_START}},
        {SDL_CONTROLLER_BUTTON_LEFTSHOULDER, {KEY_PAGE_UP, PAD_SHOULDER}},
        {SDL_CONTROLLER_BUTTON_RIGHTSHOULDER, {KEY_PAGE_DOWN, PAD_SHOULDER}},
        {SDL_CONTROLLER_BUTTON_DPAD_UP, {KEY_UP, PAD_UP}},
        {SDL_CONTROLLER_BUTTON_DPAD_DOWN, {KEY_DOWN, PAD_DOWN}},
        {SDL_CONTROLLER_BUTTON_DPAD_LEFT, {KEY_LEFT, PAD_LEFT}},
        {SDL_CONTROLLER_BUTTON_DPAD_RIGHT, {KEY_RIGHT, PAD_RIGHT}},
    };
    for (size_t i = 0; i < sizeof meanings / sizeof meanings[0]; i++) {
        if (meanings[i].button == button) {
            return meanings[i].meaning;
        }
    }
    return (struct meaning){KEY_NONE, PAD_NONE};
}

static enum pad_button arrow_button(enum key key)
{
    return key == KEY_LEFT    ? PAD_LEFT
           : key == KEY_RIGHT ? PAD_RIGHT
           : key == KEY_UP    ? PAD_UP
                              : PAD_DOWN;
}

static bool is_arrow(enum key key)
{
    return key == KEY_UP || key == KEY_DOWN || key == KEY_LEFT || key == KEY_RIGHT;
}

static bool press(int place, struct meaning meaning, int64_t at_ms, bool repeat,
                  struct input *input)
{
    *input = (struct input){.kind = INPUT_KEY,
                            .device = DEVICE_GAMEPAD,
                            .at_ms = at_ms,
                            .key = meaning.key,
                            .repeat = repeat,
                            .source = place + 1,
                            .position = (int32_t)meaning.button};
    return meaning.key != KEY_NONE;
}

static bool press_arrow(int place, enum key key, int64_t at_ms, bool repeat, struct input *input)
{
    return press(place, (struct meaning){key, arrow_button(key)}, at_ms, repeat, input);
}

/* Leaving takes less than entering, so that a trembling thumb presses once. */
static enum key stick_key(const struct gamepad_hold *held, SDL_GameController *pad)
{
    int x = SDL_GameControllerGetAxis(pad, SDL_CONTROLLER_AXIS_LEFTX);
    int y = SDL_GameControllerGetAxis(pad, SDL_CONTROLLER_AXIS_LEFTY);
    int limit = held->by_stick && held->key != KEY_NONE ? STICK_OFF : STICK_ON;
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
    int place = find(pads, event->which);
    bool left =
        event->axis == SDL_CONTROLLER_AXIS_LEFTX || event->axis == SDL_CONTROLLER_AXIS_LEFTY;
    if (place < 0 || !left) {
        return false;
    }
    struct gamepad_hold *held = &pads->held[place];
    enum key key = stick_key(held, pads->open[place]);
    if (key == held->key || (key == KEY_NONE && !held->by_stick)) {
        return false;
    }
    *held = (struct gamepad_hold){key, true, at_ms + REPEAT_FIRST_MS};
    return press_arrow(place, key, at_ms, false, input);
}

static bool button_event(struct gamepads *pads, const SDL_ControllerButtonEvent *event,
                         int64_t at_ms, struct input *input)
{
    struct meaning meaning = meaning_of(event->button);
    int place = find(pads, event->which);
    if (place < 0) {
        return false;
    }
    struct gamepad_hold *held = &pads->held[place];
    if (event->state == SDL_RELEASED) {
        if (held->key == meaning.key && !held->by_stick) {
            held->key = KEY_NONE;
        }
        return false;
    }
    if (is_arrow(meaning.key)) {
        *held = (struct gamepad_hold){meaning.key, false, at_ms + REPEAT_FIRST_MS};
    }
    return press(place, meaning, at_ms, false, input);
}

bool gamepads_event(struct gamepads *pads, const SDL_Event *event, int64_t at_ms,
                    struct input *input)
{
    switch (event->type) {
    case SDL_CONTROLLERDEVICEADDED:
        add(pads, event->cdevice.which);
        return false;
    case SDL_CONTROLLERDEVICEREMOVED:
        return drop(pads, event->cdevice.which, at_ms, input);
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
    for (int i = 0; i < GAMEPADS_MAX; i++) {
        struct gamepad_hold *held = &pads->held[i];
        if (held->key != KEY_NONE && now_ms >= held->repeat_at_ms) {
            /* After a long frame one repetition comes, not all that were missed. */
            held->repeat_at_ms = now_ms + REPEAT_NEXT_MS;
            return press_arrow(i, held->key, now_ms, true, input);
        }
    }
    return false;
}

int32_t gamepads_patience(const struct gamepads *pads, int64_t now_ms, int32_t ms)
{
    for (int i = 0; i < GAMEPADS_MAX; i++) {
        const struct gamepad_hold *held = &pads->held[i];
        int64_t left = held->repeat_at_ms > now_ms ? held->repeat_at_ms - now_ms : 0;
        if (held->key != KEY_NONE && (ms < 0 || left < ms)) {
            ms = (int32_t)left;
        }
    }
    return ms;
}
