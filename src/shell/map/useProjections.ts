import { useEffect, useState } from "react";

import { toAppError } from "#domain/appError";
import type { LonLat } from "#domain/position/lonLat";
import type { ProjectedCrs } from "#domain/position/projections";

import { useApp } from "../app/AppContext";

export interface Projections {
  readonly legalProjectionAt: typeof import("#domain/position/legalProjection").legalProjectionAt;
  /** A CRS by its id where it is in use, else null. */
  readonly crsAt: (id: string, position: LonLat) => ProjectedCrs | null;
  readonly fromWgs84: typeof import("#domain/position/projections").fromWgs84;
}

/** The projections' code, loaded when it is first wanted: the first screen does without. null until then. */
export function useProjections(wanted: boolean): Projections | null {
  const { reportError } = useApp();
  const [loaded, setLoaded] = useState<Projections | null>(null);
  useEffect(() => {
    if (!wanted || loaded) return;
    let left = false;
    Promise.all([import("#domain/position/legalProjection"), import("#domain/position/projections"), import("./coordinateForms")]).then(
      ([{ legalProjectionAt }, { fromWgs84 }, { crssAt }]) => {
        if (!left) setLoaded({ legalProjectionAt, fromWgs84, crsAt: (id, position) => crssAt(position).find((crs) => crs.id === id) ?? null });
      },
      (thrown: unknown) => reportError(toAppError(thrown)),
    );
    return () => {
      left = true;
    };
  }, [wanted, loaded, reportError]);
  return loaded;
}
