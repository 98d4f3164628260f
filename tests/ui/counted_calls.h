/* Counts the game's calls for memory, for tests of frames that make none. The linker sends them
 * here (-Wl,--wrap in tests/CMakeLists.txt). What the null platform keeps for tests to look at is
 * not the game's. */
#ifndef CONSTRICTOR_TESTS_UI_COUNTED_CALLS_H
#define CONSTRICTOR_TESTS_UI_COUNTED_CALLS_H

#include "platform/platform.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>

/* Volatile: compilers take it that malloc() changes nothing that they see. */
static volatile int64_t allocations;

void __wrap_platform_present(struct platform *platform, const struct drawlist *list);
void __real_platform_present(struct platform *platform, const struct drawlist *list);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *old, size_t size);
void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *old, size_t size);

void __wrap_platform_present(struct platform *platform, const struct drawlist *list)
{
    int64_t before = allocations;
    __real_platform_present(platform, list);
    allocations = before;
}

void *__wrap_malloc(size_t size)
{
    allocations++;
    return __real_malloc(size);
}

void *__wrap_calloc(size_t count, size_t size)
{
    allocations++;
    return __real_calloc(count, size);
}

void *__wrap_realloc(void *old, size_t size)
{
    allocations++;
    return __real_realloc(old, size);
}

/* A count that stays 0 because nothing is counted would please every test. */
static inline bool calls_are_counted(void)
{
    int64_t before = allocations;
    void *volatile one = malloc(1), *volatile other = calloc(1, 1);
    one = realloc(one, 2);
    free(one);
    free(other);
    return allocations == before + 3;
}

#endif
