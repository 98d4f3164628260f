/* A new empty directory for a test, removed at its end. */
#ifndef CONSTRICTOR_TESTS_PLATFORM_SCRATCH_DIRECTORY_H
#define CONSTRICTOR_TESTS_PLATFORM_SCRATCH_DIRECTORY_H

#include <assert.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct scratch {
    char path[256];
};

static inline struct scratch scratch_make(void)
{
    struct scratch scratch;
    const char *base = getenv("TMPDIR");
    snprintf(scratch.path, sizeof scratch.path, "%s/constrictor-test-XXXXXX", base ? base : "/tmp");
    char *made = mkdtemp(scratch.path);
    assert(made);
    (void)made;
    return scratch;
}

static inline void scratch_file(const struct scratch *scratch, const char *name, char out[512])
{
    snprintf(out, 512, "%s/%s", scratch->path, name);
}

/* How many entries begin with this. */
static inline int scratch_count(const struct scratch *scratch, const char *prefix)
{
    int count = 0;
    DIR *directory = opendir(scratch->path);
    assert(directory);
    for (struct dirent *entry = readdir(directory); entry; entry = readdir(directory))
        count += strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0 &&
                 strncmp(entry->d_name, prefix, strlen(prefix)) == 0;
    closedir(directory);
    return count;
}

static inline void scratch_remove(const struct scratch *scratch)
{
    char command[512];
    chmod(scratch->path, S_IRWXU);
    snprintf(command, sizeof command, "rm -rf '%s'", scratch->path);
    int status = system(command);
    assert(status == 0);
    (void)status;
}

#endif
