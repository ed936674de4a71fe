/** What jsdom lacks and Mantine asks for: media queries (none matches) and an observer of sizes (none changes). */
export function installBrowserStandIns(): void {
  window.matchMedia = (media) =>
    Object.assign(new EventTarget(), { media, matches: false, onchange: null, addListener: () => undefined, removeListener: () => undefined });
  window.ResizeObserver = class {
    observe(): void {}
    unobserve(): void {}
    disconnect(): void {}
  };
}
