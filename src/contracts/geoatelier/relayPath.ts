/** Where our server asks listed hosts in place of the page: `/relay/<scheme>/<host>/<path>?<query>`. */
export const relayPath = "/relay";
