import { expect, it } from 'vitest';
import { COMMANDS, commands } from './commands.ts';
import { endsWith, folder, listedCommands, mismatch, systemFiles } from './program.ts';

it('knows every command that the program lists', () => {
  expect(Object.keys(COMMANDS).sort()).toEqual([...listedCommands()].sort());
});

it.concurrent.each(commands)('$name in an empty folder', async ({ words, bare }) => {
  const run = await mismatch(words, { cwd: folder() });
  endsWith(run, bare);
  // Whoever gets nothing is told why, except by a server whose client has gone.
  if (bare !== 0 && words[0] !== 'lsp') expect(run.stdout + run.stderr).toMatch(/\S/);
});

it.concurrent.each(commands)('$name refuses an option that it does not know', async (command) => {
  const run = await mismatch([...command.words, '--unheard-of'], { cwd: folder() });
  endsWith(run, 64);
  expect(run.stderr).toContain("'--unheard-of'");
  expect(run.stderr).toMatch(/run `mismatch .*--help`/);
});

const misuses = commands.flatMap(({ words, misuses }) =>
  misuses.map(([args, code, ...told]) => ({ args: [...words, ...args], code, told })),
);

it.concurrent.each(misuses)('$args ends with $code', async ({ args, code, told }) => {
  const run = await mismatch(args, { cwd: folder(systemFiles()) });
  endsWith(run, code);
  const said = run.stdout + run.stderr;
  for (const word of told) expect(said).toContain(word);
});
