#include "platform/store_inside.h"
#include "platform/store_open.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool store_name_valid(const char *name)
{
    size_t len = strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789._-");
    return len >= 1 && len <= STORE_MAX_NAME && name[len] == '\0' && name[0] != '.' &&
           !strstr(name, ".bak") && !strstr(name, ".aside");
}

void *store_allocate(size_t size)
{
    void *memory = calloc(1, size);
    if (!memory) {
        fputs("constrictor: out of memory\n", stderr);
        abort();
    }
    return memory;
}

enum store_mode store_mode(const struct store *store)
{
    return store->mode;
}

const char *store_reason(const struct store *store)
{
    return store->reason;
}

static bool writable(const struct store *store, const char *name, struct error *error)
{
    assert(store_name_valid(name));
    if (store->mode == STORE_READ_ONLY)
        return error_set(error, "%s", store->reason);
    return true;
}

bool store_read(struct store *store, const char *name, int version, char **bytes, size_t *size,
                struct error *error)
{
    assert(store_name_valid(name) && version >= 0);
    error_set(error, "%s", "");
    return version < STORE_VERSIONS &&
           store->methods->read(store, name, version, bytes, size, error);
}

bool store_write(struct store *store, const char *name, const char *bytes, size_t size,
                 struct error *error)
{
    return writable(store, name, error) && store->methods->write(store, name, bytes, size, error);
}

bool store_append(struct store *store, const char *name, const char *bytes, size_t size,
                  struct error *error)
{
    return writable(store, name, error) && store->methods->append(store, name, bytes, size, error);
}

bool store_backdate(struct store *store, const char *name, int days, struct error *error)
{
    return writable(store, name, error) &&
           (!store->methods->backdate || store->methods->backdate(store, name, days, error));
}

bool store_set_aside(struct store *store, const char *name, int version, struct error *error)
{
    return writable(store, name, error) && store->methods->set_aside(store, name, version, error);
}

bool store_remove(struct store *store, const char *name, struct error *error)
{
    return writable(store, name, error) && store->methods->remove(store, name, error);
}

struct name_list {
    const char *prefix;
    char (*names)[STORE_MAX_NAME + 1];
    size_t count, room;
};

static bool add_name(void *to, const char *name)
{
    struct name_list *list = to;
    if (strncmp(name, list->prefix, strlen(list->prefix)) != 0)
        return true;
    if (list->count == list->room) {
        size_t room = list->room * 2 + 16;
        void *names = realloc(list->names, room * sizeof *list->names);
        if (!names)
            return false;
        list->names = names;
        list->room = room;
    }
    snprintf(list->names[list->count++], sizeof *list->names, "%s", name);
    return true;
}

static int compare_names(const void *a, const void *b)
{
    return strcmp(a, b);
}

void store_list(struct store *store, const char *prefix, void (*visit)(void *to, const char *name),
                void *to)
{
    struct name_list list = {.prefix = prefix};
    store->methods->names(store, add_name, &list);
    if (list.count > 0)
        qsort(list.names, list.count, sizeof *list.names, compare_names);
    for (size_t i = 0; i < list.count; i++)
        if (i == 0 || strcmp(list.names[i - 1], list.names[i]) != 0)
            visit(to, list.names[i]);
    free(list.names);
}

bool store_poll(struct store *store, struct store_foreign *out)
{
    return store->methods->poll && store->methods->poll(store, out);
}

void store_close(struct store *store)
{
    if (store)
        store->methods->close(store);
}
