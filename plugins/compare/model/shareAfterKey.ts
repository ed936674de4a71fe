const steps: Readonly<Record<string, number>> = {
  ArrowLeft: -0.02,
  ArrowUp: -0.02,
  ArrowRight: 0.02,
  ArrowDown: 0.02,
  PageUp: -0.1,
  PageDown: 0.1,
};

/** Where a key takes the line, 0 to 1; null for a key that does not move it. Up is up: towards the top of the map. */
export function shareAfterKey(key: string, share: number): number | null {
  if (key === "Home") return 0;
  if (key === "End") return 1;
  const step = steps[key];
  return step === undefined ? null : Math.max(0, Math.min(1, Number((share + step).toFixed(4))));
}
