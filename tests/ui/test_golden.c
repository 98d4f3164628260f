/* Every screen as text, compared with tests/golden: <screen>-<size>-<text scale>.txt holds what the
 * screen draws with the longest texts. With RECORD_GOLDENS set the files are written anew. */
#include "stages.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

static const struct {
    const char *name;
    struct stage_size size;
} sizes[] = {
    {"360x640", {360, 640, 1}},
    {"1280x720", {1280, 720, 1}},
    {"3840x2160", {3840, 2160, 1}},
};
static const int32_t text_percents[] = {100, 200};

static struct driver driver;
static int32_t differing;

static char *printed(const struct drawlist *list)
{
    size_t size = drawlist_print(list, NULL, 0) + 1;
    char *text = malloc(size);
    assert_non_null(text);
    drawlist_print(list, text, size);
    return text;
}

static char *read_file(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        return NULL;
    struct buffer bytes = {0};
    char part[4096];
    for (size_t got = 1; got > 0;) {
        got = fread(part, 1, sizeof part, file);
        buffer_add(&bytes, part, got);
    }
    fclose(file);
    assert_false(bytes.failed);
    return bytes.bytes;
}

static void write_file(const char *path, const char *text)
{
    FILE *file = fopen(path, "wb");
    if (file == NULL)
        fail_msg("%s cannot be written", path);
    size_t len = strlen(text);
    assert_int_equal(fwrite(text, 1, len, file), len);
    assert_int_equal(fclose(file), 0);
}

/* Shows the first line that differs. */
static void compare(const char *path, const char *golden, const char *text)
{
    int line = 1;
    while (golden[0] != '\0' && text[0] != '\0') {
        size_t a = strcspn(golden, "\n"), b = strcspn(text, "\n");
        if (a != b || memcmp(golden, text, a) != 0)
            break;
        golden += a + (golden[a] == '\n');
        text += b + (text[b] == '\n');
        line++;
    }
    if (golden[0] == '\0' && text[0] == '\0')
        return;
    fprintf(stderr, "%s:%d:\n- %.*s\n+ %.*s\n", path, line, (int)strcspn(golden, "\n"), golden,
            (int)strcspn(text, "\n"), text);
    differing++;
}

static void check_golden(const char *stage, const char *size, int32_t text_percent)
{
    char path[512];
    snprintf(path, sizeof path, SOURCE_DIR "/tests/golden/%s-%s-%d.txt", stage, size, text_percent);
    char *text = printed(null_list(driver.platform));
    char *golden = getenv("RECORD_GOLDENS") ? NULL : read_file(path);
    if (getenv("RECORD_GOLDENS"))
        write_file(path, text);
    else
        compare(path, golden ? golden : "(no such file: tools/record_goldens.sh writes it)", text);
    free(golden);
    free(text);
}

static void each_screen_looks_as_it_did(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++)
        for (size_t j = 0; j < sizeof text_percents / sizeof text_percents[0]; j++)
            for (int32_t k = 0; k < STAGE_SCREENS; k++) {
                struct store *store = driver_disk();
                driver_open(&driver, store, stage_setup(sizes[i].size));
                app_settings(&driver.app)->text_percent = text_percents[j];
                stage_open(&driver, stage_names[k]);
                check_golden(stage_names[k], sizes[i].name, text_percents[j]);
                driver_close(&driver);
                store_close(store);
            }
    if (differing > 0)
        fail_msg("%d screens differ; when that is meant, run tools/record_goldens.sh and look at "
                 "the difference",
                 differing);
}

/* The same screen printed twice is the same text, and another screen is another. */
static void printing_tells_screens_apart(void **state)
{
    (void)state;
    struct store *store = driver_disk();
    driver_open(&driver, store, stage_setup(sizes[0].size));
    stage_open(&driver, "play");
    char *first = printed(null_list(driver.platform));
    stage_open(&driver, "feedback");
    char *other = printed(null_list(driver.platform));
    stage_open(&driver, "play");
    char *again = printed(null_list(driver.platform));
    assert_string_equal(first, again);
    assert_string_not_equal(first, other);
    free(first);
    free(other);
    free(again);
    driver_close(&driver);
    store_close(store);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_screen_looks_as_it_did),
        cmocka_unit_test(printing_tells_screens_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
