/* What the parts of the table's picture share: the party as it stands in this frame. */
#ifndef CONSTRICTOR_UI_PARTY_SCENE_H
#define CONSTRICTOR_UI_PARTY_SCENE_H

#include "ui/app.h"
#include "ui/question.h"

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
    TABLE_END_SURE,
    TABLE_JOIN,
    TABLE_LEAVE = 40, /* and the seat */
    TABLE_COME_BACK = 50
};

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
};

/* --- party_words.c --- */

/* Takes part in the session now. */
bool table_is_here(const struct party *party, int32_t seat);

/* The names of all in `seats`, bits 1 << seat: "Ann, Bob". */
void table_names(const struct table *table, uint32_t seats, char *out, size_t room);

struct table_state {
    int32_t icon; /* or NO_ICON */
    uint32_t colour;
    char words[160];
};

/* What everybody may know about a player now. */
struct table_state table_state(const struct table_scene *scene, const struct theme *theme,
                               int32_t seat);

/* How her place moved by this question; "" before the reveal. */
void table_move_words(const struct table_scene *scene, int32_t seat, char *out, size_t room);

/* Who was right, in the reveal. */
void table_verdict_words(const struct table_scene *scene, char *out, size_t room);

/* "Question 3 of 10". */
void table_where(const struct party *party, char *out, size_t room);

/* Those who chose this one: bits 1 << seat; 0 before the reveal. */
uint32_t table_chosen_by(const struct table_scene *scene, int32_t choice);

/* Who has no clock and is waited for: bits 1 << seat. */
uint32_t table_waited_open(const struct party *party);

/* Those who buzzed and must answer. */
uint32_t table_buzzed(const struct party *party);

/* --- Parts of the picture; each draws from the box's top and returns the height used --- */

float table_choices_draw(struct view *view, const struct table_scene *scene, struct rect box);

/* `columns` side by side. */
float table_players_draw(struct view *view, const struct table_scene *scene, struct rect box,
                         int32_t columns);

/* How many seats are touched, and their zones: letters in `columns`, over the box's width. */
int32_t table_zone_count(const struct table_scene *scene);
int32_t table_zone_seat(const struct table_scene *scene, int32_t number);
float table_zone_draw(struct view *view, const struct table_scene *scene, struct rect box,
                      int32_t seat, int32_t columns, bool draw);

/* The page of a pause. */
void table_pause_draw(struct view *view, const struct app *app);

/* The whole. */
void table_draw(struct view *view, const struct app *app);

/* What a screen reader says by itself. */
void table_speak(struct view *view, const struct table_scene *scene);

#endif
