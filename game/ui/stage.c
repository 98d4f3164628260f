#include "ui/stage.h"
#include "ui/app.h"
#include "ui/stage_acts.h"
#include "ui/stage_party.h"
#include "ui/stage_records.h"
#include "ui/stage_results.h"
#include "ui/stage_runs.h"

#include <string.h>

/* The scripted player: answers after a share of the clock, and is wrong or late now and then. */
enum {
    ANSWERED_BEFORE = 3,
    PATTERN = 5,
    THINK_SHARE = 40,
    PLAY_SHARE = 55,
    NO_CLOCK_THINK_MS = 6000
};

static const char *const play_states[] = {"reading", "play", "feedback", "wrong"};

enum { PLAY_STATES = sizeof play_states / sizeof play_states[0] };

static int32_t play_state(const char *name)
{
    int32_t state = 0;
    while (state < PLAY_STATES && strcmp(play_states[state], name) != 0)
        state++;
    return state;
}

static bool screen_name(int32_t i, char out[STAGE_NAME_ROOM])
{
    return i < SCREEN_COUNT && stage_copy_name(screen_get((enum screen_id)i)->name, out);
}

static bool play_name(int32_t i, char out[STAGE_NAME_ROOM])
{
    return i < PLAY_STATES && stage_copy_name(play_states[i], out);
}

void stage_each(void (*visit)(void *to, const char *name), void *to)
{
    static bool (*const groups[])(int32_t i, char out[STAGE_NAME_ROOM]) = {
        screen_name,       play_name,         stage_run_name,
        stage_result_name, stage_record_name, stage_party_name};
    char name[STAGE_NAME_ROOM];
    for (size_t group = 0; group < sizeof groups / sizeof groups[0]; group++)
        for (int32_t i = 0; groups[group](i, name); i++)
            if (group == 0 || screen_named(name) == SCREEN_COUNT)
                visit(to, name);
}

struct search {
    const char *name;
    bool found;
};

static void compare(void *to, const char *name)
{
    struct search *search = to;
    search->found |= strcmp(search->name, name) == 0;
}

bool stage_known(const char *name)
{
    struct search search = {name, false};
    stage_each(compare, &search);
    return search.found;
}

static void show_choices(struct app *app, int32_t share)
{
    stage_let_pass(app, 1000);
    stage_command(app, COMMAND_SHOW, 0);
    int32_t limit_ms = run_question(&app->session.run)->limit_ms;
    stage_let_pass(app, limit_ms ? (int32_t)((int64_t)limit_ms * share / 100) : NO_CLOCK_THINK_MS);
}

static void answer(struct app *app, bool right)
{
    show_choices(app, THINK_SHARE);
    session_command(app, COMMAND_ANSWER, stage_place(&app->session.run, right),
                    app->now_ms);
}

static void answer_some(struct app *app, int32_t count)
{
    for (int32_t i = 0; i < count; i++) {
        answer(app, i % PATTERN != PATTERN - 1);
        stage_command(app, COMMAND_NEXT, 0);
    }
}

static void stage_play(struct app *app, int32_t state)
{
    enum { READING, ANSWERING, RIGHT, WRONG };
    int32_t before = app->session.run.count - 1;
    answer_some(app, before < ANSWERED_BEFORE ? before : ANSWERED_BEFORE);
    if (state == ANSWERING)
        show_choices(app, PLAY_SHARE);
    if (state == RIGHT || state == WRONG)
        answer(app, state == RIGHT);
}

/* What a script plays must not take the place of what the player has saved. */
static bool start_run(struct app *app)
{
    const char *question = app->options.question;
    app->saves.hold = true;
    return question ? session_start_question(app, app->level, question)
                    : session_start(app, app->level);
}

static void stage_screen(struct app *app, enum screen_id screen)
{
    if (screen == SCREEN_SETUP)
        setup_begin(app, RUN_MODE_SPRINT_60);
    bool wants_run = screen == SCREEN_PAUSE || screen == SCREEN_RESULT || screen == SCREEN_REVIEW;
    if (!wants_run || !start_run(app))
        return;
    int32_t count = app->session.run.count;
    bool half = screen == SCREEN_PAUSE && count > ANSWERED_BEFORE;
    answer_some(app, half ? ANSWERED_BEFORE : screen == SCREEN_PAUSE ? 0 : count);
    if (screen == SCREEN_PAUSE)
        stage_command(app, COMMAND_PAUSE, PAUSE_BY_PLAYER);
    app->review = app->session.run.count > PATTERN ? PATTERN - 1 : 0;
}

void stage_set(struct app *app, const char *name)
{
    if (stage_party_known(name)) {
        app_go(app, stage_party(app, name));
        return;
    }
    if (stage_run_known(name)) {
        app_go(app, stage_run(app, name));
        return;
    }
    if (stage_record_known(name)) {
        app_go(app, stage_record(app, name));
        return;
    }
    if (stage_result_known(name)) {
        stage_result(app, name);
        app_go(app, SCREEN_RESULT);
        return;
    }
    int32_t state = play_state(name);
    enum screen_id screen = state < PLAY_STATES ? SCREEN_PLAY : screen_named(name);
    if (screen == SCREEN_PLAY && start_run(app))
        stage_play(app, state);
    else
        stage_screen(app, screen);
    app_go(app, screen);
}
