/* The boards: what is compared, and who is where. */
#include "data/calendar.h"
#include "ui/app.h"
#include "ui/avatar.h"
#include "ui/hud.h"
#include "ui/mode_words.h"
#include "ui/records.h"
#include "ui/strings.h"
#include "ui/widget.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void records_levels_words(const struct app *app, const char *key, char *out, size_t room)
{
    const struct campaign *campaign = &app->library->campaign;
    int32_t level = library_find(app->library, key);
    if (level >= 0) {
        snprintf(out, room, "%s", app->library->levels[level].title);
        return;
    }
    for (int32_t i = 0; i < campaign->exam_count; i++) {
        if (strcmp(campaign->exams[i].id, key) != 0)
            continue;
        snprintf(out, room, "%s", campaign->exams[i].title);
        return;
    }
    const char *word = strstr(key, "-levels-");
    if (word && word > key && strspn(key, "0123456789") == (size_t)(word - key))
        snprintf(out, room, str(STR_LEVELS_COUNT), (int)strtol(key, NULL, 10));
    else
        snprintf(out, room, "%s", key);
}

void records_kind_words(const struct app *app, const struct profile_record *record, char *out,
                        size_t room)
{
    char title[4 * LEVEL_MAX_TITLE + 1];
    records_levels_words(app, record->level, title, sizeof title);
    snprintf(out, room, str(STR_RECORDS_KIND_WORDS), title, mode_title(record->mode),
             law_title(record->law), str_factor(record->factor));
}

/* --- One row --- */

static void seconds_words(int32_t ms, char *out, size_t room)
{
    int32_t tenths = ms / 100 + (ms % 100 >= 50);
    snprintf(out, room, str(STR_SECONDS_TENTH), tenths / 10, tenths % 10);
}

static void row_words(const struct profile_record *record, char *out, size_t room)
{
    char mean[32], date[CALENDAR_DATE_ROOM];
    seconds_words(record->best_mean_ms, mean, sizeof mean);
    calendar_print_day(daily_day(record->best_s), date);
    snprintf(out, room, str(STR_RECORDS_ROW), record->right, record->count, mean, date);
}

struct row {
    const struct app *app;
    const struct profile_record *record;
    const struct saves_player *player;
    int32_t number, place;
    bool mine, open;
};

static struct row make_row(const struct app *app, int32_t number)
{
    const struct records *records = app->records;
    const struct boards_entry *entry = boards_entry(&records->boards, records->kind, number);
    struct row row = {
        app,   &entry->record,         &records->boards.players[entry->player], number, 0,
        false, records->open == number};
    row.place = boards_place(&records->boards, records->kind, number);
    row.mine = strcmp(row.player->id, app->saves.profile.id) == 0;
    return row;
}

/* Place, avatar, name and figures on the left, the score on the right; below the name where the
 * window is narrow. */
static float draw_line(struct view *view, const struct row *row, struct rect box)
{
    const struct theme *t = view->theme;
    char place[16], score[32], points[64], more[160], label[256];
    float pad = view_px(view, SPACE_3), side = view_px(view, 40);
    snprintf(place, sizeof place, str(STR_RECORDS_PLACE), row->place);
    hud_number(score, sizeof score, row->record->best_score);
    snprintf(points, sizeof points, str(STR_SCORE_CHIP), score);
    row_words(row->record, more, sizeof more);
    float place_w = fmaxf(view_px(view, 36), text_width(view, STYLE_HEADING, place));
    float points_w = text_width(view, STYLE_STRONG, points) + view_px(view, 2);
    float text_x = box.x + place_w + side + 3 * pad, text_w = box.x + box.w - pad - text_x;
    bool beside = points_w + pad < text_w * .45f;
    struct rect text = {text_x, box.y + pad, beside ? text_w - points_w - pad : text_w, 0};
    struct view_mark mark = view_mark(view);
    text.y += text_draw(view, STYLE_STRONG, t->text, text, ALIGN_LEFT, row->player->name);
    if (!beside)
        text.y += text_draw(view, STYLE_STRONG, t->text, text, ALIGN_LEFT, points);
    text.y += text_draw(view, STYLE_SMALL, t->text_soft, text, ALIGN_LEFT, more);
    float tall = fmaxf(text.y - box.y, side + pad) + pad;
    struct rect line = {box.x, box.y, box.w, tall};
    text_label(view, STYLE_HEADING, row->place <= 3 ? t->text : t->text_soft,
               (struct rect){box.x + pad, box.y, place_w, tall}, ALIGN_CENTRE, place);
    avatar_draw(
        view->list,
        (struct rect){box.x + place_w + 2 * pad, roundf(box.y + (tall - side) / 2), side, side},
        row->player->avatar, row->player->colour);
    if (beside)
        text_label(view, STYLE_STRONG, t->text,
                   (struct rect){box.x + box.w - pad - points_w, box.y, points_w, tall},
                   ALIGN_RIGHT, points);
    int32_t id = RECORDS_ROW + row->number;
    uint32_t ground = row->mine ? t->accent_soft : t->panel;
    struct view_mark from = view_mark(view);
    draw_fill(view->list, line, view_px(view, 14),
              view->hover == id ? colour_mix(ground, t->text, .06f) : ground);
    view_send_behind(view, mark, from);
    focus_ring(view, line, view_px(view, 14), id);
    snprintf(label, sizeof label, str(STR_RECORDS_SAY), row->place, row->player->name, points);
    struct node *node = drawlist_node(view->list, NODE_BUTTON, id, line, label, more);
    node->state |= row->open ? NODE_CHECKED : 0;
    return tall;
}

/* What can be done with the row. */
static float draw_acts(struct view *view, const struct app *app, struct rect box)
{
    const struct records *records = app->records;
    struct rect at = {box.x + view_px(view, SPACE_4), box.y + view_px(view, SPACE_2),
                      box.w - 2 * view_px(view, SPACE_4), 0};
    if (!records->log) {
        at.y += text_node(view, NODE_STATUS, STYLE_SMALL, view->theme->text_soft, at, ALIGN_LEFT,
                          str(STR_RECORDS_NO_LOG));
        return at.y - box.y;
    }
    const struct button buttons[] = {
        {RECORDS_WATCH, str(STR_RECORDS_WATCH), BUTTON_PLAIN, ICON_PLAY, NULL, false, false},
        {RECORDS_RACE, str(STR_RECORDS_RACE), BUTTON_PRIMARY, ICON_FLAG, NULL, false, false},
    };
    struct button save = {RECORDS_SAVE, str(STR_RESULT_SAVE_RUN), BUTTON_PLAIN, ICON_PAPER, NULL,
                          false, false};
    at.y += button_row(view, at, buttons, 2, true) + view_px(view, SPACE_2);
    at.y += button_stack(view, at, &save, 1);
    at.y += records_draw_handed(view, app, at);
    if (records->error.text[0]) {
        at.y += view_px(view, SPACE_2);
        at.y += text_node(view, NODE_STATUS, STYLE_SMALL, view->theme->danger, at, ALIGN_LEFT,
                          records->error.text);
    }
    return at.y - box.y + view_px(view, SPACE_1);
}

/* --- The page --- */

static float draw_kind(struct view *view, const struct app *app, struct rect box)
{
    const struct records *records = app->records;
    char words[4 * LEVEL_MAX_TITLE + 128];
    struct rect at = box;
    records_kind_words(app, &records->chosen, words, sizeof words);
    at.y +=
        setting_row(view, at, RECORDS_KIND, str(STR_RECORDS_KIND), words) + view_px(view, SPACE_2);
    if (records->levels[0])
        at.y += text_node(view, NODE_TEXT, STYLE_SMALL, view->theme->text_soft, at, ALIGN_LEFT,
                          records->levels) +
                view_px(view, SPACE_2);
    return at.y - box.y;
}

float records_draw_boards(struct view *view, const struct app *app, struct rect box)
{
    const struct records *records = app->records;
    struct rect at = box;
    if (records->boards.kind_count == 0) {
        at.y += view_px(view, SPACE_4);
        at.y += text_node(view, NODE_TEXT, STYLE_BODY, view->theme->text_soft, at, ALIGN_CENTRE,
                          str(STR_RECORDS_NONE));
        return at.y - box.y;
    }
    at.y += draw_kind(view, app, at);
    for (int32_t i = 0; i < records->boards.kinds[records->kind].count; i++) {
        struct row row = make_row(app, i);
        at.y += draw_line(view, &row, at);
        if (row.open)
            at.y += draw_acts(view, app, at);
        at.y += view_px(view, SPACE_2);
    }
    return at.y - box.y;
}
