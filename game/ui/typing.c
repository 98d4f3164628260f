#include "ui/typing.h"
#include "ui/app.h"
#include "ui/strings.h"
#include "ui/widget.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { SHOWN_ROOM = APP_NAME_BYTES + 8 };

void typing_begin(struct app *app, int32_t field_id)
{
    app->typing = true;
    platform_text_input(app->platform, true, (struct rect){0, 0, 0, 0});
    app_set_focus(app, field_id);
}

void typing_end(struct app *app)
{
    app->typing = false;
    platform_text_input(app->platform, false, (struct rect){0, 0, 0, 0});
}

enum typing typing_of(const struct app *app, const struct ui_event *event, int32_t field_id)
{
    bool field = app->focus.focus == field_id;
    if (event->kind == UI_TEXT)
        return TYPING_ADD;
    if (event->kind != UI_KEY)
        return TYPING_NONE;
    if (event->key == KEY_BACKSPACE)
        return TYPING_ERASE;
    if (event->key == KEY_ENTER && field)
        return TYPING_ENTER;
    bool character = event->key == KEY_CHARACTER || event->key == KEY_SPACE;
    return field && character ? TYPING_EATEN : TYPING_NONE;
}

bool typing_wants_letters(const struct app *app, const struct view *view)
{
    bool own_keyboard = view->device == DEVICE_TOUCH && app->options.touched;
    return view->device != DEVICE_KEYBOARD && !own_keyboard;
}

void typing_add(char *text, size_t room, const char *more)
{
    size_t have = strlen(text), len = strlen(more);
    if (have + len < room)
        memcpy(text + have, more, len + 1);
}

void typing_erase(char *text)
{
    size_t len = strlen(text);
    while (len > 0 && ((unsigned char)text[len - 1] & 0xC0) == 0x80)
        len--;
    if (len > 0)
        text[len - 1] = '\0';
}

struct typing_key typing_key_at(const char *letters, bool space, int32_t place)
{
    int32_t count = (int32_t)strlen(letters);
    char character = place < 0 || place > count ? '\0'
                     : place < count            ? letters[place]
                     : space                    ? ' '
                                                : '\0';
    return (struct typing_key){{character, '\0'}};
}

struct typing_key typing_name_key(const char *text, int32_t place)
{
    struct typing_key key = typing_key_at(str(STR_LETTERS), true, place);
    size_t len = strlen(text);
    if ((len == 0 || text[len - 1] == ' ') && key.text[0] >= 'a' && key.text[0] <= 'z')
        key.text[0] = (char)(key.text[0] - 'a' + 'A');
    return key;
}

/* Each key is as large as a fingertip. */
float typing_draw_letters(struct view *view, struct rect box, int32_t first_id, const char *letters,
                          bool space)
{
    float gap = view_px(view, SPACE_1), key = view_px(view, 48), wide = space ? key : 2 * key + gap;
    float pad = space ? view_px(view, SPACE_3) : key;
    float x = box.x, y = box.y;
    int32_t count = (int32_t)strlen(letters), last = count + (space ? 1 : 0);
    for (int32_t i = 0; i <= last; i++) {
        struct typing_key letter = typing_key_at(letters, space, i);
        const char *label = i < count ? letter.text : str(i < last ? STR_SPACE : STR_ERASE);
        float width = i < count ? key : fmaxf(wide, text_width(view, STYLE_STRONG, label) + pad);
        if (x > box.x && x + width > box.x + box.w) {
            x = box.x;
            y += key + gap;
        }
        struct rect at = {x, y, width, key};
        int32_t id = first_id + i;
        draw_fill(view->list, at, view_px(view, 10),
                  view->pressed == id ? view->theme->accent : view->theme->panel_raised);
        text_label(view, STYLE_STRONG, view->theme->text, at, ALIGN_CENTRE, label);
        focus_ring(view, at, view_px(view, 10), id);
        drawlist_node(view->list, NODE_BUTTON, id, at, label, NULL);
        x += width + gap;
    }
    return y + key - box.y;
}

float typing_draw_field(struct view *view, struct rect box, int32_t id, const char *ask,
                        const char *text, const char *error)
{
    const struct theme *t = view->theme;
    float pad = view_px(view, SPACE_3);
    struct rect at = box;
    at.y += text_node(view, NODE_TEXT, STYLE_BODY, t->text, at, ALIGN_LEFT, ask) +
            view_px(view, SPACE_2);
    char shown[SHOWN_ROOM];
    snprintf(shown, sizeof shown, "%s%s", text, view->focus == id ? "|" : "");
    float tall = text_line_px(view, STYLE_STRONG) + 2 * pad;
    struct rect field = {at.x, at.y, at.w, tall};
    draw_fill(view->list, field, view_px(view, 10), t->panel_sunk);
    draw_frame(view->list, field, view_px(view, 10), view_px(view, 2), t->accent);
    text_label(view, STYLE_STRONG, t->text, rect_inset(field, pad), ALIGN_LEFT, shown);
    focus_ring(view, field, view_px(view, 10), id);
    drawlist_node(view->list, NODE_FIELD, id, field, ask, text)->state |= NODE_DEFAULT;
    at.y += tall + view_px(view, SPACE_2);
    if (error[0])
        at.y += text_node(view, NODE_STATUS, STYLE_SMALL, t->wrong, at, ALIGN_LEFT, error);
    return at.y - box.y;
}
