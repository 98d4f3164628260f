#include "ui/session.h"
#include "rules/hash.h"
#include "rules/round.h"
#include "ui/app.h"
#include "ui/progress.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

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
    session->floor_ms = session_ms(session, from_ms);
    session->zero_ms += lost_ms;
}

void session_clear(struct session *session)
{
    free(session->script);
    memset(session, 0, sizeof *session);
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

static bool take(struct app *app, struct command command)
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

/* Gives the rules the commands of the watched log that are due. A pause in it takes no time. */
static void advance_script(struct app *app)
{
    struct session *session = &app->session;
    while (session->script_next < session->script_count && session_in_play(session)) {
        struct command command = session->script[session->script_next];
        if (session->run.paused)
            session->zero_ms = app->now_ms - command.at_ms;
        if (command.at_ms > app->now_ms - session->zero_ms)
            return;
        session->script_next++;
        take(app, command);
    }
}

/* Lets the watched log go on at once; one that ends before its run ends with a run given up. */
static bool jump_in_script(struct app *app)
{
    struct session *session = &app->session;
    if (session->script_next == session->script_count)
        return take(app, (struct command){session->run.last_ms, COMMAND_QUIT, 0});
    session->zero_ms = app->now_ms - session->script[session->script_next].at_ms;
    advance_script(app);
    return true;
}

void session_advance(struct app *app)
{
    if (!session_in_play(&app->session))
        return;
    if (app->session.watching)
        advance_script(app);
    else
        advance_to(app, session_ms(&app->session, app->now_ms));
}

bool session_command(struct app *app, enum command_kind kind, int32_t arg, int64_t at_ms)
{
    struct session *session = &app->session;
    if (!session_in_play(session))
        return false;
    if (session->watching)
        return kind != COMMAND_PAUSE && jump_in_script(app);
    struct command command = {session_ms(session, at_ms), kind, arg};
    advance_to(app, command.at_ms);
    return take(app, command);
}

int32_t session_tension(const struct app *app)
{
    const struct run *run = &app->session.run;
    if (!session_in_play(&app->session) || run->phase != RUN_ANSWERING || run->paused)
        return 0;
    int32_t limit_ms = run_question(run)->limit_ms;
    if (limit_ms == 0)
        return 0;
    int32_t left_ms = run_left_ms(run, session_ms(&app->session, app->now_ms));
    return 1000 - (int32_t)((int64_t)left_ms * 1000 / limit_ms);
}

/* A fresh seed for each run; a seed of the command line gives the same run again and again. */
static uint64_t next_seed(struct app *app)
{
    return app->options.has_seed ? app->options.seed : platform_seed(app->platform);
}

/* Only one run can wait: when another begins, the answers of the one that does go into the history.
 */
static void give_up_waiting(struct app *app)
{
    if (app->session.watching)
        session_clear(&app->session);
    if (!session_in_play(&app->session) && !session_resume(app))
        return;
    session_command(app, COMMAND_QUIT, 0, app->now_ms);
    session_finish(app);
}

/* Takes the run as the one in play, its clock at its last command. */
static void enter_run(struct app *app, int32_t level, const struct run *run)
{
    struct session *session = &app->session;
    const struct profile_record *record =
        profile_find(&app->saves.profile, app->library->levels[level].id, run->factor, run->mode);
    session_clear(session);
    session->active = true;
    session->level = level;
    session->run = *run;
    session->zero_ms = app->now_ms - run->last_ms;
    session->change_ms = app->now_ms;
    session->best_before = record ? record->best_score : 0;
}

static void begin(struct app *app, int32_t level, const uint32_t *indexes, int32_t count,
                  uint64_t seed, enum run_mode mode)
{
    give_up_waiting(app);
    const struct bank *bank = app_bank(app, level);
    struct run run;
    run_init(&run, bank, indexes, count, seed, mode, progress_factor(app));
    enter_run(app, level, &run);
    saves_run_begin(&app->saves, bank, &run);
}

bool session_start(struct app *app, int32_t level)
{
    const struct bank *bank = app_bank(app, level);
    if (!bank)
        return false;
    uint32_t *scratch = malloc((bank->question_count + bank->concept_count) * sizeof *scratch);
    if (!scratch)
        return false;
    uint32_t picked[SAVES_ROUND_QUESTIONS];
    uint64_t seed = next_seed(app);
    uint32_t count = round_pick(bank, seed, SAVES_ROUND_QUESTIONS, picked, scratch);
    free(scratch);
    if (count == 0)
        return false;
    begin(app, level, picked, (int32_t)count, seed, RUN_MODE_ROUND);
    return true;
}

bool session_start_question(struct app *app, int32_t level, const char *id)
{
    const struct bank *bank = app_bank(app, level);
    int32_t index = bank ? bank_find(bank, id) : -1;
    if (index < 0)
        return false;
    begin(app, level, &(uint32_t){(uint32_t)index}, 1, next_seed(app), RUN_MODE_PRACTICE);
    return true;
}

bool session_start_missed(struct app *app)
{
    const struct run *run = &app->session.run;
    uint32_t missed[RUN_MAX_QUESTIONS];
    int32_t count = 0;
    for (int32_t i = 0; i < run->count; i++)
        if (run->questions[i].outcome == RUN_WRONG || run->questions[i].outcome == RUN_TOO_LATE)
            missed[count++] = run->questions[i].index;
    if (count == 0)
        return false;
    begin(app, app->session.level, missed, count, platform_seed(app->platform), RUN_MODE_PRACTICE);
    return true;
}

bool session_resume(struct app *app)
{
    struct run_log_header header;
    if (!saves_run_waiting(&app->saves, &header))
        return false;
    int32_t level = library_find(app->library, header.level);
    const struct bank *bank = app_bank(app, level);
    struct run run;
    if (!saves_load_run(&app->saves, bank, &run))
        return false;
    enter_run(app, level, &run);
    if (!run.paused && run.phase != RUN_OVER)
        session_command(app, COMMAND_PAUSE, PAUSE_AWAY, app->now_ms);
    return true;
}

void session_finish(struct app *app)
{
    struct session *session = &app->session;
    if (session->finished || session->watching || session->run.phase != RUN_OVER)
        return;
    session->finished = true;
    struct profile_outcome outcome = saves_finish_run(
        &app->saves, app_bank(app, session->level), &session->run, platform_wall_s(app->platform));
    session->new_record = outcome.counted && outcome.best && !outcome.first;
}

static bool load_script(struct session *session, const char *bytes, size_t size)
{
    session->script_count = run_log_commands(bytes, size, NULL, 0);
    session->script = malloc((size_t)(session->script_count + 1) * sizeof *session->script);
    if (!session->script)
        return false;
    run_log_commands(bytes, size, session->script, session->script_count);
    return true;
}

bool session_watch(struct app *app, const char *bytes, size_t size, struct error *error)
{
    struct session *session = &app->session;
    struct run_log_header header;
    struct run_log_result result;
    if (run_log_read_header(bytes, size, &header, error) != RUN_LOG_OK)
        return false;
    int32_t level = library_find(app->library, header.level);
    const struct bank *bank = app_bank(app, level);
    if (!bank)
        return error_set(error, "level \"%s\" is not here; give its file with --levels",
                         header.level);
    session_clear(session);
    if (run_log_replay(bytes, size, bank, &session->run, &result) != RUN_LOG_OK)
        return error_set(error, "%s", result.error.text);
    if (!load_script(session, bytes, size))
        return error_set(error, "not enough memory");
    run_log_start(bytes, size, bank, &session->run, error);
    session->active = session->watching = true;
    session->level = app->level = level;
    session->zero_ms = session->change_ms = app->now_ms;
    return true;
}
