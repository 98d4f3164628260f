#include "data/fields.h"

#include <string.h>

bool fields_line(struct field *rest, struct field *line)
{
    const char *end = rest->len > 0 ? memchr(rest->at, '\n', rest->len) : NULL;
    if (!end)
        return false;
    *line = (struct field){rest->at, (size_t)(end - rest->at)};
    rest->at = end + 1;
    rest->len -= line->len + 1;
    return true;
}

bool fields_entry(struct field *rest, bool (*read_line)(struct field line, void *entry), void *entry,
                  int64_t *read, int64_t *skipped)
{
    struct field line;
    while (fields_line(rest, &line)) {
        if (line.len == 0)
            continue;
        if (read_line(line, entry)) {
            ++*read;
            return true;
        }
        ++*skipped;
    }
    *skipped += rest->len > 0;
    rest->len = 0;
    return false;
}

bool fields_next(struct field *rest, char separator, struct field *part)
{
    if (!rest->at)
        return false;
    const char *end = rest->len > 0 ? memchr(rest->at, separator, rest->len) : NULL;
    if (!end) {
        *part = *rest;
        *rest = (struct field){NULL, 0};
        return true;
    }
    *part = (struct field){rest->at, (size_t)(end - rest->at)};
    rest->at = end + 1;
    rest->len -= part->len + 1;
    return true;
}

bool fields_equal(struct field field, const char *text)
{
    return field.len == strlen(text) && memcmp(field.at, text, field.len) == 0;
}

bool fields_copy(struct field field, char *out, size_t room)
{
    if (field.len >= room || memchr(field.at, '\0', field.len))
        return false;
    memcpy(out, field.at, field.len);
    out[field.len] = '\0';
    return true;
}

bool fields_u64(struct field field, uint64_t *value)
{
    uint64_t sum = 0;
    if (field.len == 0 || (field.len > 1 && field.at[0] == '0'))
        return false;
    for (size_t i = 0; i < field.len; i++) {
        if (field.at[i] < '0' || field.at[i] > '9')
            return false;
        uint64_t digit = (uint64_t)(field.at[i] - '0');
        if (sum > (UINT64_MAX - digit) / 10)
            return false;
        sum = sum * 10 + digit;
    }
    *value = sum;
    return true;
}

bool fields_i64(struct field field, int64_t min, int64_t max, int64_t *value)
{
    bool negative = field.len > 0 && field.at[0] == '-';
    struct field digits = {field.at + negative, field.len - negative};
    uint64_t size;
    if (!fields_u64(digits, &size) || size > INT64_MAX || (negative && size == 0))
        return false;
    int64_t number = negative ? -(int64_t)size : (int64_t)size;
    if (number < min || number > max)
        return false;
    *value = number;
    return true;
}

bool fields_i32(struct field field, int32_t min, int32_t max, int32_t *value)
{
    int64_t number;
    if (!fields_i64(field, min, max, &number))
        return false;
    *value = (int32_t)number;
    return true;
}

bool fields_hex(struct field field, size_t digits, uint64_t *value)
{
    static const char symbols[] = "0123456789abcdef";
    if (field.len != digits)
        return false;
    uint64_t sum = 0;
    for (size_t i = 0; i < digits; i++) {
        const char *symbol = memchr(symbols, field.at[i], 16);
        if (!symbol)
            return false;
        sum = sum << 4 | (uint64_t)(symbol - symbols);
    }
    *value = sum;
    return true;
}
