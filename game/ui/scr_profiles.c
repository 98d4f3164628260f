/* The players of this machine: choose one, add one, give a new name, remove one. */
#include "ui/app.h"
#include "ui/screens.h"
#include "ui/strings.h"
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
    ID_EXPORT,
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
    app->deleting = false;
    refresh(app);
}

static void stop_naming(struct app *app)
{
    app->naming = APP_NAMING_NO;
    platform_text_input(app->platform, false, (struct rect){0, 0, 0, 0});
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
    platform_text_input(app->platform, true, (struct rect){0, 0, 0, 0});
    app_set_focus(app, ID_FIELD);
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

static void type(struct app *app, const char *text)
{
    size_t have = strlen(app->name), more = strlen(text);
    if (have + more < sizeof app->name)
        memcpy(app->name + have, text, more + 1);
}

static void erase(struct app *app)
{
    size_t len = strlen(app->name);
    while (len > 0 && ((unsigned char)app->name[len - 1] & 0xC0) == 0x80)
        len--;
    if (len > 0)
        app->name[len - 1] = '\0';
}

/* Letters to press for those who have no keys: the first of each word is a capital. */
static void press_letter(struct app *app, int32_t place)
{
    size_t len = strlen(app->name), count = strlen(str(STR_LETTERS));
    if (place == (int32_t)count) {
        type(app, " ");
    } else if (place > (int32_t)count) {
        erase(app);
    } else {
        char letter[2] = {str(STR_LETTERS)[place], '\0'};
        if ((len == 0 || app->name[len - 1] == ' ') && letter[0] >= 'a' && letter[0] <= 'z')
            letter[0] = (char)(letter[0] - 'a' + 'A');
        type(app, letter);
    }
}

static bool naming_event(struct app *app, const struct ui_event *event)
{
    bool field = app->focus.focus == ID_FIELD;
    if (event->kind == UI_TEXT) {
        type(app, event->text);
        return true;
    }
    if (event->kind == UI_KEY && event->key == KEY_BACKSPACE) {
        erase(app);
        return true;
    }
    if (event->kind == UI_KEY && event->key == KEY_ENTER && field) {
        save_name(app);
        return true;
    }
    if (event->kind == UI_KEY)
        return field && (event->key == KEY_CHARACTER || event->key == KEY_SPACE);
    if (event->kind == UI_BACK || (event->kind == UI_ACTIVATE && event->id == ID_CANCEL))
        stop_naming(app);
    else if (event->kind == UI_ACTIVATE && event->id == ID_SAVE)
        save_name(app);
    else if (event->kind == UI_ACTIVATE && event->id >= ID_LETTER)
        press_letter(app, event->id - ID_LETTER);
    return true;
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
    app->deleting = false;
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
    if (event->kind != UI_ACTIVATE)
        return false;
    if (event->id == ID_NEW || event->id == ID_RENAME)
        start_naming(app, event->id == ID_NEW ? APP_NAMING_NEW : APP_NAMING_RENAME);
    else if (event->id == ID_DELETE_SURE)
        delete_player(app);
    else if (event->id == ID_EXPORT)
        platform_export(app->platform);
    else if (event->id == ID_IMPORT)
        platform_import(app->platform);
    else if (event->id >= ID_PLAYER)
        choose(app, event->id - ID_PLAYER);
    app->deleting = event->id == ID_DELETE;
    return true;
}

static float draw_player(struct view *view, const struct app *app, struct rect box, int32_t place)
{
    const struct saves_player *player = &app->players[place];
    bool present = strcmp(player->id, app->saves.profile.id) == 0;
    const struct theme *t = view->theme;
    float pad = view_px(view, SPACE_4), mark = view_px(view, 24);
    float text_w = box.w - mark - 3 * pad;
    float tall = text_height(view, STYLE_STRONG, text_w, player->name) + 2 * view_px(view, SPACE_3);
    struct rect row = {box.x, box.y, box.w, tall};
    int32_t id = ID_PLAYER + place;
    uint32_t ground = present ? t->accent_soft : t->panel;
    draw_fill(view->list, row, view_px(view, 14),
              view->hover == id ? colour_mix(ground, t->text, .06f) : ground);
    struct rect sign = {box.x + pad, box.y + (tall - mark) / 2, mark, mark};
    icon_draw(view->list, present ? ICON_CHECK : ICON_PERSON, sign,
              present ? t->accent : t->text_soft);
    text_draw(view, STYLE_STRONG, t->text,
              (struct rect){box.x + mark + 2 * pad, box.y + view_px(view, SPACE_3), text_w, 0},
              ALIGN_LEFT, player->name);
    focus_ring(view, row, view_px(view, 14), id);
    struct node *node = drawlist_node(view->list, NODE_BUTTON, id, row, player->name,
                                      present ? str(STR_PLAYING_NOW) : NULL);
    if (present)
        node->state |= NODE_CHECKED | NODE_DEFAULT;
    return tall + view_px(view, SPACE_2);
}

/* As many keys in a row as fit, each as large as a fingertip; space and erase at the end. */
static float draw_letters(struct view *view, struct rect box)
{
    float gap = view_px(view, SPACE_1), key = view_px(view, 48), wide = 2 * key + gap;
    float x = box.x, y = box.y;
    int32_t count = (int32_t)strlen(str(STR_LETTERS));
    for (int32_t i = 0; i < count + 2; i++) {
        char letter[2] = {i < count ? str(STR_LETTERS)[i] : '\0', '\0'};
        const char *label = i < count ? letter : str(i == count ? STR_SPACE : STR_ERASE);
        float width = i < count ? key : fmaxf(wide, text_width(view, STYLE_STRONG, label) + key);
        if (x > box.x && x + width > box.x + box.w) {
            x = box.x;
            y += key + gap;
        }
        struct rect at = {x, y, width, key};
        draw_fill(view->list, at, view_px(view, 10),
                  view->pressed == ID_LETTER + i ? view->theme->accent : view->theme->panel_raised);
        text_label(view, STYLE_STRONG, view->theme->text, at, ALIGN_CENTRE, label);
        focus_ring(view, at, view_px(view, 10), ID_LETTER + i);
        drawlist_node(view->list, NODE_BUTTON, ID_LETTER + i, at, label, NULL);
        x += width + gap;
    }
    return y + key - box.y;
}

static float draw_field(struct view *view, const struct app *app, struct rect box)
{
    const struct theme *t = view->theme;
    float pad = view_px(view, SPACE_3);
    struct rect at = box;
    at.y += text_node(view, NODE_TEXT, STYLE_BODY, t->text, at, ALIGN_LEFT, str(STR_NAME_ASK)) +
            view_px(view, SPACE_2);
    char shown[APP_NAME_BYTES + 8];
    snprintf(shown, sizeof shown, "%s%s", app->name, view->focus == ID_FIELD ? "|" : "");
    float tall = text_line_px(view, STYLE_STRONG) + 2 * pad;
    struct rect field = {at.x, at.y, at.w, tall};
    draw_fill(view->list, field, view_px(view, 10), t->panel_sunk);
    draw_frame(view->list, field, view_px(view, 10), view_px(view, 2), t->accent);
    text_label(view, STYLE_STRONG, t->text, rect_inset(field, pad), ALIGN_LEFT, shown);
    focus_ring(view, field, view_px(view, 10), ID_FIELD);
    drawlist_node(view->list, NODE_FIELD, ID_FIELD, field, str(STR_NAME_ASK), app->name)->state |=
        NODE_DEFAULT;
    at.y += tall + view_px(view, SPACE_2);
    if (app->name_error.text[0])
        at.y += text_node(view, NODE_STATUS, STYLE_SMALL, t->wrong, at, ALIGN_LEFT,
                          app->name_error.text);
    at.y += view_px(view, SPACE_2);
    if (view->device != DEVICE_KEYBOARD)
        at.y += draw_letters(view, at) + view_px(view, SPACE_3);
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
        {app->deleting ? ID_DELETE_SURE : ID_DELETE,
         str(app->deleting ? STR_DELETE_SURE : STR_DELETE), BUTTON_QUIET, NO_ICON, NULL, false,
         false}};
    return button_stack(view, box, buttons, 3);
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
