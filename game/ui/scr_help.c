/* Help and credits: how a round goes, the controls, and whom to thank. */
#include "ui/app.h"
#include "ui/screens.h"
#include "ui/strings.h"
#include "ui/widget.h"

enum { ID_BACK = 1 };

static const struct {
    enum string heading, text;
} sections[] = {
    {STR_HELP_ROUND, STR_HELP_ROUND_TEXT},         {STR_HELP_SCORE, STR_HELP_SCORE_TEXT},
    {STR_HELP_LIFELINES, STR_HELP_LIFELINES_TEXT}, {STR_HELP_KEYS, STR_HELP_KEYS_TEXT},
    {STR_HELP_POINTER, STR_HELP_POINTER_TEXT},     {STR_HELP_GAMEPAD, STR_HELP_GAMEPAD_TEXT},
    {STR_HELP_DATA, STR_HELP_DATA_TEXT},           {STR_HELP_CREDITS, STR_HELP_CREDITS_TEXT},
};

static bool event(struct app *app, const struct ui_event *event)
{
    if (event->kind == UI_BACK || (event->kind == UI_ACTIVATE && event->id == ID_BACK)) {
        app_go(app, app->return_screen);
        return true;
    }
    return false;
}

static void draw(const struct app *app, struct view *view)
{
    (void)app;
    struct rect column = view_column(view, 680);
    float head = header_draw(view, column, ID_BACK, str(STR_HELP));
    struct rect region = {column.x, column.y + head, column.w, view->frame.h - column.y - head};
    struct rect at = {column.x, view_scroll_begin(view, 0, region),
                      column.w - view_px(view, SPACE_3), 0};
    for (size_t i = 0; i < sizeof sections / sizeof sections[0]; i++) {
        at.y += text_node(view, NODE_HEADING, STYLE_HEADING, view->theme->text, at, ALIGN_LEFT,
                          str(sections[i].heading)) +
                view_px(view, SPACE_1);
        at.y += text_node(view, NODE_TEXT, STYLE_BODY, view->theme->text_soft, at, ALIGN_LEFT,
                          str(sections[i].text)) +
                view_px(view, SPACE_5);
    }
    view_scroll_end(view, 0, region, at.y);
}

const struct screen screen_help = {
    .name = "help", .music = MUSIC_MENU, .event = event, .draw = draw};
