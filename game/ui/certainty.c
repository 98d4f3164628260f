#include "ui/certainty.h"
#include "ui/hud.h"
#include "ui/strings.h"
#include "ui/widget.h"

#include <math.h>
#include <stdio.h>

static const float target_units = 48, radius_units = 14;

const char *certainty_name(int32_t certainty)
{
    static const enum string names[] = {STR_NONE, STR_CERTAINTY_1, STR_CERTAINTY_2,
                                        STR_CERTAINTY_3};
    return str(names[certainty >= 1 && certainty <= SCORE_CERTAINTIES ? certainty : 0]);
}

int32_t certainty_key(const struct ui_event *event)
{
    if (event->key != KEY_CHARACTER || event->by || event->character < '1' ||
        event->character >= '1' + SCORE_CERTAINTIES)
        return 0;
    return (int32_t)(event->character - '0');
}

enum { WORTH_ROOM = 48 };

static void worth_words(const struct certainty_look *look, int32_t certainty, enum string format,
                        char out[WORTH_ROOM])
{
    char right[16], wrong[16];
    hud_number(right, sizeof right, run_worth(look->run, look->run_ms, certainty));
    hud_number(wrong, sizeof wrong, run_risk(look->run, look->run_ms, certainty));
    snprintf(out, WORTH_ROOM, str(format), right, wrong);
}

static bool shows_keys(const struct view *view, const struct certainty_look *look)
{
    return view->device == DEVICE_KEYBOARD && look->open;
}

static float key_px(const struct view *view)
{
    return text_width(view, STYLE_SMALL, "0") + view_px(view, SPACE_3);
}

/* How the buttons stand: all side by side or one below the other, and in each the worth below its
 * name or beside it. */
struct arrangement {
    bool stacked, beside;
    float tall; /* of one button */
};

/* What the widest button needs, with room for its key. */
static float widest_px(const struct view *view, const struct certainty_look *look, bool beside)
{
    float widest = 0;
    for (int32_t certainty = 1; certainty <= SCORE_CERTAINTIES; certainty++) {
        char words[WORTH_ROOM];
        worth_words(look, certainty, STR_CERTAINTY_WORTH, words);
        float name = text_width(view, STYLE_STRONG, certainty_name(certainty));
        float worth = text_width(view, STYLE_SMALL, words);
        widest = fmaxf(widest, beside ? name + view_px(view, SPACE_3) + worth : fmaxf(name, worth));
    }
    float key = view->device == DEVICE_KEYBOARD ? key_px(view) + view_px(view, SPACE_2) : 0;
    return ceilf(widest + key) + 2 * view_px(view, beside ? SPACE_4 : SPACE_2);
}

static struct arrangement arrange(const struct view *view, const struct certainty_look *look,
                                  float each, float whole)
{
    struct arrangement a = {.stacked = widest_px(view, look, false) > each};
    a.beside = a.stacked && widest_px(view, look, true) <= whole;
    float words =
        text_line_px(view, STYLE_STRONG) + (a.beside ? 0 : text_line_px(view, STYLE_SMALL));
    a.tall = fmaxf(view_px(view, target_units), ceilf(words) + 2 * view_px(view, 6));
    return a;
}

static void draw_key(struct view *view, struct rect box, int32_t certainty, uint32_t ink)
{
    float tall = text_line_px(view, STYLE_SMALL) + view_px(view, 2);
    float width = key_px(view);
    struct rect cap = {box.x + box.w - width - view_px(view, SPACE_2),
                       roundf(box.y + (box.h - tall) / 2), width, tall};
    draw_frame(view->list, cap, view_px(view, 6), view_px(view, 1.5f), colour_fade(ink, .55f));
    text_label(view, STYLE_SMALL, ink, cap, ALIGN_CENTRE, (char[]){(char)('0' + certainty), '\0'});
}

static void draw_words(struct view *view, struct rect box, const char *name, const char *worth,
                       bool beside, uint32_t ink)
{
    float name_tall = text_line_px(view, STYLE_STRONG), tall = text_line_px(view, STYLE_SMALL);
    if (beside) {
        float pad = view_px(view, SPACE_4);
        struct rect line = {box.x + pad, box.y, box.w - 2 * pad, box.h};
        text_label(view, STYLE_STRONG, ink, line, ALIGN_LEFT, name);
        float used = text_width(view, STYLE_STRONG, name) + view_px(view, SPACE_3);
        line.x += used;
        line.w -= used;
        text_label(view, STYLE_SMALL, ink, line, ALIGN_LEFT, worth);
        return;
    }
    float y = roundf(box.y + (box.h - name_tall - tall) / 2);
    text_label(view, STYLE_STRONG, ink, (struct rect){box.x, y, box.w, name_tall}, ALIGN_CENTRE,
               name);
    text_label(view, STYLE_SMALL, ink, (struct rect){box.x, y + name_tall, box.w, tall},
               ALIGN_CENTRE, worth);
}

static void draw_one(struct view *view, struct rect box, const struct certainty_look *look,
                     int32_t certainty, bool beside)
{
    const struct theme *t = view->theme;
    int32_t id = look->first_id + certainty - 1;
    float radius = view_px(view, radius_units);
    float lift = view->pressed == id ? .16f : view->hover == id ? .08f : 0;
    uint32_t ink = look->open ? t->text : t->text_soft;
    if (look->open)
        draw_fill(view->list, box, radius, colour_mix(t->panel_raised, t->text, lift));
    draw_frame(view->list, box, radius, view_px(view, look->open ? 2 : t->outline),
               look->open ? t->accent : colour_fade(t->line, .55f));
    char worth[WORTH_ROOM];
    worth_words(look, certainty, STR_CERTAINTY_WORTH, worth);
    struct rect words = box;
    if (shows_keys(view, look)) {
        draw_key(view, box, certainty, ink);
        words.w -= key_px(view) + view_px(view, SPACE_2);
    }
    draw_words(view, words, certainty_name(certainty), worth, beside, ink);
    if (look->open)
        focus_ring(view, box, radius, id);
    worth_words(look, certainty, STR_CERTAINTY_SAY, worth);
    struct node *node =
        drawlist_node(view->list, NODE_BUTTON, id, box, certainty_name(certainty), worth);
    if (!look->open)
        node->state |= NODE_DISABLED;
}

float certainty_draw(struct view *view, struct rect box, const struct certainty_look *look,
                     bool draw)
{
    float gap = view_px(view, SPACE_2);
    float each = floorf((box.w - gap * (SCORE_CERTAINTIES - 1)) / SCORE_CERTAINTIES);
    struct arrangement a = arrange(view, look, each, box.w);
    for (int32_t i = 0; i < SCORE_CERTAINTIES && draw; i++) {
        struct rect at = {box.x + (each + gap) * (float)i, box.y, each, a.tall};
        if (a.stacked)
            at = (struct rect){box.x, box.y + (a.tall + gap) * (float)i, box.w, a.tall};
        draw_one(view, at, look, i + 1, a.beside);
    }
    return a.stacked ? SCORE_CERTAINTIES * a.tall + (SCORE_CERTAINTIES - 1) * gap : a.tall;
}
