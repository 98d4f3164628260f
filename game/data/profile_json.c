#include "data/fields.h"
#include "data/json.h"
#include "data/profile.h"
#include "rules/score.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#define FORMAT "constrictor-profile"

/* Wall clocks in files: up to the year 9999. */
#define MAX_WALL_S INT64_C(253402300799)

enum { DAY_S = 24 * 60 * 60 };

static const char *const theme_names[PROFILE_THEMES] = {
    [PROFILE_THEME_DARK] = "dark",
    [PROFILE_THEME_LIGHT] = "light",
    [PROFILE_THEME_CONTRAST] = "contrast",
};

static const char *const family_names[PROFILE_FAMILIES] = {
    [PROFILE_FAMILY_INTER] = "inter",
    [PROFILE_FAMILY_OPENDYSLEXIC] = "opendyslexic",
};

static const char *const law_names[SCORE_LAWS] = {
    [SCORE_ARCADE] = "arcade",
    [SCORE_RANKED] = "ranked",
    [SCORE_SAGE] = "sage",
};

static bool auto_next_valid(int32_t seconds)
{
    return seconds == 0 || seconds == 5 || seconds == 10 || seconds == 20;
}

/* A setting that is a number: where it stands and what it may be. */
struct number_setting {
    const char *key;
    size_t at;
    int32_t min, max;
    bool (*valid)(int32_t value); /* NULL: everything from min to max */
    const char *const *names;     /* not NULL: the file holds names[value] */
};

#define AT(field) #field, offsetof(struct settings, field)

static const struct number_setting numbers[] = {
    {AT(theme), 0, PROFILE_THEMES - 1, NULL, theme_names},
    {AT(family), 0, PROFILE_FAMILIES - 1, NULL, family_names},
    {AT(text_percent), 100, 200, NULL, NULL},
    {AT(factor), 0, 1000, score_factor_valid, NULL},
    {AT(auto_next_s), 0, 20, auto_next_valid, NULL},
    {AT(effects), 0, 100, NULL, NULL},
    {AT(music), 0, 100, NULL, NULL},
    {AT(law), 0, SCORE_LAWS - 1, NULL, law_names},
};

static const struct {
    const char *key;
    size_t at;
} switches[] = {{AT(mute)}, {AT(fullscreen)}, {AT(reduced_motion)}, {AT(open_all)}};

enum {
    NUMBER_COUNT = sizeof numbers / sizeof numbers[0],
    SWITCH_COUNT = sizeof switches / sizeof switches[0],
};

static void print_string(struct buffer *out, const char *key, const char *value)
{
    buffer_print(out, "\"%s\": \"", key);
    for (; *value; value++) {
        if (*value == '"' || *value == '\\')
            buffer_print(out, "\\%c", *value);
        else if ((unsigned char)*value < 0x20)
            buffer_print(out, "\\u%04x", (unsigned)*value);
        else
            buffer_add(out, value, 1);
    }
    buffer_print(out, "\"");
}

static void print_settings(struct buffer *out, const struct settings *settings)
{
    const char *base = (const char *)settings;
    buffer_print(out, "  \"settings\": {");
    for (int i = 0; i < NUMBER_COUNT; i++) {
        int32_t value;
        memcpy(&value, base + numbers[i].at, sizeof value);
        buffer_print(out, "%s\n    ", i > 0 ? "," : "");
        if (numbers[i].names)
            print_string(out, numbers[i].key, numbers[i].names[value]);
        else
            buffer_print(out, "\"%s\": %d", numbers[i].key, value);
    }
    for (int i = 0; i < SWITCH_COUNT; i++) {
        bool value;
        memcpy(&value, base + switches[i].at, sizeof value);
        buffer_print(out, ",\n    \"%s\": %s", switches[i].key, value ? "true" : "false");
    }
    buffer_print(out, "\n  },\n");
}

static void print_record(struct buffer *out, const struct profile_record *r)
{
    buffer_print(out, "    {");
    print_string(out, "level", r->level);
    buffer_print(out, ", \"factor\": %d, \"mode\": \"%s\", \"law\": \"%s\", \"score\": %d, ", r->factor,
                 run_mode_name(r->mode), score_law_name(r->law), r->best_score);
    buffer_print(out,
                 "\"mean_ms\": %d, \"right\": %d, \"count\": %d, \"stars\": %d, \"streak\": %d, "
                 "\"plays\": %d, \"played\": %" PRId64 ", \"scored\": %" PRId64 "}",
                 r->best_mean_ms, r->right, r->count, r->stars, r->best_streak, r->plays,
                 r->played_s, r->best_s);
}

static void print_daily(struct buffer *out, const struct daily *daily)
{
    if (daily->streak > 0)
        buffer_print(out,
                     "  \"daily\": {\"day\": %" PRId64
                     ", \"streak\": %d, \"best\": %d, \"freezes\": %d},\n",
                     daily->counted_day, daily->streak, daily->best_streak, daily->freezes);
}

void profile_print(struct buffer *out, const struct profile *profile)
{
    buffer_print(out, "{\n  \"format\": \"" FORMAT "\",\n  \"version\": %d,\n  ", PROFILE_VERSION);
    print_string(out, "id", profile->id);
    buffer_print(out, ",\n  ");
    print_string(out, "name", profile->name);
    buffer_print(out, ",\n  \"avatar\": %d,\n  \"colour\": %d", profile->avatar, profile->colour);
    buffer_print(out, ",\n  \"created\": %" PRId64 ",\n  ", profile->created_s);
    print_string(out, "last_level", profile->last_level);
    buffer_print(out, ",\n  \"last_run\": \"%016" PRIx64 "\",\n", profile->last_run);
    print_daily(out, &profile->daily);
    print_settings(out, &profile->settings);
    buffer_print(out, "  \"records\": [");
    for (int32_t i = 0; i < profile->record_count; i++) {
        buffer_print(out, "%s\n", i > 0 ? "," : "");
        print_record(out, &profile->records[i]);
    }
    buffer_print(out, "\n  ]\n}\n");
}

static void note(struct profile_notes *notes, const char *where, const char *needed)
{
    if (notes->count++ == 0)
        error_set(&notes->first, "%s: %s", where, needed);
}

/* A string that fits; false leaves `out` alone. */
static bool read_text(const cJSON *object, const char *key, char *out, size_t room)
{
    const char *text = json_string(json_member(object, key));
    if (!text || strlen(text) >= room)
        return false;
    snprintf(out, room, "%s", text);
    return true;
}

static bool read_i32(const cJSON *object, const char *key, int32_t max, int32_t *value)
{
    int64_t number;
    if (!json_integer(json_member(object, key), 0, max, &number))
        return false;
    *value = (int32_t)number;
    return true;
}

static bool read_name_of(const cJSON *node, const struct number_setting *setting, int32_t *value)
{
    const char *text = json_string(node);
    for (int32_t i = setting->min; text && i <= setting->max; i++) {
        if (strcmp(text, setting->names[i]) == 0) {
            *value = i;
            return true;
        }
    }
    return false;
}

static bool read_number(const cJSON *node, const struct number_setting *setting, int32_t *value)
{
    int64_t number;
    if (setting->names)
        return read_name_of(node, setting, value);
    if (!json_integer(node, setting->min, setting->max, &number) ||
        (setting->valid && !setting->valid((int32_t)number)))
        return false;
    *value = (int32_t)number;
    return true;
}

/* Settings that are missing take their defaults in silence: an older version did not have them. */
static void read_settings(const cJSON *object, struct settings *settings,
                          struct profile_notes *notes)
{
    char *base = (char *)settings;
    char where[64];
    for (int i = 0; i < NUMBER_COUNT; i++) {
        const cJSON *node = json_member(object, numbers[i].key);
        int32_t value;
        snprintf(where, sizeof where, "settings.%s", numbers[i].key);
        if (node && read_number(node, &numbers[i], &value))
            memcpy(base + numbers[i].at, &value, sizeof value);
        else if (node)
            note(notes, where, "no value this program knows; the default is taken");
    }
    for (int i = 0; i < SWITCH_COUNT; i++) {
        const cJSON *node = json_member(object, switches[i].key);
        bool value;
        snprintf(where, sizeof where, "settings.%s", switches[i].key);
        if (node && json_truth(node, &value))
            memcpy(base + switches[i].at, &value, sizeof value);
        else if (node)
            note(notes, where, "neither true nor false; the default is taken");
    }
}

/* How the record was played; in files of before there were laws it was by the first. */
static bool read_way(const cJSON *node, struct profile_record *r)
{
    const char *mode = json_string(json_member(node, "mode"));
    const cJSON *law_node = json_member(node, "law");
    const char *law = law_node ? json_string(law_node) : score_law_name(SCORE_ARCADE);
    r->mode = mode ? run_mode_named(mode, strlen(mode)) : RUN_MODE_COUNT;
    r->law = law ? score_law_named(law, strlen(law)) : SCORE_LAWS;
    return read_i32(node, "factor", 1000, &r->factor) && mode_allows(r->mode, r->law, r->factor);
}

static bool read_score(const cJSON *node, int32_t *score)
{
    int64_t number;
    if (!json_integer(json_member(node, "score"), INT32_MIN, INT32_MAX, &number))
        return false;
    *score = (int32_t)number;
    return true;
}

/* Files of before the day of the best was kept have that of the last run alone. */
static bool read_days(const cJSON *node, struct profile_record *r)
{
    const cJSON *scored = json_member(node, "scored");
    if (!json_integer(json_member(node, "played"), 0, MAX_WALL_S, &r->played_s))
        return false;
    r->best_s = r->played_s;
    return !scored || json_integer(scored, 0, MAX_WALL_S, &r->best_s);
}

static bool read_record(const cJSON *node, struct profile_record *r)
{
    return read_way(node, r) && read_text(node, "level", r->level, sizeof r->level) &&
           r->level[0] && read_score(node, &r->best_score) &&
           read_i32(node, "mean_ms", INT32_MAX, &r->best_mean_ms) &&
           read_i32(node, "count", RUN_MAX_QUESTIONS, &r->count) && r->count > 0 &&
           read_i32(node, "right", r->count, &r->right) && read_i32(node, "stars", 3, &r->stars) &&
           read_i32(node, "streak", RUN_MAX_QUESTIONS, &r->best_streak) &&
           read_i32(node, "plays", INT32_MAX, &r->plays) && read_days(node, r);
}

static void read_records(const cJSON *array, struct profile *out, struct profile_notes *notes)
{
    char where[64];
    int number = 0;
    if (array && !cJSON_IsArray(array))
        note(notes, "records", "a list is needed; it is left out");
    const cJSON *first = cJSON_IsArray(array) ? array->child : NULL;
    for (const cJSON *node = first; node; node = node->next) {
        struct profile_record record = {0};
        snprintf(where, sizeof where, "records[%d]", number++);
        if (!read_record(node, &record))
            note(notes, where, "not a whole record; it is left out");
        else if (profile_find(out, record.level, record.mode, record.law, record.factor))
            note(notes, where, "the second record for its level and factor; it is left out");
        else if (out->record_count == PROFILE_MAX_RECORDS)
            note(notes, where, "one record too many; it is left out");
        else
            out->records[out->record_count++] = record;
    }
}

static void read_daily(const cJSON *node, struct daily *daily, struct profile_notes *notes)
{
    struct daily read = {0};
    if (!node)
        return;
    if (json_integer(json_member(node, "day"), 0, MAX_WALL_S / DAY_S, &read.counted_day) &&
        read_i32(node, "streak", INT32_MAX, &read.streak) &&
        read_i32(node, "best", INT32_MAX, &read.best_streak) &&
        read_i32(node, "freezes", DAILY_MAX_FREEZES, &read.freezes) && daily_valid(&read))
        *daily = read;
    else
        note(notes, "daily", "no record of days this program knows; none is taken");
}

static bool id_valid(const char *id)
{
    size_t len = strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789");
    return len > 0 && id[len] == '\0';
}

/* Profiles of before there were avatars have those that belong to their ids. */
static void read_avatar(const cJSON *root, struct profile *out, struct profile_notes *notes)
{
    if (json_member(root, "avatar") &&
        !read_i32(root, "avatar", PROFILE_AVATARS - 1, &out->avatar))
        note(notes, "avatar", "no avatar this program knows; another is taken");
    if (json_member(root, "colour") &&
        !read_i32(root, "colour", PROFILE_COLOURS - 1, &out->colour))
        note(notes, "colour", "no colour this program knows; another is taken");
}

/* The id comes first: without it, it is not known whose profile this is. */
static bool read_root(const cJSON *root, struct profile *out, struct profile_notes *notes)
{
    char id[PROFILE_ID_ROOM], name[PROFILE_NAME_ROOM], last_run[17];
    if (!read_text(root, "id", id, sizeof id) || !id_valid(id))
        return false;
    bool named = read_text(root, "name", name, sizeof name) && profile_name_valid(name);
    if (!named)
        note(notes, "name", "1 to 24 characters are needed; \"Player 1\" is taken");
    profile_init(out, id, named ? name : "Player 1", 0);
    read_avatar(root, out, notes);
    if (!json_integer(json_member(root, "created"), 0, MAX_WALL_S, &out->created_s))
        note(notes, "created", "a time in seconds is needed; 0 is taken");
    if (!read_text(root, "last_level", out->last_level, sizeof out->last_level))
        note(notes, "last_level", "a level id is needed; none is taken");
    if (!read_text(root, "last_run", last_run, sizeof last_run) ||
        !fields_hex((struct field){last_run, strlen(last_run)}, 16, &out->last_run))
        note(notes, "last_run", "16 hexadecimal digits are needed; none is taken");
    if (!cJSON_IsObject(json_member(root, "settings")))
        note(notes, "settings", "missing; the defaults are taken");
    read_settings(json_member(root, "settings"), &out->settings, notes);
    read_daily(json_member(root, "daily"), &out->daily, notes);
    read_records(json_member(root, "records"), out, notes);
    return true;
}

static enum save_status read_tree(const cJSON *root, struct profile *out,
                                  struct profile_notes *notes, struct error *error)
{
    const char *format = json_string(json_member(root, "format"));
    int64_t version;
    if (!format || strcmp(format, FORMAT) != 0 ||
        !json_integer(json_member(root, "version"), 1, INT32_MAX, &version)) {
        error_set(error, "it is no profile: \"format\": \"" FORMAT "\" and a version are needed");
        return SAVE_DAMAGED;
    }
    if (version > PROFILE_VERSION) {
        error_set(error,
                  "it was saved by a newer version of the game (profile version %" PRId64
                  ", this program reads %d): please update Constrictor",
                  version, PROFILE_VERSION);
        return SAVE_NEWER;
    }
    if (read_root(root, out, notes))
        return SAVE_OK;
    error_set(error, "it has no id of 1 to 7 small letters and digits");
    return SAVE_DAMAGED;
}

enum save_status profile_parse(struct profile *out, const char *bytes, size_t size,
                               struct profile_notes *notes, struct error *error)
{
    *notes = (struct profile_notes){0};
    cJSON *root = json_parse(bytes, size, PROFILE_MAX_BYTES, error);
    if (!root)
        return SAVE_DAMAGED;
    enum save_status status = read_tree(root, out, notes, error);
    cJSON_Delete(root);
    return status;
}
