/* One frame as data: what to paint, and what can be pressed or read aloud.
 *
 * Screens push draw commands and nodes; the platform paints the commands, and the nodes serve the
 * pointer, the keyboard focus, tests and screen readers. All lengths are pixels of the window's
 * drawable, y down. A draw command is complete in itself (it carries its clip), so two frames can
 * be compared command by command and only what changed is painted. Colours are 0xRRGGBBAA, not
 * premultiplied.
 *
 * The arrays only ever grow: in a steady frame nothing is allocated. */
#ifndef CONSTRICTOR_UI_DRAWLIST_H
#define CONSTRICTOR_UI_DRAWLIST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct point {
    float x, y;
};

struct rect {
    float x, y, w, h;
};

enum font {
    FONT_TEXT, /* Inter or the player's choice */
    FONT_TEXT_BOLD,
    FONT_CODE, /* JetBrains Mono */
    FONT_CODE_BOLD,
    FONT_COUNT
};

enum draw_kind {
    DRAW_FILL,    /* rounded rectangle; colour at the top to colour2 at the bottom */
    DRAW_FRAME,   /* rounded outline of `width` px, inside the box */
    DRAW_SHADOW,  /* soft edge: fades from colour at the box to nothing `width` px outside it */
    DRAW_TEXT,    /* one line; left at box.x, baseline at `baseline` */
    DRAW_STROKE,  /* open polyline with round joints and caps, `width` px */
    DRAW_POLYGON, /* filled convex polygon */
};

struct draw_command {
    enum draw_kind kind;
    struct rect box;  /* all that the command may touch, feather left out */
    struct rect clip; /* nothing is painted outside */
    uint32_t colour;
    uint32_t colour2; /* DRAW_FILL: at the bottom; otherwise unused */
    float radius;     /* of the corners */
    float width;
    enum font font;
    float size_px; /* DRAW_TEXT: em size, a whole number */
    float baseline;
    uint32_t first; /* DRAW_TEXT: bytes of drawlist.text; DRAW_STROKE, DRAW_POLYGON: points */
    uint32_t count;
};

/* Roles are those of ARIA that a screen reader knows; the browser build makes real elements of
 * them. */
enum node_role {
    NODE_HEADING,
    NODE_TEXT,
    NODE_CODE,
    NODE_BUTTON,
    NODE_CHOICE, /* one of a radio group */
    NODE_TOGGLE,
    NODE_SLIDER, /* value as text, changed by activation with -1 or +1 */
    NODE_FIELD,  /* text input */
    NODE_SCROLL, /* region that scrolls */
    NODE_STATUS, /* live region: label and value are announced when they change */
    NODE_TIMER,  /* time that runs down: read when asked for, never announced */
    NODE_ROLES
};

enum node_state {
    NODE_DISABLED = 1,
    NODE_CHECKED = 2,
    NODE_FOCUSED = 4,
    NODE_DEFAULT = 8,     /* takes the focus when a screen opens */
    NODE_BY_POINTER = 16, /* keys do the same at another node: moving the focus passes it by */
    NODE_URGENT = 32,     /* NODE_STATUS: announced over what is being read */
    NODE_SPOKEN = 64,     /* NODE_STATUS: only announced, its words stand elsewhere or nowhere */
};

struct node {
    enum node_role role;
    unsigned state; /* enum node_state, or-ed */
    struct rect box;
    struct rect clip;
    int32_t id; /* what the screen calls it, unique in a frame; 0 for nodes that nobody can press */
    uint32_t label; /* byte offsets of NUL-terminated strings in drawlist.text */
    uint32_t value;
    float scroll_px; /* NODE_SCROLL: how far the content can be scrolled at most */
};

struct drawlist {
    struct draw_command *commands;
    struct node *nodes;
    struct point *points;
    char *text;
    uint32_t command_count, node_count, point_count, text_size;
    uint32_t command_room, node_room, point_room, text_room;
    struct rect clip; /* given to every command and node that is pushed */
    uint32_t background;
};

void drawlist_free(struct drawlist *list);

/* Empties the list for a frame that covers `frame`; keeps its memory. */
void drawlist_begin(struct drawlist *list, struct rect frame, uint32_t background);

/* Makes `to` equal to `from`, in memory of its own that it keeps. */
void drawlist_copy(struct drawlist *to, const struct drawlist *from);

/* What would paint nothing (wholly outside the clip, clear, empty text) is not pushed. */

void draw_fill(struct drawlist *list, struct rect box, float radius, uint32_t colour);
void draw_gradient(struct drawlist *list, struct rect box, float radius, uint32_t top,
                   uint32_t bottom);
void draw_frame(struct drawlist *list, struct rect box, float radius, float width, uint32_t colour);
void draw_shadow(struct drawlist *list, struct rect box, float radius, float spread,
                 uint32_t colour);

/* `width_px` is the measured width, `ascent_px` and `descent_px` the font's: they make the box. */
void draw_text(struct drawlist *list, struct point baseline, enum font font, float size_px,
               uint32_t colour, const char *utf8, size_t len, float width_px, float ascent_px,
               float descent_px);
void draw_stroke(struct drawlist *list, const struct point *points, uint32_t count, float width,
                 uint32_t colour);
void draw_polygon(struct drawlist *list, const struct point *points, uint32_t count,
                  uint32_t colour);

/* Adds a node with the list's clip; label and value are copied, value may be NULL. The pointer is
 * good until the next push. */
struct node *drawlist_node(struct drawlist *list, enum node_role role, int32_t id, struct rect box,
                           const char *label, const char *value);

const char *drawlist_string(const struct drawlist *list, uint32_t offset);

/* Same picture: all fields and what they refer to are equal. */
bool draw_command_equal(const struct drawlist *a, uint32_t i, const struct drawlist *b, uint32_t j);

/* The command's box with `feather` px around it, cut to its clip. Empty: w or h is 0. */
struct rect draw_command_bounds(const struct draw_command *command, float feather);

bool rect_empty(struct rect r);
bool rect_contains(struct rect r, float x, float y);
struct rect rect_cut(struct rect a, struct rect b);
struct rect rect_join(struct rect a, struct rect b);
struct rect rect_inset(struct rect r, float by);

/* The list as text, one line a command and a node, numbers rounded to whole pixels: for goldens.
 * Appends to `out` like snprintf and returns the length needed. */
size_t drawlist_print(const struct drawlist *list, char *out, size_t room);

#endif
