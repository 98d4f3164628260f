/* Measures how fast the rules simulate runs. */
#ifndef CONSTRICTOR_TOOLS_BENCH_RULES_H
#define CONSTRICTOR_TOOLS_BENCH_RULES_H

#include "bench_figures.h"

/* 100,000 whole runs of ten questions through run_init() and run_apply(). False when a command that
 * should count did not. */
bool bench_rules(struct figures *figures);

#endif
