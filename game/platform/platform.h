/* The boundary between the game and the machine. No type of SDL or of the browser passes it.
 *
 * Implementations: sdl_*.c (a real window or an offscreen picture) and null.c (scripted clock, list
 * of inputs, fixed-width text). Each defines struct platform as it likes; main_*.c opens it. */
#ifndef CONSTRICTOR_PLATFORM_PLATFORM_H
#define CONSTRICTOR_PLATFORM_PLATFORM_H

#include "platform/store.h"
#include "ui/drawlist.h"

struct platform;

enum device { DEVICE_KEYBOARD, DEVICE_MOUSE, DEVICE_TOUCH, DEVICE_GAMEPAD };

enum input_kind {
    INPUT_NONE,
    INPUT_KEY,          /* pressed, or repeated while held */
    INPUT_TEXT,         /* typed text, only while text input is on */
    INPUT_POINTER_MOVE, /* mouse, or finger that drags */
    INPUT_POINTER_DOWN,
    INPUT_POINTER_UP,
    INPUT_WHEEL,  /* dy: notches, positive towards the top */
    INPUT_RESIZE, /* size, scale or safe area changed, or the picture was lost: ask again, paint */
    INPUT_HIDE,   /* hidden, minimised or suspended, or the keyboard went to another window */
    INPUT_REVEAL,
    INPUT_QUIT,   /* the window's close button */
    INPUT_KEY_UP, /* a key of the keyboard was let go: `position` */
    INPUT_UNPLUG, /* a gamepad is gone: `source` */
    INPUT_FILE,   /* the player has given the game a file: platform_given() */
};

/* Gamepad buttons come as keys: the south button as KEY_ENTER, west as KEY_SPACE, east and back as
 * KEY_ESCAPE, north as KEY_TAB, start as KEY_PAUSE, shoulders as KEY_PAGE_UP and KEY_PAGE_DOWN, the
 * pad and the left stick as arrows. struct input.device tells them apart. */
enum key {
    KEY_NONE,
    KEY_UP,
    KEY_DOWN,
    KEY_LEFT,
    KEY_RIGHT,
    KEY_ENTER,
    KEY_SPACE,
    KEY_ESCAPE,
    KEY_TAB,
    KEY_BACKSPACE,
    KEY_HOME,
    KEY_END,
    KEY_PAGE_UP,
    KEY_PAGE_DOWN,
    KEY_PAUSE,
    KEY_FULLSCREEN, /* F11, or Alt and Enter */
    KEY_CHARACTER,  /* input.character holds the letter or digit on the key, lower case */
};

/* Which button of a gamepad was pressed, whatever key it stands for; the left stick counts as pad.
 */
enum pad_button {
    PAD_NONE,
    PAD_SOUTH,
    PAD_EAST,
    PAD_WEST,
    PAD_NORTH,
    PAD_LEFT,
    PAD_RIGHT,
    PAD_UP,
    PAD_DOWN,
    PAD_SHOULDER, /* either of them */
    PAD_START,
    PAD_BACK,
};

struct input {
    enum input_kind kind;
    enum device device;
    int64_t at_ms; /* when it happened, on the clock of platform_now_ms() */
    enum key key;
    uint32_t character;
    bool shift, repeat;
    int32_t source;   /* which gamepad or finger, from 1. A finger above 1 came while the first
                       * rested: it is for those who look at several, and moves nothing else. */
    int32_t position; /* keyboard: where the key is, whatever the layout, as its usage on the
                       * keyboard page of the USB HID usage tables; letters and what stands around
                       * them may come with KEY_NONE. Gamepad: enum pad_button. 0: not known */
    struct point at; /* pointer, in pixels of the drawable */
    float dy;
    char text[32]; /* INPUT_TEXT: UTF-8, NUL-terminated */
};

struct window {
    float width_px, height_px; /* the drawable */
    float scale;               /* pixels per layout unit: 1 on an ordinary screen, 2 on HiDPI */
    bool visible;
    bool fullscreen;
};

struct font_metrics {
    float ascent_px, descent_px; /* both positive */
    float line_px;               /* advised distance of baselines */
};

enum font_family { FAMILY_INTER, FAMILY_OPENDYSLEXIC, FAMILY_COUNT };

enum sound {
    SOUND_MOVE,
    SOUND_CHOOSE,
    SOUND_RIGHT,
    SOUND_WRONG,
    SOUND_STREAK,
    SOUND_HURRY, /* each of the last five seconds */
    SOUND_TIME_OUT,
    SOUND_STAR,
    SOUND_LEVEL_DONE,
    SOUND_RECORD,
    SOUND_COUNT
};

enum music { MUSIC_NONE, MUSIC_MENU, MUSIC_ROUND, MUSIC_COUNT };

struct audio_settings {
    int32_t effects; /* 0 to 100 */
    int32_t music;
    bool mute;
};

/* A steady clock; its zero is arbitrary. */
int64_t platform_now_ms(struct platform *platform);

/* Wall clock, seconds since 1970 UTC: for dates in records, never for the game's time. */
int64_t platform_wall_s(struct platform *platform);

/* A number that nobody can foresee: the seed of a run that asked for none. */
uint64_t platform_seed(struct platform *platform);

/* Sleeps until an input comes or `ms` have passed; -1 waits for an input alone. */
void platform_wait(struct platform *platform, int32_t ms);

/* Next input in the order they happened; false when there is none now. */
bool platform_poll(struct platform *platform, struct input *input);

struct window platform_window(struct platform *platform);

/* Makes the window show this list. Paints only what differs from the list shown before. */
void platform_present(struct platform *platform, const struct drawlist *list);

/* size_px is a whole number from 6 to 400. Letters the font lacks come from fallback fonts. */
struct font_metrics platform_font(struct platform *platform, enum font font, float size_px);
float platform_text_width(struct platform *platform, enum font font, float size_px,
                          const char *utf8, size_t len);

/* What this layout has on the key at a position of struct input, in capitals; "?" when that is not
 * known. */
enum { KEY_NAME_ROOM = 16 };
void platform_key_name(struct platform *platform, int32_t position, char out[KEY_NAME_ROOM]);

void platform_set_family(struct platform *platform, enum font_family family);
void platform_set_fullscreen(struct platform *platform, bool fullscreen);

/* Can the program be left? A page is left by the browser's own means. */
bool platform_can_quit(const struct platform *platform);

/* Are there a way out and a way in for all players' data as a file, from within the game? Where
 * there are, export hands the file over, and import asks for one, tells what came of it, and starts
 * the game anew. Both return at once. */
bool platform_can_exchange(const struct platform *platform);
void platform_export(struct platform *platform);
void platform_import(struct platform *platform);

/* While on, typed text arrives as INPUT_TEXT; `field` is where it is typed. */
void platform_text_input(struct platform *platform, bool on, struct rect field);

void platform_sound(struct platform *platform, enum sound sound);

/* Fades to this piece. `tension` 0 to 1000 raises the tempo and brings in layers. Cheap to call
 * with the same values every frame. */
void platform_music(struct platform *platform, enum music music, int32_t tension);
void platform_set_audio(struct platform *platform, struct audio_settings settings);

/* --- What the game hands to the player, outside of itself ---
 *
 * Call these from a screen's event(): a browser allows them only while it handles a press. Each
 * forgets what came of the one before. */

enum handed_state {
    HANDED_NOTHING,
    HANDED_WAITING, /* a browser takes its time: a frame follows when it is done */
    HANDED_OVER,
    HANDED_REFUSED
};

struct handed {
    enum handed_state state;
    char words[600]; /* HANDED_OVER: where the file is, "" on the clipboard and where a browser puts
                      * what it downloads; HANDED_REFUSED: why */
};

/* Puts a text on the clipboard. */
void platform_copy_text(struct platform *platform, const char *utf8);

/* Saves a file among the player's documents. `name` is of letters, digits, dots and hyphens; it gets
 * a number when there is such a file already. */
void platform_save_file(struct platform *platform, const char *name, const char *bytes,
                        size_t size);

/* Paints the list on a picture of its own and saves it as PNG among the player's pictures. */
void platform_save_picture(struct platform *platform, const char *name,
                           const struct drawlist *list, int32_t width_px, int32_t height_px);

/* What came of the last of them. */
const struct handed *platform_handed(const struct platform *platform);

/* --- What the player gives the game: a file that is dropped onto it, chosen or found --- */

enum { GIVEN_MOST_BYTES = 1 << 20, GIVEN_NAME_ROOM = 256, FOUND_PATH_ROOM = 512, FOUND_MOST = 8 };

struct given {
    char name[GIVEN_NAME_ROOM]; /* of the file, without its folder; "" before the first */
    char *bytes;                /* the platform's, followed by a NUL byte; NULL: not to be read */
    size_t size;
    char words[200]; /* why not */
};

/* The last one. */
const struct given *platform_given(const struct platform *platform);

/* Can the player be asked for a file, from a screen's event()? What is chosen comes as
 * INPUT_FILE. */
bool platform_can_ask_file(const struct platform *platform);
void platform_ask_file(struct platform *platform);

struct found_file {
    char path[FOUND_PATH_ROOM];
    int64_t changed_s; /* since 1970 UTC */
};

/* Files whose names begin and end so, where players keep what they write and what they download;
 * the newest `room` of them, newest first. Returns how many; 0 where there are no such places. */
int32_t platform_find_files(struct platform *platform, const char *start, const char *end,
                            struct found_file *out, int32_t room);

/* Reads a file as if it had been dropped, but at once. */
void platform_open_file(struct platform *platform, const char *path);

/* Where user data is kept; never NULL, see store.h. */
struct store *platform_store(struct platform *platform);

#endif
