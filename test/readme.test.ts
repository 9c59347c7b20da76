import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import packageJson from '../package.json' with { type: 'json' };
import { check } from '../src/check.ts';
import { KINDS } from '../src/reference.ts';
import { pretty } from '../src/report/pretty.ts';
import { run } from '../src/run.ts';

// What README.md shows is what the program prints; `npx vitest run test/readme.test.ts -u` rewrites it.
const root = path.join(import.meta.dirname, '..');
const file = path.join(root, 'README.md');
const readme = readFileSync(file, 'utf8');

const fence = (tag: string): RegExp => new RegExp(`(\`\`\`${tag}\n)([\\s\\S]*?)(\`\`\`\n)`);

const show = (text: string, tag: string, output: string): string =>
  text.replace(fence(tag), (_, open: string, __, close: string) => open + output + close);

it('shows what the program prints', async () => {
  const first = await check(['examples/silero-vad'], { cwd: root });
  const style = { color: false, quiet: true, failOn: 'error' } as const;
  const printed = pretty(first.report, { ...style, textOf: first.textOf });
  const written = fence('yaml descriptors').exec(readme)?.[2] ?? '';
  const second = run([{ file: 'descriptors.yaml', text: written }]);
  expect(second.problems).toEqual([]);
  const found = pretty(second, { ...style, textOf: () => written });
  const bare = await check(['examples/undeclared/router'], { cwd: root });
  const contradicted = pretty(bare.report, { ...style, quiet: false, textOf: bare.textOf });
  const shown = show(show(readme, 'console', printed), 'console descriptors', found);
  const renewed = show(shown, 'console undeclared', contradicted);
  await expect(renewed).toMatchFileSnapshot(file);
});

it('shows code that runs against the built library', () => {
  const code = fence('ts').exec(readme)?.[2] ?? '';
  const args = ['--input-type=module', '--eval', code];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: root,
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  expect(stdout).toContain('port-unit-differs');
  expect(status).toBe(1);
});

it('says on the first screen what it is, what it prints, how it is used and where to go on', () => {
  const screen = readme.slice(0, readme.indexOf('## Begin with what you have'));
  expect(screen.split('\n').length).toBeLessThanOrEqual(60);
  const wanted = [
    '```sh',
    '```console',
    '`mismatch verify`',
    '`mismatch monitor`',
    'docs/README.md',
  ];
  const places = wanted.map((text) => screen.indexOf(text));
  expect(places).toEqual([...places].sort((one, other) => one - other));
  expect(places).not.toContain(-1);
});

it('names every kind', () => {
  for (const kind of KINDS) expect(readme).toContain(`\`${kind}\``);
});

it('leaves no dependency without a reason', () => {
  const reasons = readFileSync(path.join(root, 'CONTRIBUTING.md'), 'utf8');
  const { dependencies, devDependencies } = packageJson;
  for (const name of Object.keys({ ...dependencies, ...devDependencies })) {
    expect(reasons).toContain(`\`${name}\``);
  }
});

it('links only to what exists', () => {
  const links = [...readme.matchAll(/\]\(([^)#]+)\)/g)].map(([, link]) => link ?? '');
  expect(links.length).toBeGreaterThan(3);
  for (const link of links) expect(existsSync(path.join(root, link)), link).toBe(true);
});
