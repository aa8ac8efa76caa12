import { idDigest } from '../../_base/hash.ts';
import { ID_ALPHABET } from '../../_base/ids.ts';

const TIME_CHARACTERS = 10;
const DIGEST_CHARACTERS = 16;
const PREFIX = 'delivery_';

/** Writes a time so that texts sort by it: milliseconds in Crockford's base 32. */
const timeText = (ms: number): string => {
  let [left, text] = [ms, ''];
  while (text.length < TIME_CHARACTERS) {
    text = ID_ALPHABET[left % 32]! + text;
    left = Math.floor(left / 32);
  }
  return text;
};

/** The first id that a delivery of an event at this time could have. */
export const firstIdAt = (at: string): string => `${PREFIX}${timeText(Date.parse(at))}`;

/** The same event has the same delivery in a webhook, however often it arrives. Ids sort by the time of the event. */
export const deliveryIdOf = (webhookId: string, { id, at }: { id: string; at: string }): string =>
  `${firstIdAt(at)}${idDigest(DIGEST_CHARACTERS, webhookId, id)}`;
