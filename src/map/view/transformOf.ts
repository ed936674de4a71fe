import { getTransform, type TransformFunction } from "ol/proj.js";

import { AppError } from "#domain/appError";

/**
 * @returns from one CRS to another, both known to OpenLayers
 * @throws AppError unsupported when one of them was never made known
 */
export function transformOf(from: string, to: string): TransformFunction {
  const transform = getTransform(from, to);
  if (!transform) throw new AppError("unsupported", `No way from ${from} to ${to}.`, { values: { crs: to } });
  return transform;
}
