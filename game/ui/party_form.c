#include "ui/party_form.h"
#include "ui/app.h"
#include "ui/avatar.h"
#include "ui/mode_words.h"
#include "ui/party_chair.h"
#include "ui/strings.h"
#include "ui/widget.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { WORDS_ROOM = 512 };

static const enum string kind_words[PARTY_KINDS] = {STR_PARTY_TOGETHER_WORDS, STR_PARTY_TURNS_WORDS,
                                                    STR_PARTY_BUZZER_WORDS};

/* --- The players --- */

/* What stands below a name. */
static void chair_words(const struct app *app, int32_t place, char *out, size_t room)
{
    const struct party_chair *chair = &app->party.chairs[place];
    char control[96] = "", terms[96];
    if (app->party.kind != PARTY_TURNS)
        party_control_words(chair->control, control, sizeof control);
    chair_terms_words(chair, terms, sizeof terms);
    snprintf(out, room, "%s%s%s", control, control[0] && terms[0] ? " \xC2\xB7 " : "", terms);
    if (!out[0])
        snprintf(out, room, "%s", str(STR_PARTY_EDIT));
}

static float chair_text_x(const struct view *view)
{
    return view_px(view, 44) + 2 * view_px(view, SPACE_3);
}

static float chair_height(struct view *view, const struct app *app, float width, int32_t place)
{
    char words[WORDS_ROOM];
    float text_w = width - chair_text_x(view) - view_px(view, SPACE_3);
    chair_words(app, place, words, sizeof words);
    float text = text_height(view, STYLE_STRONG, text_w, app->party.chairs[place].name) +
                 text_height(view, STYLE_SMALL, text_w, words);
    return fmaxf(view_px(view, 44), text) + 2 * view_px(view, SPACE_2);
}

static void draw_chair(struct view *view, const struct app *app, struct rect box, int32_t place)
{
    const struct theme *t = view->theme;
    const struct party_chair *chair = &app->party.chairs[place];
    char words[WORDS_ROOM], label[WORDS_ROOM];
    int32_t id = PARTY_CHAIR + place;
    float radius = view_px(view, 14), side = view_px(view, 44), x = chair_text_x(view);
    bool touched = view->hover == id || view->pressed == id;
    chair_words(app, place, words, sizeof words);
    draw_fill(view->list, box, radius, touched ? colour_mix(t->panel, t->text, .06f) : t->panel);
    draw_frame(view->list, box, radius, view_px(view, t->outline), colour_fade(t->line, .6f));
    avatar_draw(view->list,
                (struct rect){box.x + view_px(view, SPACE_3), roundf(box.y + (box.h - side) / 2),
                              side, side},
                chair->avatar, chair->colour);
    struct rect at = {box.x + x, box.y + view_px(view, SPACE_2), box.w - x - view_px(view, SPACE_3),
                      0};
    at.y += text_draw(view, STYLE_STRONG, t->text, at, ALIGN_LEFT, chair->name);
    text_draw(view, STYLE_SMALL, t->text_soft, at, ALIGN_LEFT, words);
    focus_ring(view, box, radius, id);
    snprintf(label, sizeof label, str(STR_PARTY_CHAIR), place + 1, chair->name);
    drawlist_node(view->list, NODE_BUTTON, id, box, label, words);
}

static float draw_chairs(struct view *view, const struct app *app, struct rect box)
{
    int32_t columns = view_narrow(view) ? 1 : 2, count = app->party.players;
    float gap = view_px(view, SPACE_2), y = box.y;
    float width = floorf((box.w - gap * (float)(columns - 1)) / (float)columns);
    for (int32_t first = 0; first < count; first += columns) {
        float tall = 0;
        for (int32_t i = first; i < first + columns && i < count; i++)
            tall = fmaxf(tall, chair_height(view, app, width, i));
        for (int32_t i = first; i < first + columns && i < count; i++)
            draw_chair(view, app,
                       (struct rect){box.x + (width + gap) * (float)(i - first), y, width, tall},
                       i);
        y += tall + gap;
    }
    return y - box.y;
}

/* --- What is played --- */

/* The buzzer has its own prices under arcade. */
static const char *law_note(const struct party_choice *choice)
{
    bool priced = choice->kind == PARTY_BUZZER && choice->law == SCORE_ARCADE;
    return priced ? str(STR_PARTY_BUZZER_ARCADE) : law_words(choice->law, RUN_MODE_ROUND);
}

static float draw_terms(struct view *view, const struct app *app, struct rect box)
{
    static const struct setup_nodes nodes = {PARTY_LEVELS, PARTY_CHOOSE, PARTY_LEVEL};
    const struct party_choice *choice = &app->party;
    char text[64];
    struct rect at = box;
    float gap = view_px(view, SPACE_1);
    bool shared = choice->kind != PARTY_TURNS;
    snprintf(text, sizeof text, "%d", choice->rounds);
    at.y += setting_row(view, at, PARTY_ROUNDS,
                        str(shared ? STR_PARTY_ROUNDS_SHARED : STR_PARTY_ROUNDS), text) +
            gap;
    at.y += setup_draw_levels(view, app, at, &nodes, gap);
    at.y += setting_row(view, at, PARTY_LAW, str(STR_SETUP_LAW), law_title(choice->law));
    at.y += note_row(view, at, law_note(choice));
    at.y += toggle_row(view, at, PARTY_LAST, str(STR_PARTY_DOUBLE_LAST), choice->double_last);
    return at.y - box.y;
}

static float draw_kind(struct view *view, const struct app *app, struct rect box)
{
    const struct party_choice *choice = &app->party;
    char text[64];
    struct rect at = box;
    at.y += setting_row(view, at, PARTY_KIND, str(STR_PARTY_KIND), party_kind_title(choice->kind));
    at.y += note_row(view, at, str(kind_words[choice->kind]));
    snprintf(text, sizeof text, "%d", choice->players);
    at.y += setting_row(view, at, PARTY_PLAYERS, str(STR_PLAYERS), text);
    return at.y - box.y + view_px(view, SPACE_3);
}

/* How the players get at their controls. */
static float draw_controls(struct view *view, const struct app *app, struct rect box)
{
    struct rect at = box;
    struct button keys = {
        PARTY_KEYS_PAGE, str(STR_PARTY_KEY_TEST), BUTTON_QUIET, NO_ICON, NULL, false, false};
    if (app->party.kind == PARTY_TURNS)
        return 0;
    at.y += note_row(view, at, str(STR_PARTY_JOIN_PAD));
    at.y += button_stack(view, at, &keys, 1) + view_px(view, SPACE_3);
    return at.y - box.y;
}

static float draw_content(struct view *view, const struct app *app, struct rect box)
{
    const struct party_choice *choice = &app->party;
    struct rect at = box;
    float gap = view_px(view, SPACE_3);
    if (choice->error.text[0])
        at.y += text_node(view, NODE_STATUS, STYLE_BODY, view->theme->wrong, at, ALIGN_LEFT,
                          choice->error.text) +
                gap;
    if (choice->waiting > 0) {
        char words[WORDS_ROOM];
        party_continue_words(choice, words, sizeof words);
        struct button on = {PARTY_CONTINUE, words, BUTTON_PRIMARY, ICON_PLAY, NULL, false, true};
        at.y += button_stack(view, at, &on, 1) + gap;
    }
    at.y += draw_kind(view, app, at);
    at.y += draw_chairs(view, app, at);
    at.y += draw_controls(view, app, at) + gap;
    at.y += draw_terms(view, app, at);
    return at.y - box.y;
}

/* Where a session waits, Start asks once before it ends that one. */
static float draw_start(struct view *view, const struct app *app, struct rect box, bool draw)
{
    char sure[WORDS_ROOM];
    bool waits = app->party.waiting > 0;
    struct button start = {PARTY_START, str(STR_START), waits ? BUTTON_PLAIN : BUTTON_PRIMARY,
                           ICON_PLAY,   NULL,           false,
                           !waits};
    struct button anew = start;
    party_anew_words(&app->party, sure, sizeof sure);
    anew.label = sure;
    return button_asking(view, box, &start, waits ? &anew : NULL, app->party.asking, draw);
}

/* Start, or what is missing, over `box`; with `draw` false its height alone. */
static float draw_foot(struct view *view, const struct app *app, struct rect box, bool draw)
{
    const struct theme *t = view->theme;
    char words[WORDS_ROOM];
    if (party_choice_ready(app, words, sizeof words))
        return draw_start(view, app, box, draw);
    float pad = view_px(view, SPACE_3), icon = view_px(view, 24);
    struct rect at = {box.x + icon + 2 * pad, box.y + pad, box.w - icon - 3 * pad, 0};
    float tall = fmaxf(icon, text_height(view, STYLE_BODY, at.w, words)) + 2 * pad;
    if (!draw)
        return tall;
    draw_fill(view->list, (struct rect){box.x, box.y, box.w, tall}, view_px(view, 14),
              t->panel_sunk);
    icon_draw(view->list, ICON_LOCK,
              (struct rect){box.x + pad, roundf(box.y + (tall - icon) / 2), icon, icon},
              t->text_soft);
    text_node(view, NODE_STATUS, STYLE_BODY, t->text, at, ALIGN_LEFT, words);
    return tall;
}

void party_form_draw(struct view *view, const struct app *app)
{
    struct rect column = view_column(view, 680);
    float foot = draw_foot(view, app, column, false), gap = view_px(view, SPACE_3);
    bool loose = foot > column.h * .4f;
    struct rect region = {column.x - gap, 0, column.w + 2 * gap,
                          loose ? view->frame.h : column.y + column.h - foot - gap};
    float y = view_scroll_begin(view, 0, region) + column.y;
    y += header_draw(view, (struct rect){column.x, y, column.w, 0}, PARTY_BACK,
                     str(STR_MODES_PARTY));
    y += draw_content(view, app, (struct rect){column.x, y, column.w, 0});
    if (loose)
        y += gap + draw_foot(view, app, (struct rect){column.x, y + gap, column.w, foot}, true);
    view_scroll_end(view, 0, region, y + view_px(view, SPACE_4));
    if (!loose)
        draw_foot(view, app, (struct rect){column.x, column.y + column.h - foot, column.w, foot},
                  true);
}

/* --- The key test --- */

static void draw_key(struct view *view, struct rect box, const char *name, bool held)
{
    const struct theme *t = view->theme;
    float radius = view_px(view, 10);
    draw_fill(view->list, box, radius, held ? t->accent : t->panel_raised);
    draw_frame(view->list, box, radius, view_px(view, held ? 3 : t->outline),
               held ? t->text : t->line);
    text_label(view, STYLE_STRONG, held ? t->text_on_accent : t->text,
               rect_inset(box, view_px(view, 3)), ALIGN_CENTRE, name);
}

/* The player who has this control, or NULL. */
static const char *name_at(const struct party_choice *choice, int32_t control)
{
    for (int32_t i = 0; i < choice->players; i++)
        if (choice->chairs[i].control == control)
            return choice->chairs[i].name;
    return NULL;
}

/* "Ann · Keys on the left". */
static void map_words(const struct party_choice *choice, int32_t map, char *out, size_t room)
{
    char keys[64];
    const char *name = name_at(choice, PARTY_CONTROL_KEYS + map);
    party_control_words(PARTY_CONTROL_KEYS + map, keys, sizeof keys);
    snprintf(out, room, "%s%s%s", name ? name : "", name ? " \xC2\xB7 " : "", keys);
}

/* Who sits at these maps, "Ann + Cleo"; where nobody does, the maps alone. */
static void layout_words(const struct party_choice *choice, enum string layout, uint32_t maps,
                         char *out, size_t room)
{
    size_t len = 0;
    for (int32_t map = 0; map < PARTY_KEY_MAPS; map++) {
        const char *name = name_at(choice, PARTY_CONTROL_KEYS + map);
        if (!(maps >> map & 1) || len >= room)
            continue;
        if (!name) {
            snprintf(out, room, "%s", str(layout));
            return;
        }
        len += (size_t)snprintf(out + len, room - len, "%s%s", len ? " + " : "", name);
    }
}

/* The six answer keys in two rows, and the seventh below; box.h is what the words above have. */
static float draw_map(struct view *view, const struct app *app, struct rect box, int32_t map)
{
    char name[WORDS_ROOM], held[256] = "";
    float gap = view_px(view, SPACE_1), key = floorf((box.w - 2 * gap) / 3);
    key = fminf(key, view_px(view, 64));
    struct rect at = box;
    map_words(&app->party, map, name, sizeof name);
    at.y += text_draw(view, STYLE_SMALL_STRONG, view->theme->text, at, ALIGN_LEFT, name) + gap;
    at.y = fmaxf(at.y, box.y + box.h);
    size_t len = 0;
    for (int32_t i = 0; i < PARTY_BUTTONS; i++) {
        char letter[32];
        bool down = app->party.held[map] >> i & 1;
        int32_t column = i == PARTY_READY_BUTTON ? 1 : i % 3;
        struct rect cap = {box.x + (key + gap) * (float)column, at.y + (key + gap) * (float)(i / 3),
                           key, key};
        party_button_words(view->platform, PARTY_CONTROL_KEYS + map, i, letter, sizeof letter);
        draw_key(view, cap, letter, down);
        if (down && len + strlen(letter) + 2 < sizeof held)
            len += (size_t)snprintf(held + len, sizeof held - len, "%s ", letter);
    }
    float tall = at.y + 3 * (key + gap) - box.y;
    drawlist_node(view->list, NODE_STATUS, 0, (struct rect){box.x, box.y, box.w, tall}, name, held);
    return tall;
}

/* Were keys of these maps seen down at the same time? */
static bool seen(const struct party_choice *choice, uint32_t maps)
{
    for (uint32_t bits = 0; bits < 1u << PARTY_KEY_MAPS; bits++)
        if ((choice->together >> bits & 1) != 0 && (bits & maps) == maps)
            return true;
    return false;
}

static float draw_finding(struct view *view, const struct app *app, struct rect box,
                          enum string layout, uint32_t maps)
{
    const struct theme *t = view->theme;
    bool good = seen(&app->party, maps);
    float side = text_line_px(view, STYLE_BODY), gap = view_px(view, SPACE_2);
    char players[WORDS_ROOM], words[WORDS_ROOM + 64];
    layout_words(&app->party, layout, maps, players, sizeof players);
    snprintf(words, sizeof words, str(good ? STR_PARTY_KEYS_SAFE : STR_PARTY_KEYS_UNTRIED),
             players);
    if (good)
        icon_draw(view->list, ICON_CHECK, (struct rect){box.x, box.y, side, side}, t->right);
    struct rect at = {box.x + side + gap, box.y, box.w - side - gap, 0};
    return text_node(view, NODE_TEXT, STYLE_BODY, good ? t->text : t->text_soft, at, ALIGN_LEFT,
                     words) +
           gap;
}

/* What the highest name over keys that stand side by side takes. */
static float names_height(struct view *view, const struct app *app, float width)
{
    char words[WORDS_ROOM];
    float most = 0;
    for (int32_t map = 0; map < PARTY_KEY_MAPS; map++) {
        map_words(&app->party, map, words, sizeof words);
        most = fmaxf(most, text_height(view, STYLE_SMALL_STRONG, width, words));
    }
    return most + view_px(view, SPACE_1);
}

void party_keys_draw(struct view *view, const struct app *app)
{
    struct rect column = view_column(view, 680);
    float gap = view_px(view, SPACE_4);
    struct rect region = {column.x - gap, 0, column.w + 2 * gap, view->frame.h};
    struct rect at = {column.x, view_scroll_begin(view, 0, region) + column.y, column.w, 0};
    at.y += header_draw(view, at, PARTY_BACK, str(STR_PARTY_KEY_TEST));
    at.y += text_node(view, NODE_TEXT, STYLE_BODY, view->theme->text, at, ALIGN_LEFT,
                      str(STR_PARTY_KEYS_HELP)) +
            gap;
    bool stacked = view_narrow(view);
    float width = stacked ? at.w : floorf((at.w - 2 * gap) / PARTY_KEY_MAPS), tall = 0;
    float names = stacked ? 0 : names_height(view, app, width);
    for (int32_t map = 0; map < PARTY_KEY_MAPS; map++) {
        struct rect box = {at.x + (stacked ? 0 : (width + gap) * (float)map), at.y, width, names};
        tall = draw_map(view, app, box, map);
        at.y += stacked ? tall + gap : 0;
    }
    at.y += stacked ? 0 : tall + gap;
    char words[WORDS_ROOM];
    snprintf(words, sizeof words, str(STR_PARTY_KEYS_MOST), app->party.most);
    at.y += text_node(view, NODE_TEXT, STYLE_STRONG, view->theme->text, at, ALIGN_LEFT, words) +
            view_px(view, SPACE_2);
    at.y += draw_finding(view, app, at, STR_PARTY_LAYOUT_TWO, 5);
    at.y += draw_finding(view, app, at, STR_PARTY_LAYOUT_LEFT, 3);
    at.y += draw_finding(view, app, at, STR_PARTY_LAYOUT_RIGHT, 6);
    at.y += draw_finding(view, app, at, STR_PARTY_LAYOUT_THREE, 7);
    view_scroll_end(view, 0, region, at.y + gap);
}
