// The service worker, which lets the page start without a network, and its updates.

const everyHour = 3600 * 1000;

/** The page of the new version takes this one's place; before, nothing of it is in use. */
function change(worker) {
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
  worker.postMessage("take over");
}

function watch(registration, onUpdateReady) {
  const offer = (worker) => {
    // Without a controller this is the first visit: there is nothing to update.
    if (worker && worker.state === "installed" && navigator.serviceWorker.controller)
      onUpdateReady(() => change(worker));
  };
  offer(registration.waiting);
  registration.addEventListener("updatefound", () => {
    const worker = registration.installing;
    worker?.addEventListener("statechange", () => offer(worker));
  });
}

function lookForUpdates(registration) {
  const look = () => registration.update().catch(() => {}); // no network: another time
  setInterval(look, everyHour);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible")
      look();
  });
}

/**
 * Registers the worker. `onUpdateReady(apply)` is called when a new version lies ready; apply() loads
 * the page anew in that version, and until it is called nothing changes: offer it to the player, and
 * not during a run. Browsers and addresses without service workers go without.
 */
export async function start({ onUpdateReady }) {
  if (!navigator.serviceWorker)
    return;
  try {
    const registration = await navigator.serviceWorker.register("worker.js", { updateViaCache: "none" });
    watch(registration, onUpdateReady);
    lookForUpdates(registration);
  } catch {
    // A browser that keeps nothing for this page: it works with a network.
  }
}
