#include "ui/setup_code.h"
#include "data/draw.h"
#include "ui/app.h"
#include "ui/strings.h"

#include <string.h>

uint64_t setup_exam_levels(const struct app *app, int32_t exam)
{
    const struct library *library = app->library;
    uint64_t levels = 0;
    for (int32_t i = 0; i < library->campaign.level_count; i++)
        if (library->levels[i].loaded &&
            draw_serves(&library->levels[i].level.bank, &library->campaign.exams[exam]))
            levels |= UINT64_C(1) << i;
    return levels;
}

static uint64_t campaign_levels(const struct app *app)
{
    int32_t count = app->library->campaign.level_count;
    return count < 64 ? (UINT64_C(1) << count) - 1 : UINT64_MAX;
}

bool setup_code_print(const struct app *app, const struct session_choice *choice,
                      const struct bank *bank, char out[RUN_CODE_ROOM])
{
    bool exam = choice->mode == RUN_MODE_EXAM;
    if (choice->mode == RUN_MODE_PRACTICE || choice->seed > RUN_CODE_MAX_SEED ||
        (choice->levels & ~campaign_levels(app)) != 0 ||
        (exam ? choice->exam < 0 : choice->levels > RUN_CODE_MAX_LEVELS))
        return false;
    struct run_code code = {.mode = choice->mode,
                            .law = choice->law,
                            .factor = choice->factor,
                            .seed = (uint32_t)choice->seed,
                            .levels = exam ? (uint32_t)choice->exam : (uint32_t)choice->levels,
                            .content = run_code_content(bank_hash(bank))};
    if (!run_code_valid(&code))
        return false;
    run_code_print(&code, out);
    return true;
}

bool setup_code_of_run(const struct app *app, char out[RUN_CODE_ROOM])
{
    struct session_choice choice = session_choice_of(app);
    return setup_code_print(app, &choice, app->session.bank, out);
}

bool setup_code_read(const struct app *app, const char *text, struct session_choice *choice,
                     uint8_t *content, struct error *error)
{
    struct run_code code;
    if (!run_code_parse(&code, text, strlen(text), error))
        return false;
    bool exam = code.mode == RUN_MODE_EXAM;
    if (exam && (int64_t)code.levels >= app->library->campaign.exam_count)
        return error_set(error, "%s", str(STR_CODE_NO_EXAM));
    if (!exam && (code.levels & ~campaign_levels(app)) != 0)
        return error_set(error, "%s", str(STR_CODE_NO_LEVELS));
    *choice = (struct session_choice){.mode = code.mode,
                                      .law = code.law,
                                      .factor = code.factor,
                                      .levels = exam ? 0 : code.levels,
                                      .exam = exam ? (int32_t)code.levels : -1,
                                      .has_seed = true,
                                      .seed = code.seed};
    if (exam)
        choice->levels = setup_exam_levels(app, choice->exam);
    *content = code.content;
    return true;
}
