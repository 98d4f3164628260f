/* Measures how fast and how lean question banks load. */
#ifndef CONSTRICTOR_TOOLS_BENCH_BANK_H
#define CONSTRICTOR_TOOLS_BENCH_BANK_H

#include "bench_figures.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A level file of this many questions, about 1 kB each, every one with an id and texts of its own.
 * malloc'ed, `size` gets its bytes; NULL without memory. */
char *bench_bank_make(uint32_t questions, size_t *size);

/* The processor time to load 100,000 questions beside one bare cJSON_Parse of the same bytes (in
 * turn, every one in a fresh process, medians), the peak memory of a process that holds the file
 * and loads it as a multiple of the file's size, and the time to load a level of 24 questions.
 * False when something did not load. */
bool bench_bank(struct figures *figures);

#endif
