#include "data/problem.h"

#include <stdio.h>

void problem_add(struct problems *problems, enum problem_kind kind, const char *file, uint32_t line,
                 const char *path, const char *message)
{
    struct error text;
    char place[16] = "";
    if (line > 0)
        snprintf(place, sizeof place, ":%u", line);
    error_set(&text, "%s%s: %s%s%s", file, place, path, path[0] ? ": " : "", message);
    if (kind == PROBLEM_WARNING)
        problems->warnings++;
    else if (problems->errors++ == 0)
        problems->first = text;
    if (problems->each)
        problems->each(problems->context, kind, text.text);
}
