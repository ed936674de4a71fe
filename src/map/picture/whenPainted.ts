import { toAppError } from "#domain/appError";

/** What is needed of the map of OpenLayers. */
export interface RenderedMap {
  on(event: "rendercomplete", listener: () => void): unknown;
  un(event: "rendercomplete", listener: () => void): unknown;
  render(): void;
  renderSync(): void;
}

/**
 * Resolves when everything came or failed, and stands on the map's canvases: OpenLayers tells only what it knows of
 * itself, and a layer that paints in slices may end after the last frame.
 * @throws AppError cancelled
 */
export function whenPainted(map: RenderedMap, isBusy: () => boolean, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = (): void => {
      map.un("rendercomplete", complete);
      signal.removeEventListener("abort", stop);
    };
    const stop = (): void => {
      end();
      reject(toAppError(signal.reason));
    };
    const complete = (): void => {
      if (isBusy()) return;
      // What was painted since the last frame is on no canvas yet.
      map.renderSync();
      if (isBusy()) return;
      end();
      resolve();
    };
    signal.addEventListener("abort", stop, { once: true });
    map.on("rendercomplete", complete);
    map.render();
  });
}
