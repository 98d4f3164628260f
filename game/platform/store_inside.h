/* What the implementations of store.h share: a store is a struct that begins with this one. */
#ifndef CONSTRICTOR_PLATFORM_STORE_INSIDE_H
#define CONSTRICTOR_PLATFORM_STORE_INSIDE_H

#include "platform/store.h"

/* Called with checked names, and what changes records never on a STORE_READ_ONLY store. */
struct store_methods {
    bool (*read)(struct store *store, const char *name, int version, char **bytes, size_t *size,
                 struct error *error);
    bool (*write)(struct store *store, const char *name, const char *bytes, size_t size,
                  struct error *error);
    bool (*append)(struct store *store, const char *name, const char *bytes, size_t size,
                   struct error *error);
    bool (*backdate)(struct store *store, const char *name, int days,
                     struct error *error); /* NULL: every write keeps every copy */
    bool (*set_aside)(struct store *store, const char *name, int version, struct error *error);
    bool (*remove)(struct store *store, const char *name, struct error *error);

    /* The names in any order, duplicates allowed; it stops when `add` returns false. */
    void (*names)(struct store *store, bool (*add)(void *to, const char *name), void *to);
    bool (*poll)(struct store *store, struct store_foreign *out); /* NULL: nothing ever happens */
    void (*close)(struct store *store);
};

struct store {
    const struct store_methods *methods;
    enum store_mode mode;
    char reason[512];
};

/* Is this the name of a record, and not of a backup or of something foreign? */
bool store_name_valid(const char *name);

/* Zeroed memory, or the end of the program when there is none: only for opening. */
void *store_allocate(size_t size);

/* A memory store; `reason` is copied. */
struct store *store_open_memory_because(const char *reason);

#endif
