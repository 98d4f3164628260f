/* The game in a page. The page steps it: emscripten/page/frames.js calls web_frame() when something
 * has happened, when the time it returned is over, or at the next picture of the screen. */
#include "platform/files.h"
#include "platform/option_check.h"
#include "platform/sdl_platform.h"
#include "platform/sdl_web.h"
#include "platform/store_web.h"
#include "platform/web.h"
#include "platform/web_levels.h"
#include "platform/web_nodes.h"
#include "platform/web_page.h"
#include "rules/score.h"
#include "ui/app.h"
#include "ui/input.h"
#include "ui/progress.h"
#include "ui/setup_code.h"
#include "ui/theme.h"

#include <emscripten.h>
#include <string.h>

enum { ARGUMENTS_MOST = 32, ADDRESS_ROOM = 160 };

static struct {
    struct app app;
    struct platform *platform;
    struct library library;
    struct options options;
    struct settings first; /* a new player's */
    bool touched;
    struct error error;
    unsigned refused;
    enum screen_id screen; /* that the page was told of */
    char address[ADDRESS_ROOM];
    struct session_choice coded; /* the run that `code` is of */
    char code[RUN_CODE_ROOM];
    const struct theme *theme; /* the same */
} game = {.screen = SCREEN_COUNT};

static void say_problem(void *context, enum problem_kind kind, const char *text)
{
    (void)context;
    if (kind == PROBLEM_ERROR)
        fprintf(stderr, "%s\n", text);
}

/* --- Before the game opens --- */

/* What the system is and prefers, in the words of CSS. False for any other argument. */
static bool take_preference(const char *name, const char *value)
{
    if (strcmp(name, "--primary-pointer") == 0) {
        game.touched = strcmp(value, "coarse") == 0;
        return true;
    }
    if (strcmp(name, "--prefers-reduced-motion") == 0)
        game.first.reduced_motion = strcmp(value, "reduce") == 0;
    else if (strcmp(name, "--prefers-contrast") == 0 && strcmp(value, "more") == 0)
        game.first.theme = PROFILE_THEME_CONTRAST;
    else if (strcmp(name, "--prefers-color-scheme") == 0 &&
             game.first.theme != PROFILE_THEME_CONTRAST)
        game.first.theme = strcmp(value, "light") == 0 ? PROFILE_THEME_LIGHT : PROFILE_THEME_DARK;
    return strncmp(name, "--prefers-", 10) == 0;
}

static bool understood(int argc, char **argv)
{
    struct options options;
    struct error error;
    return options_parse(&options, argc, argv, &error) && options.action == ACTION_PLAY &&
           option_check(&options, &game.library, &error);
}

/* Each argument has a value behind it. One that is wrong costs itself alone. */
static void take_arguments(int argc, char **argv)
{
    static char *taken[ARGUMENTS_MOST];
    int count = 0;
    taken[count++] = argv[0];
    for (int i = 1; i + 1 < argc && count + 2 <= ARGUMENTS_MOST; i += 2) {
        if (take_preference(argv[i], argv[i + 1]))
            continue;
        /* The strings of main() lie on a stack that is used again. */
        taken[count] = strdup(argv[i]);
        taken[count + 1] = strdup(argv[i + 1]);
        if (taken[count] && taken[count + 1] && understood(count + 2, taken))
            count += 2;
        else
            game.refused |= 1u << (i - 1) / 2;
    }
    options_parse(&game.options, count, taken, &game.error);
}

int main(int argc, char **argv)
{
    struct problems problems = {.each = say_problem};
    game.first = profile_default_settings();
    web_levels_set_library(&game.library);
    if (files_load_library(&game.library, "/data/levels", &problems, &game.error))
        take_arguments(argc, argv);
    web_levels_begin();
    return 0;
}

EMSCRIPTEN_KEEPALIVE const char *web_error(void)
{
    return game.error.text;
}

EMSCRIPTEN_KEEPALIVE int web_refused(void)
{
    return (int)game.refused;
}

static const char *screen_to_open(void)
{
    return game.options.question && !game.options.screen ? "reading" : game.options.screen;
}

/* A screen set up to be looked at has a run that nobody played. */
static struct store *open_store(void)
{
    return screen_to_open() ? store_open_memory() : store_open_web();
}

static struct app_options app_options(void)
{
    const struct options *o = &game.options;
    return (struct app_options){.level_id = o->level,
                                .code = o->code,
                                .has_seed = o->has_seed,
                                .seed = o->seed,
                                .factor = o->factor,
                                .mute = o->mute,
                                .touched = game.touched,
                                .screen = screen_to_open(),
                                .question = o->question,
                                .first = &game.first};
}

EMSCRIPTEN_KEEPALIVE const char *web_open(int width_px, int height_px, double scale)
{
    struct platform_options options = {.width_px = width_px,
                                       .height_px = height_px,
                                       .scale = (float)scale,
                                       .title = "Constrictor",
                                       .data_dir = "/data",
                                       .sounds_path = "/data/assets/sounds.def",
                                       .store = open_store()};
    game.platform = platform_sdl_open(&options, &game.error);
    if (game.platform)
        app_init(&game.app, game.platform, &game.library, app_options());
    return game.platform ? "" : game.error.text;
}

/* --- While it runs --- */

static int depth_of(enum screen_id screen)
{
    return screen == SCREEN_TITLE ? 0 : screen == SCREEN_PLAY || screen == SCREEN_EXAM ? 2 : 1;
}

static const char *factor_text(int32_t factor)
{
    return factor == SCORE_FACTOR_OFF ? "off"
           : factor == 1000           ? "10"
           : factor == 200            ? "2"
           : factor == 150            ? "1.5"
                                      : "1";
}

/* The code of the run in play, "" without one. It reads all questions: once a run is enough. */
static const char *run_code(void)
{
    struct session_choice choice = session_choice_of(&game.app), *of = &game.coded;
    if (choice.seed != of->seed || choice.mode != of->mode || choice.law != of->law ||
        choice.factor != of->factor || choice.levels != of->levels || choice.exam != of->exam) {
        game.coded = choice;
        if (!setup_code_of_run(&game.app, game.code))
            game.code[0] = '\0';
    }
    return game.code;
}

/* The query that opens what is on the screen, for those screens where that makes sense. */
static void make_address(char out[ADDRESS_ROOM])
{
    const struct app *app = &game.app;
    const struct run *run = &app->session.run;
    bool of_run = app->screen == SCREEN_PLAY || app->screen == SCREEN_EXAM ||
                  app->screen == SCREEN_PAUSE || app->screen == SCREEN_RESULT || app->screen == SCREEN_REVIEW;
    out[0] = '\0';
    bool running = of_run && app->session.active;
    if (running && run->mode == RUN_MODE_ROUND && run->law == SCORE_ARCADE &&
        app->session.level >= 0)
        snprintf(out, ADDRESS_ROOM, "?level=%s&seed=%llu&factor=%s",
                 game.library.levels[app->session.level].id, (unsigned long long)run->seed,
                 factor_text(run->factor));
    else if (running && run_code()[0])
        snprintf(out, ADDRESS_ROOM, "?code=%s", run_code());
    else if (app->screen == SCREEN_CARD)
        snprintf(out, ADDRESS_ROOM, "?level=%s", game.library.levels[app->level].id);
}

static void tell_screen(void)
{
    char address[ADDRESS_ROOM];
    make_address(address);
    if (game.app.screen == game.screen && strcmp(address, game.address) == 0)
        return;
    game.screen = game.app.screen;
    memcpy(game.address, address, sizeof game.address);
    web_page_screen(screen_get(game.screen)->name, depth_of(game.screen), address);
}

static void tell_ground(void)
{
    const struct theme *theme = theme_get((enum theme_id)app_settings(&game.app)->theme);
    if (theme == game.theme)
        return;
    game.theme = theme;
    web_page_ground(theme->background, theme->background_low);
}

static const struct node *field_node(const struct drawlist *list)
{
    for (uint32_t i = 0; i < list->node_count; i++)
        if (list->nodes[i].role == NODE_FIELD)
            return &list->nodes[i];
    return NULL;
}

static void tell_field(void)
{
    const struct drawlist *list = &game.app.list;
    const struct node *node = sdl_web_typing() ? field_node(list) : NULL;
    if (node)
        web_page_field(node->box.x, node->box.y, node->box.w, node->box.h,
                       drawlist_string(list, node->label), drawlist_string(list, node->value));
    else
        web_page_field_off();
}

EMSCRIPTEN_KEEPALIVE int web_frame(void)
{
    int wait_ms = app_step(&game.app);
    tell_screen();
    tell_ground();
    tell_field();
    web_nodes_show(&game.app.list, (int32_t)game.app.screen, wait_ms, game.app.now_ms);
    return sdl_web_left_over() ? 0 : wait_ms;
}

EMSCRIPTEN_KEEPALIVE void web_focus(int id)
{
    input_focus(&game.app, id);
}

/* A key that was typed before this one may move the focus: it comes first. */
static void send_key(int id, enum key key)
{
    if (web_nodes_keys_wait())
        web_frame();
    if (input_focus(&game.app, id))
        sdl_web_key(key, false);
}

EMSCRIPTEN_KEEPALIVE void web_press(int id)
{
    send_key(id, KEY_ENTER);
}

EMSCRIPTEN_KEEPALIVE void web_adjust(int id, int by)
{
    send_key(id, by < 0 ? KEY_LEFT : KEY_RIGHT);
}

EMSCRIPTEN_KEEPALIVE void web_handed(int over)
{
    sdl_web_handed(game.platform, over != 0);
}

EMSCRIPTEN_KEEPALIVE void web_resize(int width_px, int height_px, double scale)
{
    sdl_web_resize(game.platform, width_px, height_px, (float)scale);
}

EMSCRIPTEN_KEEPALIVE void web_away(void)
{
    struct input input = {.kind = INPUT_HIDE, .at_ms = platform_now_ms(game.platform)};
    input_take(&game.app, &input);
}

EMSCRIPTEN_KEEPALIVE void web_file(void)
{
    struct input input = {.kind = INPUT_FILE, .at_ms = platform_now_ms(game.platform)};
    sdl_web_take_file(game.platform);
    input_take(&game.app, &input);
}

EMSCRIPTEN_KEEPALIVE void web_back(void)
{
    if (game.app.screen == SCREEN_PLAY || game.app.screen == SCREEN_EXAM)
        sdl_web_key(KEY_ESCAPE, false);
    else if (game.app.screen != SCREEN_TITLE)
        app_go(&game.app, SCREEN_TITLE);
}

EMSCRIPTEN_KEEPALIVE int web_pending(void)
{
    return sdl_web_pending(game.platform);
}

EMSCRIPTEN_KEEPALIVE void web_lose(void)
{
    sdl_web_lose(game.platform);
}

EMSCRIPTEN_KEEPALIVE int web_restore(void)
{
    return sdl_web_restore(game.platform);
}

EMSCRIPTEN_KEEPALIVE void web_fonts_arrived(void)
{
    if (game.platform)
        sdl_web_fonts_changed(game.platform);
}

EMSCRIPTEN_KEEPALIVE void web_key(const char *name, int shift)
{
    static const struct {
        const char *name;
        enum key key;
    } keys[] = {{"Enter", KEY_ENTER},         {"Escape", KEY_ESCAPE}, {"Tab", KEY_TAB},
                {"Backspace", KEY_BACKSPACE}, {"ArrowUp", KEY_UP},    {"ArrowDown", KEY_DOWN}};
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
        if (strcmp(keys[i].name, name) == 0)
            sdl_web_key(keys[i].key, shift != 0);
}

EMSCRIPTEN_KEEPALIVE void web_text(const char *utf8)
{
    sdl_web_text(utf8);
}

EMSCRIPTEN_KEEPALIVE const char *web_renderer(void)
{
    return platform_sdl_renderer(game.platform);
}
