/* The program that tests/crash_store.sh kills and lets fail at every file call.
 *
 *     crash-driver DIR write COUNT       saves the profile and adds a line to a log COUNT times;
 * prints "saved N" and "added N" after each success crash-driver DIR check SAVED ADDED loads: the
 * profile must be whole and of generation SAVED or later, the log must hold the lines 1 to ADDED in
 * order */
#include "platform/store_open.h"
#include "ui/saves.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NOW_S = 1700000000 };

/* Number of the log's last line, -1 when the log cannot be read. */
static int32_t last_line(struct store *store, bool *whole)
{
    char *bytes;
    size_t size;
    struct error error;
    int32_t count = 0;
    *whole = true;
    if (!store_read(store, "log", 0, &bytes, &size, &error))
        return error.text[0] ? -1 : 0;
    for (char *at = bytes, *end; (end = strchr(at, '\n')); at = end + 1) {
        int32_t number = (int32_t)strtol(at, NULL, 10);
        if (end == at)
            continue;
        /* A line is added again when its success could not be told. */
        *whole = *whole && (number == count || number == count + 1);
        count = number;
    }
    free(bytes);
    return count;
}

/* Lines begin and end with a line break: what a kill left of a line stays by itself. */
static bool add_line(struct store *store, int32_t number)
{
    char line[32];
    struct error error;
    int len = snprintf(line, sizeof line, "\n%09d\n", number);
    bool added = store_append(store, "log", line, (size_t)len, &error);
    if (added)
        printf("added %d\n", number);
    else
        fprintf(stderr, "%s\n", error.text);
    return added;
}

static void write_all(struct saves *saves, int32_t count)
{
    bool whole;
    int32_t line = last_line(saves->store, &whole);
    for (int32_t i = 1; i <= count; i++) {
        saves->profile.created_s = (int64_t)saves->generation + 1;
        if (saves_store_profile(saves) && saves->state == SAVES_SAVED)
            printf("saved %" PRIu64 "\n", saves->generation);
        else
            fprintf(stderr, "%s\n", saves->banner);
        if (line >= 0 && store_mode(saves->store) == STORE_DURABLE)
            line += add_line(saves->store, line + 1);
        fflush(stdout);
    }
}

static bool check_all(struct saves *saves, uint64_t saved, int32_t added)
{
    bool whole;
    int32_t line = last_line(saves->store, &whole);
    bool right = saves->generation >= saved && line >= added && whole && !saves->hold &&
                 (saves->generation <= 1 || saves->profile.created_s == (int64_t)saves->generation);
    if (!right)
        fprintf(stderr, "generation %" PRIu64 " (%" PRId64 ") of %" PRIu64 ", line %d of %d: %s\n",
                saves->generation, saves->profile.created_s, saved, line, added, saves->banner);
    return right;
}

int main(int argc, char **argv)
{
    static struct saves saves;
    if (argc < 4)
        return 2;
    struct store *store = store_open_directory(argv[1]);
    saves_open(&saves, store, NOW_S, NULL);
    bool right = true;
    if (strcmp(argv[2], "write") == 0)
        write_all(&saves, (int32_t)strtol(argv[3], NULL, 10));
    else
        right = argc > 4 &&
                check_all(&saves, strtoull(argv[3], NULL, 10), (int32_t)strtol(argv[4], NULL, 10));
    saves_close(&saves);
    store_close(store);
    return right ? 0 : 1;
}
