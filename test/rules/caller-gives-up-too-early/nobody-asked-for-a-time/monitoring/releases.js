import { spokenName } from '../element.js';
import { isServing } from '../hosting/measurements.js';
import { versionRun } from '../hosting/running.js';
import { at } from '../lookup.js';
import { meansVersion } from '../meaning/versions.js';
import { parseReference } from '../reference.js';
import { all, target } from '../system.js';
/** What runs of a model in production, each version once; a deployment that names none counts. */
export function releasesOf(system, { element }) {
    const releases = all(system, 'Deployment').flatMap((deployment) => {
        const [model, status] = [at(deployment, 'model'), at(deployment, 'status')];
        const environment = target(system, 'Environment', at(deployment, 'environment'));
        const isLive = !status.stated || ['active', 'deprecated'].includes(status.value);
        const isMeant = model.stated && parseReference(model.value)?.name === element.name;
        if (!isLive || !isMeant || !isServing({ environment }))
            return [];
        const run = versionRun(deployment);
        return [{ by: spokenName(deployment.element), version: run.stated ? run : model }];
    });
    return releases.filter(({ version }, index) => !releases.slice(0, index).some((other) => isSame(version, other.version)));
}
/** Two deployments that do not say which version they run may well run the same one. */
const isSame = (one, other) => one.stated && other.stated && meansVersion(one.value, other.value) !== false;
/** `fraud-live and fraud-canary run fraud-scorer at 3.1.0 and 3.2.0`. */
export function releaseText(model, releases) {
    const who = releases.map(({ by }) => by).join(' and ');
    const versions = releases
        .flatMap(({ version }) => (version.stated ? version.value : []))
        .join(' and ');
    return `${who} ${releases.length === 1 ? 'runs' : 'run'} ${model} at ${versions}`;
}
