#include "platform/sdl_gamepad.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

/* Two that SDL makes up. */
enum { PADS = 2 };
static SDL_JoystickID ids[PADS];

static void plug_in(struct gamepads *pads)
{
    struct input input;
    SDL_SetHint(SDL_HINT_JOYSTICK_ALLOW_BACKGROUND_EVENTS, "1");
    assert_int_equal(SDL_Init(SDL_INIT_GAMECONTROLLER), 0);
    for (int i = 0; i < PADS; i++) {
        int device =
            SDL_JoystickAttachVirtual(SDL_JOYSTICK_TYPE_GAMECONTROLLER, SDL_CONTROLLER_AXIS_MAX,
                                      SDL_CONTROLLER_BUTTON_MAX, 0);
        assert_true(device >= 0);
        ids[i] = SDL_JoystickGetDeviceInstanceID(device);
        SDL_Event added = {.cdevice = {.type = SDL_CONTROLLERDEVICEADDED, .which = device}};
        assert_false(gamepads_event(pads, &added, 1, &input));
    }
}

static void unplug(struct gamepads *pads)
{
    gamepads_close(pads);
    SDL_Quit();
}

static void press(struct gamepads *pads, uint8_t button, bool down, int64_t at_ms,
                  enum key expected)
{
    SDL_Event event = {.cbutton = {.type = down ? SDL_CONTROLLERBUTTONDOWN : SDL_CONTROLLERBUTTONUP,
                                   .which = ids[0],
                                   .button = button,
                                   .state = down ? SDL_PRESSED : SDL_RELEASED}};
    struct input input;
    bool came = gamepads_event(pads, &event, at_ms, &input);
    assert_int_equal(came, expected != KEY_NONE);
    if (came) {
        assert_int_equal(input.kind, INPUT_KEY);
        assert_int_equal(input.device, DEVICE_GAMEPAD);
        assert_int_equal(input.key, expected);
        assert_int_equal(input.at_ms, at_ms);
        assert_false(input.repeat);
    }
}

static void held_arrows_repeat(void **state)
{
    (void)state;
    struct gamepads pads = {0};
    struct input input;
    plug_in(&pads);
    assert_int_equal(gamepads_patience(&pads, 0, -1), -1);
    press(&pads, SDL_CONTROLLER_BUTTON_DPAD_DOWN, true, 1000, KEY_DOWN);
    assert_int_equal(gamepads_patience(&pads, 1000, -1), 400);
    assert_int_equal(gamepads_patience(&pads, 1390, 50), 10);
    assert_false(gamepads_repeat(&pads, 1399, &input));
    assert_true(gamepads_repeat(&pads, 1400, &input));
    assert_true(input.repeat && input.key == KEY_DOWN);
    assert_false(gamepads_repeat(&pads, 1519, &input));
    assert_true(gamepads_repeat(&pads, 1520, &input));
    /* A second without a frame is one repetition, not eight. */
    assert_true(gamepads_repeat(&pads, 2600, &input));
    assert_false(gamepads_repeat(&pads, 2601, &input));
    press(&pads, SDL_CONTROLLER_BUTTON_A, true, 2610, KEY_ENTER);
    press(&pads, SDL_CONTROLLER_BUTTON_A, false, 2620, KEY_NONE);
    assert_true(gamepads_repeat(&pads, 2720, &input));
    press(&pads, SDL_CONTROLLER_BUTTON_DPAD_DOWN, false, 2730, KEY_NONE);
    assert_false(gamepads_repeat(&pads, 9000, &input));
    unplug(&pads);
}

static void buttons_are_keys(void **state)
{
    (void)state;
    struct gamepads pads = {0};
    plug_in(&pads);
    press(&pads, SDL_CONTROLLER_BUTTON_B, true, 1, KEY_ESCAPE);
    press(&pads, SDL_CONTROLLER_BUTTON_Y, true, 1, KEY_TAB);
    press(&pads, SDL_CONTROLLER_BUTTON_START, true, 1, KEY_PAUSE);
    press(&pads, SDL_CONTROLLER_BUTTON_LEFTSHOULDER, true, 1, KEY_PAGE_UP);
    press(&pads, SDL_CONTROLLER_BUTTON_RIGHTSHOULDER, true, 1, KEY_PAGE_DOWN);
    press(&pads, SDL_CONTROLLER_BUTTON_GUIDE, true, 1, KEY_NONE);
    unplug(&pads);
}

static struct input press_on(struct gamepads *pads, SDL_JoystickID id, uint8_t button)
{
    SDL_Event event = {.cbutton = {.type = SDL_CONTROLLERBUTTONDOWN,
                                   .which = id,
                                   .button = button,
                                   .state = SDL_PRESSED}};
    struct input input;
    assert_true(gamepads_event(pads, &event, 100, &input));
    return input;
}

/* Each has a number of its own, and its own held arrow. */
static void gamepads_are_told_apart(void **state)
{
    (void)state;
    struct gamepads pads = {0};
    struct input input;
    plug_in(&pads);
    for (int i = 0; i < PADS; i++) {
        input = press_on(&pads, ids[i], SDL_CONTROLLER_BUTTON_Y);
        assert_int_equal(input.source, i + 1);
        assert_int_equal(input.position, PAD_NORTH);
        press_on(&pads, ids[i], i ? SDL_CONTROLLER_BUTTON_DPAD_LEFT
                                  : SDL_CONTROLLER_BUTTON_DPAD_RIGHT);
    }
    assert_true(gamepads_repeat(&pads, 600, &input));
    assert_true(input.source == 1 && input.key == KEY_RIGHT && input.position == PAD_RIGHT);
    assert_true(gamepads_repeat(&pads, 600, &input));
    assert_true(input.source == 2 && input.key == KEY_LEFT && input.position == PAD_LEFT);
    SDL_Event removed = {.cdevice = {.type = SDL_CONTROLLERDEVICEREMOVED, .which = ids[0]}};
    assert_true(gamepads_event(&pads, &removed, 700, &input));
    assert_int_equal(input.kind, INPUT_UNPLUG);
    assert_int_equal(input.source, 1);
    assert_int_equal(press_on(&pads, ids[1], SDL_CONTROLLER_BUTTON_A).source, 2);
    press(&pads, SDL_CONTROLLER_BUTTON_A, true, 800, KEY_NONE); /* of the one that is gone */
    unplug(&pads);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(held_arrows_repeat),
        cmocka_unit_test(buttons_are_keys),
        cmocka_unit_test(gamepads_are_told_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
