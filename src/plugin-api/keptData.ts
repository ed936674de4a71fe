/** Something of the person's own that a module keeps in this browser, for who wants to see it and to end it. */
export interface KeptData {
  /** Message key of the module: what it is. */
  readonly title: string;
  /** How many there are, and their bytes where they weigh. @throws AppError storage-failed */
  measure(): Promise<{ readonly count: number; readonly bytes?: number }>;
  /** Deletes all of it at once. @returns what puts it back, for as long as the page stands */
  forget(): Promise<() => Promise<void>>;
}
