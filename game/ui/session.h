/* The run in play: the only place where the game touches it. Everything a player does passes
 * session_command(), which first lets deadlines happen that lie before, then applies the command,
 * writes both to the log, and keeps the events for the screen. */
#ifndef CONSTRICTOR_UI_SESSION_H
#define CONSTRICTOR_UI_SESSION_H

#include "data/buffer.h"
#include "data/deck.h"
#include "data/error.h"
#include "rules/run.h"
#include "ui/screen.h"

struct app;
struct ghost;
struct profile_record;

/* A log that is watched, see replay.h. */
struct replay {
    int32_t speed; /* per cent */
    bool held;
    int64_t seen_ms;  /* platform time up to which it has gone on */
    int64_t run_cms;  /* the run's time, in hundredths of ms */
    int32_t typed;    /* the number of a question that is being typed */
    int64_t typed_ms; /* platform time of its last digit */
    int32_t firsts[RUN_MAX_QUESTIONS]; /* commands before each question; -1: it never comes */
    struct run start;                  /* before the first command */
};

enum { SESSION_EVENTS = 32 };

/* A seed that a run code can carry: new for each run, or always that of the command line. */
uint64_t session_new_seed(const struct app *app);

/* What a player wants to play. */
struct session_choice {
    enum run_mode mode;
    enum score_law law;
    int32_t factor;
    uint64_t levels; /* bits 1 << library index */
    int32_t exam;    /* index into the campaign's, in RUN_MODE_EXAM */
    bool has_seed;   /* false: a new one */
    uint64_t seed;
};

struct session {
    bool active;   /* there is a run; it stays until the next one begins, so results can be shown */
    int32_t level; /* library index; -1 for a run through several levels */
    int32_t exam;  /* index into the campaign's exams; -1 for other runs */
    const struct bank *bank; /* the level's, or that of `deck` */
    struct deck deck;        /* of several levels; owned */
    struct run run;
    int64_t zero_ms;   /* platform time at which the run's clock read 0 */
    int64_t floor_ms;  /* run time that was shown before a stall: nothing happens before it */
    int64_t change_ms; /* platform time of the last phase change, for animations */
    struct run_event events[SESSION_EVENTS]; /* not yet taken by the screen */
    int32_t event_count;
    int32_t hurried;     /* the last of the last seconds that was sounded */
    int32_t picked; /* under sage: 1 + the place that is selected and not given yet; 0 for none */
    bool asking;    /* an exam's "Hand in?" is open */
    bool has_best;       /* there was a record before this run */
    int32_t best_before; /* its score */
    bool new_record;
    int64_t celebrated_ms; /* platform time at which the result was first shown; 0 before */
    int32_t stars_sounded; /* on the result screen */
    bool fanfare;
    bool finished;          /* the result was put into the records */
    struct buffer log;      /* of a run that is over or watched, for who wants it as a file; owned */
    bool watching;          /* a log is played: nothing is saved, and nobody answers */
    struct command *script; /* of the log; owned */
    int32_t script_count, script_next;
    struct replay replay;
    struct ghost *ghost; /* that this run races against; owned, NULL for none */
};

/* Forgets the run. */
void session_clear(struct session *session);

/* Begins a round on the level with the profile's law and limit factor. False when it has no
 * questions. */
bool session_start(struct app *app, int32_t level);

/* Begins what was chosen. False, with the reason in words, when it cannot be played: a level is not
 * there, an exam's question is missing, the levels have no questions. */
bool session_start_choice(struct app *app, const struct session_choice *choice,
                          struct error *error);

/* Begins a practice of the questions that the choice would ask. False as above. */
bool session_start_practice(struct app *app, const struct session_choice *choice,
                            struct error *error);

/* The bank of what was chosen, made in `deck`, which the caller frees, when it is of several levels.
 * NULL, with the reason, when it cannot be had. */
const struct bank *session_choice_bank(const struct app *app, const struct session_choice *choice,
                                       struct deck *deck, struct error *error);

/* What the run in play was chosen as, with its seed: the same choice gives the same run again. */
struct session_choice session_choice_of(const struct app *app);

/* Goes to the screen of a run that has `begun`, or says in the banner why it has not: a level may
 * have gone since, in a page that was opened long ago. Always true. */
bool session_open(struct app *app, bool begun, const struct error *error);

/* The screen on which the run in play is played. */
enum screen_id session_screen(const struct app *app);

/* What is played, for headings: the exam's title, the daily, the level's title, or how
 * many levels. */
void session_title(const struct app *app, char *out, size_t room);

enum { SESSION_KEY_ROOM = 65 };

/* The name under which records of these levels or this exam stand. */
void session_key(const struct app *app, char out[SESSION_KEY_ROOM]);

/* The same for what may be chosen; "" when that is no level. */
void session_choice_key(const struct app *app, const struct session_choice *choice,
                        char out[SESSION_KEY_ROOM]);

/* Begins a practice of one question, given by its id. False when the level does not have it. */
bool session_start_question(struct app *app, int32_t level, const char *id);

/* Begins a run of the questions that were missed in the run just finished. False when none was. */
bool session_start_missed(struct app *app);

/* Begins the run just finished once more, with the same questions in the same order: as it was
 * played, or as practice where it was practice or a daily, which counts once. False with the reason
 * when it cannot be played. */
bool session_start_same(struct app *app, struct error *error);

/* Takes up the unfinished run that was saved. False, and a banner says why, when there is none or
 * it does not fit the levels any more. */
bool session_resume(struct app *app);

/* Plays a run log from its beginning. False with a reason when it does not fit the levels or does
 * not verify. While watching, every session_command() but a pause jumps to the log's next
 * command, and behind the last one to the end of the run. */
bool session_watch(struct app *app, const char *bytes, size_t size, struct error *error);

/* What a run log is of. */
struct session_look {
    char key[SESSION_KEY_ROOM]; /* of its levels, or of the exam, as in records */
    struct run run;             /* at the log's end */
};

/* Looks into a run log. False with a reason when it does not fit the levels or does not verify. */
bool session_look(const struct app *app, const char *bytes, size_t size, struct session_look *look,
                  struct error *error);

/* Begins a race against a run log: a run of the same questions, played in the same way. `name` says
 * whose run it is; it and the log are kept until the run is over. False as above. */
bool session_race(struct app *app, const char *bytes, size_t size, const char *name,
                  struct error *error);

/* The same against the player's best run of this kind, whose log is kept. */
bool session_race_best(struct app *app, const struct profile_record *record, struct error *error);

/* Gives a command of a watched log to the rules: for replay.c alone. */
bool session_take(struct app *app, struct command command);

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

/* Pauses the run in play and goes to the screen for that; leaves one that is watched. */
void session_pause(struct app *app, int64_t at_ms);

/* Does a run wait that another one would end? */
bool session_waits(struct app *app);

/* A run is on and can be continued. */
bool session_in_play(const struct session *session);

#endif
