import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Change } from '../../src/notify/alert.ts';
import { pause, retryAfter, seeded } from '../../src/notify/backoff.ts';
import type { Delivery } from '../../src/notify/delivery.ts';
import { MemoryOutbox } from '../../src/notify/memory.ts';
import { planDeliveries } from '../../src/notify/outbox.ts';
import { change, finding } from './findings.ts';

const TEAM = { name: 'team', severity: 'info' } as const;
const DUTY = { name: 'duty', severity: 'error' } as const;

const KEYS = ['aa', 'bb', 'cc'].map((two) => two.repeat(16));

/** Changes as `advance` makes them: each alert opens and resolves by turns, with updates between. */
function changesOf(picks: readonly (readonly [number, number])[]): readonly Change[] {
  const states = KEYS.map(() => ({ isOpen: false, revision: 0 }));
  return picks.flatMap(([key, pick], step) => {
    const state = states[key];
    if (state === undefined) return [];
    const kind = !state.isOpen ? 'opened' : pick === 0 ? 'updated' : 'resolved';
    state.isOpen = kind !== 'resolved';
    state.revision += 1;
    const { revision } = state;
    const message = `step ${step}`;
    return change({
      kind,
      fingerprint: KEYS[key] ?? '',
      revision,
      finding: finding({ message }),
      severities: kind === 'opened' ? [] : ['warning'],
    });
  });
}

const picks = fc.array(fc.tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 1 })), {
  maxLength: 30,
});

const put = (store: MemoryOutbox, changes: readonly Change[], most?: number, targets = [TEAM]) => {
  const pending = store.pending();
  const plan = planDeliveries(changes, { targets, pending, now: 0, ...(most ? { most } : {}) });
  store.put(plan);
  return plan;
};

const of = (rows: readonly Delivery[], key: string) =>
  rows.filter(({ fingerprint }) => fingerprint === key);
const kinds = (rows: readonly Delivery[]) => rows.map(({ change: { kind } }) => kind);

describe('planning', () => {
  it('makes a row for every target that hears of a change', () => {
    const error = change({ fingerprint: KEYS[1] ?? '', finding: finding({ severity: 'error' }) });
    const planning = { targets: [TEAM, DUTY], pending: [], now: 7 };
    const { put: rows, remove } = planDeliveries([change(), error], planning);
    expect(rows.map(({ target, next }) => [target, next])).toEqual([
      ['team', 7],
      ['team', 7],
      ['duty', 7],
    ]);
    expect(remove).toEqual([]);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(3);
    expect(JSON.parse(JSON.stringify(rows))).toEqual(rows);
  });

  it('gives the same change the same key, whenever it is planned', () => {
    const [one] = planDeliveries([change()], { targets: [TEAM], pending: [], now: 0 }).put;
    const later = change({ time: '2026-11-21T11:00:00Z' });
    const pending = [{ ...(one as Delivery), fingerprint: 'other', id: 'other', sequence: 41 }];
    const [again] = planDeliveries([later], { targets: [TEAM], pending, now: 9 }).put;
    expect(again?.id).toBe(one?.id);
    expect(again?.sequence).toBe(42);
    const store = new MemoryOutbox();
    put(store, [change()]);
    expect(put(store, [change()])).toEqual({ put: [], remove: [] });
  });

  it('lets an update give way to the next one', () => {
    const store = new MemoryOutbox();
    put(store, [change()]);
    const update = (revision: number) =>
      change({ kind: 'updated', revision, severities: ['warning'] });
    put(store, [update(2)]);
    const [, before] = store.pending();
    store.failed([before?.id ?? ''], 500);
    const plan = put(store, [update(3)]);
    expect(plan.remove).toEqual([before?.id]);
    expect(kinds(store.pending())).toEqual(['opened', 'updated']);
    expect(store.pending()[1]).toMatchObject({ merged: 1, attempts: 1, next: 500 });
    expect(store.pending()[1]?.change.revision).toBe(3);
  });

  it('loses no opening and no end while there is room', () => {
    fc.assert(
      fc.property(picks, (all) => {
        const store = new MemoryOutbox();
        const changes = changesOf(all);
        for (const one of changes) put(store, [one]);
        const together = new MemoryOutbox();
        put(together, changes);
        expect(kinds(together.pending())).toEqual(kinds(store.pending()));
        for (const key of KEYS) {
          const turns = (list: readonly Change[]) =>
            list
              .filter(({ kind }) => kind !== 'updated')
              .map(({ kind, revision }) => [kind, revision]);
          const own = changes.filter(({ fingerprint }) => fingerprint === key);
          const rows = of(store.pending(), key);
          expect(turns(rows.map((row) => row.change))).toEqual(turns(own));
          expect(rows.reduce((sum, { merged }) => sum + 1 + merged, 0)).toBe(own.length);
        }
      }),
    );
  });

  it('keeps what became of every alert, however long nobody takes anything', () => {
    fc.assert(
      fc.property(picks, fc.nat({ max: 30 }), (all, delivered) => {
        const changes = changesOf(all);
        const store = new MemoryOutbox();
        put(store, changes.slice(0, delivered));
        // What was delivered is what the target knows.
        const known = new Map<string, boolean>();
        for (const { fingerprint, kind } of changes.slice(0, delivered)) {
          known.set(fingerprint, kind !== 'resolved');
        }
        store.done(store.pending().map(({ id }) => id));
        for (const one of changes.slice(delivered)) put(store, [one], 1);
        for (const key of KEYS) {
          const own = changes.slice(delivered).filter(({ fingerprint }) => fingerprint === key);
          const rows = of(store.pending(), key);
          expect(rows.length).toBeLessThanOrEqual(3);
          expect(rows.length > 0).toBe(own.length > 0);
          expect(rows.reduce((sum, { merged }) => sum + 1 + merged, 0)).toBe(own.length);
          // The target hears opening and end by turns, and knows in the end how it is.
          let isOpen = known.get(key) ?? false;
          for (const kind of kinds(rows)) {
            expect(kind === 'opened').toBe(!isOpen);
            isOpen = kind !== 'resolved';
          }
          const last = own.at(-1);
          if (last) expect(isOpen).toBe(last.kind !== 'resolved');
          const shown = rows.findLast((row) => row.change.kind !== 'resolved')?.change.finding;
          const latest = own.findLast(({ kind }) => kind !== 'resolved')?.finding;
          if (shown) expect(shown.message).toBe(latest?.message);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('takes time in proportion to what waits', () => {
    const changes = Array.from({ length: 20_000 }, (_, n) =>
      change({ fingerprint: String(n).padStart(32, '0'), revision: 1 }),
    );
    const { put: rows } = planDeliveries(changes, { targets: [TEAM], pending: [], now: 0 });
    expect(rows).toHaveLength(20_000);
    const more = planDeliveries([change()], { targets: [TEAM], pending: rows, now: 0 });
    expect([more.put.length, more.remove.length]).toEqual([1, 0]);
  });
});

describe('the queue', () => {
  it('gives the first of each alert, and only when its time has come', () => {
    const store = new MemoryOutbox();
    put(
      store,
      changesOf([
        [0, 0],
        [0, 1],
        [1, 0],
        [2, 0],
      ]),
    );
    const due = (now: number, most = 9) => store.due({ target: 'team', now, most });
    expect(kinds(due(0))).toEqual(['opened', 'opened', 'opened']);
    store.failed([due(0)[0]?.id ?? ''], 50);
    expect(due(49).map(({ fingerprint }) => fingerprint)).toEqual(KEYS.slice(1));
    expect(due(50).map(({ fingerprint }) => fingerprint)).toEqual([KEYS[1], KEYS[2], KEYS[0]]);
    expect(due(50, 1)).toHaveLength(1);
    expect(store.due({ target: 'duty', now: 50, most: 9 })).toEqual([]);
    store.done([due(50)[2]?.id ?? '', 'gone']);
    store.failed(['gone'], 1);
    expect(kinds(of(due(50), KEYS[0] ?? ''))).toEqual(['resolved']);
  });
});

describe('waiting', () => {
  it('doubles, up to a limit, and differs by chance', () => {
    const backoff = { first: 1000, most: 60_000 };
    const low = [1, 2, 3, 9, 1000].map((failures) => pause(failures, () => 0, backoff));
    expect(low).toEqual([500, 1000, 2000, 30_000, 30_000]);
    expect(pause(1, () => 0.999999, backoff)).toBe(1000);
    const [one, other] = [seeded(7), seeded(7)];
    const drawn = Array.from({ length: 1000 }, one);
    expect(drawn).toEqual(Array.from({ length: 1000 }, other));
    expect(drawn.every((value) => value >= 0 && value < 1)).toBe(true);
    expect(new Set(drawn).size).toBe(1000);
  });

  it.each([
    ['7', 7000],
    [' 0 ', 0],
    ['99999999', 3_600_000],
    ['Sat, 21 Nov 2026 10:00:30 GMT', 30_000],
    ['Sat, 21 Nov 2026 09:00:00 GMT', 0],
    ['Fri, 21 Nov 2036 09:00:00 GMT', 3_600_000],
    ['', undefined],
    ['-3', undefined],
    ['1.5', undefined],
    ['tomorrow', undefined],
    ['9'.repeat(5000), undefined],
    [null, undefined],
  ])('is as long as %j asks for', (header, expected) => {
    expect(retryAfter(header, Date.parse('2026-11-21T10:00:00Z'))).toBe(expected);
  });
});
