#include "platform/store_files.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int files_open(int directory, const char *name, int flags)
{
    int file;
    do
        file = openat(directory, name, flags | O_CLOEXEC, S_IRUSR | S_IWUSR);
    while (file < 0 && errno == EINTR);
    return file;
}

bool files_write(int file, const char *bytes, size_t size)
{
    while (size > 0) {
        ssize_t written = write(file, bytes, size);
        if (written < 0 && errno != EINTR)
            return false;
        if (written > 0) {
            bytes += written;
            size -= (size_t)written;
        }
    }
    return true;
}

bool files_write_new(const char *path, const char *bytes, size_t size, struct error *error)
{
    int file = files_open(AT_FDCWD, path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW);
    if (file < 0 && errno == EEXIST)
        return error_set(error, "%s: is there already; give the name of a new file", path);
    if (file < 0)
        return error_set(error, "%s: cannot be made: %s", path, strerror(errno));
    bool written = files_write(file, bytes, size) && fsync(file) == 0;
    int code = errno;
    if (close(file) != 0 && written) {
        written = false;
        code = errno;
    }
    if (written)
        return true;
    unlink(path);
    return error_set(error, "%s: cannot be written: %s%s", path, strerror(code),
                     files_advice(code));
}

/* Bytes read until `room` is full or the file ends, -1 on failure. */
static ssize_t read_up_to(int file, char *bytes, size_t room)
{
    size_t size = 0;
    while (size < room) {
        ssize_t got = read(file, bytes + size, room - size);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return -1;
        if (got == 0)
            break;
        size += (size_t)got;
    }
    return (ssize_t)size;
}

bool files_read(int file, size_t most, char **bytes, size_t *size)
{
    struct stat facts;
    if (fstat(file, &facts) != 0)
        return false;
    if (!S_ISREG(facts.st_mode) || facts.st_size < 0) {
        errno = EINVAL;
        return false;
    }
    if ((uintmax_t)facts.st_size > most) {
        errno = EFBIG;
        return false;
    }
    size_t room = (size_t)facts.st_size;
    char *memory = malloc(room + 1);
    ssize_t got = memory ? read_up_to(file, memory, room) : -1;
    if (got < 0) {
        free(memory);
        return false;
    }
    memory[got] = '\0';
    *bytes = memory;
    *size = (size_t)got;
    return true;
}

bool files_sync_directory(int directory)
{
    return fsync(directory) == 0 || errno == EINVAL || errno == ENOTSUP;
}

bool files_make_directories(const char *path)
{
    char *part = strdup(path);
    if (!part)
        return false;
    bool made = true;
    for (char *at = part + 1; made && at[-1] != '\0'; at++) {
        if (*at != '/' && *at != '\0')
            continue;
        char kept = *at;
        *at = '\0';
        made = mkdir(part, S_IRWXU) == 0 || errno == EEXIST || kept != '\0';
        *at = kept;
    }
    int code = errno;
    free(part);
    errno = code;
    return made;
}

const char *files_advice(int code)
{
    switch (code) {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
        return "; free some disk space";
    case EACCES:
    case EPERM:
    case EROFS:
        return "; make it readable and writable for you";
    case EIO:
        return "; check the disk";
    case ENOTDIR:
    case EEXIST:
        return "; a file stands where a directory should be";
    default:
        return "";
    }
}
