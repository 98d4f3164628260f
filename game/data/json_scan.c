#include "data/json_scan.h"

#include <string.h>

struct scanner {
    const unsigned char *begin;
    const unsigned char *at;
    const unsigned char *end;
    struct json_scan *out;
    const char *fault; /* what is needed where `at` stands; or a whole sentence, see `sentence` */
    bool sentence;
    uint32_t depth;
    uint32_t objects; /* bit d is set when the container at depth d + 1 is an object */
};

enum taken { TAKEN_FAULT, TAKEN_WHOLE, TAKEN_OPENED };

static bool need(struct scanner *s, const char *what)
{
    s->fault = what;
    return false;
}

static bool refuse(struct scanner *s, const char *sentence)
{
    s->fault = sentence;
    s->sentence = true;
    return false;
}

static void skip_space(struct scanner *s)
{
    while (s->at < s->end && (*s->at == ' ' || *s->at == '\n' || *s->at == '\r' || *s->at == '\t'))
        s->at++;
}

static bool is_next(const struct scanner *s, unsigned char c)
{
    return s->at < s->end && *s->at == c;
}

static bool is_digit(const struct scanner *s)
{
    return s->at < s->end && *s->at >= '0' && *s->at <= '9';
}

/* The next eight bytes, the first one lowest whatever the machine's byte order. */
static uint64_t next_eight(const unsigned char *at)
{
    uint64_t eight = 0;
    for (int i = 0; i < 8; i++)
        eight |= (uint64_t)at[i] << (8 * i);
    return eight;
}

/* The top bits of bytes below 0x20, quotes, backslashes and bytes above 0x7F; the lowest bit set is
 * exact. Source: the zero-byte trick of "Bit Twiddling Hacks", S. E. Anderson. */
static uint64_t special_bits(uint64_t eight)
{
    const uint64_t ones = UINT64_C(0x0101010101010101);
    uint64_t quote = eight ^ (ones * '"');
    uint64_t slash = eight ^ (ones * '\\');
    return ((eight - ones * 0x20) | (quote - ones) | (slash - ones) | eight) & (ones * 0x80);
}

/* Goes to the next byte of a string that is not a plain character. */
static void skip_plain(struct scanner *s)
{
    const unsigned char *at = s->at;
    for (; s->end - at >= 8; at += 8) {
        uint64_t bits = special_bits(next_eight(at));
        if (bits != 0) {
            s->at = at + __builtin_ctzll(bits) / 8;
            return;
        }
    }
    while (at < s->end && *at >= 0x20 && *at < 0x80 && *at != '"' && *at != '\\')
        at++;
    s->at = at;
}

static bool follows(const unsigned char *at, unsigned char low, unsigned char high)
{
    return at[0] >= low && at[0] <= high;
}

/* Length of the character of more than one byte that begins here, 0 when it is not well-formed.
 * Source: The Unicode Standard, table 3-7. */
static size_t wide_length(const unsigned char *at, size_t left)
{
    unsigned char c = at[0];
    size_t len = c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : 2;
    if (c < 0xC2 || c > 0xF4 || left < len)
        return 0;
    if (!follows(at + 1,
                 c == 0xE0   ? 0xA0
                 : c == 0xF0 ? 0x90
                             : 0x80,
                 c == 0xED   ? 0x9F
                 : c == 0xF4 ? 0x8F
                             : 0xBF))
        return 0;
    for (size_t i = 2; i < len; i++)
        if (!follows(at + i, 0x80, 0xBF))
            return 0;
    return len;
}

static uint32_t hex_digit(unsigned char c)
{
    if (c >= '0' && c <= '9')
        return (uint32_t)c - '0';
    if (c >= 'a' && c <= 'f')
        return (uint32_t)c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? (uint32_t)c - 'A' + 10 : 16;
}

static bool scan_hex4(struct scanner *s, uint32_t *value)
{
    *value = 0;
    for (int i = 0; i < 4; i++, s->at++) {
        uint32_t digit = hex_digit(s->at < s->end ? *s->at : 0);
        if (digit == 16)
            return need(s, "four hexadecimal digits after \\u");
        *value = *value * 16 + digit;
    }
    return true;
}

static bool scan_unicode_escape(struct scanner *s)
{
    uint32_t unit;
    uint32_t low;
    if (!scan_hex4(s, &unit))
        return false;
    if (unit == 0)
        return refuse(s, "\\u0000 in a string, characters from \\u0001 on needed");
    if (unit < 0xD800 || unit > 0xDFFF)
        return true;
    const char *half = "half of a surrogate pair, \\uD800 to \\uDBFF and then \\uDC00 to \\uDFFF "
                       "needed";
    if (unit > 0xDBFF || s->end - s->at < 2 || s->at[0] != '\\' || s->at[1] != 'u')
        return refuse(s, half);
    s->at += 2;
    if (!scan_hex4(s, &low))
        return false;
    return (low >= 0xDC00 && low <= 0xDFFF) || refuse(s, half);
}

static bool scan_escape(struct scanner *s)
{
    s->at++;
    if (s->at == s->end || *s->at == 0 || !strchr("\"\\/bfnrtu", *s->at))
        return need(s, "one of \" \\ / b f n r t u after a backslash");
    bool unicode = *s->at++ == 'u';
    return !unicode || scan_unicode_escape(s);
}

static bool scan_wide(struct scanner *s)
{
    size_t len = wide_length(s->at, (size_t)(s->end - s->at));
    if (len == 0)
        return refuse(s, "bytes that are not UTF-8, save the file as UTF-8");
    s->at += len;
    return true;
}

static bool scan_string(struct scanner *s)
{
    for (s->at++;;) {
        skip_plain(s);
        if (s->at == s->end)
            return refuse(s, "the file ends inside a string, a closing \" needed");
        unsigned char c = *s->at;
        if (c == '"') {
            s->at++;
            return true;
        }
        if (c < 0x20)
            return refuse(s, "a control character inside a string, an escape such as \\n needed");
        if (c == '\\' ? !scan_escape(s) : !scan_wide(s))
            return false;
    }
}

static bool scan_digits(struct scanner *s)
{
    if (!is_digit(s))
        return need(s, "a digit");
    while (is_digit(s))
        s->at++;
    return true;
}

static bool scan_number(struct scanner *s)
{
    const unsigned char *start = s->at;
    if (is_next(s, '-'))
        s->at++;
    if (is_next(s, '0')) {
        s->at++; /* nothing but 0 itself begins with 0 */
    } else if (!scan_digits(s)) {
        return false;
    }
    if (is_next(s, '.')) {
        s->at++;
        if (!scan_digits(s))
            return false;
    }
    if (is_next(s, 'e') || is_next(s, 'E')) {
        s->at++;
        if (is_next(s, '+') || is_next(s, '-'))
            s->at++;
        if (!scan_digits(s))
            return false;
    }
    return s->at - start <= JSON_MAX_NUMBER || refuse(s, "a number of more than 60 characters");
}

static bool scan_word(struct scanner *s, const char *word)
{
    size_t len = strlen(word);
    if ((size_t)(s->end - s->at) < len || memcmp(s->at, word, len) != 0)
        return need(s, "a value");
    s->at += len;
    return true;
}

static bool scan_key(struct scanner *s)
{
    struct json_scan *out = s->out;
    if (!is_next(s, '"'))
        return need(s, "a key in quotes");
    const unsigned char *key = s->at + 1;
    if (!scan_string(s))
        return false;
    size_t key_len = (size_t)(s->at - key) - 1;
    skip_space(s);
    if (!is_next(s, ':'))
        return need(s, "a colon after the key");
    s->at++;
    skip_space(s);
    if (s->depth > 1)
        return true;
    if (out->member_count == JSON_MAX_MEMBERS)
        return refuse(s, "more than 64 members in the top object");
    out->members[out->member_count++] =
        (struct json_scan_member){(size_t)(key - s->begin), key_len, (size_t)(s->at - s->begin)};
    return true;
}

static bool is_object(const struct scanner *s)
{
    return (s->objects >> (s->depth - 1) & 1) != 0;
}

/* Takes the bracket and stands at the first thing inside, its key taken already. */
static enum taken open_container(struct scanner *s)
{
    if (s->depth == JSON_MAX_DEPTH) {
        refuse(s, "more than 32 levels of nesting, fewer needed");
        return TAKEN_FAULT;
    }
    bool object = *s->at++ == '{';
    s->objects = (s->objects & ~(UINT32_C(1) << s->depth)) | (uint32_t)object << s->depth;
    s->depth++;
    s->out->opened[s->depth]++;
    skip_space(s);
    if (is_next(s, object ? '}' : ']')) {
        s->at++;
        s->depth--;
        return TAKEN_WHOLE;
    }
    return object && !scan_key(s) ? TAKEN_FAULT : TAKEN_OPENED;
}

static enum taken scan_value(struct scanner *s)
{
    const unsigned char *start = s->at;
    switch (s->at < s->end ? *s->at : 0) {
    case '{':
    case '[':
        return open_container(s);
    case '"':
        if (!scan_string(s))
            return TAKEN_FAULT;
        s->out->string_bytes += (size_t)(s->at - start) - 1;
        return TAKEN_WHOLE;
    case 't':
        return scan_word(s, "true") ? TAKEN_WHOLE : TAKEN_FAULT;
    case 'f':
        return scan_word(s, "false") ? TAKEN_WHOLE : TAKEN_FAULT;
    case 'n':
        return scan_word(s, "null") ? TAKEN_WHOLE : TAKEN_FAULT;
    default:
        if (!is_next(s, '-') && !is_digit(s)) {
            need(s, "a value");
            return TAKEN_FAULT;
        }
        return scan_number(s) ? TAKEN_WHOLE : TAKEN_FAULT;
    }
}

/* Behind a whole value: closes what ends here and stands at the next value, or at depth 0. */
static bool go_on(struct scanner *s)
{
    while (s->depth > 0) {
        skip_space(s);
        bool object = is_object(s);
        if (is_next(s, ',')) {
            s->at++;
            skip_space(s);
            return !object || scan_key(s);
        }
        if (!is_next(s, object ? '}' : ']'))
            return need(s, object ? "a comma or }" : "a comma or ]");
        s->at++;
        s->depth--;
    }
    return true;
}

static bool scan_document(struct scanner *s)
{
    skip_space(s);
    s->out->root = (size_t)(s->at - s->begin);
    do {
        enum taken taken = scan_value(s);
        if (taken == TAKEN_FAULT || (taken == TAKEN_WHOLE && !go_on(s)))
            return false;
    } while (s->depth > 0);
    skip_space(s);
    return s->at == s->end || need(s, "nothing more");
}

static bool starts_with_bom(const char *bytes, size_t size)
{
    return size >= 2 && (memcmp(bytes, "\xEF\xBB", 2) == 0 || memcmp(bytes, "\xFE\xFF", 2) == 0 ||
                         memcmp(bytes, "\xFF\xFE", 2) == 0);
}

static bool report(const struct scanner *s, struct error *error)
{
    if (s->sentence)
        return error_set(error, "%s", s->fault);
    if (s->at == s->end)
        return error_set(error, "the file ends, %s needed", s->fault);
    if (*s->at > 0x20 && *s->at < 0x7F)
        return error_set(error, "'%c' found, %s needed", *s->at, s->fault);
    return error_set(error, "byte 0x%02X found, %s needed", *s->at, s->fault);
}

bool json_scan(struct json_scan *scan, const char *bytes, size_t size, size_t max_size,
               struct error *error)
{
    *scan = (struct json_scan){0};
    if (size > max_size)
        return error_set(error, "%zu bytes, at most %zu are read", size, max_size);
    if (size == 0)
        return error_set(error, "the file is empty, JSON needed");
    if (starts_with_bom(bytes, size))
        return error_set(error, "the file begins with a byte order mark, save it as UTF-8 without "
                                "one (without BOM)");
    const unsigned char *begin = (const unsigned char *)bytes;
    struct scanner s = {.begin = begin, .at = begin, .end = begin + size, .out = scan};
    if (scan_document(&s))
        return true;
    scan->error_at = (size_t)(s.at - s.begin);
    return report(&s, error);
}

bool json_scan_named(const struct json_scan *scan, size_t i, const char *bytes, const char *key)
{
    const struct json_scan_member *member = &scan->members[i];
    return member->key_len == strlen(key) && memcmp(bytes + member->key, key, member->key_len) == 0;
}
