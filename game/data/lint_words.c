#include "data/lint_words.h"

#include "rules/hash.h"

#include <stdlib.h>
#include <string.h>

struct word {
    const char *at;
    size_t len;
};

static const char *const absolute_words[] = {"always", "never", "only", "all", "none", "must"};

/* Words of four letters or more that say nothing about the answer. */
static const char *const common_words[] = {
    "about",  "after",  "again",     "also",      "because", "been",    "before", "being",  "both",
    "could",  "does",   "down",      "each",      "else",    "even",    "every",  "first",  "from",
    "have",   "here",   "into",      "itself",    "just",    "last",    "like",   "made",   "make",
    "many",   "more",   "most",      "much",      "next",    "once",    "other",  "over",   "same",
    "shows",  "some",   "such",      "than",      "that",    "their",   "them",   "then",   "there",
    "these",  "they",   "this",      "those",     "through", "time",    "under",  "until",  "upon",
    "very",   "well",   "were",      "what",      "when",    "where",   "which",  "while",  "will",
    "with",   "within", "without",   "would",     "your",    "program", "print",  "prints", "code",
    "python", "choice", "following", "statement", "happens", "true"};

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static char folded(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool is_word_byte(char c)
{
    char f = folded(c);
    return (f >= 'a' && f <= 'z') || (c >= '0' && c <= '9') || c == '_' || (unsigned char)c >= 0x80;
}

/* The next word at or after *at; false at the end. */
static bool next_word(const char **at, struct word *word)
{
    const char *p = *at;
    while (*p && !is_word_byte(*p))
        p++;
    word->at = p;
    while (is_word_byte(*p))
        p++;
    word->len = (size_t)(p - word->at);
    *at = p;
    return word->len > 0;
}

static bool is_word(struct word word, const char *other)
{
    size_t i = 0;
    while (i < word.len && other[i] && folded(word.at[i]) == other[i])
        i++;
    return i == word.len && other[i] == '\0';
}

static bool is_among(struct word word, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (is_word(word, list[i]))
            return true;
    return false;
}

static uint64_t fingerprint(struct word word)
{
    uint64_t hash = HASH_START;
    for (size_t i = 0; i < word.len; i++) {
        char c = folded(word.at[i]);
        hash = hash_bytes(hash, &c, 1);
    }
    return hash;
}

static bool is_telling(struct word word)
{
    size_t characters = 0;
    for (size_t i = 0; i < word.len; i++)
        characters += ((unsigned char)word.at[i] & 0xC0) != 0x80;
    return characters >= 4 && !is_among(word, common_words, COUNT(common_words));
}

void lint_words_clear(struct lint_words *words)
{
    words->count = 0;
}

void lint_words_add(struct lint_words *words, const char *text, enum lint_words_kind kind)
{
    struct word word;
    while (next_word(&text, &word) && words->count < LINT_MAX_WORDS)
        if (kind == LINT_WORDS_ALL || is_telling(word))
            words->word[words->count++] = fingerprint(word);
}

static int by_value(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

void lint_words_sort(struct lint_words *words)
{
    uint32_t kept = 0;
    qsort(words->word, words->count, sizeof words->word[0], by_value);
    for (uint32_t i = 0; i < words->count; i++)
        if (kept == 0 || words->word[i] != words->word[kept - 1])
            words->word[kept++] = words->word[i];
    words->count = kept;
}

bool lint_words_has(const struct lint_words *words, uint64_t word)
{
    return bsearch(&word, words->word, words->count, sizeof word, by_value) != NULL;
}

uint32_t lint_words_common(const uint64_t *a, uint32_t a_count, const uint64_t *b, uint32_t b_count)
{
    uint32_t i = 0, j = 0, common = 0;
    while (i < a_count && j < b_count) {
        common += a[i] == b[j];
        uint32_t step = a[i] <= b[j];
        j += b[j] <= a[i];
        i += step;
    }
    return common;
}

/* Past the pair of backticks that begins at `p`; past the backtick when it has no partner. */
static const char *skip_code(const char *p)
{
    const char *end = strchr(p + 1, '`');
    return end ? end + 1 : p + 1;
}

uint32_t lint_absolute_words(const char *text)
{
    uint32_t count = 0;
    while (*text) {
        struct word word = {text, 0};
        if (*text == '`') {
            text = skip_code(text);
        } else if (!is_word_byte(*text)) {
            text++;
        } else {
            next_word(&text, &word);
            count += is_among(word, absolute_words, COUNT(absolute_words));
        }
    }
    return count;
}

uint32_t lint_length(const char *text)
{
    uint32_t length = 0;
    for (; *text; text++)
        length += *text != '`' && ((unsigned char)*text & 0xC0) != 0x80;
    return length;
}

bool lint_says_not(const char *text)
{
    struct word word;
    while (next_word(&text, &word))
        if (word.len == 3 && memcmp(word.at, "NOT", 3) == 0)
            return true;
    return false;
}
