import { createServer, request as forward, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';

export type Random = () => number;

/**
 * A bad line between one app and a running stack: requests and answers are lost, some are throttled, sockets break, and at
 * times nothing goes through.
 */
export const startChaosProxy = async (target: string, random: Random) => {
  const { hostname, port } = new URL(target);
  const lines = new Set<Socket>();
  let isDown = false;
  let isCalm = false;
  const counts = { lost: 0, throttled: 0, broken: 0 };

  const pass = (request: IncomingMessage, response: ServerResponse, isLost: boolean): void => {
    const upstream = forward(
      { hostname, port, path: request.url, method: request.method, headers: { ...request.headers, host: `${hostname}:${port}` } },
      (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('end', () => {
          if (isLost) {
            counts.lost += 1;
            request.socket.destroy();
            return;
          }
          // The socket and the form of an upload must lead through the bad line too.
          const text = Buffer.concat(parts);
          const body =
            request.url === '/v1/socket' || request.url === '/v1/media'
              ? Buffer.from(String(text).replaceAll(`${hostname}:${port}`, `127.0.0.1:${own()}`))
              : text;
          const { 'content-length': _, 'transfer-encoding': __, ...headers } = answer.headers;
          response.writeHead(answer.statusCode ?? 500, { ...headers, 'content-length': body.length });
          response.end(body);
        });
      },
    );
    upstream.on('error', () => request.socket.destroy());
    request.pipe(upstream);
  };

  const server = createServer((request, response) => {
    const chance = isCalm ? 1 : random();
    if (isDown || chance < 0.06) {
      counts.lost += 1;
      request.socket.destroy();
    } else if (chance < 0.14) {
      counts.throttled += 1;
      const status = chance < 0.1 ? 429 : 503;
      request.resume();
      response.writeHead(status, { 'content-type': 'application/json', ...(status === 429 && { 'retry-after': '0' }) });
      response.end('{"message":"Too Many Requests"}');
    } else setTimeout(() => pass(request, response, chance < 0.26), isCalm ? 0 : random() * 40);
  });
  server.on('upgrade', (request, socket: Socket, head) => {
    if (isDown || (!isCalm && random() < 0.3)) return void socket.destroy();
    const upstream = connect(Number(port), hostname, () => {
      const headers = Object.entries({ ...request.headers, host: `${hostname}:${port}` });
      upstream.write(`GET ${request.url} HTTP/1.1\r\n${headers.map(([name, value]) => `${name}: ${value}`).join('\r\n')}\r\n\r\n`);
      upstream.write(head);
      upstream.pipe(socket);
      socket.pipe(upstream);
    });
    lines.add(socket);
    const end = (): void => {
      lines.delete(socket);
      socket.destroy();
      upstream.destroy();
    };
    for (const side of [socket, upstream]) side.on('error', end).on('close', end);
    // Once it is open, a line is cut after a while, or goes dead without a word.
    let life: ReturnType<typeof setTimeout> | undefined;
    upstream.once('data', () => {
      life = setTimeout(
        () => {
          if (isCalm) return;
          counts.broken += 1;
          if (random() < 0.6) end();
          else upstream.unpipe(socket);
        },
        300 + random() * 1500,
      );
    });
    socket.on('close', () => clearTimeout(life));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const own = (): number => (server.address() as AddressInfo).port;

  return {
    url: `http://127.0.0.1:${own()}`,
    counts,
    setDown: (down: boolean): void => {
      isDown = down;
      if (!down) return;
      counts.broken += lines.size;
      for (const line of lines) line.destroy();
    },
    /** From now on everything goes through; lines that went dead stay dead. */
    calm: (): void => {
      isDown = false;
      isCalm = true;
    },
    stop: (): void => {
      for (const line of lines) line.destroy();
      server.closeAllConnections();
      server.close();
    },
  };
};
