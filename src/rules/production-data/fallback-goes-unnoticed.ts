import { spokenName } from '../../element.ts';
import { feedsOf } from '../../hosting/serving.ts';
import { at, itemsIfStated, numbered } from '../../lookup.ts';
import { endsSoon, isMissingCode, watchedBy } from '../../monitoring/fallbacks.ts';
import { offered, watchersOfAny } from '../../monitoring/watching.ts';
import { spoken } from '../../port/names.ts';
import { defineRule, judge } from '../../rule.ts';

const STAND_IN = { cache: 'cached values', 'older-data': 'older values', default: 'a default' };

/** A source fails, something old or invented takes its place, and nothing tells anybody. */
export default defineRule({
  id: 'fallback-goes-unnoticed',
  title: 'Nobody would notice that a source has failed',
  severity: 'error',
  category: 'operational-data/data-sources',
  perspectives: ['data-science', 'operations'],
  holds: 'somebody notices when something stands in for live data',
  breaks: 'predictions, for as long as it lasts: the stand-in looks like any other value',
  why: 'a fallback is built so that nothing fails, and so nothing calls for help either',
  question: 'can its use be counted, or its age be limited by a lower `maximumAge`?',
  seen: ['Arpteg et al., Software Engineering Challenges of Deep Learning, SEAA 2018 (4.2.2)'],
  since: '0.1.0',
  about: ['ProductionData/sources/fallback/kind'],
  onlyIfStated: true,

  *check(system) {
    for (const { data, models } of feedsOf(system)) {
      const watchers = watchersOfAny(system, models);
      for (const source of itemsIfStated(at(data, 'sources'))) {
        const [fallback, kind] = [at(source, 'fallback'), at(source, 'fallback', 'kind')];
        if (!source.stated || !fallback.stated || !kind.stated || kind.value === 'none') continue;
        if (endsSoon(data, source) || isMissingCode(data, fallback.value.to)) {
          yield judge({ fallback }, () => undefined);
          continue;
        }
        const { name } = source.value;
        const watched = watchedBy(watchers, name);
        if (watched) yield judge({ kind, watched }, () => undefined);
        const lists = watched ? [] : watchers.map((one) => offered(one, 'metrics'));
        if (lists.length === 0) continue;
        const who = spoken(watchers.map(({ element }) => spokenName(element)));
        yield judge({ kind, ...numbered(lists) }, (values) => {
          if (values.kind === 'none') return undefined;
          const { maximumAge } = fallback.value;
          const age = maximumAge === undefined ? 'any age' : `up to ${maximumAge}`;
          const old = values.kind === 'default' ? '' : ` of ${age}`;
          const what = `when ${name} of ${spokenName(data.element)} fails, ${STAND_IN[values.kind]}${old}`;
          const verb = values.kind === 'default' ? 'is' : 'are';
          const message = `${what} ${verb} used, but ${who} collects nothing that shows it`;
          return old ? message : { message, question: `can ${who} count how often it is used?` };
        });
      }
    }
  },
});
