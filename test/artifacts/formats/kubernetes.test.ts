// biome-ignore-all lint/suspicious/noTemplateCurlyInString: manifests write their variables so
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Reader } from '../../../src/artifacts/account.ts';
import { openArtifact, Unreadable } from '../../../src/artifacts/artifact.ts';
import { descriptorOf, exhibitsOf, placeIn } from '../../../src/artifacts/describe.ts';
import { compose } from '../../../src/artifacts/formats/compose.ts';
import { gpuFeatureDiscovery } from '../../../src/artifacts/formats/gpu-feature-discovery.ts';
import { kserve } from '../../../src/artifacts/formats/kserve.ts';
import { kubernetes } from '../../../src/artifacts/formats/kubernetes.ts';
import type { Kind } from '../../../src/generated/descriptors.ts';
import { parse } from '../../../src/parse.ts';
import { validate } from '../../../src/validate.ts';
import { type Contents, filesOf } from '../reading.ts';

/** What a deployment refers to is found by whoever joins the artifacts. */
const REFERENCES: { readonly [K in Kind]?: Readonly<Record<string, string>> } = {
  Deployment: { model: 'TrainedModel/it', environment: 'Environment/it' },
};

/** Reads the first of some files, and holds what it says to the schemas. */
function tell(reader: Reader, contents: Contents) {
  const [file = ''] = Object.keys(contents);
  const artifact = openArtifact(file, filesOf(contents));
  if (artifact === undefined) throw new Error('there is nothing to read');
  return reader.read(artifact).accounts.map((account) => {
    const { kind, perspective, name } = account;
    const sources = [{ account, file, format: reader.format }];
    const references = REFERENCES[kind] ?? {};
    const proposal = { kind, name: 'it', perspective, references, sources };
    const exhibits = exhibitsOf(proposal);
    const text = JSON.stringify(descriptorOf(proposal, exhibits));
    const { documents } = parse({ file: 'it.json', text });
    expect(documents.flatMap((document) => validate(document).problems)).toEqual([]);
    return {
      ...{ kind, perspective, name },
      says: Object.fromEntries(exhibits.map(({ at, value }) => [at.slice(1), value])) as Readonly<
        Record<string, unknown>
      >,
      place(pointer: string): string {
        const index = exhibits.findIndex(
          ({ at }) => pointer === at || pointer.startsWith(`${at}/`),
        );
        const rest = pointer.slice(exhibits[index]?.at.length);
        const found = placeIn(exhibits, `/evidence/${index}/value${rest}`);
        return found ? `${found.file}:${found.line}:${found.column}` : 'nowhere';
      },
    };
  });
}

const read = (text: string, others: Contents = {}) =>
  tell(kubernetes, { 'deployment.yaml': text, ...others });

const losses = (text: string): readonly string[] => {
  const artifact = openArtifact('deployment.yaml', filesOf({ 'deployment.yaml': text }));
  return artifact ? (kubernetes.read(artifact).losses ?? []).map(({ what }) => what) : [];
};

const recognised = (file: string, text: string): readonly string[] =>
  [kserve, gpuFeatureDiscovery, kubernetes]
    .filter((reader) => reader.recognises({ file, head: () => text.slice(0, 4096) }))
    .map(({ format }) => format);

const DIGEST = `sha256:${'0a'.repeat(32)}`;

const SCORER = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: fraud-scorer
  namespace: production
spec:
  replicas: 3
  template:
    spec:
      nodeSelector:
        nvidia.com/gpu.product: NVIDIA-L4
        kubernetes.io/arch: amd64
      containers:
        - name: server
          image: nvcr.io/nvidia/tritonserver:24.05-py3@${DIGEST}
          command: [tritonserver, --model-repository=/models]
          env:
            - { name: MODEL_NAME, value: fraud }
            - name: API_KEY
              valueFrom: { secretKeyRef: { name: keys, key: api } }
          resources:
            requests: { cpu: "2", memory: 8Gi }
            limits:
              cpu: "4"
              memory: 16Gi
              nvidia.com/gpu: 2
          volumeMounts:
            - { name: shm, mountPath: /dev/shm }
      volumes:
        - name: shm
          emptyDir: { medium: Memory, sizeLimit: 2Gi }
`;

/** A deployment of one container with some limits. */
const limited = (limits: string, rest = '') =>
  `apiVersion: apps/v1
kind: Deployment
metadata: { name: a }
spec:
  template:
    spec:
      ${rest}
      containers: [{ name: a, image: "example.org/a:1", resources: { limits: { ${limits} } } }]
`;

const accelerators = (limits: string, rest = '') =>
  read(limited(limits, rest)).find(({ kind }) => kind === 'Environment')?.says['accelerators'];

describe('a workload', () => {
  it('says what an instance may use, and what runs', () => {
    const [environment, deployment] = read(SCORER);
    expect(environment).toMatchObject({
      kind: 'Environment',
      name: 'fraud-scorer',
      perspective: 'operations',
    });
    expect(environment?.says).toEqual({
      stage: 'production',
      platform: { kind: 'kubernetes', architecture: 'amd64' },
      cpu: { cores: '4' },
      memory: '16Gi',
      sharedMemory: '2Gi',
      accelerators: [
        { name: 'gpu', kind: 'gpu', vendor: 'NVIDIA', product: 'NVIDIA-L4', count: 2 },
      ],
      softwareListing: 'partial',
      serving: { runtime: { name: 'tritonserver', version: '24.05' } },
    });
    expect(deployment).toMatchObject({ kind: 'Deployment', name: 'fraud-scorer' });
    expect(deployment?.says).toEqual({
      replicas: 3,
      image: { location: `nvcr.io/nvidia/tritonserver:24.05-py3@${DIGEST}`, digest: DIGEST },
      resources: { cpu: '4', memory: '16Gi', accelerators: 2, sharedMemory: '2Gi' },
    });
    expect(environment?.place('/memory')).toBe('deployment.yaml:25:23');
    expect(environment?.place('/accelerators/0/count')).toBe('deployment.yaml:26:31');
    expect(environment?.place('/accelerators/0/product')).toBe('deployment.yaml:11:33');
    expect(deployment?.place('/replicas')).toBe('deployment.yaml:7:13');
  });

  it('takes no request for a limit', () => {
    const text = limited('').replace('limits: {  }', 'requests: { memory: 8Gi, cpu: 1 }');
    expect(read(text).map(({ kind }) => kind)).toEqual(['Deployment']);
    expect(losses(text)).toEqual([
      'the request of cpu, which is no limit',
      'the request of memory, which is no limit',
    ]);
  });

  it.each([
    [
      'nvidia.com/mig-1g.5gb: 2',
      [
        {
          name: 'mig-1g.5gb',
          kind: 'gpu',
          vendor: 'NVIDIA',
          sharing: { strategy: 'mig' },
          mig: { enabled: true, slices: [{ name: '1g.5gb', count: 2 }] },
        },
      ],
    ],
    ['nvidia.com/gpu.shared: 2', [{ name: 'gpu', kind: 'gpu', vendor: 'NVIDIA' }]],
    ['amd.com/gpu: "1"', [{ name: 'gpu', kind: 'gpu', vendor: 'AMD', count: 1 }]],
    ['huawei.com/Ascend910: 1', undefined],
    ['nvidia.com/gpu: 0', undefined],
    [
      'nvidia.com/gpu: 1, amd.com/gpu: 1',
      [
        { name: 'device-1', kind: 'gpu', vendor: 'NVIDIA', count: 1 },
        { name: 'device-2', kind: 'gpu', vendor: 'AMD', count: 1 },
      ],
    ],
    ['memory: 2Gi', []],
  ])('gets the accelerators that it asks for: %s', (limits, expected) => {
    expect(accelerators(limits)).toEqual(expected);
  });

  it.each([
    ['runtimeClassName: nvidia'],
    ['tolerations: [{ key: nvidia.com/gpu, operator: Exists }]'],
    ['nodeSelector: { node-pool: gpu-large }'],
    ['resourceClaims: [{ name: card }]'],
    ['volumes: [{ name: d, hostPath: { path: /dev/nvidia0 } }]'],
  ])('may have an accelerator where something hints at one: %s', (hint) => {
    expect(accelerators('memory: 2Gi', hint)).toBeUndefined();
  });

  it('shows that none is asked for where others are asked for', () => {
    const environment = read(limited('memory: 2Gi')).find(({ kind }) => kind === 'Environment');
    expect(environment?.says['accelerators']).toEqual([]);
    expect(environment?.place('/accelerators')).toMatch(/^deployment\.yaml:\d+:\d+$/);
  });

  it('may have what a customisation beside it adds', () => {
    const [environment] = read(limited('memory: 2Gi'), { 'kustomization.yaml': 'resources: []' });
    expect(environment?.says['accelerators']).toBeUndefined();
    const untagged = limited('memory: 2Gi').replace('example.org/a:1', 'scorer');
    expect(read(untagged)[1]?.says['image']).toEqual({ location: 'scorer' });
    expect(read(untagged, { 'kustomization.yaml': '' })[1]?.says['image']).toBeUndefined();
  });

  it('is no patch of another', () => {
    const patch = limited('memory: 2Gi').replace('image: "example.org/a:1", ', '');
    expect(read(patch)).toEqual([]);
    expect(losses(patch)).toEqual([
      'a patch, which says something only together with what it changes',
    ]);
  });

  it('of several containers is the one that is certain', () => {
    const several = (first: string, second: string) =>
      read(`apiVersion: v1
kind: Pod
metadata: { name: a }
spec:
  containers:
    - { name: ${first}, image: "example.org/a:1", resources: { limits: { memory: 2Gi } } }
    - { name: ${second}, image: "example.org/b:1", resources: { limits: { memory: 1Gi } } }
`).map(({ says }) => says['memory']);
    expect(several('server', 'istio-proxy')).toEqual(['2Gi', undefined]);
    expect(several('server', 'kserve-container')).toEqual(['1Gi', undefined]);
    expect(several('server', 'worker')).toEqual([]);
  });

  it('reads lists, jobs and several documents', () => {
    const job = `apiVersion: batch/v1
kind: CronJob
metadata: { name: nightly, labels: { env: training } }
spec:
  jobTemplate:
    spec:
      template:
        spec:
          containers:
            - { name: a, image: "pytorch/pytorch:2.3.0-cuda12.1-cudnn8-runtime" }
`;
    const [environment, ...others] = read(`apiVersion: v1\nkind: Service\n---\n${job}`);
    expect(others).toEqual([]);
    expect(environment?.says).toMatchObject({ stage: 'training', softwareListing: 'partial' });
    expect(environment?.says['software']).toContainEqual({ name: 'torch', version: '2.3.0' });
    const item = job.replaceAll('\n', '\n    ').trimEnd();
    expect(read(`apiVersion: v1\nkind: List\nitems:\n  - ${item}\n`)).toHaveLength(1);
  });

  it('says no number of replicas that something scales', () => {
    const scaler = `---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: s }
spec: { scaleTargetRef: { kind: Deployment, name: fraud-scorer }, maxReplicas: 9 }
`;
    expect(read(SCORER + scaler)[1]?.says['replicas']).toBeUndefined();
  });

  it('has a stage only by a word that is exactly one', () => {
    const stage = (namespace: string, label: string) =>
      read(
        limited('memory: 2Gi').replace(
          '{ name: a }',
          `{ name: a, namespace: ${namespace}, labels: { env: ${label} } }`,
        ),
      )[0]?.says['stage'];
    expect(stage('staging', 'x')).toBe('staging');
    expect(stage('x', 'prod')).toBe('production');
    expect(stage('ml-prod', 'x')).toBeUndefined();
    expect(stage('production', 'dev')).toBeUndefined();
  });

  it('is told how the server of a language model is set', () => {
    const [, deployment] = read(`apiVersion: apps/v1
kind: StatefulSet
metadata: { name: llm }
spec:
  template:
    spec:
      containers:
        - name: vllm
          image: vllm/vllm-openai:v0.6.3
          args: [--model, org/llm, --max-model-len=8192, --tensor-parallel-size, "2", --dtype, half]
`);
    expect(deployment?.says).toEqual({
      context: 8192,
      parallelism: { tensor: 2 },
      precision: 'float16',
      image: { location: 'vllm/vllm-openai:v0.6.3' },
    });
  });
});

describe('how a server of language models is started', () => {
  const started = (container: string) => `apiVersion: apps/v1
kind: Deployment
metadata: { name: llm }
spec:
  template:
    spec:
      containers:
        - { name: server, ${container} }
`;
  const settings = (container: string) => {
    const says = read(started(container)).find(({ kind }) => kind === 'Deployment')?.says;
    const { image: _, ...rest } = says ?? {};
    return rest;
  };
  const VLLM = 'image: "vllm/vllm-openai:v0.6.3"';
  const SGLANG = 'image: "lmsysorg/sglang:v0.4.1-cu124"';
  const TGI = 'image: "ghcr.io/huggingface/text-generation-inference:2.4.0"';
  const BOTH = { context: 8192, parallelism: { tensor: 2 } };

  it.each([
    ['a shell', `${VLLM}, command: [sh, -c, "vllm serve /m --max-model-len 8192 -tp 2"]`],
    [
      'a shell with arguments',
      `${VLLM}, command: [/bin/bash, -euo, pipefail, -c], args: ["mkdir /x; pip install vllm -tp 9 && exec python3 -m vllm.entrypoints.openai.api_server --max-model-len=8192 -tp=2"]`,
    ],
    ['underscores', `${VLLM}, args: [--max_model_len, "8192", --tensor_parallel_size=2]`],
    ['a suffix', `${VLLM}, args: [--max-model-len, 8K, -tp, "4", --tensor-parallel-size, "2"]`],
    [
      'variables of its own',
      `${VLLM}, command: [vllm, serve], args: ["--max-model-len", "$(LEN)", "-tp=$(TP)"], env: [{ name: LEN, value: "8192" }, { name: TWO, value: "2" }, { name: TP, value: "$(TWO)" }]`,
    ],
    [
      'variables in a script',
      `${VLLM}, command: [sh, -c, "vllm serve /m --max-model-len $LEN -tp \\"\${TP}\\""], env: [{ name: LEN, value: "8192" }, { name: TP, value: "2" }]`,
    ],
    ['SGLang', `${SGLANG}, args: [--context-length, "8192", --tp, "2"]`],
    [
      'variables of TGI',
      `${TGI}, env: [{ name: MAX_TOTAL_TOKENS, value: "8192" }, { name: NUM_SHARD, value: "2" }]`,
    ],
    [
      'arguments before variables',
      `${TGI}, args: [--num-shard, "2"], env: [{ name: MAX_TOTAL_TOKENS, value: "8192" }, { name: NUM_SHARD, value: "4" }]`,
    ],
  ])('is read from %s', (_, container) => {
    expect(settings(container)).toEqual(BOTH);
    expect(losses(started(container))).toEqual([]);
  });

  it('counts by thousands where the suffix is small', () => {
    expect(settings(`${VLLM}, args: [--max-model-len=8k]`)).toEqual({ context: 8000 });
    expect(settings(`${VLLM}, args: [--max-model-len=25.6k]`)).toEqual({ context: 25_600 });
    expect(settings(`${VLLM}, args: [--max-model-len=auto, --dtype=auto]`)).toEqual({});
  });

  it.each([
    ['-tp=x', '`-tp=x`, which is not understood'],
    ['-tp=$(TP)', '`-tp=$(TP)`, which is told elsewhere'],
    ['"-tp 2"', '`-tp 2`, which is one argument and no option'],
    ['--tensor-parallel-size=1.5k', '`--tensor-parallel-size=1.5k`, which is not understood'],
  ])('leaves out what cannot be read, and says so: %s', (args, what) => {
    expect(settings(`${VLLM}, args: [${args}]`)).toEqual({});
    expect(losses(started(`${VLLM}, args: [${args}]`))).toEqual([what]);
  });

  it.each([
    ['vllm serve /m -tp $TP', '`-tp …`, which is told elsewhere'],
    ['TP=4; vllm serve /m -tp $TP', '`-tp …`, which is told elsewhere'],
    ['vllm serve /m -tp ${TQ:-2}', '`-tp …`, which is told elsewhere'],
    ['vllm serve /a -tp 2 & vllm serve /b', 'which of several commands of a script serves'],
    ['/start.sh -tp 2', 'what a script starts'],
    [
      'ray start --head; vllm serve /m -tp 2',
      'over how many devices it is split, which several pods may have',
    ],
  ])('does not guess what a script would do: %s', (script, what) => {
    const from = '[{ name: TP, valueFrom: { configMapKeyRef: { name: a, key: b } } }]';
    const env = script.includes('TP=4') ? '[{ name: TP, value: "2" }]' : from;
    const container = `${VLLM}, command: [sh, -c, "${script}"], env: ${env}`;
    expect(settings(container)).toEqual({});
    expect(losses(started(container))).toEqual([what]);
  });
});

describe('what says nothing', () => {
  it.each([
    [
      'a ConfigMap',
      'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\ndata: { gpu: "2", memory: 2Gi }\n',
    ],
    [
      'an Ingress',
      'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: { name: a }\nspec: { rules: [] }\n',
    ],
    [
      'a Secret',
      'apiVersion: v1\nkind: Secret\nmetadata: { name: a }\ndata: { token: c2VjcmV0 }\n',
    ],
    [
      'a Deployment of something else',
      'apiVersion: example.org/v1\nkind: Deployment\nspec: { replicas: 3 }\n',
    ],
    ['nonsense', 'apiVersion: apps/v1\nkind: Deployment\nspec: [1, { template: 2 }]\n'],
    [
      'nonsense in a container',
      limited('memory: [2Gi], cpu: { a: 1 }, nvidia.com/gpu: many').replace(
        '"example.org/a:1"',
        '"${IMAGE}"',
      ),
    ],
  ])('%s', (_, text) => {
    expect(read(text)).toEqual([]);
  });

  it('is a template, which is also not recognised', () => {
    const chart = 'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: {{ .Release.Name }}\n';
    expect(recognised('templates/deployment.yaml', chart)).toEqual([]);
    expect(read(chart)).toEqual([]);
    const late = `${SCORER}# ${'x'.repeat(5000)}\n---\n{{- if .Values.more }}\n`;
    expect(recognised('templates/deployment.yaml', late)).toEqual(['kubernetes']);
    expect(read(late)).toEqual([]);
  });

  it.each([
    ['chart.yaml', 'apiVersion: v2\nname: chart\n', []],
    ['contract.yaml', 'apiVersion: v3.0.2\nkind: DataContract\n', []],
    ['deployment.md', SCORER, []],
    ['deployment.yaml', SCORER, ['kubernetes']],
    ['deployment.json', '{\n "apiVersion": "apps/v1",\n "kind": "Deployment",\n', ['kubernetes']],
    ['model.yaml', 'mismatch: v1\nkind: Deployment\n', []],
  ])('%s is recognised by what it holds', (file, text, expected) => {
    expect(recognised(file, text)).toEqual(expected);
  });

  it('is YAML that is broken, with the place', () => {
    expect(() => read('apiVersion: apps/v1\nkind: Deployment\nspec: [\n')).toThrow();
  });

  it('is a pod without end, in little time', () => {
    const deep = (levels: number) => `${'{ a: '.repeat(levels)}1${' }'.repeat(levels)}`;
    const start = performance.now();
    expect(accelerators('memory: 2Gi', `affinity: ${deep(50)}`)).toBeUndefined();
    expect(() => read(limited('memory: 2Gi', `affinity: ${deep(80)}`))).toThrow();
    const many = `${limited('memory: 2Gi')}---\n`.repeat(900);
    read(many);
    expect(performance.now() - start).toBeLessThan(5000);
  });
});

const A10G: Readonly<Record<string, string>> = {
  'gpu.product': 'NVIDIA-A10G-SHARED',
  'gpu.count': '1',
  'gpu.replicas': '2',
  'gpu.memory': '23028',
  'gpu.family': 'ampere',
  'gpu.compute.major': '8',
  'gpu.compute.minor': '6',
  'gpu.sharing-strategy': 'time-slicing',
  'cuda.driver-version.full': '550.127.08',
  'cuda.runtime-version.major': '12',
  'cuda.runtime-version.minor': '4',
};

const node = (labels: Readonly<Record<string, string>>, name = 'gpu-node-1') =>
  `apiVersion: v1
kind: Node
metadata:
  name: ${name}
  labels:
    kubernetes.io/arch: amd64
${Object.entries(labels)
  .map(([key, value]) => `    nvidia.com/${key}: "${value}"`)
  .join('\n')}
status:
  capacity: { nvidia.com/gpu: "2", memory: 64Gi }
`;

const devices = (text: string, file = 'node.yaml') =>
  tell(gpuFeatureDiscovery, { [file]: text })[0]?.says['accelerators'];

describe('the labels of a node', () => {
  it('tell one GPU that is promised twice from two', () => {
    const [told] = tell(gpuFeatureDiscovery, { 'node.yaml': node(A10G) });
    expect(told?.says).toEqual({
      platform: { kind: 'kubernetes', architecture: 'amd64' },
      accelerators: [
        {
          name: 'gpu',
          kind: 'gpu',
          vendor: 'NVIDIA',
          product: 'NVIDIA-A10G-SHARED',
          computeCapability: '8.6',
          memory: '23028Mi',
          count: 1,
          replicas: 2,
          sharing: { strategy: 'time-slicing' },
          driver: '550.127.08',
          cuda: '12.4',
          node: 'gpu-node-1',
        },
      ],
    });
    expect(told?.place('/accelerators/0/replicas')).toBe('node.yaml:9:30');
  });

  it('never give the family, which is wrong for cards of the Ada generation', () => {
    const ada = { 'gpu.product': 'NVIDIA-RTX-4000-Ada', 'gpu.family': 'ampere', 'gpu.count': '1' };
    expect(JSON.stringify(devices(node(ada)))).not.toContain('ampere');
  });

  it('count slices as no devices', () => {
    const single = {
      'gpu.product': 'NVIDIA-A100-SXM4-40GB-MIG-1g.5gb',
      'gpu.count': '7',
      'gpu.memory': '4864',
    };
    expect(devices(node(single))).toMatchObject([
      {
        product: 'NVIDIA-A100-SXM4-40GB-MIG-1g.5gb',
        sharing: { strategy: 'mig' },
        mig: { enabled: true },
      },
    ]);
    expect(JSON.stringify(devices(node(single)))).not.toMatch(/count|4864/);
    const mixed = {
      'gpu.product': 'NVIDIA-A100-SXM4-40GB',
      'gpu.count': '1',
      'mig-2g.10gb.count': '3',
      'mig-2g.10gb.memory': '9856',
    };
    expect(devices(node(mixed))).toMatchObject([
      {
        count: 1,
        mig: { enabled: true, slices: [{ name: '2g.10gb', count: 3, memory: '9856Mi' }] },
      },
    ]);
    expect(devices(node({ ...mixed, 'gpu.count': '8' }))).toMatchObject([
      { mig: { enabled: true } },
    ]);
    expect(JSON.stringify(devices(node({ ...mixed, 'gpu.count': '8' })))).not.toContain('count');
  });

  it('of several nodes stay apart', () => {
    const second = node({ ...A10G, 'gpu.replicas': '0' }, 'gpu-node-2');
    expect(devices(`${node(A10G)}---\n${second}`)).toMatchObject([
      { name: 'gpu-1', node: 'gpu-node-1', replicas: 2 },
      { name: 'gpu-2', node: 'gpu-node-2' },
    ]);
  });

  it('may stand in a list of lines', () => {
    const lines = Object.entries(A10G)
      .map(([key, value]) => `nvidia.com/${key}=${value}\n`)
      .join('');
    expect(recognised('gfd.txt', lines)).toEqual(['gpu-feature-discovery']);
    expect(recognised('notes.txt', `read this\n${lines}`)).toEqual([]);
    const [told] = tell(gpuFeatureDiscovery, { 'gfd.txt': lines });
    expect(told?.says['accelerators']).toMatchObject([
      { count: 1, replicas: 2, memory: '23028Mi' },
    ]);
    expect(told?.place('/accelerators/0/memory')).toBe('gfd.txt:4:23');
  });

  it('say nothing where there is no GPU', () => {
    expect(recognised('node.yaml', node({}))).toEqual(['gpu-feature-discovery']);
    expect(tell(gpuFeatureDiscovery, { 'node.yaml': node({}) })).toEqual([]);
    expect(devices(node({ 'gpu.count': 'many', 'gpu.memory': '-1' }))).toBeUndefined();
  });
});

describe('a resource slice', () => {
  const device = (name: string, driver: string) => `
    - name: ${name}
      basic:
        attributes:
          type: { string: gpu }
          productName: { string: NVIDIA H100 80GB HBM3 }
          architecture: { string: Hopper }
          cudaComputeCapability: { version: 9.0.0 }
          cudaDriverVersion: { version: 13.0.0 }
          driverVersion: { version: ${driver} }
          uuid: { string: ${name} }
        capacity: { memory: { value: 81559Mi } }`;

  it('counts devices that are equal, and quotes the driver as it is written', () => {
    const slice = `apiVersion: resource.k8s.io/v1beta1
kind: ResourceSlice
metadata: { name: s }
spec:
  driver: gpu.nvidia.com
  nodeName: n1
  devices:${device('gpu-0', '580.105.8')}${device('gpu-1', '580.105.8')}
`;
    expect(devices(slice)).toEqual([
      {
        name: 'gpu',
        kind: 'gpu',
        vendor: 'NVIDIA',
        product: 'NVIDIA H100 80GB HBM3',
        architecture: 'Hopper',
        computeCapability: '9.0',
        memory: '81559Mi',
        count: 2,
        driver: '580.105.8',
        cuda: '13.0',
        node: 'n1',
      },
    ]);
  });
});

const SERVICE = `apiVersion: serving.kserve.io/v1beta1
kind: InferenceService
metadata: { name: fraud }
spec:
  predictor:
    minReplicas: 2
    maxReplicas: 2
    batcher: { maxBatchSize: 32, maxLatency: 50 }
    model:
      modelFormat: { name: onnx }
      runtime: kserve-tritonserver
      protocolVersion: v2
      storageUri: s3://models/fraud/3
      resources:
        limits: { cpu: "2", memory: 4Gi, nvidia.com/gpu: "1" }
`;

describe('a service of KServe', () => {
  it('says which model runs, where, and how', () => {
    expect(recognised('service.yaml', SERVICE)).toEqual(['kserve']);
    const told = tell(kserve, { 'service.yaml': SERVICE });
    expect(told.map(({ kind, name, says }) => ({ kind, name, says }))).toEqual([
      {
        kind: 'TrainedModel',
        name: 'fraud',
        says: { artifact: { format: 'onnx', location: 's3://models/fraud/3' } },
      },
      {
        kind: 'Environment',
        name: 'fraud',
        says: {
          platform: { kind: 'kubernetes' },
          cpu: { cores: '2' },
          memory: '4Gi',
          accelerators: [{ name: 'gpu', kind: 'gpu', vendor: 'NVIDIA', count: 1 }],
          serving: { runtime: { name: 'tritonserver' }, protocol: 'REST' },
        },
      },
      {
        kind: 'Deployment',
        name: 'fraud',
        says: {
          replicas: 2,
          batching: { maximum: 32, timeout: '50ms' },
          resources: { cpu: '2', memory: '4Gi', accelerators: 1 },
        },
      },
    ]);
    expect(told[0]?.place('/artifact/format')).toBe('service.yaml:10:28');
  });

  it('may be written as in the first versions', () => {
    const old = `apiVersion: serving.kubeflow.org/v1beta1
kind: InferenceService
metadata: { name: iris }
spec: { predictor: { minReplicas: 1, sklearn: { storageUri: "gs://models/iris" } } }
`;
    expect(tell(kserve, { 'service.yaml': old }).map(({ says }) => says)).toEqual([
      { artifact: { format: 'pickle', location: 'gs://models/iris' } },
    ]);
    const triton = old.replace('sklearn: {', 'triton: { runtimeVersion: 24.05-py3,');
    expect(tell(kserve, { 'service.yaml': triton }).map(({ says }) => says)).toEqual([
      { artifact: { location: 'gs://models/iris' } },
      {
        platform: { kind: 'kubernetes' },
        serving: { runtime: { name: 'tritonserver', version: '24.05' } },
      },
    ]);
  });

  it('may have a container of its own', () => {
    const own = `apiVersion: serving.kserve.io/v1beta1
kind: InferenceService
metadata: { name: llm }
spec:
  predictor:
    containers:
      - { name: kserve-container, image: "vllm/vllm-openai:v0.6.3", resources: { limits: { memory: 4Gi } } }
`;
    expect(tell(kserve, { 'service.yaml': own }).map(({ says }) => says)).toEqual([
      {
        platform: { kind: 'kubernetes' },
        memory: '4Gi',
        accelerators: [],
        softwareListing: 'partial',
        serving: { runtime: { name: 'vllm', version: '0.6.3' } },
      },
      { image: { location: 'vllm/vllm-openai:v0.6.3' }, resources: { memory: '4Gi' } },
    ]);
  });
});

const COMPOSE = `services:
  scorer:
    image: vllm/vllm-openai:v0.6.3
    shm_size: 2gb
    environment: { MODEL: llama }
    deploy:
      resources:
        limits: { cpus: '4.0', memory: 16g }
        reservations: { devices: [{ driver: nvidia, count: 2, capabilities: [gpu] }] }
`;

describe('a spoilt manifest', () => {
  // The common harness has no model and no place for a deployment to refer to.
  const spoil = (text: string, round: number) => {
    const at = (round * 7919) % text.length;
    const from = (round * 104_729) % text.length;
    const piece = round % 3 === 0 ? '' : text.slice(from, from + (round % 11));
    return text.slice(0, at) + piece + text.slice(at + (round % 5));
  };

  it.each([
    ['deployment.yaml', kubernetes, SCORER],
    ['service.yaml', kserve, SERVICE],
    ['node.yaml', gpuFeatureDiscovery, node(A10G)],
    ['compose.yaml', compose, COMPOSE],
  ])('%s is read or refused', (file, reader, text) => {
    let read = 0;
    for (let round = 1; round <= 1500; round++) {
      try {
        tell(reader, { [file]: spoil(text, round) });
        read++;
      } catch (error) {
        if (!(error instanceof Unreadable)) throw error;
      }
    }
    expect(read).toBeGreaterThan(100);
  });
});

const REAL = path.join(
  import.meta.dirname,
  '../../../../shared/data/triton/kserve-tritonserver.yaml',
);

describe.runIf(existsSync(REAL))('the runtime for Triton that KServe brings', () => {
  it('is a server whose image is filled in later', () => {
    const text = readFileSync(REAL, 'utf8');
    expect(recognised('kserve-tritonserver.yaml', text)).toEqual(['kserve']);
    const [told, ...others] = tell(kserve, { 'kserve-tritonserver.yaml': text });
    expect(others).toEqual([]);
    expect(told).toMatchObject({ kind: 'Environment', name: 'kserve-tritonserver' });
    expect(told?.says).toEqual({
      platform: { kind: 'kubernetes' },
      softwareListing: 'partial',
      serving: { runtime: { name: 'tritonserver' } },
    });
    expect(told?.place('/serving/runtime')).toBe('kserve-tritonserver.yaml:6:36');
  });
});
