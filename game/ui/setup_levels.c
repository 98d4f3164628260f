#include "ui/app.h"
#include "ui/progress.h"
#include "ui/strings.h"
#include "ui/widget.h"

#include <stdio.h>

/* Choices hold 64 levels. */
static int32_t level_count(const struct app *app)
{
    return app->library->count < 64 ? app->library->count : 64;
}

static int32_t place_count(const struct app *app)
{
    return 1 + app->library->campaign.tier_count + level_count(app);
}

uint64_t setup_levels_at(const struct app *app, int32_t place)
{
    int32_t tiers = app->library->campaign.tier_count;
    uint64_t levels = 0;
    for (int32_t i = 0; i < level_count(app); i++) {
        bool meant = place == 0       ? true
                     : place <= tiers ? app->library->levels[i].tier == place - 1
                                      : i == place - 1 - tiers;
        bool open = app->setup.party ? app->library->levels[i].loaded : progress_open(app, i);
        if (meant && open)
            levels |= UINT64_C(1) << i;
    }
    return levels;
}

void setup_party_levels(const struct app *app, char out[PARTY_SEATS_LEVELS_ROOM])
{
    const struct setup *setup = &app->setup;
    int32_t place = setup->party ? setup->place : setup->other_place;
    int32_t tiers = app->library->campaign.tier_count, alone = place - 1 - tiers;
    uint64_t picked = setup->party ? setup->picked : setup->other_picked;
    uint64_t levels = place < 0 ? picked : alone >= 0 ? UINT64_C(1) << alone : 0;
    size_t used = 0;
    out[0] = '\0';
    if (place == 0)
        snprintf(out, PARTY_SEATS_LEVELS_ROOM, "all");
    else if (place > 0 && alone < 0)
        snprintf(out, PARTY_SEATS_LEVELS_ROOM, "tier %s",
                 app->library->campaign.tiers[place - 1].id);
    for (int32_t i = 0; i < level_count(app); i++)
        if (levels >> i & 1)
            used += (size_t)snprintf(out + used, PARTY_SEATS_LEVELS_ROOM - used, "%s%s",
                                     used ? "+" : "", app->library->levels[i].id);
}

int32_t setup_next_place(const struct app *app, int32_t place, int by)
{
    int32_t count = place_count(app), next = place < 0 ? (by > 0 ? count - 1 : 0) : place;
    do
        next = (next + by + count) % count;
    while (next != 0 && setup_levels_at(app, next) == 0);
    return next;
}

static int32_t count_bits(uint64_t bits)
{
    int32_t count = 0;
    for (; bits; bits &= bits - 1)
        count++;
    return count;
}

/* Of no place, but one level has its title all the same. */
static int32_t only_level(uint64_t levels)
{
    int32_t level = 0;
    if (count_bits(levels) != 1)
        return -1;
    while (!(levels >> level & 1))
        level++;
    return level;
}

void setup_levels_words(const struct app *app, char *out, size_t room)
{
    const struct campaign *campaign = &app->library->campaign;
    int32_t place = app->setup.from_code ? -1 : app->setup.place;
    int32_t count = count_bits(app->choice.levels), level = only_level(app->choice.levels);
    if (place == 0)
        snprintf(out, room, str(app->setup.party ? STR_PARTY_ALL_LEVELS : STR_SETUP_ALL_OPEN),
                 count);
    else if (place > 0 && place <= campaign->tier_count)
        snprintf(out, room, str(STR_SETUP_TIER), campaign->tiers[place - 1].title, count);
    else if (level >= 0)
        snprintf(out, room, "%s", app->library->levels[level].title);
    else
        snprintf(out, room, str(STR_LEVELS_COUNT), count);
}

static float draw_list(struct view *view, const struct app *app, struct rect box, uint64_t open,
                       int32_t first_id)
{
    float y = box.y;
    for (int32_t i = 0; i < level_count(app); i++)
        if (open >> i & 1)
            y += toggle_row(view, (struct rect){box.x, y, box.w, 0}, first_id + i,
                            app->library->levels[i].title, app->choice.levels >> i & 1) +
                 view_px(view, SPACE_1);
    return y - box.y;
}

float setup_draw_levels(struct view *view, const struct app *app, struct rect box,
                        const struct setup_nodes *nodes, float gap)
{
    char words[512];
    uint64_t open = setup_levels_at(app, 0);
    bool choosing = app->setup.choosing;
    struct rect at = box;
    struct button choose = {
        nodes->choose, str(choosing ? STR_SETUP_CHOOSE_DONE : STR_SETUP_CHOOSE), BUTTON_QUIET,
        choosing ? ICON_CHECK : NO_ICON, NULL, false, false};
    setup_levels_words(app, words, sizeof words);
    at.y += setting_row(view, at, nodes->row, str(STR_SETUP_LEVELS), words) + gap;
    if ((open & (open - 1)) == 0) /* one alone leaves no choice */
        return at.y - box.y;
    if (choosing)
        at.y += draw_list(view, app, at, open, nodes->first);
    at.y += button_stack(view, at, &choose, 1);
    return at.y + gap - box.y;
}
