const EXCERPT = 300;
const MAX_PAUSE_SECONDS = 24 * 60 * 60;

/** Returns the beginning of a body as one line of text; null for an empty one. */
export const excerptOf = (start: Buffer): string | null => {
  const line = new TextDecoder()
    .decode(start)
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim();
  return [...line].slice(0, EXCERPT).join('') || null;
};

/** Returns the pause that a `Retry-After` asks for: seconds, or a date. */
export const retryAfterOf = (header: string | undefined, now: Date): number | undefined => {
  if (header === undefined) return undefined;
  const seconds = /^\d{1,9}$/.test(header) ? Number(header) : Math.ceil((Date.parse(header) - now.getTime()) / 1000);
  return seconds > 0 ? Math.min(seconds, MAX_PAUSE_SECONDS) : undefined;
};
