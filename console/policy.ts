/** Origins that pages of the console may load from and connect to, besides their own origin. */
export type ConsoleOrigins = { connect: readonly string[]; images: readonly string[] };

/**
 * Content security policy of the console. Pages show what users wrote: no script but the bundle's runs, no style but the style
 * sheet's applies, and nothing leaves for another origin.
 */
export const consolePolicy = ({ connect, images }: ConsoleOrigins): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    ["img-src 'self' data:", ...images].join(' '),
    ["connect-src 'self'", ...connect].join(' '),
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ');
