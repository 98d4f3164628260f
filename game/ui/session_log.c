/* Runs that come from a log: looked at, watched, raced against. */
#include "data/buffer.h"
#include "ui/app.h"
#include "ui/ghost.h"
#include "ui/progress.h"
#include "ui/replay.h"
#include "ui/session_inside.h"
#include "ui/strings.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char no_memory[] = "not enough memory";

/* A log that verifies, opened: its levels, its run at both ends, and the commands between. */
struct opened {
    const struct bank *bank;
    struct deck deck;
    struct run start, end;
    struct command *commands;
    int32_t count;
};

static void close_log(struct opened *log)
{
    deck_free(&log->deck);
    free(log->commands);
}

static bool replay_both(struct opened *log, const char *bytes, size_t size, struct error *error)
{
    struct run_log_result result;
    if (run_log_replay(bytes, size, log->bank, &log->end, &result) != RUN_LOG_OK)
        return error_set(error, "%s", result.error.text);
    return run_log_start(bytes, size, log->bank, &log->start, error) == RUN_LOG_OK;
}

static bool load_commands(struct opened *log, const char *bytes, size_t size, struct error *error)
{
    log->count = run_log_commands(bytes, size, NULL, 0);
    log->commands = malloc((size_t)(log->count + 1) * sizeof *log->commands);
    if (!log->commands)
        return error_set(error, no_memory);
    run_log_commands(bytes, size, log->commands, log->count);
    return true;
}

static bool open_log(const struct app *app, const char *bytes, size_t size, struct opened *log,
                     struct error *error)
{
    struct run_log_header *header = malloc(sizeof *header);
    *log = (struct opened){.bank = NULL};
    if (!header)
        return error_set(error, no_memory);
    if (run_log_read_header(bytes, size, header, error) == RUN_LOG_OK)
        log->bank = library_bank(app->library, header->level, &log->deck, error);
    free(header);
    if (log->bank && replay_both(log, bytes, size, error) &&
        load_commands(log, bytes, size, error))
        return true;
    close_log(log);
    return false;
}

bool session_look(const struct app *app, const char *bytes, size_t size, struct session_look *look,
                  struct error *error)
{
    struct opened log;
    if (!open_log(app, bytes, size, &log, error))
        return false;
    int32_t exam = session_exam_of(app, log.bank, &log.end);
    look->run = log.end;
    if (exam >= 0)
        snprintf(look->key, sizeof look->key, "%s", app->library->campaign.exams[exam].id);
    else
        deck_key(bank_string(log.bank, log.bank->id), look->key);
    close_log(&log);
    return true;
}

/* Everything of the log but its levels' deck and its commands, which become the session's. */
static void enter_log(struct app *app, struct opened *log)
{
    session_enter(app, log->bank, &log->deck, &log->start);
    if (app->session.level >= 0)
        app->level = app->session.level;
}

bool session_watch(struct app *app, const char *bytes, size_t size, struct error *error)
{
    struct session *session = &app->session;
    struct opened log;
    if (!open_log(app, bytes, size, &log, error))
        return false;
    enter_log(app, &log);
    session->watching = true;
    session->script = log.commands;
    session->script_count = log.count;
    buffer_add(&session->log, bytes, size);
    replay_begin(app);
    return true;
}

bool session_race(struct app *app, const char *bytes, size_t size, const char *name,
                  struct error *error)
{
    struct opened log;
    struct ghost *ghost = malloc(sizeof *ghost);
    if (!ghost)
        return error_set(error, no_memory);
    if (!open_log(app, bytes, size, &log, error)) {
        free(ghost);
        return false;
    }
    int32_t exam = session_exam_of(app, log.bank, &log.end);
    if (exam >= 0 && !progress_exam_open(app, exam)) {
        close_log(&log);
        free(ghost);
        return error_set(error, "%s", str(STR_FRIEND_EXAM_CLOSED));
    }
    ghost_take(ghost, &log.start, log.commands, log.count, name);
    free(log.commands);
    /* A daily has one counted try; by its rules a practice is the same. */
    if (log.start.mode == RUN_MODE_DAILY)
        log.start.mode = RUN_MODE_PRACTICE;
    session_give_up_waiting(app);
    enter_log(app, &log);
    app->session.ghost = ghost;
    saves_run_begin(&app->saves, app->session.bank, &app->session.run);
    saves_rival_keep(&app->saves, name, bytes, size);
    return true;
}

bool session_race_best(struct app *app, const struct profile_record *record, struct error *error)
{
    char *bytes;
    size_t size;
    if (!saves_read_replay(&app->saves, app->saves.profile.id, record, &bytes, &size))
        return error_set(error, "%s", str(STR_RECORDS_NO_LOG));
    bool begun = session_race(app, bytes, size, str(STR_GHOST_OF_BEST), error);
    free(bytes);
    return begun;
}

static bool same_questions(const struct run *a, const struct run *b)
{
    bool same = a->seed == b->seed && a->count == b->count && a->factor == b->factor;
    for (int32_t i = 0; same && i < a->count; i++)
        same = a->questions[i].index == b->questions[i].index;
    return same;
}

void session_take_rival(struct app *app)
{
    struct session *session = &app->session;
    struct opened log;
    struct error error;
    char name[GHOST_NAME_ROOM], *bytes;
    size_t size;
    if (!saves_rival_read(&app->saves, name, sizeof name, &bytes, &size))
        return;
    if (open_log(app, bytes, size, &log, &error)) {
        session->ghost = same_questions(&log.start, &session->run) ? malloc(sizeof *session->ghost)
                                                                   : NULL;
        if (session->ghost)
            ghost_take(session->ghost, &log.start, log.commands, log.count, name);
        close_log(&log);
    }
    free(bytes);
}
