import type { NetworkPermission } from "#plugin-api";

/** What the shell itself reaches besides our own server: a dataset is read from the address that the user pastes. */
export const shellPermissions: readonly NetworkPermission[] = ["user-chosen"];
