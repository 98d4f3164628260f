/* Measures the game in a real window: its start, its use of the processor, its memory. */
#ifndef CONSTRICTOR_TOOLS_BENCH_WINDOW_H
#define CONSTRICTOR_TOOLS_BENCH_WINDOW_H

#include "bench_figures.h"

struct bench_programs {
    char *self; /* constrictor-bench, for bench_start.h */
    char *bare; /* bench_bare.c */
    char *game; /* constrictor */
    char *data_dir;
};

/* Under an Xvfb of its own, software renderer. The figures hold no value where there is no Xvfb.
 * False when a program that was started did not do what it should. Takes about 50 s. */
bool bench_window(struct figures *figures, const struct bench_programs *programs);

#endif
