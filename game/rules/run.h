/* One run: a list of questions answered against the clock, as a state machine. What differs between
 * modes of play stands in the table of mode.h, what an answer pays in score.h.
 *
 * Every act of a player, and every deadline, is a struct command that passes run_apply(). A run holds
 * no pointer: copying the struct copies the run, and the same commands after the same run_init() give
 * the same state on every machine.
 *
 * Time: at_ms counts from the start of the run and never goes back. While a run is paused its clocks
 * stand still: the time between PAUSE and RESUME belongs to no question. */
#ifndef CONSTRICTOR_RULES_RUN_H
#define CONSTRICTOR_RULES_RUN_H

#include "rules/bank.h"
#include "rules/mode.h"

enum { RUN_MAX_QUESTIONS = 100, RUN_MAX_EVENTS = 8, RUN_RULES_VERSION = 2 };

/* No run lasts longer than this (about 31 years): it keeps all sums of times far from overflow. */
#define RUN_MAX_MS INT64_C(1000000000000)

enum run_phase {
    RUN_READING,   /* prompt and code are visible, choices hidden, the clock has not started */
    RUN_ANSWERING, /* choices are visible, the clock runs */
    RUN_FEEDBACK,  /* the answer is shown until the player goes on */
    RUN_OVER
};

/* Kinds are only ever appended: they stand in logs under their names. */
enum command_kind {
    COMMAND_NONE,
    COMMAND_SHOW,    /* end the reading phase; stamped with the deadline when nobody pressed */
    COMMAND_ANSWER,  /* arg: run_answer_arg(); in free order the same again takes it back */
    COMMAND_TIMEOUT, /* counts only when at_ms is the deadline itself */
    COMMAND_NEXT,    /* leave the feedback */
    COMMAND_PAUSE,   /* arg: enum pause_reason */
    COMMAND_RESUME,
    COMMAND_QUIT, /* give the run up: it is over and counts for no record */
    COMMAND_LIFELINE, /* arg: enum lifeline */
    COMMAND_GOTO,     /* free order alone; arg: number of the question to look at, from 0 */
    COMMAND_MARK,     /* free order alone: mark the question in play for later, or no more */
    COMMAND_FINISH,   /* free order alone: hand in */
    COMMAND_KINDS
};

/* Each once a run, in modes that have them, while the clock of a question runs. Not under sage. */
enum lifeline {
    LIFELINE_HALF, /* leaves the right choice and one wrong one */
    LIFELINE_TIME, /* half of the limit more */
    LIFELINE_SWAP, /* the run's spare question instead, from its reading phase on */
    LIFELINE_HINT, /* takes one wrong choice away and tells why it is wrong */
    LIFELINES
};

enum pause_reason { PAUSE_BY_PLAYER, PAUSE_AWAY, PAUSE_REASONS };

struct command {
    int64_t at_ms;
    enum command_kind kind;
    int32_t arg;
};

enum run_event_kind {
    RUN_EVENT_QUESTION, /* value: number of the question that now is read, from 0 */
    RUN_EVENT_CHOICES,  /* value: the answer clock in ms, 0 without one */
    RUN_EVENT_CORRECT,  /* value: points */
    RUN_EVENT_WRONG,    /* value: the choice taken, counted in file order */
    RUN_EVENT_TIMED_OUT,
    RUN_EVENT_STREAK,      /* value: right answers in a row, when the multiplier has just risen */
    RUN_EVENT_STREAK_LOST, /* value: how long it was; only when a multiplier was lost */
    RUN_EVENT_PAUSED,
    RUN_EVENT_RESUMED,
    RUN_EVENT_OVER,      /* value: stars */
    RUN_EVENT_LIFELINE,  /* value: enum lifeline */
    RUN_EVENT_LIFE_LOST, /* value: lives left */
    RUN_EVENT_CLOCK,     /* value: ms that an answer added to the run's clock */
};

struct run_event {
    enum run_event_kind kind;
    int32_t value;
};

struct run_events {
    struct run_event items[RUN_MAX_EVENTS];
    int32_t count;
};

enum run_outcome { RUN_OPEN, RUN_RIGHT, RUN_WRONG, RUN_TOO_LATE };

/* One question of the run: what the rules need of it, and what came of it. */
struct run_question {
    uint32_t index;                  /* in the bank */
    uint8_t order[BANK_MAX_CHOICES]; /* order[place on the screen] = choice in file order */
    uint8_t choice_count;
    uint8_t correct; /* in file order */
    uint8_t difficulty;
    int32_t reading_ms;
    int32_t limit_ms; /* with the factor; 0 without a clock. Of the score alone under one clock */
    enum run_outcome outcome;
    int32_t chosen;     /* in file order; -1 as long as nothing was chosen */
    int32_t elapsed_ms; /* from the choices' appearance to the answer, pauses left out */
    int32_t points;     /* below 0 for a wrong answer that cost some */
    int32_t certainty;  /* of the answer under sage, 1 to SCORE_CERTAINTIES; else 0 */
    uint8_t assisted;   /* bits 1 << enum lifeline: used on this question */
    uint8_t hidden;     /* bits 1 << choice in file order: taken away */
    int8_t hint;        /* the choice, in file order, that the hint explains; -1 without */
    bool marked;
    int32_t streak; /* right answers in a row after this question */
    bool interrupted; /* the run was paused while this question was open */
};

struct run {
    uint64_t seed;
    enum run_mode mode;
    enum score_law law;
    int32_t factor; /* limit factor in per cent, see score.h */
    enum run_phase phase;
    bool paused;
    bool quit;
    bool spare;      /* questions[count] waits for LIFELINE_SWAP */
    uint8_t used;    /* bits 1 << enum lifeline */
    int32_t lives;   /* left, where the mode counts them */
    int32_t count;   /* questions in the run */
    int32_t current; /* number of the question in play, from 0; count once all have been asked */
    int32_t score;
    int32_t streak;
    int32_t best_streak;
    int64_t last_ms;  /* of the last command taken */
    int64_t phase_ms; /* when the phase began, moved on by every pause */
    int64_t paused_ms; /* when the present pause began */
    int64_t clock_ms;  /* left of the run's clock when the phase began; 0 where there is none */
    uint64_t trail;    /* a fingerprint of all commands taken */
    struct run_question questions[RUN_MAX_QUESTIONS + 1];
};

/* How a run is to be played; mode_allows() says what goes together. */
struct run_setup {
    uint64_t seed;
    enum run_mode mode;
    enum score_law law;
    int32_t factor;
};

/* What a run asks: indexes of the bank's questions in their order, all different. */
struct run_draw {
    uint32_t indexes[RUN_MAX_QUESTIONS];
    int32_t count; /* 1 to RUN_MAX_QUESTIONS */
    int64_t spare; /* one more, for LIFELINE_SWAP; -1 for none */
};

/* Sets up a run at 0 ms in the first phase of its first question. The choices' order depends on the
 * seed and the question alone. Nothing of the bank is kept. */
void run_init(struct run *run, const struct bank *bank, const struct run_draw *draw,
              struct run_setup setup);

/* The argument of COMMAND_ANSWER: the choice's place on the screen, from 0, and under sage how
 * certain it is, 1 to SCORE_CERTAINTIES; else 0. */
int32_t run_answer_arg(int32_t place, int32_t certainty);

/* Takes one command. False when it does not count now (wrong phase, wrong argument, time going back,
 * an answer past the deadline, at_ms above RUN_MAX_MS): then nothing has changed and it must not be
 * logged. `events` is overwritten with what happened; it may be NULL. */
bool run_apply(struct run *run, struct command command, struct run_events *events);

/* The command that time itself brings when nothing else comes before: the end of the reading phase or
 * of the answer clock, stamped with its deadline. False when none will come (feedback, pause, no
 * clock, over). */
bool run_deadline(const struct run *run, struct command *command);

/* Applies a deadline that has come by `now_ms`, so that a command of `now_ms` finds the phase it
 * belongs to. False when none was due; call again until false. `command` gets what was applied. */
bool run_advance(struct run *run, int64_t now_ms, struct command *command,
                 struct run_events *events);

/* Milliseconds since the present phase began, pauses left out. */
int32_t run_phase_elapsed_ms(const struct run *run, int64_t now_ms);

/* What is left of the present phase's clock; 0 when the phase has none. */
int32_t run_left_ms(const struct run *run, int64_t now_ms);

/* What is left of the run's one clock, also while it stands still; 0 where there is none. */
int32_t run_clock_left_ms(const struct run *run, int64_t now_ms);

/* Points that a right answer at `now_ms` would pay, and a wrong one, which is never above 0; in the
 * reading phase the full worth. `certainty` as for run_answer_arg(). */
int32_t run_worth(const struct run *run, int64_t now_ms, int32_t certainty);
int32_t run_risk(const struct run *run, int64_t now_ms, int32_t certainty);

/* May this lifeline be used now? */
bool run_can_use(const struct run *run, enum lifeline lifeline);

/* The question in play. Not to be asked when the run is over. */
const struct run_question *run_question(const struct run *run);

/* The place on the screen of a choice in file order, which must be one of the question's. */
int32_t run_place(const struct run_question *question, int32_t choice);

/* How many choices lifelines have left of a question. */
int32_t run_choices_left(const struct run_question *question);

/* Nothing comes behind the question in play, which is answered. */
bool run_is_last(const struct run *run);

int32_t run_right_count(const struct run *run);
int32_t run_answered_count(const struct run *run);

/* How many questions the run is judged by: all of them, or those that were answered where the mode
 * draws more than anybody is to answer. */
int32_t run_judged_count(const struct run *run);

/* Questions that nothing is chosen for, and those that are marked. In free order: elsewhere what
 * was never asked is open too, and nothing can be marked. */
int32_t run_open_count(const struct run *run);
int32_t run_marked_count(const struct run *run);

/* An exam that is over was passed. */
bool run_passed(const struct run *run);

/* A fingerprint of the whole state, the same on every machine. */
uint64_t run_hash(const struct run *run);

/* Names for logs, never shown to players: "show", "answer" …. The name of an unknown value is "?";
 * parsing an unknown name gives COMMAND_NONE. */
const char *command_name(enum command_kind kind);
enum command_kind command_named(const char *name, size_t len);

#endif
