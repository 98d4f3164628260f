/* Every text that the game shows. A translation is another strings_<language>.def and one line
 * here. */
#ifndef CONSTRICTOR_UI_STRINGS_H
#define CONSTRICTOR_UI_STRINGS_H

#include <stdint.h>

enum string {
#define STRING(name, text) STR_##name,
#include "ui/strings_en.def"
#undef STRING
    STR_COUNT
};

/* Some are formats for snprintf(): their arguments stand beside them in strings_en.def. */
const char *str(enum string string);

/* A limit factor in words: "Normal clock", "1.5 × time" …. */
const char *str_factor(int32_t factor);

#endif
