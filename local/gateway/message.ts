import type { Usage } from '../invocation.ts';

/** Request of a client, not decoded. */
export type GatewayRequest = {
  method: string;
  /** Path and query as sent. */
  target: string;
  /** Lower-cased names; duplicates joined by a comma, cookies as sent. */
  headers: Record<string, string>;
  body: Buffer;
  sourceIp: string;
};
export type GatewayResponse = {
  status: number;
  headers: Record<string, string | string[]>;
  body: string | Buffer;
  /** Writes more after the body, until the client leaves; then the returned function is called. */
  follow?: (write: (text: string) => void) => () => void;
};

/** A request and what became of it. */
export type Answered = { request: Pick<GatewayRequest, 'method' | 'target' | 'headers'>; response: GatewayResponse; ms: number };

/** Joins duplicate headers. `rawHeaders` alternates names and values in the order sent. */
export const joinHeaders = (rawHeaders: readonly string[]): Record<string, string> => {
  const headers: Record<string, string> = {};
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index]!.toLowerCase();
    const value = rawHeaders[index + 1]!;
    const before = headers[name];
    headers[name] = before === undefined ? value : `${before}${name === 'cookie' ? '; ' : ','}${value}`;
  }
  return headers;
};

/** Response of API Gateway itself, with the exact body of the service. */
export const gatewayMessage = (status: number, message: string, headers: Record<string, string> = {}): GatewayResponse => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: `{"message":"${message}"}`,
});

/** The same as bytes, for an upgrade or a request that could not be parsed, which have no response object. */
export const rawMessage = (status: number, reason: string, text = reason): string => {
  const body = JSON.stringify({ message: text });
  const length = Buffer.byteLength(body);
  return `HTTP/1.1 ${status} ${reason}\r\ncontent-type: application/json\r\ncontent-length: ${length}\r\nconnection: close\r\n\r\n${body}`;
};

const short = (value: number) => Number(value.toFixed(2));
/**
 * `Server-Timing` of one call: milliseconds at the table, AWS calls, read and write request units.
 * @param trace id at `/local/traces/{id}`
 */
export const serverTiming = ({ dbMs, calls, rru, wru }: Usage, trace?: string): string =>
  `db;dur=${short(dbMs)};desc="calls=${calls} rru=${short(rru)} wru=${short(wru)}"${trace === undefined ? '' : `, trace;desc="${trace}"`}`;

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
/** `20/Nov/2026:09:43:00 +0000` */
export const logTime = (ms: number): string => {
  const [, year, month, day, time] = /^(\d+)-(\d+)-(\d+)T([\d:]+)/.exec(new Date(ms).toISOString())!;
  return `${day}/${months[Number(month) - 1]}/${year}:${time} +0000`;
};

/** Shape of `apigw-requestid`: 15 characters and `=`. */
export const gatewayRequestId = (): string =>
  `${Buffer.from(crypto.getRandomValues(new Uint8Array(12)))
    .toString('base64url')
    .slice(0, 15)}=`;
