/* A player: name, settings and best results, as a struct and as JSON.
 *
 * The JSON (format "constrictor-profile", version 1) is an object with id, name, avatar, colour,
 * created, settings, records, last_level, last_run and, once one was played, daily; unknown keys are
 * let pass and not kept. */
#ifndef CONSTRICTOR_DATA_PROFILE_H
#define CONSTRICTOR_DATA_PROFILE_H

#include "data/buffer.h"
#include "data/daily.h"
#include "data/error.h"
#include "data/save.h"
#include "rules/run.h"

enum {
    PROFILE_VERSION = 1,
    PROFILE_MAX_RECORDS = 512,
    PROFILE_MAX_BYTES = 1024 * 1024,
    PROFILE_NAME_CHARACTERS = 24,
    PROFILE_NAME_ROOM = 4 * PROFILE_NAME_CHARACTERS + 1,
    PROFILE_ID_ROOM = 8,
    PROFILE_LEVEL_ROOM = 65,
    PROFILE_AVATARS = 12,
    PROFILE_COLOURS = 8,
};

/* Their names stand in files: only ever append. */
enum profile_theme {
    PROFILE_THEME_DARK,
    PROFILE_THEME_LIGHT,
    PROFILE_THEME_CONTRAST,
    PROFILE_THEMES
};
enum profile_family { PROFILE_FAMILY_INTER, PROFILE_FAMILY_OPENDYSLEXIC, PROFILE_FAMILIES };

struct settings {
    int32_t theme;        /* enum profile_theme */
    int32_t family;       /* enum profile_family */
    int32_t text_percent; /* 100 to 200 */
    int32_t factor;       /* limit factor, see score_factor_valid() */
    int32_t auto_next_s;  /* leave the feedback by itself after 5, 10 or 20 s; 0 never */
    int32_t effects;      /* volumes, 0 to 100 */
    int32_t music;
    bool mute;
    bool fullscreen;
    bool reduced_motion;
    bool open_all; /* every level is open */
    int32_t law;   /* of rounds, enum score_law */
};

/* The best of all runs through one level, or one set of levels, played in one way. */
struct profile_record {
    char level[PROFILE_LEVEL_ROOM];
    int32_t factor;
    enum run_mode mode;
    enum score_law law;
    int32_t best_score; /* below 0 where wrong answers cost */
    int32_t best_mean_ms; /* average answer time of the run with the best score */
    int32_t right;        /* of `count`, in the run with the most right answers */
    int32_t count;
    int32_t stars;
    int32_t best_streak;
    int32_t plays;
    int64_t played_s; /* wall clock at the end of the last run */
    int64_t best_s;   /* and of the one with the best score; files of before have the last run's */
};

struct profile {
    char id[PROFILE_ID_ROOM]; /* small letters and digits */
    char name[PROFILE_NAME_ROOM];
    int64_t created_s;
    int32_t avatar; /* picture that stands for the player, below PROFILE_AVATARS */
    int32_t colour; /* of it, below PROFILE_COLOURS */
    struct settings settings;
    char last_level[PROFILE_LEVEL_ROOM]; /* "" before the first run */
    struct daily daily;
    uint64_t last_run; /* run_hash() of the run merged last, so that none is merged twice */
    int32_t record_count;
    struct profile_record records[PROFILE_MAX_RECORDS];
};

struct settings profile_default_settings(void);

/* A new player, with the avatar and the colour that belong to the id: different ones for the first
 * players that a game makes. `name` is valid. */
void profile_init(struct profile *profile, const char *id, const char *name, int64_t created_s);

/* 1 to PROFILE_NAME_CHARACTERS characters of UTF-8 without control characters, no space at either
 * end.
 */
bool profile_name_valid(const char *name);

/* What was wrong in a profile and was replaced by a default or left out. */
struct profile_notes {
    int32_t count;
    struct error first;
};

/* Adds the profile as JSON. */
void profile_print(struct buffer *out, const struct profile *profile);

/* Reads a profile. SAVE_DAMAGED when it is no JSON or no profile, SAVE_NEWER for a later version,
 * with `error` filled. A wrong value inside costs that value alone and is counted in `notes`. */
enum save_status profile_parse(struct profile *out, const char *bytes, size_t size,
                               struct profile_notes *notes, struct error *error);

/* The record for this level played in this way, or NULL. */
const struct profile_record *profile_find(const struct profile *profile, const char *level,
                                          enum run_mode mode, enum score_law law, int32_t factor);

struct profile_outcome {
    bool counted; /* false: nothing was answered, the run was given up, is of a mode without records
                   * or was merged before, or there are too many records */
    bool first;  /* the first run of its kind: it is best by itself */
    bool best;   /* more points than ever, or as many in less time */
    struct profile_record before; /* the record as it was; all zero when first */
};

/* Merges a run that is over into the records. */
struct profile_outcome profile_record(struct profile *profile, const char *level,
                                      const struct run *run, int64_t wall_s);

/* Brings what another game has made of the same player into `profile`: of each record the best of
 * both, of equally good ones the day of the earlier, of settings and name those that were changed.
 * `base` is what both come from, or NULL when that is not known: then the settings of the profile
 * that is older stay, of two equally old ones those of `profile`, and plays count as the larger
 * number. Of the daily the record that counted the later day stays, with the longer of the longest
 * streaks. Twice the same changes nothing. */
void profile_merge(struct profile *profile, const struct profile *theirs,
                   const struct profile *base);

#endif
