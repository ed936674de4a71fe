import type { Translate } from "#plugin-api/messages";

/**
 * What a correction is called: `why` is a message key of the shell, or `module:key` for a module's own words.
 * @param translateModule messages of a module
 */
export function correctionTitle(why: string, t: Translate, translateModule: (module: string, key: string) => string): string {
  const colon = why.indexOf(":");
  return colon < 0 ? t(why) : translateModule(why.slice(0, colon), why.slice(colon + 1));
}
