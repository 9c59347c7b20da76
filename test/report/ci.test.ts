import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import packageJson from '../../package.json' with { type: 'json' };
import { EXIT, FAIL_ON } from '../../src/exit.ts';
import { FORMATS } from '../../src/report/formats.ts';
import { bin, DISAGREEING, folderWith, mismatch, root, write } from './command.ts';

const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const action = parse(read('action.yml'));
const script = read('ci/github.sh');
const docs = read('docs/ci.md');

/** The options of a command that its help names. */
const optionsOf = (command: string): readonly string[] => {
  const { stdout } = mismatch([command, '--help'], root);
  return [...stdout.matchAll(/^ {2}(?:-\w, )?(--[\w-]+)/gm)].map(([, name]) => name ?? '');
};

/** Every option and format that a text asks `check` for is there. */
function asksForWhatIsThere(text: string): void {
  const known = optionsOf('check');
  const asked = [...text.matchAll(/--(?:fail-on|changed|format|quiet|root)\b/g)].map(
    ([name]) => name,
  );
  expect(asked.length).toBeGreaterThan(0);
  for (const name of asked) expect(known).toContain(name);
  for (const [, format] of text.matchAll(/--format[= ]([\w-]+)/g))
    expect(FORMATS).toContain(format);
}

/** Blocks of a language and a mark, in their order. */
const blocks = (head: string): readonly string[] =>
  [...docs.matchAll(new RegExp(`^\`\`\`${head}\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map(
    ([, block]) => block ?? '',
  );

describe('action.yml', () => {
  it('is a composite action that installs this version', () => {
    expect(action.runs.using).toBe('composite');
    expect(action.inputs.version.default).toBe(packageJson.version);
    for (const { description } of Object.values<{ description: string }>(action.inputs)) {
      expect(description).not.toBe('');
    }
    expect(FAIL_ON).toContain(action.inputs['fail-on'].default);
    asksForWhatIsThere(script);
  });

  it('puts every input into a variable and none into a script', () => {
    const [step] = action.runs.steps;
    expect(step.run).toBe('bash "$GITHUB_ACTION_PATH/ci/github.sh"');
    expect(step.shell).toBe('bash');
    expect(Object.values(step.env).sort()).toEqual(
      Object.keys(action.inputs)
        // biome-ignore lint/suspicious/noTemplateCurlyInString: an expression of GitHub Actions
        .map((name) => '${{ inputs.NAME }}'.replace('NAME', name))
        .sort(),
    );
    for (const name of Object.keys(step.env)) expect(script).toContain(`$${name}`);
  });
});

/** Runs the script of the action with inputs, and with the built program in place of a download. */
function act(inputs: Readonly<Record<string, string>>, files: Readonly<Record<string, string>>) {
  const cwd = folderWith(files);
  const temp = folderWith({ summary: 'before\n', output: '' });
  write(temp, {
    'bin/npm': `#!/bin/bash
printf '%s\\n' "$@" > ${temp}/npm-arguments
while [[ "$1" != --prefix ]]; do shift; done
mkdir -p "$2/node_modules/mismatch/dist"
echo 'require("${bin}")' > "$2/node_modules/mismatch/dist/mismatch.cjs"
`,
  });
  chmodSync(path.join(temp, 'bin', 'npm'), 0o755);
  const defaults = Object.entries<{ default: string }>(action.inputs).map(([name, input]) => [
    `MISMATCH_${name.toUpperCase().replaceAll('-', '_')}`,
    inputs[name] ?? input.default,
  ]);
  const { status, stdout, stderr } = spawnSync('bash', [path.join(root, 'ci', 'github.sh')], {
    cwd,
    encoding: 'utf8',
    env: {
      ...Object.fromEntries(defaults),
      PATH: `${temp}/bin:${path.dirname(process.execPath)}:${process.env['PATH'] ?? ''}`,
      RUNNER_TEMP: temp,
      GITHUB_STEP_SUMMARY: path.join(temp, 'summary'),
      GITHUB_OUTPUT: path.join(temp, 'output'),
    },
  });
  const text = (name: string) => readFileSync(path.join(temp, name), 'utf8');
  const npm = existsSync(path.join(temp, 'npm-arguments')) ? text('npm-arguments') : '';
  return { status, stdout, stderr, cwd, summary: text('summary'), output: text('output'), npm };
}

describe.runIf(spawnSync('bash', ['--version']).status === 0)('the script of the action', () => {
  it('annotates, adds to the summary, writes files, and ends as the check does', () => {
    const inputs = { sarif: 'out/a.sarif', junit: 'out/a.xml', comment: 'out/a.md' };
    const { status, stdout, stderr, cwd, summary, output, npm } = act(inputs, DISAGREEING);
    expect([status, stderr]).toEqual([EXIT.mismatch, '']);
    expect(stdout).toMatch(/^::error file=gateway\.yaml,line=/);
    expect(summary).toMatch(/^before\n### mismatch: 1 mismatch/);
    expect(output).toBe('exit-code=1\n');
    expect(npm).toContain(`mismatch@${packageJson.version}\n`);
    expect(npm).toContain('--ignore-scripts');
    expect(readdirSync(path.join(cwd, 'out')).sort()).toEqual(['a.md', 'a.sarif', 'a.xml']);
  });

  it('reads several paths, and takes none of them for an option or for code', () => {
    const files = {
      ...DISAGREEING,
      '--help': '',
      '$(touch owned).yaml': DISAGREEING['gateway.yaml'],
    };
    const paths = 'production.yaml\n$(touch owned).yaml\n\n--help\n; touch owned';
    const { status, stdout, cwd } = act({ paths, summary: 'false' }, files);
    expect(status).toBe(EXIT.invalid);
    expect(stdout).toContain('; touch owned');
    expect(existsSync(path.join(cwd, 'owned'))).toBe(false);
  });

  it.each([
    ['fail-on', 'error; touch owned'],
    ['fail-on', '--help'],
    ['changed', '$(touch owned)'],
    ['changed', '--output=owned'],
    ['version', '0.1.0; touch owned'],
    ['version', 'file:../other'],
    ['version', ''],
  ])('refuses %s: %s', (name, value) => {
    const { status, cwd } = act({ [name]: value }, DISAGREEING);
    expect(status).toBe(EXIT.usage);
    expect(existsSync(path.join(cwd, 'owned'))).toBe(false);
  });

  it('lets no line of a descriptor be a command where it prints text', () => {
    const { stdout } = act({ annotations: 'false', summary: 'false' }, DISAGREEING);
    const [first = '', ...lines] = stdout.trimEnd().split('\n');
    const [, fence] = /^::stop-commands::([0-9a-f-]{36})$/.exec(first) ?? [];
    expect(lines.at(-1)).toBe(`::${fence}::`);
    expect(stdout).toContain('error[expectation-not-met]');
  });
});

describe('.pre-commit-hooks.yaml', () => {
  it('names commands and options that are there', () => {
    const hooks: readonly Record<string, unknown>[] = parse(read('.pre-commit-hooks.yaml'));
    expect(hooks.map(({ id }) => id)).toEqual(['mismatch', 'mismatch-changed']);
    for (const { entry, language, pass_filenames: passes } of hooks) {
      const [name, command = '', ...options] = String(entry).split(' ');
      expect(Object.keys(packageJson.bin)).toContain(name);
      for (const option of options) expect(optionsOf(command)).toContain(option);
      expect([language, passes]).toEqual(['node', false]);
    }
  });
});

describe('ci/gitlab.yml', () => {
  const [head, body] = parseAllDocuments(read('ci/gitlab.yml')).map((one) => one.toJS());

  it('has a job that asks for what is there and keeps its reports', () => {
    const [text] = body.mismatch.script;
    asksForWhatIsThere(text);
    for (const file of Object.values(body.mismatch.artifacts.reports)) expect(text).toContain(file);
    expect(head.spec.inputs.version.default).toBe(packageJson.version);
    expect(head.spec.inputs['fail-on'].options).toEqual([...FAIL_ON]);
  });

  it('puts inputs into variables and never into the script', () => {
    expect(body.mismatch.script.join('\n')).not.toContain('$[[');
    for (const name of Object.keys(head.spec.inputs)) {
      expect(JSON.stringify(body)).toContain(`$[[ inputs.${name} ]]`);
    }
  });

  it.runIf(spawnSync('sh', ['-c', ':']).status === 0)('runs what it says', () => {
    const cwd = folderWith(DISAGREEING);
    write(cwd, { 'bin/npx': `#!/bin/sh\nshift 2\nexec "${process.execPath}" "${bin}" "$@"\n` });
    chmodSync(path.join(cwd, 'bin', 'npx'), 0o755);
    const { status, stdout } = spawnSync('sh', ['-eu', '-c', body.mismatch.script[0]], {
      cwd,
      encoding: 'utf8',
      env: {
        PATH: `${cwd}/bin:${process.env['PATH'] ?? ''}`,
        MISMATCH_PATH: '.',
        MISMATCH_FAIL_ON: 'error',
        MISMATCH_CHANGED: 'false',
        MISMATCH_VERSION: packageJson.version,
      },
    });
    expect([status, stdout.includes('error[expectation-not-met]')]).toEqual([1, true]);
    expect(existsSync(path.join(cwd, 'gl-code-quality-report.json'))).toBe(true);
    expect(existsSync(path.join(cwd, 'mismatch-junit.xml'))).toBe(true);
  });
});

describe('docs/ci.md', () => {
  const cwd = folderWith({});
  cpSync(path.join(root, 'examples', 'silero-vad'), cwd, { recursive: true });
  for (const args of [
    ['init', '--quiet', '--initial-branch=main'],
    ['add', '--all'],
    ['-c', 'user.name=A', '-c', 'user.email=a@example.org', 'commit', '--quiet', '-m', 'x'],
  ]) {
    spawnSync('git', args, { cwd });
  }

  it.each(blocks('sh').flatMap((block) => block.trimEnd().split('\n')))('%s', (line) => {
    const [name, ...args] = line.split(' ');
    expect(name).toBe('mismatch');
    const { status, stderr } = mismatch(args, cwd);
    expect([0, 1]).toContain(status);
    expect(stderr).toBe('');
    for (const arg of args) {
      const [, file] = /^[\w-]+:(.+)$/.exec(arg) ?? [];
      if (file !== undefined) expect(existsSync(path.join(cwd, file))).toBe(true);
    }
  });

  it('has a row for every format', () => {
    for (const format of FORMATS) expect(docs).toContain(`| \`${format}\` |`);
  });

  it('uses inputs and hooks that are there', () => {
    const [workflow = ''] = blocks('yaml action');
    const steps: readonly Record<string, Record<string, unknown>>[] =
      parse(workflow).jobs.mismatch.steps;
    const inputs = Object.keys(steps.at(-1)?.['with'] ?? {});
    expect(inputs.length).toBeGreaterThan(2);
    for (const name of inputs) expect(Object.keys(action.inputs)).toContain(name);
    const [include = ''] = blocks('yaml gitlab');
    const [template] = parseAllDocuments(read('ci/gitlab.yml')).map((one) => one.toJS());
    const [{ inputs: given, file }] = parse(include).include;
    for (const name of Object.keys(given))
      expect(Object.keys(template.spec.inputs)).toContain(name);
    expect(existsSync(path.join(root, file))).toBe(true);
    const [hooks = ''] = blocks('yaml pre-commit');
    const [{ hooks: used }] = parse(hooks).repos;
    const known = parse(read('.pre-commit-hooks.yaml')).map(({ id }: { id: string }) => id);
    for (const { id } of used) expect(known).toContain(id);
  });

  it('marks every other block as an example', () => {
    const heads = [...docs.matchAll(/^```(\w.*)$/gm)].map(([, head]) => head);
    const known = [
      'sh',
      'sh example',
      'yaml action',
      'yaml example',
      'yaml gitlab',
      'yaml pre-commit',
    ];
    for (const head of heads) expect(known).toContain(head);
  });
});
