/* Who is to play what at one machine: app->party, which the party screen edits. It outlives a
 * session, so that the next one begins with the same players, and the store keeps it in the record
 * `party-seats`, see data/party_seats.h; the control of a chair is one of party_keys.h. */
#ifndef CONSTRICTOR_UI_PARTY_CHOICE_H
#define CONSTRICTOR_UI_PARTY_CHOICE_H

#include "data/error.h"
#include "data/party_seats.h"
#include "ui/party_keys.h"

struct app;

enum party_page { PARTY_PAGE_FORM, PARTY_PAGE_CHAIR, PARTY_PAGE_KEYS };

struct party_choice {
    bool begun;
    enum party_kind kind;
    enum score_law law;
    bool double_last;
    int32_t rounds;
    int32_t players;
    struct party_chair chairs[PARTY_SEATS];
    uint32_t pads;   /* bits 1 << number: gamepads that were pressed and are still there */
    int32_t waiting; /* players of a session that can go on; 0 for none */
    bool played_last; /* it was, after any run that can go on too */
    bool arriving;    /* levels were, when it was looked for */
    bool asking;      /* "Start anew?": the next press on Start ends that session */
    enum party_page page;
    int32_t chair;      /* that is edited */
    bool fresh;         /* its name was made up: the first letter typed takes its place */
    bool typed;         /* letters came from a keyboard: those on the screen are not wanted */
    struct error error; /* why the last start failed */
    /* The key test. */
    uint32_t held[PARTY_KEY_MAPS]; /* bits 1 << button */
    uint32_t together;             /* bits 1 << bits of maps that were held at once */
    int32_t most;                  /* keys held at once */
};

/* Sets it up the first time, from the store or from the players of this machine. */
void party_choice_begin(struct app *app);

/* Keeps it in the store, with the levels of several players. */
void party_choice_store(struct app *app);

/* Looks for a session that can go on: `waiting` and `played_last`; `run_waits` says whether a run
 * can, too. */
void party_choice_look(struct app *app, bool run_waits);

/* The same once levels that were on their way have come, as the session may need them. True when it
 * looked. */
bool party_choice_look_again(struct app *app, bool run_waits);

/* "Continue the session of 4 players", and what Start asks before it ends that session. */
void party_continue_words(const struct party_choice *choice, char *out, size_t room);
void party_anew_words(const struct party_choice *choice, char *out, size_t room);

/* Who joined a session sits at the same seat in those that follow. */
void party_choice_keep(struct app *app, int32_t seat, const struct party_chair *chair);

/* True when it can be played; else `out` says in words what is missing. */
bool party_choice_ready(const struct app *app, char *out, size_t room);

/* How many questions a session like this asks all of its players together. */
int32_t party_choice_wanted(const struct party_choice *choice);

/* A gamepad was pressed to take part: it gets the last chair without one. */
void party_choice_take_pad(struct app *app, int32_t number);

/* The control `by` places after this one, around the ends; gamepads only when they were pressed. */
int32_t party_next_control(const struct party_choice *choice, int32_t control, int by);

/* A key of the test went down or up. */
void party_keys_test(struct party_choice *choice, struct party_press press, bool down);

#endif
