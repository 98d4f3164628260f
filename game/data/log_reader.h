/* Reading a log line by line, with errors that name the line: a header of "key value" lines first.
 */
#ifndef CONSTRICTOR_DATA_LOG_READER_H
#define CONSTRICTOR_DATA_LOG_READER_H

#include "data/error.h"
#include "data/fields.h"

/* Begin with {{bytes, size}, 0, error}; `error` may be NULL. */
struct log_reader {
    struct field rest; /* not read yet */
    int32_t line;      /* number of the line read last, from 1 */
    struct error *error;
};

/* Takes the next whole line. False when there is none; that sets no error. */
bool log_reader_line(struct log_reader *reader, struct field *line);

/* Takes the line that must begin with this key, and gives what follows it. */
bool log_reader_value(struct log_reader *reader, const char *key, struct field *value);

/* The same for a whole number. */
bool log_reader_number(struct log_reader *reader, const char *key, int32_t min, int32_t max,
                       int32_t *number);

/* Sets the error "line 7: … needed"; always false. */
bool log_reader_needs(const struct log_reader *reader, const char *needed);

#endif
