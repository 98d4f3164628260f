#include "ui/saves_inside.h"
#include "ui/strings.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_IDS = 200 };

struct saves_name saves_record_name(const struct saves *saves, const char *kind)
{
    struct saves_name name;
    snprintf(name.text, sizeof name.text, "%s.%s", kind, saves->profile.id);
    return name;
}

void saves_say(struct saves *saves, const char *format, const char *text)
{
    struct error banner;
    error_set(&banner, format, text);
    memcpy(saves->banner, banner.text, sizeof saves->banner);
}

bool saves_note(struct saves *saves, bool saved, const struct error *error)
{
    if (!saved) {
        saves->state = SAVES_NOT_SAVED;
        saves_say(saves, str(STR_SAVES_NOT_SAVED), error->text);
        return false;
    }
    if (store_mode(saves->store) == STORE_DURABLE && !saves->hold) {
        if (saves->state == SAVES_NOT_SAVED)
            saves->banner[0] = '\0';
        saves->state = SAVES_SAVED;
    }
    return true;
}

void saves_dismiss(struct saves *saves)
{
    saves->banner[0] = '\0';
}

/* What the copies of one profile were found to be. */
struct found {
    bool loaded;
    bool newer;
    bool unreadable;
    unsigned damaged; /* bit n: copy n */
    struct profile profile;
    uint64_t generation;
    struct error error; /* of the first copy that was not whole */
};

static enum save_status open_copy(const char *bytes, size_t size, struct found *found,
                                  struct error *error)
{
    struct save save;
    struct profile_notes notes;
    enum save_status status = save_unseal(bytes, size, &save, error);
    if (status == SAVE_OK)
        status = profile_parse(&found->profile, save.payload, save.size, &notes, error);
    if (status != SAVE_OK)
        return status;
    found->generation = save.generation;
    if (notes.count > 0)
        found->error = notes.first;
    return SAVE_OK;
}

/* Looks at one copy; true when it is whole. */
static bool try_copy(struct store *store, const char *name, int version, struct found *found)
{
    char *bytes;
    size_t size;
    struct error error;
    if (!store_read(store, name, version, &bytes, &size, &error)) {
        found->unreadable = found->unreadable || error.text[0];
        if (error.text[0] && !found->error.text[0])
            found->error = error;
        return false;
    }
    enum save_status status = open_copy(bytes, size, found, &error);
    free(bytes);
    if (status == SAVE_OK)
        return true;
    if (!found->error.text[0])
        error_set(&found->error, "%s: %.400s", name, error.text);
    found->newer = found->newer || status == SAVE_NEWER;
    if (status == SAVE_DAMAGED)
        found->damaged |= 1u << version;
    return false;
}

/* Reads the newest whole copy and changes nothing in the store. */
static void find_profile(struct store *store, const char *id, struct found *found)
{
    char name[STORE_MAX_NAME + 1];
    memset(found, 0, sizeof *found);
    snprintf(name, sizeof name, "profile.%s", id);
    for (int version = 0; version < STORE_VERSIONS && !found->loaded; version++)
        found->loaded = try_copy(store, name, version, found);
    /* The name of the record decides, whatever a copied file says inside. */
    if (found->loaded)
        snprintf(found->profile.id, sizeof found->profile.id, "%s", id);
}

/* Moves damaged copies out of the way. Were one left, the next save would push it over the good
 * backup: then nothing is written any more. */
static bool clear_damage(struct saves *saves, unsigned damaged)
{
    struct error error;
    struct saves_name name = saves_record_name(saves, "profile");
    for (int version = STORE_VERSIONS - 1; version >= 0; version--)
        if ((damaged & 1u << version) && !store_set_aside(saves->store, name.text, version, &error))
            return saves_note(saves, false, &error);
    return true;
}

/* Says what was found, and decides whether the stored profile may be written over. */
static void judge(struct saves *saves, const struct found *found)
{
    if (found->newer || found->unreadable) {
        saves->hold = true;
        saves_note(saves, false, &found->error);
        return;
    }
    if (found->damaged != 0) {
        saves_say(saves, "%s", str(found->loaded ? STR_SAVES_RESTORED : STR_SAVES_ANEW));
        saves->hold = !clear_damage(saves, found->damaged);
        if (!found->loaded)
            saves_store_profile(saves);
    } else if (found->error.text[0]) {
        saves_say(saves, str(STR_SAVES_NOTE), found->error.text);
    }
}

static void forget_run(struct saves *saves)
{
    buffer_clear(&saves->log);
    saves->log_stored = 0;
    saves->log_loaded = false;
}

static void start_as(struct saves *saves)
{
    bool durable = store_mode(saves->store) == STORE_DURABLE;
    forget_run(saves);
    saves->hold = false;
    saves->state = durable ? SAVES_SAVED : SAVES_NOT_SAVED;
    saves_say(saves, "%s", store_reason(saves->store));
    memcpy(saves->told, saves->banner, sizeof saves->told);
}

bool saves_load(struct saves *saves, const char *id)
{
    struct found found;
    find_profile(saves->store, id, &found);
    if (!found.loaded && !found.newer && !found.unreadable && found.damaged == 0)
        return false;
    start_as(saves);
    if (found.loaded)
        saves->profile = found.profile;
    else
        profile_init(&saves->profile, id, str(STR_FIRST_PLAYER), 0);
    saves->generation = found.generation;
    judge(saves, &found);
    return true;
}

bool saves_store_profile(struct saves *saves)
{
    struct error error = {"out of memory: close other programs"};
    if (saves->hold) {
        saves->state = SAVES_NOT_SAVED;
        return false;
    }
    struct buffer json = {0}, sealed = {0};
    profile_print(&json, &saves->profile);
    if (!json.failed)
        save_seal(&sealed, saves->generation + 1, json.bytes, json.size);
    struct saves_name name = saves_record_name(saves, "profile");
    bool saved = !json.failed && !sealed.failed &&
                 store_write(saves->store, name.text, sealed.bytes, sealed.size, &error);
    /* Also after a failure: the write may have come through in part, and numbers are not scarce. */
    saves->generation++;
    buffer_free(&json);
    buffer_free(&sealed);
    saves->profile_due = !saved;
    return saves_note(saves, saved, &error);
}

/* Which profile opens next time; when it cannot be written, the first one does. */
static void store_last(struct saves *saves)
{
    struct error error;
    if (store_mode(saves->store) != STORE_READ_ONLY &&
        !store_write(saves->store, "last", saves->profile.id, strlen(saves->profile.id), &error))
        saves_note(saves, false, &error);
}

struct ids {
    char ids[SAVES_MAX_PLAYERS][PROFILE_ID_ROOM];
    int32_t count;
};

static void add_id(void *to, const char *name)
{
    struct ids *ids = to;
    const char *id = name + strlen("profile.");
    size_t len = strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789");
    if (len > 0 && len < PROFILE_ID_ROOM && id[len] == '\0' && ids->count < SAVES_MAX_PLAYERS)
        snprintf(ids->ids[ids->count++], PROFILE_ID_ROOM, "%s", id);
}

static struct ids list_ids(struct saves *saves)
{
    struct ids ids = {.count = 0};
    store_list(saves->store, "profile.", add_id, &ids);
    return ids;
}

static struct saves_player player_of(const struct profile *profile)
{
    struct saves_player player = {.avatar = profile->avatar, .colour = profile->colour};
    memcpy(player.id, profile->id, sizeof player.id);
    memcpy(player.name, profile->name, sizeof player.name);
    return player;
}

static bool read_player(struct saves *saves, const char *id, struct saves_player *player)
{
    struct found found;
    find_profile(saves->store, id, &found);
    if (found.loaded)
        *player = player_of(&found.profile);
    return found.loaded;
}

bool saves_read_profile(struct saves *saves, const char *id, struct profile *out)
{
    struct found found;
    bool mine = strcmp(id, saves->profile.id) == 0;
    if (!mine)
        find_profile(saves->store, id, &found);
    if (mine || found.loaded)
        *out = mine ? saves->profile : found.profile;
    return mine || found.loaded;
}

int32_t saves_list_profiles(struct saves *saves, struct saves_player *players, int32_t room)
{
    struct ids ids = list_ids(saves);
    bool present = false;
    int32_t count = 0;
    for (int32_t i = 0; i < ids.count && count < room; i++) {
        bool mine = strcmp(ids.ids[i], saves->profile.id) == 0;
        present = present || mine;
        if (mine || read_player(saves, ids.ids[i], &players[count]))
            count++;
        if (mine)
            players[count - 1] = player_of(&saves->profile);
    }
    if (!present && count < room)
        players[count++] = player_of(&saves->profile);
    return count;
}

bool saves_switch(struct saves *saves, const char *id)
{
    if (!saves_load(saves, id))
        return false;
    store_last(saves);
    return true;
}

/* Is there a record that belongs to this id, readable or not? Listing could have failed, and a new
 * player must never take over an old one's records. */
static bool id_taken(struct saves *saves, const char *id)
{
    static const char *const kinds[] = {"profile", "history", "run"};
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        char name[STORE_MAX_NAME + 1];
        snprintf(name, sizeof name, "%s.%s", kinds[i], id);
        for (int version = 0; version < STORE_VERSIONS; version++) {
            char *bytes = NULL;
            size_t size;
            struct error error;
            bool there = store_read(saves->store, name, version, &bytes, &size, &error);
            free(there ? bytes : NULL);
            if (there || error.text[0])
                return true;
        }
    }
    return false;
}

/* A new player in memory, not yet stored. */
static void make_player(struct saves *saves, const char *name, int64_t wall_s)
{
    char id[PROFILE_ID_ROOM];
    unsigned number = 0;
    bool taken = true;
    while (taken && number < MOST_IDS) {
        snprintf(id, sizeof id, "p%u", ++number % 10000);
        taken = id_taken(saves, id);
    }
    start_as(saves);
    profile_init(&saves->profile, id, name, wall_s);
    if (saves->first)
        saves->profile.settings = *saves->first;
    saves->generation = 0;
    if (taken) {
        saves->hold = true;
        saves_say(saves, "%s", str(STR_SAVES_UNREADABLE));
    }
    saves_store_profile(saves);
    store_last(saves);
}

/* The id of the player with this name; false when nobody has it. */
static bool find_player(struct saves *saves, const char *name, char id[PROFILE_ID_ROOM])
{
    struct ids ids = list_ids(saves);
    for (int32_t i = 0; i < ids.count; i++) {
        struct saves_player player;
        if (!read_player(saves, ids.ids[i], &player) || strcmp(player.name, name) != 0)
            continue;
        memcpy(id, player.id, PROFILE_ID_ROOM);
        return true;
    }
    return false;
}

/* Can the present player, or a new one, be called so? */
static bool name_free(struct saves *saves, const char *name, struct error *error)
{
    char id[PROFILE_ID_ROOM];
    if (!profile_name_valid(name))
        return error_set(error, "%s", str(STR_SAVES_BAD_NAME));
    if (find_player(saves, name, id) && strcmp(id, saves->profile.id) != 0)
        return error_set(error, "%s", str(STR_SAVES_NAME_TAKEN));
    return true;
}

bool saves_create(struct saves *saves, const char *name, int64_t wall_s, struct error *error)
{
    if (!name_free(saves, name, error))
        return false;
    if (strcmp(name, saves->profile.name) == 0)
        return error_set(error, "%s", str(STR_SAVES_NAME_TAKEN));
    if (list_ids(saves).count >= SAVES_MAX_PLAYERS)
        return error_set(error, "%s", str(STR_SAVES_FULL));
    make_player(saves, name, wall_s);
    return true;
}

bool saves_rename(struct saves *saves, const char *name, struct error *error)
{
    if (!name_free(saves, name, error))
        return false;
    snprintf(saves->profile.name, sizeof saves->profile.name, "%s", name);
    saves_store_profile(saves);
    return true;
}

/* The last one played, if it is still there. */
static bool load_last(struct saves *saves)
{
    char *bytes;
    size_t size;
    char id[PROFILE_ID_ROOM];
    if (!store_read(saves->store, "last", 0, &bytes, &size, NULL) &&
        !store_read(saves->store, "last", 1, &bytes, &size, NULL))
        return false;
    bool valid = size > 0 && size < sizeof id &&
                 strspn(bytes, "abcdefghijklmnopqrstuvwxyz0123456789") == size;
    snprintf(id, sizeof id, "%s", valid ? bytes : "");
    free(bytes);
    return valid && saves_load(saves, id);
}

static bool load_any(struct saves *saves)
{
    if (load_last(saves))
        return true;
    struct ids ids = list_ids(saves);
    for (int32_t i = 0; i < ids.count; i++)
        if (saves_load(saves, ids.ids[i]))
            return true;
    return false;
}

static void open_any(struct saves *saves, int64_t wall_s)
{
    if (!load_any(saves))
        make_player(saves, str(STR_FIRST_PLAYER), wall_s);
}

static void open_named(struct saves *saves, int64_t wall_s, const char *name)
{
    char id[PROFILE_ID_ROOM];
    if (find_player(saves, name, id)) {
        saves_switch(saves, id);
    } else if (list_ids(saves).count < SAVES_MAX_PLAYERS) {
        make_player(saves, name, wall_s);
    } else {
        open_any(saves, wall_s);
        saves_say(saves, "%s", str(STR_SAVES_FULL));
    }
}

void saves_open(struct saves *saves, struct store *store, int64_t wall_s, const char *name)
{
    saves_open_first(saves, store, wall_s, name, NULL);
}

void saves_open_first(struct saves *saves, struct store *store, int64_t wall_s, const char *name,
                      const struct settings *first)
{
    memset(saves, 0, sizeof *saves);
    saves->store = store;
    saves->first = first;
    if (name && profile_name_valid(name))
        open_named(saves, wall_s, name);
    else
        open_any(saves, wall_s);
}

bool saves_look(struct saves *saves, struct store *store, const char *name)
{
    char id[PROFILE_ID_ROOM];
    memset(saves, 0, sizeof *saves);
    saves->store = store;
    return name ? find_player(saves, name, id) && saves_load(saves, id) : load_any(saves);
}

void saves_close(struct saves *saves)
{
    buffer_free(&saves->log);
}

struct removal {
    struct saves *saves;
    struct error error;
    bool whole;
};

static void set_all_aside(void *to, const char *name)
{
    struct removal *removal = to;
    if (removal->whole)
        removal->whole = saves_set_aside(removal->saves->store, name, &removal->error);
}

bool saves_delete(struct saves *saves, const char *id, int64_t wall_s, struct error *error)
{
    struct removal removal = {saves, {""}, true};
    /* "run.<id>.…" are rounds that were imported from other tabs of a browser. */
    static const char *const kinds[] = {"replay", "run", "run", "rival", "history", "profile"};
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        char prefix[STORE_MAX_NAME + 1];
        snprintf(prefix, sizeof prefix, "%s.%s%s", kinds[i], id, i < 2 ? "." : "");
        if (i < 2)
            store_list(saves->store, prefix, set_all_aside, &removal);
        else
            set_all_aside(&removal, prefix);
    }
    if (!removal.whole) {
        saves_note(saves, false, &removal.error);
        return error_set(error, "%s", removal.error.text);
    }
    if (strcmp(id, saves->profile.id) == 0)
        open_any(saves, wall_s);
    return true;
}
