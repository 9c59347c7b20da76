import { describe, expect, it } from 'vitest';
import { partsOf, runInParts, runTogether } from '../src/parts.ts';
import { run } from '../src/run.ts';

const manifest = (name: string, more = '') => `mismatch: v1
kind: System
name: ${name}
perspective: software-engineering
${more}`;

const environment = (memory: string) => `mismatch: v1
kind: Environment
name: production
perspective: operations
memory: ${memory}
`;

const component = `mismatch: v1
kind: Component
name: gateway
perspective: software-engineering
expects: [{ of: Environment/production, at: /memory, atLeast: 8Gi }]
`;

const system = (folder: string, memory: string) => [
  { file: `${folder}/system.yaml`, text: manifest(folder.replaceAll('/', '-')) },
  { file: `${folder}/gateway.yaml`, text: component },
  { file: `${folder}/production.yaml`, text: environment(memory) },
];

const fleet = Array.from({ length: 400 }, (_, index) =>
  system(`systems/${String(index).padStart(3, '0')}`, index % 7 === 0 ? '4Gi' : '16Gi'),
).flat();

describe('a repository of many systems', () => {
  it('is checked part by part', () => {
    const parts = partsOf(fleet, 1000);
    expect(parts.length).toBe(2);
    expect(parts.flat().length).toBe(fleet.length);
  });
  it('gives the same report as the whole', () => {
    expect(runInParts(fleet, {})).toEqual(run(fleet));
  });
  it('gives the same report where a manifest is invalid, and its files are another one’s', () => {
    const outer = { file: 'systems/system.yaml', text: manifest('outer') };
    const wrong = { file: 'systems/000/system.yaml', text: manifest('wrong', 'onwer: x\n') };
    const sources = [outer, ...fleet.filter(({ file }) => file !== wrong.file), wrong];
    expect(runInParts(sources, {})).toEqual(run(sources));
  });
  it('gives the same report with descriptors that no system owns', () => {
    const sources = [...fleet, { file: 'spare/production.yaml', text: environment('1Gi') }];
    const report = runInParts(sources, {});
    expect(report).toEqual(run(sources));
    expect(report.findings.some(({ rule }) => rule === 'descriptor-in-no-system')).toBe(true);
  });
});

describe('two threads', () => {
  const large = Array.from({ length: 900 }, (_, index) =>
    system(`systems/${String(index).padStart(3, '0')}`, index % 7 === 0 ? '4Gi' : '16Gi'),
  ).flat();

  it('give the report that one gives', async () => {
    const built = new URL('../dist/parts.js', import.meta.url).href;
    const { runTogether: asBuilt } = (await import(built)) as { runTogether: typeof runTogether };
    const alone = runInParts(large, { today: '2026-11-21' });
    expect(await asBuilt(large, { today: '2026-11-21' })).toEqual(alone);
    expect(alone.findings.length).toBeGreaterThan(100);
  });

  it('are not there where something cannot be sent, or no other thread can start', async () => {
    const laps = new Set<string>();
    const stopwatch = { now: () => 0, lap: (rule: string) => laps.add(rule) };
    const report = await runTogether(large, { stopwatch });
    expect(laps.size).toBe(report.checked.rules);
    expect(await runTogether(large, {})).toEqual(report);
  });
});

describe('what may belong together', () => {
  it.each([
    ['few files', fleet.slice(0, 30)],
    [
      'a manifest that lists',
      [...fleet, { file: 'a.yaml', text: manifest('a', 'descriptors: [b]') }],
    ],
    ['a manifest that is not clear', [...fleet, { file: 'a.json', text: '{"kind": "System"}' }]],
    [
      'no manifest',
      fleet.filter(({ file }) => !file.endsWith('system.yaml')).flatMap((s) => [s, s]),
    ],
  ])('stays together: %s', (_, sources) => {
    expect(partsOf(sources, 1000).length).toBe(1);
  });
});
