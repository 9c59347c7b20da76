import type { Claim } from '../claim.ts';
import { softwareName } from '../facts/software-names.ts';
import type { SoftwareItem } from '../generated/descriptors.ts';
import { at } from '../lookup.ts';
import { type Decision, type Judgement, judge } from '../rule.ts';
import type { System } from '../system.ts';
import { parseVersion, satisfies } from '../values/version.ts';
import type { Installed, Requirement } from './software.ts';

/** Judges the release of some software that is there against the range of those that will do. */
export function judgeRelease(
  { facts }: Pick<System, 'facts'>,
  { place }: Installed,
  { need, canonical, of }: Requirement,
  item: Claim<SoftwareItem>,
): Judgement {
  const { scheme } = softwareName(facts(), canonical);
  const what = need.stated ? need.value.name : canonical;
  const ofPipeline = need.element.kind === 'DataPipeline';
  return judge(
    { range: at(need, 'version'), version: at(item, 'version') },
    ({ range: asked, version: written }): Decision => {
      const isJava = canonical === 'java';
      const version = isJava ? ofJava(written) : written;
      const range = isJava ? asked.replaceAll(/(?<![\d.])1\.([5-8])(?!\d)/g, '$1') : asked;
      const known = parseVersion(version, scheme);
      const parsed = known.ok ? known : parseVersion(version);
      const fits = parsed.ok ? satisfies(parsed.value, range, scheme) : undefined;
      if (fits === undefined) return { undecided: `${written} cannot be compared with ${asked}` };
      if (fits) return undefined;
      if (isSeries(version) && someFit(version, range, scheme)) {
        return { undecided: `${written} may be any of its releases, of which ${asked} takes some` };
      }
      const message = `${of} needs ${what} ${asked}, but ${place} has ${written}`;
      return { message, ...(ofPipeline && { question: ASKED }) };
    },
    ofPipeline ? OF_PIPELINE : {},
  );
}

/** Before Java 9, what was called Java 8 printed its version as 1.8.0_292 (JEP 223). */
const ofJava = (version: string): string =>
  version
    .trim()
    .replace(/^1\.([5-8])(?=\D|$)/, '$1')
    .replace(/^(\d[\d.]*)[_-][bu]?(\d+).*$/, '$1.$2');

/** `3.11` is how people and image tags name all of its patches. */
const isSeries = (version: string): boolean => /^\d+(?:\.\d+)?$/.test(version.trim());

function someFit(version: string, range: string, scheme: Parameters<typeof satisfies>[2]): boolean {
  const last = parseVersion(`${version.trim()}.9999`, scheme);
  return last.ok && satisfies(last.value, range, scheme) === true;
}

const OF_PIPELINE = {
  holds: 'what is installed has a version that the pipeline works with',
  breaks: 'the pipeline does not start, or gives the model other values than in training',
} as const;

const ASKED =
  'can this version be installed here, or does the pipeline also work with the other one?';
