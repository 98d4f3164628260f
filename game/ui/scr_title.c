/* The title: the name, the snake, and where to go. */
#include "ui/app.h"
#include "ui/coil.h"
#include "ui/progress.h"
#include "ui/screens.h"
#include "ui/strings.h"
#include "ui/widget.h"

#include <stdio.h>

enum {
    ID_CONTINUE = 1,
    ID_PLAY,
    ID_MAP,
    ID_SETTINGS,
    ID_PROFILES,
    ID_HELP,
    ID_QUIT,
    ID_MODES,
    ID_PARTY
};

/* The first open level that has no star yet, else the last one played. */
static int32_t next_level(const struct app *app)
{
    for (int32_t i = 0; i < app->library->count; i++)
        if (progress_open(app, i) && progress_stars(app, i) == 0)
            return i;
    int32_t last = library_find(app->library, app->saves.profile.last_level);
    return app_bank(app, last) ? last : app->level;
}

static void enter(struct app *app)
{
    struct run_log_header header;
    app->unfinished = session_in_play(&app->session) || saves_run_waiting(&app->saves, &header);
    party_choice_look(app, app->unfinished);
}

static void update(struct app *app)
{
    party_choice_look_again(app, app->unfinished);
}

/* The run is in memory when it was only left, else in the store. */
static bool continue_run(struct app *app)
{
    return session_in_play(&app->session) || session_resume(app);
}

static enum screen_id continue_party(struct app *app)
{
    if (!table_continue(app))
        return SCREEN_TITLE;
    return table_in_play(&app->table) ? SCREEN_TABLE : SCREEN_PODIUM;
}

static bool activate(struct app *app, int32_t id)
{
    switch (id) {
    case ID_PARTY:
        app_go(app, continue_party(app));
        return true;
    case ID_CONTINUE:
        app_go(app, continue_run(app) ? SCREEN_PAUSE : SCREEN_TITLE);
        return true;
    case ID_PLAY:
        app->level = next_level(app);
        app_go(app, SCREEN_CARD);
        return true;
    case ID_MODES:
        app_go(app, SCREEN_MODES);
        return true;
    case ID_MAP:
        app_go(app, SCREEN_MAP);
        return true;
    case ID_SETTINGS:
    case ID_PROFILES:
    case ID_HELP:
        app->return_screen = SCREEN_TITLE;
        app_go(app, id == ID_SETTINGS   ? SCREEN_SETTINGS
                    : id == ID_PROFILES ? SCREEN_PROFILES
                                        : SCREEN_HELP);
        return true;
    case ID_QUIT:
        app->running = false;
        return true;
    default:
        return false;
    }
}

static bool event(struct app *app, const struct ui_event *event)
{
    if (event->kind == UI_ACTIVATE)
        return activate(app, event->id);
    if (event->kind == UI_BACK && platform_can_quit(app->platform))
        app_set_focus(app, ID_QUIT);
    return event->kind == UI_BACK;
}

/* The name inside the snake that winds up around it once. */
static float draw_logo(struct view *view, struct rect box)
{
    float line = text_line_px(view, STYLE_DISPLAY), margin = coil_margin(view);
    float pad = view_px(view, SPACE_5);
    float tagline = text_height(view, STYLE_BODY, box.w - 2 * (margin + pad), str(STR_TAGLINE));
    float tall = line + tagline + 2 * (pad + margin) + view_px(view, SPACE_2);
    struct rect inside = rect_inset((struct rect){box.x, box.y, box.w, tall}, margin);
    coil_draw(view, inside, .86f * view_ease(view, view->opened_ms, 0, 900), COIL_CALM);
    struct rect name = {inside.x + pad, inside.y + pad, inside.w - 2 * pad, line};
    text_label(view, STYLE_DISPLAY, view->theme->text, name, ALIGN_CENTRE, str(STR_NAME));
    drawlist_node(view->list, NODE_HEADING, 0, name, str(STR_NAME), NULL);
    struct rect at = {name.x, name.y + line + view_px(view, SPACE_2), name.w, 0};
    text_node(view, NODE_TEXT, STYLE_BODY, view->theme->text_soft, at, ALIGN_CENTRE,
              str(STR_TAGLINE));
    return tall;
}

/* What can go on, what was played last first, and what begins. */
static float draw_first(struct view *view, const struct app *app, struct rect box)
{
    bool run = app->unfinished, session = app->party.waiting > 0;
    char words[160];
    party_continue_words(&app->party, words, sizeof words);
    struct button go_on[2] = {
        {ID_CONTINUE, str(STR_CONTINUE_RUN), BUTTON_PLAIN, ICON_PLAY, NULL, false, false},
        {ID_PARTY, words, BUTTON_PLAIN, ICON_PEOPLE, NULL, false, false}};
    struct button buttons[3];
    int32_t count = 0;
    if (session && app->party.played_last)
        buttons[count++] = go_on[1];
    if (run)
        buttons[count++] = go_on[0];
    if (session && !app->party.played_last)
        buttons[count++] = go_on[1];
    buttons[count++] = (struct button){ID_PLAY,      str(run ? STR_NEW_ROUND : STR_PLAY),
                                       BUTTON_PLAIN, run ? ICON_AGAIN : ICON_PLAY,
                                       NULL,         false,
                                       false};
    buttons[0].kind = BUTTON_PRIMARY;
    buttons[0].starts_focused = true;
    return button_stack(view, box, buttons, count);
}

static float draw_menu(struct view *view, const struct app *app, struct rect box)
{
    float y = box.y, gap = view_px(view, SPACE_3);
    y += draw_first(view, app, box) + gap;
    struct button modes = {ID_MODES, str(STR_MODES), BUTTON_PLAIN, ICON_BOLT, NULL, false, false};
    y += button_stack(view, (struct rect){box.x, y, box.w, 0}, &modes, 1) + gap;
    struct button second[] = {
        {ID_MAP, str(STR_LEVELS), BUTTON_PLAIN, ICON_MAP, NULL, false, false},
        {ID_PROFILES, str(STR_PLAYERS), BUTTON_PLAIN, ICON_PERSON, NULL, false, false}};
    struct button third[] = {
        {ID_SETTINGS, str(STR_SETTINGS), BUTTON_PLAIN, ICON_GEAR, NULL, false, false},
        {ID_HELP, str(STR_HELP), BUTTON_PLAIN, ICON_HELP, NULL, false, false}};
    struct button quit = {ID_QUIT, str(STR_QUIT), BUTTON_QUIET, NO_ICON, NULL, false, false};
    y += button_row(view, (struct rect){box.x, y, box.w, 0}, second, 2, true) + gap;
    y += button_row(view, (struct rect){box.x, y, box.w, 0}, third, 2, true) + gap;
    if (platform_can_quit(view->platform))
        y += button_stack(view, (struct rect){box.x, y, box.w, 0}, &quit, 1);
    return y - box.y;
}

static void draw(const struct app *app, struct view *view)
{
    struct rect column = view_column(view, 480);
    float y = view_scroll_begin(view, 0, view->frame) + column.y;
    float top = y;
    struct view_mark mark = view_mark(view);
    y += draw_logo(view, (struct rect){column.x, y, column.w, 0}) + view_px(view, SPACE_5);
    char player[160];
    snprintf(player, sizeof player, str(STR_PLAYING_AS), app->saves.profile.name);
    y += text_node(view, NODE_TEXT, STYLE_SMALL, view->theme->text_soft,
                   (struct rect){column.x, y, column.w, 0}, ALIGN_CENTRE, player);
    y += view_px(view, SPACE_3);
    y += draw_menu(view, app, (struct rect){column.x, y, column.w, 0});
    view_centre(view, mark, y - top, column.h);
    view_scroll_end(view, 0, view->frame, y + view_px(view, SPACE_4));
}

const struct screen screen_title = {.name = "title",
                                    .music = MUSIC_MENU,
                                    .enter = enter,
                                    .event = event,
                                    .update = update,
                                    .draw = draw};
