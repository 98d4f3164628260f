#include "platform/sdl_lettering.h"

#include "platform/sdl_utf8.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Above this size a word's picture would fill an atlas page quickly, and parts of pixels no longer
 * show: letters are then cached one by one. */
enum { WORD_SIZE_MAX_PX = 40, WORD_BYTES = 24, ENTRIES_FIRST = 2048, ENTRIES_MAX = 32768 };

/* SDL_ttf tells widths in whole pixels. Words and the spaces between them are measured at this size
 * and scaled, else rounding makes gaps of one line visibly different. */
enum { RULER_PX = 256 };

/* A word or letter: bytes of a face at a size. */
struct piece {
    char bytes[WORD_BYTES + 1]; /* ends with NUL */
    uint8_t len;
    int8_t face;
    uint16_t size_px;
    bool word, code;
};

struct entry {
    struct piece piece;
    bool used, painted, blank;
    float advance_px;        /* whole for code and for letters that stand alone */
    int16_t left_px, top_px; /* of the picture, from the pen on the baseline */
    struct atlas_place place;
};

struct lettering {
    struct fonts *fonts;
    struct atlas atlas;
    struct entry *entries; /* open addressing, a power of two */
    uint32_t room, count;
};

struct lettering *lettering_open(const char *data_dir, struct error *error)
{
    struct lettering *lettering = calloc(1, sizeof *lettering);
    if (lettering != NULL) {
        lettering->entries = calloc(ENTRIES_FIRST, sizeof *lettering->entries);
        lettering->room = ENTRIES_FIRST;
    }
    if (lettering == NULL || lettering->entries == NULL) {
        error_set(error, "out of memory");
        free(lettering);
        return NULL;
    }
    lettering->fonts = fonts_open(data_dir, error);
    if (lettering->fonts == NULL) {
        free(lettering->entries);
        free(lettering);
        return NULL;
    }
    return lettering;
}

void lettering_close(struct lettering *lettering)
{
    fonts_close(lettering->fonts);
    atlas_free(&lettering->atlas);
    free(lettering->entries);
    free(lettering);
}

void lettering_set_canvas(struct lettering *lettering, struct canvas *canvas)
{
    lettering->atlas.canvas = canvas;
}

void lettering_set_family(struct lettering *lettering, enum font_family family)
{
    fonts_set_family(lettering->fonts, family);
}

static bool is_code(enum font font)
{
    return font == FONT_CODE || font == FONT_CODE_BOLD;
}

struct font_metrics lettering_metrics(struct lettering *lettering, enum font font, int size_px)
{
    int face = fonts_face(lettering->fonts, font, 'x');
    TTF_Font *ttf =
        face != FONTS_NOBODY ? fonts_at(lettering->fonts, face, size_px, !is_code(font)) : NULL;
    if (ttf == NULL) {
        float size = (float)size_px;
        return (struct font_metrics){size, size / 4, size * 1.25f};
    }
    return (struct font_metrics){
        .ascent_px = (float)TTF_FontAscent(ttf),
        .descent_px = (float)-TTF_FontDescent(ttf),
        .line_px = (float)TTF_FontLineSkip(ttf),
    };
}

/* Control characters show as a space: a line has none, and a file's stray one must not look odd. */
static uint32_t drawable_letter(uint32_t letter)
{
    return letter < ' ' || (letter >= 0x7f && letter < 0xa1) ? ' ' : letter;
}

static void piece_append(struct piece *piece, uint32_t letter)
{
    piece->len = (uint8_t)(piece->len + utf8_encode(letter, piece->bytes + piece->len));
}

/* Cuts the next piece off the text and returns the bytes it took. An empty piece has nothing to
 * show. */
static size_t next_piece(struct lettering *lettering, enum font font, int size_px, const char *utf8,
                         size_t len, struct piece *piece)
{
    uint32_t letter;
    size_t taken = utf8_decode(utf8, len, &letter);
    *piece = (struct piece){.size_px = (uint16_t)size_px, .code = is_code(font)};
    if (utf8_invisible(letter)) {
        return taken;
    }
    letter = drawable_letter(letter);
    piece->face = (int8_t)fonts_face(lettering->fonts, font, letter);
    piece->word = !piece->code && size_px <= WORD_SIZE_MAX_PX && utf8_in_word(letter) &&
                  piece->face != FONTS_NOBODY;
    piece_append(piece, letter);
    while (piece->word && taken < len && piece->len + 4 <= WORD_BYTES) {
        size_t more = utf8_decode(utf8 + taken, len - taken, &letter);
        if (!utf8_in_word(letter) || fonts_face(lettering->fonts, font, letter) != piece->face) {
            break;
        }
        piece_append(piece, letter);
        taken += more;
    }
    return taken;
}

static uint32_t hash_piece(const struct piece *piece)
{
    uint32_t hash = 2166136261u ^ (uint32_t)piece->size_px << 8 ^ (uint32_t)(piece->face + 1);
    for (int i = 0; i < piece->len; i++) {
        hash = (hash ^ (unsigned char)piece->bytes[i]) * 16777619u;
    }
    return hash ^ hash >> 15;
}

static bool same_piece(const struct piece *a, const struct piece *b)
{
    return a->len == b->len && a->face == b->face && a->size_px == b->size_px &&
           a->code == b->code && a->word == b->word && memcmp(a->bytes, b->bytes, a->len) == 0;
}

static struct entry *slot_of(struct entry *entries, uint32_t room, const struct piece *piece)
{
    uint32_t at = hash_piece(piece) & (room - 1);
    while (entries[at].used && !same_piece(&entries[at].piece, piece)) {
        at = (at + 1) & (room - 1);
    }
    return &entries[at];
}

static void forget_all(struct lettering *lettering)
{
    memset(lettering->entries, 0, lettering->room * sizeof *lettering->entries);
    lettering->count = 0;
    atlas_clear(&lettering->atlas);
}

void lettering_fonts_changed(struct lettering *lettering)
{
    fonts_forget(lettering->fonts);
    forget_all(lettering);
}

/* Without memory or above the limit everything is forgotten, which only costs time. */
static void make_room(struct lettering *lettering)
{
    if (lettering->count < lettering->room / 4 * 3) {
        return;
    }
    uint32_t room = lettering->room * 2;
    struct entry *grown = room <= ENTRIES_MAX ? calloc(room, sizeof *grown) : NULL;
    if (grown == NULL) {
        forget_all(lettering);
        return;
    }
    for (uint32_t i = 0; i < lettering->room; i++) {
        if (lettering->entries[i].used) {
            *slot_of(grown, room, &lettering->entries[i].piece) = lettering->entries[i];
        }
    }
    free(lettering->entries);
    lettering->entries = grown;
    lettering->room = room;
}

static int box_width(const struct piece *piece)
{
    return piece->size_px * 5 / 8;
}

/* How far the first letter begins before the pen (negative) and the highest rises above the ascent:
 * SDL_ttf moves the picture by both. */
static void overhang(TTF_Font *ttf, const struct piece *piece, int *left, int *above)
{
    *left = 0;
    *above = 0;
    for (size_t at = 0; at < piece->len;) {
        uint32_t letter;
        bool first = at == 0;
        at += utf8_decode(piece->bytes + at, piece->len - at, &letter);
        int min_x = 0, max_y = 0;
        if (TTF_GlyphMetrics32(ttf, letter, &min_x, NULL, NULL, &max_y, NULL) != 0) {
            continue;
        }
        *left = first && min_x < 0 ? min_x : *left;
        int over = max_y - TTF_FontAscent(ttf);
        *above = over > *above ? over : *above;
    }
}

static int letter_advance(TTF_Font *ttf, uint32_t letter)
{
    int advance = 0;
    TTF_GlyphMetrics32(ttf, letter, NULL, NULL, NULL, NULL, &advance);
    return advance;
}

/* Code keeps its columns: what comes from another font takes whole cells. */
static int whole_cells(struct lettering *lettering, int size_px, int advance)
{
    int face = fonts_face(lettering->fonts, FONT_CODE, '0');
    TTF_Font *ttf = face != FONTS_NOBODY ? fonts_at(lettering->fonts, face, size_px, false) : NULL;
    int cell = ttf != NULL ? letter_advance(ttf, '0') : 0;
    return cell > 0 ? (advance + cell - 1) / cell * cell : advance;
}

static int word_advance(TTF_Font *ttf, const struct piece *piece)
{
    int left, above, width = 0;
    overhang(ttf, piece, &left, &above);
    TTF_SizeUTF8(ttf, piece->bytes, &width, NULL);
    return width + left;
}

static TTF_Font *piece_font(struct lettering *lettering, const struct piece *piece)
{
    return piece->face != FONTS_NOBODY
               ? fonts_at(lettering->fonts, piece->face, piece->size_px, piece->word)
               : NULL;
}

/* Words and the spaces between them, which are not cached letter by letter. */
static bool measured_finely(const struct piece *piece)
{
    bool space = piece->len == 1 && piece->bytes[0] == ' ' && piece->size_px <= WORD_SIZE_MAX_PX;
    return piece->face != FONTS_NOBODY && !piece->code && (piece->word || space);
}

static float measure_finely(struct lettering *lettering, const struct piece *piece)
{
    TTF_Font *ttf = fonts_at(lettering->fonts, piece->face, RULER_PX, true);
    if (ttf == NULL) {
        return (float)box_width(piece);
    }
    int advance = piece->word ? word_advance(ttf, piece) : letter_advance(ttf, ' ');
    return (float)advance * (float)piece->size_px / RULER_PX;
}

static int measure_whole(struct lettering *lettering, const struct piece *piece)
{
    TTF_Font *ttf = piece_font(lettering, piece);
    uint32_t letter;
    utf8_decode(piece->bytes, piece->len, &letter);
    int advance = ttf != NULL ? letter_advance(ttf, letter) : box_width(piece) + piece->size_px / 8;
    return piece->code ? whole_cells(lettering, piece->size_px, advance) : advance;
}

static struct entry *find_entry(struct lettering *lettering, const struct piece *piece)
{
    struct entry *entry = slot_of(lettering->entries, lettering->room, piece);
    if (!entry->used) {
        make_room(lettering);
        entry = slot_of(lettering->entries, lettering->room, piece);
        *entry = (struct entry){.piece = *piece, .used = true};
        lettering->count++;
        entry->advance_px = measured_finely(piece) ? measure_finely(lettering, piece)
                                                   : (float)measure_whole(lettering, piece);
    }
    return entry;
}

float lettering_width(struct lettering *lettering, enum font font, int size_px, const char *utf8,
                      size_t len)
{
    float width = 0;
    for (size_t at = 0; at < len;) {
        struct piece piece;
        at += next_piece(lettering, font, size_px, utf8 + at, len - at, &piece);
        width += piece.len > 0 ? find_entry(lettering, &piece)->advance_px : 0;
    }
    return width;
}

static uint8_t alpha_at(const SDL_Surface *surface, int x, int y)
{
    const uint8_t *row = (const uint8_t *)surface->pixels + (ptrdiff_t)y * surface->pitch;
    return (uint8_t)(((const uint32_t *)(const void *)row)[x] >> 24);
}

static bool ink_in(const SDL_Surface *surface, SDL_Rect part)
{
    for (int y = part.y; y < part.y + part.h; y++) {
        for (int x = part.x; x < part.x + part.w; x++) {
            if (alpha_at(surface, x, y) != 0) {
                return true;
            }
        }
    }
    return false;
}

static SDL_Rect find_ink(const SDL_Surface *surface)
{
    SDL_Rect ink = {0, 0, surface->w, surface->h};
    while (ink.h > 0 && !ink_in(surface, (SDL_Rect){0, ink.y, ink.w, 1})) {
        ink.y++;
        ink.h--;
    }
    while (ink.h > 0 && !ink_in(surface, (SDL_Rect){0, ink.y + ink.h - 1, ink.w, 1})) {
        ink.h--;
    }
    while (ink.w > 0 && !ink_in(surface, (SDL_Rect){ink.x, ink.y, 1, ink.h})) {
        ink.x++;
        ink.w--;
    }
    while (ink.w > 0 && !ink_in(surface, (SDL_Rect){ink.x + ink.w - 1, ink.y, 1, ink.h})) {
        ink.w--;
    }
    return ink;
}

static bool paint_letters(struct lettering *lettering, struct entry *entry, TTF_Font *ttf)
{
    SDL_Surface *surface =
        TTF_RenderUTF8_Blended(ttf, entry->piece.bytes, (SDL_Color){255, 255, 255, 255});
    if (surface == NULL) {
        return false;
    }
    SDL_Rect ink = find_ink(surface);
    bool placed =
        ink.w > 0 && ink.h > 0 && atlas_add(&lettering->atlas, ink.w, ink.h, &entry->place);
    for (int y = 0; placed && y < ink.h; y++) {
        uint8_t *row = atlas_row(&lettering->atlas, &entry->place, y);
        for (int x = 0; x < ink.w; x++) {
            row[x] = alpha_at(surface, ink.x + x, ink.y + y);
        }
    }
    SDL_FreeSurface(surface);
    int left, above;
    overhang(ttf, &entry->piece, &left, &above);
    entry->left_px = (int16_t)(left + ink.x);
    entry->top_px = (int16_t)(ink.y - TTF_FontAscent(ttf) - above);
    return placed;
}

/* The empty box that stands for a letter which no font has. */
static bool paint_box(struct lettering *lettering, struct entry *entry)
{
    int size = entry->piece.size_px, w = box_width(&entry->piece), h = size * 3 / 4;
    int line = size / 16 + 1;
    if (!atlas_add(&lettering->atlas, w, h, &entry->place)) {
        return false;
    }
    for (int y = 0; y < h; y++) {
        uint8_t *row = atlas_row(&lettering->atlas, &entry->place, y);
        for (int x = 0; x < w; x++) {
            bool inside = x >= line && x < w - line && y >= line && y < h - line;
            row[x] = inside ? 0 : 255;
        }
    }
    entry->left_px = (int16_t)(size / 16);
    entry->top_px = (int16_t)-h;
    return true;
}

static void paint_entry(struct lettering *lettering, struct entry *entry)
{
    TTF_Font *ttf = piece_font(lettering, &entry->piece);
    entry->painted =
        ttf != NULL ? paint_letters(lettering, entry, ttf) : paint_box(lettering, entry);
    entry->blank = !entry->painted;
    if (entry->painted) {
        atlas_written(&lettering->atlas, &entry->place);
    }
}

static void draw_entry(struct lettering *lettering, struct entry *entry, SDL_Point pen,
                       uint32_t colour)
{
    struct canvas_mask mask;
    bool there = entry->painted && atlas_mask(&lettering->atlas, &entry->place, &mask);
    if (!there && !entry->blank) {
        paint_entry(lettering, entry);
        there = entry->painted && atlas_mask(&lettering->atlas, &entry->place, &mask);
    }
    if (there) {
        SDL_Point at = {pen.x + entry->left_px, pen.y + entry->top_px};
        struct canvas *canvas = lettering->atlas.canvas;
        canvas->ops->mask(canvas, &mask, at, colour);
    }
}

void lettering_draw(struct lettering *lettering, const struct lettering_line *line, SDL_Rect clip)
{
    assert(lettering->atlas.canvas != NULL);
    float x = (float)line->origin.x;
    for (size_t at = 0; at < line->len && (int)x - line->size_px < clip.x + clip.w;) {
        struct piece piece;
        at += next_piece(lettering, line->font, line->size_px, line->utf8 + at, line->len - at,
                         &piece);
        if (piece.len == 0) {
            continue;
        }
        struct entry *entry = find_entry(lettering, &piece);
        SDL_Point pen = {(int)lroundf(x), line->origin.y};
        if (pen.x + (int)entry->advance_px + line->size_px > clip.x) {
            draw_entry(lettering, entry, pen, line->colour);
        }
        x += entry->advance_px;
    }
}
