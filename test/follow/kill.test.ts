import path from 'node:path';
import { expect, it } from 'vitest';

type KillRounds = (options: { readonly rounds: number; readonly seed: number }) => Promise<{
  readonly ends: Readonly<Record<string, number>>;
  readonly differences: readonly string[];
  readonly counters: { readonly records: number; readonly late: number };
}>;

const bench = path.join(import.meta.dirname, '..', '..', 'bench', 'killed.mjs');

// Many more rounds: `node bench/kill.mjs`. It needs the built command: `npm run build`.
it('loses and doubles nothing when it is killed at any moment', { timeout: 180_000 }, async () => {
  const { killRounds } = (await import(bench)) as { readonly killRounds: KillRounds };
  const { ends, differences, counters } = await killRounds({ rounds: 10, seed: 7 });
  expect(ends).toEqual({ SIGKILL: 10 });
  expect(differences).toEqual([]);
  expect(counters.records).toBeGreaterThan(100);
  expect(counters.late).toBe(0);
});
