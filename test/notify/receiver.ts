import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export type Received = {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
};

/** What a receiver does with a request: an answer, or what befalls a connection. */
export type Behaviour =
  | { readonly status: number; readonly headers?: Record<string, string>; readonly body?: string }
  | 'hang'
  | 'reset'
  | 'endless';

export type Receiver = {
  readonly origin: string;
  readonly received: readonly Received[];
  /** What was answered with 2xx. */
  readonly taken: readonly Received[];
};

/** A server of this machine that answers as it is told, and ends with the test. */
export async function receiver(
  behave: (request: Received, count: number) => Behaviour,
): Promise<Receiver> {
  const received: Received[] = [];
  const taken: Received[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      const one = { path: request.url ?? '', headers: request.headers, body };
      received.push(one);
      const behaviour = behave(one, received.length);
      if (typeof behaviour === 'object' && behaviour.status < 300) taken.push(one);
      act(response, behaviour);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { origin: `http://127.0.0.1:${port}`, received, taken };
}

function act(response: ServerResponse, behaviour: Behaviour): void {
  if (behaviour === 'hang') return;
  if (behaviour === 'reset') {
    response.socket?.resetAndDestroy();
    return;
  }
  if (behaviour === 'endless') {
    response.writeHead(500);
    const more = () => {
      while (!response.destroyed && response.write('x'.repeat(65_536)));
    };
    response.on('drain', more);
    more();
    return;
  }
  response.writeHead(behaviour.status, behaviour.headers);
  response.end(behaviour.body);
}
