import { onPorts } from '../../link/ports.ts';
import { compare } from '../../port.ts';
import { defineRule } from '../../rule.ts';

/** Features at other positions, for consumers that know them by position only. */
export default defineRule({
  id: 'feature-order-differs',
  title: 'A feature arrives at another position than its consumer expects',
  severity: 'error',
  category: 'trained-model/api-specifications',
  perspectives: ['data-science', 'software-engineering'],
  holds: 'features arrive in the order in which they are taken',
  breaks: 'every prediction, without any error: features are taken for each other',
  why: 'columns without names are told apart by their position, and a select list changes it',
  question: 'in which order are the features sent, and which order was used in training?',
  seen: ['xgboost #2620', 'xgboost #636', 'xgboost #6043', 'zero-to-mastery #61'],
  since: '0.1.0',
  about: onPorts('order'),
  onlyIfStated: true,

  check: (system) => compare(system, 'position'),
});
