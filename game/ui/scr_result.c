/* The result: stars, the score and what it is made of, and every question to look at again. */
#include "rules/score.h"
#include "ui/app.h"
#include "ui/confetti.h"
#include "ui/hud.h"
#include "ui/progress.h"
#include "ui/screens.h"
#include "ui/strings.h"
#include "ui/widget.h"

#include <math.h>
#include <stdio.h>

enum { ID_AGAIN = 1, ID_MISSED, ID_NEXT_LEVEL, ID_MAP, ID_QUESTION = 100 };
enum { STAR_FIRST_MS = 300, STAR_EACH_MS = 350, COUNT_UP_MS = 1200 };

static int32_t stars_of(const struct run *run)
{
    return run->quit ? 0 : score_stars(run_right_count(run), run->count);
}

static void enter(struct app *app)
{
    if (!app->session.active) {
        app_go(app, SCREEN_TITLE);
        return;
    }
    session_finish(app);
    if (app->session.celebrated_ms == 0)
        app->session.celebrated_ms = app->now_ms;
}

/* Each star rings as it appears, then the level's fanfare. */
static void update(struct app *app)
{
    struct session *session = &app->session;
    int32_t stars = session->active ? stars_of(&session->run) : 0;
    bool still = app_settings(app)->reduced_motion;
    int64_t open_ms = app->now_ms - session->celebrated_ms;
    while (session->stars_sounded < stars &&
           (still || open_ms >= STAR_FIRST_MS + STAR_EACH_MS * session->stars_sounded)) {
        session->stars_sounded++;
        platform_sound(app->platform, SOUND_STAR);
    }
    if (!session->active || session->fanfare || session->stars_sounded < stars || session->run.quit)
        return;
    if (!still && open_ms < STAR_FIRST_MS + STAR_EACH_MS * (stars + 1))
        return;
    session->fanfare = true;
    if (session->new_record)
        platform_sound(app->platform, SOUND_RECORD);
    else if (stars > 0)
        platform_sound(app->platform, SOUND_LEVEL_DONE);
}

static bool start(struct app *app, bool started)
{
    if (started)
        app_go(app, SCREEN_PLAY);
    return true;
}

static bool activate(struct app *app, int32_t id)
{
    if (id == ID_AGAIN)
        return start(app, session_start(app, app->session.level));
    if (id == ID_MISSED)
        return start(app, session_start_missed(app));
    if (id == ID_NEXT_LEVEL) {
        app->level = progress_next(app, app->session.level);
        app_go(app, SCREEN_CARD);
    } else if (id == ID_MAP) {
        app->level = app->session.level;
        app_go(app, SCREEN_MAP);
    } else if (id >= ID_QUESTION) {
        app->review = id - ID_QUESTION;
        app_go(app, SCREEN_REVIEW);
    }
    return true;
}

static bool event(struct app *app, const struct ui_event *event)
{
    if (event->kind == UI_ACTIVATE)
        return activate(app, event->id);
    if (event->kind == UI_BACK)
        return activate(app, ID_MAP);
    return false;
}

/* --- Drawing --- */

static const char *headline(const struct session *session)
{
    static const enum string by_stars[] = {STR_RESULT_0, STR_RESULT_1, STR_RESULT_2, STR_RESULT_3};
    if (session->run.quit)
        return str(STR_RESULT_QUIT);
    return str(session->new_record ? STR_RESULT_RECORD : by_stars[stars_of(&session->run)]);
}

static void record_words(const struct session *session, char *out, size_t room)
{
    char number[32];
    int32_t missing = session->best_before - session->run.score;
    if (session->watching)
        snprintf(out, room, "%s", str(STR_NOT_COUNTED_REPLAY));
    else if (session->run.mode == RUN_MODE_PRACTICE || session->run.quit)
        snprintf(out, room, "%s",
                 str(session->run.quit ? STR_NOT_COUNTED_QUIT : STR_NOT_COUNTED_MISSED));
    else if (session->best_before == 0)
        snprintf(out, room, "%s", str(STR_FIRST_RECORD));
    else if (missing == 0)
        snprintf(out, room, "%s", str(STR_RECORD_EQUAL));
    else if (session->new_record) {
        hud_number(number, sizeof number, -missing);
        snprintf(out, room, str(STR_RECORD_BY), number);
    } else {
        hud_number(number, sizeof number, missing);
        snprintf(out, room, str(STR_RECORD_MISSING), number);
    }
}

/* All of the result in one, for those who hear it. */
static void push_result(struct view *view, const struct session *session, struct rect box,
                        const char *points)
{
    char record[128], all[384];
    record_words(session, record, sizeof record);
    snprintf(all, sizeof all, str(STR_SAY_RESULT), headline(session), stars_of(&session->run),
             run_right_count(&session->run), session->run.count, record);
    drawlist_node(view->list, NODE_STATUS, 0, box, points, all);
}

static float draw_top(struct view *view, const struct app *app, struct rect box)
{
    const struct session *session = &app->session;
    const struct theme *t = view->theme;
    struct rect at = box;
    at.y +=
        text_node(view, NODE_HEADING, STYLE_TITLE, t->text, at, ALIGN_CENTRE, headline(session));
    at.y += text_node(view, NODE_TEXT, STYLE_SMALL, t->text_soft, at, ALIGN_CENTRE,
                      app->library->levels[session->level].title) +
            view_px(view, SPACE_3);
    float stars = view_px(view, 56);
    int32_t got = stars_of(&session->run);
    stars_draw(view, (struct rect){at.x, at.y, at.w, stars}, got, app->session.celebrated_ms);
    char words[128], number[32];
    snprintf(words, sizeof words, str(STR_STARS_LABEL), got);
    drawlist_node(view->list, NODE_TEXT, 0, (struct rect){at.x, at.y, at.w, stars}, words, NULL);
    at.y += stars + view_px(view, SPACE_3);
    float counted = view_ease(view, app->session.celebrated_ms, 200, COUNT_UP_MS);
    hud_number(number, sizeof number, (int32_t)((float)session->run.score * counted + .5f));
    at.h = text_line_px(view, STYLE_FIGURE);
    text_label(view, STYLE_FIGURE, t->text, at, ALIGN_CENTRE, number);
    hud_number(number, sizeof number, session->run.score);
    snprintf(words, sizeof words, str(STR_SCORE_CHIP), number);
    push_result(view, session, at, words);
    at.y += at.h;
    record_words(session, words, sizeof words);
    at.y += text_node(view, NODE_TEXT, STYLE_BODY, session->new_record ? t->star : t->text_soft, at,
                      ALIGN_CENTRE, words);
    return at.y - box.y;
}

struct sums {
    struct score_parts parts;
    int64_t time_ms;
    int32_t answered; /* questions whose time says something: answered and not interrupted */
};

static struct sums sum_up(const struct run *run)
{
    struct sums sums = {{0, 0, 0}, 0, 0};
    for (int32_t i = 0; i < run->count; i++) {
        const struct run_question *q = &run->questions[i];
        if (q->outcome != RUN_OPEN && !q->interrupted) {
            sums.time_ms += q->elapsed_ms;
            sums.answered++;
        }
        if (q->outcome != RUN_RIGHT)
            continue;
        struct score_parts parts =
            score_split(q->difficulty, q->limit_ms, q->elapsed_ms, q->streak);
        sums.parts.knowing += parts.knowing;
        sums.parts.speed += parts.speed;
        sums.parts.streak += parts.streak;
    }
    return sums;
}

/* Name on the left and value on the right, or one below the other when they do not fit. */
static float draw_fact(struct view *view, struct rect box, const char *name, const char *value)
{
    float value_w = text_width(view, STYLE_STRONG, value) + view_px(view, SPACE_3);
    bool stacked = value_w > box.w * .6f;
    struct rect left = {box.x, box.y, stacked ? box.w : box.w - value_w, 0}, right = box;
    float tall = text_draw(view, STYLE_BODY, view->theme->text_soft, left, ALIGN_LEFT, name);
    right.y += stacked ? tall : 0;
    float value_tall = text_draw(view, STYLE_STRONG, view->theme->text, right, ALIGN_RIGHT, value);
    tall = stacked ? tall + value_tall : tall;
    drawlist_node(view->list, NODE_TEXT, 0, (struct rect){box.x, box.y, box.w, tall}, name, value);
    return tall + view_px(view, SPACE_1);
}

static float draw_points(struct view *view, struct rect box, enum string name, int32_t points)
{
    char value[32];
    hud_number(value, sizeof value, points);
    return draw_fact(view, box, str(name), value);
}

static float draw_facts(struct view *view, const struct run *run, struct rect box)
{
    struct sums sums = sum_up(run);
    char value[64];
    struct rect at = box;
    at.y += draw_points(view, at, STR_PART_KNOWING, sums.parts.knowing);
    at.y += draw_points(view, at, STR_PART_SPEED, sums.parts.speed);
    at.y += draw_points(view, at, STR_PART_STREAK, sums.parts.streak);
    float line = view_px(view, 1.5f);
    draw_fill(view->list, (struct rect){at.x, at.y + view_px(view, SPACE_1), at.w, line}, 0,
              view->theme->line);
    at.y += line + 2 * view_px(view, SPACE_1) + view_px(view, SPACE_1);
    snprintf(value, sizeof value, str(STR_RIGHT_OF), run_right_count(run), run->count,
             run_right_count(run) * 100 / run->count);
    at.y += draw_fact(view, at, str(STR_ACCURACY), value);
    int64_t mean_ms = sums.answered ? sums.time_ms / sums.answered : 0;
    snprintf(value, sizeof value, str(STR_SECONDS_TENTH), (int)(mean_ms / 1000),
             (int)(mean_ms % 1000 / 100));
    at.y += draw_fact(view, at, str(STR_MEAN_TIME), value);
    snprintf(value, sizeof value, "%d", run->best_streak);
    at.y += draw_fact(view, at, str(STR_BEST_STREAK), value);
    at.y += draw_fact(view, at, str(STR_CLOCK), str_factor(run->factor));
    return at.y - box.y;
}

static const char *outcome_words(const struct run_question *q)
{
    static const enum string words[] = {STR_NOT_REACHED, STR_RIGHT, STR_WRONG, STR_TOO_LATE};
    return str(words[q->outcome]);
}

static void draw_sign(struct view *view, struct rect box, const struct run_question *q)
{
    static const enum icon signs[] = {ICON_NEXT, ICON_CHECK, ICON_CROSS, ICON_CLOCK};
    const struct theme *t = view->theme;
    uint32_t colour = q->outcome == RUN_RIGHT  ? t->right
                      : q->outcome == RUN_OPEN ? t->line
                                               : t->wrong;
    draw_fill(view->list, box, box.w / 2, colour);
    icon_draw(view->list, signs[q->outcome], rect_inset(box, roundf(box.w * .24f)), t->panel_sunk);
}

/* One question of the list: sign, prompt, what came of it; opens the explanation. */
static float draw_entry(struct view *view, const struct app *app, struct rect box, int32_t number)
{
    const struct run_question *q = &app->session.run.questions[number];
    const struct bank *bank = app_bank(app, app->session.level);
    const char *prompt = bank_string(bank, bank->questions[q->index].prompt);
    float pad = view_px(view, SPACE_3), sign = view_px(view, 28);
    struct rect text = {box.x + sign + 2 * pad, box.y + view_px(view, SPACE_2),
                        box.w - sign - 3 * pad, 0};
    char words[160], points[32];
    hud_number(points, sizeof points, q->points);
    snprintf(words, sizeof words, str(q->interrupted ? STR_ENTRY_INTERRUPTED : STR_ENTRY),
             outcome_words(q), points);
    float tall = text_height(view, STYLE_BODY, text.w, prompt) +
                 text_height(view, STYLE_SMALL, text.w, words) + 2 * view_px(view, SPACE_2);
    struct rect row = {box.x, box.y, box.w, tall};
    int32_t id = ID_QUESTION + number;
    uint32_t ground = view->hover == id ? colour_mix(view->theme->panel, view->theme->text, .06f)
                                        : view->theme->panel;
    draw_fill(view->list, row, view_px(view, 12), ground);
    draw_sign(view, (struct rect){box.x + pad, roundf(box.y + (tall - sign) / 2), sign, sign}, q);
    text.y += text_draw(view, STYLE_BODY, view->theme->text, text, ALIGN_LEFT, prompt);
    text_draw(view, STYLE_SMALL, view->theme->text_soft, text, ALIGN_LEFT, words);
    focus_ring(view, row, view_px(view, 12), id);
    drawlist_node(view->list, NODE_BUTTON, id, row, prompt, words);
    return tall + view_px(view, SPACE_2);
}

static float draw_list(struct view *view, const struct app *app, struct rect box)
{
    struct rect at = box;
    at.y += text_node(view, NODE_HEADING, STYLE_HEADING, view->theme->text, at, ALIGN_LEFT,
                      str(STR_ALL_QUESTIONS));
    at.y += view_px(view, SPACE_2);
    for (int32_t i = 0; i < app->session.run.count; i++)
        at.y += draw_entry(view, app, at, i);
    return at.y - box.y;
}

/* What comes first is the next level where there is one, else the same level again. */
static float draw_buttons(struct view *view, const struct app *app, struct rect box)
{
    const struct run *run = &app->session.run;
    int32_t next_level = progress_next(app, app->session.level);
    bool next = next_level >= 0 && progress_open(app, next_level);
    bool missed = run_right_count(run) < run_answered_count(run);
    enum button_kind again_kind = next ? BUTTON_PLAIN : BUTTON_PRIMARY;
    struct button on = {ID_NEXT_LEVEL, str(STR_NEXT_LEVEL), BUTTON_PRIMARY, ICON_NEXT, NULL, false,
                        true};
    struct button only = {ID_MISSED, str(STR_ONLY_MISSED), BUTTON_PLAIN, ICON_CROSS, NULL, false,
                          false};
    struct button pair[2] = {{ID_AGAIN, str(STR_AGAIN), again_kind, ICON_AGAIN, NULL, false, !next},
                             {ID_MAP, str(STR_LEVELS), BUTTON_PLAIN, ICON_MAP, NULL, false, false}};
    float y = box.y, gap = view_px(view, SPACE_3);
    if (next)
        y += button_stack(view, box, &on, 1) + gap;
    y += button_row(view, (struct rect){box.x, y, box.w, 0}, pair, 2, true) + gap;
    if (missed)
        y += button_stack(view, (struct rect){box.x, y, box.w, 0}, &only, 1) + gap;
    return y - gap - box.y;
}

static float draw_summary(struct view *view, const struct app *app, struct rect box)
{
    float pad = view_px(view, SPACE_5);
    struct rect at = {box.x + pad, box.y + pad, box.w - 2 * pad, 0};
    struct view_mark mark = view_mark(view);
    at.y += draw_top(view, app, at) + view_px(view, SPACE_4);
    at.y += draw_facts(view, &app->session.run, at) + view_px(view, SPACE_4);
    at.y += draw_buttons(view, app, at) + pad;
    panel_behind(view, mark, (struct rect){box.x, box.y, box.w, at.y - box.y});
    return at.y - box.y;
}

static void draw(const struct app *app, struct view *view)
{
    if (!app->session.active)
        return;
    struct rect column = view_column(view, 1100);
    float gap = view_px(view, SPACE_5);
    bool narrow = view_narrow(view);
    float left = narrow ? column.w : roundf(column.w * .42f);
    struct rect first = {column.x - gap / 2, 0, left + gap, view->frame.h};
    float y = view_scroll_begin(view, 0, first) + column.y;
    y += draw_summary(view, app, (struct rect){column.x, y, left, 0}) + gap;
    if (narrow)
        y += draw_list(view, app, (struct rect){column.x, y, left, 0});
    view_scroll_end(view, 0, first, y);
    if (!narrow) {
        struct rect right = {column.x + left + gap / 2, 0, column.w - left, view->frame.h};
        float list_y = view_scroll_begin(view, 1, right) + column.y;
        list_y += draw_list(
            view, app,
            (struct rect){column.x + left + gap, list_y, column.w - left - gap - gap / 2, 0});
        view_scroll_end(view, 1, right, list_y + gap);
    }
    const struct session *session = &app->session;
    if (session->new_record || stars_of(&session->run) == 3)
        confetti_draw(view, session->run.seed, session->celebrated_ms + STAR_FIRST_MS);
}

const struct screen screen_result = {.name = "result",
                                     .music = MUSIC_MENU,
                                     .enter = enter,
                                     .event = event,
                                     .update = update,
                                     .draw = draw};
