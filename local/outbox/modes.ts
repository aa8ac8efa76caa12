import type { AwsAnswer } from '../aws-endpoint.ts';

export const SIMULATED = ['ses', 'resend', 'expo', 'oneSignal', 'webPush'] as const;
export type Simulated = (typeof SIMULATED)[number];

/**
 * `fail`: 503 and nothing is sent. `throttle`: 429 with `Retry-After`. `late`: accepted, but the answer comes after the caller has given
 * up. `lose`: accepted, and the connection ends without an answer. `malformed`: accepted, and the answer is no JSON.
 */
export const MODES = ['ok', 'fail', 'throttle', 'late', 'lose', 'malformed'] as const;
export type Mode = (typeof MODES)[number];

type Setting = { mode: Mode; left: number; until: number };

/** Seconds that a throttling provider asks to wait. */
const RETRY_AFTER_SECONDS = 2;
/** Longer than a function waits for a provider. */
const LATE_MS = 12_000;

/** Tells each provider how to behave, for a number of requests, for some time, or until it is told otherwise. */
export const createModes = (now: () => number) => {
  const settings = new Map<Simulated, Setting>();

  /** Counts a request, and returns how to answer it. */
  const next = (provider: Simulated): Mode => {
    const setting = settings.get(provider);
    if (!setting) return 'ok';
    setting.left -= 1;
    const isOver = setting.left < 0 || now() >= setting.until;
    if (isOver) settings.delete(provider);
    return isOver ? 'ok' : setting.mode;
  };

  return {
    set: (provider: Simulated, mode: Mode, { count = Infinity, seconds = Infinity }: { count?: number; seconds?: number }): void => {
      if (mode === 'ok') settings.delete(provider);
      else settings.set(provider, { mode, left: count, until: now() + seconds * 1000 });
    },
    list: () =>
      SIMULATED.map((provider) => {
        const { mode, left, until } = settings.get(provider) ?? { mode: 'ok' as const, left: Infinity, until: Infinity };
        return {
          provider,
          mode,
          ...(Number.isFinite(left) ? { count: left } : {}),
          ...(Number.isFinite(until) ? { until: new Date(until).toISOString() } : {}),
        };
      }),
    /** Answers a request in the provider's present mode. `accept` sends it. */
    answer: async (provider: Simulated, accept: () => AwsAnswer): Promise<AwsAnswer> => {
      const mode = next(provider);
      if (mode === 'fail') return { status: 503, body: { message: 'The provider fails, as it was told.' } };
      if (mode === 'throttle')
        return { status: 429, headers: { 'retry-after': String(RETRY_AFTER_SECONDS) }, body: { message: 'Too many requests.' } };
      const answer = accept();
      if (mode === 'late') await new Promise((resolve) => setTimeout(resolve, LATE_MS).unref());
      if (mode === 'lose') return { isLost: true };
      return mode === 'malformed' ? { status: 200, body: 'accepted, trust me' } : answer;
    },
  };
};
export type Modes = ReturnType<typeof createModes>;
