// Offers a new version where it is no bother: on the start screen and on the title, never in a run.

const words = {
  ready: "A new version is here.",
  load: "Load it",
  later: "Later",
};

const calm = new Set([undefined, "title"]);

function button(text, press) {
  const element = document.createElement("button");
  element.type = "button";
  element.textContent = text;
  element.addEventListener("click", press);
  return element;
}

/** A bar at the lower edge; pressing its first button calls `apply`. */
export function offerUpdate(apply) {
  const bar = document.createElement("aside");
  bar.id = "update";
  bar.setAttribute("role", "status");
  const text = document.createElement("span");
  text.textContent = words.ready;
  const show = () => { bar.hidden = !calm.has(document.body.dataset.screen); };
  const screens = new MutationObserver(show);
  const close = () => {
    screens.disconnect();
    bar.remove();
  };
  bar.append(text, button(words.load, apply), button(words.later, close));
  document.getElementById("update")?.remove();
  document.body.append(bar);
  screens.observe(document.body, { attributes: true, attributeFilter: ["data-screen"] });
  show();
}
