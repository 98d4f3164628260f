// What the address asks for, and what the system prefers, as arguments of the game.

const options = {
  level: (value) => `the level “${value}”`,
  seed: (value) => `the seed “${value}” (a whole number is needed)`,
  factor: (value) => `the clock “${value}” (1, 1.5, 2, 10 and off are there)`,
  code: (value) => `the run code “${value}”`,
  question: (value) => `the question “${value}”`,
  screen: (value) => `the screen “${value}”`,
};

const longest = 80;

function shorten(value) {
  return value.length > longest ? value.slice(0, longest) + "…" : value;
}

/** Pairs of name and value. The level comes first: what follows may depend on it. */
export function addressPairs(query) {
  const asked = new URLSearchParams(query);
  return Object.keys(options)
    .filter((name) => asked.get(name))
    .map((name) => ["--" + name, asked.get(name)]);
}

const prefers = (feature, value) => matchMedia(`(prefers-${feature}: ${value})`).matches;

/** Is this a machine that fingers press, and that no pointer hovers over? */
const isTouched = () => matchMedia("(pointer: coarse)").matches && matchMedia("(hover: none)").matches;

export function systemPairs() {
  const pairs = [["--prefers-color-scheme", prefers("color-scheme", "light") ? "light" : "dark"]];
  if (prefers("contrast", "more"))
    pairs.push(["--prefers-contrast", "more"]);
  if (prefers("reduced-motion", "reduce"))
    pairs.push(["--prefers-reduced-motion", "reduce"]);
  if (isTouched())
    pairs.push(["--primary-pointer", "coarse"]);
  return pairs;
}

/** A sentence for the pairs that the game refused; `refused` has a bit for each. */
export function refusedSentence(pairs, refused) {
  const parts = pairs
    .filter((_, at) => refused >> at & 1)
    .map(([name, value]) => options[name.slice(2)](shorten(value)));
  if (parts.length === 0)
    return "";
  return `The address asks for what the game does not have, and it starts without: ${parts.join(", ")}.`;
}
