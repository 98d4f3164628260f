/* How the table looks: the question in the middle, the players beside or below it, and at the edges
 * places to touch. */
#include "ui/avatar.h"
#include "ui/clockface.h"
#include "ui/party_scene.h"
#include "ui/strings.h"
#include "ui/widget.h"

#include <math.h>
#include <stdio.h>

enum { CLOCK_FRAME_MS = 33, READING_FRAME_MS = 100, WORDS_ROOM = 256, NAMES_ROOM = 900 };

static const float foot_share = .45f, side_units = 290, strip_units = 148;

static struct table_scene make_scene(const struct app *app)
{
    const struct table *table = &app->table;
    const struct party *party = &table->party;
    struct table_scene scene = {.app = app, .table = table, .party = party};
    scene.question = party_question(party);
    scene.bank_question = &table->bank->questions[scene.question->index];
    scene.ms = table_ms(table, app->now_ms);
    scene.clock = table_clock(table, scene.ms);
    scene.reveal = party->phase == PARTY_REVEAL;
    scene.by_seats = table_by_seats(table);
    scene.go_on = table_can_go_on(party, scene.ms);
    scene.shown = (struct run_question){.index = scene.question->index,
                                        .choice_count = scene.question->choice_count,
                                        .correct = scene.question->correct,
                                        .chosen = -1,
                                        .hint = -1};
    return scene;
}

/* Does the button below the question take the focus when it comes? Where going on could be pressed
 * by who is still to act, it is one step away. */
static bool button_leads(const struct table_scene *scene)
{
    bool answering = scene->party->phase == PARTY_ANSWERING;
    bool own = !scene->by_seats || scene->party->kind == PARTY_BUZZER;
    return !scene->go_on || !(answering && own);
}

/* The scene stays where it is: its look points into it. */
static void make_look(struct table_scene *scene, bool roomy)
{
    scene->look = (struct question_look){.bank = scene->table->bank,
                                         .run = &scene->shown,
                                         .settled = scene->reveal,
                                         .roomy = roomy,
                                         .first_id = TABLE_CHOICE,
                                         .shown_ms = scene->table->change_ms};
    bool rests = scene->by_seats ? !scene->reveal && !(scene->go_on && button_leads(scene))
                                 : scene->party->phase == PARTY_ANSWERING;
    if (rests)
        scene->look.prompt_id = TABLE_PROMPT;
}

/* --- The head --- */

static float draw_chips(struct view *view, const struct table_scene *scene, struct rect box)
{
    const struct theme *t = view->theme;
    char words[WORDS_ROOM];
    float x = box.x, tall = 0;
    if (scene->question->doubled) {
        struct chip chip = {ICON_STAR, t->star, t->text, t->accent_soft, str(STR_TABLE_DOUBLE),
                            NULL};
        struct point size = chip_size(view, &chip, box.w);
        chip_draw(view, (struct point){x, box.y}, box.w, &chip);
        drawlist_node(view->list, NODE_TEXT, 0, (struct rect){x, box.y, size.x, size.y}, chip.text,
                      NULL);
        x += size.x + view_px(view, SPACE_2);
        tall = size.y;
    }
    if (scene->clock.full_ms > 0 && scene->party->phase != PARTY_READING) {
        snprintf(words, sizeof words, str(STR_SECONDS), (scene->clock.left_ms + 999) / 1000);
        struct chip chip = {ICON_CLOCK, t->text_soft, t->text, t->panel_sunk, words, "000 s"};
        struct point size = chip_size(view, &chip, box.w);
        if (x > box.x && x + size.x > box.x + box.w) {
            x = box.x;
            box.y += tall + view_px(view, SPACE_1);
        }
        chip_draw(view, (struct point){x, box.y}, box.w, &chip);
        drawlist_node(view->list, NODE_TIMER, 0, (struct rect){x, box.y, size.x, size.y},
                      str(STR_TIME_LEFT), words);
        tall = size.y;
    }
    return tall;
}

static void title_words(const struct table_scene *scene, char *out, size_t room)
{
    char where[96], turn[PROFILE_NAME_ROOM + 32];
    const struct party *party = scene->party;
    table_where(party, where, sizeof where);
    if (scene->by_seats) {
        snprintf(out, room, "%s", where);
        return;
    }
    snprintf(turn, sizeof turn, str(STR_TABLE_TURN), scene->table->names.text[party->turn]);
    snprintf(out, room, "%s \xC2\xB7 %s", turn, where);
}

static float draw_head(struct view *view, const struct table_scene *scene, struct rect box)
{
    char title[WORDS_ROOM];
    float button = view_px(view, 48), gap = view_px(view, SPACE_3);
    struct button pause = {TABLE_PAUSE, str(STR_PAUSE), BUTTON_PLAIN, ICON_PAUSE,
                           NULL,        true,           false};
    title_words(scene, title, sizeof title);
    button_draw(view, (struct rect){box.x, box.y, button, button}, &pause);
    struct rect at = {box.x + button + gap, box.y, box.w - button - gap, 0};
    at.y += text_node(view, NODE_TEXT, STYLE_STRONG, view->theme->text, at, ALIGN_LEFT, title) +
            view_px(view, SPACE_1);
    at.y += draw_chips(view, scene, at);
    return fmaxf(button, at.y - box.y);
}

/* --- The foot --- */

static struct button main_button(const struct view *view, const struct table_scene *scene,
                                 char words[WORDS_ROOM])
{
    const struct party *party = scene->party;
    bool last = party->round + 1 == party->rounds;
    for (int32_t i = party->turn + 1; party->turn >= 0 && i < PARTY_SEATS; i++)
        last = last && !table_is_here(party, i);
    snprintf(words, WORDS_ROOM, "%s",
             str(party->phase == PARTY_READING ? STR_SHOW_CHOICES
                 : !scene->reveal              ? STR_TABLE_GO_ON
                 : last                        ? STR_TABLE_PODIUM
                                               : STR_NEXT_QUESTION));
    if (party->phase == PARTY_HANDOVER)
        snprintf(words, WORDS_ROOM, str(STR_TABLE_TAKE), scene->table->names.text[party->turn]);
    enum string pad = scene->by_seats && button_leads(scene)
                          ? STR_PARTY_PAD_SHOULDER /* A answers */
                          : STR_HINT_PAD_A;
    const char *hint = str(view->device == DEVICE_GAMEPAD ? pad : STR_HINT_ENTER);
    return (struct button){TABLE_MAIN, words, BUTTON_PRIMARY,     NO_ICON,
                           hint,       false, button_leads(scene)};
}

static bool has_button(const struct table_scene *scene)
{
    return scene->reveal || scene->go_on ||
           (!scene->by_seats && scene->party->phase != PARTY_ANSWERING);
}

static float draw_reading_time(struct view *view, const struct table_scene *scene, struct rect box,
                               bool draw)
{
    float tall = view_px(view, 4);
    if (scene->party->phase != PARTY_READING || scene->clock.full_ms == 0)
        return 0;
    if (draw) {
        char words[32];
        struct rect bar = {box.x, box.y, box.w, tall};
        draw_fill(view->list, bar, tall / 2, view->theme->line);
        bar.w = roundf(bar.w * (1 - (float)scene->clock.left_ms / (float)scene->clock.full_ms));
        draw_fill(view->list, bar, tall / 2, view->theme->text_soft);
        snprintf(words, sizeof words, str(STR_SECONDS), (scene->clock.left_ms + 999) / 1000);
        drawlist_node(view->list, NODE_TIMER, 0, box, str(STR_READING_LEFT), words);
    }
    return tall + view_px(view, SPACE_2);
}

static void hint_words(const struct table_scene *scene, char *out, size_t room)
{
    char names[NAMES_ROOM];
    const struct party *party = scene->party;
    bool buzzer = party->kind == PARTY_BUZZER;
    table_names(scene->table, scene->go_on ? table_waited_open(party) : table_buzzed(party), names,
                sizeof names);
    if (scene->go_on)
        snprintf(out, room, str(STR_TABLE_WAITS), names);
    else if (party->phase == PARTY_BUZZED)
        snprintf(out, room, str(STR_TABLE_BUZZED), names);
    else
        snprintf(out, room, "%s",
                 str(party->phase == PARTY_READING ? STR_TABLE_READ
                     : buzzer                      ? STR_TABLE_BUZZ
                                                   : STR_TABLE_ANSWER));
}

static float draw_hint(struct view *view, const struct table_scene *scene, struct rect box,
                       bool draw)
{
    char words[NAMES_ROOM + 64];
    hint_words(scene, words, sizeof words);
    if (draw)
        text_draw(view, STYLE_SMALL_STRONG, view->theme->text, box, ALIGN_CENTRE, words);
    return text_height(view, STYLE_SMALL_STRONG, box.w, words);
}

static float draw_foot(struct view *view, const struct table_scene *scene, struct rect box,
                       bool draw)
{
    struct rect at = box;
    at.y += draw_reading_time(view, scene, at, draw);
    if (scene->go_on)
        at.y += draw_hint(view, scene, at, draw) + view_px(view, SPACE_2);
    if (has_button(scene)) {
        char label[WORDS_ROOM];
        struct button button = main_button(view, scene, label);
        float tall = button_height(view, &button, at.w);
        if (draw)
            button_draw(view, (struct rect){at.x, at.y, at.w, tall}, &button);
        return at.y + tall - box.y;
    }
    return at.y + draw_hint(view, scene, at, draw) - box.y;
}

/* --- The middle --- */

static float draw_verdict(struct view *view, const struct table_scene *scene, struct rect box)
{
    char words[WORDS_ROOM];
    table_verdict_words(scene, words, sizeof words);
    struct node *node;
    float tall = text_draw(view, STYLE_HEADING, view->theme->text, box, ALIGN_LEFT, words);
    node = drawlist_node(view->list, NODE_STATUS, TABLE_VERDICT,
                         (struct rect){box.x, box.y, box.w, tall}, words, NULL);
    node->state |= NODE_DISABLED;
    return tall + view_px(view, SPACE_2);
}

static float draw_handover(struct view *view, const struct table_scene *scene, struct rect box)
{
    const struct theme *t = view->theme;
    const struct party_chair *chair = &scene->table->chairs[scene->party->turn];
    char words[WORDS_ROOM];
    float side = view_px(view, 96), gap = view_px(view, SPACE_3);
    struct rect at = box;
    at.y += gap;
    avatar_draw(view->list, (struct rect){roundf(at.x + (at.w - side) / 2), at.y, side, side},
                chair->avatar, chair->colour);
    at.y += side + gap;
    snprintf(words, sizeof words, str(STR_TABLE_PASS),
             scene->table->names.text[scene->party->turn]);
    at.y += text_node(view, NODE_HEADING, STYLE_TITLE, t->text, at, ALIGN_CENTRE, words) + gap;
    at.y += text_node(view, NODE_TEXT, STYLE_BODY, t->text_soft, at, ALIGN_CENTRE,
                      str(STR_TABLE_PASS_WORDS)) +
            gap;
    if (scene->question->doubled)
        at.y += text_node(view, NODE_STATUS, STYLE_STRONG, t->text, at, ALIGN_CENTRE,
                          str(STR_TABLE_DOUBLE_SAID)) +
                gap;
    return at.y - box.y;
}

/* The question as far as it is to be seen, and what came of it. */
static float draw_question(struct view *view, const struct table_scene *scene, struct rect box)
{
    struct rect at = box;
    float gap = view_px(view, SPACE_3);
    if (scene->party->phase == PARTY_HANDOVER)
        return draw_handover(view, scene, box);
    at.y += question_prompt(view, at, &scene->look) + gap;
    if (scene->reveal)
        at.y += draw_verdict(view, scene, at);
    if (scene->party->phase == PARTY_READING)
        at.y += question_ghosts(view, at, &scene->look);
    else
        at.y += table_choices_draw(view, scene, at);
    if (scene->reveal)
        at.y += gap +
                question_explanation(view, (struct rect){at.x, at.y + gap, at.w, 0}, &scene->look);
    return at.y - box.y;
}

static enum coil_mood mood_of(const struct table_scene *scene)
{
    const struct table_clock *clock = &scene->clock;
    bool runs = scene->party->phase == PARTY_ANSWERING || scene->party->phase == PARTY_BUZZED;
    if (!runs || clock->full_ms == 0)
        return COIL_ASLEEP;
    if (clock->left_ms <= CLOCKFACE_LAST_SECONDS * 1000)
        return COIL_DANGER;
    return clock->left_ms * 2 <= clock->full_ms ? COIL_WARN : COIL_CALM;
}

static struct rect draw_board(struct view *view, const struct table_scene *scene, struct rect board)
{
    struct rect panel = rect_inset(board, coil_margin(view));
    enum coil_mood mood = mood_of(scene);
    float gone = 0;
    if (mood != COIL_ASLEEP)
        gone = 1 - (float)scene->clock.left_ms / (float)scene->clock.full_ms;
    draw_fill(view->list, panel, view_px(view, 18), view->theme->panel);
    coil_draw(view, panel, gone, mood);
    return panel;
}

/* --- The whole --- */

static void draw_wide(struct view *view, const struct table_scene *scene, struct rect body)
{
    float gap = view_px(view, SPACE_4), side = view_px(view, side_units * view->text_scale);
    float foot = draw_foot(view, scene, (struct rect){0, 0, body.w - side - gap, 0}, false);
    struct rect board = {body.x, body.y, body.w - side - gap,
                         body.h - foot - view_px(view, SPACE_2)};
    struct rect panel = draw_board(view, scene, board);
    float pad = view_px(view, SPACE_4), edge = view_px(view, 4);
    struct rect region = rect_inset(panel, view_px(view, SPACE_1));
    float y = view_scroll_begin(view, 0, region) + pad;
    struct view_mark mark = view_mark(view);
    float tall = draw_question(view, scene, (struct rect){panel.x + pad, y, panel.w - 2 * pad, 0});
    if (scene->party->phase == PARTY_HANDOVER)
        view_centre(view, mark, tall + pad, region.h - pad);
    view_scroll_end(view, 0, region, y + tall + pad);
    draw_foot(view, scene, (struct rect){body.x, body.y + body.h - foot, board.w, foot}, true);
    struct rect list = {body.x + board.w + gap - edge, body.y, side + 2 * edge, body.h};
    y = view_scroll_begin(view, 1, list) + edge;
    tall = table_players_draw(view, scene, (struct rect){list.x + edge, y, side, 0}, 1);
    view_scroll_end(view, 1, list, y + tall + edge);
}

/* Zones one below the other, two in a row where there is room. */
static float draw_zones(struct view *view, const struct table_scene *scene, struct rect box,
                        bool draw)
{
    int32_t count = table_zone_count(scene);
    float gap = view_px(view, SPACE_3), y = box.y, row = 0;
    int32_t columns = count > 1 && box.w >= view_px(view, 560 * view->text_scale) ? 2 : 1;
    float width = floorf((box.w - gap * (float)(columns - 1)) / (float)columns);
    for (int32_t i = 0; i < count; i++) {
        struct rect at = {box.x + (width + gap) * (float)(i % columns), y, width, 0};
        float tall = table_zone_draw(view, scene, at, table_zone_seat(scene, i), 4, draw);
        row = fmaxf(row, tall);
        if (i % columns == columns - 1 || i + 1 == count) {
            y += row + gap;
            row = 0;
        }
    }
    return count ? y - gap - box.y : 0;
}

/* One column; the zones stand in it unless they stand at the edges. */
static void draw_tall(struct view *view, const struct table_scene *scene, struct rect body,
                      bool with_head, bool strips)
{
    float gap = view_px(view, SPACE_2), pad = view_px(view, SPACE_3);
    bool zones = table_zone_count(scene) > 0 && !strips;
    float foot = draw_foot(view, scene, body, false), zone = draw_zones(view, scene, body, false);
    float fixed = foot + (zones ? zone + gap : 0);
    bool loose = fixed > body.h * foot_share;
    bool all_loose = foot > body.h * foot_share;
    float below = all_loose ? 0 : loose ? foot + gap : fixed + gap;
    struct rect panel =
        draw_board(view, scene, (struct rect){body.x, body.y, body.w, body.h - below});
    struct rect region = rect_inset(panel, view_px(view, SPACE_1));
    struct rect at = {panel.x + pad, view_scroll_begin(view, 0, region) + pad, panel.w - 2 * pad,
                      0};
    if (with_head)
        at.y += draw_head(view, scene, at) + pad;
    at.y += draw_question(view, scene, at) + pad;
    if (loose && zones && !scene->reveal) /* there the button below is for all */
        at.y += draw_zones(view, scene, at, true) + pad;
    if (all_loose)
        at.y += draw_foot(view, scene, at, true) + pad;
    int32_t columns = at.w >= view_px(view, 480 * view->text_scale) ? 2 : 1;
    at.y += table_players_draw(view, scene, at, columns);
    view_scroll_end(view, 0, region, at.y + pad);
    struct rect low = {body.x, body.y + body.h - below + gap, body.w, 0};
    if (!loose && zones)
        low.y += draw_zones(view, scene, low, true) + gap;
    if (!all_loose)
        draw_foot(view, scene, low, true);
}

/* Zones in the corners: the first two below, the others above. */
static struct rect draw_strips(struct view *view, const struct table_scene *scene, struct rect all)
{
    int32_t count = table_zone_count(scene);
    float width = view_px(view, strip_units), gap = view_px(view, SPACE_4);
    for (int32_t i = 0; i < count; i++) {
        int32_t seat = table_zone_seat(scene, i);
        struct rect at = {i % 2 ? all.x + all.w - width : all.x, all.y, width, 0};
        float tall = table_zone_draw(view, scene, at, seat, 2, false);
        if (i < 2)
            at.y = all.y + all.h - tall;
        table_zone_draw(view, scene, at, seat, 2, true);
    }
    if (count == 0)
        return all;
    float right = count > 1 ? width + gap : 0;
    return (struct rect){all.x + width + gap, all.y, all.w - width - gap - right, all.h};
}

/* Do the strips fit, and leave room for the question and the players? */
static bool strips_fit(struct view *view, const struct table_scene *scene, struct rect all)
{
    int32_t count = table_zone_count(scene);
    float width = view_px(view, strip_units), needed[2] = {0, 0};
    float sides = (float)(count > 1 ? 2 : count) * (width + view_px(view, SPACE_4));
    for (int32_t i = 0; i < count; i++)
        needed[i % 2] += table_zone_draw(view, scene, (struct rect){0, 0, width, 0},
                                         table_zone_seat(scene, i), 2, false) +
                         view_px(view, SPACE_4);
    return !view_narrow(view) && fmaxf(needed[0], needed[1]) <= all.h &&
           all.w - sides >= view_px(view, 640 * view->text_scale);
}

static void wake(struct view *view, const struct table_scene *scene)
{
    struct party_command due;
    if (scene->clock.full_ms > 0)
        view_wake(view, scene->party->phase == PARTY_READING ? READING_FRAME_MS : CLOCK_FRAME_MS);
    if (party_deadline(scene->party, &due) && due.at_ms - scene->ms < CLOCK_FRAME_MS)
        view_wake(view, due.at_ms > scene->ms ? (int32_t)(due.at_ms - scene->ms) : 0);
}

void table_draw(struct view *view, const struct app *app)
{
    struct table_scene scene = make_scene(app);
    bool compact = view_compact(view);
    make_look(&scene, !compact && !scene.reveal);
    struct rect all = rect_inset(view->frame, view_px(view, compact ? SPACE_2 : SPACE_5));
    bool strips = strips_fit(view, &scene, all);
    if (strips)
        all = draw_strips(view, &scene, all);
    struct view_mark mark = view_mark(view);
    float head = draw_head(view, &scene, all) + view_px(view, compact ? SPACE_2 : SPACE_3);
    struct rect body = {all.x, all.y + head, all.w, all.h - head};
    if (head > all.h * .34f) {
        view_undo(view, mark);
        draw_tall(view, &scene, all, true, strips);
    } else if (strips) {
        draw_wide(view, &scene, body);
    } else {
        draw_tall(view, &scene, body, false, false);
    }
    table_speak(view, &scene);
    wake(view, &scene);
}
