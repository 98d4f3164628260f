#include "data/code_colour.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define ARRAY_SIZE(array) (sizeof(array) / sizeof(array)[0])

/* One letter a byte: what the line would look like painted. */
static void paint(struct code_state *state, const char *line, char *out)
{
    static const char letters[] = {
        [CODE_PLAIN] = '.',   [CODE_KEYWORD] = 'k', [CODE_STRING] = 's',    [CODE_NUMBER] = 'n',
        [CODE_COMMENT] = 'c', [CODE_BUILTIN] = 'b', [CODE_DECORATOR] = 'd',
    };
    struct code_span span;
    size_t len = strlen(line);
    size_t at = 0;
    size_t covered = 0;
    char *exact = malloc(len > 0 ? len : 1); /* no NUL behind the line */
    assert_non_null(exact);
    memcpy(exact, line, len);
    while (code_next_span(state, exact, len, &at, &span)) {
        assert_int_equal(span.start, covered);
        assert_true(span.len > 0);
        memset(out + span.start, letters[span.class], span.len);
        covered += span.len;
    }
    assert_int_equal(covered, len);
    out[len] = '\0';
    free(exact);
}

static void lines_are_coloured(void **state)
{
    static const struct {
        const char *line;
        const char *painted;
    } cases[] = {
        {"", ""},
        {"for x in y:", "kkk...kk..."},
        {"format = informal", "bbbbbb..........."},
        {"None is not True", "kkkk.kk.kkk.kkkk"},
        {"none == true", "............"},
        {"print(len(a))", "bbbbb.bbb...."},
        {"a.list.sort()", "............."},
        {"a . print", "........."},
        {"raise ValueError", "kkkkk.bbbbbbbbbb"},
        {"x = 1  # one", "....n..ccccc"},
        {"'#' # '", "sss.ccc"},
        {"a = 'x' + \"y\"", "....sss...sss"},
        {"'it\\'s' + b", "sssssss...."},
        {"'\\\\' + b", "ssss...."},
        {"f'{x}' rb\"y\" Rb'z' u''", "ssssss.sssss.sssss.sss"},
        {"bru'x'", "...sss"},
        {"of'x'", "..sss"},
        {"'open + 1", "sssssssss"},
        {"'''a''' + \"\"\"b\"\"\"", "sssssss...sssssss"},
        {"'' + ''''''", "ss...ssssss"},
        {"0x1F 1_000 1.5e-3 2j .5 0b1 1E+5 5.", "nnnn.nnnnn.nnnnnn.nn.nn.nnn.nnnn.nn"},
        {"0xe+1", "nnn.n"},
        {"a1 = b2", "......."},
        {"x[1:2]", "..n.n."},
        {"@cache", "dddddd"},
        {"  @a.b.c(1)", "..dddddd.n."},
        {"a @ b", "....."},
        {"def print(self):", "kkk.bbbbb......."},
        {"n\xC3\xA9 = \xCE\xBBin", ".........."},
        {"int\xC3\xA9", "....."},
        {"match x:", "........"},
    };
    (void)state;
    for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
        struct code_state fresh = {0};
        char painted[100];
        paint(&fresh, cases[i].line, painted);
        assert_string_equal(painted, cases[i].painted);
    }
}

static void check_text(const char *const *lines, const char *const *painted, size_t count)
{
    struct code_state code = {0};
    for (size_t i = 0; i < count; i++) {
        char out[100];
        paint(&code, lines[i], out);
        assert_string_equal(out, painted[i]);
    }
}

static void triple_quotes_go_over_lines(void **state)
{
    static const char *const lines[] = {"a = f'''if 1", "", "\"\"\" '' it's # \\", "''' + 1",
                                        "if 1"};
    static const char *const painted[] = {"....ssssssss", "", "sssssssssssssss", "sss...n", "kk.n"};
    (void)state;
    check_text(lines, painted, ARRAY_SIZE(lines));
}

static void plain_strings_end_with_their_line(void **state)
{
    static const char *const lines[] = {"a = 'open", "if 1", "'go\\",     "on' if 1",
                                        "'\\\\'",    "if",   "'''a''''b", "if"};
    static const char *const painted[] = {"....sssss", "kk.n", "ssss",      "sss.kk.n",
                                          "ssss",      "kk",   "sssssssss", "kk"};
    (void)state;
    check_text(lines, painted, ARRAY_SIZE(lines));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_are_coloured),
        cmocka_unit_test(triple_quotes_go_over_lines),
        cmocka_unit_test(plain_strings_end_with_their_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
