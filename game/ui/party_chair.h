/* Editing a player of a party: name, avatar, colour, control, handicap, team. Shared by the party
 * screen and the table's pause. */
#ifndef CONSTRICTOR_UI_PARTY_CHAIR_H
#define CONSTRICTOR_UI_PARTY_CHAIR_H

#include "ui/party_choice.h"
#include "ui/screen.h"
#include "ui/view.h"

enum chair_end {
    CHAIR_OPEN,
    CHAIR_NEXT, /* Enter in the field, or the main button */
    CHAIR_DONE  /* the other button, or a way back */
};

/* Editing begins and ends: the name field takes the keys. */
void chair_begin(struct app *app, const struct party_chair *chair);
void chair_end(struct app *app, struct party_chair *chair);

/* Takes an event; `used` says whether it was for the editor. */
enum chair_end chair_event(struct app *app, struct party_chair *chair, const struct ui_event *event,
                           bool *used);

struct chair_look {
    const struct party_chair *chair;
    const char *main, *other; /* what the two buttons say; `other` may be NULL */
    const char *error;
    bool controls; /* each has her own */
    bool terms;    /* handicap and team can be chosen */
};

/* Draws the page, under a header with a way back; the buttons stand below, whatever is scrolled. */
void chair_draw(struct view *view, const struct app *app, const char *title,
                const struct chair_look *look);

/* A player's terms in words, where they are not the usual ones: "1.5 × time · Team A"; else "". */
void chair_terms_words(const struct party_chair *chair, char *out, size_t room);

/* "Team A". */
void team_words(int32_t team, char *out, size_t room);

#endif
