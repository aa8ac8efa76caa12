import { foldName } from '../../_table/fold-name.ts';

/**
 * The user search merges three lists: handles, display names, and last words of display names. A position is a folded text,
 * the separator and a user id. The separator sorts before every character of a text, so an exact name sorts before longer
 * names with the same beginning.
 */
const SEPARATOR = '\t';

export const positionOf = (text: string, userId: string): string => `${text}${SEPARATOR}${userId}`;
export const textAt = (position: string): string => position.slice(0, position.lastIndexOf(SEPARATOR));

/** First code point of a text: the partition of a list. @param text not empty */
export const initialOf = (text: string): string => String.fromCodePoint(text.codePointAt(0) ?? 0);

/** Returns the folded display name and, if it has several words, the last word. */
export const searchableNames = (displayName: string | null): string[] => {
  const name = foldName(displayName ?? '').trimEnd();
  if (name === '') return [];
  const words = name.split(' ');
  return words.length > 1 ? [name, words.at(-1) ?? ''] : [name];
};

/** DynamoDB sorts by bytes. JavaScript compares UTF-16 units, which differs beyond the basic plane. */
export const compareBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

/** First of all positions at which a search finds a user. Only this one counts, so no user is on two pages. */
export const firstPosition = (
  { userId, handle, displayName }: { userId: string; handle: string; displayName: string | null },
  prefix: string,
): string | undefined =>
  [handle.toLowerCase(), ...searchableNames(displayName)]
    .filter((text) => text.startsWith(prefix))
    .map((text) => positionOf(text, userId))
    .sort(compareBytes)[0];
