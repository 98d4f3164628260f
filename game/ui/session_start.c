/* How runs begin: chosen, or taken up again. */
#include "data/draw.h"
#include "ui/app.h"
#include "ui/progress.h"
#include "ui/session_inside.h"
#include "ui/strings.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

uint64_t session_new_seed(const struct app *app)
{
    return app->options.has_seed ? app->options.seed
                                 : platform_seed(app->platform) & RUN_CODE_MAX_SEED;
}

bool session_waits(struct app *app)
{
    struct run_log_header *header = malloc(sizeof *header);
    bool waits = (session_in_play(&app->session) && !app->session.watching) ||
                 (header && saves_run_waiting(&app->saves, header));
    free(header);
    return waits;
}

void session_give_up_waiting(struct app *app)
{
    if (app->session.watching)
        session_clear(&app->session);
    if (!session_in_play(&app->session) && !session_resume(app))
        return;
    session_command(app, COMMAND_QUIT, 0, app->now_ms);
    session_finish(app);
}

int32_t session_exam_of(const struct app *app, const struct bank *bank, const struct run *run)
{
    const struct campaign *campaign = &app->library->campaign;
    for (int32_t exam = 0; run->mode == RUN_MODE_EXAM && exam < campaign->exam_count; exam++)
        if (draw_is_exam(bank, &campaign->exams[exam], run))
            return exam;
    return -1;
}

void session_enter(struct app *app, const struct bank *bank, const struct deck *deck,
                   const struct run *run)
{
    struct session *session = &app->session;
    session_clear(session);
    session->deck = *deck;
    session->bank = deck->arena ? &session->deck.bank : bank;
    session->active = true;
    session->level = library_find(app->library, bank_string(bank, bank->id));
    session->exam = session_exam_of(app, session->bank, run);
    session->run = *run;
    session->zero_ms = app->now_ms - run->last_ms;
    session->change_ms = app->now_ms;
    char key[SESSION_KEY_ROOM];
    session_key(app, key);
    const struct profile_record *record =
        profile_find(&app->saves.profile, key, run->mode, run->law, run->factor);
    session->has_best = record != NULL;
    session->best_before = record ? record->best_score : 0;
}

static void begin(struct app *app, const struct bank *bank, const struct deck *deck,
                  const struct run_draw *draw, struct run_setup setup)
{
    struct run run;
    run_init(&run, bank, draw, setup);
    session_enter(app, bank, deck, &run);
    saves_run_begin(&app->saves, app->session.bank, &app->session.run);
}

/* The chosen levels' ids, joined as library_bank() wants them. */
static void join_ids(const struct app *app, uint64_t levels, struct buffer *out)
{
    for (int32_t i = 0; i < app->library->count && i < 64; i++)
        if (levels >> i & 1)
            buffer_print(out, "%s%s", out->size ? "+" : "", app->library->levels[i].id);
}

const struct bank *session_choice_bank(const struct app *app, const struct session_choice *choice,
                                       struct deck *deck, struct error *error)
{
    struct buffer ids = {0};
    const struct bank *bank = NULL;
    *deck = (struct deck){0};
    join_ids(app, choice->levels, &ids);
    if (ids.failed || ids.size == 0)
        error_set(error, "%s", str(STR_NO_LEVELS_CHOSEN));
    else
        bank = library_bank(app->library, ids.bytes, deck, error);
    buffer_free(&ids);
    return bank;
}

static bool draw_choice(const struct app *app, const struct session_choice *choice,
                        const struct bank *bank, struct run_setup setup, struct run_draw *draw,
                        struct error *error)
{
    if (choice->mode == RUN_MODE_EXAM)
        return draw_exam(bank, &app->library->campaign.exams[choice->exam], setup.seed, draw,
                         error);
    return draw_round(bank, setup, draw, error);
}

/* Draws by the choice's mode what is then played in another or the same. */
static bool start_as(struct app *app, const struct session_choice *choice, enum run_mode mode,
                     struct error *error)
{
    uint64_t seed = choice->has_seed ? choice->seed : session_new_seed(app);
    struct run_setup setup = {seed, choice->mode, choice->law, choice->factor};
    struct run_draw draw;
    struct deck deck;
    const struct bank *bank = session_choice_bank(app, choice, &deck, error);
    if (!bank)
        return false;
    if (!draw_choice(app, choice, bank, setup, &draw, error)) {
        deck_free(&deck);
        return false;
    }
    session_give_up_waiting(app);
    setup.mode = mode;
    begin(app, bank, &deck, &draw, setup);
    return true;
}

bool session_start_choice(struct app *app, const struct session_choice *choice,
                          struct error *error)
{
    return start_as(app, choice, choice->mode, error);
}

bool session_start_practice(struct app *app, const struct session_choice *choice,
                            struct error *error)
{
    return start_as(app, choice, RUN_MODE_PRACTICE, error);
}

bool session_start(struct app *app, int32_t level)
{
    enum score_law law = (enum score_law)app_settings(app)->law;
    struct session_choice choice = {.mode = RUN_MODE_ROUND,
                                    .law = law,
                                    .factor = progress_factor_of(app, law),
                                    .levels = UINT64_C(1) << level};
    struct error error;
    return app_bank(app, level) && session_start_choice(app, &choice, &error);
}

struct session_choice session_choice_of(const struct app *app)
{
    const struct session *session = &app->session;
    const struct run *run = &session->run;
    struct session_choice choice = {run->mode, run->law,        run->factor, 0,
                                    session->exam, true, run->seed};
    choice.levels = library_levels(app->library, bank_string(session->bank, session->bank->id));
    return choice;
}

void session_key(const struct app *app, char out[SESSION_KEY_ROOM])
{
    const struct session *session = &app->session;
    if (session->exam >= 0)
        snprintf(out, SESSION_KEY_ROOM, "%s", app->library->campaign.exams[session->exam].id);
    else
        deck_key(bank_string(session->bank, session->bank->id), out);
}

void session_choice_key(const struct app *app, const struct session_choice *choice,
                        char out[SESSION_KEY_ROOM])
{
    struct buffer ids = {0};
    out[0] = '\0';
    join_ids(app, choice->levels, &ids);
    if (choice->mode == RUN_MODE_EXAM && choice->exam >= 0 &&
        choice->exam < app->library->campaign.exam_count)
        snprintf(out, SESSION_KEY_ROOM, "%s", app->library->campaign.exams[choice->exam].id);
    else if (!ids.failed && ids.size > 0)
        deck_key(ids.bytes, out);
    buffer_free(&ids);
}

void session_title(const struct app *app, char *out, size_t room)
{
    const struct session *session = &app->session;
    const struct campaign *campaign = &app->library->campaign;
    int32_t levels = deck_count(bank_string(session->bank, session->bank->id));
    if (session->exam >= 0)
        snprintf(out, room, "%s", campaign->exams[session->exam].title);
    else if (session->run.mode == RUN_MODE_DAILY)
        snprintf(out, room, "%s", str(STR_MODES_DAILY));
    else if (session->level >= 0)
        snprintf(out, room, "%s", app->library->levels[session->level].title);
    else
        snprintf(out, room, str(STR_LEVELS_COUNT), levels);
}

/* A practice of questions of the bank, by the player's clock. */
static void begin_practice(struct app *app, const struct bank *bank, const struct deck *deck,
                           const struct run_draw *draw, uint64_t seed)
{
    struct run_setup setup = {seed, RUN_MODE_PRACTICE, SCORE_ARCADE, progress_factor(app)};
    begin(app, bank, deck, draw, setup);
}

bool session_start_question(struct app *app, int32_t level, const char *id)
{
    const struct bank *bank = app_bank(app, level);
    int32_t index = bank ? bank_find(bank, id) : -1;
    if (index < 0)
        return false;
    session_give_up_waiting(app);
    struct run_draw draw = {.indexes = {(uint32_t)index}, .count = 1, .spare = -1};
    begin_practice(app, bank, &(struct deck){0}, &draw, session_new_seed(app));
    return true;
}

static bool was_missed(const struct run_question *q)
{
    return q->outcome == RUN_WRONG || q->outcome == RUN_TOO_LATE;
}

/* Practises what the run in play asked, in its order. */
static bool practise_again(struct app *app, bool missed_only)
{
    struct session *session = &app->session;
    struct run_draw draw = {.spare = -1};
    for (int32_t i = 0; i < session->run.count; i++)
        if (!missed_only || was_missed(&session->run.questions[i]))
            draw.indexes[draw.count++] = session->run.questions[i].index;
    if (draw.count == 0)
        return false;
    struct deck deck = session->deck; /* goes on with the next run */
    const struct bank *bank = deck.arena ? &deck.bank : session->bank;
    session->deck = (struct deck){0};
    session_give_up_waiting(app);
    begin_practice(app, bank, &deck, &draw, session_new_seed(app));
    return true;
}

bool session_start_missed(struct app *app)
{
    return practise_again(app, true);
}

bool session_start_same(struct app *app, struct error *error)
{
    enum run_mode mode = app->session.run.mode;
    struct session_choice choice = session_choice_of(app);
    if (mode == RUN_MODE_PRACTICE || mode == RUN_MODE_DAILY)
        return practise_again(app, false);
    return session_start_choice(app, &choice, error);
}

bool session_resume(struct app *app)
{
    struct run_log_header *header = malloc(sizeof *header);
    struct deck deck = {0};
    struct error error;
    struct run run;
    bool waiting = header && saves_run_waiting(&app->saves, header);
    const struct bank *bank =
        waiting ? library_bank(app->library, header->level, &deck, &error) : NULL;
    free(header);
    if (!waiting || !saves_load_run(&app->saves, bank, &run)) {
        deck_free(&deck);
        return false;
    }
    session_enter(app, bank, &deck, &run);
    session_take_rival(app);
    if (!run.paused && run.phase != RUN_OVER)
        session_command(app, COMMAND_PAUSE, PAUSE_AWAY, app->now_ms);
    return true;
}
