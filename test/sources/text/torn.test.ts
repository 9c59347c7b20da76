import { describe, expect, it } from 'vitest';
import type { Reason } from '../../../src/sources/text/bad.ts';
import { summariseLog } from '../../../src/sources/text/log.ts';
import { columns, files } from './files.ts';

const { file } = files();
const MIB = 1024 * 1024;

/** What comes instead of a good line: bench/torn.mjs does the same with a gigabyte. */
const FAULTS: readonly { reason?: Reason; every: number; line: () => string | Buffer }[] = [
  { reason: 'type', every: 1009, line: () => '{"id":"r","amount":"12"}' },
  { reason: 'json', every: 2003, line: () => '{"id":"cut in the mid' },
  {
    reason: 'encoding',
    every: 3001,
    line: () => Buffer.concat([Buffer.from('{"id":"'), Buffer.of(0xff), Buffer.from('"}')]),
  },
  { every: 40_009, line: () => `{"id":"${'y'.repeat(MIB)}","amount":1}` },
  { reason: 'long', every: 90_001, line: () => `{"id":"${'z'.repeat(17 * MIB)}"}` },
];

function torn() {
  const lines: (string | Buffer)[] = [];
  const faults = new Map<number, Reason>();
  for (let line = 1; line <= 120_000; line++) {
    const fault = FAULTS.findLast(({ every }) => line % every === 0);
    if (fault?.reason) faults.set(line, fault.reason);
    const usual = `{"id":"r${line}","amount":${line / 100},"note":"nothing to see here"}`;
    lines.push(fault?.line() ?? usual, '\n');
  }
  faults.set(120_001, 'torn');
  const content = Buffer.concat([...lines, '{"id":"to'].map((part) => Buffer.from(part)));
  return { content, faults };
}

describe('a log that is torn, too long, no UTF-8, no JSON and of other types in places', () => {
  it('is read to its end, and each bad line is counted and told with its number', async () => {
    const { content, faults } = torn();
    const { windows, files } = await summariseLog({
      format: 'jsonl',
      columns: columns({ id: 'text', amount: 'number' }),
      plan: { by: 'none' },
      files: [{ path: file('torn.jsonl', content) }],
    });
    const by: Partial<Record<Reason, number>> = {};
    for (const reason of faults.values()) by[reason] = (by[reason] ?? 0) + 1;
    const [told] = files;
    expect(told?.bad.by).toEqual(by);
    const read = 120_000 - [...faults.values()].filter((reason) => reason !== 'type').length + 1;
    expect([told?.rows, told?.records, told?.line]).toEqual([read, 120_001, 120_002]);
    expect(windows.map(({ rows, bad }) => [rows, bad])).toEqual([[read, faults.size]]);
    const samples = told?.bad.samples ?? [];
    expect(samples).toHaveLength(20);
    expect(samples.map(({ line, reason }) => faults.get(line) === reason)).not.toContain(false);
    expect(new Set(samples.map(({ reason }) => reason))).toEqual(new Set(faults.values()));
  });
});
