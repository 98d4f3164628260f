/* The controls that screens are made of. Each draws itself and pushes the node that makes it work.
 */
#ifndef CONSTRICTOR_UI_WIDGET_H
#define CONSTRICTOR_UI_WIDGET_H

#include "ui/icon.h"
#include "ui/strings.h"
#include "ui/view.h"

enum button_kind {
    BUTTON_PLAIN,
    BUTTON_PRIMARY, /* the one thing to do next */
    BUTTON_QUIET,   /* no body until it is pointed at */
};

enum { NO_ICON = -1 };

struct button {
    int32_t id;
    const char *label;
    enum button_kind kind;
    int32_t icon;     /* enum icon or NO_ICON */
    const char *hint; /* key that presses it, shown for keyboard and gamepad; NULL for none */
    bool icon_only;   /* the label is for screen readers */
    bool starts_focused;
};

/* Height of the button at this width: a comfortable target, more when the label wraps. */
float button_height(const struct view *view, const struct button *button, float width);
void button_draw(struct view *view, struct rect box, const struct button *button);

/* The same where it cannot be pressed: in soft letters, with the reason as its value. It keeps the
 * focus that it has, so that who pressed it by a key does not press another one next. */
void button_draw_off(struct view *view, struct rect box, const struct button *button,
                     const char *why);

/* An arrow beside a value, for the pointer: keys change the value itself. */
void stepper_draw(struct view *view, struct rect box, int32_t id, enum string label,
                  enum icon icon);

/* Draws buttons one below the other over the box's width; returns the height used. */
float button_stack(struct view *view, struct rect box, const struct button *buttons, int32_t count);

/* Draws buttons side by side with equal widths, or stacked when their labels do not fit; returns
 * the height used. Nothing is drawn when `draw` is false. */
float button_row(struct view *view, struct rect box, const struct button *buttons, int32_t count,
                 bool draw);

/* A button over the top of `box` that asks before it acts: it says `sure`, under the same id, once
 * it is `asking`. It is as high for the one as for the other, so that a second press meets it where
 * the first did. `sure` may be NULL: it never asks. Returns its height; nothing is drawn when
 * `draw` is false. */
float button_asking(struct view *view, struct rect box, const struct button *button,
                    const struct button *sure, bool asking, bool draw);

void panel_draw(struct view *view, struct rect box);

/* The same, behind everything drawn since the mark. */
void panel_behind(struct view *view, struct view_mark mark, struct rect box);

/* The ring around what has the focus; drawn only for keyboard and gamepad. */
void focus_ring(struct view *view, struct rect box, float radius, int32_t id);

/* Three stars, `got` of them filled, popping in one after the other from `start_ms` on. */
void stars_draw(struct view *view, struct rect box, int32_t got, int64_t start_ms);

/* A rounded label with an optional icon of its own colour. */
struct chip {
    int32_t icon; /* enum icon or NO_ICON */
    uint32_t icon_colour;
    uint32_t ink, ground;
    const char *text;
    const char *widest; /* the chip is as wide as this text would make it; NULL for `text` */
};

/* Size of the chip when it may be `most` pixels wide; longer texts wrap. */
struct point chip_size(const struct view *view, const struct chip *chip, float most);
void chip_draw(struct view *view, struct point at, float most, const struct chip *chip);

/* A setting: name and help on the left, value with steppers on the right. Activation of `id` brings
 * the next value; id + 1 steps back and id + 2 forth. Returns the height used. */
float setting_row(struct view *view, struct rect box, int32_t id, const char *name,
                  const char *value);
/* A setting that is on or off; activation turns it. */
float toggle_row(struct view *view, struct rect box, int32_t id, const char *name, bool on);

/* Small words about the setting above; returns the height used. */
float note_row(struct view *view, struct rect box, const char *text);

/* A title bar with a back button (`back_id`); returns its height. */
float header_draw(struct view *view, struct rect box, int32_t back_id, const char *title);

#endif
