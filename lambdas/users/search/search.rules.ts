import { foldName } from '../../_table/fold-name.ts';

/**
 * The search for people looks through three lists at once: handles, display names, and the last words of display names.
 * A line of them is a folded text and whose it is; the separator sorts before everything that a text may contain, so that
 * a whole name comes before what only begins with it.
 */
const SEPARATOR = '\t';

export const positionOf = (text: string, userId: string): string => `${text}${SEPARATOR}${userId}`;
export const textAt = (position: string): string => position.slice(0, position.lastIndexOf(SEPARATOR));

/** What a list is split by. @param text not empty */
export const initialOf = (text: string): string => String.fromCodePoint(text.codePointAt(0) ?? 0);

/** The folded display name, and its last word where there are several. */
export const foundBy = (displayName: string | null): string[] => {
  const name = foldName(displayName ?? '').trimEnd();
  if (name === '') return [];
  const words = name.split(' ');
  return words.length > 1 ? [name, words.at(-1) ?? ''] : [name];
};

/** The table sorts by bytes; text compares by UTF-16 units, which is another order beyond the basic plane. */
export const inOrder = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

/** Of all lines by which a search finds a person, the one that shows them: so nobody is on two pages. */
export const firstPosition = (
  { userId, handle, displayName }: { userId: string; handle: string; displayName: string | null },
  prefix: string,
): string | undefined =>
  [handle.toLowerCase(), ...foundBy(displayName)]
    .filter((text) => text.startsWith(prefix))
    .map((text) => positionOf(text, userId))
    .sort(inOrder)[0];
