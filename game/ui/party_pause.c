/* The table's pause: the question is covered, and players come and go. */
#include "ui/party_chair.h"
#include "ui/party_scene.h"
#include "ui/strings.h"
#include "ui/widget.h"

#include <stdio.h>

enum { WORDS_ROOM = PROFILE_NAME_ROOM + 64 };

static bool someone_can_join(const struct app *app)
{
    const struct table *table = &app->table;
    int64_t ms = table_ms(table, app->now_ms);
    for (int32_t i = 0; i < PARTY_SEATS; i++)
        if (!table->party.players[i].seated && party_can_join(&table->party, i, ms))
            return true;
    return false;
}

/* The button of a player who can leave or come back; false when there is none. */
static bool player_button(const struct app *app, int32_t seat, char words[WORDS_ROOM],
                          struct button *button)
{
    const struct party *party = &app->table.party;
    bool here = table_is_here(party, seat);
    if (!party->players[seat].seated ||
        (!here && !party_can_join(party, seat, table_ms(&app->table, app->now_ms))))
        return false;
    snprintf(words, WORDS_ROOM, str(here ? STR_TABLE_LEAVES : STR_TABLE_COMES_BACK),
             app->table.names.text[seat]);
    *button = (struct button){(here ? TABLE_LEAVE : TABLE_COME_BACK) + seat,
                              words,
                              BUTTON_QUIET,
                              here ? ICON_CROSS : ICON_PERSON,
                              NULL,
                              false,
                              false};
    return true;
}

/* Two side by side. */
static float draw_coming_and_going(struct view *view, const struct app *app, struct rect box)
{
    struct rect at = box;
    char words[2][WORDS_ROOM];
    struct button row[2];
    int32_t count = 0;
    for (int32_t i = 0; i < PARTY_SEATS; i++) {
        count += player_button(app, i, words[count], &row[count]);
        if (count == 2 || (i + 1 == PARTY_SEATS && count > 0)) {
            at.y += button_row(view, at, row, count, true) + view_px(view, SPACE_1);
            count = 0;
        }
    }
    return at.y - box.y;
}

/* Could somebody join later? */
static bool seat_left(const struct party *party)
{
    bool left = false;
    for (int32_t i = 0; i < party->seats; i++)
        left = left || !table_is_here(party, i);
    return left && party->phase != PARTY_REVEAL && party->round + 1 < party->rounds;
}

/* Who leaves and who joins. */
static float draw_players(struct view *view, const struct app *app, struct rect box)
{
    struct rect at = box;
    bool open = someone_can_join(app);
    struct button join = {TABLE_JOIN, str(STR_TABLE_JOIN), BUTTON_PLAIN, ICON_PERSON, NULL, false,
                          false};
    at.y += draw_coming_and_going(view, app, at) + view_px(view, SPACE_2);
    if (open)
        at.y += button_stack(view, at, &join, 1) + view_px(view, SPACE_1);
    if (open || seat_left(&app->table.party))
        at.y += text_node(view, NODE_TEXT, STYLE_SMALL, view->theme->text_soft, at, ALIGN_CENTRE,
                          str(open ? STR_TABLE_JOIN_WORDS : STR_TABLE_JOIN_LATER));
    return at.y - box.y;
}

static float draw_panel(struct view *view, const struct app *app, struct rect box)
{
    float pad = view_px(view, SPACE_5), gap = view_px(view, SPACE_3);
    struct rect at = {box.x + pad, box.y + pad, box.w - 2 * pad, 0};
    struct view_mark mark = view_mark(view);
    char where[96];
    bool asking = app->table.asking;
    table_where(&app->table.party, where, sizeof where);
    at.y += text_node(view, NODE_HEADING, STYLE_TITLE, view->theme->text, at, ALIGN_CENTRE,
                      str(STR_PAUSED));
    at.y +=
        text_node(view, NODE_TEXT, STYLE_BODY, view->theme->text_soft, at, ALIGN_CENTRE, where) +
        gap;
    struct button first = {TABLE_RESUME, str(STR_RESUME), BUTTON_PRIMARY, ICON_PLAY, NULL, false,
                           true};
    at.y += button_stack(view, at, &first, 1) + gap;
    at.y += draw_players(view, app, at) + gap;
    struct button buttons[] = {
        {TABLE_SETTINGS, str(STR_SETTINGS), BUTTON_PLAIN, ICON_GEAR, NULL, false, false},
        {TABLE_HELP, str(STR_HELP), BUTTON_PLAIN, ICON_HELP, NULL, false, false},
        {TABLE_AWAY, str(STR_LEAVE), BUTTON_PLAIN, ICON_BACK, NULL, false, false},
        {asking ? TABLE_END_SURE : TABLE_END, str(asking ? STR_TABLE_END_SURE : STR_TABLE_END),
         asking ? BUTTON_PLAIN : BUTTON_QUIET, ICON_FLAG, NULL, false, false},
    };
    at.y += button_stack(view, at, buttons, 4) + pad;
    panel_behind(view, mark, (struct rect){box.x, box.y, box.w, at.y - box.y});
    return at.y - box.y;
}

static float draw_joining(struct view *view, const struct app *app, struct rect box)
{
    struct chair_look look = {&app->table.chairs[app->table.joining],
                              str(STR_TABLE_JOIN_NOW),
                              str(STR_TABLE_CANCEL),
                              app->party.error.text,
                              table_by_seats(&app->table),
                              true};
    struct rect at = box;
    at.y += text_node(view, NODE_HEADING, STYLE_TITLE, view->theme->text, at, ALIGN_LEFT,
                      str(STR_TABLE_JOIN)) +
            view_px(view, SPACE_3);
    at.y += chair_draw(view, app, at, &look);
    return at.y - box.y;
}

void table_pause_draw(struct view *view, const struct app *app)
{
    bool joining = app->table.joining >= 0;
    struct rect column = view_column(view, joining ? 560 : 520);
    float y = view_scroll_begin(view, 0, view->frame) + column.y;
    struct view_mark mark = view_mark(view);
    struct rect at = {column.x, y, column.w, 0};
    float tall = joining ? draw_joining(view, app, at) : draw_panel(view, app, at);
    view_centre(view, mark, tall, column.h);
    view_scroll_end(view, 0, view->frame, y + tall + view_px(view, SPACE_4));
}
