#include "data/log_reader.h"

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

bool log_reader_needs(const struct log_reader *reader, const char *needed)
{
    return error_set(reader->error, "line %d: %s needed", reader->line, needed);
}
