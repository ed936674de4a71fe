import type { ModuleContext } from "#plugin-api/context";
import type { ContributionPoints } from "#plugin-api/contributions";
import type { Messages } from "#plugin-api/messages";

/** An origin that a module calls, or `user-chosen` where the user types the address of a server. */
export type NetworkPermission = `https://${string}` | "user-chosen";

export interface ModuleDeclaration {
  /** The folder's name. */
  readonly id: string;
  /** Key of the module's own messages, like every title below. */
  readonly title: string;
  readonly description?: string;
  readonly permissions: { readonly network: readonly NetworkPermission[] };
  readonly messages: { readonly fr: () => Promise<{ default: Messages }>; readonly en: () => Promise<{ default: Messages }> };
  readonly contributes: Partial<ContributionPoints>;
  /** Only for what lives as long as the module; most modules need none. */
  readonly activate?: (context: ModuleContext) => void | Promise<void>;
}

/** Declares a module: data and lazy imports, so that its buttons stand before its code loads. */
export function defineModule(declaration: ModuleDeclaration): ModuleDeclaration {
  return declaration;
}
