/* The sessions of several players: who has won how often, and each with its places. */
#include "data/calendar.h"
#include "data/daily.h"
#include "ui/app.h"
#include "ui/avatar.h"
#include "ui/hud.h"
#include "ui/mode_words.h"
#include "ui/party_chair.h"
#include "ui/party_sessions.h"
#include "ui/records.h"
#include "ui/strings.h"
#include "ui/widget.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { WORDS_ROOM = 4 * LEVEL_MAX_TITLE + 160, PLACES_ROOM = PARTY_SEATS * 240 };

static const float place_units = 230; /* room for a player of a session */

/* --- What is read --- */

/* The `n`-th newest one. */
static const struct sessions_entry *newest(const struct records *records, int32_t n)
{
    return &records->newest[(records->tables.all.sessions - 1 - n) % RECORDS_SHOWN];
}

void records_read_sessions(struct app *app)
{
    struct records *records = app->records;
    struct buffer lines = {0};
    struct sessions_entry entry;
    party_sessions_settle(app);
    party_sessions_read(app, &lines);
    memset(&records->tables, 0, sizeof records->tables);
    struct sessions_reader reader = sessions_read(lines.bytes, lines.size);
    while (sessions_next(&reader, &entry)) {
        records->newest[records->tables.all.sessions % RECORDS_SHOWN] = entry;
        sessions_count(&records->tables, &entry);
    }
    sessions_sort(&records->tables);
    records->tonight = sessions_evening_is_on(&records->tables, platform_wall_s(app->platform));
    buffer_free(&lines);
}

/* --- Words --- */

/* "1 win", "3 wins". */
static void count_words(int32_t count, enum string one, enum string many, char out[32])
{
    if (count == 1)
        snprintf(out, 32, "%s", str(one));
    else
        snprintf(out, 32, str(many), (int)count);
}

static void points_words(int64_t points, char out[32])
{
    int64_t most = INT32_MAX;
    hud_number(out, 32, (int32_t)(points > most ? most : points < -most ? -most : points));
}

static void date_words(int64_t wall_s, char out[CALENDAR_DATE_ROOM])
{
    calendar_print_day(daily_day(wall_s), out);
}

void records_session_words(const struct app *app, const struct sessions_entry *entry, char *out,
                           size_t room)
{
    char levels[4 * LEVEL_MAX_TITLE + 1], questions[32], words[WORDS_ROOM];
    records_levels_words(app, entry->levels, levels, sizeof levels);
    count_words(entry->questions, STR_SESSIONS_ONE_QUESTION, STR_SESSIONS_QUESTIONS, questions);
    snprintf(words, sizeof words, str(STR_SESSIONS_WORDS), party_kind_title(entry->kind),
             law_title(entry->law), levels, questions);
    snprintf(out, room, entry->stopped ? str(STR_SESSIONS_STOPPED) : "%s", words);
}

static void score_words(const struct sessions_player *player, char *out, size_t room)
{
    char points[32], team[48];
    points_words(player->score, points);
    team_words(player->team, team, sizeof team);
    if (player->team == PARTY_NO_TEAM)
        snprintf(out, room, str(STR_SESSIONS_SCORE), points);
    else
        snprintf(out, room, str(STR_SESSIONS_SCORE_TEAM), points, team);
}

/* --- Who has won how often --- */

/* Avatar, name and figures on the left, wins on the right; below the name where it is narrow. */
static float draw_winner(struct view *view, const struct sessions_tally *row, struct rect box)
{
    const struct theme *t = view->theme;
    char wins[32], sessions[32], points[32], more[96], label[256], wide[32];
    count_words(row->wins, STR_SESSIONS_ONE_WIN, STR_SESSIONS_WINS, wins);
    count_words(row->sessions, STR_SESSIONS_ONE, STR_SESSIONS_MANY, sessions);
    points_words(row->points, points);
    snprintf(more, sizeof more, str(STR_SESSIONS_TALLY), sessions, points);
    float pad = view_px(view, SPACE_2), side = view_px(view, 36);
    float wins_w = text_width(view, STYLE_STRONG, wins) + view_px(view, 2);
    struct rect text = {box.x + side + pad, box.y, box.w - side - pad, 0};
    snprintf(wide, sizeof wide, str(STR_SESSIONS_WINS), 88);
    bool beside = text_width(view, STYLE_STRONG, wide) + pad < text.w * .4f; /* all rows alike */
    if (beside)
        text.w -= wins_w + pad;
    text.y += text_draw(view, STYLE_STRONG, t->text, text, ALIGN_LEFT, row->name);
    if (!beside)
        text.y += text_draw(view, STYLE_STRONG, t->text, text, ALIGN_LEFT, wins);
    text.y += text_draw(view, STYLE_SMALL, t->text_soft, text, ALIGN_LEFT, more);
    float tall = fmaxf(text.y - box.y, side);
    avatar_draw(view->list, (struct rect){box.x, roundf(box.y + (tall - side) / 2), side, side},
                row->avatar, row->colour);
    if (beside)
        text_label(view, STYLE_STRONG, t->text,
                   (struct rect){box.x + box.w - wins_w, box.y, wins_w, tall}, ALIGN_RIGHT, wins);
    snprintf(label, sizeof label, str(STR_SESSIONS_SAY), row->name, wins, more);
    drawlist_node(view->list, NODE_TEXT, 0, (struct rect){box.x, box.y, box.w, tall}, label, NULL);
    return tall;
}

/* Returns the height used; its panel is for the caller, who may have one beside it. */
static float draw_table(struct view *view, const struct sessions_table *table, struct rect box,
                        const char *title)
{
    char words[48];
    float pad = view_px(view, SPACE_4), gap = view_px(view, SPACE_2);
    struct rect at = {box.x + pad, box.y + pad, box.w - 2 * pad, 0};
    count_words(table->sessions, STR_SESSIONS_ONE, STR_SESSIONS_MANY, words);
    at.y += text_node(view, NODE_HEADING, STYLE_HEADING, view->theme->text, at, ALIGN_LEFT, title);
    at.y += text_node(view, NODE_TEXT, STYLE_SMALL, view->theme->text_soft, at, ALIGN_LEFT, words);
    for (int32_t i = 0; i < table->count && i < RECORDS_WINNERS; i++)
        at.y += gap + draw_winner(view, &table->rows[i], (struct rect){at.x, at.y + gap, at.w, 0});
    if (table->count > RECORDS_WINNERS) {
        snprintf(words, sizeof words, str(STR_SESSIONS_MORE_NAMES),
                 (int)table->count - RECORDS_WINNERS);
        at.y += gap;
        at.y +=
            text_node(view, NODE_TEXT, STYLE_SMALL, view->theme->text_soft, at, ALIGN_LEFT, words);
    }
    return at.y + pad - box.y;
}

/* The evening and all, beside each other or one below the other. */
static float draw_tables(struct view *view, const struct records *records, struct rect box)
{
    char date[CALENDAR_DATE_ROOM], title[64];
    const struct sessions_sum *sum = &records->tables;
    date_words(sum->last_s, date);
    if (records->tonight)
        snprintf(title, sizeof title, "%s", str(STR_SESSIONS_TONIGHT));
    else
        snprintf(title, sizeof title, str(STR_SESSIONS_EVENING), date);
    bool narrow = view_narrow(view);
    float gap = view_px(view, SPACE_3), radius = view_px(view, 14);
    struct rect first = box, second = box;
    if (!narrow)
        first.w = second.w = floorf((box.w - gap) / 2);
    struct view_mark mark = view_mark(view);
    first.h = draw_table(view, &sum->evening, first, title);
    if (narrow)
        second.y += first.h + gap;
    else
        second.x += box.w - second.w;
    second.h = draw_table(view, &sum->all, second, str(STR_SESSIONS_ALL));
    if (!narrow)
        first.h = second.h = fmaxf(first.h, second.h);
    struct view_mark from = view_mark(view);
    draw_fill(view->list, first, radius, view->theme->panel);
    draw_fill(view->list, second, radius, view->theme->panel);
    view_send_behind(view, mark, from);
    return second.y + second.h - box.y;
}

/* --- The sessions --- */

/* Place, avatar, name and points of one player. */
static float draw_place(struct view *view, const struct sessions_player *player, struct rect box)
{
    const struct theme *t = view->theme;
    char place[16], score[96];
    float side = view_px(view, 28), gap = view_px(view, SPACE_2);
    float place_w = text_width(view, STYLE_SMALL_STRONG, "8.");
    snprintf(place, sizeof place, str(STR_RECORDS_PLACE), player->rank);
    score_words(player, score, sizeof score);
    float x = place_w + side + 2 * gap;
    struct rect text = {box.x + x, box.y, box.w - x, 0};
    text.y += text_draw(view, player->won ? STYLE_SMALL_STRONG : STYLE_SMALL, t->text, text,
                        ALIGN_LEFT, player->name);
    text.y += text_draw(view, STYLE_SMALL, t->text_soft, text, ALIGN_LEFT, score);
    float tall = fmaxf(text.y - box.y, side);
    text_label(view, STYLE_SMALL_STRONG, t->text, (struct rect){box.x, box.y, place_w, tall},
               ALIGN_CENTRE, place);
    struct rect picture = {box.x + place_w + gap, roundf(box.y + (tall - side) / 2), side, side};
    avatar_draw(view->list, picture, player->avatar, player->colour);
    if (player->won) {
        float star = roundf(side * .5f);
        icon_draw(
            view->list, ICON_STAR,
            (struct rect){picture.x + side - star * .8f, picture.y + side - star * .8f, star, star},
            t->star);
    }
    return tall;
}

static float draw_places(struct view *view, const struct sessions_entry *entry, struct rect box)
{
    float gap = view_px(view, SPACE_3), y = box.y, tall = 0;
    float each = view_px(view, place_units * view->text_scale) + gap;
    int32_t columns = (int32_t)floorf((box.w + gap) / each);
    columns = columns < 1 ? 1 : columns > 4 ? 4 : columns;
    float wide = floorf((box.w - gap * (float)(columns - 1)) / (float)columns);
    for (int32_t i = 0; i < entry->count; i++) {
        int32_t column = i % columns;
        if (column == 0 && i > 0) {
            y += tall + view_px(view, SPACE_2);
            tall = 0;
        }
        struct rect at = {box.x + (wide + gap) * (float)column, y, wide, 0};
        tall = fmaxf(tall, draw_place(view, &entry->players[i], at));
    }
    return y + tall - box.y;
}

/* All places in one text, for those who hear it. */
static void places_words(const struct sessions_entry *entry, char *out, size_t room)
{
    size_t used = 0;
    out[0] = '\0';
    for (int32_t i = 0; i < entry->count && used < room; i++) {
        const struct sessions_player *player = &entry->players[i];
        char score[96];
        score_words(player, score, sizeof score);
        used += (size_t)snprintf(out + used, room - used, "%s", i > 0 ? "; " : "");
        if (used < room)
            used += (size_t)snprintf(out + used, room - used, str(STR_RECORDS_SAY), player->rank,
                                     player->name, score);
        if (player->won && used < room)
            used += (size_t)snprintf(out + used, room - used, ", %s", str(STR_SESSIONS_WON));
    }
}

static float draw_session(struct view *view, const struct app *app,
                          const struct sessions_entry *entry, struct rect box)
{
    char date[CALENDAR_DATE_ROOM], words[WORDS_ROOM + 32], places[PLACES_ROOM];
    char label[sizeof date + sizeof words + 4];
    float pad = view_px(view, SPACE_3);
    struct rect at = {box.x + pad, box.y + pad, box.w - 2 * pad, 0};
    struct view_mark mark = view_mark(view);
    date_words(entry->wall_s, date);
    records_session_words(app, entry, words, sizeof words);
    at.y += text_draw(view, STYLE_SMALL_STRONG, view->theme->text, at, ALIGN_LEFT, date);
    at.y += text_draw(view, STYLE_SMALL, view->theme->text_soft, at, ALIGN_LEFT, words) +
            view_px(view, SPACE_2);
    at.y += draw_places(view, entry, at) + pad;
    struct rect panel = {box.x, box.y, box.w, at.y - box.y};
    struct view_mark from = view_mark(view);
    draw_fill(view->list, panel, view_px(view, 14), view->theme->panel);
    view_send_behind(view, mark, from);
    snprintf(label, sizeof label, "%s: %s", date, words);
    places_words(entry, places, sizeof places);
    drawlist_node(view->list, NODE_TEXT, 0, panel, label, places);
    return panel.h;
}

float records_draw_sessions(struct view *view, const struct app *app, struct rect box)
{
    const struct records *records = app->records;
    int32_t all = records->tables.all.sessions;
    char words[48];
    struct rect at = box;
    if (all == 0) {
        at.y += view_px(view, SPACE_4);
        at.y += text_node(view, NODE_TEXT, STYLE_BODY, view->theme->text_soft, at, ALIGN_CENTRE,
                          str(STR_SESSIONS_NONE));
        return at.y - box.y;
    }
    at.y += draw_tables(view, records, at) + view_px(view, SPACE_4);
    at.y += text_node(view, NODE_HEADING, STYLE_SMALL_STRONG, view->theme->text_soft, at,
                      ALIGN_LEFT, str(STR_SESSIONS_NEWEST)) +
            view_px(view, SPACE_2);
    for (int32_t i = 0; i < all && i < RECORDS_SHOWN; i++)
        at.y += draw_session(view, app, newest(records, i), at) + view_px(view, SPACE_2);
    if (all > RECORDS_SHOWN) {
        snprintf(words, sizeof words, str(STR_SESSIONS_OLDER), (int)all - RECORDS_SHOWN);
        at.y +=
            text_node(view, NODE_TEXT, STYLE_SMALL, view->theme->text_soft, at, ALIGN_LEFT, words);
    }
    return at.y - box.y;
}
