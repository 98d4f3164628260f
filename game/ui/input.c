#include "ui/input.h"
#include "ui/app.h"
#include "ui/banner.h"
#include "ui/focus.h"
#include "ui/friend.h"
#include "ui/party_input.h"

#include <math.h>

static const float drag_units = 8, wheel_units = 64;

static bool send(struct app *app, struct ui_event event)
{
    const struct screen *screen = screen_get(app->screen);
    return screen->event && screen->event(app, &event);
}

static void activate(struct app *app, int32_t id, int64_t at_ms)
{
    const struct node *node = focus_find(&app->list, id);
    if (!node || !focus_can_press(node))
        return;
    if (id == BANNER_CLOSE_ID)
        saves_dismiss(&app->saves);
    else
        send(app, (struct ui_event){.kind = UI_ACTIVATE, .at_ms = at_ms, .id = id});
}

static const struct node *scroll_node(const struct app *app, int32_t slot)
{
    return focus_find(&app->list, VIEW_SCROLL_ID + slot);
}

static void scroll_by(struct app *app, int32_t slot, float by_px)
{
    const struct node *node = scroll_node(app, slot);
    if (!node)
        return;
    float *offset = &app->focus.scroll_px[slot];
    *offset = fmaxf(0, fminf(node->scroll_px, *offset + by_px));
}

static void note_device(struct app *app, enum device device)
{
    app->focus.device = device;
    app->focus.visible = device == DEVICE_KEYBOARD || device == DEVICE_GAMEPAD;
}

static void pointer_down(struct app *app, const struct input *input)
{
    note_device(app, input->device);
    struct app_pointer *pointer = &app->focus.pointer;
    int32_t scroll = focus_scroll_at(&app->list, input->at);
    *pointer =
        (struct app_pointer){true, false, input->at, 0, scroll ? scroll - VIEW_SCROLL_ID : -1};
    if (pointer->scroll_slot >= 0)
        pointer->scroll_from_px = app->focus.scroll_px[pointer->scroll_slot];
    app->focus.pressed = focus_at(&app->list, input->at);
}

static void drag(struct app *app, const struct input *input)
{
    struct app_pointer *pointer = &app->focus.pointer;
    float moved = pointer->from.y - input->at.y;
    if (!pointer->dragging && fabsf(moved) < drag_units * app_unit(app))
        return;
    pointer->dragging = true;
    app->focus.pressed = 0;
    float wanted = pointer->scroll_from_px + moved;
    scroll_by(app, pointer->scroll_slot, wanted - app->focus.scroll_px[pointer->scroll_slot]);
}

static void pointer_move(struct app *app, const struct input *input)
{
    if (input->device == DEVICE_MOUSE) {
        app->focus.hover = focus_at(&app->list, input->at);
        if (app->focus.hover)
            app->focus.device = DEVICE_MOUSE;
    }
    if (app->focus.pointer.down && app->focus.pointer.scroll_slot >= 0)
        drag(app, input);
}

static void pointer_up(struct app *app, const struct input *input)
{
    int32_t pressed = app->focus.pressed;
    app->focus.pressed = 0;
    app->focus.pointer.down = false;
    if (!pressed || focus_at(&app->list, input->at) != pressed)
        return;
    app->focus.focus = pressed;
    activate(app, pressed, input->at_ms);
}

static void wheel(struct app *app, const struct input *input)
{
    int32_t scroll = focus_scroll_at(&app->list, input->at);
    if (scroll)
        scroll_by(app, scroll - VIEW_SCROLL_ID, -input->dy * wheel_units * app_unit(app));
}

static void page(struct app *app, int by)
{
    int32_t slot = VIEW_BANNER_SLOT - 1;
    while (slot > 0 && (!scroll_node(app, slot) || scroll_node(app, slot)->scroll_px <= 0))
        slot--;
    const struct node *node = scroll_node(app, slot);
    if (node)
        scroll_by(app, slot, (float)by * node->box.h * .8f);
}

/* Scrolls as little as it takes. */
static void bring_into_sight(struct app *app, const struct node *node)
{
    const struct node *scroll = node ? focus_scroll_of(&app->list, node) : NULL;
    if (!scroll)
        return;
    float margin = 12 * app_unit(app);
    float above = scroll->box.y + margin - node->box.y;
    float below = node->box.y + node->box.h + margin - (scroll->box.y + scroll->box.h);
    if (above > 0)
        scroll_by(app, scroll->id - VIEW_SCROLL_ID, -above);
    else if (below > 0)
        scroll_by(app, scroll->id - VIEW_SCROLL_ID, fminf(below, -above));
}

static void reveal_focus(struct app *app)
{
    bring_into_sight(app, focus_find(&app->list, app->focus.focus));
}

static void set_focus(struct app *app, int32_t id)
{
    if (id == app->focus.focus)
        return;
    app->focus.focus = id;
    platform_sound(app->platform, SOUND_MOVE);
    reveal_focus(app);
}

bool input_focus(struct app *app, int32_t id)
{
    const struct node *node = focus_find(&app->list, id);
    if (!node || !focus_can_hold(node))
        return false;
    note_device(app, DEVICE_KEYBOARD);
    app->focus.focus = id;
    reveal_focus(app);
    return true;
}

static bool adjusts(const struct app *app, const struct input *input)
{
    const struct node *node = focus_find(&app->list, app->focus.focus);
    bool sideways = input->key == KEY_LEFT || input->key == KEY_RIGHT;
    return node && sideways && (node->role == NODE_SLIDER || node->role == NODE_TOGGLE);
}

static void move_or_adjust(struct app *app, const struct input *input, enum direction direction)
{
    if (adjusts(app, input)) {
        send(app, (struct ui_event){.kind = UI_ADJUST,
                                    .at_ms = input->at_ms,
                                    .id = app->focus.focus,
                                    .by = input->key == KEY_LEFT ? -1 : 1});
        return;
    }
    int32_t id = focus_move(&app->list, app->focus.focus, direction);
    if (id == app->focus.focus && (direction == MOVE_UP || direction == MOVE_DOWN))
        page(app, direction == MOVE_UP ? -1 : 1);
    set_focus(app, id);
}

static void toggle_fullscreen(struct app *app)
{
    app_settings(app)->fullscreen = !platform_window(app->platform).fullscreen;
    app->options.fullscreen = app->options.windowed = false;
    app_settings_changed(app);
}

static void toggle_mute(struct app *app)
{
    app_settings(app)->mute = !(app_settings(app)->mute || app->options.mute);
    app->options.mute = false;
    app_settings_changed(app);
}

/* Keys that mean the same on every screen. */
static bool global_key(struct app *app, const struct input *input)
{
    if (input->key == KEY_FULLSCREEN) {
        if (!input->repeat)
            toggle_fullscreen(app);
        return true;
    }
    if (input->key == KEY_CHARACTER && input->character == 'm' && !app->typing) {
        if (!input->repeat)
            toggle_mute(app);
        return true;
    }
    return false;
}

static void default_key(struct app *app, const struct input *input)
{
    switch (input->key) {
    case KEY_UP:
        move_or_adjust(app, input, MOVE_UP);
        break;
    case KEY_DOWN:
        move_or_adjust(app, input, MOVE_DOWN);
        break;
    case KEY_LEFT:
        move_or_adjust(app, input, MOVE_LEFT);
        break;
    case KEY_RIGHT:
        move_or_adjust(app, input, MOVE_RIGHT);
        break;
    case KEY_TAB:
        set_focus(app, focus_step(&app->list, app->focus.focus, input->shift ? -1 : 1));
        break;
    case KEY_PAGE_UP:
    case KEY_PAGE_DOWN:
        page(app, input->key == KEY_PAGE_UP ? -1 : 1);
        break;
    case KEY_HOME:
    case KEY_END:
        scroll_by(app, 0, input->key == KEY_HOME ? -1e6f : 1e6f);
        break;
    case KEY_ENTER:
    case KEY_SPACE:
        if (!input->repeat)
            activate(app, app->focus.focus, input->at_ms);
        break;
    case KEY_ESCAPE:
        if (!input->repeat)
            send(app, (struct ui_event){.kind = UI_BACK, .at_ms = input->at_ms});
        break;
    case KEY_NONE:
    case KEY_BACKSPACE:
    case KEY_PAUSE:
    case KEY_FULLSCREEN:
    case KEY_CHARACTER:
        break;
    }
}

static void take_key(struct app *app, const struct input *input)
{
    note_device(app, input->device);
    if (global_key(app, input))
        return;
    struct ui_event event = {.kind = UI_KEY,
                             .at_ms = input->at_ms,
                             .key = input->key,
                             .by = input->repeat,
                             .character = input->character};
    if (!send(app, event))
        default_key(app, input);
}

static void pause_if_playing(struct app *app, int64_t at_ms)
{
    table_pause(app, at_ms);
    if (!session_in_play(&app->session) || app->session.run.paused)
        return;
    if (session_command(app, COMMAND_PAUSE, PAUSE_AWAY, at_ms))
        app_go(app, SCREEN_PAUSE);
}

void input_take(struct app *app, const struct input *input)
{
    if (party_input(app, input))
        return;
    switch (input->kind) {
    case INPUT_KEY:
        take_key(app, input);
        break;
    case INPUT_TEXT:
        send(app, (struct ui_event){.kind = UI_TEXT, .at_ms = input->at_ms, .text = input->text});
        break;
    case INPUT_POINTER_MOVE:
        pointer_move(app, input);
        break;
    case INPUT_POINTER_DOWN:
        pointer_down(app, input);
        break;
    case INPUT_POINTER_UP:
        pointer_up(app, input);
        break;
    case INPUT_WHEEL:
        wheel(app, input);
        break;
    case INPUT_HIDE:
        pause_if_playing(app, input->at_ms);
        break;
    case INPUT_QUIT:
        pause_if_playing(app, input->at_ms);
        app->running = false;
        break;
    case INPUT_FILE:
        friend_take(app);
        break;
    case INPUT_NONE:
    case INPUT_RESIZE:
    case INPUT_REVEAL:
    case INPUT_KEY_UP:
    case INPUT_UNPLUG:
        break;
    }
}

static bool settle_scroll(struct app *app)
{
    bool moved = false;
    for (int32_t slot = 0; slot < VIEW_SCROLLS; slot++) {
        float *offset = &app->focus.scroll_px[slot];
        const struct node *node = scroll_node(app, slot);
        float most = node ? node->scroll_px : 0;
        if (*offset <= most)
            continue;
        *offset = most;
        moved = true;
    }
    return moved;
}

/* Scrolls the node that was asked for to the top of its region. */
static bool settle_reveal(struct app *app)
{
    const struct node *node = focus_find(&app->list, app->focus.reveal);
    const struct node *shown = focus_find(&app->list, app->focus.show);
    app->focus.reveal = app->focus.show = 0;
    if (shown) {
        bring_into_sight(app, shown);
        return true;
    }
    const struct node *scroll = node ? focus_scroll_of(&app->list, node) : NULL;
    if (!scroll)
        return false;
    float by = node->box.y - scroll->box.y - 12 * app_unit(app);
    scroll_by(app, scroll->id - VIEW_SCROLL_ID, by);
    return true;
}

bool input_settle(struct app *app)
{
    bool moved = settle_reveal(app);
    moved |= settle_scroll(app);
    const struct node *node = focus_find(&app->list, app->focus.focus);
    if (node && focus_can_hold(node))
        return moved;
    int32_t id = focus_default(&app->list);
    if (id == app->focus.focus)
        return moved;
    app->focus.focus = id;
    node = focus_find(&app->list, id);
    if (app->focus.visible && node && focus_can_press(node))
        reveal_focus(app);
    return true;
}
