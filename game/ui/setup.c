#include "ui/setup.h"
#include "data/draw.h"
#include "ui/app.h"
#include "ui/mode_words.h"
#include "ui/progress.h"
#include "ui/setup_code.h"
#include "ui/strings.h"

#include <string.h>

static int32_t loaded_count(const struct app *app)
{
    int32_t count = 0;
    for (int32_t i = 0; i < app->library->count; i++)
        count += app->library->levels[i].loaded;
    return count;
}

static uint64_t levels_there(const struct app *app, int32_t count)
{
    uint64_t levels = 0;
    for (int32_t i = 0; i < count && i < 64; i++)
        if (app->library->levels[i].loaded)
            levels |= UINT64_C(1) << i;
    return levels;
}

/* All of the campaign's that are there, locked ones too; without a campaign all. */
static uint64_t daily_levels(const struct app *app)
{
    uint64_t levels = levels_there(app, app->library->campaign.level_count);
    return levels ? levels : levels_there(app, app->library->count);
}

static uint64_t chosen_levels(const struct app *app)
{
    const struct session_choice *choice = &app->choice;
    if (choice->mode == RUN_MODE_EXAM)
        return choice->exam < app->library->campaign.exam_count
                   ? setup_exam_levels(app, choice->exam)
                   : 0;
    if (app->setup.from_code)
        return choice->levels;
    if (choice->mode == RUN_MODE_DAILY)
        return daily_levels(app);
    return app->setup.place < 0 ? app->setup.picked & setup_levels_at(app, 0)
                                : setup_levels_at(app, app->setup.place);
}

/* Brings law and clock to what goes together in the mode. */
static void fit_law(struct app *app)
{
    struct session_choice *choice = &app->choice;
    bool has_law = (mode_get(choice->mode)->laws & 1u << app->setup.law) != 0;
    choice->law = has_law ? app->setup.law : SCORE_ARCADE;
    choice->factor = choice->law == SCORE_SAGE ? SCORE_FACTOR_OFF : app->setup.factor;
}

/* A code's daily is only for practice, unless it is today's, which is the same by itself. */
static enum setup_standing standing_of_daily(struct app *app, const struct bank *bank)
{
    struct setup *setup = &app->setup;
    struct session_choice *choice = &app->choice;
    uint64_t seed = daily_seed(setup->day, bank_hash(bank));
    bool other = setup->from_code && (seed != choice->seed || choice->levels != daily_levels(app));
    if (!setup->from_code)
        choice->seed = seed;
    return other || setup->daily != DAILY_OPEN ? SETUP_PRACTICE : SETUP_READY;
}

static enum setup_standing standing_of_exam(struct app *app, const struct bank *bank)
{
    struct run_draw draw;
    const struct campaign_exam *exam = &app->library->campaign.exams[app->choice.exam];
    if (!draw_exam(bank, exam, app->choice.seed, &draw, &app->setup.error))
        return SETUP_IMPOSSIBLE;
    return progress_exam_open(app, app->choice.exam) ? SETUP_READY : SETUP_CLOSED;
}

static enum setup_standing standing_with(struct app *app, const struct bank *bank)
{
    switch (app->choice.mode) {
    case RUN_MODE_DAILY:
        return standing_of_daily(app, bank);
    case RUN_MODE_EXAM:
        return standing_of_exam(app, bank);
    case RUN_MODE_ROUND:
    case RUN_MODE_PRACTICE:
    case RUN_MODE_SPRINT_60:
    case RUN_MODE_SPRINT_120:
    case RUN_MODE_SPRINT_180:
    case RUN_MODE_SURVIVAL:
    case RUN_MODE_STACKER:
    case RUN_MODE_COUNT:
        break;
    }
    return SETUP_READY;
}

/* While levels arrive, what is missing may be among them. */
static bool must_wait(const struct app *app)
{
    bool needs_all = app->choice.mode == RUN_MODE_DAILY || app->choice.mode == RUN_MODE_EXAM;
    return app->library->arriving &&
           (needs_all || (app->choice.levels & ~levels_there(app, app->library->count)) != 0);
}

static void follow_bank(struct app *app, const struct bank *bank)
{
    struct setup *setup = &app->setup;
    setup->standing = standing_with(app, bank);
    setup->other_content = setup->from_code && setup->content != run_code_content(bank_hash(bank));
    if (!setup_code_print(app, &app->choice, bank, setup->code))
        setup->code[0] = '\0';
}

void setup_refresh(struct app *app)
{
    struct setup *setup = &app->setup;
    struct deck deck = {0};
    fit_law(app);
    setup->loaded = loaded_count(app);
    setup->day = daily_day(platform_wall_s(app->platform));
    setup->daily = daily_state(&app->saves.profile.daily, setup->day);
    setup->other_content = false;
    setup->code[0] = setup->error.text[0] = '\0';
    app->choice.levels = chosen_levels(app);
    session_choice_key(app, &app->choice, setup->key);
    setup->standing = SETUP_WAIT;
    if (must_wait(app))
        return;
    setup->standing = SETUP_IMPOSSIBLE;
    if (app->choice.mode == RUN_MODE_EXAM && app->choice.levels == 0) {
        error_set(&setup->error, "%s", str(STR_SETUP_NO_EXAM));
        return;
    }
    const struct bank *bank = session_choice_bank(app, &app->choice, &deck, &setup->error);
    if (bank)
        follow_bank(app, bank);
    deck_free(&deck);
}

void setup_follow(struct app *app)
{
    if (app->setup.loaded != loaded_count(app) || app->setup.standing == SETUP_WAIT ||
        app->setup.day != daily_day(platform_wall_s(app->platform)))
        setup_refresh(app);
}

void setup_new_seed(struct app *app)
{
    if (!app->setup.from_code)
        app->choice.seed = session_new_seed(app);
}

/* What the profile plays by, the first time. */
static void begin_once(struct app *app)
{
    struct setup *setup = &app->setup;
    if (setup->begun)
        return;
    setup->begun = true;
    setup->other_place = app->library->campaign.tier_count > 0;
    setup->factor = progress_factor(app);
    setup->law = (enum score_law)app_settings(app)->law;
}

/* The first that is open, else the first. */
static int32_t usual_exam(const struct app *app)
{
    int32_t count = app->library->campaign.exam_count;
    for (int32_t exam = 0; exam < count; exam++)
        if (progress_exam_open(app, exam))
            return exam;
    return 0;
}

/* Who plays alone and several players each have a choice of levels of their own. */
static void choose_for(struct setup *setup, bool party)
{
    int32_t place = setup->place;
    uint64_t picked = setup->picked;
    if (setup->party == party)
        return;
    setup->party = party;
    setup->place = setup->other_place;
    setup->picked = setup->other_picked;
    setup->other_place = place;
    setup->other_picked = picked;
}

static void begin_mode(struct app *app, enum run_mode mode)
{
    struct setup *setup = &app->setup;
    bool same =
        app->choice.mode == mode || (mode_is_sprint(app->choice.mode) && mode_is_sprint(mode));
    if (!same || setup->from_code) {
        app->choice.mode = mode;
        app->choice.exam = mode == RUN_MODE_EXAM ? usual_exam(app) : -1;
    }
    setup->from_code = setup->choosing = false;
    app->choice.has_seed = false;
}

void setup_begin(struct app *app, enum run_mode mode)
{
    begin_once(app);
    choose_for(&app->setup, false);
    begin_mode(app, mode);
}

void setup_begin_party(struct app *app)
{
    struct setup *setup = &app->setup;
    begin_once(app);
    choose_for(setup, true);
    begin_mode(app, RUN_MODE_ROUND);
    if (setup->place > 0 && setup_levels_at(app, setup->place) == 0)
        setup->place = 0;
}

void setup_take_party_levels(struct app *app, const char *which)
{
    struct setup *setup = &app->setup;
    static const char tier_head[] = "tier ";
    size_t len = sizeof tier_head - 1;
    bool is_tier = strncmp(which, tier_head, len) == 0, all = strcmp(which, "all") == 0;
    int32_t tier = is_tier ? campaign_find_tier(&app->library->campaign, which + len) : -1;
    uint64_t picked = is_tier || all ? 0 : library_levels(app->library, which);
    begin_once(app);
    if (!all && tier < 0 && !picked)
        return;
    *(setup->party ? &setup->place : &setup->other_place) = picked ? -1 : tier + 1;
    *(setup->party ? &setup->picked : &setup->other_picked) = picked;
}

bool setup_begin_code(struct app *app, const char *text, struct error *error)
{
    struct session_choice choice;
    struct setup *setup = &app->setup;
    uint8_t content;
    if (!setup_code_read(app, text, &choice, &content, error))
        return false;
    begin_once(app);
    choose_for(setup, false);
    app->choice = choice;
    setup->from_code = true;
    setup->choosing = false;
    setup->content = content;
    setup->law = choice.law;
    if (choice.law != SCORE_SAGE)
        setup->factor = choice.factor;
    return true;
}

void setup_type(struct app *app, const char *text)
{
    struct setup *setup = &app->setup;
    size_t len = strlen(setup->typed);
    for (; *text; text++) {
        char c = *text >= 'a' && *text <= 'z' ? (char)(*text - 'a' + 'A') : *text;
        bool taken = (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (taken && len + 1 < sizeof setup->typed)
            setup->typed[len++] = c;
    }
    setup->typed[len] = '\0';
}

void setup_leave_code(struct app *app)
{
    struct setup *setup = &app->setup;
    setup->from_code = false;
    app->choice.has_seed = false;
    setup->picked = app->choice.levels & setup_levels_at(app, 0);
    setup->place = setup->picked ? -1 : 0;
    setup_new_seed(app);
    setup_refresh(app);
}

bool setup_start(struct app *app)
{
    struct setup *setup = &app->setup;
    setup_refresh(app);
    struct session_choice choice = app->choice;
    choice.has_seed = true;
    if (setup->standing == SETUP_PRACTICE)
        return session_start_practice(app, &choice, &setup->error);
    if (setup->standing != SETUP_READY || !session_start_choice(app, &choice, &setup->error))
        return false;
    if (choice.mode == RUN_MODE_DAILY) {
        daily_count(&app->saves.profile.daily, setup->day);
        saves_store_profile(&app->saves);
    }
    return true;
}

void setup_step_mode(struct app *app, int by)
{
    int32_t place = (int32_t)app->choice.mode - RUN_MODE_SPRINT_60, count = 3;
    app->choice.mode = (enum run_mode)(RUN_MODE_SPRINT_60 + (place + by + count) % count);
    setup_refresh(app);
}

void setup_step_exam(struct app *app, int by)
{
    int32_t count = app->library->campaign.exam_count;
    if (count > 0)
        app->choice.exam = (app->choice.exam + by + count) % count;
    setup_refresh(app);
}

void setup_step_levels(struct app *app, int by)
{
    app->setup.place = setup_next_place(app, app->setup.place, by);
    setup_refresh(app);
}

enum score_law setup_next_law(enum run_mode mode, enum score_law law, int by)
{
    int next = (int)law;
    do
        next = (next + by + SCORE_LAWS) % SCORE_LAWS;
    while ((mode_get(mode)->laws & 1u << next) == 0);
    return (enum score_law)next;
}

int32_t setup_law_count(enum run_mode mode)
{
    int32_t count = 0;
    for (int law = 0; law < SCORE_LAWS; law++)
        count += (mode_get(mode)->laws & 1u << law) != 0;
    return count;
}

void setup_step_law(struct app *app, int by)
{
    app->setup.law = setup_next_law(app->choice.mode, app->choice.law, by);
    setup_refresh(app);
}

void setup_step_factor(struct app *app, int by)
{
    app->setup.factor = settings_step_factor(app->setup.factor, by);
    setup_refresh(app);
}

void setup_toggle_level(struct app *app, int32_t level)
{
    app->setup.picked = app->choice.levels ^ UINT64_C(1) << level;
    app->setup.place = -1;
    setup_refresh(app);
}
