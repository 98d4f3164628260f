/* What the setup screen is about: app->choice, and what follows from it. */
#ifndef CONSTRICTOR_UI_SETUP_H
#define CONSTRICTOR_UI_SETUP_H

#include "data/daily.h"
#include "data/party_seats.h"
#include "data/run_code.h"
#include "ui/session.h"
#include "ui/view.h"

enum { SETUP_TYPED_ROOM = RUN_CODE_CHARACTERS + 1 };

enum setup_standing {
    SETUP_READY,
    SETUP_PRACTICE,  /* the questions of a daily that does not count: only to practise */
    SETUP_WAIT,      /* levels are on their way */
    SETUP_CLOSED,    /* the exam is not open yet */
    SETUP_IMPOSSIBLE /* `error` says why */
};

struct setup {
    bool begun;
    int32_t place;      /* in the row of levels, see setup_levels_at(); -1: those picked */
    uint64_t picked;    /* one by one */
    bool party;         /* for several players: locked levels too */
    int32_t other_place;   /* the same two of who plays alone while it is for several, and */
    uint64_t other_picked; /* the other way round */
    enum score_law law; /* where the mode has it */
    int32_t factor;     /* where the law has a clock */
    bool choosing;      /* the list of levels is open */
    bool from_code;     /* seed and levels are a friend's */
    uint8_t content;
    char typed[SETUP_TYPED_ROOM]; /* a code, without hyphens */
    struct error typed_error;
    /* What follows; setup_refresh() makes it anew. */
    int32_t loaded; /* levels that were there */
    int64_t day;
    enum setup_standing standing;
    enum daily_state daily; /* of the day */
    struct error error;
    char key[SESSION_KEY_ROOM]; /* of records */
    char code[RUN_CODE_ROOM];   /* "" when it has none */
    bool other_content;         /* the levels differ from the friend's */
};

/* Makes the choice one of this mode and keeps what else was chosen as far as it goes with it. */
void setup_begin(struct app *app, enum run_mode mode);

/* The same for several players at one machine: rounds, over all levels that are there. Locks are
 * for one player's way over the map. The first time these are the levels of the campaign's first
 * tier, which need no others; without a campaign all. */
void setup_begin_party(struct app *app);

/* The levels of several players, as data/party_seats.h keeps them; and takes them from there, as far
 * as the game knows them. */
void setup_party_levels(const struct app *app, char out[PARTY_SEATS_LEVELS_ROOM]);
void setup_take_party_levels(struct app *app, const char *which);

/* Makes the choice what a run code says. False, with the reason, and nothing changed, when it is no
 * code that can be played here. */
bool setup_begin_code(struct app *app, const char *text, struct error *error);

/* Adds the letters and digits of `text` to the code that is being typed, as large ones, as many as
 * a code has. */
void setup_type(struct app *app, const char *text);

/* Draws a new seed, unless it is a friend's or that of a day. */
void setup_new_seed(struct app *app);

/* Works out what follows from the choice; after every change of it. */
void setup_refresh(struct app *app);

/* The same when a level has arrived or a day has begun since. */
void setup_follow(struct app *app);

/* Begins the run: counted, or as practice where it stands at SETUP_PRACTICE. False when it cannot
 * be played; then setup.error says why. */
bool setup_start(struct app *app);

/* --- Changing the choice; each works out what follows --- */

void setup_step_mode(struct app *app, int by); /* through the sprints */
void setup_step_exam(struct app *app, int by);
void setup_step_levels(struct app *app, int by);
void setup_step_law(struct app *app, int by);
void setup_step_factor(struct app *app, int by);
void setup_toggle_level(struct app *app, int32_t level);

/* Gives up a friend's questions, and keeps the rest. */
void setup_leave_code(struct app *app);

/* The law `by` places after this one among those that the mode has, around the ends. */
enum score_law setup_next_law(enum run_mode mode, enum score_law law, int by);

/* How many laws the mode has. */
int32_t setup_law_count(enum run_mode mode);

/* --- Levels that can be chosen at once: all that are open, those of a tier, one alone; for a party
 * every level is open that is there --- */

/* Bits of the levels at a place, 0 where none of them is open or there is no such place. */
uint64_t setup_levels_at(const struct app *app, int32_t place);

/* Ids of what setup_draw_levels() draws. */
struct setup_nodes {
    int32_t row;    /* and the two behind it */
    int32_t choose; /* opens and shuts the list */
    int32_t first;  /* level 0 in the list; the others follow */
};

/* The chosen levels as a row, with `gap` below it, and where there is a choice the list of them to
 * open, a switch for each; returns the height used. */
float setup_draw_levels(struct view *view, const struct app *app, struct rect box,
                        const struct setup_nodes *nodes, float gap);

/* The nearest place with levels, `by` places (-1 or 1) after this one, around the ends. */
int32_t setup_next_place(const struct app *app, int32_t place, int by);

/* The chosen levels in words. */
void setup_levels_words(const struct app *app, char *out, size_t room);

#endif
