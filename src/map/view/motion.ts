const animationMs = 180;

export function reducedMotion(): boolean {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

/** How long the view moves, in milliseconds: at once for those who asked for less motion. */
export function motionMs(): number {
  return reducedMotion() ? 0 : animationMs;
}
