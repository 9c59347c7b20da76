import type { Claim } from '../claim.ts';
import { spokenName } from '../element.ts';
import { grouped } from '../grouped.ts';
import { oncePer } from '../lazily.ts';
import { lastOf, portsIn } from '../link/ports.ts';
import { at, numbered } from '../lookup.ts';
import { type Reliance, relied } from '../port/consumers.ts';
import { type Decision, type Judgement, judge } from '../rule.ts';
import type { DescriptorOf, System } from '../system.ts';
import { inForce, isShadow } from './served.ts';

type Model = Claim<DescriptorOf<'TrainedModel'>>;
type Deployment = Claim<DescriptorOf<'Deployment'>>;

/** What the model says of itself; what its tests rely on stands in where it says nothing else. */
export function answerOf(model: Model): Claim<boolean> {
  const deterministic = at(model, 'deterministic');
  const learning = at(model, 'onlineLearning');
  const tested = at(model, 'verification', 'deterministic');
  if (deterministic.stated && !deterministic.value) return deterministic;
  if (learning.stated && learning.value) return learning;
  return deterministic.stated || !tested.stated ? deterministic : tested;
}

/** A setting with the words of its name: `generation.topP` has `generation`, `top`, `p`. */
type Setting = { readonly key: string; readonly words: readonly string[]; readonly value: unknown };

/** A deployment that draws its answers at random, and the setting that says so. */
type Sampling = {
  readonly deployment: Deployment;
  readonly by: Claim<unknown>;
  /** `temperature 0.7` */
  readonly text: string;
  readonly seed: Claim<unknown> | undefined;
};

/**
 * Judges who relies on equal answers against the deployments in force that draw them at random,
 * although the model itself may not. The tests of a model run where its authors run them.
 */
export function judgeSampling(
  system: System,
  model: Model,
  reliances: readonly Reliance[],
): readonly Judgement[] {
  const others = reliances.filter(({ said }) => said.element !== model.element);
  if (others.length === 0 || !isGenerative(model)) return [];
  const sides = numbered(others.map(({ said }) => said));
  const isOpen = others.every((one) => one.isOpen === true);
  return (running(system).get(model.element) ?? [])
    .flatMap(({ deployment }) => samplingIn(deployment, model) ?? [])
    .map(({ deployment, by, text, seed }) => {
      const name = spokenName(deployment.element);
      const message = `${relied(others)}, but ${name} sets ${text}`;
      return judge({ ...sides, by, ...(seed && { seed }) }, () => {
        if (isOpen) return ofSeveral(relied(others), `${name} sets ${text}`, model);
        if (seed?.stated !== true) return { message, question: GREEDY, ask: 'operations' };
        const undecided = `${message} with seed ${seed.value}`;
        return { undecided, question: SEEDED, ask: 'operations' };
      });
    });
}

const running = oncePer((system: System) =>
  grouped(
    inForce(system).filter((one) => !isShadow(one)),
    (one) => one.model.element,
  ),
);

const ofSeveral = (told: string, sets: string, { element }: Model): Decision => ({
  undecided: `${told}, which has several models, and ${sets}`,
  question: `must ${spokenName(element)} give equal answers too?`,
  ask: 'product',
});

const GREEDY = 'can it answer without sampling there, or must everybody do without equal answers?';
const SEEDED =
  'does this seed give equal answers for each request, whatever else is served with it?';

function samplingIn(deployment: Deployment, model: Model): Sampling | undefined {
  const configuration = at(deployment, 'configuration');
  const share = at(deployment, 'trafficShare');
  // What answers nobody may answer as it likes.
  if (!configuration.stated || (share.stated && share.value === 0)) return undefined;
  const settings = Object.entries(configuration.value).flatMap(([key, value]) =>
    settingOf(key, value),
  );
  const warm = settings.filter(({ words }) => isOf(words, ['temperature'], ['temp']));
  const temperature = warm
    .filter((one) => one.words.length > 1 || !isMeasured(model))
    .find((one) => (numberIn(one) ?? Number.POSITIVE_INFINITY) <= HOTTEST);
  const drawn = settings.find(({ words }) => isOf(words, ['do', 'sample']));
  const nucleus = settings.find(({ words }) => isOf(words, ['top', 'p']));
  const narrow = settings.find(({ words }) => isOf(words, ['top', 'k']));
  // Whoever takes the likeliest word alone draws nothing.
  const isGreedy =
    drawn?.value === false ||
    numberIn(temperature) === 0 ||
    numberIn(narrow) === 1 ||
    numberIn(nucleus) === 0;
  const by = numberIn(temperature) === undefined ? (drawn ?? nucleus) : temperature;
  const isDrawn =
    by === nucleus ? (numberIn(nucleus) ?? 1) < 1 : by !== drawn || by?.value === true;
  if (isGreedy || !by || !isDrawn) return undefined;
  const seed = settings.find(({ words }) => words.at(-1) === 'seed');
  return {
    deployment,
    by: at(configuration, by.key),
    text: `${by.key} ${by.value}`,
    seed: seed && at(configuration, seed.key),
  };
}

/** No server takes more than that, and what is hotter is measured in degrees. */
const HOTTEST = 2;

/** Words before the name of a setting that leave it the one of a generator: `llm_temperature`. */
const AROUND = new Set(
  'llm lm model chat completion completions text answer default generation generate gen generator sampling sampler decoding decoder decode config params parameters options settings kwargs override vllm'.split(
    ' ',
  ),
);

const isOf = (words: readonly string[], ...names: readonly (readonly string[])[]): boolean =>
  names.some((name) => {
    const start = words.length - name.length;
    const rest = words.slice(0, Math.max(0, start));
    return (
      start >= 0 &&
      name.every((word, index) => words[start + index] === word) &&
      rest.every((word) => AROUND.has(word))
    );
  });

/** Settings of one value; several are tried one after another, and nobody says which is in use. */
function settingOf(key: string, value: unknown): Setting[] {
  if (typeof value === 'object') return [];
  const words = key
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  return [{ key, words, value: typeof value === 'string' ? plain(value) : value }];
}

/** What an environment variable passes as a text. */
function plain(text: string): unknown {
  if (/^\s*(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?\s*$/i.test(text)) return Number(text);
  if (/^\s*(?:true|false)\s*$/i.test(text)) return /true/i.test(text);
  return text;
}

const numberIn = (setting: Setting | undefined): number | undefined =>
  typeof setting?.value === 'number' ? setting.value : undefined;

const MEDIA: readonly unknown[] = ['text', 'image', 'audio'];

/** Whether a model writes, draws or speaks, or reads its inputs in a window of tokens. */
function isGenerative(model: Model): boolean {
  if (at(model, 'context').stated) return true;
  return portsIn(at(model, 'outputs')).some((output) => {
    const kind = at(output, 'meaning', 'kind');
    return at(output, 'text').stated || (kind.stated && MEDIA.includes(kind.value));
  });
}

/** Whether a temperature is something that the model is told, in degrees. */
const isMeasured = (model: Model): boolean =>
  portsIn(at(model, 'inputs')).some((input) =>
    /temperature|(?<![a-z])temp(?![a-z])/i.test(lastOf(input) ?? ''),
  );
