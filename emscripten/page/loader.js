// Fetches what the game is made of, and tells how far it is.
//
// parts.json, which the build writes, names the parts. `bytes` is the size of a part as it is used,
// which is more than what travels when the server compresses.

/** A part that could not be had; the message is for the player. */
export class LoadError extends Error {}

const words = {
  network: "The game could not be fetched: the network or the server does not answer.",
  missing: (status) => `The game could not be fetched: the server answered with ${status}.`,
  script: "A part of the game could not be read by this browser.",
  wasm: (why) => `This browser could not take the game: ${why}`,
};

async function request(path) {
  let response;
  try {
    response = await fetch(path);
  } catch {
    throw new LoadError(words.network);
  }
  if (!response.ok)
    throw new LoadError(words.missing(response.status));
  return response;
}

/** Reads a body piece by piece, so that the bar moves also within a large part. */
async function readBody(response, onBytes) {
  const pieces = [];
  let size = 0;
  try {
    const reader = response.body.getReader();
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      pieces.push(next.value);
      size += next.value.length;
      onBytes(next.value.length);
    }
  } catch {
    throw new LoadError(words.network);
  }
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

async function readPart(part, onBytes) {
  return readBody(await request(part.path), onBytes);
}

/** Compiles while it arrives. A server that sends another type than application/wasm is no obstacle. */
async function compile(part, onBytes) {
  const response = await request(part.path);
  const counted = readBody(response.clone(), onBytes);
  const streams = WebAssembly.compileStreaming && (response.headers.get("content-type") ?? "").startsWith("application/wasm");
  try {
    const [compiled, bytes] = await Promise.all([streams ? WebAssembly.compileStreaming(response) : null, counted]);
    return compiled ?? await WebAssembly.compile(bytes);
  } catch (error) {
    throw error instanceof LoadError ? error : new LoadError(words.wasm(error.message));
  }
}

function loadScript(part, onBytes) {
  return new Promise((done, fail) => {
    const script = document.createElement("script");
    script.src = part.path;
    script.onload = () => {
      onBytes(part.bytes);
      done();
    };
    script.onerror = () => {
      script.remove();
      fail(new LoadError(words.script));
    };
    document.head.append(script);
  });
}

/** The files of a pack, which lie in it one behind the other: [path below /data, bytes]. */
function unpack(part, bytes) {
  let at = 0;
  return part.files.map(([path, size]) => {
    at += size;
    return [path, bytes.subarray(at - size, at)];
  });
}

/** Fetches a pack that the game can begin without: its files. Rejects with a LoadError. */
export async function loadPack(part) {
  return unpack(part, await readPart(part, () => {}));
}

async function readParts() {
  const response = await request("parts.json");
  try {
    return await response.json();
  } catch {
    throw new LoadError(words.network);
  }
}

/**
 * Fetches everything. `onProgress` gets a share from 0 to 1. Returns the compiled module and the
 * files, and the packs for later by their names; after it, window.Constrictor makes the game. Rejects with a LoadError.
 */
export async function load(onProgress) {
  const parts = await readParts();
  const total = [parts.script, parts.wasm, ...parts.packs].reduce((sum, part) => sum + part.bytes, 0);
  let have = 0;
  const onBytes = (count) => {
    have += count;
    onProgress(Math.min(1, have / total));
  };
  const [compiled, packs] = await Promise.all([
    compile(parts.wasm, onBytes),
    Promise.all(parts.packs.map(async (part) => unpack(part, await readPart(part, onBytes)))),
    loadScript(parts.script, onBytes),
  ]);
  return { compiled, files: packs.flat(), later: parts.later };
}
