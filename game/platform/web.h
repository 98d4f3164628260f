/* What the page calls, in this order: main() with the options, web_open() when the player presses
 * Play, then the others. The other direction is web_page.h. */
#ifndef CONSTRICTOR_PLATFORM_WEB_H
#define CONSTRICTOR_PLATFORM_WEB_H

/* After main(): "" when the levels are there, else why not. */
const char *web_error(void);

/* After main(): bit n is set when the n-th pair of arguments, name and value, was not understood;
 * the game starts without it. */
int web_refused(void);

/* Opens the canvas, of this many pixels with `scale` of them to a CSS pixel, and the game. "" or
 * why it cannot be opened. */
const char *web_open(int width_px, int height_px, double scale);

/* One frame: milliseconds until the next one is wanted, 0 for the screen's next picture, -1 for
 * when something happens. */
int web_frame(void);

/* The canvas has another size. */
void web_resize(int width_px, int height_px, double scale);

/* Nobody sees the page any more: pauses the run. */
void web_away(void);

/* The browser's Back button: a run is paused, any other screen goes to the title. */
void web_back(void);

/* Asks the gamepads; 1 when a frame has something to take. */
int web_pending(void);

/* The graphics context was lost: no web_frame() until it is there again and web_restore() has
 * returned 1; 0 when there is still no picture. */
void web_lose(void);
int web_restore(void);

/* More fonts were written below /data/fonts. */
void web_fonts_arrived(void);

/* A key, by its name in the DOM ("Enter", "Backspace" …), or text from the page's input element. */
void web_key(const char *name, int shift);
void web_text(const char *utf8);

/* For nodes.js, with ids of nodes: the game's focus goes there at once; a press, or one step of a
 * slider (`by` is -1 or 1), is stamped now and taken by the next web_frame(). A node that is gone
 * or disabled takes nothing. */
void web_focus(int id);
void web_press(int id);
void web_adjust(int id, int by);

/* What came of a text or picture that waited: 1 when the player has it. */
void web_handed(int over);

/* The page has a file from the player: see web_page_given(). */
void web_file(void);

/* "software", or the name of SDL's renderer. */
const char *web_renderer(void);

#endif
