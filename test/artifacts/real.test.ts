import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readerOf, readWith } from '../../src/artifacts/survey.ts';
import { check } from '../../src/check.ts';
import { candidate, filesBelow } from '../../src/read/artifacts.ts';

// Files that nobody of this project wrote, where somebody has put them.
const real = path.join(import.meta.dirname, '../../../shared/data');

describe.runIf(existsSync(real))('real artifacts', () => {
  let home: string;
  beforeAll(() => {
    home = mkdtempSync(path.join(tmpdir(), 'mismatch-real-'));
  });
  afterAll(() => rmSync(home, { recursive: true, force: true }));

  /** A folder of its own with some of the files, under the names that they have in repositories. */
  const folder = (name: string, files: Readonly<Record<string, string>>): string => {
    for (const [target, source] of Object.entries(files)) {
      cpSync(path.join(real, source), path.join(home, name, target), { recursive: true });
    }
    return path.join(home, name);
  };

  const found = async (cwd: string) => {
    const { report } = await check(['.'], { cwd, today: '2026-11-21' });
    expect(report.problems).toEqual([]);
    return report.findings
      .filter(({ verdict }) => verdict === 'mismatch')
      .map(({ rule, sides }) => `${rule}: ${sides.map(({ value }) => value).join(', ')}`);
  };

  const all = existsSync(real)
    ? readdirSync(real, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ parentPath, name }) => path.relative(real, path.join(parentPath, name)))
        .map((file) => file.split(path.sep).join('/'))
    : [];
  // What is no artifact of its own: the note beside the files, and labels of a configuration.
  const others = ['README.md', 'triton/densenet_labels.txt'];

  it.each(all.filter((file) => !others.includes(file)))('%s is recognised and read', (file) => {
    const files = filesBelow(real);
    const reader = readerOf(candidate(file, files));
    expect(reader).toBeDefined();
    if (reader === undefined) return;
    const read = readWith(reader, file, files);
    expect('problem' in read ? read.problem.message : '').toBe('');
  });

  it('give the one true finding about a model that is too new for its image', async () => {
    const cwd = folder('voice', { 'model.onnx': 'onnx/silero_vad_op18_ifless.onnx' });
    const image = 'FROM python:3.11-slim\nRUN pip install onnxruntime==1.17.3\n';
    writeFileSync(path.join(cwd, 'Dockerfile'), image);
    expect(await found(cwd)).toEqual(['onnx-ir-too-new: 10, 1.17.3']);
  });

  it('give none about variants of one model, which differ', async () => {
    expect(await found(folder('variants', { '.': 'onnx' }))).toEqual([]);
  });

  it('give none about a configuration that reshapes, and one about a missing label', async () => {
    const cwd = folder('densenet', {
      'densenet_onnx/config.pbtxt': 'triton/densenet_onnx.config.pbtxt',
      'densenet_onnx/densenet_labels.txt': 'triton/densenet_labels.txt',
      'densenet_onnx/1/model.onnx': 'onnx/light_densenet121.onnx',
    });
    expect(await found(cwd)).toEqual([]);
    const labels = path.join(cwd, 'densenet_onnx/densenet_labels.txt');
    const lines = readFileSync(labels, 'utf8').trimEnd().split('\n');
    writeFileSync(labels, `${lines.slice(0, -1).join('\n')}\n`);
    const [finding, ...more] = await found(cwd);
    expect(finding).toMatch(/^label-count-differs: /);
    expect(more).toEqual([]);
  });

  it('give the one about a library that moved on', async () => {
    const cwd = folder('diabetes', { MLmodel: 'mlmodel/diabetes.MLmodel' });
    writeFileSync(path.join(cwd, 'requirements.txt'), 'mlflow==1.30.0\nscikit-learn==1.5.0\n');
    expect(await found(cwd)).toEqual(['saved-with-other-version: 0.24.1, ==1.5.0']);
  });

  it('give none about a card of 80 GB that has 81559 MiB', async () => {
    const system = 'mlperf-v4.1/Cisco__C245M8_H100_PCIe_80GBx2_TRT.json';
    expect(await found(folder('h100', { 'system.json': system }))).toEqual([]);
  });

  it.each([
    'nvidia-smi',
    'tfdv',
    'sagemaker',
    'croissant',
    'odcs',
    'dcgm',
    'triton',
    'huggingface',
  ])('give none about what lies together in %s', async (name) => {
    expect(await found(folder(`all-${name}`, { '.': name }))).toEqual([]);
  });
});
