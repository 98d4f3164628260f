/* The players around the question: who they are, how they stand, and what they are at. */
#include "rules/score.h"
#include "ui/avatar.h"
#include "ui/hud.h"
#include "ui/party_chair.h"
#include "ui/party_scene.h"
#include "ui/strings.h"
#include "ui/widget.h"

#include <math.h>
#include <stdio.h>

enum { WORDS_ROOM = 192, KEYS_ROOM = 128 };

struct card {
    int32_t seat;
    const char *name;
    struct table_state state;
    char score[56], keys[KEYS_ROOM];
    char words[WORDS_ROOM + 96]; /* her state, and in the reveal her place */
    float text_x, text_w, name_w, name_h, height;
};

static void letter_keys(struct view *view, const struct table_scene *scene, int32_t control,
                        char *out, size_t room)
{
    char key[48], pair[64];
    size_t len = 0;
    for (int32_t i = 0; i < scene->question->choice_count && len < room; i++) {
        party_button_words(view->platform, control, i, key, sizeof key);
        snprintf(pair, sizeof pair, str(STR_TABLE_KEY_OF), 'A' + i, key);
        len += (size_t)snprintf(out + len, room - len, "%s%s", i ? "  " : "", pair);
    }
}

/* What her ready key is for now; STR_NONE where it does nothing. */
static enum string ready_format(const struct table_scene *scene, int32_t seat)
{
    const struct party *party = scene->party;
    bool buzzer = party->kind == PARTY_BUZZER && party->phase == PARTY_ANSWERING;
    bool unbuzzed = scene->question->results[seat].buzz == PARTY_UNBUZZED;
    if (party->phase == PARTY_READING)
        return STR_TABLE_KEY_READY;
    if (buzzer && unbuzzed && !(scene->go_on && !table_ready_acts(party, seat, scene->ms)))
        return STR_TABLE_KEY_BUZZ;
    return scene->reveal || (scene->go_on && !party_waits_for(party, seat)) ? STR_TABLE_KEY_NEXT
                                                                            : STR_NONE;
}

/* Only the keys that do something in this phase; "" where the screen has them. */
static void key_words(struct view *view, const struct table_scene *scene, int32_t seat, char *out,
                      size_t room)
{
    int32_t control = scene->table->chairs[seat].control;
    enum string ready = ready_format(scene, seat);
    char key[48];
    out[0] = '\0';
    if (!scene->by_seats || control >= PARTY_CONTROL_ZONE || !party_is_here(scene->party, seat))
        return;
    party_button_words(view->platform, control, PARTY_READY_BUTTON, key, sizeof key);
    if (ready != STR_NONE)
        snprintf(out, room, str(ready), key);
    else
        letter_keys(view, scene, control, out, room);
}

void table_score_words(const struct table_scene *scene, int32_t seat, char *out, size_t room)
{
    const struct party_player *player = &scene->party->players[seat];
    int32_t tenths = score_streak_tenths(player->streak + 1);
    char number[32], streak[16] = "";
    hud_number(number, sizeof number, player->score);
    if (scene->party->law == SCORE_ARCADE && tenths > 10)
        snprintf(streak, sizeof streak, str(STR_STREAK_SHORT), tenths / 10, tenths % 10);
    snprintf(out, room, "%s%s%s", streak, streak[0] ? "  " : "", number);
}

static float icon_px(const struct view *view)
{
    return text_size_px(view, STYLE_SMALL);
}

static struct card make_card(struct view *view, const struct table_scene *scene, float width,
                             int32_t seat)
{
    struct card card = {.seat = seat, .name = scene->table->names.text[seat]};
    float pad = view_px(view, SPACE_2), side = view_px(view, 36);
    card.state = table_state(scene, view->theme, seat);
    table_score_words(scene, seat, card.score, sizeof card.score);
    key_words(view, scene, seat, card.keys, sizeof card.keys);
    char move[96];
    table_move_words(scene, seat, move, sizeof move);
    snprintf(card.words, sizeof card.words, "%s%s%s", card.state.words, move[0] ? " \xC2\xB7 " : "",
             move);
    card.text_x = side + 2 * pad;
    card.text_w = width - card.text_x - pad;
    card.name_w = card.text_w - ceilf(text_width(view, STYLE_STRONG, card.score)) - pad;
    bool beside = card.name_w > card.text_w * .3f;
    if (!beside)
        card.name_w = card.text_w;
    card.name_h = text_height(view, STYLE_SMALL_STRONG, card.name_w, card.name);
    card.name_h = fmaxf(card.name_h, beside ? text_line_px(view, STYLE_STRONG) : 0);
    float state_w = card.text_w - icon_px(view) - view_px(view, SPACE_1);
    card.height = card.name_h + (beside ? 0 : text_line_px(view, STYLE_STRONG)) +
                  text_height(view, STYLE_SMALL, state_w, card.words) +
                  text_height(view, STYLE_SMALL, card.text_w, card.keys);
    card.height = fmaxf(side, card.height) + 2 * view_px(view, 6);
    return card;
}

static void draw_score(struct view *view, const struct card *card, struct rect *at)
{
    bool beside = card->name_w < card->text_w;
    float wide = card->text_w - (beside ? card->name_w : 0);
    struct rect box = {at->x + (beside ? card->name_w : 0), at->y + (beside ? 0 : card->name_h),
                       wide, text_line_px(view, STYLE_STRONG)};
    text_label(view, STYLE_STRONG, view->theme->text, box, beside ? ALIGN_RIGHT : ALIGN_LEFT,
               card->score);
    at->y += card->name_h + (beside ? 0 : box.h);
}

static void draw_ground(struct view *view, const struct table_scene *scene, struct rect box,
                        int32_t seat)
{
    const struct theme *t = view->theme;
    const struct party *party = scene->party;
    float radius = view_px(view, 12);
    bool active = (party_buzzed(party) >> seat & 1) != 0 || seat == party->turn;
    bool flashes = table_flashes(scene, seat);
    draw_fill(view->list, box, radius, active ? t->accent_soft : t->panel);
    if (active || flashes)
        draw_frame(view->list, box, radius, view_px(view, flashes ? 3 : 2),
                   flashes ? t->danger : t->accent);
}

static void draw_card(struct view *view, const struct table_scene *scene, struct rect box,
                      const struct card *card)
{
    const struct theme *t = view->theme;
    const struct party_chair *chair = &scene->table->chairs[card->seat];
    float pad = view_px(view, SPACE_2), side = view_px(view, 36);
    draw_ground(view, scene, box, card->seat);
    avatar_draw(view->list,
                (struct rect){box.x + pad, roundf(box.y + (box.h - side) / 2), side, side},
                chair->avatar, chair->colour);
    struct rect at = {box.x + card->text_x, box.y + view_px(view, 6), card->text_w, 0};
    text_draw(view, STYLE_SMALL_STRONG, t->text, (struct rect){at.x, at.y, card->name_w, 0},
              ALIGN_LEFT, card->name);
    draw_score(view, card, &at);
    float icon = icon_px(view), gap = view_px(view, SPACE_1);
    if (card->state.icon != NO_ICON)
        icon_draw(view->list, (enum icon)card->state.icon,
                  (struct rect){at.x, at.y + roundf(icon * .15f), icon, icon}, card->state.colour);
    float shift = card->state.icon == NO_ICON ? 0 : icon + gap;
    at.y +=
        text_draw(view, STYLE_SMALL, t->text,
                  (struct rect){at.x + shift, at.y, at.w - icon - gap, 0}, ALIGN_LEFT, card->words);
    text_draw(view, STYLE_SMALL, t->text_soft, at, ALIGN_LEFT, card->keys);
    char number[32], value[2 * WORDS_ROOM], more[2 * WORDS_ROOM + KEYS_ROOM];
    hud_number(number, sizeof number, scene->party->players[card->seat].score);
    snprintf(value, sizeof value, str(STR_TABLE_POINTS), number, card->words);
    snprintf(more, sizeof more, "%s %s", value, card->keys);
    drawlist_node(view->list, NODE_TEXT, 0, box, card->name, more);
}

/* How the teams stand, after the questions that all have seen settled. */
static float draw_teams(struct view *view, const struct table_scene *scene, struct rect box)
{
    const struct theme *t = view->theme;
    struct rect at = box;
    float pad = view_px(view, SPACE_2);
    for (int32_t team = 0; party_teams(scene->party) > 1 && team < PARTY_TEAMS; team++) {
        char name[32], number[32], words[WORDS_ROOM];
        if (party_members(scene->party, team) == 0)
            continue;
        team_words(team, name, sizeof name);
        hud_number(number, sizeof number, party_team_score(scene->party, team));
        snprintf(words, sizeof words, str(STR_TABLE_TEAM), name, number);
        at.y += text_node(view, NODE_TEXT, STYLE_SMALL, t->text,
                          (struct rect){box.x + pad, at.y, box.w - 2 * pad, 0}, ALIGN_LEFT, words);
    }
    return at.y > box.y ? at.y - box.y + pad : 0;
}

float table_players_draw(struct view *view, const struct table_scene *scene, struct rect box,
                         int32_t columns)
{
    float gap = view_px(view, 6), y = box.y, x = box.x, row = 0;
    float width = floorf((box.w - gap * (float)(columns - 1)) / (float)columns);
    int32_t column = 0;
    for (int32_t seat = 0; seat < PARTY_SEATS; seat++) {
        if (!scene->party->players[seat].seated || (scene->told >> seat & 1))
            continue;
        if (column == columns) {
            column = 0;
            y += row + gap;
            row = 0;
        }
        struct card card = make_card(view, scene, width, seat);
        x = box.x + (width + gap) * (float)column++;
        draw_card(view, scene, (struct rect){x, y, width, card.height}, &card);
        row = fmaxf(row, card.height);
    }
    y += row;
    return y + draw_teams(view, scene, (struct rect){box.x, y + gap, box.w, 0}) - box.y;
}
