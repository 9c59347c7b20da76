import { describe, expect, it } from 'vitest';
import { applied } from '../../src/fix/edit.ts';
import { actionsFor, fixAll } from '../../src/lsp/actions.ts';
import { diagnosticsOf } from '../../src/lsp/diagnostics.ts';
import { Project } from '../../src/lsp/project.ts';
import { parse } from '../../src/parse.ts';
import { component, environment } from '../report/command.ts';

const TODAY = '2026-11-21';

/** The actions that are offered for what is told in a file, by title, each with what it makes. */
async function offered(texts: Readonly<Record<string, string>>, file: string, code: string) {
  const project = new Project();
  project.configure({ today: TODAY });
  for (const [name, text] of Object.entries(texts)) project.set(name, text);
  const report = await project.judge(async () => true);
  if (report === undefined) throw new Error('nobody has given up');
  const told = diagnosticsOf(report, (name) => `file:///${name}`).get(file) ?? [];
  const about = told.filter(({ diagnostic }) => diagnostic.code === code);
  const actions = about.flatMap((one) => actionsFor(one.about, file, project, TODAY));
  const made = actions.map(({ title, edits }) => {
    const [[name, some] = ['', []]] = edits;
    return [title, applied(project.textOf(name) ?? '', some)] as const;
  });
  return { project, made: new Map(made) };
}

const unread = (text: string) => parse({ file: 'x.yaml', text }).problems;

describe('quick fixes', () => {
  it('put a version in quotes', async () => {
    const text = `${environment('8Gi')}software:\n  - { name: cuda, version: 12.10 }\n`;
    const { made, project } = await offered(
      { 'a.yaml': text },
      'a.yaml',
      'schema/version-as-number',
    );
    expect([...made]).toEqual([['quote 12.10', text.replace('12.10', '"12.10"')]]);
    expect(fixAll('a.yaml', project)?.edits.size).toBe(1);
  });

  it('rename, also where only a guess is possible', async () => {
    const text = `${environment('8Gi')}accelerator: []\n`;
    const { made } = await offered({ 'a.yaml': text }, 'a.yaml', 'schema/unknown-attribute');
    expect([...made.values()]).toEqual([text.replace('accelerator:', 'accelerators:')]);
  });

  it('add what is required', async () => {
    const text = environment('8Gi').replace('name: production\n', '');
    const { made } = await offered({ 'a.yaml': text }, 'a.yaml', 'schema/required');
    expect(made.get('add "name"')).toMatch(/memory: 8Gi\nname: # such as "production"\n$/);
  });

  it('add what nobody has stated, with all that is above it', async () => {
    const text = environment('8Gi').replace('memory: 8Gi\n', 'accelerators: []\n');
    const wants = component('gateway', '16Gi').replace('/memory', '/software/torch/version');
    const texts = { 'a.yaml': text, 'b.yaml': wants.replace('atLeast: 16Gi', 'satisfies: ">=2"') };
    const { made } = await offered(texts, 'a.yaml', 'expectation-not-met');
    const [added] = [...made].filter(([title]) => title.startsWith('add /software'));
    expect(added?.[1]).toMatch(/software:\n {2}- name: torch\n {4}version: # such as "[^"]+"\n$/);
    expect(unread(added?.[1] ?? '')).toEqual([]);
  });

  it('refer to what was meant', async () => {
    const wants = component('gateway', '16Gi').replace('/production', '/prodution');
    const texts = { 'a.yaml': environment('32Gi'), 'b.yaml': wants };
    const { made } = await offered(texts, 'b.yaml', 'reference-unresolved');
    expect(made.get('refer to "Environment/production"')).toBe(component('gateway', '16Gi'));
  });

  it('accept a finding in the manifest and in a comment, where why and by whom is left to say', async () => {
    const manifest = 'mismatch: v1\nkind: System\nname: shop\nperspective: product\n';
    const texts = {
      'system.yaml': manifest,
      'a.yaml': environment('8Gi'),
      'b.yaml': component('gateway', '16Gi'),
    };
    const { made } = await offered(texts, 'a.yaml', 'expectation-not-met');
    expect(
      made.get('accept expectation-not-met for now, in the manifest'),
    ).toBe(`${manifest}waivers:
  - rule: expectation-not-met
    of: Environment/production
    at: /memory
    reason: # why it is accepted for now
    by: # who accepts it
    until: 2026-12-21
`);
    expect(made.get('accept expectation-not-met for now, here')).toBe(
      environment('8Gi').replace(
        'memory:',
        '# mismatch: allow expectation-not-met until 2026-12-21 by : \nmemory:',
      ),
    );
  });

  it('convert a unit where every number has an exact value', async () => {
    const port = (unit: string, domain: string) =>
      `outputs:\n  - { name: t, dtype: float32, unit: ${unit}${domain} }\n`;
    const sends = `${component('gateway', '1').replace(/expects[\s\S]*/, '')}${port('Cel', ', domain: { minimum: -40, maximum: 100 }')}`;
    const model = `mismatch: v1
kind: TrainedModel
name: scorer
perspective: data-science
inputs:
  - { name: t, dtype: float32, unit: "[degF]", from: Component/gateway#/outputs/t }
`;
    const { made } = await offered(
      { 'a.yaml': sends, 'b.yaml': model },
      'a.yaml',
      'port-unit-differs',
    );
    const [found] = [...made].filter(([title]) => title.startsWith('declare'));
    expect(found?.[1]).toContain('unit: "[degF]", domain: { minimum: -40, maximum: 212 }');
    const odd = sends.replace('maximum: 100', 'maximum: 36.123456789');
    const other = await offered({ 'a.yaml': odd, 'b.yaml': model }, 'a.yaml', 'port-unit-differs');
    expect([...other.made.keys()].filter((title) => title.startsWith('declare'))).toEqual([]);
  });
});
