import { spokenName } from '../../element.ts';
import { at, itemsIfStated } from '../../lookup.ts';
import { isLonger } from '../../monitoring/measurement.ts';
import { retrainingAfter } from '../../monitoring/retraining.ts';
import { duration } from '../../reading.ts';
import { defineRule, judge } from '../../rule.ts';
import { all, isRetired, target } from '../../system.ts';

/** A month of notice is four weeks to some and 31 days to others. */
const MONTHS = 31 / 28;

/** Those who use an interface plan with more time than its owner gives them. */
export default defineRule({
  id: 'notice-too-short',
  title: 'A source announces its changes later than its users count on',
  severity: 'warning',
  category: 'operational-data/data-sources',
  perspectives: ['operations', 'software-engineering'],
  holds: 'changes of a source are announced as early as its users count on',
  breaks: 'the model at the next change: the interface is another one before anything has adapted',
  why: 'a time of notice is agreed on once, and shortened later by those who release more often',
  question: 'can changes be announced as early as that, or the older interface be kept as long?',
  seen: ['Sculley et al., Hidden Technical Debt in Machine Learning Systems, NIPS 2015'],
  since: '0.1.0',
  about: ['ProductionData/sources/contract/notice'],
  onlyIfStated: true,

  *check(system) {
    for (const data of all(system, 'ProductionData').filter((one) => !isRetired(one))) {
      for (const source of itemsIfStated(at(data, 'sources'))) {
        const counted = duration(at(source, 'contract', 'notice'));
        const component = target(system, 'Component', at(source, 'component'));
        if (!counted.stated || !component.stated || isRetired(component)) continue;
        if (isRetired(source)) continue;
        const given = duration(at(component, 'contract', 'notice'));
        const [reader, owner] = [spokenName(data.element), spokenName(component.element)];
        const isShort = given.stated && counted.value.amount > given.value.amount * MONTHS;
        const takes = isShort ? retrainingAfter(system, data) : undefined;
        const isTight = takes !== undefined && given.stated && isLonger(takes.value, given.value);
        yield judge({ counted, ...(isTight && { takes }), given }, (values) => {
          if (!isShort) return undefined;
          const message = `${reader} relies on being told ${values.counted} before ${owner} changes, but ${owner} gives ${values.given}`;
          if (!isTight) return message;
          const question = `can changes be announced ${values.counted} ahead, since a retraining takes ${takes.value}?`;
          return { message, question };
        });
      }
    }
  },
});
