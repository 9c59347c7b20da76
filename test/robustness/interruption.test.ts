import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { commands, usual } from './commands.ts';
import { behaves, bin, ended, endsWith, folder, mismatch, systemFiles } from './program.ts';

describe('a pipe that closes early', () => {
  it.concurrent.each(commands)('is no mistake to $name', async (command) => {
    const child = spawn(process.execPath, [bin, ...usual(command)], { cwd: folder(systemFiles()) });
    child.stdout.destroy();
    child.stderr.destroy();
    const run = await ended(child, usual(command));
    expect([run.code, run.signal]).toEqual([command.code ?? 0, null]);
  });
  it('ends what would go on', async () => {
    const cwd = folder(systemFiles());
    const run = await mismatch(
      ['monitor', '--follow', '--state', 'state', '--every', '100ms', '--format', 'jsonl'],
      { cwd, meanwhile: (child) => child.stdout?.destroy() },
    );
    endsWith(run, 0);
  });
});

describe.concurrent('a signal', () => {
  const WAITING = [
    ...['check -', 'verify -', 'ask -', 'report -o - -', 'baseline -o - -', 'report --from -'],
    ...['monitor -', 'forecast -', 'lsp'],
    'monitor --follow --state state --every 200ms',
  ];

  const SIGNALS = ['SIGINT', 'SIGTERM'] as const;
  const cases = WAITING.map((words, at) => ({ words, signal: SIGNALS[at % 2] ?? 'SIGINT' }));

  it.concurrent.each(cases)('$signal ends "$words" at once', async ({ words, signal }) => {
    const run = await mismatch(words.split(' '), {
      cwd: folder(systemFiles()),
      meanwhile: (child) => setTimeout(() => child.kill(signal), 500),
    });
    behaves({ ...run, signal: null });
    // A shell makes 130 or 143 of it; what follows stops as a service does.
    if (run.signal === null) expect([0, 130, 143]).toContain(run.code);
    else expect(run.signal).toBe(signal);
  });
});

it('leaves the old file or the new one, whenever it is killed', async () => {
  const cwd = folder(systemFiles());
  const file = path.join(cwd, 'report.json');
  for (let round = 0; round < 6; round++) {
    writeFileSync(file, '"old"');
    const child = spawn(process.execPath, [bin, 'check', '--format', 'json:report.json'], { cwd });
    setTimeout(() => child.kill('SIGKILL'), 60 + 40 * round);
    await once(child, 'close');
    const text: unknown = JSON.parse(readFileSync(file, 'utf8'));
    expect(text === 'old' || (text as { readonly report?: string }).report === 'v1').toBe(true);
  }
});
