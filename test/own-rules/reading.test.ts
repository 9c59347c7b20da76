import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { check } from '../../src/check.ts';
import { json } from '../../src/report/json.ts';
import { fileOf, PAIR } from './rules.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'own-rules-'));
  write('system.yaml', PAIR);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(file: string, text: string): void {
  const target = path.join(folder, file);
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, text);
}

const rules = fileOf({ holds: 'model.requires.memory * 1.2 <= environment.memory' });
const run = (today = '2026-11-21') => check(['.'], { cwd: folder, today });
const codesOf = async () => (await run()).report.problems.map(({ code }) => code);
const ownIn = async () =>
  (await run()).report.findings.filter(({ rule }) => rule.startsWith('acme/'));

describe('rules of one’s own', () => {
  it('come from a file that the configuration names', async () => {
    write('mismatch.config.yaml', 'ownRules: [rules/acme.yaml]\n');
    write('rules/acme.yaml', rules);
    const { report } = await run();
    expect(report.problems).toEqual([]);
    const [finding] = report.findings.filter(({ rule }) => rule === 'acme/tried');
    expect(finding).toMatchObject({ verdict: 'mismatch', severity: 'warning' });
    expect(finding?.sides.map(({ file, line }) => [file, line])).toEqual([
      ['system.yaml', 8],
      ['system.yaml', 19],
    ]);
  });

  it.each([
    [{ name: 'acme-rules' }, 'rules.yaml', []],
    [{ name: 'acme-rules', mismatch: { rules: 'data/all.yaml' } }, 'data/all.yaml', []],
    [
      { name: 'acme-rules', mismatch: { rules: '../../secret.yaml' } },
      'rules.yaml',
      ['outside-root'],
    ],
    [{ name: 'acme-rules', main: 'index.js' }, 'other.yaml', ['no-such-file']],
  ])('come from a package %j, of which no code is run', async (manifest, file, codes) => {
    write('mismatch.config.yaml', 'ownRules: [acme-rules]\n');
    write('secret.yaml', rules);
    write('node_modules/acme-rules/package.json', JSON.stringify(manifest));
    write('node_modules/acme-rules/index.js', 'throw new Error("this was run")');
    write(`node_modules/acme-rules/${file}`, rules);
    expect(await codesOf()).toEqual(codes);
    expect(await ownIn()).toHaveLength(codes.length === 0 ? 1 : 0);
  });

  it('are not read from outside of the folder, also not by way of a link', async () => {
    const outside = mkdtempSync(path.join(tmpdir(), 'outside-'));
    writeFileSync(path.join(outside, 'rules.yaml'), rules);
    symlinkSync(path.join(outside, 'rules.yaml'), path.join(folder, 'link'));
    const away = path.relative(folder, path.join(outside, 'rules.yaml'));
    write('mismatch.config.yaml', `ownRules: [./link, ${away}, ${outside}/rules.yaml]\n`);
    expect(await codesOf()).toEqual(['outside-root', 'outside-root', 'outside-root']);
    rmSync(outside, { recursive: true });
  });

  it.each(['..', 'a/b/c', 'https://example.org/rules', 'acme rules', '@acme'])(
    'are not read from %s',
    async (name) => {
      write('mismatch.config.yaml', `ownRules: [${JSON.stringify(name)}]\n`);
      expect(await codesOf()).toHaveLength(1);
    },
  );

  it('are not looked for in a file that is too large', async () => {
    write('mismatch.config.yaml', 'ownRules: [rules.yaml]\n');
    write('rules.yaml', `# ${'x'.repeat(1024 * 1024)}\n${rules}`);
    expect(await codesOf()).toEqual(['limit/size']);
  });

  it('go on where one of them is wrong', async () => {
    write('mismatch.config.yaml', 'ownRules: [rules.yaml]\n');
    write(
      'rules.yaml',
      fileOf({ holds: 'nonsense' }, { id: 'acme/other', holds: '!has(model.name)' }),
    );
    const { report } = await run();
    expect(report.problems).toMatchObject([
      { code: 'rules/expression', file: 'rules.yaml', line: 23 },
    ]);
    expect(report.findings.map(({ rule }) => rule)).toContain('acme/other');
  });

  it('that take too many steps are a problem of the report', async () => {
    write('mismatch.config.yaml', 'ownRules: [rules.yaml]\n');
    const loops = `${'[1,2,3,4,5,6,7,8,9,10].all(x, '.replace(/x/g, 'x')}`;
    const nested = ['a', 'b', 'c', 'd', 'e', 'f', 'g']
      .map((name) => loops.replace('x,', `${name},`))
      .join('');
    write('rules.yaml', fileOf({ holds: `${nested}has(model.name)${')'.repeat(7)}` }));
    const { report } = await run();
    expect(report.problems).toMatchObject([{ code: 'rules/limit', file: 'rules.yaml' }]);
  });
});

describe('the rest of the program', () => {
  beforeEach(() => {
    write('mismatch.config.yaml', 'ownRules: [rules.yaml]\nrules: { acme/tried: info }\n');
    write('rules.yaml', rules);
  });

  it('takes another severity for them', async () => {
    expect(await ownIn()).toMatchObject([{ severity: 'info' }]);
    write('mismatch.config.yaml', 'ownRules: [rules.yaml]\nrules: { acme/tried: off }\n');
    expect(await ownIn()).toEqual([]);
  });

  it('tells a misspelt one by its closest', async () => {
    write('mismatch.config.yaml', 'ownRules: [rules.yaml]\nrules: { acme/tired: off }\n');
    const [problem] = (await run()).report.problems;
    expect(problem?.message).toBe('there is no rule "acme/tired"; "acme/tried" is closest');
  });

  const waiver = 'rule: acme/tried, reason: agreed, by: head of platform, until: "2027-01-31"';
  it('accepts waivers of them until their day', async () => {
    write(
      'manifest.yaml',
      `mismatch: v1\nkind: System\nname: tried\nperspective: software-engineering\nwaivers: [{ ${waiver} }]\n`,
    );
    const { report } = await run();
    expect(report.problems).toEqual([]);
    expect(report.systems[0]?.summary.waived).toBe(1);
    const later = (await run('2027-02-01')).report;
    expect(later.systems[0]?.summary.waived).toBe(0);
  });

  it('accepts waivers in comments', async () => {
    const comment = '# mismatch: allow acme/tried until 2027-01-31 by head of platform: agreed';
    write('system.yaml', PAIR.replace('memory: 16Gi', `memory: 16Gi ${comment}`));
    const { report } = await run();
    expect(report.problems).toEqual([]);
    expect(report.systems[0]?.summary.waived).toBe(1);
  });

  it('leaves folders of cases out of the system', async () => {
    const file = JSON.parse(rules);
    file.cases = [
      { name: 'one', folder: 'cases/[one]', expect: [{ rule: 'acme/tried', verdict: 'match' }] },
    ];
    write('rules.yaml', JSON.stringify(file));
    write('cases/[one]/system.yaml', PAIR);
    expect((await run()).report.checked.files).toBe(1);
  });

  it('writes the same report again', async () => {
    const [one, other] = [await run(), await run()].map(({ report }) => json(report));
    expect(one).toBe(other);
  });

  it('counts them among the rules that ran', async () => {
    const own = (await run()).report.checked.rules;
    rmSync(path.join(folder, 'mismatch.config.yaml'));
    expect((await run()).report.checked.rules).toBe(own - 1);
  });
});
