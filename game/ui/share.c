#include "ui/share.h"
#include "data/calendar.h"
#include "ui/hud.h"
#include "ui/mode_words.h"
#include "ui/picture.h"
#include "ui/result_draw.h"
#include "ui/result_words.h"
#include "ui/setup_code.h"
#include "ui/strings.h"
#include "ui/widget.h"

#include <ctype.h>
#include <inttypes.h>
#include <math.h>
#include <stdio.h>

enum { LINE_SIGNS = 10, CARD_SIGNS = 20 };

static const float card_wide_px = 1200, card_tall_px = 900, card_unit = 1.7f;

/* --- As text --- */

/* What was played, and how where that is not as usual. */
static void print_what(const struct app *app, struct buffer *out)
{
    const struct run *run = &app->session.run;
    char title[4 * LEVEL_MAX_TITLE + 1], date[CALENDAR_DATE_ROOM];
    session_title(app, title, sizeof title);
    buffer_print(out, str(STR_SHARE_WHAT), title, mode_title(run->mode));
    if (run->law != SCORE_ARCADE)
        buffer_print(out, str(STR_SHARE_MORE), law_title(run->law));
    if (run->factor != SCORE_FACTOR_NORMAL && run->law != SCORE_SAGE)
        buffer_print(out, str(STR_SHARE_MORE), str_factor(run->factor));
    if (run->mode == RUN_MODE_DAILY && !app->session.watching) {
        calendar_print_day(app->saves.profile.daily.counted_day, date);
        buffer_print(out, str(STR_SHARE_MORE), date);
    }
}

static void print_signs(const struct run *run, struct buffer *out)
{
    static const enum string signs[] = {STR_SHARE_OPEN, STR_SHARE_RIGHT, STR_SHARE_WRONG,
                                        STR_SHARE_LATE};
    int32_t count = result_reached(run);
    for (int32_t i = 0; i < count; i++) {
        if (i % LINE_SIGNS == 0)
            buffer_print(out, "\n");
        buffer_print(out, "%s", str(signs[result_outcome(run, &run->questions[i])]));
    }
}

static void print_score(const struct session *session, struct buffer *out)
{
    const struct run *run = &session->run;
    char points[32];
    int32_t right = run_right_count(run), count = run_judged_count(run);
    hud_number(points, sizeof points, run->score);
    if (result_of_exam(run))
        buffer_print(out, str(STR_SHARE_EXAM), result_headline(session), result_percent(run), right,
                     count);
    else
        buffer_print(out, str(STR_SHARE_SCORE), right, count, points);
    if (mode_get(run->mode)->stars)
        buffer_print(out, str(STR_SHARE_STARS), result_stars(run));
    if (result_brier(run) >= 0)
        buffer_print(out, str(STR_SHARE_BRIER), result_brier(run));
}

void share_print(const struct app *app, struct buffer *out)
{
    char code[RUN_CODE_ROOM];
    buffer_print(out, str(STR_SHARE_HEAD), str(STR_NAME), "");
    print_what(app, out);
    print_signs(&app->session.run, out);
    buffer_print(out, "\n");
    print_score(&app->session, out);
    if (setup_code_of_run(app, code)) {
        buffer_print(out, "\n");
        buffer_print(out, str(STR_SHARE_CODE), code);
    }
}

void share_copy(struct app *app)
{
    struct buffer text = {0};
    share_print(app, &text);
    if (!text.failed) {
        app->handed = SHARE_TEXT;
        platform_copy_text(app->platform, text.bytes);
    }
    buffer_free(&text);
}

/* --- As a picture --- */

/* A sign for each question, in rows that fit into the box; returns the height used. */
static float draw_signs(struct view *view, const struct run *run, struct rect box)
{
    int32_t count = result_reached(run);
    int32_t in_row = count <= 2 * LINE_SIGNS ? LINE_SIGNS : CARD_SIGNS;
    int32_t rows = (count + in_row - 1) / in_row;
    float most = fminf(box.w / (float)in_row, view_px(view, 56));
    float pitch = floorf(fminf(most, box.h / (float)(rows ? rows : 1)));
    float size = roundf(pitch * .86f);
    for (int32_t i = 0; i < count; i++) {
        int32_t row = i / in_row;
        int32_t here = row + 1 < rows ? in_row : count - row * in_row;
        float left = box.x + roundf((box.w - pitch * (float)here) / 2);
        struct rect sign = {left + pitch * (float)(i % in_row), box.y + pitch * (float)row, size,
                            size};
        result_draw_sign(view, sign, result_outcome(run, &run->questions[i]));
    }
    return pitch * (float)rows;
}

static float draw_card_head(struct picture *picture, const struct app *app, struct rect box)
{
    const struct theme *t = picture->view.theme;
    char words[48], number[32];
    const struct run *run = &app->session.run;
    struct buffer what = {0};
    struct rect at = box;
    print_what(app, &what);
    at.y += picture_line(picture, STYLE_STRONG, t->accent, at, str(STR_NAME));
    at.y += picture_line(picture, STYLE_BODY, t->text_soft, at, what.failed ? "" : what.bytes);
    buffer_free(&what);
    at.y += picture_line(picture, STYLE_TITLE, t->text, at, result_headline(&app->session));
    if (mode_get(run->mode)->stars) {
        float stars = view_px(&picture->view, 64), gap = view_px(&picture->view, SPACE_3);
        struct rect row = {at.x, at.y + gap, at.w, stars};
        stars_draw(&picture->view, row, result_stars(run), 0);
        at.y += stars + 2 * gap;
    }
    hud_number(number, sizeof number, run->score);
    snprintf(words, sizeof words, str(STR_SCORE_CHIP), number);
    if (result_of_exam(run))
        snprintf(words, sizeof words, str(STR_PERCENT), result_percent(run));
    at.y += picture_line(picture, STYLE_FIGURE, t->text, at, words);
    return at.y - box.y;
}

/* Right answers, average time and best streak beside each other. */
static float draw_card_facts(struct picture *picture, const struct run *run, struct rect box)
{
    struct view *view = &picture->view;
    char values[3][64];
    static const enum string names[3] = {STR_ACCURACY, STR_MEAN_TIME, STR_BEST_STREAK};
    int32_t mean_ms = result_mean_ms(run);
    snprintf(values[0], sizeof values[0], str(STR_RESULT_RIGHT_COUNT), run_right_count(run),
             run_judged_count(run));
    snprintf(values[1], sizeof values[1], str(STR_SECONDS_TENTH), mean_ms / 1000,
             mean_ms % 1000 / 100);
    snprintf(values[2], sizeof values[2], "%d", run->best_streak);
    int count = result_of_exam(run) ? 2 : 3;
    float each = roundf(box.w / (float)count), tall = 0;
    for (int i = 0; i < count; i++) {
        struct rect at = {box.x + each * (float)i, box.y, each, 0};
        at.y += picture_line(picture, STYLE_HEADING, view->theme->text, at, values[i]);
        at.y += picture_line(picture, STYLE_BODY, view->theme->text_soft, at, str(names[i]));
        tall = at.y - box.y;
    }
    return tall;
}

/* Who, when, and the code; returns the height used at the box's end. Of a run that is watched
 * neither is known. */
static float draw_card_foot(struct picture *picture, const struct app *app, struct rect box)
{
    struct view *view = &picture->view;
    char code[RUN_CODE_ROOM], words[RESULT_WORDS_ROOM], date[CALENDAR_DATE_ROOM];
    float line = text_line_px(view, STYLE_BODY), strong = text_line_px(view, STYLE_STRONG);
    struct rect at = {box.x, box.y + box.h - line, box.w, 0};
    if (app->session.watching) {
        at.y += line;
        line = 0;
    } else {
        calendar_print_day(daily_day(platform_wall_s(app->platform)), date);
        snprintf(words, sizeof words, str(STR_RESULT_WHAT), app->saves.profile.name, date);
        picture_line(picture, STYLE_BODY, view->theme->text_soft, at, words);
    }
    if (!setup_code_of_run(app, code))
        return line;
    at.y -= strong;
    snprintf(words, sizeof words, str(STR_SHARE_CARD_CODE), code);
    picture_line(picture, STYLE_STRONG, view->theme->text, at, words);
    return line + strong;
}

void share_picture(struct app *app)
{
    struct picture picture;
    const struct run *run = &app->session.run;
    enum theme_id theme = (enum theme_id)app_settings(app)->theme;
    picture_begin(&picture, app, theme, card_wide_px, card_tall_px, card_unit);
    struct view *view = &picture.view;
    struct rect inside = picture_snake(&picture);
    panel_draw(view, inside);
    float gap = view_px(view, SPACE_4);
    struct rect box = rect_inset(inside, view_px(view, SPACE_5));
    box.h -= draw_card_foot(&picture, app, box) + gap;
    struct view_mark mark = view_mark(view);
    float facts = text_line_px(view, STYLE_HEADING) + text_line_px(view, STYLE_BODY);
    struct rect at = box;
    at.y += draw_card_head(&picture, app, at) + gap;
    at.h = box.y + box.h - at.y - facts - gap;
    at.y += draw_signs(view, run, at) + gap;
    at.y += draw_card_facts(&picture, run, at);
    view_centre(view, mark, at.y - box.y, box.h);
    app->handed = SHARE_PICTURE;
    picture_save(&picture, app, "result");
}

/* --- As a run that can be raced --- */

void share_save_run(struct app *app, const char *key, int32_t score, const char *bytes, size_t size)
{
    char name[sizeof SHARE_RUN_START SHARE_RUN_END + SESSION_KEY_ROOM + 16];
    snprintf(name, sizeof name, SHARE_RUN_START "%s-%" PRId32 SHARE_RUN_END, key, score);
    for (char *letter = name; *letter; letter++)
        if (!isalnum((unsigned char)*letter) && *letter != '.')
            *letter = '-'; /* levels of one's own may have any id */
    app->handed = SHARE_FILE;
    platform_save_file(app->platform, name, bytes, size);
}

void share_run(struct app *app)
{
    const struct session *session = &app->session;
    char key[SESSION_KEY_ROOM];
    session_key(app, key);
    share_save_run(app, key, session->run.score, session->log.bytes, session->log.size);
}

/* --- What came of it --- */

void share_message(const struct app *app, char *out, size_t room)
{
    const struct handed *handed = platform_handed(app->platform);
    bool text = app->handed == SHARE_TEXT;
    out[0] = '\0';
    if (app->handed == SHARE_NOTHING)
        return;
    switch (handed->state) {
    case HANDED_NOTHING:
        break;
    case HANDED_WAITING:
        snprintf(out, room, "%s", str(STR_RESULT_WAITING));
        break;
    case HANDED_OVER:
        if (text || handed->words[0] == '\0')
            snprintf(out, room, "%s", str(text ? STR_RESULT_COPIED : STR_RESULT_DOWNLOADED));
        else
            snprintf(out, room, str(STR_RESULT_SAVED), handed->words);
        break;
    case HANDED_REFUSED:
        snprintf(out, room, str(text ? STR_RESULT_NOT_COPIED : STR_RESULT_NOT_SAVED),
                 handed->words);
        break;
    }
}
