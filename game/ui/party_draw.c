/* How the table looks: the question in the middle, the players beside or below it, and at the edges
 * places to touch. */
#include "ui/avatar.h"
#include "ui/clockface.h"
#include "ui/party_scene.h"
#include "ui/strings.h"
#include "ui/widget.h"

#include <math.h>
#include <stdio.h>

enum { CLOCK_FRAME_MS = 33, READING_FRAME_MS = 100, WORDS_ROOM = 256, HINT_ROOM = 1000 };

static const float foot_share = .45f, side_units = 290, wide_units = 640, dense_units = 660;

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
                                         .dense = scene->dense,
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
    float chips = draw_chips(view, scene, at);
    if (scene->party->phase == PARTY_READING) { /* room for the clock to come */
        struct chip chip = {ICON_CLOCK, 0, 0, 0, "000 s", NULL};
        chips = fmaxf(chips, chip_size(view, &chip, at.w).y);
    }
    return fmaxf(button, at.y + chips - box.y);
}

/* --- The foot --- */

static void next_words(const struct table_scene *scene, char words[WORDS_ROOM])
{
    const struct party *party = scene->party;
    int32_t seat = party_next_turn(party);
    enum string next = party_is_last(party) ? STR_TABLE_PODIUM : STR_NEXT_QUESTION;
    if (seat != PARTY_TABLE && seat != party->turn)
        snprintf(words, WORDS_ROOM, str(STR_TABLE_PASS), scene->table->names.text[seat]);
    else
        snprintf(words, WORDS_ROOM, "%s", str(next));
}

static struct button main_button(const struct view *view, const struct table_scene *scene,
                                 char words[WORDS_ROOM])
{
    const struct party *party = scene->party;
    if (party->phase == PARTY_HANDOVER)
        snprintf(words, WORDS_ROOM, str(STR_TABLE_TAKE), scene->table->names.text[party->turn]);
    else if (scene->reveal)
        next_words(scene, words);
    else
        snprintf(words, WORDS_ROOM, "%s",
                 str(party->phase == PARTY_READING ? STR_SHOW_CHOICES : STR_TABLE_GO_ON));
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

static float draw_hint(struct view *view, const struct table_scene *scene, struct rect box,
                       bool draw)
{
    char words[HINT_ROOM];
    table_hint_words(scene, words, sizeof words);
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
    if (scene->dense && !table_points(scene)) /* the pads say it */
        return at.y - box.y;
    return at.y + draw_hint(view, scene, at, draw) - box.y;
}

/* --- The middle --- */

static float draw_verdict(struct view *view, const struct table_scene *scene, struct rect box)
{
    char words[WORDS_ROOM];
    table_verdict_words(scene, words, sizeof words);
    float pad = view_px(view, SPACE_3), icon = text_size_px(view, STYLE_STRONG);
    struct rect at = {box.x + pad + icon + view_px(view, SPACE_2), box.y + view_px(view, SPACE_2),
                      0, 0};
    at.w = box.x + box.w - pad - at.x;
    box.h = text_height(view, STYLE_STRONG, at.w, words) + 2 * view_px(view, SPACE_2);
    draw_fill(view->list, box, view_px(view, 12), view->theme->right_soft);
    icon_draw(view->list, ICON_CHECK,
              (struct rect){box.x + pad, at.y + roundf(icon * .2f), icon, icon},
              view->theme->right);
    text_draw(view, STYLE_STRONG, view->theme->text, at, ALIGN_LEFT, words);
    drawlist_node(view->list, NODE_STATUS, TABLE_VERDICT, box, words, NULL)->state |= NODE_DISABLED;
    return box.h + view_px(view, SPACE_3);
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
    if (scene->reveal) /* first, so that the question need not make room for it */
        at.y += draw_verdict(view, scene, at);
    at.y += question_prompt(view, at, &scene->look) + gap;
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

/* One column; the pads stand in it unless they stand at the edges. */
static void draw_tall(struct view *view, const struct table_scene *scene, struct rect body,
                      bool with_head, bool pads)
{
    float gap = view_px(view, SPACE_2), pad = view_px(view, scene->dense ? SPACE_2 : SPACE_3);
    int32_t count = pads ? table_pad_count(scene) : 0;
    bool zones = count > 0;
    float foot = draw_foot(view, scene, body, false);
    float zone = table_pads_draw(view, scene, body, 0, count, false);
    float fixed = foot + (zones ? zone + gap : 0);
    bool loose = fixed > body.h * foot_share;
    bool all_loose = foot > body.h * foot_share;
    float below = all_loose ? 0 : loose ? foot : fixed;
    below += below > 0 ? gap : 0;
    struct rect panel =
        draw_board(view, scene, (struct rect){body.x, body.y, body.w, body.h - below});
    struct rect region = rect_inset(panel, view_px(view, SPACE_1));
    struct rect at = {panel.x + pad, view_scroll_begin(view, 0, region) + pad, panel.w - 2 * pad,
                      0};
    if (with_head)
        at.y += draw_head(view, scene, at) + pad;
    at.y += draw_question(view, scene, at) + pad;
    if (loose && zones)
        at.y += table_pads_draw(view, scene, at, 0, count, true) + pad;
    if (all_loose)
        at.y += draw_foot(view, scene, at, true) + pad;
    int32_t columns = at.w >= view_px(view, 480 * view->text_scale) ? 2 : 1;
    at.y += table_players_draw(view, scene, at, columns);
    view_scroll_end(view, 0, region, at.y + pad);
    struct rect low = {body.x, body.y + body.h - below + gap, body.w, 0};
    if (!loose && zones)
        low.y += table_pads_draw(view, scene, low, 0, count, true) + gap;
    if (!all_loose)
        draw_foot(view, scene, low, true);
}

static void wake(struct view *view, const struct table_scene *scene)
{
    struct party_command due;
    int64_t go_on_ms = party_go_on_ms(scene->party);
    if (go_on_ms > scene->ms)
        view_wake(view, (int32_t)(go_on_ms - scene->ms));
    if (scene->clock.full_ms > 0)
        view_wake(view, scene->party->phase == PARTY_READING ? READING_FRAME_MS : CLOCK_FRAME_MS);
    for (int32_t i = 0; i < PARTY_SEATS; i++)
        if (table_flashes(scene, i))
            view_wake(view,
                      (int32_t)(scene->table->flash_ms[i] + TABLE_FLASH_MS - scene->app->now_ms));
    if (table_points(scene))
        view_wake(view, (int32_t)(scene->table->pointed_ms + TABLE_POINT_MS - scene->app->now_ms));
    if (party_deadline(scene->party, &due) && due.at_ms - scene->ms < CLOCK_FRAME_MS)
        view_wake(view, due.at_ms > scene->ms ? (int32_t)(due.at_ms - scene->ms) : 0);
}

static enum table_edges try_edges(struct view *view, const struct table_scene *scene,
                                  struct rect *all)
{
    struct view_mark mark = view_mark(view);
    enum table_edges edges = table_edges_draw(view, scene, all);
    view_undo(view, mark);
    return edges;
}

/* Dense where the pads would leave little, or not fit else. */
static enum table_edges draw_edges(struct view *view, struct table_scene *scene, struct rect *all)
{
    struct rect left = *all;
    enum table_edges edges = try_edges(view, scene, &left);
    bool pads = table_pad_count(scene) > 0 && !scene->reveal;
    scene->dense = pads && (edges == EDGES_NONE || left.h < view_px(view, dense_units));
    left = *all;
    edges = try_edges(view, scene, &left);
    scene->dense = scene->dense && edges != EDGES_NONE;
    bool wide = left.w >= view_px(view, wide_units * view->text_scale);
    bool apart = edges == EDGES_BARS || (edges == EDGES_STRIPS && !wide);
    for (int32_t i = 0; apart && !scene->reveal && i < table_pad_count(scene); i++)
        scene->told |= 1u << table_pad_seat(scene, i);
    return edges == EDGES_NONE ? edges : table_edges_draw(view, scene, all);
}

void table_draw(struct view *view, const struct app *app)
{
    struct table_scene scene = make_scene(app);
    bool compact = view_compact(view);
    struct rect all = rect_inset(view->frame, view_px(view, compact ? SPACE_2 : SPACE_5));
    enum table_edges edges = draw_edges(view, &scene, &all);
    bool wide = edges != EDGES_BARS && !view_narrow(view) &&
                all.w >= view_px(view, wide_units * view->text_scale);
    make_look(&scene, !compact && !scene.reveal);
    struct view_mark mark = view_mark(view);
    float head = draw_head(view, &scene, all) + view_px(view, compact ? SPACE_2 : SPACE_3);
    struct rect body = {all.x, all.y + head, all.w, all.h - head};
    /* In the reveal the button below is for all. */
    bool pads = edges == EDGES_NONE && !scene.reveal && table_pad_count(&scene) > 0;
    if (head > all.h * .34f) {
        view_undo(view, mark);
        draw_tall(view, &scene, all, true, pads);
    } else if (wide && !pads) {
        draw_wide(view, &scene, body);
    } else {
        draw_tall(view, &scene, body, false, pads);
    }
    table_speak(view, &scene);
    wake(view, &scene);
}
