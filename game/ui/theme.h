/* How the game looks, as data: colours by what they mean, type by what it is for, spacing by steps.
 * A new theme is one more row in theme.c. Colours are 0xRRGGBBAA. */
#ifndef CONSTRICTOR_UI_THEME_H
#define CONSTRICTOR_UI_THEME_H

#include "ui/drawlist.h"

enum theme_id { THEME_DARK, THEME_LIGHT, THEME_CONTRAST, THEME_COUNT };

/* Right and wrong, and the six choices, take their hues from the palette of Okabe and Ito (2008),
 * which people with any common colour blindness can tell apart; a sign or shape always stands
 * beside. */
struct theme {
    uint32_t background, background_low; /* top and bottom of the window */
    uint32_t panel, panel_raised, panel_sunk;
    uint32_t line; /* outlines and separators */
    uint32_t text, text_soft, text_on_accent;
    uint32_t accent; /* the snake, and what can be pressed first */
    uint32_t accent_soft;
    uint32_t focus;
    uint32_t calm, warn, danger; /* the coil as the clock runs out */
    uint32_t right, right_soft, wrong, wrong_soft;
    uint32_t star, star_empty;
    uint32_t shadow;
    uint32_t choice[6];
    uint32_t code_keyword, code_string, code_number, code_comment, code_builtin, code_decorator;
    float outline; /* width of outlines in layout units */
};

const struct theme *theme_get(enum theme_id id);

enum style {
    STYLE_DISPLAY,
    STYLE_TITLE,
    STYLE_HEADING,
    STYLE_BODY,
    STYLE_STRONG,
    STYLE_SMALL,
    STYLE_SMALL_STRONG,
    STYLE_CODE,
    STYLE_FIGURE, /* large numbers */
    STYLE_COUNT
};

struct type_style {
    enum font font;
    float size;    /* layout units at 100 % text */
    float grows;   /* how much of the player's text scale it takes: large type grows less */
    float leading; /* line height as a multiple of the size */
};

const struct type_style *theme_style(enum style style);

/* Spacing steps in layout units. */
enum {
    SPACE_1 = 4,
    SPACE_2 = 8,
    SPACE_3 = 12,
    SPACE_4 = 16,
    SPACE_5 = 24,
    SPACE_6 = 32,
    SPACE_7 = 48
};

/* `amount` 0 gives a, 1 gives b. */
uint32_t colour_mix(uint32_t a, uint32_t b, float amount);

/* The colour with its opacity multiplied by `opacity` (0 to 1). */
uint32_t colour_fade(uint32_t colour, float opacity);

/* Contrast ratio of two opaque colours, 1 to 21. Source: WCAG 2.2, "contrast ratio". */
float colour_contrast(uint32_t a, uint32_t b);

#endif
