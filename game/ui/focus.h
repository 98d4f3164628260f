/* Moving the focus over the nodes of a frame, and finding the node under a point. */
#ifndef CONSTRICTOR_UI_FOCUS_H
#define CONSTRICTOR_UI_FOCUS_H

#include "ui/drawlist.h"

enum direction { MOVE_UP, MOVE_DOWN, MOVE_LEFT, MOVE_RIGHT };

/* Nodes that can be pressed: an id, not disabled, not a scroll region. */
bool focus_can_press(const struct node *node);

/* Nodes that may have the focus: those that can be pressed, and a default one that is read. */
bool focus_can_hold(const struct node *node);

/* The node with this id, or NULL. */
const struct node *focus_find(const struct drawlist *list, int32_t id);

/* Id of the topmost node under the point that can be pressed, or 0. */
int32_t focus_at(const struct drawlist *list, struct point at);

/* Id of the topmost scroll region under the point, or 0. */
int32_t focus_scroll_at(const struct drawlist *list, struct point at);

/* The scroll region that the node stands in, or NULL. */
const struct node *focus_scroll_of(const struct drawlist *list, const struct node *node);

/* Id where the focus starts: the node marked as default, else the first that can be pressed, else
 * 0. */
int32_t focus_default(const struct drawlist *list);

/* Ids of the next and previous node in reading order, around the ends. */
int32_t focus_step(const struct drawlist *list, int32_t id, int by);

/* Id of the nearest node in this direction, or `id` itself when there is none. In a scroll region its
 * own nodes come first, also those out of sight. */
int32_t focus_move(const struct drawlist *list, int32_t id, enum direction direction);

#endif
