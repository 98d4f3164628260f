#include "data/data_file.h"
#include "data/base64.h"
#include "data/json.h"
#include "data/memory.h"
#include "rules/hash.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#define FORMAT "constrictor-data"

enum { CHECK_ROOM = 17 };

static const char id_letters[] = "abcdefghijklmnopqrstuvwxyz0123456789";
static const char out_of_memory[] = "out of memory: close other programs";

/* --- Records --- */

static void free_record(struct data_record *record)
{
    for (int i = 0; i < DATA_FILE_COPIES; i++)
        memory_free(record->copies[i].bytes);
}

void data_file_free(struct data_file *file)
{
    for (size_t i = 0; i < file->count; i++)
        free_record(&file->records[i]);
    memory_free(file->records);
    *file = (struct data_file){0};
}

/* What stands behind the id, or NULL when the name has none. */
static const char *behind_id(const char *name)
{
    const char *dot = strchr(name, '.');
    size_t len = dot ? strspn(dot + 1, id_letters) : 0;
    return len > 0 && len < DATA_FILE_ID_ROOM ? dot + 1 + len : NULL;
}

static bool begins(const char *text, const char *prefix)
{
    return strncmp(text, prefix, strlen(prefix)) == 0;
}

/* The rest consists of these letters and has at least one. */
static bool is_part(const char *text, const char *of)
{
    size_t len = strspn(text, of);
    return len > 0 && text[len] == '\0';
}

bool data_file_name_valid(const char *name)
{
    if (strcmp(name, "last") == 0)
        return true;
    const char *rest = behind_id(name);
    if (!rest || strlen(name) >= DATA_FILE_NAME_ROOM || strstr(name, ".bak") ||
        strstr(name, ".aside"))
        return false;
    if (begins(name, "profile.") || begins(name, "history."))
        return *rest == '\0';
    if (begins(name, "run."))
        return *rest == '\0' || (*rest == '.' && is_part(rest + 1, id_letters));
    return begins(name, "replay.") && *rest == '.' &&
           is_part(rest + 1, "abcdefghijklmnopqrstuvwxyz0123456789.-");
}

struct data_id data_file_player(const char *name)
{
    struct data_id id = {""};
    const char *end = behind_id(name), *dot = strchr(name, '.');
    if (end)
        memcpy(id.text, dot + 1, (size_t)(end - dot) - 1);
    return id;
}

struct data_record *data_file_add(struct data_file *file, const char *name)
{
    assert(data_file_name_valid(name));
    if (file->count == file->room) {
        size_t room = file->room * 2 + 16;
        struct data_record *records = memory_resize(file->records, room * sizeof *records);
        if (!records)
            return NULL;
        file->records = records;
        file->room = room;
    }
    struct data_record *record = &file->records[file->count++];
    *record = (struct data_record){.count = 0};
    snprintf(record->name, sizeof record->name, "%s", name);
    return record;
}

const struct data_record *data_file_find(const struct data_file *file, const char *name)
{
    for (size_t i = 0; i < file->count; i++)
        if (strcmp(file->records[i].name, name) == 0)
            return &file->records[i];
    return NULL;
}

struct data_copy data_record_newest(const struct data_record *record)
{
    int i = 0;
    while (i < DATA_FILE_COPIES - 1 && !record->copies[i].bytes)
        i++;
    return record->copies[i];
}

/* --- Checks --- */

static uint64_t hash_text(uint64_t hash, const char *text)
{
    return hash_bytes(hash, text, strlen(text));
}

static void record_check(const struct data_record *record, char out[CHECK_ROOM])
{
    uint64_t hash = hash_text(hash_text(HASH_START, record->name), "\n");
    for (int i = 0; i < record->count; i++) {
        const struct data_copy *copy = &record->copies[i];
        char size[32] = "-\n";
        if (copy->bytes)
            snprintf(size, sizeof size, "%zu\n", copy->size);
        hash = hash_text(hash, size);
        hash = hash_bytes(hash, copy->bytes ? copy->bytes : "", copy->bytes ? copy->size : 0);
    }
    snprintf(out, CHECK_ROOM, "%016" PRIx64, hash);
}

/* Continues the check of the file. */
static uint64_t add_check(uint64_t hash, const char *name, const char *check)
{
    return hash_text(hash_text(hash_text(hash_text(hash, name), " "), check), "\n");
}

/* --- Writing --- */

static void print_record(struct buffer *out, const struct data_record *record, const char *check)
{
    buffer_print(out, "{\"name\":\"%s\",\"copies\":[", record->name);
    for (int i = 0; i < record->count; i++) {
        const struct data_copy *copy = &record->copies[i];
        buffer_print(out, "%s%s", i > 0 ? "," : "", copy->bytes ? "\"" : "null");
        if (!copy->bytes)
            continue;
        base64_print(out, copy->bytes, copy->size);
        buffer_print(out, "\"");
    }
    buffer_print(out, "],\"check\":\"%s\"}", check);
}

void data_file_print(struct buffer *out, const struct data_file *file, const char *created)
{
    struct buffer records = {0};
    uint64_t all = HASH_START;
    for (size_t i = 0; i < file->count; i++) {
        const struct data_record *record = &file->records[i];
        char check[CHECK_ROOM];
        if (!data_record_newest(record).bytes)
            continue;
        record_check(record, check);
        all = add_check(all, record->name, check);
        buffer_print(&records, "%s", records.size > 0 ? "," : "");
        print_record(&records, record, check);
    }
    buffer_print(out,
                 "{\"format\":\"" FORMAT "\",\"version\":%d,\"created\":\"%s\","
                 "\"check\":\"%016" PRIx64 "\",\"records\":[",
                 DATA_FILE_VERSION, created, all);
    if (records.size > 0)
        buffer_add(out, records.bytes, records.size);
    buffer_print(out, "]}");
    out->failed = out->failed || records.failed;
    buffer_free(&records);
}

/* --- Reading --- */

static bool damaged(struct error *error, const char *what)
{
    return error_set(error, "This file is damaged: %s. Nothing was taken from it.", what);
}

/* `format` has one %s, for the name of a record. */
static bool damaged_record(struct error *error, const char *format, const char *name)
{
    struct error what;
    error_set(&what, format, name);
    return damaged(error, what.text);
}

static bool read_copy(const cJSON *node, struct data_copy *copy, struct error *error)
{
    const char *text = json_string(node);
    if (cJSON_IsNull(node))
        return true;
    size_t len = text ? strlen(text) : 0;
    char *bytes = text ? memory_allocate(base64_room(len) + 1) : NULL;
    if (text && !bytes)
        return error_set(error, "%s", out_of_memory);
    if (!text || !base64_read(text, len, bytes, &copy->size)) {
        memory_free(bytes);
        return error_set(error, "%s", "");
    }
    bytes[copy->size] = '\0';
    copy->bytes = bytes;
    return true;
}

static bool read_copies(const cJSON *array, struct data_record *record, struct error *error)
{
    if (cJSON_GetArraySize(array) < 1 || cJSON_GetArraySize(array) > DATA_FILE_COPIES)
        return damaged_record(error, "%s has too few or too many copies", record->name);
    for (const cJSON *node = array->child; node; node = node->next) {
        if (read_copy(node, &record->copies[record->count++], error))
            continue;
        return error->text[0]
                   ? false
                   : damaged_record(error, "the bytes of %s cannot be read", record->name);
    }
    return true;
}

enum { RECORD_NAME, RECORD_COPIES, RECORD_CHECK, RECORD_KEYS };

/* Adds one record, and its check to that of the file. */
static bool read_record(const cJSON *node, struct data_file *out, uint64_t *all,
                        struct error *error)
{
    static const char *const keys[RECORD_KEYS] = {"name", "copies", "check"};
    const cJSON *found[RECORD_KEYS] = {NULL};
    bool whole = cJSON_IsObject(node) && json_sort(node, keys, RECORD_KEYS, found);
    const char *name = json_string(found[RECORD_NAME]), *check = json_string(found[RECORD_CHECK]);
    if (!whole || !name || !check || !cJSON_IsArray(found[RECORD_COPIES]))
        return damaged(error, "a record is not one");
    if (!data_file_name_valid(name))
        return damaged(error, "a record has a name that is none");
    struct data_record *record = data_file_add(out, name);
    if (!record)
        return error_set(error, "%s", out_of_memory);
    if (!read_copies(found[RECORD_COPIES], record, error))
        return false;
    char expected[CHECK_ROOM];
    record_check(record, expected);
    if (!data_record_newest(record).bytes || strcmp(check, expected) != 0)
        return damaged_record(error, "the checksum of %s does not fit", name);
    *all = add_check(*all, name, check);
    return true;
}

static bool has_twins(const struct data_file *file)
{
    for (size_t i = 0; i < file->count; i++)
        if (data_file_find(file, file->records[i].name) != &file->records[i])
            return true;
    return false;
}

enum { FILE_FORMAT, FILE_VERSION, FILE_CREATED, FILE_CHECK, FILE_RECORDS, FILE_KEYS };

/* Is it one of ours, and of a version that this program reads? */
static bool read_head(const cJSON *root, const cJSON *found[FILE_KEYS], struct error *error)
{
    static const char *const keys[FILE_KEYS] = {"format", "version", "created", "check", "records"};
    bool whole = cJSON_IsObject(root) && json_sort(root, keys, FILE_KEYS, found);
    const char *format = json_string(found[FILE_FORMAT]);
    int64_t version;
    if (!format || strcmp(format, FORMAT) != 0 ||
        !json_integer(found[FILE_VERSION], INT64_MIN, INT64_MAX, &version))
        return error_set(error, "This file is not one of Constrictor's exports.");
    if (version > DATA_FILE_VERSION)
        return error_set(error, "This file was made by a newer version of the game.");
    if (!whole || version != DATA_FILE_VERSION || !found[FILE_CREATED] ||
        !json_string(found[FILE_CHECK]) || !cJSON_IsArray(found[FILE_RECORDS]) ||
        cJSON_GetArraySize(found[FILE_RECORDS]) > DATA_FILE_MAX_RECORDS)
        return damaged(error, "it is not built as it should be");
    return true;
}

static bool read_tree(const cJSON *root, struct data_file *out, struct error *error)
{
    const cJSON *found[FILE_KEYS] = {NULL};
    uint64_t all = HASH_START;
    char check[CHECK_ROOM];
    if (!read_head(root, found, error))
        return false;
    for (const cJSON *node = found[FILE_RECORDS]->child; node; node = node->next)
        if (!read_record(node, out, &all, error))
            return false;
    snprintf(check, sizeof check, "%016" PRIx64, all);
    if (strcmp(check, json_string(found[FILE_CHECK])) != 0)
        return damaged(error, "its checksum does not fit");
    if (has_twins(out))
        return damaged(error, "a record is there twice");
    return true;
}

bool data_file_parse(struct data_file *out, const char *bytes, size_t size, struct error *error)
{
    struct error why, *to = error ? error : &why;
    to->text[0] = '\0';
    cJSON *root = json_parse(bytes, size, DATA_FILE_MAX_BYTES, &why);
    if (!root)
        return error_set(to, "This file is not one of Constrictor's exports (%s).", why.text);
    bool read = read_tree(root, out, to);
    cJSON_Delete(root);
    if (!read)
        data_file_free(out);
    return read;
}
