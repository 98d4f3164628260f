/* Every screen with the longest texts, at many sizes: what tests of the layout and goldens look at.
 */
#ifndef CONSTRICTOR_TESTS_UI_STAGES_H
#define CONSTRICTOR_TESTS_UI_STAGES_H

#include "data/history.h"
#include "driver.h"
#include "ui/records.h"
#include "ui/stage.h"
#include "ui/strings.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct stage_size {
    float width_px, height_px, scale;
};

/* Names of stage_set(), and behind the first STAGE_SCREENS, after a dash, states that are reached
 * from there. */
static const char *const stage_names[] = {
    "title",          "map",          "card",        "reading",         "play",
    "feedback",       "wrong",        "pause",       "result",          "review",
    "settings",       "profiles",     "help",        "sprint",          "survival",
    "stacker",        "lifelines",    "ranked",      "sage",            "exam",
    "timeup",         "modes",        "setup",       "code",
    "sprintresult",   "survivalresult", "sageresult", "examresult",     "lifelinesresult",
    "replay",         "race",         "records",     "progress",        "sessions",
    "party",          "party8",       "table",       "together",        "zones",
    "waits",          "handover",     "turn",        "buzzed",          "reveal",
    "zonesready",     "zonesbuzz",    "locked",      "revealturn",
    "recess",         "podium",       "friend",      "friendrun",       "examrace",
    "setup-exam",     "setup-daily",  "setup-levels", "setup-code",     "code-wrong",
    "profiles-naming", "profiles-delete", "exam-ask",    "rankedresult",
    "stackerresult",  "timeupresult", "examraceresult", "result-copied", "result-refused",
    "records-open",   "records-acts", "card-best",        "friend-refused",
    "party-name",     "party-keys",   "party-missing", "recess-join",
    "title-continue", "title-banner", "play-banner",
    "sessions-none",  "sessions-many", "podium-refused",
    "title-party",    "title-both",   "party-waits", "party-anew",      "recess-end",
    "together-pause",
};

/* As long as a message with a path in it gets. */
static const char stage_banner[] =
    "Not saved: the directory /srv/somebody/with-a-name-of-forty-two-letters-here/.local/share/"
    "constrictor cannot be written: make room on the disk, or name another one with --user-dir. "
    "Until then everything is kept in memory and forgotten at the end.";

enum { STAGE_SCREENS = 53, STAGE_NAMES = sizeof stage_names / sizeof stage_names[0] };

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

/* The setup of other modes than the first, and codes typed and played. */
static inline void stage_setup_state(struct driver *driver, const char *name)
{
    struct app *app = &driver->app;
    struct run_code code = {RUN_MODE_SURVIVAL, SCORE_RANKED, 150, 5, 7, 5};
    char text[RUN_CODE_ROOM];
    struct error error;
    app_settings(app)->open_all = strcmp(name, "setup-levels") == 0;
    if (strncmp(name, "setup", 5) != 0 && strncmp(name, "code", 4) != 0)
        return;
    run_code_print(&code, text);
    app->setup.typed[0] = app->setup.typed_error.text[0] = '\0';
    if (strcmp(name, "setup-exam") == 0)
        setup_begin(app, RUN_MODE_EXAM);
    if (strcmp(name, "setup-daily") == 0)
        setup_begin(app, RUN_MODE_DAILY);
    if (strcmp(name, "setup-code") == 0)
        setup_begin_code(app, text, &error);
    if (strncmp(name, "setup-", 6) == 0)
        app_go(app, SCREEN_SETUP);
    driver_step(driver);
    if (strcmp(name, "setup-levels") == 0)
        driver_press(driver, str(STR_SETUP_CHOOSE));
    if (strcmp(name, "code-wrong") != 0)
        return;
    setup_type(app, "1234U");
    driver_press(driver, str(STR_CODE_OPEN));
}

/* Forty days of answers, more of them wrong on the second level. */
static inline void stage_history(struct driver *driver)
{
    struct buffer history = {0};
    for (int32_t i = 0; i < 400; i++) {
        struct history_entry entry = {.wall_s = 1700000000 - i % 40 * INT64_C(86400),
                                      .question = "question",
                                      .mode = RUN_MODE_ROUND,
                                      .law = i % 3 ? SCORE_ARCADE : SCORE_RANKED,
                                      .factor = 100,
                                      .outcome = i % (3 + i % 2) ? RUN_RIGHT : RUN_WRONG,
                                      .elapsed_ms = 2000 + 97 * (i % 40),
                                      .points = i % 3 ? 800 : -900 - 10 * (i % 7),
                                      .rules = RUN_RULES_VERSION};
        snprintf(entry.level, sizeof entry.level, "%s", driver->library.levels[i % 2].id);
        history_add(&history, &entry);
    }
    store_write(driver->store, "history.p1", history.bytes, history.size, NULL);
    buffer_free(&history);
}

/* More sessions than are shown, of all sizes and kinds, with the longest names. */
static inline void stage_sessions(struct driver *driver)
{
    struct buffer lines = {0};
    for (int32_t i = 0; i < 2 * RECORDS_SHOWN; i++) {
        struct sessions_entry entry = {.wall_s = 1700000000 + i * INT64_C(10000),
                                       .id = (uint64_t)i,
                                       .kind = (enum party_kind)(i % PARTY_KINDS),
                                       .law = i % 2 ? SCORE_RANKED : SCORE_ARCADE,
                                       .stopped = i % 4 == 0,
                                       .questions = 1 + i % PARTY_MAX_QUESTIONS,
                                       .count = PARTY_MIN_PLAYERS + i % 7};
        snprintf(entry.levels, sizeof entry.levels, "%s",
                 i % 3 ? "21-levels-0123456789abcdef" : driver->library.levels[0].id);
        for (int32_t n = 0; n < entry.count; n++) {
            struct sessions_player *player = &entry.players[n];
            stage_longest_name(player->name);
            player->name[0] = player->name[1] = (char)('a' + (i + n) % 12);
            player->avatar = player->colour = n;
            player->team = i % 5 == 0 ? n % 2 : PARTY_NO_TEAM;
            player->score = 123456 - 50000 * n;
            player->rank = n + 1;
            player->won = n == 0;
        }
        sessions_add(&lines, &entry);
    }
    store_write(driver->store, "sessions", lines.bytes, lines.size, NULL);
    buffer_free(&lines);
}

/* A row of the board that is open, where no log is kept, and where one is that does not fit. */
static inline void stage_board(struct driver *driver, bool acts)
{
    driver_aim(driver, RECORDS_ROW);
    driver_push_press(driver, RECORDS_ROW, driver_now(driver) + 20);
    driver_wait(driver, 50);
    struct records *records = driver->app.records;
    if (!acts)
        return;
    records->log = calloc(1, 1);
    snprintf(records->error.text, sizeof records->error.text, "%s", stage_banner);
}

/* The level has been played, so there is a run to race. */
static inline void stage_best(struct driver *driver)
{
    struct profile *profile = &driver->app.saves.profile;
    struct profile_record record = {
        .mode = RUN_MODE_ROUND, .factor = 100, .best_score = 20000, .right = 10, .count = 10};
    const char *level = driver->library.levels[0].id;
    snprintf(record.level, sizeof record.level, "%s", level);
    if (!profile_find(profile, level, RUN_MODE_ROUND, SCORE_ARCADE, 100))
        profile->records[profile->record_count++] = record;
}

/* A file that is no run, beside one in the downloads with a long name. */
static inline void stage_refused_file(struct driver *driver)
{
    char path[FOUND_PATH_ROOM];
    snprintf(path, sizeof path, "/null/Downloads/%s%s", stage_banner, stage_banner);
    null_set_found(driver->platform, path, "", 0);
    null_set_ask(driver->platform, true);
    app_go(&driver->app, SCREEN_TITLE);
    driver_step(driver);
    null_give(driver->platform, path, "", 0);
    driver_step(driver);
}

/* Players with the longest names, no two alike. */
static inline void stage_party_names(struct driver *driver)
{
    for (int32_t i = 0; i < PARTY_SEATS; i++) {
        char name[PROFILE_NAME_ROOM];
        stage_longest_name(name);
        name[0] = name[1] = (char)('1' + i); /* in the place of two letters */
        memmove(name + 2, name + 4, strlen(name + 4) + 1);
        memcpy(driver->app.party.chairs[i].name, name, sizeof name);
        if (driver->app.table.party.players[i].seated)
            memcpy(driver->app.table.names.text[i], name, sizeof name);
    }
    driver_step(driver);
}

/* The pages of the party's screens. */
static inline void stage_party_state(struct driver *driver, const char *name)
{
    if (strcmp(name, "party-name") == 0) {
        char label[PROFILE_NAME_ROOM + 32];
        snprintf(label, sizeof label, str(STR_PARTY_CHAIR), 1, driver->app.party.chairs[0].name);
        driver_press(driver, label);
    }
    if (strcmp(name, "party-keys") == 0)
        driver_press(driver, str(STR_PARTY_KEY_TEST));
    if (strcmp(name, "party-missing") == 0)
        driver->app.party.chairs[1].control = driver->app.party.chairs[0].control;
    if (strcmp(name, "party-anew") == 0)
        driver_press(driver, str(STR_START));
    if (strcmp(name, "recess-join") == 0)
        driver_press(driver, str(STR_TABLE_JOIN));
    if (strcmp(name, "recess-end") == 0)
        driver_press(driver, str(STR_TABLE_END));
    if (strcmp(name, "together-pause") == 0) {
        /* One who cannot come back before the answers are shown. */
        table_pause(&driver->app, driver_now(driver) + 1);
        table_command(&driver->app, PARTY_LEAVE, 2, 0, driver_now(driver) + 2);
    }
}

static inline bool stage_is_one(const char *name, const char *const *of, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(name, of[i]) == 0)
            return true;
    return false;
}

/* A run, a session, or both, that can go on. */
static inline void stage_waiting(struct driver *driver, const char *name)
{
    static const char *const runs[] = {"title-continue", "title-both"};
    static const char *const sessions[] = {"title-party", "title-both", "party-waits",
                                           "party-anew"};
    session_clear(&driver->app.session);
    table_clear(&driver->app.table);
    driver->app.party.begun = false;
    if (stage_is_one(name, runs, sizeof runs / sizeof runs[0]))
        stage_set(&driver->app, "pause");
    if (stage_is_one(name, sessions, sizeof sessions / sizeof sessions[0]))
        stage_set(&driver->app, "recess");
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
    stage_waiting(driver, name);
    if (strcmp(base, "progress") == 0)
        stage_history(driver);
    store_remove(driver->store, "sessions", NULL);
    if (strcmp(name, "sessions-many") == 0)
        stage_sessions(driver);
    stage_set(&driver->app, base);
    if (strcmp(name, "sessions-none") == 0 || strcmp(name, "sessions-many") == 0)
        table_clear(&driver->app.table);
    driver_step(driver);
    driver_step(driver);
    if (strncmp(name, "records-", 8) == 0)
        stage_board(driver, strcmp(name, "records-acts") == 0);
    stage_setup_state(driver, name);
    stage_party_names(driver);
    stage_party_state(driver, name);
    if (strcmp(name, "card-best") == 0)
        stage_best(driver);
    if (strcmp(name, "friend-refused") == 0)
        stage_refused_file(driver);
    if (strcmp(name, "profiles-naming") == 0)
        driver_press(driver, str(STR_RENAME));
    if (strcmp(name, "profiles-delete") == 0)
        driver_press(driver, str(STR_DELETE));
    bool refused = strcmp(name, "result-refused") == 0 || strcmp(name, "podium-refused") == 0;
    null_set_refusal(driver->platform, refused ? stage_banner : NULL);
    if (strcmp(base, "result") == 0 && dash)
        driver_press(driver, str(dash[1] == 'c' ? STR_RESULT_COPY : STR_RESULT_PICTURE));
    if (strcmp(name, "podium-refused") == 0)
        driver_press(driver, str(STR_PODIUM_SHARE_LOG));
    if (strcmp(name, "exam-ask") == 0)
        driver_press(driver, str(STR_EXAM_HAND_IN));
    if (dash && strcmp(dash, "-banner") == 0)
        snprintf(driver->app.saves.banner, sizeof driver->app.saves.banner, "%s", stage_banner);
    driver_step(driver);
}

#endif
