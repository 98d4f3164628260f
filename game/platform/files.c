#include "platform/files.h"
#include "build_info.h"
#include "data/campaign.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MAX_FILES = 512, NAME_ROOM = 256 };

static bool read_open(FILE *file, const char *path, size_t most, char **bytes, size_t *size,
                      struct error *error)
{
    struct stat info;
    if (fstat(fileno(file), &info) != 0 || !S_ISREG(info.st_mode))
        return error_set(error, "%s: not a file", path);
    if ((uintmax_t)info.st_size > most)
        return error_set(error, "%s: %jd bytes, at most %zu can be read", path,
                         (intmax_t)info.st_size, most);
    size_t expected = (size_t)info.st_size;
    *bytes = malloc(expected + 1);
    if (!*bytes)
        return error_set(error, "%s: not enough memory", path);
    *size = fread(*bytes, 1, expected, file);
    (*bytes)[*size] = '\0';
    if (!ferror(file))
        return true;
    free(*bytes);
    *bytes = NULL;
    return error_set(error, "%s: cannot be read: %s", path, strerror(errno));
}

bool files_load(const char *path, size_t most, char **bytes, size_t *size, struct error *error)
{
    *bytes = NULL;
    *size = 0;
    FILE *file = fopen(path, "rb");
    if (!file)
        return error_set(error, "%s: cannot be opened: %s", path, strerror(errno));
    bool done = read_open(file, path, most, bytes, size, error);
    fclose(file);
    return done;
}

static bool has_levels(const char *directory)
{
    char path[FILES_PATH_ROOM + 16];
    struct stat info;
    snprintf(path, sizeof path, "%s/levels", directory);
    return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

/* The share directory of the prefix in which the running program stands. */
static void beside_program(char out[FILES_PATH_ROOM])
{
    char program[FILES_PATH_ROOM / 2];
    ssize_t len = readlink("/proc/self/exe", program, sizeof program - 1);
    program[len > 0 ? len : 0] = '\0';
    char *slash = strrchr(program, '/');
    if (slash)
        *slash = '\0';
    snprintf(out, FILES_PATH_ROOM, "%s/../share/constrictor", program);
}

bool files_find_data(const char *asked, char out[FILES_PATH_ROOM], struct error *error)
{
    if (asked) {
        snprintf(out, FILES_PATH_ROOM, "%s", asked);
        return has_levels(out) ||
               error_set(error, "%s: has no directory levels/; give --data another one", asked);
    }
    beside_program(out);
    if (has_levels(out))
        return true;
    snprintf(out, FILES_PATH_ROOM, "%s", CONSTRICTOR_SOURCE_DIR);
    if (has_levels(out))
        return true;
    snprintf(out, FILES_PATH_ROOM, "%s", CONSTRICTOR_DATA_DIR);
    return has_levels(out) ||
           error_set(error,
                     "the game's data were not found in %s; name their place with --data DIR",
                     CONSTRICTOR_DATA_DIR);
}

static bool is_level_name(const char *name)
{
    size_t len = strlen(name);
    static const char *const others[] = {"campaign.json", "schema.json"};
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        if (strcmp(name, others[i]) == 0)
            return false;
    return name[0] != '.' && len > 5 && len < NAME_ROOM && strcmp(name + len - 5, ".json") == 0;
}

static int compare_names(const void *a, const void *b)
{
    return strcmp(a, b);
}

bool files_each_level(const char *directory, void (*visit)(void *to, const char *path), void *to,
                      struct error *error)
{
    DIR *dir = opendir(directory);
    if (!dir)
        return error_set(error, "%s: cannot be opened: %s", directory, strerror(errno));
    char(*names)[NAME_ROOM] = malloc(MAX_FILES * sizeof *names);
    if (!names) {
        closedir(dir);
        return error_set(error, "%s: not enough memory", directory);
    }
    size_t count = 0;
    for (struct dirent *entry; (entry = readdir(dir)) && count < MAX_FILES;)
        if (is_level_name(entry->d_name))
            snprintf(names[count++], NAME_ROOM, "%s", entry->d_name);
    closedir(dir);
    qsort(names, count, NAME_ROOM, compare_names);
    for (size_t i = 0; i < count; i++) {
        char path[FILES_PATH_ROOM + NAME_ROOM];
        snprintf(path, sizeof path, "%s/%s", directory, names[i]);
        visit(to, path);
    }
    free(names);
    return true;
}

struct loading {
    struct library *library;
    struct problems *problems;
    int loaded;
};

static void load_level(void *to, const char *path)
{
    struct loading *loading = to;
    struct error error;
    char *bytes;
    size_t size;
    struct level level;
    if (!files_load(path, LEVEL_MAX_BYTES, &bytes, &size, &error)) {
        problem_add(loading->problems, PROBLEM_ERROR, path, 0, "", error.text);
        return;
    }
    if (level_parse(&level, path, bytes, size, LEVEL_MAX_BYTES, loading->problems)) {
        if (library_add(loading->library, level, &error)) {
            loading->loaded++;
        } else {
            problem_add(loading->problems, PROBLEM_ERROR, path, 0, "id", error.text);
            level_free(&level);
        }
    }
    free(bytes);
}

/* A campaign that is missing is an empty one: the levels then stand for themselves. */
static void load_campaign(struct library *library, const char *directory, struct problems *problems)
{
    char path[FILES_PATH_ROOM + 32];
    struct campaign campaign;
    struct error error;
    char *bytes = NULL;
    size_t size;
    snprintf(path, sizeof path, "%s/campaign.json", directory);
    memset(&campaign, 0, sizeof campaign);
    bool there = access(path, F_OK) == 0;
    if (there && !files_load(path, LEVEL_MAX_BYTES, &bytes, &size, &error))
        problem_add(problems, PROBLEM_ERROR, path, 0, "", error.text);
    else if (there && !campaign_parse(&campaign, path, bytes, size, problems))
        memset(&campaign, 0, sizeof campaign);
    library_init(library, &campaign);
    free(bytes);
}

bool files_load_library(struct library *library, const char *path, struct problems *problems,
                        struct error *error)
{
    struct loading loading = {library, problems, 0};
    struct stat info;
    if (stat(path, &info) != 0)
        return error_set(error, "%s: %s", path, strerror(errno));
    if (S_ISDIR(info.st_mode)) {
        load_campaign(library, path, problems);
        if (!files_each_level(path, load_level, &loading, error))
            return false;
    } else {
        static const struct campaign none;
        library_init(library, &none);
        load_level(&loading, path);
    }
    return loading.loaded > 0 ||
           error_set(error,
                     "%s: no level can be played; `constrictor --check FILE` tells what is wrong",
                     path);
}
