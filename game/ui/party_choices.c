/* The choices on the table, and in the reveal who took which. */
#include "data/level.h"
#include "ui/avatar.h"
#include "ui/party_scene.h"
#include "ui/strings.h"
#include "ui/widget.h"

#include <math.h>
#include <stdio.h>

static const float column_units = 300;

struct card {
    int32_t place, choice;
    const char *text, *why, *verdict;
    uint32_t seats;   /* who chose it, in the reveal */
    uint32_t crossed; /* and who did in vain, before */
    bool right, taken, hidden;
    enum style style;
    float text_w, text_h, people_h, height;
};

static float badge_px(const struct view *view, const struct table_scene *scene)
{
    return view_px(view, (scene->dense ? 28 : 34) * (1 + (view->text_scale - 1) * .6f));
}

static float pad_px(const struct view *view, const struct table_scene *scene)
{
    return view_px(view, scene->dense ? SPACE_2 : SPACE_3);
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

static enum style style_of(const struct table_scene *scene)
{
    return scene->bank_question->output ? STYLE_CODE : STYLE_BODY;
}

static const struct bank_choice *choice_at(const struct table_scene *scene, int32_t place)
{
    uint32_t first = scene->bank_question->first_choice;
    return &scene->look.bank->choices[first + scene->question->order[place]];
}

static float text_room(const struct view *view, const struct table_scene *scene, float width)
{
    return width - badge_px(view, scene) - 3 * pad_px(view, scene);
}

static struct card make_card(struct view *view, const struct table_scene *scene, float width,
                             int32_t place)
{
    const struct bank *bank = scene->look.bank;
    const struct bank_choice *choice = choice_at(scene, place);
    struct card card = {.place = place, .choice = scene->question->order[place]};
    card.text = bank_string(bank, choice->text);
    card.seats = table_chosen_by(scene, card.choice);
    card.hidden = scene->party->phase == PARTY_READING;
    card.crossed = party_crossed_by(scene->party, card.choice);
    card.right = scene->reveal && card.choice == scene->question->correct;
    card.taken = card.seats != 0;
    card.why = card.taken ? bank_string(bank, choice->why) : "";
    card.verdict = card.right ? str(STR_RIGHT_ANSWER) : "";
    card.style = style_of(scene);
    card.text_w = text_room(view, scene, width);
    card.text_h = text_height(view, card.style, card.text_w, card.text);
    card.people_h = people(view, scene, (struct rect){0, 0, card.text_w, 0}, card.seats, false);
    float text = card.text_h + text_height(view, STYLE_SMALL_STRONG, card.text_w, card.verdict) +
                 card.people_h + text_height(view, STYLE_SMALL, card.text_w, card.why);
    float badge = badge_px(view, scene), line = text_line_px(view, card.style);
    card.height =
        fmaxf(badge, text + fmaxf(0, roundf((badge - line) / 2))) + 2 * pad_px(view, scene);
    card.height = fmaxf(card.height, view_px(view, 44)); /* a fingertip */
    return card;
}

/* The letter stays: it is what players call the answer. */
static void draw_badge(struct view *view, const struct table_scene *scene, struct rect box,
                       const struct card *card)
{
    const struct theme *t = view->theme;
    float size = badge_px(view, scene), pad = pad_px(view, scene);
    struct rect badge = {box.x + pad, box.y + pad, size, size};
    char letter[2] = {(char)('A' + card->place), '\0'};
    if (card->hidden) {
        icon_shape(view->list, card->place, rect_inset(badge, size * .15f),
                   colour_fade(t->line, .55f));
        return;
    }
    if (card->crossed) {
        struct point line[2] = {{badge.x + size * .1f, badge.y + size * .9f},
                                {badge.x + size * .9f, badge.y + size * .1f}};
        text_label(view, STYLE_SMALL_STRONG, t->text_soft, badge, ALIGN_CENTRE, letter);
        draw_stroke(view->list, line, 2, view_px(view, 2), t->text_soft);
        return;
    }
    icon_shape(view->list, card->place, badge, t->choice[card->place]);
    text_label(view, STYLE_SMALL_STRONG, t->panel_sunk, badge, ALIGN_CENTRE, letter);
}

/* Lines through a text that no longer counts. */
static void draw_strike(struct view *view, struct rect text, const struct card *card)
{
    float line = text_line_px(view, card->style), wide = text_width(view, card->style, card->text);
    struct rect bar = {text.x, text.y + roundf(line * .54f), fminf(text.w, wide),
                       view_px(view, 1.5f)};
    for (; bar.y < text.y + card->text_h; bar.y += line)
        draw_fill(view->list, bar, 0, colour_fade(view->theme->text_soft, .8f));
}

/* What pointer and keys do with a card. */
enum use {
    USE_NONE,
    USE_ANSWER, /* the answer of whose turn it is, or of the only one who answers on the screen */
    USE_POINT   /* nobody's answer: the screen points to where answers are given */
};

static enum use use_of(const struct table_scene *scene)
{
    const struct party *party = scene->party;
    int32_t lone = table_lone_seat(scene->table);
    bool open = party->phase == PARTY_ANSWERING || party->phase == PARTY_BUZZED;
    if (!scene->by_seats)
        return party->phase == PARTY_ANSWERING ? USE_ANSWER : USE_NONE;
    if (!open || (lone < 0 && party->kind == PARTY_BUZZER && party->phase == PARTY_ANSWERING))
        return USE_NONE;
    if (lone < 0)
        return USE_POINT;
    bool letters = party->phase == PARTY_BUZZED || party->kind == PARTY_TOGETHER;
    return letters && party_waits_for(party, lone) ? USE_ANSWER : USE_NONE;
}

static void push_node(struct view *view, const struct table_scene *scene, struct rect box,
                      const struct card *card, enum use use)
{
    char names[TABLE_NAMES_ROOM], value[sizeof names + 128];
    table_names(scene->table, card->crossed ? card->crossed : card->seats, names, sizeof names);
    if (card->crossed)
        snprintf(value, sizeof value, str(STR_TABLE_CROSSED), 'A' + card->place, names);
    else
        snprintf(value, sizeof value, str(STR_TABLE_CHOSEN_BY), 'A' + card->place, card->verdict,
                 names);
    int32_t id = TABLE_CHOICE + card->place;
    if (use == USE_ANSWER && !card->crossed) {
        drawlist_node(view->list, NODE_CHOICE, id, box, card->text, value);
        return;
    }
    drawlist_node(view->list, NODE_TEXT, 0, box, card->text, value);
    if (use == USE_POINT)
        drawlist_node(view->list, NODE_CHOICE, id, box, card->text, value)->state |=
            NODE_BY_POINTER;
}

static void draw_ground(struct view *view, const struct table_scene *scene, struct rect box,
                        const struct card *card, enum use use)
{
    const struct theme *t = view->theme;
    float radius = view_px(view, 14), lift = 0;
    int32_t id = TABLE_CHOICE + card->place;
    if (use == USE_ANSWER)
        lift = view->pressed == id ? .14f : view->hover == id ? .06f : 0;
    bool wrong = card->taken && !card->right;
    uint32_t ground = card->right                      ? t->right_soft
                      : wrong                          ? t->wrong_soft
                      : scene->reveal || card->crossed ? t->panel
                                                       : colour_mix(t->panel_raised, t->text, lift);
    uint32_t edge = card->right ? t->right : wrong ? t->wrong : t->line;
    draw_fill(view->list, box, radius, ground);
    draw_frame(view->list, box, radius, view_px(view, card->right || wrong ? 2.5f : t->outline),
               edge);
    /* Not by colour alone. */
    if (!card->right && !wrong)
        return;
    float side = view_px(view, 18), pad = pad_px(view, scene), badge = badge_px(view, scene);
    struct rect sign = {box.x + pad + roundf((badge - side) / 2),
                        box.y + pad + badge + view_px(view, SPACE_1), side, side};
    icon_draw(view->list, card->right ? ICON_CHECK : ICON_CROSS, sign,
              card->right ? t->right : t->wrong);
}

static void draw_hidden(struct view *view, const struct table_scene *scene, struct rect box,
                        const struct card *card)
{
    draw_frame(view->list, box, view_px(view, 14), view_px(view, view->theme->outline),
               colour_fade(view->theme->line, .55f));
    draw_badge(view, scene, box, card);
}

static void draw_card(struct view *view, const struct table_scene *scene, struct rect box,
                      const struct card *card)
{
    const struct theme *t = view->theme;
    enum use use = use_of(scene);
    if (card->hidden) {
        draw_hidden(view, scene, box, card);
        return;
    }
    draw_ground(view, scene, box, card, use);
    draw_badge(view, scene, box, card);
    float pad = pad_px(view, scene), badge = badge_px(view, scene);
    struct rect at = {box.x + badge + 2 * pad, box.y + pad, card->text_w, 0};
    at.y += fmaxf(0, roundf((badge - text_line_px(view, card->style)) / 2)); /* beside the letter */
    text_draw(view, card->style, card->crossed ? t->text_soft : t->text, at, ALIGN_LEFT,
              card->text);
    if (card->crossed)
        draw_strike(view, at, card);
    at.y += card->text_h;
    at.y += text_draw(view, STYLE_SMALL_STRONG, t->right, at, ALIGN_LEFT, card->verdict);
    at.y += people(view, scene, at, card->seats, true);
    text_draw(view, STYLE_SMALL, t->text_soft, at, ALIGN_LEFT, card->why);
    if (use == USE_ANSWER && !card->crossed)
        focus_ring(view, box, view_px(view, 14), TABLE_CHOICE + card->place);
    push_node(view, scene, box, card, use);
}

/* Two columns where there is room, or where every choice is one short line. */
static int32_t columns_in(struct view *view, const struct table_scene *scene, float width)
{
    float half = text_room(view, scene, floorf((width - view_px(view, SPACE_2)) / 2));
    bool two = width >= 2 * view_px(view, column_units * view->text_scale);
    bool shorts = scene->dense && !scene->reveal;
    for (int32_t i = 0; shorts && !two && i < scene->question->choice_count; i++) {
        const char *text = bank_string(scene->look.bank, choice_at(scene, i)->text);
        shorts = text_height(view, style_of(scene), half, text) <=
                 1.5f * text_line_px(view, style_of(scene));
    }
    return two || shorts ? 2 : 1;
}

float table_choices_draw(struct view *view, const struct table_scene *scene, struct rect box)
{
    int32_t count = scene->question->choice_count;
    int32_t columns = columns_in(view, scene, box.w);
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
