/* The session of several players in play, beside the run of session.h: the only place where the
 * game touches a party. Everything that players do passes table_command(), which first lets
 * deadlines happen that lie before, then applies the command, writes both to the log, and keeps the
 * events for the screen. */
#ifndef CONSTRICTOR_UI_PARTY_TABLE_H
#define CONSTRICTOR_UI_PARTY_TABLE_H

#include "data/deck.h"
#include "data/party_log.h"
#include "ui/party_choice.h"

struct app;

enum { TABLE_EVENTS = 2 * PARTY_MAX_EVENTS };

/* For this long after a phase began nothing that players press counts, whatever they press it with:
 * they mean the phase before, where the same key, or the same place on the screen, did something
 * else. Letters on keys and gamepads are the same before and after a buzz, so there they count. In
 * the same way nobody goes on without those who have no clock as soon as that is possible. What
 * does not count for this reason does nothing at all. */
enum { TABLE_DEAF_MS = 800 };

/* How long a card shows that its player's press meant nothing, and the pads that they are meant. */
enum { TABLE_FLASH_MS = 900, TABLE_POINT_MS = 2000 };

struct table {
    bool active;             /* there is a party; it stays until the next one begins */
    const struct bank *bank; /* a level's, or that of `deck` */
    struct deck deck;        /* owned */
    struct party party;
    struct party_names names;
    struct party_chair chairs[PARTY_SEATS];
    int64_t zero_ms;   /* platform time at which the party's clock read 0 */
    int64_t floor_ms;  /* party time that was shown before a stall: nothing happens before it */
    int64_t change_ms; /* platform time of the last phase, for animations */
    struct party_event events[TABLE_EVENTS]; /* not yet taken by the screen */
    int32_t event_count;
    int32_t hurried;       /* the last of the last seconds that was sounded */
    int64_t flash_ms[PARTY_SEATS]; /* platform time of a press that meant nothing; 0 for none */
    int64_t pointed_ms;            /* and of one on a choice that nobody answers by; 0 for none */
    bool asking;           /* "End the session?" is open */
    bool could_go_on;      /* at the last frame */
    float scroll_px;       /* how far the question was scrolled when the pause covered it */
    int32_t joining;       /* seat whose chair is edited on the pause page; -1 for none */
    int64_t celebrated_ms; /* platform time at which the podium was first shown; 0 before */
    int64_t ended_s;       /* wall clock at its end, see party_sessions.h; 0 before */
    struct buffer log;     /* owned */
    size_t log_stored;     /* bytes of it in the store; 0: all of it must be written anew */
};

/* Forgets the party. */
void table_clear(struct table *table);

/* Begins what app->party and app->choice say. False, with the reason in words, when it cannot be
 * played. */
bool table_start(struct app *app, struct error *error);

/* Takes up the saved session, paused. False, and a banner says why, when it cannot be. */
bool table_resume(struct app *app);

/* How many could go on with the session that is in memory, or else in the store; 0 for none. */
int32_t table_waiting(struct app *app);

/* Takes up that session. False when it cannot be. */
bool table_continue(struct app *app);

/* A party is on and can go on. */
bool table_in_play(const struct table *table);

/* Applies a command at a moment of the platform's clock. False when it does not count. */
bool table_command(struct app *app, enum party_command_kind kind, int32_t player, int32_t arg,
                   int64_t at_ms);

/* What is more than an answer of her own, a seat's ready button may mean now: to be ready or to
 * buzz. Where it is neither it asks the table to go on. */
bool table_ready_acts(const struct party *party, int32_t seat, int64_t party_ms);

/* Can the table go on without those who have no clock, see party_can_go_on(), from now on? */
bool table_can_go_on(const struct party *party, int64_t party_ms);

/* Does what is pressed at `at_ms` come too early in its phase? See TABLE_DEAF_MS. */
bool table_deaf(struct app *app, int64_t at_ms);

/* Leaves the reveal, or goes on without those who have no clock. */
void table_go_on(struct app *app, int64_t at_ms);

/* A button of a seat's control was pressed: what it means in this phase. The seat's card flashes
 * when it means nothing to a player who is waited for. */
void table_press(struct app *app, int32_t seat, int32_t button, int64_t at_ms);

/* A choice itself was pressed, by its place: the answer of whose turn it is, or of the only one who
 * answers on the screen. Else the screen points to where answers are given. */
void table_choose(struct app *app, int32_t place, int64_t at_ms);

/* The seat of the only one who answers on the screen, or -1. */
int32_t table_lone_seat(const struct table *table);

/* The seat of who is here and answers by this control, or -1. */
int32_t table_seat_of(const struct table *table, int32_t control);

/* Each at a control of her own, or all at one in turns. */
bool table_by_seats(const struct table *table);

void table_pause(struct app *app, int64_t at_ms);

/* Lets a player in, or in again; her chair is taken over. */
bool table_join(struct app *app, int32_t seat, const struct party_chair *chair, int64_t at_ms);

/* Lets the deadlines happen that have come by now. */
void table_advance(struct app *app);

/* As session_skip(). */
void table_skip(struct table *table, int64_t from_ms, int64_t lost_ms);

/* The party's own time at a moment of the platform's clock. */
int64_t table_ms(const struct table *table, int64_t at_ms);

/* The clock that all watch: the longest that runs of those who are yet to act. full_ms is 0 for
 * none. */
struct table_clock {
    int32_t left_ms, full_ms;
};

struct table_clock table_clock(const struct table *table, int64_t party_ms);

/* How close that clock is to its end, 0 to 1000, for the music. */
int32_t table_tension(const struct app *app);

/* Hands out the next event; false when there is none. */
bool table_next_event(struct table *table, struct party_event *event);

#endif
