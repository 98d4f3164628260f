/* Gamepads as keys: buttons, the pad, and the left stick with repetition. */
#ifndef CONSTRICTOR_PLATFORM_SDL_GAMEPAD_H
#define CONSTRICTOR_PLATFORM_SDL_GAMEPAD_H

#include "platform/platform.h"

#include <SDL.h>

enum { GAMEPADS_MAX = 8 };

/* An arrow that is held, by the pad or a stick. */
struct gamepad_hold {
    enum key key; /* KEY_NONE for none */
    bool by_stick;
    int64_t repeat_at_ms;
};

/* Begins zeroed. A gamepad keeps its place, and so its number, as long as it is there. */
struct gamepads {
    SDL_GameController *open[GAMEPADS_MAX];
    struct gamepad_hold held[GAMEPADS_MAX];
};

void gamepads_close(struct gamepads *pads);

/* Lets go of every arrow. */
void gamepads_release(struct gamepads *pads);

/* Takes SDL's game controller events; true when one is an input. `at_ms` is the event's time. */
bool gamepads_event(struct gamepads *pads, const SDL_Event *event, int64_t at_ms,
                    struct input *input);

/* The repeated arrow that is due, if any. */
bool gamepads_repeat(struct gamepads *pads, int64_t now_ms, struct input *input);

/* How long one may sleep without missing a repetition: at most `ms`, where -1 is for ever. */
int32_t gamepads_patience(const struct gamepads *pads, int64_t now_ms, int32_t ms);

#endif
