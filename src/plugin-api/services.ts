/** A typed name under which one module offers something to others, without either importing the other. */
export interface ServiceToken<T> {
  readonly id: string;
  /** Never set: carries the type. */
  readonly type?: T;
}

export function serviceToken<T>(id: string): ServiceToken<T> {
  return { id };
}
