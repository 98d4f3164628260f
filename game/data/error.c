#include "data/error.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>

static void cut_to_whole_character(char *text, size_t len)
{
    size_t start = len;
    while (start > 0 && ((unsigned char)text[start - 1] & 0xC0) == 0x80)
        start--;
    if (start > 0 && (unsigned char)text[start - 1] >= 0xC0)
        text[start - 1] = '\0';
}

static void tame(char *text)
{
    for (unsigned char *c = (unsigned char *)text; *c; c++) {
        if (*c < 0x20 || *c == 0x7F)
            *c = '?';
        else if (*c == 0xC2 && c[1] >= 0x80 && c[1] < 0xA0)
            c[0] = c[1] = '?';
    }
}

bool error_set(struct error *error, const char *format, ...)
{
    if (!error)
        return false;
    va_list args;
    va_start(args, format);
    int len = vsnprintf(error->text, sizeof error->text, format, args);
    va_end(args);
    if (len >= (int)sizeof error->text)
        cut_to_whole_character(error->text, sizeof error->text - 1);
    tame(error->text);
    return false;
}
