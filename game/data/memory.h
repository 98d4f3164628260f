/* The one door to the heap for game/data/, so that a test can let the Nth allocation fail. */
#ifndef CONSTRICTOR_DATA_MEMORY_H
#define CONSTRICTOR_DATA_MEMORY_H

#include <stddef.h>

/* As malloc(), realloc() and free(), but a size of 0 counts as 1, so NULL always means that there
 * is no memory. A failed memory_resize() leaves the old block as it was. */
void *memory_allocate(size_t size);
void *memory_resize(void *block, size_t size);
void memory_free(void *block);

/* For tests: `allowed` is asked before every allocation, and by returning 0 makes it fail. It is
 * also asked for what cJSON allocates. NULL goes back to normal. */
void memory_set_gate(int (*allowed)(void));

#endif
