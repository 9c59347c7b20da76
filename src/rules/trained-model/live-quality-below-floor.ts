import { at } from '../../lookup.ts';
import { decideQuality, limitedQuality } from '../../monitoring/live-quality.ts';
import { defineRule, judge } from '../../rule.ts';

/** The answers of a running model are worse than somebody has said they may be. */
export default defineRule({
  id: 'live-quality-below-floor',
  title: 'The running model is worse than it may be',
  severity: 'error',
  category: 'trained-model/evaluation-metrics',
  perspectives: ['product', 'operations'],
  holds: 'the answers of the running model are as good as is asked for',
  breaks: 'wrong answers go out more often than anybody has agreed to',
  why: 'quality is measured before the release, and the world goes on changing after it',
  question: 'is the model to be retrained, or taken out until it is?',
  seen: [
    'Garg et al., Leveraging Unlabeled Data to Predict Out-of-Distribution Performance, ICLR 2022',
    'SEI, Detecting and Predicting Inference Degradation (Portend)',
  ],
  since: '0.1.0',
  about: ['RuntimeMonitoring/observed/quality'],
  onlyIfStated: true,

  *check(system) {
    for (const limited of limitedQuality(system)) {
      const { criterion, seen } = limited;
      const { realised, estimated } = seen.value;
      const values = realised ? at(seen, 'realised', 'value') : at(seen, 'estimated', 'value');
      const observed = realised || estimated ? values : seen;
      yield judge({ criterion, observed }, () => decideQuality(limited));
    }
  },
});
