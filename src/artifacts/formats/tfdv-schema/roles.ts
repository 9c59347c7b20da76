import { type Artifact, located } from '../../artifact.ts';
import type { Located } from '../../place.ts';
import {
  flagOf,
  lastValueOf,
  type Message,
  placeOf,
  textOf,
  valuesOf,
  wordOf,
} from '../../syntax/text-proto.ts';

/** What features are for, as far as the environments tell in which they are. */
export type Roles = ReadonlyMap<Message, Located<'label' | 'weight'> | 'unclear'>;

/**
 * The features that examples for serving lack: by the definition of environments, labels and
 * weights. Which one is the label can be told of one that is alone.
 * @see https://github.com/tensorflow/metadata/blob/master/tensorflow_metadata/proto/v0/schema.proto
 */
export function rolesOf(features: readonly Message[], artifact: Artifact): Roles {
  const absent = features.flatMap((feature) => {
    const source = valuesOf(feature, 'not_in_environment').find(
      (environment) => textOf(environment) === 'SERVING',
    );
    return source ? [{ feature, source }] : [];
  });
  const isWeight = ({ feature }: (typeof absent)[number]): boolean =>
    /weight/i.test(textOf(lastValueOf(feature, 'name')) ?? '');
  const labels = absent.filter((one) => !isWeight(one));
  const roles = new Map<Message, Located<'label' | 'weight'> | 'unclear'>();
  for (const one of absent) {
    const role = isWeight(one) ? 'weight' : labels.length > 1 ? 'unclear' : 'label';
    roles.set(
      one.feature,
      role === 'unclear' ? role : located(role, placeOf(artifact, one.source)),
    );
  }
  return roles;
}

/** Stages in which a feature is not validated, nor meant to be used. */
const UNUSED: readonly string[] = [
  ...['PLANNED', 'ALPHA', 'DEPRECATED', 'DEBUG_ONLY', 'DISABLED', 'VALIDATION_DERIVED'],
];

/** The stage of a feature that nobody is to use; `undefined` for others. */
export function stageOf(feature: Message): string | undefined {
  const stage = wordOf(lastValueOf(feature, 'lifecycle_stage'));
  if (stage !== undefined && UNUSED.includes(stage)) return stage;
  return flagOf(lastValueOf(feature, 'deprecated')) === true ? 'DEPRECATED' : undefined;
}
