/* What a screen draws with: the frame's list, its measures and the state of the pointer and focus.
 * A view is made anew each frame; drawing through it changes nothing but the list and `wake_ms`. */
#ifndef CONSTRICTOR_UI_VIEW_H
#define CONSTRICTOR_UI_VIEW_H

#include "platform/platform.h"
#include "ui/theme.h"

/* Slots 0 and 1 are a screen's; the last is the banner's. */
enum { VIEW_SCROLLS = 3, VIEW_BANNER_SLOT = 2 };

struct view {
    struct drawlist *list;
    struct platform *platform; /* for measuring text */
    const struct theme *theme;
    struct rect frame; /* the window, in pixels */
    float unit;        /* pixels of one layout unit */
    float text_scale;  /* the player's, 1 to 2 */
    int64_t now_ms;
    int64_t opened_ms;             /* when the screen was entered */
    int32_t focus, hover, pressed; /* node ids, 0 for none */
    bool focus_visible;
    bool still; /* reduced motion: nothing moves but the clock */
    enum device device;
    float scroll_px[VIEW_SCROLLS]; /* how far each scroll region is scrolled */
    int32_t wake_ms;               /* out: the next frame is wanted after this; -1 on input alone */
};

enum align { ALIGN_LEFT, ALIGN_CENTRE, ALIGN_RIGHT };

/* Pixels of `units` layout units, rounded to a whole pixel. */
float view_px(const struct view *view, float units);

/* Asks for a frame in `ms`; the earliest wish of a frame wins. */
void view_wake(struct view *view, int32_t ms);

/* 0 to 1 over `length_ms` beginning `delay_ms` after `start_ms`, eased out; wakes the view while it
 * runs. 1 at once when motion is reduced. */
float view_ease(struct view *view, int64_t start_ms, int32_t delay_ms, int32_t length_ms);

/* True when the window is too narrow for two columns at this text scale. */
bool view_narrow(const struct view *view);

/* True when the window is narrow or low: small margins and short words then. */
bool view_compact(const struct view *view);

/* The whole window less a margin, at most `max_units` wide, centred. */
struct rect view_column(const struct view *view, float max_units);

/* Starts a scroll region: pushes its clip and node. Content is laid out from the returned y on,
 * which is the box's top less the scroll. End with view_scroll_end and the y below the content. */
float view_scroll_begin(struct view *view, int32_t slot, struct rect box);
void view_scroll_end(struct view *view, int32_t slot, struct rect box, float content_end);

/* Node ids of scroll regions begin here, one a slot. */
enum { VIEW_SCROLL_ID = 90000 };

/* A place in the frame's list, to move what was drawn since then. */
struct view_mark {
    uint32_t command, node, point;
};

struct view_mark view_mark(const struct view *view);

/* Takes back everything drawn since the mark. */
void view_undo(struct view *view, struct view_mark mark);

/* Moves everything drawn since the mark down so that `used` pixels stand in the middle of `room`;
 * nothing when they do not fit. Returns how far. */
float view_centre(struct view *view, struct view_mark mark, float used, float room);

/* Puts what is drawn from `from` on behind everything drawn between `mark` and `from`: a panel
 * whose size is known only after its content. At most 8 commands. */
void view_send_behind(struct view *view, struct view_mark mark, struct view_mark from);

/* --- Text. In running text a pair of `backticks` sets code. --- */

float text_size_px(const struct view *view, enum style style);
float text_line_px(const struct view *view, enum style style);

/* Width of the text on one line. */
float text_width(const struct view *view, enum style style, const char *text);

/* Height of the text when wrapped to `width` pixels. Words too long for a line are broken. */
float text_height(const struct view *view, enum style style, float width, const char *text);

/* Draws wrapped text from the box's top; returns its height. The box's height does not matter. No
 * node. */
float text_draw(struct view *view, enum style style, uint32_t colour, struct rect box,
                enum align align, const char *text);

/* The same, and a node that a screen reader reads. */
float text_node(struct view *view, enum node_role role, enum style style, uint32_t colour,
                struct rect box, enum align align, const char *text);

/* One line, vertically centred in the box, made smaller until it fits the width. */
void text_label(struct view *view, enum style style, uint32_t colour, struct rect box,
                enum align align, const char *text);

#endif
