/* A record is a file in one directory. Beside `name` stand `name.bak`, the version before, up to
 * three `name.bak.YYYYMMDD`, the last version but one of an earlier day, `name.aside…`, copies
 * moved out of the way, `.tmp-name` while a write is on, and `.lock`. */
#include "platform/store_files.h"
#include "platform/store_inside.h"
#include "platform/store_open.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum {
    NAME_ROOM = STORE_MAX_NAME + 32,
    DAYS_KEPT = STORE_VERSIONS - 2,
    DAYS_SEEN = DAYS_KEPT + 8,
    ASIDE_MOST = 999,
    RECORD_MAX_BYTES = 256 * 1024 * 1024,
};

#define TEMPORARY ".tmp-"

struct desktop_store {
    struct store base;
    int directory;
    int lock; /* -1 when the file system knows no locks */
    char *path;
};

static struct desktop_store *desktop_of(struct store *store)
{
    return (struct desktop_store *)store;
}

/* False, with what errno says about this record. */
static bool failed(struct store *store, const char *name, const char *what, struct error *error)
{
    int code = errno;
    return error_set(error, "%s/%s cannot be %s: %s%s", desktop_of(store)->path, name, what,
                     strerror(code), files_advice(code));
}

/* Calls `see` for every entry of the directory until it returns false. */
static void scan(struct store *store, bool (*see)(void *to, const char *entry), void *to)
{
    int file = files_open(desktop_of(store)->directory, ".", O_RDONLY | O_DIRECTORY);
    DIR *directory = file < 0 ? NULL : fdopendir(file);
    if (!directory) {
        if (file >= 0)
            close(file);
        return;
    }
    struct dirent *entry;
    while ((entry = readdir(directory)) && see(to, entry->d_name))
        continue;
    closedir(directory);
}

/* Dated backups of one record, newest first. */
struct days {
    char prefix[NAME_ROOM];
    char names[DAYS_SEEN][NAME_ROOM];
    int count;
};

static bool see_day(void *to, const char *entry)
{
    struct days *days = to;
    size_t len = strlen(days->prefix);
    if (strncmp(entry, days->prefix, len) != 0 || strspn(entry + len, "0123456789") != 8 ||
        entry[len + 8] != '\0')
        return true;
    int at = days->count;
    while (at > 0 && strcmp(entry, days->names[at - 1]) > 0)
        at--;
    if (at == DAYS_SEEN)
        return true;
    if (days->count < DAYS_SEEN)
        days->count++;
    memmove(days->names[at + 1], days->names[at], (size_t)(days->count - at - 1) * NAME_ROOM);
    snprintf(days->names[at], NAME_ROOM, "%s", entry);
    return true;
}

static void find_days(struct store *store, const char *name, struct days *days)
{
    days->count = 0;
    snprintf(days->prefix, sizeof days->prefix, "%s.bak.", name);
    scan(store, see_day, days);
}

/* The file that holds this copy; false when there is no such backup. */
static bool copy_name(struct store *store, const char *name, int version, char out[NAME_ROOM])
{
    if (version < 2) {
        snprintf(out, NAME_ROOM, "%s%s", name, version == 0 ? "" : ".bak");
        return true;
    }
    struct days days;
    find_days(store, name, &days);
    if (version - 2 >= days.count)
        return false;
    snprintf(out, NAME_ROOM, "%s", days.names[version - 2]);
    return true;
}

static bool desktop_read(struct store *store, const char *name, int version, char **bytes,
                         size_t *size, struct error *error)
{
    char copy[NAME_ROOM];
    if (!copy_name(store, name, version, copy))
        return false;
    /* Without O_NONBLOCK a named pipe would hold the game up. */
    int file = files_open(desktop_of(store)->directory, copy, O_RDONLY | O_NONBLOCK);
    if (file < 0)
        return errno != ENOENT && failed(store, copy, "read", error);
    bool whole = files_read(file, RECORD_MAX_BYTES, bytes, size);
    if (!whole)
        failed(store, copy, "read", error);
    close(file);
    return whole;
}

static bool write_temporary(struct store *store, const char *temporary, const char *bytes,
                            size_t size)
{
    int file = files_open(desktop_of(store)->directory, temporary,
                          O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW);
    if (file < 0)
        return false;
    bool written = files_write(file, bytes, size) && fsync(file) == 0;
    int code = errno;
    close(file);
    errno = code;
    return written;
}

/* The file's day of last change as YYYYMMDD, UTC; false when there is no such file. */
static bool day_of(struct store *store, const char *file, char day[16])
{
    struct stat facts;
    struct tm date;
    if (fstatat(desktop_of(store)->directory, file, &facts, 0) != 0 ||
        !gmtime_r(&facts.st_mtime, &date))
        return false;
    return strftime(day, 16, "%Y%m%d", &date) == 8;
}

/* Keeps the backup under its date when the record itself is of another day. It is a second safety
 * net: what goes wrong here does not stop a save. */
static void keep_day(struct store *store, const char *name, const char *backup)
{
    char day[16], backup_day[16], dated[NAME_ROOM];
    if (!day_of(store, name, day) || !day_of(store, backup, backup_day) ||
        strcmp(day, backup_day) == 0)
        return;
    int directory = desktop_of(store)->directory;
    snprintf(dated, sizeof dated, "%s.%s", backup, backup_day);
    if (renameat(directory, backup, directory, dated) != 0)
        return;
    struct days days;
    find_days(store, name, &days);
    for (int i = DAYS_KEPT; i < days.count; i++)
        unlinkat(directory, days.names[i], 0);
}

/* Puts the new file in place. Two renames: at every moment the record or its backup is whole, also
 * on file systems without hard links. */
static bool install(struct store *store, const char *temporary, const char *name)
{
    int directory = desktop_of(store)->directory;
    char backup[NAME_ROOM];
    copy_name(store, name, 1, backup);
    keep_day(store, name, backup);
    bool kept = renameat(directory, name, directory, backup) == 0;
    if (!kept && errno != ENOENT)
        return false;
    if (renameat(directory, temporary, directory, name) == 0)
        return true;
    int code = errno;
    if (kept)
        (void)!renameat(directory, backup, directory, name);
    errno = code;
    return false;
}

static bool desktop_write(struct store *store, const char *name, const char *bytes, size_t size,
                          struct error *error)
{
    char temporary[NAME_ROOM];
    snprintf(temporary, sizeof temporary, TEMPORARY "%s", name);
    if (!write_temporary(store, temporary, bytes, size) || !install(store, temporary, name)) {
        failed(store, name, "written", error);
        unlinkat(desktop_of(store)->directory, temporary, 0);
        return false;
    }
    return files_sync_directory(desktop_of(store)->directory) ||
           failed(store, name, "made durable", error);
}

static bool append_to(struct store *store, int file, const char *bytes, size_t size)
{
    struct stat facts;
    if (fstat(file, &facts) != 0)
        return false;
    if (files_write(file, bytes, size) && fsync(file) == 0 &&
        (facts.st_size > 0 || files_sync_directory(desktop_of(store)->directory)))
        return true;
    int code = errno;
    (void)!ftruncate(file, facts.st_size);
    errno = code;
    return false;
}

static bool desktop_append(struct store *store, const char *name, const char *bytes, size_t size,
                           struct error *error)
{
    int file =
        files_open(desktop_of(store)->directory, name, O_WRONLY | O_CREAT | O_APPEND | O_NONBLOCK);
    if (file < 0)
        return failed(store, name, "written", error);
    bool written = append_to(store, file, bytes, size);
    if (!written)
        failed(store, name, "written", error);
    close(file);
    return written;
}

static bool desktop_backdate(struct store *store, const char *name, int days, struct error *error)
{
    struct timespec then[2];
    int directory = desktop_of(store)->directory;
    if (clock_gettime(CLOCK_REALTIME, &then[1]) != 0)
        return failed(store, name, "dated", error);
    then[1].tv_sec -= (time_t)days * 24 * 60 * 60;
    then[0] = then[1];
    return utimensat(directory, name, then, 0) == 0 || failed(store, name, "dated", error);
}

/* A name for the copy that nothing stands under yet. */
static bool free_name(struct store *store, const char *copy, char out[NAME_ROOM])
{
    for (int i = 1; i <= ASIDE_MOST; i++) {
        snprintf(out, NAME_ROOM, "%.*s.aside-%d", NAME_ROOM - 12, copy, i);
        if (faccessat(desktop_of(store)->directory, out, F_OK, AT_SYMLINK_NOFOLLOW) != 0)
            return errno == ENOENT;
    }
    errno = EEXIST;
    return false;
}

static bool desktop_set_aside(struct store *store, const char *name, int version,
                              struct error *error)
{
    int directory = desktop_of(store)->directory;
    char copy[NAME_ROOM], aside[NAME_ROOM];
    if (!copy_name(store, name, version, copy))
        return true;
    if (!free_name(store, copy, aside) ||
        (renameat(directory, copy, directory, aside) != 0 && errno != ENOENT) ||
        !files_sync_directory(directory))
        return failed(store, copy, "moved aside", error);
    return true;
}

/* The oldest first: when it stops half-way the record itself is still the newest. */
static bool desktop_remove(struct store *store, const char *name, struct error *error)
{
    for (int version = STORE_VERSIONS - 1; version >= 0; version--) {
        char copy[NAME_ROOM];
        if (copy_name(store, name, version, copy) &&
            unlinkat(desktop_of(store)->directory, copy, 0) != 0 && errno != ENOENT)
            return failed(store, copy, "removed", error);
    }
    return files_sync_directory(desktop_of(store)->directory) ||
           failed(store, name, "removed for good", error);
}

struct names {
    bool (*add)(void *to, const char *name);
    void *to;
};

static bool see_name(void *to, const char *entry)
{
    const struct names *names = to;
    char name[STORE_MAX_NAME + 1];
    const char *end = strstr(entry, ".bak");
    size_t len = end ? (size_t)(end - entry) : strlen(entry);
    if (len > STORE_MAX_NAME)
        return true;
    snprintf(name, sizeof name, "%.*s", (int)len, entry);
    return !store_name_valid(name) || (end && strstr(end, ".aside")) || names->add(names->to, name);
}

static void desktop_names(struct store *store, bool (*add)(void *to, const char *name), void *to)
{
    struct names names = {add, to};
    scan(store, see_name, &names);
}

static void desktop_close(struct store *store)
{
    struct desktop_store *desktop = desktop_of(store);
    close(desktop->directory);
    if (desktop->lock >= 0)
        close(desktop->lock);
    free(desktop->path);
    free(desktop);
}

static const struct store_methods methods = {
    .read = desktop_read,
    .write = desktop_write,
    .append = desktop_append,
    .backdate = desktop_backdate,
    .set_aside = desktop_set_aside,
    .remove = desktop_remove,
    .names = desktop_names,
    .close = desktop_close,
};

static void become_read_only(struct desktop_store *desktop, const char *why, const char *advice)
{
    desktop->base.mode = STORE_READ_ONLY;
    snprintf(desktop->base.reason, sizeof desktop->base.reason, "%s: %s%s. Nothing is saved.",
             desktop->path, why, advice);
}

/* Takes the lock, or finds out why nothing can be written. A file system without locks must not
 * keep a player from saving. */
static void lock(struct desktop_store *desktop)
{
    if (faccessat(desktop->directory, ".", R_OK | W_OK | X_OK, AT_EACCESS) != 0) {
        become_read_only(desktop, strerror(errno), files_advice(errno));
        return;
    }
    desktop->lock = files_open(desktop->directory, ".lock", O_RDWR | O_CREAT | O_NOFOLLOW);
    if (desktop->lock < 0)
        become_read_only(desktop, strerror(errno), files_advice(errno));
    else if (flock(desktop->lock, LOCK_EX | LOCK_NB) == 0)
        return;
    else if (errno == EWOULDBLOCK)
        become_read_only(desktop, "another Constrictor is running with the same saves",
                         "; close it and start again");
    else
        fprintf(stderr, "constrictor: %s cannot be locked: %s; do not start the game twice\n",
                desktop->path, strerror(errno));
}

static bool see_temporary(void *to, const char *entry)
{
    struct desktop_store *desktop = to;
    size_t len = strlen(TEMPORARY);
    if (strncmp(entry, TEMPORARY, len) == 0 && store_name_valid(entry + len))
        unlinkat(desktop->directory, entry, 0);
    return true;
}

static struct store *no_directory(const char *path, const char *why, const char *advice)
{
    char reason[512];
    snprintf(reason, sizeof reason, "%s: %s%s. Nothing is saved.", path, why, advice);
    return store_open_memory_because(reason);
}

struct store *store_open_directory(const char *path)
{
    if (!path)
        return no_directory("There is no home directory", "set HOME, or start with --user-dir DIR",
                            "");
    int directory =
        files_make_directories(path) ? files_open(AT_FDCWD, path, O_RDONLY | O_DIRECTORY) : -1;
    if (directory < 0)
        return no_directory(path, strerror(errno), files_advice(errno));
    struct desktop_store *desktop = store_allocate(sizeof *desktop);
    desktop->base.methods = &methods;
    desktop->directory = directory;
    desktop->lock = -1;
    desktop->path = store_allocate(strlen(path) + 1);
    memcpy(desktop->path, path, strlen(path));
    lock(desktop);
    if (desktop->base.mode == STORE_DURABLE)
        scan(&desktop->base, see_temporary, desktop);
    return &desktop->base;
}

char *store_default_directory(void)
{
    const char *data = getenv("XDG_DATA_HOME"), *between = "/constrictor";
    if (!data || data[0] != '/') {
        data = getenv("HOME");
        between = "/.local/share/constrictor";
    }
    if (!data || data[0] != '/')
        return NULL;
    char *out = store_allocate(strlen(data) + strlen(between) + 1);
    snprintf(out, strlen(data) + strlen(between) + 1, "%s%s", data, between);
    return out;
}
