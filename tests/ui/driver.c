#include "driver.h"

#include "rules/score.h"
#include "ui/friend.h"
#include "ui/records.h"
#include "ui/strings.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_MOVES = 200, CHOICE_ID = 10, POINTER_LEAD_MS = 10, LAST_LOOK_MS = 200 };

/* What a scripted player takes for each part of a question. */
enum { READ_MS = 1700, THINK_MS = 4200, LOOK_MS = 2900 };

static void fail(const struct driver *driver, const char *what, const char *about)
{
    fprintf(stderr, "driver: %s: %s (on the %s screen at %lld ms)\n", what, about,
            driver->app.screen < SCREEN_COUNT ? screen_get(driver->app.screen)->name : "first",
            (long long)driver_now(driver));
    abort();
}

struct driver_setup driver_usual(void)
{
    return (struct driver_setup){.width_px = 1280,
                                 .height_px = 720,
                                 .scale = 1,
                                 .step_ms = 16,
                                 .seed = 1,
                                 .options = {.factor = -1}};
}

struct store *driver_disk(void)
{
    struct store *store = store_open_memory();
    store_memory_pretend(store, STORE_DURABLE, "");
    return store;
}

void driver_open(struct driver *driver, struct store *store, struct driver_setup setup)
{
    memset(driver, 0, sizeof *driver);
    driver->store = store;
    driver->device = setup.device;
    driver->step_ms = setup.step_ms;
    driver->wobble = 12345;
    sample_library(&driver->library, setup.levels);
    driver->platform = null_open(setup.width_px, setup.height_px, setup.scale, store);
    assert(driver->platform != NULL);
    null_set_seed(driver->platform, setup.seed);
    app_init(&driver->app, driver->platform, &driver->library, setup.options);
    app_step(&driver->app);
}

static void close_world(struct driver *driver)
{
    library_free(&driver->library);
    null_close(driver->platform);
}

void driver_close(struct driver *driver)
{
    app_free(&driver->app);
    close_world(driver);
}

void driver_kill(struct driver *driver)
{
    drawlist_free(&driver->app.list);
    buffer_free(&driver->app.saves.log);
    session_clear(&driver->app.session);
    table_clear(&driver->app.table);
    records_free(driver->app.records);
    friend_free(driver->app.friend_run);
    close_world(driver);
}

int64_t driver_now(const struct driver *driver)
{
    return platform_now_ms(driver->platform);
}

void driver_frame_at(struct driver *driver, int64_t at_ms)
{
    null_set_ms(driver->platform, at_ms);
    app_step(&driver->app);
}

void driver_step(struct driver *driver)
{
    int32_t step_ms = driver->step_ms;
    if (step_ms == 0) {
        driver->wobble = driver->wobble * 1664525u + 1013904223u;
        step_ms = 1 + (int32_t)(driver->wobble >> 16) % 90;
    }
    driver_frame_at(driver, driver_now(driver) + step_ms);
}

void driver_until(struct driver *driver, int64_t at_ms)
{
    while (driver_now(driver) < at_ms)
        driver_step(driver);
}

void driver_wait(struct driver *driver, int32_t ms)
{
    driver_until(driver, driver_now(driver) + ms);
}

int64_t driver_run_at(const struct driver *driver, int64_t run_ms)
{
    return driver->app.session.zero_ms + run_ms;
}

void driver_push_key(struct driver *driver, enum key key, int64_t at_ms)
{
    enum device device = driver->device == DEVICE_GAMEPAD ? DEVICE_GAMEPAD : DEVICE_KEYBOARD;
    null_push(driver->platform,
              (struct input){.kind = INPUT_KEY, .device = device, .at_ms = at_ms, .key = key});
}

void driver_push_character(struct driver *driver, char character, int64_t at_ms)
{
    null_push(driver->platform, (struct input){.kind = INPUT_KEY,
                                               .at_ms = at_ms,
                                               .key = KEY_CHARACTER,
                                               .character = (uint32_t)character});
}

void driver_push(struct driver *driver, enum input_kind kind, int64_t at_ms)
{
    null_push(driver->platform, (struct input){.kind = kind, .at_ms = at_ms});
}

/* Frames until everything queued was taken, and one more for what it set off. */
static void take_all(struct driver *driver)
{
    while (null_pending(driver->platform) > 0)
        driver_step(driver);
    driver_step(driver);
}

void driver_key(struct driver *driver, enum key key)
{
    driver->key_count++;
    driver_push_key(driver, key, driver_now(driver) + 1);
    take_all(driver);
}

void driver_character(struct driver *driver, char character)
{
    driver->key_count++;
    driver_push_character(driver, character, driver_now(driver) + 1);
    take_all(driver);
}

void driver_type(struct driver *driver, const char *utf8)
{
    struct input input = {.kind = INPUT_TEXT, .at_ms = driver_now(driver) + 1};
    snprintf(input.text, sizeof input.text, "%s", utf8);
    null_push(driver->platform, input);
    take_all(driver);
}

struct rect driver_visible(const struct node *node)
{
    return rect_cut(node->box, node->clip);
}

const struct node *driver_control(const struct driver *driver, const char *label)
{
    const struct drawlist *list = null_list(driver->platform);
    for (uint32_t i = 0; i < list->node_count; i++)
        if (focus_can_press(&list->nodes[i]) &&
            strcmp(drawlist_string(list, list->nodes[i].label), label) == 0)
            return &list->nodes[i];
    return NULL;
}

int32_t driver_id(const struct driver *driver, const char *label)
{
    const struct node *node = driver_control(driver, label);
    if (node == NULL)
        fail(driver, "there is no such control", label);
    return node->id;
}

bool driver_shows(const struct driver *driver, const char *text)
{
    const struct drawlist *list = null_list(driver->platform);
    for (uint32_t i = 0; i < list->node_count; i++)
        if (strstr(drawlist_string(list, list->nodes[i].label), text) ||
            strstr(drawlist_string(list, list->nodes[i].value), text))
            return true;
    for (uint32_t i = 0; i < list->command_count; i++) {
        char line[1024];
        const struct draw_command *command = &list->commands[i];
        if (command->kind != DRAW_TEXT)
            continue;
        snprintf(line, sizeof line, "%.*s", (int)command->count, list->text + command->first);
        if (strstr(line, text))
            return true;
    }
    return false;
}

/* --- Reaching a control --- */

static const struct node *node_of(const struct driver *driver, int32_t id)
{
    const struct node *node = focus_find(null_list(driver->platform), id);
    if (node == NULL)
        fail(driver, "a control is gone", "");
    return node;
}

static void aim_by_tab(struct driver *driver, int32_t id)
{
    for (int32_t i = 0; driver->app.focus.focus != id; i++) {
        if (i == MOST_MOVES)
            fail(driver, "Tab never comes to",
                 drawlist_string(&driver->app.list, node_of(driver, id)->label));
        driver_push_key(driver, KEY_TAB, driver_now(driver) + 1);
        driver_step(driver);
    }
}

/* Walks the way back from the goal: `from[i]` is the node before node i, or -1. */
static enum key first_key(const int32_t *from, const enum key *by, int32_t goal, int32_t start)
{
    while (from[goal] != start)
        goal = from[goal];
    return by[goal];
}

static int32_t index_of(const struct drawlist *list, int32_t id)
{
    const struct node *node = focus_find(list, id);
    return node ? (int32_t)(node - list->nodes) : -1;
}

/* The first arrow of a shortest way from the focus to the control; KEY_NONE when there is none.
 * Sideways arrows change a slider or a toggle and do not leave it. */
static enum key arrow_towards(const struct drawlist *list, int32_t focus, int32_t id)
{
    enum { MOST_NODES = 512 };
    static const enum key keys[] = {KEY_UP, KEY_DOWN, KEY_LEFT, KEY_RIGHT};
    int32_t from[MOST_NODES], queue[MOST_NODES], head = 0, tail = 0;
    enum key by[MOST_NODES];
    assert(list->node_count <= MOST_NODES);
    for (int32_t i = 0; i < MOST_NODES; i++)
        from[i] = -1;
    int32_t start = index_of(list, focus), goal = index_of(list, id);
    assert(start >= 0 && goal >= 0);
    queue[tail++] = start;
    while (head < tail && from[goal] < 0) {
        const struct node *node = &list->nodes[queue[head++]];
        bool adjusts = node->role == NODE_SLIDER || node->role == NODE_TOGGLE;
        for (int32_t d = 0; d < (adjusts ? 2 : 4); d++) {
            int32_t to = index_of(list, focus_move(list, node->id, (enum direction)d));
            if (to == start || to < 0 || from[to] >= 0)
                continue;
            from[to] = (int32_t)(node - list->nodes);
            by[to] = keys[d];
            queue[tail++] = to;
        }
    }
    return from[goal] < 0 ? KEY_NONE : first_key(from, by, goal, start);
}

static void aim_by_arrows(struct driver *driver, int32_t id)
{
    for (int32_t i = 0; driver->app.focus.focus != id; i++) {
        enum key key = KEY_DOWN;
        if (driver->app.focus.focus != 0)
            key = arrow_towards(&driver->app.list, driver->app.focus.focus, id);
        if (key == KEY_NONE || i == MOST_MOVES)
            fail(driver, "no arrow leads to",
                 drawlist_string(&driver->app.list, node_of(driver, id)->label));
        driver_push_key(driver, key, driver_now(driver) + 1);
        driver_step(driver);
    }
}

static struct point middle(struct rect r)
{
    return (struct point){r.x + r.w / 2, r.y + r.h / 2};
}

static void push_pointer(struct driver *driver, enum input_kind kind, struct point at,
                         int64_t at_ms)
{
    null_push(driver->platform,
              (struct input){.kind = kind, .device = driver->device, .at_ms = at_ms, .at = at});
}

/* A finger that drags the content of a region by this much, slowly enough not to fling it. */
static void drag(struct driver *driver, struct rect region, float by)
{
    struct point from = middle(region);
    from.x = region.x + region.w - 3;
    struct point to = {from.x, from.y - by};
    int64_t at_ms = driver_now(driver) + 1;
    push_pointer(driver, INPUT_POINTER_DOWN, from, at_ms);
    push_pointer(driver, INPUT_POINTER_MOVE, (struct point){from.x, from.y - by / 2}, at_ms + 20);
    push_pointer(driver, INPUT_POINTER_MOVE, to, at_ms + 40);
    push_pointer(driver, INPUT_POINTER_UP, to, at_ms + 60);
    take_all(driver);
}

static void wheel(struct driver *driver, struct rect region, float by)
{
    null_push(driver->platform, (struct input){.kind = INPUT_WHEEL,
                                               .device = DEVICE_MOUSE,
                                               .at_ms = driver_now(driver) + 1,
                                               .at = middle(region),
                                               .dy = by > 0 ? -1 : 1});
    take_all(driver);
}

/* Enough of it can be seen to press its middle. */
static bool in_sight(const struct node *node)
{
    struct rect seen = driver_visible(node);
    return !rect_empty(seen) && rect_contains(seen, middle(node->box).x, middle(node->box).y);
}

static void aim_by_pointer(struct driver *driver, int32_t id)
{
    const float least = 24 * platform_window(driver->platform).scale;
    for (int32_t i = 0; !in_sight(node_of(driver, id)); i++) {
        const struct node *node = node_of(driver, id);
        const struct node *scroll = focus_scroll_of(null_list(driver->platform), node);
        if (scroll == NULL || i == MOST_MOVES)
            fail(driver, "cannot be scrolled into sight",
                 drawlist_string(null_list(driver->platform), node->label));
        struct rect region = driver_visible(scroll);
        float by = middle(node->box).y - middle(region).y, most = region.h / 3;
        by = fmaxf(-most, fminf(most, by));
        if (fabsf(by) < least) /* less is a tap */
            by = copysignf(least, by);
        if (driver->device == DEVICE_TOUCH)
            drag(driver, region, by);
        else
            wheel(driver, region, by);
    }
}

void driver_aim(struct driver *driver, int32_t id)
{
    switch (driver->device) {
    case DEVICE_KEYBOARD:
        aim_by_tab(driver, id);
        break;
    case DEVICE_GAMEPAD:
        aim_by_arrows(driver, id);
        break;
    case DEVICE_MOUSE:
    case DEVICE_TOUCH:
        aim_by_pointer(driver, id);
        break;
    }
}

void driver_push_press(struct driver *driver, int32_t id, int64_t at_ms)
{
    if (driver->device == DEVICE_KEYBOARD || driver->device == DEVICE_GAMEPAD) {
        driver_push_key(driver, KEY_ENTER, at_ms);
        return;
    }
    struct point at = middle(driver_visible(node_of(driver, id)));
    if (driver->device == DEVICE_MOUSE)
        push_pointer(driver, INPUT_POINTER_MOVE, at, at_ms - POINTER_LEAD_MS);
    push_pointer(driver, INPUT_POINTER_DOWN, at, at_ms - POINTER_LEAD_MS);
    push_pointer(driver, INPUT_POINTER_UP, at, at_ms);
}

void driver_press(struct driver *driver, const char *label)
{
    int32_t id = driver_id(driver, label);
    driver_aim(driver, id);
    driver_push_press(driver, id, driver_now(driver) + POINTER_LEAD_MS + 1);
    take_all(driver);
}

/* --- A run --- */

struct run *driver_run(struct driver *driver)
{
    return &driver->app.session.run;
}

int32_t driver_place(const struct driver *driver, bool right)
{
    const struct run_question *question = run_question(&driver->app.session.run);
    int32_t right_place = run_place(question, question->correct);
    return right ? right_place : right_place == 0;
}

void driver_start_run(struct driver *driver)
{
    driver_press(driver, str(STR_PLAY));
    driver_press(driver, str(STR_START));
    if (driver->app.screen != SCREEN_PLAY)
        fail(driver, "no run began", "");
}

/* Presses a control so that it takes effect at this time of the run. */
static void press_at_run(struct driver *driver, int32_t id, int64_t run_ms)
{
    driver_aim(driver, id);
    int64_t at_ms = driver_run_at(driver, run_ms);
    driver_until(driver, at_ms - LAST_LOOK_MS);
    driver_aim(driver, id); /* where it stands by now */
    if (driver_now(driver) > at_ms - POINTER_LEAD_MS)
        fail(driver, "the script is too slow", "");
    driver_push_press(driver, id, at_ms);
    driver_until(driver, at_ms);
}

static void answer_at_run(struct driver *driver, int32_t place, int64_t run_ms)
{
    driver_wait(driver, 400); /* until the choices have slid into place */
    if (driver->device != DEVICE_KEYBOARD) {
        press_at_run(driver, CHOICE_ID + place, run_ms);
        return;
    }
    int64_t at_ms = driver_run_at(driver, run_ms);
    driver_push_character(driver, (char)(place % 2 ? 'a' + place : '1' + place), at_ms);
    driver_until(driver, at_ms);
}

int64_t driver_play_question(struct driver *driver, char how, int64_t from_ms)
{
    struct run *run = driver_run(driver);
    int64_t at_ms = from_ms + READ_MS;
    press_at_run(driver, driver_id(driver, str(STR_SHOW_CHOICES)), at_ms);
    int32_t limit_ms = run_question(run)->limit_ms;
    if (how == '0') {
        at_ms += limit_ms;
        driver_until(driver, driver_run_at(driver, at_ms) + 1);
    } else {
        at_ms += THINK_MS + run->current;
        answer_at_run(driver, driver_place(driver, how == '+'), at_ms);
    }
    if (run->phase != RUN_FEEDBACK)
        fail(driver, "the answer was not taken", "");
    driver_wait(driver, 400);
    bool last = run->current + 1 == run->count;
    at_ms += LOOK_MS;
    press_at_run(driver, driver_id(driver, str(last ? STR_TO_RESULT : STR_NEXT_QUESTION)), at_ms);
    return at_ms;
}

void driver_play(struct driver *driver, const char *answers)
{
    int64_t at_ms = driver_run(driver)->phase_ms;
    for (; *answers; answers++)
        at_ms = driver_play_question(driver, *answers, at_ms);
    driver_step(driver);
}
