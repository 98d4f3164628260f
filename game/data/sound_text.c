#include "data/sound_text.h"

#include "data/error.h"

#include <string.h>

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

bool sound_text_problem(struct sound_text *text, const char *found, struct word word,
                        const char *needed)
{
    struct error error;
    const char *quote = word.size ? "'" : "";

    text->problems++;
    error_set(&error, "%s:%d: %s%s%s%.*s%s: %s", text->file, (int)text->line, found,
              word.size ? " " : "", quote, word.size > 40 ? 40 : word.size, word.at, quote, needed);
    if (text->report)
        text->report(text->to, error.text);
    return false;
}

/* Splits the line [at, end) into words. */
static void split(struct sound_text *text, const char *at, const char *end)
{
    text->count = text->next = 0;
    text->indented = at < end && is_blank(*at);
    while (at < end) {
        const char *start = at;
        if (is_blank(*at)) {
            at++;
            continue;
        }
        if (*at == '#')
            return;
        for (; at < end && !is_blank(*at); at++)
            text->broken |= *at < '!' || *at > '~';
        if (text->count == SOUND_TEXT_WORDS) {
            text->broken = true;
            return;
        }
        text->words[text->count++] = (struct word){start, (int)(at - start)};
    }
}

bool sound_text_line(struct sound_text *text)
{
    while (text->at < text->end) {
        const char *newline = memchr(text->at, '\n', (size_t)(text->end - text->at));
        const char *stop = newline ? newline : text->end;

        text->line++;
        text->broken = stop - text->at > 4096;
        split(text, text->at, stop);
        text->at = newline ? newline + 1 : stop;
        if (text->broken)
            sound_text_problem(
                text, "the line", (struct word){"", 0},
                "at most 4096 bytes, 200 words and only printable ASCII are allowed");
        if (text->broken || text->count > 0)
            return true;
    }
    return false;
}

struct word sound_text_take(struct sound_text *text)
{
    return sound_text_more(text) ? text->words[text->next++] : (struct word){"", 0};
}

bool sound_text_more(const struct sound_text *text)
{
    return text->next < text->count;
}

bool sound_text_is(struct word word, const char *value)
{
    return strlen(value) == (size_t)word.size && memcmp(word.at, value, (size_t)word.size) == 0;
}

/* Digits, of which there are at most nine, added to *value in units that shrink by `step`. */
static int read_digits(struct word word, int at, double step, double *value)
{
    double unit = 1;
    int first = at;

    for (; at < word.size && at - first < 9 && is_digit(word.at[at]); at++) {
        unit *= step;
        *value = step < 1 ? *value + unit * (word.at[at] - '0') : *value * 10 + (word.at[at] - '0');
    }
    return at - first;
}

/* Not strtof: that reads a comma instead of a point in some locales, and also "inf" and "0x1p3". */
static bool parse_number(struct word word, float *out)
{
    int sign = word.size > 0 && word.at[0] == '-';
    double value = 0;
    int whole = read_digits(word, sign, 10, &value);
    int at = sign + whole;

    if (whole && at < word.size && word.at[at] == '.') {
        int fraction = read_digits(word, at + 1, 0.1, &value);
        at = fraction ? at + 1 + fraction : at;
    }
    *out = (float)(sign ? -value : value);
    return whole > 0 && at == word.size;
}

static bool not_needed(struct sound_text *text, struct word word, const char *needed)
{
    return sound_text_problem(text, word.size ? "found" : "the line ends too early", word, needed);
}

bool sound_text_expect(struct sound_text *text, const char *value)
{
    struct word word = sound_text_take(text);
    struct error needed;

    if (sound_text_is(word, value))
        return true;
    error_set(&needed, "the word '%s' is needed", value);
    return not_needed(text, word, needed.text);
}

bool sound_text_number(struct sound_text *text, float min, float max, float *out)
{
    struct word word = sound_text_take(text);
    struct error needed;

    if (parse_number(word, out) && *out >= min && *out <= max)
        return true;
    error_set(&needed, "a number from %g to %g is needed", (double)min, (double)max);
    return not_needed(text, word, needed.text);
}

bool sound_text_fields(struct sound_text *text, const struct sound_field *fields, void *to)
{
    for (; fields->word; fields++) {
        if (fields->word[0] && !sound_text_expect(text, fields->word))
            return false;
        if (!sound_text_number(text, fields->min, fields->max,
                               (float *)(void *)((char *)to + fields->offset)))
            return false;
    }
    return true;
}

bool sound_text_name(struct sound_text *text, struct word word, char *name)
{
    bool good = word.size > 0 && word.size < SOUND_DEF_NAME;

    for (int i = 0; good && i < word.size; i++) {
        char c = word.at[i];
        good = (c >= 'a' && c <= 'z') || is_digit(c) || c == '-';
    }
    if (!good)
        return sound_text_problem(text, "the name", word,
                                  "1 to 23 of the characters a-z 0-9 - are needed");
    memcpy(name, word.at, (size_t)word.size);
    name[word.size] = '\0';
    return true;
}

int sound_text_pitch(struct word word, int32_t *pitch, float *gain)
{
    static const int semitones[] = {9, 11, 0, 2, 4, 5, 7}; /* of A to G above C */
    char c = word.size > 0 ? word.at[0] : '.';
    bool soft = c >= 'a' && c <= 'g';
    int at = 1;

    if (!soft && !(c >= 'A' && c <= 'G'))
        return 0;
    *gain = soft ? 0.5F : 1;
    *pitch = semitones[c - (soft ? 'a' : 'A')];
    if (at < word.size && (word.at[at] == '#' || word.at[at] == 'b'))
        *pitch += word.at[at++] == '#' ? 1 : -1;
    if (at >= word.size || word.at[at] < '0' || word.at[at] > '8')
        return 0;
    *pitch += 12 * (word.at[at++] - '0' + 1);
    return at;
}
