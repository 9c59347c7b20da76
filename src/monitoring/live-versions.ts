import type { Claim } from '../claim.ts';
import { versionRun } from '../hosting/running.ts';
import { deployments } from '../link/host.ts';
import { at, numbered } from '../lookup.ts';
import { meansVersion } from '../meaning/versions.ts';
import { spoken } from '../port/names.ts';
import { percent } from '../port/shift.ts';
import {
  type Contradiction,
  type Decision,
  type Judgement,
  judge,
  NOT_APPLICABLE,
} from '../rule.ts';
import type { System } from '../system.ts';
import { parseDigest, sameDigest } from '../values/digest.ts';
import { parseTimestamp } from '../values/time.ts';
import { parseVersion, type Version } from '../values/version.ts';
import { type Live, liveDeployments, whoIs } from './live-requests.ts';
import { beganAt } from './live-window.ts';

/** Below this share it is stray requests, a test, or the end of a roll-out, and no second version. */
const STRAY = 0.01;

/** What one kind of mark tells a version by. */
type Mark = {
  readonly noun: string;
  readonly seen: Claim<readonly { readonly share: number }[]>;
  readonly nameOf: (item: object) => string | undefined;
  /** Whether two marks mean one version; open where nobody can tell. */
  readonly isSame: (one: string, other: string) => boolean | undefined;
  readonly declared: readonly Claim<string>[];
  /** Those of other deployments that answer for the same model in the same place. */
  readonly beside: readonly string[];
};

/** Judges by version and by digest what answered; where neither has two sides, one is asked for. */
export function* judgeVersions(system: System, live: Live): Iterable<Judgement> {
  const marks = [digestsOf(system, live), versionsOf(system, live)];
  const complete = marks.filter(({ seen, declared }) => seen.stated && declared.some(isStated));
  if (complete.length > 0) {
    let isItsFile = false;
    for (const mark of complete) {
      const judgement = judgeMark(live, mark, isItsFile);
      yield judgement;
      isItsFile = mark.noun === 'digest' && judgement.decision === undefined;
    }
    return;
  }
  const half =
    marks.find(({ seen }) => seen.stated) ??
    marks.findLast(({ declared }) => declared.some(isStated));
  if (half) yield judge({ ...numbered(half.declared), seen: half.seen }, () => NOT_APPLICABLE);
}

const isStated = ({ stated }: Claim<unknown>): boolean => stated;

function versionsOf(system: System, live: Live): Mark {
  const { deployment } = live;
  const own = versionRun(deployment);
  const described = sameDeployment(system, live).map(({ model }) => at(model, 'version'));
  return {
    noun: 'version',
    seen: at(deployment, 'observed', 'modelVersions'),
    nameOf: (item) => ('version' in item ? String(item.version) : undefined),
    isSame: isSameVersion,
    declared: own.stated ? [own] : described.some(isStated) ? described : [own],
    beside: besideOf(system, live).flatMap((other) => {
      const run = versionRun(other.deployment);
      const version = run.stated ? run : at(other.model, 'version');
      return version.stated ? [version.value] : [];
    }),
  };
}

function digestsOf(system: System, live: Live): Mark {
  const { deployment } = live;
  const own = at(deployment, 'modelDigest');
  const described = sameDeployment(system, live).map(({ model }) =>
    at(model, 'artifact', 'digest'),
  );
  return {
    noun: 'digest',
    seen: at(deployment, 'observed', 'modelDigests'),
    nameOf: (item) => ('digest' in item ? String(item.digest) : undefined),
    isSame: isSameFile,
    declared: own.stated ? [own] : described.some(isStated) ? described : [own],
    beside: besideOf(system, live).flatMap((other) => {
      const run = at(other.deployment, 'modelDigest');
      const digest = run.stated ? run : at(other.model, 'artifact', 'digest');
      return digest.stated ? [digest.value] : [];
    }),
  };
}

/**
 * Whether two versions mean one. A registry or a server that counts `1`, `2`, `3` has numbers of its
 * own beside `3.2.0`, and a calendar another one.
 */
function isSameVersion(one: string, other: string): boolean | undefined {
  const same = meansVersion(one, other);
  const [a, b] = [parseVersion(one), parseVersion(other)];
  if (same !== false || !a.ok || !b.ok) return same;
  const isCounted = ({ release }: Version): boolean => release.length === 1;
  const isDated = ({ scheme }: Version): boolean => scheme === 'calver';
  const isAlike = [isCounted, isDated].every((is) => is(a.value) === is(b.value));
  return isAlike ? false : undefined;
}

const isSameFile = (one: string, other: string): boolean | undefined => {
  const [a, b] = [parseDigest(one), parseDigest(other)];
  return a.ok && b.ok ? sameDigest(a.value, b.value) : undefined;
};

const sameDeployment = (system: System, { deployment }: Live): readonly Live[] =>
  liveDeployments(system).filter((one) => one.deployment.element === deployment.element);

/** The other deployments of the model, whatever its version, in the same place. */
const besideOf = (system: System, { model, environment, deployment }: Live): readonly Live[] =>
  deployments(system).filter((other) => {
    const status = at(other.deployment, 'status');
    const isRunning = !status.stated || ['active', 'deprecated'].includes(status.value);
    return (
      isRunning &&
      other.deployment.element !== deployment.element &&
      other.environment.element === environment.element &&
      other.model.element.name === model.element.name
    );
  });

function judgeMark(live: Live, mark: Mark, isItsFile: boolean): Judgement {
  const declared = mark.declared.filter(isStated);
  const since = at(live.deployment, 'since');
  return judge({ ...numbered(declared), seen: mark.seen }, (): Decision => {
    const names = declared.flatMap((one) => (one.stated ? [one.value] : []));
    const strange = strangersIn(mark, [...names, ...mark.beside]);
    const foreign = strange.filter(({ same }) => same === false);
    const [doubtful] = strange.filter(({ same }) => same === undefined);
    if (foreign.length > 0) {
      const began = beganAt(mark.seen);
      const start = since.stated ? parseTimestamp(since.value) : undefined;
      // What answered before this state of the deployment began was right then.
      if (began && start?.ok && start.value.amount > began.amount) return NOT_APPLICABLE;
      return otherVersion(live, mark, foreign, names, isItsFile);
    }
    if (doubtful === undefined) return undefined;
    const answered = `${mark.noun} ${shown(doubtful.name)} answered`;
    const deployed = spoken(names.map(shown));
    if (mark.noun === 'version' && !parseVersion(doubtful.name).ok) {
      const undecided = `${answered}, which is no version, but ${deployed} ${names.length === 1 ? 'is' : 'are'} deployed`;
      return { undecided, question: NAMES_ASKED };
    }
    const undecided = `${answered}, which may or may not be ${deployed}`;
    return { undecided, question: `which version is ${shown(doubtful.name)}?` };
  });
}

/** Servers call a model by the name under which it is asked for, whatever version stands behind it. */
const NAMES_ASKED = 'does another column or label hold the version, or can the record say it?';

type Stranger = {
  readonly name: string;
  readonly share: number;
  readonly same: boolean | undefined;
};

/** What answered and is none of those that should, or may be none of them. */
function strangersIn({ seen, nameOf, isSame }: Mark, allowed: readonly string[]) {
  return (seen.stated ? seen.value : []).flatMap((item): readonly Stranger[] => {
    const name = nameOf(item);
    const verdicts = name === undefined ? [true] : allowed.map((one) => isSame(one, name));
    if (name === undefined || verdicts.includes(true)) return [];
    const same = verdicts.includes(undefined) ? undefined : false;
    return [{ name, share: item.share ?? 0, same }];
  });
}

function otherVersion(
  live: Live,
  { noun }: Mark,
  foreign: readonly Stranger[],
  names: readonly string[],
  isItsFile: boolean,
): Contradiction {
  const share = foreign.reduce((sum, one) => sum + one.share, 0);
  const what = spoken(foreign.map(({ name }) => shown(name)));
  const message = `${percent(share)} of the answers of ${whoIs(live)} came from ${noun} ${what}, but ${spoken(names.map(shown))} ${names.length === 1 ? 'is' : 'are'} deployed`;
  if (isItsFile) {
    const breaks = 'rollbacks, and whatever is looked up by version: one file has two numbers';
    return { message, severity: 'warning', breaks, question: 'which of the two is right?' };
  }
  const back = at(live.deployment, 'rollback', 'to');
  const isBack = back.stated && foreign.some(({ name }) => meansVersion(back.value, name) === true);
  return {
    message,
    severity: share < STRAY ? 'warning' : 'error',
    ...(isBack && { question: 'was it rolled back, and who has to know?' }),
  };
}

/** A digest is told apart by its first digits. */
const shown = (name: string): string =>
  /^sha256:[0-9a-f]{64}$/i.test(name) ? `${name.slice(0, 19)}…` : name;
