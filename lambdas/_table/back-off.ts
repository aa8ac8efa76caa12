const BASE_MS = 10;
const CAP_MS = 500;
/** Time that must remain after the pause, to repeat the call and to respond. */
const RESERVE_MS = 1000;
const MAX_ATTEMPTS = 60;

/**
 * Full-jitter exponential back-off, https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/.
 * @returns false where no time is left for another attempt.
 */
export const backOff = async (attempt: number, time: { remaining(): number }): Promise<boolean> => {
  const pause = Math.random() * Math.min(CAP_MS, BASE_MS * 2 ** attempt);
  if (attempt >= MAX_ATTEMPTS || time.remaining() < pause + RESERVE_MS) return false;
  await new Promise((resolve) => setTimeout(resolve, pause));
  return true;
};
