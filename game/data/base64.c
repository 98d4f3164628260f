#include "data/base64.h"

#include <stdint.h>
#include <string.h>

static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

enum { CHUNK = 192 }; /* whole groups of three */

/* One to three bytes as four letters. */
static void print_group(const unsigned char *bytes, size_t count, char out[4])
{
    uint32_t bits = (uint32_t)bytes[0] << 16;
    bits |= count > 1 ? (uint32_t)bytes[1] << 8 : 0;
    bits |= count > 2 ? (uint32_t)bytes[2] : 0;
    for (size_t i = 0; i < 4; i++)
        out[i] = i <= count ? letters[bits >> (18 - 6 * i) & 63] : '=';
}

void base64_print(struct buffer *out, const char *bytes, size_t size)
{
    const unsigned char *at = (const unsigned char *)bytes;
    while (size > 0) {
        char chunk[CHUNK / 3 * 4];
        size_t filled = 0;
        for (size_t used = 0; size > 0 && used < CHUNK; used += 3) {
            size_t count = size < 3 ? size : 3;
            print_group(at, count, chunk + filled);
            filled += 4;
            at += count;
            size -= count;
        }
        buffer_add(out, chunk, filled);
    }
}

size_t base64_room(size_t len)
{
    return len / 4 * 3;
}

/* The letter's place; 64 for any other. */
static uint32_t value_of(char letter)
{
    if (letter >= 'A' && letter <= 'Z')
        return (uint32_t)(letter - 'A');
    if (letter >= 'a' && letter <= 'z')
        return (uint32_t)(letter - 'a') + 26;
    if (letter >= '0' && letter <= '9')
        return (uint32_t)(letter - '0') + 52;
    return letter == '+' ? 62 : letter == '/' ? 63 : 64;
}

/* Four letters, the last `padding` of them '=', as bytes. */
static bool read_group(const char *text, size_t padding, char *out)
{
    uint32_t bits = 0;
    for (size_t i = 0; i < 4; i++) {
        uint32_t value = i < 4 - padding ? value_of(text[i]) : 0;
        if (value == 64)
            return false;
        bits = bits << 6 | value;
    }
    for (size_t i = 0; i < 3 - padding; i++)
        out[i] = (char)(unsigned char)(bits >> (16 - 8 * i) & 255);
    return (bits & ((1u << 8 * padding) - 1)) == 0;
}

bool base64_read(const char *text, size_t len, char *out, size_t *size)
{
    size_t padding = 0;
    if (len % 4 != 0)
        return false;
    while (padding < 2 && padding < len && text[len - 1 - padding] == '=')
        padding++;
    *size = base64_room(len) - padding;
    for (size_t at = 0; at < len; at += 4)
        if (!read_group(text + at, at + 4 == len ? padding : 0, out + at / 4 * 3))
            return false;
    return true;
}
