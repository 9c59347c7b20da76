import { releaseNumbers } from './release.js';
import { softwareName } from './software-names.js';
import { rowKey } from './tables.js';
/** Whether serialized engines of a runtime may be moved across platforms, versions or devices. */
export function enginePortability(facts, runtime, across) {
    const { canonical } = softwareName(facts, runtime);
    return facts.tables.enginePortability.get(rowKey(canonical, across));
}
/**
 * Whether an engine built by one version of a runtime is loaded by another. The same version always
 * is; a version-compatible engine also runs on later versions of its major, and of the next majors
 * that the table lists. Undefined when a version says too little (`10.2` against `10.2.1`) or the
 * runtime is not known.
 */
export function engineRuns(facts, runtime, versions, versionCompatible) {
    const across = enginePortability(facts, runtime, 'version');
    const built = releaseNumbers(versions.built);
    const runs = releaseNumbers(versions.runs);
    if (across === undefined || built === undefined || runs === undefined)
        return undefined;
    const order = compareShared(built, runs);
    if (order === 0)
        return built.length === runs.length ? true : undefined;
    if (across.portable === 'never' || !versionCompatible || order > 0)
        return false;
    if (built[0] === runs[0])
        return true;
    const { canonical } = softwareName(facts, runtime);
    return facts.tables.engineUpgrades.has(rowKey(canonical, `${built[0]}`, `${runs[0]}`));
}
function compareShared(a, b) {
    for (const [at, left] of a.entries()) {
        const right = b[at];
        if (right === undefined)
            return 0;
        if (left !== right)
            return left - right;
    }
    return 0;
}
