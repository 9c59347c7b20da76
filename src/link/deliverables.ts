import type { Claim } from '../claim.ts';
import { spokenName } from '../element.ts';
import type { Descriptor } from '../generated/descriptors.ts';
import { at, itemsIfStated } from '../lookup.ts';
import { parsePointer } from '../pointer.ts';
import { date } from '../reading.ts';
import { parseReference } from '../reference.ts';
import { hasPlace } from '../schema/guard.ts';
import { type Resolution, resolve, root, type System, versionsNamed } from '../system.ts';
import { type CalendarDate, compareTimes } from '../values/time.ts';

type Systems = Pick<System, 'elements'>;

/**
 * The element that is to be delivered, or of which a part is that nobody has stated yet; a reference
 * that leads nowhere is reported as such.
 */
export function deliverableOf(
  system: Systems,
  reference: string,
): Claim<{ readonly availableFrom?: string }> | undefined {
  const resolution = resolve(system, reference);
  const isKnown = resolution.status === 'found' || isToCome(resolution);
  return isKnown ? root(resolution.element) : undefined;
}

type Missing = Extract<Resolution, { readonly status: 'no-such-part' }>;

/** Whether a reference leads to an attribute that its element may have, and does not have yet. */
export const isToCome = (resolution: Resolution): resolution is Missing =>
  resolution.status === 'no-such-part' &&
  hasPlace(resolution.element.kind, resolution.reference.path);

/** A part of an element whose owner says that it is pending, and until when. */
export type Pending = { readonly what: string; readonly until: Claim<string> };

/** What is to be delivered, where its owner says by name that it is pending. */
export function pendingPart(system: Systems, reference: string): Pending | undefined {
  const resolution = resolve(system, reference);
  if (!isToCome(resolution)) return undefined;
  const { element, reference: parsed } = resolution;
  const entry = itemsIfStated(at(root<Descriptor['kind']>(element), 'notProvided')).find((one) => {
    if (!one.stated || one.value.reason !== 'pending') return false;
    const path = parsePointer(one.value.at);
    return path.length > 0 && path.every((segment, index) => segment === parsed.path[index]);
  });
  if (entry === undefined) return undefined;
  return { what: `${parsed.path.join('.')} of ${spokenName(element)}`, until: at(entry, 'until') };
}

/** Where ports are listed; to describe one is not to deliver what comes out of it. */
const PORTS = ['inputs', 'outputs', 'fields'];

/** An attribute that is to be delivered and that somebody states already: what was needed of it. */
export function toldPart(system: Systems, reference: string): Claim<unknown> | undefined {
  const [key] = parseReference(reference)?.path ?? [];
  const resolution = resolve(system, reference);
  if (key === undefined || PORTS.includes(key) || resolution.status !== 'found') return undefined;
  return resolution.claim.stated ? resolution.claim : undefined;
}

/** Since when another version is there that came in time, where a reference names no version. */
export const earlierVersion = (
  system: Systems,
  reference: string,
  { element }: Claim<unknown>,
  due: Claim<CalendarDate>,
): Claim<CalendarDate> | undefined =>
  versionsNamed(system, reference)
    .filter((one) => one !== element && one.version !== undefined)
    .map((one) => date(at(root<'TrainedModel'>(one), 'availableFrom')))
    .find((one) => one.stated && due.stated && compareTimes(one.value, due.value) <= 0);
