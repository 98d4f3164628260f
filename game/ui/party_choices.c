/* The choices on the table, and in the reveal who took which. */
#include "data/level.h"
#include "ui/avatar.h"
#include "ui/party_scene.h"
#include "ui/strings.h"
#include "ui/widget.h"

#include <math.h>
#include <stdio.h>

enum { PLACES_ROOM = PARTY_SEATS * PROFILE_NAME_ROOM };

static const float column_units = 300;

struct card {
    int32_t place, choice;
    const char *text, *why, *verdict;
    uint32_t seats; /* who chose it */
    bool right, taken;
    enum style style;
    float text_w, text_h, people_h, height;
};

static float badge_px(const struct view *view)
{
    return view_px(view, 34 * (1 + (view->text_scale - 1) * .6f));
}

/* --- Who chose it: small pictures with names, in rows --- */

static float person_width(const struct view *view, const char *name, float most)
{
    return fminf(most, view_px(view, 22 + SPACE_1) + text_width(view, STYLE_SMALL, name));
}

static float person(struct view *view, const struct table_scene *scene, struct rect at,
                    int32_t seat, bool draw)
{
    const struct party_chair *chair = &scene->table->chairs[seat];
    const char *name = scene->table->names.text[seat];
    float side = view_px(view, 22), x = side + view_px(view, SPACE_1);
    struct rect words = {at.x + x, at.y, at.w - x, 0};
    float tall = text_height(view, STYLE_SMALL, words.w, name);
    if (draw) {
        avatar_draw(view->list, (struct rect){at.x, at.y, side, side}, chair->avatar,
                    chair->colour);
        text_draw(view, STYLE_SMALL, view->theme->text, words, ALIGN_LEFT, name);
    }
    return fmaxf(side, tall);
}

static float people(struct view *view, const struct table_scene *scene, struct rect box,
                    uint32_t seats, bool draw)
{
    float x = box.x, y = box.y, line = 0, gap = view_px(view, SPACE_3);
    if (seats == 0)
        return 0;
    y += view_px(view, SPACE_1);
    for (int32_t i = 0; i < PARTY_SEATS; i++) {
        if (!(seats >> i & 1))
            continue;
        float width = ceilf(person_width(view, scene->table->names.text[i], box.w));
        if (x > box.x && x + width > box.x + box.w) {
            x = box.x;
            y += line + view_px(view, SPACE_1);
            line = 0;
        }
        line = fmaxf(line, person(view, scene, (struct rect){x, y, width, 0}, i, draw));
        x += width + gap;
    }
    return y + line - box.y;
}

/* --- Cards --- */

static struct card make_card(struct view *view, const struct table_scene *scene, float width,
                             int32_t place)
{
    const struct bank *bank = scene->look.bank;
    struct card card = {.place = place, .choice = scene->question->order[place]};
    const struct bank_choice *choice =
        &bank->choices[scene->bank_question->first_choice + (uint32_t)card.choice];
    card.text = bank_string(bank, choice->text);
    card.seats = table_chosen_by(scene, card.choice);
    card.right = scene->reveal && card.choice == scene->question->correct;
    card.taken = card.seats != 0;
    card.why = card.taken ? bank_string(bank, choice->why) : "";
    card.verdict = card.right ? str(STR_RIGHT_ANSWER) : "";
    card.style = scene->bank_question->output ? STYLE_CODE : STYLE_BODY;
    card.text_w = width - badge_px(view) - 3 * view_px(view, SPACE_3);
    card.text_h = text_height(view, card.style, card.text_w, card.text);
    card.people_h = people(view, scene, (struct rect){0, 0, card.text_w, 0}, card.seats, false);
    float text = card.text_h + text_height(view, STYLE_SMALL_STRONG, card.text_w, card.verdict) +
                 card.people_h + text_height(view, STYLE_SMALL, card.text_w, card.why);
    card.height = fmaxf(badge_px(view), text) + 2 * view_px(view, SPACE_3);
    return card;
}

static void draw_badge(struct view *view, struct rect box, const struct card *card)
{
    const struct theme *t = view->theme;
    float size = badge_px(view), pad = view_px(view, SPACE_3);
    struct rect badge = {box.x + pad, box.y + pad, size, size};
    char letter[2] = {(char)('A' + card->place), '\0'};
    if (card->right) {
        draw_fill(view->list, badge, size / 2, t->right);
        icon_draw(view->list, ICON_CHECK, rect_inset(badge, roundf(size * .24f)), t->panel_sunk);
        return;
    }
    icon_shape(view->list, card->place, badge, t->choice[card->place]);
    text_label(view, STYLE_SMALL_STRONG, t->panel_sunk, badge, ALIGN_CENTRE, letter);
}

static void push_node(struct view *view, const struct table_scene *scene, struct rect box,
                      const struct card *card, bool pressable)
{
    char names[PLACES_ROOM], value[sizeof names + 128];
    table_names(scene->table, card->seats, names, sizeof names);
    snprintf(value, sizeof value, str(STR_TABLE_CHOSEN_BY), 'A' + card->place, card->verdict,
             names);
    int32_t id = pressable ? TABLE_CHOICE + card->place : 0;
    drawlist_node(view->list, pressable ? NODE_CHOICE : NODE_TEXT, id, box, card->text, value);
}

static void draw_card(struct view *view, const struct table_scene *scene, struct rect box,
                      const struct card *card)
{
    const struct theme *t = view->theme;
    bool pressable = !scene->by_seats && scene->party->phase == PARTY_ANSWERING;
    int32_t id = TABLE_CHOICE + card->place;
    float radius = view_px(view, 14), lift = 0;
    if (pressable)
        lift = view->pressed == id ? .14f : view->hover == id ? .06f : 0;
    bool wrong = card->taken && !card->right;
    uint32_t ground = card->right     ? t->right_soft
                      : wrong         ? t->wrong_soft
                      : scene->reveal ? t->panel
                                      : colour_mix(t->panel_raised, t->text, lift);
    uint32_t edge = card->right ? t->right : wrong ? t->wrong : t->line;
    draw_fill(view->list, box, radius, ground);
    draw_frame(view->list, box, radius, view_px(view, card->right || wrong ? 2.5f : t->outline),
               edge);
    draw_badge(view, box, card);
    float pad = view_px(view, SPACE_3);
    struct rect at = {box.x + badge_px(view) + 2 * pad, box.y + pad, card->text_w, 0};
    if (!card->verdict[0] && !card->taken)
        at.y = roundf(box.y + (box.h - card->text_h) / 2);
    text_draw(view, card->style, t->text, at, ALIGN_LEFT, card->text);
    at.y += card->text_h;
    at.y += text_draw(view, STYLE_SMALL_STRONG, t->right, at, ALIGN_LEFT, card->verdict);
    at.y += people(view, scene, at, card->seats, true);
    text_draw(view, STYLE_SMALL, t->text_soft, at, ALIGN_LEFT, card->why);
    if (pressable)
        focus_ring(view, box, radius, id);
    push_node(view, scene, box, card, pressable);
}

float table_choices_draw(struct view *view, const struct table_scene *scene, struct rect box)
{
    int32_t count = scene->question->choice_count;
    bool two = box.w >= 2 * view_px(view, column_units * view->text_scale);
    int32_t columns = two ? 2 : 1;
    float gap = view_px(view, SPACE_2), y = box.y;
    float width = floorf((box.w - gap * (float)(columns - 1)) / (float)columns);
    for (int32_t first = 0; first < count; first += columns) {
        struct card cards[2];
        float tall = 0;
        int32_t here = count - first < columns ? count - first : columns;
        for (int32_t i = 0; i < here; i++) {
            cards[i] = make_card(view, scene, width, first + i);
            tall = fmaxf(tall, cards[i].height);
        }
        for (int32_t i = 0; i < here; i++)
            draw_card(view, scene, (struct rect){box.x + (width + gap) * (float)i, y, width, tall},
                      &cards[i]);
        y += tall + gap;
    }
    return y - gap - box.y;
}
