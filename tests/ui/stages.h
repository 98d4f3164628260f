/* Every screen with the longest texts, at many sizes: what tests of the layout and goldens look at.
 */
#ifndef CONSTRICTOR_TESTS_UI_STAGES_H
#define CONSTRICTOR_TESTS_UI_STAGES_H

#include "driver.h"
#include "ui/stage.h"
#include "ui/strings.h"

#include <stdio.h>
#include <string.h>

struct stage_size {
    float width_px, height_px, scale;
};

/* Names of stage_set(), and behind the first STAGE_SCREENS, after a dash, states that are reached
 * from there. */
static const char *const stage_names[] = {
    "title",          "map",          "card",        "reading",         "play",
    "feedback",       "wrong",        "pause",       "result",          "review",
    "settings",       "profiles",     "help",        "profiles-naming", "profiles-delete",
    "title-continue", "title-banner", "play-banner",
};

/* As long as a message with a path in it gets. */
static const char stage_banner[] =
    "Not saved: the directory /srv/somebody/with-a-name-of-forty-two-letters-here/.local/share/"
    "constrictor cannot be written: make room on the disk, or name another one with --user-dir. "
    "Until then everything is kept in memory and forgotten at the end.";

enum { STAGE_SCREENS = 13, STAGE_NAMES = sizeof stage_names / sizeof stage_names[0] };

static inline struct driver_setup stage_setup(struct stage_size size)
{
    struct driver_setup setup = driver_usual();
    setup.width_px = size.width_px;
    setup.height_px = size.height_px;
    setup.scale = size.scale;
    setup.levels = SAMPLE_LONGEST;
    setup.options.still = true;
    return setup;
}

/* A name as long as it may be, without a space. */
static inline void stage_longest_name(char out[PROFILE_NAME_ROOM])
{
    out[0] = '\0';
    for (int32_t i = 0; i < PROFILE_NAME_CHARACTERS; i++)
        memcpy(out + 2 * i, i % 2 ? "Ω" : "Ж", sizeof "Ω");
}

static inline void stage_open(struct driver *driver, const char *name)
{
    char base[32];
    const char *dash = strchr(name, '-');
    size_t len = dash ? (size_t)(dash - name) : strlen(name);
    memcpy(base, name, len);
    base[len] = '\0';
    stage_longest_name(driver->app.saves.profile.name);
    saves_dismiss(&driver->app.saves);
    driver->app.level = 0;
    if (strcmp(name, "title-continue") == 0)
        stage_set(&driver->app, "pause");
    else
        session_clear(&driver->app.session);
    stage_set(&driver->app, base);
    driver_step(driver);
    driver_step(driver);
    if (strcmp(name, "profiles-naming") == 0)
        driver_press(driver, str(STR_RENAME));
    if (strcmp(name, "profiles-delete") == 0)
        driver_press(driver, str(STR_DELETE));
    if (dash && strcmp(dash, "-banner") == 0)
        snprintf(driver->app.saves.banner, sizeof driver->app.saves.banner, "%s", stage_banner);
    driver_step(driver);
}

#endif
