/* The players of this machine: choose one, add one, give a new name, remove one. */
#include "ui/app.h"
#include "ui/avatar.h"
#include "ui/screens.h"
#include "ui/strings.h"
#include "ui/typing.h"
#include "ui/widget.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum {
    ID_BACK = 1,
    ID_NEW,
    ID_RENAME,
    ID_DELETE,
    ID_DELETE_SURE,
    ID_FIELD,
    ID_SAVE,
    ID_CANCEL,
    ID_AVATAR = 20,
    ID_COLOUR = 24,
    ID_EXPORT = 30,
    ID_IMPORT,
    ID_PLAYER = 100,
    ID_LETTER = 200
};

static void refresh(struct app *app)
{
    app->player_count = saves_list_profiles(&app->saves, app->players, SAVES_MAX_PLAYERS);
}

static void enter(struct app *app)
{
    app->naming = APP_NAMING_NO;
    app->sure = false;
    refresh(app);
}

static void stop_naming(struct app *app)
{
    app->naming = APP_NAMING_NO;
    typing_end(app);
}

static void leave(struct app *app)
{
    stop_naming(app);
}

static void start_naming(struct app *app, enum app_naming naming)
{
    app->naming = naming;
    app->name_error.text[0] = '\0';
    snprintf(app->name, sizeof app->name, "%s",
             naming == APP_NAMING_RENAME ? app->saves.profile.name : "");
    typing_begin(app, ID_FIELD);
}

/* A run in play belongs to the player who began it: it stays in the store and leaves memory. */
static void forget_session(struct app *app)
{
    session_clear(&app->session);
}

static void save_name(struct app *app)
{
    bool done =
        app->naming == APP_NAMING_NEW
            ? saves_create(&app->saves, app->name, platform_wall_s(app->platform), &app->name_error)
            : saves_rename(&app->saves, app->name, &app->name_error);
    if (!done)
        return;
    if (app->naming == APP_NAMING_NEW)
        forget_session(app);
    stop_naming(app);
    app_settings_changed(app);
    refresh(app);
}

static void press_letter(struct app *app, int32_t place)
{
    struct typing_key key = typing_name_key(app->name, place);
    if (key.text[0])
        typing_add(app->name, sizeof app->name, key.text);
    else
        typing_erase(app->name);
}

static bool typed(struct app *app, const struct ui_event *event)
{
    switch (typing_of(app, event, ID_FIELD)) {
    case TYPING_ADD:
        typing_add(app->name, sizeof app->name, event->text);
        return true;
    case TYPING_ERASE:
        typing_erase(app->name);
        return true;
    case TYPING_ENTER:
        save_name(app);
        return true;
    case TYPING_EATEN:
        return true;
    case TYPING_NONE:
        break;
    }
    return false;
}

static bool naming_event(struct app *app, const struct ui_event *event)
{
    if (typed(app, event))
        return true;
    if (event->kind == UI_KEY)
        return false;
    if (event->kind == UI_BACK || (event->kind == UI_ACTIVATE && event->id == ID_CANCEL))
        stop_naming(app);
    else if (event->kind == UI_ACTIVATE && event->id == ID_SAVE)
        save_name(app);
    else if (event->kind == UI_ACTIVATE && event->id >= ID_LETTER)
        press_letter(app, event->id - ID_LETTER);
    return true;
}

static void step_avatar(struct app *app, bool colour, int by)
{
    struct profile *profile = &app->saves.profile;
    int32_t *value = colour ? &profile->colour : &profile->avatar;
    int32_t count = colour ? PROFILE_COLOURS : PROFILE_AVATARS;
    *value = (*value + by + count) % count;
    saves_store_profile(&app->saves);
    refresh(app);
    platform_sound(app->platform, SOUND_CHOOSE);
}

static void choose(struct app *app, int32_t place)
{
    bool other = place >= 0 && place < app->player_count &&
                 strcmp(app->players[place].id, app->saves.profile.id) != 0;
    if (!other)
        return;
    forget_session(app);
    if (saves_switch(&app->saves, app->players[place].id))
        app_settings_apply(app);
    refresh(app);
}

static void delete_player(struct app *app)
{
    app->sure = false;
    forget_session(app);
    char id[PROFILE_ID_ROOM];
    snprintf(id, sizeof id, "%s", app->saves.profile.id);
    saves_delete(&app->saves, id, platform_wall_s(app->platform), &app->name_error);
    app_settings_apply(app);
    refresh(app);
}

static bool event(struct app *app, const struct ui_event *event)
{
    if (app->naming != APP_NAMING_NO)
        return naming_event(app, event);
    if (event->kind == UI_BACK || (event->kind == UI_ACTIVATE && event->id == ID_BACK)) {
        app_go(app, SCREEN_TITLE);
        return true;
    }
    if (event->kind == UI_ADJUST && (event->id == ID_AVATAR || event->id == ID_COLOUR)) {
        step_avatar(app, event->id == ID_COLOUR, event->by);
        return true;
    }
    if (event->kind != UI_ACTIVATE)
        return false;
    if (event->id == ID_NEW || event->id == ID_RENAME)
        start_naming(app, event->id == ID_NEW ? APP_NAMING_NEW : APP_NAMING_RENAME);
    else if (event->id == ID_DELETE_SURE)
        delete_player(app);
    else if (event->id >= ID_AVATAR && event->id <= ID_COLOUR + 2)
        step_avatar(app, event->id >= ID_COLOUR, (event->id - ID_AVATAR) % 4 == 1 ? -1 : 1);
    else if (event->id == ID_EXPORT)
        platform_export(app->platform);
    else if (event->id == ID_IMPORT)
        platform_import(app->platform);
    else if (event->id >= ID_PLAYER)
        choose(app, event->id - ID_PLAYER);
    app->sure = event->id == ID_DELETE;
    return true;
}

static float draw_player(struct view *view, const struct app *app, struct rect box, int32_t place)
{
    const struct saves_player *player = &app->players[place];
    bool present = strcmp(player->id, app->saves.profile.id) == 0;
    const struct theme *t = view->theme;
    float pad = view_px(view, SPACE_3), mark = view_px(view, 24), face = view_px(view, 40);
    float text_x = box.x + face + 2 * pad, text_w = box.w - face - mark - 4 * pad;
    float name_tall = text_height(view, STYLE_STRONG, text_w, player->name);
    float tall = fmaxf(name_tall, face) + 2 * view_px(view, SPACE_2);
    struct rect row = {box.x, box.y, box.w, tall};
    int32_t id = ID_PLAYER + place;
    uint32_t ground = present ? t->accent_soft : t->panel;
    draw_fill(view->list, row, view_px(view, 14),
              view->hover == id ? colour_mix(ground, t->text, .06f) : ground);
    struct rect sign = {box.x + box.w - pad - mark, roundf(box.y + (tall - mark) / 2), mark, mark};
    if (present)
        icon_draw(view->list, ICON_CHECK, sign, t->accent);
    avatar_draw(view->list,
                (struct rect){box.x + pad, roundf(box.y + (tall - face) / 2), face, face},
                player->avatar, player->colour);
    text_draw(view, STYLE_STRONG, t->text,
              (struct rect){text_x, roundf(box.y + (tall - name_tall) / 2), text_w, 0}, ALIGN_LEFT,
              player->name);
    focus_ring(view, row, view_px(view, 14), id);
    struct node *node = drawlist_node(view->list, NODE_BUTTON, id, row, player->name,
                                      present ? str(STR_PLAYING_NOW) : NULL);
    if (present)
        node->state |= NODE_CHECKED | NODE_DEFAULT;
    return tall + view_px(view, SPACE_2);
}

static float draw_field(struct view *view, const struct app *app, struct rect box)
{
    struct rect at = box;
    at.y += typing_draw_field(view, at, ID_FIELD, str(STR_NAME_ASK), app->name,
                              app->name_error.text) +
            view_px(view, SPACE_2);
    if (typing_wants_letters(app, view))
        at.y += typing_draw_letters(view, at, ID_LETTER, str(STR_LETTERS), true) +
                view_px(view, SPACE_3);
    struct button buttons[] = {
        {ID_SAVE, str(STR_SAVE), BUTTON_PRIMARY, ICON_CHECK, NULL, false, false},
        {ID_CANCEL, str(STR_CANCEL), BUTTON_PLAIN, NO_ICON, NULL, false, false}};
    return at.y + button_row(view, at, buttons, 2, true) - box.y;
}

static float draw_buttons(struct view *view, const struct app *app, struct rect box)
{
    if (app->naming != APP_NAMING_NO)
        return draw_field(view, app, box);
    struct button buttons[] = {
        {ID_NEW, str(STR_NEW_PLAYER), BUTTON_PRIMARY, ICON_PERSON, NULL, false, false},
        {ID_RENAME, str(STR_RENAME), BUTTON_PLAIN, NO_ICON, NULL, false, false},
        {app->sure ? ID_DELETE_SURE : ID_DELETE,
         str(app->sure ? STR_DELETE_SURE : STR_DELETE), BUTTON_QUIET, NO_ICON, NULL, false,
         false}};
    return button_stack(view, box, buttons, 3);
}

/* How the present player is shown to others. */
static float draw_avatar(struct view *view, const struct app *app, struct rect box)
{
    const struct profile *profile = &app->saves.profile;
    struct rect at = box;
    at.y += text_node(view, NODE_HEADING, STYLE_SMALL_STRONG, view->theme->text_soft, at,
                      ALIGN_LEFT, str(STR_AVATAR_YOURS)) +
            view_px(view, SPACE_2);
    at.y += setting_row(view, at, ID_AVATAR, str(STR_AVATAR), avatar_name(profile->avatar)) +
            view_px(view, SPACE_2);
    at.y += setting_row(view, at, ID_COLOUR, str(STR_AVATAR_COLOUR),
                        avatar_colour_name(profile->colour));
    return at.y - box.y + view_px(view, SPACE_4);
}

/* All players as a file, where the platform knows a way. */
static float draw_exchange(struct view *view, struct rect box)
{
    struct rect at = box;
    struct button buttons[] = {
        {ID_EXPORT, str(STR_EXPORT), BUTTON_PLAIN, NO_ICON, NULL, false, false},
        {ID_IMPORT, str(STR_IMPORT), BUTTON_PLAIN, NO_ICON, NULL, false, false}};
    at.y += view_px(view, SPACE_5);
    at.y += text_node(view, NODE_TEXT, STYLE_SMALL, view->theme->text_soft, at, ALIGN_LEFT,
                      str(STR_EXCHANGE_HELP)) +
            view_px(view, SPACE_3);
    return at.y + button_stack(view, at, buttons, 2) - box.y;
}

static void draw(const struct app *app, struct view *view)
{
    struct rect column = view_column(view, 520);
    float head = header_draw(view, column, ID_BACK, str(STR_PLAYERS)), edge = view_px(view, 8);
    struct rect region = {column.x - edge, column.y + head, column.w + 2 * edge,
                          view->frame.h - column.y - head};
    float y = view_scroll_begin(view, 0, region) + edge;
    y += text_node(view, NODE_TEXT, STYLE_SMALL, view->theme->text_soft,
                   (struct rect){column.x, y, column.w, 0}, ALIGN_LEFT, str(STR_PLAYERS_HELP)) +
         view_px(view, SPACE_3);
    for (int32_t i = 0; i < app->player_count; i++)
        y += draw_player(view, app, (struct rect){column.x, y, column.w, 0}, i);
    y += view_px(view, SPACE_3);
    if (app->naming == APP_NAMING_NO)
        y += draw_avatar(view, app, (struct rect){column.x, y, column.w, 0});
    y += draw_buttons(view, app, (struct rect){column.x, y, column.w, 0});
    if (app->naming == APP_NAMING_NO && platform_can_exchange(app->platform))
        y += draw_exchange(view, (struct rect){column.x, y, column.w, 0});
    view_scroll_end(view, 0, region, y + view_px(view, SPACE_5));
}

const struct screen screen_profiles = {.name = "profiles",
                                       .music = MUSIC_MENU,
                                       .enter = enter,
                                       .leave = leave,
                                       .event = event,
                                       .draw = draw};
