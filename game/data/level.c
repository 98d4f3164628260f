#include "data/level.h"

#include "data/json_text.h"
#include "data/json_tree.h"
#include "data/level_build.h"
#include "data/level_question.h"
#include "data/memory.h"

#include <string.h>

enum header_field { FORMAT, VERSION, ID, TITLE, TIER, DESCRIPTION, LICENSE, QUESTIONS, FIELDS };

static const char *const names[FIELDS] = {"format", "version",     "id",      "title",
                                          "tier",   "description", "license", "questions"};

static const struct json_text_rule id_rule = {JSON_TEXT_ID, LEVEL_MAX_ID};

struct reader {
    struct json_source source;
    struct json_scan scan;
    const char *bytes;
    size_t size;
    void *trees; /* the block for one tree at a time */
    const struct json_scan_member *found[FIELDS];
    struct level_build build;
};

static bool is_repeated(const struct reader *reader, size_t i)
{
    const struct json_scan_member *members = reader->scan.members;
    for (size_t j = 0; j < i; j++)
        if (members[i].key_len == members[j].key_len &&
            memcmp(reader->bytes + members[i].key, reader->bytes + members[j].key,
                   members[i].key_len) == 0)
            return true;
    return false;
}

static bool sort_member(struct reader *reader, size_t i)
{
    const struct json_scan_member *member = &reader->scan.members[i];
    size_t field = 0;
    char key[64];
    while (field < FIELDS && !json_scan_named(&reader->scan, i, reader->bytes, names[field]))
        field++;
    bool repeated = is_repeated(reader, i);
    if (field < FIELDS && !repeated) {
        reader->found[field] = member;
        return true;
    }
    if (!repeated && json_scan_named(&reader->scan, i, reader->bytes, "$schema"))
        return true; /* for editors */
    size_t len = member->key_len < sizeof key ? member->key_len : sizeof key - 1;
    while (len > 0 && ((unsigned char)reader->bytes[member->key + len] & 0xC0) == 0x80)
        len--;
    memcpy(key, reader->bytes + member->key, len);
    key[len] = '\0';
    json_source_enter_key(&reader->source, key);
    if (repeated)
        json_source_error(&reader->source, "given twice, once needed");
    else
        json_source_warning(&reader->source,
                            "unknown key, it is ignored: remove it or mend its spelling");
    json_source_leave(&reader->source);
    return !repeated;
}

static bool sort_members(struct reader *reader)
{
    bool good = true;
    if (reader->bytes[reader->scan.root] != '{')
        return json_source_error(&reader->source, "no object, a level { } needed");
    for (size_t i = 0; i < reader->scan.member_count; i++)
        good = sort_member(reader, i) && good;
    return good;
}

static bool no_memory(struct reader *reader)
{
    return json_source_error(&reader->source, "%zu bytes in the file, more memory needed",
                             reader->size);
}

/* The tree of the value that begins at `at`, until the next call; `end` gets the offset behind it.
 * NULL after a reported error. */
static const cJSON *parse_value(struct reader *reader, size_t at, size_t *end)
{
    size_t left = reader->size - at;
    size_t max = left < LEVEL_MAX_QUESTION_BYTES ? left : LEVEL_MAX_QUESTION_BYTES;
    const cJSON *node = json_tree(reader->bytes, at, max, reader->trees, end);
    if (node)
        return node;
    *end = json_walk_skip(reader->bytes, at);
    json_source_error(&reader->source, "%zu bytes, at most %d needed", *end - at,
                      LEVEL_MAX_QUESTION_BYTES);
    return NULL;
}

/* A member of the header, NULL when there is none. False after a reported error. */
static bool parse_member(struct reader *reader, enum header_field field, const cJSON **node)
{
    size_t end;
    *node = NULL;
    if (!reader->found[field])
        return true;
    json_source_enter_key(&reader->source, names[field]);
    *node = parse_value(reader, reader->found[field]->value, &end);
    json_source_leave(&reader->source);
    return *node != NULL;
}

static bool read_text(struct reader *reader, enum header_field field, uint32_t max,
                      struct text *out)
{
    const struct json_text_rule line = {JSON_TEXT_LINE, max};
    bool id = field == ID || field == TIER;
    size_t len;
    const cJSON *node;
    if (!parse_member(reader, field, &node))
        return false;
    const char *text = json_text(&reader->source, names[field], node, id ? &id_rule : &line, &len);
    if (text)
        *out = level_build_text(&reader->build, text, len);
    return text != NULL;
}

static bool read_header(struct reader *reader)
{
    struct bank *bank = &reader->build.bank;
    bool good = read_text(reader, ID, LEVEL_MAX_ID, &bank->id);
    good = read_text(reader, TITLE, LEVEL_MAX_TITLE, &bank->title) && good;
    good = read_text(reader, TIER, LEVEL_MAX_ID, &bank->tier) && good;
    good = read_text(reader, DESCRIPTION, LEVEL_MAX_DESCRIPTION, &bank->description) && good;
    return read_text(reader, LICENSE, LEVEL_MAX_LICENSE, &bank->license) && good;
}

static bool check_format(struct reader *reader)
{
    const char *format = "constrictor-level";
    const cJSON *node;
    char found[48];
    if (!parse_member(reader, FORMAT, &node))
        return false;
    const char *text = json_string(node);
    bool good = text && strcmp(text, format) == 0;
    json_source_enter_key(&reader->source, names[FORMAT]);
    if (!good)
        json_source_error(&reader->source, "%s given, \"%s\" needed",
                          text ? json_quote(found, sizeof found, text) : json_kind(node), format);
    json_source_leave(&reader->source);
    return good;
}

static bool check_version(struct reader *reader)
{
    int64_t version = 0;
    const cJSON *node;
    if (!parse_member(reader, VERSION, &node))
        return false;
    json_source_enter_key(&reader->source, names[VERSION]);
    if (!json_integer(node, 1, INT32_MAX, &version))
        json_source_error(&reader->source, "%s given, %d needed", json_kind(node), LEVEL_VERSION);
    else if (version != LEVEL_VERSION)
        json_source_error(&reader->source,
                          "%lld given, but this program reads version %d: a newer program needed",
                          (long long)version, LEVEL_VERSION);
    json_source_leave(&reader->source);
    return version == LEVEL_VERSION;
}

static bool read_question_list(struct reader *reader, size_t list)
{
    struct json_source *source = &reader->source;
    uint32_t index = 0;
    size_t at = json_walk_first(reader->bytes, list);
    while (at != JSON_WALK_END) {
        json_source_enter_index(source, index++);
        json_source_anchor(source, at);
        const cJSON *node = parse_value(reader, at, &at);
        if (node)
            level_question_read(source, &reader->build, node);
        json_source_rewind(source, 1, list);
        at = json_walk_next(reader->bytes, at);
    }
    return reader->build.question_count > 0 ||
           json_source_error(source, "no good question among %u, at least 1 needed", index);
}

static bool read_questions(struct reader *reader)
{
    const struct json_scan_member *member = reader->found[QUESTIONS];
    bool list = member && reader->bytes[member->value] == '[';
    json_source_enter_key(&reader->source, names[QUESTIONS]);
    bool good = list ? read_question_list(reader, member->value)
                     : json_source_error(&reader->source, "%s, a list [ ] of questions needed",
                                         member ? "no list" : "missing");
    json_source_rewind(&reader->source, 0, reader->scan.root);
    return good;
}

static bool read_members(struct reader *reader)
{
    if (!sort_members(reader) || !check_format(reader) || !check_version(reader))
        return false;
    if (!level_build_begin(&reader->build, &reader->scan, reader->size))
        return no_memory(reader);
    bool good = read_header(reader);
    good = read_questions(reader) && good;
    if (!good)
        level_build_drop(&reader->build);
    return good;
}

static bool read_level(struct reader *reader)
{
    reader->trees = memory_allocate(json_tree_room(LEVEL_MAX_QUESTION_BYTES));
    bool good = reader->trees ? read_members(reader) : no_memory(reader);
    memory_free(reader->trees);
    return good;
}

bool level_parse(struct level *out, const char *file, const char *bytes, size_t size,
                 size_t max_size, struct problems *problems)
{
    struct reader reader = {.bytes = bytes, .size = size};
    struct error error;
    *out = (struct level){0};
    if (!json_scan(&reader.scan, bytes, size, max_size, &error)) {
        uint32_t line = json_walk_lines(bytes, 0, reader.scan.error_at) + 1;
        problem_add(problems, PROBLEM_ERROR, file, line, "", error.text);
        return false;
    }
    reader.source = json_source_begin(file, bytes, reader.scan.root, problems);
    if (!read_level(&reader))
        return false;
    level_build_finish(&reader.build, out);
    return true;
}

void level_free(struct level *level)
{
    memory_free(level->arena);
    *level = (struct level){0};
}
