#include "ui/theme.h"

#include <assert.h>
#include <math.h>

#define OKABE_ITO_DARK                                                                             \
    {                                                                                              \
        0x56B4E9FF, 0xE69F00FF, 0x2BC295FF, 0xD98CB9FF, 0xF0E442FF, 0x8F9BFFFF                     \
    }
#define OKABE_ITO_LIGHT                                                                            \
    {                                                                                              \
        0x0A6CA8FF, 0x9A5B00FF, 0x00714FFF, 0xA5417FFF, 0x756600FF, 0x4A55C8FF                     \
    }

static const struct theme themes[THEME_COUNT] = {
    [THEME_DARK] =
        {
            .background = 0x10191BFF,
            .background_low = 0x0A1112FF,
            .panel = 0x18252AFF,
            .panel_raised = 0x20323AFF,
            .panel_sunk = 0x0F191CFF,
            .line = 0x35505BFF,
            .text = 0xEEF5F3FF,
            .text_soft = 0xA3B8B8FF,
            .text_on_accent = 0x06231AFF,
            .accent = 0x3BD3A0FF,
            .accent_soft = 0x1D4A42FF,
            .focus = 0xF0E442FF,
            .calm = 0x2BC295FF,
            .warn = 0xF0B429FF,
            .danger = 0xFF7849FF,
            .right = 0x3FD6A6FF,
            .right_soft = 0x163E38FF,
            .wrong = 0xFF8A5CFF,
            .wrong_soft = 0x45291FFF,
            .star = 0xF7C948FF,
            .star_empty = 0x35505BFF,
            .shadow = 0x00000070,
            .choice = OKABE_ITO_DARK,
            .code_keyword = 0xE0A3FFFF,
            .code_string = 0x9ADE8AFF,
            .code_number = 0xFFB870FF,
            .code_comment = 0x8AA0A0FF,
            .code_builtin = 0x6CC7F5FF,
            .code_decorator = 0xF0D860FF,
            .outline = 1.5f,
        },
    [THEME_LIGHT] =
        {
            .background = 0xF3F7F4FF,
            .background_low = 0xE4ECE7FF,
            .panel = 0xFFFFFFFF,
            .panel_raised = 0xFFFFFFFF,
            .panel_sunk = 0xF1F5F2FF,
            .line = 0xC2D0C9FF,
            .text = 0x13211EFF,
            .text_soft = 0x4B5F59FF,
            .text_on_accent = 0xFFFFFFFF,
            .accent = 0x00714FFF,
            .accent_soft = 0xD5EEE3FF,
            .focus = 0x1F4FD8FF,
            .calm = 0x00875FFF,
            .warn = 0xB06600FF,
            .danger = 0xC43E00FF,
            .right = 0x006B4AFF,
            .right_soft = 0xD8F1E6FF,
            .wrong = 0xB03A00FF,
            .wrong_soft = 0xFCE5DAFF,
            .star = 0xA36F00FF,
            .star_empty = 0xC9D5CFFF,
            .shadow = 0x12302A26,
            .choice = OKABE_ITO_LIGHT,
            .code_keyword = 0x7A2BB5FF,
            .code_string = 0x1E6B1AFF,
            .code_number = 0x9A4600FF,
            .code_comment = 0x5B6B66FF,
            .code_builtin = 0x005F9EFF,
            .code_decorator = 0x6B5B00FF,
            .outline = 1.5f,
        },
    [THEME_CONTRAST] =
        {
            .background = 0x000000FF,
            .background_low = 0x000000FF,
            .panel = 0x000000FF,
            .panel_raised = 0x000000FF,
            .panel_sunk = 0x000000FF,
            .line = 0xFFFFFFFF,
            .text = 0xFFFFFFFF,
            .text_soft = 0xFFFFFFFF,
            .text_on_accent = 0x000000FF,
            .accent = 0xFFE600FF,
            .accent_soft = 0x3A3500FF,
            .focus = 0x00E5FFFF,
            .calm = 0x5CFFC4FF,
            .warn = 0xFFD500FF,
            .danger = 0xFF9D70FF,
            .right = 0x5CFFC4FF,
            .right_soft = 0x002E1FFF,
            .wrong = 0xFFA680FF,
            .wrong_soft = 0x3A1400FF,
            .star = 0xFFE600FF,
            .star_empty = 0x8A8A8AFF,
            .shadow = 0x00000000,
            .choice = {0x7CCBFFFF, 0xFFB938FF, 0x5CFFC4FF, 0xFFA6DCFF, 0xFFF35CFF, 0xB4BCFFFF},
            .code_keyword = 0xF0B8FFFF,
            .code_string = 0xA8FF96FF,
            .code_number = 0xFFCB8FFF,
            .code_comment = 0xD0D0D0FF,
            .code_builtin = 0x8FDCFFFF,
            .code_decorator = 0xFFF08AFF,
            .outline = 2.5f,
        },
};

static const struct type_style styles[STYLE_COUNT] = {
    [STYLE_DISPLAY] = {FONT_TEXT_BOLD, 52, .35f, 1.1f},
    [STYLE_TITLE] = {FONT_TEXT_BOLD, 28, .6f, 1.2f},
    [STYLE_HEADING] = {FONT_TEXT_BOLD, 20, .8f, 1.3f},
    [STYLE_BODY] = {FONT_TEXT, 17, 1, 1.4f},
    [STYLE_STRONG] = {FONT_TEXT_BOLD, 17, 1, 1.35f},
    [STYLE_SMALL] = {FONT_TEXT, 14, 1, 1.4f},
    [STYLE_SMALL_STRONG] = {FONT_TEXT_BOLD, 14, 1, 1.4f},
    [STYLE_CODE] = {FONT_CODE, 15, 1, 1.45f},
    [STYLE_FIGURE] = {FONT_TEXT_BOLD, 40, .5f, 1.1f},
};

const struct theme *theme_get(enum theme_id id)
{
    assert(id < THEME_COUNT);
    return &themes[id];
}

const struct type_style *theme_style(enum style style)
{
    assert(style < STYLE_COUNT);
    return &styles[style];
}

static float channel(uint32_t colour, int shift)
{
    return (float)(colour >> shift & 0xFF);
}

uint32_t colour_mix(uint32_t a, uint32_t b, float amount)
{
    uint32_t mixed = 0;
    for (int shift = 0; shift < 32; shift += 8) {
        float value = channel(a, shift) + (channel(b, shift) - channel(a, shift)) * amount;
        mixed |= (uint32_t)(value + .5f) << shift;
    }
    return mixed;
}

uint32_t colour_fade(uint32_t colour, float opacity)
{
    return (colour & ~0xFFu) | (uint32_t)(channel(colour, 0) * opacity + .5f);
}

static float linear(float channel_value)
{
    float c = channel_value / 255;
    return c <= .04045f ? c / 12.92f : powf((c + .055f) / 1.055f, 2.4f);
}

static float luminance(uint32_t colour)
{
    return .2126f * linear(channel(colour, 24)) + .7152f * linear(channel(colour, 16)) +
           .0722f * linear(channel(colour, 8));
}

float colour_contrast(uint32_t a, uint32_t b)
{
    float la = luminance(a), lb = luminance(b);
    return (fmaxf(la, lb) + .05f) / (fminf(la, lb) + .05f);
}
