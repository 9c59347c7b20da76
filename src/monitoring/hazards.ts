import type { Claim, Stated } from '../claim.ts';
import type {
  FeedbackNeed,
  FeedbackProvided,
  Guardrail,
  Hazard,
} from '../generated/descriptors.ts';
import { at, itemsIfStated } from '../lookup.ts';
import type { Severity } from '../rule.ts';
import { all, type System } from '../system.ts';
import { modelsInUse, offered, partOf, watchersOfAny } from './watching.ts';

/** Something that product fears, and what there is to keep it from doing harm. */
export type Feared = {
  readonly hazard: Stated<Hazard>;
  readonly guardrails: Claim<readonly Guardrail[]>;
};

/** From this severity on, a guardrail is expected, and somebody who learns of it. */
export const isGrave = ({ severity }: Hazard): boolean =>
  severity === 'major' || severity === 'critical';

/** What it means that nothing but the model stops a hazard: of the gravest, nothing is worse. */
export const gravityOf = ({ severity }: Hazard): { readonly severity?: Severity } =>
  severity === 'critical' ? {} : { severity: 'warning' };

/** Every hazard that product names. */
export const hazardsOf = (system: System): readonly Feared[] =>
  all(system, 'SystemContext').flatMap((context) =>
    itemsIfStated(at(context, 'hazards')).flatMap((hazard) =>
      hazard.stated ? [{ hazard, guardrails: at(context, 'guardrails') }] : [],
    ),
  );

/** Those that are grave, each with what it means that nothing but the model stops it. */
export const graveHazardsOf = (system: System) =>
  hazardsOf(system)
    .filter(({ hazard }) => isGrave(hazard.value))
    .map((feared) => ({ ...feared, gravity: gravityOf(feared.hazard.value) }));

type Feedback = FeedbackNeed | FeedbackProvided;

/**
 * The feedback of a system, and the lists that lack what is in none: whoever only needs feedback is
 * told by another rule whether it comes, so a model's list counts where there is one.
 */
export function feedbackOf(system: System): {
  readonly feedback: readonly Claim<Feedback>[];
  readonly lists: readonly Claim<readonly Feedback[]>[];
} {
  const models = modelsInUse(system);
  const provided = watchersOfAny(system, models).map((one) => offered(one, 'feedback'));
  const needed = models.map((one) => partOf(one, (known) => at(known, 'monitoring', 'feedback')));
  const lists: readonly Claim<readonly Feedback[]>[] = [
    ...provided,
    ...needed.filter(({ stated }) => stated),
  ];
  return { lists, feedback: lists.flatMap((list) => itemsIfStated(list)) };
}
