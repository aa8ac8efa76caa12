import type { MediaItem } from './media.store.ts';

/** Input of a scanner; `bytes` is the file as uploaded. */
type ScanInput = { media: MediaItem; bytes: Uint8Array };
/** Returns the reason for rejecting a file, for the log; undefined if it passes. */
type Scanner = (input: ScanInput) => Promise<string | undefined>;

/** Content checks of uploaded files, such as a virus scanner, a list of known hashes or a model. */
const scanners: readonly Scanner[] = [];

export const scan = async (input: ScanInput): Promise<string | undefined> => {
  for (const scanner of scanners) {
    const finding = await scanner(input);
    if (finding !== undefined) return finding;
  }
  return undefined;
};
