/* The present player's history: charts by day, where it goes worst, and all of it as a file. */
#include "data/calendar.h"
#include "ui/app.h"
#include "ui/hud.h"
#include "ui/records.h"
#include "ui/share.h"
#include "ui/strings.h"
#include "ui/widget.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum measure { MEASURE_ANSWERS, MEASURE_RIGHT, MEASURE_TIME, MEASURE_POINTS, MEASURES };

static const enum string measure_titles[MEASURES] = {
    [MEASURE_ANSWERS] = STR_RECORDS_ANSWERS,
    [MEASURE_RIGHT] = STR_RECORDS_RIGHT,
    [MEASURE_TIME] = STR_RECORDS_TIME,
    [MEASURE_POINTS] = STR_RECORDS_POINTS,
};

static int64_t value_of(enum measure measure, const struct history_tally *tally)
{
    switch (measure) {
    case MEASURE_ANSWERS:
        return tally->answers;
    case MEASURE_RIGHT:
        return history_tally_right(tally);
    case MEASURE_TIME:
        return history_tally_mean_ms(tally);
    case MEASURE_POINTS:
        return tally->points;
    case MEASURES:
        break;
    }
    return 0;
}

static bool has_value(enum measure measure, const struct history_tally *tally)
{
    return measure == MEASURE_TIME ? tally->timed > 0 : tally->answers > 0;
}

static void value_words(enum measure measure, int64_t value, char *out, size_t room)
{
    int32_t number = value > 99999999 ? 99999999 : value < -99999999 ? -99999999 : (int32_t)value;
    if (measure == MEASURE_RIGHT)
        snprintf(out, room, str(STR_PERCENT), (number + 5) / 10);
    else if (measure == MEASURE_TIME)
        snprintf(out, room, str(STR_SECONDS_TENTH), number / 1000, number % 1000 / 100);
    else
        hud_number(out, room, number);
}

/* --- A chart --- */

struct chart {
    enum measure measure;
    const struct history_tally *days; /* the first of `count` */
    int32_t count;
    int64_t first_day;
    int64_t most, least; /* of its axis; 0 lies between them */
};

/* The next of 1, 2, 5, 10, 20 … that is no smaller. */
static int64_t round_up(int64_t value)
{
    int64_t step = 1;
    while (step < value) {
        if (2 * step >= value)
            return 2 * step;
        if (5 * step >= value)
            return 5 * step;
        step *= 10;
    }
    return step;
}

static struct chart make_chart(const struct records *records, enum measure measure)
{
    const struct history_sum *sum = &records->sum;
    int32_t count = records_days(records);
    struct chart chart = {
        measure, sum->days + HISTORY_SUM_DAYS - count, count, sum->last_day - count + 1, 0, 0};
    for (int32_t i = 0; i < count; i++) {
        int64_t value = has_value(measure, &chart.days[i]) ? value_of(measure, &chart.days[i]) : 0;
        chart.most = value > chart.most ? value : chart.most;
        chart.least = value < chart.least ? value : chart.least;
    }
    chart.most = measure == MEASURE_RIGHT             ? 1000
                 : chart.most > 0 || chart.least == 0 ? round_up(chart.most)
                                                      : 0;
    chart.least = chart.least < 0 ? -round_up(-chart.least) : 0;
    return chart;
}

/* All values in one text, for those who hear the chart. */
static void chart_words(const struct chart *chart, char *out, size_t room)
{
    size_t used = 0;
    out[0] = '\0';
    for (int32_t i = 0; i < chart->count && used < room; i++) {
        char date[CALENDAR_DATE_ROOM], value[32];
        if (!has_value(chart->measure, &chart->days[i]))
            continue;
        calendar_print_day(chart->first_day + i, date);
        value_words(chart->measure, value_of(chart->measure, &chart->days[i]), value, sizeof value);
        used +=
            (size_t)snprintf(out + used, room - used, "%s%s: %s", used ? "; " : "", date, value);
    }
    if (used == 0)
        snprintf(out, room, "%s", str(STR_RECORDS_NO_ANSWERS_HERE));
}

static float height_at(const struct chart *chart, struct rect plot, int64_t value)
{
    double share = (double)(chart->most - value) / (double)(chart->most - chart->least);
    return plot.y + plot.h * (float)share;
}

static void draw_bars(struct view *view, const struct chart *chart, struct rect plot)
{
    float wide = plot.w / (float)chart->count, zero = height_at(chart, plot, 0);
    float gap = fminf(view_px(view, 3), roundf(wide * .25f)), least = view_px(view, 2);
    for (int32_t i = 0; i < chart->count; i++) {
        if (!has_value(chart->measure, &chart->days[i]))
            continue;
        int64_t value = value_of(chart->measure, &chart->days[i]);
        float end = height_at(chart, plot, value), x = roundf(plot.x + wide * (float)i);
        struct rect bar = {x, fminf(end, zero), roundf(plot.x + wide * (float)(i + 1)) - x - gap,
                           fmaxf(fabsf(end - zero), least)};
        if (value >= 0)
            bar.y = zero - bar.h;
        draw_fill(view->list, bar, fminf(bar.w, bar.h) * .3f,
                  value < 0 ? view->theme->warn : view->theme->accent);
    }
    draw_fill(view->list, (struct rect){plot.x, roundf(zero), plot.w, view_px(view, 1.5f)}, 0,
              view->theme->text_soft);
}

/* The ends of both axes. */
static void draw_axes(struct view *view, const struct chart *chart, struct rect plot,
                      struct rect left)
{
    char words[32];
    float line = text_line_px(view, STYLE_SMALL);
    uint32_t ink = view->theme->text_soft;
    draw_fill(view->list, (struct rect){plot.x, plot.y, plot.w, view_px(view, 1)}, 0,
              view->theme->line);
    value_words(chart->measure, chart->most, words, sizeof words);
    text_label(view, STYLE_SMALL, ink, (struct rect){left.x, plot.y - line / 2, left.w, line},
               ALIGN_RIGHT, words);
    value_words(chart->measure, chart->least, words, sizeof words);
    text_label(view, STYLE_SMALL, ink,
               (struct rect){left.x, plot.y + plot.h - line / 2, left.w, line}, ALIGN_RIGHT, words);
    struct rect below = {plot.x, plot.y + plot.h + view_px(view, SPACE_1), plot.w, line};
    calendar_print_day(chart->first_day, words);
    below.w = plot.w / 2;
    text_label(view, STYLE_SMALL, ink, below, ALIGN_LEFT, words + 5);
    calendar_print_day(chart->first_day + chart->count - 1, words);
    below.x += plot.w / 2;
    text_label(view, STYLE_SMALL, ink, below, ALIGN_RIGHT, words + 5);
}

static float draw_chart(struct view *view, const struct records *records, struct rect box,
                        enum measure measure)
{
    char words[HISTORY_SUM_DAYS * 32], widest[32];
    struct chart chart = make_chart(records, measure);
    float pad = view_px(view, SPACE_4), line = text_line_px(view, STYLE_SMALL);
    float title =
        text_height(view, STYLE_SMALL_STRONG, box.w - 2 * pad, str(measure_titles[measure]));
    float plot_h = view_px(view, 110);
    float tall =
        pad + title + view_px(view, SPACE_3) + plot_h + view_px(view, SPACE_1) + line + pad;
    struct rect panel = {box.x, box.y, box.w, tall};
    draw_fill(view->list, panel, view_px(view, 14), view->theme->panel);
    text_draw(view, STYLE_SMALL_STRONG, view->theme->text,
              (struct rect){box.x + pad, box.y + pad, box.w - 2 * pad, 0}, ALIGN_LEFT,
              str(measure_titles[measure]));
    value_words(measure, chart.least < 0 ? chart.least : chart.most, widest, sizeof widest);
    float label_w = fminf(text_width(view, STYLE_SMALL, widest) + 1, box.w * .25f);
    struct rect left = {box.x + pad, 0, label_w, 0};
    struct rect plot = {left.x + label_w + view_px(view, SPACE_2),
                        box.y + pad + title + view_px(view, SPACE_3), 0, plot_h};
    plot.w = box.x + box.w - pad - plot.x;
    draw_axes(view, &chart, plot, left);
    draw_bars(view, &chart, plot);
    chart_words(&chart, words, sizeof words);
    drawlist_node(view->list, NODE_TEXT, 0, panel, str(measure_titles[measure]), words);
    return tall;
}

/* Two beside each other, or one below the other. */
static float draw_charts(struct view *view, const struct records *records, struct rect box)
{
    float gap = view_px(view, SPACE_3), y = box.y, tall = 0;
    int32_t columns = view_narrow(view) ? 1 : 2;
    float wide = (box.w - gap * (float)(columns - 1)) / (float)columns;
    for (int measure = 0; measure < MEASURES; measure++) {
        int32_t column = measure % columns;
        struct rect at = {roundf(box.x + (wide + gap) * (float)column), y, roundf(wide), 0};
        float used = draw_chart(view, records, at, (enum measure)measure);
        tall = column == 0 ? used : fmaxf(tall, used);
        if (column == columns - 1)
            y += tall + gap;
    }
    return y - box.y;
}

/* --- Beside the charts --- */

static float draw_all(struct view *view, const struct records *records, struct rect box)
{
    char answers[32], right[32], mean[32], words[160];
    const struct history_tally *all = &records->sum.all;
    value_words(MEASURE_ANSWERS, all->answers, answers, sizeof answers);
    value_words(MEASURE_RIGHT, history_tally_right(all), right, sizeof right);
    value_words(MEASURE_TIME, all->timed ? history_tally_mean_ms(all) : 0, mean, sizeof mean);
    snprintf(words, sizeof words, str(STR_RECORDS_ALL), answers, right, mean);
    return text_node(view, NODE_TEXT, STYLE_BODY, view->theme->text, box, ALIGN_LEFT, words) +
           view_px(view, SPACE_3);
}

static float draw_weak_level(struct view *view, const struct app *app, struct rect box,
                             int32_t place, int32_t which)
{
    const struct history_sum *sum = &app->records->sum;
    const struct history_tally *tally = &sum->by_level[which];
    int32_t level = library_find(app->library, sum->levels[which]);
    char share[32], words[4 * LEVEL_MAX_TITLE + 96];
    value_words(MEASURE_RIGHT, history_tally_right(tally), share, sizeof share);
    snprintf(words, sizeof words, str(STR_RECORDS_WEAK_LEVEL),
             level >= 0 ? app->library->levels[level].title : sum->levels[which], share,
             (int)(tally->answers > 999999 ? 999999 : tally->answers));
    if (!app_bank(app, level))
        return text_node(view, NODE_TEXT, STYLE_BODY, view->theme->text_soft, box, ALIGN_LEFT,
                         words) +
               view_px(view, SPACE_2);
    struct button button = {
        RECORDS_LEVEL + place, words, BUTTON_PLAIN, ICON_NEXT, NULL, false, false};
    return button_stack(view, box, &button, 1) + view_px(view, SPACE_2);
}

static float draw_weakest(struct view *view, const struct app *app, struct rect box)
{
    int32_t weakest[RECORDS_WEAKEST];
    int32_t count = history_sum_weakest(&app->records->sum, weakest, RECORDS_WEAKEST);
    struct rect at = box;
    if (count == 0)
        return 0;
    at.y += text_node(view, NODE_HEADING, STYLE_SMALL_STRONG, view->theme->text_soft, at,
                      ALIGN_LEFT, str(STR_RECORDS_WEAKEST)) +
            view_px(view, SPACE_2);
    for (int32_t i = 0; i < count; i++)
        at.y += draw_weak_level(view, app, at, i, weakest[i]);
    return at.y - box.y + view_px(view, SPACE_3);
}

float records_draw_handed(struct view *view, const struct app *app, struct rect box)
{
    char words[SHARE_MESSAGE_ROOM];
    share_message(app, words, sizeof words);
    if (!words[0])
        return 0;
    bool refused = platform_handed(app->platform)->state == HANDED_REFUSED;
    box.y += view_px(view, SPACE_2);
    return text_node(view, NODE_STATUS, STYLE_SMALL,
                     refused ? view->theme->danger : view->theme->text, box, ALIGN_LEFT, words) +
           view_px(view, SPACE_2);
}

static float draw_export(struct view *view, const struct app *app, struct rect box)
{
    struct rect at = box;
    const struct button buttons[] = {
        {RECORDS_CSV, str(STR_RECORDS_CSV), BUTTON_PLAIN, NO_ICON, NULL, false, false},
        {RECORDS_JSON, str(STR_RECORDS_JSON), BUTTON_PLAIN, NO_ICON, NULL, false, false},
    };
    at.y += text_node(view, NODE_HEADING, STYLE_SMALL_STRONG, view->theme->text_soft, at,
                      ALIGN_LEFT, str(STR_RECORDS_EXPORT)) +
            view_px(view, SPACE_2);
    at.y += button_row(view, at, buttons, 2, true);
    at.y += records_draw_handed(view, app, at);
    return at.y - box.y;
}

float records_draw_progress(struct view *view, const struct app *app, struct rect box)
{
    const struct records *records = app->records;
    char days[64];
    struct rect at = box;
    if (records->sum.all.answers == 0) {
        at.y += view_px(view, SPACE_4);
        at.y += text_node(view, NODE_TEXT, STYLE_BODY, view->theme->text_soft, at, ALIGN_CENTRE,
                          str(STR_RECORDS_NO_ANSWERS));
        return at.y - box.y;
    }
    at.y += draw_all(view, records, at);
    snprintf(days, sizeof days, str(STR_RECORDS_LAST_DAYS), records_days(records));
    at.y +=
        setting_row(view, at, RECORDS_RANGE, str(STR_RECORDS_RANGE), days) + view_px(view, SPACE_3);
    at.y += draw_charts(view, records, at) + view_px(view, SPACE_2);
    at.y += draw_weakest(view, app, at);
    at.y += draw_export(view, app, at);
    return at.y - box.y;
}
