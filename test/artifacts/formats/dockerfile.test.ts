// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Dockerfiles write their variables so
import { describe, expect, it } from 'vitest';
import { openArtifact, Unreadable } from '../../../src/artifacts/artifact.ts';
import { dockerfile } from '../../../src/artifacts/formats/dockerfile.ts';
import { type Contents, filesOf, tell } from '../reading.ts';

const read = (...lines: readonly string[]) =>
  tell(dockerfile, { Dockerfile: `${lines.join('\n')}\n` })[0];

type Item = { readonly name: string; readonly version?: string };

const software = (...lines: readonly string[]): Readonly<Record<string, string | undefined>> =>
  Object.fromEntries(
    ((read(...lines)?.says['software'] ?? []) as readonly Item[]).map((item) => [
      item.name,
      item.version,
    ]),
  );

const losses = (contents: Contents): readonly string[] => {
  const [file = ''] = Object.keys(contents);
  const artifact = openArtifact(file, filesOf(contents));
  return artifact ? (dockerfile.read(artifact).losses ?? []).map(({ what }) => what) : [];
};

describe('the name of a Dockerfile', () => {
  it.each([
    ['Dockerfile', true],
    ['services/scorer/Dockerfile.gpu', true],
    ['gpu.Dockerfile', true],
    ['Containerfile', true],
    ['Dockerfile.dockerignore', false],
    ['docker-compose.yaml', false],
    ['Dockerfiles/readme.md', false],
  ])('%s: %s', (file, expected) => {
    expect(dockerfile.recognises({ file, head: () => '' })).toBe(expected);
  });
});

describe('the base image', () => {
  it.each([
    ['python:3.11-slim', { python: '3.11' }],
    ['docker.io/library/python:3.11.9-bookworm', { python: '3.11.9' }],
    ['python:latest', { python: undefined }],
    ['nvidia/cuda:12.4.1-cudnn-runtime-ubuntu22.04', { cuda: '12.4.1', cudnn: undefined }],
    ['nvcr.io/nvidia/cuda:12.4.1-base-ubi9', { cuda: '12.4.1' }],
    [
      'pytorch/pytorch:2.3.0-cuda12.1-cudnn8-runtime',
      { torch: '2.3.0', cuda: '12.1', cudnn: undefined, python: undefined },
    ],
    ['tensorflow/tensorflow:2.15.0-gpu', { tensorflow: '2.15.0', python: undefined }],
    [
      'mirror.example.org:5000/pytorch/pytorch:2.3.0-cuda12.1-cudnn8-devel',
      { torch: '2.3.0', cuda: '12.1', cudnn: undefined, python: undefined },
    ],
    [
      '763104351884.dkr.ecr.eu-central-1.amazonaws.com/pytorch-inference:2.3.0-gpu-py311-cu121-ubuntu20.04-sagemaker',
      { torch: '2.3.0', python: '3.11', cuda: '12.1' },
    ],
    ['nvcr.io/nvidia/pytorch:24.05-py3', { torch: undefined, cuda: undefined, python: undefined }],
    ['registry.example.org/team/python:3.11', {}],
    ['registry.example.org/team/scorer:2.3.0', {}],
  ])('%s holds what its tag says for certain', (image, expected) => {
    expect(software(`FROM ${image}`)).toEqual(expected);
  });

  it('tells the operating system, in the words of the tag', () => {
    const cuda = read('FROM nvidia/cuda:12.4.1-cudnn-runtime-ubuntu22.04');
    expect(cuda?.says['platform']).toEqual({ os: { name: 'ubuntu', version: '22.04' } });
    expect(cuda?.place('/platform/os')).toBe('Dockerfile:1:6');
    const python = read('FROM python:3.12-slim-bookworm');
    expect(python?.says['platform']).toEqual({ os: { name: 'debian', version: '12' } });
  });

  it('tells the server that it starts, and under which release', () => {
    const triton = read('FROM nvcr.io/nvidia/tritonserver:24.05-py3');
    expect(triton?.says).toEqual({
      serving: { runtime: { name: 'tritonserver', version: '24.05' } },
      softwareListing: 'partial',
    });
    expect(read('FROM vllm/vllm-openai:v0.6.3')?.says['serving']).toEqual({
      runtime: { name: 'vllm', version: '0.6.3' },
    });
    expect(read('FROM vllm/vllm-openai:v0.10.1.1')?.says['serving']).toEqual({
      runtime: { name: 'vllm', version: '0.10.1.1' },
    });
    const digest = `sha256:${'a'.repeat(64)}`;
    const tgi = read(`FROM ghcr.io/huggingface/text-generation-inference:2.4.0@${digest}`);
    expect(tgi?.says['serving']).toEqual({
      runtime: { name: 'text-generation-inference', version: '2.4.0' },
    });
  });

  it('starts no server where something else is started', () => {
    const own = read('FROM vllm/vllm-openai:v0.6.3', 'ENTRYPOINT ["python", "batch.py"]');
    expect(own?.says).toEqual({
      software: [{ name: 'vllm', version: '0.6.3' }],
      softwareListing: 'partial',
    });
    const same = read(
      'FROM nvcr.io/nvidia/tritonserver:24.05-py3',
      'CMD ["tritonserver", "--model-repository=/models"]',
    );
    expect(same?.says['serving']).toBeDefined();
  });

  it('has the client of Triton for no server', () => {
    expect(read('FROM nvcr.io/nvidia/tritonserver:24.05-py3-sdk')).toBeUndefined();
  });

  it('is built for the architecture that is named, and not for one that only the build knows', () => {
    const arm = read('FROM --platform=linux/arm64 python:3.11');
    expect(arm?.says['platform']).toEqual({ architecture: 'arm64' });
    expect(read('FROM --platform=$BUILDPLATFORM python:3.11')?.says['platform']).toBeUndefined();
  });
});

describe('pip', () => {
  it('installs versions that are pinned, each with its place', () => {
    const told = read(
      'FROM python:3.11-slim',
      'RUN pip install --no-cache-dir --index-url https://example.org/simple \\',
      '    # the build for CUDA',
      '    torch==2.3.0+cu121 \\',
      '',
      '    "numpy<2" && \\',
      '    pip3 install onnxruntime==1.17.3',
    );
    expect(told?.says['software']).toEqual([
      { name: 'python', version: '3.11' },
      { name: 'torch', version: '2.3.0+cu121' },
      { name: 'numpy' },
      { name: 'onnxruntime', version: '1.17.3' },
    ]);
    expect(told?.place('/software/0/version')).toBe('Dockerfile:1:6');
    expect(told?.place('/software/1/version')).toBe('Dockerfile:4:12');
    expect(told?.place('/software/3/name')).toBe('Dockerfile:7:18');
    expect(told?.place('/software/3/version')).toBe('Dockerfile:7:31');
  });

  it.each([
    ['python -m pip install -U pip onnxruntime==1.17.3', '1.17.3'],
    ['["pip", "install", "onnxruntime==1.17.3"]', '1.17.3'],
    ['["/bin/bash", "-o", "pipefail", "-c", "true"]', undefined],
    ['["sh", "-c", "pip install onnxruntime==1.17.3"]', '1.17.3'],
    ['uv pip install --system onnxruntime==1.17.3', '1.17.3'],
    ['PIP_NO_CACHE_DIR=1 pip install onnxruntime==1.17.3', '1.17.3'],
    ['apt-get update && pip install onnxruntime==1.17.3; true', '1.17.3'],
    ['--mount=type=cache,target=/root/.cache pip install onnxruntime==1.17.3', '1.17.3'],
    ['pip install "onnxruntime[training]==1.17.3"', '1.17.3'],
    ['<<EOF\nset -e\npip install onnxruntime==1.17.3\nEOF', '1.17.3'],
    ['<<EOF\n#!/usr/bin/env python\npip install onnxruntime==1.17.3\nEOF', undefined],
    ['pip install onnxruntime>=1.17.3', undefined],
    ['pip install onnxruntime==1.17.*', undefined],
    ['echo pip install onnxruntime==1.17.3', undefined],
    ['true # && pip install onnxruntime==1.17.3', undefined],
    ['[ -n "$GPU" ] && pip install onnxruntime==1.17.3', undefined],
    ['if [ -n "$GPU" ]; then pip install onnxruntime==1.17.3; fi', undefined],
    ['pip install --requirement onnxruntime==1.17.3', undefined],
    ['pip download onnxruntime==1.17.3', undefined],
    ['pip install \'onnxruntime==1.17.3; python_version < "3.9"\'', undefined],
    ['pip install onnxruntime==$(cat version)', undefined],
    ['V=1.18.0 && pip install onnxruntime==$V', undefined],
  ])('by %s', (command, version) => {
    expect(software('FROM python:3.11', 'ARG V=1.17.3', `RUN ${command}`)['onnxruntime']).toBe(
      version,
    );
  });

  it('replaces, keeps and removes what was installed before', () => {
    const base = ['FROM python:3.11', 'RUN pip install numpy==1.26.4'];
    expect(software(...base, 'RUN pip install numpy==2.0.1')['numpy']).toBe('2.0.1');
    expect(software(...base, 'RUN pip install numpy')['numpy']).toBe('1.26.4');
    expect(software(...base, 'RUN pip install "numpy<2"')['numpy']).toBe('1.26.4');
    expect(software(...base, 'RUN pip install "numpy>=2"')).toEqual({
      python: '3.11',
      numpy: undefined,
    });
    expect(software(...base, 'RUN pip install -U numpy')['numpy']).toBeUndefined();
    expect(software(...base, 'RUN pip uninstall -y numpy')).toEqual({ python: '3.11' });
    expect(software(...base, 'RUN pip install numpy==2.0 || true')['numpy']).toBeUndefined();
    expect(software(...base, 'RUN false || pip install numpy==2.0')['numpy']).toBeUndefined();
  });

  it.each([
    ['|| true', false],
    ['|| :', false],
    ['&& pip check || echo "is not there"', false],
    ['|| pip install onnx==1.16.1 || true', false],
    ['|| exit 1', true],
    ['|| (echo "is not there"; exit 1)', true],
    ['|| { echo "is not there" && exit 1; }', true],
    ['; rm -rf /root/.cache || true', true],
  ])('knows what must have been installed by what follows a failure: %s', (rest, isCertain) => {
    const found = software('FROM python:3.11', `RUN pip install onnx==1.16.1 ${rest}`);
    expect(found).toEqual({ python: '3.11', ...(isCertain ? { onnx: '1.16.1' } : {}) });
  });

  it('takes versions from ARG and ENV, and shows where they are set', () => {
    const told = read(
      'ARG PY=3.11',
      'FROM python:${PY}-slim',
      'ARG ORT=1.17.3',
      'ENV NP="1.26.4"',
      'RUN pip install onnxruntime==${ORT} numpy==$NP scipy==${SP:-1.13.0} torch==$TORCH',
    );
    expect(told?.says['software']).toEqual([
      { name: 'python', version: '3.11' },
      { name: 'onnxruntime', version: '1.17.3' },
      { name: 'numpy', version: '1.26.4' },
      { name: 'scipy', version: '1.13.0' },
      { name: 'torch' },
    ]);
    expect(told?.place('/software/1/version')).toBe('Dockerfile:3:9');
    expect(told?.place('/software/1/name')).toBe('Dockerfile:5:17');
    expect(told?.place('/software/3/version')).toBe('Dockerfile:5:61');
    expect(software('ARG ORT=1.17.3', 'FROM python:3.11', 'RUN pip install x==$ORT')).toEqual({
      python: '3.11',
      x: undefined,
    });
    expect(
      software('ARG ORT=1.17.3', 'FROM python:3.11', 'ARG ORT', 'RUN pip install x==$ORT')['x'],
    ).toBe('1.17.3');
    expect(software('FROM python:3.11', 'ENV V=1', 'ARG V=2', 'RUN pip install x==$V')['x']).toBe(
      '1',
    );
  });
});

describe('files of requirements', () => {
  const lines = (...text: readonly string[]) => `${text.join('\n')}\n`;

  it('are followed through the build context, and say where their values stand', () => {
    const [told] = tell(dockerfile, {
      Dockerfile: lines(
        'FROM python:3.11-slim',
        'WORKDIR /app',
        'COPY requirements.txt .',
        'RUN pip install -r requirements.txt',
      ),
      'requirements.txt': '# pinned\nonnxruntime==1.17.3\n-r more.txt\n',
      'more.txt': 'numpy==1.26.4\n-r requirements.txt\n',
    });
    expect(told?.says).toMatchObject({
      'software (Dockerfile)': [{ name: 'python', version: '3.11' }],
      'software (requirements.txt)': [{ name: 'onnxruntime', version: '1.17.3' }],
      'software (more.txt)': [{ name: 'numpy', version: '1.26.4' }],
    });
  });

  it.each([
    ['COPY . /app', '-r /app/services/a/requirements.txt', 'services/a/requirements.txt'],
    ['COPY services/a/ /app/', '-r requirements.txt', 'services/a/requirements.txt'],
    [
      'COPY ["services/a/requirements.txt", "/tmp/r.txt"]',
      '-r /tmp/r.txt',
      'services/a/requirements.txt',
    ],
    ['ADD services/a/requirements*.txt ./', '-rrequirements.txt', 'services/a/requirements.txt'],
  ])('may lie at the root of the repository: %s', (copy, option, file) => {
    const [told] = tell(dockerfile, {
      'services/a/Dockerfile': lines(
        'FROM python:3.11',
        'WORKDIR /app',
        copy,
        `RUN pip install ${option}`,
      ),
      [file]: 'scipy==1.13.0\n',
    });
    expect(told?.says[`software (${file})`]).toEqual([{ name: 'scipy', version: '1.13.0' }]);
  });

  it('may be mounted for one command', () => {
    const [told] = tell(dockerfile, {
      Dockerfile: lines(
        'FROM python:3.11',
        'RUN --mount=type=cache,target=/root/.cache \\',
        '    --mount=type=bind,source=requirements.txt,target=requirements.txt \\',
        '    python -m pip install -r requirements.txt',
      ),
      'requirements.txt': 'scipy==1.13.0\n',
    });
    expect(told?.says['software (requirements.txt)']).toBeDefined();
  });

  it('that are not there, and projects, are told as left out', () => {
    const file = lines(
      'FROM python:3.11',
      'COPY requirements.txt pyproject.toml ./',
      'RUN pip install -r requirements.txt && poetry install --only main && pip install .',
    );
    expect(losses({ Dockerfile: file })).toEqual([
      'packages from a file that is not in the build context',
      'what `poetry` installs by a file of its own',
      'a package from a local file',
    ]);
  });

  it('are never looked for above the root', () => {
    const file = lines('FROM python:3.11', 'COPY ../../etc/r.txt /', 'RUN pip install -r /r.txt');
    expect(losses({ Dockerfile: file, '../../etc/r.txt': 'scipy==1\n' })).toHaveLength(1);
  });
});

describe('stages', () => {
  it('count only as far as the last one continues them', () => {
    expect(
      software(
        'FROM python:3.11-slim AS base',
        'RUN pip install numpy==1.26.4',
        'FROM base AS test',
        'RUN pip install pytest==8.2.0',
        'FROM Base',
        'RUN pip install scipy==1.13.0',
      ),
    ).toEqual({ python: '3.11', numpy: '1.26.4', scipy: '1.13.0' });
  });

  const built = (install: string, copy: string) =>
    software(
      'FROM python:3.12 AS builder',
      'RUN pip install poetry==1.8.3',
      'ENV PATH="/opt/venv/bin:$PATH"',
      `RUN ${install}`,
      'FROM python:3.11-slim',
      copy,
    );

  it('give what they installed into a Python that is copied', () => {
    const fromVenv = { python: '3.11', scipy: '1.13.0' };
    const copy = 'COPY --from=builder /opt/venv /opt/venv';
    expect(built('pip install scipy==1.13.0', copy)).toEqual(fromVenv);
    expect(built('/opt/venv/bin/pip install scipy==1.13.0', 'COPY --from=0 /opt/venv /v')).toEqual(
      fromVenv,
    );
    expect(
      built(
        'pip install --prefix=/install scipy==1.13.0',
        'COPY --from=builder /install /usr/local',
      ),
    ).toEqual(fromVenv);
    expect(
      built('pip install --user scipy==1.13.0', 'COPY --from=builder /root/.local /root/.local'),
    ).toEqual(fromVenv);
    expect(
      software(
        'FROM python:3.11 AS b',
        'RUN pip install scipy==1.13.0',
        'FROM python:3.11-slim',
        'COPY --from=b /usr/local/lib/python3.11/site-packages /usr/local/lib/python3.11/site-packages',
      ),
    ).toEqual(fromVenv);
  });

  it('give nothing else', () => {
    expect(built('pip install scipy==1.13.0', 'COPY --from=builder /app/dist /app')).toEqual({
      python: '3.11',
    });
    expect(
      built('pip install scipy==1.13.0', 'COPY --from=ghcr.io/astral-sh/uv:0.4 /uv /bin/'),
    ).toEqual({ python: '3.11' });
  });
});

describe('conda and apt', () => {
  it('install versions that are whole', () => {
    expect(
      software(
        'FROM mambaorg/micromamba:1.5',
        'RUN micromamba install -y -n base -c conda-forge python=3.11 pytorch-cuda=12.1 \\',
        '  conda-forge::numpy=1.26.4=py311_0 pytorch=2.3 "scipy>=1.10" pandas==2.2',
      ),
    ).toEqual({
      python: '3.11',
      'pytorch-cuda': '12.1',
      numpy: '1.26.4',
      pytorch: undefined,
      scipy: undefined,
      pandas: '2.2',
    });
    expect(
      software(
        'FROM ubuntu:22.04',
        'RUN apt-get install -y curl=7.81.0-1 python3.10 libcudnn8=8.9.7.29-1+cuda12.2 cuda-toolkit-12-4',
      ),
    ).toEqual({ python: '3.10', cudnn: '8.9.7.29', cuda: '12.4' });
  });
});

describe('a Dockerfile without a model', () => {
  it('says nothing', () => {
    const shop = [
      'FROM node:20-alpine AS build',
      'WORKDIR /app',
      'COPY package*.json ./',
      'RUN npm ci && npm install -g pm2@5.3.0',
      'FROM nginx:1.25',
      'COPY --from=build /app/dist /usr/share/nginx/html',
      'CMD ["nginx", "-g", "daemon off;"]',
    ];
    expect(read(...shop)).toBeUndefined();
    expect(read('FROM ubuntu:22.04', 'RUN apt-get install -y curl')).toBeUndefined();
    expect(read('FROM scratch', 'COPY server /')).toBeUndefined();
  });
});

describe('a hostile Dockerfile', () => {
  it.each([
    ['is empty', ''],
    ['has no FROM', 'RUN pip install x\n'],
    ['is too large', `FROM a\n${'#\n'.repeat(80_000)}`],
    ['has too many stages', 'FROM a AS b\n'.repeat(300)],
  ])('that %s is refused', (_, text) => {
    expect(() => tell(dockerfile, { Dockerfile: text })).toThrow(/^it /);
  });

  it.each([
    [
      'variables that hold each other',
      `FROM python:3.11\nENV A0=xxxxxxxxxxxxxxxx\n${Array.from({ length: 60 }, (_, i) => `ENV A${i + 1}=$A${i}$A${i}\nRUN pip install a==$A${i}`).join('\n')}`,
    ],
    ['one long line', `FROM python:3.11\nRUN ${'pip install a==$V '.repeat(6000)}`],
    ['many joined lines', `FROM python:3.11\nRUN pip install ${'\\\n'.repeat(50_000)} a==1`],
    ['quotes that stay open', `FROM python:3.11\nRUN ${'pip install "a==1 '.repeat(6000)}`],
    ['brackets that stay open', `FROM python:3.11\nRUN ${'$(${`('.repeat(20_000)}`],
    ['many commands', `FROM python:3.11\n${'RUN pip install -r ${x\n'.repeat(5000)}`],
    ['many copies', `FROM python:3.11\n${'COPY . .\nRUN pip install -r a\n'.repeat(4000)}`],
    ['a list that is none', `FROM python:3.11\nRUN [${'"a",'.repeat(30_000)}`],
    [
      'names of objects',
      'FROM python:3.11\nENV __proto__=1\nRUN pip install __proto__==$__proto__ constructor==1',
    ],
  ])('with %s is read in little time', (_, text) => {
    const start = performance.now();
    tell(dockerfile, { Dockerfile: text });
    expect(performance.now() - start).toBeLessThan(3000);
  });

  it('that is spoilt is read or refused', () => {
    const whole = `ARG PY=3.11
FROM --platform=linux/arm64 python:\${PY}-slim AS a
WORKDIR /app
ENV PATH="/opt/venv/bin:$PATH" V='1.2'
COPY ["requirements.txt", "./"]
RUN --mount=type=bind,source=r.txt,target=r.txt pip install -r r.txt && \\
    # why
    if [ -n "$X" ]; then pip install "torch==2.3.0+cu121"; fi; conda install -y numpy=1.26.4
RUN <<EOF
pip install onnxruntime==$V
EOF
FROM vllm/vllm-openai:v0.6.3
COPY --from=a /opt/venv /opt/venv
CMD ["vllm", "serve"]
`;
    let read = 0;
    for (let round = 1; round <= 1500; round++) {
      const at = (round * 7919) % whole.length;
      const from = (round * 104_729) % whole.length;
      const piece = round % 3 === 0 ? '' : whole.slice(from, from + (round % 11));
      const text = whole.slice(0, at) + piece + whole.slice(at + (round % 5));
      try {
        tell(dockerfile, { Dockerfile: text });
        read++;
      } catch (error) {
        if (!(error instanceof Unreadable)) throw error;
      }
    }
    expect(read).toBeGreaterThan(1000);
  });
});
