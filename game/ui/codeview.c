#include "ui/codeview.h"
#include "data/code_colour.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { MIN_COLUMNS = 8, LINE_ROOM = 512, MAX_FOLDS = 40 };

/* Measures of a block of code in a box. */
struct page {
    struct rect box;
    float pad, advance, line_px, baseline, size_px;
    float numbers_w; /* the column of line numbers */
    int32_t columns; /* characters that fit into a line */
};

static int32_t count_lines(const char *code)
{
    int32_t lines = 1;
    for (; *code; code++)
        lines += *code == '\n';
    return lines;
}

static struct page make_page(const struct view *view, struct rect box, const char *code)
{
    struct page page = {.box = box, .pad = view_px(view, SPACE_3)};
    page.size_px = text_size_px(view, STYLE_CODE);
    page.line_px = text_line_px(view, STYLE_CODE);
    page.advance = platform_text_width(view->platform, FONT_CODE, page.size_px, "0", 1);
    struct font_metrics metrics = platform_font(view->platform, FONT_CODE, page.size_px);
    page.baseline = roundf((page.line_px + metrics.ascent_px - metrics.descent_px) / 2);
    page.numbers_w = page.advance * (count_lines(code) >= 10 ? 3 : 2);
    float room = box.w - 2 * page.pad - page.numbers_w;
    page.columns = (int32_t)(room / page.advance);
    if (page.columns < MIN_COLUMNS)
        page.columns = MIN_COLUMNS;
    return page;
}

static uint32_t colour_of(const struct theme *t, enum code_class class)
{
    switch (class) {
    case CODE_KEYWORD:
        return t->code_keyword;
    case CODE_STRING:
        return t->code_string;
    case CODE_NUMBER:
        return t->code_number;
    case CODE_COMMENT:
        return t->code_comment;
    case CODE_BUILTIN:
        return t->code_builtin;
    case CODE_DECORATOR:
        return t->code_decorator;
    case CODE_PLAIN:
        break;
    }
    return t->text;
}

static size_t character_length(const char *at, const char *end)
{
    size_t len = 1;
    while (at + len < end && ((unsigned char)at[len] & 0xC0) == 0x80)
        len++;
    return len;
}

/* Where a line that is too long goes on below: behind a space or a sign where there is one, and
 * deeper than the line itself. */
struct fold {
    const char *line;
    int32_t count, indent; /* indent: columns before the parts that go on */
    size_t at[MAX_FOLDS];  /* bytes from the start of the line */
};

/* How well a line can end behind `at`, 0 to 3. What closes stays with what it closes. */
static int32_t end_rank(const char *at, const char *end)
{
    if (at < end && strchr(")]}_:,;`", *at))
        return 0;
    if (at[-1] == ' ')
        return at[-2] == ',' ? 3 : 2;
    return strchr("([{._=:", at[-1]) ? 1 : 0;
}

/* Behind as many characters as fit; nearer if that keeps words whole and a third of the room full.
 */
static const char *fold_behind(const char *from, const char *end, int32_t room)
{
    const char *at = from, *best = NULL;
    int32_t best_worth = 0;
    for (int32_t i = 1; i <= room && at < end; i++) {
        at += character_length(at, end);
        int32_t rank = i > room / 3 ? end_rank(at, end) : 0;
        int32_t worth = i + rank * room / 6;
        if (rank > 0 && worth >= best_worth) {
            best = at;
            best_worth = worth;
        }
    }
    return at < end && best ? best : at;
}

static struct fold fold_line(const struct page *page, const char *line, const char *end)
{
    struct fold fold = {.line = line, .indent = (int32_t)strspn(line, " ") + 2};
    int32_t room = page->columns;
    if (fold.indent > page->columns / 2)
        fold.indent = page->columns / 2;
    for (const char *at = line; fold.count < MAX_FOLDS; room = page->columns - fold.indent) {
        at = fold_behind(at, end, room);
        if (at == end)
            break;
        fold.at[fold.count++] = (size_t)(at - line);
    }
    return fold;
}

/* Where the next piece of code goes. */
struct pen {
    int32_t column, folds;
    float y;
};

static void draw_piece(struct view *view, const struct page *page, struct pen pen, uint32_t colour,
                       const char *from, size_t len, int32_t characters)
{
    struct font_metrics metrics = platform_font(view->platform, FONT_CODE, page->size_px);
    float x = page->box.x + page->pad + page->numbers_w + page->advance * (float)pen.column;
    draw_text(view->list, (struct point){roundf(x), pen.y + page->baseline}, FONT_CODE,
              page->size_px, colour, from, len, page->advance * (float)characters,
              metrics.ascent_px, metrics.descent_px);
}

static int32_t count_characters(const char *from, const char *end)
{
    int32_t count = 0;
    for (; from < end; from += character_length(from, end))
        count++;
    return count;
}

/* Draws a span of the line. Blank parts are not drawn. */
static void draw_span(struct view *view, const struct page *page, const struct fold *fold,
                      struct pen *pen, uint32_t colour, const char *from, const char *end)
{
    while (from < end) {
        const char *to = pen->folds < fold->count ? fold->line + fold->at[pen->folds] : end;
        if (from == to) {
            pen->column = fold->indent;
            pen->y += page->line_px;
            pen->folds++;
            continue;
        }
        to = to < end ? to : end;
        int32_t characters = count_characters(from, to);
        if (strspn(from, " ") < (size_t)(to - from))
            draw_piece(view, page, *pen, colour, from, (size_t)(to - from), characters);
        pen->column += characters;
        from = to;
    }
}

static void draw_number(struct view *view, const struct page *page, float y, int32_t number)
{
    char text[12];
    int len = snprintf(text, sizeof text, "%d", number);
    struct font_metrics metrics = platform_font(view->platform, FONT_CODE, page->size_px);
    float width = page->advance * (float)len;
    float x = page->box.x + page->pad + page->numbers_w - page->advance - width;
    draw_text(view->list, (struct point){roundf(x), y + page->baseline}, FONT_CODE, page->size_px,
              view->theme->text_soft, text, (size_t)len, width, metrics.ascent_px,
              metrics.descent_px);
}

static float lines_height(const struct page *page, const char *code)
{
    int32_t rows = 0;
    while (true) {
        const char *end = code + strcspn(code, "\n");
        rows += 1 + fold_line(page, code, end).count;
        if (!*end)
            return page->line_px * (float)rows;
        code = end + 1;
    }
}

/* A screen reader reads the line's text, and its number as the value. */
static void push_line_node(struct view *view, struct rect box, int32_t number, const char *line,
                           size_t len)
{
    char text[LINE_ROOM], value[12];
    snprintf(text, sizeof text, "%.*s", (int)(len < LINE_ROOM ? len : LINE_ROOM - 1), line);
    snprintf(value, sizeof value, "%d", number);
    drawlist_node(view->list, NODE_CODE, 0, box, text, value);
}

static void draw_lines(struct view *view, const struct page *page, const char *code)
{
    struct code_state state = {0};
    float y = page->box.y + page->pad;
    for (int32_t number = 1;; number++) {
        const char *end = code + strcspn(code, "\n");
        struct fold fold = fold_line(page, code, end);
        struct pen pen = {0, 0, y};
        draw_number(view, page, y, number);
        struct code_span span;
        size_t at = 0, len = (size_t)(end - code);
        while (code_next_span(&state, code, len, &at, &span))
            draw_span(view, page, &fold, &pen, colour_of(view->theme, span.class),
                      code + span.start, code + span.start + span.len);
        float tall = page->line_px * (float)(1 + fold.count);
        push_line_node(view, (struct rect){page->box.x, y, page->box.w, tall}, number, code, len);
        y += tall;
        if (!*end)
            return;
        code = end + 1;
    }
}

float codeview_draw(struct view *view, struct rect box, const char *code)
{
    struct page page = make_page(view, box, code);
    float tall = lines_height(&page, code) + 2 * page.pad;
    struct rect ground = {box.x, box.y, box.w, tall};
    draw_fill(view->list, ground, view_px(view, 10), view->theme->panel_sunk);
    draw_lines(view, &page, code);
    return tall;
}
