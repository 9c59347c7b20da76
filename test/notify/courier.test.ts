import { createServer } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Change, OpenAlerts } from '../../src/notify/alert.ts';
import { seeded } from '../../src/notify/backoff.ts';
import { Courier } from '../../src/notify/courier.ts';
import { advance } from '../../src/notify/lifecycle.ts';
import { MemoryOutbox } from '../../src/notify/memory.ts';
import { planDeliveries } from '../../src/notify/outbox.ts';
import { send } from '../../src/notify/send.ts';
import type { Target } from '../../src/notify/target.ts';
import { about, change, finding } from './findings.ts';
import { type Behaviour, type Received, receiver } from './receiver.ts';

const SECRET = 'T000/B000/do-not-show-this';

const target = (origin: string, kind: Target['kind'] = 'webhook', name = 'team'): Target => {
  const url = new URL(`${origin}/${SECRET}`);
  const common = {
    name,
    severity: 'info',
    timeout: 300,
    host: url.host,
    address: () => url,
  } as const;
  return kind === 'alertmanager'
    ? { ...common, kind, labels: {}, resend: 60_000, keep: 3_600_000 }
    : { ...common, kind };
};

const keyed = (n: number, changes: Partial<Change> = {}) =>
  change({ fingerprint: String(n).padStart(32, '0'), ...changes });

/** A queue and a courier with a clock of their own. */
function office(
  targets: readonly Target[],
  changes: readonly Change[],
  store = new MemoryOutbox(),
) {
  const clock = { now: 1_000_000 };
  const interests = targets.map(({ name, severity }) => ({ name, severity }));
  store.put(
    planDeliveries(changes, { targets: interests, pending: store.pending(), now: clock.now }),
  );
  const courier = new Courier({ store, targets, now: () => clock.now, random: seeded(1) });
  const pass = (open: OpenAlerts = []) => courier.pass({ open });
  /** Passes until nothing waits, at the times that the courier asks for. */
  const drain = async (most = 200) => {
    const passes = [];
    while (passes.length < most && store.pending().length > 0) {
      const passed = await pass();
      passes.push(passed);
      clock.now = Math.max(clock.now, passed.next ?? clock.now);
    }
    return passes;
  };
  return { store, clock, pass, drain };
}

const noticeIn = ({ body }: Received) => JSON.parse(body);

describe('sending', () => {
  const outgoing = (origin: string) => ({
    url: new URL(`${origin}/${SECRET}?token=abcdef`),
    headers: {},
    body: '{}',
  });
  const sendTo = async (behaviour: Behaviour, timeout = 300) => {
    const { origin } = await receiver(() => behaviour);
    return send(outgoing(origin), { timeout });
  };

  it.each<[Behaviour, object]>([
    [{ status: 200 }, { state: 'delivered' }],
    [{ status: 204 }, { state: 'delivered' }],
    [
      { status: 500, body: 'over\u001bload' },
      { state: 'failed', reason: 'it answered 500, "over\\u{1b}load"' },
    ],
    [
      { status: 503, headers: { 'retry-after': '7' } },
      { state: 'failed', after: 7000 },
    ],
    [
      { status: 429, headers: { 'retry-after': '9999999' } },
      { state: 'failed', after: 3_600_000 },
    ],
    [{ status: 408 }, { state: 'failed' }],
    [
      { status: 400, body: 'no such field' },
      { state: 'refused', reason: 'it answered 400, "no such field"' },
    ],
    [{ status: 404 }, { state: 'refused' }],
    [
      { status: 400, body: `no hook ${SECRET}?token=abcdef` },
      { state: 'refused', reason: 'it answered 400' },
    ],
    [{ status: 301, headers: { location: '/elsewhere' } }, { state: 'refused' }],
    [{ status: 307, headers: { location: 'http://127.0.0.1:9/' } }, { state: 'refused' }],
    [{ status: 307 }, { state: 'refused' }],
    ['reset', { state: 'failed', reason: expect.stringMatching(/^it cannot be reached \(\w+\)$/) }],
    ['hang', { state: 'failed', reason: 'it did not answer within 0.3s' }],
    [
      'endless',
      { state: 'failed', reason: expect.stringMatching(/^it answered 500, "x{100,}…"$/) },
    ],
  ])('tells what %j means', async (behaviour, expected) => {
    const outcome = await sendTo(behaviour);
    expect(outcome).toMatchObject(expected);
    expect(JSON.stringify(outcome)).not.toContain('do-not-show');
    expect(JSON.stringify(outcome)).not.toContain('abcdef');
  });

  it('follows the receiver to another path, as it is, and no further than it has to', async () => {
    const { origin, received } = await receiver(({ path }) =>
      path === '/new' ? { status: 200 } : { status: 308, headers: { location: '/new' } },
    );
    const request = { ...outgoing(origin), headers: { authorization: 'x' }, body: '{"a":1}' };
    expect(await send(request, { timeout: 300 })).toEqual({ state: 'delivered' });
    expect(received.map(({ body, headers }) => [body, headers.authorization])).toEqual([
      ['{"a":1}', 'x'],
      ['{"a":1}', 'x'],
    ]);
    const circle = await receiver(() => ({ status: 307, headers: { location: '/again' } }));
    expect(await send(outgoing(circle.origin), { timeout: 300 })).toMatchObject({
      state: 'refused',
    });
    expect(circle.received).toHaveLength(4);
  });

  it('tells nobody else', async () => {
    const other = await receiver(() => ({ status: 200 }));
    const { origin } = await receiver(() => ({
      status: 307,
      headers: { location: `${other.origin}/` },
    }));
    expect(await send(outgoing(origin), { timeout: 300 })).toMatchObject({ state: 'refused' });
    expect(other.received).toEqual([]);
  });

  it('survives what is no HTTP at all, and nobody', async () => {
    const server = createServer((socket) => {
      socket.on('error', () => {});
      socket.end('\u0000'.repeat(100));
    });
    onTestFinished(() => void server.close());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    expect(await send(outgoing(`http://127.0.0.1:${port}`), { timeout: 300 })).toMatchObject({
      state: 'failed',
    });
    expect(await send(outgoing('http://127.0.0.1:1'), { timeout: 300 })).toMatchObject({
      state: 'failed',
    });
    const cut = await send(outgoing('http://127.0.0.1:1'), {
      timeout: 300,
      signal: AbortSignal.abort(),
    });
    expect(cut).toEqual({ state: 'failed', reason: 'the request was ended early' });
  });
});

describe('the courier', () => {
  it('delivers everything, in order for each alert, whatever befalls the receiver', async () => {
    const random = seeded(20261121);
    const trouble: readonly Behaviour[] = [
      { status: 500 },
      { status: 503, headers: { 'retry-after': '2' } },
      { status: 429, headers: { 'retry-after': '1' } },
      'reset',
      { status: 200 },
      { status: 200 },
      { status: 200 },
    ];
    const { origin, taken } = await receiver(
      () => trouble[Math.floor(random() * trouble.length)] ?? { status: 200 },
    );
    const turns = ['opened', 'updated', 'resolved', 'opened', 'resolved'] as const;
    const changes = turns.flatMap((kind, turn) =>
      [1, 2, 3, 4].map((n) =>
        keyed(n, { kind, revision: turn + 1, severities: turn === 0 ? [] : ['warning'] }),
      ),
    );
    const { drain, store } = office([target(origin)], changes);
    const passes = await drain();
    expect(store.pending()).toEqual([]);
    expect(passes.flatMap(({ failures }) => failures).length).toBeGreaterThan(5);
    expect(passes.flatMap(({ refused }) => refused)).toEqual([]);
    expect(passes.reduce((sum, { delivered }) => sum + delivered, 0)).toBe(20);
    for (const n of [1, 2, 3, 4]) {
      const own = taken.map(noticeIn).filter(({ fingerprint }) => Number(fingerprint) === n);
      expect(own.map((notice) => notice.change)).toEqual(turns);
    }
    const keys = taken.map(({ headers }) => headers['idempotency-key']);
    expect(new Set(keys).size).toBe(20);
  });

  it('sends the same key again when it does not know whether something arrived', async () => {
    const { origin, received } = await receiver((_, count) =>
      count === 1 ? 'hang' : { status: 200 },
    );
    const { drain } = office([target(origin)], [change()]);
    await drain();
    const [first, second] = received;
    expect(received).toHaveLength(2);
    expect(second?.headers['idempotency-key']).toBe(first?.headers['idempotency-key']);
    expect(second?.body).toBe(first?.body);
  });

  it('leaves a receiver alone as long as it asks for, and longer the longer it is away', async () => {
    const { origin, received } = await receiver((_, count) =>
      count === 1 ? { status: 429, headers: { 'retry-after': '90' } } : { status: 500 },
    );
    const { pass, clock } = office([target(origin)], [keyed(1), keyed(2)]);
    expect((await pass()).next).toBe(clock.now + 90_000);
    clock.now += 89_999;
    await pass();
    expect(received).toHaveLength(1);
    const waits: number[] = [];
    for (let turn = 0; turn < 12; turn++) {
      clock.now = (await pass()).next ?? 0;
      const { next = 0 } = await pass();
      waits.push(next - clock.now);
      clock.now = next;
    }
    expect(Math.max(...waits)).toBeLessThanOrEqual(300_000);
    expect(waits.at(-1)).toBeGreaterThanOrEqual(150_000);
    expect(waits[0]).toBeLessThanOrEqual(4000);
  });

  it('gives up what is refused, says so, and goes on with what follows', async () => {
    const { origin } = await receiver(({ body }) =>
      JSON.parse(body).change === 'opened'
        ? { status: 400, body: 'unknown rule' }
        : { status: 200 },
    );
    const later = keyed(1, { kind: 'resolved', revision: 2, severities: ['warning'] });
    const { pass, store } = office([target(origin)], [keyed(1), later]);
    const { delivered, refused, failures, next } = await pass();
    expect([delivered, failures, next]).toEqual([1, [], undefined]);
    expect(refused.map(({ message }) => message)).toEqual([
      `the webhook "team" at ${new URL(origin).host} was not told: it answered 400, "unknown rule"`,
    ]);
    expect(refused[0]?.delivery?.fingerprint).toBe(keyed(1).fingerprint);
    expect(store.pending()).toEqual([]);
  });

  it('is not held up by one change that the receiver cannot bear', async () => {
    const isPoison = (body: string) => body.includes('poison');
    const { origin, taken } = await receiver(({ body }) =>
      isPoison(body) ? { status: 500 } : { status: 200 },
    );
    for (const kind of ['webhook', 'slack', 'alertmanager'] as const) {
      const before = taken.length;
      const changes = Array.from({ length: 30 }, (_, n) =>
        keyed(n, n === 3 ? { finding: finding({ rule: 'poison' }) } : {}),
      );
      const { pass, clock, store } = office([target(origin, kind)], changes);
      for (let turn = 0; turn < 80 && store.pending().length > 1; turn++) {
        clock.now = (await pass()).next ?? clock.now;
      }
      expect(store.pending().map((row) => row.change.finding.rule)).toEqual(['poison']);
      expect(taken.length).toBeGreaterThan(before);
    }
  });

  it('puts many alerts into one message, and none of them in vain if one is refused', async () => {
    const { origin, received, taken } = await receiver(({ body }) =>
      body.includes('poison') ? { status: 400 } : { status: 200 },
    );
    const changes = Array.from({ length: 45 }, (_, n) => keyed(n));
    await office([target(origin, 'slack')], changes).drain();
    expect(received).toHaveLength(3);
    const bad = [keyed(1), keyed(2, { finding: finding({ rule: 'poison' }) }), keyed(3)];
    const [passed] = await office([target(origin, 'slack')], bad).drain();
    expect(passed).toMatchObject({ delivered: 2 });
    expect(passed?.refused).toHaveLength(1);
    expect(taken).toHaveLength(5);
  });

  it('lets no target wait for another', async () => {
    const slow = await receiver(() => 'hang');
    const quick = await receiver(() => ({ status: 200 }));
    const targets = [
      target(slow.origin, 'webhook', 'slow'),
      target(quick.origin, 'webhook', 'quick'),
    ];
    const { pass, store } = office(targets, [keyed(1), keyed(2)]);
    const passing = pass();
    // A second pass while one is under way is that one.
    expect(pass()).toBe(passing);
    expect((await passing).delivered).toBe(2);
    expect(store.pending().every((row) => row.target === 'slow')).toBe(true);
  });

  it('goes on where it was when the process ended', async () => {
    const { origin, taken } = await receiver((_, count) =>
      count < 3 ? { status: 500 } : { status: 200 },
    );
    const first = office([target(origin)], [keyed(1), keyed(2)]);
    await first.pass();
    const kept: ReturnType<MemoryOutbox['pending']> = JSON.parse(
      JSON.stringify(first.store.pending()),
    );
    const store = new MemoryOutbox();
    store.put({ put: kept, remove: [] });
    await office([target(origin)], [], store).drain();
    expect(taken).toHaveLength(2);
  });

  it('reminds an Alertmanager of what is open, when it is time and it is there', async () => {
    let status = 200;
    const { origin, received } = await receiver(() => ({ status }));
    const { window, time } = change();
    const { open } = advance([], [finding(), about('checkout')], {
      time,
      window,
      closed: new Set(),
    });
    const { pass, clock } = office([target(origin, 'alertmanager')], []);
    expect((await pass(open)).next).toBe(clock.now + 60_000);
    expect(received.map(({ body }) => JSON.parse(body).length)).toEqual([2]);
    clock.now += 59_999;
    await pass(open);
    expect(received).toHaveLength(1);
    status = 503;
    clock.now += 1;
    const { failures, next = 0 } = await pass(open);
    expect(failures).toHaveLength(1);
    expect(next).toBeLessThan(clock.now + 2000);
    status = 200;
    clock.now = next;
    await pass(open);
    expect(received).toHaveLength(3);
    expect((await pass([])).next).toBeUndefined();
  });
});
