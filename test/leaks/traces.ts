/** A text that identifies one user or one piece of content, and nothing else in the world of a test. */
export type Trace = {
  text: string;
  kind: 'user' | 'post' | 'comment' | 'competition';
  /** Index in the reference model. */
  index: number;
  part: 'id' | 'handle' | 'displayName' | 'bio' | 'text' | 'media';
};

/** Characters by which a trace is looked up; no trace is shorter. */
const GRAM = 8;
/** Ids are found without their prefix, which other ids share. */
const wordOf = ({ text, part }: Trace): string => (part === 'id' ? text.slice(text.indexOf('_') + 1) : text).toLowerCase();

const windowsOf = (text: string, size: number): string[] =>
  Array.from({ length: Math.max(0, text.length - size + 1) }, (_, at) => text.slice(at, at + size));

/** Readings of a text: as it is, and every long part decoded from base64 and hex, at each alignment. */
const readingsOf = (text: string): string[] => [
  text,
  ...(text.match(/[A-Za-z0-9_+/-]{24,}/g) ?? []).flatMap((part) =>
    [0, 1, 2, 3].map((skip) => Buffer.from(part.slice(skip), 'base64').toString('latin1')),
  ),
  ...(text.match(/[0-9a-f]{16,}/gi) ?? []).flatMap((part) => [0, 1].map((skip) => Buffer.from(part.slice(skip), 'hex').toString('latin1'))),
];

/** Returns a function that finds the traces in a text, in any case and also encoded. */
export const traceFinder = (traces: readonly Trace[]): ((text: string) => Set<Trace>) => {
  const byGram = Map.groupBy(traces, (trace) => wordOf(trace).slice(0, GRAM));
  const short = traces.find((trace) => wordOf(trace).length < GRAM);
  if (short) throw new Error(`${short.text} is too short to be found`);
  return (text) => {
    const found = new Set<Trace>();
    for (const reading of readingsOf(text)) {
      const lower = reading.toLowerCase();
      for (const [at, gram] of windowsOf(lower, GRAM).entries())
        for (const trace of byGram.get(gram) ?? []) if (lower.startsWith(wordOf(trace), at)) found.add(trace);
    }
    return found;
  };
};
