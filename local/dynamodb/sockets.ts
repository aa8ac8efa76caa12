import { connect, type Socket } from 'node:net';
import type { Engine, EngineAnswer } from './connection.ts';

/** The engine runs one statement at a time, so more connections would not be faster. */
const MAX_SOCKETS = 16;
const HEAD_END = Buffer.from('\r\n\r\n');

type Call = { request: string; resolve(answer: EngineAnswer): void; reject(error: Error): void };

/** Reads one response with a `content-length`, as the engine sends it. @returns undefined while bytes are missing */
const parse = (bytes: Buffer): EngineAnswer | undefined => {
  const head = bytes.indexOf(HEAD_END);
  if (head < 0) return undefined;
  const lines = bytes.toString('latin1', 0, head);
  const length = Number(/\r\ncontent-length: *(\d+)/i.exec(lines)?.[1] ?? 0);
  const start = head + HEAD_END.length;
  if (bytes.length < start + length) return undefined;
  return { status: Number(lines.slice(9, 12)), text: bytes.toString('utf8', start, start + length) };
};

/**
 * Connects to the engine by bare sockets that stay open. Node's HTTP client took a sixth of the stack's processor time, because a
 * busy stack sends little else.
 */
export const connectBySocket = (port: number): Engine => {
  const idle: Socket[] = [];
  const waiting: Call[] = [];
  const open = new Set<Socket>();
  const head = [
    'POST / HTTP/1.1',
    `host: 127.0.0.1:${port}`,
    'content-type: application/x-amz-json-1.0',
    'x-amz-date: 20260101T000000Z',
    'authorization: AWS4-HMAC-SHA256 Credential=local/20260101/local/dynamodb/aws4_request, SignedHeaders=host, Signature=local',
    'x-amz-target: ',
  ].join('\r\n');

  const connected = (): ((call: Call) => void) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    let current: Call | undefined;
    let chunks: Buffer[] = [];
    const run = (call: Call) => {
      current = call;
      socket.write(call.request);
    };
    runners.set(socket, run);
    open.add(socket);
    socket.on('data', (chunk) => {
      chunks.push(chunk);
      const answer = parse(chunks.length === 1 ? chunk : Buffer.concat(chunks));
      if (!answer) return;
      chunks = [];
      const done = current;
      current = undefined;
      const next = waiting.shift();
      if (next) run(next);
      else idle.push(socket);
      done?.resolve(answer);
    });
    let failure: Error = Object.assign(new Error('the table engine closed the connection'), { code: 'ECONNRESET' });
    socket.on('error', (error) => {
      failure = error;
    });
    socket.on('close', () => {
      open.delete(socket);
      if (idle.includes(socket)) idle.splice(idle.indexOf(socket), 1);
      current?.reject(failure);
      const next = waiting.shift();
      if (next) connected()(next);
    });
    return run;
  };
  const runners = new WeakMap<Socket, (call: Call) => void>();

  return {
    endpoint: `http://127.0.0.1:${port}`,
    call: (operation, body, prefix = 'DynamoDB_20120810') =>
      new Promise((resolve, reject) => {
        const request = `${head}${prefix}.${operation}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
        const call = { request, resolve, reject };
        const socket = idle.pop();
        if (socket) runners.get(socket)?.(call);
        else if (open.size < MAX_SOCKETS) connected()(call);
        else waiting.push(call);
      }),
    close: () => {
      for (const socket of open) socket.destroy();
    },
  };
};
