import { describe, expect, it } from 'vitest';
import type { Reader } from '../../../src/artifacts/account.ts';
import { openArtifact } from '../../../src/artifacts/artifact.ts';
import { conda } from '../../../src/artifacts/formats/conda.ts';
import { pythonEnv } from '../../../src/artifacts/formats/python-env.ts';
import { pythonRequirements } from '../../../src/artifacts/formats/python-requirements.ts';
import { type Contents, filesOf, tell } from '../reading.ts';

const MODEL = { 'm/MLmodel': 'flavors: {}\n' };

const lossesOf = (reader: Reader, contents: Contents): readonly string[] => {
  const [file = ''] = Object.keys(contents);
  const artifact = openArtifact(file, filesOf(contents));
  if (artifact === undefined) throw new Error('there is nothing to read');
  return (reader.read(artifact).losses ?? []).map(({ what }) => what);
};

const recognises = (reader: Reader, file: string, text = ''): boolean =>
  reader.recognises({ file, head: () => text });

describe('a list of requirements', () => {
  it.each([
    ['requirements.txt', true],
    ['service/requirements-gpu.txt', true],
    ['dev-requirements.txt', true],
    ['requirements/prod.txt', true],
    ['requirements/readme.md', false],
    ['requirements.in', false],
    ['notes.txt', false],
    ['myrequirements.txt', false],
  ])('may be named %s: %s', (file, expected) => {
    expect(recognises(pythonRequirements, file)).toBe(expected);
  });

  it('says what is installed, with the versions that are pinned', () => {
    const text = '# serving\nnumpy==1.26.4\nscikit-learn>=1.4\nflask\n';
    const [environment, ...others] = tell(pythonRequirements, { 'requirements.txt': text });
    expect(others).toEqual([]);
    expect(environment).toMatchObject({
      kind: 'Environment',
      perspective: 'software-engineering',
      says: {
        software: [
          { name: 'numpy', version: '1.26.4' },
          { name: 'scikit-learn' },
          { name: 'flask' },
        ],
        softwareListing: 'partial',
      },
    });
    expect(environment?.place('/software/0/version')).toBe('requirements.txt:2:6');
  });

  it('says what a saved model needs', () => {
    const text = 'mlflow==2.9.2\nscikit-learn==1.4.2\nscipy<2\nnumpy\n';
    const [model] = tell(pythonRequirements, { 'm/requirements.txt': text, ...MODEL });
    expect(model).toMatchObject({
      kind: 'TrainedModel',
      perspective: 'data-science',
      says: {
        requires: {
          software: [
            { name: 'mlflow', version: '==2.9.2' },
            { name: 'scikit-learn', version: '==1.4.2' },
            { name: 'scipy', version: '<2' },
            { name: 'numpy' },
          ],
        },
      },
    });
  });

  it.each([
    ['requirements-dev.txt', 'development'],
    ['docs/requirements.txt', 'development'],
    ['requirements/test.txt', 'development'],
    ['train/requirements.txt', 'training'],
    ['requirements.txt', undefined],
    ['latest/requirements.txt', undefined],
  ])('named %s is of the stage %s', (file, stage) => {
    expect(tell(pythonRequirements, { [file]: 'numpy' })[0]?.says['stage']).toBe(stage);
  });

  it('follows the files that it includes, each once', () => {
    const contents = {
      'a/requirements.txt': '-r base.txt\n-r requirements.txt\n-r ../../up.txt\nnumpy==1.26.4',
      'a/base.txt': 'numpy\nscipy==1.11.0\n-r requirements.txt\n',
    };
    const [environment] = tell(pythonRequirements, contents);
    expect(environment?.says).toMatchObject({
      'software (a/base.txt)': [{ name: 'scipy', version: '1.11.0' }],
      'software (a/requirements.txt)': [{ name: 'numpy', version: '1.26.4' }],
    });
    expect(lossesOf(pythonRequirements, contents)).toEqual(['`../../up.txt`, which is not there']);
  });

  it('leaves out what is not the same everywhere', () => {
    const text = [
      'numpy==1.24.4 ; python_version < "3.9"',
      'numpy==1.26.4 ; python_version >= "3.9"',
      'pywin32==306 ; sys_platform == "win32"',
      'scipy==1.11.0 ; python_version >= "3.9" and python_version < "4.0"',
      'a==1.0',
      'A==2.0',
      '-c limits.txt',
    ].join('\n');
    const [environment] = tell(pythonRequirements, { 'requirements.txt': text });
    expect(environment?.says['software']).toEqual([{ name: 'scipy', version: '1.11.0' }]);
    expect(lossesOf(pythonRequirements, { 'requirements.txt': text })).toEqual([
      'the limits in another file',
      '`numpy`, which is asked for in several versions',
      '`pywin32`, which is asked for under a condition only',
      '`a`, which is asked for in several versions',
    ]);
  });

  it('that is something else says nothing', () => {
    expect(tell(pythonRequirements, { 'requirements.txt': 'It must be fast.\n' })).toEqual([]);
    expect(tell(pythonRequirements, { 'requirements.txt': '' })).toEqual([]);
  });

  it('in another encoding is refused', () => {
    const bytes = new Uint8Array([255, 254, 110, 0, 117, 0]);
    expect(() => tell(pythonRequirements, { 'requirements.txt': bytes })).toThrow(/not a text/);
  });

  it('is read in a time that grows with its length only', () => {
    const text = `a==1 ; ${'" '.repeat(90)}x\n${'b\n'.repeat(200_000)}`;
    expect(tell(pythonRequirements, { 'requirements.txt': text })[0]?.says['software']).toEqual([
      { name: 'b' },
    ]);
  });
});

const CONDA = `name: scoring
channels: [conda-forge]
dependencies:
  - _libgcc_mutex=0.1=main
  - python=3.10.13
  - numpy=1.26.4=py310_0
  - conda-forge::scipy 1.11.*
  - pandas >=2,<3
  - pip
  - pip:
      - scikit-learn==1.5.0
      - mlflow
`;

describe('a conda environment', () => {
  it('is known by its list of dependencies and by a name or channels', () => {
    expect(recognises(conda, 'environment.yml', CONDA)).toBe(true);
    expect(recognises(conda, 'conda.yaml', 'channels:\r\n- a\r\ndependencies:\r\n- b')).toBe(true);
    expect(recognises(conda, 'environment.yml', 'dependencies: [a]')).toBe(false);
    expect(recognises(conda, 'k8s/environment.yaml', 'kind: Environment\nname: a')).toBe(false);
    expect(recognises(conda, 'Chart.yaml', CONDA)).toBe(false);
  });

  it('says what is installed', () => {
    const [environment] = tell(conda, { 'environment.yml': CONDA });
    expect(environment).toMatchObject({
      kind: 'Environment',
      says: {
        software: [
          { name: 'python', kind: 'language', version: '3.10.13' },
          { name: 'numpy', version: '1.26.4' },
          { name: 'scipy' },
          { name: 'pandas' },
          { name: 'scikit-learn', version: '1.5.0' },
          { name: 'mlflow' },
        ],
        softwareListing: 'partial',
      },
    });
    expect(environment?.place('/software/0/version')).toBe('environment.yml:5:5');
    expect(environment?.place('/software/4/version')).toBe('environment.yml:11:9');
  });

  it('says what a saved model needs, of Python the minor release', () => {
    const [model] = tell(conda, { 'm/conda.yaml': CONDA, ...MODEL });
    expect(model).toMatchObject({
      kind: 'TrainedModel',
      says: {
        language: { name: 'python', version: '3.10' },
        requires: {
          software: [
            { name: 'numpy', version: '==1.26.4' },
            { name: 'scipy', version: '==1.11.*' },
            { name: 'pandas', version: '>=2,<3' },
            { name: 'scikit-learn', version: '==1.5.0' },
            { name: 'mlflow' },
          ],
        },
      },
    });
  });

  it.each([
    ['python=3.8', '3.8'],
    ['python==3.8', '3.8'],
    ['python 3.8.*', '3.8'],
    ['python = 3.8.5', '3.8.5'],
    ['python=3', undefined],
  ])('with %s has Python %s', (dependency, version) => {
    const text = `name: a\ndependencies:\n- ${dependency}\n- numpy\n`;
    const [environment] = tell(conda, { 'environment.yml': text });
    expect(environment?.says['software']).toMatchObject([
      { name: 'python', kind: 'language', ...(version === undefined ? {} : { version }) },
      { name: 'numpy' },
    ]);
  });

  it('without a list of dependencies is refused', () => {
    const text = 'name: a\ndependencies: numpy\n';
    expect(() => tell(conda, { 'environment.yml': text })).toThrow(
      'it has no list of dependencies',
    );
  });

  it('leaves out what is no package', () => {
    const text =
      'name: a\ndependencies:\n- [numpy]\n- {apt: []}\n- "https://a.example/b"\n- numpy\n';
    expect(tell(conda, { 'environment.yml': text })[0]?.says['software']).toEqual([
      { name: 'numpy' },
    ]);
    expect(lossesOf(conda, { 'environment.yml': text })).toHaveLength(3);
  });
});

const PYTHON_ENV = `python: 3.10.13
build_dependencies:
- pip==23.3.1
- setuptools
dependencies:
- -r requirements.txt
- numpy==1.26.4
`;

describe('a Python environment of MLflow', () => {
  it('is known by its name', () => {
    expect(recognises(pythonEnv, 'm/python_env.yaml', PYTHON_ENV)).toBe(true);
    expect(recognises(pythonEnv, 'm/env.yaml', PYTHON_ENV)).toBe(false);
  });

  it('says what a saved model needs, but not what another file says', () => {
    const contents = { 'm/python_env.yaml': PYTHON_ENV, 'm/requirements.txt': 'scipy', ...MODEL };
    const [model] = tell(pythonEnv, contents);
    expect(model?.says).toEqual({
      language: { name: 'python', version: '3.10' },
      requires: { software: [{ name: 'numpy', version: '==1.26.4' }] },
    });
    expect(lossesOf(pythonEnv, contents)).toEqual([]);
    expect(model?.place('/language/version')).toBe('m/python_env.yaml:1:9');
  });

  it('reads a version that YAML makes a number of', () => {
    const [model] = tell(pythonEnv, { 'm/python_env.yaml': 'python: 3.10\n', ...MODEL });
    expect(model?.says).toEqual({ language: { name: 'python', version: '3.10' } });
  });

  it('says what is installed where there is no model', () => {
    const [environment] = tell(pythonEnv, { 'python_env.yaml': PYTHON_ENV });
    expect(environment?.says['software']).toEqual([
      { name: 'python', kind: 'language', version: '3.10.13' },
      { name: 'numpy', version: '1.26.4' },
    ]);
  });
});
