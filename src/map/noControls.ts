import Collection from "ol/Collection.js";

/** In place of OpenLayers' default controls (`lightMapPlugin.ts`): the shell draws its own. */
export function defaults(): Collection<never> {
  return new Collection<never>();
}
