/**
 * Released revisions of the contract that callers may name in `X-API-Version`, oldest first. `npm run release` adds one; CHANGELOG.md
 * says what it changed.
 */
export const REVISIONS: readonly [string, ...string[]] = ['2026-11-20', '2026-11-28'];

export const latestRevision = (): string => REVISIONS.at(-1) ?? REVISIONS[0];
