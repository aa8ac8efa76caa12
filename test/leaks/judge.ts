import type { LeakModel, Surface } from './reference-model.ts';
import { type Trace, traceFinder } from './traces.ts';

/** Texts that a viewer received: a response with its headers, or a frame. */
export type Received = {
  viewer: number;
  surface: Surface;
  /** The request in words. Everything that it names is known to the viewer. */
  request: string;
  texts: Readonly<Record<string, string>>;
};

const named = ({ kind, index, part }: Trace): string => `the ${part} of ${kind} ${index}`;
const EXCERPT = 120;

/** The part of a text around a trace. Encoded traces are not in it as they are; then its beginning. */
const excerpt = (text: string, trace: string): string => {
  const at = Math.max(0, text.toLowerCase().indexOf(trace.toLowerCase()) - EXCERPT);
  return `${at > 0 ? '…' : ''}${text.slice(at, at + 2 * EXCERPT + trace.length)}`;
};

/** Searches what viewers receive for what the model hides from them. */
export const createJudge = (model: LeakModel) => {
  const find = traceFinder(model.traces());
  /** The shortest example of each kind of leak. */
  const leaks = new Map<string, { example: string; count: number }>();
  const report = (kind: string, example: string): void => {
    const known = leaks.get(kind);
    const shortest = known && known.example.length <= example.length ? known.example : example;
    leaks.set(kind, { example: shortest, count: (known?.count ?? 0) + 1 });
  };
  /** Surfaces that told a viewer something about others. */
  const told = new Set<string>();
  return {
    report,
    told,
    judge: ({ viewer, surface, request, texts }: Received): void => {
      const known = find(request);
      for (const [where, text] of Object.entries(texts))
        for (const trace of find(text)) {
          if (!known.has(trace) && !(trace.kind === 'user' && trace.index === viewer)) told.add(surface.name);
          if (!known.has(trace) && !model.mayTell(viewer, trace, surface))
            report(
              `${surface.name}, ${where}: ${trace.part} of a ${trace.kind}`,
              `${[...model.because(viewer, trace), `user ${viewer} reads ${named(trace)} in ${request}`].join('; ')}: ${excerpt(text, trace.text)}`,
            );
        }
    },
    /** Logs are for operators: ids only, no texts and names. */
    judgeLog: (line: string): void => {
      for (const trace of find(line))
        if (trace.part !== 'id' && trace.part !== 'media') report(`log: ${trace.part} of a ${trace.kind}`, excerpt(line, trace.text));
    },
    leaks: (): string[] => [...leaks].map(([kind, { example, count }]) => `${kind}, ${count} times: ${example}`),
  };
};
export type Judge = ReturnType<typeof createJudge>;
