import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type DetectorState, gauges } from './gauges.ts';
import { CONTENT_TYPES, exposition, wanted } from './openmetrics.ts';
import { shortened } from './shorten.ts';

export type EndpointOptions = {
  /** 0 takes any that is free. */
  readonly port: number;
  /** An address of this machine; `127.0.0.1`, where only programs of this machine ask, unless set. */
  readonly host?: string;
  /** Asked for at each request. It must not wait for anything. */
  state(): DetectorState;
  /** Why the detector does not work, if it does not; every other request is answered all the same. */
  trouble?(): string | undefined;
};

export type Endpoint = {
  /** `http://127.0.0.1:9860`, with the port that was taken. */
  readonly origin: string;
  /** Answers what was asked, for a second at most, and takes nothing more. */
  close(): Promise<void>;
};

/** Scrapers send a few hundred bytes, get their answer at once, and are few. */
const LIMITS = {
  maxHeaderSize: 8192,
  headersTimeout: 5000,
  requestTimeout: 5000,
  keepAliveTimeout: 5000,
  connectionsCheckingInterval: 1000,
} as const;
const MOST_CONNECTIONS = 64;
const MOST_REQUESTS_PER_CONNECTION = 1000;
const IDLE = 10_000;
const GRACE = 1000;

/**
 * Listens, and tells metrics at `/metrics` and whether the detector works at `/-/healthy`; nothing
 * else, and nothing that is sent changes anything.
 * @throws Error with a sentence if it cannot listen there
 */
export async function serve({
  port,
  host = '127.0.0.1',
  state,
  trouble,
}: EndpointOptions): Promise<Endpoint> {
  const pages: Pages = {
    '/metrics': (request) => metricsPage(request, state),
    '/-/healthy': () => healthPage(trouble?.()),
  };
  let isLocal = true;
  const server = createServer(LIMITS, (request, response) => {
    answer(
      request,
      response,
      safely(() => pageFor(request, pages, isLocal)),
    );
  });
  server.maxConnections = MOST_CONNECTIONS;
  server.maxRequestsPerSocket = MOST_REQUESTS_PER_CONNECTION;
  server.setTimeout(IDLE, (socket) => socket.destroy());
  const { address, family, port: taken } = await listening(server, port, host);
  isLocal = address === '::1' || address.startsWith('127.');
  const shown = family === 'IPv6' ? `[${address}]` : address;
  return { origin: `http://${shown}:${taken}`, close: () => closed(server) };
}

type Page = {
  readonly status: number;
  readonly type: string;
  readonly body: string;
  readonly allow?: string;
};

/** A mistake in telling of the detector must not end the detector. */
function safely(page: () => Page): Page {
  try {
    return page();
  } catch {
    return plain(500, 'cannot tell');
  }
}

type Pages = Readonly<Record<string, (request: IncomingMessage) => Page>>;

const plain = (status: number, sentence: string): Page => ({
  status,
  type: 'text/plain; charset=utf-8',
  body: `${sentence}\n`,
});

function pageFor(request: IncomingMessage, pages: Pages, isLocal: boolean): Page {
  // A page of the web whose name was made to mean this machine must not read what only it may.
  if (isLocal && !isLocalName(request.headers.host)) return plain(403, 'not for this host');
  const [path = ''] = (request.url ?? '').split('?', 1);
  const page = Object.hasOwn(pages, path) ? pages[path] : undefined;
  if (page === undefined) return plain(404, 'there is /metrics and /-/healthy');
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  return isRead ? page(request) : { ...plain(405, 'only GET and HEAD'), allow: 'GET, HEAD' };
}

const isLocalName = (host = ''): boolean =>
  /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?$/i.test(host);

function metricsPage({ headers }: IncomingMessage, state: () => DetectorState): Page {
  const format = wanted(headers.accept);
  return { status: 200, type: CONTENT_TYPES[format], body: exposition(gauges(state()), format) };
}

const healthPage = (trouble: string | undefined): Page =>
  trouble === undefined ? plain(200, 'healthy') : plain(503, shortened(trouble, 500));

function answer(request: IncomingMessage, response: ServerResponse, page: Page): void {
  const { status, type, body, allow } = page;
  const bytes = Buffer.from(body, 'utf8');
  const hasBody =
    request.headers['transfer-encoding'] !== undefined ||
    (request.headers['content-length'] ?? '0') !== '0';
  response.writeHead(status, {
    'content-type': type,
    'content-length': bytes.length,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...(allow === undefined ? {} : { allow }),
    // What nobody reads must not be waited for.
    ...(hasBody ? { connection: 'close' } : {}),
  });
  response.end(request.method === 'HEAD' ? undefined : bytes);
  if (hasBody) response.once('finish', () => request.socket.destroySoon());
}

function listening(server: Server, port: number, host: string): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(
        new Error(
          `cannot listen on port ${port} of ${host}: ${REASONS[error.code ?? ''] ?? error.code}`,
        ),
      );
    });
    server.listen(port, host, () => {
      // A connection that breaks later is no reason to end.
      server.on('error', () => {});
      resolve(server.address() as AddressInfo);
    });
  });
}

const REASONS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'another program listens there',
  EACCES: 'this user may not',
  EADDRNOTAVAIL: 'it is no address of this machine',
  ENOTFOUND: 'there is no such address',
};

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const end = setTimeout(() => server.closeAllConnections(), GRACE);
    server.close(() => {
      clearTimeout(end);
      resolve();
    });
    server.closeIdleConnections();
  });
}
