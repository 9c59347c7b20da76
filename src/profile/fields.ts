import type { Port } from '../generated/descriptors.ts';
import type { Profile } from './document.ts';

// The names that a descriptor can refer to (schemas/common.schema.json, `portName`).
const NAME = /^(?![0-9]+$)[^\s/#@][^#@]*$/;
const LONGEST_NAME = 200;

/** The fields of a profile as a descriptor says them, and the names that no descriptor can say. */
export type ProfiledFields = {
  readonly fields: readonly Port[];
  readonly leftOut: readonly string[];
};

/** What a `TrainingData`, `ProductionData` or `RawData` descriptor says of profiled data. */
export function fieldsOf(profile: Profile): ProfiledFields {
  const fits = (name: string) => NAME.test(name) && [...name].length <= LONGEST_NAME;
  return {
    fields: profile.fields
      .filter(({ name }) => fits(name))
      .map(({ name, dtype, statistics }) => ({
        name,
        ...(dtype === undefined ? {} : { dtype }),
        statistics,
      })),
    leftOut: profile.fields.map(({ name }) => name).filter((name) => !fits(name)),
  };
}
