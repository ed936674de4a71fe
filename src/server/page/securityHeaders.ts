import type { FastifyHelmetOptions } from "@fastify/helmet";

import type { NetworkPermissions } from "#server/page/networkPermissions";

/**
 * Security headers of the page. No header asks for https (HSTS, upgrade-insecure-requests): the server is made
 * to be opened on http://127.0.0.1 and leaves certificates to whoever puts it behind a proxy.
 */
export function securityHeaders(permissions: NetworkPermissions, options: { readonly framedBy: "self" | "anyone" } = { framedBy: "self" }): FastifyHelmetOptions {
  // Plain http too: services of one's own network speak it, and on an https page the browser refuses it by itself.
  const remote = permissions.userChosen ? [...permissions.origins, "https:", "http:"] : permissions.origins;
  return {
    global: true,
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        // Mantine and OpenLayers set style attributes and add style elements.
        styleSrc: ["'self'", "'unsafe-inline'"],
        fontSrc: ["'self'", "data:", ...permissions.origins],
        imgSrc: ["'self'", "data:", "blob:", ...remote],
        connectSrc: ["'self'", ...remote],
        workerSrc: ["'self'", "blob:"],
        manifestSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: options.framedBy === "anyone" ? ["*"] : ["'self'"],
      },
    },
    // The older word for the same thing knows no « anyone »: where everybody may frame, it must be silent.
    ...(options.framedBy === "anyone" ? { xFrameOptions: false as const } : {}),
    crossOriginEmbedderPolicy: false,
    strictTransportSecurity: false,
    referrerPolicy: { policy: "strict-origin-when-cross-origin" },
  };
}
