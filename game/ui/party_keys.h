/* How players of a party answer: the control that each has, and which of its buttons was pressed.
 *
 * Up to three sit at one keyboard, with keys far apart: six for the choices A to F, in two rows of
 * three, and one below to be ready, to buzz and to go on. They are positions, not letters, so they
 * lie alike under every layout. None of them is a key that the game needs itself. */
#ifndef CONSTRICTOR_UI_PARTY_KEYS_H
#define CONSTRICTOR_UI_PARTY_KEYS_H

#include "platform/platform.h"

enum {
    PARTY_BUTTONS = 7,
    PARTY_READY_BUTTON = 6,
    PARTY_KEY_MAPS = 3,
    PARTY_PADS = 8,
    PARTY_ZONES = 4
};

/* Numbers stand in saves: never reorder. */
enum {
    PARTY_CONTROL_KEYS = 0, /* left, middle, right */
    PARTY_CONTROL_PAD = PARTY_CONTROL_KEYS + PARTY_KEY_MAPS,
    PARTY_CONTROL_ZONE = PARTY_CONTROL_PAD + PARTY_PADS, /* a place for a finger, or the mouse */
    PARTY_CONTROLS = PARTY_CONTROL_ZONE + PARTY_ZONES
};

/* What a press on a control says. */
struct party_press {
    int32_t control; /* -1 for none */
    int32_t button;  /* choice's place, or PARTY_READY_BUTTON */
};

/* What this press on a keyboard or a gamepad says. */
struct party_press party_press_of(const struct input *input);

/* The position of a map's key, see struct input. */
int32_t party_key_position(int32_t map, int32_t button);

/* "Keys on the left", "Gamepad 2", "Touch place 1". */
void party_control_words(int32_t control, char *out, size_t room);

/* What is on a control's button, on this keyboard: "Q", "X"; "" for a touch place. */
void party_button_words(struct platform *platform, int32_t control, int32_t button, char *out,
                        size_t room);

#endif
