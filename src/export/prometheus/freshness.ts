import { spokenName } from '../../element.ts';
import { agesOf, needsOf } from '../../hosting/freshness.ts';
import { feedsOf } from '../../hosting/serving.ts';
import { atMost, type Bound, watchedAs } from './named.ts';
import type { Gap, Scene, Watch } from './signal.ts';

const AGES = ['freshness', 'age', 'staleness', 'data-freshness', 'data-age', 'data-staleness'];

/** How old live data may be, by what it is said to be and what is made of it, where that is collected. */
export function* freshness(scene: Scene): Iterable<Watch | Gap> {
  const feeds = feedsOf(scene.system);
  for (const { data, models } of feeds) {
    const name = spokenName(data.element);
    const needs = needsOf(scene.system, data, models);
    for (const { age, what } of agesOf(data)) {
      const source = what.replace(/^source /, '');
      const owned = [name, source].flatMap((one) => AGES.map((word) => `${one}-${word}`));
      const names = feeds.length === 1 ? [...AGES, ...owned] : owned;
      const limits = [{ need: age, who: name }, ...needs].flatMap(({ need, who }) =>
        need.stated ? [{ need, who }] : [],
      );
      const [first] = limits;
      if (first === undefined) continue;
      const bounds = limits.map(
        ({ need, who }): Bound => ({
          limit: need,
          target: need.value.amount,
          unit: 's',
          told: atMost(who, need.value.text),
          rule: 'live-data-too-old',
          operator: '>',
        }),
      );
      yield* watchedAs(scene, names, bounds, {
        what: `freshness of ${name} (${first.need.value})`,
        asked: `how old ${what} of ${name} is when it is used`,
        example: 'data.freshness',
      });
    }
  }
}
