/* What the game calls in the page: methods of Module.shell, see emscripten/page/page.js. A method
 * that is missing is not called. */
#ifndef CONSTRICTOR_PLATFORM_WEB_PAGE_H
#define CONSTRICTOR_PLATFORM_WEB_PAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Can a canvas of this browser have a WebGL context? */
bool web_page_has_webgl(void);

/* The screen has changed. `depth` is how many steps of the browser's Back button lie before it
 * leaves the page: 0 on the title, 2 in a run, else 1. `address` is the query that opens the same
 * round or level again, "" for none. */
void web_page_screen(const char *name, int depth, const char *address);

/* Text is typed into a field of this place, in pixels of the canvas, that holds `value`. */
void web_page_field(float x, float y, float w, float h, const char *label, const char *value);
void web_page_field_off(void);

void web_page_fullscreen(bool on);

/* Of something that the player is to have: web_handed() follows when it is WAITING. */
enum web_page_handed { WEB_PAGE_REFUSED, WEB_PAGE_OVER, WEB_PAGE_WAITING };

enum web_page_handed web_page_copy(const char *utf8);
enum web_page_handed web_page_download(const char *name, const char *bytes, size_t size);

/* Downloads a picture as PNG: `rgba` has four bytes a pixel, row by row. */
enum web_page_handed web_page_picture(const char *name, const uint8_t *rgba, int width_px,
                                      int height_px);

/* All players' data as a file, out and in; see emscripten/page/exchange.js. */
bool web_page_can_exchange(void);
void web_page_export(void);
void web_page_import(void);

/* Asks for a file; web_file() follows when one was chosen, and when one was dropped onto the page. */
bool web_page_can_ask_file(void);
void web_page_ask_file(void);

/* The file that web_file() tells of: its size, -1 when it could not be read. `bytes` has room for
 * them, or is NULL. */
int web_page_given(char *name, size_t name_room, char *bytes);

/* Colours of the game's ground at its top and bottom, 0xRRGGBBAA, for what the canvas does not
 * cover. */
void web_page_ground(uint32_t top, uint32_t bottom);

#endif
