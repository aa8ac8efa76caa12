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

/** Searches what viewers receive for what the model hides from them. */
export const createJudge = (model: LeakModel) => {
  const find = traceFinder(model.traces());
  /** One example of each kind of leak. */
  const leaks = new Map<string, { example: string; count: number }>();
  const report = (kind: string, example: string): void => {
    const known = leaks.get(kind);
    leaks.set(kind, { example: known?.example ?? example, count: (known?.count ?? 0) + 1 });
  };
  return {
    judge: ({ viewer, surface, request, texts }: Received): void => {
      const known = find(request);
      for (const [where, text] of Object.entries(texts))
        for (const trace of find(text))
          if (!known.has(trace) && !model.mayTell(viewer, trace, surface))
            report(
              `${surface.name}, ${where}: ${trace.part} of a ${trace.kind}`,
              `viewer ${viewer} reads ${named(trace)} in ${request}: ${text.slice(0, 500)}`,
            );
    },
    /** Logs are for operators: ids only, no texts and names. */
    judgeLog: (line: string): void => {
      for (const trace of find(line))
        if (trace.part !== 'id' && trace.part !== 'media') report(`log: ${trace.part} of a ${trace.kind}`, line.slice(0, 500));
    },
    leaks: (): string[] => [...leaks].map(([kind, { example, count }]) => `${kind}, ${count} times: ${example}`),
  };
};
export type Judge = ReturnType<typeof createJudge>;
