#include "data/profile.h"
#include "rules/score.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

struct settings profile_default_settings(void)
{
    return (struct settings){
        .theme = PROFILE_THEME_DARK,
        .family = PROFILE_FAMILY_INTER,
        .text_percent = 100,
        .factor = SCORE_FACTOR_NORMAL,
        .effects = 80,
        .music = 50,
    };
}

/* Ids are mostly a letter and a number; other letters count as well. */
static uint32_t id_number(const char *id)
{
    uint32_t number = 0;
    for (const char *c = id; *c; c++)
        if (c != id || (*c >= '0' && *c <= '9'))
            number = number * 10 + (uint32_t)(*c - '0');
    return number;
}

void profile_init(struct profile *profile, const char *id, const char *name, int64_t created_s)
{
    assert(profile_name_valid(name));
    memset(profile, 0, sizeof *profile);
    snprintf(profile->id, sizeof profile->id, "%s", id);
    snprintf(profile->name, sizeof profile->name, "%s", name);
    profile->created_s = created_s;
    profile->settings = profile_default_settings();
    uint32_t number = id_number(id);
    profile->avatar = (int32_t)(number % PROFILE_AVATARS);
    profile->colour = (int32_t)(number % PROFILE_COLOURS);
}

/* Takes one character of valid UTF-8 off `*at`; 0 when there is none. */
static uint32_t next_character(const unsigned char **at)
{
    static const uint32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000};
    const unsigned char *bytes = *at;
    uint32_t length = bytes[0] < 0x80   ? 1
                      : bytes[0] < 0xC0 ? 0
                      : bytes[0] < 0xE0 ? 2
                      : bytes[0] < 0xF0 ? 3
                      : bytes[0] < 0xF8 ? 4
                                        : 0;
    if (length == 0)
        return 0;
    uint32_t character = length == 1 ? bytes[0] : bytes[0] & (0x7Fu >> length);
    for (uint32_t i = 1; i < length; i++) {
        if ((bytes[i] & 0xC0) != 0x80)
            return 0;
        character = character << 6 | (bytes[i] & 0x3Fu);
    }
    bool surrogate = character >= 0xD800 && character <= 0xDFFF;
    if (character < smallest[length] || character > 0x10FFFF || surrogate)
        return 0;
    *at += length;
    return character;
}

bool profile_name_valid(const char *name)
{
    const unsigned char *at = (const unsigned char *)name;
    size_t bytes = strlen(name);
    if (bytes == 0 || bytes >= PROFILE_NAME_ROOM || name[0] == ' ' || name[bytes - 1] == ' ')
        return false;
    int32_t characters = 0;
    while (*at) {
        uint32_t character = next_character(&at);
        if (character < 0x20 || (character >= 0x7F && character < 0xA0))
            return false;
        characters++;
    }
    return characters <= PROFILE_NAME_CHARACTERS;
}

static int32_t find_record(const struct profile *profile, const char *level, enum run_mode mode,
                           enum score_law law, int32_t factor)
{
    for (int32_t i = 0; i < profile->record_count; i++) {
        const struct profile_record *record = &profile->records[i];
        if (record->factor == factor && record->mode == mode && record->law == law &&
            strcmp(record->level, level) == 0)
            return i;
    }
    return -1;
}

const struct profile_record *profile_find(const struct profile *profile, const char *level,
                                          enum run_mode mode, enum score_law law, int32_t factor)
{
    int32_t i = find_record(profile, level, mode, law, factor);
    return i < 0 ? NULL : &profile->records[i];
}

/* Average time of the answered questions, to the nearest millisecond. */
static int32_t mean_ms(const struct run *run)
{
    int64_t sum = 0, answered = run_answered_count(run);
    for (int32_t i = 0; i < run->count; i++)
        sum += run->questions[i].elapsed_ms;
    return answered == 0 ? 0 : (int32_t)((sum + answered / 2) / answered);
}

static void merge(struct profile_record *record, const struct run *run, bool best, int64_t wall_s)
{
    int32_t right = run_right_count(run), count = run_judged_count(run);
    int32_t stars = mode_get(run->mode)->stars ? score_stars(right, count) : 0;
    if (best) {
        record->best_score = run->score;
        record->best_mean_ms = mean_ms(run);
        record->best_s = wall_s;
    }
    /* Shares are compared, not counts: runs through one level can have different lengths. */
    if ((int64_t)right * record->count >= (int64_t)record->right * count) {
        record->right = right;
        record->count = count;
    }
    if (stars > record->stars)
        record->stars = stars;
    if (run->best_streak > record->best_streak)
        record->best_streak = run->best_streak;
    if (record->plays < INT32_MAX)
        record->plays++;
    record->played_s = wall_s;
}

struct profile_outcome profile_record(struct profile *profile, const char *level,
                                      const struct run *run, int64_t wall_s)
{
    struct profile_outcome outcome = {0};
    assert(run->phase == RUN_OVER && strlen(level) < PROFILE_LEVEL_ROOM);
    uint64_t hash = run_hash(run);
    int32_t i = find_record(profile, level, run->mode, run->law, run->factor);
    if (run->quit || !mode_get(run->mode)->recorded || run_answered_count(run) == 0 ||
        hash == profile->last_run || (i < 0 && profile->record_count == PROFILE_MAX_RECORDS))
        return outcome;
    outcome.counted = true;
    outcome.first = i < 0;
    if (i < 0) {
        i = profile->record_count++;
        profile->records[i] = (struct profile_record){
            .factor = run->factor, .mode = run->mode, .law = run->law};
        snprintf(profile->records[i].level, PROFILE_LEVEL_ROOM, "%s", level);
    } else {
        outcome.before = profile->records[i];
    }
    outcome.best =
        outcome.first || run->score > outcome.before.best_score ||
        (run->score == outcome.before.best_score && mean_ms(run) < outcome.before.best_mean_ms);
    merge(&profile->records[i], run, outcome.best, wall_s);
    profile->last_run = hash;
    snprintf(profile->last_level, sizeof profile->last_level, "%s", level);
    return outcome;
}

/* Of equally good ones the earlier: who comes first has the record. */
static void merge_best(struct profile_record *mine, const struct profile_record *theirs)
{
    bool even = theirs->best_score == mine->best_score;
    if (theirs->best_score > mine->best_score ||
        (even && theirs->best_mean_ms < mine->best_mean_ms)) {
        mine->best_score = theirs->best_score;
        mine->best_mean_ms = theirs->best_mean_ms;
        mine->best_s = theirs->best_s;
    } else if (even && theirs->best_mean_ms == mine->best_mean_ms &&
               theirs->best_s < mine->best_s) {
        mine->best_s = theirs->best_s;
    }
}

/* The best of two records; `base` is a record of no plays when there is none. */
static void merge_record(struct profile_record *mine, const struct profile_record *theirs,
                         const struct profile_record *base)
{
    merge_best(mine, theirs);
    if ((int64_t)theirs->right * mine->count > (int64_t)mine->right * theirs->count) {
        mine->right = theirs->right;
        mine->count = theirs->count;
    }
    if (theirs->stars > mine->stars)
        mine->stars = theirs->stars;
    if (theirs->best_streak > mine->best_streak)
        mine->best_streak = theirs->best_streak;
    int64_t plays = base ? (int64_t)mine->plays + theirs->plays - base->plays : 0;
    int64_t least = mine->plays > theirs->plays ? mine->plays : theirs->plays;
    plays = plays > least ? plays : least;
    mine->plays = plays < INT32_MAX ? (int32_t)plays : INT32_MAX;
    if (theirs->played_s > mine->played_s)
        mine->played_s = theirs->played_s;
}

static void merge_records(struct profile *profile, const struct profile *theirs,
                          const struct profile *base)
{
    static const struct profile_record none;
    for (int32_t i = 0; i < theirs->record_count; i++) {
        const struct profile_record *record = &theirs->records[i], *before = NULL;
        int32_t mine =
            find_record(profile, record->level, record->mode, record->law, record->factor);
        if (base)
            before = profile_find(base, record->level, record->mode, record->law, record->factor);
        if (mine >= 0)
            merge_record(&profile->records[mine], record, base && !before ? &none : before);
        else if (profile->record_count < PROFILE_MAX_RECORDS)
            profile->records[profile->record_count++] = *record;
    }
}

static bool same_settings(const struct settings *a, const struct settings *b)
{
    return a->theme == b->theme && a->family == b->family && a->text_percent == b->text_percent &&
           a->factor == b->factor && a->auto_next_s == b->auto_next_s && a->effects == b->effects &&
           a->music == b->music && a->mute == b->mute && a->fullscreen == b->fullscreen &&
           a->reduced_motion == b->reduced_motion && a->open_all == b->open_all &&
           a->law == b->law;
}

/* Of the same day the longer streak. */
static void merge_daily(struct daily *mine, const struct daily *theirs)
{
    int32_t best = mine->best_streak > theirs->best_streak ? mine->best_streak : theirs->best_streak;
    if (theirs->counted_day > mine->counted_day ||
        (theirs->counted_day == mine->counted_day && theirs->streak > mine->streak))
        *mine = *theirs;
    mine->best_streak = best;
}

void profile_merge(struct profile *profile, const struct profile *theirs,
                   const struct profile *base)
{
    bool elder = !base && theirs->created_s < profile->created_s;
    if (elder || (base && same_settings(&profile->settings, &base->settings)))
        profile->settings = theirs->settings;
    if (elder || (base && strcmp(profile->name, base->name) == 0))
        memcpy(profile->name, theirs->name, sizeof profile->name);
    if (elder || (base && profile->avatar == base->avatar && profile->colour == base->colour)) {
        profile->avatar = theirs->avatar;
        profile->colour = theirs->colour;
    }
    if (elder)
        profile->created_s = theirs->created_s;
    if (profile->last_level[0] == '\0')
        memcpy(profile->last_level, theirs->last_level, sizeof profile->last_level);
    merge_records(profile, theirs, base);
    merge_daily(&profile->daily, &theirs->daily);
}
