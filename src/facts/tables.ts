/** What a field of a row may hold; a list of words is a closed choice. */
export type FieldType = 'text' | 'texts' | 'integer' | 'flag' | readonly string[];

/** The shape of one table: the fields that name a row, those it must have and those it may have. */
export type TableShape = {
  readonly key: readonly string[];
  readonly required: Readonly<Record<string, FieldType>>;
  readonly optional: Readonly<Record<string, FieldType>>;
};

/**
 * Every table of dated facts. The row types below, the check of a user's own rows and (by a test)
 * `schemas/facts.schema.json` all follow from this one place.
 */
export const TABLES = {
  accelerators: {
    key: ['product'],
    required: { product: 'text', names: 'texts', vendor: 'text' },
    optional: {
      segment: ['data-center', 'workstation', 'consumer', 'embedded'],
      computeCapability: 'text',
      memory: 'text',
      reportedMemory: 'text',
      memorySource: 'text',
      migCapable: 'flag',
      migFamily: 'text',
    },
  },
  migProfiles: {
    key: ['family', 'profile'],
    required: { family: 'text', profile: 'text', instances: 'integer' },
    optional: { reportedMemory: 'text' },
  },
  cudaFamilies: {
    key: ['cuda'],
    required: { cuda: 'text', linux: 'text' },
    optional: { windows: 'text' },
  },
  cudaToolkits: {
    key: ['toolkit'],
    required: { toolkit: 'text', linux: 'text' },
    optional: { windows: 'text' },
  },
  cudaForwardCompatibility: {
    key: ['segment'],
    required: { segment: 'text', supported: ['yes', 'some', 'no'] },
    optional: {},
  },
  cudaOldestArchitectures: {
    key: ['cuda'],
    required: { cuda: 'text', oldest: 'text' },
    optional: {},
  },
  precision: {
    key: ['computeCapability', 'library'],
    required: { computeCapability: 'text' },
    optional: { library: 'text', native: 'texts', emulated: 'texts', none: 'texts' },
  },
  frameworkReleases: {
    key: ['framework', 'version'],
    required: { framework: 'text', version: 'text', python: 'text', stableCuda: 'texts' },
    optional: { pythonExperimental: 'text', experimentalCuda: 'texts' },
  },
  frameworkBuilds: {
    key: ['framework', 'version', 'cuda', 'platform'],
    required: {
      framework: 'text',
      version: 'text',
      cuda: 'text',
      platform: ['linux-x86_64', 'linux-aarch64', 'windows-x86_64'],
      sm: 'texts',
      ptx: 'texts',
    },
    optional: {},
  },
  onnxReleases: {
    key: ['onnx'],
    required: { onnx: 'text', ir: 'integer', opset: 'integer' },
    optional: {},
  },
  onnxRuntimeReleases: {
    key: ['onnxruntime'],
    required: {
      onnxruntime: 'text',
      opset: 'integer',
      opsetMl: 'integer',
      ir: 'integer',
      minOpset: 'integer',
    },
    optional: {},
  },
  onnxRuntimeBuilds: {
    key: ['onnxruntime'],
    required: { onnxruntime: 'text', cuda: 'text', cudnn: 'text' },
    optional: { elsewhere: 'texts' },
  },
  onnxOperatorDomains: {
    key: ['domain'],
    required: { domain: 'text' },
    optional: { library: 'text' },
  },
  enginePortability: {
    key: ['runtime', 'across'],
    required: {
      runtime: 'text',
      across: ['platform', 'version', 'compute-capability'],
      portable: ['never', 'with-mode', 'listed'],
    },
    optional: { mode: 'text', between: 'texts' },
  },
  engineUpgrades: {
    key: ['runtime', 'built', 'runs'],
    required: { runtime: 'text', built: 'text', runs: 'text', mode: 'text' },
    optional: {},
  },
  gpuSharing: {
    key: ['strategy'],
    required: {
      strategy: ['none', 'time-slicing', 'mps', 'mig'],
      memory: ['whole', 'shared', 'equal-fraction', 'profile'],
      isolatesMemory: 'flag',
      isolatesCompute: 'flag',
    },
    optional: {
      isolatesFaults: 'flag',
      multipliesCount: 'flag',
      combinesWithMig: 'flag',
      rejectsSeveralByDefault: 'flag',
    },
  },
  softwareNames: {
    key: ['canonical'],
    required: {
      canonical: 'text',
      names: 'texts',
      kind: ['language', 'framework', 'library', 'runtime', 'os', 'driver', 'tool'],
      scheme: ['pep440', 'semver', 'numeric', 'calver'],
    },
    optional: {},
  },
  modelArchitectures: {
    key: ['library', 'architecture'],
    required: { library: 'text', architecture: 'text', since: 'text' },
    optional: {},
  },
} as const satisfies Readonly<Record<string, TableShape>>;

export type TableName = keyof typeof TABLES;

/** Where a fact was read, when, and how sure it is; a finding cites it. */
export type Provenance = {
  readonly source: string;
  readonly asOf: string;
  readonly confidence?: 'low';
  readonly note?: string;
};

/** The fields of {@link Provenance} that a row may state itself instead of inheriting them. */
export const PROVENANCE = {
  source: 'text',
  asOf: 'text',
  confidence: ['low'],
  note: 'text',
} as const satisfies Readonly<Record<string, FieldType>>;

type Value<T> = T extends 'text'
  ? string
  : T extends 'texts'
    ? readonly string[]
    : T extends 'integer'
      ? number
      : T extends 'flag'
        ? boolean
        : T extends readonly string[]
          ? T[number]
          : never;

type Needed<N extends TableName> = (typeof TABLES)[N]['required'];
type Possible<N extends TableName> = (typeof TABLES)[N]['optional'];

/** One row of a table, with the source and date that its table or itself states. */
export type Row<N extends TableName> = Provenance & {
  readonly [F in keyof Needed<N>]: Value<Needed<N>[F]>;
} & { readonly [F in keyof Possible<N>]?: Value<Possible<N>[F]> };

export type Tables = { readonly [N in TableName]: ReadonlyMap<string, Row<N>> };

export type AcceleratorFact = Row<'accelerators'>;

/** All the facts of a run. A missing row means unknown, never that something fits. */
export type Facts = {
  readonly tables: Tables;
  /** By the words of any of its names, as `productWords` gives them, with blanks between. */
  acceleratorNamed(words: string): AcceleratorFact | undefined;
  /** By any of its names, as `spelling` gives it. */
  softwareNamed(spelled: string): Row<'softwareNames'> | undefined;
};

/** The key under which a row is kept: the values of its key fields, in order. */
export function rowKey(...parts: readonly string[]): string {
  return parts.join(' ');
}

/** The citation of a row without its values, for a lookup that answers with one value of it. */
export function provenanceOf({ source, asOf, confidence, note }: Provenance): Provenance {
  return {
    source,
    asOf,
    ...(confidence === undefined ? {} : { confidence }),
    ...(note === undefined ? {} : { note }),
  };
}
