/* A question as the player sees it: prompt, code, choices and, once it is settled, why. Shared by
 * all screens that show one. */
#ifndef CONSTRICTOR_UI_QUESTION_H
#define CONSTRICTOR_UI_QUESTION_H

#include "rules/bank.h"
#include "rules/run.h"
#include "ui/screen.h"
#include "ui/view.h"

struct question_look {
    const struct bank *bank;
    const struct run_question *run; /* order of the choices and what came of them */
    bool settled;                   /* show right and wrong, and the reasons */
    bool roomy;                     /* there is space for large type */
    bool dense;                     /* there is little space */
    int32_t prompt_id;              /* node id of the prompt when the focus rests there, else 0 */
    int32_t first_id;               /* node id of the first choice; the others follow */
    int64_t shown_ms;               /* when the choices appeared, for their entrance */
    int32_t picked; /* 1 + the place that is selected but not given yet; 0 for none */
};

/* An open question shows the selected choice as such (the picked one, or the one its run holds and may
 * still change), and those that a lifeline took away.
 *
 * Each draws from the box's top over its width and returns the height used. Once the run is settled
 * the choices stand by what they tell: the given answer, the right one, the others. */
float question_prompt(struct view *view, struct rect box, const struct question_look *look);
float question_choices(struct view *view, struct rect box, const struct question_look *look);
/* In the place of choices that are still hidden: empty cards. */
float question_ghosts(struct view *view, struct rect box, const struct question_look *look);
float question_explanation(struct view *view, struct rect box, const struct question_look *look);

/* The place of the choice that a key names: digits and letters from the first one on; -1 for none.
 */
int32_t question_key(const struct ui_event *event);

/* The prompt in a panel: scrolls, in slot 0, where it is long; stands in the middle where it is short.
 */
void question_panel(struct view *view, struct rect panel, const struct question_look *look);

#endif
