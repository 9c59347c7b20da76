import { spokenName } from '../element.js';
import { at } from '../lookup.js';
import { meansVersion } from '../meaning/versions.js';
import { parseReference } from '../reference.js';
import { judge } from '../rule.js';
import { all, resolve, target } from '../system.js';
import { parseDigest, sameDigest } from '../values/digest.js';
/**
 * The described models that a deployment may run; of several versions all, whatever it says. A
 * reference to a version that nobody describes is reported as such and only once.
 */
export function modelsOf(system, deployment) {
    const model = at(deployment, 'model');
    const found = model.stated ? resolve(system, model.value) : undefined;
    if (found?.status === 'ambiguous')
        return all({ elements: found.elements }, 'TrainedModel');
    const isSaid = found?.status !== 'other-version' || at(deployment, 'modelVersion').stated;
    return isSaid ? [target(system, 'TrainedModel', model)].filter(({ stated }) => stated) : [];
}
/** The version that a deployment says it runs: its own word, or else the one it refers to. */
export function versionRun(deployment) {
    const runs = at(deployment, 'modelVersion');
    const model = at(deployment, 'model');
    if (runs.stated || !model.stated)
        return runs;
    const version = parseReference(model.value)?.version;
    return version === undefined ? runs : { ...model, value: version };
}
/** Of several described versions first the one whose file a deployment loads. */
export const itsFileFirst = (deployment, models) => {
    const loaded = at(deployment, 'modelDigest');
    const isItsFile = (model) => {
        const digest = at(model, 'artifact', 'digest');
        return digest.stated && loaded.stated && isOneFile(digest.value, loaded.value);
    };
    return [...models.filter(isItsFile), ...models.filter((model) => !isItsFile(model))];
};
/** Holds what a deployment runs against a described model: digests decide, where both have one. */
export function judgeRunning(system, deployment, model) {
    const [digest, loaded] = [at(model, 'artifact', 'digest'), at(deployment, 'modelDigest')];
    const [who, what] = [spokenName(deployment.element), spokenName(model.element)];
    const [described, runs] = [at(model, 'version'), versionRun(deployment)];
    if (digest.stated && loaded.stated) {
        // Numbers only matter for one file: of two files the digests say all.
        const isNumbered = described.stated && runs.stated && isOneFile(digest.value, loaded.value);
        const sides = { digest, ...(isNumbered && { described }), loaded, ...(isNumbered && { runs }) };
        return judge(sides, (values) => {
            const [one, other] = [parseDigest(values.digest), parseDigest(values.loaded)];
            if (!one.ok || !other.ok)
                return { undecided: 'a digest cannot be read' };
            if (sameDigest(one.value, other.value)) {
                return isNumbered
                    ? numbersOf(who, model.element.name, values.described, values.runs)
                    : undefined;
            }
            const [has, loads] = [short(one.value.hex), short(other.value.hex)];
            return `${who} loads an artifact with digest ${loads}, but that of ${what} has ${has}`;
        });
    }
    return judge({ described, runs }, (values) => {
        const same = meansVersion(values.described, values.runs);
        if (same === true)
            return undefined;
        const versions = modelsOf(system, deployment).flatMap((one) => one.element.version ?? []);
        if (same === false)
            return `${who} runs version ${values.runs} of ${model.element.name}, but it is described at ${versions.join(' and ')}`;
        const undecided = `${who} runs version ${values.runs}, which may or may not be ${values.described}`;
        return { undecided, question: `which version of ${model.element.name} runs?` };
    });
}
function isOneFile(one, other) {
    const [a, b] = [parseDigest(one), parseDigest(other)];
    return a.ok && b.ok && sameDigest(a.value, b.value);
}
/** One file under two numbers: the right thing runs, and the next rollback goes to the wrong one. */
function numbersOf(who, what, described = '', runs = '') {
    if (meansVersion(described, runs) !== false)
        return undefined;
    return {
        message: `${who} calls it version ${runs}, but the same file is version ${described} of ${what}`,
        severity: 'warning',
        breaks: 'rollbacks, and whatever is looked up by version: one file has two numbers',
        question: 'which of the two numbers is right?',
    };
}
const short = (hex) => `sha256:${hex.slice(0, 12)}…`;
