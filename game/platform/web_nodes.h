/* What a screen reader meets: hands the nodes of a frame to the page. What comes back are
 * web_focus(), web_press() and web_adjust(). The other side is emscripten/page/nodes.js. */
#ifndef CONSTRICTOR_PLATFORM_WEB_NODES_H
#define CONSTRICTOR_PLATFORM_WEB_NODES_H

#include "platform/platform.h"

/* Calls, before all else, Module.nodes.speak(game, choices, code, line) with the few words that no
 * node has, and Module.nodes.show(text) when there is something new. What is said and can be
 * pressed goes at once; boxes and running numbers, which change with every frame of an animation,
 * at most every 250 ms and with the last frame before a rest.
 *
 * `screen` tells screens apart, since ids are unique in one only; `wait_ms` is what app_step()
 * returned, `now_ms` the time of the frame.
 *
 * The text: the screen's number, then for each node a U+001E and, with U+001F between them, role,
 * id, state, left, top, width, height in pixels of the drawable, label and value. Nodes that
 * nobody reads (NODE_SCROLL, NODE_BY_POINTER) are left out; what is scrolled out of sight
 * stands as a dot at the edge of its region. */
void web_nodes_show(const struct drawlist *list, int32_t screen, int32_t wait_ms, int64_t now_ms);

/* True when a key waits for the next frame, which may move the focus. */
bool web_nodes_keys_wait(void);

#endif
