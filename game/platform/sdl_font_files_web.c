#include "platform/sdl_font_files.h"

#include <emscripten.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* clang-format off */
EM_JS(void, page_wants_font, (const char *name), {
  if (Module.shell && Module.shell.wantsFont) Module.shell.wantsFont(UTF8ToString(name));
})
/* clang-format on */

enum { PATH_ROOM = 256 };

void font_files_free(struct font_files *files)
{
    *files = (struct font_files){0};
}

char *font_files_find(struct font_files *files, const char *data_dir, const char *const *names)
{
    (void)files;
    for (size_t i = 0; names[i] != NULL; i++) {
        char path[PATH_ROOM];
        struct stat info;
        snprintf(path, sizeof path, "%s/fonts/%s", data_dir, names[i]);
        if (stat(path, &info) == 0) {
            return strdup(path);
        }
    }
    page_wants_font(names[0]);
    return NULL;
}

void font_files_missing(const char *name)
{
    (void)name; /* the page knows, and it may be on its way */
}
