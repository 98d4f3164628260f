/* The measured figures of constrictor-bench, printed as one JSON object. */
#ifndef CONSTRICTOR_TOOLS_BENCH_FIGURES_H
#define CONSTRICTOR_TOOLS_BENCH_FIGURES_H

#include <stdbool.h>
#include <stdio.h>

enum figure_sense {
    FIGURE_TOLD, /* for the reader; no target */
    FIGURE_AT_MOST,
    FIGURE_AT_LEAST
};

struct figure {
    const char *name;
    const char *unit;
    double value; /* NAN: could not be measured here */
    enum figure_sense sense;
    double target;
    double slack; /* a figure this many times worse than its target fails; 1 when load cannot move
                     it */
};

enum { FIGURES_MAX = 48 };

struct figures {
    struct figure items[FIGURES_MAX];
    int count;
};

/* Strings must outlive the figures. */
void figures_add(struct figures *figures, struct figure figure);

/* {"figures": [{"name", "value", "unit", "target", "sense", "limit", "met"} ...]}: `met` says
 * whether the target was reached, `limit` is the value from which on figures_good() is false. What
 * has no target or no value holds null there. */
void figures_print(const struct figures *figures, FILE *out);

/* False when one is past its limit, with a line on stderr for each. Figures that could not be
 * measured are left out. */
bool figures_good(const struct figures *figures);

/* Sorts the values; 0 < share < 1: the value below which this share of them lies. */
double figures_quantile(double *values, int count, double share);

#endif
