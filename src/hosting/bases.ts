import type { Claim } from '../claim.ts';
import { spokenName } from '../element.ts';
import { at } from '../lookup.ts';
import { sameHubName } from '../meaning/vocabularies.ts';
import { liveModels } from '../monitoring/watching.ts';
import { quantity, version } from '../reading.ts';
import { type Decision, type Judgement, judge } from '../rule.ts';
import type { DescriptorOf, System } from '../system.ts';
import { sameVersion, type Version } from '../values/version.ts';

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

const ADAPTER = /\b(?:q?lora|dora|ia3|adapters?|peft|prefix.tuning|prompt.tuning)\b/i;

/** Less than so much of the base cannot be the whole of a model that was made of it. */
const WHOLE = 0.1;

/** Whether a model has only what it adds to its base: it says so, or is far too small. */
function needsBase(model: Model, base: Model): boolean {
  const settings = [
    at(model, 'architecture', 'hyperparameters'),
    at(model, 'trained', 'configuration'),
    at(model, 'title'),
  ];
  if (settings.some((one) => one.stated && ADAPTER.test(JSON.stringify(one.value)))) return true;
  const [own, whole] = [model, base].map((one) => quantity(at(one, 'artifact', 'size')));
  return own?.stated === true && whole?.stated === true
    ? own.value.amount < whole.value.amount * WHOLE
    : false;
}
