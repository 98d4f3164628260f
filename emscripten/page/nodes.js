// What a screen reader meets: DOM elements over the canvas, one for each node of the game's frame.
//
// They are clear and let the pointer through, but have the boxes, names, states and focus of what is
// painted. show() keeps them in step by changing only what differs, so that a reader's place stays.
// The focus goes both ways: an element that gets it moves the game's, and while it is anywhere in
// here it follows the game's. Keys go on to the game, except those that press an element: these
// come back as a press.

const fieldMark = "\u001f";
const nodeMark = "\u001e";
const roles = [
  "heading", "text", "code", "button", "choice", "toggle", "slider", "field", "scroll", "status", "timer",
];
const state = { disabled: 1, checked: 2, focused: 4, urgent: 32, spoken: 64 };
const words = { choices: "", code: "", line: "" }; // speak() brings them, in the game's language

const politeAfterMs = 100; // what has the focus is read first
const spokenForMs = 8000;

/** "`x` · 1 200" is read as "x, 1200". */
export function readable(text) {
  return text
    .replace(/`([^`]*)`/g, "$1")
    .replace(/(\d)\u00a0(?=\d{3})/g, "$1")
    .replaceAll(" · ", ", ")
    .trim();
}

/** Puts values in the place of the %s and %d of one of the game's texts. */
function fill(text, ...values) {
  return text.replace(/%[sd]/g, () => values.shift());
}

function parse(text) {
  const [screen, ...records] = text.split(nodeMark);
  const nodes = records.map((record) => {
    const [role, id, bits, x, y, width, height, label, value] = record.split(fieldMark);
    const box = [x, y, width, height].map(Number);
    return { record, role: roles[role], id: Number(id), bits: Number(bits), box, label, value };
  });
  return { screen, nodes };
}

function is(node, bit) {
  return (node.bits & bit) !== 0;
}

function labelled(label, value, between) {
  return value ? `${label}${between}${value}` : label;
}

/** The letter of a choice stands at the start of its value, what came of it behind it. */
function choiceWords(node) {
  const letter = node.value.slice(0, 1);
  const outcome = readable(node.value.slice(2));
  return labelled(`${letter}. ${readable(node.label)}`, outcome, ". ");
}

function wordsOf(node) {
  if (node.role === "code") return fill(words.line, node.value, node.label);
  if (node.role === "choice") return choiceWords(node);
  if (node.role === "button") return readable(labelled(node.label, node.value, ", "));
  if (node.role === "status") return readable(labelled(node.label, node.value, ". "));
  if (node.role === "text") return readable(labelled(node.label, node.value, ": "));
  return readable(node.role === "timer" ? node.value : node.label);
}

function setAttribute(element, name, value) {
  if (value === null) element.removeAttribute(name);
  else if (element.getAttribute(name) !== String(value)) element.setAttribute(name, value);
}

function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

// What each role is made of; every maker returns a new element.
const makers = {
  heading: (first) => document.createElement(first ? "h1" : "h2"),
  text: () => document.createElement("p"),
  status: () => document.createElement("p"),
  code: () => document.createElement("p"),
  timer: () => withRole("div", "timer"),
  button: () => button(null),
  choice: () => button("radio"),
  toggle: () => button("switch"),
  slider: () => slider(),
};

function withRole(tag, role) {
  const element = document.createElement(tag);
  if (role) element.setAttribute("role", role);
  return element;
}

function button(role) {
  const element = withRole("button", role);
  element.type = "button";
  return element;
}

/** A slider whose values are words: it stands in the middle and springs back after each step. */
function slider() {
  const element = document.createElement("input");
  Object.assign(element, { type: "range", min: "-1", max: "1", step: "1", value: "0" });
  return element;
}

function updateSlider(element, node) {
  setAttribute(element, "aria-label", readable(node.label));
  setAttribute(element, "aria-valuetext", readable(node.value));
}

function updateStates(element, node) {
  const checked = is(node, state.checked);
  if (node.role === "choice" || node.role === "toggle") setAttribute(element, "aria-checked", checked);
  if (node.role === "button") setAttribute(element, "aria-current", checked ? "true" : null);
  if (!(element instanceof HTMLButtonElement)) return;
  // Not the attribute "disabled": that would take the focus away at once, before the game moves it.
  setAttribute(element, "aria-disabled", is(node, state.disabled) ? "true" : null);
  element.tabIndex = is(node, state.disabled) ? -1 : 0;
}

function update(element, node) {
  if (element.record === node.record) return;
  element.record = node.record;
  element.node = node;
  if (node.role === "slider") updateSlider(element, node);
  else setText(element, wordsOf(node));
  if (node.role === "timer") setAttribute(element, "aria-label", readable(node.label));
  if (node.role === "heading") setAttribute(element, "tabindex", node.id ? -1 : null);
  updateStates(element, node);
}

const clear = "position:fixed;inset:0;overflow:hidden;pointer-events:none;opacity:0;z-index:1;outline:none;";
const out = "position:fixed;left:0;top:0;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);";
const plain = "position:absolute;margin:0;padding:0;border:0;overflow:hidden;min-width:0;min-height:0;";

function liveRegion(role, politeness) {
  const element = withRole("div", role);
  element.setAttribute("aria-live", politeness);
  element.setAttribute("aria-atomic", "false");
  element.style.cssText = out;
  document.body.append(element);
  return element;
}

/** Groups follow their first member: the lines of one piece of code, the choices of one question. */
const groups = {
  code: { role: "group", name: (count) => fill(words.code, count) },
  choice: { role: "radiogroup", name: () => words.choices },
};

export class Nodes {
  /** `field` is the page's input element for text that the game asks for. */
  constructor(canvas, field) {
    this.canvas = canvas;
    this.field = field;
    this.module = null;
    this.elements = new Map();
    this.said = new Set();
    this.focused = "";
    this.wanted = false;
    this.following = false;
    this.inside = false;
    this.down = new Set();
    this.makeRoot();
    this.polite = liveRegion("status", "polite");
    this.assertive = liveRegion("alert", "assertive");
    canvas.setAttribute("aria-hidden", "true");
    canvas.tabIndex = -1;
  }

  makeRoot() {
    this.root = document.createElement("main");
    this.root.id = "nodes";
    this.root.tabIndex = -1;
    this.root.style.cssText = clear;
    this.root.hidden = true;
    this.root.addEventListener("focusin", (event) => this.takeFocus(event));
    this.root.addEventListener("click", (event) => this.takeClick(event));
    this.root.addEventListener("input", (event) => this.takeInput(event));
    this.root.addEventListener("keydown", (event) => this.takeKey(event));
    this.root.addEventListener("keyup", (event) => this.takeKey(event));
    // A browser scrolls to what it gives the focus; the game scrolls by itself.
    this.root.addEventListener("scroll", () => this.root.scrollTo(0, 0));
    this.canvas.parentElement.after(this.root);
    this.field.addEventListener("focus", (event) => this.takeFocus(event));
    // Whatever gives the focus to the picture means the game.
    this.canvas.addEventListener("focus", () => this.enter());
    document.addEventListener("focusin", (event) => { this.inside = this.holds(event.target); });
  }

  /** The running module, whose web_… functions the elements call; `wake` makes a frame follow. */
  connect(module, wake) {
    this.module = module;
    this.wake = wake;
  }

  /** Brings the focus to where the game has it, now or with the first frame. */
  enter() {
    this.wanted = true;
    if (!this.root.hidden) this.follow(this.focusedNode ?? null, true);
  }

  /** Out of reach, while something else is to be answered. */
  rest(on) {
    this.root.inert = on;
  }

  /** Called by the module, first of all, with the words that no node has. */
  speak(game, choices, code, line) {
    this.root.setAttribute("aria-label", game);
    Object.assign(words, { choices, code, line });
  }

  /** Called by the module with all nodes of a frame; see game/platform/web_nodes.h. */
  show(text) {
    const { screen, nodes } = parse(text);
    const inside = this.isInside();
    this.root.hidden = false;
    this.screen = screen;
    this.arrange(nodes);
    this.announce(nodes);
    this.follow(nodes.find((node) => is(node, state.focused)) ?? null, inside);
  }

  holds(element) {
    return this.root.contains(element) || element === this.field || element === this.canvas;
  }

  /** Is the person in here? An element that went away, as the page's own field, left the focus nowhere. */
  isInside() {
    const active = document.activeElement;
    if (this.holds(active)) return true;
    return this.inside && document.hasFocus() && (!active || active === document.body);
  }

  arrange(nodes) {
    const shown = nodes.filter((node) => !is(node, state.spoken) && node.role !== "field");
    for (const node of nodes.filter((each) => each.role === "field")) this.takeField(node);
    const kept = new Map();
    const tree = this.tree(shown, kept);
    for (const [key, element] of this.elements) if (!kept.has(key)) element.remove();
    this.elements = kept;
    for (const [parent, children] of tree) this.order(parent, children);
    this.place(shown);
  }

  /** The page's own element stands for the game's field. */
  takeField(node) {
    this.field.node = node;
    node.element = this.field;
  }

  /** Parents with their children in order; fills `kept` with all elements of the frame. */
  tree(nodes, kept) {
    const counts = {};
    const tree = new Map([[this.root, []]]);
    let group = null;
    for (const node of nodes) {
      const element = this.elementOf(node, counts, kept);
      if (group?.ofRole !== node.role) group = this.groupOf(node, counts, kept, tree);
      tree.get(group?.element ?? this.root).push(element);
    }
    for (const [parent, children] of tree)
      if (parent.nameOf) setAttribute(parent, "aria-label", parent.nameOf(children.length));
    return tree;
  }

  elementOf(node, counts, kept) {
    const ordinal = (counts[node.role] = (counts[node.role] ?? 0) + 1);
    const pressable = ["button", "choice", "toggle", "slider"].includes(node.role);
    const key = `${this.screen}/${node.role}/${pressable ? node.id : ordinal}`;
    const element = this.elements.get(key) ?? this.make(node, ordinal);
    kept.set(key, element);
    update(element, node);
    node.element = element;
    return element;
  }

  make(node, ordinal) {
    const element = makers[node.role](ordinal === 1);
    element.style.cssText = plain;
    return element;
  }

  groupOf(node, counts, kept, tree) {
    const kind = groups[node.role];
    if (!kind) return null;
    const name = `group of ${node.role}`;
    counts[name] = (counts[name] ?? 0) + 1;
    const key = `${this.screen}/${name}/${counts[name]}`;
    const element = this.elements.get(key) ?? withRole("div", kind.role);
    element.nameOf = kind.name;
    kept.set(key, element);
    tree.get(this.root).push(element);
    tree.set(element, []);
    return { ofRole: node.role, element };
  }

  /** Moves as little as possible: an element that is moved loses focus and the reader's place. */
  order(parent, children) {
    let at = parent.firstChild;
    for (const child of children) {
      if (child === at) at = at.nextSibling;
      else parent.insertBefore(child, at);
    }
  }

  place(nodes) {
    const frame = this.canvas.getBoundingClientRect();
    const scale = this.canvas.width > 0 ? frame.width / this.canvas.width : 1;
    for (const { element, box } of nodes) {
      const [x, y, width, height] = box.map((edge) => edge * scale);
      const placed = [frame.left + x, frame.top + y, width, height].map((edge) => `${edge.toFixed(1)}px`);
      if (element.placed === placed.join()) continue;
      element.placed = placed.join();
      [element.style.left, element.style.top, element.style.width, element.style.height] = placed;
    }
  }

  announce(nodes) {
    const said = new Set();
    for (const node of nodes) {
      if (node.role !== "status") continue;
      const text = wordsOf(node);
      said.add(text);
      if (this.said.has(text)) continue;
      if (is(node, state.urgent)) this.say(this.assertive, text);
      else setTimeout(() => this.say(this.polite, text), politeAfterMs);
    }
    this.said = said;
  }

  say(region, text) {
    const line = document.createElement("p");
    line.textContent = text;
    region.append(line);
    setTimeout(() => line.remove(), spokenForMs);
  }

  /** Moves the DOM's focus after the game's, if the person is in here. */
  follow(node, inside) {
    const focused = node ? `${this.screen}/${node.id}` : "";
    const moved = focused !== this.focused;
    const lost = !this.root.contains(document.activeElement) && document.activeElement !== this.field;
    this.focused = focused;
    this.focusedNode = node;
    if (!this.wanted && !(inside && (moved || lost))) return;
    this.wanted = false;
    const element = node?.element ?? this.root;
    if (element === document.activeElement) return;
    this.following = true;
    element.focus({ preventScroll: true });
    this.following = false;
  }

  takeFocus(event) {
    const node = event.target.node;
    if (this.following || !node?.id || !this.module) return;
    // A window that comes back gives the focus anew: nobody moved it, and no ring is wanted.
    if (`${this.screen}/${node.id}` === this.focused && !event.target.matches(":focus-visible")) return;
    this.module._web_focus(node.id);
    this.wake();
  }

  takeClick(event) {
    const element = event.target.closest("button");
    if (!element?.node || is(element.node, state.disabled) || !this.module) return;
    this.module._web_press(element.node.id);
    this.wake();
  }

  takeInput(event) {
    const slider = event.target;
    const by = Number(slider.value);
    slider.value = "0";
    if (by === 0 || !this.module) return;
    this.module._web_adjust(slider.node.id, by);
    this.wake();
  }

  takeKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Tab" || /^F\d+$/.test(event.key)) return; // the browser's
    const presses = (event.key === "Enter" || event.key === " ") && event.target instanceof HTMLButtonElement;
    if (event.type === "keyup" && !this.down.delete(event.code) && !presses) return;
    event.preventDefault();
    if (presses) this.pressByKey(event);
    else if (event.type === "keydown" && event.key === "Escape" && this.atTitle()) this.letGo();
    else this.passOn(event);
  }

  /** At once, where the browser would wait for Space to come up, and not again while it is held. */
  pressByKey(event) {
    if (event.type === "keydown" && !event.repeat) this.takeClick(event);
  }

  atTitle() {
    return document.body.dataset.screen === "title";
  }

  /** On the title Esc gives the keyboard back to the page. */
  letGo() {
    document.activeElement.blur();
    this.inside = false;
  }

  /** SDL listens at the canvas. */
  passOn(event) {
    const { key, code, location, repeat, shiftKey, keyCode, which, charCode } = event;
    const same = { key, code, location, repeat, shiftKey, keyCode, which, charCode, cancelable: true };
    if (event.type === "keydown") this.down.add(code);
    this.canvas.dispatchEvent(new KeyboardEvent(event.type, same));
    this.wake?.();
  }
}
