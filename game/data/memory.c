#include "data/memory.h"

#include <cjson/cJSON.h>
#include <stdlib.h>

/* cJSON's hooks take no context argument, so the gate has to be found without one. */
static int (*gate)(void);

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

void memory_set_gate(int (*allowed)(void))
{
    cJSON_Hooks hooks = {memory_allocate, memory_free};
    gate = allowed;
    cJSON_InitHooks(allowed ? &hooks : NULL);
}
