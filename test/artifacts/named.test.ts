import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { check } from '../../src/check.ts';
import { EXIT, exitCode } from '../../src/exit.ts';
import { verify } from '../../src/verify.ts';
import { graph, node, onnxFile, tensor, tensorType, value } from './models.ts';

// What happens where somebody names artifacts on the command line, where descriptors are expected.
const home = mkdtempSync(path.join(tmpdir(), 'mismatch-named-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

let folders = 0;

function folder(files: Readonly<Record<string, string | Uint8Array>>): string {
  const made = path.join(home, `case-${folders++}`);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(made, name)), { recursive: true });
    writeFileSync(path.join(made, name), content);
  }
  return made;
}

const voice = onnxFile({
  irVersion: 10,
  producer: ['pytorch', '2.3.1'],
  opsets: { '': 18 },
  graph: graph({
    nodes: [node('MatMul')],
    initializers: [tensor({ type: 1, dims: [4], raw: 16 })],
    inputs: [value('frame', tensorType(1, ['batch', 512]))],
    outputs: [value('speech', tensorType(1, ['batch', 1]))],
  }),
});
const image = 'FROM python:3.11-slim\nRUN pip install onnxruntime==1.17.3\n';
const production = `mismatch: v1
kind: Environment
name: production
perspective: operations
memory: 8Gi
`;
const gateway = `mismatch: v1
kind: Component
name: gateway
perspective: software-engineering
expects:
  - { of: Environment/production, at: /memory, atLeast: 16Gi }
`;

async function checked(cwd: string, ...paths: readonly string[]) {
  const { report, textOf } = await check(paths, { cwd, today: '2026-11-21' });
  const mismatches = report.findings.filter(({ verdict }) => verdict === 'mismatch');
  return {
    report,
    textOf,
    rules: mismatches.map(({ rule }) => rule),
    problems: report.problems.map(({ code, file }) => `${code} in ${file}`),
    artifacts: report.artifacts?.map(({ file, format }) => `${format} in ${file}`),
  };
}

describe('artifacts that are named', () => {
  it('are compared as those of a folder are', async () => {
    const cwd = folder({ 'voice.onnx': voice, Dockerfile: image });
    const named = await checked(cwd, 'voice.onnx', 'Dockerfile');
    expect(named.rules).toEqual(['onnx-ir-too-new']);
    expect(named.report).toEqual((await checked(cwd, '.')).report);
    expect(named.textOf('Dockerfile')).toBe(image);
    expect(exitCode(named.report, 'error')).toBe(EXIT.mismatch);
  });

  it('are the only ones, and may be named by a pattern', async () => {
    const cwd = folder({ 'a/voice.onnx': voice, 'a/Dockerfile': image, 'b/Dockerfile': image });
    expect((await checked(cwd, 'a/voice.onnx')).artifacts).toEqual(['onnx in a/voice.onnx']);
    expect((await checked(cwd, 'a/*')).rules).toEqual(['onnx-ir-too-new']);
  });

  it('are compared with those of a folder that is named too', async () => {
    const cwd = folder({ 'voice.onnx': voice, 'build/Dockerfile': image, 'old/Dockerfile': image });
    const { artifacts, problems } = await checked(cwd, 'voice.onnx', 'build');
    expect(artifacts).toEqual(['dockerfile in build/Dockerfile', 'onnx in voice.onnx']);
    expect(problems).toEqual([]);
  });

  it('are read wherever they lie, whatever their size, and be they plain tables', async () => {
    const rows = Array.from({ length: 200_000 }, (_, row) => `${row},${row * 2}\n`).join('');
    const cwd = folder({ 'tests/voice.onnx': voice, 'large.csv': `x,y\n${rows}` });
    const { artifacts, problems } = await checked(cwd, 'tests/voice.onnx', 'large.csv');
    expect(artifacts).toEqual(['csv in large.csv', 'onnx in tests/voice.onnx']);
    expect(problems).toEqual([]);
  });

  it('are told to be torn where they are', async () => {
    const cwd = folder({ 'voice.onnx': voice.slice(0, voice.length - 5) });
    const { report, problems } = await checked(cwd, 'voice.onnx');
    expect(problems).toEqual(['artifact in voice.onnx']);
    expect(report.problems[0]?.message).toContain('cannot be read as an ONNX model');
  });

  it('do not hide what is wrong with the rest', async () => {
    const cwd = folder({ 'voice.onnx': voice, Dockerfile: image, 'notes.txt': 'a: [\n' });
    symlinkSync('loop', path.join(cwd, 'loop'));
    const paths = ['voice.onnx', 'Dockerfile', 'notes.txt', 'absent.yaml', 'loop'];
    const { report, rules, problems } = await checked(cwd, ...paths);
    expect(rules).toEqual(['onnx-ir-too-new']);
    expect(problems).toEqual([
      'no-such-file in absent.yaml',
      'unreadable in loop',
      'syntax in notes.txt',
    ]);
    expect(exitCode(report, 'error')).toBe(EXIT.invalid);
  });

  it('leave a folder outside the root alone', async () => {
    const cwd = folder({ 'in/voice.onnx': voice, 'out/Dockerfile': image });
    const { report } = await check(['in/voice.onnx', 'out'], { cwd, root: 'in' });
    expect(report.artifacts?.map(({ file }) => file)).toEqual(['voice.onnx']);
    expect(report.problems.map(({ code }) => code)).toEqual(['outside-root']);
  });
});

describe('files that are of no known format', () => {
  it.each([
    ['notes.txt', 'hello', 'descriptor/marker'],
    ['broken.yaml', 'memory: [\n', 'syntax'],
    ['weights.bin', Uint8Array.of(0xff, 0xfe, 0xfd, 0, 1), 'encoding'],
  ])('are read as descriptors: %s', async (name, content, code) => {
    const { problems, artifacts } = await checked(folder({ [name]: content }), name);
    expect(problems[0]).toContain(`${code} in ${name}`);
    expect(artifacts).toBeUndefined();
  });
});

describe('artifacts that are named beside descriptors', () => {
  const files = { 'production.yaml': production, 'gateway.yaml': gateway, 'voice.onnx': voice };

  it('are compared with nothing, which is told, and descriptors are compared', async () => {
    const { report, rules, problems, artifacts } = await checked(
      folder(files),
      'production.yaml',
      'gateway.yaml',
      'voice.onnx',
    );
    expect(rules).toEqual(['expectation-not-met']);
    expect(artifacts).toBeUndefined();
    expect(problems).toEqual(['artifact-not-imported in voice.onnx']);
    expect(report.problems[0]?.message).toContain('this is an ONNX model and no descriptor');
    expect(report.problems[0]?.message).toContain('`mismatch import FILE --into DESCRIPTOR`');
    expect(exitCode(report, 'never')).toBe(EXIT.invalid);
  });

  it('are told of where a manifest lists them, and where evidence is verified', async () => {
    const manifest = `mismatch: v1
kind: System
name: voice
perspective: software-engineering
descriptors: [production.yaml, gateway.yaml, voice.onnx]
`;
    const cwd = folder({ ...files, 'system.yaml': manifest });
    expect((await checked(cwd, '.')).problems).toEqual(['artifact-not-imported in voice.onnx']);
    const { report } = await verify(['.'], { cwd, time: '2026-11-21T00:00:00Z' });
    expect(report.problems.map(({ code }) => code)).toEqual(['artifact-not-imported']);
  });

  it('are not told of where evidence cites them', async () => {
    const model = `mismatch: v1
kind: TrainedModel
name: voice
perspective: data-science
evidence:
  - at: /version
    value: "1"
    from: { file: ../voice.onnx, tool: mismatch import onnx }
`;
    const cwd = folder({ ...files, 'descriptors/model.yaml': model });
    const { problems } = await checked(cwd, 'descriptors', 'production.yaml', 'voice.onnx');
    expect(problems).toEqual([]);
  });
});
