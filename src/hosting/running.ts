import type { Claim } from '../claim.ts';
import { spokenName } from '../element.ts';
import { at } from '../lookup.ts';
import { meansVersion } from '../meaning/versions.ts';
import { parseReference } from '../reference.ts';
import { type Decision, type Judgement, judge } from '../rule.ts';
import { all, type DescriptorOf, resolve, type System, target } from '../system.ts';
import { parseDigest, sameDigest } from '../values/digest.ts';

type Deployment = Claim<DescriptorOf<'Deployment'>>;
type Model = Claim<DescriptorOf<'TrainedModel'>>;

/**
 * The described models that a deployment may run; of several versions all, whatever it says. A
 * reference to a version that nobody describes is reported as such and only once.
 */
export function modelsOf(
  system: Pick<System, 'elements'>,
  deployment: Deployment,
): readonly Model[] {
  const model = at(deployment, 'model');
  const found = model.stated ? resolve(system, model.value) : undefined;
  if (found?.status === 'ambiguous') return all({ elements: found.elements }, 'TrainedModel');
  const isSaid = found?.status !== 'other-version' || at(deployment, 'modelVersion').stated;
  return isSaid ? [target(system, 'TrainedModel', model)].filter(({ stated }) => stated) : [];
}

/** The version that a deployment says it runs: its own word, or else the one it refers to. */
export function versionRun(deployment: Deployment): Claim<string> {
  const runs = at(deployment, 'modelVersion');
  const model = at(deployment, 'model');
  if (runs.stated || !model.stated) return runs;
  const version = parseReference(model.value)?.version;
  return version === undefined ? runs : { ...model, value: version };
}

/** Holds what a deployment runs against a described model: digests decide, where both have one. */
export function judgeRunning(
  system: Pick<System, 'elements'>,
  deployment: Deployment,
  model: Model,
): Judgement {
  const [digest, loaded] = [at(model, 'artifact', 'digest'), at(deployment, 'modelDigest')];
  const [who, what] = [spokenName(deployment.element), spokenName(model.element)];
  if (digest.stated && loaded.stated) {
    return judge({ digest, loaded }, (values): Decision => {
      const [one, other] = [parseDigest(values.digest), parseDigest(values.loaded)];
      if (!one.ok || !other.ok) return { undecided: 'a digest cannot be read' };
      if (sameDigest(one.value, other.value)) return undefined;
      const [has, runs] = [short(one.value.hex), short(other.value.hex)];
      return `${who} loads an artifact with digest ${runs}, but that of ${what} has ${has}`;
    });
  }
  const described = at(model, 'version');
  return judge({ described, runs: versionRun(deployment) }, (values): Decision => {
    const same = meansVersion(values.described, values.runs);
    if (same === true) return undefined;
    const versions = modelsOf(system, deployment).flatMap((one) => one.element.version ?? []);
    if (same === false)
      return `${who} runs version ${values.runs} of ${model.element.name}, but it is described at ${versions.join(' and ')}`;
    const undecided = `${who} runs version ${values.runs}, which may or may not be ${values.described}`;
    return { undecided, question: `which version of ${model.element.name} runs?` };
  });
}

const short = (hex: string): string => `sha256:${hex.slice(0, 12)}…`;
