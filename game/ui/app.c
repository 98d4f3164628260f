#include "ui/app.h"
#include "rules/score.h"
#include "ui/banner.h"
#include "ui/friend.h"
#include "ui/input.h"
#include "ui/party_sessions.h"
#include "ui/records.h"
#include "ui/share.h"
#include "ui/stage.h"
#include "ui/strings.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Frames further apart than they were asked for by more than this were a stall: no clock counts it.
 */
enum { STALL_MS = 100, AWAY_MS = 2000 };

/* The window that the layout is drawn for; larger ones show the same, larger. */
static const float design_width = 1280, design_height = 720;

struct settings *app_settings(struct app *app)
{
    return &app->saves.profile.settings;
}

const struct settings *app_settings_const(const struct app *app)
{
    return &app->saves.profile.settings;
}

void app_settings_apply(struct app *app)
{
    const struct settings *s = app_settings(app);
    struct audio_settings audio = {s->effects, s->music, s->mute || app->options.mute};
    platform_set_audio(app->platform, audio);
    platform_set_family(app->platform, (enum font_family)s->family);
    bool fullscreen = (s->fullscreen || app->options.fullscreen) && !app->options.windowed;
    platform_set_fullscreen(app->platform, fullscreen);
}

void app_settings_changed(struct app *app)
{
    app_settings_apply(app);
    saves_store_profile(&app->saves);
}

int32_t settings_step_factor(int32_t factor, int by)
{
    static const int32_t factors[] = {SCORE_FACTOR_NORMAL, 150, 200, 1000, SCORE_FACTOR_OFF};
    const int32_t count = sizeof factors / sizeof factors[0];
    int32_t at = 0;
    while (at < count && factors[at] != factor)
        at++;
    return factors[(at + by + count) % count];
}

const struct bank *app_bank(const struct app *app, int32_t level)
{
    if (level < 0 || level >= app->library->count || !app->library->levels[level].loaded)
        return NULL;
    return &app->library->levels[level].level.bank;
}

static int32_t first_loaded(const struct library *library)
{
    int32_t level = 0;
    while (level < library->count && !library->levels[level].loaded)
        level++;
    return level < library->count ? level : 0;
}

/* A code that cannot be played stands in the field where it can be mended, with the reason. */
static void open_code(struct app *app, const char *code)
{
    if (setup_begin_code(app, code, &app->setup.typed_error)) {
        app_go(app, SCREEN_SETUP);
        return;
    }
    setup_type(app, code);
    app_go(app, SCREEN_CODE);
}

/* Where the game opens: a screen that was asked for, a level's card, or the title. */
static void open_first(struct app *app)
{
    const struct app_options *options = &app->options;
    int32_t level = options->level_id ? library_find(app->library, options->level_id) : -1;
    app->level = level >= 0 ? level : first_loaded(app->library);
    app->screen = SCREEN_COUNT;
    struct error error;
    if (options->replay && session_watch(app, options->replay, strlen(options->replay), &error))
        app_go(app, session_screen(app));
    else if (options->race && session_race(app, options->race, strlen(options->race),
                                           str(STR_GHOST_OF_FILE), &error))
        app_go(app, session_screen(app));
    else if (options->screen)
        stage_set(app, options->screen);
    else if (options->code)
        open_code(app, options->code);
    else
        app_go(app, level >= 0 ? SCREEN_CARD : SCREEN_TITLE);
}

void app_init(struct app *app, struct platform *platform, struct library *library,
              struct app_options options)
{
    memset(app, 0, sizeof *app);
    app->platform = platform;
    app->library = library;
    app->options = options;
    app->focus.device = options.touched ? DEVICE_TOUCH : DEVICE_KEYBOARD;
    app->running = true;
    app->asked_ms = 0;
    app->now_ms = platform_now_ms(platform);
    saves_open_first(&app->saves, platform_store(platform), platform_wall_s(platform),
                     options.profile, options.first);
    app_settings_apply(app);
    party_sessions_settle(app);
    if (options.still)
        saves_dismiss(&app->saves);
    open_first(app);
}

void app_free(struct app *app)
{
    session_clear(&app->session);
    table_clear(&app->table);
    records_free(app->records);
    friend_free(app->friend_run);
    saves_close(&app->saves);
    drawlist_free(&app->list);
}

bool app_running(const struct app *app)
{
    return app->running;
}

void app_go(struct app *app, enum screen_id screen)
{
    app->next_screen = screen;
    app->switching = true;
}

void app_set_focus(struct app *app, int32_t id)
{
    app->focus.focus = id;
}

void app_reveal(struct app *app, int32_t id)
{
    app->focus.reveal = id;
}

void app_show(struct app *app, int32_t id)
{
    app->focus.show = id;
}

void app_scroll_to(struct app *app, int32_t slot, float offset_px)
{
    app->focus.scroll_px[slot] = offset_px;
}

/* Games do not lead back, and nothing is behind the title: what follows them is new. */
static bool leads_back(enum screen_id screen)
{
    return screen != SCREEN_TITLE && screen != SCREEN_PLAY && screen != SCREEN_EXAM && screen != SCREEN_PAUSE &&
           screen != SCREEN_RESULT && screen != SCREEN_TABLE && screen != SCREEN_PODIUM;
}

/* Back where one came from, the place is as it was left; any other screen is begun at its top. */
static void find_place(struct app *app, enum screen_id from, enum screen_id to)
{
    struct app_place *place = &app->places[to];
    bool returns = from != SCREEN_COUNT && leads_back(from) && app->places[from].from == to;
    if (from != SCREEN_COUNT) {
        app->places[from].focus = app->focus.focus;
        memcpy(app->places[from].scroll_px, app->focus.scroll_px, sizeof place->scroll_px);
    }
    if (!returns)
        *place = (struct app_place){.from = from};
    app->focus.focus = place->focus;
    memcpy(app->focus.scroll_px, place->scroll_px, sizeof place->scroll_px);
}

static void switch_screen(struct app *app)
{
    app->switching = false;
    if (app->screen != SCREEN_COUNT && screen_get(app->screen)->leave)
        screen_get(app->screen)->leave(app);
    find_place(app, app->screen, app->next_screen);
    app->screen = app->next_screen;
    app->opened_ms = app->now_ms;
    app->focus.pressed = app->focus.hover = app->focus.reveal = app->focus.show = 0;
    app->focus.pointer.down = false;
    app->handed = SHARE_NOTHING;
    if (screen_get(app->screen)->enter)
        screen_get(app->screen)->enter(app);
}

float app_unit(const struct app *app)
{
    struct window window = platform_window(app->platform);
    float wide = fmaxf(window.width_px, window.height_px) / window.scale;
    float tall = fminf(window.width_px, window.height_px) / window.scale;
    return window.scale * fmaxf(1, fminf(wide / design_width, tall / design_height));
}

static struct view make_view(const struct app *app, struct drawlist *list)
{
    struct window window = platform_window(app->platform);
    const struct settings *s = app_settings_const(app);
    struct view view = {.list = list,
                        .platform = app->platform,
                        .theme = theme_get((enum theme_id)s->theme),
                        .frame = {0, 0, window.width_px, window.height_px},
                        .unit = app_unit(app),
                        .text_scale = (float)s->text_percent / 100,
                        .now_ms = app->now_ms,
                        .opened_ms = app->opened_ms,
                        .focus = app->focus.focus,
                        .hover = app->focus.device == DEVICE_MOUSE ? app->focus.hover : 0,
                        .pressed = app->focus.pressed,
                        .focus_visible = app->focus.visible,
                        .still = s->reduced_motion || app->options.still,
                        .device = app->focus.device,
                        .wake_ms = -1};
    memcpy(view.scroll_px, app->focus.scroll_px, sizeof view.scroll_px);
    return view;
}

static void mark_focus(struct app *app)
{
    for (uint32_t i = 0; i < app->list.node_count; i++)
        if (app->list.nodes[i].id == app->focus.focus && app->focus.focus != 0)
            app->list.nodes[i].state |= NODE_FOCUSED;
}

static int32_t draw_once(struct app *app)
{
    struct view view = make_view(app, &app->list);
    drawlist_begin(&app->list, view.frame, view.theme->background);
    draw_gradient(&app->list, view.frame, 0, view.theme->background, view.theme->background_low);
    view.frame.h -= banner_draw(&view, app);
    screen_get(app->screen)->draw(app, &view);
    mark_focus(app);
    return view.wake_ms;
}

static void draw_frame_of(struct app *app)
{
    app->asked_ms = draw_once(app);
    if (input_settle(app))
        app->asked_ms = draw_once(app);
    platform_present(app->platform, &app->list);
}

/* Takes what a stall added to the frame's time away from the run's clock. */
static void notice_stall(struct app *app, int64_t step_ms)
{
    if (app->asked_ms < 0 || step_ms <= app->asked_ms + STALL_MS)
        return;
    int64_t lost_ms = step_ms - app->asked_ms - STALL_MS;
    session_skip(&app->session, app->now_ms - step_ms, lost_ms);
    table_skip(&app->table, app->now_ms - step_ms, lost_ms);
    if (lost_ms >= AWAY_MS)
        table_pause(app, app->now_ms);
    if (lost_ms < AWAY_MS || !session_in_play(&app->session) || app->session.run.paused)
        return;
    if (session_command(app, COMMAND_PAUSE, PAUSE_AWAY, app->now_ms))
        app_go(app, SCREEN_PAUSE);
}

static void take_inputs(struct app *app)
{
    struct input input;
    while (platform_poll(app->platform, &input)) {
        input_take(app, &input);
        if (app->switching)
            break;
    }
}

int32_t app_step(struct app *app)
{
    int64_t now_ms = platform_now_ms(app->platform), step_ms = now_ms - app->now_ms;
    app->now_ms = now_ms;
    if (saves_poll(&app->saves))
        app_settings_apply(app);
    notice_stall(app, step_ms);
    if (!app->switching)
        take_inputs(app);
    session_advance(app);
    table_advance(app);
    if (app->switching)
        switch_screen(app);
    const struct screen *screen = screen_get(app->screen);
    if (screen->update)
        screen->update(app);
    if (app->switching)
        switch_screen(app);
    platform_music(app->platform, screen_get(app->screen)->music,
                   app->screen == SCREEN_TABLE ? table_tension(app) : session_tension(app));
    draw_frame_of(app);
    if (app->switching)
        app->asked_ms = 0;
    return app->asked_ms;
}
