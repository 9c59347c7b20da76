import { partsInUse } from '../../hosting/parts-in-use.ts';
import { servingHostings } from '../../hosting/serving.ts';
import { at } from '../../lookup.ts';
import { defineRule, type Judgement, judge } from '../../rule.ts';

/** A live model that hangs on something that its owner has given up, or soon will. */
export default defineRule({
  id: 'retired-part-in-use',
  title: 'A live model depends on something that is retired',
  severity: 'error',
  category: 'operational-data/data-sources',
  perspectives: ['data-science', 'operations'],
  holds: 'what a live model depends on is still there',
  breaks: 'the model: its inputs stop one day, or come from something that nobody looks after',
  why: 'an end is announced to direct callers, seldom to those who run a model behind them',
  question: 'what takes its place, and from when?',
  seen: ['Arpteg et al., Software Engineering Challenges of Deep Learning, SEAA 2018 (4.2.2)'],
  since: '0.1.0',
  about: [
    'Environment/status',
    'TrainedModel/status',
    'Component/status',
    'DataPipeline/status',
    'ProductionData/status',
    'ProductionData/sources/status',
  ],
  onlyIfStated: true,

  *check(system) {
    const found = new Map<string, Judgement>();
    for (const hosting of servingHostings(system)) {
      const { model, deployment } = hosting;
      const user = deployment ? at(deployment, 'model') : at(model, 'name');
      for (const { status, until, what, use } of partsInUse(system, hosting)) {
        if (!status.stated || found.has(what)) continue;
        // Whoever depends on what has an end in sight needs to know when.
        const sides = { user, status, ...(status.value === 'deprecated' && { until }) };
        const judgement = judge(sides, (values) =>
          values.status === 'retired' ? `${what} is retired, but ${use}` : undefined,
        );
        found.set(what, judgement);
      }
    }
    yield* found.values();
  },
});
