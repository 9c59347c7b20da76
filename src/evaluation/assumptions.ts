import type { Stated } from '../claim.ts';
import { spokenName, USUAL_OWNER } from '../element.ts';
import type { Perspective } from '../generated/descriptors.ts';
import { perspectiveOf } from '../quote.ts';
import type { Decision } from '../rule.ts';
import { type DescriptorOf, resolve, type System } from '../system.ts';

type Assumption = NonNullable<DescriptorOf<'TrainedModel'>['assumptions']>[number];

/** Whether an assumption can be relied upon: only if who owns what it is about says so. */
export function decideAssumption(system: System, assumption: Stated<Assumption>): Decision {
  const { name, status, about, by } = assumption.value;
  const statement = assumption.value.statement.trim().replace(/[.!]+$/, '');
  const owner = about === undefined ? undefined : ownerOf(system, about);
  const who = by ?? owner;
  const ask = who === undefined ? {} : { ask: who };
  if (status === 'refuted') {
    const told = `${spokenName(assumption.element)} takes for granted that ${statement}`;
    return `${told}, but its own descriptor says that ${by ?? 'somebody'} refuted it`;
  }
  const question = `is this true: "${statement}"?`;
  if (status !== 'confirmed')
    return { undecided: `nobody has confirmed ${name} yet`, question, ...ask };
  // Whoever makes an assumption about what others own cannot confirm it alone.
  const perspective = perspectiveOf(assumption);
  if (by !== perspective || owner === undefined || owner === perspective) return undefined;
  return { undecided: `only ${by} has confirmed ${name}`, question, ask: owner };
}

/** Who describes what an assumption is about, or usually would. */
function ownerOf(system: System, about: string): Perspective | undefined {
  const found = resolve(system, about);
  if ('element' in found)
    return found.element.statements[0]?.perspective ?? USUAL_OWNER[found.element.kind];
  return 'reference' in found ? USUAL_OWNER[found.reference.kind] : undefined;
}
