#include "ui/stage_records.h"
#include "ui/app.h"
#include "ui/friend.h"
#include "ui/records.h"
#include "ui/replay.h"
#include "ui/share.h"
#include "ui/stage_acts.h"
#include "ui/stage_party.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { READ_MS = 1000, GHOST_SHARE = 40, PLAYER_SHARE = 30, PATTERN = 4, WATCHED = 3 };

static void answer(struct app *app, bool right, int32_t share)
{
    struct session *session = &app->session;
    session->zero_ms -= READ_MS;
    session_command(app, COMMAND_SHOW, 0, app->now_ms);
    const struct run_question *q = run_question(&session->run);
    session->zero_ms -= (int64_t)q->limit_ms * share / 100;
    int32_t place = run_place(q, q->correct);
    session_command(app, COMMAND_ANSWER, right ? place : place == 0, app->now_ms);
    session_command(app, COMMAND_NEXT, 0, app->now_ms);
}

/* A whole round, and its log in memory of its own; NULL when the level is not there. */
static char *play_round(struct app *app, size_t *size)
{
    if (!session_start(app, app->level))
        return NULL;
    int32_t count = app->session.run.count;
    for (int32_t i = 0; i < count; i++)
        answer(app, i % PATTERN != PATTERN - 1, GHOST_SHARE);
    *size = app->saves.log.size;
    char *log = malloc(*size + 1);
    if (log) {
        memcpy(log, app->saves.log.bytes, *size);
        log[*size] = '\0';
    }
    return log;
}

static void watch(struct app *app, const char *log, size_t size)
{
    struct error error;
    if (!session_watch(app, log, size, &error))
        return;
    app->session.replay.held = true;
    replay_jump(app, app->session.run.count > WATCHED ? WATCHED : 0);
    replay_step(app);
}

static void race(struct app *app, const char *log, size_t size)
{
    struct error error;
    if (!session_race(app, log, size, app->saves.profile.name, &error))
        return;
    for (int32_t i = 0; i + 1 < app->session.run.count && i < WATCHED; i++)
        answer(app, i != 1, PLAYER_SHARE);
    app->session.zero_ms -= READ_MS;
    session_command(app, COMMAND_SHOW, 0, app->now_ms);
    app->session.zero_ms -= (int64_t)run_question(&app->session.run)->limit_ms * GHOST_SHARE / 100;
}

static void turn_to(struct app *app, enum records_page page)
{
    if (!app->records)
        app->records = calloc(1, sizeof *app->records);
    if (app->records)
        app->records->page = page;
}

/* As if the round's log had come as a file. */
static void give(struct app *app, char *log, size_t size)
{
    struct friend_run *run = calloc(1, sizeof *run);
    if (!run)
        return;
    friend_free(app->friend_run);
    app->friend_run = run;
    snprintf(run->file, sizeof run->file, "%s", SHARE_RUN_START "evening" SHARE_RUN_END);
    if (!session_look(app, log, size, &run->look, &run->error))
        return;
    run->bytes = malloc(size + 1);
    run->size = size;
    if (run->bytes)
        memcpy(run->bytes, log, size + 1);
}

/* What each is about: a round was played, and its log is used so; or a session of several players.
 */
static const struct {
    const char *name;
    enum screen_id screen;
} states[] = {{"replay", SCREEN_PLAY},
              {"race", SCREEN_PLAY},
              {"records", SCREEN_RECORDS},
              {"progress", SCREEN_RECORDS},
              {"sessions", SCREEN_RECORDS},
              {"friendrun", SCREEN_FRIEND}};

enum { REPLAY, RACE, RECORDS, PROGRESS, SESSIONS, FRIEND_RUN, STATES };

static int32_t find(const char *name)
{
    int32_t state = 0;
    while (state < STATES && strcmp(states[state].name, name) != 0)
        state++;
    return state;
}

bool stage_record_name(int32_t i, char out[STAGE_NAME_ROOM])
{
    return i < STATES && stage_copy_name(states[i].name, out);
}

bool stage_record_known(const char *name)
{
    return find(name) < STATES;
}

enum screen_id stage_record(struct app *app, const char *name)
{
    size_t size;
    int32_t state = find(name);
    app->saves.hold = true;
    turn_to(app, state == PROGRESS   ? RECORDS_PROGRESS
                 : state == SESSIONS ? RECORDS_SESSIONS
                                     : RECORDS_BOARDS);
    if (state == SESSIONS)
        stage_party(app, "podium");
    char *log = state == PROGRESS || state == SESSIONS ? NULL : play_round(app, &size);
    if (log && state == RECORDS)
        session_finish(app);
    else if (log && state == RACE)
        race(app, log, size);
    else if (log && state == REPLAY)
        watch(app, log, size);
    else if (log && state == FRIEND_RUN)
        give(app, log, size);
    free(log);
    return states[state].screen;
}
