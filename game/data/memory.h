/* The one door to the heap for game/data/, so that a test can let the Nth allocation fail. */
#ifndef CONSTRICTOR_DATA_MEMORY_H
#define CONSTRICTOR_DATA_MEMORY_H

#include <cjson/cJSON.h>
#include <stddef.h>

/* As malloc(), realloc() and free(), but a size of 0 counts as 1, so NULL always means that there
 * is no memory. A failed memory_resize() leaves the old block as it was. */
void *memory_allocate(size_t size);
void *memory_resize(void *block, size_t size);
void memory_free(void *block);

/* From here to memory_pool_end() cJSON takes its memory out of `block`, as long as there is room,
 * and from the heap beyond that: a reader of many small trees saves most of what malloc() and
 * free() cost. The block is aligned for anything, its size a multiple of that. Pools do not nest,
 * and no tree lives across begin or end. */
void memory_pool_begin(void *block, size_t size);
void memory_pool_end(void);

/* In place of cJSON_Delete(): releases the one tree that was made since the pool was empty, NULL
 * when making it failed. */
void memory_pool_clear(cJSON *tree);

/* For tests: `allowed` is asked before every allocation, and by returning 0 makes it fail. It is
 * also asked for what cJSON allocates. NULL goes back to normal. */
void memory_set_gate(int (*allowed)(void));

#endif
