/* Counts what the whole process asks of the heap, libraries included. */
#ifndef CONSTRICTOR_TOOLS_BENCH_ALLOC_H
#define CONSTRICTOR_TOOLS_BENCH_ALLOC_H

#include <stdint.h>

/* Between the two, calls of malloc(), calloc() and realloc() by any thread are counted. These three
 * are defined in this program and hand on to glibc's own, so SDL, FreeType and X11 come here too.
 */
void bench_alloc_begin(void);
uint64_t bench_alloc_end(void);

#endif
