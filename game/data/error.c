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
    return false;
}
