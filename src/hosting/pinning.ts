import type { Claim } from '../claim.ts';
import { spokenName } from '../element.ts';
import type { Deployed } from '../link/host.ts';
import { at, numbered } from '../lookup.ts';
import { movingTag } from '../meaning/images.ts';
import { type Judgement, judge } from '../rule.ts';
import { type DescriptorOf, type System, target } from '../system.ts';

/** Whether the name of an image may mean another one after the next restart. */
export function judgeImage(
  system: System,
  deployment: Claim<DescriptorOf<'Deployment'>>,
  location: Claim<string>,
): Judgement {
  const version = at(target(system, 'TrainedModel', at(deployment, 'model')), 'version');
  const isFixed = at(deployment, 'image', 'digest').stated;
  return judge({ ...(version.stated && { version }), location }, (values) => {
    const moving = isFixed ? undefined : movingTag(values.location);
    if (moving === undefined) return undefined;
    const described = values.version === undefined ? '' : ` for version ${values.version}`;
    return `${spokenName(deployment.element)} pulls ${values.location}${described}, but ${moving}`;
  });
}

/** What is evaluated or tested is one state of the base; who claims nothing loses nothing by another. */
export function judgeBase(model: Claim<DescriptorOf<'TrainedModel'>>): Judgement {
  const [policy, name] = [at(model, 'baseModel', 'updatePolicy'), at(model, 'baseModel', 'name')];
  const claims = [at(model, 'evaluations'), at(model, 'verification')].filter((one) => one.stated);
  const fixed = [at(model, 'baseModel', 'version'), at(model, 'baseModel', 'digest')];
  // Who keeps a copy in a file of the own, or names a version, need not say that it stays.
  const isKept = at(model, 'artifact').stated || fixed.some(({ stated }) => stated);
  if (claims.length === 0 || (!policy.stated && isKept)) return judge({ name }, () => undefined);
  return judge({ ...numbered<unknown>(claims), name, policy }, (values) =>
    values.policy === 'floating'
      ? `${spokenName(model.element)} was evaluated with ${values.name} as it was then, but runs whatever is newest of it`
      : undefined,
  );
}

/**
 * Whether the base behind a deployment stays what its model was evaluated with. Who says that a base
 * is pinned and has no weights of it relies on how somebody else set it up, who is asked then.
 */
export function* judgeServedBase({ deployment, model }: Deployed): Iterable<Judgement> {
  const served = at(deployment, 'baseModel', 'updatePolicy');
  const [policy, version, format] = [
    at(model, 'baseModel', 'updatePolicy'),
    at(model, 'baseModel', 'version'),
    at(model, 'artifact', 'format'),
  ];
  const isElsewhere = !format.stated || format.value === 'other';
  const isPinned = policy.stated && policy.value === 'pinned';
  // Whoever lets the base of a model move is told of it there.
  if ((policy.stated && !isPinned) || !(served.stated || (isPinned && isElsewhere))) return;
  const claims = [version, policy, at(model, 'evaluations'), at(model, 'verification')];
  const made = claims.find(({ stated }) => stated);
  if (made === undefined) return;
  const state = version.stated ? `version ${version.value}` : 'one that stays';
  yield judge({ made, served }, (values) =>
    values.served === 'floating'
      ? {
          message: `${spokenName(deployment.element)} answers with whatever version of its base is newest, but ${spokenName(model.element)} was made and evaluated with ${state}`,
          question: `can it be set up so that it stays on ${version.stated ? version.value : 'one version'} until data science has evaluated another?`,
        }
      : undefined,
  );
}
