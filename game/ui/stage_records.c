#include "ui/stage_records.h"
#include "ui/app.h"
#include "ui/records.h"
#include "ui/replay.h"

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
    if (log)
        memcpy(log, app->saves.log.bytes, *size);
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

bool stage_record_known(const char *name)
{
    return strcmp(name, "replay") == 0 || strcmp(name, "race") == 0 ||
           strcmp(name, "records") == 0 || strcmp(name, "progress") == 0;
}

enum screen_id stage_record(struct app *app, const char *name)
{
    size_t size;
    app->saves.hold = true;
    turn_to(app, strcmp(name, "progress") == 0 ? RECORDS_PROGRESS : RECORDS_BOARDS);
    if (strcmp(name, "progress") == 0)
        return SCREEN_RECORDS;
    char *log = play_round(app, &size);
    bool board = strcmp(name, "records") == 0;
    if (log && board)
        session_finish(app);
    else if (log && strcmp(name, "race") == 0)
        race(app, log, size);
    else if (log)
        watch(app, log, size);
    free(log);
    return board ? SCREEN_RECORDS : SCREEN_PLAY;
}
