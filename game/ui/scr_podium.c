/* Several players, afterwards: everyone on the podium, teams, awards. */
#include "ui/app.h"
#include "ui/avatar.h"
#include "ui/confetti.h"
#include "ui/hud.h"
#include "ui/party_chair.h"
#include "ui/party_scene.h"
#include "ui/party_share.h"
#include "ui/screens.h"
#include "ui/strings.h"
#include "ui/widget.h"

#include <math.h>
#include <stdio.h>

enum { ID_AGAIN = 1, ID_OTHERS, ID_TITLE, ID_WINNER, WORDS_ROOM = 256 };

static const float stand_units = 96, column_units = 96;

static void enter(struct app *app)
{
    if (!app->table.active) {
        app_go(app, SCREEN_TITLE);
        return;
    }
    if (app->table.celebrated_ms != 0)
        return;
    app->table.celebrated_ms = app->now_ms;
    platform_sound(app->platform, SOUND_LEVEL_DONE);
}

static bool activate(struct app *app, int32_t id)
{
    char missing[512];
    struct error error;
    if (party_share_activate(app, id))
        return true;
    /* What the form says may have changed since this session began. */
    bool again = id == ID_AGAIN && party_choice_ready(app, missing, sizeof missing);
    if (again && table_start(app, &error))
        app_go(app, SCREEN_TABLE);
    else if (id == ID_AGAIN || id == ID_OTHERS)
        app_go(app, SCREEN_PARTY);
    else if (id == ID_TITLE)
        app_go(app, SCREEN_TITLE);
    return true;
}

static bool event(struct app *app, const struct ui_event *event)
{
    if (event->kind == UI_BACK)
        return activate(app, ID_TITLE);
    /* A press that was meant for the last question does nothing here. */
    if (event->kind == UI_ACTIVATE && event->at_ms < app->table.celebrated_ms + TABLE_DEAF_MS)
        return true;
    return event->kind == UI_ACTIVATE && activate(app, event->id);
}

/* --- The podium --- */

static int32_t rank_of(const struct party *party, int32_t seat)
{
    return party_rank_after(party, seat, party->settled);
}

/* A step for each: the higher the rank, the higher it is. */
static float stand_height(const struct view *view, const struct table *table, int32_t seat)
{
    int32_t rank = rank_of(&table->party, seat);
    float least = text_line_px(view, STYLE_HEADING) + view_px(view, SPACE_2);
    return roundf(least + view_px(view, stand_units) * (float)(PARTY_SEATS - rank) /
                              (float)(PARTY_SEATS - 1));
}

static float head_height(struct view *view, const struct table *table, float width, int32_t seat)
{
    char score[32];
    hud_number(score, sizeof score, table->party.players[seat].score);
    return view_px(view, 52) + view_px(view, SPACE_1) +
           text_height(view, STYLE_SMALL_STRONG, width, table->names.text[seat]) +
           text_line_px(view, STYLE_STRONG);
}

static void push_row(struct view *view, const struct table *table, struct rect box, int32_t seat)
{
    char score[32], words[WORDS_ROOM];
    hud_number(score, sizeof score, table->party.players[seat].score);
    snprintf(words, sizeof words, str(STR_PODIUM_ROW), rank_of(&table->party, seat),
             table->names.text[seat], score);
    drawlist_node(view->list, NODE_TEXT, 0, box, words, NULL);
}

static void draw_step(struct view *view, const struct table *table, struct rect box, int32_t seat)
{
    const struct theme *t = view->theme;
    int32_t rank = rank_of(&table->party, seat);
    float stand = stand_height(view, table, seat), side = view_px(view, 52);
    float grown = view_ease(view, table->celebrated_ms, 120 * (PARTY_SEATS - rank), 500);
    struct rect block = {box.x, box.y + box.h - roundf(stand * grown), box.w,
                         roundf(stand * grown)};
    draw_fill(view->list, block, view_px(view, 10), rank == 1 ? t->accent : t->panel_raised);
    char words[32];
    snprintf(words, sizeof words, "%d", rank);
    if (grown >= 1)
        text_label(view, STYLE_HEADING, rank == 1 ? t->text_on_accent : t->text,
                   (struct rect){block.x, block.y + view_px(view, SPACE_1), block.w,
                                 text_line_px(view, STYLE_HEADING)},
                   ALIGN_CENTRE, words);
    const struct party_chair *chair = &table->chairs[seat];
    struct rect at = {box.x, block.y - head_height(view, table, box.w, seat), box.w, 0};
    avatar_draw(view->list, (struct rect){roundf(at.x + (at.w - side) / 2), at.y, side, side},
                chair->avatar, chair->colour);
    at.y += side + view_px(view, SPACE_1);
    at.y += text_draw(view, STYLE_SMALL_STRONG, t->text, at, ALIGN_CENTRE, table->names.text[seat]);
    hud_number(words, sizeof words, table->party.players[seat].score);
    at.h = text_line_px(view, STYLE_STRONG);
    text_label(view, STYLE_STRONG, t->text, at, ALIGN_CENTRE, words);
    push_row(view, table, box, seat);
}

/* The first in the middle, the others outwards, the second on the left: 4 2 1 3. */
static int32_t column_of(int32_t place, int32_t count)
{
    int32_t middle = count / 2, out = (place + 1) / 2;
    return place % 2 ? middle - out : middle + out;
}

static float draw_steps(struct view *view, const struct table *table, struct rect box)
{
    int32_t seats[PARTY_SEATS], count = party_board(&table->party, seats);
    float gap = view_px(view, SPACE_2), tall = 0;
    float width = floorf((box.w - gap * (float)(count - 1)) / (float)count);
    width = fminf(width, view_px(view, 180 * view->text_scale));
    float left = box.x + roundf((box.w - (width + gap) * (float)count + gap) / 2);
    for (int32_t i = 0; i < count; i++)
        tall = fmaxf(tall, head_height(view, table, width, seats[i]) +
                               stand_height(view, table, seats[i]));
    for (int32_t i = 0; i < count; i++) {
        float x = left + (width + gap) * (float)column_of(i, count);
        draw_step(view, table, (struct rect){x, box.y, width, tall}, seats[i]);
    }
    return tall;
}

/* One below the other where columns would be too thin. */
static float draw_rows(struct view *view, const struct table *table, struct rect box)
{
    const struct theme *t = view->theme;
    int32_t seats[PARTY_SEATS], count = party_board(&table->party, seats);
    float pad = view_px(view, SPACE_3), side = view_px(view, 44), y = box.y;
    for (int32_t i = 0; i < count; i++) {
        int32_t seat = seats[i], rank = rank_of(&table->party, seat);
        char place[16], score[48];
        snprintf(place, sizeof place, "%d", rank);
        hud_number(score, sizeof score, table->party.players[seat].score);
        float number = text_width(view, STYLE_HEADING, "8");
        float x = 3 * pad + number + side, w = box.w - x - pad;
        float name = text_height(view, STYLE_SMALL_STRONG, w, table->names.text[seat]);
        float line = text_line_px(view, STYLE_STRONG);
        float tall = fmaxf(side, name + line) + 2 * view_px(view, SPACE_2);
        struct rect row = {box.x, y, box.w, tall};
        draw_fill(view->list, row, view_px(view, 12), rank == 1 ? t->accent_soft : t->panel);
        text_label(view, STYLE_HEADING, t->text, (struct rect){box.x + pad, y, number, tall},
                   ALIGN_CENTRE, place);
        avatar_draw(
            view->list,
            (struct rect){box.x + 2 * pad + number, roundf(y + (tall - side) / 2), side, side},
            table->chairs[seat].avatar, table->chairs[seat].colour);
        struct rect at = {box.x + x, roundf(y + (tall - name - line) / 2), w, 0};
        at.y +=
            text_draw(view, STYLE_SMALL_STRONG, t->text, at, ALIGN_LEFT, table->names.text[seat]);
        at.h = line;
        text_label(view, STYLE_STRONG, t->text, at, ALIGN_LEFT, score);
        push_row(view, table, row, seat);
        y += tall + view_px(view, SPACE_2);
    }
    return y - box.y;
}

static bool steps_fit(const struct view *view, const struct table *table, float width)
{
    int32_t seats[PARTY_SEATS], count = party_board(&table->party, seats);
    return width >= view_px(view, column_units * view->text_scale) * (float)count;
}

/* --- Words --- */

/* "Team A, Team C": those with the most points; returns how many. */
static int32_t winning_teams(const struct party *party, char *out, size_t room)
{
    size_t len = 0;
    int32_t teams[PARTY_TEAMS], count = party_team_board(party, teams), i = 0;
    for (; i < count && party_team_rank(party, teams[i]) == 1 && len < room; i++) {
        char name[32];
        team_words(teams[i], name, sizeof name);
        len += (size_t)snprintf(out + len, room - len, "%s%s", i ? ", " : "", name);
    }
    return i;
}

/* "Ann, Ben"; returns how many. */
static int32_t winning_players(const struct table *table, char *out, size_t room)
{
    uint32_t winners = 0;
    int32_t count = 0;
    for (int32_t i = 0; i < PARTY_SEATS; i++)
        if (table->party.players[i].seated && rank_of(&table->party, i) == 1) {
            winners |= 1u << i;
            count++;
        }
    table_names(table, winners, out, room);
    return count;
}

/* Teams that play against each other win; else players do. */
static void winner_words(const struct table *table, char *out, size_t room)
{
    char names[TABLE_NAMES_ROOM];
    bool teams = party_teams(&table->party) > 1;
    int32_t count = teams ? winning_teams(&table->party, names, sizeof names)
                          : winning_players(table, names, sizeof names);
    snprintf(out, room, str(count > 1 ? STR_PODIUM_EQUAL : STR_PODIUM_WINNER), names);
}

/* Its place, its members, and what its score is. */
static float draw_team(struct view *view, const struct table *table, struct rect box, int32_t team)
{
    const struct theme *t = view->theme;
    char name[32], score[32], place[16], names[TABLE_NAMES_ROOM];
    char words[sizeof names + WORDS_ROOM];
    int32_t rank = party_team_rank(&table->party, team);
    team_words(team, name, sizeof name);
    hud_number(score, sizeof score, party_team_score(&table->party, team));
    table_names(table, party_members(&table->party, team), names, sizeof names);
    snprintf(words, sizeof words, str(STR_PODIUM_TEAM), name, names, score);
    snprintf(place, sizeof place, "%d", rank);
    float pad = view_px(view, SPACE_3), number = text_width(view, STYLE_HEADING, "8");
    struct rect at = {box.x + 2 * pad + number, box.y + pad, box.w - 3 * pad - number, 0};
    float tall =
        fmaxf(text_line_px(view, STYLE_HEADING), text_height(view, STYLE_BODY, at.w, words)) +
        2 * pad;
    struct rect row = {box.x, box.y, box.w, tall};
    draw_fill(view->list, row, view_px(view, 12), rank == 1 ? t->accent_soft : t->panel);
    text_label(view, STYLE_HEADING, t->text, (struct rect){box.x + pad, box.y, number, tall},
               ALIGN_CENTRE, place);
    at.y = roundf(box.y + (tall - text_height(view, STYLE_BODY, at.w, words)) / 2);
    text_draw(view, STYLE_BODY, t->text, at, ALIGN_LEFT, words);
    drawlist_node(view->list, NODE_TEXT, 0, row, place, words);
    return tall + view_px(view, SPACE_2);
}

static float draw_teams(struct view *view, const struct table *table, struct rect box)
{
    int32_t teams[PARTY_TEAMS], count = party_team_board(&table->party, teams);
    struct rect at = box;
    if (count == 0)
        return 0;
    at.y += text_node(view, NODE_HEADING, STYLE_HEADING, view->theme->text, at, ALIGN_LEFT,
                      str(STR_PODIUM_TEAMS)) +
            view_px(view, SPACE_2);
    for (int32_t i = 0; i < count; i++)
        at.y += draw_team(view, table, at, teams[i]);
    return at.y - box.y + view_px(view, SPACE_4);
}

/* The podium, then teams; where it is a long list, they come first, as the headline is theirs. */
static float draw_places(struct view *view, const struct table *table, struct rect box)
{
    struct rect at = box;
    if (steps_fit(view, table, box.w)) {
        at.y += draw_steps(view, table, at) + view_px(view, SPACE_4);
        at.y += draw_teams(view, table, at);
    } else {
        at.y += draw_teams(view, table, at);
        at.y += draw_rows(view, table, at) + view_px(view, SPACE_4);
    }
    return at.y - box.y;
}

static const struct award_look {
    enum string format;
    enum icon icon;
} award_looks[PARTY_AWARDS] = {
    [PARTY_FASTEST] = {STR_PODIUM_FASTEST_FOR, ICON_BOLT},
    [PARTY_STEADIEST] = {STR_PODIUM_STEADIEST_FOR, ICON_CLOCK},
    [PARTY_COMEBACK] = {STR_PODIUM_COMEBACK_FOR, ICON_AGAIN},
    [PARTY_BEST_STREAK] = {STR_PODIUM_STREAK_FOR, ICON_FLAME},
};

static void award_words(const struct table_award *award, char *out, size_t room)
{
    char why[128];
    bool one = award->award == PARTY_COMEBACK && award->value == 1;
    if (one)
        snprintf(why, sizeof why, "%s", str(STR_PODIUM_COMEBACK_ONE));
    else
        table_award_words(award, award_looks[award->award].format, why, sizeof why);
    snprintf(out, room, "%s \xC2\xB7 %s", award->names, why);
}

static float draw_award(struct view *view, const struct table_award *award, struct rect box)
{
    const struct theme *t = view->theme;
    char words[TABLE_NAMES_ROOM + 160];
    award_words(award, words, sizeof words);
    float pad = view_px(view, SPACE_3), icon = view_px(view, 28);
    struct rect at = {box.x + 2 * pad + icon, box.y + pad, box.w - 3 * pad - icon, 0};
    float title = text_height(view, STYLE_STRONG, at.w, award->title);
    float text = text_height(view, STYLE_SMALL, at.w, words);
    struct rect row = {box.x, box.y, box.w, fmaxf(icon, title + text) + 2 * pad};
    draw_fill(view->list, row, view_px(view, 12), t->panel);
    icon_draw(view->list, award_looks[award->award].icon,
              (struct rect){box.x + pad, roundf(box.y + (row.h - icon) / 2), icon, icon}, t->star);
    text_draw(view, STYLE_STRONG, t->text, at, ALIGN_LEFT, award->title);
    at.y += title;
    text_draw(view, STYLE_SMALL, t->text, at, ALIGN_LEFT, words);
    drawlist_node(view->list, NODE_TEXT, 0, row, award->title, words);
    return row.h + view_px(view, SPACE_2);
}

static float draw_awards(struct view *view, const struct table *table, struct rect box)
{
    struct rect at = box;
    at.y += text_node(view, NODE_HEADING, STYLE_HEADING, view->theme->text, at, ALIGN_LEFT,
                      str(STR_PODIUM_AWARDS)) +
            view_px(view, SPACE_2);
    float top = at.y;
    for (int32_t i = 0; i < PARTY_AWARDS; i++) {
        struct table_award award;
        if (table_award(table, (enum party_award)i, &award))
            at.y += draw_award(view, &award, at);
    }
    if (at.y == top)
        at.y += text_node(view, NODE_TEXT, STYLE_BODY, view->theme->text_soft, at, ALIGN_LEFT,
                          str(STR_PODIUM_NO_AWARDS));
    return at.y - box.y;
}

/* The focus begins here, where there is only to read: a hurried Enter presses nothing. */
static float draw_winner(struct view *view, const struct table *table, struct rect box)
{
    char words[TABLE_NAMES_ROOM + 64];
    winner_words(table, words, sizeof words);
    box.h = text_draw(view, STYLE_TITLE, view->theme->text, box, ALIGN_CENTRE, words);
    drawlist_node(view->list, NODE_HEADING, ID_WINNER, box, words, NULL)->state |=
        NODE_DEFAULT | NODE_DISABLED;
    return box.h;
}

static bool someone_scored(const struct party *party)
{
    bool scored = false;
    for (int32_t i = 0; i < PARTY_SEATS; i++)
        scored = scored || (party->players[i].seated && party->players[i].score > 0);
    return scored;
}

static float draw_buttons(struct view *view, struct rect box, bool draw)
{
    struct button buttons[] = {
        {ID_AGAIN, str(STR_PODIUM_AGAIN), BUTTON_PRIMARY, ICON_AGAIN, NULL, false, false},
        {ID_OTHERS, str(STR_PODIUM_OTHERS), BUTTON_PLAIN, ICON_PEOPLE, NULL, false, false},
        {ID_TITLE, str(STR_PODIUM_TITLE), BUTTON_PLAIN, ICON_BACK, NULL, false, false}};
    return button_row(view, box, buttons, 3, draw);
}

static void draw(const struct app *app, struct view *view)
{
    const struct table *table = &app->table;
    if (!table->active)
        return;
    struct rect column = view_column(view, 1000);
    float foot = draw_buttons(view, column, false), gap = view_px(view, SPACE_3);
    bool loose = foot > column.h * .4f;
    struct rect region = {column.x - gap, 0, column.w + 2 * gap,
                          loose ? view->frame.h : column.y + column.h - foot - gap};
    struct rect at = {column.x, view_scroll_begin(view, 0, region) + column.y, column.w, 0};
    at.y += draw_winner(view, table, at) + view_px(view, SPACE_4);
    at.y += draw_places(view, table, at);
    at.y += draw_awards(view, table, at) + gap;
    at.y += party_share_draw(view, app, at) + gap;
    if (loose)
        at.y += draw_buttons(view, at, true) + gap;
    view_scroll_end(view, 0, region, at.y);
    if (!loose)
        draw_buttons(view, (struct rect){column.x, column.y + column.h - foot, column.w, foot},
                     true);
    if (someone_scored(&table->party))
        confetti_draw(view, table->party.seed, table->celebrated_ms);
}

const struct screen screen_podium = {
    .name = "podium", .music = MUSIC_MENU, .enter = enter, .event = event, .draw = draw};
