/* Measures the work of a frame while a question is answered. */
#ifndef CONSTRICTOR_TOOLS_BENCH_FRAMES_H
#define CONSTRICTOR_TOOLS_BENCH_FRAMES_H

#include "bench_figures.h"

/* Plays a level of `data_dir` with its real fonts on a picture of 1280 by 720 pixels, painted by
 * the software canvas without a display: after one question to warm up, 1,000 frames with the
 * answer clock running, over as many questions as that takes, the clock of the game moved on by
 * what each frame asks for. Times are processor time of app_step(), which draws and presents. Heap
 * calls are counted in all of those frames but the first of a question, which shows new choices.
 * False when the game could not be set up. */
bool bench_frames(struct figures *figures, const char *data_dir);

#endif
