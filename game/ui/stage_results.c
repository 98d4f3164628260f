#include "ui/stage_results.h"
#include "ui/app.h"
#include "ui/stage_acts.h"
#include "ui/stage_runs.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

enum { THINK_MS = 1700, SPRINT_ANSWERS = 17 };

static const char ending[] = "result";

/* The run's name: the part before the ending. False when the name does not end so. */
static bool run_name(const char *name, char out[STAGE_NAME_ROOM])
{
    size_t len = strlen(name), end = sizeof ending - 1;
    if (len <= end || strcmp(name + len - end, ending) != 0)
        return false;
    snprintf(out, STAGE_NAME_ROOM, "%.*s", (int)(len - end), name);
    return true;
}

bool stage_result_known(const char *name)
{
    char run[STAGE_NAME_ROOM];
    return run_name(name, run) && stage_run_known(run);
}

bool stage_result_name(int32_t i, char out[STAGE_NAME_ROOM])
{
    if (!stage_run_name(i, out))
        return false;
    size_t len = strlen(out);
    assert(len + sizeof ending <= STAGE_NAME_ROOM);
    memcpy(out + len, ending, sizeof ending);
    return true;
}

/* From any phase of a question to the next one: right but for every fourth, and never right where
 * the run ends by mistakes. */
static void play_question(struct app *app)
{
    const struct run *run = &app->session.run;
    const struct mode *mode = mode_get(run->mode);
    if (run->phase == RUN_READING)
        stage_command(app, COMMAND_SHOW, 0);
    if (run->phase == RUN_ANSWERING) {
        bool right = mode->lives == 0 && mode->right_ms == 0 && run->current % 4 != 3;
        int32_t certainty = run->law == SCORE_SAGE ? 1 + (run->current * 5 + right) % 3 : 0;
        stage_let_pass(app, THINK_MS);
        stage_command(app, COMMAND_ANSWER, run_answer_arg(stage_place(run, right), certainty));
    }
    stage_command(app, COMMAND_NEXT, 0);
}

/* All right but two, of which one is left open and marked. */
static void hand_in(struct app *app)
{
    const struct run *run = &app->session.run;
    for (int32_t i = 0; i < run->count; i++) {
        stage_command(app, COMMAND_GOTO, i);
        stage_let_pass(app, THINK_MS);
        const struct run_question *q = run_question(run);
        bool right = i != 1;
        if (i == 2)
            stage_command(app, COMMAND_MARK, 0);
        else if ((q->chosen == q->correct) != right || q->chosen < 0)
            stage_command(app, COMMAND_ANSWER, stage_place(run, right));
    }
    stage_command(app, COMMAND_FINISH, 0);
}

static void finish(struct app *app)
{
    const struct run *run = &app->session.run;
    bool sprint = mode_get(run->mode)->one_clock && mode_get(run->mode)->right_ms == 0;
    while (session_in_play(&app->session) && !(sprint && run->current >= SPRINT_ANSWERS))
        play_question(app);
    if (!session_in_play(&app->session))
        return;
    stage_let_pass(app, run_clock_left_ms(run, session_ms(&app->session, app->now_ms)));
    session_advance(app);
}

void stage_result(struct app *app, const char *name)
{
    char run[STAGE_NAME_ROOM];
    run_name(name, run);
    stage_run(app, run);
    if (!session_in_play(&app->session))
        return;
    if (mode_get(app->session.run.mode)->free_order)
        hand_in(app);
    else
        finish(app);
    app->session.event_count = 0;
}
