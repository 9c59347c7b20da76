import { type Facts, type Row } from './tables.ts';
/** Whether serialized engines of a runtime may be moved across platforms, versions or devices. */
export declare function enginePortability(facts: Facts, runtime: string, across: Row<'enginePortability'>['across']): Row<'enginePortability'> | undefined;
/**
 * Whether an engine built by one version of a runtime is loaded by another. The same version always
 * is; a version-compatible engine also runs on later versions of its major, and of the next majors
 * that the table lists. Undefined when a version says too little (`10.2` against `10.2.1`) or the
 * runtime is not known.
 */
export declare function engineRuns(facts: Facts, runtime: string, versions: {
    readonly built: string;
    readonly runs: string;
}, versionCompatible: boolean): boolean | undefined;
