/* From inputs of a machine to events of a screen: focus, pointer, touch scrolling, keys. */
#ifndef CONSTRICTOR_UI_INPUT_H
#define CONSTRICTOR_UI_INPUT_H

#include "platform/platform.h"

struct app;

/* Takes one input: moves focus, hover and scroll, and sends events to the current screen. */
void input_take(struct app *app, const struct input *input);

/* Something beside the inputs, as a screen reader, moved the focus: as moving it by keys, without a
 * sound. False when the node is gone or cannot hold it. */
bool input_focus(struct app *app, int32_t id);

/* After a frame was drawn: a focus whose node is gone goes to the default, scroll offsets that
 * point past the content come back, and a node that just got the focus is scrolled into sight. True
 * when something moved, so that the frame must be drawn again. */
bool input_settle(struct app *app);

#endif
