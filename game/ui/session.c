#include "ui/session.h"
#include "ui/app.h"
#include "ui/replay.h"
#include "ui/strings.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Of a run's one clock the last half minute makes the music tense. */
enum { TENSE_MS = 30000 };

bool session_next_event(struct session *session, struct run_event *event)
{
    if (session->event_count == 0)
        return false;
    *event = session->events[0];
    session->event_count--;
    memmove(session->events, session->events + 1,
            (size_t)session->event_count * sizeof session->events[0]);
    return true;
}

/* When nobody takes the events, the newest are what the screen must know. */
static void keep_events(struct session *session, const struct run_events *events)
{
    struct run_event oldest;
    for (int32_t i = 0; i < events->count; i++) {
        if (session->event_count == SESSION_EVENTS)
            session_next_event(session, &oldest);
        session->events[session->event_count++] = events->items[i];
    }
}

static int64_t later(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

int64_t session_ms(const struct session *session, int64_t at_ms)
{
    return later(at_ms - session->zero_ms, later(session->run.last_ms, session->floor_ms));
}

void session_skip(struct session *session, int64_t from_ms, int64_t lost_ms)
{
    if (session->watching) {
        replay_skip(session, lost_ms);
        return;
    }
    session->floor_ms = session_ms(session, from_ms);
    session->zero_ms += lost_ms;
}

void session_clear(struct session *session)
{
    free(session->script);
    free(session->ghost);
    buffer_free(&session->log);
    deck_free(&session->deck);
    memset(session, 0, sizeof *session);
}

/* The question's own limit under one clock is of the score alone. */
static int32_t clock_length_ms(const struct run *run)
{
    const struct mode *mode = mode_get(run->mode);
    return !mode->one_clock                ? run_question(run)->limit_ms
           : run->factor == SCORE_FACTOR_OFF ? 0
                                             : TENSE_MS;
}

enum screen_id session_screen(const struct app *app)
{
    return mode_get(app->session.run.mode)->free_order ? SCREEN_EXAM : SCREEN_PLAY;
}

bool session_open(struct app *app, bool begun, const struct error *error)
{
    if (begun)
        app_go(app, session_screen(app));
    else
        snprintf(app->saves.banner, sizeof app->saves.banner, str(STR_RESULT_NOT_STARTED),
                 error->text);
    return true;
}

bool session_in_play(const struct session *session)
{
    return session->active && session->run.phase != RUN_OVER;
}

/* Writes down what the rules have just taken. */
static void note(struct app *app, struct command command, const struct run_events *events)
{
    struct session *session = &app->session;
    session->change_ms = app->now_ms;
    keep_events(session, events);
    if (!session->watching)
        saves_run_append(&app->saves, &session->run, command);
}

bool session_take(struct app *app, struct command command)
{
    struct run_events events;
    if (!run_apply(&app->session.run, command, &events))
        return false;
    note(app, command, &events);
    return true;
}

static void advance_to(struct app *app, int64_t run_ms)
{
    struct command command;
    struct run_events events;
    while (run_advance(&app->session.run, run_ms, &command, &events))
        note(app, command, &events);
}

void session_advance(struct app *app)
{
    if (!session_in_play(&app->session))
        return;
    if (app->session.watching)
        replay_advance(app);
    else
        advance_to(app, session_ms(&app->session, app->now_ms));
}

bool session_command(struct app *app, enum command_kind kind, int32_t arg, int64_t at_ms)
{
    struct session *session = &app->session;
    if (!session_in_play(session))
        return false;
    if (session->watching)
        return kind != COMMAND_PAUSE && replay_step(app);
    struct command command = {session_ms(session, at_ms), kind, arg};
    advance_to(app, command.at_ms);
    return session_take(app, command);
}

void session_pause(struct app *app, int64_t at_ms)
{
    if (app->session.watching) {
        session_clear(&app->session);
        app_go(app, app->watched_from);
    } else if (session_command(app, COMMAND_PAUSE, PAUSE_BY_PLAYER, at_ms)) {
        app_go(app, SCREEN_PAUSE);
    }
}

int32_t session_tension(const struct app *app)
{
    const struct run *run = &app->session.run;
    if (!session_in_play(&app->session) || run->phase != RUN_ANSWERING || run->paused)
        return 0;
    int32_t length_ms = clock_length_ms(run);
    if (length_ms == 0)
        return 0;
    int32_t left_ms = run_left_ms(run, session_ms(&app->session, app->now_ms));
    return left_ms >= length_ms ? 0 : 1000 - (int32_t)((int64_t)left_ms * 1000 / length_ms);
}

void session_finish(struct app *app)
{
    struct session *session = &app->session;
    if (session->finished || session->watching || session->run.phase != RUN_OVER)
        return;
    session->finished = true;
    char key[SESSION_KEY_ROOM];
    session_key(app, key);
    buffer_add(&session->log, app->saves.log.bytes, app->saves.log.size);
    struct profile_outcome outcome = saves_finish_run(&app->saves, key, session->bank,
                                                      &session->run, platform_wall_s(app->platform));
    session->new_record = outcome.counted && outcome.best && !outcome.first;
}

