/** What the tabs of one browser tell each other of the datasets that they share. */
export type TabMessage =
  | { readonly kind: "forgotten"; readonly id: string }
  | { readonly kind: "renamed"; readonly id: string; readonly title: string }
  /** The list of saved datasets is another one. */
  | { readonly kind: "saved-changed" }
  /** All that the browser keeps was deleted: nobody may write it again from memory. */
  | { readonly kind: "wiped" };

export interface TabChannel {
  tell(message: TabMessage): void;
  /** Called with what other tabs tell, never with one's own words. */
  listen(listener: (message: TabMessage) => void): void;
}

/** A channel to the other tabs; mute where the browser has none. */
export function createTabChannel(name: string): TabChannel {
  if (typeof BroadcastChannel === "undefined") return { tell: () => undefined, listen: () => undefined };
  const channel = new BroadcastChannel(`geoatelier-${name}`);
  // Node's channel keeps a program alive until it is told otherwise: tests need not wait for it.
  const inNode: BroadcastChannel & { unref?: () => void } = channel;
  inNode.unref?.();
  return {
    tell: (message) => channel.postMessage(message),
    listen(listener) {
      channel.onmessage = ({ data }: MessageEvent<unknown>) => {
        const message = readMessage(data);
        if (message) listener(message);
      };
    },
  };
}

/** A tab of another version may say what is not known here. */
function readMessage(data: unknown): TabMessage | null {
  if (typeof data !== "object" || data === null) return null;
  const { kind, id, title }: Partial<Record<"kind" | "id" | "title", unknown>> = data;
  if (kind === "wiped" || kind === "saved-changed") return { kind };
  if (kind === "forgotten" && typeof id === "string") return { kind, id };
  if (kind === "renamed" && typeof id === "string" && typeof title === "string") return { kind, id, title };
  return null;
}
