#include "data/campaign.h"

#include "data/json_scan.h"
#include "data/json_text.h"

#include <string.h>

enum { FORMAT, VERSION, TIERS, LEVELS, UNLOCK_STARS, EXAMS, FIELDS };

/* A tier has the first two, a level the first four, an exam all. */
enum {
    ID,
    TITLE,
    TIER,
    DESCRIPTION,
    SOURCES,
    EXAM_FIELDS,
    LEVEL_FIELDS = SOURCES,
    TIER_FIELDS = TIER
};

static const char *const names[FIELDS] = {"format", "version",      "tiers",
                                          "levels", "unlock_stars", "exams"};
static const char *const level_names[EXAM_FIELDS] = {"id", "title", "tier", "description",
                                                     "sources"};

static const struct json_text_rule id_rule = {JSON_TEXT_ID, LEVEL_MAX_ID};
static const struct json_text_rule title_rule = {JSON_TEXT_LINE, LEVEL_MAX_TITLE};
static const struct json_text_rule source_rule = {JSON_TEXT_LINE, CAMPAIGN_MAX_SOURCE};
static const struct json_text_rule description_rule = {JSON_TEXT_LINE, LEVEL_MAX_DESCRIPTION};

/* Copies a member's text into a field that is large enough for its rule. */
static bool take(struct json_source *source, int field, const cJSON *node,
                 const struct json_text_rule *rule, char *out)
{
    size_t len;
    const char *text = json_text(source, level_names[field], node, rule, &len);
    if (text)
        memcpy(out, text, len + 1);
    return text != NULL;
}

int32_t campaign_find_tier(const struct campaign *campaign, const char *id)
{
    for (int32_t i = 0; i < campaign->tier_count; i++)
        if (strcmp(campaign->tiers[i].id, id) == 0)
            return i;
    return -1;
}

static bool refuse_repeated(struct json_source *source, const char *id)
{
    json_source_enter_key(source, level_names[ID]);
    json_source_error(source, "\"%s\" again, an id that none before has needed", id);
    json_source_leave(source);
    return false;
}

static bool read_tier(struct json_source *source, struct campaign *campaign, const cJSON *node)
{
    const cJSON *found[TIER_FIELDS];
    if (campaign->tier_count == CAMPAIGN_MAX_TIERS)
        return json_source_error(source, "one tier too many, at most %d needed",
                                 CAMPAIGN_MAX_TIERS);
    struct campaign_tier *tier = &campaign->tiers[campaign->tier_count];
    if (!json_source_sort(source, node, level_names, TIER_FIELDS, found))
        return false;
    bool good = take(source, ID, found[ID], &id_rule, tier->id);
    if (good && campaign_find_tier(campaign, tier->id) >= 0)
        good = refuse_repeated(source, tier->id);
    good = take(source, TITLE, found[TITLE], &title_rule, tier->title) && good;
    campaign->tier_count += good;
    return good;
}

static bool read_level_tier(struct json_source *source, const struct campaign *campaign,
                            const cJSON *node, int32_t *tier)
{
    char id[LEVEL_MAX_ID + 1];
    if (!take(source, TIER, node, &id_rule, id))
        return false;
    *tier = campaign_find_tier(campaign, id);
    json_source_enter_key(source, level_names[TIER]);
    if (*tier < 0)
        json_source_error(source, "\"%s\" given, the id of a tier needed", id);
    json_source_leave(source);
    return *tier >= 0;
}

static bool read_level(struct json_source *source, struct campaign *campaign, const cJSON *node)
{
    const cJSON *found[LEVEL_FIELDS];
    if (campaign->level_count == CAMPAIGN_MAX_LEVELS)
        return json_source_error(source, "one level too many, at most %d needed",
                                 CAMPAIGN_MAX_LEVELS);
    struct campaign_level *level = &campaign->levels[campaign->level_count];
    if (!json_source_sort(source, node, level_names, LEVEL_FIELDS, found))
        return false;
    bool good = take(source, ID, found[ID], &id_rule, level->id);
    if (good && campaign_find(campaign, level->id) >= 0)
        good = refuse_repeated(source, level->id);
    good = take(source, TITLE, found[TITLE], &title_rule, level->title) && good;
    good = take(source, DESCRIPTION, found[DESCRIPTION], &description_rule, level->description) &&
           good;
    good = read_level_tier(source, campaign, found[TIER], &level->tier) && good;
    campaign->level_count += good;
    return good;
}

static int32_t find_exam(const struct campaign *campaign, const char *id)
{
    for (int32_t i = 0; i < campaign->exam_count; i++)
        if (strcmp(campaign->exams[i].id, id) == 0)
            return i;
    return -1;
}

static bool read_exam_source(struct json_source *source, struct campaign_exam *exam,
                             const cJSON *node)
{
    size_t len;
    if (exam->source_count == CAMPAIGN_MAX_EXAM_SOURCES)
        return json_source_error(source, "one source too many, at most %d needed",
                                 CAMPAIGN_MAX_EXAM_SOURCES);
    const char *text = json_text(source, NULL, node, &source_rule, &len);
    if (text)
        memcpy(exam->sources[exam->source_count++], text, len + 1);
    return text != NULL;
}

static bool read_exam_sources(struct json_source *source, struct campaign_exam *exam,
                              const cJSON *node)
{
    uint32_t index = 0;
    bool good = cJSON_IsArray(node) && node->child;
    json_source_enter_key(source, level_names[SOURCES]);
    if (!good)
        json_source_error(source, "%s, a list of at least 1 source needed",
                          cJSON_IsArray(node) ? "an empty list" : json_kind(node));
    for (const cJSON *child = good ? node->child : NULL; child; child = child->next) {
        json_source_enter_index(source, index++);
        good = read_exam_source(source, exam, child) && good;
        json_source_leave(source);
    }
    json_source_leave(source);
    return good;
}

static bool read_exam(struct json_source *source, struct campaign *campaign, const cJSON *node)
{
    const cJSON *found[EXAM_FIELDS];
    if (campaign->exam_count == CAMPAIGN_MAX_EXAMS)
        return json_source_error(source, "one exam too many, at most %d needed",
                                 CAMPAIGN_MAX_EXAMS);
    struct campaign_exam *exam = &campaign->exams[campaign->exam_count];
    exam->source_count = 0;
    if (!json_source_sort(source, node, level_names, EXAM_FIELDS, found))
        return false;
    bool good = take(source, ID, found[ID], &id_rule, exam->id);
    if (good && (campaign_find(campaign, exam->id) >= 0 || find_exam(campaign, exam->id) >= 0))
        good = refuse_repeated(source, exam->id);
    good = take(source, TITLE, found[TITLE], &title_rule, exam->title) && good;
    good =
        take(source, DESCRIPTION, found[DESCRIPTION], &description_rule, exam->description) && good;
    good = read_level_tier(source, campaign, found[TIER], &exam->tier) && good;
    good = read_exam_sources(source, exam, found[SOURCES]) && good;
    campaign->exam_count += good;
    return good;
}

static void read_unlock_stars(struct json_source *source, struct campaign *campaign,
                              const cJSON *node)
{
    int64_t stars = 1;
    if (node && !json_integer(node, 0, CAMPAIGN_MAX_STARS, &stars)) {
        json_source_enter_key(source, names[UNLOCK_STARS]);
        json_source_error(source, "%s given, 0 to %d needed", json_kind(node), CAMPAIGN_MAX_STARS);
        json_source_leave(source);
        stars = 1;
    }
    campaign->unlock_stars = (int32_t)stars;
}

static void read_list(struct json_source *source, struct campaign *campaign, int field,
                      const cJSON *node,
                      bool (*read)(struct json_source *, struct campaign *, const cJSON *))
{
    uint32_t index = 0;
    json_source_enter_key(source, names[field]);
    if (!cJSON_IsArray(node) || !node->child)
        json_source_error(source, "%s, a list of at least 1 needed",
                          cJSON_IsArray(node) ? "an empty list" : json_kind(node));
    else
        for (const cJSON *child = node->child; child; child = child->next) {
            json_source_enter_index(source, index++);
            read(source, campaign, child);
            json_source_leave(source);
        }
    json_source_leave(source);
}

static bool check_format(struct json_source *source, const cJSON *const *found)
{
    const char *format = json_string(found[FORMAT]);
    int64_t version = 0;
    if (!format || strcmp(format, "constrictor-campaign") != 0)
        return json_source_error(source, "another \"format\", \"constrictor-campaign\" needed");
    if (!json_integer(found[VERSION], 1, INT32_MAX, &version) || version == CAMPAIGN_VERSION)
        return version == CAMPAIGN_VERSION ||
               json_source_error(source, "no good \"version\", %d needed", CAMPAIGN_VERSION);
    return json_source_error(source,
                             "version %lld, but this program reads version %d: a newer "
                             "program needed",
                             (long long)version, CAMPAIGN_VERSION);
}

static bool read_campaign(struct json_source *source, struct campaign *campaign, const cJSON *tree)
{
    const cJSON *found[FIELDS];
    if (!json_source_sort(source, tree, names, FIELDS, found) || !check_format(source, found))
        return false;
    read_list(source, campaign, TIERS, found[TIERS], read_tier);
    read_list(source, campaign, LEVELS, found[LEVELS], read_level);
    read_unlock_stars(source, campaign, found[UNLOCK_STARS]);
    if (found[EXAMS])
        read_list(source, campaign, EXAMS, found[EXAMS], read_exam);
    return campaign->level_count > 0;
}

bool campaign_parse(struct campaign *out, const char *file, const char *bytes, size_t size,
                    struct problems *problems)
{
    struct json_scan scan;
    struct error error;
    memset(out, 0, sizeof *out);
    bool good = json_scan(&scan, bytes, size, CAMPAIGN_MAX_BYTES, &error);
    cJSON *tree = good ? cJSON_ParseWithLength(bytes, size) : NULL;
    if (good && !tree)
        error_set(&error, "%zu bytes, more memory needed to read them", size);
    if (!tree) {
        uint32_t line = json_walk_lines(bytes, 0, scan.error_at) + 1;
        problem_add(problems, PROBLEM_ERROR, file, line, "", error.text);
        return false;
    }
    struct json_source source = json_source_begin(file, bytes, scan.root, problems);
    good = read_campaign(&source, out, tree);
    if (!good)
        out->level_count = 0;
    cJSON_Delete(tree);
    return good;
}

int32_t campaign_find(const struct campaign *campaign, const char *id)
{
    for (int32_t i = 0; i < campaign->level_count; i++)
        if (strcmp(campaign->levels[i].id, id) == 0)
            return i;
    return -1;
}
