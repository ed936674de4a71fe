import { useLayoutEffect, useRef, useState, type RefObject } from "react";

/** How many buttons of some size fit into a bar, watched as it changes. */
export function useRoom(along: "width" | "height", buttonPixels: number): { readonly bar: RefObject<HTMLElement | null>; readonly room: number } {
  const bar = useRef<HTMLElement>(null);
  const [room, setRoom] = useState(() => Math.floor((along === "width" ? window.innerWidth : window.innerHeight - 80) / buttonPixels));
  useLayoutEffect(() => {
    const element = bar.current;
    if (!element) return;
    const measure = (): void => setRoom(Math.floor((along === "width" ? element.clientWidth - 8 : element.clientHeight - 12) / buttonPixels));
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, [along, buttonPixels]);
  return { bar, room };
}
