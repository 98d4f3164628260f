/* Places at the edges of the screen where players answer by finger or mouse. */
#include "ui/avatar.h"
#include "ui/party_input.h"
#include "ui/party_scene.h"
#include "ui/strings.h"
#include "ui/widget.h"

#include <math.h>
#include <stdio.h>

static const float least_units = 48, usual_units = 60;

int32_t table_zone_seat(const struct table_scene *scene, int32_t number)
{
    for (int32_t zone = 0; zone < PARTY_ZONES; zone++) {
        int32_t seat = table_seat_of(scene->table, PARTY_CONTROL_ZONE + zone);
        if (seat >= 0 && number-- == 0)
            return seat;
    }
    return -1;
}

int32_t table_zone_count(const struct table_scene *scene)
{
    int32_t count = 0;
    while (count < PARTY_ZONES && table_zone_seat(scene, count) >= 0)
        count++;
    return count;
}

/* What a button can do now: shown plainly, else faintly. */
static bool alive(const struct table_scene *scene, int32_t seat, int32_t button)
{
    const struct party *party = scene->party;
    bool waits = party_waits_for(party, seat);
    if (button != PARTY_READY_BUTTON)
        return waits &&
               party->phase == (party->kind == PARTY_BUZZER ? PARTY_BUZZED : PARTY_ANSWERING);
    return scene->reveal || scene->go_on || table_ready_acts(party, seat, scene->ms);
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
    bool ready = button == PARTY_READY_BUTTON, live = alive(scene, seat, button);
    int32_t id = PARTY_ZONE_ID + seat * PARTY_ZONE_STEP + button;
    float radius = view_px(view, 12);
    char letter[2] = {(char)('A' + button), '\0'}, label[PROFILE_NAME_ROOM + 32];
    const char *words = ready ? ready_words(scene, seat) : letter;
    uint32_t ground = live && ready ? t->accent : live ? t->panel_raised : t->panel;
    draw_fill(view->list, box, radius, ground);
    draw_frame(view->list, box, radius, view_px(view, t->outline), live ? t->text_soft : t->line);
    text_label(view, STYLE_STRONG,
               live && ready ? t->text_on_accent
               : live        ? t->text
                             : t->text_soft,
               rect_inset(box, view_px(view, 4)), ALIGN_CENTRE, words);
    focus_ring(view, box, radius, id);
    snprintf(label, sizeof label, str(STR_TABLE_ZONE_LABEL), scene->table->names.text[seat], words);
    struct node *node = drawlist_node(view->list, NODE_BUTTON, id, box, label, NULL);
    node->state |= live ? 0 : NODE_DISABLED;
}

/* Rows of letters for the question with the most choices, so that no button moves. */
static int32_t letter_rows(const struct table_scene *scene, int32_t columns)
{
    const struct party *party = scene->party;
    int32_t most = BANK_MIN_CHOICES;
    for (int32_t i = 0; i < party->count; i++)
        if (party->questions[i].choice_count > most)
            most = party->questions[i].choice_count;
    return (most + columns - 1) / columns;
}

/* The letters, and below them the wide button. */
static void draw_grid(struct view *view, const struct table_scene *scene, struct rect box,
                      int32_t seat, int32_t columns, float cell_w, float cell_h)
{
    float gap = view_px(view, SPACE_2);
    for (int32_t i = 0; i < scene->question->choice_count; i++) {
        struct rect at = {box.x + (cell_w + gap) * (float)(i % columns),
                          box.y + (cell_h + gap) * (float)(i / columns), cell_w, cell_h};
        draw_button(view, scene, at, seat, i);
    }
    struct rect last = {box.x, box.y + (cell_h + gap) * (float)letter_rows(scene, columns), box.w,
                        cell_h};
    draw_button(view, scene, last, seat, PARTY_READY_BUTTON);
}

float table_zone_draw(struct view *view, const struct table_scene *scene, struct rect box,
                      int32_t seat, int32_t columns, bool draw)
{
    const struct party_chair *chair = &scene->table->chairs[seat];
    const char *name = scene->table->names.text[seat];
    float gap = view_px(view, SPACE_2), side = view_px(view, 24);
    float cell_w = floorf((box.w - gap * (float)(columns - 1)) / (float)columns);
    float cell_h = fmaxf(view_px(view, columns == 2 ? usual_units : least_units),
                         text_line_px(view, STYLE_STRONG) + gap);
    struct rect words = {box.x + side + gap, box.y, box.w - side - gap, 0};
    float head = fmaxf(side, text_height(view, STYLE_SMALL_STRONG, words.w, name)) + gap;
    int32_t rows = letter_rows(scene, columns) + 1;
    if (draw) {
        avatar_draw(view->list, (struct rect){box.x, box.y, side, side}, chair->avatar,
                    chair->colour);
        text_draw(view, STYLE_SMALL_STRONG, view->theme->text, words, ALIGN_LEFT, name);
        draw_grid(view, scene, (struct rect){box.x, box.y + head, box.w, 0}, seat, columns, cell_w,
                  cell_h);
    }
    return head + (cell_h + gap) * (float)rows - gap;
}
