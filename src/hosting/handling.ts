import type { Claim } from '../claim.ts';
import { elementId, spokenName } from '../element.ts';
import { at } from '../lookup.ts';
import { zoneLiesIn } from '../meaning/zones.ts';
import { rawBehind, trainingOf } from '../product/learned.ts';
import { listed } from '../report/words.ts';
import { type Decision, type Judgement, judge } from '../rule.ts';
import { all, type DescriptorOf, type System, target } from '../system.ts';
import { feeds } from './feeding.ts';
import { isServing } from './measurements.ts';
import { callsOut } from './offline.ts';

type Environment = Claim<DescriptorOf<'Environment'>>;

/** Data whose owner may say how delicate they are. */
type Data = Claim<Pick<DescriptorOf<'ProductionData'>, 'sensitivity'>>;

/** Data, and an environment in which they are processed. */
export type Handling = { readonly data: Data; readonly environment: Environment };

/** Live data is handled where a model runs that it feeds; other data where a model is trained. */
export function handlingsOf(system: System): readonly Handling[] {
  const live = all(system, 'ProductionData').flatMap((data) =>
    system.hostings
      .filter((hosting) => isServing(hosting) && feeds(system, data, hosting))
      .map(({ environment }) => ({ data, environment })),
  );
  const trained = all(system, 'TrainedModel').flatMap((model) => {
    const where = at(model, 'trained', 'environment');
    if (!where.stated) return [];
    const environment = target(system, 'Environment', where);
    const trainings = trainingOf(system, model);
    const raw = trainings.flatMap((training) => rawBehind(system, training));
    return [...trainings, ...raw].map((data): Handling => ({ data, environment }));
  });
  return [...live, ...trained].filter(
    ({ data, environment }, index, every) =>
      data.stated &&
      environment.stated &&
      index ===
        every.findIndex(
          (one) =>
            one.data.element === data.element && one.environment.element === environment.element,
        ),
  );
}

/** Where weights and packages come from: whoever fetches them sends no records. */
const HUBS =
  /(?:^|\.)(?:huggingface\.co|hf\.co|pypi\.org|pythonhosted\.org|pytorch\.org|nvcr\.io)$/i;

/** Live data that must stay in the house, where a model that they feed calls out of it. */
export function* judgeUploads(system: System): Iterable<Judgement> {
  const asked = new Set<string>();
  for (const data of all(system, 'ProductionData')) {
    const upload = at(data, 'sensitivity', 'uploadAllowed');
    if (!upload.stated || upload.value) continue;
    for (const hosting of system.hostings.filter(isServing)) {
      const calls = callsOut(hosting.model);
      const id = elementId(hosting.model.element);
      if (!calls || asked.has(id) || !feeds(system, data, hosting)) continue;
      const hosts = Array.isArray(calls.value) ? calls.value.map(String) : [];
      if (hosts.length > 0 && hosts.every((host) => HUBS.test(host))) continue;
      asked.add(id);
      const [what, model] = [spokenName(data.element), spokenName(hosting.model.element)];
      const to = hosts.length > 0 ? ` to ${listed(hosts, 6)}` : '';
      yield judge({ upload, calls }, () => ({
        undecided: `${what} must not be sent to services outside the company, and ${model} calls out${to}`,
        question: `does ${model} send anything of a record when it calls out${to}?`,
      }));
    }
  }
}

const LEVELS = ['public', 'internal', 'confidential', 'restricted'] as const;

/** Judges data against what an environment accepts. Public data may go anywhere. */
export function judgeClassification({ data, environment }: Handling): readonly Judgement[] {
  const level = at(data, 'sensitivity', 'classification');
  const accepted = at(environment, 'accepts', 'classification');
  const bound = accepted.stated && accepted.value !== 'restricted';
  if (level.stated ? level.value === 'public' : !bound) return [];
  return [
    judge(
      { level, accepted },
      (values): Decision =>
        LEVELS.indexOf(values.level) <= LEVELS.indexOf(values.accepted)
          ? undefined
          : `${spokenName(data.element)} is ${values.level}, but ${spokenName(environment.element)} accepts ${values.accepted} data at most`,
    ),
  ];
}

/** Judges whether personal data may be processed in an environment. */
export function judgePersonal({ data, environment }: Handling): readonly Judgement[] {
  const personal = at(data, 'sensitivity', 'personal');
  const accepted = at(environment, 'accepts', 'personal');
  if (personal.stated ? !personal.value : !accepted.stated || accepted.value) return [];
  return [
    judge(
      { personal, accepted },
      (values): Decision =>
        values.accepted
          ? undefined
          : `${spokenName(data.element)} is personal data, but ${spokenName(environment.element)} does not accept any`,
    ),
  ];
}

/** Judges whether data that have to stay in some zones are processed in one of them. */
export function judgeZone({ data, environment }: Handling): readonly Judgement[] {
  const zones = at(data, 'sensitivity', 'zones');
  if (!zones.stated || zones.value.length === 0) return [];
  const zone = at(environment, 'platform', 'zone');
  const accepted = at(environment, 'accepts', 'zones');
  const where = listed(zones.value, 6);
  const [what, place] = [spokenName(data.element), spokenName(environment.element)];
  const told = `${what} must stay in ${where}, but ${place}`;
  const question = `does ${place} lie in ${where}, in the words of ${what}?`;
  const inside = zone.stated
    ? anyTrue(zones.value.map((one) => zoneLiesIn(zone.value, one)))
    : undefined;
  // Whoever accepts data of a zone knows that the environment lies in it, whatever its name.
  if (inside === undefined && accepted.stated) {
    return [
      judge({ zones, accepted }, (values): Decision => {
        const fits = anyTrue(
          values.zones.flatMap((one) => values.accepted.map((other) => zoneLiesIn(one, other))),
        );
        if (fits === true) return undefined;
        const has = `accepts data of ${listed(values.accepted, 6)}`;
        if (fits === false) return `${told} ${has}`;
        return { undecided: `${place} ${has}, which may or may not be ${where}`, question };
      }),
    ];
  }
  return [
    judge({ zones, zone }, (values): Decision => {
      if (inside === true) return undefined;
      if (inside === false) return `${told} is in ${values.zone}`;
      return {
        undecided: `${place} is in ${values.zone}, which may or may not be ${where}`,
        question,
      };
    }),
  ];
}

/** True where one is, else undecided where one is. */
const anyTrue = (verdicts: readonly (boolean | undefined)[]): boolean | undefined =>
  verdicts.includes(true) ? true : verdicts.includes(undefined) ? undefined : false;
