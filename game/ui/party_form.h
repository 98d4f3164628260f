/* How the party screen looks: the form with its players, and the key test. What happens on it
 * stands in scr_party.c. */
#ifndef CONSTRICTOR_UI_PARTY_FORM_H
#define CONSTRICTOR_UI_PARTY_FORM_H

#include "ui/view.h"

struct app;

enum {
    PARTY_BACK = 1,
    PARTY_START,
    PARTY_CONTINUE,
    PARTY_KEYS_PAGE,
    PARTY_CHOOSE,
    PARTY_KIND = 10,
    PARTY_PLAYERS = 20,
    PARTY_ROUNDS = 30,
    PARTY_LAW = 40,
    PARTY_LEVELS = 50,
    PARTY_LAST = 60,
    PARTY_CHAIR = 70,
    PARTY_LEVEL = 100
};

void party_form_draw(struct view *view, const struct app *app);
void party_keys_draw(struct view *view, const struct app *app);

#endif
