#include "platform/sdl_utf8.h"

static const uint32_t REPLACEMENT = 0xfffd;

static size_t sequence_length(unsigned char lead)
{
    if (lead < 0x80) {
        return 1;
    }
    return lead >= 0xf0 && lead < 0xf5 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc2 ? 2 : 0;
}

size_t utf8_decode(const char *bytes, size_t len, uint32_t *letter)
{
    static const uint32_t least[5] = {0, 0, 0x80, 0x800, 0x10000};
    unsigned char lead = (unsigned char)bytes[0];
    size_t need = lead >= 0xf5 ? 0 : sequence_length(lead);
    *letter = REPLACEMENT;
    if (need == 0 || need > len) {
        return 1;
    }
    uint32_t value = need == 1 ? lead : lead & (0xffu >> (need + 1));
    for (size_t i = 1; i < need; i++) {
        unsigned char next = (unsigned char)bytes[i];
        if ((next & 0xc0) != 0x80) {
            return 1;
        }
        value = value << 6 | (next & 0x3f);
    }
    if (value < least[need] || value > 0x10ffff || (value >= 0xd800 && value < 0xe000)) {
        return 1;
    }
    *letter = value;
    return need;
}

size_t utf8_encode(uint32_t letter, char bytes[4])
{
    if (letter < 0x80) {
        bytes[0] = (char)letter;
        return 1;
    }
    size_t count = letter < 0x800 ? 2 : letter < 0x10000 ? 3 : 4;
    for (size_t i = count - 1; i > 0; i--) {
        bytes[i] = (char)(0x80 | (letter & 0x3f));
        letter >>= 6;
    }
    bytes[0] = (char)((0xf00u >> count & 0xff) | letter);
    return count;
}

struct range {
    uint32_t first, last;
};

static bool in_ranges(uint32_t letter, const struct range *ranges, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (letter >= ranges[i].first && letter <= ranges[i].last) {
            return true;
        }
    }
    return false;
}

bool utf8_in_word(uint32_t letter)
{
    static const struct range words[] = {
        {'A', 'Z'},     {'a', 'z'},       {0xc0, 0xd6},     {0xd8, 0xf6},
        {0xf8, 0x1fff}, {0xfb1d, 0xfdff}, {0xfe20, 0xfe2f}, {0xfe70, 0xfefc},
    };
    return in_ranges(letter, words, sizeof words / sizeof words[0]);
}

bool utf8_invisible(uint32_t letter)
{
    static const struct range nothing[] = {
        {0xad, 0xad},     {0x200b, 0x200f}, {0x202a, 0x202e},   {0x2060, 0x206f},
        {0xfe00, 0xfe0f}, {0xfeff, 0xfeff}, {0xe0000, 0xe0fff},
    };
    return in_ranges(letter, nothing, sizeof nothing / sizeof nothing[0]);
}
