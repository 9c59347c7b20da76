import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it, test } from 'vitest';
import {
  type ApiOptions,
  type PrometheusServer,
  queryInstant,
  queryMetadata,
  queryRange,
} from '../../../src/sources/metrics/api.ts';
import { Unanswered } from '../../../src/sources/metrics/http-get.ts';
import { brief } from './read.ts';

type Handler = (request: IncomingMessage, response: ServerResponse, url: URL) => void;

const servers: Server[] = [];
const asked: URL[] = [];

/** A server on loopback that answers as it is told. */
async function serve(handle: Handler): Promise<string> {
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '', 'http://any');
    asked.push(url);
    handle(request, response, url);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

afterEach(async () => {
  asked.length = 0;
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

const json = (response: ServerResponse, value: unknown, status = 200) => {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(value));
};
const success = (result: unknown, resultType = 'vector', more = {}) => ({
  status: 'success',
  data: { resultType, result },
  ...more,
});
const UP = { metric: { __name__: 'up', job: 'a' }, value: [1_700_000_000.123, '1'] };

/** Never waits, and says how long it would have. */
const hasty = (waits: number[] = []): ApiOptions => ({
  wait: async (milliseconds) => void waits.push(milliseconds),
});
const ask = (server: string | PrometheusServer, options: ApiOptions = hasty()) =>
  queryInstant(typeof server === 'string' ? { url: server } : server, 'up', undefined, options);
const messageOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'an answer',
    (error: unknown) => (error instanceof Unanswered ? error.message : String(error)),
  );

describe('an instant query', () => {
  it('gives samples with their time in microseconds', async () => {
    const url = await serve((_, response) => json(response, success([UP])));
    const { samples, notes } = await queryInstant({ url }, 'up{a="b"}', 1_700_000_000_000_001);
    expect(brief(samples)).toEqual([['up', { job: 'a' }, 1, 1_700_000_000_123_000]]);
    expect(notes).toEqual([]);
    expect(asked[0]?.pathname).toBe('/api/v1/query');
    expect([...(asked[0]?.searchParams ?? [])]).toEqual([
      ['query', 'up{a="b"}'],
      ['time', '1700000000.000001'],
    ]);
  });

  it('gives every sample of a range in brackets, with special values', async () => {
    const values = [[1, 'NaN'], [2.5, '+Inf'], [3, '-Inf'], [4, '1e3'], [5, 'x'], ['6', '1'], 7];
    const item = { metric: { __name__: 'x_bucket', le: '1', __proto__: 'p', empty: '' }, values };
    const url = await serve((_, response) => json(response, success([item], 'matrix')));
    const { samples, notes } = await ask(url);
    expect(samples.map(({ value, time }) => [value, time])).toEqual([
      [Number.NaN, 1e6],
      [Infinity, 2.5e6],
      [-Infinity, 3e6],
      [1000, 4e6],
    ]);
    expect(samples[0]?.series.family).toMatchObject({ name: 'x', type: 'histogram' });
    expect(notes).toEqual(['3 samples cannot be read']);
  });

  it('gives native histograms as distributions', async () => {
    const histogram = {
      count: '12',
      sum: '30',
      buckets: [
        [3, '-0.5', '0.001', '1'],
        [0, '1', '2', '4'],
        [0, '4', '8', '5'],
        [0, '8', '+Inf', '2'],
      ],
    };
    const item = {
      metric: { __name__: 'x' },
      histograms: [
        [1, histogram],
        [2, {}],
      ],
    };
    const url = await serve((_, response) => json(response, success([item], 'matrix')));
    const { samples, notes } = await ask(url);
    expect(samples).toMatchObject([
      {
        value: 12,
        distribution: { bounds: [0.001, 1, 2, 4, 8], counts: [1, 0, 4, 0, 5, 2], sum: 30 },
      },
    ]);
    expect(notes).toEqual(['1 samples cannot be read']);
  });

  it('passes on what the server warns of, and says what tells nothing', async () => {
    const more = { warnings: ['store \u001b[31m is down'], infos: ['careful'] };
    const result = [{ metric: {}, value: [1, '2'] }];
    const url = await serve((_, response) => json(response, success(result, 'vector', more)));
    expect((await ask(url)).notes).toEqual([
      'store \\u{1b}[31m is down',
      'careful',
      '1 series have no name any more, so that nothing says what they tell',
    ]);
  });

  test.each(['scalar', 'string', 'toString'])(
    'of a %s says that there are no series',
    async (type) => {
      const url = await serve((_, response) => json(response, success([1, '2'], type)));
      expect(await ask(url)).toEqual({ samples: [], notes: ['the query gives no series'] });
    },
  );

  test.each(['/', '/prometheus', '/prometheus/', '/prometheus/api/v1'])(
    'keeps the path %s',
    async (path) => {
      const url = await serve((_, response) => json(response, success([])));
      await ask(url + path);
      expect(asked[0]?.pathname).toBe(`${path.startsWith('/p') ? '/prometheus' : ''}/api/v1/query`);
    },
  );
});

describe('a range query', () => {
  it('is divided where there are more moments than a server gives', async () => {
    const url = await serve((_, response) => json(response, success([], 'matrix')));
    const range = { start: 0, end: 25_000 * 15e6, step: 15e6 };
    for await (const { samples } of queryRange({ url }, 'up', range)) expect(samples).toEqual([]);
    const spans = asked
      .slice(0, 3)
      .map(({ searchParams }) => [searchParams.get('start'), searchParams.get('end')]);
    expect(spans).toEqual([
      ['0.000000', '164985.000000'],
      ['165000.000000', '329985.000000'],
      ['330000.000000', '375000.000000'],
    ]);
    expect(asked).toHaveLength(3);
    expect(asked[0]?.searchParams.get('step')).toBe('15.000000');
  });

  test.each([
    { start: 0, end: 1, step: 0 },
    { start: 0, end: 1, step: Number.NaN },
    { start: 2, end: 1, step: 1 },
  ])('of %j is refused', async (range) => {
    const next = queryRange({ url: 'http://127.0.0.1:1' }, 'up', range).next();
    expect(await messageOf(next)).toMatch(/a range needs a step/);
  });
});

describe('metadata', () => {
  it('says types and units', async () => {
    const data = {
      up: [{ type: 'gauge', unit: '', help: 'h' }],
      latency: [{ type: 'histogram', unit: 'seconds' }],
      odd: 7,
      none: [],
      unknown: [{ type: 'trend' }],
    };
    const url = await serve((_, response) => json(response, { status: 'success', data }));
    const families = await queryMetadata({ url });
    expect(families.named('up')).toMatchObject({ type: 'gauge', unit: undefined });
    expect(families.ofSample('latency_count', false)).toMatchObject({
      name: 'latency',
      unit: 'seconds',
    });
    expect(families.named('unknown').type).toBe('unknown');
  });
});

describe('what goes wrong', () => {
  it('is told in the words of the server where it refuses a query', async () => {
    const url = await serve((_, response) =>
      json(
        response,
        { status: 'error', errorType: 'bad_data', error: 'parse error: \u001b[1munexpected' },
        400,
      ),
    );
    expect(await messageOf(ask(url))).toBe(
      `${url}/api/v1/query refuses the query: bad_data: parse error: \\u{1b}[1munexpected`,
    );
    expect(asked).toHaveLength(1);
  });

  test.each([
    [401, '', 'does not accept the credentials (status 401)'],
    [403, 'no', 'does not accept the credentials (status 403)'],
    [404, '<html>', 'does not answer as Prometheus does (status 404)'],
    [200, 'hello\nworld', 'does not answer as Prometheus does (status 200): hello'],
    [200, '{"status":"success"', 'does not answer as Prometheus does (status 200)'],
    [200, 'null', 'does not answer as Prometheus does (status 200): null'],
    [204, '', 'does not answer as Prometheus does (status 204)'],
  ])('status %d with %j', async (status, body, message) => {
    const url = await serve((_, response) => response.writeHead(status).end(body));
    expect(await messageOf(ask(url))).toBe(`${url}/api/v1/query ${message}`);
    expect(asked).toHaveLength(1);
  });

  it('passes where asking again helps, with longer pauses or the one that the server asks for', async () => {
    const statuses = [503, 502, 429];
    const url = await serve((_, response) => {
      const status = statuses.shift();
      if (status === undefined) json(response, success([UP]));
      else response.writeHead(status, status === 429 ? { 'retry-after': '7' } : {}).end('busy');
    });
    const waits: number[] = [];
    const { samples } = await ask(url, { ...hasty(waits), attempts: 4 });
    expect([samples.length, waits]).toEqual([1, [500, 1000, 7000]]);
  });

  it('is told after the last attempt', async () => {
    const url = await serve((_, response) =>
      json(response, { status: 'error', error: 'query timed out' }, 503),
    );
    expect(await messageOf(ask(url))).toBe(
      `${url}/api/v1/query has no answer now (status 503): query timed out`,
    );
    expect(asked).toHaveLength(3);
  });

  it('may be that nothing listens', async () => {
    const waits: number[] = [];
    const url = await serve(() => {});
    const [server] = servers.splice(0);
    await new Promise((resolve) => server?.close(resolve));
    expect(await messageOf(ask(url, hasty(waits)))).toBe(
      `${url}/api/v1/query cannot be asked: nothing listens there`,
    );
    expect(waits).toEqual([500, 1000]);
  });

  it('may be that a server never answers, or never ends', async () => {
    for (const start of ['', '{"status":']) {
      const url = await serve((_, response) => {
        if (start !== '') response.writeHead(200).write(start);
      });
      const message = await messageOf(ask(url, { ...hasty(), timeout: 100, attempts: 2 }));
      expect(message).toBe(`${url}/api/v1/query did not answer within 0.1 seconds`);
    }
  });

  it('may be that a connection breaks off', async () => {
    const url = await serve((_, response) => response.destroy());
    expect(await messageOf(ask(url))).toBe(
      `${url}/api/v1/query cannot be asked: it broke off the connection`,
    );
  });

  it('may be that the answer is too large, of which no more is read', async () => {
    const url = await serve((_, response) => {
      response.writeHead(200);
      const more = () => {
        while (!response.destroyed && response.write('x'.repeat(65_536)));
        response.once('drain', more);
      };
      more();
    });
    expect(await messageOf(ask(url, { mostBytes: 1_000_000 }))).toMatch(
      /answers with more than 1000000 bytes/,
    );
  });

  it('may be that whoever asks gives up', async () => {
    const url = await serve(() => {});
    const controller = new AbortController();
    const message = messageOf(ask(url, { ...hasty(), signal: controller.signal }));
    setTimeout(() => controller.abort(), 50);
    expect(await message).toBe(`asking ${url}/api/v1/query was given up`);
    expect(asked.length).toBeLessThanOrEqual(1);
  });
});

describe('an address', () => {
  test.each([
    ['ftp://h/', 'only http and https are spoken, and not ftp:'],
    ['file:///etc/passwd', 'only http and https are spoken, and not file:'],
    ['javascript:alert(1)', 'only http and https are spoken, and not javascript:'],
    ['prometheus', 'the address of the server is no URL such as http://prometheus:9090'],
    ['http://u:hunter2@h:x', 'the address of the server is no URL such as http://prometheus:9090'],
    [
      'http://u:hunter2@h',
      'the address of the server holds a user or a password; name an environment variable instead',
    ],
  ])('%s is refused', async (url, message) => {
    expect(await messageOf(ask(url))).toBe(message);
  });

  it('is followed within its host', async () => {
    const url = await serve((_, response, { pathname, search }) => {
      if (pathname.startsWith('/new')) json(response, success([UP]));
      else response.writeHead(307, { location: `/new${pathname}${search}` }).end();
    });
    expect((await ask(url)).samples).toHaveLength(1);
  });

  test.each([
    ['http://127.0.0.2:9/api/v1/query?token=t', 'http://127.0.0.2:9/api/v1/query'],
    ['https://evil.example/x', 'https://evil.example/x'],
    ['//evil.example/x', 'http://evil.example/x'],
    ['file:///etc/passwd', 'file:///etc/passwd'],
    ['http://[', 'no address'],
  ])('is not followed to %s', async (location, shown) => {
    const url = await serve((_, response) => response.writeHead(302, { location }).end());
    expect(await messageOf(ask(url))).toBe(
      `${url}/api/v1/query redirects to ${shown}, which is not followed because it is another host`,
    );
  });

  it('is not followed in a circle', async () => {
    const url = await serve((_, response) => response.writeHead(302, { location: '/again' }).end());
    expect(await messageOf(ask(url))).toBe(`${url}/api/v1/query redirects without end`);
  });
});

describe('credentials', () => {
  const environment = (name: string) =>
    ({ TOKEN: ' s3cret ', PASSWORD: 'pässword', LINES: 'a\nb', PLAIN: 'p w' })[name];

  test.each([
    [{ tokenFrom: 'TOKEN' }, 'Bearer s3cret'],
    [
      { basic: { user: 'me', passwordFrom: 'PLAIN' } },
      `Basic ${Buffer.from('me:p w').toString('base64')}`,
    ],
    [{}, undefined],
  ])('%j come from the environment', async (more, header) => {
    let seen: string | undefined = 'nothing';
    const url = await serve((request, response) => {
      seen = request.headers.authorization;
      json(response, success([]));
    });
    await ask({ url, ...more }, { environment });
    expect(seen).toBe(header);
  });

  test.each([
    [
      { tokenFrom: 'NONE' },
      'the environment variable NONE is not set, and the server needs what it holds',
    ],
    [
      { tokenFrom: 'LINES' },
      'the environment variable LINES holds characters that no header can have',
    ],
    [
      { basic: { user: 'me', passwordFrom: 'PASSWORD' } },
      'the environment variable PASSWORD holds characters that no header can have',
    ],
  ])('%j that are unusable are told without them', async (more, message) => {
    expect(await messageOf(ask({ url: 'http://127.0.0.1:1', ...more }, { environment }))).toBe(
      message,
    );
  });

  it('appear in no message', async () => {
    const url = await serve((request, response) =>
      response.writeHead(404).end(`bad ${request.headers.authorization}`),
    );
    const options = { ...hasty(), environment };
    expect(await messageOf(ask({ url, tokenFrom: 'TOKEN' }, options))).toMatch(/: bad Bearer …$/);
    expect(await messageOf(ask({ url, tokenFrom: 'TOKEN' }, options))).not.toMatch(/s3cret/);
    expect(
      await messageOf(ask({ url: `${url}?key=s3cret`, tokenFrom: 'TOKEN' }, options)),
    ).not.toMatch(/s3cret/);
  });
});
