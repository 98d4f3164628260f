/* A friend's run: which file, what it is of, Race or Watch. */
#include "data/party_log.h"
#include "ui/app.h"
#include "ui/friend.h"
#include "ui/hud.h"
#include "ui/records.h"
#include "ui/screens.h"
#include "ui/share.h"
#include "ui/strings.h"
#include "ui/widget.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ID_BACK = 1, ID_RACE, ID_WATCH, ID_CHOOSE, ID_FOUND = 10 };

/* --- The file --- */

void friend_free(struct friend_run *run)
{
    if (!run)
        return;
    free(run->bytes);
    free(run);
}

static bool look(struct app *app, const struct given *given, struct session_look *out,
                 struct error *error)
{
    if (!given->bytes)
        return error_set(error, "%s", given->words);
    if (party_log_is(given->bytes, given->size))
        return error_set(error, "%s", str(STR_FRIEND_PARTY));
    return session_look(app, given->bytes, given->size, out, error);
}

/* The file that was given last, if there is one. */
static void read_given(struct app *app)
{
    struct friend_run *run = app->friend_run;
    const struct given *given = platform_given(app->platform);
    if (!given->name[0])
        return;
    free(run->bytes);
    run->bytes = NULL;
    run->error.text[0] = '\0';
    memcpy(run->file, given->name, sizeof run->file);
    run->waits = false;
    if (!look(app, given, &run->look, &run->error)) {
        run->waits = app->library->arriving;
        return;
    }
    run->bytes = malloc(given->size + 1);
    if (!run->bytes) {
        error_set(&run->error, "not enough memory");
        return;
    }
    memcpy(run->bytes, given->bytes, given->size + 1);
    run->size = given->size;
}

static bool is_playing(const struct app *app)
{
    bool in_run = app->screen == SCREEN_PLAY || app->screen == SCREEN_EXAM ||
                  app->screen == SCREEN_PAUSE || app->screen == SCREEN_TABLE;
    return in_run && !app->session.watching;
}

static void enter(struct app *app)
{
    if (!app->friend_run)
        app->friend_run = calloc(1, sizeof *app->friend_run);
    struct friend_run *run = app->friend_run;
    if (!run) {
        app_go(app, SCREEN_TITLE);
        return;
    }
    app->unfinished = session_waits(app);
    run->found_count = platform_find_files(app->platform, SHARE_RUN_START, SHARE_RUN_END,
                                           run->found, FOUND_MOST);
    read_given(app);
}

/* In a browser levels come later than the game. */
static void update(struct app *app)
{
    struct friend_run *run = app->friend_run;
    if (run && run->waits && !app->library->arriving)
        read_given(app);
}

void friend_take(struct app *app)
{
    if (is_playing(app)) {
        snprintf(app->saves.banner, sizeof app->saves.banner, "%s", str(STR_FRIEND_BUSY));
        return;
    }
    if (app->screen == SCREEN_FRIEND && app->friend_run) {
        read_given(app);
        app_set_focus(app, app->friend_run->bytes ? ID_RACE : ID_BACK);
        app_scroll_to(app, 0, 0);
    } else {
        app_go(app, SCREEN_FRIEND);
    }
}

/* --- What a player does --- */

static void race(struct app *app)
{
    struct friend_run *run = app->friend_run;
    if (session_race(app, run->bytes, run->size, str(STR_GHOST_OF_FILE), &run->error))
        app_go(app, session_screen(app));
}

static void watch(struct app *app)
{
    struct friend_run *run = app->friend_run;
    if (!session_watch(app, run->bytes, run->size, &run->error))
        return;
    app->watched_from = SCREEN_FRIEND;
    app_go(app, session_screen(app));
}

static void open_found(struct app *app, int32_t number)
{
    if (number >= app->friend_run->found_count)
        return;
    platform_open_file(app->platform, app->friend_run->found[number].path);
    friend_take(app);
}

static bool activate(struct app *app, int32_t id)
{
    if (id == ID_BACK)
        app_go(app, SCREEN_CODE);
    else if (id == ID_CHOOSE)
        platform_ask_file(app->platform);
    else if (id == ID_RACE)
        race(app);
    else if (id == ID_WATCH)
        watch(app);
    else if (id >= ID_FOUND)
        open_found(app, id - ID_FOUND);
    return true;
}

static bool event(struct app *app, const struct ui_event *event)
{
    if (event->kind == UI_BACK)
        return activate(app, ID_BACK);
    return event->kind == UI_ACTIVATE && activate(app, event->id);
}

/* --- Drawing --- */

static void what_words(const struct app *app, const struct session_look *look, char *out,
                       size_t room)
{
    struct profile_record kind = {
        .mode = look->run.mode, .law = look->run.law, .factor = look->run.factor};
    snprintf(kind.level, sizeof kind.level, "%s", look->key);
    records_kind_words(app, &kind, out, room);
}

static void score_words(const struct run *run, char *out, size_t room)
{
    char points[32];
    hud_number(points, sizeof points, run->score);
    int used = snprintf(out, room, str(STR_FRIEND_SCORE), points, run_right_count(run),
                        run_judged_count(run));
    const char *end = run->phase != RUN_OVER ? str(STR_FRIEND_UNFINISHED)
                      : run->quit            ? str(STR_FRIEND_GIVEN_UP)
                                             : "";
    if (end[0] && used > 0 && (size_t)used < room)
        snprintf(out + used, room - (size_t)used, ". %s", end);
}

static float draw_run(struct view *view, const struct app *app, struct rect box)
{
    const struct friend_run *run = app->friend_run;
    const struct theme *t = view->theme;
    char what[4 * LEVEL_MAX_TITLE + 128], score[256];
    float pad = view_px(view, SPACE_4);
    struct rect at = {box.x + pad, box.y + pad, box.w - 2 * pad, 0};
    struct view_mark mark = view_mark(view);
    what_words(app, &run->look, what, sizeof what);
    score_words(&run->look.run, score, sizeof score);
    at.y += text_node(view, NODE_HEADING, STYLE_HEADING, t->text, at, ALIGN_LEFT, what) +
            view_px(view, SPACE_1);
    at.y += text_node(view, NODE_TEXT, STYLE_BODY, t->text, at, ALIGN_LEFT, score);
    at.y += text_node(view, NODE_TEXT, STYLE_SMALL, t->text_soft, at, ALIGN_LEFT, run->file) +
            view_px(view, SPACE_3);
    if (app->unfinished)
        at.y += text_node(view, NODE_TEXT, STYLE_SMALL_STRONG, t->text, at, ALIGN_LEFT,
                          str(STR_SETUP_ENDS_RUN)) +
                view_px(view, SPACE_3);
    const struct button buttons[] = {
        {ID_RACE, str(STR_RECORDS_RACE), BUTTON_PRIMARY, ICON_FLAG, NULL, false, true},
        {ID_WATCH, str(STR_RECORDS_WATCH), BUTTON_PLAIN, ICON_PLAY, NULL, false, false},
    };
    at.y += button_row(view, at, buttons, 2, true) + pad;
    panel_behind(view, mark, (struct rect){box.x, box.y, box.w, at.y - box.y});
    return at.y - box.y + view_px(view, SPACE_5);
}

static float draw_error(struct view *view, const struct friend_run *run, struct rect box)
{
    char words[sizeof run->error.text + GIVEN_NAME_ROOM + 64];
    snprintf(words, sizeof words, str(STR_FRIEND_CANNOT), run->file,
             run->waits ? str(STR_MODES_WAIT) : run->error.text);
    return text_node(view, NODE_STATUS, STYLE_BODY, view->theme->danger, box, ALIGN_LEFT, words) +
           view_px(view, SPACE_4);
}

static const char *name_of(const struct found_file *file)
{
    const char *slash = strrchr(file->path, '/');
    return slash ? slash + 1 : file->path;
}

static float draw_found(struct view *view, const struct friend_run *run, struct rect box)
{
    struct rect at = box;
    if (run->found_count == 0)
        return 0;
    at.y += text_node(view, NODE_HEADING, STYLE_SMALL_STRONG, view->theme->text_soft, at,
                      ALIGN_LEFT, str(STR_FRIEND_FOUND)) +
            view_px(view, SPACE_2);
    struct button buttons[FOUND_MOST];
    for (int32_t i = 0; i < run->found_count; i++)
        buttons[i] = (struct button){ID_FOUND + i,  name_of(&run->found[i]), BUTTON_PLAIN,
                                     ICON_PAPER, NULL, false, false};
    at.y += button_stack(view, at, buttons, run->found_count);
    return at.y - box.y;
}

static float draw_ways(struct view *view, const struct app *app, struct rect box)
{
    bool can_ask = platform_can_ask_file(app->platform);
    struct button choose = {ID_CHOOSE, str(STR_FRIEND_CHOOSE), BUTTON_PRIMARY, ICON_PAPER, NULL,
                            false, false};
    struct rect at = box;
    if (app->friend_run->bytes)
        choose.kind = BUTTON_PLAIN;
    at.y += text_node(view, NODE_TEXT, STYLE_BODY, view->theme->text_soft, at, ALIGN_LEFT,
                      str(can_ask ? STR_FRIEND_HOW_ASK : STR_FRIEND_HOW_DROP)) +
            view_px(view, SPACE_3);
    if (can_ask)
        at.y += button_stack(view, at, &choose, 1);
    return at.y + draw_found(view, app->friend_run, at) - box.y;
}

static void draw(const struct app *app, struct view *view)
{
    const struct friend_run *run = app->friend_run;
    struct rect column = view_column(view, 680);
    float head = header_draw(view, column, ID_BACK, str(STR_FRIEND)), edge = view_px(view, 8);
    if (!run)
        return;
    struct rect region = {column.x - edge, column.y + head, column.w + 2 * edge,
                          view->frame.h - column.y - head};
    struct rect at = {column.x, view_scroll_begin(view, 0, region) + edge, column.w, 0};
    at.y += text_node(view, NODE_TEXT, STYLE_BODY, view->theme->text_soft, at, ALIGN_LEFT,
                      str(STR_FRIEND_WORDS)) +
            view_px(view, SPACE_4);
    if (run->error.text[0])
        at.y += draw_error(view, run, at);
    if (run->bytes)
        at.y += draw_run(view, app, at);
    at.y += draw_ways(view, app, at);
    view_scroll_end(view, 0, region, at.y + view_px(view, SPACE_5));
}

const struct screen screen_friend = {
    .name = "friend", .music = MUSIC_MENU, .enter = enter, .event = event, .update = update,
    .draw = draw};
