#include "platform/sdl_gamepad.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

static void press(struct gamepads *pads, uint8_t button, bool down, int64_t at_ms,
                  enum key expected)
{
    SDL_Event event = {.cbutton = {.type = down ? SDL_CONTROLLERBUTTONDOWN : SDL_CONTROLLERBUTTONUP,
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
}

static void buttons_are_keys(void **state)
{
    (void)state;
    struct gamepads pads = {0};
    press(&pads, SDL_CONTROLLER_BUTTON_B, true, 1, KEY_ESCAPE);
    press(&pads, SDL_CONTROLLER_BUTTON_Y, true, 1, KEY_TAB);
    press(&pads, SDL_CONTROLLER_BUTTON_START, true, 1, KEY_PAUSE);
    press(&pads, SDL_CONTROLLER_BUTTON_LEFTSHOULDER, true, 1, KEY_PAGE_UP);
    press(&pads, SDL_CONTROLLER_BUTTON_RIGHTSHOULDER, true, 1, KEY_PAGE_DOWN);
    press(&pads, SDL_CONTROLLER_BUTTON_GUIDE, true, 1, KEY_NONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(held_arrows_repeat),
        cmocka_unit_test(buttons_are_keys),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
