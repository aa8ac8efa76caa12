import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { ask, type Check, Fault, jsonOf, type Patient, Skipped, wrongStatus } from './check.ts';

const PROTOCOL = 'kith.v1';
const SOCKET_TIMEOUT_MS = 15_000;
const WITHOUT_TOKEN = 'set KITH_TOKEN to an access token of a user';

/** Claims of a token without a check of its signature. */
const claimsOf = (token: string): Record<string, unknown> => {
  try {
    return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>;
  } catch {
    return {};
  }
};

/** Why a token may have been refused. */
const remedyOf = (token: string): string => {
  const { exp, token_use: use, iss } = claimsOf(token);
  if (typeof exp !== 'number') return 'KITH_TOKEN is no token (three parts with dots). Give the access token, without `Bearer`.';
  if (exp * 1000 < Date.now()) return `The token expired at ${new Date(exp * 1000).toISOString()}. Sign in again.`;
  if (use === 'id') return 'This is an ID token. Give the access token.';
  return `The token is from ${String(iss)}. Compare with the setting \`issuer\`, and \`audience\` with its client.`;
};

export const authorization = (token: string) => ({ authorization: `Bearer ${token}` });

const signIn: Check = {
  name: 'sign-in',
  run: async ({ url, token }) => {
    if (token === undefined) throw new Skipped(WITHOUT_TOKEN);
    const response = await ask(`${url}/v1/me`, { headers: authorization(token) });
    if (response.status === 401) throw new Fault('401: the token is refused', remedyOf(token));
    if (response.status !== 200) throw await wrongStatus(response, '200');
    return `as ${String((await jsonOf(response))?.handle)}`;
  },
};

/** @throws Skipped where the address is not known */
const socketAddress = async ({ url, token, socketUrl }: Patient): Promise<string> => {
  if (socketUrl !== undefined) return socketUrl;
  if (token === undefined) throw new Skipped(`give --socket with the output \`SocketUrl\`, or ${WITHOUT_TOKEN}`);
  const response = await ask(`${url}/v1/socket`, { headers: authorization(token) });
  if (response.status === 401) throw new Skipped('the sign-in failed');
  if (response.status !== 200) throw await wrongStatus(response, '200');
  return String((await jsonOf(response))?.url);
};

/** Status of a handshake without a token; WebSocket itself does not tell it. */
const handshakeStatus = (socketUrl: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const url = new URL(socketUrl.replace(/^ws/, 'http'));
    const headers = {
      connection: 'Upgrade',
      upgrade: 'websocket',
      'sec-websocket-version': '13',
      'sec-websocket-key': 'MDEyMzQ1Njc4OWFiY2RlZg==',
      'sec-websocket-protocol': PROTOCOL,
    };
    const answered = ({ statusCode = 0 }: IncomingMessage): void => {
      sent.destroy();
      resolve(statusCode);
    };
    const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
    const sent = send(url, { headers, timeout: SOCKET_TIMEOUT_MS }, answered)
      .on('upgrade', answered)
      .on('timeout', () => sent.destroy(new Error('no answer in time')))
      .on('error', (error: NodeJS.ErrnoException) =>
        reject(
          new Fault(
            `${socketUrl}: ${error.code ?? error.message}`,
            'Compare the address with the output `SocketUrl` of the stack `Messages`.',
          ),
        ),
      );
    sent.end();
  });

const socketClosed: Check = {
  name: 'socket without a token',
  run: async (patient) => {
    const address = await socketAddress(patient);
    const status = await handshakeStatus(address);
    if (status === 401 || status === 403) return `${status}`;
    if (status === 101)
      throw new Fault('the socket opened', 'It is open to anybody: stop the deployment. Deploy `Messages` and `App` again.');
    throw new Fault(
      `${status}, expected 401`,
      'Compare the address with the output `SocketUrl`; then search the log of `realtime-socket`.',
    );
  },
};

/** Opens a socket and waits for the answer to a ping. */
const pingOver = (address: string, token: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const socket = new WebSocket(address, [PROTOCOL, token]);
    const end = (settle: () => void): void => {
      clearTimeout(timer);
      socket.onclose = null;
      socket.close();
      settle();
    };
    const fail = (seen: string, remedy: string) => end(() => reject(new Fault(seen, remedy)));
    const timer = setTimeout(
      () => fail('no answer to a ping', 'Search the log of `realtime-socket` (docs/runbook.md, Socket errors).'),
      SOCKET_TIMEOUT_MS,
    );
    const refused = () =>
      fail('the socket did not open', 'Search the log of `realtime-socket`. A token that the API accepts must open it.');
    socket.onerror = refused;
    socket.onclose = refused;
    socket.onopen = () => socket.send(JSON.stringify({ type: 'ping' }));
    socket.onmessage = ({ data }) => {
      if ((JSON.parse(String(data)) as { type: string }).type === 'pong') end(resolve);
    };
  });

const socketOpen: Check = {
  name: 'socket',
  run: async (patient) => {
    if (patient.token === undefined) throw new Skipped(WITHOUT_TOKEN);
    const address = await socketAddress(patient);
    await pingOver(address, patient.token);
    return address;
  },
};

export const sessionChecks: readonly Check[] = [signIn, socketClosed, socketOpen];
