/* The map: every level as a stone on the snake's back, which winds through the tiers. */
#include "ui/app.h"
#include "ui/hud.h"
#include "ui/progress.h"
#include "ui/screens.h"
#include "ui/strings.h"
#include "ui/widget.h"

#include <math.h>
#include <stdio.h>

enum { ID_BACK = 1, ID_LEVEL = 100, MAX_BENDS = 8 };

static const float cell_units = 150, stone_units = 58, body_units = 16, bend_units = 26;

/* Where the stones of one tier stand: a grid filled in a serpentine that goes on from tier to tier.
 */
struct grid {
    struct rect box;
    int32_t columns, count;
    int32_t first_row; /* rows of the tiers before */
    float cell_w, cell_h;
};

/* The path so far: the stone that was drawn last, to join the next one to. */
struct path {
    bool begun;
    struct point last;
    int32_t rows;
};

static struct grid make_grid(const struct view *view, struct rect box, int32_t count,
                             int32_t first_row)
{
    float side = view_px(view, bend_units); /* room for the bends at both sides */
    box.x += side;
    box.w -= 2 * side;
    float least = view_px(view, cell_units * (1 + (view->text_scale - 1) * .7f));
    int32_t columns = (int32_t)(box.w / least);
    columns = columns < 2 ? 2 : columns > 7 ? 7 : columns;
    struct grid grid = {box, columns, count, first_row, floorf(box.w / (float)columns), 0};
    return grid;
}

static struct point stone_at(const struct grid *grid, int32_t i, float stone)
{
    int32_t row = i / grid->columns, column = i % grid->columns;
    if ((row + grid->first_row) % 2)
        column = grid->columns - 1 - column;
    return (struct point){grid->box.x + grid->cell_w * ((float)column + .5f),
                          grid->box.y + grid->cell_h * (float)row + stone / 2 + 8};
}

/* From the end of a row to the start of the next, around the words between them. */
static void draw_bend(struct view *view, struct point from, struct point to, float reach,
                      float width, uint32_t colour)
{
    struct point points[2 * MAX_BENDS + 1];
    float radius = (to.y - from.y) / 2;
    for (int32_t i = 0; i <= 2 * MAX_BENDS; i++) {
        float t = (float)i / (2 * MAX_BENDS), angle = 3.14159265f * t;
        points[i] =
            (struct point){from.x + (to.x - from.x) * t + reach * sqrtf(fmaxf(0, sinf(angle))),
                           from.y + radius * (1 - cosf(angle))};
    }
    draw_stroke(view->list, points, 2 * MAX_BENDS + 1, width, colour);
}

/* The snake's back through the stones of a tier, and to it from the tier before. */
static void draw_body(struct view *view, const struct grid *grid, float stone, int32_t upto,
                      struct path *path)
{
    float width = view_px(view, body_units),
          reach = grid->cell_w / 2 + view_px(view, bend_units) / 2;
    for (int32_t i = 0; i < grid->count; i++) {
        struct point from = path->last, to = stone_at(grid, i, stone);
        path->last = to;
        if (i == 0 && !path->begun)
            continue;
        uint32_t colour = i <= upto ? view->theme->accent_soft
                                    : colour_mix(view->theme->background, view->theme->line, .5f);
        int32_t row = grid->first_row + i / grid->columns;
        if (from.y < to.y)
            draw_bend(view, from, to, row % 2 ? reach : -reach, width, colour);
        else
            draw_stroke(view->list, (struct point[]){from, to}, 2, width, colour);
    }
    path->begun = true;
}

enum standing { STANDING_OPEN, STANDING_DONE, STANDING_LOCKED, STANDING_MISSING };

static enum standing standing_of(const struct app *app, int32_t level)
{
    if (!app->library->levels[level].loaded)
        return STANDING_MISSING;
    if (!progress_open(app, level))
        return STANDING_LOCKED;
    return progress_stars(app, level) > 0 ? STANDING_DONE : STANDING_OPEN;
}

static void draw_stone(struct view *view, const struct app *app, struct rect stone, int32_t level)
{
    const struct theme *t = view->theme;
    enum standing standing = standing_of(app, level);
    bool hover = view->hover == ID_LEVEL + level;
    uint32_t body = standing == STANDING_DONE   ? t->accent
                    : standing == STANDING_OPEN ? t->panel_raised
                                                : t->panel;
    uint32_t ink = standing == STANDING_DONE   ? t->text_on_accent
                   : standing == STANDING_OPEN ? t->text
                                               : t->text_soft;
    if (hover)
        body = colour_mix(body, t->text, .1f);
    draw_fill(view->list, stone, stone.w / 2, body);
    draw_frame(view->list, stone, stone.w / 2, view_px(view, standing == STANDING_OPEN ? 3 : 2),
               standing == STANDING_OPEN || standing == STANDING_DONE ? t->accent : t->line);
    if (standing == STANDING_LOCKED) {
        icon_draw(view->list, ICON_LOCK, rect_inset(stone, stone.w * .32f), ink);
    } else {
        char number[16];
        snprintf(number, sizeof number, "%d", level + 1);
        text_label(view, STYLE_HEADING, ink, rect_inset(stone, stone.w * .16f), ALIGN_CENTRE,
                   number);
    }
    focus_ring(view, stone, stone.w / 2, ID_LEVEL + level);
}

static const char *standing_words(enum standing standing)
{
    switch (standing) {
    case STANDING_LOCKED:
        return str(STR_LOCKED);
    case STANDING_MISSING:
        return str(STR_SOON);
    case STANDING_OPEN:
        return str(STR_OPEN);
    case STANDING_DONE:
        break;
    }
    return "";
}

static void below_stone(const struct app *app, int32_t level, char *out, size_t room)
{
    const struct profile_record *record = progress_record(app, level);
    char best[32];
    hud_number(best, sizeof best, record ? record->best_score : 0);
    if (record && record->best_score > 0)
        snprintf(out, room, str(STR_BEST), best);
    else
        snprintf(out, room, "%s", standing_words(standing_of(app, level)));
}

/* The words below the stone and, where there are some, its stars. */
static void reached_words(const struct app *app, int32_t level, const char *words, char *out,
                          size_t room)
{
    char stars[64] = "";
    if (progress_stars(app, level) > 0)
        snprintf(stars, sizeof stars, str(STR_STARS_LABEL), progress_stars(app, level));
    snprintf(out, room, "%s%s%s", words, words[0] && stars[0] ? ", " : "", stars);
}

static float title_height(const struct view *view, const struct grid *grid, const char *title)
{
    return text_height(view, STYLE_SMALL_STRONG, grid->cell_w - view_px(view, SPACE_3), title);
}

static void draw_level(struct view *view, const struct app *app, const struct grid *grid,
                       int32_t place, int32_t level, float stone_px)
{
    struct point at = stone_at(grid, place, stone_px);
    struct rect stone = {roundf(at.x - stone_px / 2), roundf(at.y - stone_px / 2), stone_px,
                         stone_px};
    const char *title = app->library->levels[level].title;
    draw_stone(view, app, stone, level);
    float width = grid->cell_w - view_px(view, SPACE_3);
    struct rect under = {roundf(at.x - width / 2), stone.y + stone.h + view_px(view, SPACE_2),
                         width, 0};
    enum standing standing = standing_of(app, level);
    if (standing == STANDING_DONE || standing == STANDING_OPEN) {
        float stars = view_px(view, 18);
        stars_draw(view, (struct rect){under.x, under.y, under.w, stars},
                   progress_stars(app, level), 0);
        under.y += stars + view_px(view, SPACE_1);
    }
    bool dim = standing == STANDING_LOCKED || standing == STANDING_MISSING;
    under.y += text_draw(view, STYLE_SMALL_STRONG, dim ? view->theme->text_soft : view->theme->text,
                         under, ALIGN_CENTRE, title);
    char words[64], said[128];
    below_stone(app, level, words, sizeof words);
    reached_words(app, level, words, said, sizeof said);
    under.y += text_draw(view, STYLE_SMALL, view->theme->text_soft, under, ALIGN_CENTRE, words);
    struct rect whole = {under.x, stone.y, width, under.y - stone.y};
    struct node *node =
        drawlist_node(view->list, NODE_BUTTON, ID_LEVEL + level, whole, title, said);
    if (standing == STANDING_MISSING || standing == STANDING_LOCKED)
        node->state |= NODE_DISABLED;
    else if (level == app->level)
        node->state |= NODE_DEFAULT;
}

static float tier_cell_height(const struct view *view, const struct app *app,
                              const struct grid *grid, int32_t first, float stone_px)
{
    float tallest = 0;
    for (int32_t i = 0; i < grid->count; i++)
        tallest = fmaxf(tallest, title_height(view, grid, app->library->levels[first + i].title));
    return stone_px + view_px(view, 18 + SPACE_1 + SPACE_2) + tallest +
           text_line_px(view, STYLE_SMALL) + view_px(view, SPACE_5);
}

static int32_t tier_count(const struct app *app, int32_t first)
{
    int32_t count = 1;
    while (first + count < app->library->count &&
           app->library->levels[first + count].tier == app->library->levels[first].tier)
        count++;
    return count;
}

static const char *tier_title(const struct app *app, int32_t tier)
{
    const struct campaign *campaign = &app->library->campaign;
    return tier < campaign->tier_count ? campaign->tiers[tier].title : str(STR_MORE_LEVELS);
}

/* Up to this place of the tier that begins at `first` the snake's back has its own colour: to the
 * furthest level with a star. */
static int32_t reached(const struct app *app, int32_t first)
{
    int32_t furthest = -1;
    for (int32_t i = 0; i < app->library->count; i++)
        if (progress_stars(app, i) > 0)
            furthest = i;
    return furthest - first;
}

/* The back is drawn in a pass of its own, before all stones and words. */
enum pass { PASS_BACK, PASS_STONES };

static float draw_tier(struct view *view, const struct app *app, struct rect box, int32_t first,
                       enum pass pass, struct path *path)
{
    int32_t count = tier_count(app, first);
    const char *title = tier_title(app, app->library->levels[first].tier);
    float aside = view_px(view, 2 * bend_units + body_units);
    struct rect at = box, beside = {box.x + aside, box.y, box.w - aside, 0};
    at.y += text_height(view, STYLE_HEADING, beside.w, title) + view_px(view, SPACE_3);
    if (pass == PASS_STONES)
        text_node(view, NODE_HEADING, STYLE_HEADING, view->theme->text_soft, beside, ALIGN_LEFT,
                  title);
    float stone = view_px(view, stone_units);
    struct grid grid = make_grid(view, at, count, path->rows);
    grid.cell_h = tier_cell_height(view, app, &grid, first, stone);
    if (pass == PASS_BACK)
        draw_body(view, &grid, stone, reached(app, first), path);
    for (int32_t i = 0; i < count && pass == PASS_STONES; i++)
        draw_level(view, app, &grid, i, first + i, stone);
    int32_t rows = (count + grid.columns - 1) / grid.columns;
    path->rows += rows;
    return at.y + grid.cell_h * (float)rows - box.y;
}

static float draw_pass(struct view *view, const struct app *app, struct rect box, enum pass pass)
{
    struct path path = {false, {0, 0}, 0};
    float y = box.y;
    for (int32_t first = 0; first < app->library->count; first += tier_count(app, first))
        y += draw_tier(view, app, (struct rect){box.x, y, box.w, 0}, first, pass, &path);
    return y;
}

static bool event(struct app *app, const struct ui_event *event)
{
    if (event->kind == UI_BACK || (event->kind == UI_ACTIVATE && event->id == ID_BACK)) {
        app_go(app, SCREEN_TITLE);
        return true;
    }
    if (event->kind != UI_ACTIVATE || event->id < ID_LEVEL)
        return false;
    app->level = event->id - ID_LEVEL;
    app_go(app, SCREEN_CARD);
    return true;
}

static void draw(const struct app *app, struct view *view)
{
    struct rect column = view_column(view, 1180);
    float head = header_draw(view, column, ID_BACK, str(STR_LEVELS));
    struct rect region = {column.x - view_px(view, 6), column.y + head,
                          column.w + view_px(view, 12), view->frame.h - column.y - head};
    float y = view_scroll_begin(view, 0, region) + view_px(view, SPACE_2);
    struct rect box = {column.x, y, column.w, 0};
    draw_pass(view, app, box, PASS_BACK);
    y = draw_pass(view, app, box, PASS_STONES);
    view_scroll_end(view, 0, region, y + view_px(view, SPACE_5));
}

const struct screen screen_map = {.name = "map", .music = MUSIC_MENU, .event = event, .draw = draw};
