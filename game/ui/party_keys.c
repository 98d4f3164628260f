#include "ui/party_keys.h"
#include "ui/strings.h"

#include <stdio.h>

/* Usages of USB HID; the letters are those of the American layout. */
static const int32_t keys[PARTY_KEY_MAPS][PARTY_BUTTONS] = {
    {20, 26, 8, 4, 22, 7, 27},    /* Q W E, A S D, X */
    {23, 28, 24, 10, 11, 13, 5},  /* T Y U, G H J, B */
    {18, 19, 47, 15, 51, 52, 56}, /* O P [, L ; ', / */
};

static const enum pad_button buttons[PARTY_BUTTONS] = {PAD_SOUTH, PAD_EAST,  PAD_WEST,    PAD_NORTH,
                                                       PAD_LEFT,  PAD_RIGHT, PAD_SHOULDER};

int32_t party_key_position(int32_t map, int32_t button)
{
    return keys[map][button];
}

static struct party_press key_press(int32_t position)
{
    for (int32_t map = 0; map < PARTY_KEY_MAPS; map++)
        for (int32_t button = 0; button < PARTY_BUTTONS; button++)
            if (keys[map][button] == position)
                return (struct party_press){PARTY_CONTROL_KEYS + map, button};
    return (struct party_press){-1, 0};
}

struct party_press party_press_of(const struct input *input)
{
    if (input->device == DEVICE_KEYBOARD)
        return key_press(input->position);
    if (input->device == DEVICE_GAMEPAD && input->source >= 1 && input->source <= PARTY_PADS)
        for (int32_t button = 0; button < PARTY_BUTTONS; button++)
            if (input->position == (int32_t)buttons[button])
                return (struct party_press){PARTY_CONTROL_PAD + input->source - 1, button};
    return (struct party_press){-1, 0};
}

void party_control_words(int32_t control, char *out, size_t room)
{
    static const enum string maps[PARTY_KEY_MAPS] = {STR_PARTY_KEYS_LEFT, STR_PARTY_KEYS_MIDDLE,
                                                     STR_PARTY_KEYS_RIGHT};
    if (control < PARTY_CONTROL_PAD)
        snprintf(out, room, "%s", str(maps[control]));
    else if (control < PARTY_CONTROL_ZONE)
        snprintf(out, room, str(STR_PARTY_PAD), control - PARTY_CONTROL_PAD + 1);
    else
        snprintf(out, room, str(STR_PARTY_ZONE), control - PARTY_CONTROL_ZONE + 1);
}

void party_button_words(struct platform *platform, int32_t control, int32_t button, char *out,
                        size_t room)
{
    static const enum string pad[PARTY_BUTTONS] = {
        STR_PARTY_PAD_A,    STR_PARTY_PAD_B,     STR_PARTY_PAD_X,       STR_PARTY_PAD_Y,
        STR_PARTY_PAD_LEFT, STR_PARTY_PAD_RIGHT, STR_PARTY_PAD_SHOULDER};
    char name[KEY_NAME_ROOM];
    out[0] = '\0';
    if (control < PARTY_CONTROL_PAD) {
        platform_key_name(platform, keys[control][button], name);
        snprintf(out, room, "%s", name);
    } else if (control < PARTY_CONTROL_ZONE) {
        snprintf(out, room, "%s", str(pad[button]));
    }
}
