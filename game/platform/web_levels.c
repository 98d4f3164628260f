#include "platform/web_levels.h"
#include "platform/files.h"

#include <emscripten.h>
#include <stdlib.h>

static struct library *levels;
static struct error trouble;

void web_levels_set_library(struct library *library)
{
    levels = library;
}

static void keep_error(void *context, enum problem_kind kind, const char *text)
{
    (void)context;
    if (kind == PROBLEM_ERROR)
        error_set(&trouble, "%s", text);
}

static bool add(const char *path, const char *bytes, size_t size)
{
    struct problems problems = {.each = keep_error};
    struct level level;
    if (!level_parse(&level, path, bytes, size, LEVEL_MAX_BYTES, &problems))
        return false;
    if (library_add(levels, level, &trouble))
        return true;
    level_free(&level);
    return false;
}

void web_levels_begin(void)
{
    for (int32_t i = 0; i < levels->campaign.level_count; i++)
        levels->arriving |= !levels->levels[i].loaded;
}

EMSCRIPTEN_KEEPALIVE void web_levels_arrived(void)
{
    levels->arriving = false;
}

EMSCRIPTEN_KEEPALIVE const char *web_level_arrived(const char *path)
{
    char *bytes;
    size_t size;
    trouble.text[0] = '\0';
    if (files_load(path, LEVEL_MAX_BYTES, &bytes, &size, &trouble)) {
        add(path, bytes, size);
        free(bytes);
    }
    return trouble.text;
}
