#include "ui/question.h"
#include "data/level.h"
#include "ui/codeview.h"
#include "ui/strings.h"
#include "ui/widget.h"

#include <math.h>
#include <stdio.h>

static const float radius_units = 14, badge_units = 34;

static const struct bank_question *question_of(const struct question_look *look)
{
    return &look->bank->questions[look->run->index];
}

static const struct bank_choice *choice_at(const struct question_look *look, int32_t place)
{
    return &look->bank->choices[question_of(look)->first_choice + look->run->order[place]];
}

/* The versions it holds for, in words: ">=3.11,<3.14" is 3.11 to 3.13. */
static void version_words(const char *scope, char *out, size_t room)
{
    int from = 0, below = 0, read = 0;
    if (sscanf(scope, ">=3.%d,<3.%d%n", &from, &below, &read) == 2 && scope[read] == '\0')
        snprintf(out, room, str(from == below - 1 ? STR_PYTHON_ONE : STR_PYTHON_RANGE), from,
                 below - 1);
    else if (sscanf(scope, ">=3.%d%n", &from, &read) == 1 && scope[read] == '\0')
        snprintf(out, room, str(STR_PYTHON_FROM), from);
    else if (sscanf(scope, "<3.%d%n", &below, &read) == 1 && scope[read] == '\0' && below > 0)
        snprintf(out, room, str(STR_PYTHON_UP_TO), below - 1);
    else
        snprintf(out, room, str(STR_PYTHON_SCOPE), scope);
}

void question_panel(struct view *view, struct rect panel, const struct question_look *look)
{
    float pad = view_px(view, SPACE_4);
    struct rect region = rect_inset(panel, view_px(view, SPACE_1));
    float y = view_scroll_begin(view, 0, region);
    struct view_mark mark = view_mark(view);
    struct rect box = {panel.x + pad, y + pad, panel.w - 2 * pad, 0};
    float tall = question_prompt(view, box, look) + 2 * pad;
    view_centre(view, mark, tall, region.h * .8f);
    view_scroll_end(view, 0, region, y + tall);
}

float question_prompt(struct view *view, struct rect box, const struct question_look *look)
{
    const struct bank_question *q = question_of(look);
    float y = box.y;
    if (q->python.len > 0) {
        char scope[64];
        version_words(bank_string(look->bank, q->python), scope, sizeof scope);
        struct chip chip = {NO_ICON, 0,   view->theme->text_soft, view->theme->panel_sunk,
                            scope,   NULL};
        chip_draw(view, (struct point){box.x, y}, box.w, &chip);
        struct point size = chip_size(view, &chip, box.w);
        drawlist_node(view->list, NODE_TEXT, 0, (struct rect){box.x, y, size.x, size.y}, scope,
                      NULL);
        y += size.y + view_px(view, SPACE_2);
    }
    struct rect at = {box.x, y, box.w, 0};
    enum style style = look->dense                       ? STYLE_STRONG
                       : look->roomy && q->code.len == 0 ? STYLE_TITLE
                                                         : STYLE_HEADING;
    const char *prompt = bank_string(look->bank, q->prompt);
    at.h = text_draw(view, style, view->theme->text, at, ALIGN_LEFT, prompt);
    struct node *node = drawlist_node(view->list, NODE_HEADING, look->prompt_id, at, prompt, NULL);
    node->state |= look->prompt_id ? NODE_DEFAULT | NODE_DISABLED : 0;
    y += at.h;
    if (q->code.len > 0) {
        y += view_px(view, SPACE_3);
        y += codeview_draw(view, (struct rect){box.x, y, box.w, 0},
                           bank_string(look->bank, q->code));
    }
    return y - box.y;
}

enum standing {
    STANDING_OPEN,
    STANDING_PICKED,
    STANDING_AWAY,
    STANDING_RIGHT,
    STANDING_CHOSEN_WRONG,
    STANDING_OTHER
};

static enum standing open_standing(const struct question_look *look, int32_t place)
{
    int32_t choice = look->run->order[place];
    if ((look->run->hidden >> choice & 1) != 0)
        return STANDING_AWAY;
    bool picked = look->picked == place + 1 || look->run->chosen == choice;
    return picked ? STANDING_PICKED : STANDING_OPEN;
}

static enum standing standing_of(const struct question_look *look, int32_t place)
{
    int32_t choice = look->run->order[place];
    if (!look->settled)
        return open_standing(look, place);
    if (choice == look->run->correct)
        return STANDING_RIGHT;
    return choice == look->run->chosen ? STANDING_CHOSEN_WRONG : STANDING_OTHER;
}

static const char *verdict_of(const struct question_look *look, int32_t place)
{
    bool chosen = look->run->order[place] == look->run->chosen;
    switch (standing_of(look, place)) {
    case STANDING_RIGHT:
        return str(chosen ? STR_YOUR_ANSWER_RIGHT : STR_RIGHT_ANSWER);
    case STANDING_CHOSEN_WRONG:
        return str(STR_YOUR_ANSWER_WRONG);
    case STANDING_PICKED:
        return str(STR_PLAY_YOUR_CHOICE);
    case STANDING_AWAY:
        return str(STR_PLAY_TAKEN_AWAY);
    case STANDING_OPEN:
    case STANDING_OTHER:
        break;
    }
    return "";
}

struct card {
    enum standing standing;
    const char *text, *why, *verdict;
    uint32_t ground, edge, ink;
    enum style style;
    float text_x, text_w, height;
};

static uint32_t card_ground(const struct view *view, enum standing standing, int32_t id)
{
    const struct theme *t = view->theme;
    if (standing == STANDING_RIGHT)
        return t->right_soft;
    if (standing == STANDING_CHOSEN_WRONG)
        return t->wrong_soft;
    float lift = view->pressed == id ? .14f : view->hover == id ? .06f : 0;
    if (standing == STANDING_PICKED)
        return colour_mix(t->panel_raised, t->text, .12f + lift);
    return standing == STANDING_OPEN ? colour_mix(t->panel_raised, t->text, lift) : t->panel;
}

static uint32_t card_edge(const struct view *view, enum standing standing)
{
    if (standing == STANDING_RIGHT)
        return view->theme->right;
    if (standing == STANDING_PICKED)
        return view->theme->text; /* not the accent: that looks like right */
    if (standing == STANDING_AWAY)
        return colour_fade(view->theme->line, .55f);
    return standing == STANDING_CHOSEN_WRONG ? view->theme->wrong : view->theme->line;
}

/* The reasons are told at the end, and one by the hint. */
static const char *why_of(const struct question_look *look, int32_t place)
{
    bool told = look->settled || look->run->hint == look->run->order[place];
    return told ? bank_string(look->bank, choice_at(look, place)->why) : "";
}

static float badge_px(const struct view *view)
{
    return view_px(view, badge_units * (1 + (view->text_scale - 1) * .6f));
}

static struct card make_card(const struct view *view, struct rect box,
                             const struct question_look *look, int32_t place)
{
    const struct bank_choice *choice = choice_at(look, place);
    struct card card = {.standing = standing_of(look, place),
                        .text = bank_string(look->bank, choice->text),
                        .why = why_of(look, place),
                        .verdict = verdict_of(look, place),
                        .style = question_of(look)->output ? STYLE_CODE : STYLE_BODY};
    card.ground = card_ground(view, card.standing, look->first_id + place);
    card.edge = card_edge(view, card.standing);
    bool faint = card.standing == STANDING_OTHER || card.standing == STANDING_AWAY;
    card.ink = faint ? view->theme->text_soft : view->theme->text;
    float pad = view_px(view, SPACE_3);
    card.text_x = box.x + badge_px(view) + 2 * pad;
    card.text_w = box.x + box.w - pad - card.text_x;
    card.height = text_height(view, card.style, card.text_w, card.text) +
                  text_height(view, STYLE_SMALL_STRONG, card.text_w, card.verdict) +
                  text_height(view, STYLE_SMALL, card.text_w, card.why);
    card.height = fmaxf(badge_px(view), card.height) + 2 * pad;
    return card;
}

static void draw_badge(struct view *view, struct rect card_box, int32_t place,
                       enum standing standing)
{
    float size = badge_px(view);
    struct rect badge = {card_box.x + view_px(view, SPACE_3), card_box.y + view_px(view, SPACE_3),
                         size, size};
    const struct theme *t = view->theme;
    if (standing == STANDING_RIGHT || standing == STANDING_CHOSEN_WRONG) {
        uint32_t colour = standing == STANDING_RIGHT ? t->right : t->wrong;
        draw_fill(view->list, badge, size / 2, colour);
        icon_draw(view->list, standing == STANDING_RIGHT ? ICON_CHECK : ICON_CROSS,
                  rect_inset(badge, roundf(size * .24f)), t->panel_sunk);
        return;
    }
    if (standing == STANDING_AWAY) {
        icon_draw(view->list, ICON_CROSS, rect_inset(badge, roundf(size * .2f)), t->text_soft);
        return;
    }
    uint32_t colour = t->choice[place];
    icon_shape(view->list, place, badge, colour);
    char letter[2] = {(char)('A' + place), '\0'};
    text_label(view, STYLE_SMALL_STRONG, t->panel_sunk, badge, ALIGN_CENTRE, letter);
}

/* Lines through a text that no longer counts. */
static void draw_strike(struct view *view, struct rect text, const struct card *card)
{
    float line = text_line_px(view, card->style), wide = text_width(view, card->style, card->text);
    struct rect bar = {text.x, text.y + roundf(line * .54f), fminf(text.w, wide),
                       view_px(view, 1.5f)};
    for (; bar.y < text.y + text.h; bar.y += line)
        draw_fill(view->list, bar, 0, colour_fade(card->ink, .8f));
}

static uint32_t said_colour(const struct theme *t, enum standing standing)
{
    if (standing == STANDING_PICKED)
        return t->text;
    if (standing == STANDING_AWAY)
        return t->text_soft;
    return standing == STANDING_RIGHT ? t->right : t->wrong;
}

static void draw_card_text(struct view *view, struct rect box, const struct card *card)
{
    const struct theme *t = view->theme;
    struct rect at = {card->text_x, box.y + view_px(view, SPACE_3), card->text_w, 0};
    float text_tall = text_height(view, card->style, at.w, card->text);
    if (!card->why[0] && !card->verdict[0])
        at.y = roundf(box.y + (box.h - text_tall) / 2);
    text_draw(view, card->style, card->ink, at, ALIGN_LEFT, card->text);
    if (card->standing == STANDING_AWAY)
        draw_strike(view, (struct rect){at.x, at.y, at.w, text_tall}, card);
    at.y += text_tall;
    at.y += text_draw(view, STYLE_SMALL_STRONG, said_colour(t, card->standing), at, ALIGN_LEFT,
                      card->verdict);
    text_draw(view, STYLE_SMALL, t->text_soft, at, ALIGN_LEFT, card->why);
}

static void draw_card(struct view *view, struct rect box, const struct question_look *look,
                      int32_t place, const struct card *card)
{
    const struct theme *t = view->theme;
    float radius = view_px(view, radius_units);
    int32_t id = look->first_id + place;
    draw_fill(view->list, box, radius, card->ground);
    bool told = card->standing == STANDING_RIGHT || card->standing == STANDING_CHOSEN_WRONG ||
                card->standing == STANDING_PICKED;
    draw_frame(view->list, box, radius, view_px(view, told ? 2.5f : t->outline), card->edge);
    draw_badge(view, box, place, card->standing);
    draw_card_text(view, box, card);
    if (!look->settled)
        focus_ring(view, box, radius, id);
    char value[4 * LEVEL_MAX_WHY + 128];
    const char *between = card->verdict[0] && card->why[0] ? ". " : "";
    snprintf(value, sizeof value, "%c. %s%s%s", 'A' + place, card->verdict, between, card->why);
    struct node *node = drawlist_node(view->list, NODE_CHOICE, id, box, card->text, value);
    if (look->settled || card->standing == STANDING_AWAY)
        node->state |= NODE_DISABLED;
    if (card->standing == STANDING_PICKED || look->run->chosen == look->run->order[place])
        node->state |= NODE_CHECKED;
}

/* How early a choice is to be read once all is told: the answer that was given, then the right one,
 * for what comes behind them may lie below the edge. */
static int32_t rank_of(const struct question_look *look, int32_t place)
{
    int32_t choice = look->run->order[place];
    return !look->settled ? 0 : choice == look->run->chosen ? 2 : choice == look->run->correct;
}

/* The places in the order they are shown. */
static void sort_places(const struct question_look *look, int32_t places[BANK_MAX_CHOICES])
{
    int32_t count = 0;
    for (int32_t rank = 2; rank >= 0; rank--)
        for (int32_t place = 0; place < look->run->choice_count; place++)
            if (rank_of(look, place) == rank)
                places[count++] = place;
}

float question_choices(struct view *view, struct rect box, const struct question_look *look)
{
    float y = box.y, gap = view_px(view, SPACE_3);
    int32_t places[BANK_MAX_CHOICES];
    sort_places(look, places);
    for (int32_t i = 0; i < look->run->choice_count; i++) {
        int32_t place = places[i];
        struct card card = make_card(view, box, look, place);
        float here = view_ease(view, look->shown_ms, 40 * place, 180);
        float slide = look->settled ? 0 : roundf((1 - here) * view_px(view, 18));
        draw_card(view, (struct rect){box.x, y + slide, box.w, card.height}, look, place, &card);
        y += card.height + gap;
    }
    return y - gap - box.y;
}

float question_ghosts(struct view *view, struct rect box, const struct question_look *look)
{
    float y = box.y, gap = view_px(view, SPACE_3), pad = view_px(view, SPACE_3);
    float size = badge_px(view), radius = view_px(view, radius_units);
    uint32_t faint = colour_fade(view->theme->line, .55f);
    for (int32_t place = 0; place < look->run->choice_count; place++) {
        struct rect card = {box.x, y, box.w, size + 2 * pad};
        draw_frame(view->list, card, radius, view_px(view, view->theme->outline), faint);
        struct rect badge = {box.x + pad, y + pad, size, size};
        icon_shape(view->list, place, rect_inset(badge, size * .15f), faint);
        y += card.h + gap;
    }
    return y - gap - box.y;
}

float question_explanation(struct view *view, struct rect box, const struct question_look *look)
{
    const struct theme *t = view->theme;
    const struct bank_question *q = question_of(look);
    float pad = view_px(view, SPACE_4), bar = view_px(view, 4);
    const char *text = bank_string(look->bank, q->explanation);
    struct rect inner = {box.x + pad + bar, box.y + pad, box.w - 2 * pad - bar, 0};
    float tall = text_height(view, STYLE_BODY, inner.w, text) + 2 * pad;
    char source[4 * LEVEL_MAX_REFERENCE + 64] = "";
    if (q->reference.len > 0) {
        snprintf(source, sizeof source, str(STR_REFERENCE), bank_string(look->bank, q->reference));
        tall += text_height(view, STYLE_SMALL, inner.w, source) + view_px(view, SPACE_2);
    }
    struct rect ground = {box.x, box.y, box.w, tall};
    draw_fill(view->list, ground, view_px(view, radius_units), t->panel_sunk);
    struct rect mark = {box.x + view_px(view, 6), box.y + pad, bar, tall - 2 * pad};
    draw_fill(view->list, mark, bar / 2, t->accent);
    inner.y += text_node(view, NODE_TEXT, STYLE_BODY, t->text, inner, ALIGN_LEFT, text);
    inner.y += view_px(view, SPACE_2);
    if (source[0])
        text_node(view, NODE_TEXT, STYLE_SMALL, t->text_soft, inner, ALIGN_LEFT, source);
    return tall;
}

int32_t question_key(const struct ui_event *event)
{
    uint32_t c = event->key == KEY_CHARACTER && !event->by ? event->character : 0;
    if (c >= '1' && c < '1' + BANK_MAX_CHOICES)
        return (int32_t)(c - '1');
    return c >= 'a' && c < 'a' + BANK_MAX_CHOICES ? (int32_t)(c - 'a') : -1;
}
