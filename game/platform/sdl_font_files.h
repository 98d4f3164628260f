/* Finds a font by its file name. */
#ifndef CONSTRICTOR_PLATFORM_SDL_FONT_FILES_H
#define CONSTRICTOR_PLATFORM_SDL_FONT_FILES_H

#include <stdbool.h>
#include <stddef.h>

/* Paths of all font files under the usual directories, collected at the first search that the known
 * places do not answer. Begins zeroed. */
struct font_files {
    char **paths;
    size_t count, room;
    bool collected;
};

void font_files_free(struct font_files *files);

/* `names` ends with NULL; the first that exists wins. Looks in data_dir/fonts, in the places where
 * Debian and Ubuntu put fonts, then everywhere below the font directories. The caller frees the
 * path; NULL when there is none. In a page only data_dir/fonts is looked at, and the
 * page is asked for what is not there: Module.shell.wantsFont(name). */
char *font_files_find(struct font_files *files, const char *data_dir, const char *const *names);

/* A font that is not there has to be done without, until more of them arrive in a page. */
void font_files_missing(const char *name);

#endif
