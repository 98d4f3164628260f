/* Records: boards of all players of this machine, how the present one is getting on, and who has won
 * the sessions of several. */
#include "data/calendar.h"
#include "data/run_log.h"
#include "ui/app.h"
#include "ui/records.h"
#include "ui/screens.h"
#include "ui/share.h"
#include "ui/strings.h"
#include "ui/widget.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const int32_t ranges[RECORDS_RANGES] = {14, 30, HISTORY_SUM_DAYS};

int32_t records_days(const struct records *records)
{
    return ranges[records->range];
}

/* --- What is read --- */

static void close_row(struct records *records)
{
    free(records->log);
    records->log = NULL;
    records->open = -1;
    records->error.text[0] = '\0';
}

void records_free(struct records *records)
{
    if (!records)
        return;
    close_row(records);
    boards_free(&records->boards);
    free(records);
}

static bool read_log(struct app *app, const struct boards_entry *entry, char **log, size_t *size)
{
    const char *player = app->records->boards.players[entry->player].id;
    return saves_read_replay(&app->saves, player, &entry->record, log, size);
}

/* The titles of the levels that a log's header names. */
static void name_levels(struct app *app, const char *log, size_t size)
{
    struct records *records = app->records;
    struct run_log_header *header = malloc(sizeof *header);
    if (header && run_log_read_header(log, size, header, NULL) == RUN_LOG_OK) {
        struct field rest = {header->level, strlen(header->level)}, level;
        char id[PROFILE_LEVEL_ROOM];
        size_t used = 0;
        while (deck_next_level(&rest, &level) && used < sizeof records->levels) {
            int32_t i = fields_copy(level, id, sizeof id) ? library_find(app->library, id) : -1;
            const char *title = i >= 0 ? app->library->levels[i].title : level.at;
            int len = i >= 0 ? (int)strlen(title) : (int)level.len;
            used += (size_t)snprintf(records->levels + used, sizeof records->levels - used,
                                     "%s%.*s", used ? ", " : "", len, title);
        }
    }
    free(header);
}

/* The name of several levels says only how many they are: a log of one of the rows says which. */
static void find_levels(struct app *app)
{
    struct records *records = app->records;
    const struct boards *boards = &records->boards;
    records->levels[0] = '\0';
    if (library_find(app->library, records->chosen.level) >= 0)
        return;
    for (int32_t i = 0; i < boards->kinds[records->kind].count && !records->levels[0]; i++) {
        char *log;
        size_t size;
        if (!read_log(app, boards_entry(boards, records->kind, i), &log, &size))
            continue;
        name_levels(app, log, size);
        free(log);
    }
}

static void choose_kind(struct app *app, int32_t kind)
{
    struct records *records = app->records;
    close_row(records);
    app->handed = SHARE_NOTHING;
    records->kind = kind;
    if (records->boards.kind_count == 0)
        return;
    records->chosen = boards_entry(&records->boards, kind, 0)->record;
    find_levels(app);
}

static bool same_kind(const struct profile_record *a, const struct profile_record *b)
{
    return a->mode == b->mode && a->law == b->law && a->factor == b->factor &&
           strcmp(a->level, b->level) == 0;
}

/* The kind that was shown before, where it is still there; else the newest. */
static int32_t kept_kind(const struct records *records)
{
    for (int32_t i = 0; i < records->boards.kind_count; i++)
        if (same_kind(&boards_entry(&records->boards, i, 0)->record, &records->chosen))
            return i;
    return 0;
}

static void read_history(struct app *app)
{
    char *bytes = NULL;
    size_t size = 0;
    if (!saves_read_history(&app->saves, &bytes, &size))
        bytes = NULL;
    history_sum_read(&app->records->sum, bytes ? bytes : "", bytes ? size : 0,
                     daily_day(platform_wall_s(app->platform)));
    free(bytes);
}

static void enter(struct app *app)
{
    if (!app->records)
        app->records = calloc(1, sizeof *app->records);
    struct records *records = app->records;
    if (!records) {
        app_go(app, SCREEN_TITLE);
        return;
    }
    boards_free(&records->boards);
    boards_read(&records->boards, &app->saves);
    choose_kind(app, kept_kind(records));
    read_history(app);
    records_read_sessions(app);
}

/* --- What a player does --- */

static void step_kind(struct app *app, int by)
{
    int32_t count = app->records->boards.kind_count;
    if (count > 0)
        choose_kind(app, (app->records->kind + by + count) % count);
    platform_sound(app->platform, SOUND_CHOOSE);
}

static void step_range(struct app *app, int by)
{
    struct records *records = app->records;
    records->range = (records->range + by + RECORDS_RANGES) % RECORDS_RANGES;
    platform_sound(app->platform, SOUND_CHOOSE);
}

static void open_row(struct app *app, int32_t row)
{
    struct records *records = app->records;
    bool closes = records->open == row;
    close_row(records);
    app->handed = SHARE_NOTHING;
    if (closes)
        return;
    const struct boards_entry *entry = boards_entry(&records->boards, records->kind, row);
    records->open = row;
    if (!read_log(app, entry, &records->log, &records->log_size))
        records->log = NULL;
    app_set_focus(app, records->log ? RECORDS_WATCH : RECORDS_ROW + row);
}

static void watch(struct app *app)
{
    struct records *records = app->records;
    if (!session_watch(app, records->log, records->log_size, &records->error))
        return;
    app->watched_from = SCREEN_RECORDS;
    app_go(app, session_screen(app));
}

static void race(struct app *app)
{
    struct records *records = app->records;
    const struct boards_entry *entry = boards_entry(&records->boards, records->kind, records->open);
    char whose[PROFILE_NAME_ROOM + 32];
    snprintf(whose, sizeof whose, str(STR_GHOST_OF), records->boards.players[entry->player].name);
    if (session_race(app, records->log, records->log_size, whose, &records->error))
        app_go(app, session_screen(app));
}

static void save_run(struct app *app)
{
    struct records *records = app->records;
    const struct profile_record *record =
        &boards_entry(&records->boards, records->kind, records->open)->record;
    share_save_run(app, record->level, record->best_score, records->log, records->log_size);
}

static void export(struct app *app, enum export_format format)
{
    struct buffer out = {0};
    char *bytes = NULL, name[64], date[CALENDAR_DATE_ROOM];
    size_t size = 0;
    if (!saves_read_history(&app->saves, &bytes, &size))
        bytes = NULL;
    export_history(&out, format, app->saves.profile.name, bytes ? bytes : "", bytes ? size : 0);
    free(bytes);
    calendar_print_day(daily_day(platform_wall_s(app->platform)), date);
    snprintf(name, sizeof name, "constrictor-%s-%s.%s", app->saves.profile.id, date,
             export_format_name(format));
    if (!out.failed)
        platform_save_file(app->platform, name, out.bytes, out.size);
    app->handed = out.failed ? SHARE_NOTHING : SHARE_FILE;
    buffer_free(&out);
}

static void open_level(struct app *app, int32_t place)
{
    int32_t weakest[RECORDS_WEAKEST];
    int32_t count = history_sum_weakest(&app->records->sum, weakest, RECORDS_WEAKEST);
    int32_t level =
        place < count ? library_find(app->library, app->records->sum.levels[weakest[place]]) : -1;
    if (!app_bank(app, level))
        return;
    app->level = level;
    app_go(app, SCREEN_CARD);
}

static void turn_to(struct app *app, enum records_page page)
{
    app->records->page = page;
    app->handed = SHARE_NOTHING;
}

static bool activate(struct app *app, int32_t id)
{
    if (id == RECORDS_BACK)
        app_go(app, SCREEN_MODES);
    else if (id >= RECORDS_PAGE && id < RECORDS_PAGE + RECORDS_PAGES)
        turn_to(app, (enum records_page)(id - RECORDS_PAGE));
    else if (id >= RECORDS_KIND && id <= RECORDS_KIND + 2)
        step_kind(app, id == RECORDS_KIND + 1 ? -1 : 1);
    else if (id >= RECORDS_RANGE && id <= RECORDS_RANGE + 2)
        step_range(app, id == RECORDS_RANGE + 1 ? -1 : 1);
    else if (id == RECORDS_CSV || id == RECORDS_JSON)
        export(app, id == RECORDS_CSV ? EXPORT_CSV : EXPORT_JSON);
    else if (id == RECORDS_WATCH)
        watch(app);
    else if (id == RECORDS_RACE)
        race(app);
    else if (id == RECORDS_SAVE)
        save_run(app);
    else if (id >= RECORDS_ROW)
        open_row(app, id - RECORDS_ROW);
    else if (id >= RECORDS_LEVEL)
        open_level(app, id - RECORDS_LEVEL);
    return true;
}

static bool event(struct app *app, const struct ui_event *event)
{
    if (!app->records)
        return false;
    if (event->kind == UI_BACK)
        return activate(app, RECORDS_BACK);
    if (event->kind == UI_ACTIVATE)
        return activate(app, event->id);
    if (event->kind != UI_ADJUST || (event->id != RECORDS_KIND && event->id != RECORDS_RANGE))
        return false;
    if (event->id == RECORDS_KIND)
        step_kind(app, event->by);
    else
        step_range(app, event->by);
    return true;
}

/* --- Drawing --- */

static const enum string titles[RECORDS_PAGES] = {STR_RECORDS_BOARDS, STR_RECORDS_PROGRESS,
                                                  STR_SESSIONS};

/* Titles may become a little smaller to stand beside each other. */
static const float smallest_title = .8f;

static void draw_tab(struct view *view, struct rect box, int32_t page, bool chosen)
{
    const struct theme *t = view->theme;
    int32_t id = RECORDS_PAGE + page;
    uint32_t ground = chosen ? t->accent_soft : t->panel;
    draw_fill(view->list, box, view_px(view, 14),
              view->hover == id ? colour_mix(ground, t->text, .06f) : ground);
    if (chosen)
        draw_frame(view->list, box, view_px(view, 14), view_px(view, 2), t->accent);
    struct rect label = rect_inset(box, view_px(view, SPACE_2));
    text_label(view, chosen ? STYLE_STRONG : STYLE_BODY, t->text, label, ALIGN_CENTRE,
               str(titles[page]));
    focus_ring(view, box, view_px(view, 14), id);
    struct node *node = drawlist_node(view->list, NODE_CHOICE, id, box, str(titles[page]), NULL);
    if (chosen)
        node->state |= NODE_CHECKED | NODE_DEFAULT;
}

static bool tabs_fit(const struct view *view, float wide)
{
    float widest = 0;
    for (int32_t page = 0; page < RECORDS_PAGES; page++)
        widest = fmaxf(widest, text_width(view, STYLE_STRONG, str(titles[page])));
    return widest * smallest_title <= wide - 2 * view_px(view, SPACE_2);
}

/* Beside each other, or one below the other. */
static float draw_tabs(struct view *view, const struct records *records, struct rect box)
{
    float gap = view_px(view, SPACE_2), tall = view_px(view, 48);
    float wide = (box.w - gap * (RECORDS_PAGES - 1)) / RECORDS_PAGES;
    bool fit = tabs_fit(view, wide);
    for (int32_t page = 0; page < RECORDS_PAGES; page++) {
        struct rect at = {roundf(box.x + (wide + gap) * (float)page), box.y, roundf(wide), tall};
        if (!fit)
            at = (struct rect){box.x, box.y + (tall + gap) * (float)page, box.w, tall};
        draw_tab(view, at, page, (int32_t)records->page == page);
    }
    return (fit ? tall : (tall + gap) * RECORDS_PAGES - gap) + view_px(view, SPACE_3);
}

static void draw(const struct app *app, struct view *view)
{
    static float (*const pages[RECORDS_PAGES])(struct view *, const struct app *, struct rect) = {
        records_draw_boards, records_draw_progress, records_draw_sessions};
    struct rect column = view_column(view, 860);
    float head = header_draw(view, column, RECORDS_BACK, str(STR_MODES_RECORDS));
    if (!app->records)
        return;
    float edge = view_px(view, 8);
    struct rect region = {column.x - edge, column.y + head, column.w + 2 * edge,
                          view->frame.h - column.y - head};
    float y = view_scroll_begin(view, 0, region) + edge;
    y += draw_tabs(view, app->records, (struct rect){column.x, y, column.w, 0});
    struct rect page = {column.x, y, column.w, 0};
    y += pages[app->records->page](view, app, page);
    view_scroll_end(view, 0, region, y + view_px(view, SPACE_5));
}

const struct screen screen_records = {
    .name = "records", .music = MUSIC_MENU, .enter = enter, .event = event, .draw = draw};
