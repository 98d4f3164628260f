/* The table's pause: the question is covered, and players come and go. */
#include "ui/party_chair.h"
#include "ui/party_scene.h"
#include "ui/strings.h"
#include "ui/widget.h"

#include <math.h>
#include <stdio.h>

enum { WORDS_ROOM = PROFILE_NAME_ROOM + 64 };

/* Who left in this millisecond can come back in the next, and no frame may come between. */
static int64_t next_ms(const struct app *app)
{
    int64_t ms = table_ms(&app->table, app->now_ms), next = app->table.party.last_ms + 1;
    return ms > next ? ms : next;
}

static bool someone_can_join(const struct app *app)
{
    const struct table *table = &app->table;
    int64_t ms = next_ms(app);
    for (int32_t i = 0; i < PARTY_SEATS; i++)
        if (!table->party.players[i].seated && party_can_join(&table->party, i, ms))
            return true;
    return false;
}

/* --- Who leaves and who comes back: a slot for each, which stays where it is --- */

struct slot {
    bool can; /* be pressed */
    char words[WORDS_ROOM];
    struct button button;
};

static void make_slot(const struct app *app, int32_t seat, bool here, struct slot *slot)
{
    const struct party *party = &app->table.party;
    slot->can = here || party_can_join(party, seat, next_ms(app));
    snprintf(slot->words, sizeof slot->words, str(here ? STR_TABLE_LEAVES : STR_TABLE_COMES_BACK),
             app->table.names.text[seat]);
    slot->button = (struct button){TABLE_SEAT + seat,
                                   slot->words,
                                   BUTTON_QUIET,
                                   here ? ICON_CROSS : ICON_PERSON,
                                   NULL,
                                   false,
                                   false};
}

/* Of all slots, whatever they say. */
static float slot_height(struct view *view, const struct app *app, float width)
{
    float most = 0;
    for (int32_t i = 0; i < 2 * PARTY_SEATS; i++) {
        struct slot slot;
        if (!app->table.party.players[i / 2].seated)
            continue;
        make_slot(app, i / 2, i % 2, &slot);
        most = fmaxf(most, button_height(view, &slot.button, width));
    }
    return most;
}

/* Why somebody who is away cannot come back, or nobody can join. */
static enum string join_words(const struct app *app)
{
    const struct party *party = &app->table.party;
    bool turns = party->kind == PARTY_TURNS;
    if (someone_can_join(app))
        return STR_TABLE_JOIN_WORDS;
    if (party->round + 1 >= party->rounds)
        return turns ? STR_TABLE_JOIN_LAST_ROUND : STR_TABLE_JOIN_LAST;
    if (turns && (party->phase != PARTY_REVEAL || party_next_in_round(party) != PARTY_TABLE))
        return STR_TABLE_JOIN_TURNS;
    return party->phase == PARTY_REVEAL ? STR_TABLE_JOIN_FULL : STR_TABLE_JOIN_LATER;
}

/* Two side by side where their words fit in one line. */
static float draw_slots(struct view *view, const struct app *app, struct rect box)
{
    float gap = view_px(view, SPACE_1), half = floorf((box.w - gap) / 2);
    float line = slot_height(view, app, 1e6f);
    int32_t columns = slot_height(view, app, half) > line ? 1 : 2, place = 0;
    float width = columns == 2 ? half : box.w, tall = slot_height(view, app, width);
    for (int32_t i = 0; i < PARTY_SEATS; i++) {
        struct slot slot;
        if (!app->table.party.players[i].seated)
            continue;
        make_slot(app, i, party_is_here(&app->table.party, i), &slot);
        struct rect at = {box.x + (width + gap) * (float)(place % columns),
                          box.y + (tall + gap) * (float)(place / columns), width, tall};
        if (slot.can)
            button_draw(view, at, &slot.button);
        else
            button_draw_off(view, at, &slot.button, str(join_words(app)));
        place++;
    }
    return (tall + gap) * (float)((place + columns - 1) / columns) - gap;
}

/* Who leaves and who joins. */
static float draw_players(struct view *view, const struct app *app, struct rect box)
{
    struct rect at = box;
    struct button join = {TABLE_JOIN, str(STR_TABLE_JOIN), BUTTON_PLAIN, ICON_PERSON, NULL, false,
                          false};
    at.y += draw_slots(view, app, at) + view_px(view, SPACE_2);
    if (someone_can_join(app))
        at.y += button_stack(view, at, &join, 1) + view_px(view, SPACE_1);
    at.y += text_node(view, NODE_TEXT, STYLE_SMALL, view->theme->text_soft, at, ALIGN_CENTRE,
                      str(join_words(app)));
    return at.y - box.y;
}

static float draw_end(struct view *view, const struct app *app, struct rect box)
{
    struct button end = {TABLE_END, str(STR_TABLE_END), BUTTON_QUIET, ICON_FLAG, NULL, false,
                         false};
    struct button sure = {TABLE_END, str(STR_TABLE_END_SURE), BUTTON_PLAIN, ICON_FLAG, NULL, false,
                          false};
    return button_asking(view, box, &end, &sure, app->table.asking, true);
}

static float draw_panel(struct view *view, const struct app *app, struct rect box)
{
    float pad = view_px(view, SPACE_5), gap = view_px(view, SPACE_3);
    struct rect at = {box.x + pad, box.y + pad, box.w - 2 * pad, 0};
    struct view_mark mark = view_mark(view);
    char where[96];
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
    };
    at.y += button_stack(view, at, buttons, 3) + gap;
    at.y += draw_end(view, app, at) + pad;
    panel_behind(view, mark, (struct rect){box.x, box.y, box.w, at.y - box.y});
    return at.y - box.y;
}

static void draw_joining(struct view *view, const struct app *app)
{
    struct chair_look look = {&app->table.chairs[app->table.joining],
                              str(STR_TABLE_JOIN_NOW),
                              str(STR_TABLE_CANCEL),
                              app->party.error.text,
                              table_by_seats(&app->table),
                              true};
    chair_draw(view, app, str(STR_TABLE_JOIN), &look);
}

void table_pause_draw(struct view *view, const struct app *app)
{
    if (app->table.joining >= 0) {
        draw_joining(view, app);
        return;
    }
    struct rect column = view_column(view, 520);
    float y = view_scroll_begin(view, 0, view->frame) + column.y;
    struct view_mark mark = view_mark(view);
    float tall = draw_panel(view, app, (struct rect){column.x, y, column.w, 0});
    view_centre(view, mark, tall, column.h);
    view_scroll_end(view, 0, view->frame, y + tall + view_px(view, SPACE_4));
}
