/** Told to the page that comes, which is how a person sees that it is done: by the history, which is no storage. */
const wipedMark = "geoatelier-wiped";

export function beginAnew(): void {
  // The address may hold layers.
  window.history.replaceState({ [wipedMark]: true }, "", window.location.pathname);
  window.location.reload();
}

/** Whether this page is the one that comes after everything was deleted; true once. */
export function isAfterWipe(): boolean {
  const state: unknown = window.history.state;
  if (typeof state !== "object" || state === null || !(wipedMark in state)) return false;
  window.history.replaceState(null, "");
  return true;
}
