/** Software in an image. */
export type Packed = { readonly name: string; readonly version?: string };

/** What is certain about the inside of an image. */
export type Inside = {
  readonly software: readonly Packed[];
  readonly os?: Packed;
  /** The model server that it starts unless told otherwise. */
  readonly server?: Packed & {
    /** A command line that still starts it. */
    readonly program: RegExp;
  };
};

/** The groups of a tag that matched. */
type Groups = Readonly<Record<string, string | undefined>>;

/** One repository of images, and what its tags mean; the first pattern that fits counts. */
export type Row = {
  readonly repository: string;
  /** Where the image must come from, if its name alone is not enough. */
  readonly registry?: RegExp;
  readonly tags: readonly (readonly [RegExp, (groups: Groups) => Inside])[];
  /** What it holds under any other tag, such as `latest`. */
  readonly always?: Inside;
};

const packed = (name: string, version?: string): Packed =>
  version === undefined ? { name } : { name, version };

/** Names of releases that tags use for numbers (https://wiki.debian.org/DebianReleases). */
const RELEASES: Readonly<Record<string, Packed>> = {
  buster: packed('debian', '10'),
  bullseye: packed('debian', '11'),
  bookworm: packed('debian', '12'),
  trixie: packed('debian', '13'),
  bionic: packed('ubuntu', '18.04'),
  focal: packed('ubuntu', '20.04'),
  jammy: packed('ubuntu', '22.04'),
  noble: packed('ubuntu', '24.04'),
};

const SYSTEM =
  /(?:^|-)(?<codename>buster|bullseye|bookworm|trixie|bionic|focal|jammy|noble)(?:-|$)|(?:^|-)(?<name>ubuntu|alpine|ubi|rockylinux|rhel)(?<number>\d+(?:\.\d+)*)(?:-|$)/;

const SPELLED: Readonly<Record<string, string>> = { ubi: 'rhel', rockylinux: 'rocky-linux' };

/** The operating system that a tag names: `…-ubuntu22.04`, `…-slim-bookworm`. */
function systemIn(tag: string): { readonly os?: Packed } {
  const { codename, name, number } = SYSTEM.exec(tag)?.groups ?? {};
  if (codename !== undefined) {
    const os = RELEASES[codename];
    return os ? { os } : {};
  }
  return name === undefined ? {} : { os: packed(SPELLED[name] ?? name, number) };
}

/** `311` → `3.11`, `py310` → `3.10`. */
const python = (digits: string): Packed => packed('python', `${digits[0]}.${digits.slice(1)}`);

/** `cu121` → `12.1`. */
const cuda = (digits: string): Packed =>
  packed('cuda', `${digits.slice(0, -1)}.${digits.slice(-1)}`);

/** Images that start a server: its name, how its tags spell versions, and its programs. */
function server(
  repository: string,
  name: string,
  tag: RegExp,
  program: RegExp,
  registry?: RegExp,
): Row {
  return {
    repository,
    ...(registry && { registry }),
    tags: [
      [
        tag,
        ({ version, cu }) => ({
          software: cu === undefined ? [] : [cuda(cu)],
          server: { ...packed(name, version), program },
        }),
      ],
    ],
    always: { software: [], server: { name, program } },
  };
}

/** Images of a system and nothing else. */
const system = (repository: string, tag: RegExp, name = repository): Row => ({
  repository,
  tags: [
    [
      tag,
      ({ version, codename = '' }) => ({
        software: [],
        os: version === undefined ? (RELEASES[codename] ?? { name }) : packed(name, version),
      }),
    ],
  ],
  always: { software: [], os: { name } },
});

/** Images of a framework for which NVIDIA counts months; the version inside is in no tag. */
const monthly = (repository: string, ...software: readonly Packed[]): Row => ({
  repository,
  registry: /^nvcr\.io$/,
  tags: [],
  always: { software },
});

/** Deep learning containers of AWS (https://github.com/aws/deep-learning-containers). */
const AWS = /^\d{12}\.dkr\.ecr\.[a-z0-9-]+\.amazonaws\.com(?:\.cn)?$/;
const AWS_TAG =
  /^(?<version>\d+\.\d+\.\d+)(?:-transformers(?<transformers>\d+\.\d+\.\d+))?-(?:cpu|gpu)-py(?<py>3\d+)(?:-cu(?<cu>1\d\d))?(?<rest>-.*)?$/;

const aws = (repository: string, framework: string): Row => ({
  repository,
  registry: AWS,
  tags: [
    [
      AWS_TAG,
      ({ version, transformers, py = '', cu, rest = '' }) => ({
        software: [
          packed(framework, version),
          ...(transformers === undefined ? [] : [packed('transformers', transformers)]),
          python(py),
          ...(cu === undefined ? [] : [cuda(cu)]),
        ],
        ...systemIn(rest),
      }),
    ],
  ],
  always: { software: [{ name: framework }] },
});

/**
 * Images whose tags say what is inside, as their publishers document them. What moves under a tag
 * (the patch release of `python:3.11`) is left at what the tag says.
 */
export const TABLE: readonly Row[] = [
  {
    // https://hub.docker.com/_/python
    repository: 'python',
    tags: [
      [
        /^(?<version>3\.\d+(?:\.\d+)?(?:(?:a|b|rc)\d+)?)(?<rest>-.+)?$/,
        ({ version, rest = '' }) => ({
          software: [packed('python', version)],
          ...systemIn(rest),
        }),
      ],
    ],
    always: { software: [{ name: 'python' }] },
  },
  {
    // https://hub.docker.com/r/nvidia/cuda
    repository: 'nvidia/cuda',
    tags: [
      [
        /^(?<version>\d+\.\d+(?:\.\d+)?)(?<rest>-.+)?$/,
        ({ version, rest = '' }) => ({
          software: [packed('cuda', version), ...(/-cudnn/.test(rest) ? [{ name: 'cudnn' }] : [])],
          ...systemIn(rest),
        }),
      ],
    ],
    always: { software: [{ name: 'cuda' }] },
  },
  {
    // https://hub.docker.com/r/pytorch/pytorch
    repository: 'pytorch/pytorch',
    tags: [
      [
        /^(?<version>\d+\.\d+\.\d+)-cuda(?<toolkit>\d+\.\d+)-cudnn\d+-(?:runtime|devel)$/,
        ({ version, toolkit }) => ({
          software: [
            packed('torch', version),
            packed('cuda', toolkit),
            { name: 'cudnn' },
            { name: 'python' },
          ],
        }),
      ],
    ],
    always: { software: [{ name: 'torch' }, { name: 'python' }] },
  },
  {
    // https://hub.docker.com/r/tensorflow/tensorflow
    repository: 'tensorflow/tensorflow',
    tags: [
      [
        /^(?<version>\d+\.\d+\.\d+(?:\.post\d+|-?rc\d+)?)(?:-gpu)?(?:-jupyter)?$/,
        ({ version = '' }) => ({
          software: [packed('tensorflow', version.replace('-', '')), { name: 'python' }],
        }),
      ],
    ],
    always: { software: [{ name: 'tensorflow' }, { name: 'python' }] },
  },
  server(
    'tensorflow/serving',
    'tensorflow-serving',
    /^(?<version>\d+\.\d+\.\d+(?:-rc\d+)?)(?:-devel)?(?:-gpu)?$/,
    /tensorflow_model_server|tf_serving_entrypoint/,
  ),
  {
    // The release of the container, as everybody calls a Triton; the tag of the client has no server.
    repository: 'nvidia/tritonserver',
    tags: [
      [/-sdk$/, () => ({ software: [] })],
      [
        /^(?<version>\d\d\.\d\d)-/,
        ({ version }) => ({
          software: [],
          server: { ...packed('tritonserver', version), program: /tritonserver/ },
        }),
      ],
    ],
    always: { software: [], server: { name: 'tritonserver', program: /tritonserver/ } },
  },
  monthly('nvidia/pytorch', { name: 'torch' }, { name: 'cuda' }, { name: 'python' }),
  monthly('nvidia/tensorflow', { name: 'tensorflow' }, { name: 'cuda' }, { name: 'python' }),
  monthly('nvidia/tensorrt', { name: 'tensorrt' }, { name: 'cuda' }),
  server(
    'vllm/vllm-openai',
    'vllm',
    /^v(?<version>\d+(?:\.\d+){2,3}(?:\.post\d+|rc\d+)?)$/,
    /vllm/,
  ),
  server(
    'huggingface/text-generation-inference',
    'text-generation-inference',
    /^v?(?<version>\d+\.\d+\.\d+)(?:-(?:rocm|intel(?:-cpu|-xpu)?|trtllm))?$/,
    /text-generation-(?:launcher|server)/,
  ),
  server(
    'huggingface/text-embeddings-inference',
    'text-embeddings-inference',
    /^(?:(?:cpu|turing|86|89|hopper)-)?(?<version>\d+\.\d+\.\d+)(?:-grpc)?$/,
    /text-embeddings-router/,
  ),
  server(
    'lmsysorg/sglang',
    'sglang',
    /^v(?<version>\d+\.\d+\.\d+(?:\.post\d+|rc\d+)?)(?:-cu(?<cu>1\d\d)(?:-srt)?)?$/,
    /sglang/,
  ),
  server(
    'pytorch/torchserve',
    'torchserve',
    /^(?<version>\d+\.\d+\.\d+)-(?:cpu|gpu)$/,
    /torchserve/,
  ),
  server(
    'openvino/model_server',
    'openvino-model-server',
    /^(?<version>\d{4}\.\d+(?:\.\d+)?)(?:-gpu|-py)?$/,
    /\bovms\b/,
  ),
  server('seldonio/mlserver', 'mlserver', /^(?<version>\d+\.\d+\.\d+)(?:-[a-z-]+)?$/, /mlserver/),
  server('ollama/ollama', 'ollama', /^(?<version>\d+\.\d+\.\d+)(?:-rocm)?$/, /ollama/),
  server(
    'onnxruntime/server',
    'onnxruntime',
    /^v?(?<version>\d+\.\d+\.\d+)$/,
    /onnxruntime_server/,
    /^mcr\.microsoft\.com$/,
  ),
  {
    // https://docs.ray.io/en/latest/installation.html
    repository: 'rayproject/ray',
    tags: [
      [
        /^(?<version>\d+\.\d+\.\d+)-py(?<py>3\d+)(?:-cu(?<cu>1\d\d)|-cpu|-gpu)?$/,
        ({ version, py = '', cu }) => ({
          software: [packed('ray', version), python(py), ...(cu === undefined ? [] : [cuda(cu)])],
        }),
      ],
    ],
    always: { software: [{ name: 'ray' }] },
  },
  aws('pytorch-inference', 'torch'),
  aws('pytorch-training', 'torch'),
  aws('huggingface-pytorch-inference', 'torch'),
  aws('huggingface-pytorch-training', 'torch'),
  aws('tensorflow-inference', 'tensorflow-serving'),
  aws('tensorflow-training', 'tensorflow'),
  system('ubuntu', /^(?:(?<version>\d\d\.\d\d)|(?<codename>bionic|focal|jammy|noble))(?:-\d+)?$/),
  system(
    'debian',
    /^(?:(?<version>\d+(?:\.\d+)?)|(?<codename>buster|bullseye|bookworm|trixie))(?:-\d+)?(?:-slim)?$/,
  ),
  system('alpine', /^(?<version>3\.\d+)(?:\.\d+)?$/),
  system('rockylinux', /^(?<version>\d+(?:\.\d+)?)(?:[-.].*)?$/, 'rocky-linux'),
  system('almalinux', /^(?<version>\d+(?:\.\d+)?)(?:[-.].*)?$/),
  system('amazonlinux', /^(?<version>\d+)(?:[-.].*)?$/, 'amazon-linux'),
];
