/* What the logs of runs and of parties are read by: line after line, with errors that name the line.
 * A header of "key value" lines comes first; both begin with their versions, the bank that was
 * played, by id and content, and the seed. */
#ifndef CONSTRICTOR_DATA_LOG_READER_H
#define CONSTRICTOR_DATA_LOG_READER_H

#include "data/error.h"
#include "data/fields.h"
#include "data/run_log.h"

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

/* The lines "level", "content" and "seed". */
bool log_reader_origin(struct log_reader *reader, char level[RUN_LOG_LEVEL_ROOM], uint64_t *content,
                       uint64_t *seed);

/* The line "questions": ids, none twice. */
bool log_reader_questions(struct log_reader *reader, char ids[][RUN_LOG_ID_ROOM], int32_t *count);

/* The empty line behind the header. */
bool log_reader_end(struct log_reader *reader);

/* Is this the bank that was played? `what` was: "run", "party". */
bool log_fits_bank(const char *level, uint64_t content, const struct bank *bank, const char *what,
                   struct error *error);

/* Finds the questions that a header's line names. */
bool log_find_questions(const struct bank *bank, char ids[][RUN_LOG_ID_ROOM], int32_t count,
                        int32_t line, uint32_t *indexes, struct error *error);

/* Sets the error "line 7: … needed"; always false. */
bool log_reader_needs(const struct log_reader *reader, const char *needed);

#endif
