import type { FeatureAnswer, ReadCall } from "#contracts/ogc/features/featureAnswer";
import type { PackedFeatures } from "#contracts/ogc/features/packFeatures";
import type { ErrorCode, ErrorContext } from "#domain/appError";

export interface PageRequest {
  readonly id: number;
  readonly bytes: Uint8Array;
  readonly call: ReadCall;
}

export type PageReply =
  | { readonly id: number; readonly kind: "read"; readonly answer: Omit<FeatureAnswer, "features">; readonly packed: PackedFeatures }
  | { readonly id: number; readonly kind: "failed"; readonly code: ErrorCode; readonly message: string; readonly context: ErrorContext };
