#include "ui/result_draw.h"
#include "ui/hud.h"
#include "ui/mode_words.h"
#include "ui/result_words.h"
#include "ui/strings.h"
#include "ui/widget.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { COUNT_UP_MS = 1200, COUNT_UP_AFTER_MS = 200, SPOKEN_ROOM = 1024 };

/* --- The top --- */

static float draw_stars(struct view *view, const struct app *app, struct rect box)
{
    char words[64];
    int32_t got = result_stars(&app->session.run);
    box.h = view_px(view, 56);
    stars_draw(view, box, got, app->session.celebrated_ms);
    snprintf(words, sizeof words, str(STR_STARS_LABEL), got);
    drawlist_node(view->list, NODE_TEXT, 0, box, words, NULL);
    return box.h + view_px(view, SPACE_3);
}

/* The sign of the mode, where there are no stars; of an exam whether it was passed. */
static float draw_mode_sign(struct view *view, const struct app *app, struct rect box)
{
    const struct run *run = &app->session.run;
    const struct theme *t = view->theme;
    float size = view_px(view, 56), grown = view_ease(view, app->session.celebrated_ms, 300, 350);
    struct rect sign = {roundf(box.x + (box.w - size) / 2), box.y, size, size};
    bool passed = run_passed(run), judged = result_of_exam(run) && !run->quit;
    uint32_t ground = !judged ? t->accent_soft : passed ? t->right : t->wrong;
    enum icon icon = !judged ? mode_icon(run->mode) : passed ? ICON_CHECK : ICON_CROSS;
    struct rect disc = rect_inset(sign, size * (1 - grown) / 2);
    if (grown > 0) {
        draw_fill(view->list, disc, disc.w / 2, ground);
        icon_draw(view->list, icon, rect_inset(disc, roundf(disc.w * .26f)),
                  judged ? t->panel_sunk : t->text);
    }
    return size + view_px(view, SPACE_3);
}

/* The score, or an exam's share, counting up. */
static float draw_figure(struct view *view, const struct app *app, struct rect box)
{
    const struct run *run = &app->session.run;
    char number[32], words[48], all[SPOKEN_ROOM];
    float counted = view_ease(view, app->session.celebrated_ms, COUNT_UP_AFTER_MS, COUNT_UP_MS);
    int32_t whole = result_of_exam(run) ? result_percent(run) : run->score;
    int32_t now = (int32_t)lroundf((float)whole * counted);
    box.h = text_line_px(view, STYLE_FIGURE);
    if (result_of_exam(run))
        snprintf(number, sizeof number, str(STR_PERCENT), now);
    else
        hud_number(number, sizeof number, now);
    text_label(view, STYLE_FIGURE, view->theme->text, box, ALIGN_CENTRE, number);
    hud_number(number, sizeof number, run->score);
    snprintf(words, sizeof words, str(STR_SCORE_CHIP), number);
    if (result_of_exam(run))
        snprintf(words, sizeof words, str(STR_PERCENT), whole);
    result_say(app, all, sizeof all);
    drawlist_node(view->list, NODE_STATUS, 0, box, words, all);
    return box.h;
}

float result_draw_top(struct view *view, const struct app *app, struct rect box)
{
    const struct session *session = &app->session;
    const struct theme *t = view->theme;
    char words[RESULT_WORDS_ROOM];
    struct rect at = box;
    at.y += text_node(view, NODE_HEADING, STYLE_TITLE, t->text, at, ALIGN_CENTRE,
                      result_headline(session));
    result_what(app, words);
    at.y += text_node(view, NODE_TEXT, STYLE_SMALL, t->text_soft, at, ALIGN_CENTRE, words) +
            view_px(view, SPACE_3);
    at.y += mode_get(session->run.mode)->stars ? draw_stars(view, app, at)
                                               : draw_mode_sign(view, app, at);
    at.y += draw_figure(view, app, at);
    if (result_of_exam(&session->run) && !session->run.quit) {
        snprintf(words, sizeof words, str(STR_RESULT_NEEDED), MODE_EXAM_PASS_PERCENT);
        at.y += text_node(view, NODE_TEXT, STYLE_BODY, t->text_soft, at, ALIGN_CENTRE, words);
    }
    result_record(session, words);
    bool proud = session->new_record;
    at.y += text_node(view, NODE_TEXT, proud ? STYLE_STRONG : STYLE_BODY,
                      proud ? t->text : t->text_soft, at, ALIGN_CENTRE, words);
    return at.y - box.y;
}

/* --- Figures --- */

float result_draw_fact(struct view *view, struct rect box, const char *name, const char *value)
{
    float value_w = text_width(view, STYLE_STRONG, value) + view_px(view, SPACE_3);
    bool stacked = value_w > box.w * .6f;
    struct rect left = {box.x, box.y, stacked ? box.w : box.w - value_w, 0}, right = box;
    float tall = text_draw(view, STYLE_BODY, view->theme->text_soft, left, ALIGN_LEFT, name);
    right.y += stacked ? tall : 0;
    float value_tall = text_draw(view, STYLE_STRONG, view->theme->text, right, ALIGN_RIGHT, value);
    tall = stacked ? tall + value_tall : fmaxf(tall, value_tall);
    drawlist_node(view->list, NODE_TEXT, 0, (struct rect){box.x, box.y, box.w, tall}, name, value);
    return tall + view_px(view, SPACE_1);
}

static float draw_number(struct view *view, struct rect box, enum string name, int32_t number)
{
    char value[32];
    hud_number(value, sizeof value, number);
    return result_draw_fact(view, box, str(name), value);
}

static float draw_line(struct view *view, struct rect box)
{
    float line = view_px(view, 1.5f), gap = view_px(view, SPACE_1);
    draw_fill(view->list, (struct rect){box.x, box.y + gap, box.w, line}, 0, view->theme->line);
    return line + 3 * gap;
}

/* Only what is not 0 is told of what some modes have. */
static float draw_points(struct view *view, const struct run *run, struct rect box)
{
    struct result_points points = result_points(run);
    struct rect at = box;
    if (run->law == SCORE_ARCADE) {
        at.y += draw_number(view, at, STR_PART_KNOWING, points.knowing);
        at.y += draw_number(view, at, STR_PART_SPEED, points.speed);
        at.y += draw_number(view, at, STR_PART_STREAK, points.streak);
        if (points.halved)
            at.y += draw_number(view, at, STR_RESULT_PART_HALVED, points.halved);
        if (mode_get(run->mode)->priced)
            at.y += draw_number(view, at, STR_RESULT_PART_WRONG, points.lost);
    } else {
        at.y += draw_number(view, at, STR_RESULT_WON, points.won);
        at.y += draw_number(view, at, STR_RESULT_LOST, points.lost);
    }
    return at.y - box.y;
}

static float draw_right(struct view *view, const struct run *run, struct rect box)
{
    char value[64];
    int32_t right = run_right_count(run), count = run_judged_count(run);
    snprintf(value, sizeof value, str(count ? STR_RIGHT_OF : STR_RESULT_RIGHT_COUNT), right, count,
             result_percent(run));
    return result_draw_fact(view, box, str(STR_ACCURACY), value);
}

static float draw_times(struct view *view, const struct run *run, struct rect box)
{
    char value[64];
    struct rect at = box;
    int32_t mean_ms = result_mean_ms(run);
    snprintf(value, sizeof value, str(STR_SECONDS_TENTH), mean_ms / 1000, mean_ms % 1000 / 100);
    at.y += result_draw_fact(view, at, str(STR_MEAN_TIME), value);
    if (!result_of_exam(run)) {
        snprintf(value, sizeof value, "%d", run->best_streak);
        at.y += result_draw_fact(view, at, str(STR_BEST_STREAK), value);
    }
    return at.y - box.y;
}

static float draw_lifelines(struct view *view, const struct run *run, struct rect box)
{
    static const enum string names[LIFELINES] = {STR_LIFELINE_HALF, STR_LIFELINE_TIME,
                                                 STR_LIFELINE_SWAP, STR_LIFELINE_HINT};
    char used[128] = "";
    for (int32_t i = 0; i < LIFELINES; i++) {
        size_t len = strlen(used);
        if (run->used >> i & 1)
            snprintf(used + len, sizeof used - len, "%s%s", len ? ", " : "", str(names[i]));
    }
    return used[0] ? result_draw_fact(view, box, str(STR_RESULT_LIFELINES), used) : 0;
}

/* What some modes alone have: an end of their own, lives, questions left open, days in a row. */
static float draw_of_mode(struct view *view, const struct app *app, struct rect box)
{
    const struct run *run = &app->session.run;
    const struct daily *daily = &app->saves.profile.daily;
    char value[64];
    struct rect at = box;
    if (result_ending(run)[0])
        at.y += result_draw_fact(view, at, str(STR_RESULT_ENDED), result_ending(run));
    if (mode_get(run->mode)->lives > 0) {
        snprintf(value, sizeof value, str(STR_RESULT_LIVES_OF), run->lives,
                 mode_get(run->mode)->lives);
        at.y += result_draw_fact(view, at, str(STR_RESULT_LIVES), value);
    }
    if (result_of_exam(run)) {
        at.y += draw_number(view, at, STR_RESULT_LEFT_OPEN, run_open_count(run));
        at.y += draw_number(view, at, STR_RESULT_MARKED, run_marked_count(run));
    }
    if (run->mode == RUN_MODE_DAILY && !app->session.watching) {
        snprintf(value, sizeof value, str(STR_RESULT_STREAK_DAYS), daily->streak,
                 daily->best_streak);
        at.y += result_draw_fact(view, at, str(STR_RESULT_STREAK), value);
        at.y += draw_number(view, at, STR_RESULT_FREEZES, daily->freezes);
    }
    return at.y + draw_lifelines(view, run, at) - box.y;
}

float result_draw_facts(struct view *view, const struct app *app, struct rect box)
{
    const struct run *run = &app->session.run;
    struct rect at = box;
    if (result_of_exam(run)) {
        at.y += draw_number(view, at, STR_RESULT_POINTS, run->score);
    } else {
        at.y += draw_points(view, run, at);
        at.y += draw_line(view, at);
    }
    at.y += draw_right(view, run, at);
    at.y += draw_times(view, run, at);
    at.y += draw_of_mode(view, app, at);
    if (run->law != SCORE_ARCADE)
        at.y += result_draw_fact(view, at, str(STR_SETUP_LAW), law_title(run->law));
    at.y += result_draw_fact(view, at, str(STR_CLOCK), str_factor(run->factor));
    return at.y - box.y;
}
