#include "ui/ghost.h"
#include "ui/hud.h"
#include "ui/icon.h"
#include "ui/strings.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* The time that the player has spent on answering. */
static int64_t clock_used_ms(const struct run *run, int64_t run_ms)
{
    int64_t used_ms = 0;
    for (int32_t i = 0; i < run->count; i++)
        used_ms += run->questions[i].elapsed_ms;
    return used_ms + (run->phase == RUN_ANSWERING ? run_phase_elapsed_ms(run, run_ms) : 0);
}

/* In free order an answer stands as soon as it is chosen. */
static int32_t answers_given(const struct run *run)
{
    return mode_get(run->mode)->free_order ? run->count - run_open_count(run)
                                           : run_answered_count(run);
}

static void take_marks(struct ghost *ghost, const struct run *run)
{
    int32_t score = 0;
    for (int32_t i = 0; i < run->count; i++) {
        const struct run_question *q = &run->questions[i];
        score += q->points;
        ghost->marks[i] = (struct ghost_mark){q->outcome, q->points, q->elapsed_ms, score};
    }
}

void ghost_take(struct ghost *ghost, const struct run *start, const struct command *commands,
                int32_t count, const char *name)
{
    struct run run = *start;
    memset(ghost, 0, sizeof *ghost);
    snprintf(ghost->name, sizeof ghost->name, "%s", name);
    for (int32_t i = 0; i < count; i++) {
        run_apply(&run, commands[i], NULL);
        while (ghost->answered < answers_given(&run))
            ghost->answered_ms[ghost->answered++] = clock_used_ms(&run, run.last_ms);
    }
    ghost->count = run.count;
    ghost->score = run.score;
    take_marks(ghost, &run);
}

static int32_t answered_by_clock(const struct ghost *ghost, int64_t used_ms)
{
    int32_t answered = 0;
    while (answered < ghost->answered && ghost->answered_ms[answered] <= used_ms)
        answered++;
    return answered;
}

static int32_t answered_by_question(const struct ghost *ghost, const struct run *run,
                                    int64_t run_ms)
{
    int32_t at = run->current;
    if (at >= ghost->answered)
        return ghost->answered;
    bool settled = run->questions[at].outcome != RUN_OPEN;
    bool come = run->phase == RUN_ANSWERING &&
                run_phase_elapsed_ms(run, run_ms) >= ghost->marks[at].elapsed_ms;
    return at + (settled || come);
}

int32_t ghost_answered(const struct ghost *ghost, const struct run *run, int64_t run_ms)
{
    const struct mode *mode = mode_get(run->mode);
    if (run->phase == RUN_OVER)
        return ghost->answered;
    return mode->one_clock ? answered_by_clock(ghost, clock_used_ms(run, run_ms))
                           : answered_by_question(ghost, run, run_ms);
}

int32_t ghost_score(const struct ghost *ghost, int32_t answered)
{
    return answered > 0 ? ghost->marks[answered - 1].score : 0;
}

/* --- Drawing --- */

/* With more questions than this no row of pips says how far one has come. */
enum { MOST_PIPS = 20 };

static void draw_pip(struct view *view, struct rect box, const struct ghost_mark *mark,
                     bool answered, bool told)
{
    const struct theme *t = view->theme;
    if (!answered || !told) {
        draw_fill(view->list, box, box.h / 2, answered ? t->text : colour_fade(t->line, .7f));
        return;
    }
    bool right = mark->outcome == RUN_RIGHT;
    draw_fill(view->list, box, box.h / 2, right ? t->right : t->wrong);
    if (!right) /* a gap is the sign: the colour alone would not tell */
        draw_fill(view->list,
                  (struct rect){box.x + roundf(box.w * .4f), box.y, roundf(box.w * .2f), box.h}, 0,
                  t->background);
}

/* `told`: what came of the answers may be seen. */
static float draw_pips(struct view *view, struct rect box, const struct ghost *ghost,
                       int32_t answered, bool told)
{
    float gap = view_px(view, 4), tall = view_px(view, 5);
    float each = (box.w - gap * (float)(ghost->count - 1)) / (float)ghost->count;
    for (int32_t i = 0; i < ghost->count; i++) {
        float x = box.x + (each + gap) * (float)i;
        struct rect pip = {roundf(x), box.y, roundf(x + each) - roundf(x), tall};
        draw_pip(view, pip, &ghost->marks[i], i < answered, told);
    }
    return tall;
}

static void lead_words(const struct ghost *ghost, const struct run *run, int32_t answered,
                       char *out, size_t room)
{
    char score[32], lead[32];
    int32_t by = run->score - ghost_score(ghost, answered);
    hud_number(score, sizeof score, ghost_score(ghost, answered));
    hud_number(lead, sizeof lead, by);
    snprintf(out, room, str(STR_GHOST_LINE), score, by > 0 ? "+" : by == 0 ? "±" : "", lead);
}

/* What the ghost does now: "has answered", "is thinking", or that its run is over. */
static const char *doing(const struct ghost *ghost, const struct run *run, int32_t answered)
{
    if (answered >= ghost->answered && run->current >= ghost->answered)
        return str(STR_GHOST_OVER);
    return str(answered > run->current ? STR_GHOST_ANSWERED : STR_GHOST_THINKS);
}

/* The moment when the ghost answers next is worth a frame. */
static void wake_for(struct view *view, const struct ghost *ghost, const struct run *run,
                     int64_t run_ms, int32_t answered)
{
    if (run->phase != RUN_ANSWERING || answered >= ghost->answered)
        return;
    bool one_clock = mode_get(run->mode)->one_clock;
    int64_t left_ms = one_clock
                          ? ghost->answered_ms[answered] - clock_used_ms(run, run_ms)
                          : ghost->marks[answered].elapsed_ms - run_phase_elapsed_ms(run, run_ms);
    if ((one_clock || answered == run->current) && left_ms >= 0 && left_ms < INT32_MAX)
        view_wake(view, (int32_t)left_ms);
}

static void ghost_words(const struct ghost *ghost, const struct run *run, int32_t answered,
                        char *out, size_t room)
{
    const struct mode *mode = mode_get(run->mode);
    char words[160];
    lead_words(ghost, run, answered, words, sizeof words);
    if (mode->free_order)
        snprintf(out, room, str(STR_GHOST_EXAM), answered, ghost->count);
    else if (mode->one_clock)
        snprintf(out, room, str(STR_GHOST_COUNT), words, answered);
    else
        snprintf(out, room, "%s · %s", words, doing(ghost, run, answered));
}

float ghost_draw(struct view *view, struct rect box, const struct ghost *ghost,
                 const struct run *run, int64_t run_ms)
{
    char words[256];
    int32_t answered = ghost_answered(ghost, run, run_ms);
    bool told = !mode_get(run->mode)->free_order;
    float y = box.y;
    if (ghost->count <= MOST_PIPS)
        y += draw_pips(view, box, ghost, answered, told) + view_px(view, SPACE_1);
    ghost_words(ghost, run, answered, words, sizeof words);
    y += text_node(view, NODE_TEXT, STYLE_SMALL, view->theme->text_soft,
                   (struct rect){box.x, y, box.w, 0}, ALIGN_LEFT, words);
    wake_for(view, ghost, run, run_ms, answered);
    return y - box.y;
}

void ghost_result(const struct ghost *ghost, const struct run *run, char *out, size_t room)
{
    char by[32];
    int32_t lead = run->score - ghost->score;
    hud_number(by, sizeof by, lead < 0 ? -lead : lead);
    if (run->quit)
        snprintf(out, room, str(STR_GHOST_QUIT), ghost->name);
    else if (lead == 0)
        snprintf(out, room, str(STR_GHOST_EQUAL), ghost->name);
    else
        snprintf(out, room, str(lead > 0 ? STR_GHOST_WON : STR_GHOST_LOST), ghost->name, by);
}
