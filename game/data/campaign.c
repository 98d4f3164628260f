#include "data/campaign.h"

#include "data/json_scan.h"
#include "data/json_text.h"

#include <string.h>

enum { FORMAT, VERSION, TIERS, LEVELS, FIELDS };
enum { ID, TITLE, TIER, DESCRIPTION, LEVEL_FIELDS, TIER_FIELDS = TIER };

static const char *const names[FIELDS] = {"format", "version", "tiers", "levels"};
static const char *const level_names[LEVEL_FIELDS] = {"id", "title", "tier", "description"};

static const struct json_text_rule id_rule = {JSON_TEXT_ID, LEVEL_MAX_ID};
static const struct json_text_rule title_rule = {JSON_TEXT_LINE, LEVEL_MAX_TITLE};
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

static int32_t find_tier(const struct campaign *campaign, const char *id)
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
    if (good && find_tier(campaign, tier->id) >= 0)
        good = refuse_repeated(source, tier->id);
    good = take(source, TITLE, found[TITLE], &title_rule, tier->title) && good;
    campaign->tier_count += good;
    return good;
}

static bool read_level_tier(struct json_source *source, const struct campaign *campaign,
                            const cJSON *node, struct campaign_level *level)
{
    char id[LEVEL_MAX_ID + 1];
    if (!take(source, TIER, node, &id_rule, id))
        return false;
    int32_t tier = find_tier(campaign, id);
    json_source_enter_key(source, level_names[TIER]);
    if (tier < 0)
        json_source_error(source, "\"%s\" given, the id of a tier needed", id);
    json_source_leave(source);
    level->tier = tier;
    return tier >= 0;
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
    good = read_level_tier(source, campaign, found[TIER], level) && good;
    campaign->level_count += good;
    return good;
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
