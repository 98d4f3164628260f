#include "ui/screen.h"
#include "ui/screens.h"

#include <assert.h>
#include <string.h>

static const struct screen *const screens[SCREEN_COUNT] = {
    [SCREEN_TITLE] = &screen_title,       [SCREEN_MAP] = &screen_map,
    [SCREEN_CARD] = &screen_card,         [SCREEN_PLAY] = &screen_play,
    [SCREEN_PAUSE] = &screen_pause,       [SCREEN_RESULT] = &screen_result,
    [SCREEN_REVIEW] = &screen_review,     [SCREEN_SETTINGS] = &screen_settings,
    [SCREEN_PROFILES] = &screen_profiles, [SCREEN_HELP] = &screen_help,
    [SCREEN_MODES] = &screen_modes,       [SCREEN_SETUP] = &screen_setup,
    [SCREEN_CODE] = &screen_code,
    [SCREEN_EXAM] = &screen_exam,         [SCREEN_RECORDS] = &screen_records,
    [SCREEN_PARTY] = &screen_party,       [SCREEN_TABLE] = &screen_table,
    [SCREEN_PODIUM] = &screen_podium,     [SCREEN_FRIEND] = &screen_friend,
};

const struct screen *screen_get(enum screen_id id)
{
    assert(id < SCREEN_COUNT);
    return screens[id];
}

enum screen_id screen_named(const char *name)
{
    int id = 0;
    while (id < SCREEN_COUNT && strcmp(screens[id]->name, name) != 0)
        id++;
    return (enum screen_id)id;
}
