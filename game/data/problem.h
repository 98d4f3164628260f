/* Collecting what is wrong with a file that somebody wrote: one line of text a problem, of the form
 * `levels/03.json:41: questions[4].choices: 1 given, 3 to 6 needed`. */
#ifndef CONSTRICTOR_DATA_PROBLEM_H
#define CONSTRICTOR_DATA_PROBLEM_H

#include "data/error.h"

#include <stdint.h>

enum problem_kind {
    PROBLEM_ERROR,  /* something could not be used */
    PROBLEM_WARNING /* everything was used, but the author should look */
};

/* Set to zero to begin with; `each` and `context` only when somebody listens. */
struct problems {
    void (*each)(void *context, enum problem_kind kind,
                 const char *text); /* text: during the call */
    void *context;
    uint32_t errors;
    uint32_t warnings;
    struct error first; /* the first error's text, for a place that shows one line */
};

/* Counts and passes on one problem. `line` counts from 1; 0 leaves it out. `path` may be empty.
 * `message` says what was found, then what is needed. */
void problem_add(struct problems *problems, enum problem_kind kind, const char *file, uint32_t line,
                 const char *path, const char *message);

#endif
