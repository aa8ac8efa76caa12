import type { MediaItem } from './media.store.ts';

/** What a scanner is told; `bytes` are the file as it was uploaded. */
type Subject = { media: MediaItem; bytes: Uint8Array };
/** Answers why a file is refused, for the log; undefined where nothing speaks against it. */
type Scanner = (subject: Subject) => Promise<string | undefined>;

/** The one place where a file can be refused for what it shows or carries: a virus scanner, a list of known hashes, a model. */
const scanners: readonly Scanner[] = [];

export const scan = async (subject: Subject): Promise<string | undefined> => {
  for (const scanner of scanners) {
    const refusal = await scanner(subject);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
};
