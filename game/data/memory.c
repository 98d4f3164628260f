#include "data/memory.h"

#include <assert.h>
#include <stdint.h>
#include <stdlib.h>

/* cJSON's hooks take no context argument, so what they need has to be found without one. */
static int (*gate)(void);
static struct {
    char *block;
    size_t size;
    size_t used;
    size_t beyond; /* allocations that did not fit and stand on the heap */
} pool;

void *memory_allocate(size_t size)
{
    if (gate && !gate())
        return NULL;
    return malloc(size ? size : 1);
}

void *memory_resize(void *block, size_t size)
{
    if (gate && !gate())
        return NULL;
    return realloc(block, size ? size : 1);
}

void memory_free(void *block)
{
    free(block);
}

static void *pool_allocate(size_t size)
{
    const size_t unit = _Alignof(max_align_t);
    if (gate && !gate())
        return NULL;
    if (size > pool.size - pool.used) {
        pool.beyond++;
        return malloc(size);
    }
    void *taken = pool.block + pool.used;
    pool.used += (size + unit - 1) / unit * unit;
    return taken;
}

static void pool_free(void *taken)
{
    uintptr_t offset = (uintptr_t)taken - (uintptr_t)pool.block;
    if (offset < pool.size || !taken)
        return;
    free(taken);
    pool.beyond--;
}

static void set_hooks(void)
{
    cJSON_Hooks pooled = {pool_allocate, pool_free};
    cJSON_Hooks gated = {memory_allocate, memory_free};
    cJSON_InitHooks(pool.block ? &pooled : gate ? &gated : NULL);
}

void memory_pool_begin(void *block, size_t size)
{
    assert(!pool.block && size % _Alignof(max_align_t) == 0);
    pool.block = block;
    pool.size = size;
    pool.used = 0;
    set_hooks();
}

void memory_pool_clear(cJSON *tree)
{
    if (pool.beyond > 0)
        cJSON_Delete(tree);
    assert(pool.beyond == 0);
    pool.used = 0;
}

void memory_pool_end(void)
{
    pool.block = NULL;
    set_hooks();
}

void memory_set_gate(int (*allowed)(void))
{
    gate = allowed;
    set_hooks();
}
