#include "ui/saves_inside.h"

bool saves_writes(const struct saves *saves)
{
    return !saves->hold && store_mode(saves->store) != STORE_READ_ONLY;
}

bool saves_read_record(struct store *store, const char *name, char **bytes, size_t *size,
                       struct error *error)
{
    return store_read(store, name, 0, bytes, size, error) ||
           (!error->text[0] && store_read(store, name, 1, bytes, size, error));
}

bool saves_set_aside(struct store *store, const char *name, struct error *error)
{
    bool moved = true;
    for (int version = STORE_VERSIONS - 1; version >= 0 && moved; version--)
        moved = store_set_aside(store, name, version, error);
    return moved;
}

bool saves_store_log(struct saves *saves, const char *name, const struct buffer *log,
                     size_t *stored)
{
    struct error error = {"out of memory: close other programs"};
    bool saved = false;
    if (!saves_writes(saves))
        return false;
    if (!log->failed && *stored == 0)
        saved = store_write(saves->store, name, log->bytes, log->size, &error);
    else if (!log->failed)
        saved = store_append(saves->store, name, log->bytes + *stored, log->size - *stored, &error);
    *stored = saved ? log->size : 0;
    return saves_note(saves, saved, &error);
}
