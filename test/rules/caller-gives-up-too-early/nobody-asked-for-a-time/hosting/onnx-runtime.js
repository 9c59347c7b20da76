import { spokenName } from '../element.js';
import { onnxRuntimeLimits } from '../facts/onnx.js';
import { softwareName } from '../facts/software-names.js';
import { at } from '../lookup.js';
import { judge } from '../rule.js';
import { installed, named } from './software.js';
/**
 * Judges one number of an ONNX file (an operator set, its IR version) against the ONNX Runtime that
 * loads it. `beyond` words what is wrong with a number that exceeds the limits of a release.
 */
export function judgeOnnx(system, hosting, number, beyond) {
    const runtime = runtimeOf(system, hosting);
    if (runtime === undefined)
        return [];
    const { environment } = hosting;
    const question = `which version of ONNX Runtime loads the model in ${spokenName(environment.element)}?`;
    return [
        judge({ number, runtime }, ({ number: wanted, runtime: version }) => {
            if (typeof version !== 'string') {
                return { undecided: 'nobody says which ONNX Runtime loads the model', question };
            }
            const limits = onnxRuntimeLimits(system.facts(), version);
            const where = `ONNX Runtime ${version} in ${spokenName(environment.element)}`;
            if (limits !== undefined)
                return beyond(wanted, limits, where);
            // Later releases load all that earlier ones do, so the newest one that is listed is a bound.
            const newest = newestOf(system.facts());
            const isLater = newest !== undefined && isAfter(version, newest.onnxruntime);
            if (isLater && beyond(wanted, newest, where) === undefined)
                return undefined;
            return { undecided: `no table says what ONNX Runtime ${version} loads`, question };
        }),
    ];
}
/** Models that are stored as ONNX; silent about its numbers where nobody read the file. */
export const isOnnx = (model) => {
    const format = at(model, 'artifact', 'format');
    return format.stated ? format.value === 'onnx' : at(model, 'artifact', 'opsets').stated;
};
/**
 * The version of the ONNX Runtime that executes a model: the one that is installed, or the one the
 * model brings along. Where none is listed, the list itself. Undefined where something else
 * executes the model.
 */
function runtimeOf(system, hosting) {
    const there = installed(hosting);
    const own = at(hosting.model, 'runtime', 'name');
    const executes = own.stated ? softwareName(system.facts(), own.value).canonical : 'onnxruntime';
    if (executes !== 'onnxruntime')
        return undefined;
    const bundled = at(hosting.model, 'runtime', 'bundled');
    const version = at(hosting.model, 'runtime', 'version');
    if (bundled.stated && bundled.value)
        return version;
    const [item] = named(system.facts, there, 'onnxruntime');
    if (item)
        return at(item, 'version');
    // A runtime that is needed and not there is told by software-not-available.
    const isMissing = own.stated && there.listing.stated && there.complete;
    return isMissing ? undefined : there.listing;
}
function newestOf(facts) {
    let newest;
    for (const row of facts.tables.onnxRuntimeReleases.values()) {
        if (newest === undefined || isAfter(row.onnxruntime, newest.onnxruntime))
            newest = row;
    }
    return newest;
}
function isAfter(one, other) {
    const [a = [], b = []] = [one, other].map((text) => text.split('.').map(Number));
    return a[0] === b[0] ? (a[1] ?? 0) > (b[1] ?? 0) : (a[0] ?? 0) > (b[0] ?? 0);
}
