import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';

// Types docs/tutorial.md along; `npx vitest run test/tutorial.test.ts -u` rewrites what it shows.
const root = path.join(import.meta.dirname, '..');
const page = path.join(root, 'docs/tutorial.md');
const program = path.join(root, 'dist/mismatch.cjs');

const BLOCK = /^```(\w+)(?: (\S+))?\n([\s\S]*?)^```$/gm;

it('can be typed along', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'tutorial-'));
  const codes: (number | null)[] = [];
  let printed = '';
  const renewed = readFileSync(page, 'utf8').replace(
    BLOCK,
    (whole: string, language: string, file: string | undefined, text: string) => {
      if (language === 'yaml' && file) writeFileSync(path.join(folder, file), text);
      if (language === 'sh') {
        const [name, ...args] = text.trim().split(' ');
        expect(name).toBe('mismatch');
        const run = spawnSync(process.execPath, [program, ...args], {
          cwd: folder,
          encoding: 'utf8',
        });
        expect(run.stderr).toBe('');
        codes.push(run.status);
        printed = run.stdout;
      }
      return language === 'console' ? `\`\`\`console\n${printed.trimEnd()}\n\`\`\`` : whole;
    },
  );
  await expect(renewed).toMatchFileSnapshot(page);
  // Two mismatches, a list of questions, and nothing wrong any more.
  expect(codes).toEqual([1, 0, 0]);
});
