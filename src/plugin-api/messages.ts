/** Messages of one language: flat keys, ICU MessageFormat (`{count, plural, one {# ligne} other {# lignes}}`). */
export type Messages = Readonly<Record<string, string>>;

export type Language = "fr" | "en";

export type MessageValues = Readonly<Record<string, string | number | Date>>;

/** Formats a message in the present language; a missing key is a bug that the tests find. */
export type Translate = (key: string, values?: MessageValues) => string;
