import type { Configuration, Profile } from './configuration.ts';
import type { FailOn } from './exit.ts';
import type { Rule, Severity } from './rule.ts';
import { rules } from './rules/index.ts';

type Strictness = {
  readonly failOn: FailOn;
  /** Whether open questions are counted instead of shown, to people. */
  readonly quiet: boolean;
  /** Rules of these severities do not run. */
  readonly off: readonly Severity[];
};

const STRICTNESS: Readonly<Record<Profile, Strictness>> = {
  starter: { failOn: 'error', quiet: true, off: ['info'] },
  standard: { failOn: 'error', quiet: false, off: [] },
  strict: { failOn: 'unknown', quiet: false, off: [] },
};

export const profileOf = ({ profile = 'standard' }: Configuration): Profile => profile;

export const isQuiet = (configuration: Configuration): boolean =>
  STRICTNESS[profileOf(configuration)].quiet;

/** From which result on a command fails, where no flag says so. */
export const failOnOf = (configuration: Configuration): FailOn =>
  configuration.failOn ?? STRICTNESS[profileOf(configuration)].failOn;

/** The severities of single rules: those of the profile, and before them those that are stated. */
export function severitiesOf(
  configuration: Configuration,
  own: readonly Pick<Rule, 'id' | 'severity'>[] = [],
): Configuration['rules'] {
  const { off } = STRICTNESS[profileOf(configuration)];
  if (off.length === 0) return configuration.rules;
  const silenced = [...rules, ...own]
    .filter(({ severity }) => off.includes(severity))
    .map(({ id }) => id);
  return {
    ...Object.fromEntries(silenced.map((id) => [id, 'off' as const])),
    ...configuration.rules,
  };
}
