/* The ways to play: a card for each, with what it asks of the player and what was reached. */
#include "ui/app.h"
#include "ui/hud.h"
#include "ui/mode_words.h"
#include "ui/progress.h"
#include "ui/screens.h"
#include "ui/strings.h"
#include "ui/widget.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { ID_BACK = 1, ID_CARD = 10, BEST_ROOM = 120 };

enum card {
    CARD_SPRINT,
    CARD_SURVIVAL,
    CARD_STACKER,
    CARD_EXAM,
    CARD_DAILY,
    CARD_PARTY,
    CARD_CODE,
    CARD_RECORDS,
    CARDS
};

static const struct {
    enum string title, words;
    enum icon icon;
    enum screen_id screen; /* that it leads to */
    enum run_mode mode;    /* where that is SCREEN_SETUP */
} cards[CARDS] = {
    [CARD_SPRINT] = {STR_MODES_SPRINT, STR_MODES_SPRINT_CARD, ICON_BOLT, SCREEN_SETUP,
                     RUN_MODE_SPRINT_60},
    [CARD_SURVIVAL] = {STR_MODES_SURVIVAL, STR_MODES_SURVIVAL_CARD, ICON_HEART, SCREEN_SETUP,
                       RUN_MODE_SURVIVAL},
    [CARD_STACKER] = {STR_MODES_STACKER, STR_MODES_STACKER_CARD, ICON_STACK, SCREEN_SETUP,
                      RUN_MODE_STACKER},
    [CARD_EXAM] = {STR_MODES_EXAM, STR_MODES_EXAM_CARD, ICON_PAPER, SCREEN_SETUP, RUN_MODE_EXAM},
    [CARD_DAILY] = {STR_MODES_DAILY, STR_MODES_DAILY_CARD, ICON_CALENDAR, SCREEN_SETUP,
                    RUN_MODE_DAILY},
    [CARD_PARTY] = {STR_MODES_PARTY, STR_MODES_PARTY_CARD, ICON_PEOPLE, SCREEN_PARTY,
                    RUN_MODE_COUNT},
    [CARD_CODE] = {STR_MODES_CODE, STR_MODES_CODE_CARD, ICON_HASH, SCREEN_CODE, RUN_MODE_COUNT},
    [CARD_RECORDS] = {STR_MODES_RECORDS, STR_MODES_RECORDS_CARD, ICON_CUP, SCREEN_RECORDS,
                      RUN_MODE_COUNT},
};

static bool event(struct app *app, const struct ui_event *event)
{
    int32_t card = event->id - ID_CARD;
    if (event->kind == UI_BACK || (event->kind == UI_ACTIVATE && event->id == ID_BACK)) {
        app_go(app, SCREEN_TITLE);
        return true;
    }
    if (event->kind != UI_ACTIVATE || card < 0 || card >= CARDS)
        return false;
    if (cards[card].screen == SCREEN_SETUP)
        setup_begin(app, cards[card].mode);
    app_go(app, cards[card].screen);
    return true;
}

/* The most points of all records of the mode, with whatever levels, law and clock. */
static void best_points(const struct app *app, enum card card, char *out, size_t room)
{
    const struct profile *profile = &app->saves.profile;
    int32_t best = INT32_MIN;
    for (int32_t i = 0; i < profile->record_count; i++) {
        const struct profile_record *record = &profile->records[i];
        bool same =
            card == CARD_SPRINT ? mode_is_sprint(record->mode) : record->mode == cards[card].mode;
        if (same && record->best_score > best)
            best = record->best_score;
    }
    char points[32];
    hud_number(points, sizeof points, best == INT32_MIN ? 0 : best);
    if (best != INT32_MIN)
        snprintf(out, room, str(STR_BEST), points);
}

static bool passed(const struct app *app, const char *exam_id)
{
    const struct profile *profile = &app->saves.profile;
    for (int32_t i = 0; i < profile->record_count; i++) {
        const struct profile_record *record = &profile->records[i];
        if (record->mode == RUN_MODE_EXAM && strcmp(record->level, exam_id) == 0 &&
            record->right * 100 >= record->count * MODE_EXAM_PASS_PERCENT)
            return true;
    }
    return false;
}

static void exam_words(const struct app *app, char *out, size_t room)
{
    const struct campaign *campaign = &app->library->campaign;
    int32_t open = 0, done = 0;
    for (int32_t i = 0; i < campaign->exam_count; i++) {
        open += progress_exam_open(app, i);
        done += passed(app, campaign->exams[i].id);
    }
    if (open == 0)
        snprintf(out, room, "%s", str(STR_MODES_CLOSED));
    else
        snprintf(out, room, str(STR_MODES_PASSED), done, campaign->exam_count);
}

static void daily_words(const struct app *app, char *out, size_t room)
{
    const struct daily *daily = &app->saves.profile.daily;
    int64_t day = daily_day(platform_wall_s(app->platform));
    int32_t streak = daily_streak(daily, day);
    const char *today = str(daily_state(daily, day) == DAILY_OPEN   ? STR_MODES_TODAY_OPEN
                            : daily_state(daily, day) == DAILY_DONE ? STR_MODES_TODAY_DONE
                                                                    : STR_MODES_TODAY_BACK);
    if (streak > 0)
        snprintf(out, room, str(STR_MODES_STREAK), today, streak);
    else
        snprintf(out, room, "%s", today);
}

/* What was reached, or why it must wait; "" for nothing. */
static void standing_words(const struct app *app, enum card card, char *out, size_t room)
{
    out[0] = '\0';
    if ((card == CARD_EXAM || card == CARD_DAILY) && app->library->arriving)
        snprintf(out, room, "%s", str(STR_MODES_WAIT));
    else if (card == CARD_EXAM)
        exam_words(app, out, room);
    else if (card == CARD_DAILY)
        daily_words(app, out, room);
    else if (cards[card].screen == SCREEN_SETUP)
        best_points(app, card, out, room);
}

/* Where the parts of a card stand, from its top left. */
struct card_layout {
    float pad, icon, text_x, text_w;
    float title_h, words_h, standing_h;
    float height;
};

static struct card_layout lay_out(const struct view *view, float width, enum card card,
                                  const char *standing)
{
    float pad = view_px(view, SPACE_4), icon = view_px(view, 44);
    struct card_layout l = {.pad = pad, .icon = icon, .text_x = 2 * pad + icon};
    l.text_w = width - l.text_x - pad;
    l.title_h = text_height(view, STYLE_HEADING, l.text_w, str(cards[card].title));
    l.words_h = text_height(view, STYLE_SMALL, l.text_w, str(cards[card].words));
    if (standing[0])
        l.standing_h =
            text_height(view, STYLE_SMALL_STRONG, l.text_w, standing) + view_px(view, SPACE_1);
    float gap = view_px(view, SPACE_1);
    l.height = fmaxf(icon, l.title_h + gap + l.words_h + l.standing_h) + 2 * view_px(view, SPACE_3);
    return l;
}

static void draw_ground(struct view *view, struct rect box, int32_t id)
{
    const struct theme *t = view->theme;
    float radius = view_px(view, 18), lift = view->pressed == id ? .12f : .06f;
    bool touched = view->pressed == id || view->hover == id;
    draw_fill(view->list, box, radius, touched ? colour_mix(t->panel, t->text, lift) : t->panel);
    draw_frame(view->list, box, radius, view_px(view, t->outline), colour_fade(t->line, .6f));
    focus_ring(view, box, radius, id);
}

static void draw_card(struct view *view, const struct app *app, struct rect box, enum card card)
{
    const struct theme *t = view->theme;
    char standing[BEST_ROOM], value[512];
    int32_t id = ID_CARD + (int32_t)card;
    standing_words(app, card, standing, sizeof standing);
    struct card_layout l = lay_out(view, box.w, card, standing);
    draw_ground(view, box, id);
    struct rect disc = {box.x + l.pad, roundf(box.y + (box.h - l.icon) / 2), l.icon, l.icon};
    draw_fill(view->list, disc, l.icon / 2, t->accent_soft);
    icon_draw(view->list, cards[card].icon, rect_inset(disc, l.icon * .26f), t->text);
    float content = l.height - 2 * view_px(view, SPACE_3);
    struct rect at = {box.x + l.text_x, roundf(box.y + (box.h - content) / 2), l.text_w, 0};
    text_draw(view, STYLE_HEADING, t->text, at, ALIGN_LEFT, str(cards[card].title));
    at.y += l.title_h + view_px(view, SPACE_1);
    text_draw(view, STYLE_SMALL, t->text_soft, at, ALIGN_LEFT, str(cards[card].words));
    at.y += l.words_h + view_px(view, SPACE_1);
    text_draw(view, STYLE_SMALL_STRONG, t->text, at, ALIGN_LEFT, standing);
    snprintf(value, sizeof value, "%s %s", str(cards[card].words), standing);
    struct node *node =
        drawlist_node(view->list, NODE_BUTTON, id, box, str(cards[card].title), value);
    if (card == CARD_SPRINT)
        node->state |= NODE_DEFAULT;
}

static float height_of(struct view *view, const struct app *app, float width, enum card card)
{
    char standing[BEST_ROOM];
    standing_words(app, card, standing, sizeof standing);
    return lay_out(view, width, card, standing).height;
}

/* Two cards side by side where there is room; those of a row are equally high. */
static float draw_cards(struct view *view, const struct app *app, struct rect box)
{
    int columns = view_narrow(view) ? 1 : 2;
    float gap = view_px(view, SPACE_3), y = box.y;
    float width = floorf((box.w - gap * (float)(columns - 1)) / (float)columns);
    for (int first = 0; first < CARDS; first += columns) {
        float tall = 0;
        for (int i = 0; i < columns; i++)
            tall = fmaxf(tall, height_of(view, app, width, (enum card)(first + i)));
        for (int i = 0; i < columns; i++)
            draw_card(view, app, (struct rect){box.x + (width + gap) * (float)i, y, width, tall},
                      (enum card)(first + i));
        y += tall + gap;
    }
    return y - gap - box.y;
}

static void draw(const struct app *app, struct view *view)
{
    struct rect column = view_column(view, 960);
    float head = header_draw(view, column, ID_BACK, str(STR_MODES)), edge = view_px(view, 8);
    struct rect region = {column.x - edge, column.y + head, column.w + 2 * edge,
                          view->frame.h - column.y - head};
    float y = view_scroll_begin(view, 0, region) + edge;
    y += draw_cards(view, app, (struct rect){column.x, y, column.w, 0});
    view_scroll_end(view, 0, region, y + view_px(view, SPACE_4));
}

const struct screen screen_modes = {
    .name = "modes", .music = MUSIC_MENU, .event = event, .draw = draw};
