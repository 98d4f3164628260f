#include "platform/sdl_inside.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

float sdl_system_ratio(float scale)
{
    return fmaxf(1, fminf(4, roundf(scale * 4) / 4));
}

/* A desktop on X11 tells toolkits its scale through the environment. */
static float told_scale(void)
{
    const char *const names[] = {"GDK_SCALE", "QT_SCALE_FACTOR"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        const char *value = getenv(names[i]);
        float scale = value != NULL ? strtof(value, NULL) : 0;
        if (scale >= 1 && scale <= 4) {
            return scale;
        }
    }
    return 0;
}

/* The screen's measured density: a notebook is nearer to the eye than the 96 per inch of a monitor
 * suppose, so the step up begins later. Screens that lie about their size stay within bounds. */
static float screen_scale(int display)
{
    float dpi;
    if (SDL_GetDisplayDPI(display, &dpi, NULL, NULL) != 0 || !(dpi > 0)) {
        return 1;
    }
    return fminf(3, dpi / 128);
}

float sdl_system_scale(int display)
{
    float told = told_scale();
    return sdl_system_ratio(told > 0 ? told : screen_scale(display));
}

uint32_t sdl_system_flags(bool software)
{
    return SDL_WINDOW_RESIZABLE | (software ? 0 : SDL_WINDOW_ALLOW_HIGHDPI);
}

/* Without a graphics device OpenGL is a program too: slower to start than our own painter, slower
 * to paint, and a hundred megabytes larger. */
static bool has_graphics_device(void)
{
    static const char *const devices[] = {"/dev/dri/renderD128", "/dev/dri/renderD129",
                                          "/dev/nvidia0", "/dev/dxg"};
    for (size_t i = 0; i < sizeof devices / sizeof devices[0]; i++) {
        if (access(devices[i], R_OK | W_OK) == 0) {
            return true;
        }
    }
    return false;
}

bool sdl_system_software(void)
{
    const char *driver = SDL_GetHint(SDL_HINT_RENDER_DRIVER);
    if (driver == NULL || driver[0] == '\0') {
        return !has_graphics_device();
    }
    return SDL_strcasecmp(driver, "software") == 0;
}

void platform_set_fullscreen(struct platform *platform, bool fullscreen)
{
    if (platform->window != NULL) {
        SDL_SetWindowFullscreen(platform->window, fullscreen ? SDL_WINDOW_FULLSCREEN_DESKTOP : 0);
    }
}

void platform_text_input(struct platform *platform, bool on, struct rect field)
{
    if (platform->window == NULL) {
        return;
    }
    if (!on) {
        SDL_StopTextInput();
        return;
    }
    int w, h;
    SDL_GetWindowSize(platform->window, &w, &h);
    float x = (float)w / (float)platform->width_px, y = (float)h / (float)platform->height_px;
    SDL_SetTextInputRect(&(SDL_Rect){(int)(field.x * x), (int)(field.y * y), (int)(field.w * x),
                                     (int)(field.h * y)});
    if (!SDL_IsTextInputActive()) {
        SDL_StartTextInput();
    }
}

bool platform_can_quit(const struct platform *platform)
{
    (void)platform;
    return true;
}

/* --- Clipboard and files: pictures and documents go where the desktop keeps them, see
 * "xdg-user-dirs" of freedesktop.org --- */

enum { PATH_ROOM = 512, COPIES_MOST = 999 };

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

/* As the desktop says, else the folder's usual name, else the home directory itself. */
static bool find_place(struct platform *platform, const char *name, const char *usual,
                       char out[PATH_ROOM])
{
    const char *home = getenv("HOME");
    if (home == NULL || home[0] != '/') {
        sdl_hand_tell(platform, HANDED_REFUSED, "there is no home directory");
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
    return written || error_set(error, "%s: %s", path, strerror(reason));
}

void platform_save_file(struct platform *platform, const char *name, const char *bytes, size_t size)
{
    char place[PATH_ROOM], path[PATH_ROOM];
    struct error error;
    if (!find_place(platform, "XDG_DOCUMENTS_DIR", "Documents", place) ||
        !free_path(platform, place, name, path)) {
        return;
    }
    tell_saved(platform, path, write_file(path, bytes, size, &error) ? NULL : &error);
}

void platform_save_picture(struct platform *platform, const char *name, const struct drawlist *list,
                           int32_t width_px, int32_t height_px)
{
    char place[PATH_ROOM], path[PATH_ROOM];
    struct error error;
    if (!find_place(platform, "XDG_PICTURES_DIR", "Pictures", place) ||
        !free_path(platform, place, name, path)) {
        return;
    }
    SDL_Surface *picture = sdl_hand_paint(platform, list, width_px, height_px);
    if (picture != NULL) {
        tell_saved(platform, path, sdl_png_write(picture, path, &error) ? NULL : &error);
    }
    SDL_FreeSurface(picture);
}

/* The command line does it: --export and --import. */
bool platform_can_exchange(const struct platform *platform)
{
    (void)platform;
    return false;
}

void platform_export(struct platform *platform)
{
    (void)platform;
}

void platform_import(struct platform *platform)
{
    (void)platform;
}
