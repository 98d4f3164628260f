#include "ui/party_input.h"
#include "ui/app.h"
#include "ui/focus.h"
#include "ui/party_scene.h"

static bool playing(const struct app *app)
{
    return app->screen == SCREEN_TABLE && !app->switching && table_in_play(&app->table) &&
           !app->table.party.paused && table_by_seats(&app->table);
}

/* With the buzzer the ready button of who can still buzz does not go on; her gamepad can walk to
 * the button on the screen, and press that. */
static bool presses_main(const struct app *app, const struct input *input)
{
    const struct party *party = &app->table.party;
    return input->device == DEVICE_GAMEPAD && input->position == (int32_t)PAD_SOUTH &&
           party->kind == PARTY_BUZZER && party->phase == PARTY_ANSWERING && app->focus.visible &&
           app->focus.focus == TABLE_MAIN;
}

/* A player's button does nothing else, even where it means nothing now. */
static bool press_control(struct app *app, const struct input *input)
{
    struct party_press press = party_press_of(input);
    int32_t seat = press.control < 0 ? -1 : table_seat_of(&app->table, press.control);
    if (presses_main(app, input))
        return false;
    if (seat >= 0 && !input->repeat)
        table_press(app, seat, press.button, input->at_ms);
    return seat >= 0;
}

static bool press_zone(struct app *app, const struct input *input)
{
    int32_t place = focus_at(&app->list, input->at) - PARTY_ZONE_ID;
    if (place < 0 || place >= PARTY_SEATS * PARTY_ZONE_STEP)
        return false;
    app->focus.device = input->device;
    app->focus.visible = false;
    table_press(app, place / PARTY_ZONE_STEP, place % PARTY_ZONE_STEP, input->at_ms);
    return true;
}

static bool test_keys(struct app *app, const struct input *input)
{
    struct party_press press = party_press_of(input);
    if (input->device != DEVICE_KEYBOARD || press.control < 0)
        return false;
    if (!input->repeat)
        party_keys_test(&app->party, press, input->kind == INPUT_KEY);
    return true;
}

static bool form_key(struct app *app, const struct input *input)
{
    bool shoulder = input->device == DEVICE_GAMEPAD && input->position == (int32_t)PAD_SHOULDER;
    if (app->party.page == PARTY_PAGE_KEYS)
        return test_keys(app, input);
    if (!shoulder || app->party.page != PARTY_PAGE_FORM || app->party.kind == PARTY_TURNS)
        return false;
    party_choice_take_pad(app, input->source);
    platform_sound(app->platform, SOUND_CHOOSE);
    return true;
}

static bool take_key(struct app *app, const struct input *input)
{
    if (input->device == DEVICE_GAMEPAD && input->source > 0)
        app->party.pads |= 1u << input->source;
    if (app->screen == SCREEN_PARTY && form_key(app, input))
        return true;
    if (playing(app) && press_control(app, input))
        return true;
    return input->key == KEY_NONE;
}

static void unplug(struct app *app, const struct input *input)
{
    int32_t control = PARTY_CONTROL_PAD + input->source - 1;
    app->party.pads &= ~(1u << input->source);
    if (playing(app) && table_seat_of(&app->table, control) >= 0)
        table_pause(app, input->at_ms);
}

bool party_input(struct app *app, const struct input *input)
{
    switch (input->kind) {
    case INPUT_KEY:
        return take_key(app, input);
    case INPUT_KEY_UP:
        if (app->screen == SCREEN_PARTY && app->party.page == PARTY_PAGE_KEYS)
            test_keys(app, input);
        return true;
    case INPUT_POINTER_DOWN:
        return (playing(app) && press_zone(app, input)) || input->source > 1;
    case INPUT_POINTER_MOVE:
    case INPUT_POINTER_UP:
        return input->source > 1;
    case INPUT_UNPLUG:
        unplug(app, input);
        return true;
    case INPUT_NONE:
    case INPUT_TEXT:
    case INPUT_WHEEL:
    case INPUT_RESIZE:
    case INPUT_HIDE:
    case INPUT_REVEAL:
    case INPUT_QUIT:
    case INPUT_FILE:
        break;
    }
    return false;
}
