#include "platform/sdl_fonts.h"

#include "platform/sdl_font_files.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum face_name {
    FACE_INTER,
    FACE_INTER_BOLD,
    FACE_DYSLEXIC,
    FACE_DYSLEXIC_BOLD,
    FACE_CODE,
    FACE_CODE_BOLD,
    FACE_DEJAVU,
    FACE_DEJAVU_BOLD,
    FACE_DEJAVU_CODE,
    FACE_DEJAVU_CODE_BOLD,
    FACE_LAST_RESORT, /* from here on: asked in turn for letters that nobody above has */
    FACE_COUNT = FACE_LAST_RESORT + 10
};

enum { NAMES_MAX = 5 };

static const char *const face_files[FACE_COUNT][NAMES_MAX] = {
    [FACE_INTER] = {"Inter-Regular.otf", "Inter-Regular.ttf", "InterVariable.ttf", "Inter.ttc"},
    [FACE_INTER_BOLD] = {"Inter-SemiBold.otf", "Inter-SemiBold.ttf", "Inter-Bold.otf",
                         "Inter-Bold.ttf"},
    [FACE_DYSLEXIC] = {"OpenDyslexic-Regular.otf", "OpenDyslexic-Regular.ttf"},
    [FACE_DYSLEXIC_BOLD] = {"OpenDyslexic-Bold.otf", "OpenDyslexic-Bold.ttf"},
    [FACE_CODE] = {"JetBrainsMono-Regular.ttf", "JetBrainsMono-Regular.otf"},
    [FACE_CODE_BOLD] = {"JetBrainsMono-Bold.ttf", "JetBrainsMono-Bold.otf"},
    [FACE_DEJAVU] = {"DejaVuSans.ttf", "NotoSans-Regular.ttf", "LiberationSans-Regular.ttf",
                     "Ubuntu-R.ttf"},
    [FACE_DEJAVU_BOLD] = {"DejaVuSans-Bold.ttf", "NotoSans-Bold.ttf", "LiberationSans-Bold.ttf",
                          "Ubuntu-B.ttf"},
    [FACE_DEJAVU_CODE] = {"DejaVuSansMono.ttf", "NotoSansMono-Regular.ttf",
                          "LiberationMono-Regular.ttf", "UbuntuMono-R.ttf"},
    [FACE_DEJAVU_CODE_BOLD] = {"DejaVuSansMono-Bold.ttf", "NotoSansMono-Bold.ttf",
                               "LiberationMono-Bold.ttf", "UbuntuMono-B.ttf"},
    [FACE_LAST_RESORT] = {"NotoSans-Regular.ttf"},
    [FACE_LAST_RESORT + 1] = {"NotoSansMath-Regular.ttf", "NotoSansMath-Regular.otf"},
    [FACE_LAST_RESORT + 2] = {"NotoSansSymbols2-Regular.ttf", "NotoSansSymbols2-Regular.otf"},
    [FACE_LAST_RESORT + 3] = {"NotoSansSymbols-Regular.ttf", "NotoSansSymbols-Regular.otf"},
    [FACE_LAST_RESORT + 4] = {"NotoSansCJK-Regular.ttc", "NotoSansCJKsc-Regular.otf"},
    [FACE_LAST_RESORT + 5] = {"NotoSansArabic-Regular.ttf"},
    [FACE_LAST_RESORT + 6] = {"NotoSansHebrew-Regular.ttf"},
    [FACE_LAST_RESORT + 7] = {"NotoSansDevanagari-Regular.ttf"},
    [FACE_LAST_RESORT + 8] = {"NotoSansThai-Regular.ttf"},
    [FACE_LAST_RESORT + 9] = {"unifont.otf", "unifont.ttf", "FreeSans.otf", "FreeSans.ttf"},
};

struct face {
    TTF_Font *ttf;
    int size_px;
    bool tried;
};

struct fonts {
    char *data_dir;
    struct font_files files;
    struct face faces[FACE_COUNT];
    enum font_family family;
};

/* Only the size of the first opening: every use sets its own. */
static const int OPENED_PX = 16;

static TTF_Font *face_open(struct fonts *fonts, int index)
{
    struct face *face = &fonts->faces[index];
    if (!face->tried) {
        face->tried = true;
        char *path = font_files_find(&fonts->files, fonts->data_dir, face_files[index]);
        face->ttf = path != NULL ? TTF_OpenFont(path, OPENED_PX) : NULL;
        face->size_px = OPENED_PX;
        if (path != NULL && face->ttf == NULL) {
            fprintf(stderr, "constrictor: %s: %s\n", path, TTF_GetError());
        }
        free(path);
        if (face->ttf == NULL && index < FACE_DEJAVU) {
            font_files_missing(face_files[index][0]);
        }
    }
    return face->ttf;
}

static enum face_name first_choice(const struct fonts *fonts, enum font font)
{
    bool dyslexic = fonts->family == FAMILY_OPENDYSLEXIC;
    switch (font) {
    case FONT_TEXT:
        return dyslexic ? FACE_DYSLEXIC : FACE_INTER;
    case FONT_TEXT_BOLD:
        return dyslexic ? FACE_DYSLEXIC_BOLD : FACE_INTER_BOLD;
    case FONT_CODE:
        return FACE_CODE;
    case FONT_CODE_BOLD:
        return FACE_CODE_BOLD;
    case FONT_COUNT:
        break;
    }
    abort();
}

/* Who is asked for a letter that the first choice lacks, in this order. */
static int candidates(enum font font, int faces[FACE_COUNT])
{
    bool code = font == FONT_CODE || font == FONT_CODE_BOLD;
    bool bold = font == FONT_TEXT_BOLD || font == FONT_CODE_BOLD;
    int count = 0;
    if (code) {
        faces[count++] = bold ? FACE_DEJAVU_CODE_BOLD : FACE_DEJAVU_CODE;
        faces[count++] = FACE_DEJAVU_CODE;
    } else {
        faces[count++] = bold ? FACE_INTER_BOLD : FACE_INTER;
    }
    faces[count++] = bold ? FACE_DEJAVU_BOLD : FACE_DEJAVU;
    faces[count++] = FACE_DEJAVU;
    for (int i = FACE_LAST_RESORT; i < FACE_COUNT; i++) {
        faces[count++] = i;
    }
    return count;
}

static bool has_letter(struct fonts *fonts, int face, uint32_t letter)
{
    TTF_Font *ttf = face_open(fonts, face);
    return ttf != NULL && TTF_GlyphIsProvided32(ttf, letter) != 0;
}

int fonts_face(struct fonts *fonts, enum font font, uint32_t letter)
{
    int first = (int)first_choice(fonts, font);
    if (has_letter(fonts, first, letter)) {
        return first;
    }
    int faces[FACE_COUNT];
    int count = candidates(font, faces);
    for (int i = 0; i < count; i++) {
        if (has_letter(fonts, faces[i], letter)) {
            return faces[i];
        }
    }
    return FONTS_NOBODY;
}

TTF_Font *fonts_at(struct fonts *fonts, int face, int size_px, bool word)
{
    TTF_Font *ttf = face_open(fonts, face);
    if (ttf == NULL) {
        return NULL;
    }
    if (fonts->faces[face].size_px != size_px) {
        if (TTF_SetFontSize(ttf, size_px) != 0) {
            return NULL;
        }
        fonts->faces[face].size_px = size_px;
    }
    int hinting = word ? TTF_HINTING_LIGHT_SUBPIXEL : TTF_HINTING_LIGHT;
    if (TTF_GetFontHinting(ttf) != hinting) {
        TTF_SetFontHinting(ttf, hinting);
    }
    return ttf;
}

void fonts_set_family(struct fonts *fonts, enum font_family family)
{
    fonts->family = family;
}

struct fonts *fonts_open(const char *data_dir, struct error *error)
{
    if (TTF_Init() != 0) {
        error_set(error, "text cannot be drawn: %s", TTF_GetError());
        return NULL;
    }
    struct fonts *fonts = calloc(1, sizeof *fonts);
    if (fonts == NULL) {
        error_set(error, "out of memory");
        TTF_Quit();
        return NULL;
    }
    fonts->data_dir = data_dir != NULL ? strdup(data_dir) : NULL;
    if (fonts_face(fonts, FONT_TEXT, 'a') == FONTS_NOBODY) {
        error_set(error, "no font was found: install one of the packages fonts-inter, "
                         "fonts-dejavu-core or fonts-noto-core");
        fonts_close(fonts);
        return NULL;
    }
    return fonts;
}

void fonts_forget(struct fonts *fonts)
{
    for (int i = 0; i < FACE_COUNT; i++) {
        if (fonts->faces[i].ttf != NULL) {
            TTF_CloseFont(fonts->faces[i].ttf);
        }
        fonts->faces[i] = (struct face){0};
    }
    font_files_free(&fonts->files);
}

void fonts_close(struct fonts *fonts)
{
    fonts_forget(fonts);
    free(fonts->data_dir);
    free(fonts);
    TTF_Quit();
}
