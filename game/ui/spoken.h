/* What a screen reader says by itself during a round, where those who see have the picture. */
#ifndef CONSTRICTOR_UI_SPOKEN_H
#define CONSTRICTOR_UI_SPOKEN_H

#include "data/level.h"
#include "rules/run.h"
#include "ui/view.h"

enum { SPOKEN_NOTES_ROOM = 192, SPOKEN_ROOM = 4 * LEVEL_MAX_PROMPT + 128 + SPOKEN_NOTES_ROOM };

/* Pushes the node that says that a question is here, or that its choices are. */
void spoken_phase(struct view *view, const struct run *run, const struct bank *bank,
                  const struct run_question *question);

/* What the mode made of the answer just given, beside its points: lives and time won or lost, how
 * sure the player was, a limit that shrinks, points halved by a lifeline. Empty for most. */
void spoken_notes(const struct run *run, char *out, size_t room);

/* Said with the verdict: the notes, the right answer if it was another, and the score. */
void spoken_outcome(const struct run *run, const struct bank *bank,
                    const struct run_question *question, char *out, size_t room);

#endif
