import { contributionsOf } from '../_base/contributions.ts';

/** `gone`: it no longer shows the image and never will. `away`: hidden, and may be shown again. */
export type UseState = 'shown' | 'away' | 'gone';

/** A kind of thing that shows images; contributed as `mediaUses`. */
export type MediaUse = {
  /** Unique over all domains. */
  type: string;
  /** Reads consistently how a thing uses an image. Its author's suspension does not matter here: it hides all their images. */
  stateOf(id: string, mediaId: string): Promise<UseState>;
};
export const mediaUses = contributionsOf<MediaUse>('mediaUses');

/** Name of one use, as the image's record keeps it. */
export const useName = (type: string, id: string): string => `${type}#${id}`;
