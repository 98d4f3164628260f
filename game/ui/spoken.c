#include "ui/spoken.h"
#include "ui/hud.h"
#include "ui/strings.h"

#include <stdio.h>

static void say(struct view *view, const char *words, const char *more)
{
    struct rect box = {view->frame.x, view->frame.y, 1, 1};
    drawlist_node(view->list, NODE_STATUS, 0, box, words, more)->state |= NODE_SPOKEN;
}

static void say_question(struct view *view, const struct run *run, const struct bank *bank,
                         const struct bank_question *asked)
{
    char words[96], more[SPOKEN_ROOM];
    snprintf(words, sizeof words, str(STR_SAY_QUESTION), run->current + 1, run->count);
    snprintf(more, sizeof more, "%s%s", bank_string(bank, asked->prompt),
             asked->code.len > 0 ? str(STR_SAY_CODE) : "");
    say(view, words, more);
}

static void say_choices(struct view *view, const struct run_question *question)
{
    char words[96];
    enum string format = question->limit_ms ? STR_SAY_CHOICES : STR_SAY_CHOICES_FREE;
    snprintf(words, sizeof words, str(format), question->choice_count, question->limit_ms / 1000);
    say(view, words, NULL);
}

void spoken_phase(struct view *view, const struct run *run, const struct bank *bank,
                  const struct run_question *question)
{
    if (run->phase == RUN_READING)
        say_question(view, run, bank, &bank->questions[question->index]);
    else if (run->phase == RUN_ANSWERING)
        say_choices(view, question);
}

void spoken_outcome(const struct run *run, const struct bank *bank,
                    const struct run_question *question, char *out, size_t room)
{
    uint32_t first = bank->questions[question->index].first_choice;
    const struct bank_choice *right = &bank->choices[first + (uint32_t)question->correct];
    char score[32];
    hud_number(score, sizeof score, run->score);
    if (question->outcome == RUN_RIGHT)
        snprintf(out, room, str(STR_SAY_SCORE), score);
    else
        snprintf(out, room, str(STR_SAY_RIGHT_ANSWER), 'A' + run_place(question, question->correct),
                 bank_string(bank, right->text), score);
}
