/* What holds for every screen: nothing is cut off, nothing lies on top of another, and everything
 * can be reached. Faults are told on stderr and counted. */
#ifndef CONSTRICTOR_TESTS_UI_LAYOUT_H
#define CONSTRICTOR_TESTS_UI_LAYOUT_H

#include "driver.h"

/* Looks at what this driver shows from now on, and counts from 0. */
void layout_begin(struct driver *driver);

/* What the faults that follow are told under. */
void layout_name(const char *name);

/* Looks at the last frame. */
void layout_check(void);

/* Scrolls through every region, and looks at each page of it. */
void layout_check_scrolled(void);

/* Faults since layout_begin(). */
int32_t layout_faults(void);

#endif
