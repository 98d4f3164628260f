#include "ui/party_share.h"
#include "data/calendar.h"
#include "ui/avatar.h"
#include "ui/hud.h"
#include "ui/mode_words.h"
#include "ui/party_chair.h"
#include "ui/party_scene.h"
#include "ui/party_sessions.h"
#include "ui/picture.h"
#include "ui/records.h"
#include "ui/share.h"
#include "ui/strings.h"
#include "ui/widget.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { WORDS_ROOM = 640 };

static const float card_wide_px = 1200, card_tall_px = 900, card_unit = 1.7f;

/* --- Words --- */

/* What was played. */
static void what_words(const struct app *app, char *out, size_t room)
{
    struct sessions_entry entry;
    out[0] = '\0';
    if (party_sessions_entry(app, &entry))
        records_session_words(app, &entry, out, room);
}

static void team_line(const struct table *table, int32_t team, struct buffer *out)
{
    char name[48], names[TABLE_NAMES_ROOM], points[32];
    team_words(team, name, sizeof name);
    table_names(table, party_members(&table->party, team), names, sizeof names);
    hud_number(points, sizeof points, party_team_score(&table->party, team));
    buffer_print(out, str(STR_SHARE_PARTY_TEAM), party_team_rank(&table->party, team), name, names,
                 points);
}

/* Adds a line for each team, the first ones first; an end of line stands before each. */
static void print_teams(const struct table *table, struct buffer *out)
{
    int32_t teams[PARTY_TEAMS], count = party_team_board(&table->party, teams);
    for (int32_t i = 0; i < count; i++) {
        buffer_print(out, "\n");
        team_line(table, teams[i], out);
    }
}

/* "" for an award that nobody has. */
static void award_words(const struct table *table, int32_t number, char *out, size_t room)
{
    static const enum string formats[PARTY_AWARDS] = {
        STR_SHARE_PARTY_FASTEST, STR_SHARE_PARTY_STEADIEST, STR_SHARE_PARTY_COMEBACK,
        STR_SHARE_PARTY_STREAK};
    struct table_award award;
    char merit[48];
    out[0] = '\0';
    if (!table_award(table, (enum party_award)number, &award))
        return;
    table_award_words(&award, formats[number], merit, sizeof merit);
    snprintf(out, room, str(STR_SHARE_PARTY_AWARD), award.title, award.names, merit);
}

/* Kind and levels, places with names and points, teams, awards: several lines without an end of line
 * behind the last. */
static void print_result(const struct app *app, struct buffer *out)
{
    const struct table *table = &app->table;
    int32_t seats[PARTY_SEATS], count = party_board(&table->party, seats);
    char words[TABLE_NAMES_ROOM + WORDS_ROOM], points[32];
    what_words(app, words, sizeof words);
    buffer_print(out, str(STR_SHARE_HEAD), str(STR_NAME), words);
    for (int32_t i = 0; i < count; i++) {
        hud_number(points, sizeof points, table->party.players[seats[i]].score);
        buffer_print(out, "\n");
        buffer_print(out, str(STR_SHARE_PARTY_PLAYER),
                     party_rank_after(&table->party, seats[i], table->party.settled),
                     table->names.text[seats[i]], points);
    }
    print_teams(table, out);
    for (int32_t i = 0; i < PARTY_AWARDS; i++) {
        award_words(table, i, words, sizeof words);
        if (words[0])
            buffer_print(out, "\n%s", words);
    }
}

/* --- As a picture --- */

/* Place, avatar and name on the left, points on the right. */
static void draw_player(struct picture *picture, const struct table *table, int32_t seat,
                        struct rect box)
{
    struct view *view = &picture->view;
    const struct theme *t = view->theme;
    const struct party_chair *chair = &table->chairs[seat];
    int32_t rank = party_rank_after(&table->party, seat, table->party.settled);
    char place[16], points[32];
    float gap = view_px(view, SPACE_2), side = roundf(fminf(box.h * .86f, view_px(view, 40)));
    float place_w = text_width(view, STYLE_HEADING, "8.");
    snprintf(place, sizeof place, str(STR_RECORDS_PLACE), rank);
    hud_number(points, sizeof points, table->party.players[seat].score);
    if (rank == 1)
        draw_fill(view->list, box, view_px(view, 10), t->accent_soft);
    struct rect at = {box.x + gap, box.y, place_w, box.h};
    text_label(view, STYLE_HEADING, t->text, at, ALIGN_CENTRE, place);
    at.x += place_w + gap;
    avatar_draw(view->list, (struct rect){at.x, roundf(box.y + (box.h - side) / 2), side, side},
                chair->avatar, chair->colour);
    float points_w = text_width(view, STYLE_STRONG, points) + 1;
    at.x += side + gap;
    at.w = box.x + box.w - points_w - 2 * gap - at.x;
    text_label(view, STYLE_BODY, t->text, at, ALIGN_LEFT, table->names.text[seat]);
    at.x = box.x + box.w - gap - points_w;
    at.w = points_w;
    text_label(view, STYLE_STRONG, t->text, at, ALIGN_RIGHT, points);
}

/* In two columns where they are many. */
static void draw_players(struct picture *picture, const struct table *table, struct rect box)
{
    struct view *view = &picture->view;
    int32_t seats[PARTY_SEATS], count = party_board(&table->party, seats);
    int32_t columns = count > 4 ? 2 : 1, rows = (count + columns - 1) / columns;
    float gap = view_px(view, SPACE_3),
          wide = columns == 1 ? fminf(box.w, view_px(view, 420)) : box.w;
    float each = floorf((wide - gap * (float)(columns - 1)) / (float)columns);
    float tall = floorf(fminf(box.h / (float)rows, view_px(view, 52)));
    float left = box.x + roundf((box.w - wide) / 2);
    float top = box.y + roundf((box.h - tall * (float)rows) / 2);
    for (int32_t i = 0; i < count; i++)
        draw_player(picture, table, seats[i],
                    (struct rect){left + (each + gap) * (float)(i / rows),
                                  top + tall * (float)(i % rows), each,
                                  tall - view_px(view, SPACE_1)});
}

static float draw_head(struct picture *picture, const struct app *app, struct rect box)
{
    const struct theme *t = picture->view.theme;
    char what[WORDS_ROOM], date[CALENDAR_DATE_ROOM];
    struct rect at = box;
    calendar_print_day(daily_day(app->table.ended_s), date);
    what_words(app, what, sizeof what);
    at.y += picture_line(picture, STYLE_TITLE, t->accent, at, str(STR_NAME));
    at.y += picture_line(picture, STYLE_BODY, t->text, at, what);
    at.y += picture_line(picture, STYLE_SMALL, t->text_soft, at, date);
    return at.y - box.y;
}

/* Teams and awards, a line each, at the box's end; returns the height used. */
static float draw_foot(struct picture *picture, const struct table *table, struct rect box)
{
    struct view *view = &picture->view;
    struct view_mark mark = view_mark(view);
    struct buffer teams = {0};
    char words[TABLE_NAMES_ROOM + WORDS_ROOM];
    struct rect at = box;
    print_teams(table, &teams);
    buffer_add(&teams, "\n", 1);
    struct field rest = {teams.bytes, teams.failed ? 0 : teams.size}, line;
    while (fields_line(&rest, &line)) {
        snprintf(words, sizeof words, "%.*s", (int)line.len, line.at);
        if (words[0])
            at.y += picture_line(picture, STYLE_SMALL_STRONG, view->theme->text, at, words);
    }
    buffer_free(&teams);
    for (int32_t i = 0; i < PARTY_AWARDS; i++) {
        award_words(table, i, words, sizeof words);
        if (words[0])
            at.y += picture_line(picture, STYLE_SMALL, view->theme->text, at, words);
    }
    float used = at.y - box.y;
    view_centre(view, mark, used, 2 * box.h - used);
    return used;
}

static void save_picture(struct app *app)
{
    struct picture picture;
    picture_begin(&picture, app, (enum theme_id)app_settings(app)->theme, card_wide_px,
                  card_tall_px, card_unit);
    struct view *view = &picture.view;
    struct rect inside = picture_snake(&picture);
    panel_draw(view, inside);
    float gap = view_px(view, SPACE_3);
    struct rect box = rect_inset(inside, view_px(view, SPACE_5));
    float head = draw_head(&picture, app, box), foot = draw_foot(&picture, &app->table, box);
    draw_players(&picture, &app->table,
                 (struct rect){box.x, box.y + head + gap, box.w, box.h - head - foot - 2 * gap});
    app->handed = SHARE_PICTURE;
    picture_save(&picture, app, "session");
}

/* --- As text and as a log --- */

static void copy(struct app *app)
{
    struct buffer text = {0};
    print_result(app, &text);
    if (!text.failed) {
        app->handed = SHARE_TEXT;
        platform_copy_text(app->platform, text.bytes);
    }
    buffer_free(&text);
}

static void save_log(struct app *app)
{
    const struct table *table = &app->table;
    char date[CALENDAR_DATE_ROOM], name[96];
    calendar_print_day(daily_day(table->ended_s), date);
    snprintf(name, sizeof name, PARTY_SHARE_START "%s-%s.txt", date,
             party_kind_name(table->party.kind));
    if (table->log.failed)
        return;
    app->handed = SHARE_FILE;
    platform_save_file(app->platform, name, table->log.bytes, table->log.size);
}

/* --- On the podium --- */

bool party_share_activate(struct app *app, int32_t id)
{
    if (id == PARTY_SHARE_COPY)
        copy(app);
    else if (id == PARTY_SHARE_PICTURE)
        save_picture(app);
    else if (id == PARTY_SHARE_LOG)
        save_log(app);
    else
        return false;
    app_scroll_to(app, 0, 1e6f); /* what came of it stands at the end */
    return true;
}

float party_share_draw(struct view *view, const struct app *app, struct rect box)
{
    const struct button buttons[] = {
        {PARTY_SHARE_COPY, str(STR_RESULT_COPY), BUTTON_PLAIN, ICON_COPY, NULL, false, false},
        {PARTY_SHARE_PICTURE, str(STR_RESULT_PICTURE), BUTTON_PLAIN, ICON_PICTURE, NULL, false,
         false},
        {PARTY_SHARE_LOG, str(STR_PODIUM_SHARE_LOG), BUTTON_PLAIN, ICON_PAPER, NULL, false, false}};
    char message[SHARE_MESSAGE_ROOM];
    struct rect at = box;
    if (app->table.ended_s == 0)
        return 0;
    at.y += button_row(view, at, buttons, 3, true) + view_px(view, SPACE_2);
    share_message(app, message, sizeof message);
    if (message[0])
        at.y +=
            text_node(view, NODE_STATUS, STYLE_SMALL, view->theme->text, at, ALIGN_LEFT, message);
    else
        at.y += text_node(view, NODE_TEXT, STYLE_SMALL, view->theme->text_soft, at, ALIGN_LEFT,
                          str(STR_PODIUM_SHARE_LOG_WORDS));
    return at.y - box.y;
}
