import type { Claim } from '../claim.ts';
import { spokenName } from '../element.ts';
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
