#include "ui/strings.h"
#include "rules/score.h"

#include <assert.h>

static const char *const strings[STR_COUNT] = {
#define STRING(name, text) [STR_##name] = text,
#include "ui/strings_en.def"
#undef STRING
};

const char *str(enum string string)
{
    assert(string < STR_COUNT);
    return strings[string];
}

const char *str_factor(int32_t factor)
{
    switch (factor) {
    case SCORE_FACTOR_OFF:
        return str(STR_FACTOR_OFF);
    case 150:
        return str(STR_FACTOR_150);
    case 200:
        return str(STR_FACTOR_200);
    case 1000:
        return str(STR_FACTOR_1000);
    default:
        return str(STR_FACTOR_100);
    }
}
