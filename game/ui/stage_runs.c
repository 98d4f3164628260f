#include "ui/stage_runs.h"
#include "ui/app.h"
#include "ui/stage_acts.h"

#include <string.h>

enum { QUICK_MS = 1500, THINK_SHARE = 40 };

/* Under one clock the player is quick; else takes a share of the limit. */
static void think(struct app *app)
{
    const struct run *run = &app->session.run;
    int32_t limit_ms = run_question(run)->limit_ms;
    stage_command(app, COMMAND_SHOW, 0);
    bool quick = mode_get(run->mode)->one_clock || limit_ms == 0;
    stage_let_pass(app, quick ? QUICK_MS : (int32_t)((int64_t)limit_ms * THINK_SHARE / 100));
}

static void answer(struct app *app, bool right)
{
    const struct run *run = &app->session.run;
    think(app);
    int32_t certainty = run->law == SCORE_SAGE ? (right ? 3 : 1) : 0;
    stage_command(app, COMMAND_ANSWER, run_answer_arg(stage_place(run, right), certainty));
}

/* A letter an answer, '+' right and '-' wrong; each but the last is left behind. */
static void play(struct app *app, const char *answers)
{
    for (; *answers; answers++) {
        answer(app, *answers == '+');
        stage_command(app, COMMAND_NEXT, 0);
    }
}

static void set_sprint(struct app *app)
{
    play(app, "++-+++");
    think(app);
}

static void set_survival(struct app *app)
{
    play(app, "++-+");
    think(app);
}

static void set_stacker(struct app *app)
{
    play(app, "+++");
    answer(app, false);
}

static void set_lifelines(struct app *app)
{
    play(app, "+-");
    think(app);
    stage_command(app, COMMAND_LIFELINE, LIFELINE_HINT);
    stage_command(app, COMMAND_LIFELINE, LIFELINE_HALF);
}

static void set_ranked(struct app *app)
{
    play(app, "+-+");
    think(app);
}

static void set_sage(struct app *app)
{
    play(app, "+-");
    think(app);
    app->session.event_count = 0; /* what begins a question takes a selection back */
    app->session.picked = 2;
}

static void set_exam(struct app *app)
{
    stage_let_pass(app, 10 * QUICK_MS);
    for (int32_t i = 0; i < 5; i++) {
        stage_command(app, COMMAND_GOTO, i);
        if (i != 2)
            stage_command(app, COMMAND_ANSWER, i % 3);
        if (i == 3)
            stage_command(app, COMMAND_MARK, 0);
        stage_let_pass(app, QUICK_MS);
    }
}

/* The exam that was played so far is the ghost's; it is then begun again. */
static void set_exam_race(struct app *app)
{
    struct error error;
    struct settings *settings = app_settings(app);
    bool open_all = settings->open_all;
    set_exam(app);
    struct buffer log = {0};
    buffer_add(&log, app->saves.log.bytes, app->saves.log.size);
    settings->open_all = true;
    bool raced = session_race(app, log.bytes, log.size, app->saves.profile.name, &error);
    settings->open_all = open_all;
    if (!log.failed && raced) {
        stage_let_pass(app, 10 * QUICK_MS);
        stage_command(app, COMMAND_ANSWER, 1);
        stage_let_pass(app, 2 * QUICK_MS);
    }
    buffer_free(&log);
}

static void set_time_up(struct app *app)
{
    play(app, "+");
    think(app);
    int64_t run_ms = session_ms(&app->session, app->now_ms);
    stage_let_pass(app, run_clock_left_ms(&app->session.run, run_ms));
    session_advance(app);
    app->session.event_count = 0; /* they would lead on to the result */
}

static const struct {
    const char *name;
    enum run_mode mode;
    enum score_law law;
    void (*set)(struct app *app);
} runs[] = {
    {"sprint", RUN_MODE_SPRINT_60, SCORE_ARCADE, set_sprint},
    {"survival", RUN_MODE_SURVIVAL, SCORE_ARCADE, set_survival},
    {"stacker", RUN_MODE_STACKER, SCORE_ARCADE, set_stacker},
    {"lifelines", RUN_MODE_ROUND, SCORE_ARCADE, set_lifelines},
    {"ranked", RUN_MODE_ROUND, SCORE_RANKED, set_ranked},
    {"sage", RUN_MODE_ROUND, SCORE_SAGE, set_sage},
    {"exam", RUN_MODE_EXAM, SCORE_ARCADE, set_exam},
    {"examrace", RUN_MODE_EXAM, SCORE_ARCADE, set_exam_race},
    {"timeup", RUN_MODE_SPRINT_60, SCORE_ARCADE, set_time_up},
};

enum { RUNS = sizeof runs / sizeof runs[0] };

static int32_t find(const char *name)
{
    int32_t i = 0;
    while (i < RUNS && strcmp(runs[i].name, name) != 0)
        i++;
    return i;
}

bool stage_run_known(const char *name)
{
    return find(name) < RUNS;
}

bool stage_run_name(int32_t i, char out[STAGE_NAME_ROOM])
{
    return i < RUNS && stage_copy_name(runs[i].name, out);
}

/* Sprints and exams go through all levels, the others through the one that was asked for. */
static uint64_t levels_for(const struct app *app, enum run_mode mode)
{
    uint64_t all = 0;
    for (int32_t i = 0; i < app->library->count && i < 64; i++)
        all |= (uint64_t)app->library->levels[i].loaded << i;
    return mode_get(mode)->one_clock ? all : UINT64_C(1) << app->level;
}

enum screen_id stage_run(struct app *app, const char *name)
{
    int32_t i = find(name);
    enum run_mode mode = runs[i].mode;
    struct session_choice choice = {.mode = mode,
                                    .law = runs[i].law,
                                    .factor = runs[i].law == SCORE_SAGE ? SCORE_FACTOR_OFF
                                                                        : SCORE_FACTOR_NORMAL,
                                    .levels = levels_for(app, mode)};
    struct error error;
    bool none = mode == RUN_MODE_EXAM && app->library->campaign.exam_count == 0;
    app->saves.hold = true;
    if (!none && session_start_choice(app, &choice, &error))
        runs[i].set(app);
    return mode_get(mode)->free_order ? SCREEN_EXAM : SCREEN_PLAY;
}
