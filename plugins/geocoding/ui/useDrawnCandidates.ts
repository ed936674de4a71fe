import { useEffect, useRef } from "react";

import { toAppError } from "#domain/appError";
import type { GeocodeMatch } from "#domain/geocoding/geocoder";
import { useModule } from "#plugin-api/ui/moduleContext";

import type { CandidatesDrawing } from "./candidatesDrawing";

/** Draws the candidates on the map while they are listed; the one looked at stands out and is brought into view. */
export function useDrawnCandidates(matches: readonly GeocodeMatch[], looked: number | null): void {
  const context = useModule();
  const drawing = useRef<CandidatesDrawing | null>(null);
  useEffect(() => {
    if (matches.length === 0) return;
    let isGone = false;
    Promise.all([context.map(), import("./candidatesDrawing")]).then(
      ([map, { createCandidatesDrawing }]) => {
        if (!isGone) drawing.current = createCandidatesDrawing(map, matches.map(({ position }) => position));
      },
      (thrown: unknown) => context.reportError(toAppError(thrown)),
    );
    return () => {
      isGone = true;
      drawing.current?.dispose();
      drawing.current = null;
    };
  }, [context, matches]);
  useEffect(() => drawing.current?.look(looked), [looked]);
}
