/* Wrapped text with spans of code, drawn line by line. */
#include "ui/view.h"

#include <math.h>
#include <string.h>

/* A position in a text: where, and whether it stands inside backticks. */
struct cursor {
    const char *at;
    bool code;
};

struct face {
    enum font text, code;
    float text_px, code_px;
};

static const float code_in_text = .94f; /* mono looks larger than Inter at the same size */

float text_size_px(const struct view *view, enum style style)
{
    const struct type_style *type = theme_style(style);
    float scale = 1 + (view->text_scale - 1) * type->grows;
    return fmaxf(6, fminf(400, roundf(type->size * view->unit * scale)));
}

float text_line_px(const struct view *view, enum style style)
{
    return roundf(text_size_px(view, style) * theme_style(style)->leading);
}

static struct face face_of(enum style style, float size_px)
{
    enum font font = theme_style(style)->font;
    return (struct face){font, font == FONT_TEXT_BOLD ? FONT_CODE_BOLD : FONT_CODE, size_px,
                         fmaxf(6, roundf(size_px * code_in_text))};
}

static float run_width(const struct view *view, const struct face *face, bool code,
                       const char *from, const char *to)
{
    return platform_text_width(view->platform, code ? face->code : face->text,
                               code ? face->code_px : face->text_px, from, (size_t)(to - from));
}

/* Width from the cursor to `end`, backticks left out; the cursor is moved to the end. */
static float advance_width(const struct view *view, const struct face *face, struct cursor *cursor,
                           const char *end)
{
    float width = 0;
    while (cursor->at < end) {
        const char *tick = memchr(cursor->at, '`', (size_t)(end - cursor->at));
        const char *stop = tick ? tick : end;
        if (stop > cursor->at)
            width += run_width(view, face, cursor->code, cursor->at, stop);
        cursor->at = tick ? tick + 1 : end;
        if (tick)
            cursor->code = !cursor->code;
    }
    return width;
}

static const char *next_character(const char *at)
{
    at++;
    while (((unsigned char)*at & 0xC0) == 0x80)
        at++;
    return at;
}

/* A long word may end a line in a sign, but what closes or counts stays with what is before it. */
static bool ends_well(const char *cut)
{
    if (strchr("_)]}`=", *cut) || (*cut >= '0' && *cut <= '9'))
        return false;
    return strchr("./,(=", cut[-1]) || (strchr("-_", cut[-1]) && !strchr("._([", cut[-2]));
}

/* The longest beginning of a word that fits, at least one character; it ends behind a sign such as
 * a dot where that keeps at least a sixth of it. */
static const char *break_word(const struct view *view, const struct face *face,
                              struct cursor cursor, const char *end, float width)
{
    const char *cut = next_character(cursor.at), *sign = cursor.at;
    while (cut < end) {
        struct cursor probe = cursor;
        const char *more = next_character(cut);
        if (advance_width(view, face, &probe, more) > width)
            break;
        cut = more;
        if (ends_well(cut))
            sign = cut;
    }
    return (sign - cursor.at) * 6 > cut - cursor.at ? sign : cut;
}

/* End of the word behind the cursor and the spaces before it. Code in backticks is a word with all
 * its spaces, unless it is wider than a line. */
static const char *next_word_end(const struct view *view, const struct face *face,
                                 struct cursor cursor, float width)
{
    const char *start = cursor.at + strspn(cursor.at, " "), *end = start;
    bool code = cursor.code, whole = !code;
    for (; *end && *end != '\n' && (code || *end != ' '); end++)
        code ^= *end == '`';
    if (whole && advance_width(view, face, &cursor, end) <= width)
        return end;
    return start + strcspn(start, " \n");
}

/* End of the line that starts at the cursor. */
static const char *line_end(const struct view *view, const struct face *face, struct cursor cursor,
                            float width)
{
    const struct cursor start = cursor;
    const char *fits = cursor.at;
    float used = 0;
    while (*fits && *fits != '\n') {
        const char *word_end = next_word_end(view, face, cursor, width);
        used += advance_width(view, face, &cursor, word_end);
        if (used > width && fits > start.at)
            return fits;
        if (used > width)
            return break_word(view, face, start, word_end, width);
        fits = word_end;
    }
    return fits;
}

/* Moves past the line just drawn and the white space that broke it. */
static void next_line(struct cursor *cursor, const char *end)
{
    for (; cursor->at < end; cursor->at++)
        cursor->code ^= *cursor->at == '`';
    if (*cursor->at == '\n')
        cursor->at++;
    else
        cursor->at += strspn(cursor->at, " ");
}

static void draw_run(struct view *view, const struct face *face, bool code, uint32_t colour,
                     struct point *pen, const char *from, const char *to)
{
    enum font font = code ? face->code : face->text;
    float size = code ? face->code_px : face->text_px;
    struct font_metrics metrics = platform_font(view->platform, font, size);
    float width = run_width(view, face, code, from, to);
    draw_text(view->list, *pen, font, size, colour, from, (size_t)(to - from), width,
              metrics.ascent_px, metrics.descent_px);
    pen->x += width;
}

static void draw_line(struct view *view, const struct face *face, uint32_t colour, struct point pen,
                      struct cursor cursor, const char *end)
{
    while (cursor.at < end) {
        const char *tick = memchr(cursor.at, '`', (size_t)(end - cursor.at));
        const char *stop = tick ? tick : end;
        if (stop > cursor.at)
            draw_run(view, face, cursor.code, colour, &pen, cursor.at, stop);
        cursor.at = tick ? tick + 1 : end;
        if (tick)
            cursor.code = !cursor.code;
    }
}

/* Baseline that centres the face's letters in a line of this height. */
static float baseline_in(const struct view *view, const struct face *face, float line_px)
{
    struct font_metrics metrics = platform_font(view->platform, face->text, face->text_px);
    return roundf((line_px + metrics.ascent_px - metrics.descent_px) / 2);
}

static float aligned(struct rect box, float width, enum align align)
{
    float room = box.w - width;
    return box.x + (align == ALIGN_LEFT ? 0 : align == ALIGN_RIGHT ? room : roundf(room / 2));
}

float text_width(const struct view *view, enum style style, const char *text)
{
    struct face face = face_of(style, text_size_px(view, style));
    struct cursor cursor = {text, false};
    return advance_width(view, &face, &cursor, text + strlen(text));
}

float text_height(const struct view *view, enum style style, float width, const char *text)
{
    struct face face = face_of(style, text_size_px(view, style));
    struct cursor cursor = {text, false};
    float lines = 0;
    for (; *cursor.at; lines++)
        next_line(&cursor, line_end(view, &face, cursor, width));
    return lines * text_line_px(view, style);
}

float text_draw(struct view *view, enum style style, uint32_t colour, struct rect box,
                enum align align, const char *text)
{
    struct face face = face_of(style, text_size_px(view, style));
    float line_px = text_line_px(view, style), y = roundf(box.y);
    float baseline = baseline_in(view, &face, line_px);
    struct cursor cursor = {text, false};
    while (*cursor.at) {
        const char *end = line_end(view, &face, cursor, box.w);
        struct cursor measured = cursor;
        float width = advance_width(view, &face, &measured, end);
        struct point pen = {aligned(box, width, align), y + baseline};
        draw_line(view, &face, colour, pen, cursor, end);
        next_line(&cursor, end);
        y += line_px;
    }
    return y - roundf(box.y);
}

float text_node(struct view *view, enum node_role role, enum style style, uint32_t colour,
                struct rect box, enum align align, const char *text)
{
    box.h = text_draw(view, style, colour, box, align, text);
    drawlist_node(view->list, role, 0, box, text, NULL);
    return box.h;
}

void text_label(struct view *view, enum style style, uint32_t colour, struct rect box,
                enum align align, const char *text)
{
    float size = text_size_px(view, style), width;
    struct face face;
    for (;; size = fmaxf(6, floorf(size * .94f))) {
        face = face_of(style, size);
        struct cursor cursor = {text, false};
        width = advance_width(view, &face, &cursor, text + strlen(text));
        if (width <= box.w || size <= 6)
            break;
    }
    struct point pen = {aligned(box, width, align),
                        roundf(box.y) + baseline_in(view, &face, box.h)};
    draw_line(view, &face, colour, pen, (struct cursor){text, false}, text + strlen(text));
}
