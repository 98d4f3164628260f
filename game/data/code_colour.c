#include "data/code_colour.h"

#include <string.h>

/* Lists of words, a space around each. Source: keyword.kwlist of Python 3.13, which leaves out the
 * soft keywords. */
static const char keywords[] =
    " False None True and as assert async await break class continue def del elif else "
    "except finally for from global if import in is lambda nonlocal not or pass raise "
    "return try while with yield ";

/* Source: "Built-in Functions", "Built-in Constants" and "Built-in Exceptions" of Python's library
 * reference, 3.13. */
static const char builtins[] =
    " abs aiter all anext any ascii bin bool breakpoint bytearray bytes callable chr "
    "classmethod compile complex delattr dict dir divmod enumerate eval exec filter float "
    "format frozenset getattr globals hasattr hash help hex id input int isinstance "
    "issubclass iter len list locals map max memoryview min next object oct open ord pow "
    "print property range repr reversed round set setattr slice sorted staticmethod str sum "
    "super tuple type vars zip __import__ Ellipsis NotImplemented ArithmeticError "
    "AssertionError AttributeError BaseException BaseExceptionGroup BlockingIOError "
    "BrokenPipeError BufferError BytesWarning ChildProcessError ConnectionError "
    "ConnectionAbortedError ConnectionRefusedError ConnectionResetError DeprecationWarning "
    "EOFError EncodingWarning EnvironmentError Exception ExceptionGroup FileExistsError "
    "FileNotFoundError FloatingPointError FutureWarning GeneratorExit IOError ImportError "
    "ImportWarning IndentationError IndexError InterruptedError IsADirectoryError KeyError "
    "KeyboardInterrupt LookupError MemoryError ModuleNotFoundError NameError "
    "NotADirectoryError NotImplementedError OSError OverflowError PendingDeprecationWarning "
    "PermissionError ProcessLookupError PythonFinalizationError RecursionError "
    "ReferenceError ResourceWarning RuntimeError RuntimeWarning StopAsyncIteration "
    "StopIteration SyntaxError SyntaxWarning SystemError SystemExit TabError TimeoutError "
    "TypeError UnboundLocalError UnicodeDecodeError UnicodeEncodeError UnicodeError "
    "UnicodeTranslateError UnicodeWarning UserWarning ValueError Warning ZeroDivisionError ";

struct line {
    const char *bytes;
    size_t len;
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Bytes above 0x7F belong to letters: Python's names may be of any script. */
static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (unsigned char)c >= 0x80;
}

static char byte_at(struct line line, size_t at)
{
    return at < line.len ? line.bytes[at] : '\0';
}

static bool is_among(struct line line, size_t at, size_t len, const char *words)
{
    char wanted[40] = " ";
    if (len > sizeof wanted - 3)
        return false;
    memcpy(wanted + 1, line.bytes + at, len);
    wanted[len + 1] = ' ';
    return strstr(words, wanted) != NULL;
}

static size_t skip_word(struct line line, size_t at)
{
    while (is_letter(byte_at(line, at)) || is_digit(byte_at(line, at)))
        at++;
    return at;
}

static bool is_triple(struct line line, size_t at, char quote)
{
    return byte_at(line, at) == quote && byte_at(line, at + 1) == quote &&
           byte_at(line, at + 2) == quote;
}

/* Goes on in the open string to behind its closing quotes or to the line's end. A plain string
 * stays open across a line only behind a backslash. */
static size_t finish_string(struct code_state *state, struct line line, size_t at)
{
    bool escaped_end = false;
    while (at < line.len) {
        char c = line.bytes[at];
        if (c == '\\') {
            escaped_end = at + 1 == line.len;
            at += 2;
        } else if (c == state->quote && (!state->triple || is_triple(line, at, c))) {
            at += state->triple ? 3 : 1;
            state->quote = '\0';
            return at;
        } else {
            at++;
        }
    }
    if (!state->triple && !escaped_end)
        state->quote = '\0';
    return line.len;
}

static size_t start_string(struct code_state *state, struct line line, size_t quote_at)
{
    state->quote = line.bytes[quote_at];
    state->triple = is_triple(line, quote_at, state->quote);
    return finish_string(state, line, quote_at + (state->triple ? 3 : 1));
}

/* Whether the word is a prefix such as f or rb of the string that begins right behind it. */
static bool is_prefix(struct line line, size_t at, size_t end)
{
    char next = byte_at(line, end);
    if ((next != '"' && next != '\'') || end - at > 2)
        return false;
    for (size_t i = at; i < end; i++)
        if (!strchr("bBfFrRuU", line.bytes[i]))
            return false;
    return true;
}

static size_t skip_number(struct line line, size_t at)
{
    bool hexadecimal = byte_at(line, at) == '0' && (byte_at(line, at + 1) | 0x20) == 'x';
    for (;; at++) {
        char c = byte_at(line, at);
        bool exponent = !hexadecimal && (c == 'e' || c == 'E') &&
                        (byte_at(line, at + 1) == '+' || byte_at(line, at + 1) == '-');
        if (exponent)
            at++;
        else if (!is_digit(c) && !is_letter(c) && c != '.')
            return at;
    }
}

/* The byte before `at` that is no space, or 0 at the line's start. */
static char before(struct line line, size_t at)
{
    while (at > 0 && (line.bytes[at - 1] == ' ' || line.bytes[at - 1] == '\t'))
        at--;
    return at > 0 ? line.bytes[at - 1] : '\0';
}

static enum code_class word_class(struct line line, size_t at, size_t len)
{
    if (is_among(line, at, len, keywords))
        return CODE_KEYWORD;
    bool attribute = before(line, at) == '.';
    return !attribute && is_among(line, at, len, builtins) ? CODE_BUILTIN : CODE_PLAIN;
}

static size_t skip_decorator(struct line line, size_t at)
{
    do {
        at++;
        while (byte_at(line, at) == ' ')
            at++;
        at = skip_word(line, at);
    } while (byte_at(line, at) == '.');
    return at;
}

static bool starts_token(struct line line, size_t at)
{
    char c = line.bytes[at];
    return is_letter(c) || is_digit(c) || c == '#' || c == '"' || c == '\'' || c == '@' ||
           (c == '.' && is_digit(byte_at(line, at + 1)));
}

/* Takes the token that begins at `at` and returns where it ends. */
static size_t take_token(struct code_state *state, struct line line, size_t at,
                         enum code_class *class)
{
    char c = line.bytes[at];
    size_t end = skip_word(line, at);
    bool prefixed = is_letter(c) && is_prefix(line, at, end);
    if (c == '"' || c == '\'' || prefixed) {
        *class = CODE_STRING;
        return start_string(state, line, prefixed ? end : at);
    }
    if (is_letter(c)) {
        *class = word_class(line, at, end - at);
        return end;
    }
    if (c == '#') {
        *class = CODE_COMMENT;
        return line.len;
    }
    if (c == '@') {
        bool decorator = before(line, at) == '\0';
        *class = decorator ? CODE_DECORATOR : CODE_PLAIN;
        return decorator ? skip_decorator(line, at) : at + 1;
    }
    *class = CODE_NUMBER;
    return skip_number(line, at);
}

bool code_next_span(struct code_state *state, const char *line, size_t len, size_t *at,
                    struct code_span *span)
{
    const struct line text = {line, len};
    size_t end = *at;
    if (end >= len)
        return false;
    *span = (struct code_span){*at, 0, CODE_PLAIN};
    if (state->quote) {
        span->class = CODE_STRING;
        end = finish_string(state, text, end);
    } else if (starts_token(text, end)) {
        end = take_token(state, text, end, &span->class);
    } else {
        while (end < len && !starts_token(text, end))
            end++;
    }
    span->len = end - *at;
    *at = end;
    return true;
}
