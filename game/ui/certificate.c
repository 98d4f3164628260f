#include "ui/certificate.h"
#include "data/calendar.h"
#include "ui/icon.h"
#include "ui/picture.h"
#include "ui/result_draw.h"
#include "ui/result_words.h"
#include "ui/setup_code.h"
#include "ui/share.h"
#include "ui/strings.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>

/* The proportions of a sheet of ISO 216 on its side. */
static const float wide_px = 1600, tall_px = 1131, unit = 1.6f;

enum { ROWS_MOST = 5 };

static void draw_paper(struct picture *picture, struct rect inside)
{
    const struct theme *t = picture->view.theme;
    float thin = view_px(&picture->view, 1.5f), gap = view_px(&picture->view, SPACE_2);
    draw_fill(&picture->list, inside, view_px(&picture->view, 10), t->panel);
    draw_frame(&picture->list, rect_inset(inside, gap), view_px(&picture->view, 6), thin,
               t->accent);
}

static float draw_head(struct picture *picture, const struct app *app, struct rect box)
{
    const struct theme *t = picture->view.theme;
    const struct run *run = &app->session.run;
    char title[4 * LEVEL_MAX_TITLE + 1], words[RESULT_WORDS_ROOM];
    float gap = view_px(&picture->view, SPACE_2);
    struct rect at = box;
    session_title(app, title, sizeof title);
    at.y += picture_line(picture, STYLE_STRONG, t->accent, at, str(STR_NAME));
    at.y += picture_line(picture, STYLE_DISPLAY, t->text, at, str(STR_CERTIFICATE_HEAD)) + gap;
    at.y += picture_line(picture, STYLE_FIGURE, t->accent, at, app->saves.profile.name) + gap;
    float line = roundf(at.w * .5f), thin = view_px(&picture->view, 1.5f);
    draw_fill(&picture->list, (struct rect){at.x + roundf((at.w - line) / 2), at.y, line, thin}, 0,
              t->line);
    at.y += thin + gap;
    at.y += picture_line(picture, STYLE_BODY, t->text_soft, at, str(STR_CERTIFICATE_HAS));
    at.y += picture_line(picture, STYLE_TITLE, t->text, at, title);
    snprintf(words, sizeof words, str(STR_CERTIFICATE_WITH), run_right_count(run), run->count,
             result_percent(run));
    at.y += picture_line(picture, STYLE_BODY, t->text_soft, at, words);
    return at.y - box.y;
}

/* Title and how many were right, behind a sign whose shape says the same. */
static void draw_topic(struct picture *picture, struct rect box, const struct result_topic *topic)
{
    struct view *view = &picture->view;
    const struct theme *t = view->theme;
    char count[32];
    bool all = topic->right == topic->asked, none = topic->right == 0;
    float size = fminf(box.h * .7f, view_px(view, 18)), gap = view_px(view, SPACE_2);
    struct rect sign = {box.x, roundf(box.y + (box.h - size) / 2), size, size};
    icon_draw(&picture->list,
              all    ? ICON_CHECK
              : none ? ICON_CROSS
                     : ICON_HALF,
              sign,
              all    ? t->right
              : none ? t->wrong
                     : t->warn);
    snprintf(count, sizeof count, str(STR_RESULT_RIGHT_COUNT), topic->right, topic->asked);
    float wide = text_width(view, STYLE_STRONG, count) + gap;
    struct rect title = {box.x + size + gap, box.y, box.w - size - gap - wide, box.h};
    text_label(view, STYLE_BODY, t->text, title, ALIGN_LEFT, topic->title);
    struct rect right = {box.x + box.w - wide, box.y, wide, box.h};
    text_label(view, STYLE_STRONG, t->text, right, ALIGN_RIGHT, count);
}

/* In as many columns as their number needs; the rows grow lower when they are many. */
static void draw_topics(struct picture *picture, const struct app *app, struct rect box)
{
    struct result_topic topics[RESULT_TOPICS];
    int32_t count = result_topics(app, topics);
    int32_t columns = count <= ROWS_MOST ? 1 : count <= 2 * ROWS_MOST ? 2 : 3;
    int32_t rows = (count + columns - 1) / columns;
    float gap = view_px(&picture->view, SPACE_6);
    float most = view_px(&picture->view, columns == 1 ? 460 : 1000);
    float wide = fminf(box.w, most);
    float each = floorf((wide - gap * (float)(columns - 1)) / (float)columns);
    float tall = fminf(view_px(&picture->view, 30), floorf(box.h / (float)(rows ? rows : 1)));
    float left = box.x + roundf((box.w - wide) / 2);
    float top = box.y + roundf((box.h - tall * (float)rows) / 2);
    for (int32_t i = 0; i < count; i++) {
        struct rect at = {left + (each + gap) * (float)(i / rows), top + tall * (float)(i % rows),
                          each, tall};
        draw_topic(picture, at, &topics[i]);
    }
}

/* What it is called below what it says, as a signature stands. */
static void draw_field(struct picture *picture, struct rect box, const char *value,
                       enum string name)
{
    const struct theme *t = picture->view.theme;
    float thin = view_px(&picture->view, 1.5f), gap = view_px(&picture->view, SPACE_1);
    box.y += picture_line(picture, STYLE_STRONG, t->text, box, value) + gap;
    draw_fill(&picture->list, (struct rect){box.x, box.y, box.w, thin}, 0, t->line);
    box.y += thin + gap;
    picture_line(picture, STYLE_SMALL, t->text_soft, box, str(name));
}

static float draw_foot(struct picture *picture, const struct app *app, struct rect box)
{
    struct view *view = &picture->view;
    char date[CALENDAR_DATE_ROOM], code[RUN_CODE_ROOM];
    float tall =
        text_line_px(view, STYLE_STRONG) + text_line_px(view, STYLE_SMALL) + view_px(view, SPACE_3);
    float wide = view_px(view, 240);
    struct rect at = {box.x, box.y + box.h - tall, wide, tall};
    calendar_print_day(daily_day(platform_wall_s(app->platform)), date);
    draw_field(picture, at, date, STR_CERTIFICATE_DATE);
    at.x = box.x + box.w - wide;
    if (setup_code_of_run(app, code))
        draw_field(picture, at, code, STR_CERTIFICATE_CODE);
    struct rect middle = {box.x + wide, at.y + roundf(tall / 2), box.w - 2 * wide, 0};
    picture_line(picture, STYLE_SMALL, view->theme->text_soft, middle, str(STR_CERTIFICATE_GAME));
    return tall;
}

bool certificate_earned(const struct session *session)
{
    return run_passed(&session->run) && !session->watching;
}

void certificate_save(struct app *app)
{
    struct picture picture;
    assert(certificate_earned(&app->session));
    picture_begin(&picture, app, THEME_LIGHT, wide_px, tall_px, unit);
    struct rect inside = picture_snake(&picture);
    draw_paper(&picture, inside);
    float pad = view_px(&picture.view, SPACE_6), gap = view_px(&picture.view, SPACE_3);
    struct rect at = rect_inset(inside, pad);
    float foot = draw_foot(&picture, app, at);
    float head = draw_head(&picture, app, at);
    struct rect middle = {at.x, at.y + head + gap, at.w, at.h - head - foot - 2 * gap};
    draw_topics(&picture, app, middle);
    app->handed = SHARE_CERTIFICATE;
    picture_save(&picture, app, "certificate");
}
