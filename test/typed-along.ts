import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** The project. */
export const root = path.join(import.meta.dirname, '..');
const program = path.join(root, 'dist/mismatch.cjs');

const BLOCK = /^```(\w+)(?: (\S+))?\n([\s\S]*?)^```$/gm;

/** `<!-- in urgency -->`: what the folder is called, after which a system without manifest is named. */
const NAME = /<!-- in (\S+) -->/;

/** `<!-- begins with examples/… -->`: what lies in the folder before anything is typed. */
const BEGINNING = /<!-- begins with (\S+) -->/;

/** Evidence and waivers have days; here it is always the same one. */
const TODAY = Date.parse('2026-11-21T09:00:00Z') / 1000;

export type Typed = {
  /** The page with what is really printed. */
  readonly page: string;
  /** How each command ended. */
  readonly codes: readonly (number | null)[];
};

/**
 * Types a page along in a folder of its own. A block of any language with a name is a file, `sh` has
 * commands, a line each, `ts` is a program without types of its own that imports the built library,
 * and `console` is what the block before it printed, on both of its outputs. A block whose name is
 * `example` is neither written nor run.
 * @throws {Error} on a command that is none of `mismatch`
 */
export function typedAlong(page: string): Typed {
  const home = mkdtempSync(path.join(tmpdir(), 'typed-along-'));
  const [, name = 'system'] = NAME.exec(page) ?? [];
  const folder = path.join(home, name);
  mkdirSync(folder);
  const [, beginning] = BEGINNING.exec(page) ?? [];
  if (beginning) cpSync(path.join(root, beginning), folder, { recursive: true });
  const codes: (number | null)[] = [];
  let printed = '';
  const run = (args: readonly string[], cwd: string): void => {
    const env = { PATH: process.env['PATH'] ?? '', SOURCE_DATE_EPOCH: String(TODAY) };
    const ran = spawnSync(process.execPath, args, { cwd, env, encoding: 'utf8' });
    codes.push(ran.status);
    printed += ran.stdout + ran.stderr;
  };
  const type = (block: string, language: string, name: string | undefined, text: string) => {
    if (language === 'console') return `\`\`\`console\n${printed.trimEnd()}\n\`\`\``;
    printed = '';
    if (name === 'example') return block;
    if (name) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      writeFileSync(path.join(folder, name), text);
    } else if (language === 'sh') {
      for (const command of commandsIn(text)) run([program, ...command], folder);
    } else if (language === 'ts') {
      run(['--input-type=module', '--eval', text], root);
    }
    return block;
  };
  try {
    return { page: page.replace(BLOCK, type), codes };
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

/** The arguments of each command of a block, without what stands behind a `#`. */
function commandsIn(text: string): readonly (readonly string[])[] {
  const lines = text.split('\n').map((line) => line.replace(/(^|\s)#.*$/, '').trim());
  return lines
    .filter((line) => line !== '')
    .map((line) => {
      const [name, ...args] = line.split(/\s+/);
      if (name !== 'mismatch' || /["'$|<>;&]/.test(line)) throw new Error(`cannot type: ${line}`);
      return args;
    });
}
