import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import packageJson from '../package.json' with { type: 'json' };
import { rules } from '../src/rules/index.ts';

// Drives the built command, as a user does: `npm run build` makes dist/mismatch.cjs.
const root = path.join(import.meta.dirname, '..');
const bin = path.join(root, 'dist', 'mismatch.cjs');
let home: string;

beforeAll(() => {
  expect(existsSync(bin), 'run `npm run build` first').toBe(true);
  home = mkdtempSync(path.join(tmpdir(), 'mismatch-cli-'));
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

type Run = { cwd?: string; env?: Record<string, string>; input?: string };

function mismatch(args: readonly string[], { cwd = home, env = {}, input }: Run = {}) {
  const clean = { PATH: process.env['PATH'] ?? '', ...env };
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], {
    cwd,
    env: clean,
    encoding: 'utf8',
    ...(input === undefined ? {} : { input }),
  });
  return { status, stdout, stderr };
}

let folders = 0;

/** A folder with the given files, inside the home of this test. */
function folder(files: Readonly<Record<string, string>>): string {
  const made = path.join(home, `case-${folders++}`);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(made, name)), { recursive: true });
    writeFileSync(path.join(made, name), text);
  }
  mkdirSync(made, { recursive: true });
  return made;
}

const production = `mismatch: v1
kind: Environment
name: production
perspective: operations
stage: production
memory: 8Gi
`;

const expecting = (amount: string, at = '/memory') => `mismatch: v1
kind: Component
name: gateway
perspective: software-engineering
expects:
  - of: Environment/production
    at: ${at}
    atLeast: ${amount}
`;

const agreeing = { 'production.yaml': production, 'gateway.yaml': expecting('4Gi') };
const disagreeing = { 'production.yaml': production, 'gateway.yaml': expecting('16Gi') };
const open = { 'production.yaml': production, 'gateway.yaml': expecting('1Gi', '/sharedMemory') };

describe('exit codes', () => {
  it('is 0 where nothing disagrees, even if something is open', () => {
    expect(mismatch(['check'], { cwd: folder(agreeing) }).status).toBe(0);
    expect(mismatch(['check'], { cwd: folder(open) }).status).toBe(0);
  });
  it('is 1 for a mismatch, unless it may not fail', () => {
    const cwd = folder(disagreeing);
    expect(mismatch(['check'], { cwd }).status).toBe(1);
    expect(mismatch(['check', '--fail-on', 'never'], { cwd }).status).toBe(0);
  });
  it('is 2 for an invalid descriptor, whatever else was found', () => {
    const cwd = folder({ ...disagreeing, 'broken.yaml': 'mismatch: v1\nkind: Environment\n' });
    expect(mismatch(['check', '--fail-on', 'never'], { cwd }).status).toBe(2);
  });
  it('is 2 where there is nothing to check, and says so', () => {
    const { status, stdout } = mismatch(['check'], { cwd: folder({ 'other.yaml': 'a: 1\n' }) });
    expect(status).toBe(2);
    expect(stdout).toContain('there was nothing to check');
  });
  it('is 2 where there are only tables, and says what to do with them', () => {
    const cwd = folder({ 'train.csv': 'a,b\n1,2\n3,4\n', 'live.csv': 'a,b\n1,2\n3,4\n' });
    const { status, stderr } = mismatch(['check'], { cwd });
    expect(status).toBe(2);
    expect(stderr).toContain('2 plain tables took no part');
    expect(mismatch(['check', 'train.csv', 'live.csv'], { cwd }).status).toBe(0);
  });
  it('is 2 for a path that does not exist', () => {
    const { status, stdout } = mismatch(['check', 'nowhere.yaml'], { cwd: folder({}) });
    expect(status).toBe(2);
    expect(stdout).toContain('nowhere.yaml');
  });
  it('is 3 where an open question must be answered', () => {
    const cwd = folder(open);
    expect(mismatch(['check', '--fail-on', 'unknown'], { cwd }).status).toBe(3);
  });
  it.each([
    [['chekc']],
    [['check', '--format', 'xml']],
    [['check', '--fail-on', 'sometimes']],
    [['check', '--root', 'nowhere']],
    [['check', '--no-such-flag']],
  ])('is 64 for %j', (args) => {
    const { status, stderr, stdout } = mismatch(args, { cwd: folder(agreeing) });
    expect(status).toBe(64);
    expect(stderr).not.toBe('');
    expect(stdout).toBe('');
  });
});

describe('output', () => {
  it('never says that all is well while something is unknown', () => {
    const { stdout } = mismatch(['check'], { cwd: folder(open) });
    expect(stdout).toMatch(/0 mismatches, [1-9]\d* unknown/);
    expect(stdout).toContain('ask operations');
  });
  it('leaves out the open questions with --quiet, but not their count', () => {
    const { stdout } = mismatch(['check', '--quiet'], { cwd: folder(open) });
    expect(stdout).not.toContain('ask operations');
    expect(stdout).toMatch(/[1-9]\d* unknown/);
  });
  const ESC = String.fromCharCode(27);
  it.each([
    ['a pipe', [], {}, false],
    ['FORCE_COLOR', [], { FORCE_COLOR: '1' }, true],
    ['FORCE_COLOR=0', [], { FORCE_COLOR: '0' }, false],
    ['NO_COLOR over FORCE_COLOR', [], { NO_COLOR: '1', FORCE_COLOR: '1' }, false],
    ['--color over NO_COLOR', ['--color'], { NO_COLOR: '1' }, true],
    ['--no-color', ['--no-color'], { FORCE_COLOR: '1' }, false],
    ['JSON', ['--format', 'json', '--color'], { FORCE_COLOR: '1' }, false],
  ] as const)('uses colour as asked: %s', (_, flags, env, colored) => {
    const { stdout } = mismatch(['check', ...flags], { cwd: folder(disagreeing), env });
    expect(stdout.includes(ESC)).toBe(colored);
  });
  it('is the same bytes in another folder, locale and time zone', () => {
    const example = path.join(root, 'examples', 'silero-vad');
    const one = folder({});
    const other = path.join(folder({}), 'deeper', 'still');
    cpSync(example, path.join(one, 'vad'), { recursive: true });
    cpSync(example, path.join(other, 'vad'), { recursive: true });
    for (const format of ['pretty', 'json']) {
      const args = ['check', 'vad', '--format', format];
      const first = mismatch(args, { cwd: one, env: { TZ: 'UTC', LANG: 'C' } });
      const again = mismatch(args, { cwd: one, env: { TZ: 'UTC', LANG: 'C' } });
      const env = { TZ: 'Asia/Kathmandu', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' };
      expect(again.stdout).toBe(first.stdout);
      expect(mismatch(args, { cwd: other, env }).stdout).toBe(first.stdout);
    }
  });
  it('shows no control or bidirectional character of a descriptor', () => {
    const hostile = 'a\\u001b[2J\\u202e\\u0007b';
    const cwd = folder({
      'production.yaml': production,
      'gateway.yaml': `${expecting('16Gi')}    because: "${hostile}"\n`,
    });
    const { stdout } = mismatch(['check'], { cwd });
    expect(stdout).toContain('expects memory');
    expect(stdout).not.toMatch(/[^\P{Cc}\n]|\p{Bidi_Control}/u);
  });
});

describe('input', () => {
  it('reads standard input, several documents and JSON', () => {
    const input = `${production}---\n${expecting('16Gi')}`;
    const { status, stdout } = mismatch(['check', '-'], { input });
    expect(status).toBe(1);
    expect(stdout).toContain('-:6:9');
    const json = JSON.stringify({
      mismatch: 'v1',
      kind: 'Environment',
      name: 'production',
      perspective: 'operations',
    });
    expect(mismatch(['check', '-'], { input: json }).status).toBe(0);
  });
  it('reads what a System lists although nobody named it', () => {
    const manifest = `mismatch: v1
kind: System
name: payments
perspective: software-engineering
descriptors: [gateway.yaml, ../platform/production.yaml]
`;
    const cwd = folder({
      'payments/system.yaml': manifest,
      'payments/gateway.yaml': expecting('16Gi'),
      'platform/production.yaml': production,
    });
    const { status, stdout } = mismatch(['check', 'payments/system.yaml'], { cwd });
    expect(stdout).toContain('platform/production.yaml:6:9');
    expect(status).toBe(1);
  });
  it('counts a descriptor that no System lists as unknown', () => {
    const manifest = `mismatch: v1
kind: System
name: payments
perspective: software-engineering
descriptors: [gateway.yaml, production.yaml]
`;
    const cwd = folder({ ...agreeing, 'system.yaml': manifest, 'spare.yaml': production });
    const { stdout } = mismatch(['check'], { cwd });
    expect(stdout).toContain('unknown[descriptor-in-no-system]');
    expect(mismatch(['check', '--fail-on', 'unknown'], { cwd }).status).toBe(3);
  });
  it('follows the configuration that it finds upwards', () => {
    const config = 'failOn: unknown\nignore: ["old/**"]\nrules: { expectation-not-met: warning }\n';
    const cwd = folder({
      ...disagreeing,
      'mismatch.config.yaml': config,
      'old/broken.yaml': 'mismatch: v1\nkind: Environment\n',
    });
    const { status, stdout } = mismatch(['check'], { cwd });
    expect(stdout).toContain('warning[expectation-not-met]');
    expect(status).toBe(1);
    expect(mismatch(['check', '--fail-on', 'error'], { cwd }).status).toBe(0);
  });
  it('takes a rule that does not exist for a mistake in the configuration', () => {
    const config = 'rules: { expectation-not-mett: off }\n';
    const cwd = folder({ ...agreeing, 'mismatch.config.yaml': config });
    const { status, stdout } = mismatch(['check'], { cwd });
    expect(stdout).toContain('"expectation-not-met" is closest');
    expect(status).toBe(2);
  });
  it('takes a configuration with a mistake for invalid input', () => {
    const cwd = folder({ ...agreeing, 'mismatch.config.yaml': 'failon: never\n' });
    const { status, stdout } = mismatch(['check'], { cwd });
    expect(status).toBe(2);
    expect(stdout).toContain('failOn');
  });
});

describe('waivers', () => {
  const manifest = (until: string) => `mismatch: v1
kind: System
name: payments
perspective: software-engineering
waivers:
  - { rule: expectation-not-met, reason: new nodes are ordered, by: platform team, until: "${until}" }
`;
  const env = { SOURCE_DATE_EPOCH: String(Date.UTC(2026, 10, 21) / 1000) };
  it('accept a finding until their last day, and show it', () => {
    const cwd = folder({ ...disagreeing, 'system.yaml': manifest('2026-11-21') });
    const { status, stdout } = mismatch(['check'], { cwd, env });
    expect(status).toBe(0);
    expect(stdout).toContain('waived[expectation-not-met]');
    expect(stdout).toMatch(/payments: 0 mismatches, .*1 waived/);
  });
  it('hold no longer afterwards', () => {
    const cwd = folder({ ...disagreeing, 'system.yaml': manifest('2026-11-20') });
    expect(mismatch(['check'], { cwd, env }).status).toBe(1);
  });
});

describe('ask', () => {
  const system = () => folder({ 'production.yaml': production, 'gateway.yaml': expecting('16Gi') });

  it('lists what is open for a role, and fails on no question', () => {
    const { status, stdout } = mismatch(['ask', '--of', 'operations', system()]);
    expect(stdout).toContain('## Questions to operations');
    expect(stdout).toContain('- [ ] **');
    expect(status).toBe(0);
    expect(mismatch(['ask', '--of', 'product', system()]).stdout).toContain('Nothing is open');
  });

  it('is 2 where something could not be compared', () => {
    const broken = folder({ 'production.yaml': production.replace('8Gi', 'eight') });
    const { status, stdout } = mismatch(['ask', broken]);
    expect(stdout).toContain('1 problem to mend first');
    expect(status).toBe(2);
    expect(mismatch(['ask', folder({})]).status).toBe(2);
  });

  it('knows the roles only', () => {
    const { status, stderr } = mismatch(['ask', '--of', 'marketing']);
    expect(stderr).toContain('data-science');
    expect(status).toBe(64);
  });
});

describe('explain', () => {
  it('prints the page of a rule, from any folder', () => {
    const { status, stdout } = mismatch(['explain', 'memory-too-small'], { cwd: folder({}) });
    for (const part of ['# ', 'What must hold', 'Its twin, which passes', 'How to accept it']) {
      expect(stdout).toContain(part);
    }
    expect(status).toBe(0);
  });

  it('lists every rule without one', () => {
    const { status, stdout } = mismatch(['explain']);
    const lines = stdout.split('\n');
    for (const { id, title } of rules) {
      expect(lines.some((line) => line.startsWith(`  ${id} `) && line.endsWith(title))).toBe(true);
    }
    expect(status).toBe(0);
  });

  it('names the closest rule for one that does not exist', () => {
    const { status, stderr } = mismatch(['explain', 'memory-to-small']);
    expect(stderr).toContain('memory-too-small');
    expect(status).toBe(64);
    expect(mismatch(['explain', '../../package']).status).toBe(64);
  });
});

it('tells how long each rule took, beside the same report', () => {
  const made = folder({ 'production.yaml': production, 'gateway.yaml': expecting('16Gi') });
  const { stdout, stderr } = mismatch(['check', '--timing', made]);
  expect(stderr.trimEnd().split('\n').length).toBe(rules.length + 1);
  expect(stdout).toBe(mismatch(['check', made]).stdout);
});

it('says its version', () => {
  expect(mismatch(['--version']).stdout.trim()).toBe(packageJson.version);
});
