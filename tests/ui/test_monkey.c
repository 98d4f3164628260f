/* Ten thousand random inputs a seed, while size, scale, text, theme and letters change: no
 * assertion fails, and after every frame what must hold holds. A failure prints the seed;
 * MONKEY_SEED=n plays that one alone. */
#include "driver.h"
#include "rules/rng.h"
#include "rules/score.h"

#include <inttypes.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { INPUTS = 10000, LOG_EVERY = 16 };

static struct driver driver;
static struct store *store;
static struct rng rng;
static uint64_t seed;
static int32_t input_number;
static int32_t visits[SCREEN_COUNT]; /* frames on each screen */

static void require(bool holds, const char *what)
{
    if (holds)
        return;
    fprintf(stderr, "seed %" PRIu64 ", input %d, %s screen: %s\n", seed, input_number,
            screen_get(driver.app.screen)->name, what);
    fail();
}

static int32_t below(int32_t bound)
{
    return (int32_t)rng_below(&rng, (uint32_t)bound);
}

static bool one_in(int32_t n)
{
    return below(n) == 0;
}

static void open_game(void)
{
    static const struct app_options plain = {.factor = -1};
    struct driver_setup setup = driver_usual();
    setup.levels = one_in(3) ? SAMPLE_LONGEST : SAMPLE_SHORT;
    setup.seed = rng_next(&rng);
    setup.options = plain;
    driver_open(&driver, store, setup);
}

/* --- What must hold --- */

static bool is_number(struct rect r)
{
    return isfinite(r.x) && isfinite(r.y) && isfinite(r.w) && isfinite(r.h);
}

static bool is_string(const struct drawlist *list, uint32_t offset)
{
    return offset < list->text_size &&
           memchr(list->text + offset, '\0', list->text_size - offset) != NULL;
}

static void check_nodes(void)
{
    const struct drawlist *list = null_list(driver.platform);
    bool pressable = false;
    require(list->node_count > 0, "no node");
    for (uint32_t i = 0; i < list->node_count; i++) {
        const struct node *node = &list->nodes[i];
        require(is_number(node->box) && node->box.w >= 0 && node->box.h >= 0, "a box of no size");
        require(is_string(list, node->label) && is_string(list, node->value), "a broken label");
        require(node->role < NODE_ROLES, "an unknown role");
        require(isfinite(node->scroll_px) && node->scroll_px >= 0, "a broken scroll range");
        pressable = pressable || focus_can_press(node);
        if (focus_can_press(node))
            require(drawlist_string(list, node->label)[0] != '\0', "a control without label");
        for (uint32_t j = 0; j < i && node->id; j++)
            require(list->nodes[j].id != node->id, "two nodes of one id");
    }
    require(pressable, "nothing can be pressed");
    const struct node *focus = focus_find(list, driver.app.focus.focus);
    require(focus && (focus_can_press(focus) || focus->state & NODE_DEFAULT),
            "the focus is nowhere");
}

static void check_commands(void)
{
    const struct drawlist *list = null_list(driver.platform);
    for (uint32_t i = 0; i < list->command_count; i++) {
        const struct draw_command *command = &list->commands[i];
        require(is_number(command->box) && is_number(command->clip), "a shape of no size");
        if (command->kind == DRAW_TEXT)
            require(command->first + command->count <= list->text_size, "text out of range");
        if (command->kind == DRAW_STROKE || command->kind == DRAW_POLYGON)
            require(command->first + command->count <= list->point_count, "points out of range");
    }
    for (uint32_t i = 0; i < list->point_count; i++)
        require(isfinite(list->points[i].x) && isfinite(list->points[i].y), "a point nowhere");
}

static void check_points(const struct run *run, const struct run_question *q)
{
    int32_t least = run->law == SCORE_SAGE ? 1 : 0;
    if (run->law == SCORE_ARCADE)
        least = score_base(q->difficulty) / 2 / (q->assisted ? 2 : 1);
    bool fits = q->outcome == RUN_RIGHT   ? q->points >= least
                : q->outcome == RUN_WRONG ? q->points <= 0
                                          : q->points == 0;
    require(fits, "points that no answer pays");
}

static void check_run(void)
{
    const struct run *run = &driver.app.session.run;
    if (!driver.app.session.active)
        return;
    int32_t sum = 0;
    for (int32_t i = 0; i < run->count; i++) {
        const struct run_question *q = &run->questions[i];
        sum += q->points;
        check_points(run, q);
        require(mode_get(run->mode)->one_clock || q->limit_ms == 0 || q->elapsed_ms <= q->limit_ms,
                "longer than the clock");
    }
    require(run->score == sum, "the score is not the sum of its points");
    require(run->best_streak >= run->streak, "a streak above the best");
    require((run->phase == RUN_OVER) || run->current < run->count, "a question past the end");
    if (driver.app.screen == SCREEN_PAUSE && session_in_play(&driver.app.session))
        require(run->paused, "the pause screen over a run that goes on");
    if (driver.app.screen == SCREEN_PLAY || driver.app.screen == SCREEN_EXAM)
        require(!run->paused || driver.app.switching, "a paused run on the play screen");
}

/* The log in the store plays back to the run in memory. */
static void check_log(void)
{
    const struct session *session = &driver.app.session;
    if (!session_in_play(session) || session->watching)
        return;
    char name[STORE_MAX_NAME + 1];
    snprintf(name, sizeof name, "run.%s", driver.app.saves.profile.id);
    char *bytes = NULL;
    size_t size;
    struct error error;
    struct run run;
    struct run_log_result result;
    require(store_read(store, name, 0, &bytes, &size, &error), "no log of the run in play");
    enum run_log_status status = run_log_replay(bytes, size, session->bank, &run, &result);
    free(bytes);
    require(status == RUN_LOG_OK, result.error.text);
    require(run_hash(&run) == run_hash(&session->run), "the log tells another run");
}

/* --- What a monkey does --- */

static struct point somewhere(void)
{
    const struct drawlist *list = null_list(driver.platform);
    if (list->node_count > 0 && !one_in(4)) {
        struct rect seen = driver_visible(&list->nodes[below((int32_t)list->node_count)]);
        return (struct point){seen.x + seen.w / 2, seen.y + seen.h / 2};
    }
    struct window window = platform_window(driver.platform);
    return (struct point){(float)below((int32_t)window.width_px + 40) - 20,
                          (float)below((int32_t)window.height_px + 40) - 20};
}

static void push_key(int64_t at_ms)
{
    static const enum key keys[] = {KEY_UP,   KEY_DOWN,  KEY_LEFT,  KEY_RIGHT, KEY_ENTER,
                                    KEY_DOWN, KEY_SPACE, KEY_ENTER, KEY_TAB,   KEY_BACKSPACE,
                                    KEY_HOME, KEY_END,   KEY_PAUSE, KEY_ENTER, KEY_PAGE_UP};
    static const char characters[] = "123456abcdefmpxyz";
    struct input input = {.kind = INPUT_KEY, .at_ms = at_ms, .shift = one_in(4)};
    input.repeat = one_in(8);
    input.device = one_in(3) ? DEVICE_GAMEPAD : DEVICE_KEYBOARD;
    input.key = keys[below(sizeof keys / sizeof keys[0])];
    if (one_in(3)) {
        input.key = KEY_CHARACTER;
        input.character = (uint32_t)characters[below(sizeof characters - 1)];
    } else if (one_in(12)) {
        input.key = (enum key)below(KEY_CHARACTER);
    }
    null_push(driver.platform, input);
}

static void push_pointer(int64_t at_ms)
{
    struct input input = {.kind = (enum input_kind)(INPUT_POINTER_MOVE + below(3)),
                          .device = one_in(2) ? DEVICE_MOUSE : DEVICE_TOUCH,
                          .at_ms = at_ms,
                          .at = somewhere()};
    null_push(driver.platform, input);
    if (one_in(2)) /* a whole press */
        return;
    input.kind = INPUT_POINTER_DOWN;
    null_push(driver.platform, input);
    input.kind = INPUT_POINTER_UP;
    null_push(driver.platform, input);
}

static void push_text(int64_t at_ms)
{
    static const char *const texts[] = {"a", " ", "é", "日本", "🐍🐍🐍🐍🐍🐍🐍", "x y", "\t"};
    struct input input = {.kind = INPUT_TEXT, .at_ms = at_ms};
    snprintf(input.text, sizeof input.text, "%s", texts[below(7)]);
    null_push(driver.platform, input);
}

static void push_other(int64_t at_ms)
{
    static const enum input_kind kinds[] = {INPUT_HIDE, INPUT_REVEAL, INPUT_RESIZE, INPUT_QUIT};
    enum input_kind kind = kinds[below(one_in(20) ? 4 : 3)];
    null_push(driver.platform, (struct input){.kind = kind, .at_ms = at_ms});
}

static void push_wheel(int64_t at_ms)
{
    null_push(driver.platform, (struct input){.kind = INPUT_WHEEL,
                                              .device = DEVICE_MOUSE,
                                              .at_ms = at_ms,
                                              .at = somewhere(),
                                              .dy = (float)(below(7) - 3)});
}

static void change_window(void)
{
    static const float sides[] = {320, 360, 480, 640, 720, 1080, 1280, 1920, 2160, 3840};
    static const float scales[] = {1, 1.25f, 1.5f, 2, 3};
    struct window window = {sides[below(10)], sides[below(10)], scales[below(5)], true, false};
    if (window.width_px / window.scale < 300 || window.height_px / window.scale < 300)
        window.scale = 1;
    null_set_window(driver.platform, window);
}

static void change_settings(void)
{
    struct settings *settings = app_settings(&driver.app);
    settings->text_percent = 100 + 25 * below(5);
    settings->theme = below(PROFILE_THEMES);
    settings->family = below(PROFILE_FAMILIES);
    settings->reduced_motion = one_in(2);
    settings->auto_next_s = one_in(3) ? 5 : 0;
    settings->open_all = one_in(2);
    app_settings_changed(&driver.app);
}

static void one_input(void)
{
    int64_t at_ms = driver_now(&driver) + below(20);
    int32_t what = below(100);
    if (what < 55)
        push_key(at_ms);
    else if (what < 85)
        push_pointer(at_ms);
    else if (what < 90)
        push_wheel(at_ms);
    else if (what < 93)
        push_text(at_ms);
    else if (what < 95)
        push_other(at_ms);
    else if (what < 97)
        change_window();
    else
        change_settings();
}

/* The log of the run in play as it stands, whole, cut off or with one bit changed. */
static void give_file(void)
{
    const struct buffer *log = &driver.app.saves.log;
    size_t size = log->size > 0 && one_in(2) ? (size_t)below((int32_t)log->size) : log->size;
    char *copy = malloc(size + 1);
    if (size > 0)
        memcpy(copy, log->bytes, size);
    copy[size] = '\0';
    if (size > 0 && one_in(3))
        copy[below((int32_t)size)] ^= (char)(1 << below(7));
    null_give(driver.platform, "constrictor-run-monkey.txt", copy, size);
    free(copy);
}

static int32_t next_step_ms(void)
{
    int32_t what = below(100);
    return what < 80 ? below(40) : what < 97 ? below(3000) : below(100000);
}

/* A process that ends and begins again, in good order or not. */
static void start_again(void)
{
    if (one_in(2))
        driver_kill(&driver);
    else
        driver_close(&driver);
    open_game();
}

/* Any run that there is: the way to some, as an exam, is longer than a monkey's patience. */
static void start_some_run(void)
{
    static const int32_t factors[] = {100, 150, 200, 1000, SCORE_FACTOR_OFF};
    struct session_choice choice = {.mode = (enum run_mode)below(RUN_MODE_COUNT),
                                    .law = (enum score_law)below(SCORE_LAWS),
                                    .factor = factors[below(5)],
                                    .levels = (UINT64_C(1) << SAMPLE_LOADED) - 1};
    struct error error;
    if (choice.law == SCORE_SAGE)
        choice.factor = SCORE_FACTOR_OFF;
    if (choice.mode == RUN_MODE_PRACTICE ||
        !mode_allows(choice.mode, choice.law, choice.factor))
        return;
    require(session_start_choice(&driver.app, &choice, &error), error.text);
    app_go(&driver.app, session_screen(&driver.app));
}

/* The same for a session of several players, and for screens behind many presses. */
static void go_far(void)
{
    struct party_choice *choice = &driver.app.party;
    static const enum screen_id screens[] = {SCREEN_RECORDS, SCREEN_PARTY, SCREEN_CODE};
    struct error error;
    int32_t what = below(6);
    if (session_in_play(&driver.app.session) && !driver.app.session.run.paused)
        return;
    if (what < 3) {
        app_go(&driver.app, screens[what]);
        return;
    }
    choice->begun = false; /* names may have been half typed, which the form would not start with */
    party_choice_begin(&driver.app);
    choice->kind = (enum party_kind)below(PARTY_KINDS);
    choice->players = PARTY_MIN_PLAYERS + below(PARTY_SEATS - PARTY_MIN_PLAYERS + 1);
    choice->rounds = 1 + below(4);
    setup_begin(&driver.app, RUN_MODE_ROUND);
    driver.app.choice.levels = (UINT64_C(1) << SAMPLE_LOADED) - 1;
    require(table_start(&driver.app, &error), error.text);
    app_go(&driver.app, SCREEN_TABLE);
}

static void play(uint64_t with_seed)
{
    seed = with_seed;
    rng = rng_seeded(seed);
    store = driver_disk();
    open_game();
    for (input_number = 0; input_number < INPUTS; input_number++) {
        one_input();
        if (one_in(300))
            start_some_run();
        if (one_in(200))
            give_file();
        if (one_in(300))
            go_far();
        driver_frame_at(&driver, driver_now(&driver) + next_step_ms());
        visits[driver.app.screen]++;
        check_nodes();
        check_commands();
        check_run();
        if (input_number % LOG_EVERY == 0)
            check_log();
        if (!app_running(&driver.app) || one_in(500))
            start_again();
    }
    driver_close(&driver);
    store_close(store);
}

static void random_inputs_break_nothing(void **state)
{
    (void)state;
    const char *one = getenv("MONKEY_SEED");
    if (one) {
        play(strtoull(one, NULL, 10));
        return;
    }
    for (uint64_t i = 1; i <= 3; i++)
        play(i);
    for (int32_t screen = 0; screen < SCREEN_COUNT; screen++) {
        fprintf(stderr, "%s: %d frames\n", screen_get((enum screen_id)screen)->name,
                visits[screen]);
        assert_true(visits[screen] > 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(random_inputs_break_nothing)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
