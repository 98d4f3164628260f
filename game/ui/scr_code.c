/* Typing a run code. */
#include "ui/app.h"
#include "ui/screens.h"
#include "ui/strings.h"
#include "ui/typing.h"
#include "ui/widget.h"

#include <stdio.h>
#include <string.h>

enum { ID_BACK = 1, ID_FIELD, ID_OPEN, ID_FILE, ID_LETTER = 200, GROUP = 4 };

static void enter(struct app *app)
{
    typing_begin(app, ID_FIELD);
}

static void leave(struct app *app)
{
    typing_end(app);
}

static void add(struct app *app, const char *text)
{
    setup_type(app, text);
    app->setup.typed_error.text[0] = '\0';
}

static void erase(struct app *app)
{
    typing_erase(app->setup.typed);
    app->setup.typed_error.text[0] = '\0';
}

static void open_code(struct app *app)
{
    struct setup *setup = &app->setup;
    if (!setup_begin_code(app, setup->typed, &setup->typed_error))
        return;
    setup->typed[0] = setup->typed_error.text[0] = '\0';
    app_go(app, SCREEN_SETUP);
}

static void press_letter(struct app *app, int32_t place)
{
    struct typing_key key = typing_key_at(str(STR_CODE_LETTERS), false, place);
    if (key.text[0])
        add(app, key.text);
    else
        erase(app);
}

static bool typed(struct app *app, const struct ui_event *event)
{
    switch (typing_of(app, event, ID_FIELD)) {
    case TYPING_ADD:
        add(app, event->text);
        return true;
    case TYPING_ERASE:
        erase(app);
        return true;
    case TYPING_ENTER:
        open_code(app);
        return true;
    case TYPING_EATEN:
        return true;
    case TYPING_NONE:
        break;
    }
    return false;
}

static bool event(struct app *app, const struct ui_event *event)
{
    if (typed(app, event))
        return true;
    if (event->kind == UI_BACK || (event->kind == UI_ACTIVATE && event->id == ID_BACK)) {
        app_go(app, SCREEN_MODES);
        return true;
    }
    if (event->kind != UI_ACTIVATE)
        return false;
    if (event->id == ID_OPEN)
        open_code(app);
    else if (event->id == ID_FILE)
        app_go(app, SCREEN_FRIEND);
    else if (event->id >= ID_LETTER)
        press_letter(app, event->id - ID_LETTER);
    return true;
}

static void show_in_groups(const char *typed, char out[RUN_CODE_ROOM])
{
    size_t at = 0;
    for (size_t i = 0; typed[i]; i++) {
        if (i > 0 && i % GROUP == 0)
            out[at++] = '-';
        out[at++] = typed[i];
    }
    out[at] = '\0';
}

static void draw(const struct app *app, struct view *view)
{
    struct rect column = view_column(view, 560);
    float head = header_draw(view, column, ID_BACK, str(STR_MODES_CODE)), edge = view_px(view, 8);
    struct rect region = {column.x - edge, column.y + head, column.w + 2 * edge,
                          view->frame.h - column.y - head};
    float y = view_scroll_begin(view, 0, region) + edge;
    struct rect at = {column.x, y, column.w, 0};
    at.y += text_node(view, NODE_TEXT, STYLE_SMALL, view->theme->text_soft, at, ALIGN_LEFT,
                      str(STR_MODES_CODE_CARD)) +
            view_px(view, SPACE_4);
    char shown[RUN_CODE_ROOM], wrong[sizeof app->setup.typed_error.text + 32] = "";
    show_in_groups(app->setup.typed, shown);
    if (app->setup.typed_error.text[0])
        snprintf(wrong, sizeof wrong, str(STR_CODE_WRONG), app->setup.typed_error.text);
    at.y += typing_draw_field(view, at, ID_FIELD, str(STR_CODE_ASK), shown, wrong) +
            view_px(view, SPACE_2);
    if (typing_wants_letters(app, view))
        at.y += typing_draw_letters(view, at, ID_LETTER, str(STR_CODE_LETTERS), false) +
                view_px(view, SPACE_3);
    struct button buttons[] = {
        {ID_OPEN, str(STR_CODE_OPEN), BUTTON_PRIMARY, ICON_CHECK, NULL, false, false},
        {ID_FILE, str(STR_FRIEND_FROM_CODE), BUTTON_PLAIN, ICON_PAPER, NULL, false, false},
    };
    at.y += button_stack(view, at, buttons, 2);
    view_scroll_end(view, 0, region, at.y + view_px(view, SPACE_5));
}

const struct screen screen_code = {.name = "code",
                                   .music = MUSIC_MENU,
                                   .enter = enter,
                                   .leave = leave,
                                   .event = event,
                                   .draw = draw};
