#include "data/log_reader.h"

#include <string.h>

bool log_reader_line(struct log_reader *reader, struct field *line)
{
    if (!fields_line(&reader->rest, line))
        return false;
    reader->line++;
    return true;
}

bool log_reader_value(struct log_reader *reader, const char *key, struct field *value)
{
    struct field line, word;
    if (!log_reader_line(reader, &line))
        return error_set(reader->error, "line %d: the header is cut off before its line \"%s\"",
                         reader->line + 1, key);
    if (!fields_next(&line, ' ', &word) || !fields_equal(word, key) || !line.at || line.len == 0)
        return error_set(reader->error, "line %d: \"%s\" and its value are needed here",
                         reader->line, key);
    *value = line;
    return true;
}

bool log_reader_number(struct log_reader *reader, const char *key, int32_t min, int32_t max,
                       int32_t *number)
{
    struct field value;
    if (!log_reader_value(reader, key, &value))
        return false;
    if (fields_i32(value, min, max, number))
        return true;
    return error_set(reader->error, "line %d: a whole number from %d to %d needed", reader->line,
                     min, max);
}

bool log_reader_origin(struct log_reader *reader, char level[RUN_LOG_LEVEL_ROOM], uint64_t *content,
                       uint64_t *seed)
{
    struct field value;
    if (!log_reader_value(reader, "level", &value))
        return false;
    if (!fields_copy(value, level, RUN_LOG_LEVEL_ROOM))
        return log_reader_needs(reader, "the ids of at most 64 levels, joined by +,");
    if (!log_reader_value(reader, "content", &value))
        return false;
    if (!fields_hex(value, 16, content))
        return log_reader_needs(reader, "16 hexadecimal digits");
    if (!log_reader_value(reader, "seed", &value))
        return false;
    return fields_u64(value, seed) ||
           log_reader_needs(reader, "a seed from 0 to 18446744073709551615");
}

bool log_reader_questions(struct log_reader *reader, char ids[][RUN_LOG_ID_ROOM], int32_t *count)
{
    struct field value, id;
    *count = 0;
    if (!log_reader_value(reader, "questions", &value))
        return false;
    while (fields_next(&value, ' ', &id)) {
        if (*count == RUN_MAX_QUESTIONS || id.len == 0 ||
            !fields_copy(id, ids[*count], RUN_LOG_ID_ROOM))
            return log_reader_needs(reader, "1 to 100 question ids of at most 129 letters");
        for (int32_t i = 0; i < *count; i++)
            if (strcmp(ids[i], ids[*count]) == 0)
                return error_set(reader->error, "line %d: the question %s comes twice",
                                 reader->line, ids[i]);
        ++*count;
    }
    return true;
}

bool log_reader_end(struct log_reader *reader)
{
    struct field empty;
    if (log_reader_line(reader, &empty) && empty.len == 0)
        return true;
    return error_set(reader->error, "line %d: an empty line is needed after the header",
                     reader->line);
}

bool log_fits_bank(const char *level, uint64_t content, const struct bank *bank, const char *what,
                   struct error *error)
{
    const char *id = bank_string(bank, bank->id);
    if (strcmp(level, id) != 0)
        return error_set(error, "line 3: the log is of level %.200s, not of %.200s", level, id);
    return content == bank_hash(bank) ||
           error_set(error, "line 4: level %.200s has changed since this %s was played", id, what);
}

bool log_find_questions(const struct bank *bank, char ids[][RUN_LOG_ID_ROOM], int32_t count,
                        int32_t line, uint32_t *indexes, struct error *error)
{
    for (int32_t i = 0; i < count; i++) {
        int32_t index = bank_find(bank, ids[i]);
        if (index < 0)
            return error_set(error, "line %d: level %.200s has no question %s", line,
                             bank_string(bank, bank->id), ids[i]);
        indexes[i] = (uint32_t)index;
    }
    return true;
}

bool log_reader_needs(const struct log_reader *reader, const char *needed)
{
    return error_set(reader->error, "line %d: %s needed", reader->line, needed);
}
