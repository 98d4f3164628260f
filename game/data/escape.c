#include "data/escape.h"

static bool is_plain(int byte)
{
    return byte > ' ' && byte != '%' && byte != 0x7f;
}

void escape_print(const char *text, char *out)
{
    static const char digits[] = "0123456789ABCDEF";
    for (; *text; text++) {
        unsigned char byte = (unsigned char)*text;
        if (is_plain(byte)) {
            *out++ = *text;
            continue;
        }
        *out++ = '%';
        *out++ = digits[byte >> 4];
        *out++ = digits[byte & 15];
    }
    *out = '\0';
}

static int digit_value(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* The byte that the word has at `at`, and how long it stands there; -1 for what is not written so.
 */
static int byte_at(struct field word, size_t at, size_t *len)
{
    int byte = (unsigned char)word.at[at];
    *len = 1;
    if (byte != '%')
        return is_plain(byte) ? byte : -1;
    *len = 3;
    int high = at + 2 < word.len ? digit_value(word.at[at + 1]) : -1;
    int low = high >= 0 ? digit_value(word.at[at + 2]) : -1;
    byte = low >= 0 ? high * 16 + low : -1;
    return byte > 0 && !is_plain(byte) ? byte : -1;
}

bool escape_read(struct field word, char *out, size_t room)
{
    size_t used = 0, len;
    for (size_t at = 0; at < word.len; at += len) {
        int byte = byte_at(word, at, &len);
        if (byte < 0 || used + 1 >= room)
            return false;
        out[used++] = (char)byte;
    }
    out[used] = '\0';
    return used > 0;
}
