import type OlMap from "ol/Map.js";

export interface GraticuleSwitch {
  show(shown: boolean): void;
  shown(): boolean;
}

/** The graticule's code loads when it is first shown. */
export function createGraticuleSwitch(map: OlMap): GraticuleSwitch {
  let wanted = false;
  let remove: (() => void) | null = null;
  return {
    show(shown) {
      wanted = shown;
      if (!shown) {
        remove?.();
        remove = null;
        return;
      }
      void import("#map/graticule/createGraticule").then(({ createGraticule }) => {
        if (wanted) remove ??= createGraticule(map);
      });
    },
    shown: () => wanted,
  };
}
