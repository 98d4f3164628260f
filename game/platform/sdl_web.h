/* The canvas of a page, for main_web.c.
 *
 * SDL's window is as large as the canvas has pixels, and the page alone decides how large that is:
 * SDL would round the size of the page and its pixel ratio apart, and letters would blur. */
#ifndef CONSTRICTOR_PLATFORM_SDL_WEB_H
#define CONSTRICTOR_PLATFORM_SDL_WEB_H

#include "platform/platform.h"

/* The canvas has this many pixels, `scale` of them for a CSS pixel. */
void sdl_web_resize(struct platform *platform, int width_px, int height_px, float scale);

/* More fonts are below the data directory. */
void sdl_web_fonts_changed(struct platform *platform);

/* The graphics context was lost: lets go of renderer and textures at once, since the context that
 * comes back would complain of them. No frame until sdl_web_restore(). */
void sdl_web_lose(struct platform *platform);

/* The context is there again. False when there is still no renderer. */
bool sdl_web_restore(struct platform *platform);

/* Asks the gamepads, which send no events by themselves. True when a frame has something to take.
 */
bool sdl_web_pending(struct platform *platform);

/* Are there events that the last frame did not take? SDL ends a round of polling at a mark of its
 * own, which may stand before events that came since. */
bool sdl_web_left_over(void);

/* A key, or text, that another element of the page got for the game. */
void sdl_web_key(enum key key, bool shift);
void sdl_web_text(const char *utf8);

/* What came of a text or picture that the page was given: see HANDED_WAITING. */
void sdl_web_handed(struct platform *platform, bool over);

/* The page has a file from the player, see web_page_given(): takes it as platform_given(). */
void sdl_web_take_file(struct platform *platform);

/* Text is typed somewhere. */
bool sdl_web_typing(void);

#endif
