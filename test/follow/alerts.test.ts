import { expect, it } from 'vitest';
import { receiver } from '../notify/receiver.ts';
import { jsonl, round, rows, type World, world } from './system.ts';

const HOUR = 3600;

/** An hour of records, of which some come from a country that nobody declared. */
const hour = (at: number, strangers = 0) =>
  jsonl(
    rows(HOUR, { seed: at + 1, from: at * HOUR, jitter: 0 }).map((row, index) =>
      index < strangers ? { ...row, country: 'FR' } : row,
    ),
  );

const config = (origin: string) => `alerts:
  targets:
    - { name: bus, kind: webhook, url: "${origin}/in", severity: info }
`;

type Notice = { readonly change: string; readonly fingerprint: string; readonly finding: object };

it('tells of an alert when it opens and when it is over, and not in between', async () => {
  const { origin, taken } = await receiver(() => ({ status: 204 }));
  const one = world({ 'mismatch.config.yaml': config(origin), 'log.jsonl': hour(0) });
  const strangers = () =>
    taken
      .map(({ body }) => JSON.parse(body) as Notice)
      .filter(({ finding }) => JSON.stringify(finding).includes('/inputs/country'))
      .map(({ change }) => change);
  const next = async (at: number, count = 0) => {
    one.append('log.jsonl', hour(at, count));
    // A moment later, so that the window before is over.
    return round(one);
  };
  await next(1, 200);
  expect(strangers()).toEqual([]);
  await next(2, 200);
  expect(strangers()).toEqual(['opened']);
  await next(3, 0);
  expect(strangers()).toEqual(['opened']);
  await next(4, 0);
  expect(strangers()).toEqual(['opened', 'resolved']);
});

it('delivers later what nobody took, once', async () => {
  let isUp = false;
  const { origin, taken } = await receiver(() => ({ status: isUp ? 204 : 503 }));
  const one = world({ 'mismatch.config.yaml': config(origin), 'log.jsonl': hour(0, 200) });
  one.append('log.jsonl', hour(1));
  await round(one);
  expect(taken).toEqual([]);
  isUp = true;
  await round(one, { now: () => Date.now() + 60_000 });
  const first = taken.length;
  expect(first).toBeGreaterThan(0);
  await round(one, { now: () => Date.now() + 120_000 });
  expect(taken.length).toBe(first);
});

it('ends an alert about an element that is no longer declared', async () => {
  const { origin, taken } = await receiver(() => ({ status: 204 }));
  const one: World = world({ 'mismatch.config.yaml': config(origin), 'log.jsonl': hour(0, 200) });
  one.append('log.jsonl', hour(1));
  await round(one);
  const changes = () => taken.map(({ body }) => (JSON.parse(body) as Notice).change);
  expect(changes()).toContain('opened');
  one.write('model.yaml', '');
  one.write('model.yaml', (await import('node:fs')).readFileSync(one.file('system.yaml'), 'utf8'));
  one.write(
    'model.yaml',
    'mismatch: v1\nkind: TrainedModel\nname: other\nperspective: data-science\n',
  );
  await round(one);
  expect(changes()).toContain('resolved');
});

it('tells its metrics', async () => {
  const { freePort } = await import('../notify/program.ts');
  const port = await freePort();
  const one = world({
    'mismatch.config.yaml': `endpoint: { port: ${port} }\n`,
    'log.jsonl': hour(0, 200),
  });
  one.append('log.jsonl', hour(1));
  let page = '';
  const controller = new AbortController();
  await round(one, {
    once: false,
    signal: controller.signal,
    progress: (text) => {
      if (!text.includes('1 windows closed') || page !== '') return;
      page = 'asked';
      fetch(`http://127.0.0.1:${port}/metrics`)
        .then((answer) => answer.text())
        .then((text) => {
          page = text;
        })
        .finally(() => controller.abort());
    },
  });
  expect(page).toContain('mismatch_records_read_total{system="scoring",export="predictions"} 7200');
  expect(page).toContain('mismatch_windows_closed_total{system="scoring"} 1');
  expect(page).toMatch(/mismatch_judgements\{.*verdict="mismatch"\} [1-9]/);
});
