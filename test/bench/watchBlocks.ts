/** How long a page did not answer, at the longest, in milliseconds: short timers that come late were kept waiting. */
export function watchBlocks(): { stop(): number } {
  let last = performance.now();
  let longest = 0;
  const timer = setInterval(() => {
    const now = performance.now();
    longest = Math.max(longest, now - last - 4);
    last = now;
  }, 4);
  return {
    stop() {
      clearInterval(timer);
      return longest;
    },
  };
}
