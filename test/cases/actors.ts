import type { LocalStack } from '../../local/index.ts';
import { openSocket, type TestSocket } from '../support/test-socket.ts';

export type Answer = { status: number; body: unknown; headers: Record<string, string> };
type Actor = { handle: string; id: string; token: string; epoch: number; sockets: Map<string, TestSocket> };
type Call = { token?: string; body?: unknown; headers?: Record<string, string> };

const read = async (answer: Response): Promise<Answer> => {
  const text = await answer.text();
  const headers = Object.fromEntries(answer.headers);
  try {
    return { status: answer.status, body: JSON.parse(text), headers };
  } catch {
    return { status: answer.status, body: text, headers };
  }
};

export const request = async (url: string, method: string, { token, body, headers }: Call = {}): Promise<Answer> => {
  const authorization = token && { authorization: `Bearer ${token}` };
  const type = body !== undefined && { 'content-type': 'application/json' };
  // A string is sent as it stands, for cases about the spelling of JSON.
  const sent = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
  return read(await fetch(url, { method, headers: { ...authorization, ...type, ...headers }, body: sent as string | undefined }));
};

/** The people of one case with their sockets. `epoch` counts the moves of the clock, after which tokens are issued anew. */
export const actorsOf = (stack: Pick<LocalStack, 'url' | 'socketUrl' | 'token'>) => {
  const actors = new Map<string, Actor>();
  let epoch = 0;
  const find = (name: string): Actor => {
    const actor = actors.get(name);
    if (!actor) throw new Error(`the case has nobody called ${name}`);
    return actor;
  };
  const tokenOf = async (name: string): Promise<string> => {
    const actor = find(name);
    if (actor.epoch !== epoch) Object.assign(actor, await stack.token(actor.handle), { epoch });
    return actor.token;
  };
  return {
    /** Values that steps may name, such as `bram.id`. */
    values: () => Object.fromEntries(actors),
    clockMoved: () => {
      epoch += 1;
    },
    tokenOf,
    /** Received frames of all devices. */
    framesOf: (name: string) => [...find(name).sockets.values()].flatMap(({ frames }) => frames),
    clearFrames: (name: string) => {
      for (const { frames } of find(name).sockets.values()) frames.length = 0;
    },
    add: async (name: string, handle: string, groups: string[]) => {
      const { token, userId } = await stack.token(handle, groups);
      actors.set(name, { handle, id: userId, token, epoch, sockets: new Map() });
    },
    open: async (name: string, device: string) => {
      const socket = await openSocket(stack.socketUrl, ['kith.v1', await tokenOf(name)]);
      find(name).sockets.set(device, socket);
    },
    socket: (name: string, device: string): TestSocket => {
      const socket = find(name).sockets.get(device);
      if (!socket) throw new Error(`${name} has opened no socket on ${device}`);
      return socket;
    },
    closeAll: () => {
      for (const { sockets } of actors.values()) for (const socket of sockets.values()) socket.close();
    },
  };
};
export type Actors = ReturnType<typeof actorsOf>;
