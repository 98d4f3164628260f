#include "platform/store_web.h"
#include "platform/store_inside.h"

#include <emscripten.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct web_store {
    struct store base;
    struct store *memory;
};

static struct web_store *filling; /* the page's calls carry no store */

/* clang-format off */
EM_JS(int, page_store_there, (void), {
    return Module.store ? 1 : 0;
})

EM_JS(void, page_store_load, (void), {
    Module.store.records.forEach(function(versions, name) {
        var text = allocateUTF8(name);
        for (var version = versions.length - 1; version >= 0; version--) {
            var bytes = versions[version];
            var place = bytes ? _malloc(bytes.length + 1) : 0;
            if (place)
                HEAPU8.set(bytes, place);
            if (place || !bytes)
                _store_web_fill(text, version, place, bytes ? bytes.length : -1);
            _free(place);
        }
        _free(text);
    });
})

EM_JS(void, page_store_change,
      (const char *kind, const char *name, const char *bytes, size_t size, int version), {
    Module.store.change(UTF8ToString(kind), UTF8ToString(name), HEAPU8.slice(bytes, bytes + size), version);
})

EM_JS(int, page_store_durable, (void), {
    return Module.store.mode === "durable" ? 1 : 0;
})

EM_JS(void, page_store_reason, (char *reason, size_t room), {
    stringToUTF8(Module.store.reason, reason, room);
})

/* Fills five words: address of the name, address and size of both copies; all are malloc()ed. */
EM_JS(int, page_store_take, (void *words), {
    var foreign = Module.store.takeForeign();
    if (!foreign)
        return 0;
    [foreign.theirs, foreign.base].forEach(function(bytes, i) {
        var place = _malloc(bytes.length + 1);
        HEAPU8.set(bytes, place);
        HEAPU8[place + bytes.length] = 0;
        HEAPU32[(words >> 2) + 1 + 2 * i] = place;
        HEAPU32[(words >> 2) + 2 + 2 * i] = bytes.length;
    });
    HEAPU32[words >> 2] = allocateUTF8(foreign.name);
    return 1;
})
/* clang-format on */

static struct web_store *web_of(struct store *store)
{
    return (struct web_store *)store;
}

EMSCRIPTEN_KEEPALIVE void store_web_fill(const char *name, int version, const char *bytes, int size)
{
    struct store *memory = filling->memory;
    struct error error;
    if (!store_name_valid(name) || version >= STORE_VERSIONS)
        return;
    /* A gap is made by taking away what stands in it. */
    if (store_write(memory, name, bytes, size < 0 ? 0 : (size_t)size, &error) && size < 0)
        store_set_aside(memory, name, 0, &error);
}

static bool web_read(struct store *store, const char *name, int version, char **bytes, size_t *size,
                     struct error *error)
{
    return store_read(web_of(store)->memory, name, version, bytes, size, error);
}

static bool web_write(struct store *store, const char *name, const char *bytes, size_t size,
                      struct error *error)
{
    if (!store_write(web_of(store)->memory, name, bytes, size, error))
        return false;
    page_store_change("write", name, bytes, size, 0);
    return true;
}

static bool web_append(struct store *store, const char *name, const char *bytes, size_t size,
                       struct error *error)
{
    if (!store_append(web_of(store)->memory, name, bytes, size, error))
        return false;
    page_store_change("append", name, bytes, size, 0);
    return true;
}

/* The page is told which bytes are meant: another tab may have moved the copies. */
static bool web_set_aside(struct store *store, const char *name, int version, struct error *error)
{
    char *bytes;
    size_t size;
    if (!web_read(store, name, version, &bytes, &size, error))
        return !error || !error->text[0];
    bool taken = store_set_aside(web_of(store)->memory, name, version, error);
    if (taken)
        page_store_change("aside", name, bytes, size, version);
    free(bytes);
    return taken;
}

static bool web_remove(struct store *store, const char *name, struct error *error)
{
    if (!store_remove(web_of(store)->memory, name, error))
        return false;
    page_store_change("remove", name, NULL, 0, 0);
    return true;
}

static void web_names(struct store *store, bool (*add)(void *to, const char *name), void *to)
{
    struct store *memory = web_of(store)->memory;
    memory->methods->names(memory, add, to);
}

static void take_state(struct store *store)
{
    store->mode = page_store_durable() ? STORE_DURABLE : STORE_MEMORY;
    page_store_reason(store->reason, sizeof store->reason);
}

static bool web_poll(struct store *store, struct store_foreign *out)
{
    struct {
        char *name, *theirs;
        size_t theirs_size;
        char *base;
        size_t base_size;
    } words;
    take_state(store);
    if (!page_store_take(&words))
        return false;
    *out =
        (struct store_foreign){{0}, words.theirs, words.theirs_size, words.base, words.base_size};
    snprintf(out->name, sizeof out->name, "%s", words.name);
    free(words.name);
    return true;
}

static void web_close(struct store *store)
{
    store_close(web_of(store)->memory);
    free(store);
}

static const struct store_methods methods = {
    .read = web_read,
    .write = web_write,
    .append = web_append,
    .set_aside = web_set_aside,
    .remove = web_remove,
    .names = web_names,
    .poll = web_poll,
    .close = web_close,
};

struct store *store_open_web(void)
{
    struct store *memory = store_open_memory();
    if (!page_store_there())
        return memory;
    struct web_store *web = store_allocate(sizeof *web);
    web->base.methods = &methods;
    web->memory = memory;
    filling = web;
    page_store_load();
    take_state(&web->base);
    return &web->base;
}
