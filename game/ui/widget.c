#include "ui/widget.h"

#include <math.h>
#include <string.h>

static const float target_units = 48; /* no control is smaller than a fingertip */
static const float radius_units = 14;

static bool is(int32_t id, int32_t what)
{
    return id != 0 && what == id;
}

static bool shows_hints(const struct view *view)
{
    return view->device == DEVICE_KEYBOARD || view->device == DEVICE_GAMEPAD;
}

void panel_draw(struct view *view, struct rect box)
{
    float radius = view_px(view, 18);
    struct rect low = box;
    low.y += view_px(view, 3);
    draw_shadow(view->list, low, radius, view_px(view, 14), view->theme->shadow);
    draw_fill(view->list, box, radius, view->theme->panel);
    draw_frame(view->list, box, radius, view_px(view, view->theme->outline),
               colour_fade(view->theme->line, .6f));
}

void panel_behind(struct view *view, struct view_mark mark, struct rect box)
{
    struct view_mark from = view_mark(view);
    panel_draw(view, box);
    view_send_behind(view, mark, from);
}

void focus_ring(struct view *view, struct rect box, float radius, int32_t id)
{
    if (!view->focus_visible || !is(id, view->focus))
        return;
    float gap = view_px(view, 3);
    draw_frame(view->list, rect_inset(box, -gap), radius + gap, view_px(view, 3),
               view->theme->focus);
}

struct button_look {
    uint32_t body, ink, edge;
};

static struct button_look button_look(const struct view *view, const struct button *button)
{
    const struct theme *t = view->theme;
    bool hover = is(button->id, view->hover), pressed = is(button->id, view->pressed);
    float lift = pressed ? .16f : hover ? .08f : 0;
    switch (button->kind) {
    case BUTTON_PRIMARY:
        return (struct button_look){colour_mix(t->accent, t->text, lift), t->text_on_accent, 0};
    case BUTTON_QUIET:
        return (struct button_look){lift > 0 ? colour_mix(t->panel, t->text, lift) : 0, t->text, 0};
    case BUTTON_PLAIN:
        break;
    }
    return (struct button_look){colour_mix(t->panel_raised, t->text, lift), t->text, t->line};
}

static float icon_units(const struct view *view)
{
    return 20 * (1 + (view->text_scale - 1) * .6f);
}

/* What the label has of the button's width. */
static struct rect label_box(const struct view *view, const struct button *button, struct rect box)
{
    float pad = view_px(view, SPACE_4);
    box.x += pad;
    box.w -= 2 * pad;
    if (button->icon != NO_ICON) {
        float icon = view_px(view, icon_units(view) + SPACE_2);
        box.x += icon;
        box.w -= icon;
    }
    if (button->hint && shows_hints(view))
        box.w -= text_width(view, STYLE_SMALL, button->hint) + view_px(view, SPACE_4 + SPACE_1);
    return box;
}

float button_height(const struct view *view, const struct button *button, float width)
{
    float least = view_px(view, target_units);
    if (button->icon_only)
        return least;
    struct rect label = label_box(view, button, (struct rect){0, 0, width, 0});
    return fmaxf(least, text_height(view, STYLE_STRONG, label.w, button->label) +
                            2 * view_px(view, SPACE_2 + 2));
}

static void draw_hint(struct view *view, const struct button *button, struct rect box, uint32_t ink)
{
    float width = text_width(view, STYLE_SMALL, button->hint) + view_px(view, SPACE_3);
    float height = text_line_px(view, STYLE_SMALL) + view_px(view, 2);
    struct rect cap = {box.x + box.w - width - view_px(view, SPACE_3),
                       roundf(box.y + (box.h - height) / 2), width, height};
    draw_frame(view->list, cap, view_px(view, 6), view_px(view, 1.5f), colour_fade(ink, .55f));
    text_label(view, STYLE_SMALL, ink, cap, ALIGN_CENTRE, button->hint);
}

static void draw_button_content(struct view *view, struct rect box, const struct button *button,
                                uint32_t ink)
{
    float icon = view_px(view, icon_units(view));
    struct rect square = {box.x + view_px(view, SPACE_4), roundf(box.y + (box.h - icon) / 2), icon,
                          icon};
    if (button->icon_only) {
        square.x = roundf(box.x + (box.w - icon) / 2);
        icon_draw(view->list, (enum icon)button->icon, square, ink);
        return;
    }
    struct rect label = label_box(view, button, box);
    if (button->icon != NO_ICON)
        icon_draw(view->list, (enum icon)button->icon, square, ink);
    float height = text_height(view, STYLE_STRONG, label.w, button->label);
    label.y = roundf(box.y + (box.h - height) / 2);
    enum align align = button->icon == NO_ICON && !button->hint ? ALIGN_CENTRE : ALIGN_LEFT;
    text_draw(view, STYLE_STRONG, ink, label, align, button->label);
    if (button->hint && shows_hints(view))
        draw_hint(view, button, box, ink);
}

/* Without its node. */
static void draw_body(struct view *view, struct rect box, const struct button *button,
                      struct button_look look)
{
    float radius = view_px(view, radius_units);
    if (look.body)
        draw_fill(view->list, box, radius, look.body);
    if (look.edge)
        draw_frame(view->list, box, radius, view_px(view, view->theme->outline), look.edge);
    draw_button_content(view, box, button, look.ink);
    focus_ring(view, box, radius, button->id);
}

static void draw_as(struct view *view, struct rect box, const struct button *button,
                    unsigned state)
{
    draw_body(view, box, button, button_look(view, button));
    drawlist_node(view->list, NODE_BUTTON, button->id, box, button->label, NULL)->state |=
        state | (button->starts_focused ? NODE_DEFAULT : 0u);
}

void button_draw(struct view *view, struct rect box, const struct button *button)
{
    draw_as(view, box, button, 0);
}

void button_draw_off(struct view *view, struct rect box, const struct button *button,
                     const char *why)
{
    struct button_look look = button_look(view, button);
    look.ink = view->theme->text_soft;
    draw_body(view, box, button, look);
    drawlist_node(view->list, NODE_BUTTON, button->id, box, button->label, why)->state |=
        NODE_DISABLED | (is(button->id, view->focus) ? NODE_DEFAULT : 0u);
}

void stepper_draw(struct view *view, struct rect box, int32_t id, enum string label, enum icon icon)
{
    struct button button = {id, str(label), BUTTON_QUIET, (int32_t)icon, NULL, true, false};
    draw_as(view, box, &button, NODE_BY_POINTER);
}

float button_stack(struct view *view, struct rect box, const struct button *buttons, int32_t count)
{
    float y = box.y, gap = view_px(view, SPACE_3);
    for (int32_t i = 0; i < count; i++) {
        float height = button_height(view, &buttons[i], box.w);
        button_draw(view, (struct rect){box.x, y, box.w, height}, &buttons[i]);
        y += height + gap;
    }
    return y - box.y - gap;
}

float button_asking(struct view *view, struct rect box, const struct button *button,
                    const struct button *sure, bool asking, bool draw)
{
    box.h = button_height(view, button, box.w);
    if (sure)
        box.h = fmaxf(box.h, button_height(view, sure, box.w));
    if (draw)
        button_draw(view, box, asking && sure ? sure : button);
    return box.h;
}

static bool row_fits(const struct view *view, const struct button *buttons, int32_t count,
                     float each)
{
    for (int32_t i = 0; i < count; i++) {
        struct rect label = label_box(view, &buttons[i], (struct rect){0, 0, each, 0});
        if (text_width(view, STYLE_STRONG, buttons[i].label) > label.w)
            return false;
    }
    return true;
}

float button_row(struct view *view, struct rect box, const struct button *buttons, int32_t count,
                 bool draw)
{
    float gap = view_px(view, SPACE_3);
    float each = floorf((box.w - gap * (float)(count - 1)) / (float)count);
    bool fits = row_fits(view, buttons, count, each);
    float height = 0;
    for (int32_t i = 0; i < count; i++) {
        float tall = button_height(view, &buttons[i], fits ? each : box.w);
        struct rect at = fits ? (struct rect){box.x + (each + gap) * (float)i, box.y, each, tall}
                              : (struct rect){box.x, box.y + height, box.w, tall};
        if (draw)
            button_draw(view, at, &buttons[i]);
        height = fits ? fmaxf(height, tall) : height + tall + (i + 1 < count ? gap : 0);
    }
    return height;
}

void stars_draw(struct view *view, struct rect box, int32_t got, int64_t start_ms)
{
    const float gap = .12f;
    float size = fminf(box.h, box.w / (3 + 2 * gap));
    float x = roundf(box.x + (box.w - size * (3 + 2 * gap)) / 2), y = box.y + (box.h - size) / 2;
    for (int32_t i = 0; i < 3; i++) {
        struct rect place = {x + size * (1 + gap) * (float)i, y, size, size};
        icon_draw(view->list, ICON_STAR, place, view->theme->star_empty);
        if (i >= got)
            continue;
        float grown = start_ms ? view_ease(view, start_ms, 300 + 350 * i, 350) : 1;
        if (grown > 0)
            icon_draw(view->list, ICON_STAR, rect_inset(place, size * (1 - grown) / 2),
                      view->theme->star);
    }
}

static float chip_pad(const struct view *view)
{
    return view_px(view, view_compact(view) ? SPACE_2 : SPACE_3);
}

/* What the icon and its gap take. */
static float chip_icon_px(const struct view *view, const struct chip *chip)
{
    return chip->icon == NO_ICON ? 0 : text_size_px(view, STYLE_SMALL) + view_px(view, 6);
}

struct point chip_size(const struct view *view, const struct chip *chip, float most)
{
    float around = 2 * chip_pad(view) + chip_icon_px(view, chip);
    float width = text_width(view, STYLE_SMALL_STRONG, chip->text);
    if (chip->widest)
        width = fmaxf(width, text_width(view, STYLE_SMALL_STRONG, chip->widest));
    width = ceilf(fminf(width, most - around));
    float tall = text_height(view, STYLE_SMALL_STRONG, width, chip->text);
    return (struct point){width + around, tall + view_px(view, SPACE_2)};
}

void chip_draw(struct view *view, struct point at, float most, const struct chip *chip)
{
    struct point size = chip_size(view, chip, most);
    struct rect box = {at.x, at.y, size.x, size.y};
    float line = text_line_px(view, STYLE_SMALL_STRONG) + view_px(view, SPACE_2);
    draw_fill(view->list, box, line / 2, chip->ground);
    float icon_px = chip_icon_px(view, chip), pad = chip_pad(view);
    struct rect label = {box.x + pad + icon_px, box.y + view_px(view, SPACE_1),
                         box.w - 2 * pad - icon_px, 0};
    if (chip->icon != NO_ICON) {
        float side = text_size_px(view, STYLE_SMALL);
        struct rect square = {box.x + pad, roundf(box.y + (line - side) / 2), side, side};
        icon_draw(view->list, (enum icon)chip->icon, square, chip->icon_colour);
    }
    text_draw(view, STYLE_SMALL_STRONG, chip->ink, label, ALIGN_LEFT, chip->text);
}

static void row_ground(struct view *view, struct rect row, int32_t id)
{
    bool hover = is(id, view->hover);
    uint32_t ground =
        hover ? colour_mix(view->theme->panel, view->theme->text, .05f) : view->theme->panel;
    draw_fill(view->list, row, view_px(view, radius_units), ground);
    focus_ring(view, row, view_px(view, radius_units), id);
}

float setting_row(struct view *view, struct rect box, int32_t id, const char *name,
                  const char *value)
{
    float step = view_px(view, target_units), pad = view_px(view, SPACE_4);
    bool stacked = view_narrow(view);
    float control = stacked ? box.w - 2 * pad : roundf(box.w * .45f);
    float name_width = stacked ? box.w - 2 * pad : box.w - control - 3 * pad;
    float name_height = text_height(view, STYLE_BODY, name_width, name);
    float value_height = fmaxf(step, text_height(view, STYLE_STRONG, control - 2 * step, value));
    float height = stacked ? name_height + value_height + 2 * view_px(view, SPACE_2)
                           : fmaxf(value_height, name_height) + 2 * view_px(view, SPACE_1);
    struct rect row = {box.x, box.y, box.w, height};
    row_ground(view, row, id);
    drawlist_node(view->list, NODE_SLIDER, id, row, name, value);
    float name_y =
        stacked ? box.y + view_px(view, SPACE_2) : roundf(box.y + (height - name_height) / 2);
    text_draw(view, STYLE_BODY, view->theme->text,
              (struct rect){box.x + pad, name_y, name_width, 0}, ALIGN_LEFT, name);
    struct rect at = {box.x + box.w - pad - control, box.y, control, height};
    if (stacked)
        at = (struct rect){box.x + pad, box.y + height - value_height - view_px(view, SPACE_1),
                           control, value_height};
    struct rect less = {at.x, roundf(at.y + (at.h - step) / 2), step, step};
    struct rect more = {at.x + at.w - step, less.y, step, step};
    stepper_draw(view, less, id + 1, STR_LESS, ICON_BACK);
    stepper_draw(view, more, id + 2, STR_MORE, ICON_NEXT);
    struct rect middle = {at.x + step, 0, at.w - 2 * step, 0};
    middle.y = roundf(at.y + (at.h - text_height(view, STYLE_STRONG, middle.w, value)) / 2);
    text_draw(view, STYLE_STRONG, view->theme->text, middle, ALIGN_CENTRE, value);
    return height;
}

static void draw_switch(struct view *view, struct rect box, bool on)
{
    const struct theme *t = view->theme;
    draw_fill(view->list, box, box.h / 2, on ? t->accent : t->panel_sunk);
    draw_frame(view->list, box, box.h / 2, view_px(view, 1.5f), on ? t->accent : t->text_soft);
    float inset = view_px(view, 4), knob = box.h - 2 * inset;
    struct rect round = {on ? box.x + box.w - inset - knob : box.x + inset, box.y + inset, knob,
                         knob};
    draw_fill(view->list, round, knob / 2, on ? t->text_on_accent : t->text_soft);
    if (on)
        icon_draw(view->list, ICON_CHECK, rect_inset(round, knob * .18f), t->accent);
}

float toggle_row(struct view *view, struct rect box, int32_t id, const char *name, bool on)
{
    float pad = view_px(view, SPACE_4), width = view_px(view, 52), tall = view_px(view, 28);
    struct rect label = {box.x + pad, 0, box.w - width - 3 * pad, 0};
    float text_tall = text_height(view, STYLE_BODY, label.w, name);
    float height =
        fmaxf(view_px(view, target_units + SPACE_2), text_tall + 2 * view_px(view, SPACE_2));
    struct rect row = {box.x, box.y, box.w, height};
    row_ground(view, row, id);
    label.y = roundf(box.y + (height - text_tall) / 2);
    text_draw(view, STYLE_BODY, view->theme->text, label, ALIGN_LEFT, name);
    draw_switch(view,
                (struct rect){box.x + box.w - pad - width, roundf(box.y + (height - tall) / 2),
                              width, tall},
                on);
    struct node *node =
        drawlist_node(view->list, NODE_TOGGLE, id, row, name, str(on ? STR_ON : STR_OFF));
    if (on)
        node->state |= NODE_CHECKED;
    return height;
}

float note_row(struct view *view, struct rect box, const char *text)
{
    float pad = view_px(view, SPACE_4);
    struct rect at = {box.x + pad, box.y + view_px(view, SPACE_1), box.w - 2 * pad, 0};
    return text_node(view, NODE_TEXT, STYLE_SMALL, view->theme->text_soft, at, ALIGN_LEFT, text) +
           view_px(view, SPACE_3);
}

float header_draw(struct view *view, struct rect box, int32_t back_id, const char *title)
{
    float size = view_px(view, target_units);
    struct button back = {back_id, str(STR_BACK), BUTTON_PLAIN, ICON_BACK, NULL, true, false};
    button_draw(view, (struct rect){box.x, box.y, size, size}, &back);
    struct rect label = {box.x + size + view_px(view, SPACE_4), box.y,
                         box.w - size - view_px(view, SPACE_4), 0};
    float tall = text_height(view, STYLE_TITLE, label.w, title);
    label.y = tall < size ? roundf(box.y + (size - tall) / 2) : box.y;
    text_node(view, NODE_HEADING, STYLE_TITLE, view->theme->text, label, ALIGN_LEFT, title);
    return fmaxf(size, tall) + view_px(view, SPACE_4);
}
