/* Pads: where players answer by finger or mouse. */
#include "ui/avatar.h"
#include "ui/party_input.h"
#include "ui/party_scene.h"
#include "ui/strings.h"
#include "ui/widget.h"

#include <math.h>
#include <stdio.h>

enum { WORDS_ROOM = 192 };

static const float least_units = 44, usual_units = 48, big_units = 60, avatar_units = 28;

/* How a pad stands: who she is, and beside or below it the room for what she can press. */
struct pad {
    int32_t seat, columns, rows;
    enum pad_form form;
    float inset, gap, name_w, name_h, score_w, score_h, who_h, area_w, area_h, cell_w, cell_h,
        height;
};

int32_t table_pad_seat(const struct table_scene *scene, int32_t number)
{
    for (int32_t zone = 0; zone < PARTY_ZONES; zone++) {
        int32_t seat = table_seat_of(scene->table, PARTY_CONTROL_ZONE + zone);
        if (seat >= 0 && number-- == 0)
            return seat;
    }
    return -1;
}

int32_t table_pad_count(const struct table_scene *scene)
{
    int32_t count = 0;
    while (count < PARTY_ZONES && table_pad_seat(scene, count) >= 0)
        count++;
    return count;
}

/* --- What can be pressed --- */

enum pad_face { FACE_WORDS, FACE_LETTERS, FACE_READY };

static enum pad_face face_of(const struct table_scene *scene, int32_t seat)
{
    const struct party *party = scene->party;
    enum party_phase letters = party->kind == PARTY_BUZZER ? PARTY_BUZZED : PARTY_ANSWERING;
    if (party->phase == letters && party_waits_for(party, seat) &&
        party_has_time(party, seat, scene->ms))
        return FACE_LETTERS;
    if (scene->reveal || scene->go_on || table_ready_acts(party, seat, scene->ms))
        return FACE_READY;
    return FACE_WORDS;
}

static const char *ready_words(const struct table_scene *scene, int32_t seat)
{
    bool buzz = scene->party->kind == PARTY_BUZZER && scene->party->phase != PARTY_READING;
    bool next = scene->go_on && !table_ready_acts(scene->party, seat, scene->ms);
    return str(scene->reveal || next ? STR_TABLE_ZONE_NEXT
               : buzz                ? STR_TABLE_ZONE_BUZZ
                                     : STR_TABLE_ZONE_READY);
}

static void draw_button(struct view *view, const struct table_scene *scene, struct rect box,
                        int32_t seat, int32_t button)
{
    const struct theme *t = view->theme;
    bool ready = button == PARTY_READY_BUTTON;
    bool crossed =
        !ready && party_crossed_by(scene->party, scene->question->order[button]) != 0;
    int32_t id = PARTY_ZONE_ID + seat * PARTY_ZONE_STEP + button;
    float radius = view_px(view, 12);
    char letter[2] = {(char)('A' + button), '\0'}, label[PROFILE_NAME_ROOM + 32];
    const char *words = ready ? ready_words(scene, seat) : letter;
    float lift = view->pressed == id ? .14f : view->hover == id && !crossed ? .06f : 0;
    uint32_t ground = ready ? t->accent : crossed ? t->panel : t->panel_raised;
    draw_fill(view->list, box, radius, colour_mix(ground, t->text, ready ? 0 : lift));
    draw_frame(view->list, box, radius, view_px(view, t->outline),
               crossed ? t->line : t->text_soft);
    text_label(view, STYLE_STRONG,
               ready     ? t->text_on_accent
               : crossed ? t->text_soft
                         : t->text,
               rect_inset(box, view_px(view, 4)), ALIGN_CENTRE, words);
    if (crossed) {
        float side = box.h * .6f, x = box.x + (box.w - side) / 2, y = box.y + (box.h - side) / 2;
        struct point line[2] = {{x, y + side}, {x + side, y}};
        draw_stroke(view->list, line, 2, view_px(view, 2), t->text_soft);
    }
    focus_ring(view, box, radius, id);
    snprintf(label, sizeof label, str(STR_TABLE_ZONE_LABEL), scene->table->names.text[seat], words);
    struct node *node = drawlist_node(view->list, NODE_BUTTON, id, box, label, NULL);
    node->state |= crossed ? NODE_DISABLED : 0;
}

/* --- Measures --- */

/* Of all questions, so that nothing moves from one to the next. */
static int32_t most_choices(const struct table_scene *scene)
{
    const struct party *party = scene->party;
    int32_t most = BANK_MIN_CHOICES;
    for (int32_t i = 0; i < party->count; i++)
        if (party->questions[i].choice_count > most)
            most = party->questions[i].choice_count;
    return most;
}

static float who_px(const struct view *view)
{
    return view_px(view, avatar_units + SPACE_2 + 38 + 30 * view->text_scale);
}

/* Width of a letter beside the name. */
static float cell_beside(const struct view *view, const struct table_scene *scene, float width)
{
    float most = (float)most_choices(scene), gap = view_px(view, SPACE_1);
    float room = width - 2 * gap - who_px(view) - view_px(view, SPACE_2);
    return fminf(view_px(view, 72), floorf((room - (most - 1) * gap) / most));
}

static bool fits_row(const struct view *view, const struct table_scene *scene, float width)
{
    return cell_beside(view, scene, width) >= view_px(view, least_units);
}

static void measure_area(struct view *view, const struct table_scene *scene, float width,
                         struct pad *pad)
{
    int32_t most = most_choices(scene);
    bool slim = pad->form == PAD_BLOCK && width < view_px(view, 120);
    float units = scene->dense || slim ? usual_units : big_units;
    if (scene->dense && pad->form != PAD_ROW)
        units = least_units;
    int32_t fits =
        (int32_t)((width - 2 * pad->inset + pad->gap) / (view_px(view, least_units) + pad->gap));
    pad->columns = most < fits ? most : fits;
    if (pad->form == PAD_BLOCK)
        pad->columns = scene->dense && most > 4 && fits > 2 ? 3 : 2;
    pad->rows = (most + pad->columns - 1) / pad->columns;
    pad->cell_h =
        fmaxf(view_px(view, units), text_line_px(view, STYLE_STRONG) + view_px(view, SPACE_2));
    float gaps = pad->gap * (float)(pad->columns - 1);
    pad->cell_w = floorf((width - 2 * pad->inset - gaps) / (float)pad->columns);
    if (pad->form == PAD_ROW)
        pad->cell_w = cell_beside(view, scene, width);
    pad->area_w = pad->cell_w * (float)pad->columns + gaps;
    pad->area_h = (pad->cell_h + pad->gap) * (float)pad->rows - pad->gap;
}

static struct pad make_pad(struct view *view, const struct table_scene *scene, float width,
                           int32_t seat, enum pad_form form)
{
    struct pad pad = {.seat = seat, .form = form};
    pad.inset = view_px(view, SPACE_1);
    pad.gap = view_px(view, SPACE_1);
    measure_area(view, scene, width, &pad);
    float side = view_px(view, avatar_units) + view_px(view, SPACE_2);
    pad.name_w = width - 2 * pad.inset - side;
    if (form == PAD_ROW)
        pad.name_w -= pad.area_w + view_px(view, SPACE_2);
    pad.score_w = form == PAD_ROWS ? ceilf(text_width(view, STYLE_SMALL,
                                                      "\xC3\x97"
                                                      "1.5  00 000"))
                                   : 0;
    pad.name_w -= pad.score_w;
    pad.name_h = text_height(view, STYLE_SMALL_STRONG, pad.name_w, scene->table->names.text[seat]);
    pad.score_h = form == PAD_ROWS ? 0 : text_line_px(view, STYLE_SMALL);
    pad.who_h = fmaxf(view_px(view, avatar_units), pad.name_h + pad.score_h);
    pad.height = form == PAD_ROW ? fmaxf(pad.who_h, pad.area_h) : pad.who_h + pad.gap + pad.area_h;
    pad.height += 2 * pad.inset;
    return pad;
}

/* --- Drawing --- */

/* Her points, and the worth or the time where it fits beside them. */
static void draw_score(struct view *view, const struct table_scene *scene, struct rect at,
                       const struct pad *pad, enum pad_face face)
{
    char score[64], more[WORDS_ROOM];
    bool beside = pad->form == PAD_ROWS;
    table_score_words(scene, pad->seat, score, sizeof score);
    table_facts_words(scene, pad->seat, score, more, sizeof more);
    bool playing = !scene->reveal && face != FACE_WORDS && scene->party->phase != PARTY_READING &&
                   party_waits_for(scene->party, pad->seat);
    bool fits = playing && text_width(view, STYLE_SMALL, more) <= at.w;
    text_label(view, STYLE_SMALL, view->theme->text, at, beside ? ALIGN_RIGHT : ALIGN_LEFT,
               fits ? more : score);
}

static void draw_who(struct view *view, const struct table_scene *scene, struct rect box,
                     const struct pad *pad, enum pad_face face)
{
    const struct party_chair *chair = &scene->table->chairs[pad->seat];
    float side = view_px(view, avatar_units), used = pad->name_h + pad->score_h;
    struct rect at = {box.x + side + view_px(view, SPACE_2), box.y, pad->name_w, 0};
    at.y += fmaxf(0, roundf((box.h - used) / 2));
    avatar_draw(view->list, (struct rect){box.x, roundf(box.y + (box.h - side) / 2), side, side},
                chair->avatar, chair->colour);
    text_draw(view, STYLE_SMALL_STRONG, view->theme->text, at, ALIGN_LEFT,
              scene->table->names.text[pad->seat]);
    struct rect score = {at.x, at.y + pad->name_h, at.w, text_line_px(view, STYLE_SMALL)};
    if (pad->form == PAD_ROWS)
        score = (struct rect){at.x + at.w, at.y, pad->score_w, score.h};
    draw_score(view, scene, score, pad, face);
}

/* In the place of buttons: why there are none. */
static void draw_state(struct view *view, const struct table_scene *scene, struct rect area,
                       int32_t seat)
{
    struct table_state state = table_state(scene, view->theme, seat);
    float icon = text_size_px(view, STYLE_SMALL), gap = view_px(view, SPACE_1);
    area.x += gap;
    area.w -= gap;
    float shift = state.icon == NO_ICON ? 0 : icon + gap;
    struct rect at = {area.x + shift, area.y, area.w - shift, 0};
    float tall = text_height(view, STYLE_SMALL, at.w, state.words);
    at.y += fmaxf(0, roundf((area.h - tall) / 2));
    if (state.icon != NO_ICON)
        icon_draw(view->list, (enum icon)state.icon,
                  (struct rect){area.x, at.y + roundf(icon * .15f), icon, icon}, state.colour);
    text_draw(view, STYLE_SMALL, view->theme->text, at, ALIGN_LEFT, state.words);
}

static void draw_area(struct view *view, const struct table_scene *scene, struct rect area,
                      const struct pad *pad, enum pad_face face)
{
    if (face == FACE_WORDS)
        draw_state(view, scene, area, pad->seat);
    if (face == FACE_READY)
        draw_button(view, scene, area, pad->seat, PARTY_READY_BUTTON);
    for (int32_t i = 0; face == FACE_LETTERS && i < scene->question->choice_count; i++) {
        struct rect at = {area.x + (pad->cell_w + pad->gap) * (float)(i % pad->columns),
                          area.y + (pad->cell_h + pad->gap) * (float)(i / pad->columns),
                          pad->cell_w, pad->cell_h};
        draw_button(view, scene, at, pad->seat, i);
    }
}

static void draw_ground(struct view *view, const struct table_scene *scene, struct rect box,
                        int32_t seat)
{
    const struct theme *t = view->theme;
    float radius = view_px(view, 14);
    bool points = table_points(scene), active = party_buzzed(scene->party) >> seat & 1;
    draw_fill(view->list, box, radius, active ? t->accent_soft : t->panel);
    if (active || points)
        draw_frame(view->list, box, radius, view_px(view, points ? 3 : 2),
                   points ? t->star : t->accent);
}

/* What is said of her where no card does. */
static void push_node(struct view *view, const struct table_scene *scene, struct rect box,
                      int32_t seat)
{
    char score[64], value[WORDS_ROOM + 64];
    struct table_state state = table_state(scene, view->theme, seat);
    table_score_words(scene, seat, score, sizeof score);
    snprintf(value, sizeof value, str(STR_TABLE_POINTS), score, state.words);
    if (scene->told >> seat & 1)
        drawlist_node(view->list, NODE_TEXT, 0, box, scene->table->names.text[seat], value);
}

float table_pad_draw(struct view *view, const struct table_scene *scene, struct rect box,
                     int32_t seat, enum pad_form form, bool draw)
{
    struct pad pad = make_pad(view, scene, box.w, seat, form);
    enum pad_face face = face_of(scene, seat);
    if (!draw)
        return pad.height;
    box.h = pad.height;
    draw_ground(view, scene, box, seat);
    push_node(view, scene, box, seat);
    struct rect inner = rect_inset(box, pad.inset), who = inner, area = inner;
    if (form == PAD_ROW) {
        area.x += area.w - pad.area_w;
        area.y += roundf((inner.h - pad.area_h) / 2);
    } else {
        who.h = pad.who_h;
        area.y += pad.who_h + pad.gap;
    }
    area.w = pad.area_w;
    area.h = pad.area_h;
    draw_who(view, scene, who, &pad, face);
    draw_area(view, scene, area, &pad, face);
    return pad.height;
}

/* One form for all, and rather two rows than a name in many lines. */
static enum pad_form form_in(struct view *view, const struct table_scene *scene, float width)
{
    bool row = fits_row(view, scene, width);
    struct rect box = {0, 0, width, 0};
    for (int32_t i = 0; row && i < table_pad_count(scene); i++) {
        int32_t seat = table_pad_seat(scene, i);
        row = table_pad_draw(view, scene, box, seat, PAD_ROW, false) <=
              table_pad_draw(view, scene, box, seat, PAD_ROWS, false);
    }
    return row ? PAD_ROW : PAD_ROWS;
}

float table_pads_draw(struct view *view, const struct table_scene *scene, struct rect box,
                      int32_t first, int32_t count, bool draw)
{
    float gap = view_px(view, 6), y = box.y, row = 0;
    int32_t columns = count > 1 && box.w >= view_px(view, 600 * view->text_scale) ? 2 : 1;
    float width = floorf((box.w - gap * (float)(columns - 1)) / (float)columns);
    enum pad_form form = form_in(view, scene, width);
    for (int32_t i = 0; i < count; i++) {
        struct rect at = {box.x + (width + gap) * (float)(i % columns), y, width, 0};
        row = fmaxf(row,
                    table_pad_draw(view, scene, at, table_pad_seat(scene, first + i), form, draw));
        if (i % columns == columns - 1 || i + 1 == count) {
            y += row + gap;
            row = 0;
        }
    }
    return count ? y - gap - box.y : 0;
}
