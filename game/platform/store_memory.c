#include "platform/store_inside.h"
#include "platform/store_open.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct copy {
    char *bytes; /* NULL: there is no such copy */
    size_t size;
};

struct record {
    char name[STORE_MAX_NAME + 1];
    struct copy copies[STORE_VERSIONS];
    struct record *next;
};

struct memory_store {
    struct store base;
    struct record *records;
    int successes_left; /* negative: no failure is planned */
};

static const struct store_methods methods;

static struct memory_store *memory_of(struct store *store)
{
    assert(store->methods == &methods);
    return (struct memory_store *)store;
}

static struct record *find_record(struct store *store, const char *name)
{
    struct record *record = memory_of(store)->records;
    while (record && strcmp(record->name, name) != 0)
        record = record->next;
    return record;
}

static struct record *make_record(struct store *store, const char *name)
{
    struct record *record = find_record(store, name);
    if (record)
        return record;
    record = calloc(1, sizeof *record);
    if (!record)
        return NULL;
    snprintf(record->name, sizeof record->name, "%s", name);
    record->next = memory_of(store)->records;
    memory_of(store)->records = record;
    return record;
}

/* Counts a change down towards the planned failure. */
static bool may_change(struct store *store, struct error *error)
{
    struct memory_store *memory = memory_of(store);
    if (memory->successes_left == 0)
        return error_set(error, "nothing more can be kept in memory: it is full");
    if (memory->successes_left > 0)
        memory->successes_left--;
    return true;
}

static bool out_of_memory(struct error *error)
{
    return error_set(error, "out of memory: close other programs");
}

/* A copy of the bytes with room for more and a NUL byte behind them. */
static char *duplicate(const char *bytes, size_t size, size_t more)
{
    char *out = malloc(size + more + 1);
    if (!out)
        return NULL;
    if (size > 0)
        memcpy(out, bytes, size);
    out[size] = '\0';
    return out;
}

static bool memory_read(struct store *store, const char *name, int version, char **bytes,
                        size_t *size, struct error *error)
{
    struct record *record = find_record(store, name);
    if (!record || !record->copies[version].bytes)
        return false;
    struct copy copy = record->copies[version];
    *bytes = duplicate(copy.bytes, copy.size, 0);
    *size = copy.size;
    return *bytes != NULL || out_of_memory(error);
}

static bool memory_write(struct store *store, const char *name, const char *bytes, size_t size,
                         struct error *error)
{
    if (!may_change(store, error))
        return false;
    struct record *record = make_record(store, name);
    char *copy = record ? duplicate(bytes, size, 0) : NULL;
    if (!copy)
        return out_of_memory(error);
    struct copy *copies = record->copies;
    if (copies[0].bytes) {
        free(copies[STORE_VERSIONS - 1].bytes);
        memmove(copies + 1, copies, (STORE_VERSIONS - 1) * sizeof *copies);
    }
    copies[0] = (struct copy){copy, size};
    return true;
}

static bool memory_append(struct store *store, const char *name, const char *bytes, size_t size,
                          struct error *error)
{
    if (!may_change(store, error))
        return false;
    struct record *record = make_record(store, name);
    if (!record)
        return out_of_memory(error);
    struct copy *copy = &record->copies[0];
    char *longer = duplicate(copy->bytes, copy->size, size);
    if (!longer)
        return out_of_memory(error);
    memcpy(longer + copy->size, bytes, size);
    longer[copy->size + size] = '\0';
    free(copy->bytes);
    *copy = (struct copy){longer, copy->size + size};
    return true;
}

/* At the end of the session everything is forgotten, so a copy that is set aside can go at once. */
static bool memory_set_aside(struct store *store, const char *name, int version,
                             struct error *error)
{
    if (!may_change(store, error))
        return false;
    struct record *record = find_record(store, name);
    if (record) {
        free(record->copies[version].bytes);
        record->copies[version] = (struct copy){0};
    }
    return true;
}

static bool memory_remove(struct store *store, const char *name, struct error *error)
{
    if (!may_change(store, error))
        return false;
    struct record *record = find_record(store, name);
    for (int i = 0; record && i < STORE_VERSIONS; i++) {
        free(record->copies[i].bytes);
        record->copies[i] = (struct copy){0};
    }
    return true;
}

static bool has_copy(const struct record *record)
{
    bool found = false;
    for (int i = 0; i < STORE_VERSIONS; i++)
        found = found || record->copies[i].bytes;
    return found;
}

static void memory_names(struct store *store, bool (*add)(void *to, const char *name), void *to)
{
    for (struct record *record = memory_of(store)->records; record; record = record->next)
        if (has_copy(record) && !add(to, record->name))
            return;
}

static void memory_close(struct store *store)
{
    struct record *record = memory_of(store)->records;
    while (record) {
        struct record *next = record->next;
        for (int i = 0; i < STORE_VERSIONS; i++)
            free(record->copies[i].bytes);
        free(record);
        record = next;
    }
    free(store);
}

static const struct store_methods methods = {
    .read = memory_read,
    .write = memory_write,
    .append = memory_append,
    .set_aside = memory_set_aside,
    .remove = memory_remove,
    .names = memory_names,
    .close = memory_close,
};

struct store *store_open_memory_because(const char *reason)
{
    struct memory_store *memory = store_allocate(sizeof *memory);
    memory->base.methods = &methods;
    memory->base.mode = STORE_MEMORY;
    memory->successes_left = -1;
    snprintf(memory->base.reason, sizeof memory->base.reason, "%s", reason);
    return &memory->base;
}

struct store *store_open_memory(void)
{
    return store_open_memory_because("This session is kept in memory and forgotten at the end.");
}

void store_memory_fail_after(struct store *store, int successes)
{
    memory_of(store)->successes_left = successes;
}

void store_memory_pretend(struct store *store, enum store_mode mode, const char *reason)
{
    assert(store->methods == &methods);
    store->mode = mode;
    snprintf(store->reason, sizeof store->reason, "%s", reason);
}
