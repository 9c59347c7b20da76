import type { Claim } from '../claim.ts';
import { spokenName } from '../element.ts';
import { type Deployed, deployments } from '../link/host.ts';
import { portsIn } from '../link/ports.ts';
import { at } from '../lookup.ts';
import { sameReference } from '../meaning/references.ts';
import { meansVersion } from '../meaning/versions.ts';
import { spoken } from '../port/names.ts';
import { type Decision, type Judgement, judge } from '../rule.ts';
import { all, type DescriptorOf, namedToRun, type System } from '../system.ts';
import { versionRun } from './running.ts';

type Model = Claim<DescriptorOf<'TrainedModel'>>;

/** Whether the version to go back to is another one than what runs. */
export function judgeVersions({ deployment, model }: Deployed, back: Claim<string>): Judgement {
  const said = versionRun(deployment);
  const runs = said.stated ? said : at(model, 'version');
  const name = spokenName(deployment.element);
  return judge({ runs, back }, (values): Decision => {
    const same = meansVersion(values.runs, values.back);
    if (same === false) return undefined;
    const told = `${name} is to go back to version ${values.back}`;
    if (same) return `${told}, but that is the version that runs`;
    return {
      undecided: `${told}, which may or may not be ${values.runs}, the one that runs`,
      question: 'which version exactly is the way back?',
    };
  });
}

/** The described versions of a model that a deployment goes back to, other than what runs. */
export const versionsBack = (system: System, { model }: Deployed, back: string): readonly Model[] =>
  all(system, 'TrainedModel').filter((one) => {
    const version = at(one, 'version');
    const isOther = one.element !== model.element && one.element.name === model.element.name;
    return isOther && version.stated && meansVersion(version.value, back) === true;
  });

/** Whether a version is described as the way back of a deployment only: nothing runs it yet. */
export function isOnlyWayBack(system: System, { element }: Claim<unknown>): boolean {
  if (element.oneOfSeveral !== true || namedToRun(system.elements).has(element)) return false;
  return deployments(system).some((deployed) => {
    const back = at(deployed.deployment, 'rollback', 'to');
    if (!back.stated) return false;
    return versionsBack(system, deployed, back.value).some((one) => one.element === element);
  });
}

/** Why an earlier version could not take over: it is retired, or lives on what is gone. */
export function* judgeWayBack(
  system: System,
  { model, deployment }: Deployed,
  back: Claim<string>,
  older: Model,
): Iterable<Judgement> {
  const [name, then] = [spokenName(deployment.element), spokenName(older.element)];
  const told = `${name} is to go back to ${then}, but`;
  const status = at(older, 'status');
  if (status.stated) {
    yield judge({ back, status }, (values) =>
      values.status === 'retired'
        ? { message: `${told} that is retired`, severity: 'warning' }
        : undefined,
    );
  }
  const fed = at(deployment, 'pipeline');
  const [now, before] = [at(model, 'pipeline'), at(older, 'pipeline')];
  // Where serving has a pipeline of its own anyway, that of the training tells nothing.
  if (fed.stated && now.stated && before.stated && sameReference(fed.value, now.value)) {
    yield judge({ back, fed, before }, (values) =>
      sameReference(values.fed, values.before) === false
        ? `${told} that learned from what ${values.before} prepares, and ${name} is fed by ${values.fed}`
        : undefined,
    );
  }
  const [inputs, needed] = [at(model, 'inputs'), at(older, 'inputs')];
  if (!inputs.stated || !needed.stated) return;
  const given = portsIn(inputs).map(({ path }) => path.at(-1));
  // What the running version does without may still be made for whoever takes it.
  const isFed = ({ element, path }: Claim<unknown>): boolean =>
    system.connections.some(
      ({ producer, consumer }) =>
        producer.stated && consumer.element === element && consumer.path.at(-1) === path.at(-1),
    );
  const gone = portsIn(needed).filter((port) => {
    const required = at(port, 'required');
    const isOwed = !required.stated || required.value;
    return isOwed && !given.includes(port.path.at(-1)) && !isFed(port);
  });
  yield judge({ back, inputs, needed: gone[0] ?? needed }, () =>
    gone.length === 0
      ? undefined
      : `${told} that needs ${spoken(gone.map(({ path }) => path.at(-1)))}, which ${spokenName(model.element)} does not take and nothing is said to give`,
  );
}
