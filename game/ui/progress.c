#include "ui/progress.h"
#include "ui/app.h"

#include <string.h>

static const char *id_of(const struct app *app, int32_t level)
{
    return app->library->levels[level].id;
}

int32_t progress_stars(const struct app *app, int32_t level)
{
    const struct profile *profile = &app->saves.profile;
    int32_t stars = 0;
    for (int32_t i = 0; i < profile->record_count; i++) {
        const struct profile_record *record = &profile->records[i];
        if (record->stars > stars && strcmp(record->level, id_of(app, level)) == 0)
            stars = record->stars;
    }
    return stars;
}

bool progress_open(const struct app *app, int32_t level)
{
    if (!app->library->levels[level].loaded)
        return false;
    if (app_settings_const(app)->open_all)
        return true;
    int32_t before = level - 1;
    while (before >= 0 && !app->library->levels[before].loaded)
        before--;
    return before < 0 || progress_stars(app, level) > 0 ||
           progress_stars(app, before) >= app->library->campaign.unlock_stars;
}

int32_t progress_factor(const struct app *app)
{
    return app->options.factor >= 0 ? app->options.factor : app_settings_const(app)->factor;
}

int32_t progress_factor_of(const struct app *app, enum score_law law)
{
    return law == SCORE_SAGE ? SCORE_FACTOR_OFF : progress_factor(app);
}

const struct profile_record *progress_record(const struct app *app, int32_t level)
{
    enum score_law law = (enum score_law)app_settings_const(app)->law;
    return profile_find(&app->saves.profile, id_of(app, level), RUN_MODE_ROUND, law,
                        progress_factor_of(app, law));
}

int32_t progress_next(const struct app *app, int32_t level)
{
    for (int32_t i = level + 1; i < app->library->count; i++)
        if (app->library->levels[i].loaded)
            return i;
    return -1;
}

int32_t progress_tier_levels(const struct app *app, int32_t tier)
{
    int32_t count = 0;
    for (int32_t i = 0; i < app->library->count; i++)
        count += app->library->levels[i].loaded && app->library->levels[i].tier == tier;
    return count;
}

int32_t progress_tier_stars(const struct app *app, int32_t tier)
{
    int32_t count = 0;
    for (int32_t i = 0; i < app->library->count; i++) {
        const struct library_level *level = &app->library->levels[i];
        count += level->loaded && level->tier == tier && progress_stars(app, i) > 0;
    }
    return count;
}

bool progress_exam_open(const struct app *app, int32_t exam)
{
    int32_t tier = app->library->campaign.exams[exam].tier;
    int32_t levels = progress_tier_levels(app, tier);
    return app_settings_const(app)->open_all ||
           (levels > 0 && progress_tier_stars(app, tier) == levels);
}
