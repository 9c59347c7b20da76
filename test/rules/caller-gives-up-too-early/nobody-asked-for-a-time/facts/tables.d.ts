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
export declare const TABLES: {
    readonly accelerators: {
        readonly key: readonly ["product"];
        readonly required: {
            readonly product: 'text';
            readonly names: 'texts';
            readonly vendor: 'text';
        };
        readonly optional: {
            readonly segment: readonly ["data-center", "workstation", "consumer", "embedded"];
            readonly computeCapability: 'text';
            readonly memory: 'text';
            readonly reportedMemory: 'text';
            readonly memorySource: 'text';
            readonly migCapable: 'flag';
            readonly migFamily: 'text';
        };
    };
    readonly migProfiles: {
        readonly key: readonly ["family", "profile"];
        readonly required: {
            readonly family: 'text';
            readonly profile: 'text';
            readonly instances: 'integer';
        };
        readonly optional: {
            readonly reportedMemory: 'text';
        };
    };
    readonly cudaFamilies: {
        readonly key: readonly ["cuda"];
        readonly required: {
            readonly cuda: 'text';
            readonly linux: 'text';
        };
        readonly optional: {
            readonly windows: 'text';
        };
    };
    readonly cudaToolkits: {
        readonly key: readonly ["toolkit"];
        readonly required: {
            readonly toolkit: 'text';
            readonly linux: 'text';
        };
        readonly optional: {
            readonly windows: 'text';
        };
    };
    readonly cudaForwardCompatibility: {
        readonly key: readonly ["segment"];
        readonly required: {
            readonly segment: 'text';
            readonly supported: readonly ["yes", "some", "no"];
        };
        readonly optional: {};
    };
    readonly cudaOldestArchitectures: {
        readonly key: readonly ["cuda"];
        readonly required: {
            readonly cuda: 'text';
            readonly oldest: 'text';
        };
        readonly optional: {};
    };
    readonly precision: {
        readonly key: readonly ["computeCapability", "library"];
        readonly required: {
            readonly computeCapability: 'text';
        };
        readonly optional: {
            readonly library: 'text';
            readonly native: 'texts';
            readonly emulated: 'texts';
            readonly none: 'texts';
        };
    };
    readonly frameworkReleases: {
        readonly key: readonly ["framework", "version"];
        readonly required: {
            readonly framework: 'text';
            readonly version: 'text';
            readonly python: 'text';
            readonly stableCuda: 'texts';
        };
        readonly optional: {
            readonly pythonExperimental: 'text';
            readonly experimentalCuda: 'texts';
        };
    };
    readonly frameworkBuilds: {
        readonly key: readonly ["framework", "version", "cuda", "platform"];
        readonly required: {
            readonly framework: 'text';
            readonly version: 'text';
            readonly cuda: 'text';
            readonly platform: readonly ["linux-x86_64", "linux-aarch64", "windows-x86_64"];
            readonly sm: 'texts';
            readonly ptx: 'texts';
        };
        readonly optional: {};
    };
    readonly onnxReleases: {
        readonly key: readonly ["onnx"];
        readonly required: {
            readonly onnx: 'text';
            readonly ir: 'integer';
            readonly opset: 'integer';
        };
        readonly optional: {};
    };
    readonly onnxRuntimeReleases: {
        readonly key: readonly ["onnxruntime"];
        readonly required: {
            readonly onnxruntime: 'text';
            readonly opset: 'integer';
            readonly opsetMl: 'integer';
            readonly ir: 'integer';
            readonly minOpset: 'integer';
        };
        readonly optional: {};
    };
    readonly enginePortability: {
        readonly key: readonly ["runtime", "across"];
        readonly required: {
            readonly runtime: 'text';
            readonly across: readonly ["platform", "version", "compute-capability"];
            readonly portable: readonly ["never", "with-mode", "listed"];
        };
        readonly optional: {
            readonly mode: 'text';
            readonly between: 'texts';
        };
    };
    readonly engineUpgrades: {
        readonly key: readonly ["runtime", "built", "runs"];
        readonly required: {
            readonly runtime: 'text';
            readonly built: 'text';
            readonly runs: 'text';
            readonly mode: 'text';
        };
        readonly optional: {};
    };
    readonly gpuSharing: {
        readonly key: readonly ["strategy"];
        readonly required: {
            readonly strategy: readonly ["none", "time-slicing", "mps", "mig"];
            readonly memory: readonly ["whole", "shared", "equal-fraction", "profile"];
            readonly isolatesMemory: 'flag';
            readonly isolatesCompute: 'flag';
        };
        readonly optional: {
            readonly isolatesFaults: 'flag';
            readonly multipliesCount: 'flag';
            readonly combinesWithMig: 'flag';
            readonly rejectsSeveralByDefault: 'flag';
        };
    };
    readonly softwareNames: {
        readonly key: readonly ["canonical"];
        readonly required: {
            readonly canonical: 'text';
            readonly names: 'texts';
            readonly kind: readonly ["language", "framework", "library", "runtime", "os", "driver", "tool"];
            readonly scheme: readonly ["pep440", "semver", "numeric", "calver"];
        };
        readonly optional: {};
    };
};
export type TableName = keyof typeof TABLES;
/** Where a fact was read, when, and how sure it is; a finding cites it. */
export type Provenance = {
    readonly source: string;
    readonly asOf: string;
    readonly confidence?: 'low';
    readonly note?: string;
};
/** The fields of {@link Provenance} that a row may state itself instead of inheriting them. */
export declare const PROVENANCE: {
    readonly source: 'text';
    readonly asOf: 'text';
    readonly confidence: readonly ["low"];
    readonly note: 'text';
};
type Value<T> = T extends 'text' ? string : T extends 'texts' ? readonly string[] : T extends 'integer' ? number : T extends 'flag' ? boolean : T extends readonly string[] ? T[number] : never;
type Needed<N extends TableName> = (typeof TABLES)[N]['required'];
type Possible<N extends TableName> = (typeof TABLES)[N]['optional'];
/** One row of a table, with the source and date that its table or itself states. */
export type Row<N extends TableName> = Provenance & {
    readonly [F in keyof Needed<N>]: Value<Needed<N>[F]>;
} & {
    readonly [F in keyof Possible<N>]?: Value<Possible<N>[F]>;
};
export type Tables = {
    readonly [N in TableName]: ReadonlyMap<string, Row<N>>;
};
export type AcceleratorFact = Row<'accelerators'>;
/** All the facts of a run. A missing row means unknown, never that something fits. */
export type Facts = {
    readonly tables: Tables;
    readonly acceleratorsByName: ReadonlyMap<string, AcceleratorFact>;
    readonly softwareByName: ReadonlyMap<string, Row<'softwareNames'>>;
};
/** The key under which a row is kept: the values of its key fields, in order. */
export declare function rowKey(...parts: readonly string[]): string;
/** The citation of a row without its values, for a lookup that answers with one value of it. */
export declare function provenanceOf({ source, asOf, confidence, note }: Provenance): Provenance;
export {};
