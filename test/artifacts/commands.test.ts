import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { graph, node, onnxFile, tensor, tensorType, value } from './models.ts';

// Drives the built command, as a user does: `npm run build` makes dist/mismatch.cjs.
const bin = path.join(import.meta.dirname, '../../dist/mismatch.cjs');
let home: string;
let folders = 0;

beforeAll(() => {
  expect(existsSync(bin), 'run `npm run build` first').toBe(true);
  home = mkdtempSync(path.join(tmpdir(), 'mismatch-commands-'));
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

function folder(files: Readonly<Record<string, string | Uint8Array>>): string {
  const made = path.join(home, `case-${folders++}`);
  mkdirSync(made);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(made, name)), { recursive: true });
    writeFileSync(path.join(made, name), content);
  }
  return made;
}

function mismatch(cwd: string, ...args: readonly string[]) {
  const env = { PATH: process.env['PATH'] ?? '', SOURCE_DATE_EPOCH: '1795000000' };
  const run = spawnSync(process.execPath, [bin, ...args], { cwd, env, encoding: 'utf8' });
  return { status: run.status, stdout: run.stdout, stderr: run.stderr };
}

const voice = onnxFile({
  irVersion: 10,
  producer: ['pytorch', '2.9.0+cu126'],
  opsets: { '': 18 },
  graph: graph({
    nodes: [node('MatMul')],
    initializers: [tensor({ type: 1, dims: [4], raw: 16 })],
    inputs: [value('frame', tensorType(1, ['batch', 512]))],
    outputs: [value('speech', tensorType(1, ['batch', 1]))],
  }),
});
const image = (version: string) =>
  `FROM python:3.11-slim\nRUN pip install onnxruntime==${version}\n`;
const voiceFolder = () => folder({ 'voice.onnx': voice, Dockerfile: image('1.17.3') });

const readIn = (cwd: string, file: string): string => readFileSync(path.join(cwd, file), 'utf8');

type Counted = { readonly evidence: number; readonly others: number };

/** Single values in the evidence of descriptors, and beside their envelopes and evidence. */
function countIn(cwd: string): Counted {
  const leaves = (one: unknown): number =>
    typeof one === 'object' && one !== null
      ? Object.values(one).reduce<number>((sum, part) => sum + leaves(part), 0)
      : 1;
  let [evidence, others] = [0, 0];
  for (const file of readdirSync(path.join(cwd, 'mismatch'))) {
    const text = readIn(cwd, `mismatch/${file}`);
    for (const document of parseAllDocuments(text)) {
      const {
        evidence: read = [],
        mismatch: _,
        kind: __,
        name: ___,
        perspective: ____,
        ...rest
      } = document.toJS();
      evidence += leaves(read.map((item: { value: unknown }) => item.value));
      others += leaves(rest);
    }
  }
  return { evidence, others };
}

describe('mismatch init', () => {
  it('writes descriptors that say what the artifacts do', () => {
    const cwd = voiceFolder();
    const made = mismatch(cwd, 'init', '--yes');
    expect(made.status).toBe(0);
    expect(readdirSync(path.join(cwd, 'mismatch'))).toEqual([
      'environment-container.yaml',
      'model-voice.yaml',
      'system.yaml',
    ]);
    const checked = mismatch(cwd, 'check', '--quiet');
    expect(checked.status).toBe(1);
    expect(checked.stdout.match(/^(?:error|warning|info)\[[\w-]+\]/gm)).toEqual([
      'error[onnx-ir-too-new]',
    ]);
    const { evidence, others } = countIn(cwd);
    expect(evidence / (evidence + others)).toBeGreaterThan(0.7);
  });

  it('asks whom it takes to say the rest', () => {
    const cwd = voiceFolder();
    mismatch(cwd, 'init', '--yes');
    const text = readIn(cwd, 'mismatch/model-voice.yaml');
    expect(text).toMatch(/^# outputs: \[\{ name: speech, meaning: .*# data-science: /m);
    expect(readIn(cwd, 'mismatch/environment-container.yaml')).toMatch(
      /^# stage: production {2}# operations: /m,
    );
    expect(readIn(cwd, 'mismatch/system.yaml')).toContain('product: a SystemContext');
  });

  it('writes lines that are valid once the # is gone', () => {
    const cwd = voiceFolder();
    mismatch(cwd, 'init', '--yes');
    for (const file of ['model-voice.yaml', 'environment-container.yaml']) {
      const text = readIn(cwd, `mismatch/${file}`);
      const seen = new Set<string>();
      const completed = text.replaceAll(/^# (\w+): (.*)$/gm, (line, key: string, rest: string) => {
        if (seen.has(key) || rest.includes('…')) return line;
        seen.add(key);
        return `${key}: ${rest}`;
      });
      expect(completed).not.toBe(text);
      writeFileSync(path.join(cwd, 'mismatch', file), completed);
    }
    expect(mismatch(cwd, 'check', '--quiet').stdout).not.toContain('invalid[');
  });

  it('needs somebody who agrees, and writes nothing without', () => {
    const cwd = voiceFolder();
    const { status, stderr, stdout } = mismatch(cwd, 'init');
    expect(status).toBe(64);
    expect(stdout).toContain('mismatch/model-voice.yaml');
    expect(stderr).toContain('--yes');
    expect(existsSync(path.join(cwd, 'mismatch'))).toBe(false);
  });

  it('leaves a folder alone that has descriptors', () => {
    const cwd = voiceFolder();
    mismatch(cwd, 'init', '--yes');
    const before = readIn(cwd, 'mismatch/system.yaml');
    const { status, stderr } = mismatch(cwd, 'init', '--yes');
    expect(status).toBe(2);
    expect(stderr).toContain('there are descriptors here already');
    expect(readIn(cwd, 'mismatch/system.yaml')).toBe(before);
  });

  it('never overwrites a file', () => {
    const cwd = voiceFolder();
    mkdirSync(path.join(cwd, 'mismatch'));
    writeFileSync(path.join(cwd, 'mismatch/model-voice.yaml'), 'mine\n');
    const { stderr } = mismatch(cwd, 'init', '--yes');
    expect(stderr).toContain('model-voice.yaml is there already and stays as it is');
    expect(readIn(cwd, 'mismatch/model-voice.yaml')).toBe('mine\n');
  });

  it('says so where there is nothing to read', () => {
    const { status, stderr } = mismatch(folder({ 'notes.txt': 'hello' }), 'init', '--yes');
    expect(status).toBe(2);
    expect(stderr).toContain('no artifact here says anything');
  });

  it('leaves out tables of which nothing says what they are for', () => {
    const cwd = folder({
      'data/train.csv': 'age,fee\n31,1.5\n',
      'results/table.csv': 'metric,value\nauc,0.9\n',
    });
    mismatch(cwd, 'init', '--yes');
    expect(readdirSync(path.join(cwd, 'mismatch'))).toEqual([
      'system.yaml',
      'training-data-train.yaml',
    ]);
  });
});

describe('mismatch import', () => {
  it('writes one artifact as a descriptor', () => {
    const cwd = voiceFolder();
    const { status, stdout } = mismatch(cwd, 'import', 'onnx', 'voice.onnx');
    expect(status).toBe(0);
    const [document] = parseAllDocuments(stdout);
    const { kind, name, evidence } = document?.toJS() ?? {};
    expect([kind, name]).toEqual(['TrainedModel', 'voice']);
    expect(evidence[0].from).toEqual({
      file: 'voice.onnx',
      digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
      tool: 'mismatch import onnx',
      time: '2026-11-18T11:06:40Z',
    });
  });

  it('finds out the format by itself', () => {
    const cwd = voiceFolder();
    const named = mismatch(cwd, 'import', 'dockerfile', 'Dockerfile');
    expect(mismatch(cwd, 'import', 'Dockerfile')).toEqual(named);
  });

  it('writes what a check accepts', () => {
    const cwd = voiceFolder();
    const model = mismatch(cwd, 'import', 'voice.onnx').stdout;
    const place = mismatch(cwd, 'import', 'Dockerfile').stdout;
    const checked = folder({ 'system.yaml': `${model}---\n${place}` });
    expect(mismatch(checked, 'check', '--quiet').stdout).toContain('onnx-ir-too-new');
  });

  const TWO_MODELS = ['first', 'second']
    .map((name) => `mismatch: v1\nkind: TrainedModel\nname: ${name}\nperspective: data-science\n`)
    .join('---\n');

  const BY_HAND = `# how we run the voice model
mismatch: v1
kind: Environment
name:   production   # not staging
perspective: operations
memory: "8Gi"
`;

  it('puts it into a descriptor without touching a character of what people wrote', () => {
    const cwd = folder({ Dockerfile: image('1.17.3'), 'descriptors/place.yaml': BY_HAND });
    const { status, stdout } = mismatch(
      cwd,
      'import',
      'Dockerfile',
      '--into',
      'descriptors/place.yaml',
    );
    expect([status, stdout]).toEqual([
      0,
      'descriptors/place.yaml: 2 items of evidence about Environment/production\n',
    ]);
    const text = readIn(cwd, 'descriptors/place.yaml');
    expect(text.startsWith(BY_HAND)).toBe(true);
    expect(text).toContain('file: ../Dockerfile');
    writeFileSync(path.join(cwd, 'Dockerfile'), image('1.20.1'));
    mismatch(cwd, 'import', 'Dockerfile', '--into', 'descriptors/place.yaml');
    const renewed = readIn(cwd, 'descriptors/place.yaml');
    expect(renewed.startsWith(BY_HAND)).toBe(true);
    expect(renewed).toContain('1.20.1');
    expect(renewed).not.toContain('1.17.3');
  });

  it('puts it into the one that is meant of several', () => {
    const cwd = folder({ 'voice.onnx': voice, 'two.yaml': TWO_MODELS });
    const args = ['voice.onnx', '--into', 'two.yaml', '--of', 'TrainedModel/second'];
    const { status, stdout } = mismatch(cwd, 'import', ...args);
    expect(status).toBe(0);
    expect(stdout).toContain('about TrainedModel/second');
    const [first, second] = readIn(cwd, 'two.yaml').split('---');
    expect(first).not.toContain('evidence:');
    expect(second).toContain('voice.onnx');
  });

  it.each([
    ['a file that is not there', ['nothing.onnx'], 64, 'there is no file "nothing.onnx"'],
    ['a format that is not known', ['onxx', 'voice.onnx'], 64, 'did you mean onnx?'],
    ['a file of no known format', ['notes.txt'], 64, 'is of no format that is known'],
    ['a torn file', ['torn.onnx'], 2, 'torn.onnx cannot be read as'],
    ['a descriptor that is not there', ['voice.onnx', '--into', 'x.yaml'], 64, 'there is no file'],
    [
      'a descriptor of something else',
      ['voice.onnx', '--into', 'e.yaml'],
      2,
      'has no single TrainedModel',
    ],
    [
      'a file with two that may be meant',
      ['voice.onnx', '--into', 'two.yaml'],
      2,
      'two.yaml has TrainedModel/first and TrainedModel/second; say which of them is meant with --of',
    ],
    [
      'an element that is not there',
      ['voice.onnx', '--into', 'two.yaml', '--of', 'TrainedModel/third'],
      2,
      'has no single TrainedModel/third',
    ],
    [
      'an element of no file',
      ['voice.onnx', '--of', 'TrainedModel/first'],
      64,
      '--of needs --into',
    ],
  ])('refuses %s', (_, args, code, message) => {
    const cwd = folder({
      'voice.onnx': voice,
      'torn.onnx': voice.slice(0, voice.length - 5),
      'notes.txt': 'hello',
      'e.yaml': BY_HAND,
      'two.yaml': TWO_MODELS,
    });
    const { status, stdout, stderr } = mismatch(cwd, 'import', ...args);
    expect(status).toBe(code);
    expect(stdout).toBe('');
    expect(stderr).toContain(message);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});

describe('mismatch verify', () => {
  const initialised = () => {
    const cwd = voiceFolder();
    mismatch(cwd, 'init', '--yes');
    return cwd;
  };

  it('finds nothing new where nothing has changed', () => {
    const { stdout, stderr } = mismatch(initialised(), 'verify', '--quiet');
    expect(stdout).not.toContain('evidence-outdated');
    expect(stderr).toMatch(
      /^verified \d+ items of evidence: (\d+) unchanged, 0 changed, 0 not readable\n$/,
    );
  });

  it('shows both what was read and what is there now, and judges by the latter', () => {
    const cwd = initialised();
    writeFileSync(path.join(cwd, 'Dockerfile'), image('1.20.1'));
    const { status, stdout } = mismatch(cwd, 'verify', '--quiet');
    expect(status).toBe(1);
    expect(stdout.match(/^(?:error|warning|info)\[[\w-]+\]/gm)).toEqual([
      'error[evidence-outdated]',
    ]);
    expect(stdout).toContain('was 1.17.3 when Dockerfile was read, and is 1.20.1 now');
    expect(stdout).toContain('Dockerfile:2:30');
  });

  it('renews what has changed when told to', () => {
    const cwd = initialised();
    writeFileSync(path.join(cwd, 'Dockerfile'), image('1.20.1'));
    expect(mismatch(cwd, 'verify', '--write', '--quiet').status).toBe(0);
    const again = mismatch(cwd, 'verify', '--quiet');
    expect(again.status).toBe(0);
    expect(again.stderr).toContain('0 changed');
  });

  it('does not call it a pass when an artifact is gone', () => {
    const cwd = initialised();
    rmSync(path.join(cwd, 'voice.onnx'));
    const { status, stdout } = mismatch(cwd, 'verify', '--fail-on', 'unknown');
    expect(stdout).toContain('unknown[artifact-not-readable]');
    expect(status).toBe(1);
    writeFileSync(path.join(cwd, 'Dockerfile'), image('1.20.1'));
    mismatch(cwd, 'verify', '--write');
    expect(mismatch(cwd, 'verify', '--fail-on', 'unknown').status).toBe(3);
  });

  it('tells a host whose driver was replaced from the same host before', () => {
    const host = (driver: string, cuda: string) => `<?xml version="1.0" ?>
<nvidia_smi_log>
  <driver_version>${driver}</driver_version>
  <cuda_version>${cuda}</cuda_version>
  <attached_gpus>1</attached_gpus>
  <gpu id="00000000:01:00.0">
    <product_name>NVIDIA GeForce RTX 3080</product_name>
    <uuid>GPU-0a1b2c3d-0000-1111-2222-333344445555</uuid>
    <fb_memory_usage><total>10240 MiB</total></fb_memory_usage>
  </gpu>
</nvidia_smi_log>
`;
    const cwd = folder({ 'host.xml': host('536.40', '12.2') });
    mismatch(cwd, 'init', '--yes');
    writeFileSync(path.join(cwd, 'host.xml'), host('595.58.03', '13.2'));
    const { stdout } = mismatch(cwd, 'verify', '--quiet');
    expect(stdout).toMatch(
      /driver of Environment\/\S+ was 536\.40 when host\.xml was read, and is 595\.58\.03 now/,
    );
    expect(stdout).toMatch(
      /cuda of Environment\/\S+ was 12\.2 when host\.xml was read, and is 13\.2 now/,
    );
  });

  it('tells when somebody declared something else', () => {
    const cwd = initialised();
    const file = path.join(cwd, 'mismatch/model-voice.yaml');
    const declared = readFileSync(file, 'utf8').replace(
      'evidence:',
      'inputs: [{ name: frame, shape: [batch, 256] }]\nevidence:',
    );
    writeFileSync(file, declared);
    expect(mismatch(cwd, 'verify', '--quiet').stdout).toContain('error[declaration-contradicted]');
  });
});

describe('mismatch profile --into', () => {
  const DATA = `age,fee\n${Array.from({ length: 50 }, (_, i) => `${20 + i},${i / 4}\n`).join('')}`;
  const TRAINING = `mismatch: v1
kind: TrainingData
name: visits # of one year
perspective: data-science
fields: [{name: age, unit: a}]
`;
  const profiled = () => {
    const cwd = folder({ 'data/visits.csv': DATA, 'descriptors/training.yaml': TRAINING });
    return { cwd, run: mismatch(cwd, 'profile', 'data/visits.csv', '--into', INTO) };
  };
  const INTO = 'descriptors/training.yaml';

  it('puts the statistics of data into their descriptor, which then verifies', () => {
    const { cwd, run } = profiled();
    expect(run.stdout).toBe(`${INTO}: statistics of 2 fields about TrainingData/visits\n`);
    const text = readIn(cwd, INTO);
    expect(text.startsWith(TRAINING)).toBe(true);
    expect(text).toContain('file: ../data/visits.csv');
    const [document] = parseAllDocuments(text);
    const [fields, size] = document?.toJS().evidence ?? [];
    expect(fields.value[0]).toMatchObject({ name: 'age', statistics: { count: 50, mean: 44.5 } });
    expect(size).toMatchObject({ at: '/size/records', value: 50 });
    expect(mismatch(cwd, 'verify', '--quiet').stderr).toContain('2 unchanged');
  });

  it('replaces what an earlier profile said', () => {
    const { cwd } = profiled();
    const once = readIn(cwd, INTO);
    mismatch(cwd, 'profile', 'data/visits.csv', '--into', INTO);
    expect(readIn(cwd, INTO)).toBe(once);
  });

  it.each(['', '--write'])('tells once that the data are others than were profiled %s', (flag) => {
    const { cwd } = profiled();
    const before = readIn(cwd, INTO);
    writeFileSync(path.join(cwd, 'data/visits.csv'), `${DATA}99,1\n`);
    const { status, stdout, stderr } = mismatch(cwd, 'verify', '--quiet', ...(flag ? [flag] : []));
    expect(stdout.match(/evidence-outdated/g)).toHaveLength(1);
    expect(stdout).toContain('data/visits.csv is no longer what it was when the statistics');
    expect(stdout).toContain(`mismatch profile data/visits.csv --into ${INTO}`);
    expect(stderr).toContain('0 unchanged, 2 changed, 0 not readable');
    expect(status).toBe(1);
    expect(readIn(cwd, INTO)).toBe(before);
  });

  it('refuses what describes no data', () => {
    const cwd = folder({
      'visits.csv': DATA,
      'e.yaml': TRAINING.replace(/TrainingData/, 'Component'),
    });
    const { status, stderr } = mismatch(cwd, 'profile', 'visits.csv', '--into', 'e.yaml');
    expect(status).toBe(2);
    expect(stderr).toContain('has no single valid descriptor of data');
  });

  it('joins profiles of parts', () => {
    const cwd = folder({ 'a.csv': 'age\n1\n2\n', 'b.csv': 'age\n3\n' });
    mismatch(cwd, 'profile', 'a.csv', '--out', 'a.json');
    mismatch(cwd, 'profile', 'b.csv', '--out', 'b.json');
    const { status, stdout } = mismatch(cwd, 'profile', 'merge', 'a.json', 'b.json');
    expect(status).toBe(0);
    expect(JSON.parse(stdout).records).toBe(3);
    expect(JSON.parse(stdout).fields[0].statistics).toMatchObject({
      count: 3,
      mean: 2,
      maximum: 3,
    });
  });
});
