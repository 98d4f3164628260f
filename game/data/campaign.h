/* The campaign (levels/campaign.json, format "constrictor-campaign" version 1): tiers, the levels
 * on the map in their order, what opens them, and mixed exams. A level may be listed whose file
 * does not exist yet. */
#ifndef CONSTRICTOR_DATA_CAMPAIGN_H
#define CONSTRICTOR_DATA_CAMPAIGN_H

#include "data/level.h"

enum {
    CAMPAIGN_VERSION = 1,
    CAMPAIGN_MAX_BYTES = 1 << 20,
    CAMPAIGN_MAX_TIERS = 8,
    CAMPAIGN_MAX_LEVELS = 64,
    CAMPAIGN_MAX_EXAMS = 8,
    CAMPAIGN_MAX_EXAM_SOURCES = 32,
    CAMPAIGN_MAX_SOURCE = 60,
    CAMPAIGN_MAX_STARS = 3
};

struct campaign_tier {
    char id[LEVEL_MAX_ID + 1];
    char title[4 * LEVEL_MAX_TITLE + 1];
};

struct campaign_level {
    char id[LEVEL_MAX_ID + 1];
    char title[4 * LEVEL_MAX_TITLE + 1];
    char description[4 * LEVEL_MAX_DESCRIPTION + 1];
    int32_t tier; /* index into tiers */
};

/* An exam across the levels of a tier: one question of each source, open when the tier is done. */
struct campaign_exam {
    char id[LEVEL_MAX_ID + 1];
    char title[4 * LEVEL_MAX_TITLE + 1];
    char description[4 * LEVEL_MAX_DESCRIPTION + 1];
    int32_t tier; /* index into tiers */
    int32_t source_count;
    /* as questions name them */
    char sources[CAMPAIGN_MAX_EXAM_SOURCES][4 * CAMPAIGN_MAX_SOURCE + 1];
};

/* About 150 KiB: not for the stack of a browser. */
struct campaign {
    struct campaign_tier tiers[CAMPAIGN_MAX_TIERS];
    struct campaign_level levels[CAMPAIGN_MAX_LEVELS];
    struct campaign_exam exams[CAMPAIGN_MAX_EXAMS];
    int32_t tier_count;
    int32_t level_count;
    int32_t exam_count;
    int32_t unlock_stars; /* that open the level behind, 0 to 3; 1 unless the file says another */
};

/* Reads a whole file; nothing of `bytes` is kept. Each problem goes to `problems`, named after
 * `file`. A bad tier or level is left out. False, with no levels in `out`, when nothing usable is
 * left: not strict JSON, another format or version, no tier, no level. */
bool campaign_parse(struct campaign *out, const char *file, const char *bytes, size_t size,
                    struct problems *problems);

/* Index of the level, or -1. */
int32_t campaign_find(const struct campaign *campaign, const char *id);

/* Index of the tier, or -1. */
int32_t campaign_find_tier(const struct campaign *campaign, const char *id);

#endif
