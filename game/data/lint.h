/* What the form of questions gives away: figures of a bank and the gates they must hold. Whoever
 * knows nothing must not do better than chance by looking at lengths and words. The rules follow
 * Haladyna, Downing and Rodriguez, "A review of multiple-choice item-writing guidelines for
 * classroom assessment", Applied Measurement in Education 15 (2002); the bounds are this project's.
 */
#ifndef CONSTRICTOR_DATA_LINT_H
#define CONSTRICTOR_DATA_LINT_H

#include "data/buffer.h"
#include "rules/bank.h"

#include <stdbool.h>
#include <stdint.h>

enum {
    LINT_FEW = 20,    /* shares of fewer questions than this are shown, not judged */
    LINT_CHANCE = 60, /* one question answered right, in units that any number of choices divides */
    LINT_WIDE_BY = 12, /* characters that choices may differ in whatever their ratio */
    LINT_ABSOLUTE_SLACK = 2
};

/* Sums over questions. */
struct lint_figures {
    uint32_t questions;
    uint32_t with_code;
    uint32_t proved;  /* with a proof that runs, so without a reference */
    uint32_t four;    /* with four choices */
    uint32_t longest; /* of those: the right choice is longer than every other */
    uint32_t shortest;
    uint64_t blind;   /* right answers of the blind player, in LINT_CHANCE */
    uint32_t wide;    /* longest choice over 1.6 times the shortest, and over 12 characters more */
    uint32_t echoes;  /* a telling word of the prompt stands in the right choice alone */
    uint32_t negated; /* NOT in capitals in the prompt */
    uint32_t near;    /* prompt and code share four words of five with a question before */
    uint32_t right_choices;  /* that are not output of code */
    uint32_t right_absolute; /* absolute words in those */
    uint32_t wrong_choices;
    uint32_t wrong_absolute;
    uint32_t by_difficulty[BANK_MAX_DIFFICULTY + 1];
};

enum lint_gate {
    LINT_LONGEST,
    LINT_SHORTEST,
    LINT_BLIND,
    LINT_WIDE,
    LINT_ABSOLUTE,
    LINT_ECHO,
    LINT_NEGATED,
    LINT_NEAR,
    LINT_PROVED, /* of the whole bank; a level may be below */
    LINT_GATES
};

/* Looks at banks one after the other. Start from a zeroed struct. */
struct lint {
    struct lint_figures figures; /* of all banks so far */
    struct lint_question *questions;
    uint32_t question_room;
    struct buffer words; /* of every question, as fingerprints */
    struct buffer names;
    /* Called with each question that a gate other than a share has something against. */
    void (*each)(void *context, const char *text);
    void *context;
};

/* Adds the questions of a bank that was read from `file`; nothing of the bank is kept. `figures`
 * gets what it added. False when memory runs out, and then the lint can only be freed. */
bool lint_add(struct lint *lint, const char *file, const struct bank *bank,
              struct lint_figures *figures);

void lint_free(struct lint *lint);

/* Whether the figures keep within the gate. */
bool lint_holds(const struct lint_figures *figures, enum lint_gate gate);

/* One line: what the gate found and what it needs, such as "right choice longest in 40.0 %, 15 to
 * 30 % needed". */
void lint_describe(const struct lint_figures *figures, enum lint_gate gate, struct buffer *out);

/* A share in thousandths, rounded to the nearest; 0 of nothing is 0. */
uint32_t lint_permille(uint64_t part, uint64_t whole);

#endif
