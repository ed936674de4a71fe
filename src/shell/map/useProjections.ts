import { useEffect, useState } from "react";

import { toAppError } from "#domain/appError";

import { useApp } from "../app/AppContext";

export interface Projections {
  readonly legalProjectionAt: typeof import("#domain/position/legalProjection").legalProjectionAt;
  readonly fromWgs84: typeof import("#domain/position/projections").fromWgs84;
}

/** The projections' code, loaded when it is first wanted: the first screen does without. null until then. */
export function useProjections(wanted: boolean): Projections | null {
  const { reportError } = useApp();
  const [loaded, setLoaded] = useState<Projections | null>(null);
  useEffect(() => {
    if (!wanted || loaded) return;
    let left = false;
    Promise.all([import("#domain/position/legalProjection"), import("#domain/position/projections")]).then(
      ([{ legalProjectionAt }, { fromWgs84 }]) => {
        if (!left) setLoaded({ legalProjectionAt, fromWgs84 });
      },
      (thrown: unknown) => reportError(toAppError(thrown)),
    );
    return () => {
      left = true;
    };
  }, [wanted, loaded, reportError]);
  return loaded;
}
