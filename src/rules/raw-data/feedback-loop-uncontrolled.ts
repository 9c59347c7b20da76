import { type Loop, loopsOf } from '../../link/loops.ts';
import { at, itemsIfStated } from '../../lookup.ts';
import { spoken } from '../../port/names.ts';
import { namedBy } from '../../reference.ts';
import { defineRule, type Judgement, judge } from '../../rule.ts';

/** A shop shows what was clicked, and learns from clicks on what it showed. */
export default defineRule({
  id: 'feedback-loop-uncontrolled',
  title: 'A model learns from what it brought about itself',
  severity: 'error',
  category: 'training-data/data-statistics',
  perspectives: ['software-engineering', 'data-science'],
  holds: 'the influence of the model on what it learns from is known and held in check',
  breaks: 'each training confirms the last: errors become facts, and no test on such data shows it',
  why: 'who builds the product sees where answers lead, and who trains sees a table of records',
  question:
    'which records show what would have happened without the model, and can they be marked?',
  seen: [
    'Sculley et al., Hidden Technical Debt in Machine Learning Systems, section 4',
    'Arpteg et al., Software Engineering Challenges of Deep Learning, section 4.2.3',
  ],
  since: '0.1.0',
  about: ['System/wiring/feedback', 'RawData/collection/influencedBy'],
  onlyIfStated: true,

  *check(system) {
    for (const loop of loopsOf(system)) yield judgeLoop(loop);
  },
});

function judgeLoop({ model, data, closing, round }: Loop): Judgement {
  const [learner, records] = [model.element.name, data.element.name];
  const way = round.map((id) => id.slice(id.indexOf('/') + 1)).join(' → ');
  const influences = at(data, 'collection', 'influencedBy');
  const control = at(data, 'collection', 'control');
  const named = itemsIfStated(influences).flatMap((one) => (one.stated ? one.value : []));
  const isKnown = named.some((text) => round.includes(namedBy(text)));
  if (!isKnown && !control.stated) {
    const who = named.length === 0 ? 'no model' : `${spoken(named)} only`;
    return judge({ closing, influences }, () => ({
      message: `answers of ${learner} lead back to what it learns from (${way}), but ${records} is said to be influenced by ${who}`,
      question: `do answers of ${learner} decide what is recorded in ${records}, or how?`,
    }));
  }
  return judge({ closing, control }, ({ control: { kind, share } }) => {
    if (kind !== 'none' && share !== 0) return undefined;
    const free = kind === 'none' ? 'nothing keeps any' : `a ${kind} of ${share} keeps no`;
    return {
      message: `${learner} learns from what it brings about (${way}), but ${free} record of ${records} free of it`,
      severity: 'warning',
    };
  });
}
