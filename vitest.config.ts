import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { defineConfig } from 'vitest/config';

const TESTS = path.join(import.meta.dirname, 'test');

// Stand-ins for modules and functions, the settings of the process, and its memory.
const OWN = /\bvi\.|\bprocess\.(?:chdir|memoryUsage)\(|\bprocess\.env\[[^\]]+\]\s*=[^=]/;

/** Whether a file of tests, or what it takes from beside it, changes or measures its process. */
function isAlone(file: string, met = new Set<string>()): boolean {
  if (met.has(file)) return false;
  met.add(file);
  const text = readFileSync(file, 'utf8');
  if (OWN.test(text)) return true;
  return [...text.matchAll(/ from '(\.[^']+\.ts)'/g)]
    .map(([, name = '']) => path.resolve(path.dirname(file), name))
    .some((other) => other.startsWith(TESTS + path.sep) && isAlone(other, met));
}

const alone = readdirSync(TESTS, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.test.ts') && isAlone(path.join(TESTS, name)))
  .map((name) => `test/${name.split(path.sep).join('/')}`);

const testTimeout = 30_000;

// Importing the program took longer than most tests do, so that files share it where they can.
export default defineConfig({
  test: {
    globalSetup: 'test/workshop.ts',
    // One less than there are is the half of two.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'together',
          include: ['test/**/*.test.ts'],
          exclude: alone,
          isolate: false,
          testTimeout,
        },
      },
      { test: { name: 'alone', include: alone, testTimeout } },
    ],
  },
});
