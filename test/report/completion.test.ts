import { spawnSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { FAIL_ON } from '../../src/exit.ts';
import { FORMATS } from '../../src/report/formats.ts';
import { MEMORY_RULE } from '../own-rules/memory-rule.ts';
import { bin, DISAGREEING, folderWith, mismatch, write } from './command.ts';

const has = (shell: string): boolean => spawnSync(shell, ['--version']).status === 0;

let folder: string;
const scripts: Record<string, string> = {};
beforeAll(() => {
  folder = folderWith({ ...DISAGREEING, 'a folder/x.yaml': '' });
  for (const shell of ['bash', 'zsh', 'fish']) {
    const { status, stdout, stderr } = mismatch(['completion', shell], folder);
    expect([shell, status, stderr]).toEqual([shell, 0, '']);
    scripts[shell] = stdout;
    write(folder, { [`${shell}.script`]: stdout });
  }
});

const run = (shell: string, args: readonly string[], cwd = folder): string => {
  const env = { ...process.env, PATH: path };
  const { status, stdout, stderr } = spawnSync(shell, args, { cwd, env, encoding: 'utf8' });
  expect([status, stderr]).toEqual([0, '']);
  return stdout;
};

/** A folder below one that has a rule of its own, and `mismatch` in the path. */
let below: string;
let path: string;
beforeAll(() => {
  const own = folderWith({
    'mismatch.config.yaml': 'ownRules: [rules.yaml]\n',
    'rules.yaml': MEMORY_RULE,
    'bin/mismatch': `#!/bin/sh\nexec "${process.execPath}" "${bin}" "$@"\n`,
    'a/b/x.txt': '',
  });
  chmodSync(`${own}/bin/mismatch`, 0o755);
  below = `${own}/a/b`;
  path = `${own}/bin:${process.env['PATH']}`;
});

/** The commands of the help, which is written by somebody else. */
const commandsInHelp = (): readonly string[] => {
  const { stdout } = mismatch(['--help'], folder);
  const [, list = ''] = stdout.split('\nOptions:\n');
  const names = [...list.matchAll(/^ {2}(\w+)/gm)].map(([, name]) => name ?? '');
  return names.filter((name) => name !== 'help');
};

it.each(['bash', 'zsh', 'fish'])('every command of the help is in the script for %s', (shell) => {
  const commands = commandsInHelp();
  expect(commands).toContain('check');
  expect(commands.length).toBeGreaterThan(8);
  for (const name of commands) expect(scripts[shell]).toMatch(new RegExp(`\\b${name}\\b`));
});

it('knows the three shells only', () => {
  expect(mismatch(['completion', 'tcsh'], folder).status).toBe(64);
});

describe.runIf(has('bash'))('bash', () => {
  /** What bash proposes for the last word. */
  const proposed = (...words: readonly string[]): readonly string[] => proposedIn(folder, ...words);
  const proposedIn = (cwd: string, ...words: readonly string[]): readonly string[] => {
    const script = [
      `source "${folder}/bash.script"`,
      'COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _mismatch',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: a list of bash
      'printf "%s\\n" "${COMPREPLY[@]}"',
    ].join('\n');
    const said = run('bash', ['--norc', '-u', '-c', script, 'bash', 'mismatch', ...words], cwd);
    return said.split('\n').filter((line) => line !== '');
  };

  it('proposes commands, and those of a command', () => {
    expect(proposed('')).toEqual(expect.arrayContaining([...commandsInHelp()]));
    expect(proposed('che')).toEqual(['check']);
    expect(proposed('profile', 'm')).toEqual(['merge']);
  });

  it('proposes options, and the values of those that have a list', () => {
    expect(proposed('check', '--cha')).toEqual(['--changed']);
    expect(proposed('check', '--format', '')).toEqual([...FORMATS]);
    expect(proposed('monitor', 'a.yaml', '--fail-on', '')).toEqual([...FAIL_ON]);
    expect(proposed('ask', '--of', 'op')).toEqual(['operations']);
    expect(proposed('export', 'p')).toEqual(['prometheus']);
    expect(proposed('completion', 'z')).toEqual(['zsh']);
    expect(proposed('--ver')).toEqual(['--version']);
  });

  it('proposes rules to explain', () => {
    expect(proposed('explain', 'gpu-memory-too')).toEqual(['gpu-memory-too-small']);
    expect(proposed('explain', 'evidence-out')).toEqual(['evidence-outdated']);
  });

  it('proposes rules of one’s own where there are any', () => {
    expect(proposedIn(below, 'explain', 'acme')).toEqual(['acme/depot-memory']);
    expect(proposedIn(below, 'explain', '')).toContain('acme/depot-memory');
    expect(proposedIn(below, 'explain', 'gpu-memory-too')).toEqual(['gpu-memory-too-small']);
    expect(proposed('explain', 'acme')).toEqual([]);
  });

  it('proposes folders where one is asked for, and leaves files to bash', () => {
    expect(proposed('check', '--root', 'a')).toEqual(['a', 'folder']);
    expect(proposed('check', 'prod')).toEqual([]);
    expect(proposed('check', '--changed', 'prod')).toEqual([]);
  });
});

describe.runIf(has('zsh'))('zsh', () => {
  it('reads the script, and knows whom it completes', () => {
    run('zsh', ['-f', '-n', 'zsh.script']);
    const script =
      // biome-ignore lint/suspicious/noTemplateCurlyInString: a table of zsh
      'compdef() { print "$1 $2" }; source ./zsh.script; print ${+functions[_mismatch_profile_merge]}';
    expect(run('zsh', ['-f', '-c', script])).toBe('_mismatch mismatch\n1\n');
  });

  it('hands the options and values of a command to the completion system', () => {
    const script =
      'compdef() {}; source ./zsh.script; _arguments() { print -rl -- "$@" }; _mismatch_check';
    const said = run('zsh', ['-f', '-c', script]);
    expect(said).toContain(`:(${FORMATS.join(' ')})`);
    expect(said).toMatch(/^\*--changed\[.*\]:: :/m);
    expect(said).toMatch(/^\*: :_files$/m);
  });

  it('proposes rules to explain, and those of one’s own where there are any', () => {
    const script = `compdef() {}; source "${folder}/zsh.script"; compadd() { print -rl -- "$@" }
_arguments() { eval "\${\${@[-1]#*:*:?}%\\}}" }; _mismatch_explain`;
    const words = (cwd: string) => run('zsh', ['-f', '-c', script], cwd).split('\n');
    expect(words(below)).toEqual(
      expect.arrayContaining(['gpu-memory-too-small', 'acme/depot-memory']),
    );
    expect(words(folder)).toContain('gpu-memory-too-small');
    expect(words(folder)).not.toContain('acme/depot-memory');
  });
});

describe.runIf(has('fish'))('fish', () => {
  const proposed = (line: string, cwd = folder): readonly string[] =>
    run('fish', ['--no-config', '-c', `source ${folder}/fish.script; complete -C '${line}'`], cwd)
      .split('\n')
      .map((one) => one.split('\t')[0] ?? '')
      .filter((one) => one !== '');

  it('proposes commands, options and values', () => {
    expect(proposed('mismatch che')).toEqual(['check']);
    expect(proposed('mismatch profile m')).toContain('merge');
    expect(proposed('mismatch check --cha')).toEqual(['--changed']);
    expect([...proposed('mismatch check --format ')].sort()).toEqual([...FORMATS].sort());
    expect(proposed('mismatch explain gpu-memory-too')).toEqual(['gpu-memory-too-small']);
    expect(proposed('mismatch explain acme')).not.toContain('acme/depot-memory');
    expect(proposed('mismatch explain acme', below)).toContain('acme/depot-memory');
    expect(proposed('mismatch check prod')).toEqual(['production.yaml']);
  });
});
