/* Which questions a session of several players asks. Who plays on wants others than before, so of
 * some draws the one is taken that has the fewest asked since the game was started. */
#ifndef CONSTRICTOR_UI_PARTY_QUESTIONS_H
#define CONSTRICTOR_UI_PARTY_QUESTIONS_H

#include "rules/party.h"
#include "rules/run.h"

struct app;

enum { PARTY_ASKED_ROOM = 1024 };

/* All 0 to begin. */
struct party_asked {
    uint64_t ids[PARTY_ASKED_ROOM]; /* hashes of questions' names; the latest, in a ring */
    uint32_t count;                 /* of all that were ever noted */
};

/* Notes what was asked in a party, played or broken off. */
void party_asked_note(struct party_asked *asked, const struct bank *bank,
                      const struct party *party);

/* Draws for the setup that app->party and app->choice say, and sets its seed. The seed of the
 * command line alone decides when there is one. False when the bank has no questions or there is
 * not enough memory. */
bool party_questions_draw(const struct app *app, const struct bank *bank, struct party_setup *setup,
                          struct run_draw *draw);

#endif
