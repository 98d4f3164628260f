// Which keys the game gets. SDL takes every key that reaches the canvas away from the browser, so what
// is the browser's is stopped before.

const isBrowsers = (event) =>
  event.ctrlKey || event.metaKey || event.altKey || event.key === "Tab" || /^F\d+$/.test(event.key);

/**
 * `depth` tells how deep in the game one is: on the title, 0, Esc gives the keyboard back to the page.
 */
export function keepKeys(canvas, depth) {
  const filter = (event) => {
    if (event.target !== canvas)
      return;
    if (isBrowsers(event)) {
      event.stopPropagation();
    } else if (event.key === "Escape" && depth() === 0) {
      event.stopPropagation();
      if (event.type === "keydown")
        canvas.blur();
    }
  };
  for (const kind of ["keydown", "keypress", "keyup"])
    window.addEventListener(kind, filter, { capture: true });
  // SDL also takes the press that would give the canvas the focus.
  canvas.addEventListener("mousedown", () => canvas.focus({ preventScroll: true }));
  canvas.addEventListener("touchstart", () => canvas.focus({ preventScroll: true }), { passive: true });
}

/** Two fingers belong to the browser: they zoom the page, and back. */
export function keepPinches(canvas) {
  let pinching = false;
  const filter = (event) => {
    const before = pinching;
    pinching = event.touches.length > 1 || (before && event.touches.length > 0);
    if (pinching || before)
      event.stopImmediatePropagation();
  };
  for (const kind of ["touchstart", "touchmove", "touchend", "touchcancel"])
    canvas.addEventListener(kind, filter, { passive: true });
}
