#include "platform/store_open.h"
#include "scratch_directory.h"

#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>

#include <cmocka.h>

enum { LIST_ROOM = 1000 };

static void put(struct store *store, const char *name, const char *text)
{
    struct error error;
    if (!store_write(store, name, text, strlen(text), &error))
        fail_msg("%s", error.text);
}

static void expect(struct store *store, const char *name, int version, const char *text)
{
    char *bytes = NULL;
    size_t size = 0;
    struct error error = {"unset"};
    bool read = store_read(store, name, version, &bytes, &size, &error);
    if (!text) {
        assert_false(read);
        assert_string_equal(error.text, "");
        return;
    }
    if (!read)
        fail_msg("%s %d: %s", name, version, error.text);
    assert_string_equal(bytes, text);
    assert_int_equal(size, strlen(text));
    free(bytes);
}

static void join(void *to, const char *name)
{
    size_t len = strlen(to);
    snprintf((char *)to + len, LIST_ROOM - len, "%s ", name);
}

static void expect_list(struct store *store, const char *prefix, const char *names)
{
    char found[LIST_ROOM] = "";
    store_list(store, prefix, join, found);
    assert_string_equal(found, names);
}

/* Everything store.h promises of any store. */
static void use(struct store *store)
{
    struct error error;
    expect(store, "a", 0, NULL);
    expect(store, "a", 4, NULL);
    expect(store, "a", 99, NULL);
    put(store, "a", "one");
    expect(store, "a", 0, "one");
    expect(store, "a", 1, NULL);
    put(store, "a", "two");
    expect(store, "a", 0, "two");
    expect(store, "a", 1, "one");
    put(store, "empty", "");
    expect(store, "empty", 0, "");
    assert_true(store_append(store, "log", "x\n", 2, &error));
    assert_true(store_append(store, "log", "y\n", 2, &error));
    expect(store, "log", 0, "x\ny\n");
    expect(store, "log", 1, NULL);
    expect_list(store, "", "a empty log ");
    expect_list(store, "e", "empty ");
    assert_true(store_set_aside(store, "a", 0, &error));
    expect(store, "a", 0, NULL);
    expect(store, "a", 1, "one");
    expect_list(store, "a", "a ");
    assert_true(store_set_aside(store, "a", 0, &error));
    put(store, "a", "three");
    expect(store, "a", 0, "three");
    expect(store, "a", 1, "one");
    assert_true(store_remove(store, "a", &error));
    expect(store, "a", 0, NULL);
    expect(store, "a", 1, NULL);
    assert_true(store_remove(store, "a", &error));
    expect_list(store, "", "empty log ");
}

static void memory_keeps_the_promises(void **state)
{
    (void)state;
    struct store *store = store_open_memory();
    assert_int_equal(store_mode(store), STORE_MEMORY);
    assert_string_not_equal(store_reason(store), "");
    use(store);
    struct error error;
    store_memory_fail_after(store, 1);
    put(store, "b", "1");
    assert_false(store_write(store, "b", "2", 1, &error));
    assert_false(store_append(store, "b", "2", 1, &error));
    expect(store, "b", 0, "1");
    store_memory_fail_after(store, -1);
    put(store, "b", "3");
    store_close(store);
}

static void directory_keeps_the_promises(void **state)
{
    (void)state;
    struct scratch scratch = scratch_make();
    char path[512];
    scratch_file(&scratch, "not/yet/there/", path);
    struct store *store = store_open_directory(path);
    assert_int_equal(store_mode(store), STORE_DURABLE);
    assert_string_equal(store_reason(store), "");
    struct stat facts;
    assert_int_equal(stat(path, &facts), 0);
    assert_int_equal(facts.st_mode & 0777, 0700);
    use(store);
    store_close(store);
    scratch_remove(&scratch);
}

static void what_was_written_is_there_in_the_next_session(void **state)
{
    (void)state;
    struct scratch scratch = scratch_make();
    struct store *store = store_open_directory(scratch.path);
    put(store, "a", "one");
    put(store, "a", "two");
    store_close(store);
    char path[512];
    scratch_file(&scratch, ".tmp-a", path);
    close(open(path, O_CREAT | O_WRONLY, 0600));
    store = store_open_directory(scratch.path);
    expect(store, "a", 0, "two");
    expect(store, "a", 1, "one");
    assert_int_equal(scratch_count(&scratch, ".tmp"), 0);
    assert_int_equal(scratch_count(&scratch, "a"), 2);
    store_close(store);
    scratch_remove(&scratch);
}

static void set_day(const struct scratch *scratch, const char *name, time_t seconds)
{
    char path[512];
    scratch_file(scratch, name, path);
    struct timespec times[2] = {{.tv_sec = seconds}, {.tv_sec = seconds}};
    assert_int_equal(utimensat(AT_FDCWD, path, times, 0), 0);
}

static void older_days_are_kept_three_deep(void **state)
{
    (void)state;
    struct scratch scratch = scratch_make();
    struct store *store = store_open_directory(scratch.path);
    const time_t day_s = 86400, start_s = 1700000000;
    for (int day = 0; day < 6; day++) {
        char text[16];
        snprintf(text, sizeof text, "early %d", day);
        put(store, "a", text);
        set_day(&scratch, "a", start_s + day * day_s);
        snprintf(text, sizeof text, "late %d", day);
        put(store, "a", text);
        set_day(&scratch, "a", start_s + day * day_s + 60);
    }
    expect(store, "a", 0, "late 5");
    expect(store, "a", 1, "early 5");
    expect(store, "a", 2, "late 4");
    expect(store, "a", 3, "late 3");
    expect(store, "a", 4, "late 2");
    assert_int_equal(scratch_count(&scratch, "a"), 5);
    expect_list(store, "", "a ");
    struct error error;
    assert_true(store_set_aside(store, "a", 2, &error));
    expect(store, "a", 2, "late 3");
    assert_true(store_remove(store, "a", &error));
    assert_int_equal(scratch_count(&scratch, "a"), 1);
    expect_list(store, "", "");
    store_close(store);
    scratch_remove(&scratch);
}

static void copies_set_aside_are_never_overwritten(void **state)
{
    (void)state;
    struct scratch scratch = scratch_make();
    struct store *store = store_open_directory(scratch.path);
    struct error error;
    for (int i = 0; i < 12; i++) {
        put(store, "a", "x");
        assert_true(store_set_aside(store, "a", 0, &error));
    }
    assert_int_equal(scratch_count(&scratch, "a.aside-"), 12);
    expect_list(store, "", "");
    store_close(store);
    scratch_remove(&scratch);
}

static void a_second_store_on_the_directory_is_read_only(void **state)
{
    (void)state;
    struct scratch scratch = scratch_make();
    struct store *first = store_open_directory(scratch.path);
    put(first, "a", "one");
    struct store *second = store_open_directory(scratch.path);
    assert_int_equal(store_mode(second), STORE_READ_ONLY);
    assert_non_null(strstr(store_reason(second), "another Constrictor"));
    expect(second, "a", 0, "one");
    struct error error;
    assert_false(store_write(second, "a", "two", 3, &error));
    assert_string_equal(error.text, store_reason(second));
    assert_false(store_append(second, "a", "two", 3, &error));
    assert_false(store_remove(second, "a", &error));
    assert_false(store_set_aside(second, "a", 0, &error));
    store_close(second);
    store_close(first);
    second = store_open_directory(scratch.path);
    assert_int_equal(store_mode(second), STORE_DURABLE);
    expect(second, "a", 0, "one");
    store_close(second);
    scratch_remove(&scratch);
}

/* Runs in a process of its own: true as its exit status 0. */
static void in_child(bool (*act)(const char *path), const char *path)
{
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0)
        _exit(act(path) ? 0 : 1);
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
}

static bool finds_it_held(const char *path)
{
    struct store *store = store_open_directory(path);
    bool held = store_mode(store) == STORE_READ_ONLY;
    store_close(store);
    return held;
}

static bool finds_it_free(const char *path)
{
    struct store *store = store_open_directory(path);
    bool free_now = store_mode(store) == STORE_DURABLE;
    store_close(store);
    return free_now;
}

static void a_second_process_is_read_only(void **state)
{
    (void)state;
    struct scratch scratch = scratch_make();
    struct store *store = store_open_directory(scratch.path);
    in_child(finds_it_held, scratch.path);
    store_close(store);
    in_child(finds_it_free, scratch.path);
    scratch_remove(&scratch);
}

/* Root may write everywhere: become somebody else. */
static bool read_only_directory(const char *path)
{
    if (geteuid() == 0 && (setgid(65534) != 0 || setuid(65534) != 0))
        return false;
    struct store *store = store_open_directory(path);
    char *bytes = NULL;
    size_t size;
    struct error error;
    bool right = store_mode(store) == STORE_READ_ONLY &&
                 strstr(store_reason(store), "writable for you") &&
                 store_read(store, "a", 0, &bytes, &size, &error) && strcmp(bytes, "one") == 0 &&
                 !store_write(store, "a", "two", 3, &error);
    free(bytes);
    store_close(store);
    return right;
}

static void a_directory_that_refuses_writing_is_read_only(void **state)
{
    (void)state;
    struct scratch scratch = scratch_make();
    struct store *store = store_open_directory(scratch.path);
    put(store, "a", "one");
    store_close(store);
    char path[512];
    scratch_file(&scratch, "a", path);
    assert_int_equal(chmod(path, 0644), 0);
    assert_int_equal(chmod(scratch.path, 0555), 0);
    in_child(read_only_directory, scratch.path);
    scratch_remove(&scratch);
}

static void no_place_at_all_is_memory(void **state)
{
    (void)state;
    struct scratch scratch = scratch_make();
    char path[512];
    scratch_file(&scratch, "file", path);
    close(open(path, O_CREAT | O_WRONLY, 0600));
    struct store *store = store_open_directory(path);
    assert_int_equal(store_mode(store), STORE_MEMORY);
    assert_non_null(strstr(store_reason(store), "a file stands where"));
    use(store);
    store_close(store);
    scratch_file(&scratch, "file/below", path);
    store = store_open_directory(path);
    assert_int_equal(store_mode(store), STORE_MEMORY);
    store_close(store);
    store = store_open_directory(NULL);
    assert_int_equal(store_mode(store), STORE_MEMORY);
    assert_non_null(strstr(store_reason(store), "--user-dir"));
    store_close(store);
    store = store_open_directory("");
    assert_int_equal(store_mode(store), STORE_MEMORY);
    store_close(store);
    scratch_remove(&scratch);
}

static bool has_temporary(const char *path)
{
    char temporary[512];
    snprintf(temporary, sizeof temporary, "%s/.tmp-a", path);
    return access(temporary, F_OK) == 0;
}

/* A file size limit acts like a disk that fills up in the middle of a write. */
static bool full_disk(const char *path)
{
    struct store *store = store_open_directory(path);
    struct error error = {""};
    char large[4096];
    memset(large, 'x', sizeof large);
    const struct rlimit limit = {1000, 1000};
    signal(SIGXFSZ, SIG_IGN);
    bool right = store_write(store, "a", "one", 3, &error) &&
                 store_append(store, "log", "first\n", 6, &error) &&
                 setrlimit(RLIMIT_FSIZE, &limit) == 0 &&
                 !store_write(store, "a", large, sizeof large, &error) && !has_temporary(path) &&
                 strstr(error.text, "free some disk space") &&
                 !store_append(store, "log", large, sizeof large, &error) &&
                 store_append(store, "log", "second\n", 7, &error) &&
                 store_write(store, "a", "two", 3, &error);
    store_close(store);
    return right;
}

static void a_full_disk_leaves_the_old_record(void **state)
{
    (void)state;
    struct scratch scratch = scratch_make();
    in_child(full_disk, scratch.path);
    struct store *store = store_open_directory(scratch.path);
    expect(store, "a", 0, "two");
    expect(store, "a", 1, "one");
    expect(store, "log", 0, "first\nsecond\n");
    assert_int_equal(scratch_count(&scratch, ".tmp"), 0);
    store_close(store);
    scratch_remove(&scratch);
}

static void what_is_no_file_is_told_and_left_alone(void **state)
{
    (void)state;
    struct scratch scratch = scratch_make();
    char path[512];
    char *bytes;
    size_t size;
    struct error error;
    scratch_file(&scratch, "folder", path);
    assert_int_equal(mkdir(path, 0700), 0);
    scratch_file(&scratch, "pipe", path);
    assert_int_equal(mkfifo(path, 0600), 0);
    struct store *store = store_open_directory(scratch.path);
    assert_false(store_read(store, "folder", 0, &bytes, &size, &error));
    assert_string_not_equal(error.text, "");
    assert_false(store_read(store, "pipe", 0, &bytes, &size, &error));
    assert_string_not_equal(error.text, "");
    assert_false(store_append(store, "pipe", "x", 1, &error));
    assert_true(store_set_aside(store, "folder", 0, &error));
    put(store, "folder", "now a record");
    expect(store, "folder", 0, "now a record");
    store_close(store);
    scratch_remove(&scratch);
}

static void expect_default(const char *data, const char *home, const char *expected)
{
    data ? setenv("XDG_DATA_HOME", data, 1) : unsetenv("XDG_DATA_HOME");
    home ? setenv("HOME", home, 1) : unsetenv("HOME");
    char *found = store_default_directory();
    if (expected)
        assert_string_equal(found, expected);
    else
        assert_null(found);
    free(found);
}

static void the_default_directory_follows_the_environment(void **state)
{
    (void)state;
    expect_default("/data", "/home/u", "/data/constrictor");
    expect_default("", "/home/u", "/home/u/.local/share/constrictor");
    expect_default("relative", "/home/u", "/home/u/.local/share/constrictor");
    expect_default(NULL, "/home/u", "/home/u/.local/share/constrictor");
    expect_default("/data", NULL, "/data/constrictor");
    expect_default(NULL, NULL, NULL);
    expect_default(NULL, "", NULL);
    expect_default("", "relative", NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(memory_keeps_the_promises),
        cmocka_unit_test(directory_keeps_the_promises),
        cmocka_unit_test(what_was_written_is_there_in_the_next_session),
        cmocka_unit_test(older_days_are_kept_three_deep),
        cmocka_unit_test(copies_set_aside_are_never_overwritten),
        cmocka_unit_test(a_second_store_on_the_directory_is_read_only),
        cmocka_unit_test(a_second_process_is_read_only),
        cmocka_unit_test(a_directory_that_refuses_writing_is_read_only),
        cmocka_unit_test(no_place_at_all_is_memory),
        cmocka_unit_test(a_full_disk_leaves_the_old_record),
        cmocka_unit_test(what_is_no_file_is_told_and_left_alone),
        cmocka_unit_test(the_default_directory_follows_the_environment),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
