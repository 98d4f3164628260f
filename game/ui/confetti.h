/* Confetti for a perfect round or a record: it falls once and is gone. */
#ifndef CONSTRICTOR_UI_CONFETTI_H
#define CONSTRICTOR_UI_CONFETTI_H

#include "ui/view.h"

/* Draws the pieces as they are now, when they were thrown at `start_ms`, and wakes the view until the
 * last has left the window. `seed` gives the throw; it has nothing to do with the game's own random
 * stream. Nothing with reduced motion. */
void confetti_draw(struct view *view, uint64_t seed, int64_t start_ms);

#endif
