import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { monitor } from '../../src/monitor.ts';
import { verify } from '../../src/verify.ts';

// `npx vitest run test/monitor/policy-assistant.test.ts -u` rewrites what the month must show.
const example = path.join(import.meta.dirname, '../../examples/policy-assistant');
const where = { cwd: example, root: example, today: '2026-11-21' };

it('examples/policy-assistant shows in a month what it must show', async () => {
  const { report } = await monitor(['.'], where);
  expect(report.problems).toEqual([]);
  const seen = report.findings.filter(({ windows }) => windows);
  const lines = seen.map(({ verdict, rule, message, windows = [] }) => {
    const times = windows.map(({ from }) => from.slice(0, 10)).join(', ');
    return `${verdict} ${rule}: ${message}\n  in the weeks from ${times}\n`;
  });
  await expect(lines.join('')).toMatchFileSnapshot(path.join(example, 'month.expected.txt'));
});

it('examples/policy-assistant still cites what its artifacts say', async () => {
  const { counts } = await verify(['.'], { ...where, time: '2026-11-21T00:00:00Z' });
  expect(counts).toEqual({ unchanged: 19, changed: 0, lost: 0 });
});

it('examples/policy-assistant has the month that its program writes', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'policy-assistant-'));
  try {
    mkdirSync(path.join(folder, 'month'));
    cpSync(path.join(example, 'month.mjs'), path.join(folder, 'month.mjs'));
    expect(spawnSync(process.execPath, [path.join(folder, 'month.mjs')]).status).toBe(0);
    for (const name of ['month/answers.csv', 'month/thumbs.csv']) {
      const [written, kept] = [folder, example].map((home) => readFileSync(path.join(home, name)));
      expect(written?.equals(kept as Buffer), name).toBe(true);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});
