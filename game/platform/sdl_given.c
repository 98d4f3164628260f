#include "platform/sdl_inside.h"

#include <stdio.h>
#include <stdlib.h>

void sdl_given_take(struct platform *platform, const char *name, char *bytes, size_t size,
                    const char *why)
{
    struct given *given = &platform->given;
    free(given->bytes);
    given->bytes = bytes;
    given->size = size;
    snprintf(given->name, sizeof given->name, "%s", name);
    snprintf(given->words, sizeof given->words, "%s", why);
}

const struct given *platform_given(const struct platform *platform)
{
    return &platform->given;
}
