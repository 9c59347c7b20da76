import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { check } from '../src/check.ts';
import { pretty } from '../src/report/pretty.ts';
import type { Report } from '../src/report.ts';
import { run } from '../src/run.ts';
import { verify } from '../src/verify.ts';

// Descriptors lie in one folder and artifacts in another; whoever reads a report stands in neither.
const home = mkdtempSync(path.join(tmpdir(), 'mismatch-shown-paths-'));
afterAll(() => rmSync(home, { recursive: true }));

const environment = (perspective: string, from: string, version: string) => `mismatch: v1
kind: Environment
name: host
perspective: ${perspective}
evidence:
  - at: /software
    value: [{ name: TensorRT, version: "${version}" }]
    from: { file: "${from}", tool: mismatch import mlperf }
`;

const printed = (report: Report): string =>
  pretty(report, { color: false, quiet: false, textOf: () => undefined });

const sourcesIn = ({ findings }: Report) =>
  findings.flatMap(({ sides }) => sides.flatMap(({ source }) => (source ? [source.file] : [])));

describe('the path of an artifact', () => {
  const reportOn = (one: string, other: string) =>
    run([
      { file: 'team/ops.yaml', text: environment('operations', one, '10.2.0') },
      { file: 'team/deep/se.yaml', text: environment('software-engineering', other, '9.3.0') },
    ]);

  it('is relative to the root, in messages and beside the values', () => {
    const report = reportOn('../host.json', '../../host.json');
    const [finding] = report.findings;
    expect(finding?.message).toMatch(/^host\.json says in two places what software\.TensorRT/);
    expect(sourcesIn(report)).toEqual(['host.json', 'host.json']);
    expect(printed(report)).toContain('read from host.json\n');
    expect(printed(report)).not.toContain('../');
  });

  it('tells files of one name in two folders apart', () => {
    const { findings } = reportOn('host.json', 'host.json');
    expect(findings[0]?.message).toBe(
      'team/host.json says that software.TensorRT.version of Environment/host is 10.2.0, but team/deep/host.json says 9.3.0',
    );
  });

  it('stays as it is where it is no path below the root', () => {
    const report = reportOn('s3://bucket/host.json', '/srv/host.json');
    expect(sourcesIn(report).sort()).toEqual(['/srv/host.json', 's3://bucket/host.json']);
  });

  it('leads to the artifact where nothing is declared', async () => {
    const cwd = path.join(import.meta.dirname, '../examples/undeclared');
    const { report } = await check(['.'], { cwd });
    const files = sourcesIn(report);
    expect(files.some((file) => file.includes('/'))).toBe(true);
    for (const file of files) expect(existsSync(path.join(cwd, file)), file).toBe(true);
  });

  it('is relative to the root where evidence is verified', async () => {
    mkdirSync(path.join(home, 'team'));
    writeFileSync(path.join(home, 'requirements.txt'), 'tensorrt==9.3.0\n');
    const text = environment('operations', '../requirements.txt', '10.2.0')
      .replace('name: TensorRT', 'name: tensorrt')
      .replace('mlperf', 'python-requirements');
    writeFileSync(path.join(home, 'team/ops.yaml'), text);
    const { report } = await verify(['.'], { cwd: home, time: '2026-11-21T09:00:00Z' });
    const outdated = report.findings.filter(({ rule }) => rule === 'evidence-outdated');
    expect(outdated.length).toBeGreaterThan(0);
    expect(new Set(sourcesIn(report))).toEqual(new Set(['requirements.txt']));
    expect(printed(report)).not.toContain('../');
  });
});
