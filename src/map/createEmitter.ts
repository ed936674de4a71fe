/** Who listens to what happens, by the name of the event. */
export interface Emitter<Events extends Record<keyof Events, (...values: never[]) => void>> {
  emit<K extends keyof Events>(event: K, ...values: Parameters<Events[K]>): void;
  /** @returns undo */
  on<K extends keyof Events>(event: K, listener: Events[K]): () => void;
}

export function createEmitter<Events extends Record<keyof Events, (...values: never[]) => void>>(): Emitter<Events> {
  const listeners = new Map<keyof Events, Set<Events[keyof Events]>>();
  return {
    emit(event, ...values) {
      for (const listener of [...(listeners.get(event) ?? [])]) (listener as (...all: typeof values) => void)(...values);
    },
    on(event, listener) {
      const those = listeners.get(event) ?? new Set();
      listeners.set(event, those.add(listener));
      return () => those.delete(listener);
    },
  };
}
