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
};
/** The fields of {@link Provenance} that a row may state itself instead of inheriting them. */
export const PROVENANCE = {
    source: 'text',
    asOf: 'text',
    confidence: ['low'],
    note: 'text',
};
/** The key under which a row is kept: the values of its key fields, in order. */
export function rowKey(...parts) {
    return parts.join(' ');
}
/** The citation of a row without its values, for a lookup that answers with one value of it. */
export function provenanceOf({ source, asOf, confidence, note }) {
    return {
        source,
        asOf,
        ...(confidence === undefined ? {} : { confidence }),
        ...(note === undefined ? {} : { note }),
    };
}
