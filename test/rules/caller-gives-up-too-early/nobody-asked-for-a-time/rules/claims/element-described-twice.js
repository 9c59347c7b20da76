import { elementId } from '../../element.js';
import { saidBy } from '../../lookup.js';
import { defineRule, judge } from '../../rule.js';
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
    question: 'which of the two is current, and can the other be removed or given a version of its own?',
    seen: ['pprof-server #30'],
    since: '0.1.0',
    *check({ elements }) {
        for (const element of elements) {
            for (const [index, one] of element.statements.entries()) {
                const earlier = element.statements.findIndex(({ perspective }) => perspective === one.perspective);
                if (earlier === index)
                    continue;
                const spot = { path: ['name'], pointer: '/name' };
                const sides = {
                    first: saidBy(element, earlier, spot, element.name),
                    second: saidBy(element, index, spot, element.name),
                };
                const versions = [element.statements[earlier]?.descriptor.version, one.descriptor.version];
                yield judge(sides, () => decide(one.perspective, element, versions));
            }
        }
    },
});
/** Where only one of the two states its version, the other may be a copy or another version. */
function decide(perspective, element, [first, second]) {
    const id = elementId(element);
    if ((first === undefined) !== (second === undefined)) {
        return {
            undecided: `${perspective} describes ${id} twice, and only one of the two states its version`,
        };
    }
    return `${perspective} describes ${id} twice, but a reference to it can mean only one`;
}
