#include "bench_alloc.h"

#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>

/* glibc's own names for its allocator. */
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *block, size_t size);

static atomic_uint_fast64_t calls;
static atomic_bool counting;

void bench_alloc_begin(void)
{
    atomic_store(&calls, 0);
    atomic_store(&counting, true);
}

uint64_t bench_alloc_end(void)
{
    atomic_store(&counting, false);
    return atomic_load(&calls);
}

/* Outside a count this must cost nothing: cJSON, which others are measured by, allocates a lot. */
static void note(void)
{
    if (atomic_load_explicit(&counting, memory_order_relaxed))
        atomic_fetch_add_explicit(&calls, 1, memory_order_relaxed);
}

void *malloc(size_t size)
{
    note();
    return __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
    note();
    return __libc_calloc(count, size);
}

void *realloc(void *block, size_t size)
{
    note();
    return __libc_realloc(block, size);
}
