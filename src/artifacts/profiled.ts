import { posix } from 'node:path';
import type { Descriptor, Evidence } from '../generated/descriptors.ts';
import type { Profile } from '../profile/document.ts';
import { fieldsOf } from '../profile/fields.ts';
import { attribute } from '../schema/attributes.ts';
import { described, type Refreshed, severalIn, type TargetFile } from './import.ts';
import { withEvidence } from './into.ts';

/** How evidence names what made the statistics of data. */
export const PROFILER = 'mismatch profile';

/**
 * The text of a descriptor of data with the statistics of a profile as evidence, in place of those of
 * an earlier one. `fileFrom` gives the path of a file of the profile relative to the descriptor.
 */
export function profileInto(
  profile: Profile,
  target: TargetFile,
  { time, fileFrom }: { readonly time: string; fileFrom(file: string): string },
): Refreshed {
  const found = described(target).filter(
    ({ descriptor }) => attribute(descriptor.kind, '/fields') !== undefined,
  );
  const [only, ...others] = found;
  if (others.length > 0) return { refused: severalIn(target.file, found) };
  if (only === undefined) {
    return {
      refused: `${target.file} has no single valid descriptor of data for these statistics`,
    };
  }
  const evidence = evidenceOf(profile, only.descriptor, { time, fileFrom });
  const old = only.descriptor.evidence ?? [];
  const text = withEvidence(target.text, target.file, {
    document: only.index,
    replaces: (index) => old[index]?.from.tool === PROFILER,
    evidence,
  });
  const { kind, name } = only.descriptor;
  return { text, items: evidence.length, elements: [`${kind}/${name}`] };
}

function evidenceOf(
  profile: Profile,
  { kind }: Descriptor,
  { time, fileFrom }: { readonly time: string; fileFrom(file: string): string },
): readonly Evidence[] {
  const [first, ...others] = profile.sources;
  if (first === undefined) return [];
  const from = {
    file: posix.normalize(fileFrom(first.file)),
    // Of several files, the digest of one would say that nothing has changed where another has.
    ...(first.digest === undefined || others.length > 0 ? {} : { digest: first.digest }),
    tool: PROFILER,
    time,
    samples: profile.records,
    ...(others.length > 0 ? { pointer: `this and ${others.length} more files` } : {}),
  };
  const { fields } = fieldsOf(profile);
  return [
    { at: '/fields', value: fields, from },
    ...(attribute(kind, '/size/records') === undefined
      ? []
      : [{ at: '/size/records', value: profile.records, from }]),
  ] as readonly Evidence[];
}
