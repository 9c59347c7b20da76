import { spokenName } from '../../element.ts';
import { at, numbered } from '../../lookup.ts';
import { hazardsOf, isGrave } from '../../monitoring/hazards.ts';
import { liveModels } from '../../monitoring/watching.ts';
import { spoken } from '../../port/names.ts';
import { defineRule, judge } from '../../rule.ts';

/** What a test case has to try so that a hazard is seen before it comes true. */
const TRYING: Readonly<Record<string, readonly string[]>> = {
  'out-of-domain': ['boundary', 'error'],
  unavailable: ['failure', 'error'],
};

/** Product fears what none of the cases that come with the model would ever show. */
export default defineRule({
  id: 'hazard-not-tested',
  title: 'No test case tries what a hazard is about',
  severity: 'warning',
  category: 'trained-model/test-cases-and-data',
  perspectives: ['product', 'data-science'],
  holds: 'test cases try the grave hazards that evaluations cannot show',
  breaks: 'the first input of this kind, or the first failure, is tried on real people',
  why: 'test cases are picked from the test set, where nothing is out of the ordinary',
  question: 'can a case be added that tries this, with the answer that is expected?',
  seen: ['Lewis, Bellomo and Ozkaya, WAIN 2021: test cases and data'],
  since: '0.1.0',
  about: ['SystemContext/hazards'],
  onlyIfStated: true,

  *check(system) {
    const models = liveModels(system);
    if (models.length === 0) return;
    const lists = models.map((model) => at(model, 'verification', 'cases'));
    const kinds = lists.flatMap((list) =>
      list.stated ? list.value.map(({ kind }) => kind ?? 'nominal') : [],
    );
    for (const { hazard } of hazardsOf(system)) {
      const { name, event, severity } = hazard.value;
      const trying = TRYING[event];
      if (trying === undefined || !isGrave(hazard.value)) continue;
      const isTried = kinds.some((kind) => trying.includes(kind));
      const telling = isTried ? lists.filter(({ stated }) => stated) : lists;
      yield judge({ hazard, ...numbered(telling) }, () => {
        if (isTried) return undefined;
        const who = spoken(models.map(({ element }) => spokenName(element)));
        const has = kinds.length === 0 ? 'no test cases' : `only ${spoken(kinds)} test cases`;
        return `${name} (${event}) is ${severity}, but ${who} ${models.length === 1 ? 'comes' : 'come'} with ${has}`;
      });
    }
  },
});
