/* A session of 2 to 8 players at one machine, as a state machine in the manner of rules/run.h:
 * every act of a player, and every deadline, is a struct party_command that passes party_apply(). A
 * party holds no pointer, and the same commands after the same party_init() give the same state on
 * every machine.
 *
 * Players sit at seats 0 to PARTY_SEATS - 1 and keep them; the rules know no names. Nobody is ever
 * out: who is there takes part in each question that is hers.
 *
 * Together: one question for all, answered hidden at the same time; it settles when all have
 * answered or their clocks have ended. In turns: each player has a question of her own, behind a
 * hand-over so that nobody sees it early. Buzzer: the choices are visible, who buzzes first answers
 * within a short clock while the question's stands still; without the right answer she is locked
 * out of this question, hers is crossed out, and its clock goes on for the others, who cannot give
 * the same wrong answer again.
 *
 * Time: at_ms counts from the start and never goes back. Nothing depends on the order of commands
 * of different players, or of a player and the table, in the same millisecond. To this end players
 * only ask for a change of phase: it comes by PARTY_TIME at the next millisecond, and in one
 * millisecond PARTY_TIME comes before all else. Buzzes of one millisecond are therefore all taken;
 * each of them answers, hidden from the others, and those who are right share. In the same way the
 * millisecond of a pause is still played, and that of its end is not. While a party is paused its
 * clocks stand still.
 *
 * Handicap: a player's factor, in per cent, stretches her reading time, her limit and her short
 * clock. What she is paid depends on her own limit; the others wait for the longest clock of those
 * who are yet to act.
 *
 * Without a clock: with the factor SCORE_FACTOR_OFF nothing ever ends for a player by itself.
 * Reading waits until she is ready, the question until she answers or buzzes, and her buzz until
 * she answers. So that nobody is stuck, the table may ask to go on, see party_can_go_on(): the
 * phase then ends at the next millisecond as if her clock had ended. What she did in the
 * millisecond of the asking still counts, as a buzz does, which she then may answer.
 *
 * She is paid as in a run without a clock (score.h): three quarters of the worth at any time, and
 * a wrong answer, where it costs, costs by the same measure. That is what half of the clock left
 * pays under arcade, and three quarters of it under ranked. So whoever gains by answering gains
 * more by doing it at once, on a clock, than without one at the same knowledge; and as price and
 * worth shrink together, a blind guess wins nothing without a clock where it wins nothing with one.
 *
 * Points are those of score.h. The buzzer prices wrong answers, also under arcade, and silence
 * after a buzz, because a buzz takes the question from others: a blind one among all choices wins
 * nothing on average. Equal parts are parts of each player's own worth (by her limit and streak),
 * rounded down: neither a handicap nor a streak is lost or handed on. A lead can be caught up: a
 * streak never multiplies by more than a bounded factor, everybody gets the same number of
 * questions, and the last can count double. */
#ifndef CONSTRICTOR_RULES_PARTY_H
#define CONSTRICTOR_RULES_PARTY_H

#include "rules/run.h"

enum {
    PARTY_RULES_VERSION = 2, /* beside RUN_RULES_VERSION, which stands for what both share */
    PARTY_SEATS = 8,
    PARTY_MIN_PLAYERS = 2, /* at the start */
    PARTY_TEAMS = 8,
    PARTY_NO_TEAM = -1,
    PARTY_TABLE = -1, /* the player of a command that is nobody's alone */
    PARTY_MAX_QUESTIONS = RUN_MAX_QUESTIONS,
    PARTY_MAX_EVENTS = 32,
    PARTY_MIN_FACTOR = 100, /* per cent; SCORE_FACTOR_OFF besides */
    PARTY_MAX_FACTOR = 1000,
    PARTY_BUZZ_MS = 5000, /* to answer after a buzz, before the factor */
};

/* Only ever appended, as the commands are: their names stand in logs. */
enum party_kind { PARTY_TOGETHER, PARTY_TURNS, PARTY_BUZZER, PARTY_KINDS };

enum party_phase {
    PARTY_HANDOVER,  /* in turns alone: "pass to …", nothing of the question is visible */
    PARTY_READING,   /* prompt and code are visible, choices hidden, no answer clock runs */
    PARTY_ANSWERING, /* choices are visible, the clocks run */
    PARTY_BUZZED,    /* the short clocks of those who buzzed run */
    PARTY_REVEAL,    /* what each answered and earned, until somebody goes on */
    PARTY_OVER
};

enum party_command_kind {
    PARTY_NONE,
    PARTY_TIME,   /* table: a deadline, stamped with it; what party_deadline() says and no other */
    PARTY_TAKE,   /* the player in turn has the machine: leave the hand-over */
    PARTY_READY,  /* has read: the reading phase ends early when all who play the question have */
    PARTY_ANSWER, /* arg: the choice's place on the screen; the first one stays. None of those that
                     are crossed out, see party_crossed_by() */
    PARTY_BUZZ,
    PARTY_NEXT,   /* table: leave the reveal; or go on without those who have no clock */
    PARTY_PAUSE,  /* table */
    PARTY_RESUME, /* table */
    PARTY_JOIN,   /* arg: party_join_arg(). Takes a free seat, or comes back to her own unchanged */
    PARTY_LEAVE,  /* stays on the board with what she has, and is not waited for */
    PARTY_STOP,   /* table: end the session; a question in play counts for nobody */
    PARTY_COMMAND_KINDS
};

struct party_command {
    int64_t at_ms;
    enum party_command_kind kind;
    int32_t player; /* seat or PARTY_TABLE */
    int32_t arg;    /* 0 where nothing else is said */
};

enum party_event_kind {
    PARTY_EVENT_HANDOVER,    /* player: whose turn it is */
    PARTY_EVENT_QUESTION,    /* value: number of the question that now is read, from 0 */
    PARTY_EVENT_READY,       /* player */
    PARTY_EVENT_CHOICES,     /* value: the longest clock in ms, 0 when nobody has one */
    PARTY_EVENT_ANSWERED,    /* player; what is told by the reveal */
    PARTY_EVENT_BUZZED,      /* player; value: her short clock in ms, 0 for none */
    PARTY_EVENT_LOCKED_OUT,  /* player; value: the wrong choice in file order, -1 for none */
    PARTY_EVENT_CLOCK_ON,    /* value: ms left of the question's longest clock, 0 for none */
    PARTY_EVENT_REVEAL,      /* value: number of the question; what follows tells each player's */
    PARTY_EVENT_RIGHT,       /* player; value: points */
    PARTY_EVENT_WRONG,       /* player; value: points, 0 or below */
    PARTY_EVENT_TIMED_OUT,   /* player; value: points, 0 or below */
    PARTY_EVENT_STREAK,      /* player; value: right answers in a row, when the multiplier rises */
    PARTY_EVENT_STREAK_LOST, /* player; value: how long it was; only when a multiplier was lost */
    PARTY_EVENT_PAUSED,
    PARTY_EVENT_RESUMED,
    PARTY_EVENT_JOINED, /* player; value: her score */
    PARTY_EVENT_LEFT,   /* player */
    PARTY_EVENT_OVER
};

struct party_event {
    enum party_event_kind kind;
    int32_t player; /* PARTY_TABLE where it is nobody's */
    int32_t value;
};

struct party_events {
    struct party_event items[PARTY_MAX_EVENTS];
    int32_t count;
};

enum party_outcome {
    PARTY_ABSENT, /* takes no part in the question */
    PARTY_OPEN,   /* takes part, not settled */
    PARTY_RIGHT,
    PARTY_WRONG,
    PARTY_TOO_LATE, /* no answer; with the buzzer: none after her buzz */
    PARTY_SILENT,   /* never buzzed: costs nothing and keeps the streak */
    PARTY_AWAY      /* left before she answered: the same */
};

enum party_buzz { PARTY_UNBUZZED, PARTY_TO_ANSWER, PARTY_LOCKED_OUT };

/* What one player does with one question. */
struct party_result {
    enum party_outcome outcome;
    enum party_buzz buzz;
    bool ready;
    int32_t chosen;     /* in file order, -1 for none; others must not see it before the reveal */
    int32_t elapsed_ms; /* to the answer or the buzz, pauses left out, at most INT32_MAX; her limit
                           without either, 0 when she has none */
    int32_t points;
    int32_t streak; /* right answers in a row after this question */
};

struct party_question {
    uint32_t index;                  /* in the bank */
    uint8_t order[BANK_MAX_CHOICES]; /* order[place on the screen] = choice in file order */
    uint8_t choice_count;
    uint8_t correct; /* in file order */
    uint8_t difficulty;
    bool doubled;       /* all points of this question count twice */
    bool interrupted;   /* the party was paused while it was open */
    int32_t reading_ms; /* both before the factor */
    int32_t limit_ms;
    int32_t round; /* from 0; in turns a round has one question for each player */
    struct party_result results[PARTY_SEATS];
};

struct party_player {
    bool seated; /* has ever been there */
    bool left;
    int32_t factor;
    int32_t team;
    int32_t score;
    int32_t start;  /* the score she began with: 0, or the others' average for a late joiner */
    int32_t credit; /* what party_weight() counts for the questions before she joined */
    int32_t joined; /* how many questions were settled when she joined */
    int32_t from;   /* the first round that she plays since she came last */
    int32_t streak;
    int32_t best_streak;
    int64_t since_ms; /* when she came last; -1 at the start */
    int64_t left_ms;
};

struct party {
    uint64_t seed;
    enum party_kind kind;
    enum score_law law;
    bool double_last;
    enum party_phase phase;
    bool paused;
    bool asked; /* for the end of the phase, by PARTY_TAKE or PARTY_NEXT */
    bool stopping;
    int32_t rounds;
    int32_t seats;      /* that the draw has questions for */
    int32_t count;      /* questions drawn; in turns not all need be asked */
    int32_t round;      /* in play, from 0 */
    int32_t turn;       /* seat whose turn it is; PARTY_TABLE unless in turns */
    int32_t current;    /* number of the question in play, from 0 */
    int32_t settled;    /* questions settled so far: always the first ones */
    int64_t last_ms;    /* of the last command taken */
    int64_t phase_ms;   /* when the phase began, moved on by every pause; see party_elapsed_ms() */
    int64_t paused_ms;  /* when the present pause began */
    int64_t resumed_ms; /* when the last one ended, -1 */
    int64_t used_ms;    /* of the question's clock, when somebody buzzed */
    uint32_t waited;    /* bits 1 << seat: party_waits_for() as last_ms began, behind PARTY_TIME */
    uint64_t trail;     /* a fingerprint of the commands before last_ms */
    uint64_t trail_now; /* and of those at last_ms, in whatever order they came */
    struct party_player players[PARTY_SEATS];
    struct party_question questions[PARTY_MAX_QUESTIONS];
};

struct party_seat {
    int32_t factor; /* party_factor_allowed() */
    int32_t team;   /* 0 to PARTY_TEAMS - 1, or PARTY_NO_TEAM */
};

struct party_setup {
    uint64_t seed;
    enum party_kind kind;
    enum score_law law; /* arcade or ranked */
    bool double_last;   /* the last question, or everybody's last, counts double */
    int32_t rounds;     /* questions that each player gets */
    int32_t players;    /* PARTY_MIN_PLAYERS to PARTY_SEATS, at the first seats */
    struct party_seat seats[PARTY_SEATS];
};

/* PARTY_MIN_FACTOR to PARTY_MAX_FACTOR, or SCORE_FACTOR_OFF. */
bool party_factor_allowed(int32_t factor);

/* May a party be played like this with a draw of `count` questions? Together and with the buzzer it
 * takes as many as rounds, in turns at least as many as rounds times players: more leave seats for
 * late joiners. */
bool party_allows(const struct party_setup *setup, int32_t count);

/* Sets a party up at 0 ms; party_allows() it. The draw's spare is not used. Nothing of the bank is
 * kept. */
void party_init(struct party *party, const struct bank *bank, const struct run_draw *draw,
                const struct party_setup *setup);

/* The argument of PARTY_JOIN. Who comes back keeps her factor and team, and the argument says them
 * again. */
int32_t party_join_arg(int32_t factor, int32_t team);
int32_t party_join_factor(int32_t arg);
int32_t party_join_team(int32_t arg);

/* Takes one command. False when it does not count now (wrong phase, player or argument, time going
 * back, a deadline that must come first, at_ms above RUN_MAX_MS): then nothing has changed and it
 * must not be logged. `events` is overwritten with what happened; it may be NULL. */
bool party_apply(struct party *party, struct party_command command, struct party_events *events);

/* The next deadline, as things stand: the PARTY_TIME to come. False when none will come. */
bool party_deadline(const struct party *party, struct party_command *command);

/* Applies a deadline that has come by `now_ms`. False when none was due; call again until false,
 * before every command. `command` gets what was applied. */
bool party_advance(struct party *party, int64_t now_ms, struct party_command *command,
                   struct party_events *events);

/* Could the table let this seat in, or back in, now? Joining is possible in the reveal while there
 * is more to play; in turns only when the round is complete, so that all get as many questions. A
 * joiner starts at the average score, rounded down, of those who are there; of all when nobody is.
 */
bool party_can_join(const struct party *party, int32_t player, int64_t at_ms);

/* The question in play or revealed. Not to be asked when the party is over. */
const struct party_question *party_question(const struct party *party);

/* Does she take part in the session now: has she come, and not left? */
bool party_is_here(const struct party *party, int32_t player);

/* How many do. */
int32_t party_here_count(const struct party *party);

/* In turns, who is here and plays the present round after the one whose turn it is; PARTY_TABLE
 * when nobody is left to, and unless in turns. */
int32_t party_next_in_round(const struct party *party);

/* Whose turn comes next, in this round or the one after, as things stand; she may be the one whose
 * turn it is. PARTY_TABLE when the session ends instead, and unless in turns. */
int32_t party_next_turn(const struct party *party);

/* Does the session end, as things stand, with the question in play or revealed? */
bool party_is_last(const struct party *party);

/* Is this player's next act waited for: to take, to be ready, to answer, to buzz? Her own clock may
 * have ended all the same, while longer ones run. */
bool party_waits_for(const struct party *party, int32_t player);

/* Who is waited for and has no clock, bits 1 << seat: while anybody is, no time ends the phase. */
uint32_t party_waited_open(const struct party *party);

/* Who has buzzed and has her short clock to answer by, bits 1 << seat: in PARTY_BUZZED, and in
 * PARTY_ANSWERING for the rest of the millisecond of the first buzz; 0 in the other phases. */
uint32_t party_buzzed(const struct party *party);

/* Would the table's PARTY_NEXT end reading, answering or a buzz at `at_ms`? It does when somebody
 * without a clock is waited for, an unstretched clock of hers would have ended, and those of all
 * others who are waited for have; reading times are clocks too. Who is waited for is taken from the
 * beginning of the millisecond, so that an answer in the same one neither needs to come first nor
 * last. False in the other phases. */
bool party_can_go_on(const struct party *party, int64_t at_ms);

/* From when on that is so, if nobody acts before; -1 when nobody without a clock is waited for. */
int64_t party_go_on_ms(const struct party *party);

/* Has she a clock at all? */
bool party_has_clock(const struct party *party, int32_t player);

/* Has she answered the question in play? Others may see this, but not what. */
bool party_has_answered(const struct party *party, int32_t player);

/* Who chose this one, in file order, in vain after a buzz, bits 1 << seat; 0 from the reveal on. If
 * anybody has, it is crossed out: all may see that, and nobody can choose it any more. */
uint32_t party_crossed_by(const struct party *party, int32_t choice);

/* The length of her clock in the present phase; 0 where it has none for her. */
int32_t party_clock_ms(const struct party *party, int32_t player);

/* Since the present phase began, pauses left out; while answering, of the question's clock, without
 * what others took after their buzzes. */
int32_t party_elapsed_ms(const struct party *party, int64_t now_ms);

/* What is left of her clock; 0 where party_clock_ms() is. */
int32_t party_left_ms(const struct party *party, int32_t player, int64_t now_ms);

/* Is something left of it, or has she none at all? */
bool party_has_time(const struct party *party, int32_t player, int64_t now_ms);

/* Points that her answer at `now_ms` would pay, undivided, when it is right and when it is wrong,
 * which is never above 0; before the choices show the full worth. She takes part in the question.
 */
int32_t party_worth(const struct party *party, int32_t player, int64_t now_ms);
int32_t party_risk(const struct party *party, int32_t player, int64_t now_ms);

/* How things stood after `settled` questions; party->settled for now. Her rank is 1 plus how many
 * have more points: equal scores share it. 0 when she had not come by then. */
int32_t party_score_after(const struct party *party, int32_t player, int32_t settled);
int32_t party_rank_after(const struct party *party, int32_t player, int32_t settled);

/* The podium: all who were ever seated, by score, equal ones by seat. Returns how many. */
int32_t party_board(const struct party *party, int32_t players[PARTY_SEATS]);

/* How many questions count for her so far, doubled ones twice: those that she took part in, and for
 * a late joiner those before. */
int32_t party_weight(const struct party *party, int32_t player);

/* Who ever played for a team, bits 1 << seat. */
uint32_t party_members(const struct party *party, int32_t team);

/* How many teams have members. */
int32_t party_teams(const struct party *party);

/* The score of a team: its points for each question of a member, times the questions so far,
 * rounded down. While nobody leaves that is the mean of its members' scores, so a big team has no
 * advantage; a member who leaves neither drags the team on nor lifts it, as her questions count and
 * no others. 0 for a team without members. */
int32_t party_team_score(const struct party *party, int32_t team);

/* 1 plus how many teams have more; 0 for a team without members. */
int32_t party_team_rank(const struct party *party, int32_t team);

/* The teams that have members, by score, equal ones by number. Returns how many. */
int32_t party_team_board(const struct party *party, int32_t teams[PARTY_TEAMS]);

enum party_award {
    PARTY_FASTEST,     /* least mean time of right answers, of at least 2 */
    PARTY_STEADIEST,   /* least mean distance of right answers' times from their mean, of at least 3
                        */
    PARTY_COMEBACK,    /* most places gained since the worst place after any round */
    PARTY_BEST_STREAK, /* most right answers in a row, at least 2 */
    PARTY_AWARDS
};

/* Who has it: bits 1 << seat, several when they are equal, 0 for nobody. Times count as on a clock
 * without a handicap: divided by the factor. Without a clock they count as they are, so that who
 * takes all the time there is has no advantage by it. */
uint32_t party_award_winners(const struct party *party, enum party_award award);

/* What a player has to show for it: ms for the first two, rounded down, places, answers; -1 when it
 * is not enough. */
int32_t party_award_value(const struct party *party, enum party_award award, int32_t player);

/* A fingerprint of the whole state and all commands taken, the same on every machine and for every
 * order of commands of one millisecond. */
uint64_t party_hash(const struct party *party);

/* Names for logs, never shown to players; "?" for an unknown value. An unknown name gives
 * PARTY_NONE, and PARTY_KINDS. */
const char *party_command_name(enum party_command_kind kind);
enum party_command_kind party_command_named(const char *name, size_t len);
const char *party_kind_name(enum party_kind kind);
enum party_kind party_kind_named(const char *name, size_t len);

#endif
