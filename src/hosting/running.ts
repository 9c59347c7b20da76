import type { Claim } from '../claim.ts';
import { spokenName } from '../element.ts';
import { at } from '../lookup.ts';
import { meansVersion } from '../meaning/versions.ts';
import { parseReference } from '../reference.ts';
import { type Decision, type Judgement, judge } from '../rule.ts';
import { all, type DescriptorOf, resolve, type System, target, versionsNamed } from '../system.ts';
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
  const versions = model.stated ? versionsNamed(system, model.value) : [];
  if (versions.length > 1) return all({ elements: versions }, 'TrainedModel');
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

/** Of several described versions first the one whose file a deployment loads. */
export const itsFileFirst = (
  deployment: Deployment,
  models: readonly Model[],
): readonly Model[] => {
  const loaded = at(deployment, 'modelDigest');
  const isItsFile = (model: Model): boolean => {
    const digest = at(model, 'artifact', 'digest');
    return digest.stated && loaded.stated && isOneFile(digest.value, loaded.value);
  };
  return [...models.filter(isItsFile), ...models.filter((model) => !isItsFile(model))];
};

/** Holds what a deployment runs against a described model: digests decide, where both have one. */
export function judgeRunning(
  system: Pick<System, 'elements'>,
  deployment: Deployment,
  model: Model,
): Judgement {
  const [digest, loaded] = [at(model, 'artifact', 'digest'), at(deployment, 'modelDigest')];
  const [who, what] = [spokenName(deployment.element), spokenName(model.element)];
  const [described, runs] = [at(model, 'version'), versionRun(deployment)];
  if (digest.stated && loaded.stated) {
    // Numbers only matter for one file: of two files the digests say all.
    const isNumbered = described.stated && runs.stated && isOneFile(digest.value, loaded.value);
    const sides = { digest, ...(isNumbered && { described }), loaded, ...(isNumbered && { runs }) };
    return judge(sides, (values): Decision => {
      const [one, other] = [parseDigest(values.digest), parseDigest(values.loaded)];
      if (!one.ok || !other.ok) return { undecided: 'a digest cannot be read' };
      if (sameDigest(one.value, other.value)) {
        return isNumbered
          ? numbersOf(who, model.element.name, values.described, values.runs)
          : undefined;
      }
      const [has, loads] = [short(one.value.hex), short(other.value.hex)];
      return `${who} loads an artifact with digest ${loads}, but that of ${what} has ${has}`;
    });
  }
  return judge({ described, runs }, (values): Decision => {
    const same = meansVersion(values.described, values.runs);
    if (same === true) return undefined;
    const versions = modelsOf(system, deployment).flatMap((one) => one.element.version ?? []);
    if (same === false)
      return `${who} runs version ${values.runs} of ${model.element.name}, but it is described at ${versions.join(' and ')}`;
    const undecided = `${who} runs version ${values.runs}, which may or may not be ${values.described}`;
    return { undecided, question: `which version of ${model.element.name} runs?` };
  });
}

function isOneFile(one: string, other: string): boolean {
  const [a, b] = [parseDigest(one), parseDigest(other)];
  return a.ok && b.ok && sameDigest(a.value, b.value);
}

/** One file under two numbers: the right thing runs, and the next rollback goes to the wrong one. */
function numbersOf(who: string, what: string, described = '', runs = ''): Decision {
  if (meansVersion(described, runs) !== false) return undefined;
  return {
    message: `${who} calls it version ${runs}, but the same file is version ${described} of ${what}`,
    severity: 'warning',
    breaks: 'rollbacks, and whatever is looked up by version: one file has two numbers',
    question: 'which of the two numbers is right?',
  };
}

const short = (hex: string): string => `sha256:${hex.slice(0, 12)}…`;
