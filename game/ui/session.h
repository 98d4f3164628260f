/* The run in play: the only place where the game touches it. Everything a player does passes
 * session_command(), which first lets deadlines happen that lie before, then applies the command,
 * writes both to the log, and keeps the events for the screen. */
#ifndef CONSTRICTOR_UI_SESSION_H
#define CONSTRICTOR_UI_SESSION_H

#include "data/error.h"
#include "rules/run.h"

struct app;

enum { SESSION_EVENTS = 32 };

struct session {
    bool active;   /* there is a run; it stays until the next one begins, so results can be shown */
    int32_t level; /* library index */
    struct run run;
    int64_t zero_ms;   /* platform time at which the run's clock read 0 */
    int64_t floor_ms;  /* run time that was shown before a stall: nothing happens before it */
    int64_t change_ms; /* platform time of the last phase change, for animations */
    struct run_event events[SESSION_EVENTS]; /* not yet taken by the screen */
    int32_t event_count;
    int32_t hurried;     /* the last of the last seconds that was sounded */
    int32_t best_before; /* the best score before this run; 0 when there was none */
    bool new_record;
    int64_t celebrated_ms; /* platform time at which the result was first shown; 0 before */
    int32_t stars_sounded; /* on the result screen */
    bool fanfare;
    bool finished;          /* the result was put into the records */
    bool watching;          /* a log is played: nothing is saved, and nobody answers */
    struct command *script; /* of the log; owned */
    int32_t script_count, script_next;
};

/* Forgets the run. */
void session_clear(struct session *session);

/* Begins a round on the level with the profile's limit factor. False when it has no questions. */
bool session_start(struct app *app, int32_t level);

/* Begins a practice of one question, given by its id. False when the level does not have it. */
bool session_start_question(struct app *app, int32_t level, const char *id);

/* Begins a run of the questions that were missed in the run just finished. False when none was. */
bool session_start_missed(struct app *app);

/* Takes up the unfinished run that was saved. False, and a banner says why, when there is none or
 * it does not fit the levels any more. */
bool session_resume(struct app *app);

/* Plays a run log from its beginning. False with a reason when it does not fit the levels or does
 * not verify. While watching, every session_command() but a pause jumps to the log's next
 * command, and behind the last one to the end of the run. */
bool session_watch(struct app *app, const char *bytes, size_t size, struct error *error);

/* Applies a command at a moment of the platform's clock. False when it does not count. */
bool session_command(struct app *app, enum command_kind kind, int32_t arg, int64_t at_ms);

/* How close the clock is to its end, 0 to 1000, for the music. */
int32_t session_tension(const struct app *app);

/* Lets the deadlines happen that have come by now. */
void session_advance(struct app *app);

/* Time after a moment of the platform's clock that no clock of the run shall count: the machine
 * stood still. What is stamped within it happened at that moment. */
void session_skip(struct session *session, int64_t from_ms, int64_t lost_ms);

/* The run's own time at a moment of the platform's clock. */
int64_t session_ms(const struct session *session, int64_t at_ms);

/* Hands out the next event; false when there is none. */
bool session_next_event(struct session *session, struct run_event *event);

/* Puts the finished run into records and history, once. */
void session_finish(struct app *app);

/* A run is on and can be continued. */
bool session_in_play(const struct session *session);

#endif
