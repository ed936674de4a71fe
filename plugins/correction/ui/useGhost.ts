import { useEffect } from "react";

import { toAppError } from "#domain/appError";
import type { RowPoint } from "#domain/table/point";
import { formatDistance } from "#plugin-api/format";
import { useModule } from "#plugin-api/ui/moduleContext";

/** Keeps the old place of a corrected point on the map, with a line and the distance, while its row is shown. */
export function useGhost(point: RowPoint | null): void {
  const context = useModule();
  const origin = point?.origin;
  const position = point?.position;
  const [fromLongitude, fromLatitude] = origin ?? [];
  const [longitude, latitude] = position ?? [];
  useEffect(() => {
    if (fromLongitude === undefined || fromLatitude === undefined || longitude === undefined || latitude === undefined) return;
    let isGone = false;
    let dispose = (): void => {
      isGone = true;
    };
    Promise.all([context.map(), import("../model/map/moveDrawing")]).then(
      ([map, { createMoveDrawing }]) => {
        if (isGone) return;
        const drawing = createMoveDrawing(map, (metres) => formatDistance(metres, context.language));
        drawing.show({ ghost: [fromLongitude, fromLatitude], place: [longitude, latitude], unlocked: false });
        dispose = drawing.dispose;
      },
      (thrown: unknown) => context.reportError(toAppError(thrown)),
    );
    return () => dispose();
  }, [context, fromLongitude, fromLatitude, longitude, latitude]);
}
