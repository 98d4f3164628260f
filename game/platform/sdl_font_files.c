#include "platform/sdl_font_files.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { DEPTH_MAX = 6, FILES_MAX = 20000 };

void font_files_free(struct font_files *files)
{
    for (size_t i = 0; i < files->count; i++) {
        free(files->paths[i]);
    }
    free(files->paths);
    *files = (struct font_files){0};
}

/* NULL without memory: then the font counts as missing. */
static char *join(const char *a, const char *b, const char *c)
{
    size_t size = strlen(a) + strlen(b) + strlen(c) + 3;
    char *path = malloc(size);
    if (path != NULL) {
        snprintf(path, size, "%s/%s%s%s", a, b, b[0] == '\0' ? "" : "/", c);
    }
    return path;
}

static char *existing(char *path)
{
    struct stat info;
    if (path != NULL && stat(path, &info) == 0 && S_ISREG(info.st_mode)) {
        return path;
    }
    free(path);
    return NULL;
}

static char *find_known(const char *data_dir, const char *name)
{
    static const char *const places[] = {
        "/usr/share/fonts/opentype/inter",          "/usr/share/fonts/truetype/inter",
        "/usr/share/fonts/truetype/jetbrains-mono", "/usr/share/fonts/opentype/opendyslexic",
        "/usr/share/fonts/truetype/dejavu",         "/usr/share/fonts/truetype/noto",
        "/usr/share/fonts/opentype/noto",
    };
    char *found = data_dir != NULL ? existing(join(data_dir, "fonts", name)) : NULL;
    for (size_t i = 0; found == NULL && i < sizeof places / sizeof places[0]; i++) {
        found = existing(join(places[i], "", name));
    }
    return found;
}

static bool is_font(const char *name)
{
    size_t len = strlen(name);
    const char *end = len > 4 ? name + len - 4 : "";
    return strcmp(end, ".otf") == 0 || strcmp(end, ".ttf") == 0 || strcmp(end, ".ttc") == 0;
}

/* Takes over the path. */
static void keep(struct font_files *files, char *path)
{
    if (files->count == files->room) {
        size_t room = files->room == 0 ? 256 : files->room * 2;
        char **grown = realloc(files->paths, room * sizeof *grown);
        if (grown == NULL) {
            free(path);
            return;
        }
        files->paths = grown;
        files->room = room;
    }
    files->paths[files->count++] = path;
}

static void collect(struct font_files *files, const char *directory, int depth)
{
    DIR *open = depth < DEPTH_MAX ? opendir(directory) : NULL;
    if (open == NULL) {
        return;
    }
    struct dirent *entry;
    while ((entry = readdir(open)) != NULL && files->count < FILES_MAX) {
        if (entry->d_name[0] == '.') {
            continue;
        }
        char *path = join(directory, "", entry->d_name);
        struct stat info;
        if (path == NULL || stat(path, &info) != 0) {
            free(path);
        } else if (S_ISREG(info.st_mode) && is_font(entry->d_name)) {
            keep(files, path);
        } else {
            if (S_ISDIR(info.st_mode)) {
                collect(files, path, depth + 1);
            }
            free(path);
        }
    }
    closedir(open);
}

static void collect_all(struct font_files *files)
{
    files->collected = true;
    const char *home = getenv("HOME");
    if (home != NULL && home[0] == '/') {
        char *own = join(home, ".local/share", "fonts");
        if (own != NULL) {
            collect(files, own, 0);
        }
        free(own);
    }
    collect(files, "/usr/local/share/fonts", 0);
    collect(files, "/usr/share/fonts", 0);
}

static char *find_collected(struct font_files *files, const char *name)
{
    if (!files->collected) {
        collect_all(files);
    }
    for (size_t i = 0; i < files->count; i++) {
        const char *slash = strrchr(files->paths[i], '/');
        if (strcmp(slash + 1, name) == 0) {
            return strdup(files->paths[i]);
        }
    }
    return NULL;
}

void font_files_missing(const char *name)
{
    fprintf(stderr, "constrictor: font %s is missing, another takes its place\n", name);
}

char *font_files_find(struct font_files *files, const char *data_dir, const char *const *names)
{
    char *found = NULL;
    for (size_t i = 0; found == NULL && names[i] != NULL; i++) {
        found = find_known(data_dir, names[i]);
    }
    for (size_t i = 0; found == NULL && names[i] != NULL; i++) {
        found = find_collected(files, names[i]);
    }
    return found;
}
