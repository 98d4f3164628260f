#include "ui/spoken.h"
#include "ui/certainty.h"
#include "ui/clockface.h"
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
    hud_where(run, words, sizeof words);
    snprintf(more, sizeof more, "%s%s", bank_string(bank, asked->prompt),
             asked->code.len > 0 ? str(STR_SAY_CODE) : "");
    say(view, words, more);
}

/* Under one clock the question's own limit hurries nobody. */
static void say_choices(struct view *view, const struct run *run,
                        const struct run_question *question)
{
    char words[96];
    bool one_clock = mode_get(run->mode)->one_clock;
    enum string format = one_clock            ? STR_PLAY_SAY_CHOICES
                         : question->limit_ms ? STR_SAY_CHOICES
                                              : STR_SAY_CHOICES_FREE;
    snprintf(words, sizeof words, str(format), run_choices_left(question),
             question->limit_ms / 1000);
    say(view, words, question->assisted ? str(STR_LIFELINE_PAYS_HALF) : NULL);
}

void spoken_phase(struct view *view, const struct run *run, const struct bank *bank,
                  const struct run_question *question)
{
    bool reading = mode_get(run->mode)->reading;
    if (run->phase == RUN_READING || (run->phase == RUN_ANSWERING && !reading))
        say_question(view, run, bank, &bank->questions[question->index]);
    if (run->phase == RUN_ANSWERING)
        say_choices(view, run, question);
}

/* --- What the mode made of an answer --- */

struct notes {
    char *out;
    size_t room, used;
};

static void add_note(struct notes *notes, enum string format, int32_t number)
{
    char note[96];
    snprintf(note, sizeof note, str(format), number);
    int wrote = snprintf(notes->out + notes->used, notes->room - notes->used, "%s%s",
                         notes->used ? " · " : "", note);
    notes->used += (size_t)wrote;
    if (notes->used >= notes->room)
        notes->used = notes->room - 1;
}

static void note_clock(struct notes *notes, const struct run *run)
{
    int32_t added_s = clockface_of(run, run->phase_ms).added_ms / 1000;
    if (added_s == 0)
        return;
    add_note(notes, added_s > 0 ? STR_PLAY_NOTE_WON : STR_PLAY_NOTE_LOST,
             added_s > 0 ? added_s : -added_s);
    if (run->clock_ms == 0)
        add_note(notes, STR_PLAY_NOTE_EMPTY, 0);
}

static void note_lives(struct notes *notes, const struct run *run)
{
    static const enum string by_lives[] = {STR_PLAY_NOTE_LAST_LIFE, STR_PLAY_NOTE_LIFE};
    add_note(notes, run->lives < 2 ? by_lives[run->lives] : STR_PLAY_NOTE_LIVES, run->lives);
}

static void note_limit(struct notes *notes, const struct run *run)
{
    int32_t right = run_right_count(run), now = mode_limit_ms(run->mode, 100, right);
    if (run->factor != SCORE_FACTOR_OFF && now < mode_limit_ms(run->mode, 100, right - 1))
        add_note(notes, STR_PLAY_NOTE_LESS_TIME, now);
}

void spoken_notes(const struct run *run, char *out, size_t room)
{
    struct notes notes = {out, room, 0};
    const struct run_question *q = run_question(run);
    out[0] = '\0';
    if (run->phase != RUN_FEEDBACK)
        return;
    if (q->certainty > 0) {
        int wrote = snprintf(out, room, str(STR_PLAY_NOTE_CERTAINTY), certainty_name(q->certainty));
        notes.used = (size_t)wrote;
    }
    note_clock(&notes, run);
    if (q->outcome != RUN_RIGHT && mode_get(run->mode)->lives > 0)
        note_lives(&notes, run);
    if (q->outcome == RUN_RIGHT && q->assisted)
        add_note(&notes, STR_PLAY_NOTE_HALF, 0);
    if (q->outcome == RUN_RIGHT)
        note_limit(&notes, run);
}

void spoken_outcome(const struct run *run, const struct bank *bank,
                    const struct run_question *question, char *out, size_t room)
{
    uint32_t first = bank->questions[question->index].first_choice;
    const struct bank_choice *right = &bank->choices[first + (uint32_t)question->correct];
    char score[32], notes[SPOKEN_NOTES_ROOM];
    hud_number(score, sizeof score, run->score);
    spoken_notes(run, notes, sizeof notes);
    size_t used = notes[0] ? (size_t)snprintf(out, room, "%s. ", notes) : 0;
    if (question->outcome == RUN_RIGHT)
        snprintf(out + used, room - used, str(STR_SAY_SCORE), score);
    else
        snprintf(out + used, room - used, str(STR_SAY_RIGHT_ANSWER),
                 'A' + run_place(question, question->correct), bank_string(bank, right->text),
                 score);
}
