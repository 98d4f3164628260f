/* One run on the play screen, begun as it is wanted and answered by keys. */
#ifndef CONSTRICTOR_TESTS_UI_PLAY_RUN_H
#define CONSTRICTOR_TESTS_UI_PLAY_RUN_H

#include "one_game.h"
#include "ui/strings.h"

static inline struct run *run(void)
{
    return driver_run(&driver);
}

/* Begins a run over the first `levels` levels. */
static inline void begin(enum run_mode mode, enum score_law law, int32_t factor, int32_t levels)
{
    struct session_choice choice = {.mode = mode,
                                    .law = law,
                                    .factor = factor,
                                    .levels = (UINT64_C(1) << levels) - 1,
                                    .has_seed = true,
                                    .seed = 77};
    struct error error;
    if (!session_start_choice(&driver.app, &choice, &error))
        fail_msg("%s", error.text);
    app_go(&driver.app, session_screen(&driver.app));
    driver_step(&driver);
    driver_step(&driver);
}

static inline void show_choices(void)
{
    if (run()->phase == RUN_READING)
        driver_press(&driver, str(STR_SHOW_CHOICES));
    assert_int_equal(run()->phase, RUN_ANSWERING);
}

static inline void answer(bool right)
{
    show_choices();
    driver_character(&driver, (char)('1' + driver_place(&driver, right)));
    assert_int_equal(run()->phase, RUN_FEEDBACK);
}

static inline void answer_and_go_on(bool right)
{
    answer(right);
    driver_press(&driver, str(run_is_last(run()) ? STR_TO_RESULT : STR_NEXT_QUESTION));
}

static inline bool shows(const char *text)
{
    return driver_shows(&driver, text);
}

static inline const char *right_text(void)
{
    const struct run_question *q = run_question(run());
    const struct bank *bank = driver.app.session.bank;
    uint32_t first = bank->questions[q->index].first_choice;
    return bank_string(bank, bank->choices[first + q->correct].text);
}

#endif
