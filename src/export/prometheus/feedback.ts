import type { Stated } from '../../claim.ts';
import { spokenName } from '../../element.ts';
import type { FeedbackProvided } from '../../generated/descriptors.ts';
import { feedsOf } from '../../hosting/serving.ts';
import { at, itemsIfStated } from '../../lookup.ts';
import { liveModels, offered, watchersOfAny } from '../../monitoring/watching.ts';
import { duration } from '../../reading.ts';
import { formatFraction } from '../../values/fraction.ts';
import { atMost, type Bound, watchedAs } from './named.ts';
import type { Gap, Scene, Watch } from './signal.ts';

const DELAYS = ['delay', 'lag'];

/** How late the truth about predictions comes and for how many, where metrics of these names exist. */
export function* truth(scene: Scene): Iterable<Watch | Gap> {
  yield* labels(scene);
  const watchers = watchersOfAny(scene.system, liveModels(scene.system));
  for (const one of watchers.flatMap((watcher) => itemsIfStated(offered(watcher, 'feedback')))) {
    if (!one.stated) continue;
    yield* lateness(scene, one);
    yield* coverage(scene, one);
  }
}

function* labels(scene: Scene): Iterable<Watch | Gap> {
  const feeds = feedsOf(scene.system);
  for (const { data } of feeds) {
    const delay = duration(at(data, 'labelDelay'));
    if (!delay.stated) continue;
    const name = spokenName(data.element);
    const short = feeds.length === 1 ? ['label', 'truth'] : [];
    const names = [`${name}-label`, ...short].flatMap((of) => DELAYS.map((one) => `${of}-${one}`));
    const bound: Bound = {
      limit: delay,
      target: delay.value.amount,
      unit: 's',
      told: atMost(name, delay.value.text),
      rule: 'live-feedback-late',
      operator: '>',
    };
    yield* watchedAs(scene, names, [bound], {
      what: `label delay of ${name} (${delay.value})`,
      asked: 'how late labels come',
      example: 'label.delay',
    });
  }
}

function* lateness(scene: Scene, one: Stated<FeedbackProvided>): Iterable<Watch | Gap> {
  const delay = duration(at(one, 'delay'));
  if (!delay.stated) return;
  const { name } = one.value;
  const names = DELAYS.map((word) => `${name}-${word}`);
  const bound: Bound = {
    limit: delay,
    target: delay.value.amount,
    unit: 's',
    told: atMost(spokenName(one.element), delay.value.text),
    rule: 'live-feedback-late',
    operator: '>',
  };
  yield* watchedAs(scene, names, [bound], {
    what: `delay of ${name} (${delay.value})`,
    asked: `how late ${name} come`,
    example: `${name}.delay`,
  });
}

function* coverage(scene: Scene, one: Stated<FeedbackProvided>): Iterable<Watch | Gap> {
  const covered = at(one, 'coverage');
  if (!covered.stated) return;
  const { name } = one.value;
  const share = formatFraction(covered.value);
  const bound: Bound = {
    limit: covered,
    target: covered.value,
    unit: '1',
    told: `, but ${spokenName(one.element)} says that ${share} of the predictions get ${name}`,
    rule: 'live-feedback-rare',
    operator: '<',
  };
  yield* watchedAs(scene, [`${name}-coverage`], [bound], {
    what: `coverage of ${name} (${share})`,
    asked: `for which share of predictions ${name} come`,
    example: `${name}.coverage`,
  });
}
