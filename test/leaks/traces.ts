/** A text that identifies one user or one piece of content, and nothing else in the world of a test. */
export type Trace = {
  text: string;
  kind: 'user' | 'post' | 'comment' | 'competition' | 'community';
  /** Index in the reference model. */
  index: number;
  part: 'id' | 'handle' | 'displayName' | 'bio' | 'text' | 'media';
};

/** Characters by which a trace is looked up; no trace is shorter. */
const GRAM = 8;
/** Ids are found without their prefix, which other ids share. */
const wordOf = ({ text, part }: Trace): string => (part === 'id' ? text.slice(text.indexOf('_') + 1) : text).toLowerCase();

/** Readings of a text: as it is, and every long part decoded from base64 and hex, at each alignment. */
const readingsOf = (text: string): string[] => [
  text,
  ...(text.match(/[A-Za-z0-9_+/-]{24,}/g) ?? []).flatMap((part) =>
    [0, 1, 2, 3].map((skip) => Buffer.from(part.slice(skip), 'base64').toString('latin1')),
  ),
  ...(text.match(/[0-9a-f]{16,}/gi) ?? []).flatMap((part) => [0, 1].map((skip) => Buffer.from(part.slice(skip), 'hex').toString('latin1'))),
];

/** A number below 2^16 for the four characters at this place. */
const hashAt = (text: string, at: number): number =>
  (((text.charCodeAt(at) * 31 + text.charCodeAt(at + 1)) * 31 + text.charCodeAt(at + 2)) * 31 + text.charCodeAt(at + 3)) & 0xffff;

/** Returns a function that finds the traces in a text, in any case and also encoded. */
export const traceFinder = (traces: readonly Trace[]): ((text: string) => Set<Trace>) => {
  const short = traces.find((trace) => wordOf(trace).length < GRAM);
  if (short) throw new Error(`${short.text} is too short to be found`);
  const byGram = Map.groupBy(traces, (trace) => wordOf(trace).slice(0, GRAM));
  // Nearly every place of a text is excluded by its hash, for a tenth of the time that the map takes.
  const isStart = new Uint8Array(0x10000);
  for (const gram of byGram.keys()) isStart[hashAt(gram, 0)] = 1;
  return (text) => {
    const found = new Set<Trace>();
    for (const reading of readingsOf(text)) {
      const lower = reading.toLowerCase();
      for (let at = 0; at + GRAM <= lower.length; at += 1) {
        if (isStart[hashAt(lower, at)] === 0) continue;
        for (const trace of byGram.get(lower.slice(at, at + GRAM)) ?? []) if (lower.startsWith(wordOf(trace), at)) found.add(trace);
      }
    }
    return found;
  };
};
