#include "ui/saves_inside.h"

#include <stdlib.h>
#include <string.h>

static const char kind[] = "profile.";

static bool open_profile(const char *bytes, size_t size, struct profile *out, uint64_t *generation)
{
    struct save save;
    struct profile_notes notes;
    struct error error;
    if (save_unseal(bytes, size, &save, &error) != SAVE_OK ||
        profile_parse(out, save.payload, save.size, &notes, &error) != SAVE_OK)
        return false;
    *generation = save.generation;
    return true;
}

/* Merges and writes. What cannot be read is left where the store keeps it apart. */
static void merge_into(struct saves *saves, const struct store_foreign *foreign)
{
    struct profile *both = calloc(2, sizeof *both);
    uint64_t theirs = 0, base = 0;
    if (both && open_profile(foreign->theirs, foreign->theirs_size, &both[0], &theirs)) {
        bool known = open_profile(foreign->base, foreign->base_size, &both[1], &base);
        profile_merge(&saves->profile, &both[0], known ? &both[1] : NULL);
        if (theirs > saves->generation)
            saves->generation = theirs;
        saves_store_profile(saves);
    }
    free(both);
}

/* A player who is not the present one. */
static void merge_other(struct saves *saves, const char *id, const struct store_foreign *foreign)
{
    struct saves *other = calloc(1, sizeof *other);
    if (other)
        other->store = saves->store;
    if (other && saves_load(other, id))
        merge_into(other, foreign);
    if (other)
        saves_close(other);
    free(other);
}

static bool merge(struct saves *saves, const struct store_foreign *foreign)
{
    if (strncmp(foreign->name, kind, strlen(kind)) != 0)
        return false;
    const char *id = foreign->name + strlen(kind);
    bool present = strcmp(id, saves->profile.id) == 0;
    if (present)
        merge_into(saves, foreign);
    else
        merge_other(saves, id, foreign);
    return present;
}

/* A new reason is told once; when it is gone its banner goes too. */
static void tell(struct saves *saves)
{
    const char *reason = store_reason(saves->store);
    if (strcmp(reason, saves->told) == 0)
        return;
    bool well = store_mode(saves->store) == STORE_DURABLE;
    if (reason[0] || strcmp(saves->banner, saves->told) == 0)
        saves_say(saves, "%s", reason);
    struct error told;
    error_set(&told, "%s", reason);
    memcpy(saves->told, told.text, sizeof saves->told);
    saves->state = well && !saves->hold && !saves->profile_due ? SAVES_SAVED : SAVES_NOT_SAVED;
}

bool saves_poll(struct saves *saves)
{
    struct store_foreign foreign;
    bool changed = false;
    while (store_poll(saves->store, &foreign)) {
        changed = merge(saves, &foreign) || changed;
        free(foreign.theirs);
        free(foreign.base);
    }
    tell(saves);
    return changed;
}
