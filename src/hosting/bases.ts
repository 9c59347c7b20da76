import type { Claim } from '../claim.ts';
import { spokenName } from '../element.ts';
import { at } from '../lookup.ts';
import { sameHubName } from '../meaning/vocabularies.ts';
import { liveModels } from '../monitoring/watching.ts';
import { quantity, version } from '../reading.ts';
import { type Decision, type Judgement, judge } from '../rule.ts';
import type { DescriptorOf, System } from '../system.ts';
import { sameVersion, type Version } from '../values/version.ts';
import { inForce } from './served.ts';

type Model = Claim<DescriptorOf<'TrainedModel'>>;

/**
 * Judges models whose base is described as a model of its own and runs in the same place: what was
 * trained on top of one version is loaded on top of the one that is there.
 */
export function* judgeBases(system: System): Iterable<Judgement> {
  const models = liveModels(system);
  for (const model of models) {
    const name = at(model, 'baseModel', 'name');
    if (!name.stated) continue;
    const bases = models.filter(
      (one) => one.element !== model.element && sameHubName(one.element.name, name.value),
    );
    const beside = bases.filter((one) => isBeside(system, model, one));
    const made = version(at(model, 'baseModel', 'version'));
    if (beside.length === 0 || !made.stated) continue;
    // Several versions may run side by side for several models.
    const own = beside.find((one) => isOf(one, made.value)) ?? beside[0];
    if (own) yield judgeBase(model, own, made);
  }
}

/**
 * Judges what really answers behind a deployment, as its provider was set up, beside the base that
 * the model was made and evaluated with.
 */
export function* judgeServedBases(system: System): Iterable<Judgement> {
  for (const { deployment, model } of inForce(system)) {
    const [madeName, name] = [at(model, 'baseModel', 'name'), at(deployment, 'baseModel', 'name')];
    const made = version(at(model, 'baseModel', 'version'));
    const runs = version(at(deployment, 'baseModel', 'version'));
    const told = `${spokenName(model.element)} was made and evaluated with`;
    const answers = `but ${spokenName(deployment.element)} answers with`;
    const isOther = madeName.stated && name.stated && !sameHubName(madeName.value, name.value);
    if (madeName.stated && name.stated) {
      yield judge({ made: madeName, runs: name }, (values) => {
        if (!isOther) return undefined;
        const message = `${told} ${values.made}, ${answers} ${values.runs}`;
        return isWithin(values.made, values.runs)
          ? { undecided: message, question: `is ${values.runs} another name of ${values.made}?` }
          : { message, question: setUp(values.made, values.runs) };
      });
    }
    if (isOther || !made.stated || !runs.stated) continue;
    yield judge({ made, runs }, (values) =>
      sameVersion(values.made, values.runs)
        ? undefined
        : {
            message: `${told} version ${values.made} of its base, ${answers} ${values.runs}`,
            question: setUp(`version ${values.made}`, `${values.runs}`),
          },
    );
  }
}

/** Providers put themselves before the name of a model, and its version behind it. */
function isWithin(one: string, other: string): boolean {
  const [a, b] = [one.toLowerCase(), other.toLowerCase()];
  return a.includes(b) || b.includes(a);
}

const setUp = (made: string, runs: string): string =>
  `can it be set up with ${made} again, or has data science evaluated it with ${runs} meanwhile?`;

function isOf(base: Model, made: Version): boolean {
  const own = version(at(base, 'version'));
  return own.stated && sameVersion(own.value, made);
}

/** Whether two models run in one environment. */
const isBeside = ({ hostings }: System, one: Model, other: Model): boolean =>
  hostings.some(
    (here) =>
      here.model.element === one.element &&
      hostings.some(
        (there) =>
          there.model.element === other.element &&
          there.environment.element === here.environment.element,
      ),
  );

function judgeBase(model: Model, base: Model, made: ReturnType<typeof version>): Judgement {
  const runs = version(at(base, 'version'));
  const isAdapter = needsBase(model, base);
  return judge({ made, runs }, (values): Decision => {
    if (sameVersion(values.made, values.runs)) return undefined;
    const [name, below] = [model, base].map(({ element }) => spokenName(element));
    const told = `${name} was made for ${below} ${values.made}, but ${values.runs} runs beside it`;
    if (isAdapter) return told;
    return {
      undecided: told,
      question: `does ${name} need ${below} beside it, as an adapter does, or has it all weights itself?`,
      ask: 'data-science',
    };
  });
}

/** Ways to train that change little, whose result may be kept apart or become part of the base. */
const ADDING = /\b(?:q?lora|dora|ia3|peft|prefix.tuning|prompt.tuning)\b/i;
const ADAPTER = /\badapters?\b/i;

/** Less than so much of the base is what was added to it, or a model that learned from its answers. */
const SMALL = 0.1;

/** Whether a model is certainly what is added to its base: not its student, and no part of it yet. */
function needsBase(model: Model, base: Model): boolean {
  const [own, whole] = [model, base].map((one) => quantity(at(one, 'artifact', 'size')));
  const isSmall =
    own?.stated && whole?.stated ? own.value.amount < whole.value.amount * SMALL : undefined;
  if (isSmall === false) return false;
  const title = at(model, 'title');
  if (ADAPTER.test(`${model.element.name} ${title.stated ? title.value : ''}`)) return true;
  const settings = [
    at(model, 'architecture', 'hyperparameters'),
    at(model, 'trained', 'configuration'),
  ];
  const says = (words: RegExp) =>
    settings.some((one) => one.stated && words.test(JSON.stringify(one.value)));
  return says(ADAPTER) || (isSmall === true && says(ADDING));
}
