import type { Claim } from '../../claim.ts';
import { spokenName } from '../../element.ts';
import { evaluationsIn } from '../../evaluation/listed.ts';
import {
  isInUse,
  isOnRealCases,
  judgeMapping,
  resemblance,
  standIn,
  standInText,
} from '../../evaluation/stand-ins.ts';
import { at, itemsIfStated } from '../../lookup.ts';
import { spoken } from '../../port/names.ts';
import { defineRule, judge } from '../../rule.ts';
import { target } from '../../system.ts';

/** Results on a simulator, or on customers of another country, that are taken for results here. */
export default defineRule({
  id: 'trained-on-proxy-data',
  title: 'Nothing shows that the data that stood in for real cases resembles them',
  severity: 'warning',
  category: 'raw-data/proxy-data',
  perspectives: ['operations', 'data-science'],
  holds: 'what the model learned from resembles what it is used on',
  breaks: 'quality: what was measured holds for the stand-in, and perhaps not for real cases',
  why: 'real data come late, and what stood in for them is forgotten once the numbers look good',
  question: 'how was it shown that they are alike, or can the model be evaluated on real cases?',
  seen: ['SEI mismatch M16-02 (Lewis, Bellomo and Ozkaya, WAIN 2021)'],
  since: '0.1.0',
  about: ['TrainingData/origin', 'TrainingData/proxyFor', 'RawData/origin', 'RawData/proxyFor'],

  *check(system) {
    const seen = new Set<unknown>();
    for (const { model, environment } of system.hostings.filter((one) => isInUse(system, one))) {
      const [stage, results] = [at(environment, 'stage'), evaluationsIn(model)];
      for (const reference of itemsIfStated(at(model, 'trained', 'on'))) {
        const training = target(system, 'TrainingData', reference);
        const stands = standIn(system, training);
        const pair = `${spokenName(model.element)} ${spokenName(training.element)}`;
        if (stands === undefined || seen.has(pair)) continue;
        seen.add(pair);
        const shown: Claim<unknown> = resemblance(system, training) ?? at(model, 'evaluations');
        const real = results.map((one) => isOnRealCases(system, one));
        const isShown = shown.path[0] === 'proxyFor' || real.includes(true);
        if (!isShown) yield* judgeMapping(system, training);
        yield judge({ ...(stage.stated ? { stage } : {}), stands, shown }, (values) => {
          if (isShown) return undefined;
          const what = standInText(training, stands, values.stands);
          const open = results.filter((_, index) => real[index] === undefined);
          if (open.length > 0) {
            const names = spoken(open.map(({ path }) => path.at(-1)));
            const undecided = `${what}, and nobody says which data ${names} used`;
            return { undecided, question: `which data did ${names} use?` };
          }
          return `${what}, but nothing shows that it resembles real cases, and ${spokenName(model.element)} was evaluated on none`;
        });
      }
    }
  },
});
