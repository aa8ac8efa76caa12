/** The deployment and how to reach it, as the command line gives them. */
export type Patient = {
  /** Without a slash at its end. */
  url: string;
  token?: string;
  /** Origin of a web app that must be allowed to call. */
  origin?: string;
  socketUrl?: string;
  /** Address of the images' CDN. */
  mediaUrl?: string;
  /** Whether a small image is uploaded. */
  writes?: boolean;
};

/** A result that is wrong, with what to do about it. */
export class Fault extends Error {
  readonly remedy: string;
  constructor(seen: string, remedy: string) {
    super(seen);
    this.remedy = remedy;
  }
}
/** Nothing answers; no other check can say more. */
export class Unreachable extends Fault {}
/** A check that lacks something; the message says what to give. */
export class Skipped extends Error {}

/** @returns what was seen @throws Fault or Skipped */
export type Check = { name: string; run(patient: Patient): Promise<string> };
export type Result = { name: string; result: 'ok' | 'failed' | 'skipped'; seen: string; remedy?: string };

const TIMEOUT_MS = 15_000;

const REMEDIES: Record<string, string> = {
  ENOTFOUND: 'The name is unknown. Compare the address with the output `ApiUrl` of the stack, and the records of an own domain.',
  ECONNREFUSED: 'Nothing listens there. For the local stack run `npm start` first.',
  ECONNRESET: 'The connection was closed. Try again; behind a proxy, check that it passes HTTPS.',
  TimeoutError: 'No answer in time. Check the network, then the alarms and the log of the function (docs/runbook.md, Slow API).',
};

const unreachable = (error: unknown, url: string): Unreachable => {
  const { name, cause } = error as { name: string; cause?: { code?: string; message?: string } };
  const code = cause?.code ?? name;
  const certificate = /CERT|SSL|TLS/.test(code)
    ? 'The certificate is not valid for the name. Check `domains` and the certificate.'
    : undefined;
  return new Unreachable(
    `${url}: ${code}${cause?.message ? ` (${cause.message})` : ''}`,
    REMEDIES[code] ?? certificate ?? 'The address does not answer; check it.',
  );
};

/** Asks without following a redirect. @throws Fault where nothing answers */
export const ask = async (url: string, init: RequestInit = {}): Promise<Response> => {
  try {
    return await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(TIMEOUT_MS), ...init });
  } catch (error) {
    throw unreachable(error, url);
  }
};

/** The body as JSON; undefined where it is none. */
export const jsonOf = async (response: Response): Promise<Record<string, unknown> | undefined> => {
  try {
    return (await response.json()) as Record<string, unknown>;
  } catch {
    return undefined;
  }
};

const STATUS_REMEDIES: Record<number, string> = {
  403: 'If `domains.api` or `waf` is set, the generated address is closed: use the output `ApiUrl`.',
  404: 'Nothing is served there. Compare with the output `ApiUrl`, without a path after it.',
  421: 'The host is not allowed; start the local stack with --allow HOST.',
  429: 'The address sent too many requests. Wait a minute and try again.',
  500: 'A function fails. Search its log (docs/runbook.md, Server errors).',
  503: 'Throttled or without concurrency (docs/runbook.md, Function throttles).',
  504: 'The function took too long (docs/runbook.md, Slow API).',
};

/** The fault of a status that was not expected. */
export const wrongStatus = async (response: Response, expected: string): Promise<Fault> => {
  const body = await jsonOf(response);
  const said = body?.code ?? body?.message;
  return new Fault(
    `${response.status}${said ? ` ${String(said)}` : ''}, expected ${expected}`,
    STATUS_REMEDIES[response.status] ?? 'Deploy again, and compare the commit of the deployment with this one.',
  );
};

/** Runs the checks one after the other, until nothing answers. A check that throws anything else has failed too. */
export const examine = async (checks: readonly Check[], patient: Patient, report: (result: Result) => void): Promise<boolean> => {
  let healthy = true;
  for (const { name, run } of checks) {
    try {
      report({ name, result: 'ok', seen: await run(patient) });
    } catch (error) {
      const seen = error instanceof Error ? error.message : String(error);
      if (error instanceof Skipped) {
        report({ name, result: 'skipped', seen });
        continue;
      }
      healthy = false;
      const remedy = error instanceof Fault ? error.remedy : 'This is a fault of the doctor; report it with the line above.';
      report({ name, result: 'failed', seen, remedy });
      if (error instanceof Unreachable) break;
    }
  }
  return healthy;
};
