#include "ui/saves_exchange.h"
#include "data/fields.h"
#include "ui/saves_inside.h"
#include "ui/saves_meet.h"
#include "ui/strings.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char out_of_memory[] = "out of memory: close other programs";

/* --- Out --- */

struct gathering {
    struct store *store;
    struct data_file *out;
    struct error *error;
    bool whole;
};

static void gather(void *to, const char *name)
{
    struct gathering *gathering = to;
    if (!gathering->whole || !data_file_name_valid(name))
        return;
    struct data_record *record = data_file_add(gathering->out, name);
    gathering->whole = record || error_set(gathering->error, "%s", out_of_memory);
    for (int version = 0; version < DATA_FILE_COPIES && gathering->whole; version++) {
        struct data_copy *copy = &record->copies[version];
        struct error error;
        if (store_read(gathering->store, name, version, &copy->bytes, &copy->size, &error))
            record->count = version + 1;
        else if (error.text[0])
            gathering->whole = error_set(gathering->error, "%s", error.text);
    }
}

bool saves_export(struct store *store, struct data_file *out, struct error *error)
{
    struct gathering gathering = {store, out, error, true};
    store_list(store, "", gather, &gathering);
    if (!gathering.whole)
        data_file_free(out);
    return gathering.whole;
}

/* --- In --- */

struct import {
    struct store *store;
    const struct data_file *file;
    struct data_file local; /* as it was before */
    struct saves_people here, there;
    struct saves_imported *out;
    struct error *error;
};

/* Writes a record with its copies, the oldest first; gaps close. */
static bool write_copies(struct import *import, const char *name, const struct data_record *record)
{
    int age = -1;
    for (int i = 0; i < record->count; i++)
        age += record->copies[i].bytes != NULL;
    for (int i = record->count - 1; i >= 0; i--) {
        const struct data_copy *copy = &record->copies[i];
        if (!copy->bytes)
            continue;
        if (!store_write(import->store, name, copy->bytes, copy->size, import->error) ||
            (age > 0 && !store_backdate(import->store, name, age, import->error)))
            return false;
        age--;
    }
    return true;
}

/* --- Profiles --- */

static bool write_profile(struct import *import, const char *name, const struct profile *profile,
                          uint64_t generation)
{
    struct buffer json = {0}, sealed = {0};
    profile_print(&json, profile);
    if (!json.failed)
        save_seal(&sealed, generation, json.bytes, json.size);
    bool made = !json.failed && !sealed.failed;
    bool written = made ? store_write(import->store, name, sealed.bytes, sealed.size, import->error)
                        : error_set(import->error, "%s", out_of_memory);
    buffer_free(&json);
    buffer_free(&sealed);
    return written;
}

static bool alike(const struct profile *a, const struct profile *b)
{
    struct buffer first = {0}, second = {0};
    profile_print(&first, a);
    profile_print(&second, b);
    bool same = !first.failed && !second.failed && first.size == second.size &&
                memcmp(first.bytes, second.bytes, first.size) == 0;
    buffer_free(&first);
    buffer_free(&second);
    return same;
}

/* `profiles` is room for three. */
static bool merge_profile(struct import *import, const char *name, const struct saves_person *guest,
                          struct profile *profiles)
{
    struct profile *mine = &profiles[0], *theirs = &profiles[1], *before = &profiles[2];
    uint64_t generation, other;
    if (!saves_person_read(&import->here.people[guest->met], mine, &generation) ||
        !saves_person_read(guest, theirs, &other))
        return true;
    *before = *mine;
    profile_merge(mine, theirs, NULL);
    if (alike(before, mine))
        return true;
    return write_profile(import, name, mine, (generation > other ? generation : other) + 1);
}

static bool add_profile(struct import *import, const char *name, const struct saves_person *guest,
                        struct profile *profile)
{
    uint64_t generation;
    if (!write_copies(import, name, guest->record))
        return false;
    if (!guest->renamed[0] || !saves_person_read(guest, profile, &generation))
        return true;
    memcpy(profile->name, guest->renamed, sizeof profile->name);
    memcpy(profile->id, guest->to, sizeof profile->id);
    return write_profile(import, name, profile, generation + 1);
}

static bool import_profiles(struct import *import)
{
    struct profile *room = calloc(3, sizeof *room);
    bool done = room || error_set(import->error, "%s", out_of_memory);
    for (int32_t i = 0; i < import->there.count && done; i++) {
        const struct saves_person *guest = &import->there.people[i];
        char name[STORE_MAX_NAME + 1];
        snprintf(name, sizeof name, "profile.%s", guest->to);
        import->out->added += guest->met < 0;
        import->out->met += guest->met >= 0;
        if (guest->met < 0)
            done = add_profile(import, name, guest, room);
        else if (!guest->same)
            done = merge_profile(import, name, guest, room);
    }
    free(room);
    return done;
}

/* --- History --- */

static int compare_fields(const void *a, const void *b)
{
    const struct field *first = a, *second = b;
    size_t shorter = first->len < second->len ? first->len : second->len;
    int order = shorter > 0 ? memcmp(first->at, second->at, shorter) : 0;
    return order != 0 ? order : (first->len > second->len) - (first->len < second->len);
}

/* The whole lines that are not empty, sorted; the caller frees them. NULL without memory. */
static struct field *sort_lines(struct data_copy copy, size_t *count)
{
    struct field rest = {copy.bytes, copy.size}, line;
    size_t room = 1;
    for (size_t i = 0; i < copy.size; i++)
        room += copy.bytes[i] == '\n';
    struct field *lines = malloc(room * sizeof *lines);
    *count = 0;
    while (lines && copy.bytes && fields_line(&rest, &line))
        if (line.len > 0)
            lines[(*count)++] = line;
    if (lines)
        qsort(lines, *count, sizeof *lines, compare_fields);
    return lines;
}

/* Begins with a line feed, which ends what a kill may have left of an earlier line. */
static bool missing_lines(struct data_copy known, struct data_copy theirs, struct buffer *out,
                          int64_t *lines_added)
{
    size_t count;
    struct field *lines = sort_lines(known, &count), rest = {theirs.bytes, theirs.size}, line;
    while (lines && fields_line(&rest, &line)) {
        if (line.len == 0 || bsearch(&line, lines, count, sizeof *lines, compare_fields))
            continue;
        buffer_add(out, "\n", out->size == 0);
        buffer_add(out, line.at, line.len);
        buffer_add(out, "\n", 1);
        ++*lines_added;
    }
    free(lines);
    return lines && !out->failed;
}

static bool import_history(struct import *import, const char *name,
                           const struct data_record *record, const struct data_record *known)
{
    struct buffer missing = {0};
    struct data_copy none = {NULL, 0};
    bool done = missing_lines(known ? known->copies[0] : none, data_record_newest(record), &missing,
                              &import->out->answers);
    if (!done)
        error_set(import->error, "%s", out_of_memory);
    else if (!known)
        done = write_copies(import, name, record);
    else if (missing.size > 0)
        done = store_append(import->store, name, missing.bytes, missing.size, import->error);
    buffer_free(&missing);
    return done;
}

/* --- Replays and runs --- */

/* The record of the profile that the replay of this name belongs to; NULL for none. */
static const struct profile_record *record_of(const struct profile *profile, const char *name)
{
    for (int32_t i = 0; i < profile->record_count; i++) {
        struct saves_name own =
            saves_replay_name(data_file_player(name).text, &profile->records[i]);
        if (strcmp(own.text, name) == 0)
            return &profile->records[i];
    }
    return NULL;
}

/* Is the replay of the file that of a better round than the one here? */
static bool is_better(const struct saves_person *host, const struct saves_person *guest,
                      const char *name, struct profile *room)
{
    uint64_t generation;
    bool read = saves_person_read(host, &room[0], &generation) &&
                saves_person_read(guest, &room[1], &generation);
    const struct profile_record *mine = read ? record_of(&room[0], name) : NULL;
    const struct profile_record *theirs = read ? record_of(&room[1], name) : NULL;
    if (!mine || !theirs)
        return theirs != NULL;
    return theirs->best_score > mine->best_score ||
           (theirs->best_score == mine->best_score && theirs->best_mean_ms < mine->best_mean_ms);
}

static bool import_replay(struct import *import, const char *name, const struct saves_person *guest,
                          const struct data_record *record, const struct data_record *known)
{
    if (!known)
        return write_copies(import, name, record);
    struct profile *room = calloc(2, sizeof *room);
    if (!room)
        return error_set(import->error, "%s", out_of_memory);
    struct data_copy copy = data_record_newest(record);
    bool better = is_better(&import->here.people[guest->met], guest, name, room);
    free(room);
    return !better || store_write(import->store, name, copy.bytes, copy.size, import->error);
}

static bool begins_with(struct data_copy copy, struct data_copy start)
{
    return copy.size >= start.size && memcmp(copy.bytes, start.bytes, start.size) == 0;
}

/* Is this run, or what became of it, among the runs of this player? */
static bool run_is_here(const struct data_file *local, const char *id, struct data_copy run)
{
    for (size_t i = 0; i < local->count; i++) {
        const struct data_record *record = &local->records[i];
        struct data_copy copy = data_record_newest(record);
        if (strncmp(record->name, "run.", 4) == 0 && copy.bytes &&
            strcmp(data_file_player(record->name).text, id) == 0 && begins_with(copy, run))
            return true;
    }
    return false;
}

static bool import_run(struct import *import, const char *name, const struct saves_person *guest,
                       const struct data_record *record, const struct data_record *known)
{
    struct data_copy run = data_record_newest(record);
    struct data_copy mine = {NULL, 0};
    if (known)
        mine = data_record_newest(known);
    if (run.size == 0 || (guest->met >= 0 && run_is_here(&import->local, guest->to, run)))
        return true;
    if (mine.bytes && begins_with(run, mine))
        return store_write(import->store, name, run.bytes, run.size, import->error);
    return (!mine.bytes || saves_set_aside(import->store, name, import->error)) &&
           write_copies(import, name, record);
}

/* --- All of it --- */

static const struct saves_person *person_of(const struct import *import, const char *name)
{
    struct data_id id = data_file_player(name);
    for (int32_t i = 0; i < import->there.count; i++)
        if (strcmp(import->there.people[i].id, id.text) == 0)
            return &import->there.people[i];
    return NULL;
}

/* The record's name with the id that its player has here. */
static bool name_here(const struct import *import, const char *name, char out[STORE_MAX_NAME + 1])
{
    const struct saves_person *guest = person_of(import, name);
    size_t kind = strcspn(name, ".");
    const char *rest = name + kind + 1 + strlen(guest->id);
    int len = snprintf(out, STORE_MAX_NAME + 1, "%.*s.%s%s", (int)kind, name, guest->to, rest);
    return len <= STORE_MAX_NAME || error_set(import->error, str(STR_EXCHANGE_NAME), name);
}

static bool import_record(struct import *import, const struct data_record *record)
{
    const struct saves_person *guest = person_of(import, record->name);
    char name[STORE_MAX_NAME + 1];
    if (!guest || strncmp(record->name, "profile.", 8) == 0)
        return true;
    if (!name_here(import, record->name, name))
        return false;
    const struct data_record *known = guest->met < 0 ? NULL : data_file_find(&import->local, name);
    if (strncmp(name, "history.", 8) == 0)
        return import_history(import, name, record, known);
    if (strncmp(name, "replay.", 7) == 0)
        return import_replay(import, name, guest, record, known);
    return import_run(import, name, guest, record, known);
}

/* Whoever played last in the file goes on here. */
static bool import_last(struct import *import)
{
    const struct data_record *record = data_file_find(import->file, "last");
    const struct data_record *known = data_file_find(&import->local, "last");
    struct data_copy newest = {NULL, 0}, mine = {NULL, 0};
    if (record)
        newest = data_record_newest(record);
    if (known)
        mine = known->copies[0];
    for (int32_t i = 0; i < import->there.count; i++) {
        const struct saves_person *guest = &import->there.people[i];
        size_t len = strlen(guest->to);
        if (newest.size != strlen(guest->id) || memcmp(newest.bytes, guest->id, newest.size) != 0)
            continue;
        if (mine.bytes && mine.size == len && memcmp(mine.bytes, guest->to, len) == 0)
            return true;
        return store_write(import->store, "last", guest->to, len, import->error);
    }
    return true;
}

static bool leave_out(struct import *import)
{
    bool done = true;
    for (int32_t i = 0; i < import->here.count && done; i++)
        if (import->here.people[i].left_out)
            done = saves_set_aside(import->store, import->here.people[i].record->name,
                                   import->error);
    return done;
}

static bool names_fit(const struct import *import)
{
    char name[STORE_MAX_NAME + 1];
    for (size_t i = 0; i < import->file->count; i++)
        if (person_of(import, import->file->records[i].name) &&
            !name_here(import, import->file->records[i].name, name))
            return false;
    return true;
}

/* Profiles come first: a second try finds by them whom the first one has begun to bring. */
static bool import_all(struct import *import)
{
    if (!saves_meet(&import->local, import->file, &import->here, &import->there, import->error) ||
        !names_fit(import) || !leave_out(import) || !import_profiles(import))
        return false;
    for (size_t i = 0; i < import->file->count; i++)
        if (!import_record(import, &import->file->records[i]))
            return false;
    return import_last(import);
}

bool saves_import(struct store *store, const struct data_file *file, struct saves_imported *out,
                  struct error *error)
{
    struct import *import = calloc(1, sizeof *import);
    *out = (struct saves_imported){0};
    if (!import)
        return error_set(error, "%s", out_of_memory);
    *import = (struct import){.store = store, .file = file, .out = out, .error = error};
    bool done = saves_export(store, &import->local, error) && import_all(import);
    data_file_free(&import->local);
    free(import);
    return done;
}
