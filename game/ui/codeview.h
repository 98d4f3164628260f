/* Code with line numbers and colours. Lines that are too long go on below, never off the edge. */
#ifndef CONSTRICTOR_UI_CODEVIEW_H
#define CONSTRICTOR_UI_CODEVIEW_H

#include "ui/view.h"

/* Draws the code on a sunk ground from the box's top; returns the height used. */
float codeview_draw(struct view *view, struct rect box, const char *code);

#endif
