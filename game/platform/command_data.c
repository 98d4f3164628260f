#include "platform/command_data.h"
#include "data/history.h"
#include "platform/files.h"
#include "platform/store_files.h"
#include "ui/saves_exchange.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static int fail(const struct error *error)
{
    fprintf(stderr, "constrictor: %s\n", error->text);
    return 1;
}

/* Another game that runs would go on from what it has in memory. */
static bool is_ours(struct store *store, struct error *error)
{
    return store_mode(store) == STORE_DURABLE || error_set(error, "%s", store_reason(store));
}

/* --- --export --- */

static void now_text(char out[32])
{
    time_t now = time(NULL);
    struct tm date;
    if (!gmtime_r(&now, &date) || strftime(out, 32, "%Y-%m-%dT%H:%M:%S.000Z", &date) == 0)
        snprintf(out, 32, "1970-01-01T00:00:00.000Z");
}

static int64_t count_answers(const struct data_file *file)
{
    int64_t count = 0;
    for (size_t i = 0; i < file->count; i++) {
        struct data_copy copy = data_record_newest(&file->records[i]);
        if (strncmp(file->records[i].name, "history.", 8) != 0 || !copy.bytes)
            continue;
        struct history_reader reader = history_read(copy.bytes, copy.size);
        struct history_entry entry;
        while (history_next(&reader, &entry))
            continue;
        count += reader.read;
    }
    return count;
}

static int count_players(const struct data_file *file)
{
    int count = 0;
    for (size_t i = 0; i < file->count; i++)
        count += strncmp(file->records[i].name, "profile.", 8) == 0;
    return count;
}

static bool write_file(const struct data_file *file, const char *path, struct error *error)
{
    struct buffer text = {0};
    char created[32];
    now_text(created);
    data_file_print(&text, file, created);
    bool written = false;
    if (text.failed)
        error_set(error, "out of memory: close other programs");
    else if (text.size > DATA_FILE_MAX_BYTES || file->count > DATA_FILE_MAX_RECORDS)
        error_set(error, "%s: there is more than an export can hold; copy the directory", path);
    else
        written = files_write_new(path, text.bytes, text.size, error);
    buffer_free(&text);
    return written;
}

int command_export(struct store *store, const char *path)
{
    struct data_file file = {0};
    struct error error;
    if (!is_ours(store, &error) || !saves_export(store, &file, &error))
        return fail(&error);
    int players = count_players(&file);
    bool written = players > 0 ? write_file(&file, path, &error)
                               : error_set(&error, "nobody has played here yet");
    if (written)
        printf("%s: %d %s and %" PRId64 " answers were written\n", path, players,
               players == 1 ? "player" : "players", count_answers(&file));
    data_file_free(&file);
    return written ? 0 : fail(&error);
}

/* --- --import --- */

static bool read_file(const char *path, struct data_file *file, struct error *error)
{
    char *bytes;
    size_t size;
    struct error why;
    if (!files_load(path, DATA_FILE_MAX_BYTES, &bytes, &size, error))
        return false;
    bool read = data_file_parse(file, bytes, size, &why);
    free(bytes);
    return read || error_set(error, "%s: %s", path, why.text);
}

int command_import(struct store *store, const char *path)
{
    struct data_file file = {0};
    struct saves_imported taken;
    struct error error, why;
    if (!is_ours(store, &error) || !read_file(path, &file, &error))
        return fail(&error);
    bool done = saves_import(store, &file, &taken, &why);
    data_file_free(&file);
    if (!done) {
        error_set(&error, "%s: %s", path, why.text);
        return fail(&error);
    }
    printf("%s: players new here: %d, known: %d; answers new here: %" PRId64 "\n", path,
           (int)taken.added, (int)taken.met, taken.answers);
    return 0;
}
