/* What a desktop hands to the player and is given: files and pictures, where they are and what is
 * told. */
#include "platform/sdl_platform.h"
#include "scratch_directory.h"

#include <fcntl.h>
#include <SDL.h>
#include <png.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { WIDE = 200, TALL = 100 };

static struct scratch home;
static struct platform *platform;

static int begin(void **state)
{
    (void)state;
    struct platform_options options = {.width_px = 64, .height_px = 48, .offscreen = true};
    struct error error;
    home = scratch_make();
    setenv("HOME", home.path, 1);
    unsetenv("XDG_CONFIG_HOME");
    platform = platform_sdl_open(&options, &error);
    return platform ? 0 : -1;
}

static int end(void **state)
{
    (void)state;
    platform_sdl_close(platform);
    scratch_remove(&home);
    return 0;
}

static void make_directory(const char *name)
{
    char path[512];
    scratch_file(&home, name, path);
    assert_int_equal(mkdir(path, S_IRWXU), 0);
}

/* The last file was handed over as this one, below the home directory, and is there. */
static void expect_file(const char *name)
{
    char path[512];
    struct stat about;
    scratch_file(&home, name, path);
    assert_int_equal(platform_handed(platform)->state, HANDED_OVER);
    assert_string_equal(platform_handed(platform)->words, path);
    assert_int_equal(stat(path, &about), 0);
}

static void save(const char *name)
{
    platform_save_file(platform, name, "a,b\n", 4);
}

static void save_picture(const char *name)
{
    struct drawlist list = {0};
    struct rect frame = {0, 0, WIDE, TALL};
    drawlist_begin(&list, frame, 0x102030ff);
    draw_fill(&list, (struct rect){20, 10, 50, 30}, 0, 0xff8000ff);
    platform_save_picture(platform, name, &list, WIDE, TALL);
    drawlist_free(&list);
}

static void files_go_to_the_folders_of_the_desktop(void **state)
{
    (void)state;
    save("a.csv");
    expect_file("a.csv");
    make_directory("Documents");
    make_directory("Pictures");
    save("a.csv");
    expect_file("Documents/a.csv");
    save_picture("p.png");
    expect_file("Pictures/p.png");
}

static void the_desktop_may_call_its_folders_otherwise(void **state)
{
    (void)state;
    char path[512], line[700];
    make_directory(".config");
    make_directory("Pictures");
    make_directory("Bilder");
    make_directory("Texte");
    scratch_file(&home, ".config/user-dirs.dirs", path);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    snprintf(line, sizeof line,
             "# XDG_PICTURES_DIR=\"/nowhere\"\nXDG_DOCUMENTS_DIR=\"%s/Texte\"\n"
             "XDG_PICTURES_DIR=\"$HOME/Bilder\"\n",
             home.path);
    fputs(line, file);
    fclose(file);
    save_picture("p.png");
    expect_file("Bilder/p.png");
    save("a.csv");
    expect_file("Texte/a.csv");
    scratch_file(&home, "Bilder", path);
    char away[512];
    scratch_file(&home, "gone", away);
    assert_int_equal(rename(path, away), 0);
    save_picture("p.png");
    expect_file("Pictures/p.png");
}

static void put(const char *name, const char *text)
{
    char path[512];
    scratch_file(&home, name, path);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

/* Runs of friends lie where a player, or a browser, has put them. */
static void runs_are_found_where_they_lie(void **state)
{
    (void)state;
    struct found_file found[FOUND_MOST];
    char name[64];
    assert_int_equal(platform_find_files(platform, "run-", ".txt", found, FOUND_MOST), 0);
    make_directory("Documents");
    make_directory("Downloads");
    make_directory("Downloads/run-directory.txt");
    put("Documents/run-b.txt", "b");
    put("Downloads/run-a.txt", "a");
    put("Downloads/run-a.txt.part", "");
    put("Downloads/a run-a.txt", "");
    assert_int_equal(platform_find_files(platform, "run-", ".txt", found, FOUND_MOST), 2);
    for (int32_t i = 0; i < 2; i++) {
        platform_open_file(platform, found[i].path);
        const struct given *given = platform_given(platform);
        snprintf(name, sizeof name, "run-%s.txt", given->bytes);
        assert_string_equal(given->name, name);
        assert_int_equal(given->size, 1);
    }
}

/* Of many files the newest are found, and in that order. */
static void the_newest_are_found_first(void **state)
{
    (void)state;
    struct found_file found[FOUND_MOST];
    make_directory("Downloads");
    for (int32_t i = 0; i < 3 * FOUND_MOST; i++) {
        char name[64], path[512];
        int32_t age = i * 7 % (3 * FOUND_MOST);
        snprintf(name, sizeof name, "Downloads/run-%02d.txt", age);
        put(name, "");
        scratch_file(&home, name, path);
        struct timespec times[2] = {{.tv_sec = 1000000 - age}, {.tv_sec = 1000000 - age}};
        assert_int_equal(utimensat(AT_FDCWD, path, times, 0), 0);
    }
    assert_int_equal(platform_find_files(platform, "run-", ".txt", found, FOUND_MOST), FOUND_MOST);
    for (int32_t i = 0; i < FOUND_MOST; i++)
        assert_int_equal(found[i].changed_s, 1000000 - i);
}

static void what_cannot_be_read_is_told(void **state)
{
    (void)state;
    char path[512];
    static char large[GIVEN_MOST_BYTES + 2];
    memset(large, 'x', sizeof large - 1);
    put("large.txt", large);
    make_directory("folder.txt");
    static const char *const names[] = {"large.txt", "folder.txt", "missing.txt"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        scratch_file(&home, names[i], path);
        platform_open_file(platform, path);
        assert_null(platform_given(platform)->bytes);
        assert_string_equal(platform_given(platform)->name, names[i]);
        assert_true(platform_given(platform)->words[0]);
    }
    large[GIVEN_MOST_BYTES] = '\0';
    put("large.txt", large);
    scratch_file(&home, "large.txt", path);
    platform_open_file(platform, path);
    assert_int_equal(platform_given(platform)->size, GIVEN_MOST_BYTES);
}

/* SDL tells of what is dropped as it does under X11 and Wayland. */
static void a_file_that_is_dropped_is_an_input(void **state)
{
    (void)state;
    char path[512];
    struct error error;
    struct input input;
    struct platform_options options = {.width_px = 64, .height_px = 48};
    setenv("SDL_VIDEODRIVER", "dummy", 1);
    struct platform *window = platform_sdl_open(&options, &error);
    assert_non_null(window);
    put("run-a.txt", "abc");
    scratch_file(&home, "run-a.txt", path);
    SDL_Event event = {.type = SDL_DROPFILE};
    event.drop.file = SDL_strdup(path);
    assert_int_equal(SDL_PushEvent(&event), 1);
    do {
        assert_true(platform_poll(window, &input));
    } while (input.kind != INPUT_FILE);
    assert_string_equal(platform_given(window)->name, "run-a.txt");
    assert_string_equal(platform_given(window)->bytes, "abc");
    platform_sdl_close(window);
    unsetenv("SDL_VIDEODRIVER");
}

static void nothing_is_written_over(void **state)
{
    (void)state;
    save("result.csv");
    expect_file("result.csv");
    save("result.csv");
    expect_file("result-2.csv");
    save("result.csv");
    expect_file("result-3.csv");
    save_picture("result.csv");
    expect_file("result-4.csv");
}

static void a_picture_is_a_whole_png(void **state)
{
    (void)state;
    png_image image;
    uint8_t pixels[WIDE * TALL * 3];
    save_picture("p.png");
    expect_file("p.png");
    memset(&image, 0, sizeof image);
    image.version = PNG_IMAGE_VERSION;
    assert_true(png_image_begin_read_from_file(&image, platform_handed(platform)->words));
    assert_int_equal(image.width, WIDE);
    assert_int_equal(image.height, TALL);
    image.format = PNG_FORMAT_RGB;
    assert_true(png_image_finish_read(&image, NULL, pixels, 0, NULL));
    int inked = 0;
    for (int i = 0; i < WIDE * TALL; i++) {
        const uint8_t *p = pixels + (ptrdiff_t)i * 3;
        bool orange = p[0] == 0xff && p[1] == 0x80 && p[2] == 0;
        assert_true(orange || (p[0] == 0x10 && p[1] == 0x20 && p[2] == 0x30));
        inked += orange;
    }
    assert_int_equal(inked, 50 * 30);
}

static void draw_letters(struct drawlist *list, const char *letters)
{
    size_t len = strlen(letters);
    float wide = platform_text_width(platform, FONT_TEXT, 16, letters, len);
    draw_text(list, (struct point){4, 40}, FONT_TEXT, 16, 0xffffffff, letters, len, wide, 14, 4);
}

/* Saving a picture leaves what the window shows as it was, letters too. */
static void the_window_does_not_notice(void **state)
{
    (void)state;
    char path[2][512];
    struct error error;
    struct drawlist list = {0};
    drawlist_begin(&list, (struct rect){0, 0, 64, 48}, 0x336699ff);
    draw_fill(&list, (struct rect){4, 4, 30, 20}, 5, 0xffffffff);
    draw_letters(&list, "Ab");
    platform_present(platform, &list);
    scratch_file(&home, "before.png", path[0]);
    scratch_file(&home, "after.png", path[1]);
    assert_true(platform_sdl_save_png(platform, path[0], &error));
    draw_letters(&list, "cdefg");
    platform_save_picture(platform, "p.png", &list, 64, 48);
    drawlist_begin(&list, (struct rect){0, 0, 64, 48}, 0x336699ff);
    platform_present(platform, &list);
    draw_fill(&list, (struct rect){4, 4, 30, 20}, 5, 0xffffffff);
    draw_letters(&list, "Ab");
    platform_present(platform, &list);
    assert_true(platform_sdl_save_png(platform, path[1], &error));
    char command[1100];
    snprintf(command, sizeof command, "cmp -s '%s' '%s'", path[0], path[1]);
    assert_int_equal(system(command), 0);
    drawlist_free(&list);
}

static void what_cannot_be_saved_is_told(void **state)
{
    (void)state;
    unsetenv("HOME");
    save("a.csv");
    assert_int_equal(platform_handed(platform)->state, HANDED_REFUSED);
    assert_string_equal(platform_handed(platform)->words, "there is no home directory");
    setenv("HOME", "/dev/null", 1);
    save("a.csv");
    assert_int_equal(platform_handed(platform)->state, HANDED_REFUSED);
    assert_non_null(strstr(platform_handed(platform)->words, "/dev/null"));
    save_picture("p.png");
    assert_int_equal(platform_handed(platform)->state, HANDED_REFUSED);
    platform_copy_text(platform, "no window, no clipboard");
    assert_int_equal(platform_handed(platform)->state, HANDED_REFUSED);
    setenv("HOME", home.path, 1);
    save("a.csv");
    expect_file("a.csv");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(files_go_to_the_folders_of_the_desktop, begin, end),
        cmocka_unit_test_setup_teardown(the_desktop_may_call_its_folders_otherwise, begin, end),
        cmocka_unit_test_setup_teardown(nothing_is_written_over, begin, end),
        cmocka_unit_test_setup_teardown(runs_are_found_where_they_lie, begin, end),
        cmocka_unit_test_setup_teardown(the_newest_are_found_first, begin, end),
        cmocka_unit_test_setup_teardown(what_cannot_be_read_is_told, begin, end),
        cmocka_unit_test_setup_teardown(a_file_that_is_dropped_is_an_input, begin, end),
        cmocka_unit_test_setup_teardown(a_picture_is_a_whole_png, begin, end),
        cmocka_unit_test_setup_teardown(the_window_does_not_notice, begin, end),
        cmocka_unit_test_setup_teardown(what_cannot_be_saved_is_told, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
