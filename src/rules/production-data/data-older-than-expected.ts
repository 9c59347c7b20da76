import { spokenName } from '../../element.ts';
import { judgeSummaries } from '../../hosting/feature-age.ts';
import { agesHeld, tooOld } from '../../hosting/freshness.ts';
import { judgeStandIns } from '../../hosting/stand-ins.ts';
import { suppliesOf } from '../../hosting/supplies.ts';
import { onPorts } from '../../link/ports.ts';
import { numbered } from '../../lookup.ts';
import { defineRule, judge } from '../../rule.ts';

/** A model was built for what has just happened, and gets what happened yesterday. */
export default defineRule({
  id: 'data-older-than-expected',
  title: 'Data is older than who uses it takes it to be',
  severity: 'error',
  category: 'operational-data/data-rates',
  perspectives: ['data-science', 'operations'],
  holds: 'data is as fresh as it is taken to be',
  breaks: 'predictions: they are about a state of affairs that is over',
  why: 'in training every feature was computed for the moment of the event',
  question: 'can it be delivered faster, or must the model be trained on data of this age?',
  seen: ['Arpteg et al., Software Engineering Challenges of Deep Learning, SEAA 2018 (4.2.2)'],
  since: '0.1.0',
  about: [
    'SystemContext/guardrails/maximumAge',
    ...onPorts('delivery/latency', ['TrainedModel', 'DataPipeline']),
    ...onPorts('granularity/period'),
  ],
  onlyIfStated: true,

  *check(system) {
    for (const { data, models, isSure } of suppliesOf(system)) {
      yield* judgeSummaries(system, data);
      for (const held of agesHeld(system, data, models)) {
        const { need, who, ages } = held;
        yield judge({ need, ...numbered(ages.map(({ age }) => age)) }, ({ need }) => {
          const late = tooOld(ages, need);
          const [first] = late;
          if (first === undefined) return undefined;
          const told = `${who} takes data to be at most ${need} old, but ${first.what} of ${spokenName(data.element)} is up to ${first.age} old`;
          // Of several sources the slow one may feed somebody else.
          if (late.length < ages.length || !isSure || held.isOfOthers) {
            return { undecided: told, question: `does ${who} get anything as old as that?` };
          }
          const question = held.promise?.(first.age);
          return question ? { message: told, question } : told;
        });
        yield* judgeStandIns(data, held, isSure);
      }
    }
  },
});
