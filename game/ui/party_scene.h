/* What the parts of the table's picture share: the party as it stands in this frame. */
#ifndef CONSTRICTOR_UI_PARTY_SCENE_H
#define CONSTRICTOR_UI_PARTY_SCENE_H

#include "ui/app.h"
#include "ui/question.h"
#include "ui/strings.h"

/* Ids of nodes. */
enum {
    TABLE_PAUSE = 1,
    TABLE_MAIN, /* take, show the choices, next, go on */
    TABLE_PROMPT,
    TABLE_VERDICT,
    TABLE_CHOICE = 10,
    TABLE_RESUME = 30,
    TABLE_SETTINGS,
    TABLE_HELP,
    TABLE_AWAY,
    TABLE_END,
    TABLE_JOIN,
    TABLE_SEAT = 40 /* and the seat: leaves or comes back */
};

/* For the names of all, see table_names(). */
enum { TABLE_NAMES_ROOM = PARTY_SEATS * (PARTY_LOG_NAME_ROOM + 2) };

struct table_scene {
    const struct app *app;
    const struct table *table;
    const struct party *party;
    const struct party_question *question;
    const struct bank_question *bank_question;
    struct run_question shown; /* what question.h wants to know of it */
    struct question_look look;
    int64_t ms; /* the party's time */
    struct table_clock clock;
    bool reveal;
    bool by_seats; /* each has a control of her own */
    bool go_on;    /* the table can go on without those who have no clock */
    bool dense;    /* pads leave little room: everything is as small as it may be */
    uint32_t told; /* bits 1 << seat: their pads say how they stand */
};

/* --- party_words.c --- */

/* The names of all in `seats`, bits 1 << seat: "Ann, Bob". */
void table_names(const struct table *table, uint32_t seats, char *out, size_t room);

/* An award that somebody has. */
struct table_award {
    enum party_award award;
    const char *title;
    int32_t value; /* see party_award_value() */
    char names[TABLE_NAMES_ROOM];
};

/* False when nobody has it. */
bool table_award(const struct table *table, enum party_award award, struct table_award *out);

/* What they have to show for it; `format` takes seconds and tenths where that is a time, else a
 * number. */
void table_award_words(const struct table_award *award, enum string format, char *out, size_t room);

struct table_state {
    int32_t icon; /* or NO_ICON */
    uint32_t colour;
    char words[160];
};

/* What everybody may know about a player now. */
struct table_state table_state(const struct table_scene *scene, const struct theme *theme,
                               int32_t seat);

/* Has she just pressed what means nothing? And has anybody just pressed a choice that nobody
 * answers by? */
bool table_flashes(const struct table_scene *scene, int32_t seat);
bool table_points(const struct table_scene *scene);

/* `said` and what she may want to know about her own clock, or the worth of an answer. */
void table_facts_words(const struct table_scene *scene, int32_t seat, const char *said, char *out,
                       size_t room);

/* Her multiplier and her points. */
void table_score_words(const struct table_scene *scene, int32_t seat, char *out, size_t room);

/* What there is to do, or whom the table waits for. */
void table_hint_words(const struct table_scene *scene, char *out, size_t room);

/* How her place moved by this question; "" before the reveal. */
void table_move_words(const struct table_scene *scene, int32_t seat, char *out, size_t room);

/* The answer, and who was right, in the reveal. */
void table_verdict_words(const struct table_scene *scene, char *out, size_t room);

/* "Question 3 of 10". */
void table_where(const struct party *party, char *out, size_t room);

/* Those who chose this one: bits 1 << seat; 0 before the reveal. */
uint32_t table_chosen_by(const struct table_scene *scene, int32_t choice);

/* --- Parts of the picture; each draws from the box's top and returns the height used --- */

/* While they are hidden, empty cards in their places. */
float table_choices_draw(struct view *view, const struct table_scene *scene, struct rect box);

/* `columns` side by side; without those whose pads tell it. */
float table_players_draw(struct view *view, const struct table_scene *scene, struct rect box,
                         int32_t columns);

/* Pads: where who answers on the screen finds her name, her points, and what she can press now, and
 * nothing else. How high one is does not depend on the phase. */
enum pad_form {
    PAD_ROW,  /* name and letters in one row */
    PAD_ROWS, /* the name above a row of letters */
    PAD_BLOCK /* the name above two columns of letters, or three */
};

/* How many seats have pads, and which. */
int32_t table_pad_count(const struct table_scene *scene);
int32_t table_pad_seat(const struct table_scene *scene, int32_t number);

float table_pad_draw(struct view *view, const struct table_scene *scene, struct rect box,
                     int32_t seat, enum pad_form form, bool draw);

/* Pads one below the other, two in a row where there is room; `count` of them from `first` on. */
float table_pads_draw(struct view *view, const struct table_scene *scene, struct rect box,
                      int32_t first, int32_t count, bool draw);

enum table_edges {
    EDGES_NONE,  /* there are no pads, or they do not fit there */
    EDGES_BARS,  /* below and above */
    EDGES_STRIPS /* in the corners */
};

/* Draws the pads at the edges of `all`, where they leave room for the question, and takes what they
 * need away from it. In the reveal there are no bars: the button below is for all. */
enum table_edges table_edges_draw(struct view *view, const struct table_scene *scene,
                                  struct rect *all);

/* The page of a pause. */
void table_pause_draw(struct view *view, const struct app *app);

/* The whole. */
void table_draw(struct view *view, const struct app *app);

/* What a screen reader says by itself. */
void table_speak(struct view *view, const struct table_scene *scene);

#endif
