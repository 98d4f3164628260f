/* Clipboard and files of a desktop: pictures, documents and downloads are where it keeps them, see
 * "xdg-user-dirs" of freedesktop.org. */
#include "platform/sdl_inside.h"
#include "platform/store_files.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PATH_ROOM = FOUND_PATH_ROOM, COPIES_MOST = 999 };

void platform_copy_text(struct platform *platform, const char *utf8)
{
    if (platform->window == NULL) {
        sdl_hand_tell(platform, HANDED_REFUSED, "there is no window");
    } else if (SDL_SetClipboardText(utf8) != 0) {
        sdl_hand_tell(platform, HANDED_REFUSED, SDL_GetError());
    } else {
        sdl_hand_tell(platform, HANDED_OVER, "");
    }
}

static bool is_directory(const char *path)
{
    struct stat about;
    return stat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

/* The directory that a line as XDG_PICTURES_DIR="$HOME/Pictures" gives to `name`. */
static bool read_line(const char *line, const char *name, const char *home, char out[PATH_ROOM])
{
    size_t len = strlen(name);
    if (strncmp(line, name, len) != 0 || strncmp(line + len, "=\"", 2) != 0) {
        return false;
    }
    const char *value = line + len + 2;
    bool in_home = strncmp(value, "$HOME", 5) == 0;
    value += in_home ? 5 : 0;
    int end = (int)strcspn(value, "\"\n");
    snprintf(out, PATH_ROOM, "%s%.*s", in_home ? home : "", end, value);
    return out[0] == '/' && is_directory(out);
}

static bool read_place(const char *name, const char *home, char out[PATH_ROOM])
{
    char path[PATH_ROOM], line[PATH_ROOM];
    const char *config = getenv("XDG_CONFIG_HOME");
    if (config != NULL && config[0] == '/') {
        snprintf(path, sizeof path, "%s/user-dirs.dirs", config);
    } else {
        snprintf(path, sizeof path, "%s/.config/user-dirs.dirs", home);
    }
    FILE *file = fopen(path, "r");
    if (file == NULL) {
        return false;
    }
    bool found = false;
    while (!found && fgets(line, sizeof line, file) != NULL) {
        found = read_line(line, name, home, out);
    }
    fclose(file);
    return found;
}

/* As the desktop says, else the folder's usual name, else the home directory itself. False without
 * one. */
static bool find_place(const char *name, const char *usual, char out[PATH_ROOM])
{
    const char *home = getenv("HOME");
    if (home == NULL || home[0] != '/') {
        return false;
    }
    if (read_place(name, home, out)) {
        return true;
    }
    snprintf(out, PATH_ROOM, "%s/%s", home, usual);
    if (!is_directory(out)) {
        snprintf(out, PATH_ROOM, "%s", home);
    }
    return true;
}


/* Nothing that is there is written over: "result.png", "result-2.png" …. */
static bool free_path(struct platform *platform, const char *place, const char *name,
                      char out[PATH_ROOM])
{
    const char *dot = strrchr(name, '.');
    int stem = dot != NULL ? (int)(dot - name) : (int)strlen(name);
    int len = snprintf(out, PATH_ROOM, "%s/%s", place, name);
    struct stat about;
    for (int copy = 2; len < PATH_ROOM && copy <= COPIES_MOST; copy++) {
        if (lstat(out, &about) != 0) {
            return true; /* or writing tells why not */
        }
        len = snprintf(out, PATH_ROOM, "%s/%.*s-%d%s", place, stem, name, copy, name + stem);
    }
    snprintf(out, PATH_ROOM, "there is no free name for it in %.400s", place);
    sdl_hand_tell(platform, HANDED_REFUSED, out);
    return false;
}

static void tell_saved(struct platform *platform, const char *path, const struct error *error)
{
    sdl_hand_tell(platform, error != NULL ? HANDED_REFUSED : HANDED_OVER,
                  error != NULL ? error->text : path);
}

static bool write_file(const char *path, const char *bytes, size_t size, struct error *error)
{
    FILE *file = fopen(path, "wbx");
    bool written = file != NULL && fwrite(bytes, 1, size, file) == size;
    int reason = errno;
    if (file != NULL && fclose(file) != 0) {
        written = false;
        reason = errno;
    }
    if (file != NULL && !written) {
        remove(path); /* half of it would look like a whole one */
    }
    return written || error_set(error, "%s: %s", path, strerror(reason));
}

/* Where a new file of this name goes; false, and the player is told, when it has no place. */
static bool new_path(struct platform *platform, const char *kind, const char *usual,
                     const char *name, char out[PATH_ROOM])
{
    char place[PATH_ROOM];
    if (!find_place(kind, usual, place)) {
        sdl_hand_tell(platform, HANDED_REFUSED, "there is no home directory");
        return false;
    }
    return free_path(platform, place, name, out);
}

void platform_save_file(struct platform *platform, const char *name, const char *bytes, size_t size)
{
    char path[PATH_ROOM];
    struct error error;
    if (!new_path(platform, "XDG_DOCUMENTS_DIR", "Documents", name, path)) {
        return;
    }
    tell_saved(platform, path, write_file(path, bytes, size, &error) ? NULL : &error);
}

void platform_save_picture(struct platform *platform, const char *name, const struct drawlist *list,
                           int32_t width_px, int32_t height_px)
{
    char path[PATH_ROOM];
    struct error error;
    if (!new_path(platform, "XDG_PICTURES_DIR", "Pictures", name, path)) {
        return;
    }
    SDL_Surface *picture = sdl_hand_paint(platform, list, width_px, height_px);
    if (picture != NULL) {
        tell_saved(platform, path, sdl_png_write(picture, path, &error) ? NULL : &error);
    }
    SDL_FreeSurface(picture);
}

/* --- What the player gives the game --- */

bool platform_can_ask_file(const struct platform *platform)
{
    (void)platform;
    return false;
}

void platform_ask_file(struct platform *platform)
{
    (void)platform;
}

void platform_open_file(struct platform *platform, const char *path)
{
    const char *slash = strrchr(path, '/'), *name = slash != NULL ? slash + 1 : path;
    char *bytes = NULL;
    size_t size = 0;
    int file = files_open(AT_FDCWD, path, O_RDONLY | O_NONBLOCK);
    bool read = file >= 0 && files_read(file, GIVEN_MOST_BYTES, &bytes, &size);
    int reason = errno;
    if (file >= 0) {
        close(file);
    }
    sdl_given_take(platform, name, read ? bytes : NULL, size,
                   read              ? ""
                   : reason == EFBIG ? "it is larger than any run's log"
                                     : strerror(reason));
}

static bool has_form(const char *name, const char *start, const char *end)
{
    size_t len = strlen(name), tail = strlen(end);
    return strncmp(name, start, strlen(start)) == 0 && len >= tail &&
           strcmp(name + len - tail, end) == 0;
}

/* Puts a file among the newest; the oldest falls out when there is no room. */
static int32_t keep_newest(struct found_file *out, int32_t count, int32_t room,
                           const struct found_file *file)
{
    int32_t at = count < room ? count : room - 1;
    if (count == room && out[at].changed_s >= file->changed_s) {
        return count;
    }
    while (at > 0 && out[at - 1].changed_s < file->changed_s) {
        out[at] = out[at - 1];
        at--;
    }
    out[at] = *file;
    return count < room ? count + 1 : room;
}

static int32_t find_in(const char *place, const char *start, const char *end,
                       struct found_file *out, int32_t count, int32_t room)
{
    DIR *directory = opendir(place);
    struct dirent *entry;
    while (directory != NULL && (entry = readdir(directory)) != NULL) {
        struct found_file file;
        struct stat about;
        int len = snprintf(file.path, sizeof file.path, "%s/%s", place, entry->d_name);
        if (len >= (int)sizeof file.path || !has_form(entry->d_name, start, end) ||
            stat(file.path, &about) != 0 || !S_ISREG(about.st_mode)) {
            continue;
        }
        file.changed_s = (int64_t)about.st_mtime;
        count = keep_newest(out, count, room, &file);
    }
    if (directory != NULL) {
        closedir(directory);
    }
    return count;
}

int32_t platform_find_files(struct platform *platform, const char *start, const char *end,
                            struct found_file *out, int32_t room)
{
    (void)platform;
    char documents[PATH_ROOM], downloads[PATH_ROOM];
    int32_t count = 0;
    if (!find_place("XDG_DOCUMENTS_DIR", "Documents", documents) ||
        !find_place("XDG_DOWNLOAD_DIR", "Downloads", downloads)) {
        return 0;
    }
    count = find_in(documents, start, end, out, count, room);
    if (strcmp(documents, downloads) != 0) {
        count = find_in(downloads, start, end, out, count, room);
    }
    return count;
}
