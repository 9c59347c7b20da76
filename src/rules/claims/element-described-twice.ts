import { elementId } from '../../element.ts';
import { saidBy } from '../../lookup.ts';
import { defineRule, judge } from '../../rule.ts';

/**
 * Two descriptors of one name and version from one perspective: a reference to the element could
 * mean either. From two perspectives they would be two accounts of one element.
 */
export default defineRule({
  id: 'element-described-twice',
  title: 'One role describes one element twice',
  severity: 'error',
  category: 'trained-model/versioning',
  perspectives: ['software-engineering', 'software-engineering'],
  holds: 'each element is described once by each role',
  breaks: 'references to it: nobody can tell which of the two is meant',
  why: 'copies of a descriptor drift apart, and each reader finds another one',
  question:
    'which of the two is current, and can the other be removed or given a version of its own?',
  seen: ['pprof-server #30'],
  since: '0.1.0',

  *check({ elements }) {
    for (const element of elements) {
      for (const [index, one] of element.statements.entries()) {
        const earlier = element.statements.findIndex(
          ({ perspective }) => perspective === one.perspective,
        );
        if (earlier === index) continue;
        const spot = { path: ['name'], pointer: '/name' };
        const sides = {
          first: saidBy(element, earlier, spot, element.name),
          second: saidBy(element, index, spot, element.name),
        };
        yield judge(sides, () => ({
          message: `${one.perspective} describes ${elementId(element)} twice, but a reference to it can mean only one`,
        }));
      }
    }
  },
});
